// What Kalshi lists: read page by page, then only what changed; which events become which markets; and
// what lifecycle frames and results make of them.

import { describe, expect, it } from 'vitest';
import { instrumentId } from '../../../shared/domain/market.ts';
import { START_MS } from '../../support/feedHarness.ts';
import { event, iso, listed, market } from './listedEvents.ts';
import type { ScriptedKalshi } from './scriptedKalshi.ts';

const queries = (v: ScriptedKalshi) =>
  v.requested('GET /events').map(({ url }) => Object.fromEntries(new URL(url).searchParams));

describe('discovery', () => {
  it('walks all pages of open events by their cursor', async () => {
    const v = await listed((query) => {
      const page = Number(query.get('cursor') ?? 0);
      return { events: [event(`E${page}`)], cursor: page < 4 ? String(page + 1) : '' };
    });
    expect(v.markets.size).toBe(10);
    expect(queries(v)).toHaveLength(5);
    expect(queries(v)[0]).toEqual({
      ...{ status: 'open', limit: '200', with_nested_markets: 'true', with_milestones: 'true' },
    });
    expect(queries(v)[3]).toMatchObject({ cursor: '3' });
    v.feed.stop();
  });

  it('then asks only for what changed, with an overlap', async () => {
    const v = await listed((query) =>
      query.has('min_updated_ts') ? { events: [event('NEW')] } : { events: [event('E')] },
    );
    await v.clock.run(30_000);
    expect(v.markets.has('NEW-BOS')).toBe(true);
    const since = Number(queries(v)[1]?.min_updated_ts);
    expect(since * 1000).toBe(START_MS - 60_000);
    v.feed.stop();
  });

  it('walks everything again after half an hour, and reads fees again after an hour', async () => {
    const v = await listed(() => ({ events: [event('E')] }));
    await v.clock.run(3_700_000);
    expect(queries(v).filter((query) => !('min_updated_ts' in query))).toHaveLength(3);
    expect(v.requested('GET /series')).toHaveLength(2);
    v.feed.stop();
  });

  it('repeats a walk from its start when a page could not be had', async () => {
    const v = await listed((query, nth) => {
      if (query.get('cursor') === '1' && nth < 6) return { status: 500, body: {} };
      return query.has('cursor') ? { events: [event('B')] } : { events: [event('A')], cursor: '1' };
    });
    await v.clock.run(120_000);
    expect([...v.markets.keys()].sort()).toEqual(['A-BOS', 'A-MIA', 'B-BOS', 'B-MIA']);
    const whole = queries(v).filter((query) => !('min_updated_ts' in query));
    expect(whole.filter((query) => !('cursor' in query)).length).toBeGreaterThan(1);
    v.feed.stop();
  });

  it('lists nothing while fees are unknown', async () => {
    const v = await listed(() => ({ events: [event('E')] }), { 'GET /series': null });
    await v.clock.run(120_000);
    expect(v.markets.size).toBe(0);
    expect(v.requested('GET /events')).toEqual([]);
    expect(v.feed.report().state).not.toBe('live');
    v.feed.stop();
  });

  it('marks markets of a series without fees as not to be traded', async () => {
    const v = await listed(() => ({ events: [event('E', { series_ticker: 'KXOTHER' })] }));
    expect(v.markets.get('E-BOS')?.untradable).toBe('fees-unknown');
    v.feed.stop();
  });

  it('gives a page that cannot be read up, with its place', async () => {
    const v = await listed(() => ({ events: [{ ...event('E'), title: 5 }] }));
    expect(v.markets.size).toBe(0);
    expect(v.meter.lastError).toMatch(/^GET \/events: events\.0\.title/);
    v.feed.stop();
  });

  it('leaves combos and other categories out', async () => {
    const v = await listed(() => ({
      events: [
        event('E', {
          markets: [market('E-BOS', 'Boston'), market('E-X', 'X', { mve_collection_ticker: 'K' })],
        }),
        event('P', { category: 'Politics' }),
      ],
    }));
    expect([...v.markets.keys()]).toEqual(['E-BOS']);
    v.feed.stop();
  });

  it('reads sides from labels in the order of the title, whatever the order of the markets', async () => {
    const v = await listed(() => ({ events: [event('E')] }));
    const boston = v.markets.get('E-BOS')!;
    expect(boston.fixture.participants).toEqual(['Boston', 'Miami']);
    expect(boston.question.type).toBe('winner');
    expect(boston.outcomes.map(({ complement, meaning }) => [meaning, complement])).toEqual([
      [{ on: 'participant', participant: 0, negated: false }, false],
      [{ on: 'participant', participant: 0, negated: true }, true],
    ]);
    expect(v.markets.get('E-MIA')!.outcomes[0]?.meaning.participant).toBe(1);
    v.feed.stop();
  });

  it('takes the start from a milestone, and settlement times and pools from the market', async () => {
    const startMs = START_MS + 3_600_000;
    const milestone = { id: 'm', start_date: iso(startMs), related_event_tickers: ['E'] };
    const moved = [market('E-BOS', 'Boston', { exchange_index: 3 }), market('E-MIA', 'Miami')];
    const v = await listed(() => ({
      events: [event('E', { markets: moved })],
      milestones: [milestone],
    }));
    expect(v.markets.get('E-BOS')).toMatchObject({
      fixture: { startMs, startPrecision: 'minute' },
      expectedSettlementMs: START_MS + 10_860_000,
      collateralPool: '3',
    });
    v.feed.stop();
  });

  it('notices changed rule texts by their hash, and white space not', async () => {
    const texts = ['If Boston wins, Yes.', 'If  Boston\nwins, Yes.', 'If Boston loses, Yes.'];
    const v = await listed((_query, nth) => ({
      events: [
        event('E', {
          markets: [
            market('E-BOS', 'Boston', { rules_primary: texts[Math.min(nth, 2)] }),
            market('E-MIA', 'Miami'),
          ],
        }),
      ],
    }));
    const hashes: (string | undefined)[] = [];
    for (let i = 0; i < 3; i++) {
      hashes.push(v.markets.get('E-BOS')?.rulesHash);
      await v.clock.run(30_000);
    }
    expect(hashes[1]).toBe(hashes[0]);
    expect(hashes[2]).not.toBe(hashes[0]);
    v.feed.stop();
  });

  it('gives a walk up whose cursor never ends', async () => {
    const v = await listed((_query, nth) => ({ events: [], cursor: String(nth + 1) }));
    await v.clock.run(600_000);
    expect(v.requested('GET /events').length).toBeGreaterThan(2_000);
    // Twenty reads a second and no more: the venue's own budget.
    expect(v.requested('GET /events').length).toBeLessThan(60 + 20 * 601);
    v.feed.stop();
  });
});

describe('a lifecycle frame', () => {
  async function following() {
    const v = await listed(
      (query) => ({ events: query.get('tickers') === 'N' ? [event('N')] : [event('E')] }),
      {
        'GET /markets': {
          body: {
            markets: [
              market('E-BOS', 'Boston', {
                ...{ status: 'finalized', result: 'yes', settlement_value_dollars: '1.0000' },
              }),
            ],
          },
        },
      },
    );
    v.feed.watch(new Set([instrumentId('E-BOS')]));
    await v.clock.run(10);
    v.last.accept();
    let seq = 0;
    const tell = (type: string, msg: object) => {
      v.last.tell({ type, sid: 3, seq: ++seq, msg });
      return v.clock.run(100);
    };
    const change = (event_type: string, more: object = {}) =>
      tell('market_lifecycle_v2', { market_ticker: 'E-BOS', event_type, ...more });
    return { change, tell, v };
  }

  it.each([
    ['deactivated', 'status E-BOS paused'],
    ['activated', 'status E-BOS open'],
  ])('%s changes the status', async (word, told) => {
    const { change, v } = await following();
    await change(word);
    expect(v.told).toContain(told);
    v.feed.stop();
  });

  it('about another grid carries it', async () => {
    const { change, v } = await following();
    const price_ranges = [{ start: '0.0000', end: '1.0000', step: '0.0050' }];
    await change('price_level_structure_updated', { price_ranges });
    expect(v.told).toContain('regrid E-BOS 5000');
    const { errors } = v.meter;
    await change('price_level_structure_updated', { price_ranges: 'fine' });
    expect(v.meter.errors).toBe(errors + 1);
    v.feed.stop();
  });

  it.each([['determined'], ['settled']])('%s asks what the market pays', async (word) => {
    const { change, v } = await following();
    expect(v.resolutions).toEqual([]);
    await change(word);
    expect(v.told).toContain(`status E-BOS ${word}`);
    expect(v.resolutions).toMatchObject([
      { venueMarketId: 'E-BOS', final: true, payouts: [{ payout: 1_000_000 }, { payout: 0 }] },
    ]);
    v.feed.stop();
  });

  it('about a new event reads that event', async () => {
    const { tell, v } = await following();
    await tell('event_lifecycle', { event_ticker: 'N', series_ticker: 'KXNBAGAME' });
    expect(v.markets.has('N-BOS')).toBe(true);
    v.feed.stop();
  });

  it('about fees changes those of the event’s markets', async () => {
    const { tell, v } = await following();
    const before = v.markets.get('E-BOS')!.fees;
    await tell('event_fee_update', {
      ...{ event_ticker: 'E', fee_type_override: 'quadratic', fee_multiplier_override: 0.5 },
    });
    expect(v.markets.get('E-BOS')!.fees).not.toEqual(before);
    v.feed.stop();
  });

  it('of an unknown kind is counted', async () => {
    const { change, v } = await following();
    await change('teleported');
    expect(v.meter.unknownTypes.get('lifecycle teleported')).toBe(1);
    v.feed.stop();
  });
});

describe('books and requests', () => {
  /** A feed with A live at 0.40/0.50, whose separate request says something else. */
  async function compared(book: object) {
    const v = await listed(() => ({ events: [] }), {
      'GET /markets/orderbooks': { body: { orderbooks: [{ ticker: 'A', orderbook_fp: book }] } },
    });
    v.feed.watch(new Set([instrumentId('A')]));
    await v.clock.run(10);
    v.last.accept();
    v.last.snapshot('A', [['0.4000', '5.00']], [['0.5000', '7.00']]);
    await v.runPinged(31_000);
    return v;
  }

  it('that agree make the book’s agreement younger', async () => {
    const v = await compared({
      yes_dollars: [['0.4000', '5.00']],
      no_dollars: [['0.5000', '9.00']],
    });
    expect(v.books.agreedMs(v.handle('A'))).toBe(START_MS + 30_000);
    expect(v.book('A')).toBe('live 400000/500000');
    v.feed.stop();
  });

  it('that go on differing bring the book down', async () => {
    const v = await compared({
      yes_dollars: [['0.3000', '5.00']],
      no_dollars: [['0.5000', '9.00']],
    });
    expect(v.book('A')).toBe('live 400000/500000');
    await v.runPinged(30_000);
    expect(v.book('A')).toBe('resyncing 0/0');
    expect(v.last.named('get_snapshot')).toEqual(['A']);
    v.feed.stop();
  });

  it.each([
    ['no book at all', { yes: [[41, 5]] }],
    ['sides that overlap', { yes_dollars: [['0.6000', '5.00']], no_dollars: [['0.5000', '9.00']] }],
    ['prices that are no text', { yes_dollars: [[0.4, 5]] }],
  ])('with %s leave the book as it is', async (what, book) => {
    const v = await compared(book);
    if (what !== 'no book at all') expect(v.meter.lastError).toContain('orderbooks');
    expect(v.books.agreedMs(v.handle('A'))).toBe(0);
    v.feed.stop();
  });

  it('name a hundred tickers at most, each in a parameter of its own, signed', async () => {
    const v = await listed(() => ({ events: [] }));
    v.feed.watch(new Set(Array.from({ length: 250 }, (_, i) => instrumentId(`T${i}`))));
    await v.runPinged(31_000);
    const asked = v.requested('GET /markets/orderbooks');
    const named = asked.map(({ url }) => new URL(url).searchParams.getAll('tickers'));
    expect(named.map(({ length }) => length)).toEqual([100, 100, 50]);
    expect(new Set(named.flat()).size).toBe(250);
    for (const { headers } of asked) expect(headers['KALSHI-ACCESS-SIGNATURE']).toBeTruthy();
    v.feed.stop();
  });
});

describe('the request budget', () => {
  it('is the one that the venue names', async () => {
    const limits = { refill_rate: 20, bucket_capacity: 20 };
    const v = await listed((_query, nth) => ({ events: [], cursor: String(nth + 1) }), {
      'GET /account/limits': { body: { usage_tier: 'x', read: limits, write: limits } },
    });
    await v.clock.run(10_000);
    const before = v.requests.length;
    await v.clock.run(60_000);
    expect(v.requests.length - before).toBeLessThanOrEqual(122);
    v.feed.stop();
  });

  it('is taken as spent when the venue says so', async () => {
    const v = await listed(() => ({ status: 429, body: {} }));
    const asked = v.requested('GET /events').length;
    await v.clock.run(25_000);
    expect(asked).toBe(1);
    expect(v.requested('GET /events').length).toBeLessThanOrEqual(5);
    expect(v.feed.report().state).not.toBe('live');
    v.feed.stop();
  });
});
