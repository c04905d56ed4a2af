// Bets of offers as tickets: the bookmaker's bet by hand, the lay by the exchange's interface through gates, risk desk
// and ledger; the offer follows what was taken and laid, and how the contest ended.

import { describe, expect, it } from 'vitest';
import type { OfferView } from '../../../shared/domain/offer.ts';
import type { OfferEvent } from '../../../shared/domain/offerEvent.ts';
import type { Ticket } from '../../../shared/domain/ticket.ts';
import { amount, odds, plain, share } from '../../support/amounts.ts';
import { refusal } from '../../support/offerSession.ts';
import { OfferTickets } from '../../support/offerTickets.ts';

const begun = async (...settings: ConstructorParameters<typeof OfferTickets>) =>
  new OfferTickets(...settings).start();

/** After the start of the contest. */
const played = (t: OfferTickets) => t.h.run(2 * 3_600_000);

const bets = ({ progress }: OfferView) =>
  progress.bets.map(({ lays, layWanted, odds: taken, result, role, stake }) => ({
    ...{ role, result, stake: plain(stake), odds: plain(taken), wanted: plain(layWanted) },
    lays: lays.map((lay) => [plain(lay.stake), plain(lay.odds), plain(lay.commission)]),
  }));

/** Takes the way out that finishes the lay which a ticket did not get. */
async function finished(t: OfferTickets, { id: ticketId }: Ticket): Promise<void> {
  const [naked] = t.h.engine.execution.desk.nakedLegs();
  // 9.633 at odds of 2.2.
  expect(naked!.missing.map(plain)).toEqual([0, 21.192661]);
  const way = naked!.ways.find(({ kind, legIndex }) => kind === 'finish' && legIndex === 1);
  await t.session.call['naked.take']({
    ...{ ticketId, purse: 'paper', way: way!.id, limit: way!.limit },
  });
  await t.h.run(1_000);
}

describe('a ticket of an offer’s bet', () => {
  it('promises what the calculator does, by both legs, and is refused nothing by the gates', async () => {
    const t = await begun();
    const ticket = await t.open(await t.take());
    const [back, lay] = ticket.opportunity.legs;
    expect(ticket).toMatchObject({ status: 'open', purses: ['paper'], refusal: null });
    expect(back).toMatchObject({ venueId: 'albion', placement: 'manual', odds: odds(2.1) });
    expect(lay).toMatchObject({ venueId: 'one', placement: 'api', lays: true, odds: odds(2.2) });
    // S · o / (l − c) = 10 · 2.1 / 2.18 = 9.633.
    expect([plain(back!.stake), plain(lay!.stake)]).toEqual([10, 9.63]);
    // 11.00 − 9.63 · 1.2 = −0.556 if it wins, −10 + 9.63 · 0.98 = −0.5626 if it loses; commission by the cent.
    expect(plain(ticket.opportunity.profit)).toBeCloseTo(-0.57, 2);
  });

  it('goes through one pipeline: the bet by hand, then the lay, and the offer follows', async () => {
    const t = await begun();
    const seen = await t.take();
    const done = await t.place(await t.open(seen), { stake: 10, odds: 2.1 });
    expect(done.status).toBe('complete');
    const offer = t.offer(seen);
    expect(offer.state).toBe('qualifying-placed');
    expect(bets(offer)).toEqual([
      {
        ...{ role: 'qualifying', result: null, stake: 10, odds: 2.1, wanted: 9.63 },
        lays: [[9.63, 2.2, 0.02]],
      },
    ]);
    expect(offer.progress.bets[0]).toMatchObject({
      ...{ ticketId: done.id, layAccountId: t.exchangeId },
      description: 'Boston – Miami: Miami',
    });
    // Both legs are money of the ledger, and the person's accounts.
    const { ledger } = t.h.engine;
    expect(plain(ledger.free('paper', 'albion' as never)!)).toBeCloseTo(9_990, 4);
    expect(plain(ledger.free('paper', 'one' as never)!)).toBeCloseTo(10_000 - 9.63 * 1.2, 4);
    const steps = await t.session.call['offer.history']({
      ...{ participantId: t.participantId, offerId: offer.id },
    });
    expect(steps.at(-1)).toMatchObject({ event: 'place-qualifier', surface: 'engine' });
    expect(offer.undo).toMatchObject({ code: 'by-ticket' });
  });

  it.each([
    ['fewer at the bookmaker', { stake: 6, odds: 2.1 }, 5.78],
    ['worse odds', { stake: 10, odds: 2.0 }, 9.17],
    ['better odds', { stake: 10, odds: 2.3 }, 10.55],
  ])('is laid for what was really taken: %s', async (_name, taken, laid) => {
    const t = await begun({ stakeStep: amount(0.01) });
    const seen = await t.take({ stake: amount(5) });
    const done = await t.place(await t.open(seen), taken);
    const [bet] = bets(t.offer(seen));
    expect(bet).toMatchObject({ ...taken, wanted: laid });
    expect(bet!.lays.reduce((sum, [stake = 0]) => sum + stake, 0)).toBeCloseTo(laid, 2);
    expect(done.status).toBe(taken.stake === 10 ? 'complete' : 'partial');
    expect(t.h.engine.execution.naked.entries()).toEqual([]);
    expect(t.offer(seen).state).toBe('qualifying-placed');
  });

  it('leaves the offer alone when nothing was taken', async () => {
    const t = await begun();
    const seen = await t.take();
    const done = await t.place(await t.open(seen), null);
    expect(done.status).toBe('failed');
    expect(t.offer(seen)).toMatchObject({ state: 'available', revision: 1 });
  });

  it('stands part-matched when the lay is not had, until it is: also by a way out', async () => {
    const t = await begun({ hedgeAttempts: 1 });
    const seen = await t.take();
    const ticket = await t.open(seen);
    t.played.lays(1.86, 2.6);
    const done = await t.place(ticket, { stake: 10, odds: 2.1 });
    expect(done.status).toBe('naked');
    expect(t.offer(seen).state).toBe('qualifying-part-matched');
    await finished(t, done);
    expect(t.ticket(done).status).toBe('complete');
    const offer = t.offer(seen);
    expect(offer.state).toBe('qualifying-placed');
    expect(bets(offer)[0]!.lays).toEqual([[8.15, 2.6, 0.02]]);
  });

  it('is noted with all that it laid late, whatever a ticket with the lay alone has laid before', async () => {
    const t = await begun({ hedgeAttempts: 1 });
    const seen = await t.take();
    const ticket = await t.open(seen);
    t.played.lays(1.86, 2.6);
    const done = await t.place(ticket, { stake: 10, odds: 2.1 });
    const lay = { stake: amount(4), odds: odds(2.3), commission: share(0.02), ticketId: 'another' };
    t.h.engine.matched.offers.advanceByEngine(t.offer(seen), {
      ...{ type: 'match-rest', number: 1, lay, wanted: amount(9.63) },
    } as OfferEvent);
    await finished(t, done);
    const [bet] = bets(t.offer(seen));
    expect(bet!.lays).toEqual([
      [4, 2.3, 0.02],
      [8.15, 2.6, 0.02],
    ]);
    expect(t.offer(seen).state).toBe('qualifying-placed');
  });

  it('is noted after a crash between the fill and the offer', async () => {
    const t = await begun();
    const seen = await t.take();
    const { id, revision } = await t.open(seen);
    await t.session.call['ticket.confirm']({ ticketId: id, revision });
    await t.h.run(100);
    const { tickets } = t.h.engine.matched;
    tickets.stop();
    const taken = { stake: amount(10), odds: odds(2.1) };
    await t.session.call['ticket.manualLeg']({
      ...{ ticketId: id, legIndex: 0, purse: 'paper', taken, limitedTo: null },
    });
    await t.h.run(5_000);
    expect(t.offer(seen).state).toBe('available');
    await t.h.restart();
    await t.h.run(1_000);
    expect(t.offer(seen)).toMatchObject({ state: 'qualifying-placed' });
    expect(t.offer(seen).progress.bets).toHaveLength(1);
  });
});

describe('free bets, refunds and boosts', () => {
  it('uses a free bet at no cost and lays its winnings', async () => {
    const t = await begun();
    let offer = await t.take({ bets: 0, type: 'free-bet' });
    offer = await t.session.advance(offer, {
      ...{ type: 'credit-reward', value: amount(10), count: 1, expiresMs: null },
    });
    const ticket = await t.open(offer, { purpose: 'place-free-bet' });
    const [back, lay] = ticket.opportunity.legs;
    // F(o − 1)/(l − c) = 10 · 1.1 / 2.18 = 5.05: 11 − 5.05 · 1.2 = 4.94, 5.05 · 0.98 = 4.949.
    expect([plain(back!.quantity), plain(back!.cost), plain(lay!.stake)]).toEqual([11, 0, 5.05]);
    expect(plain(ticket.opportunity.profit)).toBeCloseTo(4.94, 2);
    await t.place(ticket, { stake: 10, odds: 2.1 });
    expect(t.offer(offer)).toMatchObject({ state: 'free-bet-placed', progress: { freeBets: 0 } });
    expect(plain(t.h.engine.ledger.free('paper', 'albion' as never)!)).toBe(10_000);
    await played(t);
    await t.ends('miami', 1);
    expect(plain(t.h.engine.ledger.free('paper', 'albion' as never)!)).toBe(10_011);
    expect(t.offer(offer)).toMatchObject({ state: 'complete' });
    expect(plain(t.offer(offer).realised)).toBeCloseTo(4.94, 2);
  });

  it('gives a free bet back on a void contest, and takes it again when that is corrected', async () => {
    const t = await begun();
    let offer = await t.take({ bets: 0, type: 'free-bet', reward: 'sr' });
    offer = await t.session.advance(offer, {
      ...{ type: 'credit-reward', value: amount(10), count: 1, expiresMs: null },
    });
    await t.place(await t.open(offer, { purpose: 'place-free-bet' }), { stake: 10, odds: 2.1 });
    await played(t);
    await t.ends('miami', 0, 1);
    expect(t.offer(offer)).toMatchObject({ state: 'free-bet-pending', progress: { freeBets: 1 } });
    expect(plain(t.h.engine.ledger.free('paper', 'albion' as never)!)).toBe(10_000);
    await t.ends('miami', 1);
    const after = t.offer(offer);
    expect(after).toMatchObject({ state: 'complete', progress: { freeBets: 0 } });
    expect(after.progress.bets[0]!.result).toBe('won');
    expect(plain(t.h.engine.ledger.free('paper', 'albion' as never)!)).toBe(10_021);
  });

  it('lays less where a lost bet brings a refund', async () => {
    const t = await begun();
    const refund = { rewardWhen: 'lost' as const, type: 'refund' as const };
    const ticket = await t.open(await t.take(refund), { kept: amount(7) });
    // (S · o − V)/(l − c) = (21 − 7)/2.18 = 6.42: +11 − 7.704 = 3.296, −10 + 6.2916 + 7 = 3.29.
    expect(plain(ticket.opportunity.legs[1]!.stake)).toBe(6.42);
    expect(plain(ticket.opportunity.profit)).toBeCloseTo(3.29, 2);
    const done = await t.place(ticket, { stake: 8, odds: 2.1 });
    // Less was taken, and as much is kept of the refund: (16.8 − 7)/2.18 = 4.50.
    expect(plain(done.orders[1]!.quantity)).toBeCloseTo(4.5 * 2.2, 2);
    expect(t.h.engine.execution.naked.entries()).toEqual([]);
  });

  it('takes boosted odds that no feed shows, and judges errors by those that it does', async () => {
    const t = await begun();
    const boost = { type: 'boost' as const, reward: 'none' as const };
    const ticket = await t.open(await t.take(boost), { offered: odds(2.5) });
    const [back, lay] = ticket.opportunity.legs;
    expect([plain(back!.odds!), plain(lay!.stake)]).toEqual([2.5, 11.47]);
    // 15 − 11.47 · 1.2 = 1.236, −10 + 11.47 · 0.98 = 1.2406.
    expect(plain(ticket.opportunity.profit)).toBeCloseTo(1.236, 4);
    expect(ticket.refusal).toBeNull();
    expect((await t.place(ticket, { stake: 10, odds: 2.5 })).status).toBe('complete');
  });

  it('counts wagering bets towards a bonus as their results come', async () => {
    const t = await begun();
    const bonus = {
      reward: 'bonus' as const,
      rewardValue: amount(5),
      wagering: amount(4) as never,
    };
    let offer = await t.take({ ...bonus, bets: 0, type: 'bonus' });
    offer = await t.session.advance(offer, {
      ...{ type: 'credit-reward', value: amount(5), count: 1, expiresMs: null },
    });
    const first = await t.open(offer, { purpose: 'place-wager' });
    await t.place(first, { stake: 10, odds: 2.1 });
    const second = await t.open(t.offer(offer), { purpose: 'place-wager' }, 'boston');
    await t.place(second, { stake: 10, odds: 1.8 });
    await played(t);
    await t.ends('miami', 0);
    expect(bets(t.offer(offer)).map(({ result }) => result)).toEqual(['lost', null]);
    await t.ends('boston', 1);
    expect(bets(t.offer(offer)).map(({ result }) => result)).toEqual(['lost', 'won']);
    offer = await t.session.advance(t.offer(offer), { type: 'finish-wagering' });
    expect(offer.state).toBe('complete');
  });
});

describe('the result of a contest', () => {
  const placed = async (change: Parameters<OfferTickets['take']>[0] = {}) => {
    const t = await begun();
    const seen = await t.take(change);
    await t.place(await t.open(seen), { stake: 10, odds: 2.1 });
    await played(t);
    return { t, seen };
  };

  it('settles the bet by the word that the bookmaker’s leg was paid on', async () => {
    const { seen, t } = await placed();
    await t.ends('miami', 0);
    const offer = t.offer(seen);
    expect([offer.state, plain(offer.realised)]).toEqual(['qualifying-settled', -0.57]);
    const steps = t.h.engine.matched.offers.steps(offer.participantId, offer.id);
    expect(steps.at(-1)).toMatchObject({ event: 'settle-qualifier', surface: 'engine' });
  });

  it('is corrected by a step of its own with the opposite movements when the venue corrects it', async () => {
    const { seen, t } = await placed();
    const { accounts } = t.h.engine.matched;
    const money = () =>
      accounts.accounts(seen.participantId).map(({ paper }) => plain(paper.amount));
    await t.ends('miami', 0);
    expect(money()).toEqual([-10, 9.43]);
    await t.ends('miami', 1);
    const offer = t.offer(seen);
    expect(offer.state).toBe('qualifying-settled');
    expect(bets(offer)[0]!.result).toBe('won');
    expect(money()).toEqual([11, -11.56]);
    const [last] = t.h.engine.matched.offers.steps(offer.participantId, offer.id).slice(-1);
    expect(last).toMatchObject({ event: 'correct-result', surface: 'engine' });
    // The same word again changes nothing.
    await t.ends('miami', 1);
    expect(t.offer(seen).revision).toBe(offer.revision);
  });

  it('brings an offer back whose reward hangs on the result', async () => {
    const { seen, t } = await placed({ rewardWhen: 'lost', type: 'refund' });
    await t.ends('miami', 1);
    expect(t.offer(seen).state).toBe('complete');
    await t.ends('miami', 0);
    expect(t.offer(seen).state).toBe('qualifying-settled');
    await t.ends('miami', 0, 1);
    expect(t.offer(seen).state).toBe('available');
    await t.ends('miami', 0);
    expect(t.offer(seen).state).toBe('qualifying-settled');
  });

  it('never overrules what a person has said', async () => {
    const { seen, t } = await placed();
    const early = await t.session.advance(t.offer(seen), {
      type: 'settle-qualifier',
      result: 'won',
    });
    await t.ends('miami', 0);
    expect(t.offer(seen)).toEqual(early);
    const own = await t.session.advance(early, {
      type: 'correct-result',
      number: 1,
      result: 'lost',
    });
    expect(bets(own)[0]!.result).toBe('lost');
  });

  it('is left to a person where the bet was shared', async () => {
    const { seen, t } = await placed();
    await t.ends('miami', 0.5);
    expect(t.offer(seen).state).toBe('qualifying-placed');
    const [incident] = t.h.engine.journal.incidents(10).filter(({ kind }) => kind === 'offer-bet');
    expect(incident!.detail).toContain('shared result');
  });
});

describe('what is not opened or placed', () => {
  it.each([
    ['odds below the terms', { minimumOdds: odds(2.5) }, {}, 'odds-low'],
    ['a stake below the terms', { stake: amount(20) }, {}, 'stake-small'],
    ['without the deposit', { deposit: amount(10) }, {}, 'deposit-missing'],
    ['a wagering bet of another offer', {}, { purpose: 'place-wager' as const }, 'not-from-here'],
    ['more than there is to lay', {}, { stake: amount(5_000) }, 'lay-thin'],
    ['another revision', {}, { revision: 7 }, 'changed'],
    ['in another money', { currency: 'GBP' as const }, {}, 'other-money'],
  ])('%s', async (_name, change, args, code) => {
    const t = await begun();
    const offer = await t.take(change);
    expect(await refusal(() => t.open(offer, args))).toBe(code);
  });

  it('is refused at its confirmation when the offer has changed meanwhile', async () => {
    const t = await begun();
    const seen = await t.take();
    const ticket = await t.open(seen);
    await t.session.advance(seen, { type: 'decline' });
    const { id: ticketId, revision } = ticket;
    const after = await t.session.call['ticket.confirm']({ ticketId, revision });
    expect(after).toMatchObject({
      status: 'refused',
      refusal: { gate: 'minEdge', code: 'offer-refuses', numbers: { why: 'not-from-here' } },
    });
    expect(t.h.engine.tickets.orders(ticketId)).toEqual([]);
  });

  it('is stopped like any other bet', async () => {
    const t = await begun();
    const { id: ticketId, revision } = await t.open(await t.take());
    t.h.engine.switches.kill('test');
    const after = await t.session.call['ticket.confirm']({ ticketId, revision });
    expect(after).toMatchObject({ status: 'refused', refusal: { gate: 'killSwitch' } });
  });

  it('is refused where it would lose more than is allowed', async () => {
    const t = await begun({ matchedMaxLoss: 10_000 as never });
    const ticket = await t.open(await t.take());
    expect(ticket.refusal).toMatchObject({ gate: 'minEdge', code: 'matched-loss' });
  });

  it('does not take more by hand than was to be staked, nor part of a free bet', async () => {
    const t = await begun();
    const seen = await t.take();
    const ticket = await t.open(seen);
    expect(await refusal(() => t.place(ticket, { stake: 11, odds: 2.1 }))).toBe('bad-arguments');
    const common = { legIndex: 0, purse: 'paper' as const, limitedTo: null };
    const said = { ticketId: ticket.id, ...common };
    for (const taken of [
      { stake: amount(10), odds: 1_000_000 },
      { price: 500_000, quantity: amount(10) },
    ]) {
      const answer = () => t.session.call['ticket.manualLeg']({ ...said, taken });
      expect(await refusal(answer)).toBe('bad-arguments');
    }
  });
});
