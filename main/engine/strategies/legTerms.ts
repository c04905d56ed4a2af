// What a contract of a listing costs and gives back at a price, with the venue's fees, commission and
// currency, and at which price it can be had now.

import type { FeeTerms, Staking, VenueMarket } from '../../../shared/domain/market.ts';
import { mulDiv, type Probability, type Ratio, SCALE } from '../../../shared/domain/units.ts';
import type { LineResult } from '../../../shared/math/asianHandicap.ts';
import { contractPay } from '../../../shared/math/contractPay.ts';
import { PICO } from '../../../shared/math/depth.ts';
import type { BookHandle, FeeModel } from '../../venues/venue.ts';
import { complementPrice } from '../books.ts';
import type { MatchedListing } from '../marketTable.ts';
import type { LegPays } from '../rules/endings.ts';
import type { StrategyView } from './strategy.ts';

/** Best price at which a listing can be backed now, 0 when there is none. */
export const topPrice = (view: StrategyView, { book, outcome }: MatchedListing): number =>
  topPriceOf(view.books, book, outcome.complement);

/** As {@link topPrice}, of a book; `complement` when the listing pays where the instrument does not. */
export function topPriceOf(
  books: StrategyView['books'],
  book: BookHandle,
  complement: boolean,
): number {
  if (!complement) return books.quotedBack(book);
  const lay = books.quotedLay(book);
  return lay === 0 ? 0 : complementPrice(lay);
}

/** What the cost and the payout of one contract depend on besides its price. */
export interface CostTerms {
  readonly model: FeeModel;
  readonly fees: FeeTerms;
  /** Dollars for one unit of the venue's money, in millionths. */
  readonly rate: Ratio;
  /** Share of net winnings that is taken when the market is settled. */
  readonly commission: Ratio;
  readonly staking: Staking | null;
}

export function costTerms(view: StrategyView, market: VenueMarket): CostTerms {
  const model = view.fees(market.venueId);
  return {
    model,
    fees: market.fees,
    rate: view.dollars(market.venueId),
    commission: (model.commission?.(market.fees) ?? 0) as Ratio,
    staking: market.staking,
  };
}

/** All-in dollars for one contract at a price, in {@link PICO}. */
export function costAt({ fees, model, rate }: CostTerms, price: number): number {
  const own = model.unitCost(price, fees);
  return rate === SCALE ? own : mulDiv(own, rate, SCALE, 'ceil');
}

/**
 * What a unit of return costs at a price, in {@link PICO}: the same in every currency. Commission is counted as
 * where the bet is alone in its market.
 */
export function returnCost({ commission, fees, model }: CostTerms, price: number): number {
  const own = model.unitCost(price, fees);
  return commission === 0
    ? own
    : mulDiv(own, PICO, contractPay('win', price as Probability, commission), 'ceil');
}

/** Dollars that one contract bought at a price gives back, in {@link PICO}. */
export function payAt({ commission, rate }: CostTerms, result: LineResult, price: number): number {
  const own = contractPay(result, price as Probability, commission);
  return rate === SCALE ? own : mulDiv(own, rate, SCALE, 'floor');
}

/** Whether a market takes bets at this moment, in money whose worth is known. */
export function isBettable(view: StrategyView, market: VenueMarket): boolean {
  const { closesMs, status, untradable, venueId } = market;
  return (
    untradable === null &&
    status === 'open' &&
    (closesMs === null || view.nowMs() < closesMs) &&
    view.dollars(venueId) > 0
  );
}

/** On what a listing pays. */
export const paysOf = ({
  counted,
  market,
  mask,
}: Pick<MatchedListing, 'counted' | 'market' | 'mask'>): LegPays => ({
  ...{ type: market.question.type, mask, counted },
  // A line of a bookmaker or exchange returns what is exactly on it; a contract asks yes or no.
  returnsStake: market.staking !== null,
});
