// The place part of an each-way bet: laid by a ticket at an exchange's market on who is placed, and settled by it.

import { beforeEach, describe, expect, it } from 'vitest';
import {
  instrumentId,
  type ListingId,
  listingId,
  type Question,
  venueId,
} from '../../../shared/domain/market.ts';
import type { OfferView } from '../../../shared/domain/offer.ts';
import { lineQuarters } from '../../../shared/domain/units.ts';
import { amount, odds, plain, share } from '../../support/amounts.ts';
import { refusal } from '../../support/offerSession.ts';
import { OfferTickets } from '../../support/offerTickets.ts';
import { game } from '../../support/playedVenue.ts';

const RUNNERS = ['Amber', 'Bold', 'Copper', 'Dawn'];
const ONE = venueId('one');

let t: OfferTickets;
beforeEach(async () => {
  t = await new OfferTickets().start();
  race('win', { type: 'outright', line: null }, 11);
  race('two', { type: 'place', line: lineQuarters(8) }, 3.2);
  race('three', { type: 'place', line: lineQuarters(12) }, 2.4);
  await t.h.run(100);
});

/** A market of the exchange on Amber, laid at odds. */
function race(id: string, asks: Pick<Question, 'type' | 'line'>, layAt: number): void {
  const { one } = t.h;
  const market = game(one, 'r1', ['Amber', 'Bold'], {
    staking: { step: amount(0.01), ladder: [] },
  });
  const instrument = instrumentId(`${id}-amber`);
  const back = {
    ...{ listingId: listingId(ONE, id, 'back'), label: 'Amber', instrument, complement: false },
    meaning: { on: 'yes', participant: null, negated: false } as const,
  };
  const lay = {
    ...{ ...back, listingId: listingId(ONE, id, 'lay'), label: 'Lay Amber', complement: true },
    meaning: { ...back.meaning, negated: true },
  };
  one.catalogue!.upsert([
    {
      ...{ ...market, venueMarketId: id, title: `Ashdown: Amber ${id}`, outcomes: [back, lay] },
      staking: { step: amount(0.01), ladder: [{ from: odds(1.01), step: 10_000, to: odds(1000) }] },
      fixture: { ...market.fixture, sport: 'horse-racing', participants: [], runners: RUNNERS },
      question: {
        ...{ ...market.question, ...asks, scope: 'unstated' as const, subject: 'Amber' },
      },
    },
  ]);
  one.odds(instrument, [], [[layAt, 500]]);
}

const layOf = (id: string): ListingId => listingId(ONE, id, 'lay');
const backOf = (id: string): ListingId => listingId(ONE, id, 'back');

/** Five each way on Amber at 11, a fifth of the odds for a place: 3. */
async function placed(
  shape: 'each-way' | 'extra-place',
  purse: 'paper' | 'live' = 'paper',
): Promise<OfferView> {
  const lay = (on: number, stake: number, at: number) => ({
    ...{ on, accountId: null, lays: [] },
    plan: { stake: amount(stake), odds: odds(at), commission: share(0.02) },
  });
  const back = (on: number, at: number) => ({
    ...{ on: [on], own: true, accountId: null, kind: 'cash', stake: amount(5), odds: odds(at) },
  });
  return t.session.advance(await t.take({}, purse), {
    type: 'place-qualifier',
    bet: {
      ...{ description: 'Ashdown: Amber', startsMs: null, stake: amount(10), odds: odds(11) },
      ...{ layAccountId: null, layWanted: amount(9.64), lays: [], ticketId: null },
      parts: {
        shape,
        selections: [0, 1, 2].map(() => ({ label: 'Amber', odds: null, result: null })),
        backs: [back(0, 11), back(1, 3)],
        lays: [lay(0, 5, 11), lay(2, 4.64, 3.2)],
      },
    },
  });
}

const ask = (seen: OfferView, on: number) => {
  const { id: offerId, participantId, revision } = t.offer(seen);
  return { participantId, offerId, revision, number: 1, on };
};
const opens = (seen: OfferView, on: number, id: string) =>
  t.session.call['lay.ticket']({ ...ask(seen, on), layId: layOf(id) });

async function lays(seen: OfferView, on: number, id: string): Promise<void> {
  const ticket = await opens(seen, on, id);
  await t.session.call['ticket.confirm']({ ticketId: ticket.id, revision: ticket.revision });
  await t.h.run(5_000);
  expect(t.ticket(ticket).status).toBe('complete');
}

/** The exchange's final word on Amber in a market. */
const ends = async (id: string, payout: 0 | 1): Promise<void> => {
  t.h.one.catalogue!.resolve({
    ...{ venueId: ONE, venueMarketId: id, final: true, venueTimeMs: null },
    payouts: [
      { listingId: backOf(id), payout: share(payout) },
      { listingId: layOf(id), payout: share(1 - payout) },
    ],
  });
  await t.h.run(100);
};

const bet = (seen: OfferView) => t.offer(seen).progress.bets[0]!;
const told = (seen: OfferView) => bet(seen).parts!.selections.map(({ result }) => result);

describe('the lay of a place', () => {
  it('is looked for among places, that of the win among the rest', async () => {
    const seen = await placed('each-way');
    const found = async (on: number) => {
      const choices = await t.session.call['lay.find']({
        ...{ ...ask(seen, on), text: 'Amber', anyMoney: false },
      });
      return choices.map(({ layId }) => layId);
    };
    expect((await found(2)).sort()).toEqual([layOf('three'), layOf('two')]);
    expect(await found(0)).toContain(layOf('win'));
    expect(await found(0)).not.toContain(layOf('two'));
    expect(await refusal(() => opens(seen, 2, 'win'))).toBe('other-question');
    expect(await refusal(() => opens(seen, 0, 'two'))).toBe('other-question');
  });

  it.each([
    // −10, and +4.90 and +4.5472 (4.64 at 2 per cent).
    ['unplaced', 0, 0, ['lost', 'lost', 'lost'], -0.56],
    // −5 and +10 at the bookmaker, +4.90 and −4.64 · 2.2 at the exchange.
    ['placed', 0, 1, ['lost', 'won', 'won'], -0.31],
    ['wins', 1, 1, ['won', 'won', 'won'], -0.21],
  ] as const)(
    'is settled with the whole bet by the exchange: %s',
    async (_what, win, place, results, profit) => {
      const seen = await placed('each-way');
      await lays(seen, 0, 'win');
      await lays(seen, 2, 'two');
      expect(t.offer(seen).state).toBe('qualifying-placed');
      expect(bet(seen).parts!.selections.map((own) => own.listingId)).toEqual([
        ...[backOf('win'), backOf('two'), backOf('two')],
      ]);
      await ends('win', win);
      await ends('two', place);
      expect(told(seen)).toEqual(results);
      expect(plain(t.offer(seen).realised)).toBeCloseTo(profit, 2);
    },
  );

  it('says nothing of a place more that the bookmaker pays', async () => {
    const seen = await placed('extra-place');
    await lays(seen, 0, 'win');
    await lays(seen, 2, 'two');
    await ends('win', 0);
    await ends('two', 0);
    expect([told(seen), bet(seen).result]).toEqual([['lost', null, 'lost'], null]);
    // The exchange also asks who is among the first three.
    const bound = { type: 'bind-bet', number: 1, on: 1, listingId: backOf('three') };
    await t.session.advance(t.offer(seen), bound);
    await ends('three', 1);
    expect([told(seen), bet(seen).result]).toEqual([['lost', 'won', 'lost'], 'won']);
    // +10 and −5 at the bookmaker, both lays won.
    expect(plain(t.offer(seen).realised)).toBeCloseTo(14.44, 2);
  });

  it('that was reduced is not noted again, and waits for a person who is reminded', async () => {
    const seen = await placed('each-way');
    await lays(seen, 2, 'two');
    const reduced = { type: 'reduce-odds', number: 1, on: 2, back: share(0), lay: share(0.25) };
    await t.session.advance(t.offer(seen), reduced);
    await t.h.crash();
    await t.h.run(1_000);
    const [, { lays: noted }] = bet(seen).parts!.lays as never as [
      unknown,
      { lays: { odds: never }[] },
    ];
    // 1 + 2.2 · 0.75.
    expect(noted.map((own) => plain(own.odds))).toEqual([2.65]);
    t.h.one.catalogue!.resolve({
      ...{ venueId: ONE, venueMarketId: 'two', final: true, venueTimeMs: null },
      payouts: [{ listingId: backOf('two'), payout: share(1) }],
      reductions: [{ atMs: t.h.clock.nowMs(), factor: share(0.25), of: 'winnings' }],
    });
    await t.h.run(100);
    expect(told(seen)).toEqual([null, null, null]);
    const { participantId } = t.offer(seen);
    const due = t.h.engine.matched.store.reminders(participantId as never);
    expect(due.map(({ offerId, text }) => [offerId, text.includes('Ashdown: Amber')])).toEqual([
      [seen.id, true],
    ]);
  });

  it('with real money is the lay that was matched, whatever a withdrawal leaves of it', async () => {
    t.h.engine.switches.set({ mode: 'live' });
    t.h.engine.switches.arm(true);
    await t.h.run(100);
    const seen = await placed('each-way', 'live');
    await lays(seen, 2, 'two');
    const noted = () =>
      bet(seen).parts!.lays[1]!.lays.map((own) => [own.stake, own.odds].map(plain));
    expect(noted()).toEqual([[4.64, 3.2]]);
    const sent = t.h.one.received[0]!;
    const fill = t.h.one.fillOf(sent, sent.request.quantity);
    const free = () => t.h.engine.ledger.free('live', ONE) as number;
    const before = free();
    // A quarter off what it wins: 4.64 at 2.65.
    t.h.one.events!.fill({
      ...{
        ...fill,
        reducible: true,
        quantity: amount(12.296) as never,
        price: share(7.656 / 12.296) as never,
      },
      fee: amount(0),
    });
    await t.h.run(1_000);
    const [ticket] = t.h.engine.tickets.recent(1);
    expect(ticket?.status).toBe('complete');
    expect(plain(ticket!.orders[0]!.filled)).toBe(12.296);
    expect(plain(free() - before)).toBeCloseTo(2.552, 4);
    expect(t.h.engine.execution.naked.entries()).toEqual([]);
    expect(noted()).toEqual([[4.64, 3.2]]);
    await t.h.crash();
    await t.h.run(1_000);
    expect(noted()).toEqual([[4.64, 3.2]]);
    t.h.one.catalogue!.resolve({
      ...{ venueId: ONE, venueMarketId: 'two', final: true, venueTimeMs: null },
      payouts: [{ listingId: layOf('two'), payout: share(0) }],
      reductions: [{ atMs: t.h.clock.nowMs(), factor: share(0.25), of: 'winnings' }],
    });
    // Until the exchange says what the bet itself has won.
    t.h.one.profits = ([own]) => [{ listingId: own!.listingId, profit: amount(-7.66) }];
    await t.h.run(310_000);
    const [paid] = t.h.engine.state.settled(1);
    // To the penny what the exchange says, whose pennies are whole.
    expect(plain(paid!.returned)).toBeCloseTo(0, 2);
    expect(t.h.engine.tickets.positions()).toEqual([]);
  });

  it('with real money is not noted twice where a part of it is void after a withdrawal', async () => {
    t.h.engine.switches.set({ mode: 'live' });
    t.h.engine.switches.arm(true);
    await t.h.run(100);
    const seen = await placed('each-way', 'live');
    await lays(seen, 2, 'two');
    const sent = t.h.one.received[0]!;
    const fill = t.h.one.fillOf(sent, sent.request.quantity);
    const told = (contracts: number, change: object = {}) =>
      t.h.one.events!.fill({
        ...{ ...fill, reducible: true, quantity: amount(contracts) as never },
        ...{ price: share(7.656 / 12.296) as never, fee: amount(0), ...change },
      });
    told(12.296);
    told(0);
    told(6.148, { fillId: 'rest', restOf: fill.fillId });
    await t.h.run(1_000);
    const [ticket] = t.h.engine.tickets.recent(1);
    expect(plain(ticket!.orders[0]!.filled)).toBe(6.148);
    const noted = bet(seen).parts!.lays[1]!.lays;
    expect(noted.map((own) => [plain(own.stake), plain(own.odds)])).toEqual([[4.64, 3.2]]);
  });

  it.each([
    ['as many as there are places', 2, [], 0],
    ['one more: nobody says what it pays', 3, [], 10.21],
    // 1 + 2.2 · 0.5 is 2.1: half of the liability comes back.
    ['two, after a withdrawal', 2, [{ atMs: 9e15, factor: share(0.5), of: 'winnings' }], 5.1],
  ] as const)(
    'is paid by its own question where %s have won',
    async (_what, won, ifPlaced, paid) => {
      const seen = await placed('each-way');
      await lays(seen, 2, 'two');
      t.h.one.catalogue!.resolve({
        ...{ venueId: ONE, venueMarketId: 'two', final: true, venueTimeMs: null },
        payouts: [{ listingId: layOf('two'), payout: share(0) }],
        byQuestion: { won, ifPlaced, ifWins: [] },
      });
      await t.h.run(100);
      const [row] = t.h.engine.state.settled(1);
      expect(plain(row!.returned)).toBeCloseTo(paid, 1);
    },
  );

  it('is not settled by a market on who wins', async () => {
    const seen = await placed('each-way');
    const bind = (on: number, id: string) =>
      t.session.advance(t.offer(seen), {
        ...{ type: 'bind-bet', number: 1, on, listingId: backOf(id) },
      });
    expect(await refusal(() => bind(1, 'win'))).toBe('other-question');
    expect(await refusal(() => bind(0, 'two'))).toBe('other-question');
    await bind(1, 'two');
    expect(bet(seen).parts!.selections.map((own) => own.listingId)).toEqual([
      ...[undefined, backOf('two'), backOf('two')],
    ]);
  });
});
