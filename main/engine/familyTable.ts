// Markets of one contest that count the same number: results, handicaps of any line and draws by the margin,
// totals of any line by the sum. What no market alone can cover, several of a family may. A contest on which
// nothing but the winner is asked has no family.

import type { Fixture, MarketType } from '../../shared/domain/market.ts';
import { type MarketId, marketId } from '../../shared/domain/market.ts';
import type { MatchedMarket } from './marketTable.ts';
import type { Axis } from './rules/axes.ts';

export interface MarketFamily {
  readonly index: number;
  readonly id: MarketId;
  readonly fixture: Fixture;
  readonly axis: Axis;
  /** Indices of its markets. */
  readonly markets: readonly number[];
  /** Changes whenever a market of it does. */
  readonly version: number;
}

/** Questions of which a contest has one each: they join a family and make none. */
const JOINING = ['winner', 'three-way'] as const satisfies readonly MarketType[];
export type JoiningType = (typeof JOINING)[number];

const joins = (type: MarketType): boolean => (JOINING as readonly MarketType[]).includes(type);

const idOf = ({ id }: Fixture, { name }: Axis): MarketId => marketId(`${id}/${name}`);

export class FamilyTable {
  /** The market that asks this about the same part of the same contest. */
  readonly #beside: (market: MatchedMarket, type: JoiningType) => MatchedMarket | null;
  readonly #byId = new Map<MarketId, number>();
  readonly #families: (MarketFamily | null)[] = [];
  readonly #free: number[] = [];
  /** Family of each market, −1 for none. */
  #ofMarket = new Int32Array(64).fill(-1);
  #version = 0;

  constructor(beside: (market: MatchedMarket, type: JoiningType) => MatchedMarket | null) {
    this.#beside = beside;
  }

  /** Upper bound of indices in use. */
  get size(): number {
    return this.#families.length;
  }

  at(index: number): MarketFamily | null {
    return this.#families[index] ?? null;
  }

  find(id: MarketId): MarketFamily | null {
    const index = this.#byId.get(id);
    return index === undefined ? null : this.at(index);
  }

  /** Index of the family of a market, −1 for none. */
  ofMarket(market: number): number {
    return market >= 0 && market < this.#ofMarket.length ? (this.#ofMarket[market] as number) : -1;
  }

  /** A market was made or has changed. */
  put(market: MatchedMarket): void {
    const { axis, fixture, index } = market;
    const id = axis === null ? null : idOf(fixture, axis);
    const known = this.ofMarket(index);
    if (known >= 0 && this.at(known)?.id !== id) this.remove(index);
    if (axis === null || id === null) return;
    const made = this.#byId.get(id);
    if (made === undefined && joins(market.question.type)) return;
    const at = made ?? this.#free.pop() ?? this.#families.length;
    const before = this.at(at)?.markets ?? this.#joining(market);
    const markets = before.includes(index) ? before : [...before, index];
    this.#byId.set(id, at);
    this.#families[at] = { index: at, id, fixture, axis, markets, version: ++this.#version };
    for (const own of markets) this.#bind(own, at);
  }

  /** Markets that were there before the first one with a line. */
  #joining(market: MatchedMarket): readonly number[] {
    return JOINING.flatMap((type) => {
      const found = this.#beside(market, type);
      return found?.axis?.name === market.axis?.name ? (found?.index ?? []) : [];
    });
  }

  /** A market is no more. */
  remove(market: number): void {
    const at = this.ofMarket(market);
    const family = this.at(at);
    if (family === null) return;
    this.#ofMarket[market] = -1;
    const markets = family.markets.filter((other) => other !== market);
    if (markets.length > 0) {
      this.#families[at] = { ...family, markets, version: ++this.#version };
      return;
    }
    this.#families[at] = null;
    this.#byId.delete(family.id);
    this.#free.push(at);
  }

  #bind(market: number, family: number): void {
    if (market >= this.#ofMarket.length) {
      const grown = new Int32Array(Math.ceil((market + 1) * 1.5)).fill(-1);
      grown.set(this.#ofMarket);
      this.#ofMarket = grown;
    }
    this.#ofMarket[market] = family;
  }
}
