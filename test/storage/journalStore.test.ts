// The journal and what else survives a restart: held rows, pages, and what happens to them when the disk
// refuses.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../main/storage/database.ts';
import { HELD_MAX, JournalStore, LATEST_MAX } from '../../main/storage/journalStore.ts';
import { StateStore } from '../../main/storage/stateStore.ts';
import type { Decision } from '../../shared/domain/opportunity.ts';
import type { Money, Ratio } from '../../shared/domain/units.ts';
import { property } from '../support/property.ts';
import { AT_MS, fill, free, LONG } from './rows.ts';

const NEWEST = Number.MAX_SAFE_INTEGER;

const decision = (patch: Partial<Decision> = {}): Omit<Decision, 'id'> => ({
  atMs: AT_MS,
  opportunityId: 'x1',
  strategy: 'crossVenueArb',
  title: 'Boston – Denver',
  legs: 'kalshi 39 + polymarket 55',
  confirmation: false,
  refusal: null,
  net: 12_889 as Ratio,
  profit: 1_490_000 as Money,
  outlay: 115_600_000 as Money,
  bound: null,
  ...patch,
});

describe('the journal', () => {
  it('gives back what was decided, refusals with their numbers', () => {
    const refusals = fc.option(
      fc.record({
        gate: fc.constantFrom('balance' as const, 'minEdge' as const, 'killSwitch' as const),
        code: fc.string({ minLength: 1, maxLength: 20 }),
        numbers: fc.dictionary(
          fc.constantFrom('was', 'least', 'venue'),
          fc.oneof(fc.integer(), fc.string()),
          { noNullPrototype: true },
        ),
      }),
    );
    property(
      fc.property(fc.array(fc.tuple(refusals, fc.boolean()), { maxLength: 20 }), (list) => {
        const journal = new JournalStore(openDatabase(':memory:'));
        const given = list.map(([refusal, confirmation]) =>
          decision({ refusal: refusal as Decision['refusal'], confirmation }),
        );
        const ids = given.map((one) => journal.decide(one));
        const expected = given.map((one, at) => ({ ...one, id: ids[at] }));
        expect(journal.allDecisions()).toEqual(expected);
        expect(journal.decisions(NEWEST, 500, null)).toEqual([...expected].reverse());
        expect(journal.latest(LATEST_MAX)).toEqual(expected);
      }),
      40,
    );
  });

  it('goes on counting where the last session stopped', () => {
    const database = openDatabase(':memory:');
    const first = new JournalStore(database);
    expect([first.decide(decision()), first.decide(decision())]).toEqual([1, 2]);
    first.flush();
    const second = new JournalStore(database);
    expect(second.decide(decision())).toBe(3);
    expect(second.latest(10).map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  it('is paged newest first, and by gate', () => {
    const journal = new JournalStore(openDatabase(':memory:'));
    for (let at = 0; at < 10; at++) {
      const gate = at % 2 === 0 ? 'balance' : 'minEdge';
      journal.decide(
        decision({ refusal: { gate, code: 'short', numbers: {} } as Decision['refusal'] }),
      );
    }
    expect(journal.decisions(6, 3, null).map(({ id }) => id)).toEqual([5, 4, 3]);
    expect(journal.decisions(NEWEST, 2, 'balance').map(({ id }) => id)).toEqual([9, 7]);
  });

  it('finds a recent decision by its id and no other', () => {
    const journal = new JournalStore(openDatabase(':memory:'));
    for (let at = 0; at < 3 * LATEST_MAX; at++) journal.decide(decision({ atMs: at }));
    const last = 3 * LATEST_MAX;
    expect(journal.recent(last)?.atMs).toBe(last - 1);
    expect(journal.recent(last - LATEST_MAX + 1)?.id).toBe(last - LATEST_MAX + 1);
    expect(journal.recent(last - LATEST_MAX)).toBeUndefined();
    expect(journal.recent(last + 1)).toBeUndefined();
    expect(journal.latest(5).map(({ id }) => id)).toEqual([
      last - 4,
      last - 3,
      last - 2,
      last - 1,
      last,
    ]);
  });

  it('lists incidents newest first', () => {
    const journal = new JournalStore(openDatabase(':memory:'));
    const incident = { atMs: 1, venueId: 'kalshi', kind: 'gap', detail: 'was 4' };
    journal.incident(incident);
    journal.incident({ ...incident, atMs: 2 });
    expect(journal.incidents(10)).toEqual([{ ...incident, atMs: 2 }, incident]);
  });

  it('keeps everything while the disk is full and writes it once when there is room', () => {
    const database = openDatabase(':memory:');
    const journal = new JournalStore(database);
    fill(database);
    const given = Array.from({ length: 50 }, (_, at) => decision({ atMs: at, title: LONG }));
    for (const one of given) journal.decide(one);
    journal.incident({ atMs: 1, venueId: 'kalshi', kind: 'gap', detail: LONG });
    for (let tries = 0; tries < 3; tries++) {
      expect(() => journal.flush()).toThrow(/database or disk is full/);
    }
    expect(database.prepare('SELECT COUNT(*) FROM decision').pluck().get()).toBe(0);
    free(database);
    journal.flush();
    journal.flush();
    expect(journal.allDecisions().map(({ atMs }) => atMs)).toEqual(given.map(({ atMs }) => atMs));
    expect(journal.incidents(10)).toHaveLength(1);
  });

  it('never reaches for the disk by itself, however much is decided', () => {
    const database = openDatabase(':memory:');
    const journal = new JournalStore(database);
    fill(database);
    for (let at = 0; at < HELD_MAX + 10; at++) journal.decide(decision({ atMs: at }));
    free(database);
    // The oldest gave way.
    const kept = journal.allDecisions();
    expect(kept).toHaveLength(HELD_MAX);
    expect(kept[0]?.atMs).toBe(10);
    expect(kept.at(-1)?.atMs).toBe(HELD_MAX + 9);
  });
});

describe('what must survive a restart', () => {
  it('switches come back as they were stored, the last value of each', () => {
    const names = fc.dictionary(fc.constantFrom('mode', 'paused', 'killed'), fc.string(), {
      noNullPrototype: true,
    });
    property(
      fc.property(fc.array(names, { maxLength: 6 }), (changes) => {
        const database = openDatabase(':memory:');
        for (const change of changes) new StateStore(database).setSwitches(change, AT_MS);
        expect(Object.fromEntries(new StateStore(database).switches())).toEqual(
          Object.assign({}, ...changes),
        );
      }),
      60,
    );
  });

  it('of several switches all are stored or none', () => {
    const database = openDatabase(':memory:');
    const state = new StateStore(database);
    state.setSwitches({ mode: 'paper' }, AT_MS);
    fill(database);
    expect(() => state.setSwitches({ mode: 'live', killReason: LONG }, AT_MS)).toThrow(/full/);
    expect(Object.fromEntries(state.switches())).toEqual({ mode: 'paper' });
  });

  it('settlements are listed with their names and summed per purse and venue', () => {
    const database = openDatabase(':memory:');
    const state = new StateStore(database);
    database
      .prepare(
        "INSERT INTO traded_listing (listing_id, venue, venue_market_id, fixture_id, market_id, label, title, fixture_title, start_ms, settles_ms) VALUES ('l', 'kalshi', 'm', 'f', 'f/w', 'Denver', 'Win?', 'A – B', 1, NULL)",
      )
      .run();
    const row = {
      purse: 'paper',
      venueId: 'kalshi',
      listingId: 'l',
      quantity: 10,
      payout: 1_000_000,
      refunded: 0,
      returned: 10,
      cost: 4,
      fees: 1,
      word: 'venue',
      sinceMs: 0,
      atMs: AT_MS,
    } as never as Parameters<StateStore['addSettled']>[0];
    state.addSettled(row);
    state.addSettled(row);
    expect(state.settled(10)).toEqual([
      { ...row, id: 2, label: 'Denver', title: 'Win?' },
      { ...row, id: 1, label: 'Denver', title: 'Win?' },
    ]);
    expect(state.settledTotals()).toEqual([
      { purse: 'paper', venueId: 'kalshi', bets: 1, returned: 20, cost: 8, fees: 2 },
    ]);
  });
});
