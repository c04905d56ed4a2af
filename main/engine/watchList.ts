// Which books each feed should follow, worked out anew a moment after anything that it depends on has
// changed: catalogues change many times in a row.

import type { Timer } from '../platform/platform.ts';
import type { Engine } from './engine.ts';
import type { VenueRuntime } from './venueRuntime.ts';

const PAUSE_MS = 250;
/** Pairs are many, and what a person says of them is shown at once anyway. */
const PAIRS_EVERY_MS = 1_000;

export class WatchList {
  readonly #engine: Engine;
  #timer: Timer | null = null;
  #pairsTimer: Timer | null = null;
  #stopped = false;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Something has changed that decides on what is followed. */
  soon(): void {
    if (this.#timer !== null || this.#stopped) return;
    this.#timer = this.#engine.options.platform.clock.after(PAUSE_MS, () => {
      this.#timer = null;
      if (!this.#stopped) this.#follow();
    });
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Venue by venue, with whatever else waits in between: each is a look at all markets. */
  #follow(): void {
    const waiting = [...this.#engine.runtimes.values()];
    const next = () => {
      const runtime = waiting.shift();
      if (runtime === undefined || this.#stopped) return;
      this.#followAt(runtime);
      this.#engine.options.platform.clock.soon(next);
    };
    next();
    this.#pairsSoon();
  }

  #followAt(runtime: VenueRuntime): void {
    const { catalogue, execution, nowMs, settings, state, venues } = this.#engine;
    const { maxBooks, watchUnmatched } = settings;
    const own = venues.family(runtime.id);
    const wanted = catalogue.wanted(own, maxBooks, watchUnmatched);
    for (const instrument of execution.heldInstruments(own)) wanted.add(instrument);
    const { settlesAgainForMs } = runtime.module;
    if (settlesAgainForMs !== undefined) {
      const settled = state.settledSince(runtime.id, nowMs - settlesAgainForMs);
      for (const instrument of settled) wanted.add(instrument);
    }
    runtime.feed?.watch(wanted);
  }

  #pairsSoon(): void {
    const { options, publisher } = this.#engine;
    this.#pairsTimer ??= options.platform.clock.after(PAIRS_EVERY_MS, () => {
      this.#pairsTimer = null;
      if (!this.#stopped) publisher.markAll('pairs');
    });
  }
}
