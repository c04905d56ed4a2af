// A venue's event and its place among ours: how it came there, which way round its sides stand, and with
// which other events it is proved to be one contest.

import type { FixtureId, VenueFixture, VenueId } from '../../../shared/domain/market.ts';
import type { EventKey, PairDecision } from '../../storage/matchingStore.ts';
import { scoreEvents } from './eventScore.ts';
import type { EventSight } from './eventSight.ts';
import { SAME_START_MS, startFit } from './startFit.ts';
import { EVENT_ALONE_FROM } from './thresholds.ts';

/** How an event came to its fixture: the first there, by rule, by a person, or only proposed. */
type LinkProof = 'first' | 'rule' | 'person' | 'none';

/** A venue's event and the fixture it belongs to. */
export interface EventLink {
  readonly venueId: VenueId;
  readonly event: VenueFixture;
  readonly sight: EventSight;
  readonly fixtureId: FixtureId;
  readonly proof: LinkProof;
  /** Events of one fixture with the same group are proved to be one contest, the others only proposed. */
  readonly group: number;
  /** Why it is only proposed: other events fit as well, or some of this contest speak against it. */
  readonly doubt: 'rivals' | 'conflict' | null;
  readonly pinned: boolean;
  /** For each of the event's participants its index in the fixture. */
  readonly order: readonly number[];
  /** For each of the event's runners, as the venue writes them, the name by which all venues' are known here. */
  readonly runners: ReadonlyMap<string, string>;
  /** The event that it was found by; null for the first. */
  readonly by: EventKey | null;
}

export const eventKeyOf = ({ event, venueId }: EventLink): EventKey => ({
  venueId,
  eventId: event.venueEventId,
});

/** Whether a rule or a person has said that an event is on the contest of others. */
export const isProven = (link: Pick<EventLink, 'proof'> | null): boolean =>
  link?.proof === 'rule' || link?.proof === 'person';

/** Links of one event once. */
export const distinctEvents = (links: readonly EventLink[]): readonly EventLink[] =>
  links.length < 2
    ? links
    : links.filter(
        ({ event, venueId }, at) =>
          links.findIndex(
            (other) => other.venueId === venueId && other.event.venueEventId === event.venueEventId,
          ) === at,
      );

export const apartMs = (a: EventSight, b: EventSight): number => Math.abs(a.start.ms - b.start.ms);

/** A known side's own name, else the words of the name. */
export const sideKey = ({ meaning, reading }: EventSight['sides'][number]): string =>
  meaning.certain && meaning.sides.length === 1 ? (meaning.sides[0]?.id ?? '') : reading.exactKey;

/**
 * Whether two events of one venue are listings of one contest: a venue writes its names one way, and two
 * starts of one venue are two contests.
 */
export function isSameListing(a: EventSight, b: EventSight): boolean {
  // Fields of one venue are different questions, however alike they are.
  if (a.field !== null || b.field !== null) return false;
  const key = (sight: EventSight): string => sight.sides.map(sideKey).sort().join('|');
  if (key(a) !== key(b) || startFit(a.start, b.start, a.sport) === 'apart') return false;
  return a.start.kind === 'unknown' || b.start.kind === 'unknown' || apartMs(a, b) <= SAME_START_MS;
}

/** Whether two listings of one event say the same in what its place depends on. */
export function sameIdentity(a: VenueFixture, b: VenueFixture): boolean {
  return (
    a.sport === b.sport &&
    a.league === b.league &&
    a.startMs === b.startMs &&
    a.startPrecision === b.startPrecision &&
    a.participants.length === b.participants.length &&
    a.participants.every((name, index) => name === b.participants[index]) &&
    (a.runners === undefined) === (b.runners === undefined) &&
    (a.runners === undefined || (a.title === b.title && sameNames(a.runners, b.runners ?? [])))
  );
}

const sameNames = (a: readonly string[], b: readonly string[]): boolean =>
  a === b || (a.length === b.length && a.every((name, index) => name === b[index]));

/** Order of an event's participants in the fixture of another by a person's word, or by the likelier way. */
export function toldOrder(
  decision: PairDecision,
  sight: EventSight,
  other: EventLink,
): readonly number[] | null {
  if (sight.sides.length !== other.order.length) return null;
  if (sight.sides.length !== 2 || decision.sides === 'straight') return other.order;
  const turned = [...other.order].reverse();
  if (decision.sides === 'crossed') return turned;
  // A person has joined them whatever their starts: only the sides count here.
  const start = other.sight.start;
  const { obstacle, sides, swapped } = scoreEvents({ ...sight, start }, other.sight);
  const best = Math.max(...(sides?.map(({ score }) => score) ?? [0]));
  if (obstacle !== null || best < EVENT_ALONE_FROM) return null;
  return swapped ? turned : other.order;
}
