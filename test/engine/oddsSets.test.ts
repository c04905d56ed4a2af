// Sets at odds, through the engine: worked numbers of books and exchanges, with commission, lines and other
// stakes on every leg.

import { describe, expect, it } from 'vitest';
import { createHandlers } from '../../main/engine/api/handlers.ts';
import type { Opportunity } from '../../shared/domain/opportunity.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { lineQuarters, SCALE } from '../../shared/domain/units.ts';
import { EngineHarness } from '../support/engineHarness.ts';
import { atOdds, meanings, oddsMarket } from '../support/oddsMarket.ts';

const scaled = (amount: number) => Math.round(amount * SCALE);
const { away, draw, home, over, under } = meanings;

/** Two venues at odds, without fees, whose bets cost 1,000 at most. */
async function books(settings: Partial<Settings> = {}): Promise<EngineHarness> {
  const h = new EngineHarness({ maxOutlay: scaled(1_000), maxEdge: SCALE, ...settings });
  for (const venue of [h.one, h.two]) {
    venue.kind = 'exchange';
    venue.feeModel = atOdds();
  }
  return h.start();
}

const stakes = ({ legs }: Opportunity) => legs.map(({ stake }) => stake / SCALE);
const results = ({ results: all }: Opportunity) =>
  Object.fromEntries(all.map(({ profit, state }) => [state, profit / SCALE]));
const only = (h: EngineHarness, strategy: Opportunity['strategy'] = 'crossVenueArb') => {
  const found = h.engine.board.opportunities().filter((own) => own.strategy === strategy);
  expect(found).toHaveLength(1);
  return found[0]!;
};
const line = (quarters: number, lineOn: number | null = null) => ({
  line: lineQuarters(quarters),
  lineOn,
});

describe('a set of every result', () => {
  it('at 3.10, 3.60 and 2.70 stakes 332.31, 286.15 and 381.54 for 30.15', async () => {
    const h = await books();
    const threeWay = { type: 'three-way' } as const;
    h.one.catalogue!.upsert([
      oddsMarket(h.one, 'a', 'mo', threeWay, [
        ['home', home],
        ['draw', draw],
      ]),
    ]);
    h.two.catalogue!.upsert([oddsMarket(h.two, 'b', 'mo', threeWay, [['away', away]])]);
    h.one.odds('a-mo-home', [[3.1, 5_000]]);
    h.one.odds('a-mo-draw', [[3.6, 5_000]]);
    h.two.odds('b-mo-away', [[2.7, 5_000]]);
    await h.run(100);
    const found = only(h);
    // A penny less on two legs has the worst result a penny better: 332.31 and 381.54 would gain 30.14.
    expect(stakes(found)).toEqual([332.3, 286.15, 381.53]);
    expect(found.profit).toBe(scaled(30.15));
    expect(found.legs.map(({ odds }) => odds)).toEqual([3.1, 3.6, 2.7].map(scaled));
  });

  it('is not worked out from prices where only rounding makes it pay', async () => {
    const h = await books();
    const winner = { type: 'winner', scope: 'overtime-included' } as const;
    h.one.catalogue!.upsert([oddsMarket(h.one, 'a', 'w', winner, [['home', home]])]);
    h.two.catalogue!.upsert([oddsMarket(h.two, 'b', 'w', winner, [['away', away]])]);
    h.one.odds('a-w-home', [[2, 5_000]]);
    h.two.odds('b-w-away', [[2, 5_000]]);
    await h.run(100);
    expect(h.engine.board.size).toBe(0);
  });
});

describe('backing at a bookmaker and laying at an exchange', () => {
  it('at 3.40 and 3.10 with 2 % lays 110.39 for a liability of 231.82 and gains 8.18', async () => {
    const h = await books({ maxOutlay: scaled(331.82), sizeStep: SCALE });
    h.two.feeModel = atOdds(0.02);
    const question = { type: 'three-way' } as const;
    h.one.catalogue!.upsert([oddsMarket(h.one, 'a', 'mo', question, [['home', home]])]);
    const runner = oddsMarket(h.two, 'b', 'mo', question, [['home', home]]);
    const [back] = runner.outcomes;
    h.two.catalogue!.upsert([
      {
        ...runner,
        outcomes: [
          {
            ...back!,
            listingId: `${back!.listingId}-lay` as never,
            label: 'lay home',
            meaning: { ...home, negated: true },
            complement: true,
          },
        ],
      },
    ]);
    h.one.odds('a-mo-home', [[3.4, 5_000]]);
    h.two.odds('b-mo-home', [[3.05, 5_000]], [[3.1, 5_000]]);
    await h.run(100);
    const found = only(h);
    expect(found.legs.map(({ lays, odds }) => [odds! / SCALE, lays])).toEqual([
      [3.4, false],
      [3.1, true],
    ]);
    expect(stakes(found)).toEqual([100, 110.39]);
    expect(found.legs[1]!.ownCost).toBe(scaled(231.819));
    expect(results(found)).toEqual({ first: 8.181, draw: 8.18, second: 8.18 });
    expect(found.profit).toBe(scaled(8.18));
  });

  it('pays no commission on what the market has lost, and on the net where both legs are in it', async () => {
    const h = await books();
    h.two.feeModel = atOdds(0.05);
    const question = { type: 'three-way' } as const;
    h.one.catalogue!.upsert([oddsMarket(h.one, 'a', 'mo', question, [['home', home]])]);
    h.two.catalogue!.upsert(
      (
        [
          ['draw', draw],
          ['away', away],
        ] as const
      ).map(([name, meaning]) =>
        oddsMarket(h.two, 'b', name, question, [[name, meaning]], { netting: 'b' }),
      ),
    );
    h.one.odds('a-mo-home', [[3.2, 5_000]]);
    h.two.odds('b-draw-draw', [[3.8, 5_000]]);
    h.two.odds('b-away-away', [[2.8, 5_000]]);
    await h.run(100);
    const found = only(h);
    const [one, two, three] = stakes(found) as [number, number, number];
    const total = one + two + three;
    const taken = (won: number, lost: number) => Math.ceil((won - lost) * 0.05 * 100 - 1e-9) / 100;
    const expected = {
      first: one * 3.2 - total,
      draw: two * 3.8 - total - taken(two * 2.8, three),
      second: three * 2.8 - total - taken(three * 1.8, two),
    };
    for (const [state, profit] of Object.entries(results(found))) {
      expect(profit).toBeCloseTo(expected[state as keyof typeof expected], 6);
    }
    // Level to a cent or so: what commission takes is in the stakes.
    const all = Object.values(results(found));
    expect(Math.max(...all) - Math.min(...all)).toBeLessThan(0.05);
  });
});

describe('a quarter line', () => {
  const spread = (quarters: number) => ({ type: 'spread', ...line(quarters, 0) }) as const;

  it('has the worst result as good as it can be: −0.25 at 2.20 and +0.25 at 1.95 gain 22.05 on a draw', async () => {
    const h = await books();
    h.one.catalogue!.upsert([oddsMarket(h.one, 'a', 's', spread(-1), [['home', home]])]);
    h.two.catalogue!.upsert([oddsMarket(h.two, 'b', 's', spread(-1), [['away', away]])]);
    h.one.odds('a-s-home', [[2.2, 5_000]]);
    h.two.odds('b-s-away', [[1.95, 5_000]]);
    await h.run(100);
    const found = only(h);
    // Level stakes of 469.88 and 530.12 would gain 33.73 on either side but 16.87 on a draw.
    expect(stakes(found)).toEqual([464.57, 535.43]);
    expect(results(found)).toEqual({
      'margin ..-1': 44.0885,
      'margin 0': 22.04425,
      'margin 1..': 22.054,
    });
    expect(found.profit).toBe(scaled(22.04425));
  });
});

describe('lines across markets', () => {
  it('cover home, draw and away without the draw at 2.70, 3.70 and 2.15 for 20.36', async () => {
    const h = await books();
    h.one.catalogue!.upsert([
      oddsMarket(h.one, 'a', 'mo', { type: 'three-way' }, [
        ['home', home],
        ['draw', draw],
      ]),
    ]);
    h.two.catalogue!.upsert([
      oddsMarket(h.two, 'b', 'dnb', { type: 'draw-no-bet' }, [['away', away]]),
    ]);
    h.one.odds('a-mo-home', [[2.7, 5_000]]);
    h.one.odds('a-mo-draw', [[3.7, 5_000]]);
    h.two.odds('b-dnb-away', [[2.15, 5_000]]);
    await h.run(100);
    const found = only(h);
    const near = { home: 377.91, draw: 147.51, away: 474.58 };
    for (const { label, stake } of found.legs) {
      expect(Math.abs(stake / SCALE - near[label as keyof typeof near])).toBeLessThan(0.03);
    }
    expect(found.profit / SCALE).toBeGreaterThan(20.34);
    expect(found.profit / SCALE).toBeLessThan(20.36);
    expect(found.market).toBe('lines margin');
  });

  it('that overlap are a middle: over 2.5 at 2.00 and under 3.5 at 1.90 lose 25.64 or gain 948.72', async () => {
    const h = await books({ middleMaxLoss: scaled(0.03) });
    const total = (quarters: number) => ({ type: 'total', ...line(quarters) }) as const;
    h.one.catalogue!.upsert([oddsMarket(h.one, 'a', 't', total(10), [['over', over]])]);
    h.two.catalogue!.upsert([oddsMarket(h.two, 'b', 't', total(14), [['under', under]])]);
    h.one.odds('a-t-over', [[2, 5_000]]);
    h.two.odds('b-t-under', [[1.9, 5_000]]);
    await h.run(100);
    const found = only(h, 'middle');
    expect(stakes(found)).toEqual([487.18, 512.82]);
    expect(results(found)).toEqual({
      'total 0..2': -25.642,
      'total 3': 948.718,
      'total 4..': -25.64,
    });
    expect(found.middle).toMatchObject({ kind: 'between', states: ['total 3'], expected: null });
    expect(found.middle!.breakEven).toBe(26_317);
    expect(found.edge.net).toBeLessThan(0);
    // It is shown as what it is, and nobody's arbitrage.
    expect(h.engine.board.opportunities()).toHaveLength(1);
  });

  it('that overlap are no arbitrage even where every result gains, and are held to its limits', async () => {
    const h = await books();
    const total = (quarters: number) => ({ type: 'total', ...line(quarters) }) as const;
    h.one.catalogue!.upsert([oddsMarket(h.one, 'a', 't', total(10), [['over', over]])]);
    h.two.catalogue!.upsert([oddsMarket(h.two, 'b', 't', total(14), [['under', under]])]);
    h.one.odds('a-t-over', [[2.1, 5_000]]);
    h.two.odds('b-t-under', [[2.1, 5_000]]);
    await h.run(100);
    const found = only(h, 'middle');
    expect(results(found)).toEqual({ 'total 0..2': 50, 'total 3': 1_100, 'total 4..': 50 });
    expect(found.middle).toMatchObject({ kind: 'between', states: ['total 3'] });
    expect(found.refusal).toBe(null);
    expect(h.engine.board.opportunities()).toHaveLength(1);
    createHandlers(h.engine)['settings.change']({ minEdge: scaled(0.06) });
    await h.run(1_000);
    expect(only(h, 'middle').refusal).toMatchObject({ gate: 'minEdge', code: 'edge-too-small' });
  });

  it('that meet on one whole number lose nothing there: a push, not an arbitrage', async () => {
    const h = await books();
    const total = { type: 'total', ...line(12) } as const;
    h.one.catalogue!.upsert([oddsMarket(h.one, 'a', 't', total, [['over', over]])]);
    h.two.catalogue!.upsert([oddsMarket(h.two, 'b', 't', total, [['under', under]])]);
    h.one.odds('a-t-over', [[2.1, 5_000]]);
    h.two.odds('b-t-under', [[2.1, 5_000]]);
    await h.run(100);
    const found = only(h, 'middle');
    expect(results(found)).toEqual({ 'total 0..2': 50, 'total 3': 0, 'total 4..': 50 });
    expect(found.middle).toMatchObject({ kind: 'push', breakEven: 0 });
  });
});
