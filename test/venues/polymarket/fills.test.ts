// From matches and order states to what belongs to us and what became of an order.

import { describe, expect, it } from 'vitest';
import { conclude } from '../../../main/venues/polymarket/conclusion.ts';
import { fillOf, type OwnPart, ownParts } from '../../../main/venues/polymarket/fills.ts';
import type {
  PolymarketMatch,
  PolymarketOrderState,
} from '../../../main/venues/polymarket/frames.ts';
import { planOrder } from '../../../main/venues/polymarket/orders.ts';
import { type OwnOrder, OwnOrders } from '../../../main/venues/polymarket/ownOrders.ts';
import type { OrderReference } from '../../../main/venues/venue.ts';
import type { ListingId } from '../../../shared/domain/market.ts';
import { NOW_MS, request, TERMS } from './ownRequest.ts';

const HASH = `0x${'ab'.repeat(32)}`;
const match = (change: Partial<PolymarketMatch>): PolymarketMatch => ({
  id: 't1',
  takerOrderId: '0xtaker',
  market: '0xc1',
  asset: '7001',
  buys: true,
  price: 400_000,
  quantity: 50_000_000,
  status: 'MATCHED',
  trader: 'TAKER',
  owner: 'key',
  makers: [
    {
      orderId: '0xm1',
      owner: 'other',
      asset: '7001',
      buys: false,
      price: 400_000,
      quantity: 20_000_000,
    },
    {
      orderId: '0xm2',
      owner: 'other',
      asset: '7002',
      buys: true,
      price: 600_000,
      quantity: 30_000_000,
    },
  ],
  venueTimeMs: NOW_MS,
  ...change,
});
const none = () => false;

describe('polymarket fills', () => {
  it('take the figures of the match for its taker and nothing of the others', () => {
    expect(ownParts(match({}), 'key', none)).toMatchObject([
      {
        orderId: '0xtaker',
        asset: '7001',
        buys: true,
        price: 400_000,
        quantity: 50_000_000,
        maker: false,
      },
    ]);
  });

  it('take only our entries of a match that somebody else took, in their own outcome', () => {
    const maker = match({
      trader: 'MAKER',
      makers: [
        {
          orderId: '0xm1',
          owner: 'key',
          asset: '7002',
          buys: true,
          price: 600_000,
          quantity: 20_000_000,
        },
        {
          orderId: '0xm2',
          owner: 'other',
          asset: '7001',
          buys: false,
          price: 400_000,
          quantity: 5_000_000,
        },
        {
          orderId: '0xm3',
          owner: 'key',
          asset: '7001',
          buys: false,
          price: 400_000,
          quantity: 25_000_000,
        },
      ],
    });
    const parts = ownParts(maker, 'key', none);
    expect(parts.map((part) => [part.orderId, part.asset, part.buys, part.price])).toEqual([
      ['0xm1', '7002', true, 600_000],
      ['0xm3', '7001', false, 400_000],
    ]);
    const fills = parts.map((part) => fillOf(part, TERMS.fees, null));
    expect(new Set(fills.map((fill) => fill.fillId)).size).toBe(2);
    expect(fills[0]).toMatchObject({
      listingId: 'polymarket/0xc1/7002',
      side: 'back',
      fee: 0,
      maker: true,
    });
    expect(fills[1]).toMatchObject({ listingId: 'polymarket/0xc1/7001', side: 'lay' });
  });

  it('recognise an order of ours whoever the record names', () => {
    expect(ownParts(match({ owner: '' }), 'key', (id) => id === '0xm2')).toMatchObject([
      { orderId: '0xm2', asset: '7002' },
    ]);
    expect(ownParts(match({ owner: 'stranger' }), 'key', none)).toEqual([]);
  });

  it('are final only when the chain has confirmed them, and empty when it never will', () => {
    const fill = (status: string) => {
      const [part] = ownParts(match({ status }), 'key', none);
      return fillOf(part as OwnPart, TERMS.fees, 'c1');
    };
    for (const status of ['MATCHED', 'RETRYING', 'MINED', 'ANYTHING']) {
      expect(fill(status)).toMatchObject({ final: false, quantity: 50_000_000, fee: 600_000 });
    }
    expect(fill('CONFIRMED')).toMatchObject({ final: true, quantity: 50_000_000, fee: 600_000 });
    expect(fill('FAILED')).toMatchObject({
      final: true,
      quantity: 0,
      fee: 0,
      fillId: 't1/0xtaker',
    });
  });
});

describe('polymarket conclusion', () => {
  const plan = planOrder(request(), 10_000, NOW_MS);
  const order: OrderReference = {
    clientOrderId: 'c1',
    venueOrderId: HASH,
    venueMarketId: '0xc1',
    listingId: 'polymarket/0xc1/7001' as ListingId,
    side: 'back',
    sentMs: NOW_MS,
  };
  const own = (change: Partial<OwnOrder> = {}): OwnOrder => {
    const orders = new OwnOrders();
    orders.add({ id: HASH, request: request(), plan, takerDelayMs: 3_000 });
    return Object.assign(orders.get(HASH) as OwnOrder, { sentMs: NOW_MS }, change);
  };
  const part = (shares: number, status = 'MATCHED'): OwnPart => ({
    matchId: `t${shares}`,
    orderId: HASH,
    condition: '0xc1',
    asset: '7001',
    buys: true,
    price: 370_000,
    quantity: shares * 1e6,
    maker: false,
    status,
    venueTimeMs: NOW_MS,
  });
  const standing = (matched: number, status = 'LIVE'): PolymarketOrderState => ({
    id: HASH,
    market: '0xc1',
    asset: '7001',
    buys: true,
    price: 370_000,
    size: 37_000_000,
    matched: matched * 1e6,
    status,
    reason: '',
    event: '',
    orderType: 'GTD',
    venueTimeMs: NOW_MS,
  });
  const told = (
    known: OwnOrder | null,
    state: PolymarketOrderState | null,
    parts: readonly OwnPart[],
    afterMs: number,
  ): string => {
    const concluded = conclude(order, HASH, known, { standing: state, parts }, NOW_MS + afterMs);
    if (concluded.kind !== 'found') return concluded.kind;
    return `${concluded.report.status} ${concluded.report.filled / 1e6}`;
  };

  it('says absent only after the records had time, and never of an accepted order', () => {
    expect(told(own(), null, [], 5_000)).toBe('lagging');
    expect(told(own(), null, [], 12_000)).toBe('lagging');
    expect(told(own(), null, [], 13_000)).toBe('absent');
    expect(told(own({ answeredMs: NOW_MS + 8_000 }), null, [], 20_000)).toBe('lagging');
    expect(told(own({ answeredMs: NOW_MS + 8_000 }), null, [], 21_000)).toBe('absent');
    // What another process has sent may have been on its way until its time was over.
    expect(told(null, null, [], 17_000)).toBe('lagging');
    expect(told(null, null, [], 18_000)).toBe('absent');
    expect(told(own({ accepted: true, goneMs: NOW_MS + 50_000 }), null, [], 55_000)).toBe(
      'lagging',
    );
    expect(told(own({ accepted: true, goneMs: NOW_MS + 50_000 }), null, [], 70_000)).toBe(
      'cancelled 0',
    );
  });

  it('waits for matches that the venue has spoken of', () => {
    expect(told(own({ accepted: true, atLeast: 20e6, ended: true }), null, [], 0)).toBe('lagging');
    expect(told(own({ accepted: true, atLeast: 20e6, ended: true }), null, [part(20)], 0)).toBe(
      'cancelled 20',
    );
    expect(told(null, standing(20), [part(10)], 0)).toBe('lagging');
    expect(told(null, standing(20), [part(20)], 0)).toBe('working 20');
  });

  it('takes a full order for filled at once and part of one only after a while', () => {
    expect(told(own(), null, [part(37)], 100)).toBe('filled 37');
    expect(told(own(), null, [part(30)], 100)).toBe('lagging');
    expect(told(own(), null, [part(30)], 20_000)).toBe('cancelled 30');
    // Taken off the book just now: what was matched before that may still be told.
    const off = own({ accepted: true, goneMs: NOW_MS, offMs: NOW_MS + 50_000 });
    expect(told(off, null, [part(30)], 59_999)).toBe('lagging');
    expect(told(off, null, [part(30)], 60_000)).toBe('cancelled 30');
    expect(told(null, standing(37, 'MATCHED'), [part(37)], 0)).toBe('filled 37');
  });

  it('does not count a match that the chain has refused', () => {
    expect(told(own({ atLeast: 37e6 }), null, [part(30), part(7, 'FAILED')], 20_000)).toBe(
      'cancelled 30',
    );
    expect(told(own({ atLeast: 37e6 }), null, [part(37, 'FAILED')], 20_000)).toBe('cancelled 0');
  });
});
