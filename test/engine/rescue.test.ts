// The ways out of a bet whose second leg was not filled: what they cost on the books as they are, what comes of each,
// and what is refused.

import { describe, expect, it } from 'vitest';
import { manualLeg } from '../../main/engine/api/manualHandlers.ts';
import { takeWay } from '../../main/engine/api/nakedHandlers.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { checkLedger, checkOrders } from '../simulation/checkers.ts';
import type { EngineHarness } from '../support/engineHarness.ts';
import { bare, cents, confirm, live, opened } from './openedEngine.ts';

const CONTRACTS = 100 * SCALE;

const naked = (h: EngineHarness) => h.engine.execution.desk.nakedLegs()[0];

const take = (h: EngineHarness, way: string, limit = SCALE, word?: string) =>
  takeWay(h.engine, { ticketId: naked(h)?.ticketId ?? '', purse: 'live', way, limit, word });

describe('ways out of unequal legs', () => {
  it('are priced at the leg’s own venue and at every other that lists the same', async () => {
    const { h } = await bare();
    expect(naked(h)).toMatchObject({
      filled: [CONTRACTS, 0],
      missing: [0, CONTRACTS],
      worstProfit: -cents(45.9),
      ways: [
        {
          id: 'finish/1/two/h1/0',
          quantity: CONTRACTS,
          price: cents(0.5),
          cost: cents(50),
          // 100 come back whoever wins.
          worst: cents(100 - 45.9 - 51),
          best: cents(100 - 45.9 - 51),
        },
        {
          id: 'sell-back/1/one/g1/1',
          price: cents(0.57),
          worst: cents(100 - 45.9 - 57) - cents(57 * 0.02),
        },
      ],
    });
  });

  it('stand beside what comes of holding it, ending by ending', async () => {
    const { h } = await bare();
    const normal = naked(h)?.endings.filter((ending) => ending.normal);
    expect(normal?.map(({ profit, state }) => [state, profit])).toEqual([
      ['first', cents(54.1)],
      ['second', -cents(45.9)],
    ]);
  });

  it.each([
    ['finish/1/two/h1/0', 'two/h1/0'],
    ['sell-back/1/one/g1/1', 'one/g1/1'],
  ])('%s makes the bet whole', async (way, listing) => {
    const { h, ticket } = await bare();
    take(h, way);
    await h.run(2_000);
    expect(h.engine.execution.naked.entries()).toEqual([]);
    expect(h.engine.execution.desk.ticket(ticket.id)).toMatchObject({ status: 'complete' });
    const held = h.engine.tickets.positions().map(({ listingId }) => listingId);
    expect(held.sort()).toEqual(['one/g1/0', listing].sort());
  });

  it('locks what was really paid where the leg was finished elsewhere', async () => {
    const { h, ticket } = await bare();
    const worst = naked(h)?.ways[1]?.worst;
    take(h, 'sell-back/1/one/g1/1');
    await h.run(2_000);
    expect(h.engine.execution.desk.ticket(ticket.id)?.lockedProfit).toBe(worst);
  });

  it('count in the money of their leg where they are in another', async () => {
    const { h, ticket } = await bare({ gbpInUsd: 1.25 * SCALE }, 'GBP');
    const lacking = Number(naked(h)?.missing[1]);
    expect(lacking).toBeGreaterThan(0);
    const way = naked(h)?.ways.find(({ kind }) => kind === 'sell-back');
    // What is lacking of pounds, in dollars.
    expect(way).toMatchObject({ worth: 0.8 * SCALE, wanted: lacking * 1.25 });
    take(h, way?.id ?? '');
    await h.run(2_000);
    expect(h.engine.execution.naked.entries()).toEqual([]);
    const stands = () => h.engine.execution.desk.ticket(ticket.id);
    expect(stands()).toMatchObject({ status: 'complete', lockedProfit: way?.worst });
    await h.restart();
    await h.arbitrage();
    expect(h.engine.execution.naked.entries()).toEqual([]);
    expect(stands()?.orders.at(-1)).toMatchObject({ worth: 0.8 * SCALE, filled: way?.quantity });
  });

  it('in other money, filled in part, leave the rest lacking', async () => {
    const { h } = await bare({ gbpInUsd: 1.25 * SCALE }, 'GBP');
    const lacking = Number(naked(h)?.missing[1]);
    h.one.answers.push({ fill: 50 }, { fill: 'all' });
    take(h, 'sell-back/1/one/g1/1');
    await h.run(2_000);
    await h.arbitrage();
    // 50 dollars are 40 pounds.
    expect(naked(h)?.missing).toEqual([0, lacking - 40 * SCALE]);
    expect(naked(h)?.filled).toEqual([expect.any(Number), 40 * SCALE]);
  });

  it('that are filled in part leave the rest lacking, priced anew', async () => {
    const { h, ticket } = await bare();
    h.two.answers.push({ fill: 40 }, { fill: 'all' });
    take(h, 'finish/1/two/h1/0');
    await h.run(2_000);
    await h.arbitrage();
    expect(naked(h)).toMatchObject({ filled: [CONTRACTS, 40 * SCALE], missing: [0, 60 * SCALE] });
    expect(naked(h)?.ways[0]).toMatchObject({ quantity: 60 * SCALE, cost: cents(30) });
    take(h, 'finish/1/two/h1/0');
    await h.run(2_000);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('complete');
  });

  it('offer a part where the book holds no more', async () => {
    const { h } = await bare();
    h.two.level('h1-0', [[0.5, 30]]);
    await h.run(100);
    const way = naked(h)?.ways.find(({ kind }) => kind === 'finish');
    expect(way).toMatchObject({ quantity: 30 * SCALE, wanted: CONTRACTS });
  });

  it('are gone with the book that they were priced on', async () => {
    const { h } = await bare();
    const { books } = h.two;
    books!.resync(books!.book('h1-0' as never), 'gap');
    await h.run(100);
    expect(naked(h)?.ways.map(({ kind }) => kind)).toEqual(['sell-back']);
    expect(() => take(h, 'finish/1/two/h1/0')).toThrow('not there any more');
  });

  it('of a bet of which nothing is known: it may have lost what its order could cost', async () => {
    const h = await opened();
    await live(h);
    h.one.lookUpsFail = true;
    h.one.answers.push({ unknown: 'timeout', booked: 'all' });
    confirm(h);
    await h.run(30_000);
    await h.arbitrage();
    expect(naked(h)).toMatchObject({ reason: 'unknown', filled: [0, 0], underWay: true });
    // As much as the order may cost at its limit, with its fee.
    expect(naked(h)?.worstProfit).toBe(-cents(45.9));
  });

  it('that would not better the worst result are none', async () => {
    const { h } = await bare();
    h.two.level('h1-0', [[0.99, 100]]);
    h.one.level('g1-1', [[0.99, 100]]);
    await h.run(100);
    // Even then nearly all of the stake comes back.
    expect(naked(h)?.ways.every(({ worst }) => worst > -cents(45.9))).toBe(true);
  });

  it('are never taken at a worse price than was shown', async () => {
    const { h } = await bare();
    h.two.level('h1-0', [[0.52, 100]]);
    await h.run(100);
    expect(() => take(h, 'finish/1/two/h1/0', cents(0.5))).toThrow('become worse');
    expect(() => take(h, 'finish/1/two/h1/0', cents(0.52))).not.toThrow();
  });

  it('want live money armed, and one at a time', async () => {
    const { h } = await bare();
    h.engine.switches.arm(false);
    expect(() => take(h, 'finish/1/two/h1/0')).toThrow('not armed');
    h.engine.switches.arm(true);
    expect(naked(h)?.underWay).toBe(false);
    take(h, 'finish/1/two/h1/0');
    expect(naked(h)?.underWay).toBe(true);
    expect(() => take(h, 'sell-back/1/one/g1/1')).toThrow('under way');
  });

  it.each<readonly [string, (h: EngineHarness) => unknown]>([
    ['the stop', (h) => h.engine.switches.kill('enough')],
    ['the breaker of unhedged legs', (h) => h.run(62_000)],
    ['a restart', (h) => h.restart()],
  ])(
    'stay open by the word of the bet after %s, which has disarmed, and arm nothing',
    async (_, stop) => {
      const { h, ticket } = await bare();
      await stop(h);
      await h.arbitrage();
      expect(h.engine.switches.state.armed).toBe(false);
      for (const word of [undefined, '', 'live']) {
        expect(() => take(h, 'finish/1/two/h1/0', SCALE, word)).toThrow('not armed');
      }
      take(h, 'finish/1/two/h1/0', SCALE, 'LIVE');
      await h.run(2_000);
      expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('complete');
      expect(naked(h)).toBeUndefined();
      expect(h.engine.switches.state.armed).toBe(false);
      expect([...checkLedger(h.engine), ...checkOrders(h.engine)]).toEqual([]);
    },
  );

  it('can be taken again after one that could not be sent', async () => {
    const { h, ticket } = await bare();
    const { tickets } = h.engine;
    const change = tickets.changeOrder.bind(tickets);
    tickets.changeOrder = () => {
      tickets.changeOrder = change;
      throw new Error('the disk is full');
    };
    const sent = h.two.received.length;
    take(h, 'finish/1/two/h1/0');
    await h.run(2_000);
    expect(h.two.received.length).toBe(sent);
    expect(tickets.orders(ticket.id).at(-1)).toMatchObject({ status: 'cancelled', sentMs: null });
    await h.arbitrage();
    take(h, 'finish/1/two/h1/0');
    await h.run(2_000);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('complete');
    expect([...checkLedger(h.engine), ...checkOrders(h.engine)]).toEqual([]);
  });

  it('are open while everything is stopped for new bets, and kept in the journal', async () => {
    const { h, ticket } = await bare();
    h.engine.switches.set({ paused: true });
    take(h, 'finish/1/two/h1/0');
    await h.run(2_000);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('complete');
    const kept = h.engine.journal.incidents(10).filter(({ kind }) => kind === 'rescue');
    expect(kept.map(({ detail, venueId }) => [venueId, detail])).toEqual([
      ['two', `${ticket.id} finish by person: placed`],
    ]);
  });

  it('are placed by a person where a venue is bet at by hand, and finish the bet by what was taken', async () => {
    const { h, ticket } = await bare();
    const runtime = h.engine.runtimes.get(h.two.id)!;
    await h.engine.configureVenue(runtime, { ...runtime.choice, manual: true });
    await h.arbitrage();
    const sent = h.two.received.length;
    take(h, 'finish/1/two/h1/0');
    await h.run(1_000);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('awaiting-manual');
    // Nothing mutes the alarm, and nothing else is done meanwhile.
    const [waiting] = naked(h)?.byHand ?? [];
    expect(waiting).toMatchObject({ listingId: 'two/h1/0', label: 'Heat' });
    expect(() => take(h, 'sell-back/1/one/g1/1')).toThrow('under way');
    const answer = (taken: { price: number; quantity: number } | null) =>
      manualLeg(h.engine, {
        ...{ ticketId: ticket.id, legIndex: 1, purse: 'live', taken, limitedTo: null },
      });
    answer({ price: cents(0.5), quantity: 60 * SCALE });
    await h.run(1_000);
    expect(naked(h)).toMatchObject({ missing: [0, 40 * SCALE], byHand: [] });
    await h.arbitrage();
    take(h, 'finish/1/two/h1/0');
    await h.run(1_000);
    answer({ price: cents(0.5), quantity: 40 * SCALE });
    await h.run(1_000);
    expect(naked(h)).toBeUndefined();
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('complete');
    expect(h.two.received.length).toBe(sent);
    expect([...checkLedger(h.engine), ...checkOrders(h.engine)]).toEqual([]);
  });

  it.each([
    ['a person says so', true],
    ['nobody says anything in time, a crash in between', false],
  ])('by hand are lacking still when %s', async (_when, says) => {
    const { h, ticket } = await bare();
    const runtime = h.engine.runtimes.get(h.two.id)!;
    await h.engine.configureVenue(runtime, { ...runtime.choice, manual: true });
    await h.arbitrage();
    take(h, 'finish/1/two/h1/0');
    await h.run(1_000);
    if (says) {
      manualLeg(h.engine, {
        ...{ ticketId: ticket.id, legIndex: 1, purse: 'live', taken: null, limitedTo: null },
      });
      await h.run(1_000);
    } else {
      await h.crash();
      expect(naked(h)?.byHand.map(({ listingId }) => listingId)).toEqual(['two/h1/0']);
      await h.run(181_000);
    }
    expect(naked(h)).toMatchObject({ missing: [0, CONTRACTS], byHand: [] });
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('naked');
  });

  it('are there after a restart as well', async () => {
    const { h } = await bare();
    await h.restart();
    await h.arbitrage();
    await live(h);
    expect(naked(h)?.ways.map(({ id }) => id)).toEqual([
      'finish/1/two/h1/0',
      'sell-back/1/one/g1/1',
    ]);
  });
});
