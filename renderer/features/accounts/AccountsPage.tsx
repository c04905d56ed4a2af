// Accounts at bookmakers and exchanges: how each stands and what it holds, and beside the list everything
// about one of them.

import { useMemo, useState } from 'react';
import type { BookAccount } from '../../../shared/domain/bookAccount.ts';
import { useReceived, useRows, useRowsOf } from '../../client/client.ts';
import { DataTable } from '../../components/DataTable.tsx';
import { showAccount, useMatched } from '../../state/matched.ts';
import { AccountPanel } from './AccountPanel.tsx';
import { accountColumns } from './accountColumns.tsx';
import { OpenAccountDialog } from './OpenAccountDialog.tsx';

const rowId = ({ id }: BookAccount): string => String(id);

export function AccountsPage() {
  const { accountId, participantId, purse } = useMatched();
  const accounts = useRowsOf('bookAccounts', { participantId });
  const people = useRows('participants');
  const received = useReceived('participants');
  const [opening, setOpening] = useState(false);
  const columns = useMemo(() => accountColumns(people, purse), [people, purse]);
  const shown = accounts.find(({ id }) => id === accountId);
  return (
    <div className="matched-split">
      <section className="table-block grow" aria-label="Accounts">
        <div className="toolbar">
          <button type="button" disabled={people.length === 0} onClick={() => setOpening(true)}>
            Add an account
          </button>
          {people.length === 0 && received && (
            <span className="sub">Somebody has to be there first: add a person under People.</span>
          )}
          <span className="spring" />
          <output className="count" aria-label="Accounts shown">
            {accounts.length}
          </output>
        </div>
        <DataTable
          label="Accounts"
          columns={columns}
          rows={accounts}
          rowId={rowId}
          initialSort={{ id: 'book', desc: false }}
          selectedId={accountId === null ? null : String(accountId)}
          onSelect={(id) => showAccount(Number(id))}
          empty={<p>No account yet.</p>}
        />
      </section>
      {shown !== undefined && <AccountPanel key={shown.id} account={shown} />}
      {opening && <OpenAccountDialog close={() => setOpening(false)} />}
    </div>
  );
}
