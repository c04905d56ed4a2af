// Private records at Polymarket: standing orders, matches, balances, positions, and taking an order
// off the book. Each answer is what the venue says; what follows from it is trading.ts.

import { type Money, mulDiv, type Quantity, SCALE } from '../../../shared/domain/units.ts';
import { decodeNow, decodeWith } from '../schema.ts';
import type { BalanceReport, CancelOutcome, PositionReport } from '../venue.ts';
import type { PolymarketAccess } from './access.ts';
import type { PolymarketMatch, PolymarketOrderState } from './frames.ts';
import { GENERATIONS, type Generation } from './generation.ts';
import { COLLATERAL_POOL, listingOf } from './listing.ts';
import {
  balanceBody,
  cancelReply,
  LAST_CURSOR,
  matchesPage,
  openOrder,
  positionsList,
  versionBody,
} from './rest.ts';

const PAGES_MAX = 50;
const POSITIONS_PER_PAGE = 500;
const CANCEL_TIMEOUT_MS = 8_000;
const PRIVATE = { host: 'rest', budget: 'clob', signed: true } as const;

export class PolymarketRecords {
  readonly #access: PolymarketAccess;

  constructor(access: PolymarketAccess) {
    this.#access = access;
  }

  /** An order that stands; null when it does not, undefined when nobody answered. */
  async standing(id: string): Promise<PolymarketOrderState | null | undefined> {
    const result = await this.#access.rest.send({
      ...PRIVATE,
      path: `/data/order/${encodeURIComponent(id)}`,
      decode: openOrder,
      retries: 2,
    });
    if (result.ok) return result.value;
    return result.failure.kind === 'not-found' ? null : undefined;
  }

  /** Our matches since a moment, in one market or in all; undefined when nobody answered. */
  async matches(
    condition: string | null,
    sinceMs: number,
  ): Promise<readonly PolymarketMatch[] | undefined> {
    const found: PolymarketMatch[] = [];
    let cursor = '';
    for (let pages = 0; pages < PAGES_MAX; pages++) {
      const result = await this.#access.rest.send({
        ...PRIVATE,
        path: '/data/trades',
        query: [
          ...(condition === null ? [] : [['market', condition] as const]),
          ['after', String(Math.max(0, Math.floor(sinceMs / 1000)))],
          ...(cursor === '' ? [] : [['next_cursor', cursor] as const]),
        ],
        decode: matchesPage,
        retries: 2,
      });
      if (!result.ok) return undefined;
      found.push(...result.value.items);
      cursor = result.value.cursor;
      if (cursor === '' || cursor === LAST_CURSOR) return found;
    }
    return undefined;
  }

  /** Takes an order off the book. A success of the request alone does not mean that it is off. */
  async cancel(id: string): Promise<CancelOutcome> {
    const result = await this.#access.rest.send({
      ...PRIVATE,
      method: 'DELETE',
      path: '/order',
      body: JSON.stringify({ orderID: id }),
      budget: 'orders',
      decode: decodeWith(cancelReply),
      retries: 2,
      timeoutMs: CANCEL_TIMEOUT_MS,
    });
    if (!result.ok) {
      const { detail, kind } = result.failure;
      return isGone(detail) ? { kind: 'too-late' } : { kind: 'unknown', code: kind, detail };
    }
    const { canceled, not_canceled } = result.value;
    const same = (other: string) => other.toLowerCase() === id.toLowerCase();
    if (canceled.some(same)) return { kind: 'cancelled' };
    const reason = Object.entries(not_canceled).find(([other]) => same(other))?.[1];
    if (reason !== undefined && isGone(reason)) return { kind: 'too-late' };
    return { kind: 'unknown', code: 'not-cancelled', detail: reason ?? 'no word on the order' };
  }

  /** Free collateral. Rejects when nobody answered or the figure's unit is unclear. */
  async collateral(atMs: () => number): Promise<BalanceReport> {
    const free = (await this.#balance([['asset_type', 'COLLATERAL']])) as Money;
    return { currency: 'USDC', free, pools: [{ pool: COLLATERAL_POOL, free }], atMs: atMs() };
  }

  /** Shares of one asset that could be sold, in millionths. */
  async shares(asset: string, generation: Generation): Promise<number> {
    return this.#balance([
      ['asset_type', GENERATIONS[generation].assetType],
      ['token_id', asset],
    ]);
  }

  async #balance(query: readonly (readonly [string, string])[]): Promise<number> {
    const { signatureType } = await this.#access.account();
    const result = await this.#access.rest.send({
      ...PRIVATE,
      budget: 'balance',
      path: '/balance-allowance',
      query: [...query, ['signature_type', String(signatureType)]],
      decode: decodeWith(balanceBody),
    });
    if (!result.ok) throw new Error(`${result.failure.kind}: ${result.failure.detail}`);
    const { millionths, unclear } = result.value.balance;
    if (unclear !== '') throw new Error(`a balance of ${unclear}: its unit is unclear`);
    return millionths;
  }

  /** What the wallet holds; parts of a millionth of a share are left out. */
  async positions(): Promise<readonly PositionReport[]> {
    const { maker } = await this.#access.account();
    const reports: PositionReport[] = [];
    for (let pages = 0; pages < PAGES_MAX; pages++) {
      const result = await this.#access.rest.send({
        host: 'data',
        budget: 'data',
        path: '/positions',
        query: [
          ['user', maker],
          ['sizeThreshold', '0'],
          ['limit', String(POSITIONS_PER_PAGE)],
          ['offset', String(pages * POSITIONS_PER_PAGE)],
        ],
        decode: (body) => decodeNow(positionsList, body),
      });
      if (!result.ok) throw new Error(`${result.failure.kind}: ${result.failure.detail}`);
      for (const { asset, avgPrice, conditionId, size } of result.value) {
        if (size <= 0) continue;
        reports.push({
          listingId: listingOf(conditionId, asset),
          quantity: size as Quantity,
          cost: mulDiv(Math.max(0, avgPrice), size, SCALE, 'ceil') as Money,
        });
      }
      if (result.value.length < POSITIONS_PER_PAGE) break;
    }
    return reports;
  }

  /** Order version that the venue takes at present; null when nobody answered. */
  async version(): Promise<number | null> {
    const result = await this.#access.rest.send({
      host: 'rest',
      budget: 'clob',
      path: '/version',
      decode: decodeWith(versionBody),
      retries: 1,
    });
    return result.ok ? result.value.version : null;
  }
}

/** Whether a refusal to cancel says that there is nothing left to cancel. */
const isGone = (reason: string): boolean =>
  /already|can(?:'|no)t be found|not found|does not exist|expired/i.test(reason);
