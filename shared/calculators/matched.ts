// Calculators of one bet at a bookmaker laid at an exchange: qualifying bet, free bet, refund, boosted
// price, and the repair of a lay that was matched in part.

import { type Currency, type Money, mulDiv, SCALE } from '../domain/units.ts';
import { type BackBet, PAID_IN } from '../math/betSettlement.ts';
import { type LayAim, layPlan, type MatchedBet } from '../math/matchedBetting.ts';
import {
  type Calculator,
  choiceField,
  type Figure,
  type Formula,
  moneyField,
  oddsField,
  oddsOf,
  type Problem,
  type Sheet,
  shareField,
  stakeField,
} from './calculator.ts';
import {
  type AnyLay,
  backFields,
  backRow,
  bothOutcomes,
  capitalFigure,
  commissionOf,
  layFields,
  layOf,
  layRow,
  ratingFigure,
  retentionFigure,
  worstFigure,
} from './layParts.ts';

const AIMS = { equal: 'equal', underlay: 'zeroIfBackWins', overlay: 'zeroIfBackLoses' } as const;
const aimField = choiceField(['equal', 'underlay', 'overlay']);

/** With commission of the whole winnings no lay makes up for anything. */
const TAKES_ALL: Problem = { problem: 'commission-takes-all', at: 'commission' };

interface One {
  readonly bet: MatchedBet<Currency>;
  readonly back: BackBet<Currency>;
  readonly previous: readonly AnyLay[];
  readonly lay: AnyLay['odds'];
  readonly commission: number;
  readonly aim: LayAim;
  /** What is worth something besides when the bet wins or loses. */
  readonly extras?: { readonly won?: Money; readonly lost?: Money };
}

/** The sheet of one bet; `judge` says which figures it is judged by. */
function oneBet(
  one: One,
  judge: (sheet: Omit<Sheet, 'figures' | 'formulas'>) => readonly Figure[],
  formula: Omit<Formula, 'result'>,
): Sheet | Problem {
  if (one.commission >= SCALE) return TAKES_ALL;
  const { stake } = layPlan({
    ...{ bet: one.bet, previousLays: one.previous, odds: one.lay },
    ...{ commission: commissionOf(one.commission), aim: one.aim },
    ...{ step: PAID_IN, rounding: 'nearest' },
  });
  const rest = layOf(stake, one.lay, one.commission);
  const lays = [...one.previous, rest];
  const bets = [
    backRow(one.back),
    ...one.previous.map((lay, at) =>
      layRow(lay, { key: 'lay-done', number: at + 1, placed: true }),
    ),
    layRow(rest),
  ];
  const outcomes = bothOutcomes(one.back, lays, one.extras);
  return {
    ...{ bets, outcomes },
    figures: judge({ bets, outcomes }),
    formulas: [{ ...formula, result: stake }],
  };
}

const qualifierFields = { ...backFields, ...layFields, aim: aimField };
export const qualifier: Calculator<typeof qualifierFields> = {
  id: 'qualifier',
  fields: qualifierFields,
  rows: null,
  work: ({ aim, back: odds, commission, lay, stake }) =>
    oneBet(
      {
        bet: { kind: 'qualifier', stake, odds },
        back: { kind: 'cash', stake, odds },
        ...{ previous: [], lay, commission, aim: AIMS[aim] },
      },
      ({ bets, outcomes }) => [
        worstFigure(outcomes),
        ratingFigure(outcomes, stake),
        capitalFigure(bets),
      ],
      { key: `qualifier-${aim}`, put: { S: stake, o: odds, l: lay, c: commission } },
    ),
};

const freeBetFields = {
  kind: choiceField(['snr', 'sr']),
  stake: stakeField(30),
  back: oddsField(6),
  lay: oddsField(6.2),
  commission: shareField(2),
  aim: choiceField(['equal', 'underlay']),
};
export const freeBet: Calculator<typeof freeBetFields> = {
  id: 'free-bet',
  fields: freeBetFields,
  rows: null,
  work: ({ aim, back: odds, commission, kind, lay, stake }) => {
    const bet = { kind, stake, odds };
    return oneBet(
      { bet, back: bet, previous: [], lay, commission, aim: AIMS[aim] },
      ({ bets, outcomes }) => [
        worstFigure(outcomes),
        retentionFigure(outcomes, stake),
        capitalFigure(bets),
      ],
      { key: `${kind}-${aim}`, put: { F: stake, o: odds, l: lay, c: commission } },
    );
  },
};

const refundFields = {
  ...backFields,
  back: oddsField(3),
  lay: oddsField(3.1),
  commission: shareField(2),
  refund: moneyField(10),
  kept: shareField(75),
};
export const refund: Calculator<typeof refundFields> = {
  id: 'refund',
  fields: refundFields,
  rows: null,
  work: ({ back: odds, commission, kept, lay, refund: value, stake }) => {
    const keptValue = worthOf(value, kept);
    return oneBet(
      {
        bet: { kind: 'refund', stake, odds, keptValue },
        back: { kind: 'cash', stake, odds },
        ...{ previous: [], lay, commission, aim: 'equal', extras: { lost: keptValue } },
      },
      ({ bets, outcomes }) => [worstFigure(outcomes), capitalFigure(bets)],
      {
        key: 'refund',
        put: { S: stake, o: odds, V: keptValue, l: lay, c: commission },
      },
    );
  },
};

/** What a reward is worth in money once used, in whole pennies rounded down. */
export const worthOf = (value: Money, kept: number): Money =>
  (mulDiv(value, kept, SCALE * PAID_IN, 'floor') * PAID_IN) as Money;

const boostFields = {
  ...backFields,
  back: oddsField(3),
  boosted: oddsField(4),
  paidIn: choiceField(['cash', 'free-bet']),
  kept: shareField(75),
  lay: oddsField(3.15),
  commission: shareField(2),
};
export const boost: Calculator<typeof boostFields> = {
  id: 'boost',
  fields: boostFields,
  rows: null,
  work: ({ back, boosted, commission, kept, lay, paidIn, stake }) => {
    if (boosted < back) return { problem: 'below-price', at: 'boosted' };
    const odds = paidIn === 'cash' ? boosted : back;
    const more = mulDiv(stake, boosted - odds, SCALE, 'floor') as Money;
    const worth = worthOf(more, kept);
    // What comes in free bets counts as so much more won, to the millionth.
    const even = (odds + mulDiv(worth, SCALE, stake, 'floor')) as typeof odds;
    return oneBet(
      {
        bet: { kind: 'qualifier', stake, odds: even },
        back: { kind: 'cash', stake, odds },
        ...{ previous: [], lay, commission, aim: 'equal', extras: { won: worth } },
      },
      ({ bets, outcomes }) => [
        worstFigure(outcomes),
        ratingFigure(outcomes, stake),
        capitalFigure(bets),
      ],
      { key: 'boost', put: { S: stake, o: odds, V: worth, l: lay, c: commission } },
    );
  },
};

const partLayFields = {
  kind: choiceField(['cash', 'snr', 'sr']),
  stake: stakeField(25),
  back: oddsField(2),
  lay: oddsField(2.1),
  commission: shareField(5),
};
const doneFields = { stake: stakeField(12.57), odds: oddsField(2.04) };
export const partLay: Calculator<typeof partLayFields, typeof doneFields> = {
  id: 'part-lay',
  fields: partLayFields,
  rows: {
    fields: doneFields,
    ...{ least: 1, most: 12 },
    first: [{ stake: 12_570_000 as Money, odds: oddsOf(2.04) }],
  },
  work: ({ back: odds, commission, kind, lay, stake }, rows) => {
    const previous = rows.map((done) => layOf(done.stake, done.odds, commission));
    const covered = previous.reduce(
      (sum, each) => sum + mulDiv(each.stake, each.odds - commission, SCALE, 'nearest'),
      0,
    );
    return oneBet(
      {
        bet: { kind: kind === 'cash' ? 'qualifier' : kind, stake, odds },
        back: { kind, stake, odds },
        ...{ previous, lay, commission, aim: 'equal' },
      },
      ({ bets, outcomes }) => [worstFigure(outcomes), capitalFigure(bets)],
      {
        key: kind === 'snr' ? 'part-lay-snr' : 'part-lay',
        put: { S: stake, o: odds, D: covered, l: lay, c: commission },
      },
    );
  },
};
