// Confirmed bets on paper and legs that a person places by hand.

import { describe, expect, it } from 'vitest';
import type { Purse } from '../../shared/domain/ticket.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { checkLedger } from '../simulation/checkers.ts';
import { cents, confirm, live, opened } from './openedEngine.ts';

describe('on paper', () => {
  it('takes what stands in the book after the delay, with the venue’s fee', async () => {
    const h = await opened();
    const ticket = confirm(h);
    await h.run(2_000);
    const after = h.engine.execution.desk.ticket(ticket.id)!;
    expect(after.status).toBe('complete');
    expect(after.orders.map((o) => [o.purse, o.cost, o.fee])).toEqual([
      ['paper', cents(45), cents(0.9)],
      ['paper', cents(50), cents(1)],
    ]);
    expect(h.one.received).toEqual([]);
  });

  it('misses a price that is gone by the time the order arrives', async () => {
    const h = await opened();
    const ticket = confirm(h);
    h.one.level('g1-0', [[0.6, 100]]);
    await h.run(3_000);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('failed');
  });

  it('does not take the same level twice', async () => {
    const h = await opened({ cooldown: 0 });
    confirm(h);
    await h.run(2_000);
    const second = confirm(h);
    await h.run(3_000);
    expect(h.engine.execution.desk.ticket(second.id)?.status).toBe('failed');
  });

  it('runs beside live money with the same decision in mode both', async () => {
    const h = await opened();
    h.engine.switches.set({ mode: 'both' });
    h.engine.switches.arm(true);
    await h.run(100);
    const ticket = confirm(h);
    await h.run(5_000);
    const after = h.engine.execution.desk.ticket(ticket.id)!;
    expect(after.status).toBe('complete');
    const purses: Purse[] = after.orders.map((order) => order.purse);
    expect(purses.sort()).toEqual(['live', 'live', 'paper', 'paper']);
    expect(h.one.received.length).toBe(1);
  });

  it('pays out when the result is final, once, and not before', async () => {
    const h = await opened();
    confirm(h);
    await h.run(2_000);
    const resolve = (final: boolean) =>
      h.one.catalogue!.resolve({
        venueId: h.one.id,
        venueMarketId: 'g1',
        final,
        payouts: [
          { listingId: 'one/g1/0' as never, payout: SCALE as never },
          { listingId: 'one/g1/1' as never, payout: 0 as never },
        ],
        venueTimeMs: null,
      });
    resolve(false);
    expect(h.engine.tickets.positions().length).toBe(2);
    resolve(true);
    resolve(true);
    expect(h.engine.tickets.positions().length).toBe(1);
    expect(h.engine.ledger.free('paper', h.one.id)).toBe(cents(10_000 - 45.9 + 100));
    expect(h.engine.state.settled(10).map((row) => row.returned)).toEqual([cents(100)]);
  });
});

describe('a leg by hand', () => {
  const byHand = async () => {
    const h = await opened();
    const runtime = h.engine.runtimes.get(h.one.id)!;
    await h.engine.configureVenue(runtime, { ...runtime.choice, manual: true });
    await h.arbitrage();
    return h;
  };

  it('is not placed by its venue’s API on a ticket that was opened before', async () => {
    const h = await opened();
    const { desk } = h.engine.execution;
    const ticket = desk.openTickets.open(h.only().id);
    expect(ticket.opportunity.legs.map(({ placement }) => placement)).toEqual(['api', 'api']);
    const runtime = h.engine.runtimes.get(h.one.id)!;
    await h.engine.configureVenue(runtime, { ...runtime.choice, manual: true });
    await h.arbitrage();
    expect(() => desk.confirm(ticket.id, ticket.revision)).toThrow('another way');
    expect(h.engine.tickets.recent(5)).toEqual([]);
    expect(h.only().legs.map(({ placement }) => placement)).toEqual(['manual', 'api']);
  });

  it('waits for a person, then hedges what was really taken', async () => {
    const h = await byHand();
    await live(h);
    const ticket = confirm(h);
    await h.run(1_000);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('awaiting-manual');
    expect(h.two.received).toEqual([]);
    const { keeper, runner, desk } = h.engine.execution;
    const id = desk.manualLeg(ticket.id, { legIndex: 0, purse: 'live' });
    keeper.fill(h.one.id, 'live', {
      fillId: 'hand',
      venueOrderId: 'hand',
      clientOrderId: id,
      listingId: 'one/g1/0' as never,
      side: 'back',
      price: 460_000 as never,
      quantity: (60 * SCALE) as never,
      fee: 0 as never,
      maker: false,
      final: true,
      venueTimeMs: null,
    });
    keeper.end(id, 'cancelled', 'by-hand');
    runner.answerManual(id);
    await h.run(2_000);
    expect(h.two.received[0]?.request.quantity).toBe(60 * SCALE);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('partial');
  });

  it('counts as not placed when nobody answers, a restart in between or not', async () => {
    const h = await byHand();
    await live(h);
    const ticket = confirm(h);
    await h.run(1_000);
    await h.crash();
    const status = () => h.engine.execution.desk.ticket(ticket.id)?.status;
    expect(status()).toBe('awaiting-manual');
    await h.run(181_000);
    expect(status()).toBe('failed');
    expect(h.engine.ledger.accounts().every((account) => account.pendingOut === 0)).toBe(true);
  });

  it('counts as not placed when nobody answers', async () => {
    const h = await byHand();
    await live(h);
    const ticket = confirm(h);
    await h.run(181_000);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('failed');
    expect(h.two.received).toEqual([]);
  });

  it('keeps no stopped engine waiting for the person', async () => {
    const h = await byHand();
    await live(h);
    confirm(h);
    await h.run(1_000);
    await h.engine.stop();
    await h.run(20_000);
    expect(h.clock.nextMs()).toBeNull();
  });
});

describe('money that reaches for the books and not for the limits', () => {
  it('is refused with what the limits would set aside', async () => {
    const h = await opened();
    // Two levels: the average costs less than the limit, at which every contract is set aside.
    h.one.level('g1-0', [
      [0.43, 50],
      [0.45, 50],
    ]);
    await h.run(100);
    const ticket = h.engine.execution.desk.openTickets.open(h.only().id);
    const [own] = ticket.opportunity.legs.filter(({ venueId }) => venueId === h.one.id);
    expect(own!.limit).toBe(cents(0.45));
    // What the books cost with fees and a little in hand is there; what the limit costs is not.
    const enough = own!.ownCost + own!.ownFee + 30_000;
    h.engine.ledger.adjust('paper', h.one.id, enough as never, '');
    const after = h.engine.execution.desk.confirm(ticket.id, ticket.revision);
    expect(after).toMatchObject({
      status: 'refused',
      refusal: { gate: 'balance', code: 'too-little', numbers: { free: enough } },
    });
    expect(checkLedger(h.engine)).toEqual([]);
  });
});
