// Betfair's records of bets of markets that are settled: every list in which one can be is looked in.

import { describe, expect, it } from 'vitest';
import { BetfairApi } from '../../../main/venues/betfair/api.ts';
import { BetRecords } from '../../../main/venues/betfair/betRecords.ts';
import { betfair } from '../../../main/venues/betfair/index.ts';
import { BetfairLogin } from '../../../main/venues/betfair/login.ts';
import type { BetfairSimulator } from '../../../main/venues/betfair/simulator.ts';
import { FeedHarness } from '../../support/feedHarness.ts';

const REF = '0b6f1c9e52a44d6e9d5c000000000001';

async function placed(odds: number, immediate: boolean, winner: 'first' | 'cancelled') {
  const h = new FeedHarness(betfair, 81);
  await h.watchAll();
  h.world.stop();
  const { exchange } = h.simulator as BetfairSimulator;
  const [market] = [...exchange.markets.values()].filter(
    ({ runners, type }) => type === 'MATCH_ODDS' && runners[0]!.offers.offers(true).length > 0,
  );
  const { handicap, selectionId } = market!.runners[0]!;
  const told = exchange.place({
    ...{ marketId: market!.id, selectionId, handicap, side: 'BACK', odds, size: 200, immediate },
    ...{ minimumFill: immediate ? 0 : null, version: null, ref: REF, customerRef: REF },
  });
  if (!('bet' in told)) throw new Error(told.instruction);
  h.world.finish(market!.worldId, winner);
  const records = new BetRecords(new BetfairApi(h.context, new BetfairLogin(h.context)));
  async function soon<T>(promise: Promise<T>): Promise<T> {
    let done = false;
    void promise.then(() => {
      done = true;
    });
    for (let i = 0; i < 2_000 && !done; i++) await h.clock.run(50);
    return promise;
  }
  const found = await soon(records.cleared({ customerOrderRefs: [REF] }));
  const byId = await soon(records.cleared({ betIds: [told.bet.betId] }));
  expect(byId).toEqual(found);
  h.simulator.faults.errorsIn200 = 4;
  expect(await soon(records.cleared({ betIds: ['x'] }))).toBeUndefined();
  expect(await soon(records.cleared({ betIds: ['x'] }))).toBeNull();
  h.feed.stop();
  return { bet: told.bet, found };
}

describe('a bet of a market that is settled', () => {
  it.each([
    ['that was matched', 101, true, 'first', { voided: 0, reason: '' }],
    ['that was voided', 101, true, 'cancelled', { matched: 0, averageOdds: 0, reason: 'voided' }],
    ['that lapsed', 100_000, true, 'first', { matched: 0, voided: 0, reason: 'lapsed' }],
    ['that was taken off', 100_000, false, 'first', { matched: 0, voided: 0, reason: 'cancelled' }],
  ] as const)(
    '%s is found by its reference and by its id',
    async (_, odds, immediate, winner, state) => {
      const { bet, found } = await placed(odds, immediate, winner);
      expect(found).toMatchObject({ betId: bet.betId, ref: REF, complete: true, ...state });
      if (odds === 101 && winner === 'first') expect(found?.matched).toBe(200);
      if (winner === 'cancelled') expect(found?.voided).toBeGreaterThan(0);
    },
  );
});
