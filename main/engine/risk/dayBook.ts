// What was placed, sent and settled of late, in memory because every update of the board asks it: filled from
// the rows at the start, told of everything that happens since.

import type { StrategyName } from '../../../shared/domain/opportunity.ts';
import type { Purse } from '../../../shared/domain/ticket.ts';
import type { Money } from '../../../shared/domain/units.ts';
import type { PlacedRow, ResultRow, RiskStore } from '../../storage/riskStore.ts';
import type { SpendingOrder, Turnover } from './turnover.ts';

export const DAY_MS = 86_400_000;
export const MINUTE_MS = 60_000;
/**
 * Results of each purse and strategy that a streak can reach back over, however many there are of others; the setting
 * for a streak allows no more. All of the last day are kept besides.
 */
const RESULTS_KEPT = 2_000;

/** A bet that was placed, with everything that it may cost, in dollars. */
export interface PlacedBet extends Omit<PlacedRow, 'opportunity'> {
  readonly outlayMost: Money;
}

/** How long a turnover holds at the rates at which it was counted. */
const RATES_HOLD_MS = 1_000;

interface Bets {
  readonly count: number;
  readonly volume: Money;
}

/** What was counted, and as long as which moment it holds. */
interface Counted extends Bets {
  readonly version: number;
  readonly sinceMs: number;
  readonly untilMs: number;
}

export class DayBook {
  readonly #turnover: Turnover;
  #placed: PlacedBet[];
  #sent: number[];
  #counted: { [purse in Purse]: Counted | null } = { paper: null, live: null };
  /** By purse, then by strategy; the oldest first. */
  readonly #results: { readonly [purse in Purse]: Map<StrategyName, ResultRow[]> } = {
    paper: new Map(),
    live: new Map(),
  };

  /** When a bet had a result first, by purse and ticket, of those that are kept. */
  readonly #firstMs: { readonly [purse in Purse]: Map<string, number> } = {
    paper: new Map(),
    live: new Map(),
  };
  /** Streaks that were counted, by purse and strategy, and since which moment. */
  readonly #streaks = new Map<string, { readonly sinceMs: number; readonly count: number }>();

  constructor(
    store: RiskStore,
    nowMs: number,
    before: { readonly placed: readonly PlacedBet[]; readonly turnover: Turnover },
  ) {
    this.#turnover = before.turnover;
    this.#placed = [...before.placed];
    this.#sent = [...store.sent(nowMs - MINUTE_MS)];
    for (const row of store.results(RESULTS_KEPT, nowMs - DAY_MS)) this.settle(row);
  }

  place(bet: PlacedBet): void {
    this.#placed.push(bet);
    this.#counted = { paper: null, live: null };
  }

  /** An order was committed, or has changed. */
  follow(order: SpendingOrder): void {
    this.#turnover.follow(order);
  }

  send(atMs: number, clientOrderId: string): void {
    this.#sent.push(atMs);
    this.#turnover.send(clientOrderId);
  }

  /** A bet has a result, or an earlier one was corrected: `profit` is the difference, in dollars. */
  settle(row: ResultRow): void {
    this.#streaks.delete(`${row.purse}/${row.strategy}`);
    const of = this.#results[row.purse];
    const first = this.#firstMs[row.purse];
    if (!first.has(row.ticketId)) first.set(row.ticketId, row.atMs);
    const known = of.get(row.strategy);
    if (known === undefined) {
      of.set(row.strategy, [row]);
      return;
    }
    known.push(row);
    const [oldest] = known;
    if (known.length > RESULTS_KEPT && oldest !== undefined && oldest.atMs < row.atMs - DAY_MS) {
      known.shift();
      if (first.get(oldest.ticketId) === oldest.atMs) first.delete(oldest.ticketId);
    }
  }

  /** When a bet was placed last, on a contest or on any; null when none was within a day. */
  lastBetMs(fixtureId: string | null): number | null {
    const last = this.#placed.findLast((row) => fixtureId === null || row.fixtureId === fixtureId);
    return last?.atMs ?? null;
  }

  /** Orders sent since, and those that are committed and about to be. */
  orders(sinceMs: number): number {
    return countSince(this.#sent, sinceMs) + this.#turnover.due;
  }

  /**
   * Bets of a purse placed since, and their turnover: what each may cost as it was placed, or what its orders came to where
   * that is more, such as by hedges; orders of older bets besides.
   */
  bets(purse: Purse, sinceMs: number): Bets {
    const known = this.#counted[purse];
    const holds =
      known !== null &&
      known.version === this.#turnover.version &&
      sinceMs >= known.sinceMs &&
      sinceMs <= known.untilMs;
    if (holds) return known;
    const counted = this.#count(purse, sinceMs);
    this.#counted[purse] = counted;
    return counted;
  }

  #count(purse: Purse, sinceMs: number): Counted {
    const spent = new Map(this.#turnover.spent(purse, sinceMs));
    // What a unit of a venue's money is worth may have changed meanwhile.
    let untilMs = sinceMs + RATES_HOLD_MS;
    for (const { firstMs } of spent.values()) untilMs = Math.min(untilMs, firstMs);
    let count = 0;
    let volume = 0;
    for (let at = this.#placed.length - 1; at >= 0; at--) {
      const { atMs, outlayMost, purses, ticketId } = this.#placed[at] as PlacedBet;
      if (atMs < sinceMs) break;
      untilMs = Math.min(untilMs, atMs);
      if (!purses.includes(purse)) continue;
      count++;
      volume += Math.max(outlayMost, spent.get(ticketId)?.amount ?? 0);
      spent.delete(ticketId);
    }
    for (const { amount } of spent.values()) volume += amount;
    const { version } = this.#turnover;
    return { count, volume: volume as Money, version, sinceMs, untilMs };
  }

  /**
   * Losses less winnings of what was settled since; below zero where more was won. What a bet of before is corrected by
   * is lost since where it has lost more, and won by nobody since where it has lost less.
   */
  loss(purse: Purse, sinceMs: number): Money {
    let profit = 0;
    const corrected = new Map<string, number>();
    for (const rows of this.#results[purse].values()) {
      for (let at = rows.length - 1; at >= 0; at--) {
        const row = rows[at] as ResultRow;
        if (row.atMs < sinceMs) break;
        if (this.#isOlder(row, sinceMs))
          corrected.set(row.ticketId, (corrected.get(row.ticketId) ?? 0) + row.profit);
        else profit += row.profit;
      }
    }
    for (const more of corrected.values()) profit += Math.min(0, more);
    return -profit as Money;
  }

  /** Whether a bet had a result before a moment. */
  #isOlder({ purse, ticketId }: ResultRow, sinceMs: number): boolean {
    return (this.#firstMs[purse].get(ticketId) ?? sinceMs) < sinceMs;
  }

  /** Bets of a strategy that were lost one after the other, the last ones, none before `sinceMs` counted. */
  streak(purse: Purse, strategy: StrategyName, sinceMs: number): number {
    const name = `${purse}/${strategy}`;
    const known = this.#streaks.get(name);
    if (known?.sinceMs === sinceMs) return known.count;
    const count = streakOf(this.#results[purse].get(strategy) ?? [], sinceMs);
    this.#streaks.set(name, { sinceMs, count });
    return count;
  }

  /** Forgets what no limit can reach any more. */
  prune(nowMs: number): void {
    this.#placed = this.#placed.filter(({ atMs }) => atMs >= nowMs - DAY_MS);
    this.#sent = this.#sent.filter((atMs) => atMs >= nowMs - MINUTE_MS);
    this.#turnover.prune(nowMs - DAY_MS);
    this.#counted = { paper: null, live: null };
  }
}

/**
 * Bets at the end of a list that were lost one after the other. Each counts once, as a whole, where it came to be lost or not:
 * a correction that leaves it so moves it nowhere.
 */
function streakOf(rows: readonly ResultRow[], sinceMs: number): number {
  const bets = new Map<
    string,
    { profit: number; readonly isLost: boolean; readonly atMs: number }
  >();
  for (const { atMs, profit: added, ticketId } of rows) {
    const before = bets.get(ticketId);
    const profit = (before?.profit ?? 0) + added;
    if (before !== undefined && before.isLost === profit < 0) {
      before.profit = profit;
      continue;
    }
    bets.delete(ticketId);
    bets.set(ticketId, { profit, isLost: profit < 0, atMs });
  }
  let streak = 0;
  for (const { atMs, isLost } of [...bets.values()].reverse()) {
    if (!isLost || atMs < sinceMs) break;
    streak++;
  }
  return streak;
}

/** Entries of an ascending list from a moment on. */
function countSince(times: readonly number[], sinceMs: number): number {
  let count = 0;
  for (let at = times.length - 1; at >= 0 && (times[at] as number) >= sinceMs; at--) count++;
  return count;
}
