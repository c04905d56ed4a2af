// Asks for the prices of sports, a few at a time, in the order in which the plan makes them due and never
// beyond the credits of the day.

import type { Clock, Timer } from '../../platform/platform.ts';
import type { FeedMeter } from '../feedMeter.ts';
import type { Failed, OddsApi } from './api.ts';
import type { OddsBoard } from './board.ts';
import type { SportCalendar } from './calendar.ts';
import { AHEAD_FLOOR_MS, floorOf, planPauses, type SportOutlook, weightOf } from './plan.ts';
import { decodeOdds } from './protocol.ts';
import type { CreditLedger } from './quota.ts';

const TICK_MS = 1_000;
const PLAN_EVERY_MS = 10_000;
const PARALLEL_MOST = 4;
const AGAIN_MS = 10_000;
/** A sport that the API does not serve is left alone for so long. */
const NOT_SERVED_MS = 6 * 3_600_000;

export interface PollerOptions {
  readonly clock: Clock;
  readonly api: OddsApi;
  readonly board: OddsBoard;
  readonly calendar: SportCalendar;
  readonly ledger: CreditLedger;
  readonly meter: FeedMeter;
  readonly markets: readonly string[];
  readonly keys: readonly string[];
  /** Credits of one question. */
  readonly cost: number;
  failed(what: string, failed: Failed): void;
  answered(what: string): void;
  /** What has failed is not asked any more. */
  dropped(what: string): void;
}

interface Turn {
  /** From when its pause counts: null for what is wanted at once. */
  lastMs: number | null;
  readMs: number | null;
  notBeforeMs: number;
  asking: boolean;
}

export class OddsPoller {
  readonly #options: PollerOptions;
  readonly #turns = new Map<string, Turn>();
  #pauses: ReadonlyMap<string, number> = new Map();
  #weights = new Map<string, number>();
  #floors = new Map<string, number>();
  #plannedMs = Number.NEGATIVE_INFINITY;
  /** Sports that the API does not serve as they were asked for, with its words. */
  readonly #notServed = new Map<string, string>();
  /** Sports whose last question has failed. */
  readonly #failing = new Set<string>();
  #asking = 0;
  #short = false;
  #timer: Timer | null = null;
  #stopped = false;
  #reads = 0;
  #sinceMs = 0;

  constructor(options: PollerOptions) {
    this.#options = options;
  }

  /** Something is due that today's credits do not reach for. */
  get short(): boolean {
    return this.#short;
  }

  /** Sports answered so far, each time counted. */
  get reads(): number {
    return this.#reads;
  }

  /** Sports that the API does not serve, by key, with its own words. */
  get notServed(): ReadonlyMap<string, string> {
    return this.#notServed;
  }

  /** The API serves none of the sports that the plan would read. */
  get unserved(): boolean {
    const planned = [...this.#pauses.keys()];
    return planned.length > 0 && planned.every((key) => this.#notServed.has(key));
  }

  /** Sports with contests near, and how many of them today's credits reach for. */
  get reach(): { readonly planned: number; readonly near: number } {
    const near = [...this.#weights.values()].filter((weight) => weight > 0).length;
    return { planned: this.#pauses.size, near };
  }

  /** Whether every sport that is to be read at once has been read. */
  get settled(): boolean {
    const { calendar } = this.#options;
    if (!calendar.known || calendar.sports.some(({ readMs }) => readMs === null)) return false;
    if (!this.#atOnce(this.#options.clock.nowMs())) return true;
    return [...this.#pauses.keys()].every(
      (key) => this.#notServed.has(key) || (this.#turns.get(key)?.lastMs ?? null) !== null,
    );
  }

  start(): void {
    this.#sinceMs = this.#options.clock.nowMs();
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

  /** A sport's prices are wanted anew, as soon as pauses and credits allow. */
  hurry(key: string): void {
    const turn = this.#turns.get(key);
    if (turn !== undefined) turn.lastMs = null;
  }

  /** The API can be reached again: what is followed is read anew. */
  recovered(): void {
    const standings = this.#options.board.standings();
    for (const key of this.#turns.keys()) {
      if ((standings.get(key)?.followed ?? 0) > 0) this.hurry(key);
    }
  }

  /** Works the pauses out anew at the next turn. */
  replan(): void {
    this.#plannedMs = Number.NEGATIVE_INFINITY;
  }

  #plan(nowMs: number): void {
    const { board, calendar, cost, ledger } = this.#options;
    this.#plannedMs = nowMs;
    const standings = board.standings();
    const sports: SportOutlook[] = calendar.sports.map(({ key, startsMs }) => {
      const { edges, followed } = standings.get(key) ?? { edges: 0, followed: 0 };
      return { key, startsMs, followed, edges, readMs: this.#turns.get(key)?.readMs ?? null };
    });
    this.#weights = new Map(sports.map((sport) => [sport.key, weightOf(sport, nowMs)]));
    this.#floors = new Map(sports.map((sport) => [sport.key, floorOf(sport, nowMs)]));
    this.#pauses = planPauses({ nowMs, cost, sports, credits: ledger.left(nowMs) });
    for (const key of this.#failing) {
      if (this.#pauses.has(key)) continue;
      this.#failing.delete(key);
      this.#options.dropped(questionOf(key));
    }
  }

  #tick(): void {
    const { clock, cost, ledger } = this.#options;
    const nowMs = clock.nowMs();
    if (ledger.usage === null || ledger.exhausted) return;
    if (nowMs - this.#plannedMs >= PLAN_EVERY_MS) this.#plan(nowMs);
    this.#short =
      this.#pauses.size === 0 && [...this.#weights.values()].some((weight) => weight > 0);
    for (const key of this.#due(nowMs)) {
      if (this.#asking >= PARALLEL_MOST) return;
      if (ledger.left(nowMs) < cost || !ledger.take(cost, nowMs)) {
        this.#short = true;
        return;
      }
      void this.#read(key);
    }
  }

  /** Sports whose pause is over, those that count most first. */
  #due(nowMs: number): readonly string[] {
    const due: string[] = [];
    const never = this.#atOnce(nowMs) ? Number.NEGATIVE_INFINITY : this.#sinceMs;
    for (const [key, pauseMs] of this.#pauses) {
      const { asking, lastMs, notBeforeMs } = this.#turn(key);
      if (asking || nowMs < notBeforeMs) continue;
      if (nowMs - (lastMs ?? never) >= pauseMs) due.push(key);
    }
    const weight = (key: string): number => this.#weights.get(key) ?? 0;
    return due.sort((a, b) => weight(b) - weight(a));
  }

  /**
   * What has never been read is due at once, but not with all that the day has: the other half is for later,
   * when contests are nearer.
   */
  #atOnce(nowMs: number): boolean {
    const { ledger } = this.#options;
    return ledger.left(nowMs) * 2 > ledger.allowance(nowMs);
  }

  #turn(key: string): Turn {
    const known = this.#turns.get(key);
    if (known !== undefined) return known;
    const made: Turn = { lastMs: null, readMs: null, notBeforeMs: 0, asking: false };
    this.#turns.set(key, made);
    return made;
  }

  async #read(key: string): Promise<void> {
    const { answered, api, board, clock, cost, failed, keys, markets, meter } = this.#options;
    const turn = this.#turn(key);
    turn.asking = true;
    meter.calls++;
    this.#asking++;
    const what = questionOf(key);
    const reply = await api.ask({
      path: `/v4/sports/${encodeURIComponent(key)}/odds`,
      query: [
        ['bookmakers', keys.join(',')],
        ['markets', markets.join(',')],
        ['oddsFormat', 'decimal'],
        ['dateFormat', 'iso'],
        ['includeLinks', 'true'],
        ['includeBetLimits', 'true'],
      ],
      decode: (body) => decodeOdds(body),
      ...{ cost, floorMs: this.#floors.get(key) ?? AHEAD_FLOOR_MS },
    });
    this.#asking--;
    turn.asking = false;
    if (this.#stopped) return;
    const nowMs = clock.nowMs();
    if ('failed' in reply) {
      const { detail, trouble } = reply.failed;
      if (trouble === 'not-served') this.#notServed.set(key, detail);
      turn.notBeforeMs = nowMs + (trouble === 'not-served' ? NOT_SERVED_MS : AGAIN_MS);
      this.#failing.add(key);
      failed(what, reply.failed);
      return;
    }
    this.#failing.delete(key);
    const { receivedMs, serverMs, value } = reply.answer;
    turn.lastMs = receivedMs;
    turn.readMs = receivedMs;
    this.#notServed.delete(key);
    this.#reads++;
    for (const error of value.errors) meter.error(what, error);
    board.apply({
      sportKey: key,
      events: value.records,
      complete: value.complete,
      receivedMs,
      serverMs,
    });
    answered(what);
    this.#tick();
  }
}

const questionOf = (key: string): string => `odds ${key}`;
