// Confirmed bets with live money: what becomes of legs that fill, fail, stay unknown or are taken back.

import { describe, expect, it } from 'vitest';
import { OrderKeeper } from '../../main/engine/execution/orderKeeper.ts';
import type { Order, TicketStatus } from '../../shared/domain/ticket.ts';
import { type Quantity, SCALE } from '../../shared/domain/units.ts';
import type { Answer } from '../support/playedVenue.ts';
import { cents, confirm, live, opened } from './openedEngine.ts';

/** Answers of both venues, and what becomes of the ticket and of the contests that are naked. */
const endings: readonly (readonly [
  what: string,
  one: Answer[],
  two: Answer[],
  status: TicketStatus,
  naked: boolean,
])[] = [
  ['both fill', [{ fill: 'all' }], [{ fill: 'all' }], 'complete', false],
  ['the first fills nothing', [{ fill: 'none' }], [{ fill: 'all' }], 'failed', false],
  ['the first is refused', [{ reject: 'no' }], [{ fill: 'all' }], 'failed', false],
  [
    'the first fills in part, the hedge follows',
    [{ fill: 40 }],
    [{ fill: 'all' }],
    'partial',
    false,
  ],
  [
    'the first fills in parts finer than any venue deals in',
    [{ fill: 40.337517 }],
    [{ fill: 'all' }],
    'partial',
    false,
  ],
  [
    'the hedge fills in such parts',
    [{ fill: 'all' }],
    [{ fill: 30.337517 }, { fill: 'all' }],
    'complete',
    false,
  ],
  [
    'the hedge fills at the second try',
    [{ fill: 'all' }],
    [{ fill: 30 }, { fill: 'all' }],
    'complete',
    false,
  ],
  ['the hedge is refused every time', [{ fill: 'all' }], [{ reject: 'no' }], 'naked', true],
  [
    'the hedge fills in part every time',
    [{ fill: 'all' }],
    [{ fill: 10 }, { fill: 10 }, { fill: 10 }],
    'naked',
    true,
  ],
  [
    'a lost reply that was booked',
    [{ unknown: 'timeout', booked: 'all' }],
    [{ fill: 'all' }],
    'complete',
    false,
  ],
  [
    'a lost reply that was not',
    [{ unknown: 'timeout', booked: 'none' }],
    [{ fill: 'all' }],
    'failed',
    false,
  ],
  [
    'a lost reply of the hedge that was booked',
    [{ fill: 'all' }],
    [{ unknown: 'timeout', booked: 'all' }],
    'complete',
    false,
  ],
  [
    'a lost reply of the hedge that was not, then filled',
    [{ fill: 'all' }],
    [{ unknown: 'timeout', booked: 'none' }, { fill: 'all' }],
    'complete',
    false,
  ],
];

describe('a confirmed bet with live money', () => {
  it.each(endings)('%s', async (_what, one, two, status, naked) => {
    const h = await opened();
    await live(h);
    h.one.answers.push(...one);
    h.two.answers.push(...two);
    const ticket = confirm(h);
    expect(ticket.status).toBe('placing');
    await h.run(60_000);
    const after = h.engine.execution.desk.ticket(ticket.id);
    expect(after?.status).toBe(status);
    expect(h.engine.execution.naked.entries().length > 0).toBe(naked);
    const accounts = h.engine.ledger.accounts();
    expect(accounts.reduce((sum, account) => sum + account.posted, 0)).toBe(0);
    expect(accounts.every((account) => account.pendingOut === 0)).toBe(true);
  });

  it('reserves before it sends and books exactly what was filled', async () => {
    const h = await opened();
    await live(h);
    const ticket = confirm(h);
    expect(h.one.received.length).toBe(0);
    expect(h.engine.ledger.held(ticket.orders[0]!.clientOrderId)).toBeGreaterThanOrEqual(
      cents(45.9),
    );
    await h.run(2_000);
    const after = h.engine.execution.desk.ticket(ticket.id)!;
    expect(after.lockedProfit).toBe(cents(100 - 95 * 1.02));
    expect(after.lockedProfit).toBeGreaterThanOrEqual(after.floorProfit);
    const account = (venue: string, kind: string) =>
      h.engine.ledger
        .accounts()
        .find((a) => a.purse === 'live' && a.venueId === venue && a.kind === kind)?.posted;
    expect([account('one', 'stake'), account('one', 'fees')]).toEqual([cents(45), cents(0.9)]);
    expect([account('two', 'stake'), account('two', 'fees')]).toEqual([cents(50), cents(1)]);
  });

  it('takes the thinner book first and sizes the other to it', async () => {
    const h = await opened();
    await live(h);
    h.two.level('h1-0', [[0.5, 5_000]]);
    await h.run(50);
    h.one.answers.push({ fill: 25 });
    const ticket = confirm(h);
    await h.run(5_000);
    expect(h.one.received[0]?.request.quantity).toBe(100 * SCALE);
    expect(h.two.received[0]?.request.quantity).toBe(25 * SCALE);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('partial');
  });

  it('orders what fills have left in the steps of the venue', async () => {
    const h = await opened();
    await live(h);
    h.one.answers.push({ fill: 40.337517 });
    h.two.answers.push({ fill: 12.001999 }, { fill: 'all' });
    const ticket = confirm(h);
    await h.run(5_000);
    const ordered = h.two.received.map(({ request }) => request.quantity);
    expect(ordered).toEqual([40_340_000, 28_330_000]);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('partial');
  });

  it('opened live is not placed once the mode is paper', async () => {
    const h = await opened();
    await live(h);
    const { desk } = h.engine.execution;
    const ticket = desk.openTickets.open(h.only().id);
    h.engine.switches.set({ mode: 'paper' });
    h.engine.switches.arm(false);
    const after = desk.confirm(ticket.id, ticket.revision);
    expect(after.refusal).toMatchObject({ gate: 'executionMode', code: 'mode-changed' });
    await h.run(5_000);
    expect([h.one.received.length, h.two.received.length]).toEqual([0, 0]);
  });

  it('of which nothing has left yet is called off when the mode turns to paper', async () => {
    const h = await opened();
    await live(h);
    const ticket = confirm(h);
    h.engine.switches.set({ mode: 'paper' });
    await h.run(5_000);
    expect([h.one.received.length, h.two.received.length]).toEqual([0, 0]);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('failed');
  });

  it('shows what a venue says of an order that is over', async () => {
    const h = await opened();
    await live(h);
    const ticket = confirm(h);
    await h.run(5_000);
    const [order] = h.engine.tickets.orders(ticket.id);
    const told: string[] = [];
    const { ledger, state, tickets } = h.engine;
    const changed = ({ clientOrderId }: Order) => told.push(clientOrderId);
    const nowMs = () => h.clock.nowMs();
    const keeper = new OrderKeeper({ tickets, ledger, state, nowMs, changed });
    const filled = (40 * SCALE) as Quantity;
    const report = { ...order!, venueOrderId: 'v1', status: 'filled' as const, filled };
    keeper.report(report);
    expect(told).toEqual([order!.clientOrderId]);
    expect(keeper.venueSays(order!.clientOrderId)).toBe(40 * SCALE);
    keeper.report(report);
    expect(told.length).toBe(1);
    expect(h.engine.tickets.order(order!.clientOrderId)).toEqual(order);
  });

  it('confirmed twice is placed once', async () => {
    const h = await opened();
    await live(h);
    const { desk } = h.engine.execution;
    const ticket = desk.openTickets.open(h.only().id);
    desk.confirm(ticket.id, ticket.revision);
    expect(desk.confirm(ticket.id, ticket.revision).id).toBe(ticket.id);
    await h.run(5_000);
    expect([h.one.received.length, h.two.received.length]).toEqual([1, 1]);
  });

  it('is not joined by a second one on the same contest while it is placed', async () => {
    const h = await opened({ cooldown: 0 });
    await live(h);
    const { desk } = h.engine.execution;
    const [first, second] = [
      desk.openTickets.open(h.only().id),
      desk.openTickets.open(h.only().id),
    ];
    desk.confirm(first.id, 1);
    expect(desk.confirm(second.id, 1).refusal).toMatchObject({
      gate: 'haltIfNaked',
      code: 'placing',
    });
  });

  it('halts its contest for everybody when a leg is left bare, over a restart too', async () => {
    const h = await opened({ cooldown: 0 });
    await live(h);
    h.two.answers.push({ reject: 'no' });
    confirm(h);
    await h.run(10_000);
    expect(h.notices).toContain('Unhedged leg');
    await h.arbitrage();
    expect(h.only().refusal).toMatchObject({ gate: 'haltIfNaked', code: 'naked-leg' });
    await h.restart();
    await h.arbitrage();
    expect(h.only().refusal).toMatchObject({ gate: 'haltIfNaked', code: 'naked-leg' });
  });

  it('is made whole by buying the missing leg later', async () => {
    const h = await opened();
    await live(h);
    h.two.answers.push({ reject: 'no' }, { reject: 'no' }, { reject: 'no' }, { fill: 'all' });
    const ticket = confirm(h);
    await h.run(10_000);
    const [bare] = h.engine.execution.desk.nakedLegs();
    expect(bare?.filled).toEqual([100 * SCALE, 0]);
    expect(bare?.worstProfit).toBe(-cents(45.9));
    const { rescue } = h.engine.execution;
    const hedge = (contracts: number, limit: number) =>
      rescue.hedge(ticket, 'live', 1, (contracts * SCALE) as never, limit as never);
    // More than is missing would make a new bet of it.
    expect(hedge(300, 520_000)).toMatchObject({ gate: 'execute', code: 'not-reducing' });
    expect(hedge(100, 520_000)).toBeNull();
    await h.run(5_000);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('complete');
    expect(h.engine.execution.naked.entries()).toEqual([]);
  });

  it('stays unknown while the venue does not say, and is settled when it does', async () => {
    const h = await opened();
    await live(h);
    h.one.lookUpsFail = true;
    h.one.answers.push({ unknown: 'timeout', booked: 'all' });
    const ticket = confirm(h);
    await h.run(60_000);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('unknown');
    expect(h.engine.ledger.held(ticket.orders[0]!.clientOrderId)).toBeGreaterThan(0);
    expect(h.two.received.length).toBe(0);
    h.one.lookUpsFail = false;
    await h.run(120_000);
    // The first leg stands alone: that is for a person, and nothing is bought behind their back.
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('naked');
    expect(h.engine.ledger.held(ticket.orders[0]!.clientOrderId)).toBe(0);
  });

  it('notes a fill that comes when all seemed said', async () => {
    const h = await opened();
    await live(h);
    h.one.answers.push({ fill: 'none' });
    const ticket = confirm(h);
    await h.run(5_000);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('failed');
    h.one.events!.fill(h.one.fillOf(h.one.received[0]!, 100 * SCALE));
    await h.run(100);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('naked');
  });

  it('gives back what the venue takes back, and says that the other leg is bare', async () => {
    const h = await opened();
    await live(h);
    const before = h.engine.ledger.free('live', h.one.id) as number;
    const ticket = confirm(h);
    await h.run(5_000);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('complete');
    const fill = h.one.fillOf(h.one.received[0]!, 100 * SCALE);
    const undone = { ...fill, quantity: 0 as never, fee: 0 as never };
    h.one.events!.fill(undone);
    h.one.events!.fill(undone);
    expect(h.engine.ledger.free('live', h.one.id)).toBe(before);
    expect(h.engine.tickets.order(ticket.orders[0]!.clientOrderId)).toMatchObject({
      ...{ filled: 0, cost: 0, fee: 0, reason: 'match-failed' },
    });
    const held = h.engine.tickets.positions().filter((position) => position.quantity !== 0);
    expect(held.map((position) => position.venueId)).toEqual(['two']);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('naked');
    expect(h.engine.tickets.fills(ticket.id).map((f) => f.takenBackMs === null)).toEqual([
      false,
      true,
    ]);
  });

  it('holds what is left of a match whose odds the venue lowers, once and for good', async () => {
    const h = await opened();
    await live(h);
    const ticket = confirm(h);
    await h.run(5_000);
    const { clientOrderId } = ticket.orders[0]!;
    const free = () => h.engine.ledger.free('live', h.one.id) as number;
    const [before, fill] = [free(), h.one.fillOf(h.one.received[0]!, 100 * SCALE)];
    const lowered = (contracts: number, price: number) =>
      h.one.events!.fill({
        ...{ ...fill, reducible: true, quantity: (contracts * SCALE) as never },
        ...{ price: Math.round(price * SCALE) as never, fee: 0 as never },
      });
    const order = () => h.engine.tickets.order(clientOrderId)!;
    // A penny's worth is a rounding, and what returns more is an old word.
    lowered(99.995, 0.45);
    lowered(101, 0.45);
    expect(order()).toMatchObject({ status: 'filled', filled: 100 * SCALE, cost: cents(45) });
    lowered(80, 0.4);
    lowered(80, 0.4);
    lowered(100, 0.45);
    expect(order()).toMatchObject({
      status: 'filled',
      filled: 80 * SCALE,
      cost: cents(32),
      fee: 0,
    });
    expect(free() - before).toBe(cents(13) + fill.fee);
    lowered(70, 0.4);
    expect(order()).toMatchObject({ filled: 70 * SCALE, cost: cents(28) });
    const own = h.engine.tickets.fills(ticket.id).filter((f) => f.clientOrderId === clientOrderId);
    const chain = [undefined, fill.fillId, `${fill.fillId}@${80 * SCALE}`].map((insteadOf) =>
      own.find((f) => f.insteadOf === insteadOf),
    );
    expect(own).toHaveLength(3);
    expect(chain.map((f) => [f?.quantity, f?.takenBackMs === null])).toEqual([
      [100 * SCALE, false],
      [80 * SCALE, false],
      [70 * SCALE, true],
    ]);
    const position = h.engine.tickets.positions().find(({ venueId }) => venueId === h.one.id);
    expect(position).toMatchObject({ quantity: 70 * SCALE, cost: cents(28), fees: 0 });
    // The bet itself is undone under the one id that the venue knows it by.
    h.one.events!.fill({ ...fill, quantity: 0 as never, fee: 0 as never });
    expect(order()).toMatchObject({ filled: 0, cost: 0 });
    expect(free() - before).toBe(cents(45) + fill.fee);
    const sum = h.engine.ledger.accounts().reduce((all, { posted }) => all + posted, 0);
    expect(sum).toBe(0);
  });

  it('of which a part is void after its odds were lowered holds the rest, once', async () => {
    const h = await opened();
    await live(h);
    const ticket = confirm(h);
    await h.run(5_000);
    const { clientOrderId } = ticket.orders[0]!;
    const fill = h.one.fillOf(h.one.received[0]!, 100 * SCALE);
    const told = (change: object, contracts: number, price: number) =>
      h.one.events!.fill({
        ...{ ...fill, reducible: true, quantity: (contracts * SCALE) as never },
        ...{ price: Math.round(price * SCALE) as never, fee: 0 as never, ...change },
      });
    const order = () => h.engine.tickets.order(clientOrderId)!;
    const isVoid = (id: string, contracts: number) => {
      told({}, 0, 0.4);
      told({ fillId: id, restOf: fill.fillId }, contracts, 0.4);
    };
    told({}, 80, 0.4);
    isVoid('rest-1', 60);
    isVoid('rest-1', 60);
    expect(order()).toMatchObject({ filled: 60 * SCALE, cost: cents(24) });
    // More of it is void, and what came before is told once more.
    for (const _ of [1, 2]) {
      isVoid('rest-2', 40);
      isVoid('rest-1', 60);
      expect(order()).toMatchObject({ filled: 40 * SCALE, cost: cents(16) });
    }
    told({ fillId: 'rest-2', restOf: fill.fillId }, 30, 0.4);
    expect(order()).toMatchObject({ filled: 30 * SCALE, cost: cents(12) });
    const sum = h.engine.ledger.accounts().reduce((all, { posted }) => all + posted, 0);
    expect(sum).toBe(0);
  });

  it('takes a fill once, however often it is reported', async () => {
    const h = await opened();
    await live(h);
    const ticket = confirm(h);
    await h.run(5_000);
    const fill = h.one.fillOf(h.one.received[0]!, 100 * SCALE);
    h.one.events!.fill(fill);
    h.one.events!.fill(fill);
    expect(h.engine.tickets.order(ticket.orders[0]!.clientOrderId)?.filled).toBe(100 * SCALE);
  });
});
