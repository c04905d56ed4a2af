// The minutes of every feed on disk: written together, kept for two days, read once at the start.

import type { FeedMinute } from '../../shared/domain/feedHistory.ts';
import { type FeedState, feedStates } from '../../shared/domain/quote.ts';
import type { Database } from './database.ts';

/** How long minutes are kept. */
export const MINUTES_KEPT_MS = 48 * 3_600_000;
/** Minutes held while the disk refuses them; the oldest give way. */
export const MINUTES_HELD_MAX = 20_000;

/** A minute with the feed that it is of. */
export interface VenueMinute extends FeedMinute {
  readonly venueId: string;
}

export class HealthStore {
  readonly #database: Database;
  readonly #sql: ReturnType<typeof prepare>;
  #held: VenueMinute[] = [];

  constructor(database: Database) {
    this.#database = database;
    this.#sql = prepare(database);
  }

  /** Takes a minute over; it is on disk after the next {@link flush}. */
  add(minute: VenueMinute): void {
    this.#held.push(minute);
    if (this.#held.length > MINUTES_HELD_MAX) this.#held.shift();
  }

  /** Writes what is held, in one transaction, and drops what is too old. Throws when the disk refuses. */
  flush(): void {
    const [first] = this.#held;
    if (first === undefined) return;
    this.#database.transaction(() => {
      for (const minute of this.#held) this.#sql.put.run(minute);
      this.#sql.trim.run(first.atMs - MINUTES_KEPT_MS);
    })();
    this.#held = [];
  }

  /** Minutes of all feeds from a moment on, oldest first. */
  since(atMs: number): readonly VenueMinute[] {
    this.flush();
    return (this.#sql.since.all(atMs) as Row[]).map(asMinute);
  }
}

interface Row extends Omit<VenueMinute, 'state'> {
  readonly state: string;
}

/** A state that this program does not know was worse than live. */
const asMinute = (row: Row): VenueMinute => ({
  ...row,
  state: (feedStates as readonly string[]).includes(row.state)
    ? (row.state as FeedState)
    : 'degraded',
});

function prepare(database: Database) {
  return {
    put: database.prepare(`
      INSERT OR REPLACE INTO feed_minute (venue, at_ms, state, live_seconds, seconds, messages,
        requests, errors, gaps, recoveries, age_ms_p50, age_ms_p99)
      VALUES (@venueId, @atMs, @state, @liveSeconds, @seconds, @messages, @requests, @errors, @gaps,
        @recoveries, @ageMsP50, @ageMsP99)`),
    trim: database.prepare('DELETE FROM feed_minute WHERE at_ms < ?'),
    since: database.prepare(`
      SELECT venue AS venueId, at_ms AS atMs, state, live_seconds AS liveSeconds, seconds, messages,
        requests, errors, gaps, recoveries, age_ms_p50 AS ageMsP50, age_ms_p99 AS ageMsP99
      FROM feed_minute WHERE at_ms >= ? ORDER BY at_ms`),
  };
}
