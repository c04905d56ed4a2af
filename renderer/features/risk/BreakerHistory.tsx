// Circuit breakers that have tripped before: when, why, and when and by whom each was reset.

import { useMemo } from 'react';
import type { Breaker } from '../../../shared/domain/risk.ts';
import { useReceived, useRows } from '../../client/client.ts';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { useVenues, type Venues } from '../../components/venues.ts';
import { dateTime } from '../../format.ts';
import { breakerCauseWords } from '../../words/risk.ts';
import { breakerTitle } from './BreakerPanel.tsx';

const idOf = (row: Breaker): string => String(row.id);

export function BreakerHistory() {
  const rows = useRows('breakers');
  const received = useReceived('breakers');
  const venues = useVenues();
  const columns = useMemo(() => columnsOf(venues), [venues]);
  return (
    <section className="table-block grow" aria-label="History of circuit breakers">
      <header className="page-head">
        <h1>History</h1>
      </header>
      <DataTable
        label="History of circuit breakers"
        columns={columns}
        rows={rows}
        rowId={idOf}
        initialSort={{ id: 'tripped', desc: true }}
        lines={() => 2}
        empty={<p>{received ? 'No circuit breaker has ever tripped.' : 'Asking the engine …'}</p>}
      />
    </section>
  );
}

const columnsOf = (venues: Venues): readonly Column<Breaker>[] => [
  {
    id: 'tripped',
    header: 'Tripped',
    width: '112px',
    sort: (row) => row.trippedMs,
    cell: (row) => dateTime(row.trippedMs),
  },
  {
    id: 'what',
    header: 'What and why',
    width: 'minmax(180px, 1fr)',
    sort: (row) => breakerTitle(row, venues),
    cell: (row) => (
      <div className="two">
        <strong>{breakerTitle(row, venues)}</strong>
        <span className="sub">{breakerCauseWords(row.cause, row.numbers)}</span>
      </div>
    ),
  },
  {
    id: 'reset',
    header: 'Reset',
    width: '128px',
    sort: (row) => row.resetMs ?? Number.MAX_SAFE_INTEGER,
    cell: (row) =>
      row.resetMs === null ? (
        <b>stands</b>
      ) : (
        <div className="two">
          <span>{dateTime(row.resetMs)}</span>
          <span className="sub">{row.resetBy === 'person' ? 'by you' : 'by its rule'}</span>
        </div>
      ),
  },
];
