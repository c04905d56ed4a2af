// Calculators of several selections of one market: backed for the same return, or laid for the same loss.

import { type Money, money, type Rounding } from '../domain/units.ts';
import { arbitrageMargins, inverse, inverseSum } from '../math/arbitrage.ts';
import { backProfit, layProfit, layRisk, PAID_IN } from '../math/betSettlement.ts';
import { layDutch as layDutchPlan } from '../math/dutching.ts';
import {
  minus,
  ONE,
  over,
  type Rational,
  scaledInSteps,
  sumOf,
  times,
  unscaled,
} from '../math/rational.ts';
import {
  type Calculator,
  choiceField,
  oddsField,
  oddsOf,
  outcome,
  type Problem,
  type Sheet,
  type SheetBet,
  shareField,
  stakeField,
} from './calculator.ts';
import { backRow, commissionOf, layOf, layRow, shareOf, worstFigure } from './layParts.ts';

const selection = { odds: oddsField(3) };
const odds = (value: number) => ({ odds: oddsOf(value) });

const backFields = { by: choiceField(['total', 'profit']), amount: stakeField(100) };

/** What every selection has to return, exactly; a problem where no stakes can do it. */
function returnWanted(by: 'total' | 'profit', amount: Money, sum: Rational): Rational | Problem {
  if (by === 'total') return over(unscaled(amount), sum);
  const left = minus(ONE, sum);
  if (left.numerator <= 0n) return { problem: 'no-profit', at: 'amount' };
  return over(unscaled(amount), left);
}

export const dutch: Calculator<typeof backFields, typeof selection> = {
  id: 'dutch',
  fields: backFields,
  rows: {
    fields: selection,
    ...{ least: 2, most: 20, first: [odds(3), odds(4.5), odds(6)] },
  },
  work: ({ amount, by }, rows) => {
    const prices = rows.map((row) => row.odds);
    const wanted = returnWanted(by, amount, inverseSum(prices));
    if ('problem' in wanted) return wanted;
    // A total is not exceeded; a profit is what was asked for to the nearest penny.
    const rounding: Rounding = by === 'total' ? 'floor' : 'nearest';
    const bets = prices.map((price) => ({
      kind: 'cash' as const,
      stake: money(scaledInSteps(times(wanted, inverse(price)), PAID_IN, rounding)),
      odds: price,
    }));
    const total = bets.reduce((sum, { stake }) => sum + stake, 0) as Money;
    const cells = (winner: number | null) => bets.map((bet, at) => backProfit(bet, at === winner));
    const outcomes = [
      ...bets.map((_, at) => outcome('selection-wins', cells(at), { number: at + 1 })),
      outcome('none-wins', cells(null), { relied: false }),
    ];
    const { inverseSum: book, marginOnStake } = arbitrageMargins(prices);
    const worst = worstFigure(outcomes);
    return {
      bets: bets.map((bet, at): SheetBet => ({ ...backRow(bet), number: at + 1 })),
      outcomes,
      figures: [
        worst,
        { key: 'total', kind: 'money', value: total },
        ...(total > 0
          ? ([
              { key: 'return', kind: 'share', value: shareOf(worst.value as Money, total) },
            ] as const)
          : []),
        { key: 'book', kind: 'share', value: book },
        { key: 'margin', kind: 'share', value: marginOnStake },
      ],
      formulas: [
        {
          key: by === 'total' ? 'dutch-total' : 'dutch-profit',
          put: { [by === 'total' ? 'T' : 'P']: amount, B: book, o: prices[0] as number },
          result: bets[0]?.stake ?? 0,
        },
      ],
    } satisfies Sheet;
  },
};

const layDutchFields = {
  total: stakeField(100),
  commission: shareField(2),
  commissionOn: choiceField(['market', 'bet']),
};

export const layDutch: Calculator<typeof layDutchFields, typeof selection> = {
  id: 'lay-dutch',
  fields: layDutchFields,
  rows: {
    fields: selection,
    ...{ least: 1, most: 20, first: [odds(2), odds(3), odds(5)] },
  },
  work: ({ commission, commissionOn, total }, rows) => {
    const prices = rows.map((row) => row.odds);
    const plan = layDutchPlan({
      ...{ odds: prices, commission: commissionOf(commission), total, commissionOn },
    });
    const lays = prices.map((price, at) => {
      const stake = plan.stakes[at] ?? 0;
      return layOf((stake - (stake % PAID_IN)) as Money, price, commission);
    });
    const kept = commissionOn === 'bet' ? commission : 0;
    const weight = scaledInSteps(
      sumOf(prices.map((price) => over(ONE, unscaled(price - kept)))),
      1,
      'nearest',
    );
    const alone = (winner: number | null) => lays.map((lay, at) => layProfit([lay], at === winner));
    const cells = (winner: number | null): readonly Money[] =>
      commissionOn === 'bet' ? alone(winner) : oneMarket(lays, winner);
    const outcomes = [
      ...lays.map((_, at) => outcome('selection-wins', cells(at), { number: at + 1 })),
      outcome('none-wins', cells(null)),
    ];
    return {
      bets: lays.map((lay, at) => layRow(lay, { number: at + 1 })),
      outcomes,
      figures: [
        worstFigure(outcomes),
        { key: 'total', kind: 'money', value: lays.reduce((sum, { stake }) => sum + stake, 0) },
      ],
      formulas: [
        {
          key: commissionOn === 'bet' ? 'lay-dutch-bet' : 'lay-dutch-market',
          put: { T: total, l: prices[0] as number, c: commission, B: weight },
          result: lays[0]?.stake ?? 0,
        },
      ],
    } satisfies Sheet;
  },
};

/** Lays of several selections in one market: its commission is on what they win together. */
function oneMarket(
  lays: readonly ReturnType<typeof layOf>[],
  winner: number | null,
): readonly Money[] {
  const before = lays.map((lay, at) => (at === winner ? (-layRisk(lay) as Money) : lay.stake));
  const net = before.reduce((sum, value) => sum + value, 0);
  const rate = lays[0]?.commission ?? 0;
  if (net <= 0) return before;
  const taken = scaledInSteps(times(unscaled(net), unscaled(rate)), PAID_IN, 'ceil');
  // The commission stands with the largest of the lays that won.
  const largest = before.reduce((best, value, at) => (value > (before[best] ?? 0) ? at : best), 0);
  return before.map((value, at) => (at === largest ? ((value - taken) as Money) : value));
}
