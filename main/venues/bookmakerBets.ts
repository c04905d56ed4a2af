// Stakes of bookmakers as contracts and back: bets are placed as stakes in whole cents, and the engine counts
// contracts that pay 1. Contracts are never overstated, and every millionth of a stake is accounted for.

import type { ListingId } from '../../shared/domain/market.ts';
import {
  oddsOfPrice,
  quantityOfStake,
  stakeOfQuantity,
  threeDecimals,
} from '../../shared/domain/oddsPrice.ts';
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
import type { PositionReport } from './venue.ts';

/** A cent: stakes are multiples of it. */
export const STAKE_STEP = 10_000;

/** What an order asks for. */
export interface Asked {
  readonly quantity: Quantity;
  readonly limit: Probability;
}

/**
 * Stake of an order in whole cents, rounded down: what its contracts are worth at its worst odds. At better
 * odds the stake stays and wins more. Never more than the contracts cost at their limit.
 */
export function stakeOfOrder({ limit, quantity: contracts }: Asked): Money {
  const odds = oddsOfPrice('back', limit, threeDecimals);
  if (odds === null) return 0 as Money;
  const most = mulDiv(limit, contracts, SCALE, 'ceil');
  const stake = Math.min(stakeOfQuantity(contracts, odds, STAKE_STEP), most);
  return money(stake - (stake % STAKE_STEP));
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
 * A stake at odds as contracts. Price and fee together are the stake: the fee is what rounding a price to a
 * millionth leaves of it. Whole where it is all of the order's stake, or where nobody knows what that was.
 */
export function takenOf(stake: Money, odds: DecimalOdds, asked: Partial<Asked>): Taken {
  const contracts = quantityOfStake(stake, odds);
  const price = probability(Math.min(mulDiv(stake, SCALE, contracts, 'floor'), SCALE));
  const fee = money(stake - mulDiv(price, contracts, SCALE, 'ceil'));
  return { quantity: contracts, price, fee, whole: stake >= stakeAsked(asked) };
}

/** Stake of an order as far as it is known; 0 where nobody knows it. */
export const stakeAsked = ({ limit, quantity: contracts }: Partial<Asked>): number =>
  limit === undefined || contracts === undefined ? 0 : stakeOfOrder({ limit, quantity: contracts });

/** A bet that stands; null for what its row does not say. */
export interface StandingBet {
  readonly listing: ListingId;
  readonly stake: Money | null;
  readonly odds: DecimalOdds | null;
}

/** Bets that stand as positions, one per listing, and how many do not say what they are for. */
export function positionsOfBets(bets: Iterable<StandingBet>): {
  readonly positions: readonly PositionReport[];
  readonly untold: number;
} {
  const sums = new Map<ListingId, { quantity: number; cost: number }>();
  let untold = 0;
  for (const { listing, odds, stake } of bets) {
    if (odds === null || stake === null || stake < 0) {
      untold++;
      continue;
    }
    const sum = sums.get(listing) ?? { quantity: 0, cost: 0 };
    sum.quantity += quantityOfStake(stake, odds);
    sum.cost += stake;
    sums.set(listing, sum);
  }
  const positions = [...sums].map(([listing, sum]) => ({
    listingId: listing,
    quantity: quantity(sum.quantity),
    cost: money(sum.cost),
  }));
  return { positions, untold };
}
