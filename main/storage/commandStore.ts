// Commands that were carried out, by the id that their surface gave them, so that one which is sent twice
// is done once: a phone's message that is delivered again, a page that did not hear the answer.

import type { Database } from './database.ts';

/** Commands are remembered at least this long; no surface repeats one after a day. */
const KEPT_MS = 30 * 86_400_000;

export class CommandStore {
  readonly #database: Database;
  readonly #sql: ReturnType<typeof prepare>;

  constructor(database: Database) {
    this.#database = database;
    this.#sql = prepare(database);
  }

  /**
   * Carries a command out unless its id is known, and returns the number of what it was about, as then.
   * All that `work` stores is stored with it, or nothing is. Throws when the id was another method's.
   */
  once(id: string, method: string, atMs: number, work: () => number): number {
    return this.#database.transaction(() => {
      const known = this.#sql.find.get(id) as CommandRow | undefined;
      if (known !== undefined) {
        if (known.method !== method) throw new RepeatedCommand(id, known.method);
        return known.subject;
      }
      const subject = work();
      this.#sql.add.run(id, method, subject, atMs);
      return subject;
    })();
  }

  /** Forgets commands that nobody repeats any more. */
  prune(nowMs: number): void {
    this.#sql.prune.run(nowMs - KEPT_MS);
  }
}

/** An id that was used for another command. */
export class RepeatedCommand extends Error {
  override readonly name = 'RepeatedCommand';

  constructor(id: string, method: string) {
    super(`command ${id} was ${method}`);
  }
}

interface CommandRow {
  readonly method: string;
  readonly subject: number;
}

const prepare = (database: Database) => ({
  find: database.prepare('SELECT method, subject FROM command WHERE id = ?'),
  add: database.prepare('INSERT INTO command (id, method, subject, at_ms) VALUES (?, ?, ?, ?)'),
  prune: database.prepare('DELETE FROM command WHERE at_ms < ?'),
});
