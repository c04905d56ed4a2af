// The two houses that speak this protocol and a third place for an agreement of one's own: paths and
// the least pauses that each has published. Nothing else in this folder knows which house it talks to.

import type { VenueSettings } from '../venue.ts';

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

/** Pinnacle's README: one request in two minutes per endpoint and sport, with `since` or without. */
const PINNACLE_FLOORS: Floors = {
  snapshotMs: 120_000,
  deltaMs: 120_000,
  leaguesMs: 3_600_000,
  lineMs: 1_000,
  betsMs: 2_000,
};

/** The least pause that an agreement may bring a `custom` profile down to. */
export const CUSTOM_FLOOR_LEAST_MS = 200;

const isHouse = (word: unknown): word is House =>
  word === 'ps3838' || word === 'pinnacle' || word === 'custom';

/**
 * Profile by the settings: `profile` names the house, else the environment does. Only `custom` looks at
 * `deltaFloorMs` and `snapshotFloorMs`, which it takes no lower than 200 ms.
 */
export function profileOf(settings: VenueSettings): Profile {
  const { environment, options } = settings;
  const told = options.profile ?? environment;
  const house = isHouse(told) ? told : 'ps3838';
  switch (house) {
    case 'ps3838':
      return { house, paths: PS3838_PATHS, floors: PS3838_FLOORS };
    case 'pinnacle':
      return { house, paths: PINNACLE_PATHS, floors: PINNACLE_FLOORS };
    case 'custom':
      return {
        house,
        paths: options.paths === 'pinnacle' ? PINNACLE_PATHS : PS3838_PATHS,
        floors: {
          ...PS3838_FLOORS,
          deltaMs: agreed(options.deltaFloorMs, PS3838_FLOORS.deltaMs),
          snapshotMs: agreed(options.snapshotFloorMs, PS3838_FLOORS.snapshotMs),
        },
      };
  }
}

const agreed = (option: unknown, published: number): number =>
  typeof option === 'number' && Number.isFinite(option)
    ? Math.max(CUSTOM_FLOOR_LEAST_MS, Math.round(option))
    : published;
