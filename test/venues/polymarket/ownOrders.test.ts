// What is reported of an order of ours while its matches come in one by one.

import { describe, expect, it } from 'vitest';
import type { OwnPart } from '../../../main/venues/polymarket/fills.ts';
import { OwnOrders } from '../../../main/venues/polymarket/ownOrders.ts';
import { REQUEST } from './scriptedTrading.ts';

const part = (matchId: string, quantity: number, status: string) =>
  ({ matchId, orderId: '0x1', quantity, price: 400_000, status }) as unknown as OwnPart;

/** An order for ten shares that the venue has answered as matched with so many. */
function answered(atLeast: number) {
  const own = new OwnOrders();
  own.add({ id: '0x1', request: REQUEST, plan: {} as never, takerDelayMs: 0 });
  const order = own.get('0x1')!;
  order.accepted = true;
  order.ended = true;
  order.atLeast = atLeast;
  const report = () => {
    const { filled, status } = own.report(order);
    return [status, filled / 1e6];
  };
  return { own, report };
}

describe('an order that was answered as matched', () => {
  it('is not over before all its matches have come', () => {
    const { own, report } = answered(10_000_000);
    own.note(part('a', 4_000_000, 'MATCHED'));
    expect(report()).toEqual(['working', 4]);
    own.note(part('b', 6_000_000, 'MATCHED'));
    expect(report()).toEqual(['filled', 10]);
  });

  it('in part is over with that part', () => {
    const { own, report } = answered(4_000_000);
    expect(report()).toEqual(['working', 0]);
    own.note(part('a', 4_000_000, 'MATCHED'));
    expect(report()).toEqual(['cancelled', 4]);
  });

  it('is over without a match that has failed', () => {
    const { own, report } = answered(10_000_000);
    own.note(part('a', 4_000_000, 'MATCHED'));
    own.note(part('b', 6_000_000, 'FAILED'));
    expect(report()).toEqual(['cancelled', 4]);
  });
});
