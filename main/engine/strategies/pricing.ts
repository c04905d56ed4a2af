// Prices a set of legs that together pay on every selection: walks all books to the best size within
// the user's limits, then books exact costs and fees and the whole scenario matrix.

import type { FeeTerms, VenueMarket } from '../../../shared/domain/market.ts';
import {
  type Money,
  mulDiv,
  type Probability,
  type Quantity,
  type Ratio,
  SCALE,
} from '../../../shared/domain/units.ts';
import {
  type DepthLevels,
  depthCurve,
  PICO,
  profitableQuantity,
} from '../../../shared/math/depth.ts';
import type { BookHandle, FeeModel, FillPart } from '../../venues/venue.ts';
import { complementPrice } from '../books.ts';
import { LEVELS_MAX } from '../levelArena.ts';
import type { MatchedListing, MatchedMarket } from '../marketTable.ts';
import { type EndingLeg, endingMatrix, rulesKnown } from '../rules/endings.ts';
import type { PricedLeg, Proposal, StrategyView } from './strategy.ts';

/** Legs that one bet may have. */
export const LEGS_MAX = 8;

/** Side of the instrument's book that backing this listing takes from. */
const sideOf = (listing: MatchedListing): 'back' | 'lay' =>
  listing.outcome.complement ? 'lay' : 'back';

/** Best price at which a listing can be backed now, 0 when there is none. */
export const topPrice = (view: StrategyView, { book, outcome }: MatchedListing): number =>
  topPriceOf(view.books, book, outcome.complement);

/** As {@link topPrice}, of a book; `complement` when the listing pays where the instrument does not. */
export function topPriceOf(
  books: StrategyView['books'],
  book: BookHandle,
  complement: boolean,
): number {
  if (!complement) return books.quotedBack(book);
  const lay = books.quotedLay(book);
  return lay === 0 ? 0 : complementPrice(lay);
}

/** What the cost of one contract depends on besides its price. */
export interface CostTerms {
  readonly model: FeeModel;
  readonly fees: FeeTerms;
  /** Dollars for one unit of the venue's money, in millionths. */
  readonly rate: Ratio;
}

export const costTerms = (view: StrategyView, market: VenueMarket): CostTerms => ({
  model: view.fees(market.venueId),
  fees: market.fees,
  rate: view.dollars(market.venueId),
});

/** All-in dollars for one contract at a price, in {@link PICO}. */
export function costAt({ fees, model, rate }: CostTerms, price: number): number {
  const own = model.unitCost(price, fees);
  return rate === SCALE ? own : mulDiv(own, rate, SCALE, 'ceil');
}

/** Dollars that a winning contract of any of these pays at least, in {@link PICO}. */
export function sharedPayout(view: StrategyView, legs: readonly MatchedListing[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const { market } of legs) least = Math.min(least, view.dollars(market.venueId) * SCALE);
  return least;
}

/** The levels of one leg's book from the best on, priced one by one. */
class LegLevels implements DepthLevels {
  count = 0;
  readonly cost = new Float64Array(LEVELS_MAX);
  readonly quantity = new Float64Array(LEVELS_MAX);
  #books: StrategyView['books'] | null = null;
  #terms: CostTerms | null = null;
  #book = 0 as BookHandle;
  #complement = false;
  #levels = 0;

  /** Begins with the best level of a listing; none while nothing can be taken there. */
  open(books: StrategyView['books'], { book, outcome }: MatchedListing, terms: CostTerms): void {
    this.#books = books;
    this.#terms = terms;
    this.#book = book;
    this.#complement = outcome.complement;
    this.count = 0;
    const takeable = topPriceOf(books, book, outcome.complement) !== 0;
    this.#levels = takeable ? books.levelCount(book, outcome.complement ? 'lay' : 'back') : 0;
    this.load();
  }

  load(): boolean {
    const at = this.count;
    const books = this.#books;
    const terms = this.#terms;
    if (at >= this.#levels || books === null || terms === null) return false;
    const side = this.#complement ? 'lay' : 'back';
    const raw = books.priceAt(this.#book, side, at);
    this.cost[at] = costAt(terms, this.#complement ? complementPrice(raw) : raw);
    this.quantity[at] = books.quantityAt(this.#book, side, at);
    this.count = at + 1;
    return true;
  }
}

/** Prices legs; scratch space is kept between calls, so one instance serves one thread. */
export class LegPricer {
  readonly #view: StrategyView;
  readonly #levels = Array.from({ length: LEGS_MAX }, () => new LegLevels());
  /** Terms by market, until the settings change. */
  #known = new WeakMap<VenueMarket, CostTerms>();
  readonly #used = new Int32Array(LEGS_MAX);

  constructor(view: StrategyView) {
    this.#view = view;
  }

  /**
   * The bet on these legs at its best size, at most `most` contracts; null when it does not pay at its
   * first contract or no whole step of the user's size fits.
   */
  price(
    id: string,
    market: MatchedMarket,
    legs: readonly MatchedListing[],
    most: number,
  ): Proposal | null {
    const view = this.#view;
    const settings = view.settings();
    const capacity = this.capacity(legs);
    if (capacity === 0) return null;
    const levels = this.#levels.slice(0, legs.length);
    const step = legs.reduce((size, { market: m }) => Math.max(size, m.lot), settings.sizeStep);
    const wanted = Math.min(capacity, most, this.#affordable(levels, settings.maxOutlay));
    let quantity = Math.floor(wanted / step) * step;
    while (quantity > 0) {
      const proposal = this.#book(id, market, legs, quantity as Quantity, capacity as Quantity);
      if (proposal.outlay <= settings.maxOutlay) return proposal;
      // Deeper levels cost more than the first: come down to what the limit buys.
      const fitting = mulDiv(quantity, settings.maxOutlay, proposal.outlay, 'floor');
      quantity = Math.min(quantity - step, Math.floor(fitting / step) * step);
    }
    return null;
  }

  /** What is kept of the settings is read anew. */
  settingsChanged(): void {
    this.#known = new WeakMap();
  }

  /** The quantity up to which each further contract of every leg pays for itself, 0 for none. */
  capacity(legs: readonly MatchedListing[]): Quantity {
    let payout = Number.POSITIVE_INFINITY;
    for (const { market } of legs) payout = Math.min(payout, this.#termsOf(market).rate * SCALE);
    return profitableQuantity(
      this.#open(legs),
      payout,
      Number.MAX_SAFE_INTEGER,
      this.#used,
    ) as Quantity;
  }

  /**
   * Profit over size: after each step of the walk the quantity so far and the profit of all of it,
   * before the venues' rounding of fees. Goes on a little beyond the best size.
   */
  curve(
    legs: readonly MatchedListing[],
  ): readonly { readonly quantity: Quantity; readonly profit: Money }[] {
    const payout = sharedPayout(this.#view, legs);
    const levels = this.#open(legs);
    let quantity = 0;
    let profit = 0n;
    const points: { quantity: Quantity; profit: Money }[] = [];
    for (const segment of depthCurve(levels, payout, Number.MAX_SAFE_INTEGER)) {
      quantity += segment.quantity;
      profit += BigInt(segment.quantity) * BigInt(segment.gain);
      points.push({
        quantity: quantity as Quantity,
        profit: Number(profit / BigInt(PICO)) as Money,
      });
      if (points.length >= 60) break;
    }
    return points;
  }

  /** Contracts that the limit buys at the best prices. */
  #affordable(levels: readonly DepthLevels[], maxOutlay: Money | number): number {
    const first = levels.reduce((sum, leg) => sum + (leg.cost[0] as number), 0);
    return mulDiv(maxOutlay, PICO, first, 'floor');
  }

  /** Every leg's book with its best level priced; the walk prices further ones as it gets to them. */
  #open(legs: readonly MatchedListing[]): LegLevels[] {
    const { books } = this.#view;
    const opened: LegLevels[] = [];
    for (let at = 0; at < legs.length; at++) {
      const listing = legs[at] as MatchedListing;
      const levels = this.#levels[at] as LegLevels;
      levels.open(books, listing, this.#termsOf(listing.market));
      opened.push(levels);
    }
    return opened;
  }

  #termsOf(market: VenueMarket): CostTerms {
    const known = this.#known.get(market);
    if (known !== undefined) return known;
    const terms = costTerms(this.#view, market);
    this.#known.set(market, terms);
    return terms;
  }

  #book(
    id: string,
    market: MatchedMarket,
    listings: readonly MatchedListing[],
    quantity: Quantity,
    capacity: Quantity,
  ): Proposal {
    const view = this.#view;
    const settings = view.settings();
    const legs = listings.map((listing) => takeLeg(view, listing, quantity));
    const cost = legs.reduce((sum, leg) => sum + leg.cost, 0);
    const fees = legs.reduce((sum, leg) => sum + leg.fee, 0);
    const outlay = (cost + fees) as Money;
    const endings = legs.map((leg) => endingLeg(view, leg));
    const { fixture, question, selections } = market;
    const matrix = endingMatrix(question, selections, fixture.sport, endings);
    const slippage = mulDiv(outlay, settings.slippage, SCALE, 'ceil') as Money;
    const states = listings.map(({ link }) => view.pairState(link));
    return {
      id,
      strategy: 'crossVenueArb',
      market,
      legs,
      quantity,
      capacity,
      outlay,
      profit: matrix.worstNormal.profit,
      value: null,
      gross: (matrix.worstNormal.profit + fees) as Money,
      fees: fees as Money,
      slippage,
      matrix,
      rulesKnown: rulesKnown(endings),
      pairState: states.every((state) => state === 'confirmed') ? 'confirmed' : 'proposed',
    };
  }
}

/** Walks one book for a quantity: what it takes from each level, what that costs, and the fee. */
export function takeLeg(
  view: StrategyView,
  listing: MatchedListing,
  quantity: Quantity,
): PricedLeg {
  const { books } = view;
  const { book, market, outcome } = listing;
  const side = sideOf(listing);
  const parts: FillPart[] = [];
  let left = quantity as number;
  let cost = 0;
  let limit = topPrice(view, listing);
  let available = 0;
  const count = books.levelCount(book, side);
  for (let rank = 0; rank < count && left > 0; rank++) {
    const raw = books.priceAt(book, side, rank);
    const there = books.quantityAt(book, side, rank);
    const price = outcome.complement ? complementPrice(raw) : raw;
    const taken = Math.min(left, there);
    parts.push({ price: price as Probability, quantity: taken as Quantity });
    cost += mulDiv(price, taken, SCALE, 'ceil');
    left -= taken;
    available += there;
    limit = price;
  }
  const rate = view.dollars(market.venueId);
  const fee = view.fees(market.venueId).takerFee(parts, market.fees);
  return {
    listing,
    parts,
    limit: limit as Probability,
    best: topPrice(view, listing) as Probability,
    quantity,
    available: available as Quantity,
    cost: inDollars(cost, rate, 'ceil'),
    fee: inDollars(fee, rate, 'ceil'),
  };
}

const inDollars = (amount: number, rate: Ratio, rounding: 'ceil' | 'floor'): Money =>
  (rate === SCALE ? amount : mulDiv(amount, rate, SCALE, rounding)) as Money;

/** A priced leg as the scenario matrix wants it, in dollars. */
export function endingLeg(view: StrategyView, leg: PricedLeg): EndingLeg {
  const { market, mask, outcome } = leg.listing;
  const paid = inDollars(
    leg.quantity,
    view.dollars(market.venueId),
    'floor',
  ) as unknown as Quantity;
  return {
    mask,
    negated: outcome.meaning.negated,
    profile: view.profile(market),
    price: mulDiv(leg.cost, SCALE, Math.max(1, paid), 'floor') as Probability,
    quantity: paid,
    stake: leg.cost,
    fees: leg.fee,
  };
}
