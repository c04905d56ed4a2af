// What is remembered of feeds: minutes with their worst state, counts and ages; changes of state; all of it
// over a restart.

import { beforeEach, describe, expect, it } from 'vitest';
import { type FeedLook, HealthHistory } from '../../main/engine/healthHistory.ts';
import { type Database, openDatabase } from '../../main/storage/database.ts';
import { HealthStore } from '../../main/storage/healthStore.ts';
import { JournalStore } from '../../main/storage/journalStore.ts';
import { venueId } from '../../shared/domain/market.ts';
import type { FeedState } from '../../shared/domain/quote.ts';
import { EngineHarness } from '../support/engineHarness.ts';

const ONE = venueId('one');
const MINUTE_MS = 60_000;
const START_MS = 1_000 * MINUTE_MS;

class Watched {
  readonly store: HealthStore;
  readonly history: HealthHistory;
  readonly journal: JournalStore;
  changes = 0;
  nowMs: number;
  totals = { messages: 0, requests: 0, errors: 0, gaps: 0, recoveries: 0 };

  constructor(database: Database, nowMs = START_MS) {
    this.nowMs = nowMs;
    this.store = new HealthStore(database);
    this.journal = new JournalStore(database);
    this.history = new HealthHistory({
      store: this.store,
      journal: this.journal,
      startedMs: nowMs,
      changed: () => this.changes++,
    });
  }

  /** Looks once a second for so long. */
  watch(state: FeedState, seconds: number, more: Partial<FeedLook> = {}): void {
    for (let second = 0; second < seconds; second++) {
      this.totals = { ...this.totals, messages: this.totals.messages + 10 };
      const look = { venueId: ONE, state, code: '', detail: '', totals: this.totals };
      this.history.look(this.nowMs, [{ ...look, confirmedMs: null, ...more }]);
      this.nowMs += 1_000;
    }
  }

  minutes() {
    return this.history.minutes(ONE, 1_000);
  }
}

let database: Database;
let watched: Watched;
beforeEach(() => {
  database = openDatabase(':memory:');
  watched = new Watched(database);
});

describe('a minute', () => {
  it('has the worst state that was met in it, and how long it was live', () => {
    watched.watch('live', 50);
    watched.watch('down', 2);
    watched.watch('connecting', 3);
    watched.watch('live', 65);
    expect(watched.minutes()).toMatchObject([
      { atMs: START_MS, state: 'down', liveSeconds: 55, seconds: 60, messages: 600 },
      { atMs: START_MS + MINUTE_MS, state: 'live', liveSeconds: 60, seconds: 60, messages: 600 },
    ]);
  });

  it('counts what happened in it, over a feed that was begun anew', () => {
    watched.totals = { messages: 5, requests: 3, errors: 1, gaps: 2, recoveries: 1 };
    watched.watch('live', 1);
    watched.totals = { messages: 0, requests: 1, errors: 2, gaps: 0, recoveries: 0 };
    watched.watch('live', 1);
    expect(watched.minutes()).toMatchObject([
      { messages: 25, requests: 4, errors: 3, gaps: 2, recoveries: 1 },
    ]);
  });

  it('knows how old prices were in it', () => {
    const confirmedMs = Float64Array.from({ length: 100 }, (_, at) => START_MS - at * 100);
    watched.watch('live', 1, { confirmedMs });
    const [minute] = watched.minutes();
    expect(minute?.ageMsP50).toBeGreaterThan(4_500);
    expect(minute?.ageMsP50).toBeLessThan(5_500);
    expect(minute?.ageMsP99).toBeGreaterThan(9_000);
    expect(minute?.ageMsP99).toBeLessThan(10_700);
  });

  it('without live books has no age', () => {
    watched.watch('down', 1);
    expect(watched.minutes()).toMatchObject([{ ageMsP50: null, ageMsP99: null }]);
  });

  it('of a feed that is off is none', () => {
    watched.watch('off', 1, { totals: { ...watched.totals, messages: 0 } });
    watched.nowMs += MINUTE_MS;
    watched.watch('live', 1);
    expect(watched.minutes().map(({ state }) => state)).toEqual(['live']);
  });

  it('is begun anew by a clock that was set back', () => {
    watched.watch('live', 2);
    watched.nowMs -= 10 * MINUTE_MS;
    watched.watch('live', 2);
    expect(watched.minutes().map(({ seconds }) => seconds)).toEqual([2, 2]);
  });

  it('is kept for a day and no longer', () => {
    for (let minute = 0; minute < 1_500; minute++) {
      watched.watch('live', 1);
      watched.nowMs += MINUTE_MS - 1_000;
    }
    expect(watched.history.minutes(ONE, 10_000)).toHaveLength(1_441);
    expect(watched.history.minutes(ONE, 30)).toHaveLength(30);
    expect(watched.history.minutes(venueId('none'), 30)).toEqual([]);
  });
});

describe('changes of state', () => {
  it('are written down with their reasons, once each', () => {
    watched.watch('off', 2);
    watched.watch('connecting', 3);
    watched.watch('live', 3);
    watched.watch('down', 2, { code: 'proxy-refused', detail: 'HTTP 403: x' });
    watched.watch('down', 2, { code: 'proxy-refused', detail: 'HTTP 403: y' });
    watched.watch('down', 2, { code: 'reconnecting' });
    watched.watch('off', 2);
    const said = watched.history
      .incidents(ONE)
      .map(({ code, detail, state }) => [state, code, detail]);
    expect(said).toEqual([
      ['off', '', ''],
      ['down', 'reconnecting', ''],
      ['down', 'proxy-refused', 'HTTP 403: x'],
      ['live', '', ''],
      ['connecting', '', ''],
    ]);
    expect(watched.changes).toBe(5);
  });
});

it('history outlives the session, a half minute and all', () => {
  watched.watch('live', 70);
  watched.watch('degraded', 1, { code: 'lagging' });
  watched.history.close();
  watched.store.flush();
  watched.journal.flush();
  const before = watched.minutes();
  expect(before.map(({ seconds }) => seconds)).toEqual([60, 11]);
  const again = new Watched(database, watched.nowMs);
  expect(again.minutes()).toEqual(before);
  expect(again.history.incidents(ONE).map(({ state }) => state)).toEqual(['degraded', 'live']);
  // The minute that was broken off is gone on with: there are not two of it.
  again.watch('live', 5);
  again.history.close();
  again.store.flush();
  const kept = new Watched(database, again.nowMs).minutes();
  expect(kept).toMatchObject([
    { atMs: START_MS, seconds: 60 },
    { atMs: START_MS + MINUTE_MS, seconds: 16, state: 'degraded', messages: 110 + 50 },
  ]);
});

it('an engine remembers its feeds over a restart', async () => {
  const harness = await new EngineHarness().start();
  await harness.arbitrage();
  await harness.run(90_000);
  harness.one.report = { state: 'down', code: 'reconnecting', detail: '' };
  await harness.run(40_000);
  const id = harness.one.id;
  const before = harness.engine.feeds.history.minutes(id, 100);
  expect(before.map(({ state }) => state)).toEqual(['live', 'down', 'down']);
  expect(before[0]?.ageMsP99).toBeGreaterThan(0);
  await harness.restart();
  const after = harness.engine.feeds.history.minutes(id, 100);
  expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
  expect(harness.engine.feeds.history.incidents(id)).toMatchObject([
    { state: 'down', code: 'reconnecting' },
    { state: 'live' },
  ]);
});

it('the health of a feed says when its prices were confirmed', async () => {
  const harness = await new EngineHarness().start();
  await harness.arbitrage();
  await harness.run(5_000);
  const atMs = harness.engine.nowMs;
  harness.one.level('g1-0', [[0.45, 200]]);
  await harness.run(300);
  const [one] = harness.engine.feeds.health();
  expect(one?.books).toEqual({ live: 2, stale: 0, resyncing: 0 });
  // One of two books was confirmed just now; what is older than all but one is the other one.
  expect(one?.pricedMs?.p50).toBeGreaterThanOrEqual(atMs);
  expect(one?.pricedMs?.p99).toBeGreaterThanOrEqual(atMs);
});
