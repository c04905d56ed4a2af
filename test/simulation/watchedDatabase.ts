// A database that tells of every commit, so that a run can be cut off right behind one.

import Sqlite from 'better-sqlite3';
import { type Database, migrate } from '../../main/storage/database.ts';

/** Opens a database in memory, from an earlier state where there is one. */
export function openState(state: Buffer | null): Database {
  const database = new Sqlite(state ?? ':memory:');
  database.pragma('foreign_keys = ON');
  const version = database.pragma('user_version', { simple: true }) as number;
  migrate(database, version);
  return database;
}

/** The same database with `committed` called after everything that was committed. */
export function watched(database: Database, committed: () => void): Database {
  const tell = () => {
    if (!database.inTransaction) committed();
  };
  return new Proxy(database, {
    get(target, name) {
      if (name === 'prepare') {
        return (sql: string) => {
          const statement = target.prepare(sql);
          return new Proxy(statement, {
            get(own, method) {
              const value = Reflect.get(own, method) as unknown;
              if (typeof value !== 'function') return value;
              const bound = value.bind(own) as (...args: unknown[]) => unknown;
              if (method !== 'run') return bound;
              return (...args: unknown[]) => {
                const result = bound(...args);
                tell();
                return result;
              };
            },
          });
        };
      }
      if (name === 'transaction') {
        return (work: () => unknown) => {
          const run = target.transaction(work);
          return (...args: []) => {
            const result = run(...args);
            tell();
            return result;
          };
        };
      }
      const value = Reflect.get(target, name) as unknown;
      return typeof value === 'function' ? value.bind(target) : value;
    },
  }) as Database;
}
