// A venue's records beside ours: what is compared when, what differs and why, and when live bets stop.

import { describe, expect, it } from 'vitest';
import { SCALE } from '../../shared/domain/units.ts';
import { cents, confirm, live, opened } from './openedEngine.ts';

type Harness = Awaited<ReturnType<typeof opened>>;

const check = (h: Harness, venue: 'one' | 'two' = 'one') => {
  const found = h.engine.execution.audit.check(h[venue].id);
  if (found === null) throw new Error('never compared');
  return found;
};
const tripped = (h: Harness) =>
  h.engine.risk.breakers.open().map(({ cause, subject }) => `${subject} ${cause}`);

/** A bet that was filled whole, and a comparison after it. */
async function afterBet(settings: Parameters<typeof opened>[0] = {}): Promise<Harness> {
  const h = await opened({ reconcileEvery: 10_000, ...settings });
  await live(h);
  confirm(h);
  await h.run(15_000);
  return h;
}

describe('the comparison', () => {
  it('is not made while nobody bets live: an account is not touched for nothing', async () => {
    const h = await opened();
    await h.run(120_000);
    expect(h.engine.execution.audit.checks()).toEqual([]);
  });

  it('finds nothing where records agree', async () => {
    const h = await afterBet();
    expect(check(h)).toMatchObject({
      ...{ state: 'agrees', cause: null, worth: 0, sinceMs: null, positions: [], orders: [] },
      ...{ compared: { orders: 1, positions: 1 }, venueSays: cents(100_000 - 45.9) },
    });
  });

  it('is made when the account opens, every so often, at the start and when asked for', async () => {
    const h = await opened({ reconcileEvery: 60_000 });
    await live(h);
    const first = check(h).atMs;
    await h.run(59_000);
    expect(check(h).atMs).toBe(first);
    await h.run(60_000);
    const second = check(h).atMs;
    expect(second).toBeGreaterThan(first);
    await h.engine.execution.audit.run(h.one.id);
    expect(check(h).atMs).toBeGreaterThan(second);
    confirm(h);
    await h.run(5_000);
    h.two.answers.push({ reject: 'no' });
    await h.restart();
    await h.run(100);
    expect(h.engine.execution.audit.checks()).toEqual([]);
  });
});

describe('a difference', () => {
  it('in money is shown and explained, and not taken over', async () => {
    const h = await afterBet();
    const before = h.engine.ledger.free('live', h.one.id);
    h.one.balance -= cents(7);
    await h.run(10_000);
    expect(check(h)).toMatchObject({ state: 'differs', cause: 'moved-outside', worth: cents(7) });
    expect(h.engine.ledger.free('live', h.one.id)).toBe(before);
  });

  it('as small as a fee is said to come from fees', async () => {
    const h = await afterBet();
    h.one.balance -= cents(0.4);
    await h.run(10_000);
    expect(check(h)).toMatchObject({ state: 'differs', cause: 'fees' });
  });

  it('of roundings is none', async () => {
    const h = await afterBet();
    h.one.balance -= cents(0.05);
    await h.run(10_000);
    expect(check(h).state).toBe('agrees');
  });

  it.each([
    [150, 'bought-elsewhere'],
    [60, 'gone-there'],
    [0, 'gone-there'],
  ])('in contracts is listed with both numbers: %i', async (there, cause) => {
    const h = await afterBet();
    const listing = h.engine.tickets.positions().find(({ venueId }) => venueId === 'one')!;
    h.one.held = [{ listingId: listing.listingId, quantity: (there * SCALE) as never, cost: null }];
    await h.run(10_000);
    expect(check(h)).toMatchObject({
      state: 'differs',
      cause,
      worth: Math.abs(there - 100) * SCALE,
      positions: [{ label: 'Boston', venueSays: there * SCALE, weSay: 100 * SCALE, cause }],
    });
  });

  it('in contracts that we never bought is listed too', async () => {
    const h = await afterBet();
    const held = { listingId: 'one/other/0' as never, quantity: (5 * SCALE) as never, cost: null };
    h.two.held = [];
    h.one.held = [
      held,
      {
        ...{ listingId: h.one.received[0]!.request.listingId, cost: null },
        quantity: (100 * SCALE) as never,
      },
    ];
    await h.run(10_000);
    expect(check(h).positions).toMatchObject([
      { listingId: 'one/other/0', venueSays: 5 * SCALE, weSay: 0, cause: 'bought-elsewhere' },
    ]);
  });

  it('while orders are on their way stops nothing', async () => {
    const h = await opened({ reconcileEvery: 10_000, reconcilePatience: 0 });
    await live(h);
    h.one.answers.push({ unknown: 'timeout', booked: 'all' });
    h.one.lookUpsFail = true;
    confirm(h);
    await h.run(60_000);
    expect(check(h)).toMatchObject({ state: 'on-its-way', cause: 'on-its-way' });
    expect(tripped(h)).toEqual([]);
  });

  it('of an order that is over is listed', async () => {
    const h = await afterBet();
    const [order] = h.engine.tickets.recentOrders(9).filter(({ venueId }) => venueId === 'one');
    h.one.refill(order!.clientOrderId, 40 * SCALE);
    // Money and contracts differ with it, so that its orders are asked after again.
    await h.run(10_000);
    expect(check(h)).toMatchObject({
      state: 'differs',
      cause: 'order-differs',
      orders: [{ clientOrderId: order!.clientOrderId, venueSays: 40 * SCALE, weSay: 100 * SCALE }],
    });
  });

  it('stops live bets there once it is too large and has stood too long, until both agree', async () => {
    const h = await afterBet({ cooldown: 0, reconcilePatience: 30_000 });
    h.one.balance -= cents(7);
    await h.run(29_000);
    expect(tripped(h)).toEqual([]);
    await h.run(15_000);
    expect(tripped(h)).toEqual(['one reconciliation']);
    expect(h.engine.switches.state.armed).toBe(false);
    h.engine.switches.arm(true);
    await h.arbitrage();
    await h.run(1_100);
    expect(h.only().refusal).toMatchObject({ code: 'breaker-venue' });
    h.one.balance += cents(7);
    await h.run(15_000);
    expect(tripped(h)).toEqual([]);
  });

  it('that is small stops nothing however long it stands', async () => {
    const h = await afterBet({ reconcilePatience: 0 });
    h.one.balance -= cents(4);
    await h.run(300_000);
    expect(check(h).state).toBe('differs');
    expect(tripped(h)).toEqual([]);
  });
});

describe('a venue that does not answer', () => {
  it('is unreadable, and what was known of it stays', async () => {
    const h = await afterBet();
    h.one.balance -= cents(7);
    await h.run(10_000);
    h.one.accountFails = true;
    await h.run(10_000);
    expect(check(h)).toMatchObject({
      ...{ state: 'unreadable', detail: 'no answer', worth: cents(7) },
      venueSays: cents(100_000 - 45.9 - 7),
    });
    expect(tripped(h)).toEqual([]);
  });
});

describe('a venue whose list of positions lacks some', () => {
  it('is said to be read in part: no breaker trips for what may be missing, and none is reset', async () => {
    const h = await afterBet({ reconcilePatience: 0 });
    await h.run(10_000);
    const gaps = { unreadable: 2, longest: null };
    Object.assign(h.one, { held: [], gaps });
    await h.run(30_000);
    expect(check(h)).toMatchObject({ state: 'incomplete', gaps });
    expect(check(h).positions).toHaveLength(1);
    expect(tripped(h)).toEqual([]);
    h.one.gaps = null;
    await h.run(30_000);
    expect(check(h).state).toBe('differs');
    expect(tripped(h)).toEqual(['one reconciliation']);
    Object.assign(h.one, { held: null, gaps });
    await h.run(30_000);
    expect(tripped(h)).toEqual(['one reconciliation']);
  });
});
