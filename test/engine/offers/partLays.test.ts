// Tickets with the lay alone: what is open of a bet that was made by hand is laid at a venue, exactly as much as the
// odds there ask for, and noted in the offer.

import { beforeEach, describe, expect, it } from 'vitest';
import { listingId, venueId } from '../../../shared/domain/market.ts';
import { laidOf, type OfferView } from '../../../shared/domain/offer.ts';
import type { Ticket } from '../../../shared/domain/ticket.ts';
import { amount, odds, plain, share } from '../../support/amounts.ts';
import { START_MS } from '../../support/feedHarness.ts';
import { refusal } from '../../support/offerSession.ts';
import { OfferTickets } from '../../support/offerTickets.ts';
import { game } from '../../support/playedVenue.ts';

const HOUR_MS = 3_600_000;
const lay = { miami: listingId(venueId('one'), 'g1-1', 'lay') };
const listing = { miami: listingId(venueId('one'), 'g1', '1') };

let t: OfferTickets;
beforeEach(async () => {
  t = await new OfferTickets().start();
});

/** A bet by hand on Miami at 2.1, nothing laid yet. */
const byHand = (wanted = 9.64) => ({
  type: 'place-qualifier',
  bet: {
    ...{ description: 'Boston at Miami: Miami', startsMs: null, stake: amount(10) },
    ...{ odds: odds(2.1), layAccountId: null, layWanted: amount(wanted), lays: [], ticketId: null },
  },
});

/** Two selections dutched at the bookmaker and elsewhere, the first with a lay as planned. */
const dutched = (stake: number, at: number) => ({
  type: 'place-qualifier',
  bet: {
    ...byHand(0).bet,
    parts: {
      shape: 'dutch',
      selections: [
        { label: 'Miami', odds: null, result: null },
        { label: 'Boston', odds: null, result: null },
      ],
      backs: [
        { on: [0], own: true, accountId: null, kind: 'cash', stake: amount(10), odds: odds(2.1) },
        { on: [1], own: false, accountId: null, kind: 'cash', stake: amount(5), odds: odds(1.8) },
      ],
      lays: [
        {
          ...{ on: 0, accountId: null, lays: [] },
          plan: { stake: amount(stake), odds: odds(at), commission: share(0.02) },
        },
      ],
    },
  },
});

const placed = async (event: object): Promise<OfferView> =>
  t.session.advance(await t.take(), event);

const asked = (seen: OfferView, on: number | null) => {
  const { id: offerId, participantId, revision } = t.offer(seen);
  return { participantId, offerId, revision, number: 1, on, layId: lay.miami };
};
const open = async (seen: OfferView, on: number | null = null): Promise<Ticket> =>
  t.session.call['lay.ticket'](asked(seen, on));

const confirm = async ({ id: ticketId, revision }: Ticket): Promise<Ticket> =>
  t.session.call['ticket.confirm']({ ticketId, revision });

async function confirmed(ticket: Ticket): Promise<Ticket> {
  await confirm(ticket);
  await t.h.run(5_000);
  return t.ticket(ticket);
}

const bind = (offer: OfferView, id: string, number = 1) =>
  t.session.advance(t.offer(offer), { type: 'bind-bet', number, listingId: id });

/** The exchange's final word on Miami. */
const ends = (back: string, against: string, payout: 0 | 1) =>
  t.h.engine.settlement.resolve({
    ...{ venueId: venueId('one'), venueMarketId: 'g1-1', final: true, venueTimeMs: null },
    payouts: [
      { listingId: back as never, payout: share(payout), refunded: share(0) },
      { listingId: against as never, payout: share(1 - payout), refunded: share(0) },
    ],
  });

const betIn = (offer: OfferView) => t.offer(offer).progress.bets[0]!;

describe('the rest of a bet by hand', () => {
  it('is laid by one ticket of one leg, noted with it, and settled by the feed', async () => {
    const offer = await placed(byHand());
    expect(t.offer(offer).state).toBe('qualifying-part-matched');
    const ticket = await open(offer);
    const { legs, partLay } = ticket.opportunity;
    expect(legs.map(({ lays, odds: at, stake }) => [lays, plain(at!), plain(stake)])).toEqual([
      [true, 2.2, 9.64],
    ]);
    expect([ticket.refusal, ticket.purses, partLay!.number]).toEqual([null, ['paper'], 1]);
    const after = await confirmed(ticket);
    expect([after.status, after.lockedProfit]).toEqual(['complete', null]);
    const bet = betIn(offer);
    expect(bet.lays.map((own) => [plain(own.stake), plain(own.odds), own.ticketId])).toEqual([
      [9.64, 2.2, ticket.id],
    ]);
    expect([bet.layAccountId, t.offer(offer).state]).toEqual([t.exchangeId, 'qualifying-placed']);
    expect(await refusal(() => open(offer))).toBe('lay-whole');
    expect(t.offer(offer).undo).toMatchObject({ code: 'by-ticket' });
    // The exchange's own word on Miami settles the bookmaker's bet and the lay.
    ends(partLay!.settledBy!, lay.miami, 0);
    await t.h.run(100);
    expect([betIn(offer).result, t.offer(offer).state]).toEqual(['lost', 'qualifying-settled']);
    expect(plain(t.offer(offer).realised)).toBe(-0.56);
    // Half of the bet stood elsewhere: no limit on losses counts the lay alone.
    expect(t.h.engine.riskRows.resultOf(ticket.id, 'paper')).toBeNull();
  });

  it('is laid in part where a part was laid by hand', async () => {
    const offer = await placed({
      ...byHand(),
      bet: {
        ...byHand().bet,
        lays: [{ stake: amount(4), odds: odds(2.18), commission: share(0.02) }],
      },
    });
    const ticket = await open(offer);
    expect(plain(ticket.opportunity.legs[0]!.stake)).toBe(5.64);
    await confirmed(ticket);
    expect(plain(laidOf(betIn(offer)))).toBe(9.64);
  });

  it('is not laid twice by two tickets', async () => {
    const offer = await placed(byHand());
    const [first, second] = [await open(offer), await open(offer)];
    await confirmed(first);
    const { refusal: against } = await confirm(second);
    expect(against).toMatchObject({ gate: 'minEdge', numbers: { why: 'lay-whole' } });
    expect(plain(laidOf(betIn(offer)))).toBe(9.64);
  });

  it('is told where its bet was taken back before it was noted', async () => {
    const offer = await placed(byHand());
    const ticket = await open(offer);
    t.h.engine.matched.tickets.stop();
    await confirmed(ticket);
    await t.session.undo(t.offer(offer));
    await t.h.crash();
    await t.h.run(1_000);
    expect(t.offer(offer).progress.bets).toEqual([]);
    expect(t.h.engine.matched.tickets.against(ticket.id)).toMatchObject({ code: 'not-from-here' });
  });

  it('stays noted once after a restart, or is noted then', async () => {
    const offer = await placed(byHand());
    const ticket = await open(offer);
    // The engine ends between the lay and its note.
    const { tickets } = t.h.engine.matched;
    tickets.stop();
    await confirmed(ticket);
    expect(betIn(offer).lays).toEqual([]);
    await t.h.crash();
    await t.h.run(1_000);
    expect(betIn(offer).lays.map(({ ticketId }) => ticketId)).toEqual([ticket.id]);
    await t.h.crash();
    await t.h.run(1_000);
    expect(betIn(offer).lays).toHaveLength(1);
  });
});

describe('the lay of a selection', () => {
  it('is as large as the odds ask for, whatever was planned', async () => {
    // Planned 10 at 2.0: the swing is 10 · 1.98, which at 2.2 asks for 19.8 / 2.18.
    const offer = await placed(dutched(10, 2));
    const ticket = await open(offer, 0);
    const [leg] = ticket.opportunity.legs;
    expect(plain(leg!.stake)).toBeCloseTo(19.8 / 2.18, 2);
    // It brings less than planned when Miami loses: (10 − 9.08) less commission.
    expect(plain(ticket.opportunity.profit)).toBeCloseTo(-0.9, 1);
    await confirmed(ticket);
    const part = betIn(offer).parts!.lays[0]!;
    expect(part.accountId).toBe(t.exchangeId);
    expect(plain(part.plan.stake)).toBe(plain(laidOf({ lays: part.lays })));
    expect(t.offer(offer).state).toBe('qualifying-placed');
  });

  it('is refused where laying now costs too much against the plan', async () => {
    const offer = await placed(dutched(14, 1.5));
    const ticket = await open(offer, 0);
    expect(ticket.refusal).toMatchObject({ gate: 'minEdge' });
  });

  it('is held to its limit when the price moves', async () => {
    const offer = await placed(dutched(10, 2.2));
    const ticket = await open(offer, 0);
    t.played.lays(1.86, 2.3);
    await t.h.run(200);
    const after = await confirm(ticket);
    expect([after.status, after.refusal?.gate]).toEqual(['refused', 'minDepth']);
    expect(betIn(offer).parts!.lays[0]!.lays).toEqual([]);
  });
});

it('a slip of the pen in the lay of a selection is refused, as in that of a bet', async () => {
  const offer = await placed(dutched(10, 2));
  const said = (stake: number, wanted: number) => ({
    ...{ type: 'match-rest', number: 1, on: 0, wanted: amount(wanted) },
    lay: { stake: amount(stake), odds: odds(2), commission: share(0.02) },
  });
  // Both backs return 30 at the most.
  for (const [stake, wanted] of [
    [300.01, 300],
    [5, 300.01],
  ] as const) {
    const wrong = () => t.session.advance(t.offer(offer), said(stake, wanted));
    expect(await refusal(wrong)).toBe('lay-too-much');
  }
  await t.session.advance(t.offer(offer), said(300, 300));
  expect(plain(laidOf(betIn(offer)))).toBe(300);
});

describe('a bet by hand whose outcome is found', () => {
  it('is settled by the feed from then on, and by no name of another bet', async () => {
    const offer = await placed(byHand(0));
    const { layId: _layId, revision: _revision, ...named } = asked(offer, null);
    const find = { ...named, text: 'Boston at Miami: Miami', anyMoney: true };
    const [found] = await t.session.call['lay.find'](find);
    const own = found!.back!.listingId;
    expect(found!.back).toEqual({ listingId: listing.miami, label: 'Miami' });
    expect(await refusal(() => bind(offer, own, 2))).toBe('bet-unknown');
    await bind(offer, own);
    expect([betIn(offer).listingId, t.offer(offer).state]).toEqual([own, 'qualifying-placed']);
    await t.ends('miami', 1);
    expect(betIn(offer).result).toBeNull();
    ends(own, lay.miami, 1);
    await t.h.run(100);
    expect([betIn(offer).result, t.offer(offer).state]).toEqual(['won', 'qualifying-settled']);
    expect(plain(t.offer(offer).realised)).toBe(11);
  });

  it('is settled at once where the contest has ended already', async () => {
    const offer = await placed(byHand(0));
    ends(listing.miami, lay.miami, 0);
    await t.h.run(100);
    expect(betIn(offer).result).toBeNull();
    await bind(offer, listing.miami);
    expect([betIn(offer).result, t.offer(offer).state]).toEqual(['lost', 'qualifying-settled']);
  });

  it('waits for a person again once that is taken back', async () => {
    const offer = await placed(byHand(0));
    await bind(offer, listing.miami);
    await t.session.undo(t.offer(offer));
    expect(betIn(offer).listingId ?? null).toBeNull();
    ends(listing.miami, lay.miami, 1);
    await t.h.run(100);
    expect(betIn(offer).result).toBeNull();
  });

  it('is bound to no lay, which pays when it loses, and to nothing that nobody lists', async () => {
    const offer = await placed(byHand(0));
    const none = listingId(venueId('one'), 'g9-1', '0');
    for (const wrong of [lay.miami, none]) {
      expect(await refusal(() => bind(offer, wrong))).toBe('refused');
    }
    expect(betIn(offer).listingId ?? null).toBeNull();
  });
});

describe('listings to lay at', () => {
  it('are found by words of contest and selection, in the offer’s money', async () => {
    const offer = await placed(byHand());
    const { layId: _layId, revision: _revision, ...named } = asked(offer, null);
    const find = (text: string) => t.session.call['lay.find']({ ...named, text, anyMoney: false });
    const [first] = await find('Boston at Miami: Miami');
    expect([first!.selection, plain(first!.odds), plain(first!.available)]).toEqual([
      'Lay Miami',
      2.2,
      500,
    ]);
    expect((await find('')).length).toBe(2);
    expect(await find('Chelsea')).toEqual([]);
  });

  it('are found by the selection alone where the contest is called otherwise', async () => {
    const offer = await placed(byHand());
    const { layId: _layId, revision: _revision, ...named } = asked(offer, null);
    const sides = ['Houston Astros', 'Detroit Tigers'] as const;
    const { fixture } = game(t.h.one, 'g2', ['Astros', 'Tigers'], { sport: 'baseball' });
    t.played.exchange({ fixture }, null, { event: 'g2', sides });
    for (const at of [0, 1]) t.h.one.level(`g2-${at}`, [], [[0.5, 1_000]]);
    await t.h.run(100);
    const found = await t.session.call['lay.find']({ ...named, text: 'Houston', anyMoney: false });
    expect(found.map(({ selection, title }) => [selection, title])).toEqual([
      ['Lay Houston Astros', 'Astros – Tigers'],
    ]);
  });

  it('are told by their question where a venue calls them yes and no', async () => {
    const offer = await placed(byHand());
    const { layId: _layId, revision: _revision, ...named } = asked(offer, null);
    const { one } = t.h;
    const listed = game(one, 'g2', ['Leeds', 'Hull']);
    for (const [at, outcome] of listed.outcomes.entries()) {
      const venueMarketId = `g2-${at}`;
      const no = {
        ...{ ...outcome, label: 'No', meaning: { ...outcome.meaning, negated: true } },
        ...{ listingId: listingId(one.id, venueMarketId, 'no'), complement: true },
      };
      const outcomes = [{ ...outcome, label: 'Yes' }, no];
      const title = `Will ${outcome.label} win?`;
      one.catalogue!.upsert([{ ...listed, title, venueMarketId, outcomes }]);
      one.level(`g2-${at}`, [], [[0.5, 1_000]]);
    }
    await t.h.run(100);
    const [first] = await t.session.call['lay.find']({
      ...{ ...named, text: 'Leeds – Hull: Hull', anyMoney: false },
    });
    expect(first).toMatchObject({ selection: 'No', asks: 'Will Hull win?', lineOn: null });
    expect(first!.back).toMatchObject({ label: 'Yes' });
  });

  it('stand by when they begin: next first, without a start last, then what has begun', async () => {
    const offer = await placed(byHand());
    const { layId: _layId, revision: _revision, ...named } = asked(offer, null);
    const games = [
      { event: 'g2', sides: ['Leeds', 'Hull'], startMs: START_MS + 2 * HOUR_MS },
      { event: 'g3', sides: ['Ajax', 'Breda'], startMs: START_MS + HOUR_MS / 2 },
      { event: 'g4', sides: ['Lyon', 'Nantes'], startMs: null },
    ] as const;
    for (const { startMs, ...own } of games) {
      const { fixture } = game(t.h.one, own.event, own.sides);
      t.played.exchange({ fixture: { ...fixture, startMs } }, null, own);
    }
    const first = async () => {
      t.played.lays(1.86, 2.2);
      for (const { event } of games) t.h.one.level(`${event}-0`, [], [[0.5, 1_000]]);
      await t.h.run(100);
      const found = await t.session.call['lay.find']({ ...named, text: '', anyMoney: false });
      return [...new Set(found.map(({ title }) => title.slice(0, title.indexOf(' '))))];
    };
    expect(await first()).toEqual(['Ajax', 'Boston', 'Leeds', 'Lyon']);
    await t.h.run(HOUR_MS / 2);
    expect(await first()).toEqual(['Boston', 'Leeds', 'Lyon', 'Ajax']);
  });

  it('are refused for unknown bets and for what is not listed', async () => {
    const offer = await placed(byHand());
    const wrong = (change: object) =>
      refusal(() => t.session.call['lay.ticket']({ ...asked(offer, null), ...change }));
    expect(await wrong({ number: 2 })).toBe('bet-unknown');
    expect(await wrong({ on: 0 })).toBe('bet-unknown');
    expect(await wrong({ layId: listingId(venueId('one'), 'none', 'lay') })).toBe('prices-gone');
    expect(await wrong({ layId: listing.miami })).toBe('prices-gone');
    t.h.one.catalogue!.status('g1-1', 'paused');
    await t.h.run(100);
    expect(await wrong({})).toBe('prices-gone');
  });
});

describe('an open ticket of an offer', () => {
  it('is told as it would be now, and stays what it was', async () => {
    const ticket = await open(await placed(byHand()));
    const { tickets } = t.h.engine.matched;
    expect(tickets.now(ticket.id)!.legs[0]!.best).toBe(ticket.opportunity.legs[0]!.best);
    t.played.lays(1.86, 2.3);
    await t.h.run(100);
    const now = tickets.now(ticket.id)!;
    expect([plain(now.legs[0]!.odds!), now.refusal]).toEqual([2.3, null]);
    expect(t.h.engine.execution.desk.openTickets.find(ticket.id)).toEqual(ticket);
    t.played.lays(1.86, 2.3, 1);
    await t.h.run(100);
    expect(tickets.now(ticket.id)).toBeNull();
    expect(tickets.now('none')).toBeNull();
  });
});
