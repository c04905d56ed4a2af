// Events found for a new one, and which of them goes before which.

import type { FixtureId, VenueId } from '../../../shared/domain/market.ts';
import type { EventKey } from '../../storage/matchingStore.ts';
import { type EventLink, eventKeyOf, isSameListing } from './eventLink.ts';
import { type EventScore, isProved, scoreEvents } from './eventScore.ts';
import type { EventSight } from './eventSight.ts';
import { runnerNames } from './fieldPlace.ts';
import type { PersonsWord } from './personsWord.ts';
import { startFit } from './startFit.ts';
import { EVENT_ALONE_FROM } from './thresholds.ts';

/** Two fixtures whose scores lie nearer than this are as likely as each other. */
const EQUAL_SCORE = 1e-6;

export interface Found {
  readonly link: EventLink;
  readonly score: EventScore;
  readonly apartMs: number;
  /** Only the venue's own events stand there. */
  readonly own: boolean;
}

/** Whether a person may be asked about it: likely enough, and no side known to be somebody else. */
export const isPossible = ({ score, sides }: EventScore): boolean =>
  score >= EVENT_ALONE_FROM && sides?.some(({ reason }) => reason === 'known-different') !== true;

/** Another venue's contest goes before the venue's own; of two equal scores the nearer start is likelier. */
export function isBetter(a: Found, b: Found): boolean {
  if (a.own !== b.own && isProved(a.score) && isProved(b.score)) return b.own;
  return Math.abs(a.score.score - b.score.score) < EQUAL_SCORE
    ? a.apartMs < b.apartMs
    : a.score.score > b.score.score;
}

/** Of two events of one fixture: to be proved by one that is only proposed there proves less. */
export const isFirmer = (a: Found, b: Found): boolean =>
  firmness(a) === firmness(b) ? isBetter(a, b) : firmness(a) > firmness(b);
const firmness = ({ link, score }: Found): number =>
  isProved(score) && link.proof !== 'none' ? 1 : 0;

/** Whether another fixture is as likely: starts to the minute decide, anything else does not. */
export const isRival = (other: Found, best: Found): boolean =>
  isProved(other.score) &&
  !other.own &&
  (best.score.start !== 'same' || other.score.start === 'same');

/** Whether nothing speaks against an event at those of a fixture that are proved to be one contest. */
export function agrees(links: Iterable<EventLink>, group: number, sight: EventSight): boolean {
  for (const link of links) {
    if (link.group === group && !isPossible(scoreEvents(sight, link.sight))) return false;
  }
  return true;
}

/** Whether a fixture cannot take an event: a person has parted it, or its own venue has another there. */
export function isClosed(
  links: Iterable<EventLink>,
  said: PersonsWord,
  own: EventKey,
  sight: EventSight,
): boolean {
  for (const link of links) {
    if (said.about(own, eventKeyOf(link))?.verdict === 'different') return true;
    if (link.venueId === own.venueId && !isSameListing(link.sight, sight)) return true;
  }
  return false;
}

/**
 * An event on a fixture that it was bet on as, where nothing proves it now because what had is not listed: it stands
 * beside the others, so that money on them counts together, and is not traded with them. Null where it has to be apart.
 */
export function beside(
  { event, sight, venueId }: Pick<EventLink, 'venueId' | 'event' | 'sight'>,
  kept: { readonly id: FixtureId; readonly order: readonly number[] },
  there: readonly EventLink[],
  said: PersonsWord,
  group: number,
): EventLink | null {
  const isNear = (link: EventLink): boolean =>
    startFit(sight.start, link.sight.start, sight.sport) !== 'apart';
  const near = there.find(isNear);
  if (near === undefined) return null;
  if (isClosed(there, said, { venueId, eventId: event.venueEventId }, sight)) return null;
  return {
    ...{ venueId, event, sight, group, fixtureId: kept.id, order: kept.order },
    ...{ proof: 'none', doubt: null, pinned: false, by: eventKeyOf(near) },
    runners: runnerNames(sight, near),
  };
}

/** Whether more than one venue lists a fixture. */
export function isShared(links: Iterable<EventLink>): boolean {
  let first: VenueId | null = null;
  for (const { venueId } of links) {
    if (first !== null && venueId !== first) return true;
    first = venueId;
  }
  return false;
}
