// What an engine is given: where its settings rest, what its host does for it, and which of the two
// worlds it lives in.

import {
  DEMO_WORLD,
  readStoredSettings,
  type StoredSettings,
  type VenueChoice,
} from '../../shared/domain/settings.ts';
import { checkOptions } from '../../shared/domain/venueOptions.ts';
import type { Platform } from '../platform/platform.ts';
import type { Database } from '../storage/database.ts';
import type { VenueModule } from '../venues/venue.ts';
import type { DemoVenue } from './venueRuntime.ts';

/** Where settings rest between sessions. */
export interface SettingsStore {
  /** What was wrong with the stored settings as a whole, in words. */
  readonly problems?: readonly string[];
  read(): unknown;
  write(value: StoredSettings): void;
}

/** What differs between hosts. */
export interface HostServices {
  readonly kind: 'node' | 'electron';
  readonly version: string;
  openLink(url: string): Promise<void>;
  notify(title: string, body: string): void;
  /** The engine must begin anew in the other world: demo and real never share a ledger. */
  restart(): void;
}

/** The demo world, opened when the first venue is in it. */
export interface DemoProvider {
  readonly seed: number;
  /** When this world began: contests of earlier ones are gone. Zero while it is closed. */
  readonly beganMs: number;
  open(): Promise<{ readonly [venue: string]: DemoVenue }>;
}

export interface EngineOptions {
  readonly platform: Platform;
  readonly database: Database;
  readonly dataDir: string;
  readonly venues: readonly VenueModule[];
  readonly settings: SettingsStore;
  readonly host: HostServices;
  readonly demo: DemoProvider;
  /** Which of the two worlds this engine lives in; see {@link worldOf}. */
  readonly world: World;
  /** Started for the demo world only: it cannot be left. */
  readonly forceDemo: boolean;
}

/** Simulated venues and real ones are never mixed: each world has its own database. */
export type World = 'demo' | 'real';

/** The world that stored settings ask for: real as soon as one venue is pointed at real hosts. */
export function worldOf(stored: unknown): World {
  const { value } = readStoredSettings(stored);
  const chosen = Object.values(value.venues);
  return chosen.some((choice) => choice.environment !== DEMO_WORLD) ? 'real' : 'demo';
}

/**
 * How a venue is set up at the start: as it was stored where that belongs to this world, without options
 * that do not fit, each of which is named in `problems`.
 */
export function choiceAtStart(
  { forceDemo, world }: Pick<EngineOptions, 'forceDemo' | 'world'>,
  module: VenueModule,
  stored: VenueChoice | undefined,
): { readonly choice: VenueChoice; readonly problems: readonly string[] } {
  const { id, options = {} } = module.descriptor;
  const first = firstChoice(world, module, stored);
  const fits =
    !forceDemo &&
    stored !== undefined &&
    (stored.environment === DEMO_WORLD) === (world === 'demo');
  if (!fits) return { choice: first, problems: [] };
  const { fitting, problems } = checkOptions(options, stored.options);
  return {
    choice: { ...stored, options: fitting },
    problems: problems.map(({ name, problem }) => `${id}.options.${name}: ${problem}`),
  };
}

/**
 * How a venue is set up before anybody has chosen: on in the demo world, off in the real one. Its proxy
 * stays as it was stored: no way into or out of a world may lead to a direct connection.
 */
export const firstChoice = (
  world: World,
  module: VenueModule,
  stored: VenueChoice | undefined,
): VenueChoice => ({
  enabled: world === 'demo',
  environment: world === 'demo' ? DEMO_WORLD : (module.descriptor.environments[0]?.name ?? ''),
  hosts: {},
  options: {},
  manual: false,
  ...(stored?.proxy === undefined ? {} : { proxy: stored.proxy }),
});

/**
 * What the user has said of a venue that is only carried, in this world: `manual` means that there is an
 * account. Nothing said is no account.
 */
export function accountChoice(world: World, stored: VenueChoice | undefined): VenueChoice {
  const environment = world === 'demo' ? DEMO_WORLD : 'page';
  if (stored?.environment === environment) return stored;
  return { enabled: true, environment, hosts: {}, options: {}, manual: false };
}
