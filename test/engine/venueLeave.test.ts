// A venue that is switched off: the venue is told that its session is over, by the way that it was used
// through, before that way is closed.

import { describe, expect, it } from 'vitest';
import { BookInbox } from '../../main/engine/bookInbox.ts';
import { Books } from '../../main/engine/books.ts';
import { VenueRuntime } from '../../main/engine/venueRuntime.ts';
import { silentLog } from '../../main/platform/log.ts';
import { PassphraseVault } from '../../main/platform/passphraseVault.ts';
import {
  credentialsName,
  NetFailure,
  type Platform,
  type ProxiedNet,
} from '../../main/platform/platform.ts';
import { seededRandom } from '../../main/platform/random.ts';
import { SimulatedNet, simulatedHosts } from '../../main/simulation/simulatedNet.ts';
import { VirtualClock } from '../../main/simulation/virtualClock.ts';
import { asianOdds88 } from '../../main/venues/asianodds88/index.ts';
import type { AsianOdds88Simulator } from '../../main/venues/asianodds88/simulator.ts';
import type { VenueChoice } from '../../shared/domain/settings.ts';
import { START_MS } from '../support/feedHarness.ts';
import { pageless } from '../support/noBrowser.ts';

const { id } = asianOdds88.descriptor;
const environment = asianOdds88.descriptor.environments[0]?.name ?? '';

async function running(proxy: boolean) {
  const clock = new VirtualClock(START_MS);
  const random = seededRandom(3);
  const context = { clock, random: random.fork('sim'), activity: 1 };
  const simulator = asianOdds88.createSimulator(context) as AsianOdds88Simulator;
  const net = new SimulatedNet(clock, random.fork('net'), [simulator]);
  const vault = new PassphraseVault(null);
  await vault.write(credentialsName(id, environment), simulator.credentials());
  const inbox: BookInbox = new BookInbox(
    new Books(),
    { changed: () => {}, doubted: () => {} },
    () => clock.soon(() => inbox.drain()),
  );
  let closed = false;
  /** Takes nothing once it is closed, like the real one. */
  const proxied: ProxiedNet = {
    openSocket: (request, handlers) => net.openSocket(request, handlers),
    openLine: (request, handlers) => net.openLine(request, handlers),
    request: (request) =>
      closed ? Promise.reject(new NetFailure('closed', false, 'closed')) : net.request(request),
    ...{ trouble: null, browserProxy: () => Promise.reject(new Error('none')) },
    close: async () => {
      closed = true;
    },
  };
  const platform: Platform = {
    ...{ clock, random, vault, net, log: silentLog, proxied: () => proxied },
    ...pageless(),
  };
  const choice: VenueChoice = {
    ...{ enabled: true, environment, hosts: simulatedHosts(simulator), options: {}, manual: false },
    ...(proxy ? { proxy: { server: 'socks5://127.0.0.1:1080', session: '', login: false } } : {}),
  };
  const runtime = new VenueRuntime(
    {
      ...{ module: asianOdds88, platform, demo: () => null },
      bookSink: (meter) => inbox.sink(id, meter),
      catalogue: {
        ...{ upsert: () => {}, status: () => {}, regrid: () => {}, refee: () => {} },
        resolve: () => {},
      },
      ...{ events: { order: () => {}, fill: () => {} }, balances: () => {} },
    },
    choice,
  );
  await runtime.start();
  await clock.run(20_000);
  return { choice, clock, runtime, account: simulator.account, isClosed: () => closed };
}

describe('a venue that is switched off', () => {
  it.each([
    ['direct', false],
    ['through a proxy', true],
  ])('is told so %s', async (_what, proxy) => {
    const { account, choice, clock, isClosed, runtime } = await running(proxy);
    expect([account.isOpen, account.logins]).toEqual([true, 1]);
    const off = runtime.configure({ ...choice, enabled: false });
    expect(runtime.choice.enabled).toBe(false);
    await clock.run(5_000);
    await off;
    expect([account.isOpen, account.logouts]).toEqual([false, 1]);
    expect(isClosed()).toBe(proxy);
    await clock.run(60_000);
    expect([account.logins, runtime.feed]).toEqual([1, null]);
  });

  it('and on again at once is logged in anew after that', async () => {
    const { account, choice, clock, runtime } = await running(false);
    const off = runtime.configure({ ...choice, enabled: false });
    const on = runtime.configure(choice);
    await clock.run(30_000);
    await Promise.all([off, on]);
    expect([account.logins, account.isOpen]).toEqual([2, true]);
    expect(runtime.feed?.report().state).toBe('live');
    const end = runtime.stop();
    await clock.run(5_000);
    await end;
    expect([account.logouts, account.isOpen]).toEqual([2, false]);
  });
});
