// What trips circuit breakers by itself: looked at once a second, and at every answer to an order.

import type { VenueId } from '../../../shared/domain/market.ts';
import {
  type StrategyName,
  strategyNames,
  streakStrategies,
} from '../../../shared/domain/opportunity.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import type { Purse } from '../../../shared/domain/ticket.ts';
import type { CircuitBreakers, Trip } from './circuitBreaker.ts';
import { DAY_MS, type DayBook } from './dayBook.ts';

/** A venue's feed as the watch sees it. */
export interface WatchedFeed {
  readonly venueId: VenueId;
  readonly live: boolean;
  /** Whether its prices say what others are worth. */
  readonly reference: boolean;
  /** Typical age of its messages on arrival, in milliseconds; null while none said when it was made. */
  readonly lagMs: number | null;
  /** Whether messages come by themselves: one that is asked for may well be old. */
  readonly stream: boolean;
}

export interface BreakerWatchOptions {
  readonly breakers: CircuitBreakers;
  readonly day: Pick<DayBook, 'loss' | 'streak'>;
  settings(): Settings;
  nowMs(): number;
  nakedSinceMs(purse: Purse): number | null;
  feeds(): readonly WatchedFeed[];
}

const purses = ['paper', 'live'] as const;
/** Strategies that judge by reference venues. */
const judging: readonly StrategyName[] = strategyNames.filter(
  (name) => name !== 'crossVenueArb' && name !== 'middle' && name !== 'matched',
);

export class BreakerWatch {
  readonly #options: BreakerWatchOptions;
  /** Failed orders in a row, by purse and venue. */
  readonly #failures = new Map<string, number>();
  #referenceMs: number | null = null;

  constructor(options: BreakerWatchOptions) {
    this.#options = options;
  }

  /** A venue has answered an order, or has refused it, or nobody knows. */
  answered(purse: Purse, venueId: VenueId, taken: boolean): void {
    const name = `${purse}/${venueId}`;
    const failures = taken ? 0 : (this.#failures.get(name) ?? 0) + 1;
    this.#failures.set(name, failures);
    const most = this.#options.settings().errorStreak;
    if (failures < most) return;
    this.#failures.set(name, 0);
    this.#options.breakers.trip(
      { scope: 'venue', subject: venueId, purse, cause: 'error-streak' },
      { used: failures, most },
    );
  }

  /** Once a second. */
  look(): void {
    for (const purse of purses) {
      this.#losses(purse);
      this.#unhedged(purse);
    }
    const feeds = this.#options.feeds();
    for (const feed of feeds) this.#clock(feed);
    this.#references(feeds);
  }

  #losses(purse: Purse): void {
    const { breakers, day, nowMs, settings } = this.#options;
    const lineMs = breakers.lineMs('daily-loss', '', purse);
    const used = day.loss(purse, Math.max(nowMs() - DAY_MS, lineMs));
    const most = settings().dailyLoss;
    if (used > 0 && used >= most) {
      breakers.trip({ scope: 'global', subject: '', purse, cause: 'daily-loss' }, { used, most });
    }
    for (const strategy of streakStrategies) {
      const fromMs = breakers.lineMs('losing-streak', strategy, purse);
      const streak = day.streak(purse, strategy, fromMs);
      if (streak < settings().losingStreak) continue;
      breakers.trip(
        { scope: 'strategy', subject: strategy, purse, cause: 'losing-streak' },
        { used: streak, most: settings().losingStreak },
      );
    }
  }

  #unhedged(purse: Purse): void {
    const { nakedSinceMs, nowMs, settings } = this.#options;
    const sinceMs = nakedSinceMs(purse);
    const used = sinceMs === null ? 0 : nowMs() - sinceMs;
    const most = settings().nakedTime;
    this.#hold({ scope: 'global', subject: '', purse, cause: 'unhedged' }, used > most, {
      used,
      most,
    });
  }

  /** Late messages and clocks that differ look alike; early ones can only be clocks. */
  #clock({ lagMs, live, stream, venueId }: WatchedFeed): void {
    if (!live || lagMs === null) return;
    const most = this.#options.settings().clockSkew;
    const apart = lagMs < -most || (stream && lagMs > most);
    const used = Math.round(lagMs);
    this.#hold({ scope: 'venue', subject: venueId, purse: null, cause: 'clock-skew' }, apart, {
      used,
      most,
    });
  }

  #references(feeds: readonly WatchedFeed[]): void {
    const { nowMs, settings } = this.#options;
    const references = feeds.filter(({ reference }) => reference);
    if (references.length === 0) return;
    if (references.some(({ live }) => live)) this.#referenceMs = null;
    else this.#referenceMs ??= nowMs();
    const used = this.#referenceMs === null ? 0 : nowMs() - this.#referenceMs;
    const most = settings().referenceOutage;
    for (const subject of judging) {
      this.#hold(
        { scope: 'strategy', subject, purse: null, cause: 'references-away' },
        used > most,
        { used, most },
      );
    }
  }

  #hold(trip: Trip, there: boolean, numbers: { readonly [name: string]: number }): void {
    if (there) this.#options.breakers.trip(trip, numbers);
    else this.#options.breakers.clear(trip);
  }
}
