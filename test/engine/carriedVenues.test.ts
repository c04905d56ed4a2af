// Venues that another one's feed carries: each a venue of its own for prices, money and legs, while event,
// feed and health are the carrier's.

import { describe, expect, it } from 'vitest';
import { createHandlers } from '../../main/engine/api/handlers.ts';
import { pairs } from '../../main/engine/api/matchingViews.ts';
import { balances } from '../../main/engine/api/views.ts';
import type { CarriedVenue } from '../../main/venues/venue.ts';
import { instrumentId, listingId, type VenueMarket, venueId } from '../../shared/domain/market.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { EngineHarness } from '../support/engineHarness.ts';
import { START_MS } from '../support/feedHarness.ts';
import { game } from '../support/playedVenue.ts';
import { confirm, live } from './openedEngine.ts';

const ALBION = venueId('albion-bet');
const BRITON = venueId('briton-bet');

const carriedVenue = (id: typeof ALBION, more: Partial<CarriedVenue> = {}): CarriedVenue => ({
  descriptor: {
    ...{ id, name: `Book ${id}`, kind: 'sportsbook', currency: 'USD', credentials: [] },
    can: { stream: false, trade: false, lay: false, manual: true, publicData: false },
    environments: [
      { name: 'page', label: 'Page', live: true, hosts: { page: 'https://example.org' } },
    ],
  },
  patienceMs: 180_000,
  sameHouseAs: null,
  ...more,
});

const START_IN_MS = 3_600_000;

async function started(albion: Partial<CarriedVenue> = {}, settings: Partial<Settings> = {}) {
  const carried = [carriedVenue(ALBION, albion), carriedVenue(BRITON)];
  return new EngineHarness({ sizeStep: SCALE, ...settings }, carried).start();
}

/** Lists the game at a carried venue, and prices both sides as they were read so long ago. */
function list(
  h: EngineHarness,
  venue: typeof ALBION,
  prices: readonly [number, number],
  ageMs = 0,
  startMs = START_MS + START_IN_MS,
): void {
  const { books, catalogue } = h.two;
  const id = `h1/${venue}`;
  const market: VenueMarket = {
    ...game(h.two, 'h1', ['Heat', 'Celtics'], { startMs }),
    ...{ venueId: venue, venueMarketId: id, rulesText: '', rulesHash: '', collateralPool: '' },
  };
  const outcomes = market.outcomes.map((outcome, at) => ({
    ...outcome,
    listingId: listingId(venue, id, String(at)),
    instrument: instrumentId(`${id}/${at}`),
  }));
  catalogue!.upsert([{ ...market, outcomes }]);
  for (const [at, price] of prices.entries()) {
    books!.frame(books!.stream('answers'), h.clock.nowMs() - ageMs, 0);
    books!.replace(
      books!.book(instrumentId(`${id}/${at}`), venue),
      {
        ...{ backPrices: [price * SCALE], backQuantities: [100 * SCALE] },
        ...{ layPrices: [], layQuantities: [] },
      },
      0,
    );
  }
}

/** The game at the first venue, dear enough that only a carried price makes it pay. */
function listDirect(h: EngineHarness, startMs = START_MS + START_IN_MS): void {
  h.one.catalogue!.upsert([game(h.one, 'g1', ['Boston', 'Miami'], { startMs })]);
  h.one.level('g1-0', [[0.45, 100]]);
  h.one.level('g1-1', [[0.57, 100]]);
}

/** A confirmed ticket that waits for its leg by hand, and how that is answered: taken as asked, at most so much. */
async function waiting() {
  const h = await started();
  listDirect(h);
  list(h, ALBION, [0.5, 0.56]);
  await h.run(2_000);
  const ticket = confirm(h);
  await h.run(500);
  const at = ticket.opportunity.legs.findIndex((leg) => leg.venueId === ALBION);
  const { limit, quantity } = ticket.opportunity.legs[at]!;
  const answer = (limitedTo: number | null) =>
    createHandlers(h.engine)['ticket.manualLeg']({
      ...{ ticketId: ticket.id, legIndex: at, purse: 'paper', limitedTo },
      taken: { price: limit, quantity },
    });
  return { h, answer, ticket };
}

describe('a carried venue', () => {
  it('has a leg of its own, by hand, on its own page', async () => {
    const h = await started();
    listDirect(h);
    list(h, ALBION, [0.5, 0.56]);
    await h.run(1_000);
    const { legs, refusal } = h.only();
    expect(legs.map(({ placement, venueId: venue }) => [venue, placement]).sort()).toEqual([
      [ALBION, 'manual'],
      ['one', 'api'],
    ]);
    expect(refusal).not.toMatchObject({ gate: 'viewOnly' });
    h.engine.doubt(h.engine.books.open(ALBION, instrumentId('h1/albion-bet/0')), 'x');
    expect(h.two.doubts).toEqual(['x']);
  });

  it('is another venue than the next one that the same feed carries', async () => {
    const h = await started();
    list(h, ALBION, [0.45, 0.58]);
    list(h, BRITON, [0.56, 0.47]);
    await h.run(100);
    expect(
      h
        .only()
        .legs.map(({ venueId: venue }) => venue)
        .sort(),
    ).toEqual([ALBION, BRITON]);
  });

  it('shares its events with its carrier: one pair, and one word for all', async () => {
    const h = await started();
    listDirect(h);
    list(h, ALBION, [0.5, 0.56]);
    list(h, BRITON, [0.5, 0.56]);
    await h.run(100);
    const all = [...pairs(h.engine)];
    expect(all).toHaveLength(1);
    expect([all[0]!.first.venueId, all[0]!.second.venueId].sort()).toEqual(['one', 'two']);
    expect(all[0]!.first.markets + all[0]!.second.markets).toBe(3);
    const second = { venueId: 'two', eventId: 'h1' };
    createHandlers(h.engine)['pair.split']({ first: { venueId: 'one', eventId: 'g1' }, second });
    await h.run(100);
    expect(h.engine.board.opportunities()).toEqual([]);
  });

  it('is followed and counted through its carrier’s feed', async () => {
    const h = await started();
    listDirect(h);
    list(h, ALBION, [0.5, 0.56]);
    list(h, BRITON, [0.5, 0.56]);
    await h.run(1_000);
    expect([...h.two.watched].sort()).toEqual([
      ...['h1/albion-bet/0', 'h1/albion-bet/1', 'h1/briton-bet/0', 'h1/briton-bet/1'],
    ]);
    expect(h.engine.feeds.health().find((feed) => feed.venueId === 'two')).toMatchObject({
      markets: 2,
      books: { live: 4 },
    });
  });

  it('has a purse to practise with from its first market on, and after a restart', async () => {
    const h = await started();
    expect(h.engine.ledger.free('paper', ALBION)).toBeNull();
    list(h, ALBION, [0.5, 0.56]);
    expect(h.engine.ledger.free('paper', ALBION)).toBe(h.engine.settings.paperBalance);
    expect(h.engine.venues.met()).toEqual([ALBION]);
    await h.restart();
    expect(h.engine.venues.met()).toEqual([ALBION]);
  });

  it('takes a bet by hand and nowhere else', async () => {
    const { answer, h, ticket } = await waiting();
    const { desk } = h.engine.execution;
    expect(desk.ticket(ticket.id)?.status).toBe('awaiting-manual');
    answer(null);
    await h.run(3_000);
    expect(desk.ticket(ticket.id)?.status).toBe('complete');
    expect(h.two.received).toEqual([]);
    const free = h.engine.ledger.free('paper', ALBION)!;
    expect(free).toBeLessThan(h.engine.settings.paperBalance);
  });
});

describe('a house that takes no more', () => {
  const met = async () => {
    const { answer, h, ticket } = await waiting();
    const { people } = h.engine.matched;
    const open = (name: string) => {
      const participantId = people.add(name, '');
      people.openAccount({
        ...{ participantId, book: ALBION, bookName: 'Albion', currency: 'USD', note: '' },
      });
    };
    return { h, answer: () => answer(20 * SCALE), open, ticket };
  };

  it('has it noted on the account there', async () => {
    const { answer, h, open } = await met();
    open('Ann');
    answer();
    const [account] = h.engine.matched.people.accounts(null);
    expect(account).toMatchObject({ book: ALBION, stakeLimit: 20 * SCALE });
  });

  it('refuses the whole answer where no account can be told, or which one', async () => {
    const { answer, h, open, ticket } = await met();
    expect(answer).toThrow(/no account is kept/);
    open('Ann');
    open('Bob');
    expect(answer).toThrow(/several accounts/);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('awaiting-manual');
    expect(h.engine.matched.people.accounts(null).map(({ stakeLimit }) => stakeLimit)).toEqual([
      ...[null, null],
    ]);
  });
});

describe('live money at a carried venue', () => {
  it('wants the user’s word: an account, and what lies there', async () => {
    const h = await started();
    listDirect(h);
    list(h, ALBION, [0.5, 0.56], 0);
    const { 'venue.account': account, 'venue.money': money } = createHandlers(h.engine);
    await live(h);
    await h.run(1_500);
    const refusal = () => {
      const { gate, code } = { ...h.only().refusal! };
      return `${gate} ${code}`;
    };
    expect(refusal()).toBe('balance unknown');
    money({ venueId: ALBION, free: 500 * SCALE });
    await h.run(1_500);
    expect(refusal()).toBe('executionMode no-credentials');
    const info = account({ venueId: ALBION, has: true });
    expect(info).toMatchObject({ canTradeLive: true, carriedBy: 'two' });
    await h.run(1_500);
    expect(h.only().refusal).toBeNull();
    expect(h.engine.ledger.free('live', ALBION)).toBe(500 * SCALE);
    expect(balances(h.engine).find(({ venueId: at }) => at === ALBION)).toMatchObject({
      ...{ purse: 'live', unread: true, venueSays: null, free: 500 * SCALE },
    });
  });

  it('is none any more when that was said too long ago, until it is said again, over a restart as well', async () => {
    const h = await started({}, { toldMoneyLife: 3_600_000 });
    listDirect(h);
    list(h, ALBION, [0.5, 0.56], 0);
    const { 'venue.account': account, 'venue.money': money } = createHandlers(h.engine);
    await live(h);
    account({ venueId: ALBION, has: true });
    money({ venueId: ALBION, free: 500 * SCALE });
    const saidMs = h.engine.nowMs;
    const room = () => {
      const market = h.engine.catalogue.market(ALBION, 'h1/albion-bet')!;
      return h.engine.execution.money.free('live', market);
    };
    await h.run(1_500);
    expect(room()).toMatchObject({ free: 500 * SCALE, saidMs });
    await h.run(3_600_000 - 1_500);
    expect(room()).toMatchObject({ free: 500 * SCALE, saidMs });
    await h.run(1);
    expect(room()).toMatchObject({ free: null, saidMs: null });
    // The same amount, said again.
    money({ venueId: ALBION, free: 500 * SCALE });
    expect(room()).toMatchObject({ free: 500 * SCALE, saidMs: h.engine.nowMs });
    const { free, toldMs } = { free: h.engine.ledger.free('live', ALBION), toldMs: h.engine.nowMs };
    await h.restart();
    expect(h.engine.ledger.toldMs(ALBION)).toBe(toldMs);
    expect(h.engine.ledger.free('live', ALBION)).toBe(free);
  });

  it('may be none: nothing is there, which is another thing than not known', async () => {
    const h = await started();
    createHandlers(h.engine)['venue.money']({ venueId: ALBION, free: 0 });
    expect(h.engine.ledger.free('live', ALBION)).toBe(0);
    expect(h.engine.ledger.toldMs(ALBION)).toBe(h.engine.nowMs);
  });

  it('is told of no venue whose account is read, and of one by hand that has no account to read', async () => {
    const h = await started();
    const { 'venue.money': money } = createHandlers(h.engine);
    expect(() => money({ venueId: 'one', free: SCALE })).toThrow('is read from the venue');
    expect(() => money({ venueId: 'nobody', free: SCALE })).toThrow('no venue nobody');
    Object.assign(h.engine.runtimes.get(h.one.id)!.module, { createTrading: undefined });
    money({ venueId: 'one', free: 7 * SCALE });
    const market = { venueId: h.one.id, collateralPool: '' };
    expect(h.engine.execution.money.free('live', market)).toMatchObject({ free: 7 * SCALE });
  });

  it('is not told of venues that have a feed, nor of none', async () => {
    const h = await started();
    const account = createHandlers(h.engine)['venue.account'];
    for (const id of ['one', 'two', 'nobody']) {
      expect(() => account({ venueId: id, has: true })).toThrow(/no venue/);
    }
  });
});

describe('the age of a carried price', () => {
  it.each([
    ['a minute', 60_000, START_IN_MS, null],
    ['four minutes', 240_000, START_IN_MS, 'stale'],
    ['a minute, under way', 60_000, -60_000, 'stale'],
  ] as const)('of %s', async (_what, ageMs, startsIn, code) => {
    const h = await started();
    const startMs = START_MS + startsIn;
    listDirect(h, startMs);
    list(h, ALBION, [0.5, 0.56], ageMs, startMs);
    await h.run(1_500);
    expect(h.only().refusal?.code ?? null).toBe(code);
  });
});

describe('a house that is read directly as well', () => {
  it('is only watched through the carrier', async () => {
    const h = await started({ sameHouseAs: venueId('one') });
    list(h, ALBION, [0.45, 0.5]);
    list(h, BRITON, [0.5, 0.45]);
    await h.run(1_500);
    expect(h.engine.catalogue.market(ALBION, 'h1/albion-bet')?.untradable).toBe('read-directly');
    expect(h.engine.catalogue.market(BRITON, 'h1/briton-bet')?.untradable).toBeNull();
    for (const { legs } of h.engine.board.opportunities()) {
      expect(legs.map((leg) => leg.venueId)).not.toContain(ALBION);
    }
  });

  it('cannot share its name with another venue', () => {
    expect(() => new EngineHarness({}, [carriedVenue(venueId('one'))])).toThrow('listed twice');
    expect(() => new EngineHarness({}, [carriedVenue(ALBION), carriedVenue(ALBION)])).toThrow(
      'listed twice',
    );
  });
});
