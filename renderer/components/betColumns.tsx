// Columns that all tables of bets have: with which money, and where.

import type { VenueId } from '../../shared/domain/market.ts';
import type { Purse } from '../../shared/domain/ticket.ts';
import { purseWords } from '../words/tickets.ts';
import type { Column } from './DataTable.tsx';
import type { Venues } from './venues.ts';

/** Paper or live. */
export const purseColumn = <R extends { readonly purse: Purse }>(width: string): Column<R> => ({
  id: 'purse',
  header: 'Mode',
  width,
  sort: (row) => row.purse,
  cell: (row) => <b className={`purse purse-${row.purse}`}>{purseWords[row.purse]}</b>,
});

export const venueColumn = <R extends { readonly venueId: VenueId }>(
  venues: Venues,
  width: string,
): Column<R> => ({
  id: 'venue',
  header: 'Venue',
  width,
  sort: (row) => venues.name(row.venueId),
  cell: (row) => venues.name(row.venueId),
});
