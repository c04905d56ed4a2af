// Names of listings that money stands on, for records that know only their id: from tickets, positions and
// settled bets.

import { useMemo } from 'react';
import { useRows } from '../client/client.ts';
import { outcomeText } from './outcome.ts';

/** `YES Denver · Denver – Boston` by listing id. */
export function useListingNames(): ReadonlyMap<string, string> {
  const tickets = useRows('tickets');
  const positions = useRows('positions');
  const settled = useRows('settled');
  return useMemo(() => {
    const names = new Map<string, string>();
    for (const row of settled) names.set(row.listingId, `${outcomeText(row)} · ${row.title}`);
    for (const row of positions) {
      names.set(row.listingId, `${outcomeText(row)} · ${row.fixtureTitle}`);
    }
    for (const { opportunity } of tickets) {
      for (const leg of opportunity.legs) {
        names.set(leg.listingId, `${outcomeText(leg)} · ${opportunity.title}`);
      }
    }
    return names;
  }, [tickets, positions, settled]);
}
