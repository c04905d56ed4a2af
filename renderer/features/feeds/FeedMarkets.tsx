// The markets that a feed lists, with the best prices of each outcome as they stand and why one takes no
// orders.

import { useEffect, useMemo, useRef } from 'react';
import type { ListedMarket, MarketList } from '../../../shared/contract/views.ts';
import { useAbout, useSingle } from '../../client/client.ts';
import { DataTable, type TableHandle } from '../../components/DataTable.tsx';
import { useLastKnown } from '../../components/useLastKnown.ts';
import { useVenues } from '../../components/venues.ts';
import { count } from '../../format.ts';
import { setActiveTable } from '../../state/activeTable.ts';
import { marketColumns } from './marketColumns.tsx';
import { useSearchText } from './useSearchText.ts';

const idOf = (row: ListedMarket): string => `${row.venueId}/${row.venueMarketId}`;
const linesOf = (row: ListedMarket): number => Math.max(2, Math.min(4, row.outcomes.length));

export function FeedMarkets({ venueId }: { readonly venueId: string }) {
  const search = useSearchText();
  const now = useAbout('listings', { venueId, contains: search.asked });
  // What was found before stands until the engine has answered.
  const list = useLastKnown<MarketList>(now);
  const venues = useVenues();
  const limitMs = useSingle('settings')?.settings.staleAfter;
  const columns = useMemo(() => marketColumns(venues, limitMs), [venues, limitMs]);
  const table = useRef<TableHandle>(null);
  useEffect(() => {
    setActiveTable(table.current);
    return () => setActiveTable(null);
  }, []);
  return (
    <section className="table-block grow" aria-label="Markets">
      <search className="toolbar" aria-label="Find markets">
        <input
          type="search"
          aria-label="Find in markets"
          placeholder="Find contest, market, outcome or id"
          value={search.typed}
          onChange={(event) => search.type(event.target.value)}
        />
        <span className="spring" />
        <output className="count">{countWords(list)}</output>
      </search>
      <DataTable
        label="Markets"
        columns={columns}
        rows={list?.rows ?? []}
        rowId={idOf}
        lines={linesOf}
        initialSort={{ id: 'start', desc: false }}
        holds
        reason={search.asked}
        empty={<p>{emptyWords(list)}</p>}
        handle={table}
      />
    </section>
  );
}

function countWords(list: MarketList | null): string {
  if (list === null) return '';
  const { matching, rows, total } = list;
  const shown = rows.length < matching ? `first ${count(rows.length)} of ` : '';
  const of = matching < total ? ` of ${count(total)}` : '';
  return `${shown}${count(matching)}${of} ${total === 1 ? 'market' : 'markets'}`;
}

function emptyWords(list: MarketList | null): string {
  if (list === null) return 'Asking the engine …';
  return list.total === 0 ? 'This feed lists no market yet.' : 'No market fits.';
}
