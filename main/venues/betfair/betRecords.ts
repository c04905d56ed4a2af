// Betfair's records of bets: current ones, and those of markets that are settled. Read page by page.

import type { z } from 'zod';
import type { HttpResult } from '../http.ts';
import type { BetfairApi } from './api.ts';
import type { BetState } from './orders.ts';
import { type clearedOrder, clearedOrders, type currentOrder, currentOrders } from './rest.ts';

const PAGES_MAX = 50;
/** What is left of a bet that was void in part is among the settled ones within this. */
const VOID_FOR_MS = 120_000;
/** Lists in which a bet of a settled market can be. */
const CLEARED = ['SETTLED', 'VOIDED', 'LAPSED', 'CANCELLED'] as const;

/** Which bets are meant: by Betfair's id, or by the reference that we gave. */
export type BetFilter =
  | { readonly betIds: readonly string[] }
  | { readonly customerOrderRefs: readonly string[] };

export class BetRecords {
  readonly #api: BetfairApi;
  /** Since when bets are told to be void. */
  readonly #voidSince = new Map<string, number>();

  constructor(api: BetfairApi) {
    this.#api = api;
  }

  /** Bets of markets that are not settled; null when nobody answered. */
  async current(filter: BetFilter | Record<string, never>): Promise<readonly BetState[] | null> {
    const states: BetState[] = [];
    for (let page = 0; page < PAGES_MAX; page++) {
      const result: HttpResult<z.infer<typeof currentOrders>> = await this.#api.read({
        service: 'betting',
        name: 'listCurrentOrders',
        parameters: {
          ...filter,
          orderProjection: 'ALL',
          fromRecord: states.length,
          recordCount: 0,
        },
        schema: currentOrders,
      });
      if (!result.ok) return null;
      states.push(...result.value.currentOrders.map(currentState));
      if (!result.value.moreAvailable) return states;
      // A page that says that there is more and has nothing would be asked for for ever.
      if (result.value.currentOrders.length === 0) return null;
    }
    return null;
  }

  /**
   * What settled bets have won by their ids, in millionths of a pound; without those that are not settled, or whose record
   * does not say it. Null when nobody answered. A bet that is told to be void, and for so long not to be settled as well,
   * has won nothing: of one that was void in part the rest is settled.
   */
  async won(betIds: readonly string[], nowMs: number): Promise<ReadonlyMap<string, number> | null> {
    if (betIds.length === 0) return new Map();
    const voided = await this.#cleared({ betIds }, 'VOIDED');
    const settled = await this.#cleared({ betIds }, 'SETTLED');
    if (voided === null || settled === null) return null;
    const won = new Map<string, number>();
    for (const { betId } of voided) {
      const sinceMs = this.#voidSince.get(betId) ?? nowMs;
      this.#voidSince.set(betId, sinceMs);
      if (nowMs - sinceMs >= VOID_FOR_MS) won.set(betId, 0);
    }
    for (const { betId, profit } of settled) {
      this.#voidSince.delete(betId);
      if (profit === null) won.delete(betId);
      else won.set(betId, profit);
    }
    return won;
  }

  async #cleared(
    filter: BetFilter,
    betStatus: (typeof CLEARED)[number],
  ): Promise<readonly z.infer<typeof clearedOrder>[] | null> {
    const records: z.infer<typeof clearedOrder>[] = [];
    for (let page = 0; page < PAGES_MAX; page++) {
      const result: HttpResult<z.infer<typeof clearedOrders>> = await this.#api.read({
        service: 'betting',
        name: 'listClearedOrders',
        parameters: { ...filter, betStatus, fromRecord: records.length, recordCount: 0 },
        schema: clearedOrders,
      });
      if (!result.ok) return null;
      records.push(...result.value.clearedOrders);
      if (!result.value.moreAvailable) return records;
      if (result.value.clearedOrders.length === 0) return null;
    }
    return null;
  }

  /** A bet of a market that is settled; null when there is none, undefined when nobody answered. */
  async cleared(filter: BetFilter): Promise<BetState | null | undefined> {
    for (const betStatus of CLEARED) {
      const records = await this.#cleared(filter, betStatus);
      if (records === null) return undefined;
      const [bet] = records;
      if (bet !== undefined) return clearedState(bet, betStatus);
    }
    return null;
  }
}

const runnerOf = (record: {
  readonly marketId: string;
  readonly selectionId: number;
  readonly handicap: number;
}) => ({
  marketId: record.marketId,
  selectionId: record.selectionId,
  handicap: record.handicap,
});

function currentState(record: z.infer<typeof currentOrder>): BetState {
  const { sizeCancelled, sizeLapsed, sizeMatched, sizeRemaining, sizeVoided } = record;
  return {
    betId: record.betId,
    runner: runnerOf(record),
    side: record.side,
    complete: record.status === 'EXECUTION_COMPLETE' || record.status === 'EXPIRED',
    matched: sizeMatched,
    averageOdds: record.averagePriceMatched,
    asked: sizeMatched + sizeRemaining + sizeLapsed + sizeCancelled + sizeVoided,
    voided: sizeVoided,
    reducible: true,
    ref: record.customerOrderRef,
    reason: sizeLapsed > 0 ? 'lapsed' : sizeCancelled > 0 ? 'cancelled' : '',
    matchedMs: record.matchedDate,
  };
}

function clearedState(
  record: z.infer<typeof clearedOrder>,
  betStatus: (typeof CLEARED)[number],
): BetState {
  const settled = betStatus === 'SETTLED';
  const size = record.sizeSettled;
  return {
    betId: record.betId,
    runner: runnerOf(record),
    side: record.side,
    complete: true,
    matched: settled ? size : 0,
    averageOdds: settled ? record.priceMatched : 0,
    asked: settled ? size : Math.max(1, size),
    voided: betStatus === 'VOIDED' ? Math.max(1, size) : 0,
    reducible: false,
    ref: record.customerOrderRef,
    reason: settled ? '' : betStatus.toLowerCase(),
    matchedMs: record.settledDate,
  };
}
