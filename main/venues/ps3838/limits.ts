// The `max` figures of `/odds` as stakes and contracts. They are volumes: from even money upward what may
// be staked, below it what may be won. Source: Pinnacle's FAQ, 250 at 1.819 is a stake of 305.

import { quantityOfStake } from '../../../shared/domain/oddsPrice.ts';
import {
  type DecimalOdds,
  type Money,
  money,
  mulDiv,
  type Quantity,
  SCALE,
} from '../../../shared/domain/units.ts';

/** Largest stake that a volume (millionths) allows at these odds, in whole units, rounded down. */
export function stakeOfVolume(volume: number, odds: DecimalOdds): Money {
  const exact = odds >= 2 * SCALE ? volume : mulDiv(volume, SCALE, odds - SCALE, 'floor');
  return money(exact - (exact % SCALE));
}

/** The same as contracts that pay 1. */
export const quantityOfVolume = (volume: number, odds: DecimalOdds): Quantity =>
  quantityOfStake(stakeOfVolume(volume, odds), odds);
