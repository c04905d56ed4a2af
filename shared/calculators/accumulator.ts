// The calculator of an accumulator whose legs are laid, one after the other or all at the start, with a
// refund when exactly one leg loses.

import { type Currency, type Money, SCALE } from '../domain/units.ts';
import {
  type Accumulator,
  accumulatorProfit,
  asOneBet,
  laterFactor,
  sequentialLays,
  startLays,
} from '../math/accumulator.ts';
import { layProfit, PAID_IN } from '../math/betSettlement.ts';
import {
  type Calculator,
  choiceField,
  moneyField,
  oddsField,
  oddsOf,
  outcome,
  type SheetOutcome,
  shareField,
  stakeField,
} from './calculator.ts';
import {
  type AnyLay,
  backRow,
  capitalFigure,
  commissionOf,
  layOf,
  layRow,
  ratingFigure,
  retentionFigure,
  worstFigure,
} from './layParts.ts';
import { worthOf } from './matched.ts';

const fields = {
  method: choiceField(['sequential', 'start']),
  kind: choiceField(['cash', 'snr', 'sr']),
  stake: stakeField(10),
  commission: shareField(2),
  /** What the bookmaker gives back when exactly one leg loses, and what of it is kept. */
  refund: moneyField(0),
  kept: shareField(75),
};
const leg = {
  back: oddsField(2),
  lay: oddsField(2.06),
  /** Lay stake of a leg that has won already; 0 for one to come. */
  laid: moneyField(0),
};

/** Legs whose every course is still listed when all are laid at the start. */
const LEGS_MAX = 10;

const price = (back: number, lay: number) => ({
  ...{ back: oddsOf(back), lay: oddsOf(lay), laid: 0 as Money },
});

export const accumulator: Calculator<typeof fields, typeof leg> = {
  id: 'accumulator',
  fields,
  rows: {
    fields: leg,
    ...{ least: 2, most: LEGS_MAX },
    first: [price(1.8, 1.83), price(2, 2.06), price(2.2, 2.26)],
  },
  work: ({ commission, kept, kind, method, refund, stake }, rows) => {
    if (commission >= SCALE) return { problem: 'commission-takes-all', at: 'commission' };
    const firstOpen = rows.findIndex(({ laid }) => laid === 0);
    if (firstOpen < 0) return { problem: 'nothing-to-come', at: 'rows' };
    // A leg is laid only after those before it have won.
    if (rows.some(({ laid }, at) => at > firstOpen && laid > 0)) {
      return { problem: 'out-of-order', at: 'rows' };
    }
    const bet: Accumulator<Currency> = {
      ...{ kind, stake },
      legs: rows.map(({ back, laid, lay }) => ({
        back,
        lay: { odds: lay, commission: commissionOf(commission) },
        laid: laid === 0 || method === 'start' ? null : laid,
      })),
    };
    const value = worthOf(refund, kept);
    const stakes =
      method === 'sequential' ? sequentialLays(bet, PAID_IN) : startLays(bet, value, PAID_IN);
    const lays = rows.map(({ lay }, at) => layOf(stakes[at] ?? (0 as Money), lay, commission));
    const placed = method === 'sequential' ? firstOpen : 0;
    const outcomes =
      method === 'sequential' ? oneByOne(bet, lays, placed, value) : allAtOnce(bet, lays, value);
    const one = asOneBet(bet);
    const { lost, won } = accumulatorProfit(bet);
    const bets = [
      backRow(one),
      ...lays.map((lay, at) =>
        layRow(lay, { key: 'lay-leg', number: at + 1, placed: at < placed }),
      ),
    ];
    return {
      ...{ bets, outcomes },
      figures: [
        worstFigure(outcomes),
        kind === 'cash' ? ratingFigure(outcomes, stake) : retentionFigure(outcomes, stake),
        { key: 'odds', kind: 'odds', value: one.odds },
        ...(method === 'start' ? [capitalFigure(bets)] : []),
      ],
      formulas: [
        {
          key: `accumulator-${method}`,
          put: {
            ...{ W: won, D: lost, V: value, c: commission, l: rows[placed]?.lay ?? 0 },
            K: laterFactor(bet.legs.slice(placed + 1)),
          },
          result: stakes[placed] ?? 0,
        },
      ],
    };
  },
};

/** Legs laid as they come: it ends with the first that loses, or with all of them won. */
function oneByOne(
  bet: Accumulator<Currency>,
  lays: readonly AnyLay[],
  done: number,
  refund: Money,
): readonly SheetOutcome[] {
  const { lost, won } = accumulatorProfit(bet);
  const until = (loser: number) =>
    lays.map((lay, at) => (at > loser ? (0 as Money) : layProfit([lay], at < loser)));
  const ends = lays.flatMap((_, at) => {
    if (at < done) return [];
    const cells = [lost, ...until(at)];
    const number = at + 1;
    const alone = outcome('only-leg-loses', cells, { number, extra: refund, relied: false });
    return [outcome('leg-loses', cells, { number }), ...(refund > 0 ? [alone] : [])];
  });
  return [outcome('all-win', [won, ...until(lays.length)]), ...ends];
}

/** All legs laid at once: for every number of losers the course that is worst. */
function allAtOnce(
  bet: Accumulator<Currency>,
  lays: readonly AnyLay[],
  refund: Money,
): readonly SheetOutcome[] {
  const { lost, won } = accumulatorProfit(bet);
  const worst = new Map<number, SheetOutcome>();
  for (let losers = 0; losers < 1 << lays.length; losers++) {
    const count = lays.filter((_, at) => (losers >> at) & 1).length;
    const cells = lays.map((lay, at) => layProfit([lay], ((losers >> at) & 1) === 0));
    const key = count === 0 ? 'all-win' : 'legs-lose';
    const extra = count === 1 ? refund : (0 as Money);
    const end = outcome(key, [count === 0 ? won : lost, ...cells], { number: count, extra });
    const known = worst.get(count);
    if (known === undefined || end.total < known.total) worst.set(count, end);
  }
  return [...worst.values()].sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
}
