// Real bets on races: withdrawals lower the odds of what is matched, and what a bet has won is read from its own record.

import { describe, expect, it } from 'vitest';
import type { BetfairSimulator } from '../../../main/venues/betfair/simulator.ts';
import type { Probability, Quantity } from '../../../shared/domain/units.ts';
import { START_MS } from '../../support/feedHarness.ts';
import { ID, setUp } from './startedTrading.ts';

const RUNNERS = ['Amber', 'Bold', 'Copper', 'Dawn', 'Ember', 'Fable', 'Grove', 'Harbour'];

function race({ races }: BetfairSimulator): void {
  races.list({
    ...{ id: 'race', meeting: 'Ashdown 21st Nov', name: '1m2f Hcap', runners: RUNNERS, places: 3 },
    startMs: START_MS + 30 * 60_000,
  });
  for (const runner of RUNNERS.keys()) {
    const chances = { win: 125_000, place: 375_000 };
    races.quote({ raceId: 'race', runner, ...chances, halfSpread: 6_000, depth: 100 });
  }
}

/** A lay of Amber, or a bet on it, matched whole: to win, or for a place. */
async function matched(type: 'outright' | 'place', side: 'lay' | 'back') {
  const s = await setUp(1, race);
  const market = [...s.h.markets.values()].find(
    ({ question }) => question.type === type && question.subject === 'Amber',
  )!;
  const [yes, no] = market.outcomes;
  const handle = s.h.handle(yes!.instrument);
  const back = s.h.books.bestBack(handle);
  const price = side === 'lay' ? 1_000_000 - s.h.books.bestLay(handle) : back;
  const listingId = side === 'lay' ? no!.listingId : yes!.listingId;
  const { venueMarketId } = market;
  const request = s.order({
    ...{ venueMarketId, listingId, limit: price as Probability },
    quantity: 50_000_000 as Quantity,
  });
  const outcome = await s.place(request);
  if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
  await s.h.clock.run(3_000);
  const { venueOrderId } = outcome.report;
  const bet = s.simulator.exchange.bets.get(venueOrderId)!;
  const stop = () => {
    s.trading.stop();
    s.h.feed.stop();
  };
  const profits = async () =>
    (await s.soon(s.trading.profits([s.reference(request, venueOrderId)]))).map(
      ({ profit }) => profit,
    );
  const free = async () => (await s.soon(s.trading.balances())).free;
  return { s, bet, free, listingId, profits, request, stop, report: outcome.report };
}

describe('a bet on a runner of which another does not run', () => {
  it.each([
    ['outright', 'lay', 0.8],
    ['outright', 'back', 0.8],
    ['place', 'lay', null],
  ] as const)(
    '%s, %s, is told again under its id with what it returns now',
    async (type, side, left) => {
      const own = await matched(type, side);
      const { bet, report, s } = own;
      const [before, odds] = [await own.free(), bet.returns / bet.matched];
      s.simulator.races.withdraw('race', 3, 20);
      await s.h.clock.run(3_000);
      const after = bet.returns / bet.matched;
      expect(after).toBe(Math.round(left === null ? 100 + (odds - 100) * 0.8 : odds * left));
      const fill = s.told.fills.at(-1)!;
      expect(fill).toMatchObject({ fillId: s.told.fills[0]!.fillId, clientOrderId: ID });
      expect([fill.reducible, fill.quantity]).toEqual([true, bet.returns * 100]);
      expect(fill.quantity).toBeLessThan(report.filled);
      expect(s.told.orders.at(-1)).toMatchObject({ status: 'filled', filled: fill.quantity });
      // What a layer stands to lose less is free again.
      const cost = s.told.orders.at(-1)!.cost;
      const freed = (await own.free()) - before;
      // The exchange counts in whole pennies.
      expect(Math.abs(freed - (report.cost - cost))).toBeLessThan(10_000);
      expect(freed > 0).toBe(side === 'lay');
      if (side === 'back') expect(cost).toBe(report.cost);
      own.stop();
    },
  );

  it('is told again when the account is read, though no stream said so', async () => {
    const own = await matched('place', 'lay');
    const { bet, listingId, s } = own;
    const told = s.told.fills.length;
    bet.returns -= bet.matched * 30;
    const positions = await s.soon(s.trading.positions());
    const held = positions.find((position) => position.listingId === listingId)!;
    expect(held.quantity).toBe(bet.returns * 100);
    expect(s.told.fills.length).toBeGreaterThan(told);
    expect(s.told.fills.at(-1)!.quantity).toBe(held.quantity);
    own.stop();
  });
});

describe('what a bet on a race has won', () => {
  const finish = (own: Awaited<ReturnType<typeof matched>>, ...order: number[][]) => {
    const rest = RUNNERS.flatMap((_, at) => (order.flat().includes(at) ? [] : [[at]]));
    own.s.simulator.races.finish('race', [...order, ...rest]);
    return own.s.h.clock.run(3_000);
  };

  it('is not said before its market is settled', async () => {
    const own = await matched('place', 'lay');
    expect(await own.profits()).toEqual([]);
    own.stop();
  });

  it('is the stake of a lay that was not placed, and what it risked of one that was', async () => {
    const [lost, won] = [await matched('place', 'lay'), await matched('place', 'lay')];
    await finish(won, [1], [2], [3]);
    expect(await won.profits()).toEqual([won.bet.matched * 10_000]);
    won.stop();
    await finish(lost, [1], [0]);
    const { matched: stake, returns } = lost.bet;
    expect(await lost.profits()).toEqual([(stake - Math.ceil(returns / 100)) * 10_000]);
    lost.stop();
  });

  it('is a half of it in a dead heat of two for the last place', async () => {
    const own = await matched('place', 'lay');
    const { bet } = own;
    await finish(own, [1], [2], [0, 3]);
    expect(await own.profits()).toEqual([(bet.matched - Math.ceil(bet.returns / 200)) * 10_000]);
    own.stop();
  });

  it('is less once another runner is withdrawn, and nothing of a void one', async () => {
    const [other, itself] = [await matched('outright', 'back'), await matched('outright', 'back')];
    other.s.simulator.races.withdraw('race', 3, 20);
    await finish(other, [0]);
    const { matched: stake, returns } = other.bet;
    expect(await other.profits()).toEqual([(Math.floor(returns / 100) - stake) * 10_000]);
    other.stop();
    itself.s.simulator.races.withdraw('race', 0, 20);
    await finish(itself, [1]);
    // A part of it might have been left, and not be in the records yet.
    expect(await itself.profits()).toEqual([]);
    await itself.s.h.clock.run(121_000);
    expect(await itself.profits()).toEqual([0]);
    itself.stop();
  });

  it('is not nothing because a part of it was void long ago', async () => {
    const own = await matched('outright', 'back');
    await finish(own, [0]);
    own.bet.voided = 100;
    const [won] = await own.profits();
    expect(won).toBeGreaterThan(0);
    await own.s.h.clock.run(3_600_000);
    // What is settled is not among the records for a moment.
    const { settledMs, matched: stake } = own.bet;
    own.bet.matched = 0;
    expect(await own.profits()).toEqual([]);
    own.bet.matched = stake;
    expect([await own.profits(), own.bet.settledMs]).toEqual([[won], settledMs]);
    own.stop();
  });

  it('cannot be read while nobody answers', async () => {
    const own = await matched('place', 'lay');
    own.s.simulator.faults.unavailable = 1_000;
    await expect(own.profits()).rejects.toThrow(/no-answer/);
    own.stop();
  });
});
