// The contests on which legs were filled unequally or on which a venue has not said what became of an
// order. All strategies share it, it survives a restart, and gate 5 refuses every contest in it.

import type { FixtureId } from '../../../shared/domain/market.ts';
import type { Purse } from '../../../shared/domain/ticket.ts';
import type { StoredNaked } from '../../storage/ticketRows.ts';
import type { TicketStore } from '../../storage/ticketStore.ts';

export class NakedSet {
  readonly #tickets: TicketStore;
  readonly #entries = new Map<string, StoredNaked>();
  readonly #changed: () => void;

  constructor(tickets: TicketStore, changed: () => void) {
    this.#tickets = tickets;
    this.#changed = changed;
    for (const entry of tickets.naked()) this.#entries.set(nameOf(entry), entry);
  }

  has(fixtureId: FixtureId): boolean {
    for (const entry of this.#entries.values()) if (entry.fixtureId === fixtureId) return true;
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

  /** Adds a contest; it is on disk when this returns. */
  add(entry: StoredNaked): void {
    const known = this.#entries.get(nameOf(entry));
    if (known?.reason === entry.reason) return;
    const kept = known === undefined ? entry : { ...entry, sinceMs: known.sinceMs };
    this.#tickets.setNaked(kept);
    this.#entries.set(nameOf(entry), kept);
    this.#changed();
  }

  /** The legs are even again, or a person has dealt with them. */
  remove(ticketId: string, purse: Purse, atMs: number): void {
    if (!this.#entries.delete(nameOf({ ticketId, purse }))) return;
    this.#tickets.clearNaked(ticketId, purse, atMs);
    this.#changed();
  }
}

const nameOf = ({
  purse,
  ticketId,
}: {
  readonly ticketId: string;
  readonly purse: Purse;
}): string => `${ticketId}/${purse}`;
