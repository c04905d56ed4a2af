// Everything that was said of pairs and names, the newest first, each with the way to undo it.

import { useMemo } from 'react';
import type { PairAction } from '../../../shared/contract/matching.ts';
import { type Client, useClient, useReceived, useRows } from '../../client/client.ts';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { useVenues, type Venues } from '../../components/venues.ts';
import { dateTime } from '../../format.ts';
import { actionWord } from '../../words/evidence.ts';
import { undo } from './verdicts.ts';

export function ActionLog() {
  const client = useClient();
  const actions = useRows('pairActions');
  const received = useReceived('pairActions');
  const venues = useVenues();
  const columns = useMemo(() => actionColumns(client, venues), [client, venues]);
  return (
    <section className="table-block grow" aria-label="What I said">
      <DataTable
        label="What I said"
        columns={columns}
        rows={actions}
        rowId={idOf}
        initialSort={{ id: 'time', desc: true }}
        rowClass={({ undone }) => (undone ? 'taken-back' : '')}
        empty={
          <p>{received ? 'You have not said anything of a pair yet.' : 'Asking the engine …'}</p>
        }
      />
    </section>
  );
}

const idOf = ({ id }: PairAction): string => String(id);

const actionColumns = (client: Client, venues: Venues): readonly Column<PairAction>[] => [
  {
    id: 'time',
    header: 'Time',
    width: '150px',
    sort: ({ id }) => id,
    cell: ({ atMs }) => dateTime(atMs),
  },
  {
    id: 'kind',
    header: 'Said',
    width: '140px',
    sort: ({ kind }) => kind,
    cell: ({ kind, undone }) => (
      <>
        {actionWord(kind)} {undone && <span className="sub">undone</span>}
      </>
    ),
  },
  {
    id: 'subject',
    header: 'Of',
    width: 'minmax(240px, 1fr)',
    cell: ({ subject }) =>
      subject
        .map(({ text, venueId }) => (venueId === null ? text : `${text} (${venues.name(venueId)})`))
        .join(' · '),
  },
  {
    id: 'undo',
    header: '',
    width: '80px',
    cell: ({ id, undone }) =>
      undone ? null : (
        <button type="button" className="small" onClick={() => void undo(client, id)}>
          Undo
        </button>
      ),
  },
];
