// The board's rows over time, the switches over restarts, the pace of turns and how they are measured.

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
import { modeAtStart } from '../../shared/domain/switches.ts';
import { modes } from '../../shared/domain/ticket.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { EngineHarness } from '../support/engineHarness.ts';
import { START_MS } from '../support/feedHarness.ts';
import { game } from '../support/playedVenue.ts';
import { property } from '../support/property.ts';
import { confirm, opened } from './openedEngine.ts';

describe('an opportunity on the board', () => {
  it('keeps id and first sight while its numbers change, and counts its revisions', async () => {
    const h = await opened();
    const first = h.only();
    await h.run(2_000);
    h.two.level('h1-0', [[0.49, 80]]);
    await h.run(100);
    const later = h.only();
    expect([later.id, later.firstSeenMs]).toEqual([first.id, first.firstSeenMs]);
    expect(later.quantity).toBe(80 * SCALE);
    expect(later.revision).toBeGreaterThan(first.revision);
  });

  it('has the same id when it comes back, and after a restart', async () => {
    const h = await opened();
    const { id } = h.only();
    h.two.level('h1-0', [[0.6, 100]]);
    await h.run(100);
    expect(h.engine.board.size).toBe(0);
    await h.arbitrage();
    expect(h.only().id).toBe(id);
    await h.restart();
    await h.arbitrage();
    expect(h.only().id).toBe(id);
  });

  it('is not new for the page when nothing that a person sees has changed', async () => {
    const h = await opened();
    const { revision } = h.only();
    for (let i = 0; i < 5; i++) {
      h.two.level('h1-0', [[0.5, 100]]);
      await h.run(100);
    }
    expect(h.only().revision).toBe(revision);
  });

  it('comes up when there is enough of a price that stood there already', async () => {
    const h = await opened();
    h.one.level('g1-0', [[0.45, 0.5]]);
    await h.run(100);
    expect(h.engine.board.size).toBe(0);
    h.one.level('g1-0', [[0.45, 60]]);
    await h.run(100);
    expect(h.engine.board.size).toBe(1);
  });

  it('below what is to be shown is not there', async () => {
    const h = await opened({ showEdge: 50_000 as never });
    expect(h.engine.board.size).toBe(0);
  });

  it('too good to be true is shown and refused', async () => {
    const h = await opened();
    h.one.level('g1-0', [[0.1, 100]]);
    await h.run(100);
    const shown = h.engine.board.opportunities();
    expect(shown.length).toBeGreaterThan(0);
    expect(new Set(shown.map(({ refusal }) => refusal?.gate))).toEqual(new Set(['maxEdge']));
  });

  it('is asked again a few at a time, and none is left out', async () => {
    const h = new EngineHarness();
    await h.start();
    for (let at = 0; at < 30; at++) {
      const change = { startMs: START_MS + (at + 1) * 7_200_000 };
      h.one.catalogue!.upsert([game(h.one, `g${at}`, ['Boston', 'Miami'], change)]);
      h.two.catalogue!.upsert([game(h.two, `h${at}`, ['Heat', 'Celtics'], change)]);
      h.one.level(`g${at}-0`, [[0.45, 100]]);
      h.two.level(`h${at}-0`, [[0.5, 100]]);
    }
    await h.run(300);
    const killed = () =>
      h.engine.board.opportunities().filter(({ refusal }) => refusal?.gate === 'killSwitch');
    const all = h.engine.board.size;
    expect(all).toBeGreaterThan(8);
    expect(killed()).toHaveLength(0);
    h.engine.switches.kill('enough');
    expect(killed().length).toBeLessThan(all);
    // Another sweep in between does not begin with the same rows again.
    h.engine.board.sweep();
    await h.run(0);
    expect(killed()).toHaveLength(all);
  });

  it('pairs sides by who they are, whatever the prices say', async () => {
    const price = fc.integer({ min: 5, max: 95 }).map((cents) => cents / 100);
    const prices = fc.sample(fc.tuple(price, price, price, price), { seed: 7, numRuns: 60 });
    const h = await new EngineHarness({ sizeStep: SCALE as never }).start();
    h.one.catalogue!.upsert([game(h.one, 'g1', ['Boston', 'Miami'])]);
    h.two.catalogue!.upsert([game(h.two, 'h1', ['Heat', 'Celtics'])]);
    const sideOf: { readonly [label: string]: string } = {
      ...{ Boston: 'B', Celtics: 'B', Miami: 'M', Heat: 'M' },
    };
    let shown = 0;
    for (const [a, b, c, d] of prices) {
      h.one.level('g1-0', [[a, 100]]);
      h.one.level('g1-1', [[b, 100]]);
      h.two.level('h1-0', [[c, 100]]);
      h.two.level('h1-1', [[d, 100]]);
      await h.run(50);
      for (const { legs } of h.engine.board.opportunities()) {
        shown++;
        expect(legs.map(({ label }) => sideOf[label]).sort()).toEqual(['B', 'M']);
      }
    }
    expect(shown).toBeGreaterThan(10);
  });
});

describe('the switches', () => {
  it.each(modes.map((mode) => [mode, modeAtStart[mode]]))(
    'after mode %s a session starts in %s and never armed',
    async (mode, after) => {
      const h = await new EngineHarness().start();
      h.engine.switches.set({ mode });
      h.engine.switches.arm(true);
      await h.restart();
      expect(h.engine.switches.state).toMatchObject({ mode: after, armed: false });
      expect(['detect', 'paper']).toContain(after);
    },
  );

  it('disarm after a sleep, before anything is placed on what was true before it', async () => {
    const h = await opened();
    h.engine.switches.set({ mode: 'live' });
    h.engine.switches.arm(true);
    await h.run(100);
    const ticket = h.engine.execution.desk.openTickets.open(h.only().id);
    h.clock.sleep(19_000);
    h.engine.execution.sleep.look();
    expect(h.engine.switches.state.armed).toBe(true);
    h.clock.sleep(21_000);
    const after = h.engine.execution.desk.confirm(ticket.id, ticket.revision);
    expect(h.engine.switches.state).toMatchObject({ armed: false, disarmReason: 'slept' });
    expect(after.status).not.toBe('placing');
    await h.run(1_000);
    expect(h.one.received).toEqual([]);
  });

  it('say why they were disarmed until somebody arms again', async () => {
    const h = await opened();
    const { switches } = h.engine;
    switches.disarm('locked');
    expect(switches.state.disarmReason).toBe('');
    switches.arm(true);
    switches.disarm('locked');
    expect(switches.state).toMatchObject({ armed: false, disarmReason: 'locked' });
    switches.kill('user');
    expect(switches.state.disarmReason).toBe('locked');
    switches.resume();
    switches.arm(true);
    switches.kill('user');
    expect(switches.state).toMatchObject({ armed: false, disarmReason: 'stopped' });
  });

  it('keep each strategy’s own', async () => {
    const h = await new EngineHarness().start();
    const [name] = Object.keys(h.engine.switches.state.strategies) as ['crossVenueArb'];
    h.engine.switches.set({ strategy: { name, enabled: false, mode: 'paper' } });
    await h.restart();
    expect(h.engine.switches.state.strategies[name]).toEqual({ enabled: false, mode: 'paper' });
  });

  it('keep the stop over a crash until a person resumes, and the first reason', async () => {
    const h = await opened();
    h.engine.switches.arm(true);
    h.engine.switches.kill('first');
    h.engine.switches.kill('second');
    expect(h.engine.switches.state.armed).toBe(false);
    await h.crash();
    expect(h.engine.switches.state).toMatchObject({ killed: true, killReason: 'first' });
    await h.arbitrage();
    expect(confirm(h).refusal?.gate).toBe('killSwitch');
    h.engine.switches.resume();
    await h.restart();
    expect(h.engine.switches.state).toMatchObject({ killed: false, killReason: '' });
  });

  it('stop new bets and cancel nothing', async () => {
    const h = await opened();
    h.engine.switches.set({ mode: 'live' });
    h.engine.switches.arm(true);
    await h.run(100);
    confirm(h);
    h.engine.switches.kill('enough');
    await h.run(10_000);
    expect([h.one.cancels, h.two.cancels]).toEqual([0, 0]);
  });

  it('are thrown by a broken assumption', async () => {
    const h = await opened();
    h.engine.broken(new AssertionError('a sum must be zero'));
    expect(h.engine.switches.state.killed).toBe(true);
    expect(h.engine.switches.state.killReason).toContain('a sum must be zero');
  });
});

describe('a turn', () => {
  function loop(evaluate: (market: number) => void = () => {}, hurried = false) {
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
