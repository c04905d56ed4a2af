// The order in which the legs of a bet are placed. By hand comes first, then what its venue delays, then what the user
// says of two venues, then stakes that decide how many contracts they make, then the least depth to spare. Legs go at
// once only where the user says so of every two of their venues, and none of them is slow.

import { type LegRule, legRule } from '../../../shared/domain/legOrder.ts';
import { BACK_LEG, LAY_LEG } from '../../../shared/domain/matchedPlan.ts';
import type { Leg } from '../../../shared/domain/opportunity.ts';
import type { Ticket } from '../../../shared/domain/ticket.ts';

export interface PlacingPlan {
  /** Indices of legs, the first to be placed first. */
  readonly order: readonly number[];
  /** All of them leave at the same moment. */
  readonly atOnce: boolean;
  /** Each is to be filled whole or not at all: only where all leave at once. */
  readonly whole: boolean;
}

interface Placed {
  readonly index: number;
  readonly leg: Leg;
  readonly delayMs: number;
}

/** `delayMs` is how long a leg's venue holds a bet before it decides on it; `rules` are the user's. */
export function placingPlan(
  { opportunity: { legs, matched } }: Pick<Ticket, 'opportunity'>,
  rules: readonly string[],
  delayMs: (leg: Leg) => number,
): PlacingPlan {
  // What is laid follows from what was taken at the bookmaker.
  if (matched !== null) return { order: [BACK_LEG, LAY_LEG], atOnce: false, whole: false };
  const all = legs.map((leg, index): Placed => ({ index, leg, delayMs: delayMs(leg) }));
  const ordered = [...all].sort((a, b) => compare(a, b) || a.index - b.index);
  const atOnce =
    all.length > 1 && all.every(isQuick) && everyTwo(legs, rules, (rule) => rule.atOnce);
  return {
    order: preferred(ordered, rules).map(({ index }) => index),
    atOnce,
    whole: atOnce && everyTwo(legs, rules, (rule) => rule.whole),
  };
}

const isByHand = ({ leg }: Placed): boolean => leg.placement === 'manual';
const isQuick = (placed: Placed): boolean => !isByHand(placed) && placed.delayMs === 0;
const spare = ({ leg }: Placed): number => leg.available / leg.quantity;

const slowness = (a: Placed, b: Placed): number =>
  Number(isByHand(b)) - Number(isByHand(a)) || b.delayMs - a.delayMs;

const compare = (a: Placed, b: Placed): number =>
  slowness(a, b) ||
  Number(b.leg.odds !== null) - Number(a.leg.odds !== null) ||
  spare(a) - spare(b);

/** Of legs that are equally slow, one goes before another where the user says so of their venues. */
function preferred(ordered: readonly Placed[], rules: readonly string[]): readonly Placed[] {
  const left = [...ordered];
  const placed: Placed[] = [];
  while (left.length > 0) {
    // The first that nothing left has to go before; where rules go in a circle, the first of all.
    const at = left.findIndex((own) => !left.some((other) => goesBefore(other, own, rules)));
    placed.push(...left.splice(Math.max(0, at), 1));
  }
  return placed;
}

function goesBefore(a: Placed, b: Placed, rules: readonly string[]): boolean {
  if (a === b) return false;
  const slower = slowness(a, b);
  if (slower !== 0) return slower < 0;
  const rule = legRule(rules, a.leg.venueId, b.leg.venueId);
  return rule !== null && !rule.atOnce && rule.first === a.leg.venueId;
}

/** Legs at one venue go one after the other: its orders are counted together. */
const everyTwo = (
  legs: readonly Leg[],
  rules: readonly string[],
  says: (rule: LegRule) => boolean,
): boolean =>
  legs.every((one, at) =>
    legs.slice(at + 1).every((other) => {
      const rule = legRule(rules, one.venueId, other.venueId);
      return rule !== null && says(rule);
    }),
  );
