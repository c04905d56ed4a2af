// Bets at one venue that reference venues think are worth more than they cost: their prices without the
// margin against what a contract costs here with its fee. Such a bet can lose; its size is what the user's way of
// staking makes of it, and its edge is what is expected, never what is certain. Whose word counts, and where is
// bet, is a plan's.

import { createHash } from 'node:crypto';
import { houseOf, type VenueId } from '../../../shared/domain/market.ts';
import type { FairValue, StrategyName } from '../../../shared/domain/opportunity.ts';
import {
  type Money,
  mulDiv,
  type Probability,
  type Quantity,
  type Ratio,
  SCALE,
} from '../../../shared/domain/units.ts';
import { PICO } from '../../../shared/math/depth.ts';
import { kellyContractFraction } from '../../../shared/math/kelly.ts';
import { plannedStake } from '../../../shared/math/staking.ts';
import { levelsOf } from '../listingLevels.ts';
import type { MatchedListing, MatchedMarket } from '../marketTable.ts';
import { decidedShare } from './decidedShare.ts';
import { FairPricer, type FairPrices } from './fairPrices.ts';
import { sizingOf, wholeSteps } from './legSizing.ts';
import { costAt, costTerms, isBettable, payAt, returnCost, topPrice } from './legTerms.ts';
import type { CurvePoint, Finder, Proposal, StrategyView } from './strategy.ts';
import { valueProposal } from './valueProposal.ts';

/** Bets proposed per market at once: the best ones. */
const PROPOSALS_MAX = 4;
const CURVE_POINTS = 60;

/** One way of looking for value. */
export interface ValuePlan {
  readonly name: Extract<StrategyName, 'crossBook' | 'consensus'>;
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

export class ValueStrategy implements Finder {
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

  /**
   * Chance that a listing pays, by the references and the user's method; null where they do not price its
   * market, or stakes can come back.
   */
  fairChance({ book, mask }: MatchedListing): Probability | null {
    const market = this.#view.markets.at(this.#view.markets.ofBook(book));
    if (market === null || market.canReturn || !this.#hasReference(market)) return null;
    return this.#fair.of(market)?.chance(this.#view.settings().devigMethod, mask) ?? null;
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
    const terms = costTerms(this.#view, listing.market);
    const points: CurvePoint[] = [];
    let quantity = 0;
    let profit = 0;
    for (const level of levelsOf(this.#view.books, listing.book, listing.outcome.complement)) {
      const worth = mulDiv(payAt(terms, 'win', level.price), value.fair, SCALE, 'floor');
      const gain = mulDiv(worth - costAt(terms, level.price), value.decided, SCALE, 'floor');
      quantity += level.quantity;
      profit += mulDiv(level.quantity, gain, PICO, 'floor');
      points.push({ quantity: quantity as Quantity, profit: profit as Money });
      if (points.length >= CURVE_POINTS) break;
    }
    return points;
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
    if (!this.#plan.bets(market.venueId) || !isBettable(this.#view, market)) return false;
    if (fair.counts(houseOf(market))) return false;
    const price = topPrice(this.#view, listing);
    if (price === 0) return false;
    const cost = returnCost(costTerms(this.#view, market), price);
    return cost < fair.chance(this.#view.settings().devigMethod, mask) * SCALE;
  }

  #price(
    market: MatchedMarket,
    listing: MatchedListing,
    fair: FairPrices,
    most: number,
  ): Proposal | null {
    const view = this.#view;
    const { devigMethod, maxOutlay, valueMinEdge } = view.settings();
    const decided = decidedShare(view, this.#fair, market, listing);
    if (decided === null) return null;
    const chance = fair.chance(devigMethod, listing.mask);
    const capacity = this.#capacity(listing, chance, valueMinEdge);
    const sizing = sizingOf(view, listing, costTerms(view, listing.market));
    const wanted = sizing.amount(Math.min(capacity, most, this.#plannedSize(listing, chance)));
    let amount = wholeSteps(wanted, sizing.step);
    while (amount > 0) {
      const leg = sizing.take(amount);
      if (leg === null) return null;
      const outlay = leg.cost + leg.fee;
      if (outlay <= maxOutlay) {
        const id = this.#idOf(market, listing);
        return valueProposal(view, this.#plan, id, market, { leg, fair, capacity, decided });
      }
      const fitting = mulDiv(amount, maxOutlay, outlay, 'floor');
      amount = Math.min(amount - sizing.step, Math.floor(fitting / sizing.step) * sizing.step);
    }
    return null;
  }

  /** Contracts on levels that each pay the least edge wanted; at least the best level counts. */
  #capacity(listing: MatchedListing, chance: Probability, minEdge: number): Quantity {
    const terms = costTerms(this.#view, listing.market);
    const most = mulDiv(chance * SCALE, SCALE, SCALE + minEdge, 'floor');
    let sum = 0;
    for (const { price, quantity } of levelsOf(
      this.#view.books,
      listing.book,
      listing.outcome.complement,
    )) {
      if (sum > 0 && returnCost(terms, price) > most) break;
      sum += quantity;
    }
    return sum as Quantity;
  }

  /** Contracts that the user's way of staking buys at the best price. */
  #plannedSize(listing: MatchedListing, chance: Probability): number {
    const settings = this.#view.settings();
    const terms = costTerms(this.#view, listing.market);
    const price = topPrice(this.#view, listing);
    const cost = Math.ceil(costAt(terms, price) / SCALE);
    const paid = Math.min(SCALE, Math.ceil(returnCost(terms, price) / SCALE)) as Probability;
    if (cost === 0 || paid === 0) return 0;
    const stake = plannedStake({
      plan: settings.staking,
      bankroll: settings.bankroll as Money,
      fraction: kellyContractFraction({ chance, price: paid, feePerContract: 0 as Money }),
      kellyShare: this.#plan.kellyShare(),
      fixed: settings.fixedStake as Money,
      percentage: settings.stakeShare as Ratio,
      edge: mulDiv(Math.max(0, chance - paid), SCALE, paid, 'floor') as Ratio,
      perEdge: settings.edgeShare as Ratio,
    });
    return mulDiv(stake, SCALE, cost, 'floor');
  }

  #idOf(market: MatchedMarket, { outcome }: MatchedListing): string {
    const hash = createHash('sha256').update(`${market.id}|${outcome.listingId}`).digest('hex');
    return `${this.#plan.mark}${hash.slice(0, 16)}`;
  }
}
