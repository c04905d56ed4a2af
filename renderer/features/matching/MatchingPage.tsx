// The review of pairs: which events of two venues count as the same contest, on what evidence, and the
// user's word on it, which always wins and can always be taken back.

import { useMemo, useState } from 'react';
import type { Pair, PairSide } from '../../../shared/contract/views.ts';
import { type PairState, pairStates } from '../../../shared/domain/opportunity.ts';
import { useReceived, useRows } from '../../client/client.ts';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { useVenues, type Venues } from '../../components/venues.ts';
import { coarse, dateTime } from '../../format.ts';
import { pairStateWords, precisionWords } from '../../words/markets.ts';
import { PairReview } from './PairReview.tsx';

const idOf = (row: Pair): string => row.id;
/** What needs a person first. */
const urgency = (pair: Pair): number =>
  pair.rulesChanged ? 0 : 1 + ['proposed', 'confirmed', 'split'].indexOf(pair.state);

export function MatchingPage() {
  const pairs = useRows('pairs');
  const received = useReceived('pairs');
  const venues = useVenues();
  const [state, setState] = useState<PairState | ''>('');
  const [text, setText] = useState('');
  const [selectedId, select] = useState<string | null>(null);
  const columns = useMemo(() => pairColumns(venues), [venues]);
  const rows = useMemo(
    () => pairs.filter((pair) => (state === '' || pair.state === state) && matches(pair, text)),
    [pairs, state, text],
  );
  const selected = pairs.find(({ id }) => id === selectedId) ?? null;
  const proposed = pairs.filter((pair) => pair.state === 'proposed').length;
  return (
    <main className="page side-by-side" aria-label="Matching">
      <section className="table-block grow" aria-label="Pairs">
        <search className="toolbar" aria-label="Filters of pairs">
          <input
            type="search"
            aria-label="Find in pairs"
            placeholder="Find sides or league"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <select
            aria-label="State of pairs"
            value={state}
            onChange={(event) =>
              setState(pairStates.find((each) => each === event.target.value) ?? '')
            }
          >
            <option value="">All pairs</option>
            {pairStates.map((each) => (
              <option key={each} value={each}>
                {pairStateWords[each]}
              </option>
            ))}
          </select>
          <span className="spring" />
          <output className="count">
            {proposed === 0 ? 'none to review' : `${proposed} to review`} · {rows.length}
          </output>
        </search>
        <DataTable
          label="Pairs"
          columns={columns}
          rows={rows}
          rowId={idOf}
          initialSort={{ id: 'state', desc: false }}
          lines={() => 2}
          selectedId={selectedId}
          onSelect={select}
          holds
          reason={`${state} ${text}`}
          empty={<p>{received ? emptyWords(pairs.length) : 'Asking the engine …'}</p>}
        />
      </section>
      <PairReview pair={selected} />
    </main>
  );
}

const emptyWords = (total: number): string =>
  total > 0
    ? 'No pair fits the filter.'
    : 'No contest is listed by more than one venue yet. Pairs appear as venues are read.';

function matches({ first, second }: Pair, text: string): boolean {
  const words = [first, second].flatMap((side) => [
    side.title,
    side.league ?? '',
    ...side.participants,
  ]);
  const haystack = words.join(' ').toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}

const sides = (side: PairSide): string =>
  side.participants.length > 0 ? side.participants.join(' – ') : side.title;

function startText(side: PairSide): string {
  if (side.startMs === null) return 'start unknown';
  const precision =
    side.startPrecision === 'day' || side.startPrecision === 'estimate'
      ? ` (${precisionWords[side.startPrecision]})`
      : '';
  return `${dateTime(side.startMs)}${precision}`;
}

const apart = ({ first, second }: Pair): number =>
  first.startMs === null || second.startMs === null ? -1 : Math.abs(first.startMs - second.startMs);

function pairColumns(venues: Venues): readonly Column<Pair>[] {
  const side = (id: 'first' | 'second', header: string): Column<Pair> => ({
    id,
    header,
    width: 'minmax(200px, 1fr)',
    sort: (row) => sides(row[id]),
    cell: (row) => (
      <div className="two">
        <strong title={row[id].title}>{sides(row[id])}</strong>
        <span className="sub">
          {venues.name(row[id].venueId)} · {startText(row[id])}
        </span>
      </div>
    ),
  });
  return [
    {
      id: 'state',
      header: 'State',
      width: '112px',
      sort: urgency,
      cell: (row) => (
        <div className="two">
          <b className={`pair-state pair-${row.state}`}>{pairStateWords[row.state]}</b>
          <span className="sub">
            {row.rulesChanged ? 'rules changed' : row.pinned ? 'pinned by you' : ''}
          </span>
        </div>
      ),
    },
    side('first', 'One venue'),
    side('second', 'Other venue'),
    {
      id: 'apart',
      header: 'Apart',
      help: 'Distance of the two starts',
      width: '76px',
      align: 'end',
      sort: apart,
      cell: (row) => (apart(row) < 0 ? '–' : coarse(apart(row))),
    },
  ];
}
