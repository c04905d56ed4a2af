// What becomes of the choices of venues where two worlds meet: when all venues go over to the other world, and
// when a session was started for the demo world alone. What was chosen in the other world waits there.

import { DEMO_WORLD, type StoredSettings, type VenueChoice } from '../../shared/domain/settings.ts';
import type { VenueModule } from '../venues/venue.ts';
import { firstChoice, type World } from './engineOptions.ts';

type Choices = StoredSettings['venues'];

const isOf = (choice: VenueChoice, world: World): boolean =>
  (choice.environment === DEMO_WORLD) === (world === 'demo');

const allOf = (choices: Choices, world: World): Choices =>
  Object.fromEntries(Object.entries(choices).filter(([, choice]) => isOf(choice, world)));

/**
 * Settings once all venues have gone to `world`, as one venue was chosen to be there. Every venue gets back
 * what it was set to there, accounts at carried venues too; real ones stay off until they are turned on, but
 * for the one that was chosen. Proxies belong to no world and stay.
 */
export function crossed(
  stored: StoredSettings,
  modules: readonly VenueModule[],
  world: World,
  chosen: { readonly id: string; readonly choice: VenueChoice },
): StoredSettings {
  const before = allOf(stored.otherWorld ?? {}, world);
  const venues = modules.map((module): [string, VenueChoice] => {
    const { id } = module.descriptor;
    const first = firstChoice(world, module, stored.venues[id]);
    const own = id === chosen.id ? chosen.choice : null;
    const { proxy: _then, ...back } = before[id] ?? own ?? first;
    const environment = own?.environment ?? back.environment;
    // Addresses of one environment are no addresses of another.
    const hosts = environment === back.environment ? back.hosts : {};
    const enabled = own?.enabled ?? (world === 'demo' && back.enabled);
    const { proxy } = first;
    return [
      id,
      { ...back, environment, hosts, enabled, ...(proxy === undefined ? {} : { proxy }) },
    ];
  });
  return {
    ...stored,
    venues: { ...before, ...Object.fromEntries(venues) },
    otherWorld: stored.venues,
  };
}

/** What a session for the demo world alone stores: its own choices, and over them every real one as it was. */
export const keptByDemo = (changed: StoredSettings, atStart: StoredSettings): StoredSettings => ({
  ...changed,
  venues: { ...changed.venues, ...allOf(atStart.venues, 'real') },
});
