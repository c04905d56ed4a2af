// Bets of offers: a bet at a bookmaker, as a person makes it there, and the lay against it out of the book as it
// is. They are not looked for here: somebody has chosen the pair on the qualifier board.

import type { ListingId } from '../../../shared/domain/market.ts';
import type { MatchedPlan } from '../../../shared/domain/matchedPlan.ts';
import { priceOfOdds, roundestOdds } from '../../../shared/domain/oddsPrice.ts';
import type { Opportunity, Palp } from '../../../shared/domain/opportunity.ts';
import {
  type DecimalOdds,
  type Money,
  mulDiv,
  type Probability,
  type Quantity,
  SCALE,
} from '../../../shared/domain/units.ts';
import { PAID_IN } from '../../../shared/math/betSettlement.ts';
import {
  backContracts,
  backCost,
  layOpen,
  NOTHING_LAID,
} from '../../../shared/math/matchedLegs.ts';
import { isSuspectPair } from '../../../shared/math/offerScore.ts';
import type { ScenarioMatrix, ScenarioRow } from '../../../shared/math/scenarios.ts';
import type { MatchedListing, MatchedMarket } from '../marketTable.ts';
import { endingMatrix, rulesKnown } from '../rules/endings.ts';
import { takeLay } from './layTaking.ts';
import { endingLeg } from './legTaking.ts';
import { costTerms, isBettable, topPrice } from './legTerms.ts';
import { palpAmong } from './palps.ts';
import type { PricedLeg, Proposal, StrategyView } from './strategy.ts';
import { marketSubject } from './subjects.ts';

/** Odds that a person reads on the bookmaker's own page: boosted, or newer than those of its feed. */
export interface Offered {
  readonly odds: DecimalOdds;
  readonly saidMs: number;
}

/** What somebody has chosen: the plan but for what the books say. */
export type ChosenBet = Omit<MatchedPlan, 'shown' | 'commission' | 'odds' | 'saidMs'> & {
  readonly offered: Offered | null;
};

/** What a bet cannot be priced without. */
export type Lack = 'prices-gone' | 'rate-missing' | 'back-unpriced' | 'lay-thin';

export class MatchedBets {
  readonly #view: StrategyView;

  constructor(view: StrategyView) {
    this.#view = view;
  }

  /** The bet on two listings of one market, or what is missing for it. */
  price(market: MatchedMarket, ids: readonly ListingId[], chosen: ChosenBet): Proposal | Lack {
    const [back, lay] = ids.map((id) =>
      market.listings.find(({ outcome }) => outcome.listingId === id),
    );
    if (back === undefined || lay === undefined) return 'prices-gone';
    // Money whose worth nobody has said cannot be bet.
    if (![back, lay].every((side) => isBettable(this.#view, side.market))) return 'rate-missing';
    const { offered, ...rest } = chosen;
    const top = topPrice(this.#view, back);
    const feed = top === 0 ? null : roundestOdds('back', top as Probability);
    const shown = feed ?? offered?.odds ?? null;
    if (shown === null) return 'back-unpriced';
    const { commission } = costTerms(this.#view, lay.market);
    const { odds, saidMs } = offered ?? { odds: shown, saidMs: null };
    const plan: MatchedPlan = { ...rest, shown, commission, odds, saidMs };
    const layLeg = takeLay(this.#view, lay, (price) => layOpen(plan, plan, NOTHING_LAID, price));
    if (layLeg === null) return 'lay-thin';
    return this.#proposal(market, plan, [this.#backLeg(back, plan), layLeg]);
  }

  /** A ticket's bet on the books as they are; what a person said is offered stays what it was. */
  reprice({ legs, marketId, matched }: Opportunity): Proposal | null {
    const market = this.#view.markets.find(marketId);
    if (market === null || matched === null) return null;
    const { commission: _commission, odds, saidMs, shown: _shown, ...rest } = matched;
    const priced = this.price(
      market,
      legs.map(({ listingId }) => listingId),
      { ...rest, offered: saidMs === null ? null : { odds, saidMs } },
    );
    return typeof priced === 'string' ? null : priced;
  }

  /** The bookmaker's bet: always by hand, at the odds of the plan, a free bet at no cost. */
  #backLeg(listing: MatchedListing, { kind, odds, saidMs, shown, stake }: MatchedPlan): PricedLeg {
    const view = this.#view;
    const quantity = backContracts(kind, { odds, stake });
    const cost = backCost(kind, stake);
    const { rate } = costTerms(view, listing.market);
    const limit = kind === 'cash' ? priceOfOdds('back', odds) : (0 as Probability);
    const there = view.books.quantityAt(listing.book, 'back', 0);
    // As much of the bet as the bookmaker shows, in the bet's own contracts; its own page knows better.
    const available =
      saidMs === null
        ? mulDiv(quantity, there, Math.max(1, mulDiv(stake, shown, SCALE, 'floor')), 'floor')
        : quantity;
    const best = saidMs === null ? 0 : priceOfOdds('back', odds);
    return {
      ...{ listing, limit, quantity, odds, byHand: true },
      parts: [{ price: limit, quantity }],
      best: Math.max(topPrice(view, listing), best) as Probability,
      available: available as Quantity,
      cost: mulDiv(cost, rate, SCALE, 'ceil') as Money,
      fee: 0 as Money,
      own: { stake, cost, fee: 0 as Money },
      rounding: mulDiv(PAID_IN, odds, SCALE, 'ceil') as Quantity,
    };
  }

  #proposal(market: MatchedMarket, plan: MatchedPlan, legs: readonly PricedLeg[]): Proposal {
    const view = this.#view;
    const subject = marketSubject(market);
    const endings = legs.map((leg) => endingLeg(view, leg));
    const [back] = legs;
    const rate = view.dollars(back?.listing.market.venueId as never);
    const matrix = withRefund(
      endingMatrix(subject.results, subject.fixture.sport, endings),
      mulDiv(plan.kept, rate, SCALE, 'floor') as Money,
    );
    const paid = legs.reduce((sum, leg) => sum + leg.fee, 0);
    const outlay = (legs.reduce((sum, leg) => sum + leg.cost, 0) + paid) as Money;
    const { worstNormal } = matrix;
    const fees = (paid + worstNormal.commission) as Money;
    const names = legs.map(({ listing }) => listing.outcome.listingId);
    const quantity = (back?.quantity ?? 0) as Quantity;
    return {
      ...{ subject, legs, matrix, outlay, fees, quantity, matched: plan },
      id: `matched/${plan.offerId}/${names.join('~')}`,
      strategy: 'matched',
      capacity: quantity,
      ...{ bound: null, roundingCost: null },
      profit: worstNormal.profit,
      ...{ value: null, middle: null },
      palp: palpAmong(view, legs) ?? suspect(plan, legs),
      gross: (worstNormal.profit + fees) as Money,
      // The result is the one that the calculators promise, to the penny: nothing is held back of it.
      slippage: 0 as Money,
      rulesKnown: rulesKnown(endings),
      pairState: view.pairState(legs.map(({ listing }) => listing.link)),
    };
  }
}

/** Odds so far above those of the lay that one of the prices must be wrong, boosts apart. */
function suspect(
  { odds: said, shown }: MatchedPlan,
  [back, lay]: readonly PricedLeg[],
): Palp | null {
  if (back === undefined || lay === undefined) return null;
  const laid = (SCALE - lay.best) as Probability;
  const odds = laid <= 0 ? null : roundestOdds('lay', laid);
  const plain = Math.min(shown, said) as DecimalOdds;
  if (odds === null || !isSuspectPair({ back: plain, lay: odds })) return null;
  return { leg: 0, price: back.best, rest: laid, by: 'lay' };
}

/** What a refund brings where the bookmaker's bet loses its stake in an ordinary result. */
function withRefund(matrix: ScenarioMatrix, kept: Money): ScenarioMatrix {
  if (kept === 0) return matrix;
  const rows = matrix.rows.map((row): ScenarioRow => {
    const [back = 0] = row.perLeg;
    return row.normal && back < 0 ? { ...row, profit: (row.profit + kept) as Money } : row;
  });
  const worst = (of: readonly ScenarioRow[]): ScenarioRow =>
    of.reduce((low, row) => (row.profit < low.profit ? row : low), of[0] as ScenarioRow);
  return {
    rows,
    worstNormal: worst(rows.filter(({ normal }) => normal)),
    worstPossible: worst(rows),
  };
}
