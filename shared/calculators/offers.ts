// Calculators of whole offers: bet and get a free bet, and a bonus that has to be wagered.

import { type Currency, type Money, money, mulDiv, SCALE } from '../domain/units.ts';
import { backProfit, layProfit, PAID_IN } from '../math/betSettlement.ts';
import { layPlan, type MatchedBet } from '../math/matchedBetting.ts';
import {
  type Calculator,
  choiceField,
  moneyField,
  oddsField,
  outcome,
  type SheetBet,
  shareField,
  stakeField,
  timesField,
  worstTotal,
} from './calculator.ts';
import {
  type AnyLay,
  backFields,
  backRow,
  capitalFigure,
  commissionOf,
  layFields,
  layOf,
  layRow,
  retentionFigure,
  shareOf,
  worstFigure,
} from './layParts.ts';

/** The lay with the same result either way, in pennies. */
const evenLay = (bet: MatchedBet<Currency>, lay: AnyLay['odds'], commission: number): AnyLay =>
  layOf(
    layPlan({
      ...{ bet, previousLays: [], odds: lay, commission: commissionOf(commission) },
      ...{ aim: 'equal', step: PAID_IN, rounding: 'nearest' },
    }).stake,
    lay,
    commission,
  );

const getFields = {
  ...backFields,
  ...layFields,
  freeBet: stakeField(30),
  kind: choiceField(['snr', 'sr']),
  freeBack: oddsField(6),
  freeLay: oddsField(6.2),
};

export const betAndGet: Calculator<typeof getFields> = {
  id: 'bet-and-get',
  fields: getFields,
  rows: null,
  work: ({ back, commission, freeBack, freeBet, freeLay, kind, lay, stake }) => {
    if (commission >= SCALE) return { problem: 'commission-takes-all', at: 'commission' };
    const first = { kind: 'cash' as const, stake, odds: back };
    const second = { kind, stake: freeBet, odds: freeBack };
    const firstLay = evenLay({ ...first, kind: 'qualifier' }, lay, commission);
    const secondLay = evenLay(second, freeLay, commission);
    const outcomes = [true, false].flatMap((won) =>
      [true, false].map((freeWon) =>
        outcome(`${won ? 'bet-wins' : 'bet-loses'}-${freeWon ? 'free-wins' : 'free-loses'}`, [
          ...[backProfit(first, won), layProfit([firstLay], won)],
          ...[backProfit(second, freeWon), layProfit([secondLay], freeWon)],
        ]),
      ),
    );
    const bets = [
      ...[backRow(first, 'back-qualifying'), layRow(firstLay, { key: 'lay-qualifying' })],
      ...[backRow(second, 'back-free'), layRow(secondLay, { key: 'lay-free' })],
    ];
    return {
      ...{ bets, outcomes },
      figures: [
        worstFigure(outcomes),
        retentionFigure(outcomes, freeBet),
        { ...capitalFigure(bets.slice(0, 2)), key: 'capital-first' },
        { ...capitalFigure(bets.slice(2)), key: 'capital-second' },
      ],
      formulas: [
        {
          key: 'qualifier-equal',
          put: { S: stake, o: back, l: lay, c: commission },
          result: firstLay.stake,
        },
        {
          key: `${kind}-equal`,
          put: { F: freeBet, o: freeBack, l: freeLay, c: commission },
          result: secondLay.stake,
        },
      ],
    };
  },
};

const bonusFields = {
  deposit: moneyField(50),
  bonus: moneyField(50),
  times: timesField(5),
  on: choiceField(['bonus', 'bonus-and-deposit']),
  stake: stakeField(50),
  back: oddsField(2),
  lay: oddsField(2.04),
  commission: shareField(2),
};

export const bonus: Calculator<typeof bonusFields> = {
  id: 'bonus',
  fields: bonusFields,
  rows: null,
  work: ({ back, bonus: given, commission, deposit, lay, on, stake, times }) => {
    if (commission >= SCALE) return { problem: 'commission-takes-all', at: 'commission' };
    const base = on === 'bonus' ? given : deposit + given;
    const turnover = mulDiv(base, times, SCALE, 'ceil');
    const bets = Math.ceil(turnover / stake);
    const bet = { kind: 'cash' as const, stake, odds: back };
    const laid = evenLay({ ...bet, kind: 'qualifier' }, lay, commission);
    const each = [true, false].map(
      (won) => [backProfit(bet, won), layProfit([laid], won)] as const,
    );
    const worstEach = Math.min(...each.map(([a, b]) => a + b));
    const cost = money(worstEach * bets);
    // Every bet of the turnover ends one way or the other; the extremes are all alike.
    const outcomes = each.map((cells, at) =>
      outcome(
        at === 0 ? 'all-bets-win' : 'all-bets-lose',
        cells.map((value) => money(value * bets)),
        { number: bets, extra: given },
      ),
    );
    const rows: readonly SheetBet[] = [
      backRow(bet, 'back-each'),
      layRow(laid, { key: 'lay-each' }),
    ];
    return {
      bets: rows,
      outcomes,
      figures: [
        worstFigure(outcomes),
        { key: 'turnover', kind: 'money', value: turnover },
        { key: 'bets', kind: 'count', value: bets },
        { key: 'cost', kind: 'money', value: cost },
        ...(given > 0
          ? ([
              { key: 'retention', kind: 'share', value: shareOf(worstTotal(outcomes), given) },
            ] as const)
          : []),
        ...(turnover > 0
          ? ([
              // The rating below which wagering costs more than the bonus brings.
              {
                key: 'rating-needed',
                kind: 'share',
                value: SCALE - shareOf(given, (bets * stake) as Money),
              },
            ] as const)
          : []),
        capitalFigure(rows),
      ],
      formulas: [
        {
          key: 'wagering',
          put: { G: given, n: bets * SCALE, r: worstEach },
          result: worstTotal(outcomes),
        },
      ],
    };
  },
};
