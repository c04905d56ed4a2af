// A copy that was put ready takes the place of a database before that is opened.

import { existsSync, renameSync, rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';

/** What is put ready to take a file's place. */
export const readyPath = (path: string): string => `${path}.restore`;
/** Where the file is kept whose place was taken. */
export const asidePath = (path: string): string => `${path}.before-restore`;

/**
 * Lets a copy that was put ready take the place of the file. Nothing happens without one, nor while another
 * program has the file: then its opening fails next, and says so.
 */
export function takeStaged(path: string): void {
  const staged = readyPath(path);
  if (!existsSync(staged)) return;
  if (existsSync(path)) {
    // Whoever can lock it has it alone, and closing it empties its log into it.
    const held = new Sqlite(path, { timeout: 0 });
    try {
      held.pragma('locking_mode = EXCLUSIVE');
      held.exec('BEGIN IMMEDIATE; COMMIT;');
    } finally {
      held.close();
    }
    renameSync(path, asidePath(path));
  }
  clean(path);
  renameSync(staged, path);
}

/** Removes what SQLite leaves beside a file that is not in use. */
export function clean(path: string): void {
  for (const left of [`${path}-wal`, `${path}-shm`, `${path}-journal`])
    rmSync(left, { force: true });
}
