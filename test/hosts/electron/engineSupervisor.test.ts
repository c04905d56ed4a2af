// The supervisor in virtual time with a process that does as it is told: when it starts, starts again,
// gives up, hands over lines, and how long it waits for an end.

import type { MessagePortMain } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FromEngine, ToEngine } from '../../../main/hosts/electron/engineMessages.ts';
import {
  type EngineChild,
  EngineSupervisor,
} from '../../../main/hosts/electron/engineSupervisor.ts';
import { silentLog } from '../../../main/platform/log.ts';
import { settle, VirtualClock } from '../../../main/simulation/virtualClock.ts';
import {
  FakeMessageChannelMain,
  type FakeMessagePortMain,
} from '../../support/fakeElectron/pipe.ts';

class Child implements EngineChild {
  readonly pid = 1;
  readonly told: ToEngine[] = [];
  readonly ports: FakeMessagePortMain[] = [];
  killed = 0;
  #message: (message: unknown) => void = () => {};
  #exit: (code: number) => void = () => {};

  postMessage(message: unknown, transfer: unknown[] = []): void {
    this.told.push(message as ToEngine);
    this.ports.push(...(transfer as FakeMessagePortMain[]));
  }

  kill(): boolean {
    this.killed++;
    return true;
  }

  on(event: 'message' | 'exit', listener: (value: never) => void): void {
    if (event === 'message') this.#message = listener as (message: unknown) => void;
    else this.#exit = listener as (code: number) => void;
  }

  say(message: FromEngine | unknown): void {
    this.#message(message);
  }

  end(code: number): void {
    this.#exit(code);
  }
}

let clock: VirtualClock;
let children: Child[];
let received: FromEngine[];
let answer: (message: ToEngine) => void;
let lost: number;
let supervisor: EngineSupervisor;

const latest = (): Child => children.at(-1)!;

beforeEach(() => {
  clock = new VirtualClock(0);
  children = [];
  received = [];
  lost = 0;
  supervisor = new EngineSupervisor({
    ...{ clock, log: silentLog },
    fork: () => {
      children.push(new Child());
      return latest();
    },
    channel: () => new FakeMessageChannelMain() as unknown as MessageChannel2,
    launch: () => ({
      ...{ dataDir: '/data', demo: true, seed: 7, version: '1.0.0' },
      ...{ settings: {}, settingsProblems: [], limitation: null },
    }),
    received: (message, reply) => {
      received.push(message);
      answer = reply;
    },
    lost: () => lost++,
  });
});

type MessageChannel2 = { readonly port1: MessagePortMain; readonly port2: MessagePortMain };

/** Frames that a page gets on its end of a line. */
async function framesOn(port: unknown): Promise<unknown[]> {
  const frames: unknown[] = [];
  const end = port as FakeMessagePortMain;
  end.on('message', ({ data }) => frames.push(data));
  end.start();
  await settle();
  await settle();
  return frames;
}

describe('starting', () => {
  it('tells the process what to run on, and waits until it is ready', () => {
    supervisor.start();
    expect(latest().told).toEqual([
      expect.objectContaining({ kind: 'start', dataDir: '/data', demo: true, seed: 7 }),
    ]);
    expect(supervisor.phase).toBe('starting');
    latest().say({ kind: 'ready' });
    expect(supervisor.phase).toBe('running');
  });

  it('is done once, however often it is asked for', () => {
    supervisor.start();
    supervisor.start();
    expect(children).toHaveLength(1);
  });

  it('is given up when it takes more than a minute', async () => {
    supervisor.start();
    await clock.run(60_000);
    expect(latest().killed).toBe(1);
  });
});

describe('lines', () => {
  it('are handed to process and page as soon as the engine is ready', () => {
    const given: unknown[] = [];
    supervisor.start();
    supervisor.connect((port) => given.push(port));
    expect(given).toHaveLength(0);
    latest().say({ kind: 'ready' });
    expect(given).toHaveLength(1);
    expect(latest().told.at(-1)).toEqual({ kind: 'line' });
    expect(latest().ports).toHaveLength(1);
    supervisor.connect((port) => given.push(port));
    expect(given).toHaveLength(2);
  });

  it('are new ones after a crash', async () => {
    supervisor.start();
    latest().say({ kind: 'ready' });
    latest().end(139);
    expect(lost).toBe(1);
    const given: unknown[] = [];
    supervisor.connect((port) => given.push(port));
    await clock.run(250);
    expect(children).toHaveLength(2);
    latest().say({ kind: 'ready' });
    expect(given).toHaveLength(1);
  });

  it('that wait are few: a page that asks again needs only the newest', () => {
    supervisor.start();
    let given = 0;
    for (let i = 0; i < 50; i++) supervisor.connect(() => given++);
    latest().say({ kind: 'ready' });
    expect(given).toBe(4);
  });
});

describe('an end nobody asked for', () => {
  it.each([
    ['a crash', 139],
    ['a kill', 137],
    ['an exit that claims to be clean', 0],
  ])('after %s brings the engine back', async (_name, code) => {
    supervisor.start();
    latest().say({ kind: 'ready' });
    latest().end(code);
    await clock.run(249);
    expect(children).toHaveLength(1);
    await clock.run(1);
    expect(children).toHaveLength(2);
  });

  it('is followed by growing pauses, and by a reason instead of a sixth attempt', async () => {
    supervisor.start();
    for (const pauseMs of [250, 500, 1_000, 2_000, 5_000]) {
      latest().end(1);
      const before = children.length;
      await clock.run(pauseMs - 1);
      expect(children).toHaveLength(before);
      await clock.run(1);
      expect(children).toHaveLength(before + 1);
    }
    const given: unknown[] = [];
    supervisor.connect((port) => given.push(port));
    supervisor.gone('oom');
    latest().end(1);
    await clock.run(60_000);
    expect(children).toHaveLength(6);
    expect(await framesOn(given[0])).toEqual([
      {
        kind: 'fatal',
        error: {
          code: 'failed',
          message: expect.stringContaining('6 times in a row (oom)'),
          retry: 'later',
        },
      },
    ]);
  });

  it('counts from the beginning once the engine has run for a minute', async () => {
    supervisor.start();
    for (let i = 0; i < 12; i++) {
      latest().say({ kind: 'ready' });
      await clock.run(60_000);
      latest().end(1);
      await clock.run(250);
    }
    expect(children).toHaveLength(13);
  });

  it('is final when the system says that the process cannot be launched', async () => {
    supervisor.start();
    const given: unknown[] = [];
    supervisor.connect((port) => given.push(port));
    supervisor.gone('integrity-failure');
    await clock.run(600_000);
    expect(children).toHaveLength(1);
    expect(JSON.stringify(await framesOn(given[0]))).toContain('integrity-failure');
  });
});

describe('an engine that cannot run', () => {
  const why = { kind: 'failed', message: '/data/crossbook.db is in use by another Crossbook.' };

  it('tells pages why in its own words, is ended, and is tried again after a while', async () => {
    supervisor.start();
    const given: unknown[] = [];
    supervisor.connect((port) => given.push(port));
    latest().say(why);
    expect(latest().killed).toBe(1);
    latest().end(0);
    const error = { code: 'storage', message: why.message, retry: 'later' };
    expect(await framesOn(given[0])).toEqual([{ kind: 'fatal', error }]);
    await clock.run(14_999);
    expect(children).toHaveLength(1);
    await clock.run(1);
    expect(children).toHaveLength(2);
  });

  it('is tried again at once for a page that asks later', async () => {
    supervisor.start();
    latest().say(why);
    latest().end(0);
    const given: unknown[] = [];
    supervisor.connect((port) => given.push(port));
    expect(children).toHaveLength(1);
    await clock.run(3_000);
    supervisor.connect((port) => given.push(port));
    expect(children).toHaveLength(2);
    latest().say({ kind: 'ready' });
    expect(given).toHaveLength(2);
  });
});

describe('messages', () => {
  it('of the engine are checked before they are believed', () => {
    supervisor.start();
    latest().say({ kind: 'notify', title: 'Filled', body: 'both legs' });
    latest().say({ kind: 'notify', title: 'no body' });
    latest().say({ kind: 'launch-missiles' });
    latest().say(null);
    expect(received).toEqual([{ kind: 'notify', title: 'Filled', body: 'both legs' }]);
  });

  it('of a process that was replaced are not heard', async () => {
    supervisor.start();
    const first = latest();
    first.end(1);
    await clock.run(250);
    first.say({ kind: 'ready' });
    first.end(1);
    expect(supervisor.phase).toBe('starting');
    expect(lost).toBe(1);
  });

  it('of main that answer a process go to no other', async () => {
    const reply: ToEngine = { kind: 'answer', id: 0, ok: true, value: 'a', limitation: null };
    supervisor.start();
    latest().say({
      kind: 'ask',
      id: 0,
      request: { call: 'vault.read', name: 'kalshi/production' },
    });
    answer(reply);
    expect(latest().told.at(-1)).toEqual(reply);
    const late = answer;
    latest().end(1);
    await clock.run(250);
    late(reply);
    expect(latest().told.map(({ kind }) => kind)).toEqual(['start']);
  });

  it('disarm a running engine only', () => {
    supervisor.disarm('slept');
    supervisor.start();
    supervisor.disarm('slept');
    latest().say({ kind: 'ready' });
    supervisor.disarm('locked');
    const orders = latest().told.filter(({ kind }) => kind === 'disarm');
    expect(orders).toEqual([{ kind: 'disarm', reason: 'locked' }]);
  });

  it('of an engine begun anew end every line', () => {
    supervisor.start();
    latest().say({ kind: 'ready' });
    latest().say({ kind: 'anew' });
    expect(lost).toBe(1);
  });
});

describe('stopping', () => {
  it('waits for the engine to end in its own order', async () => {
    supervisor.start();
    latest().say({ kind: 'ready' });
    let done = false;
    const stopped = supervisor.stop().then(() => {
      done = true;
    });
    await clock.run(1_000);
    expect(done).toBe(false);
    expect(latest().told.at(-1)).toEqual({ kind: 'stop' });
    latest().end(0);
    await stopped;
    expect(latest().killed).toBe(0);
    await clock.run(60_000);
    expect(children).toHaveLength(1);
  });

  it('kills what does not end within five seconds, and goes on two seconds later', async () => {
    supervisor.start();
    latest().say({ kind: 'ready' });
    let done = false;
    void supervisor.stop().then(() => {
      done = true;
    });
    await clock.run(4_999);
    expect(latest().killed).toBe(0);
    await clock.run(1);
    await settle();
    expect(latest().killed).toBe(1);
    await clock.run(2_000);
    await settle();
    expect(done).toBe(true);
  });

  it('begins nothing any more', async () => {
    supervisor.start();
    latest().end(1);
    await supervisor.stop();
    await clock.run(60_000);
    supervisor.start();
    supervisor.connect(() => {
      throw new Error('no line is given any more');
    });
    expect(children).toHaveLength(1);
  });
});
