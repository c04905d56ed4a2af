// Places venues' events on fixtures of ours, one at a time as they are listed: by both sides, start and
// league, never by price. What a rule cannot prove is proposed to a person, whose word always wins.

import type { Fixture, FixtureId, VenueFixture, VenueId } from '../../../shared/domain/market.ts';
import type { EventKey, PairDecision, TradedFixture } from '../../storage/matchingStore.ts';
import { CandidateIndex } from './candidateIndex.ts';
import {
  apartMs,
  type EventLink,
  eventKeyOf,
  isProven,
  sameIdentity,
  toldOrder,
} from './eventLink.ts';
import { isProved, scoreEvents } from './eventScore.ts';
import { type EventSight, sightFixture } from './eventSight.ts';
import { FieldIndex } from './fieldIndex.ts';
import { likestField, runnerNames } from './fieldPlace.ts';
import { contestParts, freeId } from './fixtureIds.ts';
import {
  agrees,
  beside,
  type Found,
  isBetter,
  isClosed,
  isFirmer,
  isPossible,
  isRival,
} from './foundPlace.ts';
import { KeptFixtures } from './keptFixtures.ts';
import { LearnedSides } from './learnedSides.ts';
import { eventName, nameOfKey, PersonsWord } from './personsWord.ts';
import { PlacedEvents } from './placedEvents.ts';

/** Events of one realm with what finds them. */
interface Realm {
  readonly index: CandidateIndex;
  readonly names: Map<number, string>;
}

/** Events compared with a new one. */
const CANDIDATES_MAX = 16;
/** Events that are kept ready for comparing; beyond them a new one stays alone. */
export const EVENTS_MAX = 100_000;

const NONE: readonly EventKey[] = [];

export class FixtureMatcher {
  readonly #placed = new PlacedEvents();
  readonly #realms = new Map<string, Realm>();
  readonly #fields = new FieldIndex();
  readonly #said = new PersonsWord();
  readonly #learned: LearnedSides;
  readonly #kept: KeptFixtures;
  #groups = 0;
  /** Events that the one being placed fits as well as the one that its venue has there already. */
  #contested: EventKey[] = [];
  /** Events to be placed once more: what fits them, or proves them, has come. */
  #unsettled: EventKey[] = [];
  #proved: EventKey[] = [];
  /** Events of fixtures that turned out to be others, which were bet on or are joined to them: they follow there. */
  #displaced: EventKey[] = [];
  #replacing = false;

  /** `learned` holds the names that were taught; they may change at any time. */
  constructor(learned: LearnedSides = new LearnedSides()) {
    this.#learned = learned;
    this.#kept = new KeptFixtures(learned);
  }

  /** A fixture that was bet on keeps its id and the order of its sides. */
  keep(kept: TradedFixture): void {
    this.#kept.keep(kept);
  }

  /** Takes over what people have said before. */
  decide(decision: PairDecision): void {
    this.#said.add(decision);
  }

  forget(first: EventKey, second: EventKey): void {
    this.#said.remove(first, second);
  }

  /** What a person has said of two events; null for nothing. */
  said(first: EventKey, second: EventKey): PairDecision | null {
    return this.#said.about(first, second);
  }

  fixture(id: FixtureId): Fixture | null {
    return this.#placed.fixture(id);
  }

  links(id: FixtureId): readonly EventLink[] {
    return this.#placed.links(id);
  }

  linkOf(venueId: VenueId, eventId: string): EventLink | null {
    return this.#placed.linkOf(venueId, eventId);
  }

  /** Events that are placed. */
  get size(): number {
    return this.#placed.size;
  }

  all(): Iterable<EventLink> {
    return this.#placed.all();
  }

  /** All fixtures that more than one venue lists. */
  shared(): Iterable<readonly EventLink[]> {
    return this.#placed.shared();
  }

  /** Events of the contests that some events stand on, in the order in which they came there. */
  around(events: readonly EventKey[]): readonly EventKey[] {
    return this.#placed.around(events);
  }

  /**
   * Places a venue's event. `realm` keeps simulated contests apart from real ones. An event that is
   * known and has not changed in what matters keeps its place.
   */
  place(venueId: VenueId, event: VenueFixture, realm: string): EventLink {
    const known = this.linkOf(venueId, event.venueEventId);
    if (known !== null && sameIdentity(known.event, event)) {
      const renewed = { ...known, event };
      const name = eventName(venueId, event.venueEventId);
      this.#placed.put(renewed, this.#placed.numberOf(name) ?? null);
      return renewed;
    }
    if (known !== null) this.drop(venueId, event.venueEventId, realm);
    const sight = sightFixture(event, this.#learned);
    this.#contested = [];
    const found = this.#find(venueId, event, sight, realm);
    const kept = this.#keptPlace(venueId, event, sight, found, realm);
    if (found === null && kept === null) this.#unsettled.push(...this.#contested);
    const link = kept ?? found ?? this.#create(venueId, event, sight, realm);
    this.#enter(link, realm);
    if (isProven(link)) this.#proved.push(...this.#kept.besides(this.links(link.fixtureId)));
    if (!this.#replacing) this.#gather(link);
    return link;
  }

  /** What people have joined to an event, through others as well, and what stands beside it, come to one place. */
  #gather({ event, venueId }: EventLink): void {
    const joined = this.#said.joined(venueId, event.venueEventId);
    if (joined.length < 2) return;
    const links = joined.flatMap((key) => this.linkOf(key.venueId as VenueId, key.eventId) ?? []);
    if (new Set(links.map(({ fixtureId, group }) => `${fixtureId} ${group}`)).size < 2) return;
    const all = [...links.map(eventKeyOf), ...this.around(joined)];
    this.#displaced.push(...new Map(all.map((key) => [nameOfKey(key), key])).values());
  }

  /** Events whose place is open again since it was asked last: a new contest fits them as well. */
  takeUnsettled(): readonly EventKey[] {
    if (this.#unsettled.length + this.#proved.length === 0) return NONE;
    return [...this.#unsettled.splice(0), ...this.#proved.splice(0)];
  }

  /** Events that have to leave their place for another one's since it was asked last: they are placed together. */
  takeDisplaced(): readonly EventKey[] {
    return this.#displaced.length > 0 ? this.#displaced.splice(0) : NONE;
  }

  /** Takes an event out of its fixture; the next `place` finds it a new one. */
  drop(venueId: VenueId, eventId: string, realm: string): void {
    const name = eventName(venueId, eventId);
    const number = this.#placed.numberOf(name);
    if (number === undefined) return;
    this.#placed.remove(name);
    const own = this.#realms.get(realm);
    this.#fields.drop(realm, name);
    if (number === null || own === undefined) return;
    own.index.drop(number);
    own.names.delete(number);
  }

  /**
   * Finds the places of events anew, after a person's decision about them: all leave theirs before the
   * first is placed, so that none is held where it was by another that has to leave as well.
   */
  replace(events: readonly EventKey[], realm: (venueId: VenueId) => string): void {
    const links = events.flatMap(({ eventId, venueId }) => {
      return this.linkOf(venueId as VenueId, eventId) ?? [];
    });
    const { length } = this.#unsettled;
    this.#replacing = true;
    try {
      this.#placeAnew(links, realm);
      const again = [...this.#unsettled.slice(length), ...this.#displaced];
      const contested = new Set(again.map(nameOfKey));
      // Once more for each that another of them fits as well; any further might never end.
      for (const link of links) {
        if (contested.has(nameOfKey(eventKeyOf(link)))) this.#placeAnew([link], realm);
      }
    } finally {
      this.#replacing = false;
    }
    this.#unsettled.length = length;
    const placed = new Set(links.map((link) => nameOfKey(eventKeyOf(link))));
    this.#displaced = this.#displaced.filter((event) => !placed.has(nameOfKey(event)));
  }

  #placeAnew(links: readonly EventLink[], realm: (venueId: VenueId) => string): void {
    for (const { event, venueId } of links) this.drop(venueId, event.venueEventId, realm(venueId));
    for (const { event, venueId } of links) this.place(venueId, event, realm(venueId));
  }

  #enter(link: EventLink, realm: string): void {
    const name = eventName(link.venueId, link.event.venueEventId);
    const own = this.#realms.get(realm) ?? { index: new CandidateIndex(), names: new Map() };
    this.#realms.set(realm, own);
    const kept = link.sight.sides.length === 2 && own.index.size < EVENTS_MAX;
    const number = kept ? own.index.add(link.sight) : null;
    if (number !== null) own.names.set(number, name);
    if (link.sight.field !== null) this.#fields.add(realm, name, link.sight);
    this.#placed.put(link, number);
  }

  #find(venueId: VenueId, event: VenueFixture, sight: EventSight, realm: string): EventLink | null {
    const told = this.#told(venueId, event, sight, realm);
    if (told !== null) return told;
    if (sight.field !== null) return this.#findField(venueId, event, sight, realm);
    if (sight.sides.length !== 2) return null;
    let best: Found | null = null;
    let rivals = 0;
    for (const found of this.#candidates(venueId, event, sight, realm)) {
      if (best === null || isBetter(found, best)) {
        if (best !== null && isRival(best, found)) rivals++;
        best = found;
      } else if (isRival(found, best)) rivals++;
    }
    if (best === null) return null;
    const { link, score } = best;
    const fits = agrees(this.links(link.fixtureId), link.group, sight) ? null : 'conflict';
    const doubt = rivals > 0 ? 'rivals' : fits;
    const proved = isProved(score) && doubt === null;
    return {
      ...{ venueId, event, sight, pinned: false, by: eventKeyOf(link), fixtureId: link.fixtureId },
      ...{ proof: proved ? 'rule' : 'none', doubt },
      group: proved ? link.group : ++this.#groups,
      order: score.swapped ? [...link.order].reverse() : link.order,
      runners: link.runners,
    };
  }

  /**
   * The field that has most in common with an event's. What a title asks is for a person to read: it is only ever
   * proposed.
   */
  #findField(
    venueId: VenueId,
    event: VenueFixture,
    sight: EventSight,
    realm: string,
  ): EventLink | null {
    const best = likestField(event, sight, this.#openFields(venueId, event, sight, realm));
    if (best === null) return null;
    return {
      ...{ venueId, event, sight, pinned: false, by: eventKeyOf(best), fixtureId: best.fixtureId },
      ...{ proof: 'none', doubt: null, group: ++this.#groups, order: [] },
      runners: runnerNames(sight, best),
    };
  }

  /** Fields that have runners in common with an event's, of fixtures that it may join. */
  *#openFields(
    venueId: VenueId,
    event: VenueFixture,
    sight: EventSight,
    realm: string,
  ): Iterable<EventLink> {
    const own: EventKey = { venueId, eventId: event.venueEventId };
    for (const name of this.#fields.near(realm, sight)) {
      const entry = this.#placed.entryOf(name);
      const link = entry?.links.get(name);
      if (link === undefined || entry === undefined) continue;
      if (!isClosed(entry.links.values(), this.#said, own, sight)) yield link;
    }
  }

  /** The likeliest event of each fixture that this one may belong to; one that counts there goes first. */
  #candidates(
    venueId: VenueId,
    event: VenueFixture,
    sight: EventSight,
    realm: string,
  ): Iterable<Found> {
    const own = this.#realms.get(realm);
    const asked: EventKey = { venueId, eventId: event.venueEventId };
    const found = new Map<FixtureId, Found>();
    for (const number of own?.index.near(sight, CANDIDATES_MAX) ?? []) {
      const name = own?.names.get(number) ?? '';
      const entry = this.#placed.entryOf(name);
      const link = entry?.links.get(name);
      if (link === undefined || entry === undefined) continue;
      const score = scoreEvents(sight, link.sight);
      if (!isPossible(score)) continue;
      if (isClosed(entry.links.values(), this.#said, asked, sight)) {
        if (isProved(score)) this.#contested.push(eventKeyOf(link));
        continue;
      }
      const before = found.get(link.fixtureId);
      const next = {
        ...{ link, score, apartMs: apartMs(sight, link.sight) },
        own: [...entry.links.values()].every((each) => each.venueId === venueId),
      };
      if (before === undefined || isFirmer(next, before)) found.set(link.fixtureId, next);
    }
    return found.values();
  }

  /** The fixture of an event that a person has said to be the same. */
  #told(venueId: VenueId, event: VenueFixture, sight: EventSight, realm: string): EventLink | null {
    for (const { decision, other } of this.#said.of(venueId, event.venueEventId)) {
      if (decision.verdict !== 'same') continue;
      const link = this.linkOf(other.venueId as VenueId, other.eventId);
      const number = this.#placed.numberOf(nameOfKey(other));
      if (link === null || number === undefined || !this.#isIn(realm, number, link)) continue;
      const order = toldOrder(decision, sight, link);
      if (order === null) continue;
      return {
        ...{ venueId, event, sight, order, proof: 'person', fixtureId: link.fixtureId },
        runners: runnerNames(sight, link),
        ...{ pinned: decision.pinned, by: eventKeyOf(link), group: link.group, doubt: null },
      };
    }
    return null;
  }

  #isIn(realm: string, number: number | null, link: EventLink): boolean {
    if (number === null)
      return link.sight.field === null || this.#fields.has(realm, nameOfKey(eventKeyOf(link)));
    return this.#realms.get(realm)?.names.get(number) === nameOfKey(eventKeyOf(link));
  }

  /** The fixture that an event was bet on as, where its place would be another: what stands on that one follows. */
  #keptPlace(
    venueId: VenueId,
    event: VenueFixture,
    sight: EventSight,
    found: EventLink | null,
    realm: string,
  ): EventLink | null {
    const there = found === null ? [] : this.links(found.fixtureId);
    if (sight.field !== null) {
      if (found === null || !this.#kept.isRenamed(found, there)) return null;
      for (const link of there) this.drop(link.venueId, link.event.venueEventId, realm);
      this.#displaced.push(...there.map(eventKeyOf));
      return this.#create(venueId, event, sight, realm);
    }
    const kept = this.#kept.ofEvent(venueId, event, sight);
    const taken = found !== null && this.#kept.has(found.fixtureId);
    const others = kept === null ? [] : this.links(kept.id);
    if (kept === null || taken) return null;
    if (this.#kept.holds(kept.id, others)) {
      if (isProven(found) || found?.fixtureId === kept.id) return null;
      return beside({ venueId, event, sight }, kept, others, this.#said, ++this.#groups);
    }
    for (const link of others) this.drop(link.venueId, link.event.venueEventId, realm);
    this.#displaced.push(...there.map(eventKeyOf), ...others.map(eventKeyOf));
    return this.#open(venueId, event, sight, kept.id, kept.order);
  }

  #create(venueId: VenueId, event: VenueFixture, sight: EventSight, realm: string): EventLink {
    // What people have joined is one contest whichever of its events is first.
    const parts =
      sight.sides.length === 2
        ? contestParts(event.sport, sight)
        : [this.#said.firstOf(venueId, event.venueEventId)];
    const id = freeId(
      [realm, ...parts],
      (each) => this.#placed.has(each) || this.#kept.isOthers(each, event),
    );
    return this.#open(venueId, event, sight, id, this.#kept.orderIn(id, event, sight));
  }

  /** A fixture with its first event: of the sides that were kept in their order, where it has one among them. */
  #open(
    venueId: VenueId,
    event: VenueFixture,
    sight: EventSight,
    id: FixtureId,
    order: readonly number[] | null,
  ): EventLink {
    const fixture = this.#kept.fixture(id, event, order !== null);
    this.#placed.open(fixture);
    return {
      ...{ venueId, event, sight, fixtureId: id, proof: 'first', pinned: false, by: null },
      ...{
        group: ++this.#groups,
        doubt: null,
        order: order ?? event.participants.map((_, at) => at),
      },
      runners: this.#kept.runners(venueId, event, runnerNames(sight, null)),
    };
  }
}
