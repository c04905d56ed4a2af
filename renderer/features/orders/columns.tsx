// Columns of orders and of fills.

import type { BlotterOrder } from '../../../shared/contract/views.ts';
import { type Fill, isFinal, type Order } from '../../../shared/domain/ticket.ts';
import { Aligned, ColumnMoney, ExactMoney } from '../../components/Amount.tsx';
import { averagePrice } from '../../components/averagePrice.ts';
import { purseColumn, venueColumn } from '../../components/betColumns.tsx';
import type { Column } from '../../components/DataTable.tsx';
import type { Prices } from '../../components/prices.ts';
import type { Venues } from '../../components/venues.ts';
import { clockTime, lag, NONE } from '../../format.ts';
import { codeInWords } from '../../words/codes.ts';
import { orderStatusWords } from '../../words/tickets.ts';
import { CancelButton } from './CancelButton.tsx';

export interface ColumnWords {
  readonly venues: Venues;
  readonly prices: Prices;
  /** Names of listings. */
  readonly labels: ReadonlyMap<string, string>;
}

/** What both tables say of whom: purse, outcome and venue. */
const whose = <R extends Pick<Order, 'listingId' | 'purse' | 'venueId'>>({
  labels,
  venues,
}: ColumnWords): readonly Column<R>[] => [
  purseColumn('48px'),
  {
    id: 'label',
    header: 'Outcome',
    width: 'minmax(150px, 2fr)',
    sort: (row) => labels.get(row.listingId) ?? row.listingId,
    cell: (row) => {
      const label = labels.get(row.listingId) ?? row.listingId;
      return <span title={label}>{label}</span>;
    },
  },
  venueColumn(venues, '76px'),
];

function Reason({ code }: { readonly code: string }) {
  const words = codeInWords(code);
  return (
    <span className="sub" title={words}>
      {words}
    </span>
  );
}

export function orderColumns(words: ColumnWords): readonly Column<BlotterOrder>[] {
  return [
    {
      id: 'time',
      header: 'Time',
      width: '60px',
      sort: (row) => row.createdMs,
      cell: (row) => clockTime(row.createdMs),
    },
    {
      id: 'status',
      header: 'Status',
      width: '88px',
      sort: (row) => row.status,
      cell: (row) => (
        <b className={`order-status status-${row.status}`}>{orderStatusWords[row.status]}</b>
      ),
    },
    ...whose<BlotterOrder>(words),
    ...orderFigures(words),
    {
      id: 'reason',
      header: 'Note',
      width: 'minmax(76px, 1fr)',
      cell: (row) => <Reason code={row.reason} />,
    },
    { id: 'cancel', header: '', width: '54px', cell: (row) => <CancelButton order={row} /> },
  ];
}

function orderFigures({ prices, venues }: ColumnWords): readonly Column<BlotterOrder>[] {
  const currency = (row: Order) => venues.currency(row.venueId);
  return [
    {
      id: 'filled',
      header: 'Filled',
      width: '84px',
      align: 'end',
      sort: (row) => row.filled,
      cell: (row) => `${prices.filled(row)} / ${prices.amount(row, row.quantity, row.limit)}`,
    },
    {
      id: 'venueSays',
      header: 'Venue says',
      help: 'How much of it is filled by the venue’s own last word',
      width: '76px',
      align: 'end',
      sort: (row) => row.venueSays ?? -1,
      cell: (row) => <VenueSays row={row} prices={prices} />,
    },
    {
      id: 'limit',
      header: 'Limit',
      width: '54px',
      align: 'end',
      sort: (row) => row.limit,
      cell: (row) => <Aligned text={prices.text(row, row.limit)} places={1} />,
    },
    {
      id: 'average',
      header: 'Average',
      width: '60px',
      align: 'end',
      cell: (row) => {
        const average = prices.average(row);
        return average === null ? NONE : <Aligned text={average} places={2} />;
      },
    },
    {
      id: 'cost',
      header: 'Cost',
      width: '102px',
      align: 'end',
      sort: (row) => row.cost,
      cell: (row) => <ColumnMoney amount={row.cost} currency={currency(row)} />,
    },
    {
      id: 'fee',
      header: 'Fee charged',
      width: '100px',
      align: 'end',
      sort: (row) => row.fee,
      cell: (row) => <ExactMoney amount={row.fee} currency={currency(row)} />,
    },
    {
      id: 'predicted',
      header: 'Predicted',
      help: 'What was predicted for the whole order at its limit',
      width: '100px',
      align: 'end',
      sort: (row) => row.predictedFee,
      cell: (row) => (
        <span className="sub">
          <ExactMoney amount={row.predictedFee} currency={currency(row)} />
        </span>
      ),
    },
  ];
}

/** The venue's own word beside ours: the same, another, or none since the start. */
function VenueSays({ prices, row }: { readonly row: BlotterOrder; readonly prices: Prices }) {
  const { filled, manual, status, venueSays } = row;
  if (venueSays === null) return <span className="sub">{manual ? 'by hand' : NONE}</span>;
  if (venueSays === filled) return <span className="sub">✓ {prices.filled(row)}</span>;
  const said = prices.amount(row, venueSays, averagePrice(row) ?? row.limit);
  // Until an order is over its fills may still be on their way.
  return isFinal(status) ? <b className="differs">≠ {said}</b> : <span>{said}</span>;
}

export function fillColumns(words: ColumnWords): readonly Column<Fill>[] {
  const { prices, venues } = words;
  return [
    {
      id: 'time',
      header: 'Time',
      width: '60px',
      sort: (row) => row.receivedMs,
      cell: (row) => clockTime(row.receivedMs),
    },
    ...whose<Fill>(words),
    {
      id: 'quantity',
      header: 'Size',
      help: 'Contracts; at odds the stake',
      width: '84px',
      align: 'end',
      sort: (row) => row.quantity,
      cell: (row) => prices.amount(row, row.quantity, row.price),
    },
    {
      id: 'price',
      header: 'Price',
      width: '72px',
      align: 'end',
      sort: (row) => row.price,
      cell: (row) => <Aligned text={prices.text(row, row.price)} places={1} />,
    },
    {
      id: 'fee',
      header: 'Fee',
      width: '108px',
      align: 'end',
      sort: (row) => row.fee,
      cell: (row) => <ExactMoney amount={row.fee} currency={venues.currency(row.venueId)} />,
    },
    {
      id: 'standing',
      header: 'Taken back',
      help: 'A venue can undo a match, or a part of it, and reduce its odds when a runner is withdrawn: what is left stands in its place',
      width: 'minmax(190px, 0.6fr)',
      sort: (row) => row.takenBackMs ?? 0,
      cell: (row) =>
        row.takenBackMs === null ? (
          <span className="sub">{row.insteadOf === undefined ? NONE : 'what is left of one'}</span>
        ) : (
          <b className="taken-back-mark">taken back by the venue {clockTime(row.takenBackMs)}</b>
        ),
    },
    { id: 'role', header: 'Role', width: '52px', cell: (row) => (row.maker ? 'maker' : 'taker') },
    {
      id: 'late',
      header: 'Told after',
      help: 'Between the venue’s own time of the match and our receipt',
      width: '84px',
      align: 'end',
      cell: (row) => (row.venueTimeMs === null ? NONE : lag(row.receivedMs - row.venueTimeMs)),
    },
  ];
}
