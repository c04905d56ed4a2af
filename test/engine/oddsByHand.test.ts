// A stake that a person puts down at a bookmaker, as it was really taken: at the odds asked for, better or worse ones.

import { describe, expect, it } from 'vitest';
import { manualLeg } from '../../main/engine/api/manualHandlers.ts';
import type { Purse } from '../../shared/domain/ticket.ts';
import { lineQuarters, SCALE } from '../../shared/domain/units.ts';
import { checkLedger, checkOrders } from '../simulation/checkers.ts';
import { EngineHarness } from '../support/engineHarness.ts';
import { atOdds, meanings, oddsMarket } from '../support/oddsMarket.ts';
import { cents, confirm, live } from './openedEngine.ts';

const spread = { type: 'spread', line: lineQuarters(-2), lineOn: 0 } as const;

/** A confirmed bet whose leg at the first venue waits for a person, and what was asked of it. */
async function waiting(purse: Purse = 'live') {
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
  if (purse === 'live') await live(h);
  else await h.run(1_000);
  const ticket = confirm(h);
  await h.run(1_000);
  const legIndex = ticket.opportunity.legs.findIndex(({ venueId }) => venueId === h.one.id);
  const order = h.engine.tickets.orders(ticket.id).find((own) => own.legIndex === legIndex);
  if (order === undefined) throw new Error('no leg waits');
  const stake = Math.round((order.quantity / 2.2 / SCALE) * 100) / 100;
  const common = { ticketId: ticket.id, legIndex, purse, limitedTo: null };
  const answer = (odds: number, taken: number, more = false) =>
    manualLeg(h.engine, { ...common, more, taken: { odds: cents(odds), stake: cents(taken) } });
  const refuse = () => manualLeg(h.engine, { ...common, taken: null });
  const noted = () => h.engine.tickets.order(order.clientOrderId);
  const status = () => h.engine.execution.desk.ticket(ticket.id)?.status;
  const isSound = () => expect([...checkLedger(h.engine), ...checkOrders(h.engine)]).toEqual([]);
  return { h, ticket, stake, answer, refuse, order, noted, status, isSound, common };
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

  it('at the price of what it buys is noted to the penny as well', async () => {
    const { common, h, isSound, noted, stake } = await waiting();
    const taken = { price: 434_783, stake: cents(stake) };
    manualLeg(h.engine, { ...common, taken });
    await h.run(2_000);
    // At odds of 2.3, and so for more contracts than were asked for.
    expect(noted()?.cost).toBe(cents(stake));
    expect(noted()?.filled).toBe(Math.floor((cents(stake) * SCALE) / 434_783));
    isSound();
  });

  it('larger than the leg asks for is refused until it is said to be meant', async () => {
    const { answer, h, isSound, noted, order, stake, status } = await waiting();
    expect(() => answer(2.2, stake + 1)).toThrow('more than the leg asks for');
    expect(() => answer(2.3, stake + 1)).toThrow('more than the leg asks for');
    // So is a larger stake at worse odds, which returns no more.
    expect(() => answer(1.5, stake + 1)).toThrow('more than the leg asks for');
    expect(noted()).toEqual(order);
    answer(2.2, stake + 50, true);
    await h.run(2_000);
    expect(noted()).toMatchObject({
      status: 'cancelled',
      reason: 'by-hand',
      cost: cents(stake + 50),
    });
    isSound();
    // The other leg is got as it was planned; what stands beyond that is not hedged, and said to be.
    const [other] = h.engine.tickets.recentOrders(9).filter(({ manual }) => !manual);
    expect(other).toMatchObject({ status: 'filled' });
    expect(status()).toBe('naked');
    const [naked] = h.engine.execution.desk.nakedLegs();
    expect(naked?.missing.some((lacks) => lacks > 0)).toBe(true);
    expect(naked?.ways.some(({ kind }) => kind === 'finish')).toBe(true);
  });

  it('on paper cannot cost more than the money there is, whatever is meant', async () => {
    const { answer, h, noted, order, stake } = await waiting('paper');
    const there =
      h.engine.ledger.free('paper', h.one.id)! + h.engine.ledger.held(order.clientOrderId);
    expect(() => answer(2.2, there / SCALE + 1, true)).toThrow('more than the paper money');
    expect(noted()).toEqual(order);
    answer(2.2, there / SCALE, true);
    expect(noted()?.cost).toBe(there);
    expect(h.engine.ledger.free('paper', h.one.id)).toBe(0);
    expect(stake).toBeGreaterThan(0);
  });

  it.each([
    ['said to be none', 0],
    ['taken for none when its time was over', 1],
  ])('that was %s is told after all', async (_what, late) => {
    const { answer, h, isSound, noted, refuse, stake, status } = await waiting();
    if (late === 0) refuse();
    else await h.run(h.engine.settings.manualLegLife + 1_000);
    await h.run(1_000);
    expect(status()).toBe('failed');
    expect(noted()).toMatchObject({ status: 'cancelled', filled: 0 });
    answer(2.2, stake);
    await h.run(100);
    expect(noted()).toMatchObject({ status: 'cancelled', cost: cents(stake), reason: 'by-hand' });
    expect(status()).toBe('naked');
    isSound();
    // Once: what is noted is not noted again.
    expect(() => answer(2.2, stake)).toThrow('no leg is waiting');
    expect(refuse).toThrow('no leg is waiting');
  });

  it('that was not placed in time counts so already, and is still told after a restart', async () => {
    const { answer, h, isSound, noted, refuse, stake, status } = await waiting();
    await h.run(h.engine.settings.manualLegLife + 1_000);
    expect(noted()?.reason).toBe('not-placed-in-time');
    expect(refuse).toThrow('counts as not placed already');
    await h.crash();
    await live(h);
    answer(2.2, stake);
    await h.run(100);
    expect([noted()?.cost, status()]).toEqual([cents(stake), 'naked']);
    isSound();
  });
});
