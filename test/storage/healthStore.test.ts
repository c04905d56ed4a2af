// Minutes of feeds on disk: written together, found by their index, dropped when they are old.

import { expect, it } from 'vitest';
import { openDatabase } from '../../main/storage/database.ts';
import { HealthStore, MINUTES_KEPT_MS, type VenueMinute } from '../../main/storage/healthStore.ts';
import { JournalStore } from '../../main/storage/journalStore.ts';

const minute = (atMs: number, patch: Partial<VenueMinute> = {}): VenueMinute => ({
  ...{ venueId: 'one', atMs, state: 'live', liveSeconds: 60, seconds: 60 },
  ...{ messages: 5, requests: 1, errors: 0, gaps: 0, recoveries: 0 },
  ...{ ageMsP50: 40, ageMsP99: null },
  ...patch,
});

it('gives back what it was given, in order of time', () => {
  const store = new HealthStore(openDatabase(':memory:'));
  store.add(minute(120_000));
  store.add(minute(60_000, { venueId: 'two', state: 'down' }));
  expect(store.since(0)).toEqual([
    minute(60_000, { venueId: 'two', state: 'down' }),
    minute(120_000),
  ]);
  expect(store.since(60_001)).toEqual([minute(120_000)]);
});

it('keeps one row per feed and minute', () => {
  const store = new HealthStore(openDatabase(':memory:'));
  store.add(minute(60_000, { seconds: 11 }));
  store.flush();
  store.add(minute(60_000, { seconds: 40 }));
  expect(store.since(0)).toEqual([minute(60_000, { seconds: 40 })]);
});

it('drops what is too old with the first minute that is written', () => {
  const store = new HealthStore(openDatabase(':memory:'));
  store.add(minute(60_000));
  store.flush();
  store.add(minute(60_000 + MINUTES_KEPT_MS + 1));
  expect(store.since(0).map(({ atMs }) => atMs)).toEqual([60_001 + MINUTES_KEPT_MS]);
});

it('reads a state that it does not know as worse than live', () => {
  const database = openDatabase(':memory:');
  const store = new HealthStore(database);
  store.add(minute(60_000));
  store.flush();
  database.prepare("UPDATE feed_minute SET state = 'dreaming'").run();
  expect(store.since(0)).toMatchObject([{ state: 'degraded' }]);
});

it('holds on to minutes while the disk refuses them', () => {
  const database = openDatabase(':memory:');
  const store = new HealthStore(database);
  store.add(minute(60_000));
  database.exec(
    "CREATE TRIGGER refuse BEFORE INSERT ON feed_minute BEGIN SELECT RAISE(ABORT, 'no'); END",
  );
  expect(() => store.flush()).toThrow('no');
  database.exec('DROP TRIGGER refuse');
  expect(store.since(0)).toHaveLength(1);
});

it('finds the incidents of a venue by their index, newest first', () => {
  const database = openDatabase(':memory:');
  const journal = new JournalStore(database);
  for (let at = 0; at < 6; at++) {
    journal.incident({ atMs: at, venueId: at % 2 === 0 ? 'one' : 'two', kind: 'live', detail: '' });
  }
  expect(journal.incidentsOf('one', 2).map(({ atMs }) => atMs)).toEqual([4, 2]);
  const plan = database
    .prepare('EXPLAIN QUERY PLAN SELECT * FROM incident WHERE venue = ? ORDER BY id DESC LIMIT 9')
    .all('one') as readonly { readonly detail: string }[];
  expect(plan.map(({ detail }) => detail).join()).toContain('incident_by_venue');
});
