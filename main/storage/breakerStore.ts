// Circuit breakers as rows: one per trip, marked when it is reset and never deleted.

import type { Breaker } from '../../shared/domain/risk.ts';
import type { Database } from './database.ts';

export class BreakerStore {
  readonly #sql: ReturnType<typeof prepare>;

  constructor(database: Database) {
    this.#sql = prepare(database);
  }

  add(trip: Omit<Breaker, 'id' | 'resetMs' | 'resetBy'>): Breaker {
    const row = { ...trip, numbers: JSON.stringify(trip.numbers) };
    const id = Number(this.#sql.add.run(row).lastInsertRowid);
    return { ...trip, id, resetMs: null, resetBy: null };
  }

  reset(id: number, atMs: number, by: 'person' | 'rule'): void {
    this.#sql.reset.run(atMs, by, id);
  }

  /** Those that stand, oldest first. */
  open(): readonly Breaker[] {
    return (this.#sql.open.all() as Row[]).map(asBreaker);
  }

  /** The last trips, newest first, whether they stand or not. */
  recent(count: number): readonly Breaker[] {
    return (this.#sql.recent.all(count) as Row[]).map(asBreaker);
  }

  /** When breakers of a cause were last reset by a person, by what they stood on. */
  resets(): readonly LastReset[] {
    return this.#sql.resets.all() as LastReset[];
  }
}

interface LastReset extends Pick<Breaker, 'cause' | 'subject' | 'purse'> {
  readonly resetMs: number;
}

type Row = Omit<Breaker, 'numbers'> & { readonly numbers: string };

const asBreaker = (row: Row): Breaker => ({
  ...row,
  numbers: JSON.parse(row.numbers) as Breaker['numbers'],
});

function prepare(database: Database) {
  const columns = `id, scope, subject, purse, cause, numbers, tripped_ms AS trippedMs,
    reset_ms AS resetMs, reset_by AS resetBy`;
  return {
    add: database.prepare(`
      INSERT INTO breaker (scope, subject, purse, cause, numbers, tripped_ms)
      VALUES (@scope, @subject, @purse, @cause, @numbers, @trippedMs)`),
    reset: database.prepare('UPDATE breaker SET reset_ms = ?, reset_by = ? WHERE id = ?'),
    open: database.prepare(`SELECT ${columns} FROM breaker WHERE reset_ms IS NULL ORDER BY id`),
    recent: database.prepare(`SELECT ${columns} FROM breaker ORDER BY id DESC LIMIT ?`),
    resets: database.prepare(`
      SELECT cause, subject, purse, MAX(reset_ms) AS resetMs FROM breaker
      WHERE reset_by = 'person' GROUP BY cause, subject, purse`),
  };
}
