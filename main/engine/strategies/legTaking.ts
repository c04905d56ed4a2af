// Takes one leg out of its book: so many contracts, or a stake in the venue's own steps at odds that the order
// can hold. What comes out is what the order promises, never more than the book gives.

import type { Staking } from '../../../shared/domain/market.ts';
import {
  oddsAtLeast,
  oddsAtMost,
  priceOfOdds,
  quotedOdds,
} from '../../../shared/domain/oddsPrice.ts';
import {
  type DecimalOdds,
  divideBig,
  type Money,
  mulDiv,
  type Probability,
  type Quantity,
  type Ratio,
  SCALE,
} from '../../../shared/domain/units.ts';
import { COMMISSION_STEP } from '../../../shared/math/commission.ts';
import type { Commission } from '../../../shared/math/scenarios.ts';
import type { FillPart } from '../../venues/venue.ts';
import { complementPrice } from '../books.ts';
import { levelsOf } from '../listingLevels.ts';
import type { MatchedListing } from '../marketTable.ts';
import type { EndingLeg } from '../rules/endings.ts';
import { costTerms, paysOf, topPrice } from './legTerms.ts';
import type { PricedLeg, StrategyView } from './strategy.ts';

/**
 * Odds at which a price of a listing deals: of a complement the odds at which its instrument is laid. Null beyond
 * the ladder.
 */
export const oddsAt = (
  { outcome }: MatchedListing,
  price: Probability,
  { ladder }: Staking,
): DecimalOdds | null =>
  outcome.complement
    ? quotedOdds('lay', complementPrice(price) as Probability, ladder)
    : quotedOdds('back', price, ladder);

/** A leg of so many contracts: what it takes from each level, what that costs, and the fee. */
export function takeContracts(
  view: StrategyView,
  listing: MatchedListing,
  quantity: Quantity,
  rounding: Quantity,
): PricedLeg {
  const parts: FillPart[] = [];
  let left = quantity as number;
  let cost = 0;
  let limit = topPrice(view, listing);
  let available = 0;
  const { book, outcome } = listing;
  const side = outcome.complement ? 'lay' : 'back';
  const levels = view.books.levelCount(book, side);
  for (let rank = 0; rank < levels && left > 0; rank++) {
    const raw = view.books.priceAt(book, side, rank);
    const price = (outcome.complement ? complementPrice(raw) : raw) as Probability;
    const there = view.books.quantityAt(book, side, rank);
    const taken = Math.min(left, there);
    parts.push({ price, quantity: taken as Quantity });
    cost += mulDiv(price, taken, SCALE, 'ceil');
    left -= taken;
    available += there;
    limit = price;
  }
  return legOf(view, listing, parts, {
    limit: limit as Probability,
    ...{ quantity, available: available as Quantity, rounding, odds: null },
    cost: cost as Money,
    stake: cost as Money,
  });
}

/**
 * Stake that so many contracts are worth, level by level, in millionths, rounded down: of a lay the stake that it
 * is matched with.
 */
export function stakeFor(
  books: StrategyView['books'],
  listing: MatchedListing,
  contracts: number,
  staking: Staking,
): number {
  let left = contracts;
  let stake = 0;
  for (const level of levelsOf(books, listing.book, listing.outcome.complement)) {
    const odds = oddsAt(listing, level.price, staking);
    if (left <= 0 || odds === null) break;
    const taken = Math.min(left, level.quantity);
    stake += mulDiv(taken, SCALE, odds, 'floor');
    left -= taken;
  }
  return stake;
}

/**
 * A leg of one stake. Its limit is the average of the levels that it takes, on the ladder and never better than
 * that: an order that has to be taken at once is held to its average, and at a bookmaker there is one
 * level. Null when the book has not so much, or no such odds.
 */
export function takeStake(
  view: StrategyView,
  listing: MatchedListing,
  stake: Money,
  staking: Staking,
): PricedLeg | null {
  const parts: FillPart[] = [];
  const lays = listing.outcome.complement;
  let left = stake as number;
  let there = 0;
  let returned = 0n;
  for (const level of levelsOf(view.books, listing.book, listing.outcome.complement)) {
    const { price } = level;
    const odds = oddsAt(listing, price, staking);
    if (left <= 0 || odds === null) break;
    const offered = mulDiv(level.quantity, SCALE, odds, 'floor');
    const taken = Math.min(left, offered);
    there += offered;
    if (taken === 0) continue;
    parts.push({ price, quantity: mulDiv(taken, odds, SCALE, 'floor') as Quantity });
    returned += BigInt(taken) * BigInt(odds);
    left -= taken;
  }
  if (left > 0 || stake <= 0) return null;
  const average = divideBig(returned, BigInt(stake), lays ? 'ceil' : 'floor');
  const odds = (lays ? oddsAtLeast : oddsAtMost)(average, staking.ladder);
  if (odds === null) return null;
  const quantity = mulDiv(stake, odds, SCALE, 'floor') as Quantity;
  const price = priceOfOdds(lays ? 'lay' : 'back', odds);
  return legOf(view, listing, parts, {
    limit: (lays ? complementPrice(price) : price) as Probability,
    ...{ quantity, odds, stake },
    available: mulDiv(there, odds, SCALE, 'floor') as Quantity,
    cost: (lays ? mulDiv(stake, odds - SCALE, SCALE, 'ceil') : stake) as Money,
    rounding: mulDiv(staking.step, odds, SCALE, 'ceil') as Quantity,
  });
}

function legOf(
  view: StrategyView,
  listing: MatchedListing,
  parts: readonly FillPart[],
  leg: Pick<PricedLeg, 'limit' | 'quantity' | 'available' | 'odds' | 'rounding'> & {
    readonly cost: Money;
    readonly stake: Money;
  },
): PricedLeg {
  const { cost, stake, ...rest } = leg;
  const { fees, model, rate } = costTerms(view, listing.market);
  const fee = model.takerFee(parts, fees);
  return {
    ...rest,
    ...{ listing, parts },
    best: topPrice(view, listing) as Probability,
    cost: inDollars(cost, rate, 'ceil'),
    fee: inDollars(fee, rate, 'ceil'),
    own: { stake, cost, fee },
  };
}

const inDollars = (amount: number, rate: Ratio, rounding: 'ceil' | 'floor'): Money =>
  (rate === SCALE ? amount : mulDiv(amount, rate, SCALE, rounding)) as Money;

/** What is taken of a listing's net winnings, in dollars; null where nothing is. */
export function commissionTerms(
  view: StrategyView,
  { market }: Pick<MatchedListing, 'market'>,
): Commission | null {
  const { commission, rate } = costTerms(view, market);
  if (commission === 0) return null;
  const { netting, venueId, venueMarketId } = market;
  return {
    rate: commission,
    step: inDollars(COMMISSION_STEP, rate, 'ceil'),
    market: `${venueId}/${netting ?? venueMarketId}`,
  };
}

/** What of a leg decides what it pays, whoever priced it. */
export function endingTerms(
  view: StrategyView,
  listing: Pick<MatchedListing, 'market' | 'outcome' | 'mask' | 'counted'>,
): Omit<EndingLeg, 'price' | 'quantity' | 'stake' | 'fees'> {
  const { market, outcome } = listing;
  return {
    ...paysOf(listing),
    negated: outcome.meaning.negated,
    profile: view.profile(market),
    commission: commissionTerms(view, listing),
  };
}

/** A priced leg as the scenario matrix wants it, in dollars. */
export function endingLeg(view: StrategyView, leg: PricedLeg): EndingLeg {
  const { market } = leg.listing;
  const paid = inDollars(leg.quantity, view.dollars(market.venueId), 'floor');
  return {
    ...endingTerms(view, leg.listing),
    price: mulDiv(leg.cost, SCALE, Math.max(1, paid), 'floor') as Probability,
    quantity: paid as unknown as Quantity,
    stake: leg.cost,
    fees: leg.fee,
  };
}
