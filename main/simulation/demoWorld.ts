// The demo world on loopback: every venue's simulator on real sockets of this machine, moved by one
// world from one seed. It is what a first start lands in.

import { type Clock, type Credentials, type Random, Secret } from '../platform/platform.ts';
import { seededRandom } from '../platform/random.ts';
import type { Simulator } from '../venues/simulator.ts';
import type { VenueModule } from '../venues/venue.ts';
import { type Loopback, openLoopback } from './loopback.ts';
import { World } from './world.ts';
import { WorldFields } from './worldFields.ts';
import { WorldRaces } from './worldRaces.ts';

/** Share of contests whose rules Kalshi amends after they were listed: a person has to look at these pairs. */
const AMENDED = 0.1;

export interface DemoWorldOptions {
  readonly clock: Clock;
  readonly seed: number;
  readonly venues: readonly VenueModule[];
  readonly fixtures: number;
  readonly quotesPerSecond: number;
  readonly pace: number;
}

/** Addresses and credentials of one venue of the demo world. */
export interface OpenVenue {
  readonly hosts: { readonly [name: string]: string };
  readonly credentials: Credentials;
}

/** Simulators of all venues from one source of chance. */
export function createSimulators(
  clock: Clock,
  random: Random,
  venues: readonly VenueModule[],
): readonly Simulator[] {
  return venues.map((venue) =>
    venue.createSimulator({
      clock,
      random: random.fork(`simulator/${venue.descriptor.id}`),
      activity: 1,
    }),
  );
}

export const secretsOf = (simulator: Simulator): Credentials =>
  Object.fromEntries(
    Object.entries(simulator.credentials()).map(([name, text]) => [name, new Secret(text)]),
  );

export class DemoWorld {
  readonly seed: number;
  /** When it was opened; zero before. */
  beganMs = 0;
  readonly #options: DemoWorldOptions;
  #opened: Promise<{ readonly [venue: string]: OpenVenue }> | null = null;
  #loopback: Loopback | null = null;
  #world: World | null = null;
  #fields: WorldFields | null = null;
  #races: WorldRaces | null = null;

  constructor(options: DemoWorldOptions) {
    this.seed = options.seed;
    this.#options = options;
  }

  /** Opens the world on first use; later calls return the same addresses. */
  open(): Promise<{ readonly [venue: string]: OpenVenue }> {
    this.#opened ??= this.#open();
    return this.#opened;
  }

  async close(): Promise<void> {
    this.#world?.stop();
    this.#fields?.stop();
    this.#races?.stop();
    await this.#loopback?.close();
  }

  async #open(): Promise<{ readonly [venue: string]: OpenVenue }> {
    const { clock, fixtures, pace, quotesPerSecond, seed, venues } = this.#options;
    const random = seededRandom(seed);
    const simulators = createSimulators(clock, random, venues);
    this.#world = new World({
      ...{ clock, simulators, fixtures, quotesPerSecond, pace, odd: true, amends: AMENDED },
      random: random.fork('world'),
    });
    this.#fields = new WorldFields({ clock, simulators, random: random.fork('fields') });
    this.#races = new WorldRaces({ clock, simulators, random: random.fork('races') });
    this.#loopback = await openLoopback(simulators);
    this.#world.start();
    this.#fields.start();
    this.#races.start();
    this.beganMs = clock.nowMs();
    const { hosts } = this.#loopback;
    return Object.fromEntries(
      simulators.map((simulator) => [
        simulator.venueId,
        { hosts: hosts[simulator.venueId] ?? {}, credentials: secretsOf(simulator) },
      ]),
    );
  }
}
