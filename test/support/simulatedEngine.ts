// An engine over venues' simulators in virtual time, without faults on the way.

import { Engine } from '../../main/engine/engine.ts';
import { silentLog } from '../../main/platform/log.ts';
import type { Random } from '../../main/platform/platform.ts';
import { secretsOf } from '../../main/simulation/demoWorld.ts';
import { SimulatedNet, simulatedHosts } from '../../main/simulation/simulatedNet.ts';
import type { VirtualClock } from '../../main/simulation/virtualClock.ts';
import { openDatabase } from '../../main/storage/database.ts';
import type { Simulator } from '../../main/venues/simulator.ts';
import type { VenueModule } from '../../main/venues/venue.ts';
import { defaultSettings } from '../../shared/domain/settings.ts';
import { noVault } from './feedHarness.ts';
import { pageless } from './noBrowser.ts';

/** An engine of these venues in a demo world that is their simulators, with a pound at 1.27 dollars; not started yet. */
export const simulatedEngine = ({
  clock,
  random,
  simulators,
  venues,
}: {
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly simulators: readonly Simulator[];
  readonly venues: readonly VenueModule[];
}): Engine =>
  new Engine({
    platform: {
      ...{ clock, random: random.fork('engine'), vault: noVault, log: silentLog },
      ...{ net: new SimulatedNet(clock, random.fork('net'), simulators), ...pageless() },
    },
    ...{ database: openDatabase(':memory:'), dataDir: '', venues },
    settings: {
      read: () => ({ settings: { ...defaultSettings, gbpInUsd: 1_270_000 }, venues: {} }),
      write: () => {},
    },
    host: {
      ...{ kind: 'node', version: '0' },
      openLink: async () => {},
      notify: () => {},
      restart: () => {},
    },
    demo: {
      ...{ seed: 0, beganMs: 0 },
      open: async () =>
        Object.fromEntries(
          simulators.map((simulator) => [
            simulator.venueId,
            { hosts: simulatedHosts(simulator), credentials: secretsOf(simulator) },
          ]),
        ),
    },
    ...{ world: 'demo', forceDemo: true },
  });
