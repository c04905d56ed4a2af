// The simulated venues on loopback in this process, so that what they know outlives the host that is killed,
// and a data folder that points a host at them with real settings.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '../../main/platform/random.ts';
import { realClock } from '../../main/platform/real.ts';
import { createSimulators } from '../../main/simulation/demoWorld.ts';
import { type Loopback, openLoopback } from '../../main/simulation/loopback.ts';
import { World } from '../../main/simulation/world.ts';
import { venues } from '../../main/venues/registry.ts';
import type { Simulator } from '../../main/venues/simulator.ts';
import type { Settings, VenueChoice } from '../../shared/domain/settings.ts';
import { SCALE } from '../../shared/domain/units.ts';

export interface OutsideVenues {
  readonly simulators: readonly Simulator[];
  /** Credentials of each venue, as a person would type them. */
  readonly credentials: ReadonlyMap<
    string,
    { readonly environment: string; readonly fields: { readonly [field: string]: string } }
  >;
  close(): Promise<void>;
}

/** Limits so wide and pauses so short that bets never wait for them. */
const HURRY = {
  ...{ cooldown: 0, betPause: 0, fixturePause: 0, matchLimit: 1_000, minEdge: 0, minProfit: 0 },
  ...{ ordersPerMinute: 6_000, betsPerDay: 100_000, losingStreak: 1_000, errorStreak: 1_000 },
  ...{ volumePerDay: 100_000_000 * SCALE, dailyLoss: 10_000_000 * SCALE },
  ...{ fixtureExposure: 10_000_000 * SCALE, leagueExposure: 10_000_000 * SCALE },
  ...{ sportExposure: 10_000_000 * SCALE, venueExposure: 10_000_000 * SCALE },
  ...{ bookExposure: 10_000_000 * SCALE, strategyExposure: 10_000_000 * SCALE },
  ...{ lockedCapital: 10_000_000 * SCALE, nakedTime: 86_400_000, maxEdge: 10_000_000 },
  ...{ paperBalance: 1_000_000 * SCALE, maxOutlay: 20 * SCALE, reconcileMax: 1_000_000 * SCALE },
  ...{ gbpInUsd: 1_270_000, eurInUsd: 1_080_000 },
};

/** What a tool wants otherwise than the crash test. */
export interface OutsideOptions {
  readonly fixtures?: number;
  readonly settings?: Partial<Settings>;
}

/** Opens the venues and moves them; the host finds them by the settings in `dataDir`. */
export async function openVenues(
  dataDir: string,
  seed: number,
  { fixtures = 30, settings: own = {} }: OutsideOptions = {},
): Promise<OutsideVenues> {
  const random = seededRandom(seed);
  const simulators = createSimulators(realClock, random, venues);
  const loopback: Loopback = await openLoopback(simulators);
  const world = new World({
    ...{ clock: realClock, random: random.fork('world'), simulators },
    ...{ fixtures, quotesPerSecond: 150, pace: 1 },
  });
  world.start();
  const chosen: { [venue: string]: VenueChoice } = {};
  const credentials = new Map<
    string,
    { environment: string; fields: { readonly [field: string]: string } }
  >();
  for (const simulator of simulators) {
    const { venueId } = simulator;
    const module = venues.find(({ descriptor }) => descriptor.id === venueId);
    const environment = module?.descriptor.environments[0]?.name ?? '';
    const hosts = loopback.hosts[venueId] ?? {};
    chosen[venueId] = { enabled: true, environment, hosts, options: {}, manual: false };
    credentials.set(venueId, { environment, fields: simulator.credentials() });
  }
  const settings = { settings: { ...HURRY, ...own }, venues: chosen, welcomed: true };
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify(settings));
  return {
    ...{ simulators, credentials },
    close: async () => {
      world.stop();
      await loopback.close();
    },
  };
}
