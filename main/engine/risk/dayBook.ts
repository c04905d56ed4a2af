// What was placed, sent and settled of late, in memory because every update of the board asks it: filled from
// the rows at the start, told of everything that happens since.

import type { StrategyName } from '../../../shared/domain/opportunity.ts';
import type { Purse } from '../../../shared/domain/ticket.ts';
import type { Money } from '../../../shared/domain/units.ts';
import type { PlacedRow, ResultRow, RiskStore } from '../../storage/riskStore.ts';

export const DAY_MS = 86_400_000;
export const MINUTE_MS = 60_000;
/**
 * Results of each purse and strategy that a streak can reach back over, however many there are of others; the setting
 * for a streak allows no more. All of the last day are kept besides.
 */
const RESULTS_KEPT = 2_000;
/** Results that are too many by so many are forgotten together. */
const RESULTS_SPARE = 1_000;

export class DayBook {
  #placed: PlacedRow[];
  #sent: number[];
  #results: ResultRow[];
  /** Results that were kept when what no limit can reach was forgotten last. */
  #keptThen: number;

  constructor(store: RiskStore, nowMs: number) {
    this.#placed = [...store.placed(nowMs - DAY_MS)];
    this.#sent = [...store.sent(nowMs - MINUTE_MS)];
    this.#results = [...store.results(RESULTS_KEPT, nowMs - DAY_MS)];
    this.#keptThen = this.#results.length;
  }

  place(row: PlacedRow): void {
    this.#placed.push(row);
  }

  send(atMs: number): void {
    this.#sent.push(atMs);
  }

  settle(row: ResultRow): void {
    this.#results.push(row);
    if (this.#results.length >= this.#keptThen + RESULTS_SPARE) this.#forgetResults(row.atMs);
  }

  /** When a bet was placed last, on a contest or on any; null when none was within a day. */
  lastBetMs(fixtureId: string | null): number | null {
    const last = this.#placed.findLast((row) => fixtureId === null || row.fixtureId === fixtureId);
    return last?.atMs ?? null;
  }

  /** Orders sent since. */
  orders(sinceMs: number): number {
    return countSince(this.#sent, sinceMs);
  }

  /** Bets of a purse placed since, and what was paid for them. */
  bets(purse: Purse, sinceMs: number): { readonly count: number; readonly volume: Money } {
    let count = 0;
    let volume = 0;
    for (let at = this.#placed.length - 1; at >= 0; at--) {
      const row = this.#placed[at] as PlacedRow;
      if (row.atMs < sinceMs) break;
      if (!row.purses.includes(purse)) continue;
      count++;
      volume += row.outlay;
    }
    return { count, volume: volume as Money };
  }

  /** Losses less winnings of what was settled since; below zero where more was won. */
  loss(purse: Purse, sinceMs: number): Money {
    let profit = 0;
    for (let at = this.#results.length - 1; at >= 0; at--) {
      const row = this.#results[at] as ResultRow;
      if (row.atMs < sinceMs) break;
      if (row.purse === purse) profit += row.profit;
    }
    return -profit as Money;
  }

  /** Bets of a strategy that were lost one after the other, the last ones, none before `sinceMs` counted. */
  streak(purse: Purse, strategy: StrategyName, sinceMs: number): number {
    // A corrected result counts once, at the place of its last correction.
    const counted = new Map<string, number>();
    for (let at = this.#results.length - 1; at >= 0; at--) {
      const row = this.#results[at] as ResultRow;
      if (row.atMs < sinceMs) break;
      if (row.purse !== purse || row.strategy !== strategy) continue;
      counted.set(row.ticketId, (counted.get(row.ticketId) ?? 0) + row.profit);
    }
    let streak = 0;
    for (const profit of counted.values()) {
      if (profit >= 0) break;
      streak++;
    }
    return streak;
  }

  /** Forgets what no limit can reach any more. */
  prune(nowMs: number): void {
    this.#placed = this.#placed.filter(({ atMs }) => atMs >= nowMs - DAY_MS);
    this.#sent = this.#sent.filter((atMs) => atMs >= nowMs - MINUTE_MS);
  }

  #forgetResults(nowMs: number): void {
    const counts = new Map<string, number>();
    const kept: ResultRow[] = [];
    for (const row of this.#results.reverse()) {
      const key = `${row.purse} ${row.strategy}`;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      if (count <= RESULTS_KEPT || row.atMs >= nowMs - DAY_MS) kept.push(row);
    }
    this.#results = kept.reverse();
    this.#keptThen = kept.length;
  }
}

/** Entries of an ascending list from a moment on. */
function countSince(times: readonly number[], sinceMs: number): number {
  let count = 0;
  for (let at = times.length - 1; at >= 0 && (times[at] as number) >= sinceMs; at--) count++;
  return count;
}
