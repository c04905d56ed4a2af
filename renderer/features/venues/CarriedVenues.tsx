// Bookmakers without a feed of their own: whether the user has an account there, and what lies in it. A bet
// at one of them is placed by hand, so nobody but the user knows either.

import type { VenueInfo } from '../../../shared/contract/contract.ts';
import { useClient, useConnected } from '../../client/client.ts';
import { Problem } from '../../components/Problem.tsx';
import { RateNotice } from '../../components/RateLink.tsx';
import { SwitchLine } from '../../components/SwitchLine.tsx';
import { useAction } from '../../components/useAction.ts';
import { useVenues } from '../../components/venues.ts';
import { MoneyThere } from './MoneyThere.tsx';

export function CarriedVenues({ venues }: { readonly venues: readonly VenueInfo[] }) {
  return (
    <section className="block venue" aria-label="Bookmakers">
      <h2>Bookmakers</h2>
      <p className="note">
        Their prices come through another venue’s feed. Bets at them are placed by you on their own
        pages; without an account they are only practised on paper.
      </p>
      {[...new Set(venues.map(({ descriptor }) => descriptor.currency))].map((currency) => (
        <RateNotice key={currency} currency={currency} />
      ))}
      {venues.map((venue) => (
        <Account key={venue.descriptor.id} venue={venue} />
      ))}
    </section>
  );
}

function Account({ venue }: { readonly venue: VenueInfo }) {
  const { carriedBy, choice, descriptor } = venue;
  const client = useClient();
  const connected = useConnected();
  const venues = useVenues();
  const action = useAction();
  return (
    <fieldset className="venue-choices" aria-label={descriptor.name}>
      <SwitchLine
        on={choice.manual}
        disabled={!connected || action.busy}
        change={(has) =>
          void action.run(() => client.call('venue.account', { venueId: descriptor.id, has }))
        }
      >
        I have an account at {descriptor.name} (read through {venues.name(carriedBy ?? '')})
      </SwitchLine>
      {choice.manual && <MoneyThere venue={venue} />}
      <Problem error={action.error} />
    </fieldset>
  );
}
