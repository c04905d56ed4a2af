// An instruction of ours as an order that Polymarket accepts: order type, amounts and their
// decimals, and the body that is sent. What comes back is trading.ts.

import type { ListingId } from '../../../shared/domain/market.ts';
import { mulDiv, SCALE } from '../../../shared/domain/units.ts';
import type { OrderRequest } from '../venue.ts';
import type { ApiKeys, PolymarketAccount } from './account.ts';
import type { Hex } from './auth.ts';
import type { MarketTerms } from './marketTerms.ts';
import {
  NO_METADATA,
  type OrderMessage,
  orderDomain,
  orderHash,
  signOrder,
} from './orderSigning.ts';
import { LOT } from './wireValues.ts';

/** Seconds ahead that an expiration must lie at least; the order dies about a minute before it. */
const EXPIRATION_SECONDS = 200;
/** Cash of an immediate sale has at most four decimals. */
const SALE_STEP = 100;
/** Largest salt that survives as a JSON number. */
const SALT_MAX = 2 ** 53 - 1;

type PolymarketOrderType = 'GTC' | 'GTD' | 'FOK' | 'FAK';

export interface OrderPlan {
  readonly orderType: PolymarketOrderType;
  readonly buys: boolean;
  /** What we give: cash of a purchase, shares of a sale, in millionths. */
  readonly makerAmount: number;
  readonly takerAmount: number;
  /** Epoch seconds, 0 for none. */
  readonly expiration: number;
  /** What is not taken at once must be taken off the book. */
  readonly immediate: boolean;
}

/** Asset that a listing of ours stands for: the last part of its id. */
export const assetOfListing = (listing: ListingId): string =>
  listing.slice(listing.lastIndexOf('/') + 1);

/**
 * Amounts and type of an order; `nowMs` is the server's time. Throws a sentence for people when the
 * order cannot be expressed.
 *
 * An immediate purchase goes out as a limit order that dies by itself within minutes and whose rest
 * is cancelled at once, not as FAK or FOK: the venue sizes those in cash, spends all of it when the
 * price is better, and takes whole cents only. A purchase over several levels would bring more
 * shares than its hedge (Polymarket/clob-client#134, py-clob-client-v2#89); a limit order brings
 * exactly its shares.
 */
export function planOrder(request: OrderRequest, step: number, nowMs: number): OrderPlan {
  const { limit, quantity, side, timeInForce } = request;
  if (step <= 0 || limit % step !== 0 || limit < step || limit > SCALE - step) {
    throw new Error(`the price ${limit / SCALE} is not on the market's grid of ${step / SCALE}`);
  }
  if (quantity <= 0 || quantity % LOT !== 0) {
    throw new Error('a size must be a whole number of hundredths of a share');
  }
  // Exact: a price on the $0.0001 grid times hundredths of a share.
  const cash = mulDiv(limit, quantity, SCALE, 'floor');
  const common = { expiration: 0, immediate: timeInForce !== 'good-till-cancelled' };
  if (side === 'lay') {
    const types = {
      'immediate-or-cancel': 'FAK',
      'fill-or-kill': 'FOK',
      'good-till-cancelled': 'GTC',
    } as const;
    const takerAmount = common.immediate ? Math.floor(cash / SALE_STEP) * SALE_STEP : cash;
    const orderType = types[timeInForce];
    return { ...common, orderType, buys: false, makerAmount: quantity, takerAmount };
  }
  const amounts = { buys: true, makerAmount: cash, takerAmount: quantity };
  switch (timeInForce) {
    case 'good-till-cancelled':
      return { ...common, ...amounts, orderType: 'GTC' };
    case 'immediate-or-cancel': {
      const expiration = Math.floor(nowMs / 1000) + EXPIRATION_SECONDS;
      return { ...common, ...amounts, orderType: 'GTD', expiration };
    }
    case 'fill-or-kill':
      throw new Error(
        'Polymarket sizes a fill-or-kill purchase in cash and may fill more than was asked for',
      );
  }
}

/** A salt that is the same number in JSON and under the signature. */
export function saltFrom(bytes: Uint8Array): number {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return Number(value & BigInt(SALT_MAX));
}

interface SignedOrder {
  readonly hash: Hex;
  /** Exactly the text that is sent; its signature as a request is made over it. */
  readonly body: string;
}

/** Signs a planned order and writes its body. */
export function buildOrder(
  plan: OrderPlan,
  asset: string,
  terms: MarketTerms,
  account: PolymarketAccount,
  keys: ApiKeys,
  salt: number,
  timestampMs: number,
): SignedOrder {
  if (terms.generation === null) throw new Error('the market names no protocol known here');
  if (!Number.isSafeInteger(salt) || salt < 0) throw new Error('the salt is no whole number');
  const message: OrderMessage = {
    salt: String(salt),
    maker: account.maker,
    signer: account.signer,
    tokenId: asset,
    makerAmount: String(plan.makerAmount),
    takerAmount: String(plan.takerAmount),
    side: plan.buys ? 0 : 1,
    signatureType: account.signatureType,
    timestamp: String(timestampMs),
    ...NO_METADATA,
  };
  const domain = orderDomain(terms.generation, terms.negRisk);
  const signature = signOrder(domain, message, account.key);
  const body = JSON.stringify({
    order: {
      ...message,
      salt,
      side: plan.buys ? 'BUY' : 'SELL',
      // Part of the body only: the signed structure has lost its expiration.
      expiration: String(plan.expiration),
      signature,
    },
    owner: keys.apiKey,
    orderType: plan.orderType,
    deferExec: false,
  });
  return { hash: orderHash(domain, message), body };
}
