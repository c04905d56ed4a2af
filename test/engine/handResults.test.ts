// A person says how a bet ended: what is paid, what is corrected, what a feed's word is worth against it, and what is
// told while nobody says anything.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHandlers } from '../../main/engine/api/handlers.ts';
import { takeWay } from '../../main/engine/api/nakedHandlers.ts';
import { positions } from '../../main/engine/api/views.ts';
import { type HandResult, handResults, type SaidResult } from '../../shared/domain/handResult.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { bare, cents, confirm, opened } from './openedEngine.ts';

const START = 10_000;
/** A stake of 45 with a fee of 0.90 for 100 contracts. */
const PAID = 45.9;
const LISTING = 'one/g1/0';

async function held() {
  const h = await opened();
  confirm(h);
  await h.run(2_000);
  const settle = (result: SaidResult, listingId = LISTING, purse: 'paper' | 'live' = 'paper') =>
    createHandlers(h.engine)['position.settle']({ purse, listingId, result });
  const free = () => h.engine.ledger.free('paper', h.one.id);
  const say = (payouts: readonly number[], venue: 'one' | 'two' = 'one', market = 'g1') =>
    h[venue].catalogue!.resolve({
      ...{ venueId: h[venue].id, venueMarketId: market, final: true, venueTimeMs: null },
      payouts: payouts.map((payout, at) => ({
        listingId: `${venue}/${market}/${at}` as never,
        payout: Math.round(payout * SCALE) as never,
      })),
    });
  const total = () => h.engine.ledger.accounts().reduce((sum, { posted }) => sum + posted, 0);
  const lost = () => h.engine.riskRows.results(100, 0).map(({ profit }) => profit);
  return { h, settle, free, say, total, lost };
}

/** What each word returns of 100 contracts that cost 45. */
const returns: { readonly [result in HandResult]: number } = {
  ...{ won: 100, 'half-won': 72.5, void: 45, 'half-lost': 22.5, lost: 0 },
};

describe('a bet that a person settles', () => {
  it.each(handResults)('%s is paid its part, once, and says by whom', async (result) => {
    const { free, h, settle, total } = await held();
    settle(result);
    settle(result);
    expect(free()).toBe(cents(START - PAID + returns[result]));
    expect(h.engine.state.settled(10)).toMatchObject([
      { returned: cents(returns[result]), word: 'hand' },
    ]);
    expect(h.engine.tickets.positions().map(({ venueId }) => venueId)).toEqual(['two']);
    expect(total()).toBe(0);
    expect(h.engine.journal.incidents(5)).toContainEqual(
      expect.objectContaining({ kind: 'settled-by-hand', detail: `paper ${LISTING}: ${result}` }),
    );
  });

  it('is paid what came back, and no more than it can return', async () => {
    const { free, h, settle } = await held();
    const beyond = expect.objectContaining({ code: 'bad-arguments', at: 'result.returned' });
    expect(() => settle({ returned: cents(100) + 1 } as never)).toThrow(
      expect.objectContaining({ wire: beyond }),
    );
    expect(free()).toBe(cents(START - PAID));
    settle({ returned: cents(61.25) } as never);
    expect(free()).toBe(cents(START - PAID + 61.25));
    expect(h.engine.state.settled(1)).toMatchObject([{ payout: 612_500, refunded: 0 }]);
  });

  it('is corrected by a further entry, however often, and what it earned with it', async () => {
    const words = fc.array(
      fc.oneof(
        fc.constantFrom(...handResults),
        fc.integer({ min: 0, max: 100 * SCALE }).map((returned) => ({ returned })),
      ),
      { minLength: 1, maxLength: 6 },
    );
    const checked = fc.asyncProperty(words, async (said) => {
      const { free, h, lost, settle, total } = await held();
      let rows = 0;
      for (const word of said) {
        settle(word as SaidResult);
        const now = h.engine.state.settled(50).length;
        expect(now).toBeGreaterThanOrEqual(rows);
        rows = now;
      }
      const last = said.at(-1)!;
      const returned =
        typeof last === 'string' ? cents(returns[last as HandResult]) : last.returned;
      expect(free()).toBe(cents(START - PAID) + returned);
      expect(total()).toBe(0);
      settle('lost', h.engine.tickets.positions()[0]!.listingId);
      const sum = lost().reduce((all, own) => all + own, 0);
      // What each of a hundred contracts came to is kept in millionths.
      expect(Math.abs(sum - (returned - cents(PAID) - cents(51)))).toBeLessThanOrEqual(50);
    });
    await fc.assert(checked, { numRuns: 25 });
  });

  it('is none where nothing stands and nothing was paid', async () => {
    const { settle } = await held();
    for (const [listing, purse] of [
      ['one/g1/1', 'paper'],
      [LISTING, 'live'],
    ] as const) {
      expect(() => settle('won', listing, purse)).toThrow(
        expect.objectContaining({
          wire: expect.objectContaining({ code: 'gone', at: 'listingId' }),
        }),
      );
    }
  });

  it('stays as it is when the venue agrees, and is corrected by its own venue’s word', async () => {
    const { free, h, say, settle } = await held();
    settle('won');
    say([1, 0]);
    expect(h.engine.state.settled(10)).toHaveLength(1);
    say([0, 1]);
    expect(free()).toBe(cents(START - PAID));
    expect(h.engine.state.settled(1)).toMatchObject([{ word: 'venue', returned: -cents(100) }]);
  });

  it('is not taken back by a feed that carries its house, which is told of once', async () => {
    const { free, h, say, settle } = await held();
    h.engine.venues.isCarried = (venue) => venue === h.one.id;
    settle('void');
    say([1, 0]);
    say([1, 0]);
    expect(free()).toBe(cents(START - PAID + 45));
    const told = h.engine.journal.incidents(9).filter(({ kind }) => kind === 'result-differs');
    expect(told).toMatchObject([{ venueId: 'one', detail: LISTING }]);
    settle('won');
    expect(free()).toBe(cents(START - PAID + 100));
  });

  it('is paid by it after a restart what is told to have been filled before', async () => {
    const { h, settle } = await held();
    settle('lost');
    await h.restart();
    expect(h.engine.tickets.positions().map(({ venueId }) => venueId)).toEqual(['two']);
    expect(h.engine.state.settled(1)).toMatchObject([{ word: 'hand' }]);
  });
});

describe('what is lost before all of a bet is settled', () => {
  it('counts as far as the rest cannot win it back', async () => {
    const { lost, settle, h } = await held();
    settle('lost');
    // The other leg may return 100 for the 51 that were paid.
    expect(lost()).toEqual([]);
    const other = h.engine.tickets.positions()[0]!;
    settle('half-lost', other.listingId);
    expect(lost()).toEqual([cents(-PAID - 51 + 25)]);
  });

  it('counts at once where a bare leg was got out of at a loss, and once', async () => {
    const {
      h,
      ticket: { id },
    } = await bare();
    const results = () =>
      h.engine.riskRows.results(100, 0).map(({ profit, purse, ticketId }) => {
        expect([purse, ticketId]).toEqual(['live', id]);
        return profit;
      });
    expect(results()).toEqual([]);
    takeWay(h.engine, {
      ...{ ticketId: id, purse: 'live', way: 'sell-back/1/one/g1/1', limit: SCALE },
      word: undefined,
    });
    await h.run(2_000);
    // 100 come back whichever of the two wins.
    const lost = cents(100 - 45.9 - 57) - cents(57 * 0.02);
    expect(results()).toEqual([lost]);
    expect(h.engine.risk.usages()).toContainEqual(
      expect.objectContaining({ limit: 'dailyLoss', purse: 'live', used: -lost }),
    );
    await h.restart();
    for (const { listingId } of h.engine.tickets.positions()) {
      createHandlers(h.engine)['position.settle']({
        ...{ purse: 'live', listingId },
        result: listingId === LISTING ? 'won' : 'lost',
      });
    }
    expect(results()).toEqual([lost]);
  });
});

describe('a result that is late', () => {
  it('is told of once, is shown as late, counts as locked, and is over when it is said', async () => {
    const { h, settle } = await held();
    const late = () =>
      h.engine.alerts
        .latest()
        .filter(({ kind }) => kind === 'result-late')
        .map(({ about }) => about);
    const isLate = () => positions(h.engine).map(({ overdue }) => overdue);
    const locked = () =>
      h.engine.risk
        .usages()
        .find(({ limit, purse }) => limit === 'lockedCapital' && purse === 'paper')!.used;
    const dueMs = Math.max(
      ...h.engine.tickets.positions().map(({ settlesMs, startMs }) => settlesMs ?? startMs ?? 0),
    );
    await h.run(dueMs + h.engine.settings.overdueAfter - h.clock.nowMs() - 1_000);
    expect(isLate()).toEqual([false, false]);
    await h.run(5_000);
    expect(isLate()).toEqual([true, true]);
    expect(late()).toHaveLength(2);
    expect(locked()).toBe(cents(PAID + 51));
    await h.run(3_600_000);
    expect(late()).toHaveLength(2);
    settle('won');
    expect(isLate()).toEqual([true]);
    expect(locked()).toBe(cents(51));
  });
});
