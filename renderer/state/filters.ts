// What the user wants to see of the opportunities, and whether one of them fits. Pure.

import type { Opportunity } from '../../shared/domain/opportunity.ts';
import type { Ratio } from '../../shared/domain/units.ts';

/** What an opportunity promises: a profit in every result, a small loss beside a middle, or an expectation. */
export type Kind = 'certain' | 'middle' | 'value';

export const kindOf = ({ strategy, value }: Opportunity): Kind =>
  value !== null ? 'value' : strategy === 'middle' ? 'middle' : 'certain';

export interface Filters {
  /** Words that must all occur in title, league, market or legs. */
  readonly text: string;
  /** Sport, or empty for all. */
  readonly sport: string;
  /** Venue that must have a leg, or empty for all. */
  readonly venue: string;
  readonly minEdge: Ratio;
  readonly passing: boolean;
  readonly crossVenue: boolean;
  readonly kind: 'all' | Kind;
  readonly when: 'all' | 'before' | 'in-play';
}

export const noFilters: Filters = {
  text: '',
  sport: '',
  venue: '',
  minEdge: 0 as Ratio,
  passing: false,
  crossVenue: false,
  kind: 'all',
  when: 'all',
};

/** How many of the filters are set. */
export const filtersSet = (filters: Filters): number =>
  Object.entries(filters).filter(
    ([name, value]) => value !== (noFilters as unknown as { [n: string]: unknown })[name],
  ).length;

/** Whether an opportunity is to be seen. */
export function fits(opportunity: Opportunity, filters: Filters): boolean {
  const { crossVenue, kind, minEdge, passing, sport, text, venue, when } = filters;
  if (sport !== '' && opportunity.sport !== sport) return false;
  if (venue !== '' && !opportunity.legs.some((leg) => leg.venueId === venue)) return false;
  if (kind !== 'all' && kindOf(opportunity) !== kind) return false;
  // A middle is held to a loss: without a wish for more it is shown.
  if (minEdge > 0 && opportunity.edge.net < minEdge) return false;
  if (passing && opportunity.refusal !== null) return false;
  if (when !== 'all' && opportunity.inPlay !== (when === 'in-play')) return false;
  if (crossVenue && new Set(opportunity.legs.map((leg) => leg.venueId)).size < 2) return false;
  return text.trim() === '' || matchesText(opportunity, text);
}

function matchesText(opportunity: Opportunity, text: string): boolean {
  const { league, legs, market, title } = opportunity;
  const haystack = [title, league ?? '', market, ...legs.map((leg) => leg.label)]
    .join(' ')
    .toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}
