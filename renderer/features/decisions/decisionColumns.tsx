// Columns of the decision log.

import { type Decision, stepNames } from '../../../shared/domain/opportunity.ts';
import { Gain, GainShare } from '../../components/Amount.tsx';
import type { Column } from '../../components/DataTable.tsx';
import type { Venues } from '../../components/venues.ts';
import { clockTime, dateTime, money } from '../../format.ts';
import { gateWords, refusalWords } from '../../words/gates.ts';
import { betTitle } from '../../words/markets.ts';
import { sizeWords } from '../../words/sizes.ts';
import { follow } from '../ticket/RefusalNote.tsx';

export function decisionColumns(venues: Venues): readonly Column<Decision>[] {
  return [
    {
      id: 'time',
      header: 'Time',
      width: '72px',
      sort: (row) => row.id,
      cell: (row) => <span title={dateTime(row.atMs)}>{clockTime(row.atMs)}</span>,
    },
    {
      id: 'kind',
      header: 'Asked by',
      width: '76px',
      sort: (row) => (row.confirmation ? 1 : 0),
      cell: (row) => (row.confirmation ? <b>you</b> : <span className="sub">board</span>),
    },
    {
      id: 'title',
      header: 'Bet',
      width: 'minmax(190px, 1fr)',
      sort: (row) => row.title,
      cell: (row) => <span title={row.legs}>{betTitle(row.title)}</span>,
    },
    {
      id: 'edge',
      header: 'Net edge',
      width: '72px',
      align: 'end',
      sort: (row) => row.net,
      cell: (row) => <GainShare share={row.net} />,
    },
    {
      id: 'profit',
      header: 'Profit',
      width: '80px',
      align: 'end',
      sort: (row) => row.profit,
      cell: (row) => <Gain amount={row.profit} currency="USD" />,
    },
    {
      id: 'outlay',
      header: 'Paid',
      width: '80px',
      align: 'end',
      sort: (row) => row.outlay,
      cell: (row) => (
        <span title={row.bound === null ? '' : `No larger: ${sizeWords(row.bound, venues).text}`}>
          {money(row.outlay, 'USD', 'ceil')}
        </span>
      ),
    },
    {
      id: 'verdict',
      header: 'Verdict',
      width: 'minmax(260px, 1.4fr)',
      sort: (row) => (row.refusal === null ? 99 : stepNames.indexOf(row.refusal.gate)),
      cell: (row) => <Verdict row={row} venues={venues} />,
    },
  ];
}

function Verdict({ row, venues }: { readonly row: Decision; readonly venues: Venues }) {
  if (row.refusal === null) {
    return (
      <span className="gate passes">✓ {row.confirmation ? 'Placed' : 'Passes all gates'}</span>
    );
  }
  const words = refusalWords(row.refusal, venues);
  const title = `${gateWords[row.refusal.gate]}: ${words.sentence}`;
  return (
    <span className="gate refuses" title={title}>
      <b>{stepNames.indexOf(row.refusal.gate) + 1}</b>
      {words.remedy === null ? (
        <span>{words.sentence}</span>
      ) : (
        <button type="button" className="link" tabIndex={-1} onClick={() => follow(words.remedy)}>
          {words.sentence}
        </button>
      )}
    </span>
  );
}
