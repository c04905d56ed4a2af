// The board: every opportunity that fits the filters, sorted but still under the pointer, with the keys to
// open, pin and hide.

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Opportunity } from '../../../shared/domain/opportunity.ts';
import { useClient, useReceived, useRows, useSnapshot, useStore } from '../../client/client.ts';
import { DataTable, type TableHandle } from '../../components/DataTable.tsx';
import { useWidth } from '../../components/useWidth.ts';
import { setActiveTable } from '../../state/activeTable.ts';
import { fits } from '../../state/filters.ts';
import { hiddenNow, select, useUi } from '../../state/ui.ts';
import { isUsable } from '../../words/feeds.ts';
import { openTicket } from '../ticket/ticketActions.ts';
import { narrowColumns, wideColumns } from './columns.tsx';
import { FilterBar } from './FilterBar.tsx';
import { rankOf } from './rank.ts';

/** The order changes at most this often. */
const ORDER_EVERY_MS = 500;
const WIDE_FROM = 1_380;
const SORT = { id: 'edge', desc: true };

const idOf = (row: Opportunity): string => row.id;
const linesOf = (row: Opportunity): number => Math.max(2, row.legs.length);

export function OpportunityTable() {
  const client = useClient();
  const store = useStore('opportunities');
  const all = useSnapshot('opportunities', ORDER_EVERY_MS);
  const { filters, hidden, pinned, selectedId } = useUi();
  const [frame, width] = useWidth<HTMLElement>();
  const table = useRef<TableHandle>(null);
  const [held, setHeld] = useState(false);
  const rows = useMemo(() => {
    const out = new Set(hiddenNow(hidden).map(({ fixtureId }) => fixtureId));
    return all.filter((row) => !out.has(row.fixtureId) && fits(row, filters));
  }, [all, filters, hidden]);
  useBestShown(rows);
  const atHold = useRef(new Set<string>());
  const noteHold = useCallback(
    (next: boolean) => {
      if (next && !held) atHold.current = new Set(rows.map(idOf));
      setHeld(next);
    },
    [held, rows],
  );
  const resort = useCallback(() => {
    atHold.current = new Set(rows.map(idOf));
    table.current?.resort();
  }, [rows]);
  useEffect(() => {
    setActiveTable({
      move: (by) => table.current?.move(by),
      focus: () => table.current?.focus(),
      resort,
    });
    return () => setActiveTable(null);
  }, [resort]);
  const added = rows.filter((row) => !atHold.current.has(row.id)).length;
  return (
    <section className="board" aria-label="Opportunities" ref={frame}>
      <FilterBar rows={all} shown={rows.length} held={held ? added : null} resort={resort} />
      <DataTable
        label="Opportunities"
        columns={width >= WIDE_FROM ? wideColumns : narrowColumns}
        rows={rows}
        rowId={idOf}
        initialSort={SORT}
        lines={linesOf}
        holds
        live={store}
        selectedId={selectedId}
        onSelect={select}
        onActivate={(row) => void openTicket(client, row.id)}
        pinned={pinned}
        reason={JSON.stringify([filters, hidden])}
        onHold={noteHold}
        rowClass={(row) => (row.refusal === null ? '' : 'refused')}
        empty={<NothingHere total={all.length} />}
        handle={table}
      />
    </section>
  );
}

/** While nobody has chosen, the best row is shown in detail, and the next best when it is gone. */
function useBestShown(rows: readonly Opportunity[]): void {
  const own = useRef<string | null>(null);
  useEffect(() => {
    const { selectedId } = useUi.getState();
    const chosenByUser = selectedId !== null && selectedId !== own.current;
    if (chosenByUser || rows.length === 0 || rows.some(({ id }) => id === selectedId)) return;
    const best = rows.reduce((top, row) => (rankOf(row) > rankOf(top) ? row : top));
    own.current = best.id;
    select(best.id);
  }, [rows]);
}

/** Why the table is empty, in words. */
function NothingHere({ total }: { readonly total: number }) {
  const received = useReceived('opportunities');
  const feeds = useRows('feeds');
  const working = feeds.filter(({ state }) => isUsable(state)).length;
  if (!received) return <p>Asking the engine …</p>;
  if (total > 0) return <p>{total} opportunities, but none fits the filters or all are hidden.</p>;
  if (working === 0) {
    return <p>No feed is live, so there is nothing to compare. See Feeds and Venues.</p>;
  }
  return (
    <p>
      No opportunity at the moment. {working === 1 ? 'One feed is' : `${working} feeds are`} live;
      what appears is shown at once.
    </p>
  );
}
