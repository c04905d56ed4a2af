// Whether the legs of a bet stand in their proportion, how far the bet as a whole has got, and what each leg lacks.
// A leg that is sized by its stake can win more than planned for the same stake, risk less for the same win, or cost
// more for the same return: it then stands for a range of sizes of the whole bet, and legs are even where
// their ranges meet.

import type { Leg } from '../../../shared/domain/opportunity.ts';
import { mulDiv, type Quantity, SCALE } from '../../../shared/domain/units.ts';
import type { LegTotal } from './ticketOutcome.ts';

/** A part of a bet: so much of so much. */
export interface Share {
  readonly part: number;
  readonly whole: number;
}

export const ALL: Share = { part: 1, whole: 1 };

/** The smaller of two shares; the first where they are equal. */
export const lesser = (a: Share, b: Share): Share =>
  BigInt(b.part) * BigInt(a.whole) < BigInt(a.part) * BigInt(b.whole) ? b : a;

/** Shares of the whole bet that a leg stands for: what it risks, and what it wins, over what was planned. */
interface Range {
  readonly low: number;
  readonly high: number;
  /** Both may be off by so much, because the leg comes in steps. */
  readonly tolerance: number;
}

/**
 * In millionths of a contract: no venue deals in less than a hundredth, but fills come in finer parts. What is left
 * over below that nothing can mend, and it is worth a cent at most.
 */
const CONTRACT_STEP = 10_000;

type Planned = Pick<Leg, 'limit' | 'odds' | 'quantity' | 'rounding'>;

/** Contracts that a leg may be off by: the steps in which it comes, here or where it was finished. */
const stepOf = ({ odds, rounding }: Planned, { over = 0 }: LegTotal): number =>
  Math.max(rounding, over, odds === null ? CONTRACT_STEP : 0);

function rangeOf(leg: Planned, total: LegTotal): Range {
  const { limit, odds, quantity } = leg;
  const { cost, filled } = total;
  const tolerance = stepOf(leg, total) / quantity;
  if (odds === null) return { low: filled / quantity, high: filled / quantity, tolerance };
  const risk = mulDiv(limit, quantity, SCALE, 'ceil');
  const won = (filled - cost) / Math.max(1, quantity - risk);
  // A part that was got elsewhere at a worse price is no more of the bet for having cost more.
  const dearer = total.elsewhere === true && cost / risk > filled / quantity;
  const risked = dearer ? Math.max(won, filled / quantity) : cost / risk;
  // At worse odds than planned more is risked than is won: the order of both turns round.
  return { low: Math.min(risked, won), high: Math.max(risked, won), tolerance };
}

/** Whether every leg has as much as the others, up to the steps in which they come. */
export function isEven(legs: readonly Planned[], totals: readonly LegTotal[]): boolean {
  if (legs.every(({ rounding }) => rounding === 0)) {
    // Contracts in equal numbers: every one that is dealt in has to have its like.
    const filled = totals.map((total) => total.filled);
    const step = Math.max(...legs.map((leg, at) => stepOf(leg, totals[at] as LegTotal)));
    return Math.max(...filled) - Math.min(...filled) < step;
  }
  const ranges = legs.map((leg, at) => rangeOf(leg, totals[at] as LegTotal));
  const most = Math.max(...ranges.map(({ low, tolerance }) => low - tolerance));
  const least = Math.min(...ranges.map(({ high, tolerance }) => high + tolerance));
  return most <= least;
}

/** Whether a leg has got everything that was planned. */
export function isWhole(leg: Planned, total: LegTotal): boolean {
  if (leg.odds === null) return leg.quantity - total.filled < CONTRACT_STEP;
  if (total.filled >= leg.quantity) return true;
  const { high, tolerance } = rangeOf(leg, total);
  return high + tolerance >= 1;
}

/** What each leg lacks of the size of the one that is furthest. */
export function missingOf(
  legs: readonly Planned[],
  totals: readonly LegTotal[],
): readonly Quantity[] {
  const ranges = legs.map((leg, at) => rangeOf(leg, totals[at] as LegTotal));
  const most = Math.max(...ranges.map(({ low }) => low));
  return legs.map((leg, at) => {
    const total = totals[at] as LegTotal;
    const wanted = Math.round(leg.quantity * most) - total.filled;
    const reached = (ranges[at] as Range).high >= most;
    return (
      reached || wanted <= leg.rounding || wanted < stepOf(leg, total) ? 0 : wanted
    ) as Quantity;
  });
}
