// The pace of turns, what comes in between them, and how they are measured.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BookInbox, INBOX_CAPACITY } from '../../main/engine/bookInbox.ts';
import { DEPTH_CHANGED, OUT_OF_REACH, TOP_CHANGED } from '../../main/engine/bookSides.ts';
import { Books } from '../../main/engine/books.ts';
import { LatencyHistogram } from '../../main/engine/latency.ts';
import { TurnLoop } from '../../main/engine/turn.ts';
import { VirtualClock } from '../../main/simulation/virtualClock.ts';
import { FeedMeter } from '../../main/venues/feedMeter.ts';
import { AssertionError } from '../../shared/assert.ts';
import { instrumentId, venueId } from '../../shared/domain/market.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { START_MS } from '../support/feedHarness.ts';
import { property } from '../support/property.ts';
import { confirm, live, opened } from './openedEngine.ts';

describe('a turn', () => {
  function loop(
    evaluate: (market: number) => void = () => {},
    hurried = false,
    held = { now: false },
  ) {
    const clock = new VirtualClock(START_MS);
    const seen: number[] = [];
    const broken: string[] = [];
    const options = {
      ...{ clock, latency: new LatencyHistogram() },
      touched: () => {},
      drain: () => {},
      marketOf: (book: number) => (book === 9 ? -1 : book),
      depthMatters: (market: number) => [2].includes(market),
      touch: (market: number) => market,
      evaluate: (market: number) => {
        seen.push(market);
        evaluate(market);
      },
      isReference: () => false,
      hurried: () => hurried,
      held: () => held.now,
      finished: () => {},
      broken: (error: AssertionError) => {
        broken.push(error.message);
      },
    };
    const turns = new TurnLoop(options);
    return { broken, clock, seen, turns };
  }

  it('stops looking when its time is over, and goes on in the next turn', async () => {
    let spentUs = 0;
    const { clock, seen, turns } = loop(() => {
      spentUs += 1_000;
    });
    const idle = clock.monotonicUs.bind(clock);
    clock.monotonicUs = () => idle() + spentUs;
    for (let market = 0; market < 40; market++) turns.mark(market);
    await clock.run(0);
    expect(seen).toEqual(Array.from({ length: 40 }, (_, at) => at));
    expect(turns.turns).toBe(3);
  });

  it('takes in what comes and looks at nothing while an order is on its way to the wire', async () => {
    const held = { now: true };
    const { clock, seen, turns } = loop(() => {}, true, held);
    turns.mark(3);
    await clock.run(30);
    expect(seen).toEqual([]);
    expect(turns.turns).toBeGreaterThan(5);
    expect(turns.turns).toBeLessThan(20);
    held.now = false;
    turns.mark(4);
    await clock.run(2);
    expect(seen).toEqual([3, 4]);
  });

  it('looks less far while somebody waits for a bet', async () => {
    let spentUs = 0;
    const { clock, seen, turns } = loop(() => {
      spentUs += 1_000;
    }, true);
    const idle = clock.monotonicUs.bind(clock);
    clock.monotonicUs = () => idle() + spentUs;
    for (let market = 0; market < 10; market++) turns.mark(market);
    await clock.run(0);
    expect(seen).toEqual(Array.from({ length: 10 }, (_, at) => at));
    expect(turns.turns).toBe(5);
  });

  it('looks at each changed market once', async () => {
    const { clock, seen, turns } = loop();
    for (let i = 0; i < 10; i++) turns.changed(1 as never, TOP_CHANGED);
    turns.changed(9 as never, TOP_CHANGED);
    await clock.run(0);
    expect([seen, turns.turns]).toEqual([[1], 1]);
  });

  it('looks below the top only where something is shown', async () => {
    const { clock, seen, turns } = loop();
    turns.changed(1 as never, DEPTH_CHANGED);
    turns.changed(2 as never, DEPTH_CHANGED);
    await clock.run(0);
    expect(seen).toEqual([2]);
    turns.changed(2 as never, OUT_OF_REACH);
    await clock.run(0);
    expect(seen).toEqual([2]);
  });

  it('leaves to the next what it brings about itself', async () => {
    const { clock, seen, turns } = loop((market) => {
      if (market < 5) turns.mark(market + 1);
    });
    turns.mark(1);
    await clock.step(START_MS);
    expect(seen).toEqual([1]);
    await clock.run(0);
    expect([seen, turns.turns]).toEqual([[1, 2, 3, 4, 5], 5]);
  });

  it('that breaks an assumption says so, and the next one comes', async () => {
    const { broken, clock, seen, turns } = loop((market) => {
      if (market === 1) throw new AssertionError('no');
    });
    turns.mark(1);
    await clock.run(0);
    turns.mark(3);
    await clock.run(0);
    expect(broken).toEqual(['no']);
    expect(seen).toContain(3);
  });

  it('does not come after the stop', async () => {
    const { clock, seen, turns } = loop();
    turns.mark(1);
    turns.stop();
    await clock.run(0);
    expect(seen).toEqual([]);
  });
});

describe('an order on its way to the wire', () => {
  it.each([
    ['until it has left, and is written', 20, 19, 25],
    ['for a moment where its venue takes longer', 2_000, 39, 41],
  ])('goes first %s', async (_what, takesMs, held, free) => {
    const h = await opened();
    await live(h);
    h.one.preparing = () => new Promise((resume) => h.clock.after(takesMs, resume));
    const { desk } = h.engine.execution;
    expect(desk.hold.isHolding).toBe(false);
    const ticket = confirm(h);
    await h.run(held);
    expect(desk.hold.isHolding).toBe(true);
    // What its market has become is looked at afterwards, and not forgotten.
    h.two.level('h1-0', [[0.49, 80]]);
    await h.run(free - held);
    expect(desk.hold.isHolding).toBe(false);
    await h.run(3_000);
    expect(desk.ticket(ticket.id)?.status).toBe('complete');
    expect(h.engine.board.opportunities()[0]?.quantity).toBe(80 * SCALE);
  });
});

it('nothing goes first for ever because the clock of the machine was set back', async () => {
  const h = await opened();
  await live(h);
  confirm(h);
  const nowMs = h.clock.nowMs.bind(h.clock);
  h.clock.nowMs = () => nowMs() - 3_600_000;
  await h.run(41);
  expect(h.engine.execution.desk.hold.isHolding).toBe(false);
  await h.run(300);
  expect(h.engine.execution.desk.hold.hurried).toBe(false);
});

describe('the inbox', () => {
  it('holds no more than it may, loses nothing and wakes once', () => {
    const books = new Books();
    let woken = 0;
    let changes = 0;
    const inbox = new BookInbox(
      books,
      {
        changed: () => {
          changes++;
        },
        doubted: () => {},
      },
      () => {
        woken++;
      },
    );
    const sink = inbox.sink(venueId('v'), new FeedMeter());
    const book = sink.book(instrumentId('a'));
    const none = { backPrices: [], backQuantities: [], layPrices: [], layQuantities: [] };
    sink.replace(book, none, 0);
    const total = INBOX_CAPACITY * 2 + 100;
    for (let i = 0; i < total; i++) sink.set(book, 'back', 500_000, (i + 1) * SCALE, 0);
    expect(inbox.waiting).toBeLessThanOrEqual(INBOX_CAPACITY);
    expect(inbox.overflows).toBe(2);
    inbox.drain();
    expect(inbox.waiting).toBe(0);
    expect(books.quantityAt(book, 'back', 0)).toBe(total * SCALE);
    expect(changes).toBe(total + 1);
    expect(woken).toBe(3);
  });

  it('applies the rest when one change cannot be, and brings that book down', () => {
    const books = new Books();
    const inbox = new BookInbox(books, { changed: () => {}, doubted: () => {} }, () => {});
    const sink = inbox.sink(venueId('v'), new FeedMeter());
    const [bad, good] = [sink.book(instrumentId('bad')), sink.book(instrumentId('good'))];
    const one = { backPrices: [500_000], backQuantities: [1], layPrices: [], layQuantities: [] };
    sink.replace(bad, { ...one, backPrices: null as never }, 0);
    sink.replace(good, one, 0);
    expect(() => inbox.drain()).toThrow();
    expect([books.state(bad), books.state(good)]).toEqual(['resyncing', 'live']);
  });
});

describe('latencies', () => {
  it('are never told lower than they were, and at most a bucket higher', () => {
    const times = fc.array(fc.integer({ min: 1, max: 10_000_000 }), {
      minLength: 1,
      maxLength: 200,
    });
    property(
      fc.property(times, fc.constantFrom(0.5, 0.99, 0.999, 1), (all, quantile) => {
        const histogram = new LatencyHistogram();
        for (const us of all) histogram.add(us);
        const sorted = [...all].sort((a, b) => a - b);
        const exact = sorted[Math.ceil(quantile * all.length) - 1]! / 1_000;
        const told = histogram.quantileMs(quantile);
        expect(told).toBeGreaterThanOrEqual(exact - 0.001);
        expect(told).toBeLessThanOrEqual(exact * 1.08 + 0.001);
        expect(histogram.count).toBe(all.length);
      }),
    );
  });

  it('of nothing are nothing, and absurd ones do no harm', () => {
    const histogram = new LatencyHistogram();
    expect(histogram.quantileMs(0.99)).toBe(0);
    for (const us of [0, -5, 1e300, Number.POSITIVE_INFINITY]) histogram.add(us);
    expect(histogram.count).toBe(4);
    expect(Number.isFinite(histogram.quantileMs(1))).toBe(true);
  });
});
