// Prices a set of legs that together pay in every ordinary result: walks all books to the best size within the
// user's limits, rounds every leg to its venue's steps, then books exact costs and fees and the whole
// scenario matrix.

import type { VenueMarket } from '../../../shared/domain/market.ts';
import type { StrategyName } from '../../../shared/domain/opportunity.ts';
import { type Money, mulDiv, type Quantity, SCALE } from '../../../shared/domain/units.ts';
import { depthCurve, PICO, profitableQuantity } from '../../../shared/math/depth.ts';
import type { BookHandle } from '../../venues/venue.ts';
import { complementPrice } from '../books.ts';
import { LEVELS_MAX } from '../levelArena.ts';
import type { MatchedListing } from '../marketTable.ts';
import { bestRounding } from './legRounding.ts';
import type { Steps } from './legSizing.ts';
import { takeContracts } from './legTaking.ts';
import { type CostTerms, costAt, costTerms, topPriceOf } from './legTerms.ts';
import { type FairChance, setProposal } from './setProposal.ts';
import { isEqual, type SetShape, setShape, splitAt } from './setShape.ts';
import { costOfFirst, faceOf, type PricedLevels, walkSet } from './setWalk.ts';
import { bestSize, boundBy, type Sized, type Sizes } from './sizing.ts';
import type { CurvePoint, Proposal, StrategyView, Subject } from './strategy.ts';

/** Legs that one bet may have. */
export const LEGS_MAX = 8;
/** Millionths by which a unit of return may be cheaper than worked out. */
const ROUNDED_UP = 20;
const CURVE_POINTS = 60;

/** A set of legs that a strategy has found. */
export interface SetBet {
  readonly id: string;
  readonly strategy: Extract<StrategyName, 'crossVenueArb' | 'middle'>;
  readonly subject: Subject;
  readonly listings: readonly MatchedListing[];
  /** What a unit of return may cost while more is taken, in {@link PICO}: 1 where nothing may be lost. */
  readonly dearest: number;
}

/** The levels of one leg's book from the best on, priced one by one. */
class LegLevels implements PricedLevels {
  count = 0;
  readonly cost = new Float64Array(LEVELS_MAX);
  readonly price = new Float64Array(LEVELS_MAX);
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
    const price = this.#complement ? complementPrice(raw) : raw;
    this.price[at] = price;
    this.cost[at] = costAt(terms, price);
    this.count = at + 1;
    return true;
  }

  /** A quantity counts as looked at: whoever does not take from a level does not ask for it. */
  look(level: number): void {
    const side = this.#complement ? 'lay' : 'back';
    this.quantity[level] = this.#books?.quantityAt(this.#book, side, level) ?? 0;
  }
}

/** Prices sets; scratch space is kept between calls, so one instance serves one thread. */
export class SetPricer {
  readonly #view: StrategyView;
  readonly #fair: FairChance;
  readonly #levels = Array.from({ length: LEGS_MAX }, () => new LegLevels());
  /** Terms by market, until the settings change. */
  #known = new WeakMap<VenueMarket, CostTerms>();
  readonly #used = new Int32Array(LEGS_MAX);

  constructor(view: StrategyView, fair: FairChance = () => null) {
    this.#view = view;
    this.#fair = fair;
  }

  /**
   * The bet on these legs at its best size, at most at `most`; null when it does not pay at its first contract
   * or no whole step of the user's size fits.
   */
  price(bet: SetBet, most: number): Proposal | null {
    const terms = bet.listings.map(({ market }) => this.#termsOf(market));
    return isEqual(terms, bet.subject.results)
      ? this.#equal(bet, most)
      : this.#shared(bet, this.#shape(bet), most);
  }

  /** What is kept of the settings is read anew. */
  settingsChanged(): void {
    this.#known = new WeakMap();
  }

  /**
   * The number of contracts up to which each further one of every leg pays for itself, where all legs are
   * contracts of the same money; 0 for none.
   */
  capacity(listings: readonly MatchedListing[]): Quantity {
    const [first] = listings;
    const payout = first === undefined ? 0 : this.#termsOf(first.market).rate * SCALE;
    return profitableQuantity(
      this.#open(listings),
      payout,
      Number.MAX_SAFE_INTEGER,
      this.#used,
    ) as Quantity;
  }

  /**
   * Profit over size: after each step of the walk the size so far and the profit of all of it, before the
   * venues' rounding. Goes on a little beyond the best size.
   */
  curve(bet: SetBet): readonly CurvePoint[] {
    const shape = this.#shape(bet);
    const levels = this.#open(bet.listings);
    const points: CurvePoint[] = [];
    let quantity = 0;
    let profit = 0n;
    for (const { gain, size } of this.#steps(shape, levels)) {
      quantity += size;
      profit += BigInt(size) * BigInt(gain);
      points.push({
        quantity: quantity as Quantity,
        profit: Number(profit / BigInt(PICO)) as Money,
      });
      if (points.length >= CURVE_POINTS) break;
    }
    return points;
  }

  *#steps(
    shape: SetShape,
    levels: readonly LegLevels[],
  ): Generator<{ size: number; gain: number }> {
    const rate = shape.terms[0]?.rate ?? 0;
    if (shape.equal) {
      const all = depthCurve(levels, rate * SCALE, Number.MAX_SAFE_INTEGER);
      for (const { gain, quantity } of all) yield { size: quantity, gain };
      return;
    }
    const split = (prices: readonly number[]) => splitAt(shape, prices);
    const dearest = Number.POSITIVE_INFINITY;
    for (const { face, split: own } of walkSet(levels, split, dearest, Number.MAX_SAFE_INTEGER)) {
      yield { size: face, gain: PICO - own.cost };
    }
  }

  #shape({ listings, subject }: SetBet): SetShape {
    const terms = listings.map(({ market }) => this.#termsOf(market));
    return setShape(subject, listings, terms);
  }

  /** Every leg with the same number of contracts. */
  #equal(bet: SetBet, most: number): Proposal | null {
    const view = this.#view;
    const { maxOutlay, sizeStep } = view.settings();
    const { listings, strategy } = bet;
    const capacity = this.capacity(listings);
    if (capacity === 0) return null;
    const step = listings.reduce((size, { market }) => Math.max(size, market.lot), sizeStep);
    const affordable = this.#affordable(listings.length, maxOutlay);
    const sized = bestSize(view, strategy, {
      ...least(capacity, most, { affordable, maxOutlay }),
      whole: (size) => Math.floor(size / step) * step,
      take: (size) =>
        listings.map((listing) => takeContracts(view, listing, size as Quantity, 0 as Quantity)),
    });
    return sized && this.#proposal(bet, sized, capacity);
  }

  /** Every leg by its share: stakes at odds, other monies, commission, results that overlap. */
  #shared(bet: SetBet, shape: SetShape, most: number): Proposal | null {
    const steps = this.#view.settings();
    const rounded = this.#inSteps(bet, shape, most, steps);
    if (rounded === null || !isRoundedFurther(bet, steps)) return rounded;
    const exact = this.#inSteps(bet, shape, most, { ...steps, stakeStep: 1 });
    const roundingCost = exact && ((exact.profit - rounded.profit) as Money);
    return { ...rounded, roundingCost };
  }

  /** The bet with stakes in these steps, or in the venues' where those are larger. */
  #inSteps(bet: SetBet, shape: SetShape, most: number, steps: Steps): Proposal | null {
    const view = this.#view;
    const { maxOutlay } = view.settings();
    const levels = this.#open(bet.listings);
    const split = (prices: readonly number[]) => splitAt(shape, prices);
    const segments = walkSet(levels, split, bet.dearest, Number.MAX_SAFE_INTEGER);
    const capacity = faceOf(segments);
    if (capacity === 0) return null;
    const unit = Math.max(1, costOfFirst(segments, SCALE));
    // Prices and shares are rounded up: a little more may still be affordable, and is looked at first.
    const affordable = mulDiv(maxOutlay, SCALE + ROUNDED_UP, unit, 'floor');
    const sized = bestSize(view, bet.strategy, {
      ...least(capacity, most, { affordable, maxOutlay }),
      whole: (size) => size,
      take: (face, fits) => bestRounding(view, bet, shape, segments, { face, fits, steps }),
    });
    return sized && this.#proposal(bet, sized, capacity);
  }

  #proposal(bet: SetBet, { bound, legs, size: quantity }: Sized, capacity: number): Proposal {
    return setProposal(this.#view, bet, legs, { quantity, capacity, bound }, this.#fair);
  }

  /** Contracts that the limit buys at the best prices. */
  #affordable(legs: number, maxOutlay: Money | number): number {
    let first = 0;
    for (let at = 0; at < legs; at++) first += this.#levels[at]?.cost[0] as number;
    return mulDiv(maxOutlay, PICO, first, 'floor');
  }

  /** Every leg's book with its best level priced; the walk prices further ones as it gets to them. */
  #open(listings: readonly MatchedListing[]): LegLevels[] {
    const { books } = this.#view;
    const opened: LegLevels[] = [];
    for (let at = 0; at < listings.length; at++) {
      const listing = listings[at] as MatchedListing;
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
}

/** The least of what pays, what was asked for and what one bet may cost at the best prices. */
function least(
  capacity: number,
  asked: number,
  { affordable, maxOutlay }: { readonly affordable: number; readonly maxOutlay: number },
): Pick<Sizes, 'most' | 'bound'> {
  const most = Math.min(capacity, asked, affordable);
  if (most === capacity) return { most, bound: boundBy('depth', capacity) };
  return { most, bound: most === asked ? boundBy('asked', asked) : boundBy('per-bet', maxOutlay) };
}

/** Whether the user rounds stakes further than a leg's venue does. */
const isRoundedFurther = ({ listings }: SetBet, { stakeStep }: Steps): boolean =>
  listings.some(({ market: { staking } }) => staking !== null && staking.step < stakeStep);
