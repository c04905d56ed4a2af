// What lies at a venue whose account nobody reads: the user says it, and sees how long ago that was.

import { useState } from 'react';
import type { VenueInfo } from '../../../shared/contract/contract.ts';
import { useClient, useConnected, useRow } from '../../client/client.ts';
import { Age, useIsOld } from '../../components/Age.tsx';
import { Problem } from '../../components/Problem.tsx';
import { useAction } from '../../components/useAction.ts';
import { money } from '../../format.ts';

export function MoneyThere({ venue: { descriptor } }: { readonly venue: VenueInfo }) {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const [typed, setTyped] = useState('');
  const balance = useRow('balances', `live/${descriptor.id}`);
  const saidMs = balance?.atMs ?? null;
  const old = useIsOld(saidMs, balance?.freshMs ?? 0);
  const tell = async () => {
    const done = await action.run(() =>
      client.call('venue.money', { venueId: descriptor.id, free: typed }),
    );
    if (done) setTyped('');
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void tell();
      }}
    >
      <label>
        Money there, {descriptor.currency}{' '}
        <input
          inputMode="decimal"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>{' '}
      <button type="submit" disabled={!connected || action.busy || typed.trim() === ''}>
        Set
      </button>
      <p className="note">
        {balance === undefined || saidMs === null ? (
          'You have not said yet what lies there: nothing is bet there with real money.'
        ) : (
          <>
            {money(balance.free, balance.currency, 'floor')} free by our books; you said it{' '}
            <Age sinceMs={saidMs} /> ago.
            {old && <b> That is too long ago to be money: say it again.</b>}
          </>
        )}
      </p>
      <Problem error={action.error} />
    </form>
  );
}
