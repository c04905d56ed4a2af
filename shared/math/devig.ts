// Turns a bookmaker's odds over all selections of a market into fair chances, by each of the usual
// ways of removing the margin. Which one is right depends on where the bookmaker hides the margin,
// and near zero edge the choice decides the sign: show several, and do not average methods.

import { assert, present, unreachable } from '../assert.ts';
import {
  type DecimalOdds,
  type Probability,
  probability,
  type Ratio,
  ratio,
  SCALE,
} from '../domain/units.ts';
import { apportion, type CutChance, cut } from './apportion.ts';
import { inverse, inverseSum } from './arbitrage.ts';
import {
  compare,
  minus,
  ONE,
  over,
  type Rational,
  rational,
  scaled,
  times,
  ZERO,
} from './rational.ts';

export type DevigMethod = 'multiplicative' | 'additive' | 'power' | 'shin' | 'logit';

/** The methods in the order they are shown. */
export const DEVIG_METHODS: readonly DevigMethod[] = [
  'multiplicative',
  'additive',
  'power',
  'shin',
  'logit',
];

export interface FairChances {
  /** One per selection, summing to exactly 1,000,000; the residue goes by largest remainder. */
  readonly chances: readonly Probability[];
  /** The method that made them, which is not the one asked for where that one cannot. */
  readonly method: DevigMethod;
  /** Power: the exponent. Shin: z. Logit: the shift. To nearest; `null` for the other methods. */
  readonly parameter: Ratio | null;
}

interface Cut {
  readonly chances: readonly CutChance[];
  readonly method: DevigMethod;
  readonly parameter: Ratio | null;
}

/**
 * Fair chances from the odds of all selections of one market, of which exactly one wins. With
 * q = 1/o, B = Σq and n selections:
 * - `multiplicative`: q/B, margin in proportion.
 * - `additive`: q − (B − 1)/n, margin in equal parts. Falls back to `power` when a chance would be
 *   zero or less, which happens to longshots.
 * - `power`: qᵏ with k such that they sum to one; more margin on longshots.
 * - `shin`: (√(z² + 4(1 − z)q²/B) − z) / (2(1 − z)), z the share of insiders' money, found so that
 *   they sum to one; for two selections this is `additive` with a closed form for z. Source: Shin
 *   (1993), Jullien & Salanié (1994). Falls back to `multiplicative` without a margin (B ≤ 1).
 * - `logit`: the log-odds of q shifted equally, also known as the odds-ratio method (Cheung 2015).
 *
 * Power, Shin with three or more selections and logit are found by halving in floating point and
 * rounded once. Throws on fewer than two selections.
 */
export function devig(odds: readonly DecimalOdds[], method: DevigMethod): FairChances {
  const { chances, ...how } = cutChances(odds, method);
  return { ...how, chances: apportion(chances) };
}

/** The worst case for the backer of one selection over several methods. */
export interface WorstCaseChance {
  /** The smallest chance any method gives it, rounded down. The chances of a market sum below 1. */
  readonly chance: Probability;
  readonly method: DevigMethod;
}

/**
 * The smallest fair chance of the selection you back over all methods. Throws when `selection` is no
 * index of the odds.
 */
export function worstCaseChance(odds: readonly DecimalOdds[], selection: number): WorstCaseChance {
  assert(selection in odds, `no selection ${selection} among ${odds.length}`);
  return DEVIG_METHODS.map((method): WorstCaseChance => {
    const cutByMethod = cutChances(odds, method);
    const chance = probability(present(cutByMethod.chances[selection], 'chance').whole);
    return { chance, method: cutByMethod.method };
  }).reduce((worst, candidate) => (candidate.chance < worst.chance ? candidate : worst));
}

function cutChances(odds: readonly DecimalOdds[], method: DevigMethod): Cut {
  assert(odds.length > 1, `a market has two selections or more: was ${odds.length}`);
  switch (method) {
    case 'multiplicative':
      return multiplicative(odds);
    case 'additive':
      return additive(odds);
    case 'power':
      return power(odds);
    case 'shin':
      return shin(odds);
    case 'logit':
      return logit(odds);
    default:
      return unreachable(method, 'margin removal');
  }
}

/** Cuts an exact chance. The remainder only orders, so a float holds it well enough. */
function cutExact(chance: Rational): CutChance {
  const whole = scaled(chance, 'floor');
  const rest = minus(chance, rational(BigInt(whole), BigInt(SCALE)));
  return { whole, rest: scaled(times(rest, rational(BigInt(SCALE), 1n)), 'floor') };
}

function multiplicative(odds: readonly DecimalOdds[]): Cut {
  const book = inverseSum(odds);
  const chances = odds.map((price) => cutExact(over(inverse(price), book)));
  return { chances, method: 'multiplicative', parameter: null };
}

function additiveChances(odds: readonly DecimalOdds[]): Rational[] {
  const margin = minus(inverseSum(odds), ONE);
  const each = times(margin, rational(1n, BigInt(odds.length)));
  return odds.map((price) => minus(inverse(price), each));
}

function additive(odds: readonly DecimalOdds[]): Cut {
  const exact = additiveChances(odds);
  if (exact.some((chance) => compare(chance, ZERO) <= 0)) return power(odds);
  return { chances: exact.map(cutExact), method: 'additive', parameter: null };
}

const floats = (odds: readonly DecimalOdds[]): number[] => odds.map((price) => SCALE / price);
const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

/** Millionths of chances that sum to one up to float error, which is spread in proportion. */
function cutFloats(chances: readonly number[]): CutChance[] {
  const total = sum(chances);
  return chances.map((chance) => cut((chance / total) * SCALE));
}

const nearest = (value: number): Ratio => ratio(Math.round(value * SCALE));

/** Halvings of a bracket: more than a double has bits, so the root is as exact as it can be. */
const HALVINGS = 200;

/** Where a falling function crosses zero between `low` and `high`. */
function fallingRoot(valueAt: (x: number) => number, low: number, high: number): number {
  let [above, below] = [low, high];
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (above + below) / 2;
    if (middle === above || middle === below) break;
    if (valueAt(middle) > 0) above = middle;
    else below = middle;
  }
  return (above + below) / 2;
}

function power(odds: readonly DecimalOdds[]): Cut {
  const shares = floats(odds);
  const raised = (exponent: number): number[] => shares.map((share) => share ** exponent);
  const excess = (exponent: number): number => sum(raised(exponent)) - 1;
  let high = 1;
  while (excess(high) > 0) high *= 2;
  const exponent = fallingRoot(excess, 0, high);
  return { chances: cutFloats(raised(exponent)), method: 'power', parameter: nearest(exponent) };
}

function shin(odds: readonly DecimalOdds[]): Cut {
  if (compare(inverseSum(odds), ONE) <= 0) return multiplicative(odds);
  if (odds.length === 2) return shinOfTwo(odds);
  const shares = floats(odds);
  const book = sum(shares);
  // The formula multiplied by its conjugate, so that nothing is divided by 1 − z near one.
  const chancesAt = (z: number): number[] =>
    shares.map((share) => {
      const square = (share * share) / book;
      return (2 * square) / (Math.sqrt(z * z + 4 * (1 - z) * square) + z);
    });
  const z = fallingRoot((insiders) => sum(chancesAt(insiders)) - 1, 0, 1);
  return { chances: cutFloats(chancesAt(z)), method: 'shin', parameter: nearest(z) };
}

/** z = (B − 1)(d² − B) / (B(d² − 1)) with d = q₁ − q₂; the chances are the additive ones. */
function shinOfTwo(odds: readonly DecimalOdds[]): Cut {
  const [first, second] = [present(odds[0], 'odds'), present(odds[1], 'odds')];
  const book = inverseSum(odds);
  const difference = minus(inverse(first), inverse(second));
  const square = times(difference, difference);
  const z = over(times(minus(book, ONE), minus(square, book)), times(book, minus(square, ONE)));
  const parameter = ratio(scaled(z, 'nearest'));
  return { chances: additiveChances(odds).map(cutExact), method: 'shin', parameter };
}

function logit(odds: readonly DecimalOdds[]): Cut {
  const shares = floats(odds);
  const chancesAt = (shift: number): number[] =>
    shares.map((share) => {
      const kept = share * Math.exp(-shift);
      return kept / (1 - share + kept);
    });
  const excess = (shift: number): number => sum(chancesAt(shift)) - 1;
  let [low, high] = [0, 0];
  while (excess(low) < 0) low = low * 2 - 1;
  while (excess(high) > 0) high = high * 2 + 1;
  const shift = fallingRoot(excess, low, high);
  return { chances: cutFloats(chancesAt(shift)), method: 'logit', parameter: nearest(shift) };
}
