// The calculator of an each-way bet whose win and place parts are laid, with or without a place that the
// bookmaker pays and the exchange does not.

import { type Money, mulDiv, SCALE } from '../domain/units.ts';
import { backProfit, layProfit, PAID_IN } from '../math/betSettlement.ts';
import { eachWayPlan, type PlaceFraction, placeOdds } from '../math/eachWay.ts';
import { neededChance } from '../math/risk.ts';
import {
  type Calculator,
  choiceField,
  type Figure,
  oddsField,
  outcome,
  type SheetOutcome,
  shareField,
  stakeField,
  worstTotal,
} from './calculator.ts';
import { backRow, capitalFigure, commissionOf, layOf, layRow, worstFigure } from './layParts.ts';

const fields = {
  stake: stakeField(10),
  back: oddsField(11),
  fraction: choiceField(['1/5', '1/4', '1/3', '1/2', '1/6', '1/8', '1/1']),
  winLay: oddsField(11.5),
  winCommission: shareField(2),
  placeLay: oddsField(3.2),
  placeCommission: shareField(2),
  /** Whether the bookmaker pays a place more than the exchange. */
  extra: choiceField(['no', 'yes']),
};

const fractionOf = (text: string): PlaceFraction => {
  const [numerator, denominator] = text.split('/').map(Number);
  return { numerator: numerator ?? 1, denominator: denominator ?? 1 };
};

export const eachWay: Calculator<typeof fields> = {
  id: 'each-way',
  fields,
  rows: null,
  work: (values) => {
    const { back, placeCommission, placeLay, stake, winCommission, winLay } = values;
    const placeFraction = fractionOf(values.fraction);
    const place = placeOdds(back, placeFraction, 'floor');
    if (place === null) return { problem: 'nothing-to-win', at: 'back' };
    const plan = eachWayPlan({
      ...{ stake, odds: back, placeFraction, step: PAID_IN, rounding: 'nearest' },
      win: { odds: winLay, commission: commissionOf(winCommission) },
      place: { odds: placeLay, commission: commissionOf(placeCommission) },
    });
    const winBet = { kind: 'cash' as const, stake, odds: back };
    const placeBet = { kind: 'cash' as const, stake, odds: place };
    const laid = [
      layOf(plan.winStake, winLay, winCommission),
      layOf(plan.placeStake, placeLay, placeCommission),
    ] as const;
    // Win part, place part, lay of the win, lay of the place: each wins or loses by the finish.
    const cells = (won: boolean, placed: boolean, placedThere: boolean): readonly Money[] => [
      ...[backProfit(winBet, won), backProfit(placeBet, placed)],
      ...[layProfit([laid[0]], won), layProfit([laid[1]], placedThere)],
    ];
    const outcomes: readonly SheetOutcome[] = [
      outcome('wins', cells(true, true, true)),
      outcome('placed', cells(false, true, true)),
      ...(values.extra === 'yes'
        ? [outcome('extra-place', cells(false, true, false), { relied: false })]
        : []),
      outcome('unplaced', cells(false, false, false)),
    ];
    const bets = [
      ...[backRow(winBet, 'back-win'), backRow(placeBet, 'back-place')],
      ...[layRow(laid[0], { key: 'lay-win' }), layRow(laid[1], { key: 'lay-place' })],
    ];
    const common = { S: stake, o: back };
    return {
      ...{ bets, outcomes },
      figures: [worstFigure(outcomes), ...extraFigures(outcomes), capitalFigure(bets)],
      formulas: [
        {
          key: 'qualifier-equal',
          put: { ...common, l: winLay, c: winCommission },
          result: plan.winStake,
        },
        {
          key: 'place-lay',
          put: { S: stake, p: place, l: placeLay, c: placeCommission },
          result: plan.placeStake,
        },
      ],
    };
  },
};

/** What the extra place brings, at which odds it is bought, and the chance from which it pays. */
function extraFigures(outcomes: readonly SheetOutcome[]): readonly Figure[] {
  const extra = outcomes.find(({ key }) => key === 'extra-place')?.total;
  if (extra === undefined) return [];
  const worst = worstTotal(outcomes);
  const needed = neededChance({ otherwise: worst, ifItHappens: extra });
  const gain: Figure = { key: 'extra-place', kind: 'money', value: extra };
  if (needed === null || needed === 0) return [gain];
  return [
    gain,
    { key: 'implied-odds', kind: 'odds', value: SCALE + mulDiv(extra, SCALE, -worst, 'floor') },
    { key: 'break-even', kind: 'share', value: needed },
  ];
}
