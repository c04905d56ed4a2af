// What one contract bought at a price gives back, result by result, after a commission on what it wins: exact
// integers, so that legs of different kinds can be set against each other.

import { type Probability, type Ratio, SCALE } from '../domain/units.ts';
import type { LineResult } from './asianHandicap.ts';
import { PICO } from './depth.ts';

/**
 * What one contract gives back, in 10⁻¹² of its money: 1 when it wins, its price when the stake is returned,
 * the mean of both or half the price for the half results. Of what it wins beyond its price, `commission` is
 * taken, as where the bet is alone in its market. Rounded down to the unit.
 */
export function contractPay(result: LineResult, price: Probability, commission: Ratio): number {
  const stake = price * SCALE;
  const taken = commission * (SCALE - price);
  switch (result) {
    case 'win':
      return PICO - taken;
    case 'halfWin':
      return Math.floor((PICO + stake - taken) / 2);
    case 'push':
      return stake;
    case 'halfLose':
      return stake / 2;
    case 'lose':
      return 0;
  }
}
