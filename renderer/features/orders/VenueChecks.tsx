// What each venue's records say beside ours: money, contracts and orders, what differs and what that may come
// from. Nothing is taken over by itself.

import type { VenueCheck } from '../../../shared/domain/reconciliation.ts';
import { useClient, useConnected, useRows } from '../../client/client.ts';
import { Age } from '../../components/Age.tsx';
import { Gain } from '../../components/Amount.tsx';
import { Problem } from '../../components/Problem.tsx';
import { useAction } from '../../components/useAction.ts';
import { useVenues } from '../../components/venues.ts';
import { money, quantity } from '../../format.ts';
import { checkStateWords, differenceWords, gapWords } from '../../words/reconciliation.ts';

export function VenueChecks() {
  const checks = useRows('checks');
  if (checks.length === 0) return null;
  return (
    <section className="table-block checks" aria-label="Venues’ records">
      <header className="page-head">
        <h1>Venues’ records</h1>
        <p>
          Compared with ours. A difference is shown and explained; nothing is taken over by itself.
        </p>
      </header>
      <ul>
        {checks.map((check) => (
          <CheckLine key={check.venueId} check={check} />
        ))}
      </ul>
    </section>
  );
}

const shapes = {
  agrees: '●',
  'on-its-way': '◐',
  differs: '✕',
  incomplete: '◔',
  unreadable: '○',
} as const;

function CheckLine({ check }: { readonly check: VenueCheck }) {
  const venues = useVenues();
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const { atMs, compared, currency, orders, positions, cause, state, venueId, venueSays, weSay } =
    check;
  return (
    <li className={`check check-${state}`}>
      <strong>
        <span aria-hidden="true">{shapes[state]}</span> {venues.name(venueId)}
      </strong>
      <span>{checkStateWords[state]}</span>
      <span className="sub">
        {compared.orders} orders, {compared.positions} positions, <Age sinceMs={atMs} /> ago
      </span>
      <span>
        venue says <b>{venueSays === null ? 'nothing' : money(venueSays, currency, 'floor')}</b>, we
        say <b>{money(weSay, currency, 'floor')}</b>
        {venueSays !== null && venueSays !== weSay && (
          <>
            {' '}
            (<Gain amount={venueSays - weSay} currency={currency} />)
          </>
        )}
      </span>
      <button
        type="button"
        disabled={!connected || action.busy}
        onClick={() => void action.run(() => client.call('venue.check', { venueId }))}
      >
        Compare now
      </button>
      {(cause !== null || check.detail !== '') && (
        <p>{cause === null ? check.detail : differenceWords[cause]}</p>
      )}
      {check.gaps !== null && <p>{gapWords(check.gaps)}</p>}
      {positions.map((own) => (
        <p key={own.listingId} className="check-detail">
          {own.label === '' ? own.listingId : `${own.label} · ${own.title}`}: venue says{' '}
          <b>{quantity(own.venueSays)}</b>, we say <b>{quantity(own.weSay)}</b>.{' '}
          <span className="sub">{differenceWords[own.cause]}</span>
        </p>
      ))}
      {orders.map((own) => (
        <p key={own.clientOrderId} className="check-detail">
          Order on {own.label}: venue says <b>{quantity(own.venueSays)}</b> filled, we say{' '}
          <b>{quantity(own.weSay)}</b>.
        </p>
      ))}
      <Problem error={action.error} />
    </li>
  );
}
