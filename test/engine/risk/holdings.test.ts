// What stands and what is on its way, by what it counts for, in dollars.

import { describe, expect, it } from 'vitest';
import { Holdings } from '../../../main/engine/risk/holdings.ts';
import type { HeldRow, WaitingRow } from '../../../main/storage/riskStore.ts';
import { venueId } from '../../../shared/domain/market.ts';
import { type Money, type Probability, type Ratio, SCALE } from '../../../shared/domain/units.ts';
import { atRisk, bet, terms, usd } from './bets.ts';

const held = (change: Partial<HeldRow> = {}): HeldRow => ({
  ...{ purse: 'paper', venueId: venueId('one'), listingId: 'l' as HeldRow['listingId'] },
  ...{ fixtureId: 'f1', fixtureTitle: 'Milan – Inter', strategy: 'crossVenueArb' },
  ...{ quantity: usd(100), cost: usd(40), fees: usd(1), terms: terms(), settlesMs: 5_000 },
  ...change,
});
const waiting = (change: Partial<WaitingRow> = {}): WaitingRow => {
  const { cost: _cost, fees: _fees, ...row } = held();
  const order = { side: 'back', limit: 400_000 as Probability, predictedFee: usd(2) } as const;
  return { ...row, ...order, ...change };
};

function holdings(
  rows: { held?: readonly HeldRow[]; waiting?: readonly WaitingRow[] },
  rates: { readonly [venue: string]: number } = {},
) {
  let version = 1;
  let reads = 0;
  const own = new Holdings({
    store: {
      held: () => {
        reads++;
        return rows.held ?? [];
      },
      waiting: () => rows.waiting ?? [],
    },
    version: () => version,
    dollars: (venue) => (rates[venue] ?? SCALE) as Ratio,
  });
  return { own, moved: () => version++, reads: () => reads };
}

const sums = (own: Holdings, dimension: Parameters<Holdings['exposures']>[1]) =>
  Object.fromEntries(own.exposures('paper', dimension));

describe('what can be lost', () => {
  it('is summed by contest, league, sport, venue, bookmaker and strategy', () => {
    const { own } = holdings({
      held: [
        held(),
        held({ venueId: venueId('two'), strategy: 'middle', terms: terms({ house: 'two' }) }),
        held({ fixtureId: 'f2', terms: terms({ league: null }) }),
        held({ fixtureId: 'f3', terms: terms({ sport: 'tennis', league: 'ATP' }) }),
      ],
    });
    expect(sums(own, 'fixture')).toEqual({ f1: usd(82), f2: usd(41), f3: usd(41) });
    expect(sums(own, 'league')).toEqual({ 'serie a': usd(82), football: usd(41), atp: usd(41) });
    expect(sums(own, 'sport')).toEqual({ football: usd(123), tennis: usd(41) });
    expect(sums(own, 'venue')).toEqual({ one: usd(123), two: usd(41) });
    expect(sums(own, 'book')).toEqual({ one: usd(123), two: usd(41) });
    expect(sums(own, 'strategy')).toEqual({ crossVenueArb: usd(123), middle: usd(41) });
  });

  it('of a bet of which nothing is known counts for its venue, and for no league or sport', () => {
    const { own } = holdings({ held: [held({ terms: null })] });
    expect(sums(own, 'league')).toEqual({ '': usd(41) });
    expect(sums(own, 'sport')).toEqual({ '': usd(41) });
    expect(sums(own, 'book')).toEqual({ one: usd(41) });
    // One that is known says what its contest belongs to.
    const { own: both } = holdings({ held: [held({ terms: null }), held()] });
    expect(sums(both, 'sport')).toEqual({ football: usd(82) });
  });

  it('counts in dollars, and in full where nobody has said what a money is worth', () => {
    const pounds = { one: 1.25 * SCALE };
    expect(sums(holdings({ held: [held()] }, pounds).own, 'venue')).toEqual({ one: usd(51.25) });
    expect(sums(holdings({ held: [held()] }, { one: 0 }).own, 'venue')).toEqual({ one: usd(41) });
  });

  it('of an order on its way is its cost at the limit with its fee; of one that sells what it may owe', () => {
    const { own } = holdings({ waiting: [waiting()] });
    expect(sums(own, 'fixture')).toEqual({ f1: usd(42) });
    // Sold for 40, it pays 100 where it loses.
    const { own: sold } = holdings({ waiting: [waiting({ side: 'lay' })] });
    expect(sums(sold, 'fixture')).toEqual({ f1: usd(62) });
    expect(sold.lockedBeyond('paper', 0, 0)).toBe(0);
  });

  it('is read again when money has moved or its worth has changed, and not otherwise', () => {
    const { moved, own, reads } = holdings({ held: [held()] });
    own.exposures('paper', 'fixture');
    own.exposures('paper', 'fixture');
    own.bets('live');
    expect(reads()).toBe(1);
    moved();
    expect(own.bets('paper')).toHaveLength(1);
    expect(reads()).toBe(2);
    own.forget();
    expect(own.on('paper', 'f1')).toHaveLength(1);
    expect(own.on('paper', 'f9')).toEqual([]);
    expect(reads()).toBe(3);
  });
});

describe('a bet beside what stands', () => {
  const added = atRisk([
    { ...bet({ mask: 0b110, house: 'two' }, 100, 50), venueId: venueId('two'), house: 'two' },
  ]);

  it('counts with the contest where that is what counts, and alone where its venue is', () => {
    const { own } = holdings({ held: [held()] });
    const with_ = (dimension: Parameters<Holdings['exposures']>[1], subject: string, most = 0) =>
      own.exposureWith('paper', dimension, subject, added, most);
    // 100 come back whoever wins, for 91; called off, all but the fee comes back.
    expect(with_('fixture', 'f1')).toBe(usd(1));
    expect(with_('league', 'serie a')).toBe(usd(1));
    expect(with_('sport', 'football')).toBe(usd(1));
    expect(with_('venue', 'two')).toBe(usd(50));
    expect(with_('book', 'two')).toBe(usd(50));
    expect(with_('strategy', 'crossVenueArb')).toBe(usd(1));
    // Where it cannot be too much in any case, nothing is worked out.
    expect(with_('fixture', 'f1', usd(91))).toBe(usd(91));
    expect(with_('fixture', 'f1', usd(91) - 1)).toBe(usd(1));
  });

  it('belongs to what its contest belongs to already, else to what it says itself', () => {
    const { own } = holdings({ held: [held({ terms: terms({ league: 'Coppa' }) })] });
    const legs = [
      { ...bet({}, 100, 40), venueId: venueId('one'), house: 'one' },
      { ...bet({}, 100, 40), venueId: venueId('two'), house: 'one' },
    ];
    const subjects = (dimension: Parameters<Holdings['exposures']>[1], fixture = 'f1') =>
      own.subjects('paper', dimension, atRisk(legs, { fixtureId: fixture as never }));
    expect(subjects('fixture')).toEqual(['f1']);
    expect(subjects('league')).toEqual(['coppa']);
    expect(subjects('league', 'f2')).toEqual(['serie a']);
    expect(subjects('sport', 'f2')).toEqual(['football']);
    expect(subjects('venue')).toEqual(['one', 'two']);
    expect(subjects('book')).toEqual(['one']);
    expect(subjects('strategy')).toEqual(['crossVenueArb']);
  });
});

describe('money that is locked', () => {
  it('is what comes back later than a moment, or nobody knows when', () => {
    const { own } = holdings({
      held: [
        held(),
        held({ settlesMs: null }),
        held({ settlesMs: 9_000, cost: usd(10) as Money }),
        held({ purse: 'live' }),
      ],
    });
    expect(own.lockedBeyond('paper', 4_999, 0)).toBe(usd(93));
    expect(own.lockedBeyond('paper', 5_000, 0)).toBe(usd(52));
    expect(own.lockedBeyond('paper', 9_000, 0)).toBe(usd(41));
    // What was to come back before a moment and did not counts as well.
    expect(own.lockedBeyond('paper', 9_000, 5_000)).toBe(usd(41));
    expect(own.lockedBeyond('paper', 9_000, 5_001)).toBe(usd(82));
    expect(own.lockedBeyond('live', 0, 0)).toBe(usd(41));
  });
});
