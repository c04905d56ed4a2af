// The lay alone of an offer's bet that was made by hand, out of the book as it is. It is chosen by a person, as all
// bets of offers are. The bookmaker's bet is no leg of it, so what it is worth is told against the plan: what laying at
// these odds costs more than laying at the planned ones would have.

import type { ListingId } from '../../../shared/domain/market.ts';
import type { Opportunity } from '../../../shared/domain/opportunity.ts';
import type { PartLayPlan } from '../../../shared/domain/partLay.ts';
import { type Money, mulDiv, type Quantity, SCALE } from '../../../shared/domain/units.ts';
import { againstPlan, layForSwing, wonByLay } from '../../../shared/math/matchedLegs.ts';
import type { MatchedMarket } from '../marketTable.ts';
import { endingMatrix, rulesKnown } from '../rules/endings.ts';
import { takeLay } from './layTaking.ts';
import { endingLeg } from './legTaking.ts';
import { costTerms, isBettable } from './legTerms.ts';
import type { Lack } from './matchedBets.ts';
import type { Proposal, StrategyView } from './strategy.ts';
import { marketSubject } from './subjects.ts';

/** What somebody has chosen to lay: the plan but for what the market takes. */
export type ChosenLay = Omit<PartLayPlan, 'commission'>;

export class PartLays {
  readonly #view: StrategyView;

  constructor(view: StrategyView) {
    this.#view = view;
  }

  /** The lay on a listing of a market, or what is missing for it. */
  price(market: MatchedMarket, id: ListingId, chosen: ChosenLay): Proposal | Lack {
    const listing = market.listings.find(({ outcome }) => outcome.listingId === id);
    if (listing === undefined) return 'prices-gone';
    if (!isBettable(this.#view, listing.market)) return 'rate-missing';
    const { commission, rate } = costTerms(this.#view, listing.market);
    const plan: PartLayPlan = { ...chosen, commission };
    const leg = takeLay(this.#view, listing, (price) => layForSwing(plan.swing, commission, price));
    if (leg === null || leg.quantity <= 0) return 'lay-thin';
    const subject = marketSubject(market);
    const ending = endingLeg(this.#view, leg);
    const profit = mulDiv(
      againstPlan(plan, wonByLay(leg.quantity, leg.own)),
      rate,
      SCALE,
      'floor',
    ) as Money;
    return {
      ...{ subject, legs: [leg], outlay: (leg.cost + leg.fee) as Money, fees: leg.fee, profit },
      ...{ matched: null, partLay: plan, value: null, middle: null, palp: null },
      ...{ bound: null, roundingCost: null, slippage: 0 as Money },
      id: `lay/${plan.offerId}/${plan.number}/${plan.on ?? '-'}/${id}`,
      strategy: 'matched',
      quantity: leg.quantity,
      capacity: leg.quantity as Quantity,
      gross: (profit + leg.fee) as Money,
      matrix: endingMatrix(subject.results, subject.fixture.sport, [ending]),
      rulesKnown: rulesKnown([ending]),
      pairState: this.#view.pairState([listing.link]),
    };
  }

  /** A ticket's lay on the books as they are. */
  reprice({ legs, marketId, partLay }: Opportunity): Proposal | null {
    const market = this.#view.markets.find(marketId);
    const [leg] = legs;
    if (market === null || partLay == null || leg === undefined) return null;
    const { commission: _commission, ...chosen } = partLay;
    const priced = this.price(market, leg.listingId, chosen);
    return typeof priced === 'string' ? null : priced;
  }
}
