// A venue in four letters, with its name for whoever asks.

import { useVenues } from './venues.ts';

export function VenueTag({ id }: { readonly id: string }) {
  const venues = useVenues();
  return (
    <abbr className="venue-tag" title={venues.name(id)}>
      {venues.short(id)}
    </abbr>
  );
}
