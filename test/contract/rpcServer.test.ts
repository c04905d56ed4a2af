// The engine's end of a line: who is let in, what every bad frame is answered, and what a page may learn
// of an error.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTRACT_VERSION, ContractError } from '../../shared/contract/wire.ts';
import { property } from '../support/property.ts';
import { TestServer } from './server.ts';

const hello = { kind: 'hello', version: CONTRACT_VERSION, token: 'right' };
const settle = (server: TestServer) => server.clock.run(0);

describe('the greeting', () => {
  it('with the token opens the line', () => {
    const line = new TestServer('right').connect();
    line.put(hello);
    expect(line.frames).toEqual([{ kind: 'welcome', version: CONTRACT_VERSION, nowMs: 1_000 }]);
    expect(line.open).toBe(true);
  });

  it.each([
    ['a wrong token', { ...hello, token: 'wrong' }, 'unauthorised'],
    ['a token that only begins right', { ...hello, token: 'righ' }, 'unauthorised'],
    ['no token', { ...hello, token: '' }, 'unauthorised'],
    ['another version', { ...hello, version: CONTRACT_VERSION + 1 }, 'version'],
    [
      'a call instead',
      { kind: 'call', id: 1, method: 'switches.disarm', args: {} },
      'unauthorised',
    ],
    ['no frame at all', null, 'bad-frame'],
    ['a frame with more in it', { ...hello, more: 1 }, 'bad-frame'],
  ])('with %s is refused with a reason, and the line ends', async (_name, frame, code) => {
    const server = new TestServer('right');
    const line = server.connect();
    line.put(frame);
    expect(line.frames).toEqual([
      { kind: 'error', id: null, error: expect.objectContaining({ code, retry: 'never' }) },
    ]);
    expect(line.open).toBe(false);
    // What comes afterwards is not even looked at.
    line.put(hello);
    line.put({ kind: 'call', id: 1, method: 'switches.disarm', args: {} });
    await settle(server);
    expect(line.frames).toHaveLength(1);
    expect(server.calls).toEqual([]);
  });

  it('that does not come within five seconds ends the line', async () => {
    const server = new TestServer('right');
    const line = server.connect();
    await server.clock.run(4_999);
    expect(line.open).toBe(true);
    await server.clock.run(1);
    expect(line.last()).toMatchObject({ kind: 'error', error: { code: 'unauthorised' } });
    expect(line.open).toBe(false);
  });
});

describe('a call', () => {
  it('is answered with its own id, whatever order the answers come in', async () => {
    const server = new TestServer();
    const line = server.greeted();
    const waiting: (() => void)[] = [];
    server.handle = (_method, args) =>
      new Promise((resume) => {
        waiting.push(() => resume(args));
      });
    for (const id of [1, 2, 3]) {
      line.put({ kind: 'call', id, method: 'ticket.open', args: { opportunityId: `x${id}` } });
    }
    for (const answer of waiting.reverse()) answer();
    await settle(server);
    expect(line.frames).toEqual(
      expect.arrayContaining(
        [1, 2, 3].map((id) => ({ kind: 'result', id, value: { opportunityId: `x${id}` } })),
      ),
    );
  });

  it.each([
    ['an unknown method', 'ticket.steal', {}, 'unknown-method'],
    ['a method of every object', 'constructor', {}, 'unknown-method'],
    ['the prototype as a method', '__proto__', {}, 'unknown-method'],
    ['no arguments', 'ticket.open', undefined, 'bad-arguments'],
    ['a missing argument', 'ticket.open', {}, 'bad-arguments'],
    ['one too many', 'ticket.open', { opportunityId: 'x', b: 1 }, 'bad-arguments'],
    ['a list', 'ticket.open', ['x'], 'bad-arguments'],
    ['NaN', 'ticket.confirm', { ticketId: 't', revision: Number.NaN }, 'bad-arguments'],
  ])('with %s is refused with a reason and reaches no handler', async (_n, method, args, code) => {
    const server = new TestServer();
    const line = server.greeted();
    line.put({ kind: 'call', id: 9, method, args });
    await settle(server);
    expect(line.frames).toEqual([
      { kind: 'error', id: 9, error: expect.objectContaining({ code, retry: 'never' }) },
    ]);
    expect(server.calls).toEqual([]);
    expect(line.open).toBe(true);
  });

  it('names the field that is wrong', async () => {
    const server = new TestServer();
    const line = server.greeted();
    const choice = { enabled: 'yes', environment: 'demo' };
    line.put({ kind: 'call', id: 1, method: 'venue.configure', args: { venueId: 'k', choice } });
    await settle(server);
    expect(line.last()).toMatchObject({ error: { at: 'choice.enabled' } });
  });

  it('with arguments nested ten thousand deep is refused, not followed', async () => {
    const server = new TestServer();
    const line = server.greeted();
    const deep = JSON.parse(`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`) as unknown;
    for (const method of ['ticket.open', 'settings.change', 'vault.put', 'venue.configure']) {
      line.put({ kind: 'call', id: 1, method, args: deep });
      line.put({ kind: 'call', id: 1, method, args: { venueId: 'k', fields: deep, choice: deep } });
    }
    await settle(server);
    expect(line.frames).toHaveLength(8);
    expect(line.frames.every((frame) => frame.kind === 'error')).toBe(true);
    expect(server.calls).toEqual([]);
  });

  it('is answered so when too many wait, and room comes back with the answers', async () => {
    const server = new TestServer();
    const line = server.greeted();
    const waiting: (() => void)[] = [];
    server.handle = () => new Promise((resume) => waiting.push(() => resume(null)));
    const call = (id: number) =>
      line.put({ kind: 'call', id, method: 'switches.disarm', args: {} });
    for (let id = 0; id < 65; id++) call(id);
    expect(line.frames).toEqual([
      {
        kind: 'error',
        id: 64,
        error: expect.objectContaining({ code: 'too-many', retry: 'later' }),
      },
    ]);
    for (const answer of waiting) answer();
    await settle(server);
    call(100);
    await settle(server);
    expect(server.calls).toHaveLength(65);
  });

  it.each([
    [
      new ContractError('gone', 'it is gone', { at: 'x' }),
      { code: 'gone', message: 'it is gone', at: 'x' },
    ],
    [
      new Error('secret path /home/me'),
      { code: 'failed', message: 'ticket.open failed; the log says why' },
    ],
    [new Error('disk'), { code: 'storage', message: 'make room', retry: 'later' }],
    ['a thrown text', { code: 'failed' }],
    [null, { code: 'failed' }],
  ])('that throws %s says no more than a page may know', async (error, said) => {
    const server = new TestServer();
    const line = server.greeted();
    server.handle = () => {
      throw error;
    };
    line.put({ kind: 'call', id: 1, method: 'ticket.open', args: { opportunityId: 'x' } });
    await settle(server);
    expect(line.last()).toMatchObject({ kind: 'error', id: 1, error: said });
    expect(JSON.stringify(line.last())).not.toContain('/home/me');
    expect(server.failures).toEqual(error instanceof ContractError ? [] : [error]);
  });

  it('that ends after its page has left is answered to nobody', async () => {
    const server = new TestServer();
    const line = server.greeted();
    let answer: () => void = () => {};
    server.handle = () => new Promise<void>((resume) => (answer = resume));
    line.put({ kind: 'call', id: 1, method: 'switches.disarm', args: {} });
    line.leave();
    answer();
    await settle(server);
    expect(line.frames).toEqual([]);
  });
});

describe('bad frames', () => {
  it('are each answered with what is wrong, and end the line when there is no end of them', () => {
    const server = new TestServer();
    const line = server.greeted();
    for (let at = 0; at < 19; at++) line.put({ kind: 'call', id: 'x', method: 'm', args: {} });
    expect(line.open).toBe(true);
    expect(line.frames).toHaveLength(19);
    expect(line.last()).toMatchObject({
      kind: 'error',
      id: null,
      error: { code: 'bad-frame', at: 'id' },
    });
    line.put(null);
    expect(line.open).toBe(false);
  });

  it('a second greeting is one of them', () => {
    const line = new TestServer().greeted();
    line.put({ kind: 'hello', version: CONTRACT_VERSION, token: '' });
    expect(line.last()).toMatchObject({ error: { code: 'bad-frame', message: 'greeted already' } });
  });

  it('of any shape never throw, never reach a handler, and always get an answer', async () => {
    const any = fc.oneof(
      fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
      fc.record(
        {
          kind: fc.constantFrom('hello', 'call', 'follow', 'unfollow', '__proto__'),
          id: fc.oneof(fc.integer(), fc.double(), fc.string(), fc.constant(null)),
          method: fc.constantFrom('ticket.open', '__proto__', 'toString', ''),
          topic: fc.constantFrom('app', '__proto__', 'toString', ''),
          args: fc.anything(),
          params: fc.anything(),
        },
        { requiredKeys: ['kind'] },
      ),
    );
    property(
      fc.property(any, (frame) => {
        const server = new TestServer('right');
        const line = server.connect();
        line.put(frame);
        expect(line.frames).toHaveLength(1);
        expect(line.open).toBe(false);
        const inside = new TestServer();
        const greeted = inside.greeted();
        greeted.put(frame);
        expect(inside.calls).toEqual([]);
      }),
    );
  });
});

describe('following', () => {
  it.each([
    ['an unknown topic', 'secrets', {}, 'unknown-topic'],
    ['a name of every object', 'constructor', {}, 'unknown-topic'],
    ['parameters that do not fit', 'detail', {}, 'bad-arguments'],
    ['parameters where there are none', 'app', { a: 1 }, 'bad-arguments'],
  ])('%s is refused with a reason', (_name, topic, params, code) => {
    const line = new TestServer().greeted();
    line.put({ kind: 'follow', id: 4, topic, params });
    expect(line.frames).toEqual([
      { kind: 'error', id: 4, error: expect.objectContaining({ code }) },
    ]);
  });

  it('twice under one id, or of more than 64 topics, is refused', () => {
    const line = new TestServer().greeted();
    line.put({ kind: 'follow', id: 0, topic: 'app', params: {} });
    line.put({ kind: 'follow', id: 0, topic: 'feeds', params: {} });
    expect(line.last()).toMatchObject({ id: 0, error: { code: 'too-many' } });
    line.frames.length = 0;
    for (let id = 1; id <= 64; id++) line.put({ kind: 'follow', id, topic: 'app', params: {} });
    expect(line.frames).toEqual([
      expect.objectContaining({ id: 64, error: expect.objectContaining({ code: 'too-many' }) }),
    ]);
    line.put({ kind: 'unfollow', id: 7 });
    line.put({ kind: 'follow', id: 7, topic: 'app', params: {} });
    expect(line.frames).toHaveLength(1);
  });

  it('ends with the page: nothing is made for it any more', async () => {
    const server = new TestServer();
    const line = server.greeted();
    line.put({ kind: 'follow', id: 1, topic: 'app', params: {} });
    await server.clock.run(100);
    expect(server.publisher.isFollowed('app')).toBe(true);
    line.leave();
    expect(server.publisher.isFollowed('app')).toBe(false);
  });

  it('what was never followed can be left without harm', () => {
    const line = new TestServer().greeted();
    line.put({ kind: 'unfollow', id: 99 });
    expect(line.frames).toEqual([]);
  });
});
