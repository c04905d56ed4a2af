// Odds that a person reads on the bookmaker's own page: they count where its feed is late, silent or behind, they are
// held against the terms before anything is placed, and an offer that does not take the bet says why.

import { describe, expect, it } from 'vitest';
import { SCALE } from '../../../shared/domain/units.ts';
import { amount, odds, plain } from '../../support/amounts.ts';
import { refusal } from '../../support/offerSession.ts';
import { OfferTickets } from '../../support/offerTickets.ts';

const begun = async (...settings: ConstructorParameters<typeof OfferTickets>) =>
  new OfferTickets(...settings).start();

/** The exchange's prices are confirmed, the bookmaker's are not. */
async function later(t: OfferTickets, ms: number): Promise<void> {
  await t.h.run(ms);
  t.played.lays(1.86, 2.2);
  await t.h.run(100);
}

const reprice = (t: OfferTickets, ticketId: string, offered: number | null) =>
  t.session.call['ticket.reprice']({
    ...{ ticketId, quantity: null, offered: offered === null ? null : odds(offered) },
  });

describe('odds that a person reads at the bookmaker', () => {
  it('let a bet through that the age of its feed held back, for as long as a price may be old', async () => {
    const t = await begun({ ticketLife: 600_000 });
    const seen = await t.take();
    await later(t, 200_000);
    const held = await t.open(seen);
    expect(held.refusal).toMatchObject({ gate: 'sharpFreshness', code: 'stale' });
    const said = await reprice(t, held.id, 2.1);
    expect(said.refusal).toBeNull();
    expect(said.opportunity.matched).toMatchObject({ odds: odds(2.1), shown: odds(2.1) });
    await later(t, 181_000);
    expect((await reprice(t, held.id, null)).refusal).toMatchObject({ code: 'stale' });
    const again = await reprice(t, held.id, 2.05);
    expect((await t.place(again, { stake: 10, odds: 2.05 })).status).toBe('complete');
    expect(plain(t.offer(seen).progress.bets[0]!.odds)).toBe(2.05);
  });

  it('stand in for a feed that shows no price', async () => {
    const t = await begun();
    const seen = await t.take();
    t.played.unpriced('albion');
    await later(t, 1_000);
    expect(await refusal(() => t.open(seen))).toBe('back-unpriced');
    const ticket = await t.open(seen, { offered: odds(2.1) });
    expect(ticket.refusal).toBeNull();
    expect((await t.place(ticket, { stake: 10, odds: 2.1 })).status).toBe('complete');
  });

  it('are held against the terms before anything is placed', async () => {
    const t = await begun();
    const ticket = await t.open(await t.take({ minimumOdds: odds(2) }));
    const low = await reprice(t, ticket.id, 1.9);
    expect(low.refusal).toMatchObject({
      ...{ gate: 'minEdge', code: 'offer-refuses' },
      numbers: { why: 'odds-low', wanted: odds(2), was: odds(1.9) },
    });
    expect((await reprice(t, ticket.id, 2)).refusal).toBeNull();
  });

  it('do not make a plain slip of the pen an arbitrage', async () => {
    const t = await begun();
    const boosted = await t.open(await t.take(), { offered: odds(3) });
    // What everybody is shown is in proportion: it is a boost.
    expect(boosted.refusal).toBeNull();
    t.played.unpriced('albion');
    await later(t, 1_000);
    // Nobody else shows anything: the lay alone speaks against it.
    const alone = await t.open(await t.take(), { offered: odds(3) });
    expect(alone.refusal).toMatchObject({ gate: 'maxEdge', code: 'palp' });
  });
});

describe('a bet that its offer does not take', () => {
  it('says why', async () => {
    const t = await begun();
    const seen = await t.take({ minimumOdds: odds(2) });
    const done = await t.place(await t.open(seen), { stake: 10, odds: 1.95 });
    expect(t.offer(seen).progress.bets).toEqual([]);
    const why = await t.session.call['offer.against']({ ticketId: done.id });
    expect(why).toMatchObject({ code: 'odds-low', numbers: { was: odds(1.95) } });
  });

  it('has nothing to say of one that was taken', async () => {
    const t = await begun();
    const done = await t.place(await t.open(await t.take()), { stake: 10, odds: 2.1 });
    expect(await t.session.call['offer.against']({ ticketId: done.id })).toBeNull();
  });
});

describe('a ticket in money of unknown worth', () => {
  const pounds = { gbpInUsd: (1.25 * SCALE) as never };

  it('is not opened while nobody has said what it is worth', async () => {
    const t = await begun({}, 'GBP');
    expect(await refusal(() => t.take().then((offer) => t.open(offer)))).toBe('rate-missing');
  });

  it('is opened, and counted by limits in dollars, once somebody has', async () => {
    const t = await begun(pounds, 'GBP');
    const ticket = await t.open(await t.take());
    const [back, lay] = ticket.opportunity.legs;
    expect(ticket.refusal).toBeNull();
    expect([plain(back!.cost), plain(back!.ownCost)]).toEqual([12.5, 10]);
    expect([plain(lay!.stake), plain(lay!.ownCost)]).toEqual([9.63, 11.556]);
    expect((await t.place(ticket, { stake: 10, odds: 2.1 })).status).toBe('complete');
  });

  it('is placed no more when the worth is taken back meanwhile', async () => {
    const t = await begun(pounds, 'GBP');
    const { id: ticketId, revision } = await t.open(await t.take());
    await t.session.call['settings.change']({ gbpInUsd: amount(0) } as never);
    const after = await t.session.call['ticket.confirm']({ ticketId, revision });
    expect(after.status).toBe('refused');
    expect(t.h.engine.tickets.orders(ticketId)).toEqual([]);
  });
});
