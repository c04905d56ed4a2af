// What a word on a result holds for: a person's for the bets of one purse, a venue's for all that was bet on one contest,
// and neither for another contest under an id that was used before.

import { describe, expect, it } from 'vitest';
import type { SaidResult } from '../../shared/domain/handResult.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { again, bet, LISTING, lostAll, OTHER, rows, say, started, unanswered } from './lots.ts';
import { cents, live } from './openedEngine.ts';

describe('a person’s word on one purse', () => {
  it.each<SaidResult>(['won', 'lost', { returned: cents(61.25) as never }])(
    'pays nothing in the other: %s',
    async (said) => {
      const { h, settle } = await started(true);
      h.engine.switches.set({ mode: 'both' });
      h.engine.switches.arm(true);
      await h.run(100);
      const answered = await unanswered(h);
      settle(said, LISTING, 'paper');
      await answered();
      expect(rows(h).filter((row) => row.startsWith('live'))).toEqual([]);
      const held = h.engine.tickets
        .positions()
        .map(({ listingId, purse }) => `${purse} ${listingId}`);
      expect(held).toContain(`live ${LISTING}`);
    },
  );

  it('a sum of it is no word on a fill that is told later', async () => {
    const { free, h, settle } = await started(true);
    h.one.answers.push({ fill: 60 });
    await bet(h);
    const fill = h.one.fillOf(h.one.received[0]!, 40 * SCALE);
    settle({ returned: cents(31.25) as never });
    const paid = free();
    h.one.events!.fill({ ...fill, fillId: 'late', fee: 0 as never });
    await h.run(100);
    // It is only paid for.
    expect([rows(h).length, free()]).toEqual([1, paid - cents(18)]);
    // What is said of it then is of it alone; what each contract came to is of both.
    settle({ returned: cents(28.75) as never });
    expect([rows(h).length, free()]).toEqual([2, paid - cents(18) + cents(28.75)]);
    expect(h.engine.state.lotsOn(LISTING as never)).toMatchObject([
      { payout: 600_000, quantity: cents(100), returned: cents(60) },
    ]);
  });
});

describe('a sum that a person said', () => {
  it.each([0, 40])('is taken back by as much as is undone of it, to %d contracts', async (left) => {
    const { free, h, settle, total } = await started(true);
    const start = free();
    await bet(h);
    settle({ returned: cents(60) as never });
    h.one.events!.fill(h.one.fillOf(h.one.received[0]!, 0) as never);
    const rest = { ...h.one.fillOf(h.one.received[0]!, left * SCALE), fee: 0 as never };
    if (left > 0) h.one.events!.fill({ ...rest, fillId: 'rest' });
    await h.run(100);
    // What is told anew is another fill, of which the sum is no word.
    expect(free()).toBe(start - cents(left * 0.45));
    expect(rows(h)).toEqual(['live -60 hand', 'live 60 hand']);
    expect(total()).toBe(0);
    await h.restart();
    expect(rows(h)).toHaveLength(2);
  });
});

describe('a person’s word where a feed only carries the house', () => {
  it('pays what is told late, and goes on standing', async () => {
    const { carry, h, settle } = await started(true);
    await bet(h);
    await h.run(40_000);
    await h.arbitrage();
    await live(h);
    const answered = await unanswered(h);
    carry();
    settle('void');
    say(h, 1, 0);
    await answered();
    expect(rows(h)).toEqual(['live 45 hand', 'live 45 hand']);
    say(h, 0, 1);
    expect(rows(h)).toEqual(['live 45 hand', 'live 45 hand']);
  });

  it('takes back what it paid of a fill that is undone', async () => {
    const { carry, free, h, settle } = await started(true);
    await bet(h);
    carry();
    const start = free();
    settle('void');
    say(h, 1, 0);
    expect(free()).toBe(start + cents(45));
    h.one.events!.fill(h.one.fillOf(h.one.received[0]!, 0) as never);
    await h.run(100);
    // The fee is back as well.
    expect(free()).toBe(start + cents(45.9));
    expect(rows(h)).toEqual(['live -45 hand', 'live 45 hand']);
  });

  it('stands where it agrees with what the feed said first', async () => {
    const { carry, free, h, settle, total } = await started();
    await bet(h);
    carry();
    const start = free();
    say(h, 1, 0);
    settle('won');
    expect(rows(h)).toEqual(['paper 0 hand', 'paper 100 venue']);
    settle('won');
    say(h, 0, 1);
    expect([rows(h).length, free(), total()]).toEqual([2, start + cents(100), 0]);
  });
});

describe('bets on an outcome after others on it were settled', () => {
  it('are corrected with those by the venue, where only a person had spoken', async () => {
    const { free, h, settle, total } = await started();
    await bet(h);
    settle('won');
    await again(h);
    const start = free();
    say(h, 0, 1);
    say(h, 0, 1);
    expect(free()).toBe(start - cents(100));
    say(h, 1, 0);
    expect(free()).toBe(start + cents(100));
    expect(total()).toBe(0);
  });

  it('are another contest where the venue had spoken, whatever is said of them', async () => {
    const { free, h, settle } = await started();
    await bet(h);
    say(h, 1, 0);
    await h.restart();
    await again(h);
    const start = free();
    settle('lost');
    expect([free(), rows(h)]).toEqual([start, ['paper 0 hand', 'paper 100 venue']]);
    say(h, 0, 1);
    expect([free(), rows(h).length]).toEqual([start, 2]);
    settle('void');
    expect([free(), rows(h)[0]]).toEqual([start + cents(45), 'paper 45 hand']);
  });

  it('are corrected each on its own in the ledger', async () => {
    const { free, h, settle } = await started();
    await bet(h);
    settle('won');
    await again(h);
    const start = free();
    const [first] = h.engine.state.settled(1);
    settle('lost', LISTING, 'paper', first!.sinceMs);
    expect(free()).toBe(start - cents(100));
    expect(h.engine.tickets.positions().map(({ listingId }) => listingId)).toContain(LISTING);
    expect(() => settle('lost', LISTING, 'paper', 1)).toThrow(
      expect.objectContaining({ wire: expect.objectContaining({ code: 'gone' }) }),
    );
  });

  it('change nothing of what the bets before came to', async () => {
    const { h, resultOf, settle } = await started();
    const first = await bet(h);
    settle('won');
    settle('lost', OTHER);
    const was = resultOf(first.id);
    expect(was).toBeGreaterThan(0);
    const second = await again(h);
    expect([resultOf(first.id), resultOf(second.id)]).toEqual([was, null]);
    settle({ returned: 0 as never });
    settle('lost', OTHER);
    const counted = h.engine.state.settledTotals().map(({ bets, venueId }) => `${venueId} ${bets}`);
    expect(counted).toEqual(['one 2', 'two 2']);
    expect(resultOf(first.id)).toBe(was);
    expect(resultOf(second.id)).toBe(-cents(45.9 + 51));
  });

  it('have no result of their own before they are settled', async () => {
    const { h, resultOf, settle } = await started();
    await bet(h);
    for (const said of ['lost', 'void', 'lost'] as const)
      for (const listing of [LISTING, OTHER]) settle(said, listing);
    const second = await again(h);
    expect(resultOf(second.id)).toBe(null);
    // Nor have they one by what is said of the first.
    const [row] = h.engine.state.settled(20).filter(({ listingId }) => listingId === LISTING);
    settle('void', LISTING, 'paper', row!.sinceMs);
    expect(resultOf(second.id)).toBe(null);
  });
});

describe('the venue’s own record of a bet', () => {
  it.each([false, true])('is asked for and followed; a person had spoken: %s', async (isSaid) => {
    const { free, h, settle } = await started(true);
    await bet(h);
    const start = free();
    h.one.profits = (orders) =>
      orders.map(({ listingId }) => ({ listingId, profit: cents(80.1 - 45) as never }));
    h.one.catalogue!.resolve({
      ...{ venueId: h.one.id, venueMarketId: 'g1', final: true, venueTimeMs: null },
      payouts: [{ listingId: LISTING as never, payout: SCALE as never }],
      reductions: [{ of: 'odds', atMs: h.clock.nowMs(), factor: 200_000 }],
      isShared: false,
    } as never);
    if (isSaid) settle('won');
    await h.run(3_600_000);
    expect(free()).toBe(start + cents(80.1));
  });

  it('is of all bets on the outcome: what those that stand cannot have lost was paid before', async () => {
    const { free, h, resultOf, settle, total } = await started(true);
    const start = free();
    const first = await bet(h);
    settle('won');
    settle('lost', OTHER);
    await live(h);
    const second = await again(h);
    settle('lost', OTHER);
    h.one.profits = (orders) => [{ listingId: orders[0]!.listingId, profit: -cents(90) as never }];
    h.one.catalogue!.resolve({ ...lostAll(h), isShared: true } as never);
    await h.run(3_600_000);
    expect(free()).toBe(start - cents(2 * 45.9));
    expect([first, second].map(({ id }) => resultOf(id))).toEqual([-cents(96.9), -cents(96.9)]);
    expect(total()).toBe(0);
  });
});

it('a result that could not be written is lost for no limit, and counts once when it is', async () => {
  const { h, settle } = await started(true);
  h.engine.switches.set({ mode: 'both' });
  h.engine.switches.arm(true);
  await h.run(100);
  await bet(h);
  settle('lost', OTHER);
  settle('lost', OTHER, 'paper');
  const lost = () =>
    h.engine.risk.usages().flatMap(({ limit, used }) => (limit === 'dailyLoss' ? used : []));
  // The disk is full once the first purse is paid.
  const { tickets } = h.engine;
  const remove = tickets.takePosition.bind(tickets);
  let removed = 0;
  tickets.takePosition = (...of) => {
    if (++removed > 1) throw new Error('disk full');
    remove(...of);
  };
  expect(() => h.engine.settlement.resolve(lostAll(h))).toThrow('disk full');
  expect([lost(), rows(h), removed]).toEqual([[0, 0], [], 2]);
  tickets.takePosition = remove;
  h.engine.settlement.resolve(lostAll(h));
  expect(lost()).toEqual([cents(45.9 + 51), cents(45.9 + 51)]);
});
