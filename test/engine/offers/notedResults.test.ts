// Bets that were placed elsewhere and noted with the outcome they are on: a feed's final word settles them, and a
// bet by hand is booked to the penny.

import { describe, expect, it } from 'vitest';
import type { OfferView } from '../../../shared/domain/offer.ts';
import { amount, odds, plain } from '../../support/amounts.ts';
import { laidBet } from '../../support/offers.ts';
import { OfferTickets } from '../../support/offerTickets.ts';

const begun = () => new OfferTickets().start();

const note = (t: OfferTickets, seen: OfferView, listingId: string | null) =>
  t.session.advance(t.offer(seen), {
    type: 'place-qualifier',
    bet: { ...laidBet(10, 2.1, 2.2), layAccountId: t.exchangeId, listingId },
  });

const resultOf = (t: OfferTickets, seen: OfferView) => t.offer(seen).progress.bets[0]?.result;

describe('a bet that was placed elsewhere', () => {
  it.each([
    ['won', 1, 0],
    ['lost', 0, 0],
    ['void', 0, 1],
  ])('is settled by the result of its outcome: %s', async (result, payout, refunded) => {
    const t = await begun();
    const seen = await t.take();
    await note(t, seen, t.listing('miami'));
    await t.h.run(2 * 3_600_000);
    await t.ends('miami', payout, refunded);
    expect(resultOf(t, seen)).toBe(result);
    const steps = await t.session.call['offer.history']({
      ...{ participantId: t.participantId, offerId: seen.id },
    });
    expect(steps.at(-1)).toMatchObject({ surface: 'engine' });
  });

  it('is corrected when the venue corrects it, but never against a person', async () => {
    const t = await begun();
    const seen = await t.take();
    await note(t, seen, t.listing('miami'));
    await t.h.run(2 * 3_600_000);
    await t.ends('miami', 1);
    await t.ends('miami', 0);
    expect(resultOf(t, seen)).toBe('lost');
    await t.session.advance(t.offer(seen), { type: 'correct-result', number: 1, result: 'won' });
    await t.ends('miami', 0);
    expect(resultOf(t, seen)).toBe('won');
  });

  it('is settled at once when it is noted after the end', async () => {
    const t = await begun();
    const seen = await t.take();
    await t.h.run(2 * 3_600_000);
    await t.ends('miami', 0);
    await note(t, seen, t.listing('miami'));
    expect(resultOf(t, seen)).toBe('lost');
  });

  it('is left to a person where no feed knows its outcome, and where another one ended', async () => {
    const t = await begun();
    const [unknown, other] = [await t.take(), await t.take()];
    await note(t, unknown, null);
    await note(t, other, t.listing('boston'));
    await t.h.run(2 * 3_600_000);
    await t.ends('miami', 1);
    expect([resultOf(t, unknown), resultOf(t, other)]).toEqual([null, null]);
  });

  it('is followed at its venue until it is settled', async () => {
    const t = await begun();
    const venues = new Set(['albion']) as never;
    const followed = () => t.h.engine.execution.heldInstruments(venues);
    expect(followed()).toEqual([]);
    await note(t, await t.take(), t.listing('miami'));
    expect(followed()).toEqual(['h1/albion/0']);
    await t.h.run(2 * 3_600_000);
    await t.ends('miami', 1);
    expect(followed()).toEqual([]);
  });
});

describe('a bet by hand', () => {
  it.each([
    [10, 2.37],
    [7.77, 3.33],
    [9.99, 1.91],
  ])('of %d at %d is booked at exactly its stake', async (stake, taken) => {
    const t = await begun();
    const seen = await t.take({ stake: amount(5) });
    const opened = await t.open(seen, { stake: amount(stake), offered: odds(taken) });
    const done = await t.place(opened, { stake, odds: taken });
    const [back] = done.orders;
    expect([plain(back!.cost), plain(back!.filled)]).toEqual([
      stake,
      Math.floor(stake * taken * 1e6 + 1e-6) / 1e6,
    ]);
    const { ledger, tickets } = t.h.engine;
    expect(plain(ledger.free('paper', 'albion' as never)!)).toBe(10_000 - stake);
    const [fill] = tickets.fills(done.id);
    expect(fill).toMatchObject({ paid: amount(stake) });
    await t.h.run(2 * 3_600_000);
    await t.ends('miami', 0, 1);
    // A void contest gives the stake back to the penny.
    expect(plain(ledger.free('paper', 'albion' as never)!)).toBe(10_000);
  });
});
