// What a run saw of each venue: messages, books and how old their prices are, errors, recoveries.

import type { Engine } from '../../../engine/engine.ts';
import type { BookHandle } from '../../../venues/venue.ts';

export interface VenueSummary {
  readonly state: string;
  readonly messages: number;
  /** Live books, those of carried venues with their carrier. */
  readonly books: number;
  /** Time since the prices of the live books were last confirmed; null without any. */
  readonly ageMs: { readonly p50: number; readonly p99: number } | null;
  readonly errors: number;
  readonly gaps: number;
  /** Times that a line or host was there again after it had been lost. */
  readonly recoveries: number;
}

/** One entry per venue with a feed of its own. */
export function venueSummaries(engine: Engine): { readonly [venue: string]: VenueSummary } {
  const ages = new Map<string, number[]>();
  const { books, nowMs } = engine;
  for (let at = 0; at < books.count; at++) {
    const book = at as BookHandle;
    if (!books.isLive(book)) continue;
    const carrier = engine.venues.runtime(books.venue(book))?.id;
    if (carrier === undefined) continue;
    const own = ages.get(carrier) ?? [];
    ages.set(carrier, own);
    own.push(nowMs - books.confirmedMs(book));
  }
  return Object.fromEntries(
    [...engine.runtimes.values()].map((runtime) => {
      const { errors, gaps, messages, recoveries, state } = runtime.health();
      const own = (ages.get(runtime.id) ?? []).sort((a, b) => a - b);
      const quantile = (share: number) => own[Math.floor(share * own.length)] as number;
      return [
        runtime.id,
        {
          ...{ state, messages, books: own.length, errors, gaps },
          ageMs: own.length === 0 ? null : { p50: quantile(0.5), p99: quantile(0.99) },
          recoveries,
        },
      ];
    }),
  );
}
