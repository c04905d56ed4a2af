// Names, short names and monies of venues, from their descriptors.

import { useMemo } from 'react';
import type { VenueInfo } from '../../shared/contract/contract.ts';
import type { Currency } from '../../shared/domain/units.ts';
import { useRows } from '../client/client.ts';
import type { VenueWords } from '../words/refusalText.ts';

export interface Venues extends VenueWords {
  /** A few letters for where room is short. */
  short(venueId: string): string;
  /** Whether stakes are put down at odds there, rather than contracts bought. */
  staked(venueId: string): boolean;
  /** The venue whose events its markets are on: itself, or the one whose feed carries it. */
  source(venueId: string): string;
}

/** Words for venues; an unknown one is called by its id. */
export function venueWords(infos: readonly VenueInfo[]): Venues {
  const carriers = new Map<string, string>(
    infos.flatMap(({ carriedBy, descriptor }) =>
      carriedBy === null ? [] : [[descriptor.id, carriedBy]],
    ),
  );
  const known = new Map<string, VenueInfo['descriptor']>(
    infos.map(({ descriptor }) => [descriptor.id, descriptor]),
  );
  const name = (id: string): string => known.get(id)?.name ?? id;
  return {
    name,
    currency: (id): Currency => known.get(id)?.currency ?? 'USD',
    short: (id) => shorten(name(id)),
    staked: (id) => (known.get(id)?.kind ?? 'prediction-market') !== 'prediction-market',
    source: (id) => carriers.get(id) ?? id,
  };
}

const shorten = (name: string): string =>
  name
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 4)
    .toUpperCase();

export function useVenues(): Venues {
  const infos = useRows('venues');
  return useMemo(() => venueWords(infos), [infos]);
}
