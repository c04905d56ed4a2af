// Bets at one venue that reference venues think are worth more than they cost: their prices without the
// margin against what a contract costs here with its fee. Such a bet can lose; its size is a share of Kelly,
// and its edge is what is expected, never what is certain. Whose word counts, and where is bet, is a plan's.

import { createHash } from 'node:crypto';
import { houseOf, type VenueId } from '../../../shared/domain/market.ts';
import type { FairValue, StrategyName } from '../../../shared/domain/opportunity.ts';
import { fairMethods } from '../../../shared/domain/opportunity.ts';
import {
  type Money,
  mulDiv,
  type Probability,
  type Quantity,
  type Ratio,
  SCALE,
} from '../../../shared/domain/units.ts';
import { PICO } from '../../../shared/math/depth.ts';
import { kellyContractFraction, kellyStake } from '../../../shared/math/kelly.ts';
import { complementPrice } from '../books.ts';
import type { MatchedListing, MatchedMarket } from '../marketTable.ts';
import { endingMatrix, rulesKnown } from '../rules/endings.ts';
import { FairPricer, type FairPrices } from './fairPrices.ts';
import { costAt, costTerms, endingLeg, takeLeg, topPrice, topPriceOf } from './pricing.ts';
import type { CurvePoint, PricedLeg, Proposal, Strategy, StrategyView } from './strategy.ts';

/** Bets proposed per market at once: the best ones. */
const PROPOSALS_MAX = 4;
const CURVE_POINTS = 60;

/** One way of looking for value. */
export interface ValuePlan {
  readonly name: Exclude<StrategyName, 'crossVenueArb'>;
  /** First letter of its bets' ids. */
  readonly mark: string;
  /** How much a venue's prices count, in millionths; 0 for not at all. */
  weight(venue: VenueId): Ratio;
  /** Whether bets are looked for at this venue. */
  bets(venue: VenueId): boolean;
  /** Venues that must price every outcome. */
  booksMin(): number;
  /** Share of full Kelly in millionths. */
  kellyShare(): Ratio;
  /**
   * What speaks against a bet, by the cost of a contract and what it is worth to all references together
   * and to each; in millionths of a dollar.
   */
  objection(cost: number, worth: number, each: readonly number[]): FairValue['objection'];
}

export class ValueStrategy implements Strategy {
  readonly name: ValuePlan['name'];
  readonly #plan: ValuePlan;
  readonly #view: StrategyView;
  readonly #fair: FairPricer;
  /** Whether a market is listed at a reference at all; most are not. */
  readonly #referenced = new WeakMap<MatchedMarket, boolean>();

  constructor(view: StrategyView, plan: ValuePlan) {
    this.name = plan.name;
    this.#view = view;
    this.#plan = plan;
    this.#fair = new FairPricer(view, plan);
  }

  promising(index: number): boolean {
    const market = this.#view.markets.at(index);
    if (market === null || !this.#hasReference(market)) return false;
    const fair = this.#fair.of(market);
    return fair !== null && market.listings.some((listing) => this.#pays(fair, listing));
  }

  propose(index: number): readonly Proposal[] {
    const market = this.#view.markets.at(index);
    if (market === null || !this.#hasReference(market)) return [];
    const fair = this.#fair.of(market);
    if (fair === null) return [];
    const proposals = market.listings.flatMap((listing) => {
      if (!this.#pays(fair, listing)) return [];
      return this.#price(market, listing, fair, Number.MAX_SAFE_INTEGER) ?? [];
    });
    return proposals.sort((a, b) => b.profit - a.profit).slice(0, PROPOSALS_MAX);
  }

  reprice(index: number, proposalId: string, most: Quantity): Proposal | null {
    const market = this.#view.markets.at(index);
    const fair = market === null ? null : this.#fair.of(market);
    if (market === null || fair === null) return null;
    const listing = market.listings.find((own) => this.#idOf(market, own) === proposalId);
    return listing === undefined ? null : this.#price(market, listing, fair, most);
  }

  /** When the references of a bet were last confirmed. */
  referencesOf(
    index: number,
    value: FairValue,
  ): readonly { readonly venueId: VenueId; readonly confirmedMs: number }[] {
    const market = this.#view.markets.at(index);
    return market === null
      ? value.sources.map(({ venueId }) => ({ venueId, confirmedMs: 0 }))
      : this.#fair.confirmed(market, value.sources);
  }

  /** Expected profit over size: after each level all contracts so far. */
  curve({ legs, value }: Proposal): readonly CurvePoint[] {
    const [leg] = legs;
    if (leg === undefined || value === null) return [];
    const { listing } = leg;
    const worth = this.#worth(value.fair, listing);
    const terms = costTerms(this.#view, listing.market);
    const points: CurvePoint[] = [];
    let quantity = 0;
    let profit = 0;
    for (const level of this.#levels(listing)) {
      quantity += level.quantity;
      profit += mulDiv(level.quantity, worth - costAt(terms, level.price), PICO, 'floor');
      points.push({ quantity: quantity as Quantity, profit: profit as Money });
      if (points.length >= CURVE_POINTS) break;
    }
    return points;
  }

  /** Levels that can be taken, best first, at the listing's own prices. */
  *#levels({ book, outcome }: MatchedListing): Iterable<{ price: number; quantity: number }> {
    const { books } = this.#view;
    const side = outcome.complement ? 'lay' : 'back';
    for (let rank = 0; rank < books.levelCount(book, side); rank++) {
      const raw = books.priceAt(book, side, rank);
      const price = outcome.complement ? complementPrice(raw) : raw;
      yield { price, quantity: books.quantityAt(book, side, rank) };
    }
  }

  #hasReference(market: MatchedMarket): boolean {
    const known = this.#referenced.get(market);
    if (known !== undefined) return known;
    const found = market.listings.some(({ market: own }) => this.#plan.weight(own.venueId) > 0);
    this.#referenced.set(market, found);
    return found;
  }

  /**
   * Whether one contract at the best price is worth more than it costs. A house is no reference for its own
   * price at another venue: the difference is only that one of the venues is behind.
   */
  #pays(fair: FairPrices, listing: MatchedListing): boolean {
    const { market, mask } = listing;
    if (!this.#plan.bets(market.venueId) || !this.#isBettable(listing)) return false;
    if (fair.counts(houseOf(market))) return false;
    const price = topPriceOf(this.#view.books, listing.book, listing.outcome.complement);
    if (price === 0) return false;
    const cost = costAt(costTerms(this.#view, market), price);
    return cost < this.#worth(fair.chance(this.#view.settings().devigMethod, mask), listing);
  }

  #isBettable({ market }: MatchedListing): boolean {
    const { closesMs, status, untradable, venueId } = market;
    return (
      untradable === null &&
      this.#view.dollars(venueId) > 0 &&
      status === 'open' &&
      (closesMs === null || this.#view.nowMs() < closesMs)
    );
  }

  /** Dollars that a contract is expected to pay, in {@link PICO}. */
  #worth(chance: Probability, listing: MatchedListing): number {
    return this.#dollars(chance, listing) * SCALE;
  }

  #price(
    market: MatchedMarket,
    listing: MatchedListing,
    fair: FairPrices,
    most: number,
  ): Proposal | null {
    const settings = this.#view.settings();
    const chance = fair.chance(settings.devigMethod, listing.mask);
    const capacity = this.#capacity(listing, this.#worth(chance, listing), settings.valueMinEdge);
    const step = Math.max(listing.market.lot, settings.sizeStep);
    let quantity =
      Math.floor(Math.min(capacity, most, this.#kellySize(listing, chance)) / step) * step;
    while (quantity > 0) {
      const leg = takeLeg(this.#view, listing, quantity as Quantity);
      const outlay = leg.cost + leg.fee;
      if (outlay <= settings.maxOutlay) return this.#book(market, leg, fair, capacity);
      const fitting = mulDiv(quantity, settings.maxOutlay, outlay, 'floor');
      quantity = Math.min(quantity - step, Math.floor(fitting / step) * step);
    }
    return null;
  }

  /** Contracts on levels that each pay the least edge wanted; at least the best level counts. */
  #capacity(listing: MatchedListing, worth: number, minEdge: number): Quantity {
    const terms = costTerms(this.#view, listing.market);
    const most = mulDiv(worth, SCALE, SCALE + minEdge, 'floor');
    let sum = 0;
    for (const { price, quantity } of this.#levels(listing)) {
      if (sum > 0 && costAt(terms, price) > most) break;
      sum += quantity;
    }
    return sum as Quantity;
  }

  /** Contracts that the user's share of Kelly buys at the best price. */
  #kellySize(listing: MatchedListing, chance: Probability): number {
    const { bankroll } = this.#view.settings();
    const price = topPrice(this.#view, listing) as Probability;
    const cost = Math.ceil(costAt(costTerms(this.#view, listing.market), price) / SCALE);
    const stake = kellyStake({
      bankroll: bankroll as Money,
      fraction: kellyContractFraction({
        chance,
        price: cost as Probability,
        feePerContract: 0 as Money,
      }),
      share: this.#plan.kellyShare(),
    });
    return cost === 0 ? 0 : mulDiv(stake, SCALE, cost, 'floor');
  }

  #book(market: MatchedMarket, leg: PricedLeg, fair: FairPrices, capacity: Quantity): Proposal {
    const view = this.#view;
    const settings = view.settings();
    const { listing, quantity } = leg;
    const outlay = (leg.cost + leg.fee) as Money;
    const ending = endingLeg(view, leg);
    const { fixture, question, selections } = market;
    const expected = (chance: Probability): number =>
      mulDiv(this.#worth(chance, listing), quantity, PICO, 'floor') - outlay;
    const method = settings.devigMethod;
    const chance = fair.chance(method, listing.mask);
    const unit = mulDiv(outlay, SCALE, quantity, 'ceil');
    const sources = fair.sources(method, listing.mask);
    const value: FairValue = {
      method,
      fair: chance,
      methods: fairMethods.map((one) => {
        const own = fair.chance(one, listing.mask);
        const edge = mulDiv(expected(own), SCALE, Math.max(1, outlay), 'floor') as Ratio;
        return { method: one, fair: own, edge };
      }),
      sources,
      objection: this.#plan.objection(
        unit,
        this.#dollars(chance, listing),
        sources.map(({ fair: own }) => this.#dollars(own, listing)),
      ),
      kelly: kellyContractFraction({
        chance,
        price: Math.min(unit, SCALE) as Probability,
        feePerContract: 0 as Money,
      }),
    };
    const matrix = endingMatrix(question, selections, fixture.sport, [ending]);
    const profit = expected(chance) as Money;
    return {
      ...{ id: this.#idOf(market, listing), strategy: this.name, market, quantity, capacity },
      ...{ legs: [leg], outlay, profit, value, matrix },
      gross: (profit + leg.fee) as Money,
      fees: leg.fee,
      slippage: mulDiv(outlay, settings.slippage, SCALE, 'ceil') as Money,
      rulesKnown: rulesKnown([ending]),
      pairState: view.pairState(listing.link) === 'confirmed' ? 'confirmed' : 'proposed',
    };
  }

  #idOf(market: MatchedMarket, { outcome }: MatchedListing): string {
    const hash = createHash('sha256').update(`${market.id}|${outcome.listingId}`).digest('hex');
    return `${this.#plan.mark}${hash.slice(0, 16)}`;
  }

  /** A chance as dollars per contract. */
  #dollars(chance: Probability, { market }: MatchedListing): number {
    return mulDiv(chance, this.#view.dollars(market.venueId), SCALE, 'floor');
  }
}
