// Columns of the movements of money.

import { ExactMoney } from '../../components/Amount.tsx';
import type { Column } from '../../components/DataTable.tsx';
import type { Venues } from '../../components/venues.ts';
import { clockTime, dateTime } from '../../format.ts';
import { accountWords } from '../../words/ledger.ts';
import { purseWords } from '../../words/tickets.ts';
import type { TransferView } from './transferView.ts';

export function transferColumns(
  venues: Venues,
  names: ReadonlyMap<string, string>,
): readonly Column<TransferView>[] {
  return [
    {
      id: 'time',
      header: 'Time',
      width: '118px',
      sort: ({ row }) => row.id,
      cell: ({ row }) => `${dateTime(row.atMs).slice(0, 6)} ${clockTime(row.atMs)}`,
    },
    {
      id: 'purse',
      header: 'Mode',
      width: '60px',
      sort: ({ row }) => row.purse,
      cell: ({ row }) => <b className={`purse purse-${row.purse}`}>{purseWords[row.purse]}</b>,
    },
    {
      id: 'venue',
      header: 'Venue',
      width: '104px',
      sort: ({ row }) => venues.name(row.venueId),
      cell: ({ row }) => venues.name(row.venueId),
    },
    {
      id: 'cause',
      header: 'What',
      width: '128px',
      sort: ({ cause }) => cause,
      cell: ({ cause }) => <b>{cause}</b>,
    },
    {
      id: 'way',
      header: 'From → to',
      width: '150px',
      cell: ({ row }) => `${accountWords[row.from]} → ${accountWords[row.to]}`,
    },
    {
      id: 'amount',
      header: 'Amount',
      width: '134px',
      align: 'end',
      sort: ({ row }) => row.amount,
      cell: ({ row }) => <ExactMoney amount={row.amount} currency={row.currency} />,
    },
    {
      id: 'state',
      header: 'State',
      help: 'What was set aside is used by a stake or set free again',
      width: '80px',
      sort: ({ state }) => state,
      cell: ({ state }) => state,
    },
    {
      id: 'about',
      header: 'About',
      width: 'minmax(160px, 1fr)',
      cell: ({ row }) => <About row={row} names={names} />,
    },
  ];
}

interface AboutProps {
  readonly row: TransferView['row'];
  readonly names: ReadonlyMap<string, string>;
}

/** What the money was for by name; ids and the ledger's own note for whoever asks. */
function About({ names, row }: AboutProps) {
  const { listingId, note } = row;
  const name = listingId === null ? note : (names.get(listingId) ?? listingId);
  return (
    <span className="sub" title={[listingId ?? '', note].filter(Boolean).join(' · ')}>
      {name}
    </span>
  );
}
