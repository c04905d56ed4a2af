// Legs by hand of an offer's bet, told late or of another house.

import { describe, expect, it } from 'vitest';
import { amount, odds } from '../../support/amounts.ts';
import { OfferTickets } from '../../support/offerTickets.ts';

const begun = async (...s: ConstructorParameters<typeof OfferTickets>) =>
  new OfferTickets(...s).start();

describe('a leg by hand of an offer’s bet', () => {
  it('a lay that is finished by hand as a back elsewhere can be told by its stake', async () => {
    const t = await begun({ hedgeAttempts: 1, hedgeFor: 0 } as never);
    const seen = await t.take();
    const ticket = await t.open(seen);
    t.played.lays(1.86, 2.6);
    t.played.bookmaker('briton', [1.5, 1.85]);
    const done = await t.place(ticket, { stake: 10, odds: 2.1 });
    expect(done.status).toBe('naked');
    t.played.bookmaker('briton', [1.5, 1.85]);
    await t.h.run(100);
    const [naked] = t.h.engine.execution.desk.nakedLegs();
    const way =
      naked!.ways.find(({ manual, kind }) => manual && kind === 'finish-elsewhere') ??
      naked!.ways.find(({ manual }) => manual)!;
    await t.session.call['naked.take']({
      ticketId: done.id,
      purse: 'paper',
      way: way.id,
      limit: way.limit,
    });
    await t.h.run(200);
    const order = t.ticket(done).orders.find((o) => o.status === 'working')!;
    const stake = Math.floor(order.quantity / 1.85 / 10_000) * 10_000;
    // What the page sends for a back at a bookmaker: its stake and its odds.
    await t.session.call['ticket.manualLeg']({
      ticketId: done.id,
      legIndex: order.legIndex,
      purse: 'paper',
      limitedTo: null,
      taken: { odds: odds(1.85), stake: stake as never },
    });
    await t.h.run(500);
    expect(t.ticket(done).orders.find((o) => o.clientOrderId === order.clientOrderId)!.cost).toBe(
      stake,
    );
  });

  it.each(['free', 'qualifier'])(
    'late after the offer went on by another ticket: %s',
    async (what) => {
      const t = await begun();
      let offer = what === 'free' ? await t.take({ bets: 0, type: 'free-bet' }) : await t.take();
      const purpose = what === 'free' ? 'place-free-bet' : 'place-qualifier';
      if (what === 'free')
        offer = await t.session.advance(offer, {
          type: 'credit-reward',
          value: amount(10),
          count: 1,
          expiresMs: null,
        } as never);
      const first = await t.place(await t.open(offer, { purpose } as never), null);
      expect(first.status).toBe('failed');
      t.played.bookmaker('albion', [2.1, 1.8]);
      t.played.lays(1.86, 2.2);
      await t.h.run(120_000);
      t.played.bookmaker('albion', [2.1, 1.8]);
      t.played.lays(1.86, 2.2);
      await t.h.run(100);
      const opened = await t.open(t.offer(offer), { purpose } as never);
      await t.session.call['ticket.confirm']({
        ticketId: opened.id,
        revision: opened.revision,
      });
      await t.h.run(100);
      await t.session.call['ticket.manualLeg']({
        ticketId: opened.id,
        legIndex: 0,
        purse: 'paper',
        limitedTo: null,
        taken: { odds: odds(2.1), stake: amount(10) } as never,
      });
      await t.h.run(5_000);
      const late = async () =>
        t.session.call['ticket.manualLeg']({
          ...{ ticketId: first.id, legIndex: 0, purse: 'paper', limitedTo: null },
          taken: { odds: odds(2.1), stake: amount(10) },
        });
      await expect(late()).rejects.toThrow('its offer has gone on');
      await t.h.run(5_000);
      expect(t.offer(offer).progress.bets.length).toBe(1);
      const taken = t.h.engine.tickets.recentOrders(9).filter((one) => one.venueId === 'albion');
      expect(taken.filter(({ filled }) => filled > 0)).toHaveLength(1);
    },
  );
});
