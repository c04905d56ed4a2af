// A lay in the terms that calculators of matched betting use, odds and commission, whether a stake is laid
// at an exchange or a contract against the selection is bought. Pure.

import { roundestOdds } from '../../../shared/domain/oddsPrice.ts';
import {
  type DecimalOdds,
  decimalOdds,
  divide,
  type Money,
  mulDiv,
  type Probability,
  type Ratio,
  SCALE,
} from '../../../shared/domain/units.ts';

const ONE = SCALE * SCALE;

/** Odds and commission of a lay, and how much of it there is. */
export interface LayTerms {
  readonly odds: DecimalOdds;
  readonly commission: Ratio;
  /** Backers' stake that can be laid at these odds, rounded down. */
  readonly available: Money;
}

/**
 * Laying by a level of an exchange: `price` is that of the lay side, its quantity what backers would win
 * with their stakes. Null at prices where nothing can be laid.
 */
export function stakeLay(price: Probability, quantity: number, commission: Ratio): LayTerms | null {
  const odds = roundestOdds('lay', price);
  if (odds === null) return null;
  return { odds, commission, available: mulDiv(quantity, SCALE, odds, 'floor') as Money };
}

/**
 * Laying by buying contracts against the selection at `unitCost` each, fees included, in 10⁻¹²: whoever
 * buys N of them wins N(1 − a) or loses N · a, as whoever lays L = N(1 − a) at 1/(1 − a) without commission.
 * Odds are rounded up, the stake down. Null where nothing is left to win.
 */
export function contractLay(unitCost: number, quantity: number): LayTerms | null {
  const won = SCALE - divide(unitCost, SCALE, 'ceil');
  if (won <= 0 || won >= SCALE) return null;
  return {
    odds: decimalOdds(divide(ONE, won, 'ceil')),
    commission: 0 as Ratio,
    available: mulDiv(quantity, won, SCALE, 'floor') as Money,
  };
}

/** Contracts against a selection that a lay stake stands for: L / (1 − a), rounded up. */
export const contractsOf = (stake: Money, odds: DecimalOdds): number =>
  mulDiv(stake, odds, SCALE, 'ceil');

/** What is left of each unit of own money, o(1 − c)/(l − c), rounded down; 0 where nothing can be laid. */
export const qualifierRating = (back: number, { commission, odds }: LayTerms): number =>
  odds <= commission ? 0 : mulDiv(back, SCALE - commission, odds - commission, 'floor');

/** Share of a free bet that is kept when its stake is not returned, (o − 1)(1 − c)/(l − c), rounded down. */
export const snrRetention = (back: number, { commission, odds }: LayTerms): number =>
  odds <= commission ? 0 : mulDiv(back - SCALE, SCALE - commission, odds - commission, 'floor');
