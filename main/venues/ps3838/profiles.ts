// The two houses that speak this protocol and a third place for an agreement of one's own: paths and
// the least pauses that each has published. Nothing else in this folder knows which house it talks to.

import { readOptions } from '../../../shared/domain/venueOptions.ts';
import type { VenueSettings } from '../venue.ts';
import { ps3838Options } from './options.ts';

export type House = 'ps3838' | 'pinnacle' | 'custom';

/** Paths below the host. */
export interface Paths {
  readonly leagues: string;
  readonly periods: string;
  readonly fixtures: string;
  readonly settled: string;
  readonly odds: string;
  readonly line: string;
  readonly place: string;
  readonly bets: string;
  readonly balance: string;
}

/** Least pauses in milliseconds. */
export interface Floors {
  /** Fixtures or odds of one sport without `since`, after the last request of that kind. */
  readonly snapshotMs: number;
  /** Fixtures or odds of one sport, after any request for them. */
  readonly deltaMs: number;
  readonly leaguesMs: number;
  /** `/line` of one sport. */
  readonly lineMs: number;
  readonly betsMs: number;
}

export interface Profile {
  readonly house: House;
  readonly paths: Paths;
  readonly floors: Floors;
}

/** PS3838's paths. Source: lines, bets and customer API specifications of 2026-02-10. */
const PS3838_PATHS: Paths = {
  leagues: '/v3/leagues',
  periods: '/v1/periods',
  fixtures: '/v3/fixtures',
  settled: '/v3/fixtures/settled',
  odds: '/v4/odds',
  line: '/v2/line',
  place: '/v2/bets/place',
  bets: '/v3/bets',
  balance: '/v1/client/balance',
};

/** Pinnacle's paths. Source: its specifications and change log of 2026-08-20. */
const PINNACLE_PATHS: Paths = {
  leagues: '/v2/leagues',
  periods: '/v1/periods',
  fixtures: '/v1/fixtures',
  settled: '/v1/fixtures/settled',
  odds: '/v2/odds',
  line: '/v1/line',
  place: '/v4/bets/straight',
  bets: '/v4/bets',
  balance: '/v1/client/balance',
};

/** PS3838's fair use policy: 60 s without `since`, 5 s with it, per sport; bets 2 s. */
const PS3838_FLOORS: Floors = {
  snapshotMs: 60_000,
  deltaMs: 5_000,
  leaguesMs: 60_000,
  // On demand only; a pause keeps a stuck order from becoming a loop.
  lineMs: 1_000,
  betsMs: 2_000,
};

/** Pinnacle's README: one request in two minutes per endpoint and sport, with `since` or without, `/line` too. */
const PINNACLE_FLOORS: Floors = {
  snapshotMs: 120_000,
  deltaMs: 120_000,
  leaguesMs: 120_000,
  lineMs: 120_000,
  betsMs: 2_000,
};

const isHouse = (word: string): word is House =>
  word === 'ps3838' || word === 'pinnacle' || word === 'custom';

/**
 * Profile of an environment; any other than the houses' own, such as the demo world, is like PS3838. Only
 * `custom` looks at the pauses that the user has set, which are never below 200 ms (options.ts).
 */
export function profileOf({ environment, options }: VenueSettings): Profile {
  const house = isHouse(environment) ? environment : 'ps3838';
  switch (house) {
    case 'ps3838':
      return { house, paths: PS3838_PATHS, floors: PS3838_FLOORS };
    case 'pinnacle':
      return { house, paths: PINNACLE_PATHS, floors: PINNACLE_FLOORS };
    case 'custom': {
      const { deltaFloor, paths, snapshotFloor } = readOptions(ps3838Options, options);
      return {
        house,
        paths: paths === 'pinnacle' ? PINNACLE_PATHS : PS3838_PATHS,
        floors: { ...PS3838_FLOORS, deltaMs: deltaFloor, snapshotMs: snapshotFloor },
      };
    }
  }
}
