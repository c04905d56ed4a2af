// Where an event with a field of runners stands among ours: beside which other, and by which names its runners
// are known there.

import type { Sport, VenueFixture } from '../../../shared/domain/market.ts';
import type { EventLink } from './eventLink.ts';
import type { EventSight } from './eventSight.ts';
import { isFieldPossible, scoreFields } from './fieldScore.ts';

/** The event of some that has most in common with one; null when there is none that a person should be asked about. */
export function likestField(
  event: VenueFixture,
  { field }: EventSight,
  candidates: Iterable<EventLink>,
): EventLink | null {
  let best: EventLink | null = null;
  let most = 0;
  for (const link of candidates) {
    if (field === null || link.sight.field === null) continue;
    if (!isOneSport(link.event.sport, event.sport)) continue;
    const score = scoreFields(field, link.sight.field);
    if (!isFieldPossible(score) || score.score <= most) continue;
    [best, most] = [link, score.score];
  }
  return best;
}

/** Whether two events can be of one sport: some venues do not say which theirs is of. */
const isOneSport = (a: Sport, b: Sport): boolean => a === b || a === 'other' || b === 'other';

/** Runners of an event by their names among all venues': those of an event that stands there already, else their own. */
export function runnerNames(
  sight: EventSight,
  by: Pick<EventLink, 'sight' | 'runners'> | null,
): ReadonlyMap<string, string> {
  const { field } = sight;
  if (field === null) return NO_RUNNERS;
  const names = new Map<string, string>();
  const other = by?.sight.field ?? null;
  if (by !== null && other !== null) {
    for (const [own, theirs] of scoreFields(field, other).both) {
      const shared = by.runners.get(other.runners[theirs]?.name ?? '');
      const name = field.runners[own]?.name;
      if (shared !== undefined && name !== undefined) names.set(name, shared);
    }
  }
  const taken = new Set(names.values());
  for (const { name, reading, squad } of field.runners) {
    if (names.has(name)) continue;
    const own = [reading.exactKey, squad].filter(Boolean).join(' ');
    // A name that another runner goes by here is not this one's.
    const free = own === '' || taken.has(own) ? `${own} “${name}”` : own;
    taken.add(free);
    names.set(name, free);
  }
  return names;
}

const NO_RUNNERS: ReadonlyMap<string, string> = new Map();
