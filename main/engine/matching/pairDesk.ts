// Where pairs stand between found and traded: which wait for a person and why, which kinds of pairs a
// person has approved, and what all of a bet's events say together.

import type { Sport, VenueId } from '../../../shared/domain/market.ts';
import type { PairState } from '../../../shared/domain/opportunity.ts';
import type { EventKey, MatchingStore } from '../../storage/matchingStore.ts';
import type { EventLink } from './eventLink.ts';
import { eventName } from './personsWord.ts';
import { startFit } from './startFit.ts';

/** Reasons that are noted until a person has looked. */
type NotedReason = 'rules' | 'rules-vanished' | 'prices';
/** Why a pair that was proved waits for a person; a moved start and a double listing are seen anew. */
export type ReviewReason = NotedReason | 'start' | 'twice';

export interface Review {
  readonly reason: ReviewReason;
  readonly detail: string;
  readonly atMs: number;
}

export interface PairDeskOptions {
  readonly store: MatchingStore;
  nowMs(): number;
  /** The demo world's own venues need nobody's approval. */
  isDemo(venueId: VenueId): boolean;
  /** Whether another event of the venue asks the same on the same contest. */
  isTwice(venueId: VenueId, eventId: string): boolean;
  /** The other event that a link was found by, while it is listed. */
  linkOf(venueId: VenueId, eventId: string): EventLink | null;
}

export class PairDesk {
  readonly #options: PairDeskOptions;
  readonly #reviews = new Map<string, Map<string, Review>>();
  readonly #templates = new Set<string>();

  constructor(options: PairDeskOptions) {
    this.#options = options;
    for (const { detail, atMs, eventId, reason, venueId } of options.store.reviews()) {
      this.#note(eventName(venueId, eventId), { reason: reason as ReviewReason, detail, atMs });
    }
    for (const { firstVenue, secondVenue, sport } of options.store.templates()) {
      this.#templates.add(templateName(firstVenue, secondVenue, sport));
    }
  }

  /**
   * What events that are bet on together say: the weakest of their own states, and `confirmed` only
   * while their kind of pair is new.
   */
  state(links: readonly EventLink[]): PairState {
    const [first] = links;
    if (links.some(({ group }) => group !== first?.group)) return 'proposed';
    if (links.some((link) => this.reviews(link).length > 0)) return 'review';
    for (const [at, link] of links.entries()) {
      for (const other of links.slice(at + 1)) if (this.isKindNew(link, other)) return 'confirmed';
    }
    return 'live';
  }

  /** Why an event waits for a person, the oldest first. */
  reviews(link: EventLink): readonly Review[] {
    const own = this.#reviews.get(eventName(link.venueId, link.event.venueEventId));
    const noted = own === undefined ? [] : [...own.values()];
    const seen: ReviewReason[] = [];
    if (this.#hasMoved(link)) seen.push('start');
    if (this.#options.isTwice(link.venueId, link.event.venueEventId)) seen.push('twice');
    if (seen.length === 0) return noted;
    const atMs = this.#options.nowMs();
    return [...noted, ...seen.map((reason) => ({ reason, detail: '', atMs }))];
  }

  /** Reviews of an event that are noted, and gone once a person has looked. */
  noted({ eventId, venueId }: EventKey): readonly Review[] {
    return [...(this.#reviews.get(eventName(venueId, eventId))?.values() ?? [])];
  }

  /** Puts an event to the person, once for each reason; says whether that is new. */
  ask(key: EventKey, reason: ReviewReason, detail: string): boolean {
    const name = eventName(key.venueId, key.eventId);
    if (this.#reviews.get(name)?.has(reason) === true) return false;
    const atMs = this.#options.nowMs();
    this.#note(name, { reason, detail, atMs });
    this.#options.store.setReview({ ...key, reason, detail, atMs });
    return true;
  }

  /** Takes a question back that answers itself; says whether there was one. */
  withdraw(key: EventKey, reason: ReviewReason): boolean {
    const name = eventName(key.venueId, key.eventId);
    const own = this.#reviews.get(name);
    if (own?.delete(reason) !== true) return false;
    if (own.size === 0) this.#reviews.delete(name);
    this.#options.store.removeReview({ ...key, reason });
    return true;
  }

  /** A person has looked: what was noted of an event is answered. */
  settle(key: EventKey): void {
    for (const { reason } of this.noted(key)) this.withdraw(key, reason);
  }

  /** Whether a person has yet to see a pair of two events' venues in their sport. */
  isKindNew(a: EventLink, b: EventLink): boolean {
    if (a.venueId === b.venueId || a.proof === 'person' || b.proof === 'person') return false;
    if (this.#options.isDemo(a.venueId) && this.#options.isDemo(b.venueId)) return false;
    return !this.#templates.has(templateName(a.venueId, b.venueId, a.event.sport));
  }

  /** A person has seen a pair of this kind: the others that are proved may go live. Says if it is new. */
  approve(a: VenueId, b: VenueId, sport: Sport): boolean {
    if (a === b || this.#templates.has(templateName(a, b, sport))) return false;
    const [firstVenue, secondVenue] = a < b ? [a, b] : [b, a];
    this.#templates.add(templateName(a, b, sport));
    this.#options.store.setTemplate({
      firstVenue,
      secondVenue,
      sport,
      atMs: this.#options.nowMs(),
    });
    return true;
  }

  disapprove(a: VenueId, b: VenueId, sport: Sport): void {
    const [firstVenue, secondVenue] = a < b ? [a, b] : [b, a];
    this.#templates.delete(templateName(a, b, sport));
    this.#options.store.removeTemplate({ firstVenue, secondVenue, sport });
  }

  /** Whether an event that a person has joined to another starts at another time now; pinned is pinned. */
  #hasMoved({ by, pinned, proof, sight }: EventLink): boolean {
    if (proof !== 'person' || by === null || pinned) return false;
    const other = this.#options.linkOf(by.venueId as VenueId, by.eventId);
    return other !== null && startFit(sight.start, other.sight.start, sight.sport) === 'apart';
  }

  #note(name: string, review: Review): void {
    const own = this.#reviews.get(name) ?? new Map<string, Review>();
    this.#reviews.set(name, own);
    own.set(review.reason, review);
  }
}

const templateName = (a: string, b: string, sport: string): string =>
  [...[a, b].sort(), sport].join('\n');
