// What has to be known of a market to sign an order in it or to compute a fee: ids, generation,
// exchange, grid, fee. Read from the catalogue when first needed and kept for a while.

import type { FeeTerms } from '../../../shared/domain/market.ts';
import type { Clock } from '../../platform/platform.ts';
import { decodeNow } from '../schema.ts';
import { polymarketFeeTerms } from './fees.ts';
import { type GammaMarket, gammaMarket, readPage } from './gamma.ts';
import { type Generation, generationOf } from './generation.ts';
import { assetsOf, feesOf } from './listing.ts';
import type { PolymarketRest } from './restClients.ts';

/** The grid of a market changes with its price. */
const FRESH_MS = 30_000;
const KEPT_MAX = 1_000;

export interface MarketTerms {
  readonly condition: string;
  readonly assets: readonly string[];
  readonly generation: Generation | null;
  readonly negRisk: boolean;
  /** Price step in millionths; null when the record does not say. */
  readonly step: number | null;
  readonly fees: FeeTerms | null;
  readonly takerDelayMs: number;
}

function termsOf(market: GammaMarket): MarketTerms {
  const fees = feesOf(market);
  return {
    condition: market.conditionId,
    assets: assetsOf(market),
    generation: generationOf(market.version),
    negRisk: market.negRisk,
    step: market.orderPriceMinTickSize,
    fees: fees === null ? null : polymarketFeeTerms(fees),
    takerDelayMs: Math.max(0, Math.round((market.secondsDelay ?? 0) * 1000)),
  };
}

interface Kept {
  readonly terms: MarketTerms;
  readonly atMs: number;
}

export class MarketTermsReader {
  readonly #clock: Clock;
  readonly #rest: PolymarketRest;
  readonly #kept = new Map<string, Kept>();
  readonly #asking = new Map<string, Promise<MarketTerms | null>>();

  constructor(clock: Clock, rest: PolymarketRest) {
    this.#clock = clock;
    this.#rest = rest;
  }

  /** Terms of a market, at most half a minute old; null when nobody answered. */
  fresh(condition: string): Promise<MarketTerms | null> {
    const kept = this.#kept.get(condition);
    if (kept !== undefined && this.#clock.nowMs() - kept.atMs < FRESH_MS) {
      return Promise.resolve(kept.terms);
    }
    return this.#ask(condition);
  }

  /** Terms of a market however old: its fee rule does not change under an order. */
  async any(condition: string): Promise<MarketTerms | null> {
    return this.#kept.get(condition)?.terms ?? (await this.#ask(condition));
  }

  #ask(condition: string): Promise<MarketTerms | null> {
    const asking = this.#asking.get(condition);
    if (asking !== undefined) return asking;
    const asked = this.#read(condition).finally(() => this.#asking.delete(condition));
    this.#asking.set(condition, asked);
    return asked;
  }

  async #read(condition: string): Promise<MarketTerms | null> {
    for (const closed of [false, true]) {
      const result = await this.#rest.send({
        host: 'gamma',
        budget: 'gammaMarkets',
        path: '/markets/keyset',
        query: [['condition_ids', condition], ...(closed ? [['closed', 'true'] as const] : [])],
        decode: (body) => readPage(body, 'markets'),
        retries: 1,
      });
      if (!result.ok) return null;
      for (const item of result.value.items) {
        const market = decodeNow(gammaMarket, item);
        if ('value' in market && market.value.conditionId === condition) {
          return this.#keep(termsOf(market.value));
        }
      }
    }
    return null;
  }

  #keep(terms: MarketTerms): MarketTerms {
    this.#kept.delete(terms.condition);
    this.#kept.set(terms.condition, { terms, atMs: this.#clock.nowMs() });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT_MAX) break;
      this.#kept.delete(oldest);
    }
    return terms;
  }
}
