// What every calculator is: a table of what it asks for, and a pure function from that to a sheet. A
// sheet holds the bets to place, what each is worth in every outcome, the figures to judge by and the
// formulas they came from. Words for all its codes are the screens'.

import { AssertionError } from '../assert.ts';
import { type DecimalOdds, decimalOdds, type Money, money, SCALE } from '../domain/units.ts';
import { type BackKind, PAID_IN } from '../math/betSettlement.ts';
import { lowestOf } from '../math/stakePlan.ts';

/** All numbers are millionths: `share` of one, `times` of one time. */
export type Field =
  | {
      readonly kind: 'money' | 'odds' | 'share' | 'times';
      readonly fallback: number;
      readonly low: number;
      readonly high: number;
    }
  | { readonly kind: 'choice'; readonly fallback: string; readonly choices: readonly string[] };

export type FieldTable = { readonly [name: string]: Field };

type Value<F extends Field> = F extends { readonly kind: 'choice' }
  ? F['choices'][number]
  : F extends { readonly kind: 'money' }
    ? Money
    : F extends { readonly kind: 'odds' }
      ? DecimalOdds
      : number;
export type Values<T extends FieldTable> = { readonly [N in keyof T]: Value<T[N]> };

const MONEY_MAX = 1_000_000 * SCALE;
/** An amount that may be nothing. */
export const moneyField = (fallback: number) =>
  ({ kind: 'money', fallback: Math.round(fallback * SCALE), low: 0, high: MONEY_MAX }) as const;
/** A stake: a penny at least. */
export const stakeField = (fallback: number) =>
  ({
    kind: 'money',
    fallback: Math.round(fallback * SCALE),
    low: PAID_IN as number,
    high: MONEY_MAX,
  }) as const;
/** Odds that a form begins with. */
export const oddsOf = (value: number): DecimalOdds => decimalOdds(Math.round(value * SCALE));
export const oddsField = (fallback: number) =>
  ({
    kind: 'odds',
    fallback: oddsOf(fallback) as number,
    low: 1_001_000,
    high: 10_000 * SCALE,
  }) as const;
/** A share such as a commission; `high` is the most that makes sense. */
export const shareField = (percent: number, high = 1) =>
  ({ kind: 'share', fallback: percent * 10_000, low: 0, high: high * SCALE }) as const;
/** How many times something is done. */
export const timesField = (fallback: number) =>
  ({ kind: 'times', fallback: fallback * SCALE, low: 0, high: 100 * SCALE }) as const;
export const choiceField = <const C extends readonly [string, ...string[]]>(choices: C) =>
  ({ kind: 'choice', fallback: choices[0] as C[number], choices }) as const;

/** A bet to place. */
export interface SheetBet {
  /** Code of what it is; `number` tells several of one kind apart, from 1. */
  readonly key: string;
  readonly number: number | null;
  readonly side: 'back' | 'lay';
  /** Null for a lay. */
  readonly kind: BackKind | null;
  readonly stake: Money;
  readonly odds: DecimalOdds;
  /** What a lay can lose; null for a back bet. */
  readonly liability: Money | null;
  /** Placed already: it counts and is not to be placed again. */
  readonly placed: boolean;
}

/** One way in which it can end. */
export interface SheetOutcome {
  readonly key: string;
  readonly number: number | null;
  /** What each bet brings, in the order of the bets, in whole pennies. */
  readonly perBet: readonly Money[];
  /** What comes besides the bets: a refund kept, a bonus. */
  readonly extra: Money;
  readonly total: Money;
  /** It is counted for the worst result: an extra place, say, is not relied on. */
  readonly relied: boolean;
}

export interface Figure {
  readonly key: string;
  readonly kind: 'money' | 'share' | 'odds' | 'count';
  readonly value: number;
}

/** A formula with what was put into it and what came out; its text is the screens'. */
export interface Formula {
  readonly key: string;
  readonly put: { readonly [symbol: string]: number };
  readonly result: number;
}

export interface Sheet {
  readonly bets: readonly SheetBet[];
  readonly outcomes: readonly SheetOutcome[];
  /** The first is the headline. */
  readonly figures: readonly Figure[];
  readonly formulas: readonly Formula[];
}

/** Why nothing can be worked out, at which field. */
export interface Problem {
  readonly problem: string;
  readonly at: string;
}

export interface Calculator<F extends FieldTable = FieldTable, R extends FieldTable = FieldTable> {
  readonly id: string;
  readonly fields: F;
  /** What is asked for several times: selections, legs, lays. Null where nothing is. */
  readonly rows: {
    readonly fields: R;
    readonly least: number;
    readonly most: number;
    /** Rows to begin with. */
    readonly first: readonly Values<R>[];
  } | null;
  work(values: Values<F>, rows: readonly Values<R>[]): Sheet | Problem;
}

/** Sum of what an outcome brings, and the outcome with it. */
export function outcome(
  key: string,
  perBet: readonly Money[],
  more: { readonly number?: number; readonly extra?: Money; readonly relied?: boolean } = {},
): SheetOutcome {
  const extra = more.extra ?? (0 as Money);
  const total = money(perBet.reduce((sum, value) => sum + value, extra as number));
  return { key, number: more.number ?? null, perBet, extra, total, relied: more.relied ?? true };
}

/** The worst outcome that has to be reckoned with. */
export const worstTotal = (outcomes: readonly SheetOutcome[]): Money =>
  lowestOf(outcomes.filter(({ relied }) => relied).map(({ total }) => total));

export const isProblem = (result: Sheet | Problem): result is Problem => 'problem' in result;

/** The first value outside its bounds, or null. */
function fieldProblem(
  fields: FieldTable,
  values: { readonly [name: string]: unknown },
): Problem | null {
  for (const [name, field] of Object.entries(fields)) {
    const value = values[name];
    const fits =
      field.kind === 'choice'
        ? field.choices.includes(value as string)
        : Number.isSafeInteger(value) &&
          (value as number) >= field.low &&
          (value as number) <= field.high;
    if (!fits) return { problem: 'out-of-bounds', at: name };
    if (field.kind === 'money' && (value as number) % PAID_IN !== 0) {
      return { problem: 'part-of-a-penny', at: name };
    }
  }
  return null;
}

/**
 * The sheet for what was entered, or why there is none and at which field. Values need not have been
 * checked: what is out of bounds, or leads beyond exact arithmetic, is a problem like any other.
 */
export function calculate(
  calculator: Calculator,
  values: { readonly [name: string]: number | string },
  rows: readonly { readonly [name: string]: number | string }[],
): Sheet | Problem {
  const own = fieldProblem(calculator.fields, values);
  if (own !== null) return own;
  if (calculator.rows !== null) {
    const { fields, least, most } = calculator.rows;
    if (rows.length < least || rows.length > most) return { problem: 'row-count', at: 'rows' };
    for (const [at, row] of rows.entries()) {
      const problem = fieldProblem(fields, row);
      if (problem !== null) return { ...problem, at: `${at}.${problem.at}` };
    }
  }
  try {
    return calculator.work(values as Values<FieldTable>, rows as readonly Values<FieldTable>[]);
  } catch (error) {
    // Within the bounds only a result that leaves the safe range breaks an assumption.
    if (error instanceof AssertionError) return { problem: 'too-large', at: '' };
    throw error;
  }
}
