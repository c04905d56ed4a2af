// What positions are paid, by whose word, and how often; and what every ending is worth to a leg.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type EndingLeg,
  type EndingState,
  endingCell,
  endingMatrix,
  endingStates,
  type Results,
} from '../../main/engine/rules/endings.ts';
import type { Sport } from '../../shared/domain/market.ts';
import type { Ending, Treatment } from '../../shared/domain/settlement.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { property } from '../support/property.ts';
import { cents, confirm, live, opened } from './openedEngine.ts';

/** An engine that holds Boston with one and Miami with two, 100 contracts each, on paper. */
async function held() {
  const h = await opened();
  confirm(h);
  await h.run(2_000);
  expect(h.engine.tickets.positions()).toHaveLength(2);
  const say = (venue: 'one' | 'two', market: string, payouts: readonly number[], final = true) =>
    h[venue].catalogue!.resolve({
      ...{ venueId: h[venue].id, venueMarketId: market, final, venueTimeMs: null },
      payouts: payouts.map((payout, at) => ({
        listingId: `${venue}/${market}/${at}` as never,
        payout: Math.round(payout * SCALE) as never,
      })),
    });
  const free = (venue: 'one' | 'two') => h.engine.ledger.free('paper', h[venue].id);
  return { free, h, say };
}

const START = 10_000;
const PAID = { one: 45.9, two: 51 };

describe('a venue that may take results back', () => {
  it('is asked to look at what it has settled for as long as it may', async () => {
    const { h, say } = await held();
    const lasts = h.one.module as { settlesAgainForMs?: number };
    lasts.settlesAgainForMs = 3_600_000;
    say('one', 'g1', [1, 0]);
    say('two', 'h1', [0, 1]);
    const [instrument] = h.engine.state.settledSince(h.one.id, 0);
    h.one.catalogue!.status('g1', 'settled');
    h.two.catalogue!.status('h1', 'settled');
    await h.run(1_000);
    expect(h.one.watched).toContain(instrument);
    expect(h.two.watched.size).toBe(0);
    await h.run(3_700_000);
    h.engine.changeSettings(h.engine.stored);
    await h.run(1_000);
    expect(h.one.watched).not.toContain(instrument);
  });
});

describe('a final result', () => {
  it.each([
    ['won', [1, 0], 100],
    ['lost', [0, 1], 0],
    ['a tie or cancellation at half', [0.5, 0.5], 50],
    ['a fair price', [0.4321, 0.5679], 43.21],
  ] as const)('%s pays each contract its part, once', async (_what, payouts, paid) => {
    const { free, h, say } = await held();
    say('one', 'g1', payouts);
    say('one', 'g1', payouts);
    expect(free('one')).toBe(cents(START - PAID.one + paid));
    expect(h.engine.state.settled(10).map((row) => row.returned)).toEqual([cents(paid)]);
    expect(h.engine.tickets.positions()).toHaveLength(1);
    const sum = h.engine.ledger.accounts().reduce((total, account) => total + account.posted, 0);
    expect(sum).toBe(0);
  });

  it.each([
    // The stake was 45; its fee of 0.90 does not come back.
    ['that gives the stake back', 0, 1, 45],
    ['of a line half won', 0.5, 0.5, 72.5],
    ['of a line half lost', 0, 0.5, 22.5],
  ] as const)(
    '%s returns its share of the stake besides',
    async (_what, payout, refunded, paid) => {
      const { free, h } = await held();
      h.one.catalogue!.resolve({
        ...{ venueId: h.one.id, venueMarketId: 'g1', final: true, venueTimeMs: null },
        payouts: [0, 1].map((at) => ({
          listingId: `one/g1/${at}` as never,
          payout: (payout * SCALE) as never,
          refunded: (refunded * SCALE) as never,
        })),
      });
      expect(free('one')).toBe(cents(START - PAID.one + paid));
      expect(h.engine.state.settled(10).map((row) => row.returned)).toEqual([cents(paid)]);
      const sum = h.engine.ledger.accounts().reduce((total, account) => total + account.posted, 0);
      expect(sum).toBe(0);
    },
  );

  it.each([
    ['lost after all', [1, 0], [0, 1], 0],
    ['won after all', [0, 1], [1, 0], 100],
    ['void after all', [1, 0], [0.5, 0.5], 50],
  ] as const)('%s is corrected by a further entry, once', async (_what, first, second, paid) => {
    const { free, h, say } = await held();
    say('one', 'g1', first);
    const before = h.engine.ledger.page(Number.MAX_SAFE_INTEGER, 100);
    say('one', 'g1', second);
    say('one', 'g1', second);
    expect(free('one')).toBe(cents(START - PAID.one + paid));
    const [entry, ...older] = h.engine.ledger.page(Number.MAX_SAFE_INTEGER, 100);
    expect(entry).toMatchObject({ cause: 'correction', listingId: 'one/g1/0' });
    expect(older).toEqual(before);
    const rows = h.engine.state.settled(10);
    expect(rows.map((row) => row.quantity)).toEqual([0, cents(100)]);
    expect(rows.reduce((sum, row) => sum + row.returned, 0)).toBe(cents(paid));
    await h.restart();
    say('one', 'g1', second);
    expect(h.engine.ledger.free('paper', h.one.id)).toBe(cents(START - PAID.one + paid));
  });

  it('that is corrected corrects what the bet has earned', async () => {
    const { h, say } = await held();
    say('one', 'g1', [1, 0]);
    const other = h.engine.tickets.positions().find(({ venueId }) => venueId === h.two.id);
    say('two', other?.venueMarketId ?? '', [0, 1]);
    const sum = () =>
      h.engine.riskRows.results(100, 0).reduce((total, { profit }) => total + profit, 0);
    const earned = sum();
    say('one', 'g1', [0, 1]);
    expect(sum() - earned).toBe(-cents(100));
  });

  it('pays both purses or neither', async () => {
    const h = await opened();
    h.engine.switches.set({ mode: 'both' });
    h.engine.switches.arm(true);
    await h.run(100);
    confirm(h);
    await h.run(5_000);
    const on = () => h.engine.tickets.positions().filter(({ venueId }) => venueId === h.one.id);
    expect(
      on()
        .map(({ purse }) => purse)
        .sort(),
    ).toEqual(['live', 'paper']);
    const { ledger, settlement } = h.engine;
    const settle = ledger.settle.bind(ledger);
    let calls = 0;
    ledger.settle = (...said) => {
      if (++calls === 2) throw new Error('the disk is gone');
      settle(...said);
    };
    const won = {
      ...{ venueId: h.one.id, venueMarketId: 'g1', final: true, venueTimeMs: null },
      payouts: [{ listingId: 'one/g1/0' as never, payout: SCALE as never }],
    };
    expect(() => settlement.resolve(won)).toThrow('the disk is gone');
    expect([on().length, h.engine.state.settled(10).length]).toEqual([2, 0]);
    settlement.resolve(won);
    expect([on().length, h.engine.state.settled(10).length]).toEqual([0, 2]);
  });

  it('pays what was filled before it and told after it', async () => {
    const h = await opened();
    await live(h);
    h.one.answers.push({ unknown: 'timeout', booked: 'all' });
    h.one.lookUpsFail = true;
    confirm(h);
    await h.run(2_000);
    expect(h.engine.tickets.positions()).toEqual([]);
    h.one.catalogue!.resolve({
      ...{ venueId: h.one.id, venueMarketId: 'g1', final: true, venueTimeMs: null },
      payouts: [{ listingId: 'one/g1/0' as never, payout: SCALE as never }],
    });
    h.one.lookUpsFail = false;
    await h.run(60_000);
    expect(h.engine.tickets.positions().map(({ venueId }) => venueId)).toEqual([h.two.id]);
    expect(h.engine.state.settled(10)).toMatchObject([{ returned: cents(100) }]);
  });

  it('pays what was filled before it and told after a restart, though nobody says it again', async () => {
    const h = await opened({ cooldown: 0 });
    await live(h);
    confirm(h);
    await h.run(10_000);
    await h.arbitrage();
    h.one.answers.push({ unknown: 'timeout', booked: 'all' });
    h.one.lookUpsFail = true;
    confirm(h);
    await h.run(2_000);
    h.one.catalogue!.resolve({
      ...{ venueId: h.one.id, venueMarketId: 'g1', final: true, venueTimeMs: null },
      payouts: [{ listingId: 'one/g1/0' as never, payout: SCALE as never }],
    });
    const paid = () => h.engine.state.settled(10).map(({ returned }) => returned);
    expect(paid()).toEqual([cents(100)]);
    await h.crash();
    h.one.lookUpsFail = false;
    await h.run(60_000);
    expect(h.engine.tickets.positions().map(({ venueId }) => venueId)).not.toContain(h.one.id);
    expect(paid()).toEqual([cents(100), cents(100)]);
  });

  it('of an earlier contest pays nothing that was bet under its ids later', async () => {
    const h = await opened({ cooldown: 0 });
    confirm(h);
    await h.run(2_000);
    for (const [venue, market] of [
      [h.one, 'g1'],
      [h.two, 'h1'],
    ] as const) {
      venue.catalogue!.resolve({
        ...{ venueId: venue.id, venueMarketId: market, final: true, venueTimeMs: null },
        payouts: [0, 1].map((at) => ({
          ...{ listingId: `${venue.id}/${market}/${at}` as never, payout: SCALE as never },
        })),
      });
    }
    expect(h.engine.tickets.positions()).toEqual([]);
    await h.restart();
    await h.arbitrage();
    confirm(h);
    await h.run(2_000);
    expect(h.engine.tickets.positions()).toHaveLength(2);
  });

  it('counts for its own venue only', async () => {
    const { free, say } = await held();
    say('one', 'g1', [1, 0]);
    expect(free('two')).toBe(cents(START - PAID.two));
  });

  it('is the one that pays, whatever was determined before it', async () => {
    const { free, h, say } = await held();
    say('one', 'g1', [1, 0], false);
    expect(h.engine.settlement.provisional('one/g1/0' as never)).toBe(SCALE);
    expect(free('one')).toBe(cents(START - PAID.one));
    say('one', 'g1', [0, 1], false);
    expect(h.engine.settlement.provisional('one/g1/0' as never)).toBe(0);
    say('one', 'g1', [0.5, 0.5]);
    expect(h.engine.settlement.provisional('one/g1/0' as never)).toBeNull();
    expect(free('one')).toBe(cents(START - PAID.one + 50));
  });

  it('of a market in which nothing is held pays nothing', async () => {
    const { free, h, say } = await held();
    say('one', 'other', [1, 0]);
    expect([free('one'), free('two')]).toEqual([cents(START - PAID.one), cents(START - PAID.two)]);
    expect(h.engine.state.settled(10)).toEqual([]);
  });

  it('is paid after a restart as well, and not twice over one', async () => {
    const { h, say } = await held();
    await h.restart();
    say('one', 'g1', [1, 0]);
    await h.restart();
    say('one', 'g1', [1, 0]);
    expect(h.engine.ledger.free('paper', h.one.id)).toBe(cents(START - PAID.one + 100));
  });
});

const SIDES: Results = { kind: 'answers', selections: ['first', 'second'] };

const leg = (mask: number, change: Partial<EndingLeg> = {}): EndingLeg => ({
  ...{ type: 'winner', mask, counted: null, returnsStake: false, commission: null },
  ...{ negated: false, profile: null, price: 450_000 as never },
  ...{ quantity: SCALE as never, stake: 450_000 as never, fees: 0 as never },
  ...change,
});

const treated = (ending: Ending, treatment: Treatment) => ({
  ...{ id: 'p', sport: 'any' as const, type: 'any' as const, source: '', known: true },
  treatments: { [ending]: treatment },
});

describe('an ending', () => {
  const cancelled: EndingState = {
    id: 'cancelled',
    normal: false,
    ending: 'cancelled',
    selection: -1,
    value: null,
  };
  const paid = (treatment: Treatment, change: Partial<EndingLeg> = {}) => {
    const profile = treated('cancelled', treatment);
    const { worstPossible } = endingMatrix(SIDES, 'basketball', [leg(1, { profile, ...change })]);
    return { cell: endingCell(cancelled, leg(1, { profile, ...change }), -1), worstPossible };
  };

  it.each([
    ['fixed at 50-50', { kind: 'fixed', payout: 500_000 }, {}, 500_000],
    [
      'fixed at 30 on what is negated',
      { kind: 'fixed', payout: 300_000 },
      { negated: true },
      700_000,
    ],
    ['at a fair price, taken as what was paid', { kind: 'fair-price' }, {}, 450_000],
  ] as const)('%s pays that share', (_what, treatment, change, share) => {
    const { cell } = paid(treatment as Treatment, change);
    const whole = paid({ kind: 'fixed', payout: share as never }).cell;
    expect(cell).toEqual(whole);
  });

  it('that nobody has a rule for is taken at its worst', () => {
    expect(paid({ kind: 'unknown' }).cell).toEqual(endingCell(cancelled, leg(1), -1));
    const lost = endingCell(
      { id: 'x', normal: true, ending: 'result', selection: 1, value: null },
      leg(1),
      -1,
    );
    expect(paid({ kind: 'unknown' }).cell).toEqual(lost);
  });

  it('that stays open or is refunded gives the stake back', () => {
    expect(paid({ kind: 'refund' }).cell).toEqual(paid({ kind: 'open' }).cell);
    expect(paid({ kind: 'refund' }).cell).not.toEqual(paid({ kind: 'unknown' }).cell);
  });

  it('in which none wins pays those who bet against', () => {
    expect(paid({ kind: 'none-wins' }, { negated: true }).cell).not.toEqual(
      paid({ kind: 'none-wins' }).cell,
    );
  });
});

describe('the states of a market', () => {
  const ids = (sport: Sport, legs: readonly EndingLeg[], results: Results = SIDES) =>
    endingStates(results, sport, legs).map(({ id }) => String(id));

  it('have the ordinary results first, then what the sport can come to', () => {
    expect(ids('american-football', [leg(1)]).slice(2)).toEqual(['tie', 'cancelled', 'postponed']);
    expect(ids('tennis', [leg(1)]).slice(2)).toEqual(['cancelled', 'retired', 'walkover']);
    expect(ids('basketball', [leg(1)]).slice(2)).toEqual(['cancelled', 'postponed']);
  });

  it('tell apart what is exactly on a whole line or within a quarter of it, and a half line by two', () => {
    const total: Results = {
      kind: 'number',
      axis: { name: 't', of: 'total', lowest: 0, zero: 'ordinary' },
    };
    const over = (quarters: number) =>
      leg(1, { type: 'total', counted: { kind: 'line', sign: 1, quarters: -quarters } });
    const under = (quarters: number) =>
      leg(2, { type: 'total', counted: { kind: 'line', sign: -1, quarters } });
    const results = (quarters: number) =>
      ids('football', [over(quarters), under(quarters)], total).filter((id) => /\d/.test(id));
    expect(results(12)).toEqual(['total 0..2', 'total 3', 'total 4..']);
    expect(results(11)).toEqual(['total 0..2', 'total 3', 'total 4..']);
    expect(results(10)).toEqual(['total 0..2', 'total 3..']);
  });

  it('have no margin of nothing where a winner is played out, and call it a tie where that is special', () => {
    const margin = (zero: 'impossible' | 'special' | 'ordinary'): Results => ({
      kind: 'number',
      axis: { name: 'm', of: 'margin', lowest: null, zero },
    });
    const first = leg(1, { counted: { kind: 'line', sign: 1, quarters: -2 } });
    const second = leg(2, { counted: { kind: 'line', sign: -1, quarters: -2 } });
    const states = (zero: 'impossible' | 'special' | 'ordinary') =>
      ids('american-football', [first, second], margin(zero)).slice(0, 3);
    expect(states('impossible')).toEqual(['margin ..-1', 'margin 1..', 'tie']);
    expect(states('special')).toEqual(['margin ..-1', 'tie', 'margin 1..']);
    expect(states('ordinary')).toEqual(['margin ..-1', 'margin 0', 'margin 1..']);
  });

  it('never promise more than the worst of them pays', () => {
    const kinds: Treatment[] = [
      ...[{ kind: 'refund' }, { kind: 'open' }, { kind: 'unknown' }, { kind: 'none-wins' }],
      { kind: 'fixed', payout: 500_000 as never },
      { kind: 'fair-price' },
    ] as Treatment[];
    property(
      fc.property(
        fc.array(fc.constantFrom(...kinds), { minLength: 4, maxLength: 4 }),
        fc.integer({ min: 10_000, max: 990_000 }),
        fc.integer({ min: 10_000, max: 990_000 }),
        (treatments, first, second) => {
          const legs = [first, second].map((price, at) =>
            leg(1 << at, {
              ...{ price: price as never, stake: price as never },
              profile: {
                ...treated('cancelled', treatments[at * 2]!),
                treatments: {
                  cancelled: treatments[at * 2]!,
                  postponed: treatments[at * 2 + 1]!,
                },
              },
            }),
          );
          const matrix = endingMatrix(SIDES, 'basketball', legs);
          expect(matrix.worstPossible.profit).toBeLessThanOrEqual(matrix.worstNormal.profit);
          expect(matrix.worstNormal.profit).toBe(SCALE - first - second);
        },
      ),
    );
  });
});
