// That judges see what they are there for, and blame nobody for less: payouts, what live books claim, faults.

import { describe, expect, it } from 'vitest';
import type { Engine } from '../../main/engine/engine.ts';
import { noFaults } from '../../main/simulation/simulatedNet.ts';
import {
  noSimulatorFaults,
  type SimulatedPayout,
  type Simulator,
} from '../../main/venues/simulator.ts';
import type { Order } from '../../shared/domain/ticket.ts';
import { Claims } from './claims.ts';
import { Payouts } from './payouts.ts';
import { canLose } from './results.ts';
import { Spoiler } from './spoiler.ts';

const YES = 'kalshi/T/yes';

describe('payouts', () => {
  const paid = { listingId: YES, purse: 'live', quantity: 3, payout: 1_000_000, refunded: 0 };
  const position = { listingId: YES, venueId: 'kalshi', purse: 'live', quantity: 5 };

  /** Judges rows of bets that were paid and positions that stand, on an outcome that has ended as said. */
  function judged(
    end: SimulatedPayout | null,
    { complement = false, rows = [] as object[], stands = true },
  ) {
    const outcome = { instrument: 'T', complement };
    let positions = [position];
    const engine = {
      options: { database: { prepare: () => ({ all: () => rows }) } },
      tickets: { positions: () => positions },
      catalogue: { listing: () => ({ outcome }) },
    } as unknown as Engine;
    const simulator = { venueId: 'kalshi', truth: { payout: () => end } } as unknown as Simulator;
    const payouts = new Payouts([simulator]);
    payouts.checkAtRest(engine);
    if (!stands) positions = [];
    return { now: payouts.check(engine), atRest: payouts.checkAtRest(engine) };
  }
  const rows = [{ ...paid, returned: 3 }];

  it.each([
    ['as it ended', 1_000_000, {}, []],
    ['before its end is final', null, {}, ['live kalshi/T/yes is paid before its end is final']],
    ['the other way round', 0, {}, [expect.stringContaining('pays 0')]],
    ['on what stands against it', 0, { complement: true }, []],
    ['where its stake is given back', 'refunded', {}, ['live kalshi/T/yes was not given back']],
  ] as const)('%s', (_how, end, more, wrong) => {
    expect(judged(end, { rows, stands: false, ...more }).now).toEqual(wrong);
  });

  it('has to be all that is due', () => {
    const short = [{ ...paid, returned: 2 }];
    expect(judged(1_000_000, { rows: short, stands: false }).now).toHaveLength(1);
  });

  it('may not leave a bet behind that others on the same were paid for', () => {
    expect(judged(1_000_000, { rows }).now).toEqual([
      'live kalshi/T/yes stands and others on it are paid',
    ]);
  });

  it('come to every bet in the end', () => {
    expect(judged(0, {}).atRest).toEqual(['live kalshi/T/yes ended with 0 and was never paid']);
    expect(judged(null, {}).atRest).toEqual([]);
  });
});

describe('a live book', () => {
  /** Judges a book that holds one level twice, a second apart, and says when it was confirmed last. */
  function judged(confirmedMs: number, own: number, live = true) {
    const levels = { back: [[own, 1]], lay: [] };
    const simulator = {
      venueId: 'kalshi',
      truth: { instruments: () => ['T'], levels: () => ({ back: [[400_000, 1]], lay: [] }) },
    } as unknown as Simulator;
    const engine = {
      nowMs: 10_000,
      books: {
        find: () => 0,
        isLive: () => live,
        confirmedMs: () => confirmedMs,
        levels: (_book: number, side: 'back' | 'lay') =>
          levels[side].map(([price, quantity]) => ({ price, quantity })),
      },
    };
    const claims = new Claims([simulator]);
    const net = { ...noFaults(), delayMsMax: 50 };
    claims.check(engine as unknown as Engine, net);
    engine.nowMs = 11_000;
    // What has changed and changed back since may be under way still: one look proves nothing.
    expect(claims.check(engine as unknown as Engine, net)).toEqual([]);
    engine.nowMs = 11_100;
    expect(claims.check(engine as unknown as Engine, net)).toEqual([]);
    engine.nowMs = 11_101;
    return claims.check(engine as unknown as Engine, net);
  }

  it.each([
    ['is its venue’s', 11_000, 400_000, true, 0],
    ['is not, and was confirmed since', 11_000, 410_000, true, 1],
    ['may be behind what it was confirmed for', 10_099, 410_000, true, 0],
    ['claims nothing while it is not live', 11_000, 410_000, false, 0],
  ] as const)('%s', (_what, confirmedMs, own, live, wrong) => {
    expect(judged(confirmedMs, own, live)).toHaveLength(wrong);
  });
});

describe('faults', () => {
  it('are ordered once until they have happened, and count only then', () => {
    const simulator = { faults: noSimulatorFaults() } as unknown as Simulator;
    const spoiler = new Spoiler([simulator], { ...noSimulatorFaults(), rejectOrders: 1 });
    const always = (perSecond: number) => perSecond > 0;
    spoiler.act(always);
    spoiler.act(always);
    expect(simulator.faults.rejectOrders).toBe(1);
    expect(spoiler.count).toBe(0);
    simulator.faults.rejectOrders--;
    expect(spoiler.count).toBe(1);
    spoiler.act(always);
    spoiler.stop();
    expect(simulator.faults.rejectOrders).toBe(0);
    expect(spoiler.count).toBe(1);
  });
});

describe('a bet whose legs stand apart', () => {
  const terms = (
    type: string,
    mask: number,
    line: number | null = null,
    period: string = 'match',
  ) =>
    JSON.stringify({
      ...{ mask, sport: 'football' },
      question: { type, line, lineOn: null, period, scope: 'regulation' },
    });
  const TERMS: { readonly [listing: string]: string } = {
    away: terms('three-way', 4),
    'home+1': terms('spread', 1, 4),
    'home+0.75': terms('spread', 1, 3),
    'away-1.5': terms('spread', 2, 6),
    'over2.5': terms('total', 1, 10),
    'under2.5': terms('total', 2, 10),
    'away, half': terms('three-way', 4, null, 'first-half'),
    'away+0.25, half': terms('spread', 2, -1, 'first-half'),
    'home+0.25, half': terms('spread', 1, 1, 'first-half'),
  };
  const engine = {
    dollars: () => 1_000_000,
    options: {
      database: { prepare: () => ({ pluck: () => ({ get: (id: string) => TERMS[id] }) }) },
    },
  } as unknown as Engine;
  const losesBy = (...legs: readonly (readonly [string, number, number])[]) =>
    canLose(
      engine,
      legs.map(([listingId, filled, cost]) => ({
        ...({ listingId, venueId: 'v', fee: 0 } as unknown as Order),
        ...({ filled: filled * 1e6, cost: cost * 1e6 } as Pick<Order, 'filled' | 'cost'>),
      })),
    );

  it.each([
    // Away by one pays the first leg and gives the stake of the second back.
    [
      'gains in every result',
      [
        ['away', 180, 47],
        ['home+1', 510, 381],
        ['away-1.5', 588, 72],
      ],
      false,
    ],
    [
      'loses where one of them is not there',
      [
        ['home+1', 510, 381],
        ['away-1.5', 588, 72],
      ],
      true,
    ],
    [
      'loses half where a quarter line does',
      [
        ['away', 180, 47],
        ['home+0.75', 510, 381],
      ],
      true,
    ],
    [
      'gains in every result of a half',
      [
        ['away, half', 385.62, 118],
        ['away+0.25, half', 121.26, 67.48],
        ['home+0.25, half', 505.72, 315.68],
      ],
      false,
    ],
    [
      'loses where one leg of a half is not there',
      [
        ['away, half', 385.62, 118],
        ['home+0.25, half', 505.72, 315.68],
      ],
      true,
    ],
    [
      'gains on both sides of a total',
      [
        ['over2.5', 100, 45],
        ['under2.5', 101, 50],
      ],
      false,
    ],
    [
      'cannot be judged by one number',
      [
        ['away', 100, 45],
        ['under2.5', 101, 50],
      ],
      null,
    ],
  ] as const)('%s', (_what, legs, loses) => {
    expect(losesBy(...legs)).toBe(loses);
  });
});
