// Opens the one SQLite file, brings its schema up to date and refuses what it must not touch: a newer
// schema, a file in use, a folder that cannot be written. One writer, synchronous, in the engine.

import { accessSync, constants, copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { makeFolder } from './folder.ts';
import { migrations } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import { takeStaged } from './staged.ts';

/** A problem that a person has to solve; the message says what to do. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly code: StorageCode;

  constructor(code: StorageCode, message: string) {
    super(message);
    this.code = code;
  }
}

export type StorageCode =
  | 'newer'
  | 'locked'
  | 'read-only'
  | 'full'
  | 'failing'
  | 'corrupt'
  | 'migration'
  | 'unreadable';

export type Database = Sqlite.Database;

const MEMORY = ':memory:';
/** How long a file that is in use is waited for. */
const BUSY_MS = 2_000;

/**
 * Opens or creates the database at `path` (`:memory:` for none). A copy is made before migrating.
 * `steps` are the migrations that this program knows. Throws {@link StorageError}.
 */
export function openDatabase(path: string, steps: readonly Migration[] = migrations): Database {
  try {
    if (path !== MEMORY) {
      makeFolder(dirname(path));
      takeStaged(path);
      refuseNewer(path, steps.length);
      // SQLite would open it for reading and fail later with a word about the disk.
      if (existsSync(path)) accessSync(path, constants.W_OK);
    }
    const database = new Sqlite(path, { timeout: BUSY_MS });
    try {
      prepare(database, path, steps);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    throw asStorageError(error, path);
  }
}

const versionOf = (database: Database): number =>
  database.pragma('user_version', { simple: true }) as number;

/**
 * Looks at a file without writing to it: even closing a connection that may write would empty the
 * write-ahead log of a newer program into the file.
 */
function refuseNewer(path: string, known: number): void {
  if (!existsSync(path)) return;
  const looked = new Sqlite(path, { readonly: true, timeout: BUSY_MS });
  try {
    const version = versionOf(looked);
    if (version <= known) return;
    throw new StorageError(
      'newer',
      `${path} was written by a newer Crossbook (schema ${version}, this one knows ${known}). ` +
        'Start the newer program, or choose another folder with --data-dir.',
    );
  } finally {
    looked.close();
  }
}

function prepare(database: Database, path: string, steps: readonly Migration[]): void {
  // Whoever holds the file exclusively is another Crossbook on this folder.
  database.pragma('locking_mode = EXCLUSIVE');
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.exec('BEGIN IMMEDIATE; COMMIT;');
  // Left by the look at the version; whoever holds the file alone has its index in memory.
  if (path !== MEMORY) rmSync(`${path}-shm`, { force: true });
  const version = versionOf(database);
  if (version >= steps.length) return;
  if (version > 0 && path !== MEMORY) copyBefore(database, path, version);
  migrate(database, version, steps);
}

/** Where the copy of a file of an older schema is kept. */
export const copyPath = (path: string, version: number): string => `${path}.schema-${version}`;

/** A copy of the file as it was, beside it, complete or not there; it replaces an older one. */
function copyBefore(database: Database, path: string, version: number): void {
  const target = copyPath(path, version);
  const part = `${target}.part`;
  database.pragma('wal_checkpoint(TRUNCATE)');
  try {
    copyFileSync(path, part);
    const copied = new Sqlite(part, { readonly: true });
    const copiedVersion = versionOf(copied);
    copied.close();
    if (copiedVersion !== version) {
      throw new StorageError('migration', `${part} is not a faithful copy; nothing was changed.`);
    }
    renameSync(part, target);
  } finally {
    for (const left of [part, `${part}-shm`, `${part}-wal`]) rmSync(left, { force: true });
  }
}

/** Runs the steps from `version` on, each in a transaction of its own. */
export function migrate(
  database: Database,
  version: number,
  steps: readonly Migration[] = migrations,
): void {
  for (const [at, step] of steps.entries()) {
    if (at < version) continue;
    try {
      database.transaction(() => {
        step.apply(database);
        database.pragma(`user_version = ${at + 1}`);
      })();
    } catch (error) {
      const known = knownProblem(error, database.name);
      if (known !== null) throw known;
      const reason = error instanceof Error ? error.message : String(error);
      throw new StorageError(
        'migration',
        `migration ${step.name} failed and was rolled back: ${reason}. The data are as they were.`,
      );
    }
  }
}

const SENTENCES: readonly (readonly [RegExp, StorageCode, (path: string) => string])[] = [
  [
    /SQLITE_BUSY|SQLITE_LOCKED|database is locked/,
    'locked',
    (path) =>
      `${path} is in use by another Crossbook. Close it, or choose another folder with --data-dir.`,
  ],
  [
    /SQLITE_READONLY|EROFS|EACCES|EPERM|unable to open database|SQLITE_CANTOPEN/,
    'read-only',
    (path) =>
      `${path} cannot be written. Give this user write access to its folder, or choose another with --data-dir.`,
  ],
  [
    /ENOTDIR|EEXIST/,
    'unreadable',
    (path) =>
      `${path} cannot be created: a file stands where its folder should be. Move it away, or choose another folder with --data-dir.`,
  ],
  [
    /SQLITE_FULL|ENOSPC|EDQUOT|disk is full/,
    'full',
    (path) =>
      `the disk that holds ${path} is full. Free some space, then go on; nothing was half-written.`,
  ],
  [
    /SQLITE_IOERR|EIO\b/,
    'failing',
    (path) =>
      `the disk that holds ${path} failed to read or write. Check the disk, then start again; nothing was half-written.`,
  ],
  [
    /SQLITE_CORRUPT|SQLITE_NOTADB|malformed|not a database/,
    'corrupt',
    (path) => `${path} is damaged or no Crossbook database. Move it away, or restore a copy of it.`,
  ],
];

/** A failure of SQLite or of the file system in words that say what to do; null for any other error. */
export function knownProblem(error: unknown, path: string): StorageError | null {
  if (error instanceof StorageError) return error;
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return null;
  const text = `${code} ${error instanceof Error ? error.message : ''}`;
  const known = SENTENCES.find(([pattern]) => pattern.test(text));
  return known === undefined ? null : new StorageError(known[1], known[2](path));
}

/** The same for an error that came of opening a file: what is not known is said as it is. */
export function asStorageError(error: unknown, path: string): StorageError {
  const known = knownProblem(error, path);
  if (known !== null) return known;
  const text = error instanceof Error ? error.message : String(error);
  return new StorageError('unreadable', `${path} cannot be opened: ${text.trim()}.`);
}
