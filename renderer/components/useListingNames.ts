// Names of listings that money stands on, for records that know only their id: from tickets, positions and
// settled bets.

import { useMemo } from 'react';
import { useRows } from '../client/client.ts';
import { type Outcome, outcomeText } from './outcome.ts';
import { useVenues } from './venues.ts';

type Listed = Outcome & { readonly venueId: string };

/** `YES Denver · Denver – Boston` by listing id. */
export function useListingNames(): ReadonlyMap<string, string> {
  const tickets = useRows('tickets');
  const positions = useRows('positions');
  const settled = useRows('settled');
  const venues = useVenues();
  return useMemo(() => {
    const names = new Map<string, string>();
    const textOf = (of: Listed): string => outcomeText(of, venues.staked(of.venueId));
    for (const row of settled) names.set(row.listingId, `${textOf(row)} · ${row.title}`);
    for (const row of positions) {
      names.set(row.listingId, `${textOf(row)} · ${row.fixtureTitle}`);
    }
    for (const { opportunity } of tickets) {
      for (const leg of opportunity.legs) {
        names.set(leg.listingId, `${textOf(leg)} · ${opportunity.title}`);
      }
    }
    return names;
  }, [tickets, positions, settled, venues]);
}
