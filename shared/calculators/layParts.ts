// What calculators of one bet and its lays share: rows of a sheet, and what each lay brings when several
// stand in one market.

import {
  type Currency,
  type DecimalOdds,
  type Money,
  mulDiv,
  ratio,
  SCALE,
} from '../domain/units.ts';
import { type BackBet, backProfit, layProfit, layRisk } from '../math/betSettlement.ts';
import type { Lay } from '../math/matchedBetting.ts';
import {
  type Figure,
  oddsField,
  outcome,
  type SheetBet,
  type SheetOutcome,
  shareField,
  stakeField,
  worstTotal,
} from './calculator.ts';

export type AnyLay = Lay<Currency>;

/** What every lay asks for. */
export const layFields = { lay: oddsField(7.2), commission: shareField(2) } as const;
export const backFields = { stake: stakeField(10), back: oddsField(7) } as const;

export const backRow = (bet: BackBet<Currency>, key = 'back'): SheetBet => ({
  ...{ key, number: null, side: 'back', kind: bet.kind, stake: bet.stake, odds: bet.odds },
  ...{ liability: null, placed: false },
});

export const layRow = (
  lay: AnyLay,
  more: { readonly key?: string; readonly number?: number; readonly placed?: boolean } = {},
): SheetBet => ({
  key: more.key ?? 'lay',
  number: more.number ?? null,
  ...{ side: 'lay', kind: null, stake: lay.stake, odds: lay.odds, liability: layRisk(lay) },
  placed: more.placed ?? false,
});

/** What each lay adds to those before it in one market, whose commission is rounded once for all. */
export const layCells = (lays: readonly AnyLay[], selectionWon: boolean): readonly Money[] =>
  lays.map((_, at) => {
    const upTo = (count: number) => layProfit(lays.slice(0, count), selectionWon);
    return (upTo(at + 1) - upTo(at)) as Money;
  });

/** Both outcomes of a bet with lays of its selection. */
export function bothOutcomes(
  bet: BackBet<Currency>,
  lays: readonly AnyLay[],
  extras: { readonly won?: Money; readonly lost?: Money } = {},
): readonly SheetOutcome[] {
  return (['won', 'lost'] as const).map((end) => {
    const won = end === 'won';
    return outcome(
      won ? 'back-wins' : 'back-loses',
      [backProfit(bet, won), ...layCells(lays, won)],
      { extra: extras[end] ?? (0 as Money) },
    );
  });
}

/** `a / b` in millionths, rounded down: a result never looks better than it is. */
export const shareOf = (a: Money, b: Money): number => mulDiv(a, SCALE, b, 'floor');

export const worstFigure = (outcomes: readonly SheetOutcome[]): Figure => ({
  ...{ key: 'worst', kind: 'money', value: worstTotal(outcomes) },
});

/** The rating that oddsmatchers print: what is left of each unit of own money. */
export const ratingFigure = (outcomes: readonly SheetOutcome[], stake: Money): Figure => ({
  ...{ key: 'rating', kind: 'share' },
  value: shareOf((stake + worstTotal(outcomes)) as Money, stake),
});

/** The share of a free bet that is kept. */
export const retentionFigure = (outcomes: readonly SheetOutcome[], value: Money): Figure => ({
  ...{ key: 'retention', kind: 'share', value: shareOf(worstTotal(outcomes), value) },
});

/** Everything tied up while the bets run: own stake and liabilities. */
export const capitalFigure = (bets: readonly SheetBet[]): Figure => ({
  ...{ key: 'capital', kind: 'money' },
  value: bets.reduce(
    (sum, { kind, liability, stake }) => sum + (liability ?? (kind === 'cash' ? stake : 0)),
    0,
  ),
});

/** A commission as the arithmetic wants it. */
export const commissionOf = (share: number) => ratio(share);

export const layOf = (stake: Money, odds: DecimalOdds, commission: number): AnyLay => ({
  ...{ stake, odds, commission: ratio(commission) },
});
