// That judges see what they are there for, and blame nobody for less: payouts, what live books claim, faults.

import { describe, expect, it } from 'vitest';
import type { Engine } from '../../main/engine/engine.ts';
import { noFaults } from '../../main/simulation/simulatedNet.ts';
import {
  noSimulatorFaults,
  type SimulatedPayout,
  type Simulator,
} from '../../main/venues/simulator.ts';
import { Claims } from './claims.ts';
import { Payouts } from './payouts.ts';
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
