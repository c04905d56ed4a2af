// A matched bet as legs of a ticket: what has to be laid agrees with the calculator, also after part of it was laid, and
// contracts leave the same either way.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Quantity, SCALE } from '../../shared/domain/units.ts';
import { layPlan } from '../../shared/math/matchedBetting.ts';
import {
  backContracts,
  backCost,
  layForSwing,
  layOpen,
  NOTHING_LAID,
  swingOf,
  takenBack,
} from '../../shared/math/matchedLegs.ts';
import {
  amount,
  anyOdds,
  anyShare,
  ONE_MILLIONTH,
  odds,
  plain,
  share,
} from '../support/amounts.ts';
import { property } from '../support/property.ts';

const cash = { kind: 'cash', kept: amount(0), aim: 'equal', commission: share(0.02) } as const;
const kinds = fc.constantFrom('cash' as const, 'snr' as const, 'sr' as const);
const pounds = fc.integer({ min: 100, max: 100_000 }).map((pence) => amount(pence / 100));

describe('what is laid', () => {
  it.each([
    ['a qualifier', cash, 10, 2.1, 2.2, 9.633028],
    ['a free bet without its stake', { ...cash, kind: 'snr' }, 10, 2.1, 2.2, 5.045872],
    ['a free bet with its stake', { ...cash, kind: 'sr' }, 10, 2.1, 2.2, 9.633028],
    ['a refund of which 7 is kept', { ...cash, kept: amount(7) }, 10, 2.1, 2.2, 6.422018],
    ['an underlay', { ...cash, aim: 'zeroIfBackWins' }, 10, 2.1, 2.2, 9.166667],
    ['an overlay', { ...cash, aim: 'zeroIfBackLoses' }, 10, 2.1, 2.2, 10.204082],
  ] as const)('%s', (_name, plan, stake, back, lay, wanted) => {
    const taken = { stake: amount(stake), odds: odds(back) };
    const open = layOpen(plan, taken, NOTHING_LAID, { odds: odds(lay) });
    expect(plain(open)).toBeCloseTo(wanted, 5);
  });

  it('is what the calculator lays, for any bet', () => {
    property(
      fc.property(kinds, pounds, anyOdds(1.5, 20), anyOdds(1.5, 20), anyShare(0.1), (...bet) => {
        const [kind, stake, back, lay, commission] = bet;
        const own = layOpen({ ...cash, kind, commission }, { stake, odds: back }, NOTHING_LAID, {
          odds: lay,
        });
        const { stake: planned } = layPlan({
          bet: { kind: kind === 'cash' ? 'qualifier' : kind, stake, odds: back },
          ...{ previousLays: [], odds: lay, commission, aim: 'equal' },
          ...{ step: ONE_MILLIONTH as never, rounding: 'nearest' },
        });
        expect(Math.abs(own - planned)).toBeLessThanOrEqual(3);
      }),
    );
  });

  it('leaves the same either way with what was laid before it, or with contracts', () => {
    property(
      fc.property(kinds, pounds, anyOdds(1.5, 20), fc.integer({ min: 0, max: 40 }), (...bet) => {
        const [kind, stake, back, percent] = bet;
        const taken = { stake, odds: back };
        const plan = { ...cash, kind, commission: share(0) };
        const wins = Math.round((stake * percent) / 100);
        const laid = { wins, risk: wins };
        const more = layOpen(plan, taken, laid, { unit: SCALE / 4 });
        const ifWins = backContracts(kind, taken) - backCost(kind, stake) - laid.risk - more / 4;
        const ifLoses = laid.wins - backCost(kind, stake) + more * 0.75;
        expect(Math.abs(ifWins - ifLoses)).toBeLessThanOrEqual(2);
      }),
    );
  });
});

describe('a swing', () => {
  it('is evened out as planned at whatever odds and commission it is laid in the end', () => {
    property(
      fc.property(
        pounds,
        anyOdds(1.05, 40),
        anyOdds(1.05, 40),
        anyShare(0.1),
        anyShare(0.1),
        (...bet) => {
          const [stake, planned, odds, wasTaken, taken] = bet;
          const swing = swingOf({ stake, odds: planned, commission: wasTaken });
          const laid = layForSwing(swing, taken, { odds });
          // What a lay wins when the selection loses, less what it costs when it wins.
          const evens = laid * (1 - taken / SCALE) + laid * (odds / SCALE - 1);
          const slack = odds / SCALE + planned / SCALE + 1;
          expect(Math.abs(evens - swing)).toBeLessThanOrEqual(slack);
          expect(layForSwing(swing, taken, { unit: SCALE / 2 })).toBe(swing);
        },
      ),
    );
  });

  it('is what the calculator’s own lay evens out', () => {
    property(
      fc.property(pounds, anyOdds(1.5, 20), anyOdds(1.5, 20), anyShare(0.1), (...bet) => {
        const [stake, back, lay, commission] = bet;
        const { stake: planned } = layPlan({
          bet: { kind: 'qualifier', stake, odds: back },
          ...{ previousLays: [], odds: lay, commission, aim: 'equal' },
          ...{ step: ONE_MILLIONTH as never, rounding: 'nearest' },
        });
        const swing = swingOf({ stake: planned, odds: lay, commission });
        expect(Math.abs(swing - (stake * back) / SCALE)).toBeLessThanOrEqual(lay / SCALE + 1);
      }),
    );
  });
});

it('what was taken is known from contracts and cost as it was typed', () => {
  property(
    fc.property(kinds, pounds, anyOdds(1.01, 50), (kind, stake, back) => {
      const filled = backContracts(kind, { stake, odds: back });
      const taken = takenBack({ kind, stake }, filled, backCost(kind, stake));
      expect(taken).toEqual({ stake, odds: back });
    }),
  );
});

describe('what is laid already', () => {
  it.each([
    ['nothing', 0, 9.633028],
    // 5 at 2.20 even out 5 · 2.18 of 10 · 2.10.
    ['a part', 5, 4.633028],
    ['all', 9.633028, 0],
    ['too much', 12, -2.366972],
  ])('%s leaves the rest, after its commission', (_what, laid, rest) => {
    const before = { risk: amount(laid * 1.2), wins: amount(laid) };
    const taken = { stake: amount(10), odds: odds(2.1) };
    expect(plain(layOpen(cash, taken, before, { odds: odds(2.2) }))).toBeCloseTo(rest, 4);
  });
});

it.each([
  ['cash', 0, 0, null],
  ['cash', 20, 0, null],
  ['cash', 10, 10, null],
  ['cash', 21, 10, [10, 2.1]],
  ['snr', 11, 0, [10, 2.1]],
  ['sr', 21, 0, [10, 2.1]],
  ['sr', 9, 0, null],
] as const)('%s that made %d contracts for %d was taken as %j', (kind, filled, cost, was) => {
  const taken = takenBack(
    { kind, stake: amount(10) },
    amount(filled) as unknown as Quantity,
    amount(cost),
  );
  expect(taken === null ? null : [plain(taken.stake), plain(taken.odds)]).toEqual(was);
});
