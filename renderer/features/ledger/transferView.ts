// Which rows of the ledger set money aside and which took it. The ledger writes both as one kind of row:
// a reservation, and then what ended it. At most one reservation of an order stands at a time, so its rows
// alternate, and the newest is a reservation only while it still stands. Pure.

import type { Transfer } from '../../../shared/domain/ledger.ts';
import { causeWords, transferStateWords } from '../../words/ledger.ts';

export interface TransferView {
  readonly row: Transfer;
  readonly cause: string;
  readonly state: string;
}

/** Rows with their words, newest first; endings of reservations that moved nothing are left out. */
export function transferViews(rows: readonly Transfer[]): readonly TransferView[] {
  const newestFirst = [...rows].sort((a, b) => b.id - a.id);
  /** Whether the next older row of an order is a reservation. */
  const reservationNext = new Map<string, boolean>();
  return newestFirst.flatMap((row): TransferView[] => {
    if (row.cause !== 'reserve' || row.clientOrderId === null) {
      return [{ row, cause: causeWords[row.cause], state: transferStateWords[row.state] }];
    }
    const isReservation = reservationNext.get(row.clientOrderId) ?? row.state === 'pending';
    reservationNext.set(row.clientOrderId, !isReservation);
    if (isReservation) {
      return [{ row, cause: causeWords.reserve, state: reservationStates[row.state] }];
    }
    if (row.state === 'voided') return [];
    return [{ row, cause: causeWords.stake, state: transferStateWords.posted }];
  });
}

const reservationStates: { readonly [state in Transfer['state']]: string } = {
  pending: transferStateWords.pending,
  posted: 'Used',
  voided: 'Set free',
};
