// Mistakes that other programs make with Kalshi, each as what must not happen here.

import { describe, expect, it } from 'vitest';
import { kalshi } from '../../main/venues/kalshi/index.ts';
import { decodeFrame } from '../../main/venues/kalshi/protocol.ts';
import { orderbookEnvelope, orderEnvelope, positionsPage } from '../../main/venues/kalshi/rest.ts';
import { KalshiTrading } from '../../main/venues/kalshi/trading.ts';
import { decodeNow } from '../../main/venues/schema.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { START_MS } from '../support/feedHarness.ts';
import { ScriptedKalshi } from '../venues/kalshi/scriptedKalshi.ts';

async function live() {
  const v = new ScriptedKalshi();
  const s = await v.watch('A', 'B');
  for (const ticker of ['A', 'B']) s.snapshot(ticker, [['0.4000', '5.00']], [['0.5000', '7.00']]);
  v.inbox.drain();
  return { s, v };
}

const fee = (feeType: string, multiplier: number, price: number, count: number, step = 100) =>
  kalshi.fees.takerFee(
    [{ price: Math.round(price * SCALE) as never, quantity: Math.round(count * SCALE) as never }],
    { feeType, multiplier, step, waived: false },
  );

describe('books', () => {
  it('changes under names that the wire does not use: nothing applied, yet handed out as fresh', async () => {
    const { s, v } = await live();
    await v.clock.run(60);
    const before = v.books.confirmedMs(v.handle('A'));
    s.book('orderbook_delta', {
      ...{ market_ticker: 'A', price_dollars_fp: '0.4500', delta_dollars_fp: '3', side: 'yes' },
    });
    expect(v.book('A')).toBe('resyncing 0/0');
    expect(v.books.appliedMs(v.handle('A'))).toBeLessThanOrEqual(before);
    expect(v.meter.lastError).toContain('price_dollars');
    v.feed.stop();
  });

  it('changes under the names of today dropped: the book stays at its first snapshot', async () => {
    const { s, v } = await live();
    s.delta('A', 'yes', '0.4300', '3.00');
    expect(v.book('A')).toBe('live 430000/500000');
    v.feed.stop();
  });

  it('levels nearer than a tenth of a cent merged into one', async () => {
    const { s, v } = await live();
    s.delta('A', 'yes', '0.4300', '3.00');
    s.delta('A', 'yes', '0.4305', '4.00');
    v.inbox.drain();
    expect(v.books.levels(v.handle('A'), 'lay', 2).map(({ price }) => price)).toEqual([
      430_500, 430_000,
    ]);
    v.feed.stop();
  });

  it('sequence numbers not looked at: a lost frame leaves every book wrong', async () => {
    const { s, v } = await live();
    s.delta('A', 'yes', '0.4300', '3.00', 99);
    expect([v.book('A'), v.book('B')]).toEqual(['resyncing 0/0', 'resyncing 0/0']);
    v.feed.stop();
  });

  it('only book frames counted: every reply to a command looks like a gap', async () => {
    const { s, v } = await live();
    s.tell({ id: 9, type: 'ok', sid: 1, seq: 3, msg: { market_tickers: ['A', 'B'] } });
    s.delta('A', 'yes', '0.4300', '3.00', 4);
    expect(v.meter.gaps).toBe(0);
    expect(v.book('A')).toBe('live 430000/500000');
    v.feed.stop();
  });

  it('age renewed by the moment of reading instead of the feed: pings keep a dead book young', async () => {
    const { v } = await live();
    const before = v.books.confirmedMs(v.handle('A'));
    await v.runPinged(60_000);
    expect(v.books.confirmedMs(v.handle('A'))).toBe(before);
    v.feed.stop();
  });

  it('bids and asks that overlap taken for profit: it is an error of reading', async () => {
    const { s, v } = await live();
    s.snapshot('A', [['0.6000', '5.00']], [['0.5000', '7.00']]);
    expect(v.book('A')).toBe('resyncing 0/0');
    expect(v.meter.lastError).toContain('best YES bid below the best YES ask');
    v.feed.stop();
  });

  it.each([
    ['the key of last year', { orderbook: { yes: [[41, 5]], no: [] } }],
    ['no book at all', {}],
  ])('a separate book under %s read as an empty one', (_what, body) => {
    expect('error' in decodeNow(orderbookEnvelope, body)).toBe(true);
  });

  it('a side without levels given a price: a mid of half the ask', async () => {
    const { s, v } = await live();
    s.snapshot('A', [], [['0.5000', '7.00']]);
    expect(v.book('A')).toBe('live 0/500000');
    v.feed.stop();
  });

  it('hosts of last year by default', () => {
    for (const { hosts } of kalshi.descriptor.environments) {
      for (const url of Object.values(hosts)) expect(url).toMatch(/external-api/);
    }
  });
});

describe('numbers', () => {
  const trade = { market_ticker: 'A', yes_price_dollars: '0.4500', count_fp: '2.00' };
  it.each([
    ['price', { yes_price_dollars: undefined }],
    ['size', { count_fp: undefined }],
  ])('a trade without %s given one', (_what, change) => {
    const frame = { type: 'trade', sid: 1, seq: 1, msg: { ...trade, ...change } };
    expect(decodeFrame(Buffer.from(JSON.stringify(frame)), 'yes').kind).toBe('malformed');
  });

  it('a price times a hundred in floats: 28.999 cents', () => {
    for (let cents = 1; cents < 100; cents++) {
      const price_dollars = `0.${String(cents).padStart(2, '0')}00`;
      const msg = { ...{ market_ticker: 'A', market_id: 'x', delta_fp: '1.00', side: 'yes' } };
      const frame = { type: 'orderbook_delta', sid: 1, seq: 1, msg: { ...msg, price_dollars } };
      expect(decodeFrame(Buffer.from(JSON.stringify(frame)), 'yes')).toMatchObject({
        price: cents * 10_000,
      });
    }
  });

  it('positions read from a field that is gone: nothing held', () => {
    const old = { market_positions: [{ ticker: 'A', position: 5 }], cursor: '' };
    expect('error' in decodeNow(positionsPage, old)).toBe(true);
    const now = { market_positions: [{ ticker: 'A', position_fp: '-5.00' }], cursor: '' };
    expect(decodeNow(positionsPage, now)).toMatchObject({
      value: { market_positions: [{ position_fp: -5 * SCALE }] },
    });
  });

  it('the direction read from fields that are allowed to vanish', () => {
    const order = {
      ...{ order_id: 'o', ticker: 'A', status: 'resting', side: 'yes', action: 'buy' },
      ...{ yes_price_dollars: '0.4500', fill_count_fp: '0.00', remaining_count_fp: '1.00' },
      initial_count_fp: '1.00',
    };
    expect('error' in decodeNow(orderEnvelope, { order })).toBe(true);
    const told = { ...order, outcome_side: 'no', book_side: 'ask' };
    expect(decodeNow(orderEnvelope, { order: told })).toMatchObject({
      value: { order: { outcome: 'no', book: 'ask' } },
    });
  });
});

describe('fees', () => {
  it('the multiplier of the series left out', () => {
    // 0.07 · 0.5 · 100 · 0.25 = 0.875
    expect(fee('quadratic', SCALE / 2, 0.5, 100)).toBe(875_000);
  });

  it('the same for makers as for takers', () => {
    const part = [{ price: 500_000 as never, quantity: (100 * SCALE) as never }];
    const terms = (feeType: string) => ({ feeType, multiplier: SCALE, step: 100, waived: false });
    expect(kalshi.fees.makerFee(part, terms('quadratic'))).toBe(0);
    expect(kalshi.fees.makerFee(part, terms('quadratic_with_maker_fees'))).toBe(437_500);
  });

  it('rounded up to whole cents per order where the account has four places', () => {
    // 0.07 · 3 · 0.47 · 0.53 = 0.052311, up to 0.0524 and not to 0.06.
    expect(fee('quadratic', SCALE, 0.47, 3)).toBe(52_400);
  });

  it('not rounded at all', () => {
    for (let cents = 1; cents < 100; cents++) {
      const exact = 0.07 * 3 * (cents / 100) * (1 - cents / 100) * SCALE;
      expect(fee('quadratic', SCALE, cents / 100, 3)).toBeGreaterThanOrEqual(Math.floor(exact));
      expect(fee('quadratic', SCALE, cents / 100, 3) % 100).toBe(0);
    }
  });
});

describe('requests', () => {
  it('signatures on calls to other hosts', async () => {
    const v = new ScriptedKalshi();
    v.answer = () => ({ body: { events: [], series: [], markets: [], cursor: '' } });
    await v.watch('A');
    await v.runPinged(40_000);
    const signed = v.requests.filter(({ headers }) => 'KALSHI-ACCESS-SIGNATURE' in headers);
    expect(signed.length).toBeGreaterThan(0);
    expect(new Set(signed.map(({ url }) => new URL(url).host))).toEqual(new Set(['rest']));
    v.feed.stop();
  });

  it('a time-out taken for a rejection, and the order sent again', async () => {
    const v = new ScriptedKalshi();
    v.answer = () => null;
    const trading = new KalshiTrading(v.context);
    const outcome = await trading.submit(
      await trading.prepare({
        ...{ clientOrderId: 'c', venueMarketId: 'A', listingId: 'kalshi/A/yes' as never },
        ...{ side: 'back', limit: 450_000 as never, quantity: SCALE as never },
        timeInForce: 'immediate-or-cancel',
      }),
    );
    expect(outcome.kind).toBe('unknown');
    await v.clock.run(600_000);
    expect(v.requested('POST /portfolio/events/orders')).toHaveLength(1);
    trading.stop();
  });

  it('a cancellation without the market: routed to the first shard, where it misses', async () => {
    const v = new ScriptedKalshi();
    v.answer = () => ({ body: { order_id: 'o', reduced_by: '1.00' } });
    const trading = new KalshiTrading(v.context);
    await trading.cancel({
      ...{ clientOrderId: 'c', venueOrderId: 'o', venueMarketId: 'A', side: 'back' },
      ...{ listingId: 'kalshi/A/yes' as never, sentMs: START_MS },
    });
    expect(v.requests[0]?.url).toContain('market_ticker=A');
    trading.stop();
  });
});
