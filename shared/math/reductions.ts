// What a bet pays whose odds an exchange reduced after it was matched, because a runner was withdrawn.

import type { Reduction } from '../domain/market.ts';
import { mulDiv, type Ratio, SCALE } from '../domain/units.ts';

/** Odds are reduced to this at least: the lowest at which is dealt. */
const LEAST_ODDS = 1_010_000;
/** Reduced odds have two decimals. */
const ODDS_STEP = 10_000;

/** Odds of which a bookmaker keeps a share of the winnings (rule 4), to the nearest millionth. */
export const afterRuleFour = (odds: number, kept: Ratio): number =>
  SCALE + mulDiv(odds - SCALE, SCALE - kept, SCALE, 'nearest');

/** A match of a bet: contracts and what they cost, negative where they were sold. */
export interface MatchedPart {
  readonly quantity: number;
  readonly cost: number;
  readonly atMs: number;
}

/**
 * What parts of a bet on a runner that has won, or against it, are paid by the reductions that came after each of them.
 * Of the `odds` the share is taken off the odds, stake and all; of `winnings` off what they win alone. Whoever is against
 * the runner gets what its backer does not. Odds are rounded to two decimals after all of them, and never below 1.01.
 *
 * Source: Betfair's rules on non-runners, 13.7, and its answer 406 on place markets.
 */
export const reducedReturn = (
  parts: readonly MatchedPart[],
  wins: boolean,
  reductions: readonly Reduction[],
): number => parts.reduce((sum, part) => sum + partReturn(part, wins, reductions), 0);

function partReturn(
  { atMs, cost, quantity }: MatchedPart,
  wins: boolean,
  reductions: readonly Reduction[],
): number {
  const later = reductions.filter((own) => own.atMs > atMs);
  // What was sold is a bet of the other side, at the same odds.
  const [sign, contracts, paid] = quantity < 0 ? [-1, -quantity, -cost] : [1, quantity, cost];
  const stake = wins ? paid : contracts - paid;
  if (later.length === 0 || stake <= 0) return wins ? quantity : 0;
  const returned = mulDiv(
    stake,
    reducedOdds(mulDiv(contracts, SCALE, stake, 'nearest'), later),
    SCALE,
    'nearest',
  );
  return sign * (wins ? returned : contracts - returned);
}

/** Odds after reductions, in millionths. */
export function reducedOdds(odds: number, reductions: readonly Reduction[]): number {
  const reduced = reductions.reduce((left, { factor, of }) => {
    const whole = of === 'odds' ? left : left - SCALE;
    return left - mulDiv(whole, factor, SCALE, 'nearest');
  }, odds);
  return Math.max(LEAST_ODDS, mulDiv(reduced, 1, ODDS_STEP, 'nearest') * ODDS_STEP);
}
