// Events found for a new one, and which of them goes before which.

import type { VenueId } from '../../../shared/domain/market.ts';
import type { EventKey } from '../../storage/matchingStore.ts';
import { type EventLink, eventKeyOf, isSameListing } from './eventLink.ts';
import { type EventScore, isProved, scoreEvents } from './eventScore.ts';
import type { EventSight } from './eventSight.ts';
import type { PersonsWord } from './personsWord.ts';
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

/** Whether more than one venue lists a fixture. */
export function isShared(links: Iterable<EventLink>): boolean {
  let first: VenueId | null = null;
  for (const { venueId } of links) {
    if (first !== null && venueId !== first) return true;
    first = venueId;
  }
  return false;
}
