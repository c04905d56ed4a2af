// Venues that tell how a bet ended and nothing of its market: asked while a position stands, and believed once.

import { describe, expect, it } from 'vitest';
import { SCALE } from '../../shared/domain/units.ts';
import { cents, confirm, live, opened } from './openedEngine.ts';

const part = (payout: number, refunded: number) => ({
  payout: (payout * SCALE) as never,
  refunded: (refunded * SCALE) as never,
});

async function held(kind: 'live' | 'paper', filled: number | 'all' = 'all') {
  const h = await opened();
  h.one.answers.push({ fill: filled });
  let asked: string[] = [];
  let told: readonly ReturnType<typeof part>[] = [];
  let fails = false;
  h.one.endings = (orders) => {
    asked = orders.map(({ clientOrderId }) => clientOrderId);
    if (fails) throw new Error('no answer');
    const listingId = orders[0]?.listingId as never;
    return told.map((own) => ({ listingId, ...own }));
  };
  if (kind === 'live') await live(h);
  confirm(h);
  await h.run(2_000);
  return {
    h,
    asked: () => asked,
    tell: (...endings: readonly ReturnType<typeof part>[]) => {
      told = endings;
    },
    fail: (on: boolean) => {
      fails = on;
    },
  };
}

describe('a bet whose venue tells of bets alone', () => {
  it.each([
    ['won', part(1, 0), 100],
    ['lost', part(0, 0), 0],
    ['void', part(0, 1), 45],
    ['half won', part(0.5, 0.5), 72.5],
    ['half lost', part(0, 0.5), 22.5],
  ])('%s is paid as the venue says, once', async (_, ending, returned) => {
    const { asked, h, tell } = await held('live');
    await h.run(310_000);
    expect(asked()).toEqual([h.one.received[0]!.request.clientOrderId]);
    expect(h.engine.state.settled(10)).toEqual([]);
    tell(ending);
    await h.run(300_000);
    expect(h.engine.state.settled(10).map((row) => row.returned)).toEqual([cents(returned)]);
    expect(h.engine.tickets.positions().map(({ venueId }) => venueId)).toEqual(['two']);
    await h.run(600_000);
    expect(h.engine.state.settled(10)).toHaveLength(1);
  });

  it('is asked after again when the venue could not be asked', async () => {
    const { fail, h, tell } = await held('live');
    fail(true);
    tell(part(1, 0));
    await h.run(310_000);
    expect(h.engine.state.settled(10)).toEqual([]);
    fail(false);
    await h.run(300_000);
    expect(h.engine.state.settled(10)).toHaveLength(1);
  });

  it('on paper is not the venue’s to end', async () => {
    const { asked, h } = await held('paper');
    await h.run(610_000);
    expect(asked()).toEqual([]);
  });
});

describe('a bet of which the result does not tell what it is paid', () => {
  const first = ({ h }: Pick<Awaited<ReturnType<typeof held>>, 'h'>) => h.one.received[0]!.request;

  /** A real bet on a winner that was dead level with others. */
  async function level(filled: number | 'all' = 'all') {
    const own = await held('live', filled);
    const asked: string[][] = [];
    let profit: number | null = null;
    own.h.one.profits = (orders) => {
      asked.push(orders.map(({ clientOrderId }) => clientOrderId));
      const { listingId } = first(own);
      return profit === null ? [] : [{ listingId, profit: profit as never }];
    };
    await own.h.run(310_000);
    expect(asked).toEqual([]);
    const { listingId, venueMarketId } = first(own);
    const ends = (isShared: boolean) =>
      own.h.one.catalogue!.resolve({
        ...{ venueId: own.h.one.id, venueMarketId, final: true, venueTimeMs: null, isShared },
        payouts: [{ listingId, payout: SCALE as never }],
      });
    const say = (won: number) => {
      profit = cents(won);
    };
    const settled = () => own.h.engine.state.settled(10).map((row) => row.returned);
    const incidents = () =>
      own.h.engine.journal.incidents(50).filter(({ kind }) => kind === 'odds-reduced').length;
    const sums = () => own.h.engine.ledger.accounts().reduce((all, { posted }) => all + posted, 0);
    return { ...own, asked, ends, say, settled, incidents, sums };
  }

  it.each([
    ['more than it cost', 5, 50],
    ['less', -20.01, 24.99],
    ['all of it lost', -45, 0],
  ])('is paid what the venue says that it has won: %s', async (_, won, returned) => {
    const own = await level();
    own.ends(true);
    await own.h.run(4_000);
    expect([own.asked, own.settled()]).toEqual([[], []]);
    await own.h.run(2_000);
    expect(own.asked).toEqual([[first(own).clientOrderId]]);
    expect(own.settled()).toEqual([]);
    own.say(won);
    await own.h.run(15_000);
    expect(own.settled()).toEqual([cents(returned)]);
    await own.h.run(600_000);
    expect([own.asked.length, own.settled()]).toEqual([2, [cents(returned)]]);
    expect(own.h.engine.tickets.positions().map(({ venueId }) => venueId)).toEqual(['two']);
    // It is said again, and nothing is owed: its record may be an old one for a while.
    own.ends(true);
    await own.h.run(20 * 60_000);
    const count = own.asked.length;
    expect(own.h.engine.settlement.awaited().size).toBe(0);
    await own.h.run(20 * 60_000);
    expect([own.asked.length, own.incidents()]).toEqual([count, 1]);
    expect(own.settled()).toEqual([cents(returned)]);
    expect(own.sums()).toBe(0);
  });

  it.each([
    ['more is lost than was paid', -46],
    ['more is won than it returns', 56],
    ['an absurd sum', 1e9],
  ])('is not paid by a word that cannot be true: %s', async (_, won) => {
    const own = await level();
    const before = own.h.engine.ledger.free('live', own.h.one.id);
    own.say(won);
    own.ends(true);
    await own.h.run(20 * 60_000);
    expect([own.settled(), own.h.engine.settlement.awaited().size]).toEqual([[], 1]);
    expect(own.h.engine.ledger.free('live', own.h.one.id)).toBe(before);
    own.say(5);
    await own.h.run(310_000);
    expect(own.settled()).toEqual([cents(50)]);
  });

  it('is asked after ever more seldom', async () => {
    const own = await level();
    own.ends(true);
    const after: number[] = [];
    for (const seconds of [10, 30, 60, 600]) {
      await own.h.run(seconds * 1_000);
      after.push(own.asked.length);
    }
    // After 5, 15 and 35 seconds, 75, 155, 315 and 615.
    expect(after).toEqual([1, 3, 4, 7]);
  });

  it('is paid the rest where another order on it is found afterwards', async () => {
    const own = await level(60);
    own.ends(true);
    own.say(5);
    await own.h.run(10_000);
    expect(own.settled()).toEqual([cents(27 + 5)]);
    // 40 more for 18, which the venue has on the same bet; all together have won 9.
    const sent = own.h.one.received[0]!;
    const fill = own.h.one.fillOf(sent, 40 * SCALE);
    own.say(9);
    own.h.one.events!.fill({ ...fill, fillId: 'late', fee: 0 as never });
    await own.h.run(310_000);
    expect(own.settled().reduce((sum, part) => sum + part, 0)).toBe(cents(27 + 18 + 9));
    // What each contract has come to, of all of them.
    const { listingId } = first(own);
    expect(own.h.engine.state.lotsOn(listingId as never)[0]?.payout).toBe(540_000);
    const left = own.h.engine.tickets.positions().map(({ venueId }) => venueId);
    expect([left, own.sums()]).toEqual([['two'], 0]);
  });

  it('that was paid by a plain result is corrected by what the venue says of it', async () => {
    const own = await level();
    own.ends(false);
    expect(own.settled()).toEqual([cents(100)]);
    own.say(-10);
    own.ends(true);
    await own.h.run(310_000);
    expect(own.settled().reduce((sum, part) => sum + part, 0)).toBe(cents(35));
    expect(own.sums()).toBe(0);
  });

  it('is no difference to the venue’s records as long as its word may take', async () => {
    const own = await level();
    const { breakers } = own.h.engine.risk;
    own.h.one.balance += 100 * SCALE;
    own.h.one.held = [];
    own.ends(true);
    await own.h.run(20 * 60_000);
    expect(breakers.open()).toEqual([]);
    await own.h.run(20 * 60_000);
    expect(breakers.open().map(({ cause }) => cause)).toEqual(['reconciliation']);
    expect(own.incidents()).toBe(1);
  });

  it('is not paid by what holds for paper or for other bets alone, after a restart', async () => {
    for (const [purse, payout, refunded] of [
      ['paper', 0, 1],
      ['live', 0.7, 0],
    ] as const) {
      const own = await level(60);
      const { engine, one } = own.h;
      const { listingId } = first(own);
      engine.state.addSettled({
        ...{ purse, venueId: one.id, listingId, quantity: cents(60) as never },
        ...{ payout: (payout * SCALE) as never, refunded: (refunded * SCALE) as never },
        ...{ returned: cents(27) as never, cost: cents(27) as never, fees: 0 as never },
        ...{ word: 'venue', sinceMs: 0, atMs: own.h.clock.nowMs() + 60_000 },
      });
      if (purse === 'live') engine.tickets.removePosition(purse, listingId);
      const fill = one.fillOf(one.received[0]!, 40 * SCALE);
      const before = one.events;
      await own.h.crash();
      await live(own.h);
      await own.h.run(5_000);
      expect(one.events).not.toBe(before);
      // Sums are paid where odds of runners were reduced.
      const terms = { question: { type: 'place', line: 8 }, treatments: {} };
      if (purse === 'live') Object.assign(own.h.engine.tickets, { terms: () => terms });
      one.events!.fill({ ...fill, fillId: 'late', fee: 0 as never });
      await own.h.run(1_000);
      const rows = own.h.engine.state.settled(10);
      expect(rows.filter((row) => row.purse === 'live').length).toBe(purse === 'live' ? 1 : 0);
      expect([...own.h.engine.settlement.awaited().keys()]).toEqual(
        purse === 'live' ? [listingId] : [],
      );
    }
  });

  it('that is void after it was paid is what is left of it', async () => {
    const own = await level();
    const free = () => own.h.engine.ledger.free('live', own.h.one.id) as number;
    const before = free();
    own.ends(false);
    expect(free() - before).toBe(cents(100));
    const fill = { ...own.h.one.fillOf(own.h.one.received[0]!, 100 * SCALE), fee: 0 as never };
    own.h.one.events!.fill({ ...fill, quantity: 0 as never });
    await own.h.run(100);
    // The stake is back, and with it goes what it had won; the fee came back as well.
    const fees = free() - before - cents(45);
    expect(fees).toBeGreaterThanOrEqual(0);
    expect(fees).toBeLessThan(cents(1));
    const rest = { fillId: 'rest', restOf: fill.fillId, quantity: (60 * SCALE) as never };
    own.h.one.events!.fill({ ...fill, ...rest });
    await own.h.run(100);
    expect(free() - before).toBe(cents(45 + 60 - 27) + fees);
    // The record that is there at first is the one from before.
    own.say(33);
    own.ends(true);
    await own.h.run(10_000);
    expect(own.settled().reduce((sum, part) => sum + part, 0)).toBe(cents(60));
    own.say(-10);
    await own.h.run(60_000);
    expect(free() - before).toBe(cents(45 - 10) + fees);
    expect([own.sums(), own.h.engine.settlement.awaited().size]).toEqual([0, 0]);
  });

  it('that is void after it was paid and a restart keeps nothing of it', async () => {
    const own = await level();
    const free = () => own.h.engine.ledger.free('live', own.h.one.id) as number;
    const before = free();
    const fill = { ...own.h.one.fillOf(own.h.one.received[0]!, 100 * SCALE), fee: 0 as never };
    own.ends(false);
    await own.h.crash();
    await live(own.h);
    await own.h.run(5_000);
    own.h.one.events!.fill({ ...fill, quantity: 0 as never });
    await own.h.run(1_000);
    expect(free() - before - cents(45)).toBeLessThan(cents(1));
    expect(own.h.engine.tickets.positions().filter(({ quantity }) => quantity < 0)).toEqual([]);
  });

  it('of which only rests were told counts the last of them', async () => {
    const own = await level(20);
    const fill = { ...own.h.one.fillOf(own.h.one.received[0]!, 20 * SCALE), fee: 0 as never };
    const rest = (fillId: string, contracts: number) =>
      own.h.one.events!.fill({
        ...{ ...fill, fillId, restOf: 'B', quantity: (contracts * SCALE) as never },
      });
    rest('B/5', 20);
    own.h.one.events!.fill({ ...fill, fillId: 'B', quantity: 0 as never });
    rest('B/8', 15);
    // The whole, by an older word and by a record of what is settled.
    own.h.one.events!.fill({ ...fill, fillId: 'B', reducible: true });
    own.h.one.events!.fill({ ...fill, fillId: 'B' });
    const { clientOrderId } = first(own);
    expect(own.h.engine.tickets.order(clientOrderId)?.filled).toBe(35 * SCALE);
    expect(own.sums()).toBe(0);
  });

  it('that was void before it ended waits for nothing', async () => {
    const own = await level();
    const fill = own.h.one.fillOf(own.h.one.received[0]!, 100 * SCALE);
    own.h.one.events!.fill({ ...fill, quantity: 0 as never, fee: 0 as never });
    own.ends(true);
    await own.h.run(10_000);
    expect([own.asked, own.h.engine.settlement.awaited().size]).toEqual([[], 0]);
    const left = own.h.engine.tickets.positions().map(({ venueId }) => venueId);
    expect([left, own.sums()]).toEqual([['two'], 0]);
  });

  it('lets the next difference have its time', async () => {
    const own = await level();
    const { breakers } = own.h.engine.risk;
    own.h.one.balance += 100 * SCALE;
    own.h.one.held = [];
    own.ends(true);
    await own.h.run(10 * 60_000);
    own.say(55);
    await own.h.run(6 * 60_000);
    expect(own.settled()).toEqual([cents(100)]);
    // Something else is about to be told.
    own.h.one.balance += 70 * SCALE;
    await own.h.run(110_000);
    expect(breakers.open()).toEqual([]);
  });

  it('that is said to have ended otherwise is asked after before it counts as a difference', async () => {
    const own = await level();
    own.ends(false);
    own.h.one.held = [];
    own.h.one.balance += 35 * SCALE;
    own.ends(true);
    own.say(-10);
    await own.h.run(6_000);
    expect(own.settled().reduce((sum, part) => sum + part, 0)).toBe(cents(35));
    await own.h.run(5 * 60_000);
    expect([own.h.engine.risk.breakers.open(), own.incidents()]).toEqual([[], 0]);
  });

  it('keeps what it was paid although an old record of lower odds comes after', async () => {
    const own = await level();
    own.ends(false);
    const before = own.h.engine.ledger.free('live', own.h.one.id);
    const fill = own.h.one.fillOf(own.h.one.received[0]!, 80 * SCALE);
    own.h.one.events!.fill({ ...fill, reducible: true, fee: 0 as never });
    await own.h.run(1_000);
    expect([own.h.engine.ledger.free('live', own.h.one.id), own.settled()]).toEqual([
      ...[before, [cents(100)]],
    ]);
  });
});
