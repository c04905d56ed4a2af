// What a market's outcomes are worth by the reference venues: their prices without the margin, by every
// method, weighted into one view. Who does not price every outcome, or whose prices are too old, has no say,
// and a house that is met at several venues speaks once.

import { present } from '../../../shared/assert.ts';
import { type House, houseOf, type VenueId } from '../../../shared/domain/market.ts';
import {
  type FairMethod,
  type FairSource,
  fairMethods,
} from '../../../shared/domain/opportunity.ts';
import { referenceStaleMs } from '../../../shared/domain/referenceAges.ts';
import {
  type DecimalOdds,
  mulDiv,
  type Probability,
  type Ratio,
  SCALE,
} from '../../../shared/domain/units.ts';
import { consensusChances } from '../../../shared/math/consensus.ts';
import { type DevigMethod, devig } from '../../../shared/math/devig.ts';
import { complementPrice } from '../books.ts';
import type { MatchedListing, MatchedMarket } from '../marketTable.ts';
import type { StrategyView } from './strategy.ts';

const DEVIG_METHODS = fairMethods.filter(
  (method): method is DevigMethod => method !== 'worst-case',
);

/** Fair chances of all selections by one method. */
type Chances = readonly Probability[];

/** A house at one venue. */
interface Front {
  readonly venueId: VenueId;
  readonly house?: House;
}

/** One reference's view of a market. */
interface FrontView extends Front {
  readonly weight: Ratio;
  readonly confirmedMs: number;
  readonly margin: Ratio;
  readonly chances: ReadonlyMap<DevigMethod, Chances>;
}

/** What the references say of a market together. */
export interface FairPrices {
  /** Chance, in millionths, that one of the selections of a mask comes true. */
  chance(method: FairMethod, mask: number): Probability;
  /** Whether a house is among them. */
  counts(house: string): boolean;
  /** What each of them says of a mask by a method. */
  sources(method: FairMethod, mask: number): readonly FairSource[];
}

/** The prices a view was made from, so that unchanged ones are not worked out again. */
interface Known {
  readonly prices: readonly number[];
  readonly margin: Ratio;
  readonly chances: ReadonlyMap<DevigMethod, Chances>;
}

/** Whose prices count, and how many of them it takes. */
export interface References {
  weight(venue: VenueId): Ratio;
  booksMin(): number;
}

interface Mixed {
  readonly views: readonly FrontView[];
  readonly together: ReadonlyMap<DevigMethod, Chances>;
}

/**
 * How far both sides of an exchange may lie apart, as a share of the price to back and, for outsiders, in millionths:
 * in between is nobody's opinion where they are further.
 */
const SPREAD_SHARE = 60_000;
const SPREAD_LEAST = 3_000;

export class FairPricer {
  readonly #view: StrategyView;
  readonly #references: References;
  /** Views of a market together, by the house that is left out of them. */
  readonly #mixed = new WeakMap<MatchedMarket, Map<string, Mixed>>();
  readonly #known = new WeakMap<MatchedMarket, Map<string, Known>>();

  constructor(view: StrategyView, references: References) {
    this.#view = view;
    this.#references = references;
  }

  /**
   * The view of all references whose prices are fresh, `without` one house; null when they are fewer than the user
   * wants.
   */
  of(market: MatchedMarket, without = ''): FairPrices | null {
    const views = onePerHouse(
      this.#fronts(market)
        .filter((front) => houseOf(front) !== without)
        .flatMap((front) => this.#frontView(market, front) ?? []),
    );
    if (views.length === 0 || views.length < this.#references.booksMin()) return null;
    const together = this.#together(market, views, without);
    return {
      chance: (method, mask) => chanceOf(together, method, mask),
      counts: (house) => views.some((view) => houseOf(view) === house),
      sources: (method, mask) =>
        views.map(({ chances, ...view }) => ({ ...view, fair: chanceOf(chances, method, mask) })),
    };
  }

  /** The weighted view of all, by every method; kept while none of them has changed. */
  #together(
    market: MatchedMarket,
    views: readonly FrontView[],
    without: string,
  ): ReadonlyMap<DevigMethod, Chances> {
    const mixed = this.#mixed.get(market) ?? new Map<string, Mixed>();
    const known = mixed.get(without);
    const same =
      known?.views.length === views.length &&
      known.views.every(({ chances, weight }, at) => {
        const other = views[at] as FrontView;
        return chances === other.chances && weight === other.weight;
      });
    if (known !== undefined && same) return known.together;
    const together = new Map(
      DEVIG_METHODS.map((method) => {
        const books = views.map(({ chances, weight }) => ({
          chances: chances.get(method) as Chances,
          weight,
        }));
        return [method, present(consensusChances(books, 1), 'consensus')] as const;
      }),
    );
    this.#mixed.set(market, mixed.set(without, { views, together }));
    return together;
  }

  /** When each reference that a bet stands on was last known to quote what it quotes now. */
  confirmed(
    market: MatchedMarket,
    fronts: readonly Front[],
  ): readonly { readonly venueId: VenueId; readonly confirmedMs: number }[] {
    return fronts.map((front) => {
      const views = market.selections.map((_, at) => this.#bestPrice(market, front, 1 << at, 0));
      const confirmedMs = Math.min(...views.map((view) => view?.confirmedMs ?? 0));
      return { venueId: front.venueId, confirmedMs };
    });
  }

  /** Houses that price a market as a reference, at each venue where they do. */
  #fronts({ listings }: MatchedMarket): readonly Front[] {
    const fronts = new Map<string, Front>();
    for (const { market } of listings) {
      if (this.#references.weight(market.venueId) === 0) continue;
      const { house, venueId } = market;
      fronts.set(frontKey(market), { venueId, ...(house === undefined ? {} : { house }) });
    }
    return [...fronts.values()];
  }

  #frontView(market: MatchedMarket, front: Front): FrontView | null {
    const { nowMs, settings } = this.#view;
    const { startMs } = market.fixture;
    const inPlay = startMs !== null && nowMs() >= startMs;
    const oldestMs = nowMs() - referenceStaleMs(settings(), front.venueId, inPlay);
    const prices: number[] = [];
    let confirmedMs = Number.POSITIVE_INFINITY;
    for (let selection = 0; selection < market.selections.length; selection++) {
      const best = this.#bestPrice(market, front, 1 << selection, oldestMs);
      if (best === null) return null;
      prices.push(best.price);
      confirmedMs = Math.min(confirmedMs, best.confirmedMs);
    }
    const { chances, margin } = this.#chances(market, front, prices);
    const weight = this.#references.weight(front.venueId);
    return { ...front, weight, confirmedMs, margin, chances };
  }

  /** Fair price of one selection as it is quoted there: the middle where it can be laid too. */
  #bestPrice(
    market: MatchedMarket,
    front: Front,
    mask: number,
    oldestMs: number,
  ): { readonly price: number; readonly confirmedMs: number } | null {
    let found: { readonly price: number; readonly confirmedMs: number } | null = null;
    for (const listing of market.listings) {
      if (listing.mask !== mask || !isAt(listing.market, front)) continue;
      const confirmedMs = this.#view.books.confirmedMs(listing.book);
      const price = confirmedMs < oldestMs ? 0 : this.#middle(listing);
      if (price === 0 || (found !== null && found.price <= price)) continue;
      found = { price, confirmedMs };
    }
    return found;
  }

  #middle({ book, market, outcome }: MatchedListing): number {
    const { books, kind } = this.#view;
    const own = [books.quotedBack(book), books.quotedLay(book)] as const;
    const [back, lay] = outcome.complement
      ? [own[1] === 0 ? 0 : complementPrice(own[1]), own[0] === 0 ? 0 : complementPrice(own[0])]
      : own;
    if (back === 0) return 0;
    if (kind(market.venueId) === 'exchange') {
      const widest = Math.max(SPREAD_LEAST, mulDiv(back, SPREAD_SHARE, SCALE, 'floor'));
      if (lay === 0 || back - lay > widest) return 0;
    }
    return lay === 0 ? back : Math.ceil((back + lay) / 2);
  }

  #chances(market: MatchedMarket, front: Front, prices: readonly number[]): Known {
    let fronts = this.#known.get(market);
    if (fronts === undefined) {
      fronts = new Map();
      this.#known.set(market, fronts);
    }
    const key = frontKey(front);
    const known = fronts.get(key);
    if (known?.prices.every((price, at) => price === prices[at])) return known;
    const odds = prices.map((price) => mulDiv(SCALE, SCALE, price, 'nearest') as DecimalOdds);
    const made: Known = {
      prices,
      margin: (prices.reduce((sum, price) => sum + price, 0) - SCALE) as Ratio,
      chances: new Map(DEVIG_METHODS.map((method) => [method, devig(odds, method).chances])),
    };
    fronts.set(key, made);
    return made;
  }
}

const frontKey = (front: Front): string => `${front.venueId}\n${houseOf(front)}`;

const isAt = (market: Front, front: Front): boolean =>
  market.venueId === front.venueId && houseOf(market) === houseOf(front);

/**
 * One view of each house: as it says itself where it is read directly, else as the venue shows it that was
 * asked last.
 */
function onePerHouse(views: readonly FrontView[]): readonly FrontView[] {
  const houses = new Map<string, FrontView>();
  for (const view of views) {
    const house = houseOf(view);
    const other = houses.get(house);
    if (other === undefined || isNearer(view, other)) houses.set(house, view);
  }
  return [...houses.values()];
}

function isNearer(view: FrontView, other: FrontView): boolean {
  const isDirect = (one: FrontView) => one.venueId === houseOf(one);
  if (isDirect(view) !== isDirect(other)) return isDirect(view);
  return view.confirmedMs > other.confirmedMs;
}

function chanceOf(
  by: ReadonlyMap<DevigMethod, Chances>,
  method: FairMethod,
  mask: number,
): Probability {
  if (method !== 'worst-case') return sumOf(by.get(method) as Chances, mask);
  return Math.min(
    ...DEVIG_METHODS.map((one) => sumOf(by.get(one) as Chances, mask)),
  ) as Probability;
}

const sumOf = (chances: Chances, mask: number): Probability =>
  chances.reduce((sum, chance, at) => sum + ((mask >> at) & 1 ? chance : 0), 0) as Probability;
