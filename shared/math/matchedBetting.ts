// Turns a bet at a bookmaker (own money, free bet or refunded) and the price to lay it at into the
// lay stake, its liability and the result either way, all from the rounded lay stake. It judges no
// offer (offerScore.ts) and handles one win market; each-way bets are in eachWay.ts.

import { assert, unreachable } from '../assert.ts';
import {
  addMoney,
  type Currency,
  type DecimalOdds,
  divideBig,
  type Money,
  money,
  mulDiv,
  type Ratio,
  type Rounding,
  ratio,
  SCALE,
} from '../domain/units.ts';
import { assertShare } from './commission.ts';
import { lowestOf } from './stakePlan.ts';

/**
 * The bet at the bookmaker. `qualifier`: own money. `snr`: free bet whose stake is not returned.
 * `sr`: free bet whose stake is. `refund`: own money, of which a refund worth `keptValue` comes back
 * if the bet loses.
 */
export type MatchedBet<C extends Currency> =
  | {
      readonly kind: 'qualifier' | 'snr' | 'sr';
      readonly stake: Money<C>;
      readonly odds: DecimalOdds;
    }
  | {
      readonly kind: 'refund';
      readonly stake: Money<C>;
      readonly odds: DecimalOdds;
      readonly keptValue: Money<C>;
    };

/** A matched lay bet. `commission` is what its market takes of net winnings. */
export interface Lay<C extends Currency> {
  readonly stake: Money<C>;
  readonly odds: DecimalOdds;
  readonly commission: Ratio;
}

export const layAims = ['equal', 'zeroIfBackWins', 'zeroIfBackLoses'] as const;
/**
 * What the lay is for: the same result either way, nothing won or lost if the back bet wins (an
 * underlay of a qualifier), or nothing won or lost if it loses (an overlay of a qualifier).
 */
export type LayAim = (typeof layAims)[number];

export interface LayRequest<C extends Currency> {
  readonly bet: MatchedBet<C>;
  /** Lays of the same selection already matched, at whatever odds. */
  readonly previousLays: readonly Lay<C>[];
  /** The price the rest is laid at, and its commission. */
  readonly odds: DecimalOdds;
  readonly commission: Ratio;
  readonly aim: LayAim;
  /** The step lay stakes come in, such as 10,000 for a penny. */
  readonly step: Money<C>;
  /** How the lay stake meets that step; calculators in the trade use `nearest`. */
  readonly rounding: Rounding;
}

export interface LayPlan<C extends Currency> {
  /** What to lay now; 0 when previous lays already exceed the aim. */
  readonly stake: Money<C>;
  /** What this lay can lose, rounded up. */
  readonly liability: Money<C>;
  /** What this lay and the previous ones can lose together, rounded up. */
  readonly totalLiability: Money<C>;
  /** Result over all bets when the selection wins, rounded down. */
  readonly ifBackWins: Money<C>;
  /** Result over all bets when it does not, rounded down; includes a refund's kept value. */
  readonly ifBackLoses: Money<C>;
  /** The smaller of the two. */
  readonly worst: Money<C>;
}

/** Results in millionths of millionths, so that nothing is rounded before the end. */
interface ExactResults {
  readonly wins: bigint;
  readonly loses: bigint;
}

const SCALE_BIG = BigInt(SCALE);
const product = (a: number, b: number): bigint => BigInt(a) * BigInt(b);

/** What a lay stake of `stake` can lose, L(l − 1), rounded up. */
export const liabilityOf = <C extends Currency>(stake: Money<C>, odds: DecimalOdds): Money<C> =>
  money<C>(mulDiv(stake, odds - SCALE, SCALE, 'ceil'));

/** Result of the bookmaker's bet alone. */
function betResults<C extends Currency>(bet: MatchedBet<C>): ExactResults {
  const profit = product(bet.stake, bet.odds - SCALE);
  const stake = product(bet.stake, SCALE);
  switch (bet.kind) {
    case 'qualifier':
      return { wins: profit, loses: -stake };
    case 'snr':
      return { wins: profit, loses: 0n };
    case 'sr':
      return { wins: profit + stake, loses: 0n };
    case 'refund':
      return { wins: profit, loses: product(bet.keptValue, SCALE) - stake };
    default:
      return unreachable(bet, 'matched bet');
  }
}

/** Results once a lay is added. */
function withLay<C extends Currency>(results: ExactResults, lay: Lay<C>): ExactResults {
  assertShare(lay.commission, 'commission');
  return {
    wins: results.wins - product(lay.stake, lay.odds - SCALE),
    loses: results.loses + product(lay.stake, SCALE - lay.commission),
  };
}

/** The lay stake that reaches the aim from `open`, in steps, never negative. */
function aimedStake<C extends Currency>(request: LayRequest<C>, open: ExactResults): Money<C> {
  const { odds, commission, step, rounding } = request;
  const stakeFor = (wanted: bigint, per: number): Money<C> => {
    assert(per > 0, `a lay at ${odds} with commission ${commission} cannot reach its aim`);
    if (wanted <= 0n) return money<C>(0);
    return money<C>(divideBig(wanted, product(per, step), rounding) * step);
  };
  switch (request.aim) {
    case 'equal':
      return stakeFor(open.wins - open.loses, odds - commission);
    case 'zeroIfBackWins':
      return stakeFor(open.wins, odds - SCALE);
    case 'zeroIfBackLoses':
      return stakeFor(-open.loses, SCALE - commission);
    default:
      return unreachable(request.aim, 'aim of a lay');
  }
}

/**
 * The lay stake for a matched bet and what it leaves either way. For equal results, with stake S,
 * back odds o, lay odds l and commission c: qualifier S·o/(l − c), stake-not-returned S(o − 1)/(l − c),
 * stake-returned S·o/(l − c), refund (S·o − V)/(l − c), each less Σ Lᵢ(lᵢ − cᵢ)/(l − c) for lays
 * already matched. These are the formulas every matched-betting calculator uses; commission is on
 * the winnings of the lay market, in which there must be no other bets.
 * Throws on negative money, a step that is not positive or commission outside 0 … 1.
 */
export function layPlan<C extends Currency>(request: LayRequest<C>): LayPlan<C> {
  const { bet, previousLays, odds, commission, step } = request;
  assert(bet.stake >= 0, `a stake must not be negative: was ${bet.stake}`);
  assert(step > 0, `a step must be positive: was ${step}`);
  for (const lay of previousLays) {
    assert(lay.stake >= 0, `a lay stake must not be negative: was ${lay.stake}`);
  }
  assertShare(commission, 'commission');
  const open = previousLays.reduce(withLay<C>, betResults(bet));
  const stake = aimedStake(request, open);
  const final = withLay(open, { stake, odds, commission });
  const ifBackWins = money<C>(divideBig(final.wins, SCALE_BIG, 'floor'));
  const ifBackLoses = money<C>(divideBig(final.loses, SCALE_BIG, 'floor'));
  const liability = liabilityOf(stake, odds);
  const totalLiability = previousLays.reduce(
    (sum, lay) => addMoney<C>(sum, liabilityOf(lay.stake, lay.odds)),
    liability,
  );
  const worst = lowestOf([ifBackWins, ifBackLoses]);
  return { stake, liability, totalLiability, ifBackWins, ifBackLoses, worst };
}

/**
 * The rating oddsmatchers print, rounded down: of own money what is left of each unit staked,
 * 1 + worst/S (a qualifier at 0.98 loses 2 %); of a free bet the share retained, worst/F.
 * Throws on a stake of zero.
 */
export function ratingOf<C extends Currency>(bet: MatchedBet<C>, plan: LayPlan<C>): Ratio {
  const isFree = bet.kind === 'snr' || bet.kind === 'sr';
  return ratio(mulDiv(isFree ? plan.worst : bet.stake + plan.worst, SCALE, bet.stake, 'floor'));
}
