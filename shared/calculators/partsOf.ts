// The sheet of an each-way, dutching or accumulator calculator as the parts of a bet, so that an offer keeps exactly what
// the sheet promised.

import type { BetParts, BetShape, LayPart, PartSelection } from '../domain/betParts.ts';
import type { BookAccountId } from '../domain/bookAccount.ts';
import type { DecimalOdds, Money } from '../domain/units.ts';
import type { Sheet, SheetBet } from './calculator.ts';
import { layOf } from './layParts.ts';

/** Calculators whose sheets are bets of several parts. */
export const partCalculators = ['each-way', 'dutch', 'accumulator'] as const;
export type PartCalculator = (typeof partCalculators)[number];

type Values = { readonly [name: string]: number | string };

export interface PartRequest {
  readonly calculator: PartCalculator;
  readonly sheet: Sheet;
  readonly values: Values;
  readonly rows: readonly Values[];
  /** What was bet on, a name per selection where there are that many. */
  readonly labels: readonly string[];
  /** Where lays stand; null where that is no account of ours. */
  readonly layAccountId: BookAccountId | null;
  /** Whether the lays that are due are matched by now, each as the sheet says; else they are still to be placed. */
  readonly laid: boolean;
  /** Which of a dutch's selections are bet on at the offer's own account. */
  readonly own: readonly boolean[];
}

const selection = (label: string, odds: DecimalOdds | null = null): PartSelection => ({
  ...{ label, odds, result: null },
});

const backOf = ({ odds, stake }: SheetBet, on: readonly number[], own = true) => ({
  ...{ on, own, accountId: null, kind: 'cash' as const, stake, odds },
});

/** The parts of a bet that is placed as its sheet says. */
export function partsOf(request: PartRequest): BetParts {
  switch (request.calculator) {
    case 'each-way':
      return eachWayParts(request);
    case 'dutch':
      return dutchParts(request);
    case 'accumulator':
      return accumulatorParts(request);
  }
}

function layPart(
  { laid, layAccountId }: PartRequest,
  { odds, stake }: SheetBet,
  commission: number,
  on: number,
  due: boolean,
): LayPart {
  const plan = layOf(stake, odds, commission);
  return { on, accountId: layAccountId, plan, lays: due && laid && stake > 0 ? [plan] : [] };
}

function eachWayParts(request: PartRequest): BetParts {
  const { labels, sheet, values } = request;
  const [win, place, layWin, layPlace] = sheet.bets;
  const on = labels[0] ?? '';
  const lays = [
    [layWin, values.winCommission, 0],
    [layPlace, values.placeCommission, 2],
  ] as const;
  return {
    shape: values.extra === 'yes' ? 'extra-place' : 'each-way',
    selections: [selection(on), selection(on), selection(on)],
    backs: [win, place].flatMap((bet, at) => (bet === undefined ? [] : [backOf(bet, [at])])),
    lays: lays.flatMap(([bet, commission, at]) =>
      bet === undefined ? [] : [layPart(request, bet, Number(commission), at, true)],
    ),
  };
}

const dutchParts = ({ labels, own, sheet }: PartRequest): BetParts => ({
  shape: 'dutch',
  selections: sheet.bets.map((_, at) => selection(labels[at] ?? '')),
  backs: sheet.bets.map((bet, at) => backOf(bet, [at], own[at] ?? at === 0)),
  lays: [],
});

function accumulatorParts(request: PartRequest): BetParts {
  const { labels, rows, sheet, values } = request;
  const [back, ...lays] = sheet.bets;
  const shape: BetShape = values.method === 'start' ? 'accumulator' : 'accumulator-in-turn';
  return {
    shape,
    selections: rows.map((row, at) => selection(labels[at] ?? '', row.back as DecimalOdds)),
    backs: back === undefined ? [] : [backOf(back, [...rows.keys()])],
    lays: lays.map((bet, at) => {
      const due = shape === 'accumulator' || at === 0;
      return layPart(request, bet, Number(values.commission), at, due);
    }),
  };
}

/** What is put down at the offer's own bookmaker, and the odds that its terms look at. */
export function headOf({ backs, shape }: BetParts): {
  readonly stake: Money;
  readonly odds: DecimalOdds;
} | null {
  const own = backs.filter((back) => back.own);
  const [first] = own;
  if (first === undefined) return null;
  const lowest = own.reduce((low, { odds }) => Math.min(low, odds), first.odds as number);
  return {
    stake: own.reduce((sum, back) => sum + back.stake, 0) as Money,
    // Each way, terms mean the odds of the win.
    odds: (shape === 'dutch' ? lowest : first.odds) as DecimalOdds,
  };
}
