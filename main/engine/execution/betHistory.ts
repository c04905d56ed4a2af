// When which contest and which legs were bet on: what the rate limit and the cooldown ask. Filled from
// the tickets at the start and kept in memory, because every update of the board asks it.

import type { TicketStore } from '../../storage/ticketStore.ts';

/** The longest window that a setting allows. */
const KEPT_MS = 86_400_000;

export class BetHistory {
  readonly #byFixture = new Map<string, number[]>();
  readonly #lastByPair = new Map<string, number>();

  constructor(tickets: TicketStore, nowMs: number) {
    for (const { atMs, fixtureId, pairKey } of tickets.confirmations(nowMs - KEPT_MS)) {
      this.add(fixtureId, pairKey, atMs);
    }
  }

  add(fixtureId: string, pairKey: string, atMs: number): void {
    const times = this.#byFixture.get(fixtureId);
    if (times === undefined) this.#byFixture.set(fixtureId, [atMs]);
    else times.push(atMs);
    this.#lastByPair.set(pairKey, atMs);
  }

  /** Bets on a contest since `sinceMs`. */
  count(fixtureId: string, sinceMs: number): number {
    const times = this.#byFixture.get(fixtureId);
    return times === undefined ? 0 : times.filter((atMs) => atMs >= sinceMs).length;
  }

  last(pairKey: string): number | null {
    return this.#lastByPair.get(pairKey) ?? null;
  }

  /** Forgets what no window can reach any more. */
  prune(nowMs: number): void {
    const fromMs = nowMs - KEPT_MS;
    for (const [fixture, times] of this.#byFixture) {
      const kept = times.filter((atMs) => atMs >= fromMs);
      if (kept.length === 0) this.#byFixture.delete(fixture);
      else this.#byFixture.set(fixture, kept);
    }
    for (const [pair, atMs] of this.#lastByPair) if (atMs < fromMs) this.#lastByPair.delete(pair);
  }
}
