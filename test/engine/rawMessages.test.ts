// Raw messages of every venue against its own simulator: each is recognised, what came of it is told, and
// no credential or token of a login is ever shown.

import { describe, expect, it } from 'vitest';
import { messageList, messageText } from '../../main/engine/api/messageViews.ts';
import { BookInbox } from '../../main/engine/bookInbox.ts';
import { Books } from '../../main/engine/books.ts';
import { VenueRuntime } from '../../main/engine/venueRuntime.ts';
import { silentLog } from '../../main/platform/log.ts';
import { PassphraseVault } from '../../main/platform/passphraseVault.ts';
import {
  credentialsName,
  type Net,
  type Platform,
  type SocketHandlers,
} from '../../main/platform/platform.ts';
import { seededRandom } from '../../main/platform/random.ts';
import { SimulatedNet, simulatedHosts } from '../../main/simulation/simulatedNet.ts';
import { VirtualClock } from '../../main/simulation/virtualClock.ts';
import { World } from '../../main/simulation/world.ts';
import { venues } from '../../main/venues/registry.ts';
import type { VenueModule } from '../../main/venues/venue.ts';
import type { InstrumentId } from '../../shared/domain/market.ts';
import { START_MS } from '../support/feedHarness.ts';
import { pageless } from '../support/noBrowser.ts';

/** A venue that has been watched and traded at for a while, and every secret that went over the line. */
async function watched(module: VenueModule) {
  const { id } = module.descriptor;
  const environment = module.descriptor.environments[0]?.name ?? '';
  const clock = new VirtualClock(START_MS);
  const random = seededRandom(3);
  const simulator = module.createSimulator({ clock, random: random.fork('sim'), activity: 1 });
  const net = new SimulatedNet(clock, random.fork('net'), [simulator]);
  const vault = new PassphraseVault(null);
  const credentials = simulator.credentials();
  await vault.write(credentialsName(id, environment), credentials);
  const world = new World({
    ...{ clock, random: random.fork('world'), simulators: [simulator] },
    ...{ fixtures: 5, quotesPerSecond: 40, pace: 1 },
  });
  /** Values of headers that prove who we are. */
  const proofs = new Set<string>();
  /** What comes, or something else in its stead. */
  const garbled: { text: string | null } = { text: null };
  const spoilt = (text: string): string => garbled.text ?? text;
  const over = (handlers: SocketHandlers): SocketHandlers => ({
    ...handlers,
    text: (frame) => handlers.text(spoilt(frame.toString())),
  });
  const noting: Net = {
    openSocket: (request, handlers) => net.openSocket(request, over(handlers)),
    openLine: (request, handlers) => net.openLine(request, over(handlers)),
    request: async (request) => {
      for (const [name, value] of Object.entries(request.headers)) {
        if (/token|authentication|api.?key|passphrase|authorization/i.test(name)) proofs.add(value);
      }
      const response = await net.request(request);
      return { ...response, body: spoilt(response.body) };
    },
  };
  const platform: Platform = {
    ...{ clock, random, vault, net: noting, log: silentLog },
    ...pageless(),
  };
  const inbox: BookInbox = new BookInbox(
    new Books(),
    { changed: () => {}, doubted: () => {} },
    () => clock.soon(() => inbox.drain()),
  );
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
      ...{ enabled: true, environment, hosts: simulatedHosts(simulator), options: {} },
      manual: false,
    },
  );
  await runtime.start();
  await clock.run(5_000);
  runtime.feed?.watch(listed);
  world.start();
  runtime.openAccount();
  await clock.run(60_000);
  world.stop();
  const secrets = [...Object.values(credentials), ...proofs].filter(({ length }) => length >= 6);
  return { runtime, secrets, clock, garbled };
}

// A venue without credentials has a person log in, in a browser that is no part of this.
const tested = venues.filter(({ descriptor }) => descriptor.credentials.length > 0);

describe.each(tested)('$descriptor.id', (module) => {
  it('shows what came and what came of it, and no secret', async () => {
    const { runtime, secrets } = await watched(module);
    const list = messageList(runtime, '', false);
    expect(list.total).toBeGreaterThan(3);
    expect(list.rows.length).toBe(Math.min(200, list.kept));
    expect(list.rows.some(({ changes }) => changes > 0)).toBe(true);
    expect(list.rows.filter(({ trouble }) => trouble !== null)).toEqual([]);
    const shown = JSON.stringify([
      list,
      ...list.rows.map(({ id }) => messageText(runtime, id)),
      runtime.health(),
    ]);
    expect(secrets.length).toBeGreaterThan(0);
    for (const secret of secrets) expect(shown).not.toContain(JSON.stringify(secret).slice(1, -1));
    // A list without anything in it may be of any kind.
    const unknown = list.rows.filter(
      ({ absent, beginning, kind }) =>
        absent === null && kind === '' && !/^\{"\w+":\[\]\}$/.test(beginning),
    );
    expect(unknown.map(({ beginning, source }) => `${source} ${beginning}`)).toEqual([]);
    void runtime.stop();
  });

  it('finds messages by what they contain, in full and without regard to capitals', async () => {
    const { runtime } = await watched(module);
    const [row] = messageList(runtime, '', false).rows.filter(({ absent }) => absent === null);
    const { text } = messageText(runtime, row?.id ?? -1);
    const word = /[^\s\]]{6,20}/.exec(text.replaceAll('[secret]', ' '))?.[0] ?? '';
    expect(word.length).toBeGreaterThan(5);
    const found = messageList(runtime, ` ${word.toUpperCase()} `, false);
    expect(found.rows.map(({ id }) => id)).toContain(row?.id);
    expect(found.matching).toBeLessThanOrEqual(found.kept);
    expect(messageList(runtime, 'no message says this', false).rows).toEqual([]);
    expect(messageList(runtime, '', true).rows).toEqual([]);
    expect(() => messageText(runtime, 1e9)).toThrow('given way');
    void runtime.stop();
  });

  it.each([
    ['a page of a login', '<html><body>Log in to go on</body></html>'],
    ['a text that is cut short', '{"type":"orderbook_delta","msg":{"market_ti'],
    ['an object of nobody', '{"hello":{"from":"nobody"}}'],
  ])('shows %s with what was wrong, and keeps it when good ones follow', async (_what, text) => {
    const { clock, garbled, runtime } = await watched(module);
    garbled.text = text;
    await clock.run(150_000);
    garbled.text = null;
    const [first] = messageList(runtime, '', true).rows;
    expect(first).toMatchObject({ changes: 0, beginning: text, size: text.length });
    expect(first?.trouble?.detail).not.toBe('');
    runtime.feed?.retry();
    await clock.run(600_000);
    const rows = messageList(runtime, '', true).rows.map(({ beginning }) => beginning);
    expect(rows).toContain(text);
    expect(messageText(runtime, first?.id ?? -1).text).toBe(text);
    expect(messageList(runtime, text.slice(3, 12), true).matching).toBeGreaterThan(0);
    void runtime.stop();
  });
});
