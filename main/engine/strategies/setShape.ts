// How the legs of a set settle in the ordinary results, and so in which proportion they belong together.

import { type Probability, SCALE } from '../../../shared/domain/units.ts';
import type { LineResult } from '../../../shared/math/asianHandicap.ts';
import { type CoverSplit, cheapestCover } from '../../../shared/math/coverSplit.ts';
import type { MatchedListing } from '../marketTable.ts';
import { endingStates, legResult, type Results } from '../rules/endings.ts';
import { type CostTerms, costAt, payAt, paysOf } from './legTerms.ts';
import type { Subject } from './strategy.ts';

/** Legs that together pay in every ordinary result. */
export interface SetShape {
  readonly terms: readonly CostTerms[];
  /**
   * How each leg settles in each ordinary result. Results in which every stake comes back are left out: they
   * are worth their cost in any proportion.
   */
  readonly settles: readonly (readonly LineResult[])[];
  /** Whether all legs are contracts of the same money, so that equal numbers return the same. */
  readonly equal: boolean;
  /** Legs of each leg's own netting market, itself included. */
  readonly netted: readonly (readonly number[])[];
}

export function setShape(
  { fixture, results }: Pick<Subject, 'fixture' | 'results'>,
  listings: readonly MatchedListing[],
  terms: readonly CostTerms[],
): SetShape {
  const pays = listings.map(paysOf);
  const columns = endingStates(results, fixture.sport, pays)
    .filter(({ normal }) => normal)
    .map((state) => pays.map((leg) => legResult(state, leg)))
    .filter((column) => column.some((result) => result !== 'push'));
  return {
    terms,
    settles: listings.map((_, leg) => columns.map((column) => column[leg] as LineResult)),
    equal: isEqual(terms, results),
    netted: listings.map((listing, leg) =>
      terms[leg]?.commission === 0 ? [leg] : besides(listings, listing),
    ),
  };
}

/** Whether legs that each pay on answers of their own belong together in equal numbers. */
export function isEqual(terms: readonly CostTerms[], results: Results): boolean {
  const rate = terms[0]?.rate;
  return (
    results.kind === 'answers' &&
    terms.every((own) => own.staking === null && own.commission === 0 && own.rate === rate)
  );
}

/** Places of the legs whose results are netted with this one's. */
const besides = (listings: readonly MatchedListing[], { market }: MatchedListing): number[] =>
  listings.flatMap(({ market: other }, at) =>
    other.venueId === market.venueId &&
    (other.netting ?? other.venueMarketId) === (market.netting ?? market.venueMarketId)
      ? at
      : [],
  );

/**
 * Contracts of each leg per dollar returned at these prices, so that the worst ordinary result is the best that it
 * can be; null where the legs do not belong together.
 */
export function splitAt(shape: SetShape, prices: readonly number[]): CoverSplit | null {
  const { netted, settles, terms } = shape;
  return cheapestCover(
    terms.map((own, leg) => {
      const price = prices[leg] as number;
      // Where one leg of a market wins, its other legs' stakes are taken off what commission is due on.
      const staked = (netted[leg] ?? []).reduce((sum, other) => sum + (prices[other] as number), 0);
      const won = netted[leg]?.length === 1 ? price : Math.min(staked, SCALE);
      return {
        cost: costAt(own, price),
        pays: (settles[leg] ?? []).map((result) =>
          payAt(own, result, result === 'win' ? won : (price as Probability)),
        ),
      };
    }),
  );
}
