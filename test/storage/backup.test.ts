// Copies of a database and the way back to one: complete or not there, none of another world, and nothing
// is lost on the way.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Backups } from '../../main/storage/backup.ts';
import { openDatabase, StorageError } from '../../main/storage/database.ts';
import { asidePath, readyPath } from '../../main/storage/staged.ts';
import { temporaryFolder } from './folder.ts';

const NOW = Date.UTC(2026, 10, 29, 20, 15, 30);

function opened(name = 'crossbook.db') {
  const folder = temporaryFolder();
  const path = join(folder, name);
  const database = openDatabase(path);
  return { folder, path, database, backups: new Backups(database) };
}

type Opened = ReturnType<typeof opened>['database'];
const set = (database: Opened, value: string) =>
  database.prepare("INSERT OR REPLACE INTO switch VALUES ('mode', ?, 1)").run(value);
const mode = (database: Opened) =>
  database.prepare("SELECT value FROM switch WHERE name = 'mode'").pluck().get();

describe('a copy', () => {
  it('that was made by itself is told from a person’s own, which is never taken away', async () => {
    const { backups, database } = opened();
    await backups.make(NOW);
    await backups.make(NOW + 60_000, 'schedule');
    const names = ['crossbook-auto-20261129T201630.db', 'crossbook-20261129T201530.db'];
    expect(backups.list().map(({ name }) => name)).toEqual(names);
    expect(backups.scheduled().map(({ name }) => name)).toEqual(names.slice(0, 1));
    backups.remove(names[1]!);
    backups.remove('../crossbook.db');
    expect(backups.list()).toHaveLength(2);
    backups.remove(names[0]!);
    expect(backups.list().map(({ name }) => name)).toEqual(names.slice(1));
    database.close();
  });

  it('holds what was there when it was made, and is listed', async () => {
    const { backups, database, path } = opened();
    set(database, 'paper');
    expect(await backups.make(NOW)).toMatchObject({ name: 'crossbook-20261129T201530.db' });
    expect(backups.list().map(({ name }) => name)).toEqual(['crossbook-20261129T201530.db']);
    set(database, 'live');
    backups.stage('crossbook-20261129T201530.db');
    database.close();
    const again = openDatabase(path);
    expect(mode(again)).toBe('paper');
    again.close();
    const aside = openDatabase(asidePath(path));
    expect(mode(aside)).toBe('live');
    aside.close();
  });

  it('leaves no part behind, made or not', async () => {
    const { backups, database, folder } = opened();
    await backups.make(NOW);
    expect(readdirSync(join(folder, 'backups'))).toEqual(['crossbook-20261129T201530.db']);
    database.close();
    await expect(backups.make(NOW + 1_000)).rejects.toBeInstanceOf(StorageError);
    expect(readdirSync(join(folder, 'backups'))).toEqual(['crossbook-20261129T201530.db']);
  });

  it('of another world, of another name or damaged is not gone back to', async () => {
    const { backups, database, folder, path } = opened();
    mkdirSync(join(folder, 'backups'));
    const name = 'crossbook-20261129T201530.db';
    writeFileSync(
      join(folder, 'backups', name),
      'no database at all, but long enough to be read'.repeat(40),
    );
    writeFileSync(join(folder, 'backups', 'demo-20261129T201530.db'), '');
    expect(backups.list()).toHaveLength(1);
    for (const bad of [name, 'demo-20261129T201530.db', '../crossbook.db', 'crossbook-x.db']) {
      expect(() => backups.stage(bad), bad).toThrow(StorageError);
    }
    expect(existsSync(readyPath(path))).toBe(false);
    set(database, 'paper');
    expect(mode(database)).toBe('paper');
    database.close();
  });

  it('is none of what is kept in memory', async () => {
    const backups = new Backups(openDatabase(':memory:'));
    expect(backups.list()).toEqual([]);
    await expect(backups.make(NOW)).rejects.toThrow('in memory');
  });
});

describe('what was put ready', () => {
  it('takes the place also when that was begun and cut short', async () => {
    const { backups, database, path } = opened();
    set(database, 'paper');
    const { name } = await backups.make(NOW);
    backups.stage(name);
    database.close();
    // The file was moved aside, and then the machine stopped.
    const held = readFileSync(readyPath(path));
    const first = openDatabase(path);
    first.close();
    const { renameSync } = await import('node:fs');
    renameSync(path, asidePath(path));
    writeFileSync(readyPath(path), held);
    const again = openDatabase(path);
    expect(mode(again)).toBe('paper');
    again.close();
  });

  it('waits while another program has the file', async () => {
    const { backups, database, path } = opened();
    set(database, 'live');
    const { name } = await backups.make(NOW);
    backups.stage(name);
    expect(() => openDatabase(path)).toThrow(StorageError);
    expect(existsSync(readyPath(path))).toBe(true);
    expect(existsSync(asidePath(path))).toBe(false);
    expect(mode(database)).toBe('live');
    database.close();
  });
});
