// Opens the one SQLite file, brings its schema up to date and refuses what it must not touch: a newer
// schema, a file in use, a folder that cannot be written. One writer, synchronous, in the engine.

import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { migrations } from './migrations/index.ts';

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
  | 'corrupt'
  | 'migration'
  | 'unreadable';

export type Database = Sqlite.Database;

/** Version that this program writes. */
export const SCHEMA_VERSION = migrations.length;

const MEMORY = ':memory:';

/**
 * Opens or creates the database at `path` (`:memory:` for none). A copy is made before migrating.
 * Throws {@link StorageError}.
 */
export function openDatabase(path: string): Database {
  try {
    if (path !== MEMORY) mkdirSync(dirname(path), { recursive: true });
    const database = new Sqlite(path, { timeout: 2_000 });
    try {
      prepare(database, path);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    throw asStorageError(error, path);
  }
}

function prepare(database: Database, path: string): void {
  const version = database.pragma('user_version', { simple: true }) as number;
  if (version > SCHEMA_VERSION) {
    throw new StorageError(
      'newer',
      `${path} was written by a newer Crossbook (schema ${version}, this one knows ${SCHEMA_VERSION}). ` +
        'Start the newer program, or choose another folder with --data-dir.',
    );
  }
  // Whoever holds the file exclusively is another Crossbook on this folder.
  database.pragma('locking_mode = EXCLUSIVE');
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.exec('BEGIN IMMEDIATE; COMMIT;');
  if (version < SCHEMA_VERSION) {
    if (version > 0 && path !== MEMORY) copyBefore(database, path, version);
    migrate(database, version);
  }
}

/** A copy of the file as it was, beside it, complete or not there. */
function copyBefore(database: Database, path: string, version: number): void {
  const target = `${path}.before-${SCHEMA_VERSION}`;
  if (existsSync(target)) return;
  database.pragma('wal_checkpoint(TRUNCATE)');
  copyFileSync(path, `${target}.part`);
  renameSync(`${target}.part`, target);
  const copied = new Sqlite(target, { readonly: true });
  const copiedVersion = copied.pragma('user_version', { simple: true }) as number;
  copied.close();
  if (copiedVersion !== version) {
    throw new StorageError('migration', `${target} is not a faithful copy; nothing was changed.`);
  }
}

/** Runs the steps from `version` on, each in a transaction of its own. */
export function migrate(database: Database, version: number): void {
  for (let step = version; step < SCHEMA_VERSION; step++) {
    const migration = migrations[step];
    if (migration === undefined) continue;
    try {
      database.transaction(() => {
        migration.apply(database);
        database.pragma(`user_version = ${step + 1}`);
      })();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new StorageError(
        'migration',
        `migration ${migration.name} failed and was rolled back: ${reason}. The data are as they were.`,
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
    /SQLITE_FULL|ENOSPC|disk is full/,
    'full',
    (path) =>
      `the disk that holds ${path} is full. Free some space and start again; nothing was half-written.`,
  ],
  [
    /SQLITE_CORRUPT|SQLITE_NOTADB|malformed|not a database/,
    'corrupt',
    (path) => `${path} is damaged or no Crossbook database. Move it away, or restore a copy of it.`,
  ],
];

/** A failure of SQLite or of the file system in words that say what to do. */
export function asStorageError(error: unknown, path: string): StorageError {
  if (error instanceof StorageError) return error;
  const code = String((error as { code?: unknown })?.code ?? '');
  const text = `${code} ${error instanceof Error ? error.message : String(error)}`;
  const known = SENTENCES.find(([pattern]) => pattern.test(text));
  if (known !== undefined) return new StorageError(known[1], known[2](path));
  return new StorageError('unreadable', `${path} cannot be opened: ${text.trim()}.`);
}
