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
import { type Steps, sizingOf, wholeSteps } from './legSizing.ts';
import { costAt, costTerms, isBettable, payAt, returnCost, topPrice } from './legTerms.ts';
import { bestSize, boundBy } from './sizing.ts';
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
  readonly #referenced = new WeakMap<
    MatchedMarket,
    { weights: readonly string[]; found: boolean }
  >();

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
    return fair !== null && market.listings.some((own) => this.#worth(market, own, fair) !== null);
  }

  propose(index: number): readonly Proposal[] {
    const market = this.#view.markets.at(index);
    if (market === null || !this.#hasReference(market)) return [];
    const fair = this.#fair.of(market);
    if (fair === null) return [];
    const proposals = market.listings.flatMap((listing) => {
      const own = this.#worth(market, listing, fair);
      if (own === null) return [];
      return this.#price(market, listing, own, Number.MAX_SAFE_INTEGER) ?? [];
    });
    return proposals.sort((a, b) => b.profit - a.profit).slice(0, PROPOSALS_MAX);
  }

  reprice(index: number, proposalId: string, most: Quantity): Proposal | null {
    const market = this.#view.markets.at(index);
    const fair = market === null ? null : this.#fair.of(market);
    if (market === null || fair === null) return null;
    const listing = market.listings.find((own) => this.#idOf(market, own) === proposalId);
    const own = listing === undefined ? null : this.#fairFor(market, listing, fair);
    return listing === undefined || own === null ? null : this.#price(market, listing, own, most);
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
    const weights = this.#view.settings().referenceWeights;
    const known = this.#referenced.get(market);
    if (known?.weights === weights) return known.found;
    const found = market.listings.some(({ market: own }) => this.#plan.weight(own.venueId) > 0);
    this.#referenced.set(market, { weights, found });
    return found;
  }

  /** Fair prices for a listing of which one contract at the best price is worth more than it costs, or null. */
  #worth(market: MatchedMarket, listing: MatchedListing, all: FairPrices): FairPrices | null {
    const { market: own, mask } = listing;
    if (!this.#plan.bets(own.venueId) || !isBettable(this.#view, own)) return null;
    const price = topPrice(this.#view, listing);
    const fair = price === 0 ? null : this.#fairFor(market, listing, all);
    if (fair === null) return null;
    const cost = returnCost(costTerms(this.#view, own), price);
    return cost < fair.chance(this.#view.settings().devigMethod, mask) * SCALE ? fair : null;
  }

  /**
   * What counts as fair for a listing. A house is no reference for its own price at another venue: the difference is
   * only that one of the venues is behind. At an exchange that is a reference itself, the others alone count.
   */
  #fairFor(
    market: MatchedMarket,
    { market: own }: MatchedListing,
    all: FairPrices,
  ): FairPrices | null {
    const house = houseOf(own);
    if (!all.counts(house)) return all;
    return this.#plan.weight(own.venueId) > 0 ? this.#fair.of(market, house) : null;
  }

  #price(
    market: MatchedMarket,
    listing: MatchedListing,
    fair: FairPrices,
    most: number,
  ): Proposal | null {
    const steps = this.#view.settings();
    const rounded = this.#inSteps(market, listing, fair, most, steps);
    const step = listing.market.staking?.step ?? steps.stakeStep;
    if (rounded === null || step >= steps.stakeStep) return rounded;
    const exact = this.#inSteps(market, listing, fair, most, { ...steps, stakeStep: 1 });
    return { ...rounded, roundingCost: exact && ((exact.profit - rounded.profit) as Money) };
  }

  #inSteps(
    market: MatchedMarket,
    listing: MatchedListing,
    fair: FairPrices,
    asked: number,
    steps: Steps,
  ): Proposal | null {
    const view = this.#view;
    const { devigMethod, valueMinEdge } = view.settings();
    const decided = decidedShare(view, this.#fair, market, listing);
    if (decided === null) return null;
    const chance = fair.chance(devigMethod, listing.mask);
    const capacity = this.#capacity(listing, chance, valueMinEdge);
    const sizing = sizingOf(view, listing, costTerms(view, listing.market), steps);
    const planned = this.#planned(listing, chance);
    const most = Math.min(capacity, asked, planned.size);
    const sized = bestSize(view, this.name, {
      most: wholeSteps(sizing.amount(most), sizing.step),
      bound:
        most === capacity
          ? boundBy('depth', capacity)
          : most === asked
            ? boundBy('asked', asked)
            : boundBy('plan', planned.stake),
      whole: (amount) => Math.floor(amount / sizing.step) * sizing.step,
      take: (amount) => {
        const leg = sizing.take(amount);
        return leg && [leg];
      },
    });
    const leg = sized?.legs[0];
    if (sized === null || leg === undefined) return null;
    const id = this.#idOf(market, listing);
    const { bound } = sized;
    return valueProposal(view, this.#plan, id, market, { leg, fair, capacity, decided, bound });
  }

  /** Contracts on levels that each pay the least edge wanted; at least the best level counts. */
  #capacity(listing: MatchedListing, chance: Probability, minEdge: number): Quantity {
    const terms = costTerms(this.#view, listing.market);
    const most = mulDiv(chance * SCALE, SCALE, SCALE + minEdge, 'floor');
    let sum = 0;
    for (const level of levelsOf(this.#view.books, listing.book, listing.outcome.complement)) {
      if (sum > 0 && returnCost(terms, level.price) > most) break;
      sum += level.quantity;
    }
    return sum as Quantity;
  }

  /** What the user's way of staking bets, in dollars, and the contracts that this buys at the best price. */
  #planned(
    listing: MatchedListing,
    chance: Probability,
  ): { readonly stake: Money; readonly size: number } {
    const settings = this.#view.settings();
    const terms = costTerms(this.#view, listing.market);
    const price = topPrice(this.#view, listing);
    const cost = Math.ceil(costAt(terms, price) / SCALE);
    const paid = Math.min(SCALE, Math.ceil(returnCost(terms, price) / SCALE)) as Probability;
    if (cost === 0 || paid === 0) return { stake: 0 as Money, size: 0 };
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
    return { stake, size: mulDiv(stake, SCALE, cost, 'floor') };
  }

  #idOf(market: MatchedMarket, { outcome }: MatchedListing): string {
    const hash = createHash('sha256').update(`${market.id}|${outcome.listingId}`).digest('hex');
    return `${this.#plan.mark}${hash.slice(0, 16)}`;
  }
}
