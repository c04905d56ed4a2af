// Works every balance out anew from the append-only transfers, and says where the balances that are kept
// beside them differ.

import type { AccountKind } from '../../shared/domain/ledger.ts';
import type { Purse } from '../../shared/domain/ticket.ts';
import type { Database } from './database.ts';

/** An account whose kept balance is not what its transfers make. */
export interface LedgerDifference {
  readonly purse: Purse;
  readonly venue: string;
  readonly kind: AccountKind;
  /** Posted, and reserved out of it, by the transfers and as kept. */
  readonly posted: number;
  readonly keptPosted: number;
  readonly pending: number;
  readonly keptPending: number;
}

export interface LedgerReplay {
  readonly transfers: number;
  readonly differences: readonly LedgerDifference[];
}

/** Replays all transfers; nothing is changed. */
export function replayLedger(database: Database): LedgerReplay {
  const { transfers } = database.prepare('SELECT COUNT(*) AS transfers FROM transfer').get() as {
    transfers: number;
  };
  const differences = database.prepare(REPLAY).all() as LedgerDifference[];
  return { transfers, differences };
}

/** What a transfer posts when it is no reservation, and what it reserves until something ends it. */
const REPLAY = `
  WITH moved AS (
    SELECT purse, venue, to_kind AS kind, SUM(amount) AS posted, 0 AS pending
    FROM transfer WHERE step IN ('single', 'post') GROUP BY purse, venue, to_kind
    UNION ALL
    SELECT purse, venue, from_kind, -SUM(amount), 0
    FROM transfer WHERE step IN ('single', 'post') GROUP BY purse, venue, from_kind
    UNION ALL
    SELECT purse, venue, from_kind, 0, SUM(amount)
    FROM transfer AS held
    WHERE step = 'pending'
      AND NOT EXISTS (SELECT 1 FROM transfer AS ended WHERE ended.pending_id = held.id)
    GROUP BY purse, venue, from_kind
  ),
  worked AS (
    SELECT purse, venue, kind, SUM(posted) AS posted, SUM(pending) AS pending
    FROM moved GROUP BY purse, venue, kind
  ),
  kept AS (
    SELECT purse, venue, kind, posted, pending_out AS pending FROM account
  )
  SELECT COALESCE(worked.purse, kept.purse) AS purse, COALESCE(worked.venue, kept.venue) AS venue,
    COALESCE(worked.kind, kept.kind) AS kind,
    COALESCE(worked.posted, 0) AS posted, COALESCE(kept.posted, 0) AS keptPosted,
    COALESCE(worked.pending, 0) AS pending, COALESCE(kept.pending, 0) AS keptPending
  FROM worked FULL OUTER JOIN kept
    ON worked.purse = kept.purse AND worked.venue = kept.venue AND worked.kind = kept.kind
  WHERE COALESCE(worked.posted, 0) <> COALESCE(kept.posted, 0)
    OR COALESCE(worked.pending, 0) <> COALESCE(kept.pending, 0)
  ORDER BY 1, 2, 3`;
