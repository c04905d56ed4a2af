// A whole engine behind the contract: no call of a page, sensible or not, brings it down, stops its bets
// or moves money; and what a page is sent of every topic is what the engine holds.

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Credentials } from '../../main/platform/platform.ts';
import {
  type MethodName,
  methods,
  type TopicName,
  topics,
} from '../../shared/contract/contract.ts';
import { CONTRACT_VERSION } from '../../shared/contract/wire.ts';
import { EngineHarness } from '../support/engineHarness.ts';
import { HandLine } from './line.ts';
import { samples, topicParams } from './samples.ts';

const names = Object.keys(methods) as MethodName[];

function connect(harness: EngineHarness): HandLine {
  const line = new HandLine();
  harness.engine.attach(line, null);
  line.put({ kind: 'hello', version: CONTRACT_VERSION, token: '' });
  line.frames.length = 0;
  return line;
}

/** Calls that may change a switch or a setting because that is what they are for. */
const COMMANDS: readonly MethodName[] = [
  'switches.set',
  'switches.kill',
  'switches.resume',
  'switches.arm',
  'switches.disarm',
  'settings.change',
  'settings.welcomed',
  'venue.configure',
];

describe('calls about things that are not there', () => {
  let harness: EngineHarness;
  let nextId = 1;

  beforeAll(async () => {
    harness = await new EngineHarness().start();
    await harness.arbitrage();
  });

  const money = () => JSON.stringify(harness.engine.ledger.accounts());

  async function call(line: HandLine, method: MethodName, args: unknown) {
    const id = nextId++;
    line.put({ kind: 'call', id, method, args });
    await harness.run(10);
    return line.answer(id);
  }

  it.each(names.filter((name) => !COMMANDS.includes(name)))(
    '%s is answered and changes nothing',
    async (name) => {
      const line = connect(harness);
      const before = money();
      const switches = harness.engine.switches.state;
      const answer = await call(line, name, samples[name]);
      expect(answer).toBeDefined();
      if (answer?.kind === 'error') expect(answer.error.code).not.toBe('failed');
      expect(money()).toBe(before);
      expect(harness.engine.switches.state).toEqual(switches);
      expect(harness.only().refusal).toBeNull();
    },
  );

  it('an event is no pair with itself', async () => {
    const line = connect(harness);
    const same = { venueId: 'one', eventId: 'g1' };
    const args = { first: same, second: same, pin: true, remember: false };
    expect(await call(line, 'pair.confirm', args)).toMatchObject({
      error: { code: 'bad-arguments', at: 'second' },
    });
    expect(harness.engine.matching.store.decisions()).toEqual([]);
  });

  it.each([
    ['switches.resume', { word: 'please' }, 'word'],
    ['switches.arm', { word: 'live' }, 'word'],
    ['host.openLink', { url: 'http://example.com/' }, undefined],
    ['host.openLink', { url: 'file:///etc/passwd' }, undefined],
    ['host.openLink', { url: 'javascript:alert(1)' }, undefined],
  ] as const)('%s with %j is refused', async (name, args, at) => {
    const answer = await call(connect(harness), name, args);
    expect(answer).toMatchObject({ kind: 'error', error: { code: 'refused' } });
    if (at !== undefined) expect(answer).toMatchObject({ error: { at } });
  });

  it('a venue is never pointed at an environment that it does not have', async () => {
    const choice = { enabled: true, environment: '__proto__' };
    const answer = await call(connect(harness), 'venue.configure', { venueId: 'one', choice });
    expect(answer).toMatchObject({
      error: { code: 'bad-arguments', at: 'choice.environment' },
    });
  });

  it.each([
    [{ depth: 0 }, 'depth', 'Depth must be a whole number from 1 to 99'],
    [{ depth: 'ten' }, 'depth', 'Depth must be a whole number from 1 to 99'],
    [{ depth: 5, width: 1 }, 'width', 'no such option'],
    [{ constructor: 1 }, 'constructor', 'no such option'],
  ])('options %j of a venue are refused where they stand', async (options, name, message) => {
    const choice = { enabled: true, environment: 'production', options };
    const answer = await call(connect(harness), 'venue.configure', { venueId: 'one', choice });
    expect(answer).toMatchObject({
      error: { code: 'bad-arguments', at: `choice.options.${name}`, message },
    });
    expect(harness.engine.stored.venues.one?.options).toEqual({});
  });

  it('options that fit are stored and given to the venue', async () => {
    const choice = { enabled: true, environment: 'production', options: { depth: 5 } };
    const answer = await call(connect(harness), 'venue.configure', { venueId: 'one', choice });
    expect(answer).toMatchObject({ value: { choice: { options: { depth: 5 } } } });
    expect(harness.engine.stored.venues.one?.options).toEqual({ depth: 5 });
  });

  it.each(['demo-world', 'demo', '', 'constructor'])(
    'credentials are not stored for an environment %j that the venue does not have',
    async (environment) => {
      const args = { venueId: 'one', environment };
      const line = connect(harness);
      for (const [name, more] of [
        ['vault.put', { fields: { key: 'k' } }],
        ['vault.forget', {}],
      ] as const) {
        expect(await call(line, name, { ...args, ...more })).toMatchObject({
          error: { code: 'bad-arguments', at: 'environment' },
        });
      }
    },
  );

  it('fields of credentials that a venue does not know are refused, and none may be missing', async () => {
    const line = connect(harness);
    const own = { venueId: 'one', environment: 'production' };
    for (const [fields, at] of [
      [{ key: 'k', other: 'x' }, 'fields.other'],
      [{ constructor: 'x' }, 'fields.constructor'],
      [{}, 'fields.key'],
      [{ key: '  ' }, 'fields.key'],
    ] as const) {
      expect(await call(line, 'vault.put', { ...own, fields })).toMatchObject({
        error: { code: 'bad-arguments', at },
      });
    }
  });

  it('credentials that the venue could never use are refused with its sentence, and not stored', async () => {
    const { module } = harness.one;
    module.checkCredentials = ({ key }: Credentials) => {
      if (key?.reveal() !== 'open') throw new Error('the key has to be "open"');
    };
    const line = connect(harness);
    const own = { venueId: 'one', environment: 'production' };
    expect(await call(line, 'vault.put', { ...own, fields: { key: 'shut' } })).toMatchObject({
      error: { code: 'bad-arguments', at: 'fields', message: 'the key has to be "open"' },
    });
    const { vault } = harness.engine.options.platform;
    expect(await vault.stored()).not.toContain('one/production');
    delete module.checkCredentials;
  });

  it('any arguments at all are answered, and bets are never stopped by them', async () => {
    const word = fc.constantFrom(
      'one',
      'two',
      't1',
      'g1',
      '__proto__',
      'constructor',
      '',
      '0',
      'live',
    );
    const leaf = fc.oneof(
      word,
      fc.string(),
      fc.integer(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
    );
    const value = fc.oneof(
      leaf,
      fc.dictionary(
        fc.constantFrom('venueId', 'eventId', 'price', 'quantity', 'name', '__proto__'),
        leaf,
      ),
    );
    const keys = [...new Set(names.flatMap((name) => Object.keys(samples[name] as object)))];
    const args = fc.oneof(
      fc.dictionary(fc.constantFrom(...keys), value),
      fc.constantFrom(...names).chain((name) =>
        fc
          .dictionary(fc.constantFrom(...Object.keys(samples[name] as object), 'extra'), value)
          .map((patch) => ({
            ...(samples[name] as object),
            ...patch,
          })),
      ),
      fc.anything(),
    );
    const safe = names.filter((name) => !COMMANDS.includes(name));
    const line = connect(harness);
    const before = money();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...safe), args, async (name, given) => {
        const answer = await call(line, name, given);
        expect(answer).toBeDefined();
        if (answer?.kind === 'error') expect(answer.error.code).not.toBe('failed');
        expect(harness.engine.switches.state.killed).toBe(false);
      }),
      { seed: Number(process.env.PROPERTY_SEED ?? 42), numRuns: 400 },
    );
    expect(money()).toBe(before);
    expect(line.open).toBe(true);
  });
});

describe('every topic', () => {
  it('is rebuilt by a page from the first frame and what changed, through a whole bet', async () => {
    const harness = await new EngineHarness().start();
    const line = connect(harness);
    const followed = (Object.keys(topics) as TopicName[]).filter((name) => !(name in topicParams));
    for (const [id, topic] of followed.entries()) {
      line.put({ kind: 'follow', id, topic, params: {} });
    }
    await harness.arbitrage();
    const { desk } = harness.engine.execution;
    const ticket = desk.openTickets.open(harness.only().id);
    await harness.run(200);
    desk.confirm(ticket.id, ticket.revision);
    await harness.run(3_000);
    expect(desk.ticket(ticket.id)?.status).toBe('complete');
    harness.two.level('h1-0', [[0.6, 100]]);
    harness.engine.switches.kill('test');
    await harness.run(1_200);
    for (const [id, topic] of followed.entries()) {
      const store = new Map<string, unknown>();
      for (const frame of line.frames) {
        if (frame.kind !== 'topic' || frame.id !== id) continue;
        if (frame.change.whole) store.clear();
        for (const [key, value] of frame.change.put) store.set(key, value);
        for (const key of frame.change.remove) store.delete(key);
      }
      const truth = JSON.parse(JSON.stringify([...harness.engine.publisher.snapshot(topic)])) as [
        string,
        unknown,
      ][];
      // A balance of ours is stamped when it is made: the figures are compared, not the stamp.
      const figures = (value: unknown) =>
        topic === 'balances' ? { ...(value as object), atMs: 0 } : value;
      const sorted = (entries: Iterable<readonly [string, unknown]>) =>
        [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, figures(v)]);
      expect(sorted(store), topic).toEqual(sorted(truth));
    }
  });

  it('of one opportunity says null when there is none such', async () => {
    const harness = await new EngineHarness().start();
    const line = connect(harness);
    line.put({ kind: 'follow', id: 1, topic: 'detail', params: { opportunityId: 'no such' } });
    await harness.run(200);
    expect(line.frames).toEqual([
      expect.objectContaining({ change: { whole: true, put: [['', null]], remove: [] } }),
    ]);
  });
});
