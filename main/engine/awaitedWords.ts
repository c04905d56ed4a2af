// What real bets have won where only their venue says it: which listings that is, since when, and for how long its word
// is no difference to its records.

import type { ListingId, VenueId } from '../../shared/domain/market.ts';
import type { StoredPosition } from '../storage/ticketRows.ts';

/** How long a venue's record of a bet that has ended may take to be there, and to change where it is settled again. */
const AWAITED_MS = { first: 30 * 60_000, changed: 10 * 60_000 };

export class AwaitedWords {
  readonly #nowMs: () => number;
  readonly #awaited = new Map<ListingId, { readonly venueId: VenueId; readonly untilMs: number }>();

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Listings of which a word is awaited, with their venues. */
  get listings(): ReadonlyMap<ListingId, VenueId> {
    return new Map([...this.#awaited].map(([listing, { venueId }]) => [listing, venueId]));
  }

  /** Whether a venue has still to say something, and has lately been waited for. */
  isOf(venue: VenueId): boolean {
    const nowMs = this.#nowMs();
    return [...this.#awaited.values()].some((own) => own.venueId === venue && nowMs < own.untilMs);
  }

  /** Whether what a venue says of a listing may be its old word yet. */
  isEarly(listing: ListingId): boolean {
    return this.#nowMs() < (this.#awaited.get(listing)?.untilMs ?? 0);
  }

  /** Waits for the venue's own word on real bets; whether it was not waited for before. */
  add(
    { listingId, venueId }: Pick<StoredPosition, 'listingId' | 'venueId'>,
    word: keyof typeof AWAITED_MS,
  ): boolean {
    if (this.#awaited.has(listingId)) return false;
    this.#awaited.set(listingId, { venueId, untilMs: this.#nowMs() + AWAITED_MS[word] });
    return true;
  }

  /** Waits no more; whether it was waited. */
  delete(listing: ListingId): boolean {
    return this.#awaited.delete(listing);
  }
}
