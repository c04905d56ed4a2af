// Turns a bet at a bookmaker and the lays against it into what each side pays once the contest is
// decided, in whole units of the money as venues pay. What a lay should be is matchedBetting.ts.

import { assert, unreachable } from '../assert.ts';
import {
  addMoney,
  type Currency,
  type DecimalOdds,
  divideBig,
  type Money,
  money,
  SCALE,
  subtractMoney,
} from '../domain/units.ts';
import { assertShare } from './commission.ts';
import type { Lay } from './matchedBetting.ts';

/** What was put down: own money, or a free bet whose stake is not returned (`snr`) or is (`sr`). */
export type BackKind = 'cash' | 'snr' | 'sr';

/** A bet as the bookmaker took it. */
export interface BackBet<C extends Currency> {
  readonly kind: BackKind;
  readonly stake: Money<C>;
  readonly odds: DecimalOdds;
}

/** A penny or a cent: what bookmakers and exchanges pay in, in millionths. */
export const PAID_IN = 10_000 as Money;

/** `a · b` of two scaled integers, in whole units of what is paid in. */
const inUnits = (a: number, b: number, rounding: 'floor' | 'ceil'): number =>
  divideBig(BigInt(a) * BigInt(b), BigInt(SCALE) * BigInt(PAID_IN), rounding) * PAID_IN;

/**
 * What the bookmaker's bet alone wins or loses: S(o − 1) or −S of own money, F(o − 1) or nothing of a
 * free bet without its stake, F · o or nothing of one with it. Winnings are rounded down to a penny, as
 * bookmakers pay. Throws on a negative stake.
 */
export function backProfit<C extends Currency>(bet: BackBet<C>, won: boolean): Money<C> {
  assert(bet.stake >= 0, `a stake must not be negative: was ${bet.stake}`);
  switch (bet.kind) {
    case 'cash':
      return won
        ? money<C>(inUnits(bet.stake, bet.odds - SCALE, 'floor'))
        : subtractMoney(money<C>(0), bet.stake);
    case 'snr':
      return money<C>(won ? inUnits(bet.stake, bet.odds - SCALE, 'floor') : 0);
    case 'sr':
      return money<C>(won ? inUnits(bet.stake, bet.odds, 'floor') : 0);
    default:
      return unreachable(bet.kind, 'kind of a back bet');
  }
}

/** What one lay can lose, L(l − 1), rounded up to a penny as exchanges take it. */
export const layRisk = <C extends Currency>(lay: Pick<Lay<C>, 'stake' | 'odds'>): Money<C> =>
  money<C>(inUnits(lay.stake, lay.odds - SCALE, 'ceil'));

/**
 * What the lays of one selection in one market win or lose together. When the selection wins each costs
 * its {@link layRisk}; when it does not their stakes are won, less commission, which is rounded up to a
 * penny once for all of them. Throws on a negative stake or commission outside 0 … 1.
 */
export function layProfit<C extends Currency>(
  lays: readonly Lay<C>[],
  selectionWon: boolean,
): Money<C> {
  let sum = money<C>(0);
  let commission = 0n;
  for (const lay of lays) {
    assert(lay.stake >= 0, `a lay stake must not be negative: was ${lay.stake}`);
    assertShare(lay.commission, 'commission');
    sum = selectionWon ? subtractMoney(sum, layRisk(lay)) : addMoney(sum, lay.stake);
    commission += BigInt(lay.stake) * BigInt(lay.commission);
  }
  if (selectionWon) return sum;
  const taken = divideBig(commission, BigInt(SCALE) * BigInt(PAID_IN), 'ceil') * PAID_IN;
  return subtractMoney(sum, money<C>(taken));
}

/** Result over the bet and its lays, which are in one market of one exchange. */
export const matchedProfit = <C extends Currency>(
  bet: BackBet<C>,
  lays: readonly Lay<C>[],
  won: boolean,
): Money<C> => addMoney(backProfit(bet, won), layProfit(lays, won));
