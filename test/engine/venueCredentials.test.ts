// Credentials by venue and environment: each environment sees its own and no other's.

import { expect, test } from 'vitest';
import { VenueRuntime } from '../../main/engine/venueRuntime.ts';
import { PassphraseVault } from '../../main/platform/passphraseVault.ts';
import { credentialsName, type Platform } from '../../main/platform/platform.ts';
import { VirtualClock } from '../../main/simulation/virtualClock.ts';
import type { VenueContext, VenueModule } from '../../main/venues/venue.ts';
import { PlayedVenue } from '../support/playedVenue.ts';

const ENVIRONMENTS = ['production', 'demo'];

async function runtime(stored: { readonly [environment: string]: string }) {
  const clock = new VirtualClock(0);
  const vault = new PassphraseVault(null);
  for (const [environment, key] of Object.entries(stored)) {
    await vault.write(credentialsName('one', environment), { key });
  }
  const { module } = new PlayedVenue('one', clock);
  let feed: VenueContext | null = null;
  let retries = 0;
  const own: VenueModule = {
    ...module,
    descriptor: {
      ...module.descriptor,
      environments: ENVIRONMENTS.map((name) => ({
        ...{ name, label: name, hosts: {}, live: name === 'production' },
      })),
    },
    createFeed: (context, books, catalogue) => {
      feed = context;
      const made = module.createFeed(context, books, catalogue);
      return { ...made, retry: () => void retries++ };
    },
  };
  const choice = (environment: string) => ({
    ...{ enabled: true, environment, hosts: {}, options: {}, manual: false },
  });
  const venue = new VenueRuntime(
    {
      module: own,
      platform: { clock, vault } as unknown as Platform,
      demo: () => null,
      bookSink: () => null as never,
      catalogue: null as never,
      ...{ events: { order: () => {}, fill: () => {} }, balances: () => {} },
    },
    choice('production'),
  );
  await venue.start();
  const key = async () => (await feed?.credentials())?.key?.reveal() ?? null;
  return { choice, key, retries: () => retries, vault, venue };
}

test.each([
  [{}, 'production', null, []],
  [{ production: 'p' }, 'production', 'p', ['production']],
  [{ production: 'p' }, 'demo', null, ['production']],
  [{ demo: 'd' }, 'production', null, ['demo']],
  [{ demo: 'd', production: 'p' }, 'demo', 'd', ['production', 'demo']],
] as const)('with %j stored, %s sees %j', async (stored, environment, seen, storedFor) => {
  const { choice, key, venue } = await runtime(stored);
  await venue.configure(choice(environment));
  expect(await key()).toBe(seen);
  expect([venue.hasCredentials, venue.liveReady]).toEqual([seen !== null, seen !== null]);
  expect(venue.storedFor).toEqual(storedFor);
});

test('credentials of another environment start nothing again', async () => {
  const { retries, vault, venue } = await runtime({});
  await vault.write('one/demo', { key: 'd' });
  await venue.credentialsChanged('demo');
  expect([venue.storedFor, venue.hasCredentials, retries()]).toEqual([['demo'], false, 0]);
  await vault.write('one/production', { key: 'p' });
  await venue.credentialsChanged('production');
  expect([venue.hasCredentials, retries()]).toEqual([true, 1]);
  await vault.forget('one/production');
  await venue.credentialsChanged(null);
  expect([venue.storedFor, venue.hasCredentials, retries()]).toEqual([['demo'], false, 2]);
});
