// What a live book claims: that it is its venue's as of the last frame that has come for it. Judged where every
// change is numbered, so that a lost one cannot go unnoticed: what a venue's book has been since before that frame
// left has to be ours.

import type { Engine } from '../../main/engine/engine.ts';
import type { NetFaults } from '../../main/simulation/simulatedNet.ts';
import type { Simulator } from '../../main/venues/simulator.ts';
import type { VenueId } from '../../shared/domain/market.ts';

/** Venues that number the changes of their books one by one. */
const NUMBERED: readonly string[] = ['kalshi'];

interface Seen {
  readonly levels: string;
  /** When it was first seen like this. */
  readonly sinceMs: number;
}

/** A book of ours that was not its venue's when it was looked at. */
interface Suspect {
  readonly own: string;
  readonly atMs: number;
}

export class Claims {
  readonly #simulators: readonly Simulator[];
  readonly #seen = new Map<string, Seen>();
  readonly #suspects = new Map<string, Suspect>();

  constructor(simulators: readonly Simulator[]) {
    this.#simulators = simulators.filter(({ venueId }) => NUMBERED.includes(venueId));
  }

  /**
   * Live books that are not what they were at the venue since long before it confirmed them over a network of these
   * faults. To be called again and again: a venue's book may have changed and changed back between two looks, the last
   * of it still under way, so that a book has to be found the same twice, with time between for all to arrive.
   */
  check(engine: Engine, { delayMsMax, stall, stallMsMax }: Readonly<NetFaults>): string[] {
    // Most that a frame, or a question and its answer, is under way.
    const lateMs = 2 * delayMsMax + (stall > 0 ? stallMsMax : 0);
    return this.#simulators.flatMap((simulator) =>
      simulator.truth.instruments().flatMap((instrument) => {
        const levels = JSON.stringify(simulator.truth.levels(instrument));
        const name = `${simulator.venueId} ${instrument}`;
        const before = this.#seen.get(name);
        if (before?.levels !== levels) {
          this.#seen.set(name, { levels, sinceMs: engine.nowMs });
          this.#suspects.delete(name);
          return [];
        }
        const book = engine.books.find(simulator.venueId as VenueId, instrument as never);
        if (book === null || !engine.books.isLive(book)) return [];
        if (engine.books.confirmedMs(book) - lateMs < before.sinceMs) return [];
        const own = JSON.stringify({
          back: engine.books
            .levels(book, 'back', 10_000)
            .map(({ price, quantity }) => [price, quantity]),
          lay: engine.books
            .levels(book, 'lay', 10_000)
            .map(({ price, quantity }) => [price, quantity]),
        });
        const suspect = this.#suspects.get(name);
        if (own === levels) this.#suspects.delete(name);
        else if (suspect?.own !== own) this.#suspects.set(name, { own, atMs: engine.nowMs });
        else if (engine.nowMs - suspect.atMs > lateMs)
          return [`${name} is confirmed and is not its venue's`];
        return [];
      }),
    );
  }
}
