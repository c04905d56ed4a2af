// Events on the fixtures where they stand, and which fixtures more than one venue lists.

import type { Fixture, FixtureId, VenueId } from '../../../shared/domain/market.ts';
import type { EventKey } from '../../storage/matchingStore.ts';
import { type EventLink, eventKeyOf } from './eventLink.ts';
import { isShared } from './foundPlace.ts';
import { eventName } from './personsWord.ts';

/** A fixture with its events by name. */
export interface Entry {
  readonly fixture: Fixture;
  readonly links: Map<string, EventLink>;
}

export class PlacedEvents {
  readonly #entries = new Map<FixtureId, Entry>();
  /** Fixture of each event, and its number in the index; null where it is in none. */
  readonly #places = new Map<string, { readonly id: FixtureId; readonly number: number | null }>();
  readonly #shared = new Set<FixtureId>();

  get size(): number {
    return this.#places.size;
  }

  has(id: FixtureId): boolean {
    return this.#entries.has(id);
  }

  fixture(id: FixtureId): Fixture | null {
    return this.#entries.get(id)?.fixture ?? null;
  }

  links(id: FixtureId): readonly EventLink[] {
    return [...(this.#entries.get(id)?.links.values() ?? [])];
  }

  linkOf(venueId: VenueId, eventId: string): EventLink | null {
    const name = eventName(venueId, eventId);
    return this.entryOf(name)?.links.get(name) ?? null;
  }

  /** The fixture on which an event stands; undefined where it stands on none. */
  entryOf(name: string): Entry | undefined {
    const place = this.#places.get(name);
    return place === undefined ? undefined : this.#entries.get(place.id);
  }

  /** An event's number in the index; undefined where it is not placed. */
  numberOf(name: string): number | null | undefined {
    return this.#places.get(name)?.number;
  }

  *all(): Iterable<EventLink> {
    for (const { links } of this.#entries.values()) yield* links.values();
  }

  /** All fixtures that more than one venue lists. */
  *shared(): Iterable<readonly EventLink[]> {
    for (const id of this.#shared) yield this.links(id);
  }

  /** Opens a fixture without events. */
  open(fixture: Fixture): void {
    this.#entries.set(fixture.id, { fixture, links: new Map() });
  }

  /** Puts an event on its fixture, which is there. */
  put(link: EventLink, number: number | null): void {
    const name = eventName(link.venueId, link.event.venueEventId);
    this.#places.set(name, { id: link.fixtureId, number });
    const entry = this.#entries.get(link.fixtureId);
    entry?.links.set(name, link);
    if (entry !== undefined && isShared(entry.links.values())) this.#shared.add(link.fixtureId);
  }

  /** Takes an event from its fixture, which is gone with its last. */
  remove(name: string): void {
    const place = this.#places.get(name);
    if (place === undefined) return;
    this.#places.delete(name);
    const entry = this.#entries.get(place.id);
    entry?.links.delete(name);
    if (entry === undefined || !isShared(entry.links.values())) this.#shared.delete(place.id);
    if (entry?.links.size === 0) this.#entries.delete(place.id);
  }

  /** Events of the contests that some events stand on, in the order in which they came there. */
  around(events: readonly EventKey[]): readonly EventKey[] {
    const found = new Map<string, EventKey>();
    for (const { eventId, venueId } of events) {
      for (const link of this.entryOf(eventName(venueId, eventId))?.links.values() ?? []) {
        found.set(eventName(link.venueId, link.event.venueEventId), eventKeyOf(link));
      }
    }
    return [...found.values()];
  }
}
