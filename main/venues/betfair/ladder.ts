// Betfair's price ladders and what it takes as a bet at least. Source: the price increments and the
// currency parameters in Betfair's developer documentation (newest values).

import type { PriceBand } from '../../../shared/domain/market.ts';
import { type OddsLadder, priceOfOdds } from '../../../shared/domain/oddsPrice.ts';
import { decimalOdds, mulDiv, probability, SCALE } from '../../../shared/domain/units.ts';

export const ladderTypes = ['CLASSIC', 'FINEST', 'LINE_RANGE'] as const;
export type LadderType = (typeof ladderTypes)[number];

/** Odds in hundredths, as Betfair writes them, in millionths. */
export const HUNDREDTH = 10_000;

const band = (from: number, to: number, step: number) => ({
  from: decimalOdds(from * HUNDREDTH),
  to: decimalOdds(to * HUNDREDTH),
  step: step * HUNDREDTH,
});

/** Steps of ordinary markets; figures are hundredths of decimal odds. */
const CLASSIC: OddsLadder = [
  band(101, 200, 1),
  band(200, 300, 2),
  band(300, 400, 5),
  band(400, 600, 10),
  band(600, 1_000, 20),
  band(1_000, 2_000, 50),
  band(2_000, 3_000, 100),
  band(3_000, 5_000, 200),
  band(5_000, 10_000, 500),
  band(10_000, 100_000, 1_000),
];

/** Steps of Asian handicap and goal line markets. */
export const finest: OddsLadder = [band(101, 100_000, 1)];

/** Odds at which a market deals; null where the price field is no odds at all (a line market). */
export function ladderOf(type: LadderType): OddsLadder | null {
  if (type === 'CLASSIC') return CLASSIC;
  return type === 'FINEST' ? finest : null;
}

/** Every price in millionths is turned into odds of the ladder by the adapter, so none is excluded. */
export const anyPrice: readonly PriceBand[] = [
  {
    start: priceOfOdds('lay', decimalOdds(100_000 * HUNDREDTH)),
    end: priceOfOdds('back', decimalOdds(101 * HUNDREDTH)),
    step: probability(1),
  },
];

/** A stake below this is taken only when the bet would return {@link PAYOUT_MIN}: pounds. */
export const STAKE_MIN = SCALE;
export const PAYOUT_MIN = 10 * SCALE;
/** Stakes are whole pennies. */
export const STAKE_STEP = 10_000;

/** Whether a stake at these odds is large enough; all in millionths, pounds. */
export const isLargeEnough = (stake: number, odds: number): boolean =>
  stake >= STAKE_MIN || (stake >= STAKE_STEP && mulDiv(stake, odds, SCALE, 'floor') >= PAYOUT_MIN);
