// A stake that a person puts down at a bookmaker, as it was really taken: at the odds asked for, better or worse ones.

import { describe, expect, it } from 'vitest';
import { manualLeg } from '../../main/engine/api/manualHandlers.ts';
import { lineQuarters, SCALE } from '../../shared/domain/units.ts';
import { checkLedger, checkOrders } from '../simulation/checkers.ts';
import { EngineHarness } from '../support/engineHarness.ts';
import { atOdds, meanings, oddsMarket } from '../support/oddsMarket.ts';
import { cents, confirm, live } from './openedEngine.ts';

const spread = { type: 'spread', line: lineQuarters(-2), lineOn: 0 } as const;

/** A confirmed bet whose leg at the first venue waits for a person, and what was asked of it. */
async function waiting() {
  const h = new EngineHarness({
    betPause: 0,
    fixturePause: 0,
    maxEdge: SCALE,
    hedgeFor: 0,
  } as never);
  for (const venue of [h.one, h.two])
    Object.assign(venue, { kind: 'sportsbook', feeModel: atOdds() });
  await h.start();
  const runtime = h.engine.runtimes.get(h.one.id);
  if (runtime === undefined) throw new Error('no such venue');
  await h.engine.configureVenue(runtime, { ...runtime.choice, manual: true });
  h.one.catalogue?.upsert([oddsMarket(h.one, 'a', 's', spread, [['home', meanings.home]])]);
  h.two.catalogue?.upsert([oddsMarket(h.two, 'b', 's', spread, [['away', meanings.away]])]);
  h.one.odds('a-s-home', [[2.2, 5_000]]);
  h.two.odds('b-s-away', [[1.95, 5_000]]);
  await live(h);
  const ticket = confirm(h);
  await h.run(1_000);
  const legIndex = ticket.opportunity.legs.findIndex(({ venueId }) => venueId === h.one.id);
  const order = h.engine.tickets.orders(ticket.id).find((own) => own.legIndex === legIndex);
  if (order === undefined) throw new Error('no leg waits');
  const stake = Math.round((order.quantity / 2.2 / SCALE) * 100) / 100;
  const answer = (odds: number, taken: number) =>
    manualLeg(h.engine, {
      ...{ ticketId: ticket.id, legIndex, purse: 'live', limitedTo: null },
      taken: { odds: cents(odds), stake: cents(taken) },
    });
  return { h, ticket, stake, answer, order };
}

describe('a stake by hand', () => {
  it.each([2.2, 2.3, 2.1])('is noted at odds of %d', async (odds) => {
    const { answer, h, order, stake, ticket } = await waiting();
    answer(odds, stake);
    await h.run(2_000);
    const noted = h.engine.tickets.order(order.clientOrderId);
    expect(noted?.cost).toBe(cents(stake));
    expect(noted?.filled).toBeCloseTo(cents(stake) * odds, -1);
    expect(['complete', 'partial']).toContain(h.engine.execution.desk.ticket(ticket.id)?.status);
    expect([...checkLedger(h.engine), ...checkOrders(h.engine)]).toEqual([]);
  });

  it('larger than the leg asks for is told to be that', async () => {
    const { answer, stake } = await waiting();
    expect(() => answer(2.2, stake + 1)).toThrow('more than the leg asks for');
    expect(() => answer(2.3, stake + 1)).toThrow('more than the leg asks for');
  });
});
