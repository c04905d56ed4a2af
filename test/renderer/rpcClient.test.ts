// @vitest-environment jsdom
// The line as the page sees it, against an engine that speaks the contract: calls, errors, loss and
// return of the line, versions, refusals, and the engine's clock.

import { expect, test, vi } from 'vitest';
import { CallError, type LineState, RpcClient } from '../../renderer/client/rpcClient.ts';
import { engineMs } from '../../renderer/clock.ts';
import { FRAME_LENGTH_MAX, type TopicChange, type WireError } from '../../shared/contract/wire.ts';
import { switches } from '../support/builders.ts';
import { FakeEngine } from '../support/fakeEngine.ts';

const until = async (holds: () => boolean): Promise<void> => {
  await vi.waitFor(() => expect(holds()).toBe(true), { timeout: 3_000, interval: 5 });
};

async function connected(prepare: (engine: FakeEngine) => void = () => {}) {
  const engine = new FakeEngine();
  prepare(engine);
  const reloads: number[] = [];
  const client = new RpcClient({
    open: engine.open,
    token: 'secret',
    reload: () => {
      reloads.push(1);
      return true;
    },
  });
  const states: LineState['kind'][] = [];
  client.onState(() => states.push(client.state.kind));
  client.start();
  await until(() => states.length > 0);
  return { client, engine, reloads, states };
}

const failure = (promise: Promise<unknown>): Promise<CallError> =>
  promise.then(
    () => {
      throw new Error('it should have failed');
    },
    (error: unknown) => error as CallError,
  );

test('greets with version and token, then calls', async () => {
  const { client, engine } = await connected((fake) => {
    fake.on('switches.kill', () => switches({ killed: true }));
  });
  expect(engine.frames[0]).toEqual({ kind: 'hello', version: 1, token: 'secret' });
  const result = await client.call('switches.kill', { reason: 'test' });
  expect(result.killed).toBe(true);
  expect(engine.calls).toEqual([{ method: 'switches.kill', args: { reason: 'test' } }]);
});

test('an error of the engine arrives with its code and place', async () => {
  const wire: WireError = {
    code: 'bad-arguments',
    message: 'too low',
    retry: 'never',
    at: 'minEdge',
  };
  const { client } = await connected((fake) => {
    fake.on('settings.change', () => {
      throw wire;
    });
  });
  const error = await failure(client.call('settings.change', { minEdge: -1 as never }));
  expect(error).toBeInstanceOf(CallError);
  expect([error.code, error.at, error.message]).toEqual(['bad-arguments', 'minEdge', 'too low']);
});

test('nothing is sent without a line', async () => {
  const client = new RpcClient({
    open: () => new Promise(() => {}),
    token: '',
    reload: () => true,
  });
  client.start();
  expect((await failure(client.call('switches.disarm', {}))).code).toBe('not-connected');
});

test('what is longer than a frame may be is not sent, and the line stays', async () => {
  const { client, engine, states } = await connected((fake) => {
    fake.on('switches.kill', () => switches({ killed: true }));
  });
  const call = (length: number) => client.call('switches.kill', { reason: 'x'.repeat(length) });
  expect((await failure(call(FRAME_LENGTH_MAX))).code).toBe('too-long');
  expect(engine.calls).toEqual([]);
  expect((await call(FRAME_LENGTH_MAX - 200)).killed).toBe(true);
  expect(states).toEqual(['open']);
});

test('a broken line fails what waits, comes back, and follows again; nothing is sent twice', async () => {
  const { client, engine, states } = await connected();
  engine.put('switches', '', switches());
  const changes: TopicChange[] = [];
  client.follow('switches', {}, (change) => changes.push(change));
  await until(() => changes.length === 1);
  const waiting = failure(client.call('ticket.confirm', { ticketId: 't1', revision: 1 }));
  engine.drop();
  expect((await waiting).code).toBe('line-lost');
  expect(client.state.kind).toBe('lost');
  await until(() => client.state.kind === 'open' && changes.length === 2);
  expect(changes[1]?.whole).toBe(true);
  expect(engine.callsOf('ticket.confirm')).toHaveLength(1);
  expect(states).toEqual(['open', 'lost', 'open']);
});

test('it keeps trying while the engine cannot be reached', async () => {
  const { client, engine } = await connected();
  engine.reachable = false;
  engine.drop();
  await until(() => client.state.kind === 'lost');
  engine.reachable = true;
  await until(() => client.state.kind === 'open');
});

test('what was unfollowed while the line was down is not followed again', async () => {
  const { client, engine } = await connected();
  const end = client.follow('feeds', {}, () => {});
  await until(() => engine.followed().includes('feeds'));
  engine.drop();
  end();
  await until(() => client.state.kind === 'open');
  expect(engine.followed()).toEqual([]);
});

test('a wrong token is the end, not a storm of attempts', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const { client, engine } = await connected((fake) => {
      fake.refusal = { code: 'unauthorised', message: 'wrong token', retry: 'never' };
    });
    expect(client.state.kind).toBe('refused');
    const greetings = engine.frames.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(engine.frames).toHaveLength(greetings);
  } finally {
    vi.useRealTimers();
  }
});

test.each(['refused', 'welcomed'] as const)(
  'another version, %s, loads the page anew once',
  async (how) => {
    const { client, reloads } = await connected((fake) => {
      if (how === 'welcomed') fake.version = 2;
      else fake.refusal = { code: 'version', message: 'expected 2', retry: 'never' };
    });
    expect(client.state.kind).toBe('outdated');
    expect(reloads).toEqual([1]);
  },
);

test('an engine that cannot run says why and ends everything pending', async () => {
  const { client, engine } = await connected();
  const waiting = failure(client.call('ticket.cancel', { ticketId: 't' }));
  engine.send({ kind: 'fatal', error: { code: 'storage', message: 'disk', retry: 'never' } });
  expect((await waiting).code).toBe('line-lost');
  expect(client.state).toMatchObject({ kind: 'fatal', error: { message: 'disk' } });
  engine.drop();
  await until(() => client.state.kind === 'open');
});

test('an answer that never comes is told as unknown', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const engine = new FakeEngine();
    const client = new RpcClient({ open: engine.open, token: '', reload: () => true });
    client.start();
    await vi.waitFor(() => expect(client.state.kind).toBe('open'));
    const waiting = failure(client.call('ticket.confirm', { ticketId: 't', revision: 1 }));
    vi.advanceTimersByTime(31_000);
    expect((await waiting).code).toBe('no-answer');
  } finally {
    vi.useRealTimers();
  }
});

test('ages are counted by the engine’s clock', async () => {
  const ahead = Date.now() + 3_600_000;
  await connected((fake) => {
    fake.nowMs = ahead;
  });
  expect(Math.abs(engineMs() - ahead)).toBeLessThan(2_000);
});

test('frames that are no frames are ignored', async () => {
  const { client, engine } = await connected((fake) => {
    fake.on('switches.disarm', () => switches());
  });
  engine.send(null as never);
  engine.send('text' as never);
  engine.send({ kind: 'result', id: 999, value: 1 });
  await expect(client.call('switches.disarm', {})).resolves.toMatchObject({ armed: false });
});
