// Columns of the settled bets.

import type { Settled } from '../../../shared/domain/ledger.ts';
import { ColumnMoney, Gain } from '../../components/Amount.tsx';
import { purseColumn, venueColumn } from '../../components/betColumns.tsx';
import type { Column } from '../../components/DataTable.tsx';
import { Outcome } from '../../components/Outcome.tsx';
import type { Venues } from '../../components/venues.ts';
import { chance, dateTime, exactMoney, NONE, quantity } from '../../format.ts';

export function settledColumns(
  venues: Venues,
  correct: (row: Settled) => void,
): readonly Column<Settled>[] {
  return [
    {
      id: 'time',
      header: 'Settled',
      width: '108px',
      sort: (row) => row.atMs,
      cell: (row) => (
        <div className="two">
          <span>{dateTime(row.atMs)}</span>
          <span className="sub">{kindOf(row)}</span>
        </div>
      ),
    },
    purseColumn('64px'),
    {
      id: 'label',
      header: 'Outcome',
      width: 'minmax(220px, 1fr)',
      sort: (row) => row.title,
      cell: (row) => (
        <div className="two">
          <Outcome of={row} />
          <span className="sub">{row.title}</span>
        </div>
      ),
    },
    venueColumn(venues, '104px'),
    {
      id: 'quantity',
      header: 'Contracts',
      width: '96px',
      align: 'end',
      sort: (row) => row.quantity,
      cell: (row) => (row.quantity === 0 ? NONE : quantity(row.quantity)),
    },
    {
      id: 'payout',
      header: 'Paid out',
      help: 'What each contract paid, as a share of its face',
      width: '84px',
      align: 'end',
      sort: (row) => row.payout,
      cell: (row) => (row.quantity === 0 ? NONE : chance(row.payout)),
    },
    ...figures(venues),
    {
      id: 'correct',
      header: '',
      width: '92px',
      align: 'end',
      // A correction is corrected where the bet itself is.
      cell: (row) =>
        row.quantity !== 0 && (
          <button
            type="button"
            aria-label={`Correct the result of ${row.title}`}
            onClick={() => correct(row)}
          >
            Correct …
          </button>
        ),
    },
  ];
}

/** An entry without a quantity puts right what was paid before it. */
const kindOf = ({ cost, quantity, word }: Settled): string =>
  [quantity === 0 && cost === 0 ? 'correction' : '', word === 'hand' ? 'by hand' : '']
    .filter((own) => own !== '')
    .join(' ');

function figures(venues: Venues): readonly Column<Settled>[] {
  const money = (row: Settled, amount: number) => exactMoney(amount, venues.currency(row.venueId));
  return [
    {
      id: 'cost',
      header: 'Cost',
      width: '128px',
      align: 'end',
      sort: (row) => row.cost,
      cell: (row) => (
        <div className="two">
          <ColumnMoney amount={row.cost} currency={venues.currency(row.venueId)} />
          {row.fees !== 0 && <span className="sub">fees {money(row, row.fees)}</span>}
        </div>
      ),
    },
    {
      id: 'returned',
      header: 'Returned',
      width: '108px',
      align: 'end',
      sort: (row) => row.returned,
      cell: (row) => money(row, row.returned),
    },
    {
      id: 'profit',
      header: 'Profit',
      width: '108px',
      align: 'end',
      sort: (row) => row.profit,
      cell: (row) => <Gain amount={row.profit} currency={venues.currency(row.venueId)} />,
    },
  ];
}
