// Bets from the board to the ledger over two played venues: what is offered, what is refused, and what
// becomes of legs that fill, fail, stay unknown or are done by hand.

import { describe, expect, it } from 'vitest';
import type { Purse, TicketStatus } from '../../shared/domain/ticket.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { type Answer, EngineHarness, game } from '../support/engineHarness.ts';

const cents = (amount: number) => Math.round(amount * SCALE);

async function opened(settings: ConstructorParameters<typeof EngineHarness>[0] = {}) {
  const h = await new EngineHarness({ sizeStep: SCALE, ...settings }).start();
  await h.arbitrage();
  return h;
}

/** Opens and confirms the one opportunity. */
function confirm(h: EngineHarness) {
  const { desk } = h.engine.execution;
  const ticket = desk.open(h.only().id);
  return desk.confirm(ticket.id, ticket.revision);
}

const live = (h: EngineHarness) => {
  h.engine.switches.set({ mode: 'live' });
  h.engine.switches.arm(true);
  return h.run(100);
};

describe('an opportunity', () => {
  it('pairs sides by identity and prices the exact net edge', async () => {
    const h = await opened();
    const found = h.only();
    // Boston at 0.45 with one, the Heat (Miami) at 0.50 with two: 95 and two per cent for 100.
    expect(found.legs.map((leg) => [leg.venueId, leg.label])).toEqual([
      ['one', 'Boston'],
      ['two', 'Heat'],
    ]);
    expect(found.quantity).toBe(100 * SCALE);
    expect(found.outlay).toBe(cents(95 * 1.02));
    expect(found.profit).toBe(cents(100 - 95 * 1.02));
    expect(found.edge.net).toBe(Math.floor((found.profit * SCALE) / found.outlay));
    expect(found.refusal).toBeNull();
  });

  it('keeps its id while it stands, and goes when its price does', async () => {
    const h = await opened();
    const { id } = h.only();
    h.two.level('h1-0', [[0.51, 100]]);
    await h.run(100);
    expect(h.only().id).toBe(id);
    h.two.level('h1-0', [[0.55, 100]]);
    await h.run(100);
    expect(h.engine.board.size).toBe(0);
  });

  it('walks both books to the best size', async () => {
    const h = await opened();
    h.one.level('g1-0', [
      [0.45, 30],
      [0.47, 30],
      [0.6, 500],
    ]);
    h.two.level('h1-0', [
      [0.5, 50],
      [0.505, 100],
    ]);
    await h.run(100);
    const found = h.only();
    expect(found.quantity).toBe(60 * SCALE);
    expect(found.legs.map((leg) => leg.limit)).toEqual([470_000, 505_000]);
  });

  it('is not offered on a book that overlaps, is empty or resyncing', async () => {
    const h = await opened();
    h.one.level('g1-0', [[0.45, 100]], [[0.46, 100]]);
    await h.run(100);
    expect(h.engine.board.size).toBe(0);
    h.one.level('g1-0', []);
    await h.run(100);
    expect(h.engine.board.size).toBe(0);
    await h.arbitrage();
    h.one.books!.resync(h.one.books!.book('g1-0' as never), 'sequence-gap');
    await h.run(100);
    expect(h.engine.board.size).toBe(0);
  });

  it('goes stale without confirmation and is forgotten in the end', async () => {
    const h = await opened();
    await h.run(31_000);
    expect(h.only().refusal).toMatchObject({ gate: 'sharpFreshness', code: 'stale' });
    await h.run(300_000);
    expect(h.engine.board.size).toBe(0);
  });

  it('asks for a book anew when its sides go on overlapping', async () => {
    const h = await opened();
    h.one.level('g1-0', [[0.45, 100]], [[0.46, 100]]);
    await h.run(3_000);
    expect(h.one.doubts).toContain('sides overlap');
  });

  it('is counted in the funnel and journalled once per verdict', async () => {
    const h = await opened();
    const before = h.engine.journal.allDecisions().length;
    await h.run(5_000);
    expect(h.engine.journal.allDecisions().length).toBe(before);
    h.engine.switches.set({ viewOnly: true });
    await h.run(500);
    const last = h.engine.journal.allDecisions().at(-1);
    expect(last?.refusal).toMatchObject({ gate: 'viewOnly', code: 'view-only' });
    expect(h.engine.board.funnel().refused.viewOnly).toBeGreaterThan(0);
  });
});

describe('pairs', () => {
  it('of alike names are proposed, not traded, until a person says so', async () => {
    const h = await new EngineHarness().start();
    h.one.catalogue!.upsert([game(h.one, 'g1', ['J. Sinner', 'C. Alcaraz'], { sport: 'tennis' })]);
    h.two.catalogue!.upsert([game(h.two, 'h1', ['Sinner', 'Alcaraz'], { sport: 'tennis' })]);
    h.one.level('g1-0', [[0.45, 100]]);
    h.two.level('h1-1', [[0.5, 100]]);
    await h.run(100);
    expect(h.only().refusal).toMatchObject({ gate: 'viewOnly', code: 'pair-not-confirmed' });
    const decision = {
      first: { venueId: 'one', eventId: 'g1' },
      second: { venueId: 'two', eventId: 'h1' },
      verdict: 'same' as const,
      pinned: false,
    };
    h.engine.state.setPairDecision(decision, 0);
    h.engine.catalogue.matcher.decide(decision);
    h.engine.catalogue.rematch(h.two.id, 'h1');
    await h.run(1_500);
    expect(h.only().refusal).toBeNull();
  });

  it('that a person parts stay apart', async () => {
    const h = await opened();
    const decision = {
      first: { venueId: 'one', eventId: 'g1' },
      second: { venueId: 'two', eventId: 'h1' },
      verdict: 'different' as const,
      pinned: false,
    };
    h.engine.catalogue.matcher.decide(decision);
    h.engine.catalogue.rematch(h.two.id, 'h1');
    await h.run(1_500);
    expect(h.engine.board.size).toBe(0);
  });

  it('whose rules change are not traded any more', async () => {
    const h = await opened();
    h.two.catalogue!.upsert([
      game(h.two, 'h1', ['Heat', 'Celtics'], { rulesText: 'other', rulesHash: 'other' }),
    ]);
    await h.run(1_500);
    expect(h.only().refusal).toMatchObject({ gate: 'viewOnly', code: 'rules-changed' });
  });
});

/** Answers of both venues, and what becomes of the ticket and of the contests that are naked. */
const endings: readonly (readonly [
  what: string,
  one: Answer[],
  two: Answer[],
  status: TicketStatus,
  naked: boolean,
])[] = [
  ['both fill', [{ fill: 'all' }], [{ fill: 'all' }], 'complete', false],
  ['the first fills nothing', [{ fill: 'none' }], [{ fill: 'all' }], 'failed', false],
  ['the first is refused', [{ reject: 'no' }], [{ fill: 'all' }], 'failed', false],
  [
    'the first fills in part, the hedge follows',
    [{ fill: 40 }],
    [{ fill: 'all' }],
    'partial',
    false,
  ],
  [
    'the hedge fills at the second try',
    [{ fill: 'all' }],
    [{ fill: 30 }, { fill: 'all' }],
    'complete',
    false,
  ],
  ['the hedge is refused every time', [{ fill: 'all' }], [{ reject: 'no' }], 'naked', true],
  [
    'the hedge fills in part every time',
    [{ fill: 'all' }],
    [{ fill: 10 }, { fill: 10 }, { fill: 10 }],
    'naked',
    true,
  ],
  [
    'a lost reply that was booked',
    [{ unknown: 'timeout', booked: 'all' }],
    [{ fill: 'all' }],
    'complete',
    false,
  ],
  [
    'a lost reply that was not',
    [{ unknown: 'timeout', booked: 'none' }],
    [{ fill: 'all' }],
    'failed',
    false,
  ],
  [
    'a lost reply of the hedge that was booked',
    [{ fill: 'all' }],
    [{ unknown: 'timeout', booked: 'all' }],
    'complete',
    false,
  ],
  [
    'a lost reply of the hedge that was not, then filled',
    [{ fill: 'all' }],
    [{ unknown: 'timeout', booked: 'none' }, { fill: 'all' }],
    'complete',
    false,
  ],
];

describe('a confirmed bet with live money', () => {
  it.each(endings)('%s', async (_what, one, two, status, naked) => {
    const h = await opened();
    await live(h);
    h.one.answers.push(...one);
    h.two.answers.push(...two);
    const ticket = confirm(h);
    expect(ticket.status).toBe('placing');
    await h.run(60_000);
    const after = h.engine.execution.desk.ticket(ticket.id);
    expect(after?.status).toBe(status);
    expect(h.engine.execution.naked.entries().length > 0).toBe(naked);
    const accounts = h.engine.ledger.accounts();
    expect(accounts.reduce((sum, account) => sum + account.posted, 0)).toBe(0);
    expect(accounts.every((account) => account.pendingOut === 0)).toBe(true);
  });

  it('reserves before it sends and books exactly what was filled', async () => {
    const h = await opened();
    await live(h);
    const ticket = confirm(h);
    expect(h.one.received.length).toBe(0);
    expect(h.engine.ledger.held(ticket.orders[0]!.clientOrderId)).toBeGreaterThanOrEqual(
      cents(45.9),
    );
    await h.run(2_000);
    const after = h.engine.execution.desk.ticket(ticket.id)!;
    expect(after.lockedProfit).toBe(cents(100 - 95 * 1.02));
    expect(after.lockedProfit).toBeGreaterThanOrEqual(after.floorProfit);
    const account = (venue: string, kind: string) =>
      h.engine.ledger
        .accounts()
        .find((a) => a.purse === 'live' && a.venueId === venue && a.kind === kind)?.posted;
    expect([account('one', 'stake'), account('one', 'fees')]).toEqual([cents(45), cents(0.9)]);
    expect([account('two', 'stake'), account('two', 'fees')]).toEqual([cents(50), cents(1)]);
  });

  it('takes the thinner book first and sizes the other to it', async () => {
    const h = await opened();
    await live(h);
    h.two.level('h1-0', [[0.5, 5_000]]);
    await h.run(50);
    h.one.answers.push({ fill: 25 });
    const ticket = confirm(h);
    await h.run(5_000);
    expect(h.one.received[0]?.request.quantity).toBe(100 * SCALE);
    expect(h.two.received[0]?.request.quantity).toBe(25 * SCALE);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('partial');
  });

  it('confirmed twice is placed once', async () => {
    const h = await opened();
    await live(h);
    const { desk } = h.engine.execution;
    const ticket = desk.open(h.only().id);
    desk.confirm(ticket.id, ticket.revision);
    expect(desk.confirm(ticket.id, ticket.revision).id).toBe(ticket.id);
    await h.run(5_000);
    expect([h.one.received.length, h.two.received.length]).toEqual([1, 1]);
  });

  it('is not joined by a second one on the same contest while it is placed', async () => {
    const h = await opened({ cooldown: 0 });
    await live(h);
    const { desk } = h.engine.execution;
    const [first, second] = [desk.open(h.only().id), desk.open(h.only().id)];
    desk.confirm(first.id, 1);
    expect(desk.confirm(second.id, 1).refusal).toMatchObject({
      gate: 'haltIfNaked',
      code: 'placing',
    });
  });

  it('halts its contest for everybody when a leg is left bare, over a restart too', async () => {
    const h = await opened({ cooldown: 0 });
    await live(h);
    h.two.answers.push({ reject: 'no' });
    confirm(h);
    await h.run(10_000);
    expect(h.notices).toContain('Unhedged leg');
    await h.arbitrage();
    expect(h.only().refusal).toMatchObject({ gate: 'haltIfNaked', code: 'naked-leg' });
    await h.restart();
    await h.arbitrage();
    expect(h.only().refusal).toMatchObject({ gate: 'haltIfNaked', code: 'naked-leg' });
  });

  it('is made whole by buying the missing leg later', async () => {
    const h = await opened();
    await live(h);
    h.two.answers.push({ reject: 'no' }, { reject: 'no' }, { reject: 'no' }, { fill: 'all' });
    const ticket = confirm(h);
    await h.run(10_000);
    const [bare] = h.engine.execution.desk.nakedLegs();
    expect(bare?.filled).toEqual([100 * SCALE, 0]);
    expect(bare?.worstProfit).toBe(-cents(45.9));
    void h.engine.execution.runner.buyMore(
      ticket,
      'live',
      1,
      (100 * SCALE) as never,
      520_000 as never,
    );
    await h.run(5_000);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('complete');
    expect(h.engine.execution.naked.entries()).toEqual([]);
  });

  it('stays unknown while the venue does not say, and is settled when it does', async () => {
    const h = await opened();
    await live(h);
    h.one.lookUpsFail = true;
    h.one.answers.push({ unknown: 'timeout', booked: 'all' });
    const ticket = confirm(h);
    await h.run(60_000);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('unknown');
    expect(h.engine.ledger.held(ticket.orders[0]!.clientOrderId)).toBeGreaterThan(0);
    expect(h.two.received.length).toBe(0);
    h.one.lookUpsFail = false;
    await h.run(120_000);
    // The first leg stands alone: that is for a person, and nothing is bought behind their back.
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('naked');
    expect(h.engine.ledger.held(ticket.orders[0]!.clientOrderId)).toBe(0);
  });

  it('notes a fill that comes when all seemed said', async () => {
    const h = await opened();
    await live(h);
    h.one.answers.push({ fill: 'none' });
    const ticket = confirm(h);
    await h.run(5_000);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('failed');
    h.one.events!.fill(h.one.fillOf(h.one.received[0]!, 100 * SCALE));
    await h.run(100);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('naked');
  });

  it('gives back what the venue takes back, and says that the other leg is bare', async () => {
    const h = await opened();
    await live(h);
    const before = h.engine.ledger.free('live', h.one.id) as number;
    const ticket = confirm(h);
    await h.run(5_000);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('complete');
    const fill = h.one.fillOf(h.one.received[0]!, 100 * SCALE);
    const undone = { ...fill, quantity: 0 as never, fee: 0 as never };
    h.one.events!.fill(undone);
    h.one.events!.fill(undone);
    expect(h.engine.ledger.free('live', h.one.id)).toBe(before);
    expect(h.engine.tickets.order(ticket.orders[0]!.clientOrderId)).toMatchObject({
      ...{ filled: 0, cost: 0, fee: 0, reason: 'match-failed' },
    });
    const held = h.engine.tickets.positions().filter((position) => position.quantity !== 0);
    expect(held.map((position) => position.venueId)).toEqual(['two']);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('naked');
    expect(h.engine.tickets.fills(ticket.id).map((f) => f.takenBackMs === null)).toEqual([
      false,
      true,
    ]);
  });

  it('takes a fill once, however often it is reported', async () => {
    const h = await opened();
    await live(h);
    const ticket = confirm(h);
    await h.run(5_000);
    const fill = h.one.fillOf(h.one.received[0]!, 100 * SCALE);
    h.one.events!.fill(fill);
    h.one.events!.fill(fill);
    expect(h.engine.tickets.order(ticket.orders[0]!.clientOrderId)?.filled).toBe(100 * SCALE);
  });
});

describe('what refuses a confirmation', () => {
  const refused = async (change: (h: EngineHarness) => unknown, settings = {}) => {
    const h = await opened(settings);
    const { desk } = h.engine.execution;
    const ticket = desk.open(h.only().id);
    await change(h);
    return desk.confirm(ticket.id, ticket.revision);
  };

  it('is journalled with its numbers', async () => {
    const h = await opened();
    const { desk } = h.engine.execution;
    const ticket = desk.open(h.only().id);
    h.two.level('h1-0', [[0.5, 40]]);
    await h.run(50);
    const after = desk.confirm(ticket.id, ticket.revision);
    expect(after.status).toBe('refused');
    expect(after.refusal).toMatchObject({
      gate: 'minDepth',
      code: 'too-thin',
      numbers: { available: 40 * SCALE, wanted: 100 * SCALE },
    });
    const last = h.engine.journal.allDecisions().at(-1);
    expect(last).toMatchObject({ confirmation: true, refusal: { gate: 'minDepth' } });
  });

  it.each([
    ['the stop', (h: EngineHarness) => h.engine.switches.kill('test'), 'killSwitch'],
    [
      'a price that is gone',
      (h: EngineHarness) => {
        h.two.level('h1-0', [[0.6, 100]]);
        return h.run(50);
      },
      'minEdge',
    ],
    [
      'a book that is resyncing',
      (h: EngineHarness) => {
        h.one.books!.resync(h.one.books!.book('g1-0' as never), 'x');
        return h.run(50);
      },
      'sharpFreshness',
    ],
    [
      'a feed that is down',
      (h: EngineHarness) => {
        h.one.report = { state: 'down', code: '', detail: '' };
      },
      'sharpFreshness',
    ],
    [
      'a market that was paused',
      (h: EngineHarness) => {
        h.two.catalogue!.status('h1', 'paused');
        return h.run(50);
      },
      'viewOnly',
    ],
    [
      'live money that is not armed',
      (h: EngineHarness) => h.engine.switches.set({ mode: 'live' }),
      'executionMode',
    ],
  ])('%s', async (_what, change, gate) => {
    const after = await refused(change);
    expect(after.status).toBe('refused');
    expect(after.refusal?.gate).toBe(gate);
    expect(after.orders).toEqual([]);
  });

  it('numbers other than those shown', async () => {
    const h = await opened();
    const { desk } = h.engine.execution;
    const ticket = desk.open(h.only().id);
    const smaller = desk.reprice(ticket.id, (10 * SCALE) as never);
    expect(smaller.opportunity.quantity).toBe(10 * SCALE);
    expect(() => desk.confirm(ticket.id, 1)).toThrow(/revision/);
    expect(desk.confirm(ticket.id, 2).status).toBe('placing');
  });

  it('a ticket that has expired', async () => {
    const h = await opened();
    const { desk } = h.engine.execution;
    const ticket = desk.open(h.only().id);
    await h.run(31_000);
    expect(() => desk.confirm(ticket.id, 1)).toThrow(/not open/);
  });
});

describe('on paper', () => {
  it('takes what stands in the book after the delay, with the venue’s fee', async () => {
    const h = await opened();
    const ticket = confirm(h);
    await h.run(2_000);
    const after = h.engine.execution.desk.ticket(ticket.id)!;
    expect(after.status).toBe('complete');
    expect(after.orders.map((o) => [o.purse, o.cost, o.fee])).toEqual([
      ['paper', cents(45), cents(0.9)],
      ['paper', cents(50), cents(1)],
    ]);
    expect(h.one.received).toEqual([]);
  });

  it('misses a price that is gone by the time the order arrives', async () => {
    const h = await opened();
    const ticket = confirm(h);
    h.one.level('g1-0', [[0.6, 100]]);
    await h.run(3_000);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('failed');
  });

  it('does not take the same level twice', async () => {
    const h = await opened({ cooldown: 0 });
    confirm(h);
    await h.run(2_000);
    const second = confirm(h);
    await h.run(3_000);
    expect(h.engine.execution.desk.ticket(second.id)?.status).toBe('failed');
  });

  it('runs beside live money with the same decision in mode both', async () => {
    const h = await opened();
    h.engine.switches.set({ mode: 'both' });
    h.engine.switches.arm(true);
    await h.run(100);
    const ticket = confirm(h);
    await h.run(5_000);
    const after = h.engine.execution.desk.ticket(ticket.id)!;
    expect(after.status).toBe('complete');
    const purses: Purse[] = after.orders.map((order) => order.purse);
    expect(purses.sort()).toEqual(['live', 'live', 'paper', 'paper']);
    expect(h.one.received.length).toBe(1);
  });

  it('pays out when the result is final, once, and not before', async () => {
    const h = await opened();
    confirm(h);
    await h.run(2_000);
    const resolve = (final: boolean) =>
      h.one.catalogue!.resolve({
        venueId: h.one.id,
        venueMarketId: 'g1',
        final,
        payouts: [
          { listingId: 'one/g1/0' as never, payout: SCALE as never },
          { listingId: 'one/g1/1' as never, payout: 0 as never },
        ],
        venueTimeMs: null,
      });
    resolve(false);
    expect(h.engine.tickets.positions().length).toBe(2);
    resolve(true);
    resolve(true);
    expect(h.engine.tickets.positions().length).toBe(1);
    expect(h.engine.ledger.free('paper', h.one.id)).toBe(cents(10_000 - 45.9 + 100));
    expect(h.engine.state.settled(10).map((row) => row.returned)).toEqual([cents(100)]);
  });
});

describe('a leg by hand', () => {
  const byHand = async () => {
    const h = await opened();
    const runtime = h.engine.runtimes.get(h.one.id)!;
    await h.engine.configureVenue(runtime, { ...runtime.choice, manual: true });
    await h.arbitrage();
    return h;
  };

  it('waits for a person, then hedges what was really taken', async () => {
    const h = await byHand();
    await live(h);
    const ticket = confirm(h);
    await h.run(1_000);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('awaiting-manual');
    expect(h.two.received).toEqual([]);
    const { keeper, runner, desk } = h.engine.execution;
    const id = desk.manualLeg(ticket.id, 0, 'live');
    keeper.fill(h.one.id, 'live', {
      fillId: 'hand',
      venueOrderId: 'hand',
      clientOrderId: id,
      listingId: 'one/g1/0' as never,
      side: 'back',
      price: 460_000 as never,
      quantity: (60 * SCALE) as never,
      fee: 0 as never,
      maker: false,
      final: true,
      venueTimeMs: null,
    });
    keeper.end(id, 'cancelled', 'by-hand');
    runner.answerManual(id);
    await h.run(2_000);
    expect(h.two.received[0]?.request.quantity).toBe(60 * SCALE);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('partial');
  });

  it('counts as not placed when nobody answers', async () => {
    const h = await byHand();
    await live(h);
    const ticket = confirm(h);
    await h.run(181_000);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('failed');
    expect(h.two.received).toEqual([]);
  });
});

describe('after a crash', () => {
  it('an order that never left is over, one that left is asked about, never sent again', async () => {
    const h = await opened();
    await live(h);
    h.one.answers.push({ unknown: 'timeout', booked: 'all' });
    h.one.lookUpsFail = true;
    const ticket = confirm(h);
    await h.run(30);
    await h.crash();
    h.one.lookUpsFail = false;
    await h.run(120_000);
    const orders = h.engine.tickets.orders(ticket.id);
    expect(orders.map((order) => [order.status, order.reason])).toEqual([
      ['filled', ''],
      ['cancelled', 'never-sent'],
    ]);
    expect(h.one.received.length).toBe(1);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('naked');
  });

  it('a stop between two legs waits for both', async () => {
    const h = await opened();
    await live(h);
    const ticket = confirm(h);
    await h.restart();
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('complete');
  });

  it('switches and mode are as they were, arming is not', async () => {
    const h = await opened();
    await live(h);
    h.engine.switches.set({ paused: true, viewOnly: true });
    h.engine.switches.kill('enough');
    await h.restart();
    expect(h.engine.switches.state).toMatchObject({
      mode: 'live',
      paused: true,
      viewOnly: true,
      killed: true,
      killReason: 'enough',
      armed: false,
    });
  });
});
