// Money per venue and purse as we have it, beside what the venue itself says, with the age of the figure.

import type { Balance } from '../../../shared/domain/ledger.ts';
import { useClient, useConnected, useRows } from '../../client/client.ts';
import { Age } from '../../components/Age.tsx';
import { Gain } from '../../components/Amount.tsx';
import { PlainHead } from '../../components/PlainHead.tsx';
import { Problem } from '../../components/Problem.tsx';
import { useAction } from '../../components/useAction.ts';
import { useVenues } from '../../components/venues.ts';
import { money, NONE } from '../../format.ts';
import { purseWords } from '../../words/tickets.ts';

export function BalanceTable() {
  const balances = useRows('balances');
  return (
    <section className="table-block" aria-label="Money">
      <header className="page-head">
        <h1>Money</h1>
      </header>
      {balances.length === 0 ? (
        <p className="empty">No account yet.</p>
      ) : (
        <table className="plain-table">
          <PlainHead
            names={['Mode', 'Venue']}
            figures={['Free', 'Set aside', 'At risk', 'Venue says', 'Difference', 'As of']}
          >
            <th scope="col">
              <span className="visually-hidden">Action</span>
            </th>
          </PlainHead>
          <tbody>
            {balances.map((balance) => (
              <BalanceRow key={`${balance.purse}/${balance.venueId}`} balance={balance} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function BalanceRow({ balance }: { readonly balance: Balance }) {
  const client = useClient();
  const connected = useConnected();
  const venues = useVenues();
  const action = useAction();
  const { currency, free, purse, venueId, venueSays } = balance;
  const difference = venueSays === null ? null : venueSays - free;
  return (
    <tr>
      <td>
        <b className={`purse purse-${purse}`}>{purseWords[purse]}</b>
      </td>
      <td>{venues.name(venueId)}</td>
      <td className="end">
        <b>{money(free, currency, 'floor')}</b>
      </td>
      <td className="end">{money(balance.reserved, currency, 'ceil')}</td>
      <td className="end">{money(balance.atRisk, currency, 'ceil')}</td>
      <td className="end">{venueSays === null ? NONE : money(venueSays, currency, 'floor')}</td>
      <td className="end">
        {difference === null ? NONE : <Gain amount={difference} currency={currency} />}
      </td>
      <td className="end">
        {purse === 'paper' ? (
          'our own books'
        ) : (
          <>
            {balance.unread && 'you said '}
            <Age sinceMs={balance.atMs} limitMs={balance.freshMs} />
          </>
        )}
      </td>
      <td>
        {difference !== null && difference !== 0 && (
          <button
            type="button"
            disabled={!connected || action.busy}
            title="Takes the venue's figure over into our books"
            onClick={() => void action.run(() => client.call('ledger.adopt', { venueId }))}
          >
            Adopt
          </button>
        )}
        <Problem error={action.error} />
      </td>
    </tr>
  );
}
