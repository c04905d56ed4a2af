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

type Planned = Pick<Leg, 'limit' | 'odds' | 'quantity' | 'rounding'>;

function rangeOf({ limit, odds, quantity, rounding }: Planned, { cost, filled }: LegTotal): Range {
  const tolerance = rounding / quantity;
  if (odds === null) return { low: filled / quantity, high: filled / quantity, tolerance };
  const risk = mulDiv(limit, quantity, SCALE, 'ceil');
  const [risked, won] = [cost / risk, (filled - cost) / Math.max(1, quantity - risk)];
  // At worse odds than planned more is risked than is won: the order of both turns round.
  return { low: Math.min(risked, won), high: Math.max(risked, won), tolerance };
}

/** Whether every leg has as much as the others, up to the steps in which they come. */
export function isEven(legs: readonly Planned[], totals: readonly LegTotal[]): boolean {
  if (legs.every(({ rounding }) => rounding === 0)) {
    // Contracts in equal numbers: every one has to have its like.
    const filled = totals.map((total) => total.filled);
    return Math.min(...filled) === Math.max(...filled);
  }
  const ranges = legs.map((leg, at) => rangeOf(leg, totals[at] as LegTotal));
  const most = Math.max(...ranges.map(({ low, tolerance }) => low - tolerance));
  const least = Math.min(...ranges.map(({ high, tolerance }) => high + tolerance));
  return most <= least;
}

/** Whether a leg has got everything that was planned. */
export function isWhole(leg: Planned, total: LegTotal): boolean {
  if (total.filled >= leg.quantity) return true;
  const { high, tolerance } = rangeOf(leg, total);
  return leg.odds !== null && high + tolerance >= 1;
}

/** What each leg lacks of the size of the one that is furthest. */
export function missingOf(
  legs: readonly Planned[],
  totals: readonly LegTotal[],
): readonly Quantity[] {
  const ranges = legs.map((leg, at) => rangeOf(leg, totals[at] as LegTotal));
  const most = Math.max(...ranges.map(({ low }) => low));
  return legs.map(({ quantity, rounding }, at) => {
    const wanted = Math.round(quantity * most) - (totals[at]?.filled ?? 0);
    const reached = (ranges[at] as Range).high >= most;
    return (reached || wanted <= rounding ? 0 : wanted) as Quantity;
  });
}
