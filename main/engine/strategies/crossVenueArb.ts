// Finds sets of listings of one market that together pay on every answer for less than they pay out: over two
// or more venues, or within one between sister markets. Each set takes one listing per answer or group of
// answers, so no depth is counted twice.

import { createHash } from 'node:crypto';
import { houseOf } from '../../../shared/domain/market.ts';
import { PICO } from '../../../shared/math/depth.ts';
import type { BookHandle } from '../../venues/venue.ts';
import type { MatchedListing, MatchedMarket } from '../marketTable.ts';
import type { KnownSets } from './knownSets.ts';
import { type CostTerms, costTerms, isBettable, returnCost, topPriceOf } from './legTerms.ts';
import type { SetPricer } from './setPricer.ts';
import { setShape, splitAt } from './setShape.ts';
import type { Finder, Proposal, StrategyView } from './strategy.ts';
import { marketSubject } from './subjects.ts';

/** Sets proposed per market at once: the cheapest ones. */
const PROPOSALS_MAX = 6;

/** A market prepared for quick questions; made anew when its listings change. */
interface Plan {
  readonly version: number;
  readonly market: MatchedMarket;
  readonly listings: readonly MatchedListing[];
  /** Ways to cover every selection once: for each part the listings that pay on exactly that part. */
  readonly covers: readonly (readonly (readonly number[])[])[];
  /**
   * Whether bets of one market that nets its commission can meet in a set: then what each costs alone is more
   * than they cost together, and prices alone decide whether a set is worth a closer look.
   */
  readonly nets: boolean;
  /** Venue of each listing, and its house, as numbers of this plan's own. */
  readonly venue: Uint8Array;
  readonly house: Uint8Array;
  readonly terms: readonly CostTerms[];
  /** Book and side of each listing, flat: they are read on every change. */
  readonly books: Int32Array;
  readonly complement: Uint8Array;
  readonly price: Float64Array;
  /** What a unit of return costs at least. */
  readonly cost: Float64Array;
  /** Ids of sets by the places of their legs. */
  readonly ids: Map<string, string>;
}

export class CrossVenueArb implements Finder {
  readonly #view: StrategyView;
  readonly #pricer: SetPricer;
  readonly #sets: KnownSets;
  readonly #plans: (Plan | undefined)[] = [];

  constructor(view: StrategyView, pricer: SetPricer, sets: KnownSets) {
    this.#view = view;
    this.#pricer = pricer;
    this.#sets = sets;
  }

  promising(index: number): boolean {
    const plan = this.#plan(index);
    if (plan === null) return false;
    this.#refresh(plan);
    for (const cover of plan.covers) {
      let sum = 0;
      for (const part of cover) sum += cheapest(plan, part);
      if (sum < PICO) return true;
    }
    return false;
  }

  /**
   * Reads what {@link promising} will need of a market and returns something of it: asked for many
   * markets in a row, the memory is waited for once and not once per market.
   */
  touch(index: number): number {
    const plan = this.#plans[index];
    if (plan === undefined) return 0;
    const market = this.#view.markets.at(index);
    let sum = (plan.price[0] ?? 0) + (plan.cost[0] ?? 0) + (market?.version ?? 0);
    for (let i = 0; i < plan.books.length; i++) {
      sum += this.#view.books.quotedBack(plan.books[i] as BookHandle);
    }
    for (let i = 0; i < plan.covers.length; i++) {
      const cover = plan.covers[i] as Plan['covers'][number];
      for (let j = 0; j < cover.length; j++) sum += cover[j]?.[0] ?? 0;
    }
    return sum;
  }

  propose(index: number): readonly Proposal[] {
    const plan = this.#plan(index);
    if (plan === null) return [];
    this.#refresh(plan);
    const subject = marketSubject(plan.market);
    const proposals: Proposal[] = [];
    for (const { id, listings } of this.#paying(plan)) {
      const bet = { id, strategy: 'crossVenueArb', subject, listings, dearest: PICO } as const;
      const proposal = this.#pricer.price(bet, Number.MAX_SAFE_INTEGER);
      if (proposal === null || proposal.profit <= 0) continue;
      this.#sets.remember(bet);
      proposals.push(proposal);
      if (proposals.length >= PROPOSALS_MAX) break;
    }
    return proposals;
  }

  /** What plans hold of the settings is read anew. */
  settingsChanged(): void {
    this.#plans.length = 0;
  }

  #plan(index: number): Plan | null {
    const market = this.#view.markets.at(index);
    if (market === null) {
      this.#plans[index] = undefined;
      return null;
    }
    const known = this.#plans[index];
    if (known?.version === market.version) return known;
    const plan = planOf(this.#view, market);
    this.#plans[index] = plan;
    return plan;
  }

  /** Costs at the best prices; a price that has not moved is not computed again. */
  #refresh(plan: Plan): void {
    const { books, complement } = plan;
    for (let i = 0; i < books.length; i++) {
      const book = books[i] as BookHandle;
      const price = topPriceOf(this.#view.books, book, complement[i] === 1);
      if (price === plan.price[i]) continue;
      plan.price[i] = price;
      plan.cost[i] = price === 0 ? Number.POSITIVE_INFINITY : leastCost(plan, i, price);
    }
  }

  /** Sets that pay at their best prices, cheapest first: the best listing per venue, house and mask. */
  #paying(plan: Plan): readonly PayingSet[] {
    const found: PayingSet[] = [];
    for (const cover of plan.covers) {
      const choices = cover.map((part) => perFront(plan, part));
      this.#combine(plan, choices, [], 0, found);
    }
    return found.sort((a, b) => a.cost - b.cost);
  }

  /** Adds every combination of one choice per part, beginning with `taken`, that costs less than it pays. */
  #combine(
    plan: Plan,
    choices: readonly (readonly number[])[],
    taken: readonly number[],
    cost: number,
    found: PayingSet[],
  ): void {
    // Every leg costs something: what does not pay now cannot pay with more legs.
    if (cost >= PICO) return;
    const next = choices[taken.length];
    if (next !== undefined) {
      for (const at of next) {
        if (taken.some((other) => isOneBook(plan, other, at))) continue;
        this.#combine(plan, choices, [...taken, at], cost + (plan.cost[at] as number), found);
      }
      return;
    }
    const listings = taken.map((at) => plan.listings[at] as MatchedListing);
    const exact = plan.nets ? nettedCost(plan, taken, listings) : cost;
    if (exact < PICO) found.push({ cost: exact, listings, id: idOf(plan, taken, listings) });
  }
}

/** What a unit of return costs of one listing: exactly, unless what it costs hangs on the other legs. */
const leastCost = ({ nets, terms }: Plan, at: number, price: number): number => {
  const own = terms[at] as CostTerms;
  return nets ? own.model.unitCost(price, own.fees) : returnCost(own, price);
};

/** What a unit of return of a whole set costs, with commission on the net of each market. */
function nettedCost(
  plan: Plan,
  taken: readonly number[],
  listings: readonly MatchedListing[],
): number {
  const terms = taken.map((at) => plan.terms[at] as CostTerms);
  const shape = setShape(marketSubject(plan.market), listings, terms);
  const prices = taken.map((at) => plan.price[at] as number);
  return splitAt(shape, prices)?.cost ?? Number.POSITIVE_INFINITY;
}

/** A set of legs that pays more than it costs at the best prices. */
interface PayingSet {
  readonly id: string;
  readonly cost: number;
  readonly listings: readonly MatchedListing[];
}

/** Cost of the cheapest of some listings. */
function cheapest(plan: Plan, part: readonly number[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < part.length; i++) {
    const cost = plan.cost[part[i] as number] as number;
    if (cost < least) least = cost;
  }
  return least;
}

/**
 * Whether two listings are one house's at two venues. What such a pair seems to gain is the time by which one
 * of the venues is behind: the house does not bet against itself.
 */
const isOneBook = ({ house, venue }: Plan, one: number, other: number): boolean =>
  house[one] === house[other] && venue[one] !== venue[other];

/** The cheapest of some listings at each venue and of each house. */
function perFront(plan: Plan, part: readonly number[]): number[] {
  const best: number[] = [];
  for (const at of part) {
    const cost = plan.cost[at] as number;
    if (cost === Number.POSITIVE_INFINITY) continue;
    const place = best.findIndex(
      (other) => plan.venue[other] === plan.venue[at] && plan.house[other] === plan.house[at],
    );
    if (place < 0) best.push(at);
    else if (cost < (plan.cost[best[place] as number] as number)) best[place] = at;
  }
  return best;
}

function idOf(plan: Plan, places: readonly number[], legs: readonly MatchedListing[]): string {
  const key = places.join();
  const known = plan.ids.get(key);
  if (known !== undefined) return known;
  const name = legs.map((leg) => leg.outcome.listingId).join('+');
  const id = `x${createHash('sha256').update(`${plan.market.id}|${name}`).digest('hex').slice(0, 16)}`;
  plan.ids.set(key, id);
  return id;
}

function planOf(view: StrategyView, market: MatchedMarket): Plan {
  const listings = market.listings.filter(({ market: own }) => isBettable(view, own));
  const venues = [...new Set(listings.map(({ market: m }) => m.venueId))];
  const houses = [...new Set(listings.map(({ market: m }) => houseOf(m)))];
  const byMask = new Map<number, number[]>();
  listings.forEach(({ mask }, at) => {
    const group = byMask.get(mask);
    if (group === undefined) byMask.set(mask, [at]);
    else group.push(at);
  });
  // Where stakes can come back, the answers alone do not tell what a set pays.
  const partitions = market.canReturn ? [] : partitionsOf(market.full, [...byMask.keys()]);
  const terms = listings.map(({ market: m }) => costTerms(view, m));
  return {
    version: market.version,
    ...{ market, listings, terms },
    covers: partitions.map((partition) => partition.map((mask) => byMask.get(mask) ?? [])),
    nets: terms.some(({ commission }) => commission > 0),
    venue: Uint8Array.from(listings, ({ market: m }) => venues.indexOf(m.venueId)),
    house: Uint8Array.from(listings, ({ market: m }) => houses.indexOf(houseOf(m))),
    books: Int32Array.from(listings, ({ book }) => book),
    complement: Uint8Array.from(listings, ({ outcome }) => (outcome.complement ? 1 : 0)),
    price: new Float64Array(listings.length).fill(-1),
    cost: new Float64Array(listings.length).fill(Number.POSITIVE_INFINITY),
    ids: new Map(),
  };
}

/** Sets of given masks that cover `full` exactly, smallest mask first. */
export function partitionsOf(
  full: number,
  masks: readonly number[],
): readonly (readonly number[])[] {
  const found: number[][] = [];
  const sorted = [...new Set(masks)]
    .filter((mask) => mask > 0 && mask !== full)
    .sort((a, b) => a - b);
  const extend = (covered: number, taken: number[]) => {
    if (covered === full) {
      found.push(taken);
      return;
    }
    // The lowest uncovered selection must come next: no set is found twice.
    const lowest = ~covered & full & -(~covered & full);
    for (const mask of sorted) {
      if ((mask & lowest) === 0 || (mask & covered) !== 0) continue;
      extend(covered | mask, [...taken, mask]);
    }
  };
  extend(0, []);
  return found;
}
