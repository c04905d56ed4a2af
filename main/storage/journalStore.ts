// The append-only journal: what the gates decided and what went wrong with feeds. Rows are gathered and
// written together, so that a busy board does not wait for the disk.

import type { Decision, StepName, StrategyName } from '../../shared/domain/opportunity.ts';
import type { SizeBound } from '../../shared/domain/sizeBound.ts';
import type { Money, Ratio } from '../../shared/domain/units.ts';
import type { Database } from './database.ts';

/** Rows of each kind held while the disk refuses them; the oldest give way to newer ones. */
export const HELD_MAX = 20_000;
/** Decisions kept; older ones are deleted as new ones come. */
const KEPT = 500_000;
/** Incidents kept. */
const INCIDENTS_KEPT = 50_000;
/** Decisions kept in memory. */
export const LATEST_MAX = 500;

export interface Incident {
  readonly atMs: number;
  readonly venueId: string;
  readonly kind: string;
  readonly detail: string;
}

export class JournalStore {
  readonly #database: Database;
  readonly #sql: ReturnType<typeof prepare>;
  #decisions: Decision[] = [];
  /** The last decisions, which is what screens ask for. */
  #latest: Decision[] = [];
  #lastId: number;
  #incidents: Incident[] = [];

  constructor(database: Database) {
    this.#database = database;
    this.#sql = prepare(database);
    const rows = this.#sql.decisions.all({
      beforeId: Number.MAX_SAFE_INTEGER,
      count: LATEST_MAX,
      gate: null,
    }) as DecisionRow[];
    this.#latest = rows.map(asDecision).reverse();
    this.#lastId = (this.#sql.lastId.get() as { id: number } | undefined)?.id ?? 0;
  }

  /** Appends a decision; it is on disk after the next {@link flush}. Returns its id. */
  decide(decision: Omit<Decision, 'id'>): number {
    const numbered: Decision = { ...decision, id: ++this.#lastId };
    this.#decisions.push(numbered);
    this.#latest.push(numbered);
    if (this.#latest.length > 2 * LATEST_MAX) this.#latest = this.#latest.slice(-LATEST_MAX);
    if (this.#decisions.length > HELD_MAX) this.#decisions.shift();
    return numbered.id;
  }

  /** The last decisions, oldest first. */
  latest(count: number): readonly Decision[] {
    return this.#latest.slice(-count);
  }

  /** A decision of the last {@link LATEST_MAX} by its id. */
  recent(id: number): Decision | undefined {
    if (id <= this.#lastId - LATEST_MAX) return undefined;
    const first = this.#latest[0]?.id ?? 0;
    return this.#latest[id - first];
  }

  incident(incident: Incident): void {
    this.#incidents.push(incident);
    if (this.#incidents.length > HELD_MAX) this.#incidents.shift();
  }

  /** Writes what is held, in one transaction. Throws when the disk refuses; all is held on then. */
  flush(): void {
    if (this.#decisions.length === 0 && this.#incidents.length === 0) return;
    this.flushWith(() => {});
  }

  /** As {@link flush}, in one transaction with `work`: everything is on disk then, or nothing of it. */
  flushWith(work: () => void): void {
    this.#database.transaction(() => {
      work();
      for (const decision of this.#decisions) this.#insert(decision);
      for (const incident of this.#incidents) this.#sql.incident.run(incident);
      if (this.#incidents.length > 0) this.#sql.trimIncidents.run(INCIDENTS_KEPT);
      this.#sql.trim.run(KEPT);
    })();
    this.#decisions = [];
    this.#incidents = [];
  }

  /** Decisions newest first, `beforeId` exclusive; `gate` narrows to one step. */
  decisions(beforeId: number, count: number, gate: StepName | null): readonly Decision[] {
    this.flush();
    const rows = this.#sql.decisions.all({ beforeId, count, gate }) as DecisionRow[];
    return rows.map(asDecision);
  }

  incidents(count: number): readonly Incident[] {
    this.flush();
    return this.#sql.incidents.all(count) as Incident[];
  }

  /** Incidents of one venue, newest first. */
  incidentsOf(venueId: string, count: number): readonly Incident[] {
    this.flush();
    return this.#sql.incidentsOf.all(venueId, count) as Incident[];
  }

  /** The hash input of a run: every decision in order, without ids. */
  allDecisions(): readonly Decision[] {
    this.flush();
    return (this.#sql.all.all() as DecisionRow[]).map(asDecision);
  }

  #insert(decision: Decision): void {
    this.#sql.decision.run({
      ...decision,
      confirmation: decision.confirmation ? 1 : 0,
      gate: decision.refusal?.gate ?? null,
      code: decision.refusal?.code ?? null,
      numbers: decision.refusal === null ? null : JSON.stringify(decision.refusal.numbers),
      bound: decision.bound === null ? null : JSON.stringify(decision.bound),
    });
  }
}

interface DecisionRow {
  readonly id: number;
  readonly at_ms: number;
  readonly opportunity_id: string;
  readonly strategy: string;
  readonly title: string;
  readonly legs: string;
  readonly confirmation: number;
  readonly gate: string | null;
  readonly code: string | null;
  readonly numbers: string | null;
  readonly net: number;
  readonly profit: number;
  readonly outlay: number;
  readonly bound: string | null;
}

const asDecision = (row: DecisionRow): Decision => ({
  id: row.id,
  atMs: row.at_ms,
  opportunityId: row.opportunity_id,
  strategy: row.strategy as StrategyName,
  title: row.title,
  legs: row.legs,
  confirmation: row.confirmation === 1,
  refusal:
    row.gate === null
      ? null
      : {
          gate: row.gate as StepName,
          code: row.code ?? '',
          numbers: JSON.parse(row.numbers ?? '{}') as { [name: string]: number | string },
        },
  net: row.net as Ratio,
  profit: row.profit as Money,
  outlay: row.outlay as Money,
  bound: row.bound === null ? null : (JSON.parse(row.bound) as SizeBound),
});

function prepare(database: Database) {
  return {
    decision: database.prepare(`
      INSERT INTO decision (id, at_ms, opportunity_id, strategy, title, legs, confirmation, gate,
        code, numbers, net, profit, outlay, bound)
      VALUES (@id, @atMs, @opportunityId, @strategy, @title, @legs, @confirmation, @gate, @code, @numbers,
        @net, @profit, @outlay, @bound)`),
    incident: database.prepare(
      'INSERT INTO incident (at_ms, venue, kind, detail) VALUES (@atMs, @venueId, @kind, @detail)',
    ),
    trim: database.prepare('DELETE FROM decision WHERE id <= (SELECT MAX(id) FROM decision) - ?'),
    decisions: database.prepare(`
      SELECT * FROM decision WHERE id < @beforeId AND (@gate IS NULL OR gate = @gate)
      ORDER BY id DESC LIMIT @count`),
    incidents: database.prepare(
      'SELECT at_ms AS atMs, venue AS venueId, kind, detail FROM incident ORDER BY id DESC LIMIT ?',
    ),
    incidentsOf: database.prepare(`
      SELECT at_ms AS atMs, venue AS venueId, kind, detail FROM incident
      WHERE venue = ? ORDER BY id DESC LIMIT ?`),
    trimIncidents: database.prepare(
      'DELETE FROM incident WHERE id <= (SELECT MAX(id) FROM incident) - ?',
    ),
    all: database.prepare('SELECT * FROM decision ORDER BY id'),
    lastId: database.prepare("SELECT seq AS id FROM sqlite_sequence WHERE name = 'decision'"),
  };
}
