// Rows of matching: what people said about pairs and did, names that were taught, kinds of pairs that are
// approved, pairs that wait for a person, and the rules of markets as last seen and as agreed to.

import type { Alias } from '../../shared/domain/alias.ts';
import type { FixtureId } from '../../shared/domain/market.ts';
import type { Database } from './database.ts';

/** An event of a venue, as people's decisions name it. */
export interface EventKey {
  readonly venueId: string;
  readonly eventId: string;
}

export interface PairDecision {
  readonly first: EventKey;
  readonly second: EventKey;
  readonly verdict: 'same' | 'different';
  readonly pinned: boolean;
  /** Which way round their sides stand, where a person has said so; null leaves it to the names. */
  readonly sides: 'straight' | 'crossed' | null;
}

/** A kind of pairs that a person has approved. */
export interface TemplateRow {
  readonly firstVenue: string;
  readonly secondVenue: string;
  readonly sport: string;
  readonly atMs: number;
}

/** An event of a venue's feed, and how it names the sides of its fixture, in the fixture's order. */
export interface TradedEvent extends EventKey {
  readonly sides: readonly string[];
  /** Of an event that many may win, its names and those by which its runners are known among venues. */
  readonly runners: readonly (readonly [own: string, known: string])[];
}

/** A fixture that was bet on, with its sides in its own order. */
export interface TradedFixture {
  readonly fixtureId: FixtureId;
  readonly participants: readonly string[];
  readonly startMs: number | null;
  /** What was bet on; null where it was not kept yet. */
  readonly event: TradedEvent | null;
}

/** Why an event waits for a person. */
export interface ReviewRow extends EventKey {
  readonly reason: string;
  readonly detail: string;
  readonly atMs: number;
}

/** Something that a person did; `before` is what it takes to undo it. */
export interface ActionRow {
  readonly id: number;
  readonly atMs: number;
  readonly kind: string;
  readonly subject: string;
  readonly before: string;
  readonly undoneMs: number | null;
}

/** Time of a review that does not stand any more. */
const GONE = -1;

const reviewName = ({ eventId, reason, venueId }: Omit<ReviewRow, 'detail' | 'atMs'>): string =>
  [venueId, eventId, reason].join('\n');

export class MatchingStore {
  readonly #database: Database;
  readonly #sql: ReturnType<typeof prepare>;
  readonly #reviewsWaiting = new Map<string, ReviewRow>();

  constructor(database: Database) {
    this.#database = database;
    this.#sql = prepare(database);
  }

  /** Does several changes, all of them or none. */
  together<T>(work: () => T): T {
    return this.#database.transaction(work)();
  }

  decisions(): readonly PairDecision[] {
    const rows = this.#sql.decisions.all() as {
      first_venue: string;
      first_event: string;
      second_venue: string;
      second_event: string;
      verdict: PairDecision['verdict'];
      pinned: number;
      sides: PairDecision['sides'];
    }[];
    return rows.map((row) => ({
      first: { venueId: row.first_venue, eventId: row.first_event },
      second: { venueId: row.second_venue, eventId: row.second_event },
      verdict: row.verdict,
      pinned: row.pinned === 1,
      sides: row.sides,
    }));
  }

  /** Stores what a person said; the two events are kept in a fixed order. */
  setDecision(decision: PairDecision, atMs: number): void {
    const [a, b] = ordered(decision.first, decision.second);
    this.#sql.setDecision.run({
      ...{ firstVenue: a.venueId, firstEvent: a.eventId },
      ...{ secondVenue: b.venueId, secondEvent: b.eventId },
      ...{ verdict: decision.verdict, sides: decision.sides, atMs },
      pinned: decision.pinned ? 1 : 0,
    });
  }

  forgetDecision(first: EventKey, second: EventKey): void {
    const [a, b] = ordered(first, second);
    this.#sql.forgetDecision.run(a.venueId, a.eventId, b.venueId, b.eventId);
  }

  /** Fixtures that were bet on and start at `sinceMs` or later, or nobody knows when. */
  traded(sinceMs: number): readonly TradedFixture[] {
    const rows = this.#sql.traded.all(sinceMs) as {
      fixtureId: FixtureId;
      participants: string;
      startMs: number | null;
      venueId: string | null;
      eventId: string | null;
      sides: string | null;
      runners: string | null;
    }[];
    return rows.map(({ eventId, fixtureId, participants, runners, sides, startMs, venueId }) => ({
      ...{ fixtureId, startMs },
      participants: JSON.parse(participants) as string[],
      event:
        venueId === null || eventId === null || sides === null
          ? null
          : {
              ...{ venueId, eventId, sides: JSON.parse(sides) as string[] },
              runners: JSON.parse(runners ?? '[]') as [string, string][],
            },
    }));
  }

  aliases(): readonly Alias[] {
    return this.#sql.aliases.all() as Alias[];
  }

  setAlias(row: Alias): void {
    this.#sql.setAlias.run(row);
  }

  removeAlias({ alias, region, sport }: Pick<Alias, 'sport' | 'region' | 'alias'>): void {
    this.#sql.removeAlias.run(sport, region, alias);
  }

  templates(): readonly TemplateRow[] {
    return this.#sql.templates.all() as TemplateRow[];
  }

  setTemplate(row: TemplateRow): void {
    this.#sql.setTemplate.run(row);
  }

  removeTemplate({ firstVenue, secondVenue, sport }: Omit<TemplateRow, 'atMs'>): void {
    this.#sql.removeTemplate.run(firstVenue, secondVenue, sport);
  }

  reviews(): readonly ReviewRow[] {
    return this.#sql.reviews.all() as ReviewRow[];
  }

  /** Notes why an event waits; on disk after the next {@link flush}. */
  setReview(row: ReviewRow): void {
    this.#reviewsWaiting.set(reviewName(row), row);
  }

  removeReview(row: Omit<ReviewRow, 'detail' | 'atMs'>): void {
    this.#reviewsWaiting.set(reviewName(row), { ...row, detail: '', atMs: GONE });
  }

  /** Writes what is held, in one transaction. Throws when the disk refuses; all is held on then. */
  flush(): void {
    if (this.#reviewsWaiting.size === 0) return;
    this.together(() => {
      for (const row of this.#reviewsWaiting.values()) {
        if (row.atMs === GONE) this.#sql.removeReview.run(row.venueId, row.eventId, row.reason);
        else this.#sql.setReview.run(row);
      }
    });
    this.#reviewsWaiting.clear();
  }

  /** Notes what a person did and returns its id. */
  addAction(row: Omit<ActionRow, 'id' | 'undoneMs'>): number {
    return Number(this.#sql.addAction.run(row).lastInsertRowid);
  }

  /** The last things that people did, the newest first. */
  actions(count: number): readonly ActionRow[] {
    return this.#sql.actions.all(count) as ActionRow[];
  }

  action(id: number): ActionRow | null {
    return (this.#sql.action.get(id) as ActionRow | undefined) ?? null;
  }

  markUndone(id: number, atMs: number): void {
    this.#sql.markUndone.run(atMs, id);
  }
}

/** The two events of a pair in the order in which they are stored. */
export function ordered(a: EventKey, b: EventKey): readonly [EventKey, EventKey] {
  const before = a.venueId < b.venueId || (a.venueId === b.venueId && a.eventId <= b.eventId);
  return before ? [a, b] : [b, a];
}

function prepare(database: Database) {
  return {
    decisions: database.prepare('SELECT * FROM pair_decision'),
    setDecision: database.prepare(`
      INSERT INTO pair_decision (first_venue, first_event, second_venue, second_event, verdict, pinned, sides, at_ms)
      VALUES (@firstVenue, @firstEvent, @secondVenue, @secondEvent, @verdict, @pinned, @sides, @atMs)
      ON CONFLICT DO UPDATE SET verdict = excluded.verdict, pinned = excluded.pinned,
        sides = excluded.sides, at_ms = excluded.at_ms`),
    forgetDecision: database.prepare(`
      DELETE FROM pair_decision
      WHERE first_venue = ? AND first_event = ? AND second_venue = ? AND second_event = ?`),
    traded: database.prepare(`
      SELECT fixture_id AS fixtureId, json_extract(terms, '$.participants') AS participants,
        start_ms AS startMs, event_venue AS venueId, event_id AS eventId, sides, runners
      FROM traded_listing
      WHERE terms IS NOT NULL AND (start_ms IS NULL OR start_ms >= ?)
      ORDER BY listing_id`),
    aliases: database.prepare(
      'SELECT sport, region, alias, side, provenance, detail, at_ms AS atMs FROM side_alias ORDER BY at_ms, alias',
    ),
    setAlias: database.prepare(`
      INSERT INTO side_alias (sport, region, alias, side, provenance, detail, at_ms)
      VALUES (@sport, @region, @alias, @side, @provenance, @detail, @atMs)
      ON CONFLICT DO UPDATE SET side = excluded.side, provenance = excluded.provenance,
        detail = excluded.detail, at_ms = excluded.at_ms`),
    removeAlias: database.prepare(
      'DELETE FROM side_alias WHERE sport = ? AND region = ? AND alias = ?',
    ),
    templates: database.prepare(
      'SELECT first_venue AS firstVenue, second_venue AS secondVenue, sport, at_ms AS atMs FROM pair_template',
    ),
    setTemplate: database.prepare(`
      INSERT INTO pair_template (first_venue, second_venue, sport, at_ms)
      VALUES (@firstVenue, @secondVenue, @sport, @atMs) ON CONFLICT DO NOTHING`),
    removeTemplate: database.prepare(
      'DELETE FROM pair_template WHERE first_venue = ? AND second_venue = ? AND sport = ?',
    ),
    reviews: database.prepare(
      'SELECT venue AS venueId, event AS eventId, reason, detail, at_ms AS atMs FROM pair_review',
    ),
    setReview: database.prepare(`
      INSERT INTO pair_review (venue, event, reason, detail, at_ms)
      VALUES (@venueId, @eventId, @reason, @detail, @atMs)
      ON CONFLICT DO UPDATE SET detail = excluded.detail, at_ms = excluded.at_ms`),
    removeReview: database.prepare(
      'DELETE FROM pair_review WHERE venue = ? AND event = ? AND reason = ?',
    ),
    addAction: database.prepare(`
      INSERT INTO pair_action (at_ms, kind, subject, before) VALUES (@atMs, @kind, @subject, @before)`),
    actions: database.prepare(`
      SELECT id, at_ms AS atMs, kind, subject, before, undone_ms AS undoneMs
      FROM pair_action ORDER BY id DESC LIMIT ?`),
    action: database.prepare(`
      SELECT id, at_ms AS atMs, kind, subject, before, undone_ms AS undoneMs FROM pair_action WHERE id = ?`),
    markUndone: database.prepare('UPDATE pair_action SET undone_ms = ? WHERE id = ?'),
  };
}
