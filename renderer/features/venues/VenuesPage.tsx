// The venues: where each gets its prices from, whether it is on, its credentials, and the vault they are
// kept in.

import { useReceived, useRows, useSingle } from '../../client/client.ts';
import { BrowserBlock } from './BrowserBlock.tsx';
import { CarriedVenues } from './CarriedVenues.tsx';
import { VaultForm } from './VaultForm.tsx';
import { VenueBlock } from './VenueBlock.tsx';

export function VenuesPage() {
  const all = useRows('venues');
  const venues = all.filter(({ carriedBy }) => carriedBy === null);
  const carried = all.filter(({ carriedBy }) => carriedBy !== null);
  const received = useReceived('venues');
  const app = useSingle('app');
  return (
    <main className="page" aria-label="Venues">
      <header className="page-head">
        <h1>Venues</h1>
        <p>
          {app?.demo === true
            ? 'All venues are in the demo world: simulated prices, no real money. Leaving it takes all venues along.'
            : 'Venues are at their real addresses. The demo world and real venues are never mixed.'}
        </p>
      </header>
      {!received && <p className="empty">Asking the engine …</p>}
      <div className="columns">
        {venues.map((venue) => (
          <VenueBlock key={venue.descriptor.id} venue={venue} />
        ))}
        {venues.some(({ descriptor }) => descriptor.page !== undefined) && <BrowserBlock />}
        {carried.length > 0 && <CarriedVenues venues={carried} />}
        {app !== undefined && <VaultForm limitation={app.vaultLimitation} />}
      </div>
    </main>
  );
}
