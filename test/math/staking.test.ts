// Stakes by plan: each against numbers worked by hand, and what holds for all of them.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Money, type Ratio, SCALE } from '../../shared/domain/units.ts';
import { plannedStake, type StakeTerms, stakingPlans } from '../../shared/math/staking.ts';
import { property } from '../support/property.ts';

const scaled = (amount: number) => Math.round(amount * SCALE);
/** A contract at 0.48 that is worth 0.50: Kelly (0.50 − 0.48) / 0.52, edge 0.02 / 0.48. */
const base: StakeTerms = {
  plan: 'kelly',
  bankroll: scaled(1_000) as Money,
  fraction: 38_461 as Ratio,
  kellyShare: scaled(0.25) as Ratio,
  fixed: scaled(15) as Money,
  percentage: scaled(0.02) as Ratio,
  edge: 41_666 as Ratio,
  perEdge: scaled(0.25) as Ratio,
};

describe('a planned stake', () => {
  it.each([
    ['a quarter of Kelly', {}, 9_615_250],
    ['all of Kelly', { kellyShare: SCALE }, 38_461_000],
    ['a fixed amount', { plan: 'fixed' }, scaled(15)],
    ['a fixed amount above the bankroll', { plan: 'fixed', fixed: scaled(5_000) }, scaled(1_000)],
    ['a share of the bankroll', { plan: 'percentage' }, scaled(20)],
    ['all of it', { plan: 'percentage', percentage: SCALE }, scaled(1_000)],
    ['in proportion to the edge', { plan: 'edge' }, 10_416_000],
    ['twice the edge, twice the stake', { plan: 'edge', edge: 83_332 }, 20_833_000],
    ['never more than there is', { plan: 'edge', edge: scaled(9) }, scaled(1_000)],
  ] as const)('%s', (_what, patch, stake) => {
    expect(plannedStake({ ...base, ...patch } as StakeTerms)).toBe(stake);
  });

  it.each(stakingPlans)('%s: nothing without an edge or a bankroll', (plan) => {
    expect(plannedStake({ ...base, plan, fraction: 0 as Ratio })).toBe(0);
    expect(plannedStake({ ...base, plan, edge: 0 as Ratio })).toBe(0);
    expect(plannedStake({ ...base, plan, bankroll: 0 as Money })).toBe(0);
  });

  it('is made of nothing negative', () => {
    expect(() => plannedStake({ ...base, bankroll: -1 as Money })).toThrow('below 0');
    expect(() => plannedStake({ ...base, percentage: -1 as Ratio })).toThrow('below 0');
  });

  const share = fc.integer({ min: 0, max: SCALE });
  const terms = fc.record({
    plan: fc.constantFrom(...stakingPlans),
    bankroll: fc.integer({ min: 0, max: 1_000_000 * SCALE }),
    fixed: fc.integer({ min: 0, max: 1_000_000 * SCALE }),
    ...{ fraction: share, kellyShare: share, percentage: share },
    ...{ edge: fc.integer({ min: 0, max: 10 * SCALE }), perEdge: share },
  }) as fc.Arbitrary<StakeTerms>;

  it('is a whole number from nothing to the bankroll', () => {
    property(
      fc.property(terms, (given) => {
        const stake = plannedStake(given);
        expect(Number.isSafeInteger(stake)).toBe(true);
        expect(stake).toBeGreaterThanOrEqual(0);
        expect(stake).toBeLessThanOrEqual(given.bankroll);
      }),
    );
  });

  it('grows with the bankroll, and by `kelly` and `edge` with what the bet is worth', () => {
    property(
      fc.property(terms, share, (given, more) => {
        const richer = { ...given, bankroll: (given.bankroll + more) as Money };
        expect(plannedStake(richer)).toBeGreaterThanOrEqual(plannedStake(given));
        const better = {
          ...given,
          fraction: Math.min(SCALE, given.fraction + more) as Ratio,
          edge: (given.edge + more) as Ratio,
        };
        expect(plannedStake(better)).toBeGreaterThanOrEqual(plannedStake(given));
      }),
    );
  });
});
