// Fixtures that were bet on, with the order of their sides: what is held on them is counted in that order, so they keep
// it and their id when they are listed anew, whichever venue is first then and however it writes the names.

import type { Fixture, FixtureId, VenueFixture } from '../../../shared/domain/market.ts';
import type { EventKey, TradedEvent, TradedFixture } from '../../storage/matchingStore.ts';
import { type EventLink, eventKeyOf, sideKey } from './eventLink.ts';
import { scoreEvents } from './eventScore.ts';
import { type EventSight, sightFixture } from './eventSight.ts';
import type { LearnedSides } from './learnedSides.ts';
import { eventName } from './personsWord.ts';
import { HOUR_MS } from './startFit.ts';
import { EVENT_ALONE_FROM } from './thresholds.ts';

/** Starts of one contest may differ by so much; two contests of the same sides on one day are further apart. */
const SAME_CONTEST_MS = 2 * HOUR_MS;

const NO_NAMES: ReadonlyMap<string, string> = new Map();

export class KeptFixtures {
  readonly #byEvent = new Map<
    string,
    { readonly id: FixtureId; readonly sides: readonly string[] }
  >();
  /** By which names the runners of events are known. */
  readonly #runners = new Map<string, ReadonlyMap<string, string>>();
  readonly #fixtures = new Map<FixtureId, Pick<TradedFixture, 'participants' | 'startMs'>>();
  readonly #learned: LearnedSides;

  constructor(learned: LearnedSides) {
    this.#learned = learned;
  }

  /** Keeps a fixture from now on. The first word on an order stands, and one that is against it is not taken. */
  keep({ event, fixtureId: id, participants, startMs }: TradedFixture): void {
    if (event !== null && event.runners.length > 0) {
      this.#runners.set(eventName(event.venueId, event.eventId), new Map(event.runners));
    }
    if (participants.length !== 2) return;
    const before = this.#fixtures.get(id)?.participants ?? participants;
    if (!this.#fixtures.has(id)) this.#fixtures.set(id, { participants, startMs });
    if (event === null || event.sides.length !== 2) return;
    if (before.some((name, at) => name !== participants[at])) return;
    const { eventId, sides, venueId } = event;
    this.#byEvent.set(eventName(venueId, eventId), { id, sides });
  }

  has(id: FixtureId): boolean {
    return this.#fixtures.has(id);
  }

  /** Whether an event that was bet on as a fixture is among those that stand on it. */
  holds(id: FixtureId, links: readonly EventLink[]): boolean {
    return links.some(
      ({ event, sight, venueId }) => this.ofEvent(venueId, event, sight)?.id === id,
    );
  }

  /** Events that stand beside others because they were bet on as the same fixture, without a proof of it. */
  besides(links: readonly EventLink[]): readonly EventKey[] {
    return links
      .filter(
        ({ event, fixtureId, proof, sight, venueId }) =>
          proof === 'none' && this.ofEvent(venueId, event, sight)?.id === fixtureId,
      )
      .map(eventKeyOf);
  }

  /** Whether an id is that of another contest of the same sides on that day, which was bet on. */
  isOthers(id: FixtureId, { startMs }: VenueFixture): boolean {
    const kept = this.#fixtures.get(id)?.startMs ?? null;
    return kept !== null && startMs !== null && Math.abs(startMs - kept) > SAME_CONTEST_MS;
  }

  /** A fixture as an event makes it: its sides are the event's own, or those that were kept. */
  fixture(id: FixtureId, event: VenueFixture, asKept: boolean): Fixture {
    const { league, sport, startMs, startPrecision } = event;
    const kept = asKept ? this.#fixtures.get(id) : undefined;
    const { participants } = kept ?? event;
    const title = participants.length === 2 ? participants.join(' – ') : event.title;
    return { id, sport, league, participants, title, startMs, startPrecision };
  }

  /** For each of an event's participants its index in a fixture that was bet on; null where it has none. */
  orderIn(id: FixtureId, event: VenueFixture, sight: EventSight): readonly number[] | null {
    const kept = this.#fixtures.get(id);
    return kept === undefined ? null : this.#orderAmong(kept.participants, event, sight);
  }

  /** Names of an event's runners as they are known, those that were kept before those `otherwise`. */
  runners(
    venueId: string,
    { venueEventId }: VenueFixture,
    otherwise: ReadonlyMap<string, string>,
  ): ReadonlyMap<string, string> {
    const kept = this.#runners.get(eventName(venueId, venueEventId));
    if (kept === undefined) return otherwise;
    return new Map([...otherwise].map(([own, known]) => [own, kept.get(own) ?? known]));
  }

  /**
   * Whether an event's runners were known by other names than at the place `found` for it, where none of the events
   * there was bet on: those have to take over its names.
   */
  isRenamed({ event, runners, venueId }: EventLink, there: readonly EventLink[]): boolean {
    const kept = this.#runners.get(eventName(venueId, event.venueEventId)) ?? NO_NAMES;
    return (
      [...kept].some(([own, known]) => (runners.get(own) ?? known) !== known) &&
      !there.some((link) => this.#runners.has(eventName(link.venueId, link.event.venueEventId)))
    );
  }

  /** The fixture that an event was bet on as, with the event's order in it; null for none. */
  ofEvent(
    venueId: string,
    event: VenueFixture,
    sight: EventSight,
  ): { readonly id: FixtureId; readonly order: readonly number[] } | null {
    const kept = this.#byEvent.get(eventName(venueId, event.venueEventId));
    if (kept === undefined) return null;
    const order = this.#orderAmong(kept.sides, event, sight);
    return order === null ? null : { id: kept.id, order };
  }

  /** For each of an event's two participants its index among `sides`; null when they are not the same two. */
  #orderAmong(
    sides: readonly string[],
    event: VenueFixture,
    sight: EventSight,
  ): readonly number[] | null {
    if (sight.sides.length !== 2 || sides.length !== 2) return null;
    const other = sightFixture({ ...event, participants: sides }, this.#learned);
    const [own, theirs] = [sight.sides.map(sideKey), other.sides.map(sideKey)];
    if (own[0] === theirs[0] && own[1] === theirs[1]) return [0, 1];
    if (own[0] === theirs[1] && own[1] === theirs[0]) return [1, 0];
    const { obstacle, sides: scores, swapped } = scoreEvents(sight, other);
    const best = Math.max(...(scores?.map(({ score }) => score) ?? [0]));
    if (obstacle !== null || best < EVENT_ALONE_FROM) return null;
    return swapped ? [1, 0] : [0, 1];
  }
}

/** An event as it is kept with a bet on it. */
export const tradedEvent = ({ event, order, runners, venueId }: EventLink): TradedEvent => ({
  ...{ venueId, eventId: event.venueEventId, runners: [...runners] },
  sides: order.map((_, side) => event.participants[order.indexOf(side)] ?? ''),
});
