// Rules of markets as last seen and as agreed to. Hashes are kept in memory; texts are read when a person
// wants to see what has changed.

import type { Database } from './database.ts';

/** What a look at a market's rules found: nothing known before, as agreed to, or something else. */
export type RulesSeen = 'new' | 'same' | 'changed' | 'vanished';

/** The text that was agreed to and the one that stands now, empty where there is none any more. */
export interface RulesChange {
  readonly before: string;
  readonly after: string;
}

/** Rules that were agreed to and do not stand any more. */
export interface AgreedRules {
  readonly venueId: string;
  readonly venueMarketId: string;
  readonly hash: string;
  readonly text: string;
}

interface Hashes {
  readonly hash: string;
  readonly agreed: string;
}

/** What is kept in memory of a market's rules. */
interface Known extends Hashes {
  seenMs: number;
}

interface Waiting extends Hashes {
  readonly venueId: string;
  readonly venueMarketId: string;
  readonly text: string;
  readonly agreedText: string;
  readonly atMs: number;
}

/** That rules are still the same is written down no more often. */
const SEEN_EVERY_MS = 24 * 3_600_000;
/** Rules that nobody has seen for so long are forgotten: their markets are over. */
const UNSEEN_KEPT_MS = 60 * SEEN_EVERY_MS;
/** Stands for rules that a venue does not state any more. */
const NONE = 'none';

export class RuleStore {
  readonly #database: Database;
  readonly #sql: ReturnType<typeof prepare>;
  readonly #known = new Map<string, Known>();
  readonly #waiting = new Map<string, Waiting>();
  /** Markets whose rules were seen again, with the time; and those that are over. */
  readonly #seen = new Map<string, { venueId: string; venueMarketId: string; atMs: number }>();
  readonly #over = new Map<string, readonly [venueId: string, venueMarketId: string]>();

  constructor(database: Database, nowMs: number) {
    this.#database = database;
    this.#sql = prepare(database);
    const leastMs = nowMs - UNSEEN_KEPT_MS;
    type Row = Known & { readonly venueId: string; readonly venueMarketId: string };
    for (const row of this.#sql.hashes.iterate() as Iterable<Row>) {
      const { agreed, hash, seenMs, venueId, venueMarketId } = row;
      const name = nameOf(venueId, venueMarketId);
      if (seenMs < leastMs) this.#over.set(name, [venueId, venueMarketId]);
      else this.#known.set(name, { hash, agreed, seenMs });
    }
  }

  /** Markets whose rules are known. */
  get size(): number {
    return this.#known.size;
  }

  /**
   * Notes a market's rules as seen now and says how they stand to what was agreed to. What changed is on
   * disk after the next {@link flush}.
   */
  note(
    venueId: string,
    venueMarketId: string,
    hash: string,
    text: string,
    atMs: number,
  ): RulesSeen {
    const name = nameOf(venueId, venueMarketId);
    const known = this.#known.get(name);
    // Rules that nobody has ever stated cannot change.
    if (known === undefined && text === '') return 'same';
    const seen = text === '' ? NONE : hash;
    if (known === undefined) {
      this.#keep(name, {
        venueId,
        venueMarketId,
        hash: seen,
        agreed: seen,
        text,
        agreedText: '',
        atMs,
      });
      return 'new';
    }
    if (known.hash === seen && atMs - known.seenMs >= SEEN_EVERY_MS) {
      known.seenMs = atMs;
      this.#seen.set(name, { venueId, venueMarketId, atMs });
    }
    if (known.hash !== seen) {
      const { agreed } = known;
      // The agreed text is kept only while another one stands.
      const agreedText = seen === agreed ? '' : this.#agreedText(venueId, venueMarketId, known);
      this.#keep(name, { venueId, venueMarketId, hash: seen, agreed, text, agreedText, atMs });
    }
    if (seen === known.agreed) return 'same';
    return seen === NONE ? 'vanished' : 'changed';
  }

  /** A person has read the rules as they stand and agrees to them. */
  agree(venueId: string, venueMarketId: string): void {
    const name = nameOf(venueId, venueMarketId);
    const known = this.#known.get(name);
    if (known === undefined || known.hash === known.agreed) return;
    const text = this.#row(venueId, venueMarketId)?.after ?? '';
    const { hash, seenMs: atMs } = known;
    this.#keep(name, { venueId, venueMarketId, hash, agreed: hash, text, agreedText: '', atMs });
  }

  /** What is agreed to while something else stands; null while nothing has changed. */
  agreed(venueId: string, venueMarketId: string): AgreedRules | null {
    const known = this.#known.get(nameOf(venueId, venueMarketId));
    if (known === undefined || known.hash === known.agreed) return null;
    const text = this.#row(venueId, venueMarketId)?.before ?? '';
    return { venueId, venueMarketId, hash: known.agreed, text };
  }

  /** A person takes an agreement back: what was agreed to before is held against the rules as they stand. */
  restore({ hash, text, venueId, venueMarketId }: AgreedRules): void {
    const known = this.#known.get(nameOf(venueId, venueMarketId));
    if (known === undefined) return;
    const after = this.#row(venueId, venueMarketId)?.after ?? '';
    const agreedText = known.hash === hash ? '' : text;
    this.#keep(nameOf(venueId, venueMarketId), {
      ...{ venueId, venueMarketId, hash: known.hash, agreed: hash, agreedText },
      ...{ text: after, atMs: known.seenMs },
    });
  }

  /** What has changed since it was agreed to; null when nothing has. */
  change(venueId: string, venueMarketId: string): RulesChange | null {
    const known = this.#known.get(nameOf(venueId, venueMarketId));
    if (known === undefined || known.hash === known.agreed) return null;
    return this.#row(venueId, venueMarketId);
  }

  /** A market is over for good: its rules are not asked for any more. */
  forget(venueId: string, venueMarketId: string): void {
    const name = nameOf(venueId, venueMarketId);
    if (!this.#known.delete(name)) return;
    this.#waiting.delete(name);
    this.#seen.delete(name);
    this.#over.set(name, [venueId, venueMarketId]);
  }

  /** Writes what is held, in one transaction. Throws when the disk refuses; all is held on then. */
  flush(): void {
    if (this.#waiting.size + this.#seen.size + this.#over.size === 0) return;
    this.#database.transaction(() => {
      for (const key of this.#over.values()) this.#sql.remove.run(...key);
      for (const rule of this.#waiting.values()) this.#sql.set.run(rule);
      for (const seen of this.#seen.values()) this.#sql.see.run(seen);
    })();
    for (const held of [this.#over, this.#waiting, this.#seen]) held.clear();
  }

  #keep(name: string, row: Waiting): void {
    this.#known.set(name, { hash: row.hash, agreed: row.agreed, seenMs: row.atMs });
    this.#over.delete(name);
    this.#waiting.set(name, row);
  }

  /** The text that was agreed to, from the moment before another one is noted. */
  #agreedText(venueId: string, venueMarketId: string, known: Hashes): string {
    const row = this.#row(venueId, venueMarketId);
    return (known.hash === known.agreed ? row?.after : row?.before) ?? '';
  }

  #row(venueId: string, venueMarketId: string): RulesChange | null {
    const waiting = this.#waiting.get(nameOf(venueId, venueMarketId));
    if (waiting !== undefined) return { before: waiting.agreedText, after: waiting.text };
    return (this.#sql.texts.get(venueId, venueMarketId) as RulesChange | undefined) ?? null;
  }
}

const nameOf = (venueId: string, venueMarketId: string): string => `${venueId}\n${venueMarketId}`;

function prepare(database: Database) {
  return {
    hashes: database.prepare(
      `SELECT venue AS venueId, venue_market_id AS venueMarketId, hash, agreed_hash AS agreed,
        seen_ms AS seenMs FROM rule_text`,
    ),
    see: database.prepare(
      'UPDATE rule_text SET seen_ms = @atMs WHERE venue = @venueId AND venue_market_id = @venueMarketId',
    ),
    remove: database.prepare('DELETE FROM rule_text WHERE venue = ? AND venue_market_id = ?'),
    texts: database.prepare(
      'SELECT agreed_text AS before, text AS after FROM rule_text WHERE venue = ? AND venue_market_id = ?',
    ),
    set: database.prepare(`
      INSERT INTO rule_text (venue, venue_market_id, hash, text, seen_ms, agreed_hash, agreed_text)
      VALUES (@venueId, @venueMarketId, @hash, @text, @atMs, @agreed, @agreedText)
      ON CONFLICT DO UPDATE SET hash = excluded.hash, text = excluded.text, seen_ms = excluded.seen_ms,
        agreed_hash = excluded.agreed_hash, agreed_text = excluded.agreed_text`),
  };
}
