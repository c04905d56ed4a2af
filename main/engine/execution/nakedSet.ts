// The contests on which legs were filled unequally or on which a venue has not said what became of an
// order. All strategies share it, it survives a restart, and gate 5 refuses every contest in it.

import type { FixtureId, ListingId } from '../../../shared/domain/market.ts';
import type { Order, Purse } from '../../../shared/domain/ticket.ts';
import type { StoredNaked } from '../../storage/ticketRows.ts';
import type { TicketStore } from '../../storage/ticketStore.ts';
import type { Catalogue } from '../catalogue.ts';

export class NakedSet {
  readonly #tickets: TicketStore;
  readonly #entries = new Map<string, StoredNaked>();
  /** Listings of the tickets whose legs stand so: those of their legs, and those on which a leg was finished elsewhere. */
  readonly #listings = new Map<string, Set<ListingId>>();
  readonly #changed: () => void;
  readonly #catalogue: Pick<Catalogue, 'listing'>;

  constructor(tickets: TicketStore, catalogue: Pick<Catalogue, 'listing'>, changed: () => void) {
    this.#tickets = tickets;
    this.#catalogue = catalogue;
    this.#changed = changed;
    for (const entry of tickets.naked()) this.#put(entry);
  }

  has(fixtureId: FixtureId): boolean {
    if (this.#entries.size === 0) return false;
    for (const entry of this.#entries.values()) if (entry.fixtureId === fixtureId) return true;
    // A person may have parted a listing from others since it was bet on.
    const isThere = (id: ListingId): boolean =>
      this.#catalogue.listing(id)?.fixture.id === fixtureId;
    for (const listings of this.#listings.values()) {
      for (const id of listings) if (isThere(id)) return true;
    }
    return false;
  }

  /** Since when the oldest leg of a purse has stood so; null where none does. */
  sinceMs(purse: Purse): number | null {
    let oldest: number | null = null;
    for (const entry of this.#entries.values()) {
      if (entry.purse === purse) oldest = Math.min(oldest ?? entry.sinceMs, entry.sinceMs);
    }
    return oldest;
  }

  entries(): readonly StoredNaked[] {
    return [...this.#entries.values()];
  }

  /** Whether real money stands bare. */
  hasLive(): boolean {
    return this.entries().some(({ purse }) => purse === 'live');
  }

  /** Adds a contest; it is on disk when this returns. */
  add(entry: StoredNaked): void {
    const known = this.#entries.get(nameOf(entry));
    if (known?.reason === entry.reason) return;
    const kept = known === undefined ? entry : { ...entry, sinceMs: known.sinceMs };
    this.#tickets.setNaked(kept);
    this.#put(kept);
    this.#changed();
  }

  /** The legs are even again, or a person has dealt with them. */
  remove(ticketId: string, purse: Purse, atMs: number): void {
    const name = nameOf({ ticketId, purse });
    if (!this.#entries.delete(name)) return;
    this.#listings.delete(name);
    this.#tickets.clearNaked(ticketId, purse, atMs);
    this.#changed();
  }

  /** An order of a ticket has changed, maybe one on a listing that its legs do not name. */
  noteOrder(order: Pick<Order, 'listingId' | 'purse' | 'ticketId'>): void {
    this.#listings.get(nameOf(order))?.add(order.listingId);
  }

  #put(entry: StoredNaked): void {
    const ticket = this.#tickets.ticket(entry.ticketId);
    const own = (ticket?.orders ?? []).filter(({ purse }) => purse === entry.purse);
    this.#entries.set(nameOf(entry), entry);
    this.#listings.set(
      nameOf(entry),
      new Set([...(ticket?.opportunity.legs ?? []), ...own].map(({ listingId }) => listingId)),
    );
  }
}

const nameOf = ({
  purse,
  ticketId,
}: {
  readonly ticketId: string;
  readonly purse: Purse;
}): string => `${ticketId}/${purse}`;
