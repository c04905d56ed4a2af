// Stakes of bookmakers as contracts and back: bets are placed as stakes in whole cents, and the engine counts
// contracts that pay 1. Contracts are never overstated, and every cent of a stake is accounted for.

import type { ListingId } from '../../shared/domain/market.ts';
import { priceOfOdds, quantityOfStake } from '../../shared/domain/oddsPrice.ts';
import {
  type DecimalOdds,
  type Money,
  money,
  mulDiv,
  type Probability,
  probability,
  type Quantity,
  quantity,
  SCALE,
} from '../../shared/domain/units.ts';
import type { FeeModel, PositionReport } from './venue.ts';

/** A cent: stakes are multiples of it. */
export const STAKE_STEP = 10_000;

/**
 * Stake that pays at least so many contracts at these odds, in whole cents. Rounding up costs less than a
 * cent; rounding down would leave the legs of a bet uneven.
 */
export function stakeFor(contracts: Quantity, odds: DecimalOdds): Money {
  const exact = mulDiv(contracts, SCALE, odds, 'ceil');
  return money(mulDiv(exact, 1, STAKE_STEP, 'ceil') * STAKE_STEP);
}

/** What a stake bought, in contracts. */
export interface Taken {
  readonly quantity: Quantity;
  readonly price: Probability;
  readonly fee: Money;
  /** All that was ordered. */
  readonly whole: boolean;
}

/**
 * A stake at odds as contracts of an order. One that pays at least what was ordered is the whole order:
 * what the last cent of the stake buys beyond it is counted as its fee. Less is a part, at the odds' own price;
 * so is all, where it is not known what was ordered.
 */
export function takenOf(
  stake: Money,
  odds: DecimalOdds,
  wanted: Quantity | null,
  limit: Probability | null,
): Taken {
  const contracts = quantityOfStake(stake, odds);
  if (wanted === null || contracts < wanted) {
    const price = priceOfOdds('back', odds);
    return { quantity: contracts, price, fee: 0 as Money, whole: wanted === null };
  }
  const paid = mulDiv(stake, SCALE, wanted, 'floor');
  const price = probability(Math.min(paid, limit ?? SCALE, SCALE));
  const fee = money(stake - mulDiv(price, wanted, SCALE, 'ceil'));
  return { quantity: wanted, price, fee, whole: true };
}

/**
 * Most that is paid beside the price for so many contracts: the cent to which a stake is rounded up, and
 * what rounding a price to a millionth leaves over.
 */
const roundingOf = (contracts: Quantity): Money =>
  money(STAKE_STEP + mulDiv(contracts, 1, SCALE, 'ceil') + 1);

/** A bookmaker's margin is in its odds: what is paid beside the price is the rounding of the stake. */
export const bookmakerFees: FeeModel = {
  unitCost: (price) => price * SCALE,
  takerFee: (parts) => roundingOf(quantity(parts.reduce((sum, part) => sum + part.quantity, 0))),
  makerFee: () => 0 as Money,
};

/** A bet that stands. */
export interface StandingBet {
  readonly listing: ListingId;
  readonly stake: Money;
  readonly odds: DecimalOdds;
}

/** Bets that stand as positions, one per listing. */
export function positionsOfBets(bets: Iterable<StandingBet>): readonly PositionReport[] {
  const sums = new Map<ListingId, { quantity: number; cost: number }>();
  for (const { listing, odds, stake } of bets) {
    const sum = sums.get(listing) ?? { quantity: 0, cost: 0 };
    sum.quantity += quantityOfStake(stake, odds);
    sum.cost += stake;
    sums.set(listing, sum);
  }
  return [...sums].map(([listing, sum]) => ({
    listingId: listing,
    quantity: quantity(sum.quantity),
    cost: money(sum.cost),
  }));
}
