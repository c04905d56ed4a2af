// Which sports are in season and when their contests begin: found at run time, from the questions that
// cost nothing. Prices are asked elsewhere.

import type { Clock, Timer } from '../../platform/platform.ts';
import type { FeedMeter } from '../feedMeter.ts';
import type { Decoded } from '../http.ts';
import type { Failed, OddsApi, Reply } from './api.ts';
import { decodeEvents, decodeSports, type Readable } from './protocol.ts';

const SPORTS_EVERY_MS = 6 * 3_600_000;
const STARTS_EVERY_MS = 3 * 3_600_000;
/** The list of sports is also the free way to ask how many credits there are. */
const QUOTA_EVERY_MS = 900_000;
const AGAIN_MS = 5_000;
const TICK_MS = 1_000;
const PARALLEL_MOST = 4;

/** A sport in season whose events are contests of two sides. */
export interface CalendarSport {
  readonly key: string;
  startsMs: readonly number[];
  readMs: number | null;
  notBeforeMs: number;
  asking: boolean;
}

export interface CalendarOptions {
  readonly clock: Clock;
  readonly api: OddsApi;
  readonly meter: FeedMeter;
  /** Keys that the user keeps to; empty for all. */
  readonly only: ReadonlySet<string>;
  /** Whether the quota should be asked about, because nothing else would tell. */
  idle(): boolean;
  failed(what: string, failed: Failed): void;
  answered(what: string): void;
}

export class SportCalendar {
  readonly #options: CalendarOptions;
  #sports: readonly CalendarSport[] = [];
  #readMs: number | null = null;
  #notBeforeMs = 0;
  #asking = false;
  #timer: Timer | null = null;
  #stopped = false;

  constructor(options: CalendarOptions) {
    this.#options = options;
  }

  /** Sports in season whose prices can be asked. */
  get sports(): readonly CalendarSport[] {
    return this.#sports;
  }

  get known(): boolean {
    return this.#readMs !== null;
  }

  start(): void {
    const tick = () => {
      if (this.#stopped) return;
      this.#tick();
      this.#timer = this.#options.clock.after(TICK_MS, tick);
    };
    tick();
  }

  stop(): void {
    this.#stopped = true;
    this.#timer?.cancel();
  }

  /** Asks the free question as soon as the pauses allow. */
  probe(): void {
    if (this.#readMs !== null) this.#readMs = Number.NEGATIVE_INFINITY;
  }

  #tick(): void {
    const nowMs = this.#options.clock.nowMs();
    const every = this.#options.idle() ? QUOTA_EVERY_MS : SPORTS_EVERY_MS;
    const due = this.#readMs === null || nowMs - this.#readMs >= every;
    if (due && !this.#asking && nowMs >= this.#notBeforeMs) void this.#readSports();
    let asking = this.#sports.filter((sport) => sport.asking).length;
    for (const sport of this.#sports) {
      if (asking >= PARALLEL_MOST) return;
      const old = sport.readMs === null || nowMs - sport.readMs >= STARTS_EVERY_MS;
      if (!old || sport.asking || nowMs < sport.notBeforeMs) continue;
      asking++;
      void this.#readStarts(sport);
    }
  }

  async #readSports(): Promise<void> {
    const { clock, only } = this.#options;
    this.#asking = true;
    const records = await this.#ask('sports', '/v4/sports', decodeSports);
    this.#asking = false;
    if (records === null) {
      this.#notBeforeMs = clock.nowMs() + AGAIN_MS;
      return;
    }
    this.#readMs = clock.nowMs();
    const known = new Map(this.#sports.map((sport) => [sport.key, sport]));
    const active = records.filter(({ active: isActive }) => isActive);
    this.#sports = active
      .filter(({ key, outrights }) => !outrights && (only.size === 0 || only.has(key)))
      .map(
        ({ key }) =>
          known.get(key) ?? { key, startsMs: [], readMs: null, notBeforeMs: 0, asking: false },
      );
    this.#tick();
  }

  async #readStarts(sport: CalendarSport): Promise<void> {
    const { clock } = this.#options;
    sport.asking = true;
    const records = await this.#ask(
      `events ${sport.key}`,
      `/v4/sports/${encodeURIComponent(sport.key)}/events`,
      decodeEvents,
    );
    sport.asking = false;
    if (records === null) sport.notBeforeMs = clock.nowMs() + AGAIN_MS;
    else {
      sport.readMs = clock.nowMs();
      sport.startsMs = records.map(({ startMs }) => startMs);
    }
    if (!this.#stopped) this.#tick();
  }

  /** Asks what costs nothing; the records, or null when there was no answer. */
  async #ask<T>(
    what: string,
    path: string,
    decode: (body: unknown) => Decoded<Readable<T>>,
  ): Promise<readonly T[] | null> {
    const { answered, api, failed, meter } = this.#options;
    const reply: Reply<Readable<T>> = await api.ask({
      ...{ path, query: [], decode, cost: 0, floorMs: 5_000 },
    });
    if (this.#stopped) return null;
    if ('failed' in reply) {
      failed(what, reply.failed);
      return null;
    }
    answered(what);
    for (const error of reply.answer.value.errors) meter.error(what, error);
    return reply.answer.value.records;
  }
}
