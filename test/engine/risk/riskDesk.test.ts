// The one point that every order passes: what it refuses, what it lets through whatever is stopped, and that
// nothing is committed without it.

import { describe, expect, it } from 'vitest';
import { commitOrders } from '../../../main/engine/execution/orderCommit.ts';
import { issuePass, RiskPass } from '../../../main/engine/risk/riskPass.ts';
import type { defaultSettings } from '../../../shared/domain/settings.ts';
import { SCALE } from '../../../shared/domain/units.ts';
import { cents, confirm, live, opened } from '../openedEngine.ts';

/** Passes as they are stored, with how many orders carry each. */
const passes = (h: Awaited<ReturnType<typeof opened>>) =>
  h.database
    .prepare(
      `SELECT kind, note, COUNT(client_order_id) AS orders FROM risk_pass
       LEFT JOIN venue_order ON pass_id = risk_pass.id GROUP BY risk_pass.id ORDER BY risk_pass.id`,
    )
    .all();

const change = (h: Awaited<ReturnType<typeof opened>>, patch: Partial<typeof defaultSettings>) =>
  h.engine.changeSettings({ ...h.engine.stored, settings: { ...h.engine.settings, ...patch } });

describe('the risk desk', () => {
  it('refuses on the board as the first thing of step fourteen, with its numbers', async () => {
    const h = await opened();
    expect(h.only().refusal).toBeNull();
    change(h, { legMax: 10 * SCALE });
    await h.run(300);
    expect(h.only().refusal).toEqual({
      gate: 'execute',
      code: 'legMax',
      numbers: { used: cents(51), most: 10 * SCALE, subject: 'two', purse: 'paper' },
    });
    expect(h.engine.board.funnel().refused.execute).toBeGreaterThan(0);
  });

  it('refuses a confirmation, journals it and stores nothing', async () => {
    const h = await opened();
    const { desk } = h.engine.execution;
    const ticket = desk.openTickets.open(h.only().id);
    change(h, { venueExposure: 1 * SCALE });
    const after = desk.confirm(ticket.id, ticket.revision);
    expect(after.status).toBe('refused');
    expect(after.refusal).toMatchObject({ gate: 'execute', code: 'venueExposure' });
    const last = h.engine.journal.allDecisions().findLast((decision) => decision.confirmation);
    expect(last?.refusal).toEqual(after.refusal);
    expect(h.engine.tickets.recentOrders(10)).toEqual([]);
    expect(passes(h)).toEqual([]);
  });

  it('lets all orders of a bet in under one pass, and every further try under its own', async () => {
    // Dearer than the tolerance would be one that has to cover.
    const h = await opened({ hedgeTolerance: 0.1 * SCALE });
    await live(h);
    h.two.answers.push({ fill: 30 }, { fill: 'all' });
    confirm(h);
    await h.run(5_000);
    expect(passes(h)).toEqual([
      { kind: 'open', note: '', orders: 2 },
      { kind: 'complete', note: 'hedge', orders: 1 },
    ]);
  });

  it('lets a hedge through that limits, the stop and a paused desk would refuse as a new bet', async () => {
    const h = await opened();
    await live(h);
    h.two.answers.push({ fill: 30 }, { fill: 'all' });
    const ticket = confirm(h);
    await h.run(10);
    h.engine.switches.set({ paused: true });
    change(h, { fixtureExposure: 0, ordersPerMinute: 1, maxOutlay: 0 });
    await h.run(200);
    h.engine.switches.kill('user');
    await h.run(5_000);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('complete');
  });

  it('lets a first order be sent again until the stop, and one that finishes a bet whatever is stopped', async () => {
    const h = await opened();
    await live(h);
    h.two.answers.push({ fill: 30 }, { fill: 'all' });
    confirm(h);
    await h.run(1);
    const first = h.one.mayRepeat;
    expect(first?.()).toBe(true);
    h.engine.switches.kill('user');
    expect(first?.()).toBe(false);
    await h.run(5_000);
    expect(h.two.received.length).toBeGreaterThan(1);
    // The other one stands: half a bet is worse than a whole one.
    expect(h.two.mayRepeat?.()).toBe(true);
  });

  it('counts what stands after a restart, before any venue has listed it', async () => {
    const h = await opened();
    confirm(h);
    await h.run(2_000);
    const exposure = () =>
      h.engine.risk
        .usages()
        .find((one) => one.limit === 'fixtureExposure' && one.purse === 'paper');
    // Ties and cancellations pay half on both sides: nothing can be lost.
    expect(exposure()).toMatchObject({ used: 0 });
    h.engine.catalogue.clear(h.one.id);
    h.engine.catalogue.clear(h.two.id);
    await h.restart();
    expect(h.engine.catalogue.size).toBe(0);
    expect(exposure()).toMatchObject({ subject: expect.stringMatching(/^f/), used: 0 });
    expect(exposure()?.title).toMatch(/Boston/);
    const venue = h.engine.risk.usages().find((one) => one.limit === 'venueExposure');
    expect(venue).toMatchObject({ subject: 'two', used: cents(51) });
  });

  it('counts what a bet may cost in the turnover, and what its hedges made of it, over a restart as well', async () => {
    // Any price is borne, so that a hedge may cost far more than was planned.
    const h = await opened({ hedgeTolerance: SCALE });
    await live(h);
    const turnover = () =>
      h.engine.risk.usages().find((one) => one.limit === 'volumePerDay' && one.purse === 'live')
        ?.used ?? 0;
    h.two.answers.push({ fill: 30 }, { fill: 'all' });
    confirm(h);
    expect(turnover()).toBe(cents(96.9));
    h.two.level('h1-0', [[0.9, 500]]);
    await h.run(5_000);
    const paid = () =>
      h.engine.tickets.recentOrders(9).reduce((sum, { cost, fee }) => sum + cost + fee, 0);
    expect(paid()).toBeGreaterThan(cents(99));
    expect(turnover()).toBe(paid());
    await h.restart();
    expect(turnover()).toBe(paid());
    await h.run(86_400_000);
    expect(turnover()).toBe(0);
  });

  it('counts every order that leaves, for a minute', async () => {
    const h = await opened();
    const used = () =>
      h.engine.risk.usages().find(({ limit }) => limit === 'ordersPerMinute')?.used;
    confirm(h);
    await h.run(2_000);
    expect(used()).toBe(2);
    await h.run(60_000);
    expect(used()).toBe(0);
  });

  it('counts orders on their way as if only the losing ones were filled', async () => {
    const h = await opened();
    await live(h);
    h.one.answers.push({ unknown: 'timeout', booked: 'none' });
    h.one.lookUpsFail = true;
    confirm(h);
    await h.run(60_000);
    const used = h.engine.risk
      .usages()
      .find((one) => one.limit === 'fixtureExposure' && one.purse === 'live')?.used;
    expect(used).toBe(cents(45.9));
  });

  it('limits bets a day, the pause on a contest, and forgets neither over a restart', async () => {
    const h = await opened({ cooldown: 0, betsPerDay: 1 });
    confirm(h);
    await h.run(1_000);
    expect(h.only().refusal).toMatchObject({ gate: 'execute', code: 'betsPerDay' });
    await h.restart();
    await h.arbitrage();
    expect(h.only().refusal).toMatchObject({ gate: 'execute', code: 'betsPerDay' });
    change(h, { betsPerDay: 2, fixturePause: 600_000 });
    await h.run(300);
    expect(h.only().refusal).toMatchObject({ gate: 'execute', code: 'fixturePause' });
  });

  it('counts losses when all of a bet is settled, once', async () => {
    const h = await opened({ cooldown: 0, dailyLoss: 10 * SCALE });
    confirm(h);
    await h.run(2_000);
    const resolve = (venue: 'one' | 'two', event: string, payouts: readonly number[]) => {
      h[venue].catalogue!.resolve({
        venueId: h[venue].id,
        venueMarketId: event,
        final: true,
        payouts: payouts.map((payout, at) => ({
          listingId: `${venue}/${event}/${at}` as never,
          payout: (payout * SCALE) as never,
        })),
        venueTimeMs: null,
      });
    };
    const lost = () =>
      h.engine.risk.usages().find((one) => one.limit === 'dailyLoss' && one.purse === 'paper')
        ?.used;
    resolve('one', 'g1', [0, 1]);
    expect(lost()).toBe(0);
    // The other venue says the opposite of the same contest: both legs are lost.
    resolve('two', 'h1', [0, 1]);
    resolve('two', 'h1', [0, 1]);
    expect(lost()).toBe(cents(95 * 1.02));
    // Other quantities, because levels that stand still are not looked at anew.
    await h.arbitrage(99);
    expect(h.only().refusal).toMatchObject({ gate: 'execute', code: 'dailyLoss' });
  });
});

describe('a pass', () => {
  it('that the risk desk did not make commits nothing', async () => {
    const h = await opened();
    const ticket = confirm(h);
    const [order] = ticket.orders;
    const forged = new RiskPass('open', ticket.id, [order!], '');
    const commit = {
      ...{ tickets: h.engine.tickets, ledger: h.engine.ledger, risk: h.engine.riskRows },
      nowMs: () => 1,
    };
    const again = { ...order!, clientOrderId: 'again', attempt: 9 };
    expect(() => commitOrders(commit, forged, [again])).toThrow(/did not make/);
    expect(h.engine.tickets.order('again')).toBeNull();
  });

  it('covers each order once, no larger and no dearer than it was judged', async () => {
    const h = await opened();
    await live(h);
    h.two.answers.push({ reject: 'no' });
    const ticket = confirm(h);
    await h.run(10_000);
    const order = {
      ...ticket.orders[1]!,
      clientOrderId: 'more',
      attempt: 7,
      status: 'submitting' as const,
    };
    const give = () => {
      const { pass } = h.engine.risk.complete(order, '');
      if (pass === null) throw new Error('refused');
      return pass;
    };
    expect(() => give().spend({ ...order, quantity: (order.quantity + 1) as never })).toThrow(
      /beyond/,
    );
    expect(() => give().spend({ ...order, limit: (order.limit + 1) as never })).toThrow(/beyond/);
    expect(() => give().spend({ ...order, ticketId: 'other' })).toThrow(/a pass for/);
    expect(() => give().spend({ ...order, listingId: 'other' as never })).toThrow(
      /not on its pass/,
    );
    const pass = give();
    pass.spend(order);
    expect(() => pass.spend(order)).toThrow(/not on its pass/);
  });

  it('to complete a bet is not given beyond what was opened, nor beyond the tolerance', async () => {
    const h = await opened();
    await live(h);
    const ticket = confirm(h);
    await h.run(5_000);
    const order = { ...ticket.orders[1]!, clientOrderId: 'more', attempt: 7 };
    expect(h.engine.risk.complete(order, '').refusal).toMatchObject({
      code: 'beyond-plan',
      numbers: { used: 100 * SCALE, most: 0 },
    });
    const dear = { ...order, quantity: 0 as never, limit: 530_000 as never };
    expect(h.engine.risk.complete(dear, '').refusal).toEqual({
      ...{ gate: 'execute', code: 'too-dear' },
      numbers: { used: 530_000, most: 525_000 },
    });
    expect(h.engine.risk.complete({ ...order, ticketId: 'none' }, '').refusal).toMatchObject({
      code: 'not-opened',
    });
    expect(h.engine.risk.complete({ ...order, legIndex: 9 }, '').refusal).toMatchObject({
      code: 'not-opened',
    });
    const open = h.engine.execution.desk.openTickets.open(h.only().id);
    expect(h.engine.risk.complete({ ...order, ticketId: open.id }, '').refusal).toMatchObject({
      code: 'not-opened',
    });
  });

  it('to complete a leg counts whole what is still on its way', async () => {
    const h = await opened();
    await live(h);
    h.two.answers.push({ unknown: 'timeout', booked: 'none' });
    h.two.lookUpsFail = true;
    const ticket = confirm(h);
    await h.run(60_000);
    const order = { ...ticket.orders[1]!, clientOrderId: 'more', attempt: 7, quantity: 1 as never };
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('unknown');
    expect(h.engine.risk.complete(order, '').refusal).toMatchObject({
      code: 'beyond-plan',
      numbers: { used: 1, most: 0 },
    });
  });

  it('to complete a leg of one purse takes no notice of what the other has got', async () => {
    const h = await opened();
    h.engine.switches.set({ mode: 'both' });
    h.engine.switches.arm(true);
    await h.run(100);
    h.two.answers.push({ reject: 'no' });
    const ticket = confirm(h);
    await h.run(10_000);
    const again = (purse: 'paper' | 'live') => {
      const order = ticket.orders.find((own) => own.purse === purse && own.legIndex === 1)!;
      return h.engine.risk.complete({ ...order, clientOrderId: 'more', attempt: 7 }, '').refusal;
    };
    expect(again('paper')).toMatchObject({ code: 'beyond-plan', numbers: { most: 0 } });
    expect(again('live')).toBeNull();
  });

  it('to reduce is given where the worst ordinary result gets no worse, and not beyond it', async () => {
    const h = await opened();
    await live(h);
    h.two.answers.push({ reject: 'no' });
    const ticket = confirm(h);
    await h.run(10_000);
    // 100 of the one side stand for 45.90.
    const order = { ...ticket.orders[1]!, clientOrderId: 'out', attempt: 7 };
    const at = (limit: number) =>
      h.engine.risk.reduce(
        [{ ...order, limit: cents(limit) as never, predictedFee: 0 as never }],
        '',
      );
    expect(at(0.6).pass).not.toBeNull();
    // What covers the loss of 45.90 for 100 may cost no more than it brings back.
    expect(at(0.99).pass).not.toBeNull();
    const more = { ...ticket.orders[0]!, clientOrderId: 'in', attempt: 7 };
    expect(h.engine.risk.reduce([more], '').refusal).toMatchObject({
      code: 'not-reducing',
      numbers: { before: -cents(45.9) },
    });
    expect(h.engine.risk.reduce([{ ...order, ticketId: 'none' }], '').refusal).toMatchObject({
      code: 'not-opened',
    });
    expect(() => h.engine.risk.reduce([], '')).toThrow(/needs an order/);
  });

  it('for what is sold is not spent at a lower price', async () => {
    const h = await opened();
    const ticket = confirm(h);
    const order = { ...ticket.orders[0]!, side: 'lay' as const };
    const spend = (limit: number) =>
      issuePass('reduce', ticket.id, [order], '').spend({ ...order, limit: limit as never });
    expect(() => spend(order.limit - 1)).toThrow(/beyond/);
    expect(() => spend(order.limit)).not.toThrow();
    expect(() => spend(order.limit + 1)).not.toThrow();
  });
});
