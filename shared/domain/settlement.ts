// What a venue pays in every state the world can end in, as data that two venues can be compared
// by. The arithmetic on it is math/scenarios.ts.

import type { MarketType, Sport } from './market.ts';
import type { Ratio } from './units.ts';

/**
 * `result` is any ordinary result. The others are endings that rules treat specially: `tie` where a
 * draw is not among the selections, `push` where a line is hit exactly, `withdrawn` where a runner does not run and the
 * odds of bets on the others may be reduced.
 */
export const endings = [
  'result',
  'push',
  'tie',
  'cancelled',
  'postponed',
  'abandoned',
  'retired',
  'walkover',
  'withdrawn',
] as const;
export type Ending = (typeof endings)[number];

/**
 * How one venue pays one ending. `fixed` pays the ratio on every outcome that backs a selection and
 * one minus it on negated ones; `draw` settles as if the draw had won; `fair-price` pays the last
 * fair price, unknown beforehand; `refund` returns the stake; `open` leaves the bet standing.
 */
export type Treatment =
  | { readonly kind: 'fixed'; readonly payout: Ratio }
  | { readonly kind: 'draw' }
  | { readonly kind: 'none-wins' }
  | { readonly kind: 'fair-price' }
  | { readonly kind: 'refund' }
  | { readonly kind: 'open' }
  | { readonly kind: 'unknown' };

/** A venue's rules for one kind of market. */
export interface SettlementProfile {
  readonly id: string;
  readonly sport: Sport | 'any';
  readonly type: MarketType | 'any';
  /** Where the rule was read. */
  readonly source: string;
  /** True when every ending that can happen in this sport is treated. */
  readonly known: boolean;
  readonly treatments: { readonly [ending in Ending]?: Treatment };
}

/** Endings besides an ordinary result that a market of this kind can have. */
export function possibleEndings(sport: Sport, type: MarketType): readonly Ending[] {
  // Whatever is asked of a race, a runner may be withdrawn.
  const race = sport === 'horse-racing' ? (['withdrawn'] as const) : [];
  if (type === 'proposition') return race;
  // Two may share a title, and a tournament may never be finished: rules that are not read say nothing of it.
  if (type === 'outright' || type === 'place') return ['tie', ...race, 'cancelled', 'abandoned'];
  const lined = type === 'spread' || type === 'total' || type === 'team-total';
  switch (sport) {
    case 'american-football':
      return lined ? ['cancelled', 'postponed'] : ['tie', 'cancelled', 'postponed'];
    case 'football':
      return type === 'winner'
        ? ['tie', 'cancelled', 'postponed', 'abandoned']
        : ['cancelled', 'postponed', 'abandoned'];
    case 'tennis':
      return ['cancelled', 'retired', 'walkover'];
    case 'cricket':
    case 'rugby':
    case 'boxing':
    case 'mixed-martial-arts':
    case 'esports':
      return type === 'winner' ? ['tie', 'cancelled', 'postponed'] : ['cancelled', 'postponed'];
    default:
      return [...race, 'cancelled', 'postponed'];
  }
}

/** Whether every ending that this kind of market can have is treated by rules that were understood. */
export const isKnown = (
  treatments: SettlementProfile['treatments'],
  sport: Sport,
  type: MarketType,
): boolean =>
  possibleEndings(sport, type).every((ending) => {
    const treatment = treatments[ending];
    return treatment !== undefined && treatment.kind !== 'unknown';
  });
