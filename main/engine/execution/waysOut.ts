// The ways out of a bet whose legs are unequal: for every leg that lacks something, all listings that pay on the same
// answers, at its own venue and at every other, each priced from its book as it is now. Nothing is placed here.

import { leastQuantity } from '../../../shared/domain/market.ts';
import type { Leg } from '../../../shared/domain/opportunity.ts';
import type { HeldEnding, WayByHand, WayKind, WayOut } from '../../../shared/domain/rescue.ts';
import type { Purse, Ticket } from '../../../shared/domain/ticket.ts';
import {
  type Money,
  mulDiv,
  type Probability,
  type Quantity,
  type Ratio,
  SCALE,
} from '../../../shared/domain/units.ts';
import type { ScenarioMatrix } from '../../../shared/math/scenarios.ts';
import type { Catalogue } from '../catalogue.ts';
import { levelsOf } from '../listingLevels.ts';
import type { MatchedListing } from '../marketTable.ts';
import { sizingOf, wholeSteps } from '../strategies/legSizing.ts';
import { costTerms, isBettable } from '../strategies/legTerms.ts';
import type { PricedLeg, StrategyView } from '../strategies/strategy.ts';
import { heldMatrix } from './lockedProfit.ts';
import { type HeldTotal, withMore } from './ticketOutcome.ts';

/** What unequal legs return as they stand, and what can be done about it. */
export interface Outlook {
  readonly endings: readonly HeldEnding[];
  readonly ways: readonly WayOut[];
  readonly byHand: readonly WayByHand[];
}

/** Ways that are shown; the best come first. */
const WAYS_MOST = 9;

/** What nothing can mend: no venue deals in less than a hundredth of a contract. */
const LOT = 10_000;

/** No steps but those that venues have themselves. */
const VENUES_STEPS = { sizeStep: 1 as Quantity, stakeStep: 1 as Money };

export class WaysOut {
  readonly #catalogue: Catalogue;
  readonly #view: StrategyView;

  constructor(catalogue: Catalogue, view: StrategyView) {
    this.#catalogue = catalogue;
    this.#view = view;
  }

  /** `missing` is what each leg lacks, in contracts. Ways that would not better the worst result are left out. */
  outlook(
    ticket: Ticket,
    purse: Purse,
    held: readonly HeldTotal[],
    missing: readonly Quantity[],
  ): Outlook {
    const { legs, sport } = ticket.opportunity;
    const matrix = held.length === 0 ? null : heldMatrix(this.#catalogue, this.#view, sport, held);
    const byHand = this.#byHand(ticket, purse);
    if (matrix === null) return { endings: [], ways: [], byHand };
    const worst = matrix.worstNormal.profit;
    const ways = legs.flatMap((leg, legIndex) => {
      const lacks = missing[legIndex] ?? 0;
      if (lacks <= 0) return [];
      const equal = ticket.opportunity.matched !== null;
      return this.#likeOf(leg, equal).flatMap(
        (listing) => this.#way(ticket, held, legIndex, lacks, listing) ?? [],
      );
    });
    return {
      byHand,
      endings: matrix.rows.map(({ normal, profit, state }) => ({ state, normal, profit })),
      ways: ways
        .filter((way) => way.worst > worst)
        .sort((a, b) => b.worst - a.worst || a.cost - b.cost)
        .slice(0, WAYS_MOST),
    };
  }

  /** What a person is placing, by the names that its venue gives it. */
  #byHand({ orders }: Ticket, purse: Purse): readonly WayByHand[] {
    return orders
      .filter((own) => own.purse === purse && own.manual && own.status === 'working')
      .map(({ clientOrderId, listingId }) => {
        const { market, outcome } = this.#catalogue.listing(listingId) ?? {};
        return {
          ...{ clientOrderId, listingId, label: outcome?.label ?? '' },
          ...{ title: market?.title ?? '', link: market?.link ?? null },
        };
      });
  }

  /**
   * Listings that pay on the same answers as a leg, its own among them. With `equal` only in money of the same worth: an
   * offer is accounted for in one money.
   */
  #likeOf({ listingId, venueId }: Leg, equal: boolean): readonly MatchedListing[] {
    const place = this.#catalogue.listing(listingId);
    const market = place?.marketId == null ? null : this.#view.markets.find(place.marketId);
    const own = market?.listings.find(({ outcome }) => outcome.listingId === listingId);
    if (market == null || own === undefined) return [];
    const rate = this.#view.dollars(venueId);
    return market.listings.filter((other) => {
      const theirs = this.#view.dollars(other.market.venueId);
      return (
        other.mask === own.mask &&
        this.#view.pairState([own.link, other.link]) === 'live' &&
        (theirs === rate || (!equal && theirs > 0 && rate > 0)) &&
        isBettable(this.#view, other.market) &&
        this.#view.books.state(other.book) === 'live'
      );
    });
  }

  #way(
    ticket: Ticket,
    held: readonly HeldTotal[],
    legIndex: number,
    lacks: number,
    listing: MatchedListing,
  ): WayOut | null {
    const worth = this.#worth(ticket.opportunity.legs[legIndex], listing);
    const wanted = mulDiv(lacks, SCALE, worth, 'nearest');
    // What repairs an offer's bet is exact; steps are there to look normal at the next bookmaker.
    const exact = ticket.opportunity.matched !== null;
    const leg = this.#take(listing, wanted, exact);
    if (leg === null || leg.quantity <= 0) return null;
    const { market, outcome } = listing;
    const { venueId } = market;
    const { listingId } = outcome;
    const after = withMore(held, {
      ...{ listingId, venueId, filled: leg.quantity },
      ...{ cost: leg.own.cost, fee: leg.own.fee },
    });
    const { sport } = ticket.opportunity;
    const matrix = heldMatrix(this.#catalogue, this.#view, sport, after);
    if (matrix === null) return null;
    const kind = this.#kind(ticket, held, legIndex, listing);
    return {
      ...{ id: `${kind}/${legIndex}/${listingId}`, kind, legIndex, venueId, listingId },
      ...{ venueMarketId: market.venueMarketId, label: outcome.label, title: market.title },
      ...{ worth, manual: this.#view.placement(venueId) === 'manual' },
      quantity: leg.quantity,
      wanted: wanted as Quantity,
      rounding: (leg.odds === null ? Math.min(LOT, leg.rounding) : leg.rounding) as Quantity,
      price: mulDiv(leg.own.cost, SCALE, leg.quantity, 'ceil') as Probability,
      limit: leg.limit,
      ...{ cost: leg.cost, fee: leg.fee },
      worst: matrix.worstNormal.profit,
      best: bestOf(matrix),
      confirmedMs: this.#view.books.confirmedMs(listing.book),
    };
  }

  /** A leg's money for one unit of a listing's. */
  #worth(leg: Leg | undefined, { market }: MatchedListing): Ratio {
    const own = this.#view.dollars(leg?.venueId ?? market.venueId);
    const theirs = this.#view.dollars(market.venueId);
    return (own === theirs ? SCALE : mulDiv(theirs, SCALE, own, 'floor')) as Ratio;
  }

  /** As much of what is wanted as the book gives, in the venue's steps; null for nothing. */
  #take(listing: MatchedListing, wanted: number, exact: boolean): PricedLeg | null {
    const { books } = this.#view;
    let there = 0;
    for (const { quantity } of levelsOf(books, listing.book, listing.outcome.complement)) {
      there += quantity;
      if (there >= wanted) break;
    }
    const terms = costTerms(this.#view, listing.market);
    const steps = exact ? VENUES_STEPS : this.#view.settings();
    const sizing = sizingOf(this.#view, listing, terms, steps);
    const amount = wholeSteps(sizing.amount(Math.min(wanted, there)), sizing.step);
    const leg = amount <= 0 ? null : sizing.take(amount);
    if (leg === null) return null;
    const { cost, stake } = leg.own;
    const least = leastQuantity(listing.market, stake);
    return leg.quantity < least || cost < listing.market.minimumCost ? null : leg;
  }

  #kind(
    { opportunity }: Ticket,
    held: readonly HeldTotal[],
    legIndex: number,
    { market, outcome }: MatchedListing,
  ): WayKind {
    if (outcome.listingId === opportunity.legs[legIndex]?.listingId) return 'finish';
    if (held.some(({ venueId }) => venueId === market.venueId)) return 'sell-back';
    return outcome.complement ? 'lay-elsewhere' : 'finish-elsewhere';
  }
}

const bestOf = ({ rows }: ScenarioMatrix): Money =>
  rows
    .filter(({ normal }) => normal)
    .reduce((best, { profit }) => Math.max(best, profit), Number.NEGATIVE_INFINITY) as Money;
