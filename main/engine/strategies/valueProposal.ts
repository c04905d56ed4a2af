// A leg that is worth more than it costs, as a proposal: what is expected of it by every method, and what its
// strategy holds against it.

import { type FairValue, fairMethods } from '../../../shared/domain/opportunity.ts';
import type { SizeBound } from '../../../shared/domain/sizeBound.ts';
import {
  type Money,
  mulDiv,
  type Probability,
  type Quantity,
  type Ratio,
  SCALE,
} from '../../../shared/domain/units.ts';
import { commissionOn } from '../../../shared/math/commission.ts';
import { kellyContractFraction } from '../../../shared/math/kelly.ts';
import type { MatchedMarket } from '../marketTable.ts';
import { endingMatrix, rulesKnown } from '../rules/endings.ts';
import type { FairPrices } from './fairPrices.ts';
import { endingLeg } from './legTaking.ts';
import { palpAmong } from './palps.ts';
import type { PricedLeg, Proposal, StrategyView } from './strategy.ts';
import { marketSubject } from './subjects.ts';
import type { ValuePlan } from './valueStrategy.ts';

/** A leg with what it is judged by. */
export interface ValueLeg {
  readonly leg: PricedLeg;
  readonly fair: FairPrices;
  readonly capacity: Quantity;
  readonly decided: Ratio;
  readonly bound: SizeBound;
}

export function valueProposal(
  view: StrategyView,
  plan: ValuePlan,
  id: string,
  market: MatchedMarket,
  { bound, capacity, decided, fair, leg }: ValueLeg,
): Proposal {
  const settings = view.settings();
  const { listing, quantity } = leg;
  const outlay = (leg.cost + leg.fee) as Money;
  const ending = endingLeg(view, leg);
  const subject = marketSubject(market);
  const { commission } = ending;
  const won = ending.quantity - ending.stake;
  const taken = commission === null ? 0 : commissionOn(won, commission.rate, commission.step);
  /** What comes back when it wins. */
  const returned = ending.quantity - taken;
  const expected = (chance: Probability): number =>
    mulDiv(mulDiv(returned, chance, SCALE, 'floor') - leg.cost, decided, SCALE, 'floor') - leg.fee;
  const method = settings.devigMethod;
  const chance = fair.chance(method, listing.mask);
  const unit = mulDiv(outlay, SCALE, Math.max(1, returned), 'ceil');
  const sources = fair.sources(method, listing.mask);
  /** Dollars that a contract is worth, and what it costs. */
  const worth = (own: Probability): number => mulDiv(returned, own, quantity, 'floor');
  const each = sources.map(({ fair: own }) => worth(own));
  const value: FairValue = {
    ...{ method, fair: chance, decided, sources },
    methods: fairMethods.map((one) => {
      const own = fair.chance(one, listing.mask);
      const edge = mulDiv(expected(own), SCALE, Math.max(1, outlay), 'floor') as Ratio;
      return { method: one, fair: own, edge };
    }),
    objection: plan.objection(mulDiv(outlay, SCALE, quantity, 'ceil'), worth(chance), each),
    kelly: kellyContractFraction({
      chance,
      price: Math.min(unit, SCALE) as Probability,
      feePerContract: 0 as Money,
    }),
  };
  const profit = expected(chance) as Money;
  const fees = (leg.fee + mulDiv(taken, chance, SCALE, 'ceil')) as Money;
  return {
    ...{ id, strategy: plan.name, subject, quantity, capacity, outlay, profit, value, fees },
    legs: [leg],
    matrix: endingMatrix(subject.results, subject.fixture.sport, [ending]),
    ...{ middle: null, matched: null, bound, roundingCost: null },
    palp: palpAmong(view, [leg]),
    gross: (profit + fees) as Money,
    slippage: mulDiv(outlay, settings.slippage, SCALE, 'ceil') as Money,
    rulesKnown: rulesKnown([ending]),
    // What judges the bet has to be on the same contest as what is bet on.
    pairState: view.pairState([
      listing.link,
      ...market.listings
        .filter((other) => sources.some(({ venueId }) => venueId === other.market.venueId))
        .map(({ link }) => link),
    ]),
  };
}
