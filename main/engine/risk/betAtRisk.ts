// A bet as the risk desk sees it: what every leg can return, and what contest, league, venue and bookmaker it
// belongs to. Made from a proposal of the board or from a frozen ticket, with every contract at its limit.

import {
  type Fixture,
  type FixtureId,
  houseOf,
  type MarketType,
  type Question,
  type Sport,
  type VenueId,
} from '../../../shared/domain/market.ts';
import type { Leg, Opportunity, StrategyName } from '../../../shared/domain/opportunity.ts';
import type { BetTerms } from '../../../shared/domain/risk.ts';
import { costAtLimit, type Order, type Purse } from '../../../shared/domain/ticket.ts';
import {
  type Money,
  mulDiv,
  type Quantity,
  type Ratio,
  SCALE,
} from '../../../shared/domain/units.ts';
import type { Catalogue, ListingPlace } from '../catalogue.ts';
import { mostOfLeg } from '../legFee.ts';
import { maskOf, ownQuestion, selectionsOf } from '../marketTable.ts';
import type { Proposal, StrategyView } from '../strategies/strategy.ts';
import type { OpenBet } from './fixtureStates.ts';
import type { HeldBet } from './holdings.ts';

/** A leg that would be placed. */
export interface LegAtRisk extends OpenBet {
  readonly venueId: VenueId;
  readonly house: string;
}

export interface BetAtRisk {
  readonly purses: readonly Purse[];
  readonly strategy: StrategyName;
  readonly fixtureId: FixtureId;
  readonly sport: Sport;
  readonly league: string | null;
  readonly participants: readonly string[];
  readonly marketType: MarketType;
  readonly legs: readonly LegAtRisk[];
  /** Everything paid as planned, in dollars. */
  readonly outlay: Money;
  /** Everything paid when every contract costs its limit, fees there included; what limits of money judge. */
  readonly outlayMost: Money;
  /** When the last of it comes back; null when nobody knows. */
  readonly settlesMs: number | null;
}

/** What a listing pays, in its fixture's own order of sides; null when it has no place among the selections. */
export function termsOf(
  view: StrategyView,
  { fixture, link, market, outcome }: ListingPlace,
): BetTerms | null {
  const question = ownQuestion(market.question, link);
  const mask = maskOf(outcome.meaning, selectionsOf(question), link.order);
  return mask === null
    ? null
    : terms(view, fixture, question, market, mask, outcome.meaning.negated);
}

const terms = (
  view: StrategyView,
  fixture: Fixture,
  question: Question,
  market: ListingPlace['market'],
  mask: number,
  negated: boolean,
): BetTerms => ({
  ...{ question, mask, negated, house: houseOf(market) },
  sport: fixture.sport,
  league: fixture.league,
  participants: fixture.participants,
  treatments: view.profile(market)?.treatments ?? {},
  returnsStake: market.staking !== null,
  commission: (view.fees(market.venueId).commission?.(market.fees) ?? 0) as Ratio,
});

/** One leg in dollars at the most that it can cost; what comes in is in the venue's own money. */
function legAtRisk(
  leg: { readonly cost: Money; readonly quantity: Quantity; readonly fee: Money },
  rate: Ratio,
  own: BetTerms | null,
  venueId: VenueId,
): LegAtRisk {
  return {
    ...{ terms: own, venueId, house: own?.house ?? venueId, firm: true },
    fees: mulDiv(leg.fee, rate, SCALE, 'ceil') as Money,
    quantity: mulDiv(leg.quantity, rate, SCALE, 'floor') as Quantity,
    stake: mulDiv(leg.cost, rate, SCALE, 'ceil') as Money,
  };
}

const mostOf = (legs: readonly LegAtRisk[]): Money =>
  legs.reduce((sum, leg) => sum + leg.stake + leg.fees, 0) as Money;

/** What the board proposes. */
export function proposedBet(
  view: StrategyView,
  { legs: priced, outlay, strategy, subject }: Proposal,
  purses: readonly Purse[],
): BetAtRisk {
  const { fixture } = subject;
  const legs = priced.map((leg) => {
    const { link, market, mask, outcome } = leg.listing;
    const question = ownQuestion(market.question, link);
    const paid = terms(view, fixture, question, market, mask, outcome.meaning.negated);
    return legAtRisk(
      {
        quantity: leg.quantity,
        ...mostOfLeg(view.fees(market.venueId), market.fees, leg, leg.own),
      },
      view.dollars(market.venueId),
      paid,
      market.venueId,
    );
  });
  return {
    ...{ purses, strategy, legs, outlay, outlayMost: mostOf(legs) },
    fixtureId: fixture.id,
    sport: fixture.sport,
    league: fixture.league,
    participants: [
      ...fixture.participants,
      ...priced.flatMap(({ listing }) => listing.market.fixture.participants),
    ],
    marketType: priced[0]?.listing.market.question.type ?? 'proposition',
    settlesMs: latest(priced.map(({ listing }) => listing.market.expectedSettlementMs)),
  };
}

/** What a ticket would place. */
export function frozenBet(
  catalogue: Catalogue,
  view: StrategyView,
  bet: Opportunity,
  purses: readonly Purse[],
): BetAtRisk {
  const places = bet.legs.map((leg) => catalogue.listing(leg.listingId));
  const legs = bet.legs.map((leg, at) => {
    const place = places[at] ?? null;
    const paid = place && termsOf(view, place);
    const planned = { cost: leg.ownCost, fee: leg.ownFee };
    const most =
      place === null ? planned : mostOfLeg(view.fees(leg.venueId), place.market.fees, leg, planned);
    const own = { quantity: leg.quantity, ...most };
    return legAtRisk(own, view.dollars(leg.venueId), paid, leg.venueId);
  });
  const listed = places.flatMap((place) => place ?? []);
  return {
    ...{ purses, legs, outlay: bet.outlay, outlayMost: mostOf(legs) },
    strategy: bet.strategy,
    fixtureId: bet.fixtureId,
    sport: bet.sport,
    league: bet.league,
    participants: listed.flatMap(({ fixture, market }) => [
      ...fixture.participants,
      ...market.fixture.participants,
    ]),
    marketType: listed[0]?.market.question.type ?? 'proposition',
    settlesMs: bet.settlesMs,
  };
}

/** What a unit of its venue's money was worth in dollars when a leg was priced. */
export const rateOf = ({ cost, ownCost }: Pick<Leg, 'cost' | 'ownCost'>): Ratio =>
  mulDiv(cost, SCALE, Math.max(1, ownCost), 'ceil') as Ratio;

/** Dollars that legs of a ticket cost at most, with the fees that were planned, as it says by itself. */
export const mostPaid = (legs: readonly Leg[]): Money =>
  legs.reduce((sum, leg) => {
    const atLimit = mulDiv(costAtLimit(leg), rateOf(leg), SCALE, 'ceil');
    return sum + leg.fee + (leg.odds === null ? Math.max(leg.cost, atLimit) : leg.cost);
  }, 0) as Money;

/** The last of some times; null when one of them is not known. */
export const latest = (times: readonly (number | null)[]): number | null =>
  times.reduce<number | null>(
    (last, time) => (last === null || time === null ? null : Math.max(last, time)),
    0,
  );

/** An order as money on its contest, as if it were filled whole at its limit. */
export function heldOrder(
  order: Order,
  rate: Ratio,
  own: BetTerms | null,
  fixtureId: FixtureId,
  strategy: StrategyName,
): HeldBet {
  const sign = order.side === 'back' ? 1 : -1;
  const { predictedFee: fee, quantity } = order;
  const leg = legAtRisk({ quantity, cost: costAtLimit(order), fee }, rate, own, order.venueId);
  return {
    ...leg,
    ...{ fixtureId, fixtureTitle: '', strategy, settlesMs: null },
    quantity: (sign * leg.quantity) as Quantity,
    stake: (sign * leg.stake) as Money,
  };
}
