// Everything about one account: money in and out, how it stands, what the house took and cut, and its
// history.

import { type FormEvent, useState } from 'react';
import { accountStatuses, type BookAccount } from '../../../shared/domain/bookAccount.ts';
import { accountStatusWords } from '../../../shared/words/offers.ts';
import { useClient, useConnected } from '../../client/client.ts';
import { Problem } from '../../components/Problem.tsx';
import { ChoiceField, TextField } from '../../components/TextField.tsx';
import { useAction } from '../../components/useAction.ts';
import { useCommandId } from '../../components/useCommandId.ts';
import { money } from '../../format.ts';
import { showAccount, useMatched } from '../../state/matched.ts';
import { AccountHistory } from './AccountHistory.tsx';

export function AccountPanel({ account }: { readonly account: BookAccount }) {
  const purse = useMatched((state) => state.purse);
  return (
    <aside className="matched-panel" aria-label={`Account at ${account.bookName}`}>
      <header className="panel-head">
        <h2>{account.bookName}</h2>
        <button
          type="button"
          className="quiet"
          aria-label="Close the account"
          onClick={() => showAccount(null)}
        >
          ✕
        </button>
      </header>
      <p className="panel-figure">{money(account[purse].amount, account.currency, 'floor')}</p>
      {account.note !== '' && <p>{account.note}</p>}
      <MoneyForm account={account} />
      <NoticeForm account={account} />
      <AccountHistory account={account} />
    </aside>
  );
}

const causes = [
  { value: 'deposit', label: 'Paid in' },
  { value: 'withdrawal', label: 'Taken out' },
  { value: 'statement', label: 'Balance is now' },
] as const;
type Cause = (typeof causes)[number]['value'];

function MoneyForm({ account }: { readonly account: BookAccount }) {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const command = useCommandId();
  const purse = useMatched((state) => state.purse);
  const [cause, setCause] = useState<Cause>('deposit');
  const [amount, setAmount] = useState('');
  const record = async (event: FormEvent) => {
    event.preventDefault();
    const { id: accountId, participantId } = account;
    const said = {
      ...{ commandId: command.current(), participantId, accountId, purse, cause, amount, note: '' },
    };
    if (!(await action.run(() => client.call('account.record', said)))) return;
    command.done();
    setAmount('');
  };
  return (
    <form className="form inline" aria-label="Money" onSubmit={(event) => void record(event)}>
      <ChoiceField label="Money" value={cause} change={setCause} choices={causes} />
      <TextField
        label="Amount"
        kind="decimal"
        unit={account.currency}
        value={amount}
        change={setAmount}
      />
      <Problem error={action.error} />
      <button type="submit" disabled={!connected || action.busy || amount.trim() === ''}>
        Record
      </button>
    </form>
  );
}

const notices = [
  { value: 'status', label: 'Status is now' },
  { value: 'stakeTaken', label: 'A stake was taken of' },
  { value: 'stakeLimited', label: 'Stakes are limited to' },
  { value: 'note', label: 'Note' },
] as const;
type Notice = (typeof notices)[number]['value'];

function NoticeForm({ account }: { readonly account: BookAccount }) {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const command = useCommandId();
  const [kind, setKind] = useState<Notice>('status');
  const [status, setStatus] = useState(account.status);
  const [text, setText] = useState('');
  const notice = async (event: FormEvent) => {
    event.preventDefault();
    const { id: accountId, participantId } = account;
    const nothing = { status: null, stakeTaken: null, stakeLimited: null, note: null };
    const said = {
      ...{ commandId: command.current(), participantId, accountId, ...nothing },
      [kind]: kind === 'status' ? status : text,
    };
    if (!(await action.run(() => client.call('account.notice', said)))) return;
    command.done();
    setText('');
  };
  return (
    <form className="form inline" aria-label="What the house does" onSubmit={(e) => void notice(e)}>
      <ChoiceField label="The house" value={kind} change={setKind} choices={notices} />
      {kind === 'status' ? (
        <ChoiceField
          label="Status"
          value={status}
          change={setStatus}
          choices={accountStatuses.map((value) => ({ value, label: accountStatusWords[value] }))}
        />
      ) : (
        <TextField
          label={kind === 'note' ? 'Note' : 'Stake'}
          {...(kind !== 'note' && { kind: 'decimal' as const, unit: account.currency })}
          value={text}
          change={setText}
        />
      )}
      <Problem error={action.error} />
      <button
        type="submit"
        disabled={!connected || action.busy || (kind !== 'status' && text.trim() === '')}
      >
        Note it
      </button>
    </form>
  );
}
