// Proves which events of different venues are the same contest: by both sides and the start, never by
// price. What a rule cannot prove is proposed to a person, whose word is kept and always wins.

import { createHash } from 'node:crypto';
import {
  type Fixture,
  type FixtureId,
  fixtureId,
  type VenueFixture,
  type VenueId,
} from '../../../shared/domain/market.ts';
import type { PairState } from '../../../shared/domain/opportunity.ts';
import type { EventKey, PairDecision } from '../../storage/stateStore.ts';
import { ordered } from '../../storage/stateStore.ts';
import { isKnownSide, likeness, sideKey } from './names.ts';
import {
  apart,
  HOUR_MS,
  isStartProof,
  MINUTE_MS,
  SAME_START_MS,
  START_PRECISIONS,
  type StartPrecision,
  startTolerance,
} from './starts.ts';

/** Likeness of the less alike side from which two events are proposed as one. */
const PROPOSE_FROM = 72;
/** Why two events are, or may be, the same. */
export interface Evidence {
  readonly kind: 'sides' | 'start' | 'person' | 'rules' | 'first';
  readonly detail: string;
}

/** A venue's event and the fixture it belongs to. */
export interface EventLink {
  readonly venueId: VenueId;
  readonly event: VenueFixture;
  readonly fixtureId: FixtureId;
  readonly state: PairState;
  readonly pinned: boolean;
  /** For each of the event's participants its index in the fixture. */
  readonly order: readonly number[];
  readonly evidence: readonly Evidence[];
}

interface Entry {
  readonly fixture: Fixture;
  readonly keys: readonly string[];
  readonly realm: string;
  readonly links: Map<string, EventLink>;
}

const eventName = (venueId: string, eventId: string): string => `${venueId}\n${eventId}`;
const pairName = (a: EventKey, b: EventKey): string => {
  const [first, second] = ordered(a, b);
  return `${eventName(first.venueId, first.eventId)}\n\n${eventName(second.venueId, second.eventId)}`;
};

export class FixtureMatcher {
  readonly #entries = new Map<FixtureId, Entry>();
  readonly #byEvent = new Map<string, FixtureId>();
  /** Fixtures by realm, sport and sorted side keys. */
  readonly #bySides = new Map<string, Set<FixtureId>>();
  /** Fixtures by realm, sport and hour of start, for names that are only alike. */
  readonly #byStart = new Map<string, Set<FixtureId>>();
  readonly #decisions = new Map<string, PairDecision>();

  /** Takes over what people have said before. */
  decide(decision: PairDecision): void {
    this.#decisions.set(pairName(decision.first, decision.second), decision);
  }

  forget(first: EventKey, second: EventKey): void {
    this.#decisions.delete(pairName(first, second));
  }

  fixture(id: FixtureId): Fixture | null {
    return this.#entries.get(id)?.fixture ?? null;
  }

  links(id: FixtureId): readonly EventLink[] {
    return [...(this.#entries.get(id)?.links.values() ?? [])];
  }

  linkOf(venueId: VenueId, eventId: string): EventLink | null {
    const id = this.#byEvent.get(eventName(venueId, eventId));
    return id === undefined
      ? null
      : (this.#entries.get(id)?.links.get(eventName(venueId, eventId)) ?? null);
  }

  /** All fixtures that more than one venue lists. */
  *shared(): Iterable<{ readonly fixture: Fixture; readonly links: readonly EventLink[] }> {
    for (const { fixture, links } of this.#entries.values()) {
      const venues = new Set([...links.values()].map((link) => link.venueId));
      if (venues.size > 1) yield { fixture, links: [...links.values()] };
    }
  }

  /**
   * Places a venue's event. `realm` keeps simulated contests apart from real ones. An event that is
   * known and has not changed in what matters keeps its place.
   */
  place(venueId: VenueId, event: VenueFixture, realm: string): EventLink {
    const name = eventName(venueId, event.venueEventId);
    const known = this.linkOf(venueId, event.venueEventId);
    if (known !== null && sameIdentity(known.event, event)) {
      const renewed = { ...known, event };
      this.#entries.get(known.fixtureId)?.links.set(name, renewed);
      return renewed;
    }
    if (known !== null) this.#remove(venueId, event.venueEventId);
    const link = this.#find(venueId, event, realm) ?? this.#create(venueId, event, realm);
    this.#byEvent.set(name, link.fixtureId);
    this.#entries.get(link.fixtureId)?.links.set(name, link);
    return link;
  }

  /** Takes an event out of its fixture; the next `place` finds it a new one. */
  #remove(venueId: VenueId, eventId: string): void {
    const name = eventName(venueId, eventId);
    const id = this.#byEvent.get(name);
    if (id === undefined) return;
    this.#byEvent.delete(name);
    const entry = this.#entries.get(id);
    entry?.links.delete(name);
    if (entry === undefined || entry.links.size > 0) return;
    this.#entries.delete(id);
    const { fixture, keys, realm } = entry;
    take(this.#bySides, sidesName(realm, fixture.sport, keys), id);
    if (fixture.startMs !== null) {
      const hour = hourOf(fixture.startMs);
      take(this.#byStart, startName(realm, fixture.sport, fixture.startPrecision, hour), id);
    }
  }

  /** Finds an event's place anew, after a person's decision about it. */
  replace(venueId: VenueId, eventId: string, realm: string): EventLink | null {
    const link = this.linkOf(venueId, eventId);
    if (link === null) return null;
    this.#remove(venueId, eventId);
    return this.place(venueId, link.event, realm);
  }

  #find(venueId: VenueId, event: VenueFixture, realm: string): EventLink | null {
    const keys = event.participants.map((name) => sideKey(event.sport, name));
    const told = this.#told(venueId, event, realm);
    if (told !== null) return told;
    if (event.participants.length !== 2) return null;
    const exact = this.#exact(venueId, event, keys, realm);
    return exact ?? this.#alike(venueId, event, realm);
  }

  /** The fixture of an event that a person has said to be the same. */
  #told(venueId: VenueId, event: VenueFixture, realm: string): EventLink | null {
    const own: EventKey = { venueId, eventId: event.venueEventId };
    for (const decision of this.#decisions.values()) {
      if (decision.verdict !== 'same') continue;
      const other = sameKey(decision.first, own)
        ? decision.second
        : sameKey(decision.second, own)
          ? decision.first
          : null;
      const id =
        other === null ? undefined : this.#byEvent.get(eventName(other.venueId, other.eventId));
      const entry = id === undefined ? undefined : this.#entries.get(id);
      if (entry === undefined || entry.realm !== realm) continue;
      const order = orderOf(event, entry.fixture);
      if (order === null) continue;
      return {
        ...{ venueId, event, fixtureId: entry.fixture.id, state: 'confirmed', order },
        pinned: decision.pinned,
        evidence: [{ kind: 'person', detail: decision.pinned ? 'pinned' : 'confirmed' }],
      };
    }
    return null;
  }

  #exact(
    venueId: VenueId,
    event: VenueFixture,
    keys: readonly string[],
    realm: string,
  ): EventLink | null {
    const found = this.#bySides.get(sidesName(realm, event.sport, keys)) ?? [];
    let best: { entry: Entry; apartMs: number } | null = null;
    let rivals = 0;
    for (const id of found) {
      const entry = this.#entries.get(id);
      if (entry === undefined || this.#parted(venueId, event, entry)) continue;
      if (startsElse(entry, venueId, event)) continue;
      const apartMs = apart(event, entry.fixture);
      if (apartMs > startTolerance(event.startPrecision, entry.fixture.startPrecision)) continue;
      rivals++;
      if (best === null || apartMs < best.apartMs) best = { entry, apartMs };
    }
    if (best === null) return null;
    const { apartMs, entry } = best;
    const order = keys.map((key) => entry.keys.indexOf(key));
    const proved = isStartProof(event, entry.fixture, apartMs, rivals);
    return {
      ...{ venueId, event, fixtureId: entry.fixture.id, order, pinned: false },
      state: proved ? 'confirmed' : 'proposed',
      evidence: [
        {
          kind: 'sides',
          detail: keys.every(isKnownSide)
            ? 'both sides by known alias'
            : 'both sides by equal name',
        },
        { kind: 'start', detail: `${Math.round(apartMs / MINUTE_MS)} min apart` },
      ],
    };
  }

  #alike(venueId: VenueId, event: VenueFixture, realm: string): EventLink | null {
    let best: { entry: Entry; score: number; order: readonly number[] } | null = null;
    for (const entry of this.#near(event, realm)) {
      if (hasVenue(entry, venueId) || this.#parted(venueId, event, entry)) continue;
      const compared = compareSides(event.participants, entry.fixture.participants);
      if (compared.score >= PROPOSE_FROM && (best === null || compared.score > best.score)) {
        best = { entry, ...compared };
      }
    }
    if (best === null) return null;
    return {
      ...{ venueId, event, fixtureId: best.entry.fixture.id, state: 'proposed', order: best.order },
      pinned: false,
      evidence: [
        { kind: 'sides', detail: `names ${best.score} of 100 alike` },
        {
          kind: 'start',
          detail: `${Math.round(apart(event, best.entry.fixture) / MINUTE_MS)} min apart`,
        },
      ],
    };
  }

  /** Fixtures whose start is as near as the two precisions allow. */
  *#near(event: VenueFixture, realm: string): Iterable<Entry> {
    if (event.startMs === null) return;
    for (const precision of START_PRECISIONS) {
      const tolerance = startTolerance(event.startPrecision, precision);
      const last = hourOf(event.startMs + tolerance);
      for (let hour = hourOf(event.startMs - tolerance); hour <= last; hour++) {
        for (const id of this.#byStart.get(startName(realm, event.sport, precision, hour)) ?? []) {
          const entry = this.#entries.get(id);
          if (entry !== undefined && apart(event, entry.fixture) <= tolerance) yield entry;
        }
      }
    }
  }

  /** Whether a person has said that this event is different from one of the fixture's. */
  #parted(venueId: VenueId, event: VenueFixture, entry: Entry): boolean {
    if (this.#decisions.size === 0) return false;
    const own: EventKey = { venueId, eventId: event.venueEventId };
    for (const link of entry.links.values()) {
      const other: EventKey = { venueId: link.venueId, eventId: link.event.venueEventId };
      if (this.#decisions.get(pairName(own, other))?.verdict === 'different') return true;
    }
    return false;
  }

  #create(venueId: VenueId, event: VenueFixture, realm: string): EventLink {
    const keys = event.participants.map((name) => sideKey(event.sport, name));
    const id = this.#freeId(venueId, event, keys, realm);
    const fixture: Fixture = {
      id,
      sport: event.sport,
      league: event.league,
      participants: event.participants,
      title: event.participants.length === 2 ? event.participants.join(' – ') : event.title,
      startMs: event.startMs,
      startPrecision: event.startPrecision,
    };
    this.#entries.set(id, { fixture, keys, realm, links: new Map() });
    if (keys.length === 2) add(this.#bySides, sidesName(realm, event.sport, keys), id);
    if (keys.length === 2 && event.startMs !== null) {
      const hour = hourOf(event.startMs);
      add(this.#byStart, startName(realm, event.sport, event.startPrecision, hour), id);
    }
    return {
      ...{ venueId, event, fixtureId: id, state: 'confirmed', pinned: false },
      order: event.participants.map((_, index) => index),
      evidence: [{ kind: 'first', detail: 'first venue to list it' }],
    };
  }

  /** An id derived from the sides and the day, so that it is the same after a restart. */
  #freeId(
    venueId: VenueId,
    event: VenueFixture,
    keys: readonly string[],
    realm: string,
  ): FixtureId {
    const day =
      event.startMs === null
        ? 'no day'
        : Math.floor((event.startMs - 6 * HOUR_MS) / (24 * HOUR_MS));
    const base =
      keys.length === 2
        ? [realm, event.sport, ...[...keys].sort(), day]
        : [realm, venueId, event.venueEventId];
    for (let turn = 0; ; turn++) {
      const text = [...base, ...(turn === 0 ? [] : [turn])].join('|');
      const id = fixtureId(`f${createHash('sha256').update(text).digest('hex').slice(0, 14)}`);
      if (!this.#entries.has(id)) return id;
    }
  }
}

const sameKey = (a: EventKey, b: EventKey): boolean =>
  a.venueId === b.venueId && a.eventId === b.eventId;

function hasVenue(entry: Entry, venueId: VenueId): boolean {
  for (const link of entry.links.values()) if (link.venueId === venueId) return true;
  return false;
}

const sidesName = (realm: string, sport: string, keys: readonly string[]): string =>
  [realm, sport, ...[...keys].sort()].join('|');

const hourOf = (startMs: number): number => Math.floor(startMs / HOUR_MS);
const startName = (realm: string, sport: string, precision: StartPrecision, hour: number): string =>
  `${realm}|${sport}|${precision}|${hour}`;

function add(index: Map<string, Set<FixtureId>>, key: string, id: FixtureId): void {
  const set = index.get(key);
  if (set === undefined) index.set(key, new Set([id]));
  else set.add(id);
}

function take(index: Map<string, Set<FixtureId>>, key: string, id: FixtureId): void {
  const set = index.get(key);
  set?.delete(id);
  if (set?.size === 0) index.delete(key);
}

/** Whether this venue has the fixture at another time: two starts of one venue are two contests. */
function startsElse(entry: Entry, venueId: VenueId, event: VenueFixture): boolean {
  for (const link of entry.links.values()) {
    const { startMs } = link.event;
    if (link.venueId !== venueId || startMs === null || event.startMs === null) continue;
    if (Math.abs(startMs - event.startMs) > SAME_START_MS) return true;
  }
  return false;
}

function sameIdentity(a: VenueFixture, b: VenueFixture): boolean {
  return (
    a.sport === b.sport &&
    a.startMs === b.startMs &&
    a.participants.length === b.participants.length &&
    a.participants.every((name, index) => name === b.participants[index])
  );
}

/** The likelier way round of two pairs of names, scored by its weaker side. */
function compareSides(
  own: readonly string[],
  other: readonly string[],
): { readonly score: number; readonly order: readonly number[] } {
  const [a = '', b = ''] = own;
  const [x = '', y = ''] = other;
  const straight = Math.min(likeness(a, x), likeness(b, y));
  const swapped = Math.min(likeness(a, y), likeness(b, x));
  return straight >= swapped
    ? { score: straight, order: [0, 1] }
    : { score: swapped, order: [1, 0] };
}

/** Order of an event's participants in a fixture, or null when the sides cannot be told apart. */
function orderOf(event: VenueFixture, fixture: Fixture): readonly number[] | null {
  if (event.participants.length !== fixture.participants.length) return null;
  if (event.participants.length !== 2) return event.participants.map((_, index) => index);
  const keys = event.participants.map((name) => sideKey(event.sport, name));
  const others = fixture.participants.map((name) => sideKey(fixture.sport, name));
  if (keys[0] === others[0] || keys[1] === others[1]) return [0, 1];
  if (keys[0] === others[1] || keys[1] === others[0]) return [1, 0];
  const [a = '', b = ''] = event.participants;
  const [x = '', y = ''] = fixture.participants;
  const straight = likeness(a, x) + likeness(b, y);
  const swapped = likeness(a, y) + likeness(b, x);
  if (straight === swapped) return null;
  return straight > swapped ? [0, 1] : [1, 0];
}
