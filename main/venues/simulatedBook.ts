// The book of one instrument inside a simulated venue: levels made by the world's market makers, and
// the user's own resting orders. It matches; what is sent to whom about it is the venue simulator's.

import type { Random } from '../platform/platform.ts';

/** Levels kept on each side around the best price. */
const LEVELS = 12;
/** Levels far from the market that nobody has removed. */
const LEVELS_MAX = 40;
const LOT = 1_000_000;

export type BookSide = 'bid' | 'ask';

/** A change of one level; `quantity` is the new total, `change` the difference. */
export interface LevelChange {
  readonly side: BookSide;
  readonly price: number;
  readonly quantity: number;
  readonly change: number;
}

/** A match of the user's order against the book, or of the book against the user's resting order. */
export interface SimulatedMatch {
  readonly orderId: string;
  readonly side: BookSide;
  readonly price: number;
  readonly quantity: number;
  readonly maker: boolean;
}

interface Resting {
  readonly orderId: string;
  readonly side: BookSide;
  readonly price: number;
  quantity: number;
}

/** All prices and quantities are millionths; `tick` is the price step. */
export class SimulatedBook {
  readonly #random: Random;
  readonly #tick: number;
  readonly #levels = { bid: new Map<number, number>(), ask: new Map<number, number>() };
  readonly #resting: Resting[] = [];

  constructor(tick: number, random: Random) {
    this.#tick = tick;
    this.#random = random;
  }

  /** Levels of a side best first, the user's own orders included. */
  side(side: BookSide): readonly (readonly [number, number])[] {
    const total = new Map(this.#levels[side]);
    for (const order of this.#resting) {
      if (order.side === side) {
        total.set(order.price, (total.get(order.price) ?? 0) + order.quantity);
      }
    }
    const sorted = [...total].sort((a, b) => (side === 'bid' ? b[0] - a[0] : a[0] - b[0]));
    return sorted;
  }

  /** Best price of a side, 0 when it is empty. */
  best(side: BookSide): number {
    return this.side(side)[0]?.[0] ?? 0;
  }

  /**
   * Lets the market makers move to a new centre: takes away what is out of line, fills in what is
   * missing and changes a few sizes. The user's resting orders are matched when crossed.
   */
  quote(
    centre: number,
    halfSpread: number,
    depth: number,
  ): { readonly changes: LevelChange[]; readonly matches: SimulatedMatch[] } {
    const tick = this.#tick;
    const top = 1_000_000 - tick;
    const bid = clamp(Math.floor((centre - halfSpread) / tick) * tick, tick, top - tick);
    const ask = clamp(Math.ceil((centre + halfSpread) / tick) * tick, bid + tick, top);
    const changes: LevelChange[] = [];
    this.#clearBeyond('bid', bid, changes);
    this.#clearBeyond('ask', ask, changes);
    const matches = this.#crossResting(bid, ask, depth, changes);
    this.#fillIn('bid', bid, depth, changes);
    this.#fillIn('ask', ask, depth, changes);
    this.#churn('bid', depth, changes);
    this.#churn('ask', depth, changes);
    return { changes, matches };
  }

  /**
   * Matches an incoming order against the opposite side down to its limit, at most `quantity`.
   * Returns the matches and the level changes they made.
   */
  take(
    orderId: string,
    side: BookSide,
    limit: number,
    quantity: number,
  ): { readonly matches: SimulatedMatch[]; readonly changes: LevelChange[] } {
    const opposite: BookSide = side === 'bid' ? 'ask' : 'bid';
    const matches: SimulatedMatch[] = [];
    const changes: LevelChange[] = [];
    let left = quantity;
    for (const [price] of this.side(opposite)) {
      const reachable = side === 'bid' ? price <= limit : price >= limit;
      if (!reachable || left === 0) break;
      const there = this.#levels[opposite].get(price) ?? 0;
      const taken = Math.min(there, left);
      if (taken === 0) continue;
      left -= taken;
      changes.push(this.#set(opposite, price, there - taken));
      matches.push({ orderId, side, price, quantity: taken, maker: false });
    }
    return { matches, changes };
  }

  /** How much an order could take down to its limit. */
  reachable(side: BookSide, limit: number): number {
    const opposite: BookSide = side === 'bid' ? 'ask' : 'bid';
    let sum = 0;
    for (const [price, quantity] of this.#levels[opposite]) {
      if (side === 'bid' ? price <= limit : price >= limit) sum += quantity;
    }
    return sum;
  }

  rest(orderId: string, side: BookSide, price: number, quantity: number): LevelChange {
    this.#resting.push({ orderId, side, price, quantity });
    return { side, price, quantity: this.#total(side, price), change: quantity };
  }

  /** Takes a resting order out; null when it is not there. */
  withdraw(orderId: string): { readonly quantity: number; readonly change: LevelChange } | null {
    const index = this.#resting.findIndex((order) => order.orderId === orderId);
    const order = this.#resting[index];
    if (order === undefined) return null;
    this.#resting.splice(index, 1);
    const { price, quantity, side } = order;
    return {
      quantity,
      change: { side, price, quantity: this.#total(side, price), change: -quantity },
    };
  }

  /** Empties the book, as a venue does when it closes a market. */
  clear(): void {
    this.#levels.bid.clear();
    this.#levels.ask.clear();
    this.#resting.length = 0;
  }

  #total(side: BookSide, price: number): number {
    const own = this.#resting
      .filter((order) => order.side === side && order.price === price)
      .reduce((sum, order) => sum + order.quantity, 0);
    return (this.#levels[side].get(price) ?? 0) + own;
  }

  #set(side: BookSide, price: number, quantity: number): LevelChange {
    const before = this.#levels[side].get(price) ?? 0;
    if (quantity <= 0) this.#levels[side].delete(price);
    else this.#levels[side].set(price, quantity);
    return {
      side,
      price,
      quantity: this.#total(side, price),
      change: Math.max(0, quantity) - before,
    };
  }

  #clearBeyond(side: BookSide, best: number, changes: LevelChange[]): void {
    for (const price of [...this.#levels[side].keys()]) {
      const beyond = side === 'bid' ? price > best : price < best;
      if (beyond) changes.push(this.#set(side, price, 0));
    }
    const kept = [...this.#levels[side].keys()].sort((a, b) => (side === 'bid' ? b - a : a - b));
    for (const price of kept.slice(LEVELS_MAX)) changes.push(this.#set(side, price, 0));
  }

  #crossResting(bid: number, ask: number, depth: number, changes: LevelChange[]): SimulatedMatch[] {
    const matches: SimulatedMatch[] = [];
    for (const order of [...this.#resting]) {
      const crossed = order.side === 'bid' ? ask <= order.price : bid >= order.price;
      if (!crossed) continue;
      const quantity = Math.min(order.quantity, depth * LOT);
      order.quantity -= quantity;
      if (order.quantity === 0) this.#resting.splice(this.#resting.indexOf(order), 1);
      const { orderId, price, side } = order;
      matches.push({ orderId, side, price, quantity, maker: true });
      changes.push({ side, price, quantity: this.#total(side, price), change: -quantity });
    }
    return matches;
  }

  #fillIn(side: BookSide, best: number, depth: number, changes: LevelChange[]): void {
    const step = side === 'bid' ? -this.#tick : this.#tick;
    for (let i = 0; i < LEVELS; i++) {
      const price = best + i * step;
      if (price < this.#tick || price > 1_000_000 - this.#tick) break;
      // The user's own order on the other side must not be jumped over.
      if (
        this.#resting.some(
          (o) => o.side !== side && (side === 'bid' ? o.price <= price : o.price >= price),
        )
      )
        continue;
      if (!this.#levels[side].has(price) && (i === 0 || this.#random.unit() > 0.15)) {
        changes.push(this.#set(side, price, this.#size(depth)));
      }
    }
  }

  #churn(side: BookSide, depth: number, changes: LevelChange[]): void {
    const prices = [...this.#levels[side].keys()];
    if (prices.length === 0 || this.#random.unit() < 0.5) return;
    const price = prices[this.#random.between(0, prices.length - 1)] as number;
    const change = this.#set(side, price, this.#size(depth));
    if (change.change !== 0) changes.push(change);
  }

  #size(depth: number): number {
    const scale = Math.exp(this.#random.normal() * 0.7);
    return Math.max(1, Math.round(depth * scale)) * LOT;
  }
}

const clamp = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value));
