// Every outcome of every calculator once more by itself: the bets of a sheet are settled one by one in
// pennies as venues do it, by code that shares nothing with theirs, and must come to what was promised.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Calculator,
  calculate,
  type Field,
  isProblem,
  type Sheet,
  type SheetBet,
  type SheetOutcome,
} from '../../shared/calculators/calculator.ts';
import { calculators } from '../../shared/calculators/calculators.ts';
import { property } from '../support/property.ts';

const PENNY = 10_000n;
const SCALE = 1_000_000n;

type Entered = { readonly [name: string]: number | string };

/** Floor of a quotient of whole numbers. */
const floor = (a: bigint, b: bigint): bigint => (a % b !== 0n && a < 0n ? a / b - 1n : a / b);
const ceil = (a: bigint, b: bigint): bigint => -floor(-a, b);

/** Pennies that a back bet brings. */
function back(bet: SheetBet, won: boolean): bigint {
  const [stake, odds] = [BigInt(bet.stake), BigInt(bet.odds)];
  const winnings = floor(stake * (odds - SCALE), SCALE * PENNY);
  const whole = floor(stake * odds, SCALE * PENNY);
  if (bet.kind === 'cash') return won ? winnings : -stake / PENNY;
  return won ? (bet.kind === 'snr' ? winnings : whole) : 0n;
}

/** Pennies that the lays of one selection bring; commission on all of them at once. */
function lays(all: readonly SheetBet[], commission: bigint, selectionWon: boolean): bigint {
  const stakes = all.reduce((sum, { stake }) => sum + BigInt(stake), 0n);
  if (!selectionWon) return stakes / PENNY - ceil(stakes * commission, SCALE * PENNY);
  return -all.reduce(
    (sum, { odds, stake }) => sum + ceil(BigInt(stake) * (BigInt(odds) - SCALE), SCALE * PENNY),
    0n,
  );
}

const worth = (value: Entered[string] | undefined, share: Entered[string] | undefined): bigint =>
  floor(BigInt(value ?? 0) * BigInt(share ?? 0), SCALE * PENNY);

/** What one outcome of a calculator comes to in pennies, from its bets alone. */
type Settle = (
  bets: readonly SheetBet[],
  end: SheetOutcome,
  values: Entered,
  rows: readonly Entered[],
) => bigint;

const one: Settle = ([bet, ...laid], { key }, values) =>
  back(bet!, key === 'back-wins') +
  lays(laid, BigInt(values.commission as number), key === 'back-wins');

/** All legs of an accumulator won, as pennies of profit. */
function accumulatorWin(bet: SheetBet, rows: readonly Entered[]): bigint {
  let top = BigInt(bet.stake);
  let bottom = PENNY;
  for (const { back: odds } of rows) {
    top *= BigInt(odds as number);
    bottom *= SCALE;
  }
  if (bet.kind !== 'sr') top -= (BigInt(bet.stake) * bottom) / PENNY;
  return floor(top, bottom);
}

const settle: { readonly [id: string]: Settle } = {
  qualifier: one,
  'free-bet': one,
  'part-lay': one,
  refund: (bets, end, values, rows) =>
    one(bets, end, values, rows) +
    (end.key === 'back-loses' ? worth(values.refund, values.kept) : 0n),
  boost: (bets, end, values, rows) => {
    const { back: price, boosted, kept, paidIn, stake } = values;
    const more =
      (BigInt(stake as number) * (BigInt(boosted as number) - BigInt(price as number))) / SCALE;
    const free = paidIn === 'free-bet' && end.key === 'back-wins';
    return (
      one(bets, end, values, rows) +
      (free ? floor(more * BigInt(kept as number), SCALE * PENNY) : 0n)
    );
  },
  'each-way': ([win, place, layWin, layPlace], { key }, values) => {
    const [winShare, placeShare] = [values.winCommission, values.placeCommission].map((share) =>
      BigInt(share as number),
    );
    const placed = key !== 'unplaced';
    return (
      back(win!, key === 'wins') +
      back(place!, placed) +
      lays([layWin!], winShare!, key === 'wins') +
      lays([layPlace!], placeShare!, placed && key !== 'extra-place')
    );
  },
  'bet-and-get': ([bet, layBet, free, layFree], { key }, values) => {
    const commission = BigInt(values.commission as number);
    const [won, freeWon] = [key.startsWith('bet-wins'), key.endsWith('free-wins')];
    return (
      back(bet!, won) +
      lays([layBet!], commission, won) +
      back(free!, freeWon) +
      lays([layFree!], commission, freeWon)
    );
  },
  bonus: ([bet, layBet], { key, number }, values) => {
    const won = key === 'all-bets-win';
    const each = back(bet!, won) + lays([layBet!], BigInt(values.commission as number), won);
    return BigInt(number ?? 0) * each + BigInt(values.bonus as number) / PENNY;
  },
  dutch: (bets, { key, number }) =>
    bets.reduce(
      (sum, bet, at) => sum + back(bet, key === 'selection-wins' && at + 1 === number),
      0n,
    ),
  'lay-dutch': (bets, { key, number }, { commission, commissionOn }) => {
    const share = BigInt(commission as number);
    const wins = (at: number) => key === 'selection-wins' && at + 1 === number;
    if (commissionOn === 'bet') {
      return bets.reduce((sum, bet, at) => sum + lays([bet], share, wins(at)), 0n);
    }
    const net = bets.reduce((sum, bet, at) => sum + lays([bet], 0n, wins(at)), 0n);
    return net > 0n ? net - ceil(net * share, SCALE) : net;
  },
  accumulator: ([bet, ...laid], { extra, key, number, perBet }, values, rows) => {
    const share = BigInt(values.commission as number);
    const refund = worth(values.refund, values.kept);
    const lost = bet!.kind === 'cash' ? -BigInt(bet!.stake) / PENNY : 0n;
    if (values.method === 'sequential') {
      const loser = key === 'all-win' ? laid.length : number! - 1;
      const legs = laid.slice(0, loser + 1);
      const sum = legs.reduce((total, each, at) => total + lays([each], share, at !== loser), 0n);
      const end = key === 'all-win' ? accumulatorWin(bet!, rows) : lost;
      return sum + end + (key === 'only-leg-loses' ? refund : 0n);
    }
    // Which legs lost is told by the cells; that no other choice of as many is worse, by trying all.
    let worst: bigint | null = null;
    for (let losers = 0; losers < 1 << laid.length; losers++) {
      const count = [...losers.toString(2)].filter((bit) => bit === '1').length;
      if (count !== number) continue;
      const sum = laid.reduce((total, each, at) => {
        return total + lays([each], share, ((losers >> at) & 1) === 0);
      }, 0n);
      if (worst === null || sum < worst) worst = sum;
    }
    expect(extra === 0 || number === 1).toBe(true);
    expect(perBet).toHaveLength(laid.length + 1);
    const end = number === 0 ? accumulatorWin(bet!, rows) : lost;
    return (worst ?? 0n) + end + (number === 1 ? refund : 0n);
  },
};

/** Values as people enter them: money in pennies, odds in hundredths and sometimes finer. */
function entered(name: string, field: Field): fc.Arbitrary<number | string> {
  if (field.kind === 'choice') return fc.constantFrom(...field.choices);
  if (field.kind === 'money') {
    const least = field.low / 10_000;
    return fc.integer({ min: least, max: 100_000 }).map((pennies) => pennies * 10_000);
  }
  if (field.kind === 'odds') {
    return fc.oneof(
      fc.integer({ min: 101, max: 3_000 }).map((hundredths) => hundredths * 10_000),
      fc.integer({ min: 1_010_000, max: 30_000_000 }),
    );
  }
  const most = name === 'times' ? 20_000_000 : Math.min(field.high, 200_000);
  return fc.integer({ min: 0, max: most });
}

const record = (fields: Calculator['fields']): fc.Arbitrary<Entered> =>
  fc.record(
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, entered(name, field)])),
  );

function input(calculator: Calculator): fc.Arbitrary<readonly [Entered, readonly Entered[]]> {
  const rows =
    calculator.rows === null
      ? fc.constant([])
      : fc.array(record(calculator.rows.fields), {
          minLength: calculator.rows.least,
          maxLength: Math.min(calculator.rows.most, 5),
        });
  // Legs of an accumulator are laid in order: those to come have nothing laid.
  const tidy = rows.map((list) => list.map((row) => ('laid' in row ? { ...row, laid: 0 } : row)));
  return fc.tuple(record(calculator.fields), tidy);
}

/** Calculators that promise the same result in all outcomes that are relied on, where aimed at it. */
const even = (id: string, values: Entered): boolean =>
  ['qualifier', 'free-bet'].includes(id)
    ? values.aim === 'equal'
    : ['refund', 'boost', 'each-way'].includes(id) ||
      (id === 'accumulator' && values.method === 'sequential');

describe.each(calculators.map((calculator) => [calculator.id, calculator] as const))(
  '%s',
  (id, calculator) => {
    it('comes to what it promises in every outcome, to the penny', () => {
      let worked = 0;
      property(
        fc.property(input(calculator), ([values, rows]) => {
          const result = calculate(calculator, values, rows);
          if (isProblem(result)) return;
          worked++;
          for (const end of result.outcomes) {
            const exact = settle[id]!(result.bets, end, values, rows);
            expect(BigInt(end.total), `${end.key} ${end.number}`).toBe(exact * PENNY);
            const cells = end.perBet.reduce((sum, value) => sum + value, end.extra as number);
            expect(cells).toBe(end.total);
          }
          promised(id, result, values);
        }),
        500,
      );
      expect(worked).toBeGreaterThan(200);
    });
  },
);

/** The headline is the worst that is relied on, and what should be the same is, but for pennies. */
function promised(id: string, { bets, figures, outcomes }: Sheet, values: Entered): void {
  const relied = outcomes.filter((end) => end.relied).map(({ total }) => total);
  expect(figures[0]).toMatchObject({ key: 'worst', value: Math.min(...relied) });
  if (!even(id, values) || bets.some(({ side, stake }) => side === 'lay' && stake === 0)) return;
  // Half a penny of each lay stake is worth its odds; each bet is rounded to a penny besides.
  const slack = bets.reduce(
    (sum, { odds, side }) => sum + (side === 'lay' ? odds / 1_000_000 : 1) + 2,
    0,
  );
  expect(Math.max(...relied) - Math.min(...relied)).toBeLessThanOrEqual(slack * 10_000);
}
