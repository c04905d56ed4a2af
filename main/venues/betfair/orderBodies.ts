// Orders as the order stream tells them: always whole, never by difference.

import {
  arrayAt,
  integerAt,
  type JsonObject,
  malformed,
  objectAt,
  optional,
  stringAt,
  wordAt,
} from '../fields.ts';
import type { OrderState } from './frames.ts';
import { hundredths, millionths, runnerAt } from './values.ts';

/** Markets and orders of an order change message. Throws {@link Malformed}. */
export function orderChanges(body: JsonObject): {
  readonly markets: readonly string[];
  readonly orders: readonly OrderState[];
} {
  const markets: string[] = [];
  const orders: OrderState[] = [];
  const changes = body.oc === undefined ? [] : arrayAt(body.oc, 'oc');
  changes.forEach((change, index) => {
    const at = `oc.${index}`;
    const market = objectAt(change, at);
    const marketId = stringAt(market, 'id', at);
    markets.push(marketId);
    const runners = market.orc === undefined ? [] : arrayAt(market.orc, `${at}.orc`);
    runners.forEach((runner, place) => {
      orders.push(...runnerOrders(marketId, runner, `${at}.orc.${place}`));
    });
  });
  return { markets, orders };
}

function runnerOrders(marketId: string, value: unknown, at: string): OrderState[] {
  const body = objectAt(value, at);
  const runner = runnerAt(body, 'hc', at);
  const list = body.uo === undefined ? [] : arrayAt(body.uo, `${at}.uo`);
  for (const name of ['mb', 'ml']) matches(body[name], `${at}.${name}`);
  return list.map((entry, index) => ({
    marketId,
    ...runner,
    ...orderState(objectAt(entry, `${at}.uo.${index}`), `${at}.uo.${index}`),
  }));
}

/** Matched backs and lays by price: read for their shape, since the orders themselves say it all. */
function matches(value: unknown, at: string): void {
  if (value === undefined) return;
  arrayAt(value, at).forEach((entry, index) => {
    const [odds, size] = arrayAt(entry, `${at}.${index}`);
    hundredths(odds, `${at}.${index}.0`);
    hundredths(size, `${at}.${index}.1`);
  });
}

function orderState(
  body: JsonObject,
  at: string,
): Omit<OrderState, 'marketId' | 'selectionId' | 'handicap'> {
  const size = (name: string): number => {
    if (body[name] === undefined) return 0;
    const read = hundredths(body[name], `${at}.${name}`);
    return read >= 0 ? read : malformed(`${at}.${name}`, 'a size', body[name]);
  };
  const time = (name: string) => optional(body, name, (o, own) => integerAt(o, own, at));
  const text = (name: string): string => (typeof body[name] === 'string' ? String(body[name]) : '');
  return {
    betId: stringAt(body, 'id', at),
    side: wordAt(body, 'side', ['B', 'L'], at) === 'B' ? 'back' : 'lay',
    odds: hundredths(body.p, `${at}.p`),
    complete: wordAt(body, 'status', ['E', 'EC'], at) === 'EC',
    averageOdds: body.avp === undefined ? 0 : millionths(body.avp, `${at}.avp`),
    matched: size('sm'),
    remaining: size('sr'),
    lapsed: size('sl'),
    cancelled: size('sc'),
    voided: size('sv'),
    ref: text('rfo'),
    placedMs: time('pd'),
    matchedMs: time('md'),
    reason: text('lsrc'),
  };
}
