// Columns of the raw messages of a feed.

import type { MessageRow } from '../../../shared/contract/views.ts';
import type { Column } from '../../components/DataTable.tsx';
import { count, exactTime, NONE, roughCount } from '../../format.ts';
import { absentWords, messageKind, messageSource, messageTroubleWords } from '../../words/feeds.ts';

/** What came of a message in a few words. */
function outcome({ changes, listed }: MessageRow): string {
  const parts = [
    changes === 0 ? '' : `${count(changes)} ${changes === 1 ? 'change' : 'changes'}`,
    listed === 0 ? '' : `${count(listed)} ${listed === 1 ? 'market' : 'markets'}`,
  ];
  return parts.filter(Boolean).join(', ') || NONE;
}

const troubleOf = ({ trouble }: MessageRow): string =>
  trouble === null
    ? ''
    : [messageTroubleWords[trouble.kind], trouble.detail].filter(Boolean).join(': ');

export const messageColumns = (): readonly Column<MessageRow>[] => [
  {
    id: 'time',
    header: 'Time',
    width: '84px',
    sort: ({ id }) => id,
    cell: ({ atMs }) => <time className="figures">{exactTime(atMs)}</time>,
  },
  {
    id: 'source',
    header: 'Source',
    width: 'minmax(72px, 0.7fr)',
    sort: ({ source }) => source,
    cell: ({ source }) => <span title={source}>{messageSource(source)}</span>,
  },
  {
    id: 'kind',
    header: 'Kind',
    help: 'What the venue’s own decoder calls it',
    width: 'minmax(72px, 0.6fr)',
    sort: ({ kind }) => kind,
    cell: ({ absent, kind }) => (
      <span className={kind === '' ? 'sub' : ''} title={messageKind(kind)}>
        {absent === null ? messageKind(kind) : NONE}
      </span>
    ),
  },
  {
    id: 'size',
    header: 'Size',
    width: '50px',
    align: 'end',
    sort: ({ size }) => size,
    cell: ({ size }) => roughCount(size),
  },
  {
    id: 'outcome',
    header: 'What came of it',
    help: 'Changes handed to books, and markets listed',
    width: '96px',
    sort: ({ changes, listed }) => changes + listed,
    cell: (row) => outcome(row),
  },
  {
    id: 'text',
    header: 'Text or trouble',
    width: 'minmax(110px, 1.7fr)',
    cell: (row) =>
      row.trouble !== null ? (
        <strong title={troubleOf(row)}>{troubleOf(row)}</strong>
      ) : row.absent !== null ? (
        <span className="sub">{absentWords[row.absent]}</span>
      ) : (
        <code>{row.beginning}</code>
      ),
  },
];
