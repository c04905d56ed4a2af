// Bets whose result should have been told long ago: some feeds never tell of a push, of a draw, or of a match that is not
// played to its end.

import type { StoredPosition } from '../storage/ticketRows.ts';

/** Whether a result is late: `afterMs` beyond the moment for which it was expected. */
export function isOverdue(
  { settlesMs, startMs }: Pick<StoredPosition, 'settlesMs' | 'startMs'>,
  nowMs: number,
  afterMs: number,
): boolean {
  const dueMs = settlesMs ?? startMs;
  return dueMs !== null && nowMs - dueMs > afterMs;
}
