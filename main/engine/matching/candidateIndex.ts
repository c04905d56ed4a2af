// Finds the few events that a new one may be, without looking at all of them: by what a side's name has in
// common with theirs and by the day. Everything is kept in plain arrays by number; adding, dropping and
// asking touch only what shares a clue.

import type { Sport } from '../../../shared/domain/market.ts';
import type { EventSight } from './eventSight.ts';
import { DAY_MS, type StartSight } from './startFit.ts';

/** Days around an event's own in which others may be it. */
const DAYS_AROUND = 1;
const DAYS_OF_A_WEEK = 15;
/** Where events without a start are kept. */
const NO_DAY = Number.MIN_SAFE_INTEGER;
/** Entries of one clue and day that are looked at; a clue that so many share is none. */
const SHARED_MAX = 400;

type Days = Map<number, number[]>;

export class CandidateIndex {
  readonly #bySport = new Map<Sport, Map<string, Days>>();
  readonly #sights: (EventSight | undefined)[] = [];
  readonly #free: number[] = [];
  /** Events whose start is a tournament's week, which reaches over many days. */
  #weeks = 0;
  #size = 0;
  #hits = new Float64Array(64);

  get size(): number {
    return this.#size;
  }

  sight(entry: number): EventSight | undefined {
    return this.#sights[entry];
  }

  /** Adds an event and gives the number by which it is dropped again. */
  add(sight: EventSight): number {
    const entry = this.#free.pop() ?? this.#sights.length;
    this.#sights[entry] = sight;
    this.#size++;
    if (sight.start.kind === 'week') this.#weeks++;
    const day = dayOf(sight.start);
    const byClue = this.#bySport.get(sight.sport) ?? new Map<string, Days>();
    this.#bySport.set(sight.sport, byClue);
    for (const clue of sight.clues) {
      let days = byClue.get(clue);
      if (days === undefined) {
        days = new Map();
        byClue.set(clue, days);
      }
      const entries = days.get(day);
      if (entries === undefined) days.set(day, [entry]);
      else entries.push(entry);
    }
    return entry;
  }

  drop(entry: number): void {
    const sight = this.#sights[entry];
    if (sight === undefined) return;
    this.#sights[entry] = undefined;
    this.#free.push(entry);
    this.#size--;
    if (sight.start.kind === 'week') this.#weeks--;
    const day = dayOf(sight.start);
    const byClue = this.#bySport.get(sight.sport);
    for (const clue of sight.clues) {
      const days = byClue?.get(clue);
      const entries = days?.get(day);
      const at = entries?.indexOf(entry) ?? -1;
      if (days === undefined || entries === undefined || at < 0) continue;
      entries[at] = entries.at(-1) ?? entry;
      entries.pop();
      if (entries.length > 0) continue;
      days.delete(day);
      if (days.size === 0) byClue?.delete(clue);
    }
  }

  /** Entries that share a clue with an event and may be on its day, the likeliest first, at most `most`. */
  near(sight: EventSight, most: number): readonly number[] {
    if (this.#hits.length < this.#sights.length) {
      this.#hits = new Float64Array(Math.max(this.#sights.length, 2 * this.#hits.length));
    }
    const found: number[] = [];
    const byClue = this.#bySport.get(sight.sport);
    for (const clue of sight.clues) {
      const days = byClue?.get(clue);
      if (days !== undefined) this.#collect(days, sight.start, found);
    }
    const hits = this.#hits;
    found.sort((a, b) => (hits[b] ?? 0) - (hits[a] ?? 0) || a - b);
    const few = found.slice(0, most);
    for (const entry of found) hits[entry] = 0;
    return few;
  }

  #collect(days: Days, start: StartSight, found: number[]): void {
    if (start.kind === 'unknown') {
      for (const entries of days.values()) this.#count(entries, found);
      return;
    }
    const day = dayOf(start);
    const [before, after] = this.#reach(start);
    for (let at = day - before; at <= day + after; at++) this.#count(days.get(at), found);
    this.#count(days.get(NO_DAY), found);
  }

  #reach({ kind }: StartSight): readonly [number, number] {
    if (kind === 'week') return [DAYS_AROUND, DAYS_OF_A_WEEK];
    return [this.#weeks > 0 ? DAYS_OF_A_WEEK : DAYS_AROUND, DAYS_AROUND];
  }

  #count(entries: readonly number[] | undefined, found: number[]): void {
    if (entries === undefined || entries.length > SHARED_MAX) return;
    // The fewer share a clue, the more it says.
    const worth = 1 / (4 + entries.length);
    for (const entry of entries) {
      if ((this.#hits[entry] ?? 0) === 0) found.push(entry);
      this.#hits[entry] = (this.#hits[entry] ?? 0) + worth;
    }
  }
}

const dayOf = ({ kind, ms }: StartSight): number =>
  kind === 'unknown' ? NO_DAY : Math.floor(ms / DAY_MS);
