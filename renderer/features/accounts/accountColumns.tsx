// Columns of accounts: whose and where, how it stands, what it holds by our records, what stakes were taken
// and cut, and how long it has lasted.

import type { BookAccount } from '../../../shared/domain/bookAccount.ts';
import type { Participant } from '../../../shared/domain/participant.ts';
import type { Purse } from '../../../shared/domain/ticket.ts';
import { accountStatusWords } from '../../../shared/words/offers.ts';
import { Age } from '../../components/Age.tsx';
import type { Column } from '../../components/DataTable.tsx';
import { money, NONE } from '../../format.ts';

/** A balance that was not read off the house's page for so long is marked as old. */
const STATED_HOLDS_MS = 7 * 86_400_000;

export function accountColumns(
  people: readonly Participant[],
  purse: Purse,
): readonly Column<BookAccount>[] {
  const nameOf = ({ participantId }: BookAccount) =>
    people.find(({ id }) => id === participantId)?.name ?? '';
  return [
    {
      id: 'book',
      header: 'At',
      width: 'minmax(110px, 2fr)',
      sort: ({ bookName }) => bookName.toLowerCase(),
      cell: ({ bookName }) => <strong>{bookName}</strong>,
    },
    {
      id: 'person',
      header: 'Whose',
      width: 'minmax(80px, 1fr)',
      sort: nameOf,
      cell: nameOf,
    },
    {
      id: 'status',
      header: 'Status',
      width: '84px',
      sort: ({ status }) => status,
      cell: ({ status }) => (
        <b className={`account-status ${status}`}>{accountStatusWords[status]}</b>
      ),
    },
    {
      id: 'balance',
      header: 'Balance',
      width: '96px',
      align: 'end',
      sort: (account) => account[purse].amount,
      cell: (account) => money(account[purse].amount, account.currency, 'floor'),
    },
    {
      id: 'stated',
      header: 'Read off',
      help: 'When the balance was last read off the house’s own page; before, it is only reckoned.',
      width: '84px',
      align: 'end',
      sort: (account) => account[purse].statedMs ?? 0,
      cell: (account) => <Age sinceMs={account[purse].statedMs} limitMs={STATED_HOLDS_MS} />,
    },
    ...standing,
  ];
}

const stake = (amount: number | null, { currency }: BookAccount): string =>
  amount === null ? NONE : money(amount, currency, 'floor');

/** What the house takes, and for how long it has. */
const standing: readonly Column<BookAccount>[] = [
  {
    id: 'taken',
    header: 'Stake taken',
    help: 'The largest stake that the house has taken.',
    width: '84px',
    align: 'end',
    sort: ({ stakeSeen }) => stakeSeen ?? 0,
    cell: (account) => stake(account.stakeSeen, account),
  },
  {
    id: 'limit',
    header: 'Limited to',
    help: 'The smallest limit that the house has set since.',
    width: '84px',
    align: 'end',
    sort: ({ stakeLimit }) => stakeLimit ?? Number.MAX_SAFE_INTEGER,
    cell: (account) => stake(account.stakeLimit, account),
  },
  {
    id: 'active',
    header: 'Last active',
    width: '84px',
    align: 'end',
    sort: ({ activeMs }) => activeMs,
    cell: ({ activeMs }) => <Age sinceMs={activeMs} />,
  },
  {
    id: 'lasted',
    header: 'Lasts for',
    help: 'How long the account has been open; until it was gubbed or closed, where it was.',
    width: '84px',
    align: 'end',
    sort: lasted,
    cell: (account) => `${Math.floor(lasted(account) / 86_400_000)} d`,
  },
];

/** How long an account has been of use. */
function lasted({ activeMs, openedMs, status, statusMs }: BookAccount): number {
  return (status === 'gubbed' || status === 'closed' ? statusMs : activeMs) - openedMs;
}
