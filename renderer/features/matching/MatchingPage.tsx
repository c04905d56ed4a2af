// Which events of two venues count as the same contest: those that wait for a person, where most money
// waits first; all of them; the names that were taught; and everything that was said, to be undone.

import { useCallback, useEffect, useMemo } from 'react';
import type { Pair, PairAction } from '../../../shared/contract/matching.ts';
import { useClient, useReceived, useRows, useSnapshot } from '../../client/client.ts';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { useVenues, type Venues } from '../../components/venues.ts';
import { coarse, money } from '../../format.ts';
import {
  findPairs,
  type ReviewTab,
  reviewTabs,
  selectPair,
  showReviewTab,
  useReview,
} from '../../state/review.ts';
import { pairStateHelp, pairStateWords } from '../../words/evidence.ts';
import { ActionLog } from './ActionLog.tsx';
import { Names } from './Names.tsx';
import { startText } from './PairFacts.tsx';
import { PairReview } from './PairReview.tsx';
import { matches, needsPerson, type QueuedPair, queued } from './pairQueue.ts';

const tabWords: { readonly [tab in ReviewTab]: string } = {
  queue: 'To review',
  all: 'All pairs',
  names: 'Names',
  log: 'What I said',
};

/** Money on the board changes all the time; the queue is put in order again only this often. */
const ORDER_EVERY_MS = 3_000;

export function MatchingPage() {
  const tab = useReview((state) => state.tab);
  const pairs = useRows('pairs');
  const waiting = pairs.filter(needsPerson).length;
  const names = useRows('aliases').length;
  const said = useRows('pairActions').length;
  const counts: { readonly [tab in ReviewTab]: number } = {
    ...{ queue: waiting, all: pairs.length, names, log: said },
  };
  return (
    <main className="page matching" aria-label="Matching">
      <header className="page-head">
        <h1>Matching</h1>
        <div className="tabs" role="tablist" aria-label="Parts of matching">
          {reviewTabs.map((each) => (
            <button
              key={each}
              type="button"
              role="tab"
              aria-selected={each === tab}
              onClick={() => showReviewTab(each)}
            >
              {tabWords[each]} <span className="count">{counts[each]}</span>
            </button>
          ))}
        </div>
      </header>
      {tab === 'names' && <Names />}
      {tab === 'log' && <ActionLog />}
      {(tab === 'queue' || tab === 'all') && <Pairs pairs={pairs} tab={tab} />}
    </main>
  );
}

function Pairs({ pairs, tab }: { readonly pairs: readonly Pair[]; readonly tab: ReviewTab }) {
  const opportunities = useSnapshot('opportunities', ORDER_EVERY_MS);
  const received = useReceived('pairs');
  const venues = useVenues();
  const said = useRows('pairActions');
  const { pairId, text } = useReview();
  const columns = useMemo(() => pairColumns(venues), [venues]);
  const rows = useMemo(() => {
    const wanted = tab === 'queue' ? pairs.filter(needsPerson) : pairs;
    return queued(
      wanted.filter((pair) => matches(pair, text)),
      opportunities,
    );
  }, [pairs, opportunities, tab, text]);
  const waiting = useMemo(() => new Set(rows.map(idOf)), [rows]);
  const fade = useCallback((row: QueuedPair) => (waiting.has(idOf(row)) ? '' : 'gone'), [waiting]);
  // Without a choice the first is looked at: the queue begins where it matters most. One that is gone is
  // followed by none: a key that was meant for it must not judge another.
  const chosen = pairs.find(({ id }) => id === pairId) ?? null;
  const first = rows[0]?.pair.id;
  useEffect(() => {
    if (pairId === null && first !== undefined) selectPair(first);
  }, [pairId, first]);
  const client = useClient();
  useEffect(() => {
    // Until the engine has answered nothing is known to be gone: the page may be here to show just that pair.
    if (!received) return;
    const { pairId: before } = useReview.getState();
    if (before !== null && client.store('pairs', {}).get(before) === undefined) selectPair(null);
  }, [client, received]);
  return (
    <div className="side-by-side">
      <section className="table-block" aria-label="Pairs">
        <search className="toolbar" aria-label="Filters of pairs">
          <input
            type="search"
            aria-label="Find in pairs"
            placeholder="Find sides, titles or leagues"
            value={text}
            onChange={(event) => findPairs(event.target.value)}
          />
          <span className="spring" />
          <output className="count">{rows.length} shown</output>
        </search>
        <DataTable
          label="Pairs"
          columns={columns}
          rows={rows}
          rowId={idOf}
          initialSort={{ id: 'stake', desc: true }}
          lines={() => 2}
          selectedId={pairId}
          onSelect={selectPair}
          holds
          rowClass={fade}
          reason={`${tab} ${text} ${actsOf(said)}`}
          empty={<p>{received ? emptyWords(tab, pairs.length) : 'Asking the engine …'}</p>}
        />
      </section>
      <PairReview pair={chosen} gone={received && pairId !== null && chosen === null} />
    </div>
  );
}

/** Changes with whatever is said or taken back: then the queue is put in order in spite of a pointer in it. */
const actsOf = (said: readonly PairAction[]): string =>
  said.map(({ id, undone }) => (undone ? `${id}u` : id)).join();

const idOf = ({ pair }: QueuedPair): string => pair.id;

function emptyWords(tab: ReviewTab, total: number): string {
  if (total === 0)
    return 'No contest is listed by more than one venue yet. Pairs appear as venues are read.';
  return tab === 'queue'
    ? 'Nothing waits for you: every pair is proved and its kind approved.'
    : 'No pair fits the filter.';
}

const apart = ({ first, second }: Pair): number =>
  first.startMs === null || second.startMs === null ? -1 : Math.abs(first.startMs - second.startMs);

function pairColumns(venues: Venues): readonly Column<QueuedPair>[] {
  const side = (id: 'first' | 'second', header: string): Column<QueuedPair> => ({
    id,
    header,
    width: 'minmax(170px, 1fr)',
    sort: ({ pair }) => pair[id].participants.join(' – '),
    cell: ({ pair }) => (
      <div className="two">
        <strong title={pair[id].title}>
          {pair[id].participants.length > 0 ? pair[id].participants.join(' – ') : pair[id].title}
        </strong>
        <span className="sub">
          {venues.name(pair[id].venueId)} · {startText(pair[id])}
        </span>
      </div>
    ),
  });
  return [
    {
      id: 'stake',
      header: 'At stake',
      help: 'The largest bet that waits on this contest',
      width: '84px',
      align: 'end',
      sort: ({ atStake }) => atStake,
      cell: ({ atStake }) => (atStake === 0 ? '–' : money(atStake, 'USD', 'floor')),
    },
    {
      id: 'state',
      header: 'State',
      width: '118px',
      sort: ({ pair }) => pair.state,
      cell: ({ pair }) => (
        <div className="two">
          <b className={`pair-state pair-${pair.state}`} title={pairStateHelp[pair.state]}>
            {pairStateWords[pair.state]}
          </b>
          <span className="sub">{reasonWord(pair)}</span>
        </div>
      ),
    },
    side('first', 'One venue'),
    side('second', 'Other venue'),
    {
      id: 'apart',
      header: 'Apart',
      help: 'Distance of the two starts',
      width: '60px',
      align: 'end',
      sort: ({ pair }) => apart(pair),
      cell: ({ pair }) => (apart(pair) < 0 ? '–' : coarse(apart(pair))),
    },
  ];
}

/** In a word, what makes a pair what it is. */
function reasonWord({ evidence, pinned }: Pair): string {
  const codes = new Set(evidence.map(({ code }) => code));
  if (codes.has('rules-changed') || codes.has('rules-vanished')) return 'rules changed';
  if (codes.has('start-moved')) return 'start moved';
  if (codes.has('listed-twice')) return 'listed twice';
  if (codes.has('rivals')) return 'fits another too';
  if (codes.has('contradicted')) return 'contradicted';
  if (codes.has('prices-disagree')) return 'prices disagree';
  if (codes.has('side-unlike')) return 'a name is strange';
  if (codes.has('field-asked')) return 'many may win';
  if (codes.has('start-open')) return 'start open';
  return pinned ? 'pinned by you' : '';
}
