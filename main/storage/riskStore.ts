// Rows of the risk desk: passes under which orders were committed, what stands on each listing by strategy,
// and how bets ended.

import type { ListingId, VenueId } from '../../shared/domain/market.ts';
import type { Opportunity, StrategyName } from '../../shared/domain/opportunity.ts';
import type { BetTerms, PassKind } from '../../shared/domain/risk.ts';
import type { Purse } from '../../shared/domain/ticket.ts';
import type { Money, Probability } from '../../shared/domain/units.ts';
import type { Database } from './database.ts';
import { asOrder, type OrderRow, type StoredOrder } from './ticketRows.ts';

/** What fills of one strategy have put on an open listing, in the venue's own money. */
export interface HeldRow {
  readonly purse: Purse;
  readonly venueId: VenueId;
  readonly listingId: ListingId;
  readonly fixtureId: string;
  readonly fixtureTitle: string;
  readonly strategy: StrategyName;
  /** Contracts bought less contracts sold, and what they cost less what selling brought. */
  readonly quantity: number;
  readonly cost: number;
  readonly fees: number;
  readonly terms: BetTerms | null;
  readonly settlesMs: number | null;
}

/** What an order on its way may still buy or sell. */
export interface WaitingRow extends Omit<HeldRow, 'cost' | 'fees'> {
  readonly side: 'back' | 'lay';
  readonly limit: Probability;
  readonly predictedFee: Money;
}

/** A bet that was placed. */
export interface PlacedRow {
  readonly ticketId: string;
  readonly fixtureId: string;
  readonly strategy: StrategyName;
  readonly purses: readonly Purse[];
  readonly opportunity: Opportunity;
  readonly atMs: number;
}

/** How a bet ended, or by how much an earlier word on it is corrected. */
export interface ResultRow {
  readonly ticketId: string;
  readonly purse: Purse;
  readonly strategy: StrategyName;
  readonly profit: Money;
  readonly atMs: number;
}

export class RiskStore {
  readonly #sql: ReturnType<typeof prepare>;

  constructor(database: Database) {
    this.#sql = prepare(database);
  }

  /** Notes a pass; returns its id, which its orders carry. */
  addPass(pass: {
    readonly atMs: number;
    readonly kind: PassKind;
    readonly ticketId: string;
    readonly note: string;
  }): number {
    return Number(this.#sql.addPass.run(pass).lastInsertRowid);
  }

  /** What stands on listings that have an open position. */
  held(): readonly HeldRow[] {
    return (this.#sql.held.all() as StoredTerms<HeldRow>[]).map(withTerms);
  }

  /** Orders that are not over, with what they may still fill. */
  waiting(): readonly WaitingRow[] {
    return (this.#sql.waiting.all() as StoredTerms<WaitingRow>[]).map(withTerms);
  }

  /** Bets placed since `sinceMs`, oldest first. */
  placed(sinceMs: number): readonly PlacedRow[] {
    const rows = this.#sql.placed.all(sinceMs) as (Omit<PlacedRow, 'purses' | 'opportunity'> & {
      readonly purses: string;
      readonly opportunity: string;
    })[];
    return rows.map((row) => ({
      ...row,
      purses: row.purses.split(',') as Purse[],
      opportunity: JSON.parse(row.opportunity) as Opportunity,
    }));
  }

  /** Orders that were committed since `sinceMs`, oldest first. */
  committed(sinceMs: number): readonly StoredOrder[] {
    return (this.#sql.committed.all(sinceMs) as OrderRow[]).map(asOrder);
  }

  /** Moments at which orders were sent, since `sinceMs`, oldest first. */
  sent(sinceMs: number): readonly number[] {
    return (this.#sql.sent.all(sinceMs) as { sentMs: number }[]).map(({ sentMs }) => sentMs);
  }

  addResult(result: ResultRow): void {
    this.#sql.addResult.run(result);
  }

  /** What has been said of a bet's result so far; null when nothing has. */
  resultOf(ticketId: string, purse: Purse): Money | null {
    const row = this.#sql.resultOf.get(ticketId, purse) as { profit: Money | null };
    return row.profit;
  }

  /** The last results of each purse and strategy, so many of `each`, and all since a moment, oldest first. */
  results(each: number, sinceMs: number): readonly ResultRow[] {
    return this.#sql.results.all({ each, sinceMs }) as ResultRow[];
  }
}

type StoredTerms<Row> = Omit<Row, 'terms'> & { readonly terms: string | null };

const withTerms = <Row extends { readonly terms: string | null }>(row: Row) => ({
  ...row,
  terms: row.terms === null ? null : (JSON.parse(row.terms) as BetTerms),
});

function prepare(database: Database) {
  return {
    addPass: database.prepare(`
      INSERT INTO risk_pass (at_ms, kind, ticket_id, note) VALUES (@atMs, @kind, @ticketId, @note)`),
    held: database.prepare(`
      SELECT o.purse, o.venue AS venueId, o.listing_id AS listingId, l.fixture_id AS fixtureId,
        l.fixture_title AS fixtureTitle,
        t.strategy, SUM(CASE o.side WHEN 'back' THEN o.filled ELSE -o.filled END) AS quantity,
        SUM(CASE o.side WHEN 'back' THEN o.cost ELSE -o.cost END) AS cost, SUM(o.fee) AS fees,
        l.terms, l.settles_ms AS settlesMs
      FROM position p
      JOIN venue_order o ON o.listing_id = p.listing_id AND o.purse = p.purse
      JOIN ticket t ON t.id = o.ticket_id
      JOIN traded_listing l ON l.listing_id = p.listing_id
      WHERE o.filled > 0
      GROUP BY o.purse, o.listing_id, t.strategy
      ORDER BY o.purse, o.listing_id, t.strategy`),
    waiting: database.prepare(`
      SELECT o.purse, o.venue AS venueId, o.listing_id AS listingId, l.fixture_id AS fixtureId,
        l.fixture_title AS fixtureTitle,
        t.strategy, o.quantity - o.filled AS quantity, o.side, o.limit_price AS "limit",
        o.predicted_fee AS predictedFee, l.terms, l.settles_ms AS settlesMs
      FROM venue_order o
      JOIN ticket t ON t.id = o.ticket_id
      JOIN traded_listing l ON l.listing_id = o.listing_id
      WHERE o.status IN ('submitting', 'working', 'unknown') AND o.quantity > o.filled
      ORDER BY o.created_ms, o.client_order_id`),
    placed: database.prepare(`
      SELECT id AS ticketId, fixture_id AS fixtureId, strategy, purses, opportunity, confirmed_ms AS atMs
      FROM ticket WHERE confirmed_ms >= ? ORDER BY confirmed_ms`),
    committed: database.prepare(
      'SELECT * FROM venue_order WHERE created_ms >= ? ORDER BY created_ms, client_order_id',
    ),
    sent: database.prepare(
      'SELECT sent_ms AS sentMs FROM venue_order WHERE sent_ms >= ? AND manual = 0 ORDER BY sent_ms',
    ),
    addResult: database.prepare(`
      INSERT INTO bet_result (ticket_id, purse, strategy, profit, at_ms)
      VALUES (@ticketId, @purse, @strategy, @profit, @atMs)`),
    resultOf: database.prepare(
      'SELECT SUM(profit) AS profit FROM bet_result WHERE ticket_id = ? AND purse = ?',
    ),
    results: database.prepare(`
      SELECT ticket_id AS ticketId, purse, strategy, profit, at_ms AS atMs
      FROM (
        SELECT *, ROW_NUMBER() OVER (PARTITION BY purse, strategy ORDER BY id DESC) AS place
        FROM bet_result)
      WHERE place <= @each OR at_ms >= @sinceMs ORDER BY id`),
  };
}
