// What a bet pays whose odds an exchange reduced after it was matched, because a runner was withdrawn.

import type { Reduction } from '../domain/market.ts';
import { mulDiv, type Ratio, SCALE } from '../domain/units.ts';

/** Odds are reduced to this at least: the lowest at which is dealt. */
const LEAST_ODDS = 1_010_000;

/** What a contract pays, and which share of its stake comes back besides. */
interface Part {
  readonly payout: Ratio;
  readonly refunded: Ratio;
}

/** A bet on or against a runner that has won, matched between two moments. */
export interface ReducedBet {
  /** On the runner, rather than against it. */
  readonly wins: boolean;
  /** What it pays if it wins, stake included, and what was paid for it; any one unit. */
  readonly quantity: number;
  readonly cost: number;
  readonly firstMs: number;
  readonly lastMs: number;
}

/**
 * What it pays by all reductions that came after it. Of the `odds` the share is taken off the odds, stake and all: of
 * `winnings` off what they win alone, so that the same share of the stake comes back. Who is against the runner gets
 * what whoever backed it does not. Null where a part of the bet is older and another younger than a reduction, and where
 * it would reduce odds to less than any: what is paid then, the venue alone says.
 *
 * Source: Betfair's rules on non-runners, 13.7, and its answer 406 on place markets.
 */
export function reducedPart(bet: ReducedBet, reductions: readonly Reduction[]): Part | null {
  const { cost, firstMs, lastMs, quantity, wins } = bet;
  const later = reductions.filter(({ atMs }) => atMs > firstMs);
  if (later.some(({ atMs }) => atMs <= lastMs)) return null;
  const kept = later.reduce(
    (share, { factor }) => mulDiv(share, SCALE - factor, SCALE, 'nearest'),
    SCALE,
  );
  const off = (SCALE - kept) as Ratio;
  const nothing = 0 as Ratio;
  if (later.some(({ of }) => of === 'winnings')) {
    return { payout: (wins ? kept : 0) as Ratio, refunded: off };
  }
  const stake = wins ? cost : quantity - cost;
  if (off > 0 && (stake <= 0 || mulDiv(quantity, kept, stake, 'floor') < LEAST_ODDS)) return null;
  return { payout: (wins ? kept : off) as Ratio, refunded: nothing };
}
