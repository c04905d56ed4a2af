// Trading on a network played by hand: the test says what every call is answered.

import { PolymarketTrading } from '../../../main/venues/polymarket/trading.ts';
import type { FillReport, OrderRequest, Trading } from '../../../main/venues/venue.ts';
import type { ListingId } from '../../../shared/domain/market.ts';
import type { Probability, Quantity } from '../../../shared/domain/units.ts';
import { secretsOf } from '../../support/feedHarness.ts';
import { KEY } from './ownRequest.ts';
import { ScriptedVenue } from './scriptedVenue.ts';
import { soon } from './soon.ts';

export const CONDITION = '0xc1';
export const REQUEST: OrderRequest = {
  clientOrderId: 'c1',
  venueMarketId: CONDITION,
  listingId: `polymarket/${CONDITION}/7001` as ListingId,
  side: 'back',
  limit: 400_000 as Probability,
  quantity: 10_000_000 as Quantity,
  timeInForce: 'immediate-or-cancel',
};
export const MARKET = {
  conditionId: CONDITION,
  outcomes: '["A", "B"]',
  clobTokenIds: '["7001", "7002"]',
  version: 'v1',
  negRisk: false,
  orderPriceMinTickSize: 0.01,
  feesEnabled: true,
  feeSchedule: { rate: 0.05, exponent: 1, takerOnly: true },
  secondsDelay: 0,
};
/** Credentials without an API key: it is derived or made. */
export const NO_KEYS = { apiKey: '', apiSecret: '', passphrase: '' };

export type Answers = { readonly [call: string]: unknown };

/** Trading whose venue answers what the test says; null is no answer. */
export function scripted(answers: Answers, credentials: Record<string, string> = {}) {
  const v = new ScriptedVenue();
  v.credentials = secretsOf({
    ...{ privateKey: KEY, signatureType: 'eoa' },
    ...{ apiKey: 'key', apiSecret: 'c2VjcmV0', passphrase: 'pass' },
    ...credentials,
  });
  const calls: string[] = [];
  const given: { [call: string]: unknown } = {
    'GET /markets/keyset': { markets: [MARKET] },
    'GET /version': { version: 2 },
    'GET /time': Math.floor(v.clock.nowMs() / 1000),
    ...answers,
  };
  v.answer = (path, { method }) => {
    const call = `${method} ${path.replace(/0x[0-9a-f]{64}/, 'ID')}`;
    calls.push(call);
    const answer = given[call];
    if (answer === null) return null;
    if (typeof answer === 'function') return answer();
    return answer === undefined ? { status: 404, body: { error: 'not found' } } : { body: answer };
  };
  const trading: Trading = new PolymarketTrading(v.context);
  const count = (call: string) => calls.filter((made) => made === call).length;
  return { calls, count, given, trading, v };
}

type Scripted = ReturnType<typeof scripted>;

/** Starts trading; what it tells of fills, as it comes. */
export function fillsTold(trading: Trading): readonly FillReport[] {
  const told: FillReport[] = [];
  trading.start({ order: () => {}, fill: (fill) => told.push(fill) });
  return told;
}

/** Answers with these matches whoever asks back to when they were made. */
export function listTrades({ given, v }: Scripted, madeMs: number, trades: () => unknown[]): void {
  given['GET /data/trades'] = () => {
    const { searchParams } = new URL(v.requests.at(-1)?.url ?? '');
    const asked = Number(searchParams.get('after')) * 1_000 <= madeMs;
    return { body: { data: asked ? trades() : [], next_cursor: 'LTE=' } };
  };
}

/** Places an order that is matched whole, and returns the venue's id of it. */
export async function placeMatched({ given, trading, v }: Scripted): Promise<string> {
  let orderID = '';
  given['POST /order'] = () => ({
    body: {
      ...{ success: true, errorMsg: '', orderID, status: 'matched' },
      ...{ makingAmount: '4', takingAmount: '10' },
    },
  });
  const prepared = await soon(v, trading.prepare(REQUEST));
  orderID = prepared.venueOrderId ?? '';
  await soon(v, trading.submit(prepared));
  return orderID;
}
