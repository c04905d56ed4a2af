// A matched bet as the two legs of a ticket: how many contracts the bookmaker's bet is, and how much has to be
// laid against what was really taken there. Pure.

import type { MatchedPlan } from '../domain/matchedPlan.ts';
import type { PartLayPlan } from '../domain/partLay.ts';
import {
  type Currency,
  type DecimalOdds,
  divide,
  type Money,
  mulDiv,
  type Quantity,
  type Ratio,
  SCALE,
} from '../domain/units.ts';
import { type BackKind, PAID_IN } from './betSettlement.ts';
import type { Lay } from './matchedBetting.ts';

/** A bet as the bookmaker took it. */
export interface TakenBack {
  readonly stake: Money;
  readonly odds: DecimalOdds;
}

/**
 * Contracts of 1 that a bet is: S · o, of a free bet without its stake F(o − 1); rounded down. A free bet costs
 * nothing: it is contracts at the price 0, so that what it loses and what it gets back of a void contest are
 * nothing as well.
 */
export const backContracts = (kind: BackKind, { odds, stake }: TakenBack): Quantity =>
  mulDiv(stake, kind === 'snr' ? odds - SCALE : odds, SCALE, 'floor') as Quantity;

/** What a bet takes out of the account at the bookmaker. */
export const backCost = (kind: BackKind, stake: Money): Money =>
  (kind === 'cash' ? stake : 0) as Money;

/**
 * The bet that so many contracts at such a cost were; null where nothing was taken. A free bet is used whole. Odds
 * are what {@link backContracts} was given, to a millionth for stakes from 1 on.
 */
export function takenBack(
  { kind, stake: planned }: Pick<MatchedPlan, 'kind' | 'stake'>,
  filled: Quantity,
  cost: Money,
): TakenBack | null {
  if (filled <= 0) return null;
  const stake = kind === 'cash' ? divide(cost, PAID_IN, 'nearest') * PAID_IN : planned;
  if (stake <= 0) return null;
  const odds = mulDiv(filled, SCALE, stake, 'ceil') + (kind === 'snr' ? SCALE : 0);
  return odds <= SCALE ? null : { stake: stake as Money, odds: odds as DecimalOdds };
}

/** What has been laid so far: the most that it can cost, fees within, and what it wins before commission. */
export interface Laid {
  readonly risk: number;
  readonly wins: number;
}

export const NOTHING_LAID: Laid = { risk: 0, wins: 0 };

/** Price of more of a lay: odds at an exchange, or what a contract against the selection costs with all fees. */
export type LayPrice = { readonly odds: DecimalOdds } | { readonly unit: number };

/**
 * How much has to be laid to even out a swing, what a selection wins elsewhere less what it loses: W / (l − c) at odds,
 * as many contracts as it is. In millionths and not rounded to any step.
 */
export const layForSwing = (swing: Money, commission: Ratio, price: LayPrice): number =>
  'odds' in price ? mulDiv(swing, SCALE, Math.max(1, price.odds - commission), 'nearest') : swing;

/** The swing that a lay evens out: L(l − c), rounded to the nearest millionth. */
export const swingOf = ({ commission, odds, stake }: Lay<Currency>): Money =>
  mulDiv(stake, odds - commission, SCALE, 'nearest') as Money;

type Aimed = Pick<MatchedPlan, 'kind' | 'kept' | 'aim' | 'commission'>;

/**
 * How much more has to be laid against what was taken until the plan's aim is reached, in millionths and not
 * rounded to any step: a stake at odds, contracts at a unit cost; negative where too much is laid already. For equal
 * results from nothing it is S · o / (l − c), F(o − 1)/(l − c) of a free bet without its stake, (S · o − V)/(l − c) where
 * V is kept of a refund, and with lays before it less Σ Lᵢ(lᵢ − c)/(l − c) (MATH: matched betting).
 */
export function layOpen(
  { aim, commission, kept, kind }: Aimed,
  taken: TakenBack,
  { risk, wins }: Laid,
  price: LayPrice,
): number {
  const cost = backCost(kind, taken.stake);
  const ifWins = backContracts(kind, taken) - cost - risk;
  const ifLoses = kept - cost + wins - mulDiv(wins, commission, SCALE, 'ceil');
  // What one more unit of the lay costs when the selection wins, and brings when it does not.
  const [costs, brings] =
    'odds' in price ? [price.odds - SCALE, SCALE - commission] : [price.unit, SCALE - price.unit];
  const over = (amount: number, per: number): number =>
    per <= 0 ? 0 : mulDiv(amount, SCALE, per, 'nearest');
  switch (aim) {
    case 'equal':
      return over(ifWins - ifLoses, costs + brings);
    case 'zeroIfBackWins':
      return over(ifWins, costs);
    case 'zeroIfBackLoses':
      return over(-ifLoses, brings);
  }
}

/** What a lay wins before commission: what its contracts pay beyond what they cost with fees. */
export const wonByLay = (
  quantity: number,
  { cost, fee }: { readonly cost: number; readonly fee: number },
): number => quantity - cost - fee;

/** What is left of a lay's winnings after commission, rounded up. */
export const afterCommission = (wins: number, commission: Ratio): number =>
  wins - mulDiv(wins, commission, SCALE, 'ceil');

/**
 * What the lay brings when the selection loses, less what it would have brought at the planned odds; it is the same
 * when the selection wins. In the venue's money; 0 where nobody planned any odds.
 */
export function againstPlan(
  { commission, planned, swing }: Pick<PartLayPlan, 'commission' | 'planned' | 'swing'>,
  wins: number,
): number {
  if (planned === null || planned <= commission) return 0;
  const wished = layForSwing(swing, commission, { odds: planned });
  return afterCommission(wins, commission) - afterCommission(wished, commission);
}
