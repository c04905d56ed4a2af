// What has happened at an account: movements of money and remarks, newest first.

import { useEffect, useState } from 'react';
import type {
  AccountEntry,
  AccountRemark,
  AccountStatus,
  BookAccount,
} from '../../../shared/domain/bookAccount.ts';
import { accountStatusWords } from '../../../shared/words/offers.ts';
import { useClient } from '../../client/client.ts';
import { Gain } from '../../components/Amount.tsx';
import { dateTime, money } from '../../format.ts';
import { useMatched } from '../../state/matched.ts';
import { entryWords, remarkWords } from '../../words/accounts.ts';

const SHOWN = 100;

interface History {
  readonly entries: readonly AccountEntry[];
  readonly remarks: readonly AccountRemark[];
}

export function AccountHistory({ account }: { readonly account: BookAccount }) {
  const client = useClient();
  const purse = useMatched((state) => state.purse);
  const [history, setHistory] = useState<History | null>(null);
  const { activeMs, id: accountId, live, paper, participantId } = account;
  // Asked for anew whenever anything about the account has changed.
  const version = `${activeMs} ${paper.amount} ${live.amount}`;
  useEffect(() => {
    let wanted = version !== '';
    client.call('account.history', { participantId, accountId, count: SHOWN }).then(
      (answer) => {
        if (wanted) setHistory(answer);
      },
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [client, participantId, accountId, version]);
  if (history === null) return null;
  const entries = history.entries.filter((entry) => entry.purse === purse);
  return (
    <>
      <h3>Money</h3>
      {entries.length === 0 && <p className="sub">Nothing has moved yet.</p>}
      <table className="plain-table" aria-label="Movements of the account">
        <tbody>
          {entries.map((entry) => (
            <EntryRow key={entry.id} entry={entry} account={account} />
          ))}
        </tbody>
      </table>
      <h3>Remarks</h3>
      <ul className="plain-list">
        {history.remarks.map((remark) => (
          <li key={remark.id}>
            <span className="sub">{dateTime(remark.atMs)}</span> {remarkText(remark, account)}
          </li>
        ))}
      </ul>
    </>
  );
}

function EntryRow({ account, entry }: { account: BookAccount; entry: AccountEntry }) {
  const { amount, atMs, balanceAfter, cause, note, offerId } = entry;
  return (
    <tr>
      <td>{dateTime(atMs)}</td>
      <td>
        {entryWords[cause]}
        {offerId !== null && ` #${offerId}`}
        {note !== '' && <span className="sub"> {note}</span>}
      </td>
      <td className="end">
        <Gain amount={amount} currency={account.currency} />
      </td>
      <td className="end">{money(balanceAfter, account.currency, 'floor')}</td>
    </tr>
  );
}

function remarkText({ amount, kind, text }: AccountRemark, { currency }: BookAccount): string {
  const value = amount === null ? '' : ` ${money(amount, currency, 'floor')}`;
  const words = kind === 'status' ? accountStatusWords[text as AccountStatus] : text;
  return `${remarkWords[kind]}${value}${words === '' ? '' : `: ${words}`}`;
}
