// Every venue through a local proxy against its own simulator on real sockets: its feed becomes live, and
// not one of its connections goes another way.

import { afterEach, expect, it, vi } from 'vitest';
import { BookInbox } from '../../main/engine/bookInbox.ts';
import { Books } from '../../main/engine/books.ts';
import { VenueRuntime } from '../../main/engine/venueRuntime.ts';
import { silentLog } from '../../main/platform/log.ts';
import { PassphraseVault } from '../../main/platform/passphraseVault.ts';
import { credentialsName, type Net, type Platform } from '../../main/platform/platform.ts';
import { proxiedNet } from '../../main/platform/proxiedNet.ts';
import { seededRandom } from '../../main/platform/random.ts';
import { realClock } from '../../main/platform/real.ts';
import { DemoWorld } from '../../main/simulation/demoWorld.ts';
import { venues } from '../../main/venues/registry.ts';
import type { InstrumentId } from '../../shared/domain/market.ts';
import { SocksProxy } from '../support/localProxies.ts';
import { pageless } from '../support/noBrowser.ts';

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const call of cleanUp.splice(0).reverse()) await call();
});

/** A network that notes whoever uses it. */
function forbidden(used: string[]): Net {
  const use = ({ url }: { readonly url: string }): never => {
    used.push(url);
    throw new Error('a direct connection');
  };
  return { openSocket: use, openLine: use, request: use };
}

// A venue without credentials has a person log in, in a browser, whose way out is tested with browsers.
it.each(venues.filter(({ descriptor }) => descriptor.credentials.length > 0))(
  '$descriptor.id goes by its proxy alone',
  async (module) => {
    const { id } = module.descriptor;
    const [environment] = module.descriptor.environments;
    // Enough contests that every venue deals in one of their sports.
    const pace = { fixtures: 8, quotesPerSecond: 20, pace: 1 };
    const world = new DemoWorld({ clock: realClock, seed: 5, venues: [module], ...pace });
    cleanUp.push(() => world.close());
    const served = (await world.open())[id];
    if (served === undefined || environment === undefined) throw new Error(`${id} is not served`);
    const names = Object.values(served.hosts).map((host) => {
      const { hostname, port } = new URL(host);
      return [`${hostname}:${port}`, Number(port)] as const;
    });
    const proxy = await SocksProxy.open({ names: Object.fromEntries(names) });
    cleanUp.push(() => proxy.close());
    const vault = new PassphraseVault(null);
    const secrets = Object.entries(served.credentials).map(
      ([name, secret]) => [name, secret.reveal()] as const,
    );
    await vault.write(credentialsName(id, environment.name), Object.fromEntries(secrets));
    const used: string[] = [];
    const platform: Platform = {
      ...{ clock: realClock, random: seededRandom(1), vault, log: silentLog },
      net: forbidden(used),
      proxied: (route) => proxiedNet(route, realClock),
      ...pageless(),
    };
    const books = new Books();
    const inbox = new BookInbox(books, { changed: () => {}, doubted: () => {} }, () => {});
    const listed = new Set<InstrumentId>();
    const runtime = new VenueRuntime(
      {
        ...{ module, platform, demo: () => null },
        bookSink: (meter) => inbox.sink(id, meter),
        catalogue: {
          upsert: (markets) => {
            for (const { outcomes } of markets) {
              for (const { instrument } of outcomes) listed.add(instrument);
            }
          },
          ...{ status: () => {}, regrid: () => {}, refee: () => {}, resolve: () => {} },
        },
        ...{ events: { order: () => {}, fill: () => {} }, balances: () => {} },
      },
      {
        ...{ enabled: true, environment: environment.name, hosts: served.hosts, options: {} },
        manual: false,
        proxy: { server: `socks5://127.0.0.1:${proxy.port}`, session: 'abcd1234', login: false },
      },
    );
    cleanUp.push(() => runtime.stop());
    await runtime.start();
    await vi.waitFor(() => expect(listed.size).toBeGreaterThan(0), { timeout: 10_000 });
    runtime.feed?.watch(listed);
    await vi.waitFor(() => expect(runtime.feed?.report().state).toBe('live'), { timeout: 15_000 });
    await runtime.trading()?.balances();
    expect(used).toEqual([]);
    expect(proxy.asked.length).toBeGreaterThan(0);
    expect(proxy.asked.filter((target) => !names.some(([own]) => own === target))).toEqual([]);
    // Without its proxy it has no way at all, and says why.
    await proxy.close();
    cleanUp.splice(1, 1);
    runtime.feed?.retry();
    // A feed may have to wait until it may ask again; whoever asks first finds out.
    await runtime
      .trading()
      ?.balances()
      .catch(() => {});
    const health = () => runtime.health();
    await vi.waitFor(() => expect(health().reason).toBe('proxy-unreachable'), { timeout: 15_000 });
    expect(used).toEqual([]);
  },
  60_000,
);
