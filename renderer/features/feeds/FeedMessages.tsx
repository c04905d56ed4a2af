// The last raw messages of a feed: when each came and from where, what it is, what came of it, and its text
// without secrets. The list can be held still while it is read.

import { useEffect, useMemo, useRef, useState } from 'react';
import type { MessageList, MessageRow } from '../../../shared/contract/views.ts';
import { useAbout } from '../../client/client.ts';
import { DataTable, type TableHandle } from '../../components/DataTable.tsx';
import { useLastKnown } from '../../components/useLastKnown.ts';
import { count } from '../../format.ts';
import { setActiveTable } from '../../state/activeTable.ts';
import { MessagePane } from './MessagePane.tsx';
import { messageColumns } from './messageColumns.tsx';
import { useSearchText } from './useSearchText.ts';

const idOf = (row: MessageRow): string => String(row.id);
const columns = messageColumns();

export function FeedMessages({ venueId }: { readonly venueId: string }) {
  const search = useSearchText();
  const [faulty, setFaulty] = useState(false);
  const [selectedId, select] = useState<string | null>(null);
  const now = useAbout('messages', { venueId, contains: search.asked, faulty });
  // What was found before stands until the engine has answered.
  const list = useLastKnown<MessageList>(now);
  const { held, hold, shown } = useHeld(list);
  const rows = useMemo(() => shown?.rows ?? [], [shown]);
  const table = useRef<TableHandle>(null);
  useEffect(() => {
    setActiveTable(table.current);
    return () => setActiveTable(null);
  }, []);
  const choose = (id: string) => {
    // Whoever reads a message does not want the list to run away.
    hold(true);
    select(id);
  };
  return (
    <div className="messages">
      <section className="table-block grow" aria-label="Raw messages">
        <search className="toolbar" aria-label="Find messages">
          <input
            type="search"
            aria-label="Find in messages"
            placeholder="Find in text, source or error"
            value={search.typed}
            onChange={(event) => {
              // What is looked for now is not in a list that was held before.
              hold(false);
              search.type(event.target.value);
            }}
          />
          <button
            type="button"
            className="chip"
            aria-pressed={faulty}
            onClick={() => {
              hold(false);
              setFaulty(!faulty);
            }}
          >
            Only with trouble
          </button>
          <button type="button" className="chip" aria-pressed={held} onClick={() => hold(!held)}>
            {held ? 'Held: go on' : 'Hold'}
          </button>
          <span className="spring" />
          <output className="count">{countWords(shown)}</output>
        </search>
        <DataTable
          label="Raw messages"
          columns={columns}
          rows={rows}
          rowId={idOf}
          initialSort={{ id: 'time', desc: true }}
          holds
          reason={`${search.asked} ${faulty} ${held}`}
          selectedId={selectedId}
          onSelect={choose}
          rowClass={(row) => (row.trouble === null ? '' : 'troubled')}
          empty={<p>{emptyWords(list, faulty, search.asked)}</p>}
          handle={table}
        />
      </section>
      <MessagePane venueId={venueId} id={selectedId === null ? null : Number(selectedId)} />
    </div>
  );
}

/** The list as it came, or as it was when it was held. */
function useHeld(list: MessageList | null) {
  const [kept, keep] = useState<MessageList | null>(null);
  return {
    held: kept !== null,
    shown: kept ?? list,
    hold: (on: boolean) => keep((before) => (on ? (before ?? list) : null)),
  };
}

function countWords(list: MessageList | null): string {
  if (list === null) return '';
  const { kept, matching, rows, total } = list;
  const newest = rows.length < matching ? `newest ${count(rows.length)} of ` : '';
  const of = matching < kept ? ` of ${count(kept)}` : '';
  return `${newest}${count(matching)}${of} kept · ${count(total)} came`;
}

function emptyWords(list: MessageList | null, faulty: boolean, contains: string): string {
  if (list === null) return 'Asking the engine …';
  if (list.total === 0) return 'No message has come since this feed was started.';
  if (faulty && contains === '') return 'Nothing was wrong with any message that is kept.';
  return 'No message fits.';
}
