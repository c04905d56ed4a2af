// Copies of a database on demand, in a folder beside it, and the way back to one: it is put ready while the
// program runs, and takes the file's place when it is opened next. What was there is kept aside.

import { copyFileSync, existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Backup } from '../../shared/domain/backup.ts';
import { asStorageError, type Database, StorageError } from './database.ts';
import { makeFolder } from './folder.ts';
import { migrations } from './migrations/index.ts';
import { clean, readyPath } from './staged.ts';

const FOLDER = 'backups';
/** In the name of a copy that was made by itself. */
const SCHEDULED = 'auto-';
const NAME = /^(?:auto-)?\d{8}T\d{6}\.db$/;
const stampOf = (name: string): string => name.slice(-'20261129T201530.db'.length);

export class Backups {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** All copies of this database, the newest first; none of one that is kept in memory. */
  list(): readonly Backup[] {
    const folder = this.#folder();
    if (folder === null || !existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((name) => this.#isOurs(name))
      .map((name) => {
        const { mtimeMs, size } = statSync(join(folder, name));
        return { name, bytes: size, atMs: Math.round(mtimeMs) };
      })
      .toSorted((a, b) => stampOf(b.name).localeCompare(stampOf(a.name)));
  }

  /** Those that were made by themselves, the newest first. */
  scheduled(): readonly Backup[] {
    return this.list().filter(({ name }) => name.includes(`-${SCHEDULED}`));
  }

  /** Takes a copy away that was made by itself; a person's own stays. */
  remove(name: string): void {
    const folder = this.#folder();
    const own = this.scheduled().some((copy) => copy.name === name);
    if (folder !== null && own) rmSync(join(folder, name), { force: true });
  }

  /**
   * Copies everything as it stands, while the program goes on; the copy is complete or not there. Rejects
   * with a {@link StorageError} when there is no file or no room.
   */
  async make(nowMs: number, by: 'person' | 'schedule' = 'person'): Promise<Backup> {
    const folder = this.#folder();
    if (folder === null) throw inMemory();
    const stamp = new Date(nowMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
    const mark = by === 'schedule' ? SCHEDULED : '';
    const name = `${basename(this.#database.name, '.db')}-${mark}${stamp}.db`;
    const target = join(folder, name);
    const part = `${target}.part`;
    try {
      makeFolder(folder);
      await this.#database.backup(part);
      checkCopy(part);
      renameSync(part, target);
      return { name, bytes: statSync(target).size, atMs: nowMs };
    } catch (error) {
      throw asStorageError(error, target);
    } finally {
      clean(part);
      rmSync(part, { force: true });
    }
  }

  /** Puts a copy ready for the next opening. Throws a {@link StorageError} when it is none of these, or damaged. */
  stage(name: string): void {
    const folder = this.#folder();
    if (folder === null) throw inMemory();
    if (!this.#isOurs(name) || !existsSync(join(folder, name))) {
      throw new StorageError('unreadable', `There is no copy ${name}.`);
    }
    const path = readyPath(this.#database.name);
    const part = `${path}.part`;
    try {
      copyFileSync(join(folder, name), part);
      checkCopy(part);
      renameSync(part, path);
    } catch (error) {
      throw asStorageError(error, path);
    } finally {
      clean(part);
      rmSync(part, { force: true });
    }
  }

  #folder(): string | null {
    return this.#database.memory ? null : join(dirname(this.#database.name), FOLDER);
  }

  /** Worlds have files of their own, and copies of one are none of the other. */
  #isOurs(name: string): boolean {
    const stem = basename(this.#database.name, '.db');
    return name.startsWith(`${stem}-`) && NAME.test(name.slice(stem.length + 1));
  }
}

/** Throws unless a file is a whole database that this program can open. */
function checkCopy(path: string): void {
  const copy = new Sqlite(path, { readonly: true });
  try {
    const version = copy.pragma('user_version', { simple: true }) as number;
    const found = copy.pragma('quick_check(1)', { simple: true });
    if (found !== 'ok') throw new StorageError('corrupt', `The copy is damaged: ${String(found)}.`);
    if (version > migrations.length) {
      throw new StorageError('newer', 'The copy was written by a newer Crossbook.');
    }
  } finally {
    copy.close();
  }
}

const inMemory = (): StorageError =>
  new StorageError('unreadable', 'Everything is kept in memory: there is no file to copy.');
