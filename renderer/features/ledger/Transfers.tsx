// Every movement of money, newest first, a page at a time. New ones are fetched when the balances change.

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Transfer } from '../../../shared/domain/ledger.ts';
import { useClient, useConnected, useRows } from '../../client/client.ts';
import { DataTable } from '../../components/DataTable.tsx';
import { Problem } from '../../components/Problem.tsx';
import { useAction } from '../../components/useAction.ts';
import { useListingNames } from '../../components/useListingNames.ts';
import { useVenues } from '../../components/venues.ts';
import { transferColumns } from './transferColumns.tsx';
import { type TransferView, transferViews } from './transferView.ts';

const PAGE = 200;
/** Movements kept on the page; beyond it one goes on from the last one shown. */
const SHOWN_MAX = 2_000;
const NEWEST = Number.MAX_SAFE_INTEGER;

const idOf = ({ row }: TransferView): string => String(row.id);

export function Transfers() {
  const { action, more, older, rows } = useTransfers();
  const venues = useVenues();
  const names = useListingNames();
  const columns = useMemo(() => transferColumns(venues, names), [venues, names]);
  const views = useMemo(() => transferViews(rows), [rows]);
  return (
    <>
      <DataTable
        label="Movements of money"
        columns={columns}
        rows={views}
        rowId={idOf}
        initialSort={{ id: 'time', desc: true }}
        empty={<p>{action.busy ? 'Asking the engine …' : 'No money has moved yet.'}</p>}
      />
      <Problem error={action.error} />
      {more && (
        <button type="button" className="more" disabled={action.busy} onClick={older}>
          Show older
        </button>
      )}
    </>
  );
}

function useTransfers() {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const balances = useRows('balances');
  const [rows, setRows] = useState<readonly Transfer[]>([]);
  const [more, setMore] = useState(false);
  const { run } = action;
  const load = useCallback(
    (beforeId: number) =>
      run(async () => {
        const page = await client.call('ledger.page', { beforeId, count: PAGE });
        if (beforeId !== NEWEST || page.length === PAGE) setMore(page.length === PAGE);
        setRows((before) => merge(before, page));
      }),
    [client, run],
  );
  // Balances change whenever money moves, which is when there is something new to read.
  const seen = useRef<unknown>(null);
  useEffect(() => {
    if (!connected || seen.current === balances) return;
    seen.current = balances;
    void load(NEWEST);
  }, [connected, balances, load]);
  const last = rows.at(-1)?.id ?? NEWEST;
  return { action, rows, more: more && rows.length < SHOWN_MAX, older: () => void load(last) };
}

/** Newest first, each movement once, in its newest state. */
function merge(before: readonly Transfer[], page: readonly Transfer[]): readonly Transfer[] {
  const byId = new Map(before.map((row) => [row.id, row]));
  for (const row of page) byId.set(row.id, row);
  return [...byId.values()].sort((a, b) => b.id - a.id).slice(0, SHOWN_MAX);
}
