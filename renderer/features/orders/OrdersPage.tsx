// Orders with what became of them, and the fills they got. What still works can be cancelled at any time,
// whatever is stopped.

import { useMemo, useState } from 'react';
import type { Fill, Order } from '../../../shared/domain/ticket.ts';
import { isFinal } from '../../../shared/domain/ticket.ts';
import { useClient, useConnected, useReceived, useRows } from '../../client/client.ts';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { outcomeText } from '../../components/outcome.ts';
import { usePriceFormat } from '../../components/PriceCell.tsx';
import { explain } from '../../components/useAction.ts';
import { useVenues, type Venues } from '../../components/venues.ts';
import {
  clockTime,
  exactMoney,
  lag,
  NONE,
  type PriceFormat,
  price,
  quantity,
} from '../../format.ts';
import { problem } from '../../state/ui.ts';
import { codeInWords } from '../../words/codes.ts';
import { orderStatusWords, purseWords } from '../../words/tickets.ts';
import { averagePrice } from '../ticket/averagePrice.ts';

const orderId = (row: Order): string => row.clientOrderId;
const fillId = (row: Fill): string => `${row.clientOrderId}/${row.fillId}`;

export function OrdersPage() {
  const orders = useRows('orders');
  const fills = useRows('fills');
  const received = useReceived('orders');
  const venues = useVenues();
  const format = usePriceFormat();
  const labels = useLabels();
  const orderColumns = useMemo(
    () => ordersColumns(venues, format, labels),
    [venues, format, labels],
  );
  const fillColumns = useMemo(() => fillsColumns(venues, format, labels), [venues, format, labels]);
  const open = orders.filter((order) => !isFinal(order.status)).length;
  return (
    <main className="page" aria-label="Orders">
      <section className="table-block grow" aria-label="Orders">
        <header className="page-head">
          <h1>Orders</h1>
          <p>
            {open === 0 ? 'Nothing rests at any venue.' : `${open} not over yet.`} Cancelling always
            works, also when everything is stopped.
          </p>
        </header>
        <DataTable
          label="Orders"
          columns={orderColumns}
          rows={orders}
          rowId={orderId}
          initialSort={{ id: 'time', desc: true }}
          empty={<p>{received ? 'No orders yet.' : 'Asking the engine …'}</p>}
        />
      </section>
      <section className="table-block grow" aria-label="Fills">
        <header className="page-head">
          <h1>Fills</h1>
        </header>
        <DataTable
          label="Fills"
          columns={fillColumns}
          rows={fills}
          rowId={fillId}
          initialSort={{ id: 'time', desc: true }}
          empty={<p>{received ? 'No fills yet.' : 'Asking the engine …'}</p>}
        />
      </section>
    </main>
  );
}

/** Names of listings from the tickets they were bet on. */
function useLabels(): ReadonlyMap<string, string> {
  const tickets = useRows('tickets');
  return useMemo(() => {
    const labels = new Map<string, string>();
    for (const { opportunity } of tickets) {
      for (const leg of opportunity.legs) {
        labels.set(leg.listingId, `${outcomeText(leg)} · ${opportunity.title}`);
      }
    }
    return labels;
  }, [tickets]);
}

function CancelButton({ order }: { readonly order: Order }) {
  const client = useClient();
  const connected = useConnected();
  const [busy, setBusy] = useState(false);
  if (isFinal(order.status)) return null;
  const cancel = async () => {
    setBusy(true);
    try {
      await client.call('order.cancel', { clientOrderId: order.clientOrderId });
    } catch (error) {
      problem(`Not cancelled. ${explain(error).sentence}`);
    } finally {
      setBusy(false);
    }
  };
  return (
    <button type="button" disabled={!connected || busy} onClick={() => void cancel()}>
      Cancel
    </button>
  );
}

function ordersColumns(
  venues: Venues,
  format: PriceFormat,
  labels: ReadonlyMap<string, string>,
): readonly Column<Order>[] {
  return [
    {
      id: 'time',
      header: 'Time',
      width: '72px',
      sort: (row) => row.createdMs,
      cell: (row) => clockTime(row.createdMs),
    },
    purseColumn(),
    {
      id: 'status',
      header: 'Status',
      width: '116px',
      sort: (row) => row.status,
      cell: (row) => (
        <b className={`order-status status-${row.status}`}>{orderStatusWords[row.status]}</b>
      ),
    },
    labelColumn(labels),
    {
      id: 'venue',
      header: 'Venue',
      width: '92px',
      sort: (row) => venues.name(row.venueId),
      cell: (row) => venues.name(row.venueId),
    },
    {
      id: 'filled',
      header: 'Filled',
      width: '96px',
      align: 'end',
      sort: (row) => row.filled,
      cell: (row) => `${quantity(row.filled)} / ${quantity(row.quantity)}`,
    },
    {
      id: 'limit',
      header: 'Limit',
      width: '64px',
      align: 'end',
      sort: (row) => row.limit,
      cell: (row) => price(row.limit, format),
    },
    {
      id: 'average',
      header: 'Average',
      width: '72px',
      align: 'end',
      cell: (row) => {
        const average = averagePrice(row);
        return average === null ? NONE : price(average, format);
      },
    },
    {
      id: 'cost',
      header: 'Cost',
      width: '104px',
      align: 'end',
      sort: (row) => row.cost,
      cell: (row) => exactMoney(row.cost, venues.currency(row.venueId)),
    },
    {
      id: 'fee',
      header: 'Fee (predicted)',
      help: 'What the venue charged, and what was predicted for the whole order',
      width: '132px',
      align: 'end',
      sort: (row) => row.fee,
      cell: (row) => (
        <>
          {exactMoney(row.fee, venues.currency(row.venueId))}{' '}
          <span className="sub">
            ({exactMoney(row.predictedFee, venues.currency(row.venueId))})
          </span>
        </>
      ),
    },
    {
      id: 'reason',
      header: 'Note',
      width: 'minmax(110px, 1fr)',
      cell: (row) => <span className="sub">{codeInWords(row.reason)}</span>,
    },
    {
      id: 'cancel',
      header: '',
      width: '70px',
      cell: (row) => <CancelButton order={row} />,
    },
  ];
}

function fillsColumns(
  venues: Venues,
  format: PriceFormat,
  labels: ReadonlyMap<string, string>,
): readonly Column<Fill>[] {
  return [
    {
      id: 'time',
      header: 'Time',
      width: '72px',
      sort: (row) => row.receivedMs,
      cell: (row) => clockTime(row.receivedMs),
    },
    purseColumn(),
    labelColumn(labels),
    {
      id: 'venue',
      header: 'Venue',
      width: '92px',
      sort: (row) => venues.name(row.venueId),
      cell: (row) => venues.name(row.venueId),
    },
    {
      id: 'quantity',
      header: 'Contracts',
      width: '88px',
      align: 'end',
      sort: (row) => row.quantity,
      cell: (row) => quantity(row.quantity),
    },
    {
      id: 'price',
      header: 'Price',
      width: '72px',
      align: 'end',
      sort: (row) => row.price,
      cell: (row) => price(row.price, format),
    },
    {
      id: 'fee',
      header: 'Fee',
      width: '92px',
      align: 'end',
      sort: (row) => row.fee,
      cell: (row) => exactMoney(row.fee, venues.currency(row.venueId)),
    },
    {
      id: 'role',
      header: 'Role',
      width: '64px',
      cell: (row) => (row.maker ? 'maker' : 'taker'),
    },
    {
      id: 'late',
      header: 'Told after',
      help: 'Between the venue’s own time of the match and our receipt',
      width: '88px',
      align: 'end',
      cell: (row) => (row.venueTimeMs === null ? NONE : lag(row.receivedMs - row.venueTimeMs)),
    },
  ];
}

const purseColumn = <R extends { readonly purse: Order['purse'] }>(): Column<R> => ({
  id: 'purse',
  header: 'Mode',
  width: '60px',
  sort: (row) => row.purse,
  cell: (row) => <b className={`purse purse-${row.purse}`}>{purseWords[row.purse]}</b>,
});

const labelColumn = <R extends { readonly listingId: string }>(
  labels: ReadonlyMap<string, string>,
): Column<R> => ({
  id: 'label',
  header: 'Outcome',
  width: 'minmax(180px, 1.4fr)',
  sort: (row) => labels.get(row.listingId) ?? row.listingId,
  cell: (row) => labels.get(row.listingId) ?? row.listingId,
});
