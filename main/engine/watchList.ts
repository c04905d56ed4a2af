// Which books each feed should follow, worked out anew a moment after anything that it depends on has
// changed: catalogues change many times in a row.

import type { Timer } from '../platform/platform.ts';
import type { Engine } from './engine.ts';

const PAUSE_MS = 250;

export class WatchList {
  readonly #engine: Engine;
  #timer: Timer | null = null;
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

  #follow(): void {
    const { catalogue, execution, nowMs, publisher, runtimes, settings, state, venues } =
      this.#engine;
    const { maxBooks, watchUnmatched } = settings;
    for (const runtime of runtimes.values()) {
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
    publisher.markAll('pairs');
  }
}
