// The scenario matrix: the three worked bets, the cells that rules name, and what holds for any bet.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Money, type Quantity, type Ratio, SCALE } from '../../shared/domain/units.ts';
import {
  breakEvenChance,
  cells,
  deadHeat,
  expectedProfit,
  paysShare,
  ruleFour,
  type ScenarioCell,
  type ScenarioLeg,
  scenarioMatrix,
} from '../../shared/math/scenarios.ts';
import { property } from '../support/property.ts';

const dollars = (amount: number) => Math.round(amount * SCALE) as Money;
const leg = (
  quantity: number,
  stake: number,
  fees: number,
  own: readonly ScenarioCell[],
): ScenarioLeg => ({
  quantity: dollars(quantity) as unknown as Quantity,
  stake: dollars(stake),
  fees: dollars(fees),
  cells: own,
  commission: null,
});

describe('tennis under two retirement rules, 500 at 2.05 on each player', () => {
  const states = [
    { id: 'first', normal: true },
    { id: 'second', normal: true },
    { id: 'first retires early', normal: false },
    { id: 'second retires early', normal: false },
  ];
  const { win, lose } = cells;
  // The first book pays whoever goes on once a ball was played, the second returns stakes before a set.
  const ballServed = leg(1025, 500, 0, [win, lose, lose, win]);
  const oneSet = leg(1025, 500, 0, [lose, win, cells.void, cells.void]);
  const { rows, worstNormal, worstPossible } = scenarioMatrix(states, [ballServed, oneSet]);

  it.each([
    ['first', 25],
    ['second', 25],
    ['first retires early', -500],
    ['second retires early', 525],
  ])('%s: %d', (state, profit) => {
    expect(rows.find((row) => row.state === state)?.profit).toBe(dollars(profit));
  });

  it('is worth 25 normally and loses 500 at worst', () => {
    expect(worstNormal.profit).toBe(dollars(25));
    expect(worstPossible.state).toBe('first retires early');
  });
});

describe('a football draw over two prediction markets, 100 pairs', () => {
  const states = [
    { id: 'draw', normal: true },
    { id: 'no draw', normal: true },
    { id: 'cancelled', normal: false },
  ];
  const fees = (price: number, rate: number) => rate * 100 * price * (1 - price);
  const bet = (kalshiYes: boolean, kalshi: number, other: number) => {
    const ties = [cells.win, cells.lose];
    const first = leg(100, kalshi * 100, Math.ceil(fees(kalshi, 0.07) * 100) / 100, [
      ...(kalshiYes ? ties : ties.toReversed()),
      // The fair price is taken to be the one that was paid.
      paysShare(dollars(kalshi) as unknown as Ratio),
    ]);
    const second = leg(100, other * 100, fees(other, 0.03), [
      ...(kalshiYes ? ties.toReversed() : ties),
      // Cancelled, the other venue settles on the draw.
      kalshiYes ? cells.lose : cells.win,
    ]);
    return scenarioMatrix(states, [first, second]);
  };

  it('earns 2.02 and loses 71.98 when cancelled, break-even at 2.73 %', () => {
    const { worstNormal, worstPossible } = bet(true, 0.26, 0.7);
    expect(worstNormal.profit).toBe(dollars(2.02));
    expect(worstPossible.profit).toBe(dollars(-71.98));
    expect(breakEvenChance(worstNormal.profit, worstPossible.profit)).toBe(27_297);
  });

  it('the other way round earns 1.07 and gains 74.07 when cancelled', () => {
    const { rows, worstNormal } = bet(false, 0.73, 0.24);
    expect(worstNormal.profit / SCALE).toBeCloseTo(1.07, 2);
    expect((rows.at(-1)?.profit ?? 0) / SCALE).toBeCloseTo(74.07, 2);
  });
});

describe('an event on which two venues may disagree', () => {
  const states = [
    { id: 'yes', normal: true },
    { id: 'no', normal: true },
    { id: 'ambiguous', normal: false },
  ];
  it('loses 70 of 100 one way and gains 78 the other', () => {
    const one = scenarioMatrix(states, [
      leg(100, 30, 0, [cells.win, cells.lose, paysShare(260_000 as Ratio)]),
      leg(100, 66, 0, [cells.lose, cells.win, cells.lose]),
    ]);
    expect(one.worstPossible.profit).toBe(dollars(-70));
    const other = scenarioMatrix(states, [
      leg(100, 70, 0, [cells.lose, cells.win, paysShare(740_000 as Ratio)]),
      leg(100, 26, 0, [cells.win, cells.lose, cells.win]),
    ]);
    expect(other.rows.at(-1)?.profit).toBe(dollars(78));
  });
});

describe('cells', () => {
  const one = (own: ScenarioCell) =>
    scenarioMatrix([{ id: 's', normal: true }], [leg(190, 100, 0, [own])]).worstNormal.profit;
  it.each([
    ['win', cells.win, 90],
    ['half win', cells.halfWin, 45],
    ['push', cells.push, 0],
    ['half lose', cells.halfLose, -50],
    ['lose', cells.lose, -100],
    ['void', cells.void, 0],
    ['fifty-fifty', cells.fiftyFifty, -5],
    ['dead heat of two', deadHeat(2), -5],
    ['a tenth deducted', ruleFour(100_000 as Ratio), 81],
  ])('%s of 100 at 1.90 is %d', (_name, own, profit) => {
    expect(one(own as ScenarioCell)).toBe(dollars(profit as number));
  });
});

const anyCell = fc
  .tuple(fc.integer({ min: 0, max: SCALE }), fc.integer({ min: 0, max: SCALE }))
  .map(([payout, refund]) => ({ payout: payout as Ratio, refund: refund as Ratio }));
const anyLeg = fc.record({
  quantity: fc.integer({ min: 0, max: 1e12 }),
  stake: fc.integer({ min: 0, max: 1e12 }),
  fees: fc.integer({ min: 0, max: 1e9 }),
  commission: fc.constant(null),
  cells: fc.array(anyCell, { minLength: 4, maxLength: 4 }),
}) as fc.Arbitrary<unknown> as fc.Arbitrary<ScenarioLeg>;
const fourStates = [0, 1, 2, 3].map((at) => ({ id: String(at), normal: at < 2 }));

describe('any bet', () => {
  it('never promises more than a normal state pays, nor calls a possible loss smaller than it is', () => {
    property(
      fc.property(fc.array(anyLeg, { minLength: 1, maxLength: 4 }), (legs) => {
        const { rows, worstNormal, worstPossible } = scenarioMatrix(fourStates, legs);
        for (const row of rows) {
          const exact = legs.reduce((sum, own) => {
            const at = Number(row.state);
            const paid = own.cells[at]!;
            return (
              sum +
              BigInt(own.quantity) * BigInt(paid.payout) +
              BigInt(own.stake) * BigInt(paid.refund) -
              (BigInt(own.stake) + BigInt(own.fees)) * BigInt(SCALE)
            );
          }, 0n);
          expect(BigInt(row.profit) * BigInt(SCALE) <= exact).toBe(true);
          expect(row.perLeg.reduce((sum, part) => sum + part, 0)).toBe(row.profit);
          if (row.normal) expect(worstNormal.profit).toBeLessThanOrEqual(row.profit);
          expect(worstPossible.profit).toBeLessThanOrEqual(row.profit);
        }
      }),
    );
  });

  it('expects something between its best and its worst state', () => {
    property(
      fc.property(
        fc.array(anyLeg, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 0, max: SCALE }),
        (legs, p) => {
          const { rows } = scenarioMatrix(
            fourStates.slice(0, 2).map((s) => ({ ...s })),
            legs,
          );
          const expected = expectedProfit(rows, [p as Ratio, (SCALE - p) as Ratio]);
          const profits = rows.map((row) => row.profit);
          expect(expected).toBeGreaterThanOrEqual(Math.min(...profits) - 1);
          expect(expected).toBeLessThanOrEqual(Math.max(...profits));
        },
      ),
    );
  });

  it('refuses a matrix without a normal state, a leg without cells and chances that do not add up', () => {
    const own = leg(1, 1, 0, [cells.win]);
    expect(() => scenarioMatrix([{ id: 'x', normal: false }], [own])).toThrow(/normal/);
    expect(() => scenarioMatrix(fourStates, [own])).toThrow(/no cell/);
    expect(() => expectedProfit([], [SCALE as Ratio])).toThrow(/one chance/);
    expect(breakEvenChance(dollars(1), dollars(1))).toBeNull();
  });
});

describe('commission in the matrix', () => {
  const states = [{ id: 'a', normal: true }];
  const at = (market: string, won: readonly ScenarioCell[]): ScenarioLeg => ({
    ...leg(20, 10, 0, won),
    commission: { market, rate: 50_000 as Ratio, step: 10_000 as Money },
  });

  it.each([
    // Won 10 and lost 10 in one market nets nothing; in two the gain pays.
    ['one market', ['m', 'm'], 0],
    ['two markets', ['m', 'n'], 0.5],
  ] as const)('is due on the net of %s', (_what, [first, second], due) => {
    const legs = [at(first, [cells.win]), at(second, [cells.lose])];
    const [row] = scenarioMatrix(states, legs).rows;
    expect(row?.commission).toBe(dollars(due));
    expect(row?.profit).toBe(dollars(0 - due));
  });

  it('is due on each gain in one market together', () => {
    const legs = [at('m', [cells.win]), at('m', [cells.win])];
    expect(scenarioMatrix(states, legs).rows[0]?.commission).toBe(dollars(1));
  });
});

it.each([
  [0, -5, 0],
  [5, -5, 500_000],
  [5, 0, null],
  [-1, -5, null],
])('a gain of %d against a loss at %d is worth nothing at %s', (good, bad, chance) => {
  expect(breakEvenChance(dollars(good), dollars(bad))).toBe(chance);
});

it('chances that are not all there is are refused', () => {
  const { rows } = scenarioMatrix([{ id: 'a', normal: true }], [leg(20, 10, 0, [cells.win])]);
  expect(() => expectedProfit(rows, [999_999 as Ratio])).toThrow('sum to 1');
});
