// Legs that were placed on paper and with real money alike, summed per venue: how honest paper is.

import type { VenueId } from '../../shared/domain/market.ts';
import type { Money, Quantity } from '../../shared/domain/units.ts';
import type { Database } from './database.ts';

export interface DriftRow {
  readonly venueId: VenueId;
  readonly legs: number;
  readonly paperFilled: Quantity;
  readonly liveFilled: Quantity;
  readonly dearer: Money;
  readonly fees: Money;
  readonly missed: number;
}

/** Statement over all bets of both purses; a leg counts once all its orders are over in both. */
export function driftRows(database: Database): () => readonly DriftRow[] {
  const statement = database.prepare(`
    WITH leg AS (
      SELECT o.ticket_id, o.leg_index, o.venue, o.purse,
        SUM(CASE o.side WHEN 'back' THEN o.filled ELSE -o.filled END) AS filled,
        SUM(CASE o.side WHEN 'back' THEN o.cost ELSE -o.cost END) AS cost, SUM(o.fee) AS fee,
        SUM(o.status IN ('submitting', 'working', 'unknown')) AS open
      FROM venue_order o JOIN ticket t ON t.id = o.ticket_id
      WHERE t.purses = 'paper,live'
      GROUP BY o.ticket_id, o.leg_index, o.venue, o.purse
    )
    SELECT paper.venue AS venueId, COUNT(*) AS legs, SUM(paper.filled) AS paperFilled,
      SUM(live.filled) AS liveFilled,
      CAST(ROUND(SUM(CASE WHEN paper.filled > 0 AND live.filled > 0
        THEN live.cost - 1.0 * paper.cost * live.filled / paper.filled ELSE 0 END)) AS INTEGER) AS dearer,
      CAST(ROUND(SUM(CASE WHEN paper.filled > 0 AND live.filled > 0
        THEN live.fee - 1.0 * paper.fee * live.filled / paper.filled ELSE 0 END)) AS INTEGER) AS fees,
      SUM(paper.filled > 0 AND live.filled = 0) AS missed
    FROM leg AS paper
    JOIN leg AS live USING (ticket_id, leg_index, venue)
    WHERE paper.purse = 'paper' AND live.purse = 'live' AND paper.open = 0 AND live.open = 0
    GROUP BY paper.venue ORDER BY paper.venue`);
  return () => statement.all() as DriftRow[];
}
