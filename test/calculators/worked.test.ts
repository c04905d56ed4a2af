// Calculators against worked numbers: those that others have published, and our own exact ones, each in
// whole pennies as venues pay.

import { describe, expect, it } from 'vitest';
import {
  type Calculator,
  calculate,
  isProblem,
  type Sheet,
} from '../../shared/calculators/calculator.ts';
import { calculators } from '../../shared/calculators/calculators.ts';
import { plain } from '../support/amounts.ts';

const find = (id: string): Calculator => calculators.find((calculator) => calculator.id === id)!;

/** Numbers as people type them, in the scale of each field. */
type Typed = { readonly [name: string]: number | string };

const scaled = (fields: Calculator['fields'], typed: Typed): Typed =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const value = typed[name] ?? null;
      if (value === null) return [name, field.fallback];
      return [name, field.kind === 'choice' ? value : Math.round((value as number) * 1_000_000)];
    }),
  );

function sheet(id: string, typed: Typed, rows: readonly Typed[] = []): Sheet {
  const calculator = find(id);
  const fields = calculator.rows?.fields ?? {};
  const result = calculate(
    calculator,
    scaled(calculator.fields, typed),
    rows.map((row) => scaled(fields, row)),
  );
  if (isProblem(result)) throw new Error(`${result.problem} at ${result.at}`);
  return result;
}

const totals = (of: Sheet): { [key: string]: number } =>
  Object.fromEntries(
    of.outcomes.map(({ key, number, total }) => [
      number === null ? key : `${key} ${number}`,
      plain(total),
    ]),
  );
const figure = (of: Sheet, key: string): number =>
  plain(of.figures.find((each) => each.key === key)!.value);
const lays = (of: Sheet): number[] =>
  of.bets.filter(({ side }) => side === 'lay').map(({ stake }) => plain(stake));

describe('a qualifying bet', () => {
  it.each([
    // stake, back, lay, commission, lay stake, liability, wins, loses
    [10, 7, 7.2, 0.05, 9.79, 60.7, -0.7, -0.7],
    [10, 6, 6, 0.02, 10.03, 50.15, -0.15, -0.18],
    [10, 3, 3.1, 0.02, 9.74, 20.46, -0.46, -0.46],
    [10, 1.5, 1.53, 0, 9.8, 5.2, -0.2, -0.2],
    [25, 2, 2.04, 0.05, 25.13, 26.14, -1.14, -1.13],
  ])('of %d at %d, laid at %d with %d', (stake, back, lay, commission, laid, risk, won, lost) => {
    const result = sheet('qualifier', { stake, back, lay, commission });
    expect(lays(result)).toEqual([laid]);
    expect(plain(result.bets[1]!.liability!)).toBe(risk);
    expect(totals(result)).toEqual({ 'back-wins': won, 'back-loses': lost });
    expect(figure(result, 'worst')).toBe(Math.min(won, lost));
    expect(figure(result, 'rating')).toBeCloseTo(1 + Math.min(won, lost) / stake, 6);
  });

  it('as an underlay leaves nothing when it wins, as an overlay when it loses', () => {
    const under = sheet('qualifier', { stake: 10, back: 3, lay: 3.1, aim: 'underlay' });
    expect([lays(under), totals(under)]).toEqual([[9.52], { 'back-wins': 0, 'back-loses': -0.68 }]);
    const over = sheet('qualifier', { stake: 10, back: 6, lay: 6, aim: 'overlay' });
    expect([lays(over), totals(over)]).toEqual([[10.2], { 'back-wins': -1, 'back-loses': -0.01 }]);
  });
});

describe('a free bet', () => {
  it.each([
    ['snr', 50, 3, 3.05, 0.05, 33.33, 31.66, 0.6332],
    ['snr', 30, 6, 6.2, 0.02, 24.27, 23.78, 0.792666],
    ['sr', 30, 6, 6.2, 0.02, 29.13, 28.52, 0.950666],
  ] as const)(
    '%s of %d at %d, laid at %d',
    (kind, stake, back, lay, commission, laid, worst, kept) => {
      const result = sheet('free-bet', { kind, stake, back, lay, commission });
      expect(lays(result)).toEqual([laid]);
      expect(figure(result, 'worst')).toBe(worst);
      expect(figure(result, 'retention')).toBe(kept);
    },
  );
});

describe('other bets of one lay', () => {
  it('refund of 10, of which 7.50 is kept', () => {
    const result = sheet('refund', { stake: 10, back: 3, lay: 3.1, refund: 10, kept: 0.75 });
    expect(lays(result)).toEqual([7.31]);
    expect(totals(result)).toEqual({ 'back-wins': 4.64, 'back-loses': 4.66 });
  });

  it('the rest of a lay that was matched in part', () => {
    const done = [{ stake: 12.57, odds: 2.04 }];
    const result = sheet('part-lay', { stake: 25, back: 2, lay: 2.1, commission: 0.05 }, done);
    expect(lays(result)).toEqual([12.57, 12.19]);
    expect(totals(result)).toEqual({ 'back-wins': -1.49, 'back-loses': -1.48 });
    expect(result.bets.map(({ placed }) => placed)).toEqual([false, true, false]);
  });

  it('a boosted price, paid in money or in free bets', () => {
    const typed = { stake: 10, back: 3, boosted: 4, lay: 3.15, commission: 0.02 };
    const cash = sheet('boost', typed);
    // 10 · 4 / (3.15 − 0.02) = 12.78
    expect([lays(cash), figure(cash, 'worst')]).toEqual([[12.78], 2.52]);
    const free = sheet('boost', { ...typed, paidIn: 'free-bet', kept: 0.75 });
    // The extra 10 is worth 7.50: 37.5 / 3.13 = 11.98
    expect([lays(free), figure(free, 'worst')]).toEqual([[11.98], 1.74]);
    expect(free.outcomes[0]!.extra).toBe(7_500_000);
  });
});

describe('each way', () => {
  const typed = { stake: 10, back: 11, fraction: '1/5', winLay: 11.5, placeLay: 3.2 };

  it('with an extra place', () => {
    const result = sheet('each-way', { ...typed, extra: 'yes' });
    expect(lays(result)).toEqual([9.58, 9.43]);
    expect(totals(result)).toEqual({
      ...{ wins: -1.34, placed: -1.37, 'extra-place': 28.62, unplaced: -1.38 },
    });
    expect(figure(result, 'implied-odds')).toBeCloseTo(21.75, 1);
    expect(figure(result, 'break-even')).toBeCloseTo(0.046, 3);
  });

  it('without one counts on nothing', () => {
    expect(totals(sheet('each-way', typed))).not.toHaveProperty('extra-place');
  });

  it.each([
    [34, '1/4', 9.25],
    [51, '1/4', 13.5],
    [17, '1/4', 5],
  ])('place odds of %d at %s are %d', (back, fraction, place) => {
    const result = sheet('each-way', { ...typed, back, fraction });
    expect(plain(result.bets[1]!.odds)).toBe(place);
  });
});

describe('dutching', () => {
  const odds = (...prices: number[]) => prices.map((price) => ({ odds: price }));

  it.each([
    ['total', 100, [3, 4.5, 6], [46.15, 30.76, 23.07]],
    ['profit', 20, [4.5, 7.6], [6.88, 4.07]],
    ['profit', 10, [3.25, 4, 9], [9.29, 7.55, 3.35]],
  ] as const)('by %s of %d', (by, amount, prices, stakes) => {
    const result = sheet('dutch', { by, amount }, odds(...prices));
    expect(result.bets.map(({ stake }) => plain(stake))).toEqual(stakes);
  });

  it('for a profit beyond what the prices can give is a problem', () => {
    const prices = odds(1.5, 2).map((row) => scaled(find('dutch').rows!.fields, row));
    const values = scaled(find('dutch').fields, { by: 'profit', amount: 10 });
    expect(calculate(find('dutch'), values, prices)).toEqual({
      problem: 'no-profit',
      at: 'amount',
    });
  });

  it('of lays costs the same whichever wins', () => {
    const result = sheet('lay-dutch', { total: 100, commission: 0.02 }, odds(2, 3, 5));
    const { 'none-wins': none, ...wins } = totals(result);
    const values = Object.values(wins);
    expect(Math.max(...values) - Math.min(...values)).toBeLessThan(0.05);
    expect(none).toBe(97.98);
  });
});

describe('an accumulator', () => {
  const legs = [
    { back: 1.8, lay: 1.83 },
    { back: 2, lay: 2.06 },
    { back: 2.2, lay: 2.26 },
  ];

  it('laid leg by leg comes to the same wherever it ends', () => {
    const result = sheet('accumulator', { stake: 10, commission: 0.02 }, legs);
    // 10 · (7.92 / (1.81 · 2.04 · 2.24 / 0.98³) − 1)
    expect(figure(result, 'worst')).toBeCloseTo(-0.99, 1);
    const values = Object.values(totals(result));
    expect(values).toHaveLength(4);
    expect(Math.max(...values) - Math.min(...values)).toBeLessThan(0.06);
  });

  it('goes on from what has been laid', () => {
    const first = sheet('accumulator', { stake: 10 }, legs);
    const laid = lays(first)[0]!;
    const rest = sheet('accumulator', { stake: 10 }, [{ ...legs[0]!, laid }, ...legs.slice(1)]);
    for (const [at, stake] of lays(rest).entries()) {
      expect(Math.abs(stake - lays(first)[at]!)).toBeLessThan(0.011);
    }
    expect(Object.keys(totals(rest))).toEqual(['all-win', 'leg-loses 2', 'leg-loses 3']);
    expect(rest.bets[1]!.placed).toBe(true);
  });

  it('with a refund does not rely on it leg by leg', () => {
    const result = sheet('accumulator', { stake: 10, refund: 10, kept: 0.75 }, legs);
    const all = totals(result);
    expect(all['only-leg-loses 1']! - all['leg-loses 1']!).toBeCloseTo(7.5, 6);
    expect(figure(result, 'worst')).toBeLessThan(0);
  });

  it('laid at the start comes to the same when all win and when one loses', () => {
    const typed = { stake: 10, refund: 10, kept: 0.75, method: 'start' };
    const result = sheet('accumulator', typed, legs);
    const all = totals(result);
    expect(Math.abs(all['all-win 0']! - all['legs-lose 1']!)).toBeLessThan(0.1);
    expect(all['legs-lose 2']!).toBeGreaterThan(all['legs-lose 1']!);
  });

  it('must be laid in order', () => {
    const fields = find('accumulator').rows!.fields;
    const rows = [legs[0]!, { ...legs[1]!, laid: 5 }].map((leg) => scaled(fields, leg));
    const values = scaled(find('accumulator').fields, {});
    expect(calculate(find('accumulator'), values, rows)).toEqual({
      ...{ problem: 'out-of-order', at: 'rows' },
    });
  });
});

describe('whole offers', () => {
  it('bet and get: the qualifying loss and what is kept of the free bet', () => {
    const result = sheet('bet-and-get', { commission: 0.02 });
    // −0.45 of the qualifier, 23.78 or 23.79 of the free bet.
    expect(figure(result, 'worst')).toBe(23.33);
    expect(result.outcomes).toHaveLength(4);
  });

  it('bonus: what wagering costs, and the rating from which it pays', () => {
    const result = sheet('bonus', {
      ...{ deposit: 50, bonus: 50, times: 5, on: 'bonus-and-deposit', stake: 50 },
      ...{ back: 2, lay: 2.04, commission: 0.02 },
    });
    expect(figure(result, 'turnover')).toBe(500);
    expect(result.figures.find(({ key }) => key === 'bets')!.value).toBe(10);
    // 50 at 2.0 laid at 2.04: 49.50 laid, −1.49 at worst, ten times.
    expect([figure(result, 'cost'), figure(result, 'worst')]).toEqual([-14.9, 35.1]);
    expect(figure(result, 'rating-needed')).toBe(0.9);
  });
});

describe('what cannot be worked out', () => {
  it.each([
    ['a stake of nothing', { stake: 0 }, 'out-of-bounds', 'stake'],
    ['odds of one', { back: 1 }, 'out-of-bounds', 'back'],
    ['a part of a penny', { stake: 10.001 }, 'part-of-a-penny', 'stake'],
    ['commission that takes all', { commission: 1 }, 'commission-takes-all', 'commission'],
    ['an aim that is none', { aim: 'luck' }, 'out-of-bounds', 'aim'],
  ] as const)('%s', (_what, typed, problem, at) => {
    const values = scaled(find('qualifier').fields, typed);
    expect(calculate(find('qualifier'), values, [])).toEqual({ problem, at });
  });

  it('beyond exact arithmetic is said, not thrown', () => {
    const fields = find('accumulator').rows!.fields;
    const row = scaled(fields, { back: 9_999, lay: 9_999 });
    const values = scaled(find('accumulator').fields, { stake: 1_000_000 });
    expect(calculate(find('accumulator'), values, [row, row, row])).toEqual({
      ...{ problem: 'too-large', at: '' },
    });
  });

  it.each(calculators.map(({ id }) => id))('%s has a sheet for what its form begins with', (id) => {
    const calculator = find(id);
    const rows = calculator.rows?.first ?? [];
    const result = calculate(calculator, scaled(calculator.fields, {}), rows as never);
    expect(isProblem(result)).toBe(false);
  });
});
