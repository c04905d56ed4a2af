// Orders with what became of them, and the fills they got. What still works can be cancelled at any time,
// whatever is stopped.

import { useMemo } from 'react';
import type { BlotterOrder } from '../../../shared/contract/views.ts';
import type { Fill } from '../../../shared/domain/ticket.ts';
import { isFinal } from '../../../shared/domain/ticket.ts';
import { useReceived, useRows } from '../../client/client.ts';
import { DataTable } from '../../components/DataTable.tsx';
import { usePrices } from '../../components/prices.ts';
import { useListingNames } from '../../components/useListingNames.ts';
import { useVenues } from '../../components/venues.ts';
import { CancelAll } from './CancelAll.tsx';
import { fillColumns, orderColumns } from './columns.tsx';
import { VenueChecks } from './VenueChecks.tsx';

const orderId = (row: BlotterOrder): string => row.clientOrderId;
const fillId = (row: Fill): string => `${row.clientOrderId}/${row.fillId}`;

export function OrdersPage() {
  const orders = useRows('orders');
  const fills = useRows('fills');
  const received = useReceived('orders');
  const venues = useVenues();
  const prices = usePrices();
  const labels = useListingNames();
  const ofOrders = useMemo(
    () => orderColumns({ venues, prices, labels }),
    [venues, prices, labels],
  );
  const ofFills = useMemo(() => fillColumns({ venues, prices, labels }), [venues, prices, labels]);
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
          <CancelAll open={open} />
        </header>
        <DataTable
          label="Orders"
          columns={ofOrders}
          rows={orders}
          rowId={orderId}
          initialSort={{ id: 'time', desc: true }}
          empty={<p>{received ? 'No orders yet.' : 'Asking the engine …'}</p>}
        />
      </section>
      <VenueChecks />
      <section className="table-block grow" aria-label="Fills">
        <header className="page-head">
          <h1>Fills</h1>
        </header>
        <DataTable
          label="Fills"
          columns={ofFills}
          rows={fills}
          rowId={fillId}
          rowClass={(row) => (row.takenBackMs === null ? '' : 'taken-back')}
          initialSort={{ id: 'time', desc: true }}
          empty={<p>{received ? 'No fills yet.' : 'Asking the engine …'}</p>}
        />
      </section>
    </main>
  );
}
