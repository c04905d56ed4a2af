// What another try for a leg that is lacking may cost, and how large it is: as much as the user's tolerance makes of
// its planned price, or as much as leaves the whole bet a result that the user bears, whichever is more.

import {
  oddsOfPrice,
  priceOfOdds,
  quantityOfStake,
  stakeOfQuantity,
} from '../../../shared/domain/oddsPrice.ts';
import type { Leg } from '../../../shared/domain/opportunity.ts';
import type { Purse, Ticket } from '../../../shared/domain/ticket.ts';
import {
  type Money,
  mulDiv,
  type Probability,
  type Quantity,
  SCALE,
} from '../../../shared/domain/units.ts';
import type { Catalogue, ListingPlace } from '../catalogue.ts';
import { limitBelow } from '../priceGrid.ts';
import { wholeSteps } from '../strategies/legSizing.ts';
import { stakeFor } from '../strategies/legTaking.ts';
import type { StrategyView } from '../strategies/strategy.ts';
import { heldMatrix } from './lockedProfit.ts';
import { contractsLacking } from './matchedStanding.ts';
import { type HeldTotal, heldBy, legTotals, withMore } from './ticketOutcome.ts';

/** An order for what a leg is short of. */
export interface HedgeOrder {
  readonly limit: Probability;
  readonly quantity: Quantity;
}

export class HedgeTerms {
  readonly #catalogue: Catalogue;
  readonly #view: StrategyView;

  constructor(catalogue: Catalogue, view: StrategyView) {
    this.#catalogue = catalogue;
    this.#view = view;
  }

  /** The worst result in dollars that a bet is completed at: what it promised at the least, less what the user bears. */
  bearable({ floorProfit, opportunity }: Ticket): Money {
    const lost = mulDiv(opportunity.outlay, this.#view.settings().hedgeLoss, SCALE, 'floor');
    return (Math.min(0, floorProfit) - lost) as Money;
  }

  /**
   * Worst price at which so many contracts of a leg are still bought, on its market's grid; never below the planned
   * one. `ticket` is as it stands now.
   */
  limit(ticket: Ticket, purse: Purse, legIndex: number, quantity: Quantity): Probability {
    const place = this.#catalogue.listing(legOf(ticket, legIndex).listingId);
    const tolerated = this.#tolerated(ticket, legIndex);
    if (place === null) return tolerated;
    const price = Math.min(this.#borne(ticket, purse, legIndex, quantity, place), SCALE - 1);
    return Math.max(tolerated, limitBelow(price, place.market, place.outcome)) as Probability;
  }

  /**
   * Orders for so many contracts of a leg, of which the first that the risk desk lets through is meant: as dear as is
   * borne, and as is tolerated.
   */
  orders(
    ticket: Ticket,
    purse: Purse,
    legIndex: number,
    quantity: Quantity,
  ): readonly HedgeOrder[] {
    const limits = [
      this.limit(ticket, purse, legIndex, quantity),
      this.#tolerated(ticket, legIndex),
    ];
    return [...new Set(limits)].map((limit) => this.#order(ticket, legIndex, quantity, limit));
  }

  /** The user's tolerance on a leg's planned price, on its market's grid. */
  #tolerated(ticket: Ticket, legIndex: number): Probability {
    const { limit, listingId } = legOf(ticket, legIndex);
    const place = this.#catalogue.listing(listingId);
    if (place === null) return limit;
    const { hedgeTolerance } = this.#view.settings();
    const price = Math.min(mulDiv(limit, SCALE + hedgeTolerance, SCALE, 'floor'), SCALE - 1);
    return Math.max(limit, limitBelow(price, place.market, place.outcome)) as Probability;
  }

  /** An order at a limit: so many contracts, or a stake of as much as they cost on the book now. */
  #order(ticket: Ticket, legIndex: number, quantity: Quantity, worst: Probability): HedgeOrder {
    const leg = legOf(ticket, legIndex);
    const place = this.#catalogue.listing(leg.listingId);
    const staking = place?.market.staking ?? null;
    if (place === null) return { limit: worst, quantity };
    if (staking === null || leg.odds === null) {
      return { limit: worst, quantity: wholeSteps(quantity, place.market.lot) as Quantity };
    }
    // An order is a stake: sized at its limit it would buy more than is lacking wherever it is filled at better odds.
    const { complement } = place.outcome;
    const side = complement ? 'lay' : 'back';
    const turned = (price: number) => (complement ? SCALE - price : price) as Probability;
    const odds = oddsOfPrice(side, turned(worst), staking.ladder);
    if (odds === null) return { limit: worst, quantity };
    const most = stakeOfQuantity(quantity, odds, staking.step);
    const listing = this.#view.markets
      .find(place.marketId)
      ?.listings.find(({ outcome }) => outcome.listingId === leg.listingId);
    const now = listing === undefined ? 0 : stakeFor(this.#view.books, listing, quantity, staking);
    const steps = mulDiv(now, 1, staking.step, 'nearest') * staking.step;
    const stake = (steps <= 0 ? most : Math.min(steps, most)) as Money;
    const limit = turned(priceOfOdds(side, odds));
    return { limit, quantity: quantityOfStake(stake, odds) };
  }

  /**
   * Highest price at which the bet with these contracts, and the legs after them as planned, has no worse result
   * than is borne; 0 where there is none, or it cannot be said.
   */
  #borne(
    ticket: Ticket,
    purse: Purse,
    legIndex: number,
    quantity: Quantity,
    { market }: ListingPlace,
  ): number {
    const { legs, sport } = ticket.opportunity;
    const { listingId, venueId } = legOf(ticket, legIndex);
    const others = this.#withLegsToCome(ticket, purse, legIndex);
    const least = this.bearable(ticket);
    const model = this.#view.fees(venueId);
    const isBorne = (price: number): boolean => {
      const held = withMore(others, {
        ...{ listingId, venueId, filled: quantity },
        cost: mulDiv(price, quantity, SCALE, 'ceil') as Money,
        fee: model.takerFee([{ price: price as Probability, quantity }], market.fees),
      });
      const matrix = heldMatrix(this.#catalogue, this.#view, sport, held);
      return matrix !== null && matrix.worstNormal.profit >= least;
    };
    let [low, high] = [legs[legIndex]?.limit ?? 0, SCALE - 1];
    if (!isBorne(low)) return 0;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (isBorne(middle)) low = middle as Probability;
      else high = middle - 1;
    }
    return low;
  }

  /** What stands of a bet, and what its other legs lack at their planned prices. */
  #withLegsToCome(ticket: Ticket, purse: Purse, legIndex: number): readonly HeldTotal[] {
    const { legs } = ticket.opportunity;
    const missing = contractsLacking(ticket.opportunity, legTotals(ticket, ticket.orders, purse));
    return legs.reduce<readonly HeldTotal[]>(
      (held, { limit, listingId, ownFee, quantity, venueId }, at) => {
        const lacks = missing[at] ?? 0;
        if (at === legIndex || lacks <= 0) return held;
        return withMore(held, {
          ...{ listingId, venueId, filled: lacks as Quantity },
          cost: mulDiv(limit, lacks, SCALE, 'ceil') as Money,
          fee: mulDiv(ownFee, lacks, quantity, 'ceil') as Money,
        });
      },
      heldBy(ticket.orders, purse),
    );
  }
}

function legOf({ opportunity }: Ticket, legIndex: number): Leg {
  const leg = opportunity.legs[legIndex];
  if (leg === undefined) throw new Error(`leg ${legIndex} is absent`);
  return leg;
}
