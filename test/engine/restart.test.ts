// What a crash or a stop between two steps leaves behind, and what the next start makes of it.

import { describe, expect, it } from 'vitest';
import { confirm, live, opened } from './openedEngine.ts';

describe('after a crash', () => {
  it('an order that never left is over, one that left is asked about, never sent again', async () => {
    const h = await opened();
    await live(h);
    h.one.answers.push({ unknown: 'timeout', booked: 'all' });
    h.one.lookUpsFail = true;
    const ticket = confirm(h);
    await h.run(30);
    await h.crash();
    h.one.lookUpsFail = false;
    await h.run(120_000);
    const orders = h.engine.tickets.orders(ticket.id);
    expect(orders.map((order) => [order.status, order.reason])).toEqual([
      ['filled', ''],
      ['cancelled', 'never-sent'],
    ]);
    expect(h.one.received.length).toBe(1);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('naked');
  });

  it.each([
    ['of an order that is asked about', 100, { unknown: 'timeout', booked: 'all' } as const],
    ['of an order that was sent', 10, { fill: 'all' } as const],
  ])('an answer that comes after the stop is nobody’s: %s', async (_what, afterMs, answer) => {
    const h = await opened();
    await live(h);
    h.one.answers.push(answer);
    h.one.lookUpMs = 1_000;
    const ticket = confirm(h);
    await h.run(afterMs);
    h.engine.execution.runner.stop();
    const before = h.engine.tickets.orders(ticket.id).map(({ status }) => status);
    const events: string[] = [];
    const { keeper } = h.engine.execution;
    for (const name of ['fill', 'report', 'end', 'lost'] as const) {
      Object.assign(keeper, { [name]: () => events.push(name) });
    }
    await h.run(5_000);
    expect(events).toEqual([]);
    expect(h.engine.tickets.orders(ticket.id).map(({ status }) => status)).toEqual(before);
  });

  it('a stop between two legs waits for both', async () => {
    const h = await opened();
    await live(h);
    const ticket = confirm(h);
    await h.restart();
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('complete');
  });

  it('a new bet gets a ticket of its own, although the same seed draws the same ids', async () => {
    const h = await opened({ cooldown: 0 });
    const before = confirm(h);
    await h.run(60_000);
    await h.restart();
    await h.arbitrage();
    const after = confirm(h);
    await h.run(60_000);
    expect(after.id).not.toBe(before.id);
    expect(h.engine.execution.desk.ticket(before.id)?.status).toBe('complete');
    expect(h.engine.execution.desk.ticket(after.id)?.status).toBe('complete');
  });

  it('switches are as they were; a session never starts with real money', async () => {
    const h = await opened();
    await live(h);
    h.engine.switches.set({ paused: true, viewOnly: true });
    h.engine.switches.kill('enough');
    await h.restart();
    expect(h.engine.switches.state).toMatchObject({
      mode: 'detect',
      paused: true,
      viewOnly: true,
      killed: true,
      killReason: 'enough',
      armed: false,
    });
  });
});
