// Opening the database: schema from nothing, copies before a change of schema, and every file that must
// not be touched.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { copyPath, knownProblem, openDatabase, StorageError } from '../../main/storage/database.ts';
import { migrations } from '../../main/storage/migrations/index.ts';
import type { Migration } from '../../main/storage/migrations/migration.ts';
import { temporaryFolder } from './folder.ts';

const note: Migration = {
  name: '9001-note',
  apply: (database) => {
    database.exec("CREATE TABLE note (text TEXT NOT NULL) STRICT; INSERT INTO note VALUES ('new')");
  },
};
const failing: Migration = {
  name: '9002-failing',
  apply: (database) => {
    database.exec('CREATE TABLE half (a INTEGER) STRICT');
    database.exec('INSERT INTO nowhere VALUES (1)');
  },
};

const version = (path: string): number => {
  const database = new Sqlite(path, { readonly: true });
  const found = database.pragma('user_version', { simple: true }) as number;
  database.close();
  return found;
};

const tables = (path: string): string[] => {
  const database = new Sqlite(path, { readonly: true });
  const rows = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  database.close();
  return (rows as { name: string }[]).map(({ name }) => name);
};

function refusal(open: () => unknown): StorageError {
  try {
    open();
  } catch (error) {
    expect(error).toBeInstanceOf(StorageError);
    return error as StorageError;
  }
  throw new Error('nothing was refused');
}

/** A file with one switch in it, as the present program leaves it. */
function oneSwitch(path: string): void {
  const database = openDatabase(path);
  database.prepare("INSERT INTO switch VALUES ('mode', 'paper', 1)").run();
  database.close();
}

describe('a new file', () => {
  it('gets every migration and the version that goes with it', () => {
    const path = join(temporaryFolder(), 'deep', 'deeper', 'a.db');
    openDatabase(path).close();
    expect(version(path)).toBe(migrations.length);
    expect(tables(path)).toEqual(expect.arrayContaining(['account', 'transfer', 'ticket', 'fill']));
  });

  it('has strict tables only, a write-ahead log, full synchronisation and foreign keys', () => {
    const database = openDatabase(join(temporaryFolder(), 'a.db'));
    const list = database.pragma('table_list') as { name: string; type: string; strict: number }[];
    const own = list.filter(({ name, type }) => type === 'table' && !name.startsWith('sqlite_'));
    expect(own.length).toBeGreaterThan(10);
    expect(own.filter(({ strict }) => strict !== 1)).toEqual([]);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
    database.close();
  });

  it('refuses a text where a number belongs and an order without a ticket', () => {
    const database = openDatabase(':memory:');
    expect(() =>
      database.prepare("INSERT INTO incident VALUES (NULL, 'soon', 'v', 'k', 'd')").run(),
    ).toThrow(/cannot store TEXT value in INTEGER column/);
    expect(() =>
      database
        .prepare(
          "INSERT INTO fill VALUES ('f', 'no-order', 't', 'paper', 'v', 'l', 'back', 1, 1, 0, 0, 1, 1, NULL, NULL, NULL)",
        )
        .run(),
    ).toThrow(/FOREIGN KEY/);
  });

  it('asks the growing tables through their indexes', () => {
    const database = openDatabase(':memory:');
    const plans: readonly (readonly [sql: string, index: string])[] = [
      ['SELECT * FROM venue_order WHERE ticket_id = ?', 'order_by_ticket'],
      ["SELECT * FROM venue_order WHERE status IN ('working')", 'order_by_status'],
      ['SELECT * FROM transfer WHERE client_order_id = ?', 'transfer_by_order'],
      ['SELECT * FROM transfer WHERE pending_id = ?', 'transfer_by_pending'],
      ["SELECT * FROM ticket WHERE status IN ('placing')", 'ticket_by_status'],
      ['SELECT * FROM fill ORDER BY received_ms DESC LIMIT 5', 'fill_by_received'],
    ];
    for (const [sql, index] of plans) {
      const steps = database
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...(sql.includes('?') ? ['x'] : [])) as { detail: string }[];
      expect(steps.map(({ detail }) => detail).join(' '), sql).toContain(index);
    }
  });
});

describe('an older schema', () => {
  it('goes through every later migration, with the rows that it had before the sixth', () => {
    const path = join(temporaryFolder(), 'a.db');
    const before = openDatabase(path, migrations.slice(0, 5));
    before.prepare("INSERT INTO switch VALUES ('mode', 'paper', 1)").run();
    before.prepare("INSERT INTO participant (name, note, created_ms) VALUES ('Ann', '', 1)").run();
    before.close();
    expect(tables(path)).not.toContain('telegram_chat');
    const database = openDatabase(path);
    expect(database.pragma('user_version', { simple: true })).toBe(migrations.length);
    expect(database.prepare('SELECT name FROM participant').pluck().get()).toBe('Ann');
    database.prepare("INSERT INTO telegram_chat VALUES (7, 'Ann', 1, 0, 2)").run();
    expect(() =>
      database.prepare("INSERT INTO telegram_chat VALUES (8, 'Nobody', NULL, 0, 2)").run(),
    ).toThrow(/CHECK/);
    const indices = database.pragma("index_list('offer_bet')") as { name: string }[];
    expect(indices.map(({ name }) => name)).toContain('bet_by_settled');
    expect(database.pragma('foreign_key_check')).toEqual([]);
    database.close();
    expect(version(copyPath(path, 5))).toBe(5);
  });

  it('is copied as it was, then brought up to date with its rows', () => {
    const path = join(temporaryFolder(), 'a.db');
    oneSwitch(path);
    const database = openDatabase(path, [...migrations, note]);
    expect(database.prepare('SELECT text FROM note').pluck().get()).toBe('new');
    expect(database.prepare('SELECT value FROM switch').pluck().get()).toBe('paper');
    database.close();
    const copy = copyPath(path, migrations.length);
    expect(version(path)).toBe(migrations.length + 1);
    expect(version(copy)).toBe(migrations.length);
    expect(tables(copy)).not.toContain('note');
    const kept = new Sqlite(copy, { readonly: true });
    expect(kept.prepare('SELECT value FROM switch').pluck().get()).toBe('paper');
    kept.close();
  });

  it('is copied with what still stands in its write-ahead log', () => {
    const folder = temporaryFolder();
    const [path, living] = [join(folder, 'a.db'), join(folder, 'b.db')];
    const writer = openDatabase(living);
    writer.prepare("INSERT INTO switch VALUES ('mode', 'live', 1)").run();
    // What a killed process leaves: the file and the log beside it.
    writeFileSync(path, readFileSync(living));
    writeFileSync(`${path}-wal`, readFileSync(`${living}-wal`));
    writer.close();
    openDatabase(path, [...migrations, note]).close();
    const kept = new Sqlite(copyPath(path, migrations.length), { readonly: true });
    expect(kept.prepare('SELECT value FROM switch').pluck().get()).toBe('live');
    kept.close();
  });

  it('stays as it was when a step fails, and the sentence names the step', () => {
    const path = join(temporaryFolder(), 'a.db');
    oneSwitch(path);
    const error = refusal(() => openDatabase(path, [...migrations, note, failing]));
    expect(error.code).toBe('migration');
    expect(error.message).toContain('9002-failing');
    expect(error.message).toContain('rolled back');
    // The step before it counts; of the failed one nothing is there.
    expect(version(path)).toBe(migrations.length + 1);
    expect(tables(path)).not.toContain('half');
    expect(openDatabase(path, [...migrations, note]).open).toBe(true);
  });

  it('is copied anew at the next try, so that the copy is never older than the file', () => {
    const path = join(temporaryFolder(), 'a.db');
    oneSwitch(path);
    refusal(() => openDatabase(path, [...migrations, failing]));
    const between = openDatabase(path);
    between.prepare("UPDATE switch SET value = 'detect'").run();
    between.close();
    openDatabase(path, [...migrations, note]).close();
    const kept = new Sqlite(copyPath(path, migrations.length), { readonly: true });
    expect(kept.prepare('SELECT value FROM switch').pluck().get()).toBe('detect');
    kept.close();
  });

  it('leaves no part of a copy behind', () => {
    const folder = temporaryFolder();
    oneSwitch(join(folder, 'a.db'));
    openDatabase(join(folder, 'a.db'), [...migrations, note]).close();
    expect(readdirSync(folder).sort()).toEqual(['a.db', `a.db.schema-${migrations.length}`]);
  });
});

describe('a file that must not be touched', () => {
  const newer = (path: string): void => {
    oneSwitch(path);
    const database = new Sqlite(path);
    database.pragma(`user_version = ${migrations.length + 1}`);
    database.close();
  };

  it('of a newer schema is refused with what to do, and no byte of it changes', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.db');
    newer(path);
    const before = readFileSync(path);
    const error = refusal(() => openDatabase(path));
    expect(error.code).toBe('newer');
    const known = migrations.length;
    expect(error.message).toContain(
      `newer Crossbook (schema ${known + 1}, this one knows ${known})`,
    );
    expect(error.message).toMatch(/Start the newer program, or choose another folder/);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes('schema'))).toEqual([]);
  });

  it('of a newer schema keeps the write-ahead log that its own program left', () => {
    const folder = temporaryFolder();
    const [path, living] = [join(folder, 'a.db'), join(folder, 'b.db')];
    oneSwitch(living);
    const writer = new Sqlite(living);
    writer.pragma('wal_autocheckpoint = 0');
    writer.pragma(`user_version = ${migrations.length + 1}`);
    writeFileSync(path, readFileSync(living));
    writeFileSync(`${path}-wal`, readFileSync(`${living}-wal`));
    writer.close();
    const before = [readFileSync(path), readFileSync(`${path}-wal`)];
    expect(refusal(() => openDatabase(path)).code).toBe('newer');
    expect(readFileSync(path).equals(before[0]!)).toBe(true);
    expect(readFileSync(`${path}-wal`).equals(before[1]!)).toBe(true);
  });

  it('that another program holds is refused with the way out', () => {
    const path = join(temporaryFolder(), 'a.db');
    const first = openDatabase(path);
    const error = refusal(() => openDatabase(path));
    expect(error.code).toBe('locked');
    expect(error.message).toMatch(
      /in use by another Crossbook. Close it, or choose another folder/,
    );
    // The first goes on, and its rows are still its own.
    first.prepare("INSERT INTO switch VALUES ('mode', 'paper', 1)").run();
    first.close();
    const second = openDatabase(path);
    expect(second.prepare('SELECT value FROM switch').pluck().get()).toBe('paper');
    second.close();
  });

  it('that a foreign tool writes to at this moment counts as in use', () => {
    const path = join(temporaryFolder(), 'a.db');
    oneSwitch(path);
    const tool = new Sqlite(path);
    tool.exec('BEGIN IMMEDIATE');
    expect(refusal(() => openDatabase(path)).code).toBe('locked');
    tool.close();
  });

  it.each([
    [
      'no database at all',
      () => Buffer.from('{"this": "is JSON and longer than a header"}'.repeat(9)),
    ],
    ['a database cut in the middle', (whole: Buffer) => whole.subarray(0, 5_000)],
    [
      'a header with garbage behind it',
      (whole: Buffer) => Buffer.concat([whole.subarray(0, 100), Buffer.alloc(9_000, 7)]),
    ],
  ])('%s is refused and left as it is', (_name, damage) => {
    const path = join(temporaryFolder(), 'a.db');
    oneSwitch(path);
    const bytes = damage(readFileSync(path));
    writeFileSync(path, bytes);
    const error = refusal(() => openDatabase(path));
    expect(error.code).toBe('corrupt');
    expect(error.message).toMatch(
      /damaged or no Crossbook database. Move it away, or restore a copy/,
    );
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  it('below a file instead of a folder is refused in words', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'data'), 'a file');
    const error = refusal(() => openDatabase(join(folder, 'data', 'a.db')));
    expect(error.message).toMatch(/a file stands where its folder should be/);
  });

  it('that is a folder is refused and left', () => {
    const path = join(temporaryFolder(), 'a.db');
    mkdirSync(path);
    expect(refusal(() => openDatabase(path)).message).toContain(path);
    expect(existsSync(path)).toBe(true);
  });
});

describe('errors of the disk', () => {
  it.each([
    ['SQLITE_FULL', 'full', /is full. Free some space/],
    ['ENOSPC', 'full', /is full. Free some space/],
    ['SQLITE_BUSY', 'locked', /Close it/],
    ['SQLITE_IOERR_WRITE', 'failing', /Check the disk/],
    ['SQLITE_READONLY', 'read-only', /write access/],
    ['EROFS', 'read-only', /write access/],
    ['SQLITE_CORRUPT_INDEX', 'corrupt', /restore a copy/],
  ])('%s becomes a sentence that says what to do', (code, kind, words) => {
    const error = knownProblem(Object.assign(new Error('x'), { code }), '/data/a.db');
    expect(error?.code).toBe(kind);
    expect(error?.message).toMatch(words);
    expect(error?.message).toContain('/data/a.db');
  });

  it.each([new Error('database is locked'), 'SQLITE_FULL', null, undefined, { code: 13 }])(
    'anything else is not taken for one: %s',
    (error) => {
      expect(knownProblem(error, 'a.db')).toBeNull();
    },
  );

  it('a breach of a constraint is a fault of ours, not of the disk', () => {
    const error = Object.assign(new Error('x'), { code: 'SQLITE_CONSTRAINT_UNIQUE' });
    expect(knownProblem(error, 'a.db')).toBeNull();
  });
});
