// What is published: applied in order to a page's own store it is the engine's state, whoever follows
// when, and however slowly a page reads.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ServerFrame } from '../../shared/contract/wire.ts';
import type { HandLine } from './line.ts';
import { TestServer } from './server.ts';

const FLUSH_MS = 50;

/** A page's store: the whole replaces, later frames change by key. */
function applied(frames: readonly ServerFrame[], id: number): Map<string, unknown> {
  const store = new Map<string, unknown>();
  for (const frame of frames) {
    if (frame.kind !== 'topic' || frame.id !== id) continue;
    if (frame.change.whole) store.clear();
    for (const [key, value] of frame.change.put) store.set(key, value);
    for (const key of frame.change.remove) store.delete(key);
  }
  return store;
}

const ofTopic = (line: HandLine) => line.frames.filter((frame) => frame.kind === 'topic');

function put(server: TestServer, key: string, value: unknown): void {
  server.values.set(key, value);
  server.publisher.mark('tickets', key);
}

describe('a follower', () => {
  it('gets the whole first and then what changed by key', async () => {
    const server = new TestServer();
    server.values.set('a', 1).set('b', 2);
    const line = server.greeted();
    line.put({ kind: 'follow', id: 5, topic: 'tickets', params: {} });
    await server.clock.run(FLUSH_MS);
    put(server, 'b', 3);
    server.values.delete('a');
    server.publisher.mark('tickets', 'a');
    await server.clock.run(FLUSH_MS);
    expect(ofTopic(line)).toEqual([
      {
        ...{ kind: 'topic', id: 5, nowMs: 1_050 },
        change: {
          whole: true,
          put: [
            ['a', 1],
            ['b', 2],
          ],
          remove: [],
        },
      },
      {
        ...{ kind: 'topic', id: 5, nowMs: 1_100 },
        change: { whole: false, put: [['b', 3]], remove: ['a'] },
      },
    ]);
  });

  it('gets only the newest of many changes of a key', async () => {
    const server = new TestServer();
    const line = server.greeted();
    line.put({ kind: 'follow', id: 1, topic: 'tickets', params: {} });
    await server.clock.run(FLUSH_MS);
    for (let n = 0; n < 1_000; n++) put(server, 'a', n);
    await server.clock.run(FLUSH_MS);
    expect(ofTopic(line)).toHaveLength(2);
    expect(line.last()).toMatchObject({ change: { put: [['a', 999]] } });
  });

  it('is sent nothing while nothing changes', async () => {
    const server = new TestServer();
    const line = server.greeted();
    line.put({ kind: 'follow', id: 1, topic: 'tickets', params: {} });
    await server.clock.run(10_000);
    expect(ofTopic(line)).toHaveLength(1);
  });

  it('that does not read is sent nothing until it does, and then what counts', async () => {
    const server = new TestServer();
    const slow = server.greeted();
    const quick = server.greeted();
    for (const line of [slow, quick]) {
      line.put({ kind: 'follow', id: 1, topic: 'tickets', params: {} });
    }
    await server.clock.run(FLUSH_MS);
    slow.ready = false;
    for (let n = 0; n < 100; n++) {
      put(server, `k${n % 3}`, n);
      await server.clock.run(FLUSH_MS);
    }
    expect(ofTopic(slow)).toHaveLength(1);
    expect(ofTopic(quick)).toHaveLength(101);
    slow.ready = true;
    await server.clock.run(FLUSH_MS);
    expect(ofTopic(slow)).toHaveLength(2);
    expect(applied(slow.frames, 1)).toEqual(server.values);
  });

  it('for whom too much waits has everything looked through instead', async () => {
    const server = new TestServer();
    const line = server.greeted();
    line.put({ kind: 'follow', id: 1, topic: 'tickets', params: {} });
    await server.clock.run(FLUSH_MS);
    line.ready = false;
    for (let n = 0; n < 20_002; n++) put(server, `k${n}`, n);
    line.ready = true;
    await server.clock.run(FLUSH_MS);
    expect(ofTopic(line)).toHaveLength(2);
    expect(applied(line.frames, 1)).toEqual(server.values);
  });

  it('has all looked through, and is sent what it does not have', async () => {
    const server = new TestServer();
    server.values
      .set('a', 1)
      .set('b', { of: [2] })
      .set('c', 3);
    const line = server.greeted();
    line.put({ kind: 'follow', id: 1, topic: 'tickets', params: {} });
    await server.clock.run(FLUSH_MS);
    server.values.delete('a');
    server.values.set('c', 4).set('d', 5);
    server.publisher.markAll('tickets');
    await server.clock.run(FLUSH_MS);
    expect(line.last()).toMatchObject({
      change: {
        whole: false,
        put: [
          ['c', 4],
          ['d', 5],
        ],
        remove: ['a'],
      },
    });
    // What was changed in its place, without being replaced, is a change like others.
    (server.values.get('b') as { of: number[] }).of.push(6);
    server.publisher.markAll('tickets');
    await server.clock.run(FLUSH_MS);
    expect(line.last()).toMatchObject({ change: { whole: false, put: [['b', { of: [2, 6] }]] } });
    server.publisher.markAll('tickets');
    await server.clock.run(FLUSH_MS);
    expect(ofTopic(line)).toHaveLength(3);
  });

  it('gets the whole again when the order is another one', async () => {
    const server = new TestServer();
    server.values.set('a', 1).set('b', 2);
    const line = server.greeted();
    line.put({ kind: 'follow', id: 1, topic: 'tickets', params: {} });
    await server.clock.run(FLUSH_MS);
    server.values.delete('a');
    server.values.set('a', 1);
    server.publisher.markAll('tickets');
    await server.clock.run(FLUSH_MS);
    expect([...applied(line.frames, 1).keys()]).toEqual(['b', 'a']);
  });

  it('that leaves and comes back is sent the whole, not what it missed', async () => {
    const server = new TestServer();
    server.values.set('a', 1);
    const line = server.greeted();
    line.put({ kind: 'follow', id: 1, topic: 'tickets', params: {} });
    await server.clock.run(FLUSH_MS);
    line.put({ kind: 'unfollow', id: 1 });
    line.frames.length = 0;
    put(server, 'b', 2);
    await server.clock.run(200);
    expect(line.frames).toEqual([]);
    line.put({ kind: 'follow', id: 1, topic: 'tickets', params: {} });
    await server.clock.run(FLUSH_MS);
    expect(line.frames).toEqual([
      expect.objectContaining({
        change: {
          whole: true,
          put: [
            ['a', 1],
            ['b', 2],
          ],
          remove: [],
        },
      }),
    ]);
  });

  it('that leaves before the first frame is sent nothing', async () => {
    const server = new TestServer();
    const line = server.greeted();
    line.put({ kind: 'follow', id: 1, topic: 'tickets', params: {} });
    line.put({ kind: 'unfollow', id: 1 });
    await server.clock.run(200);
    expect(line.frames).toEqual([]);
  });
});

describe('a page that applies what it is sent', () => {
  const step = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constant('put' as const),
        key: fc.nat({ max: 6 }),
        value: fc.nat(),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant('remove' as const), key: fc.nat({ max: 6 }) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('all' as const),
        keys: fc.uniqueArray(fc.nat({ max: 6 })),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.nat({ max: 120 }) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('read' as const),
        page: fc.nat({ max: 1 }),
        ready: fc.boolean(),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('again' as const), page: fc.nat({ max: 1 }) }),
    },
  );

  it('has the state of the engine once all is quiet', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const server = new TestServer();
        const pages = [server.greeted(), server.greeted()];
        const ids = [1, 1];
        for (const page of pages) page.put({ kind: 'follow', id: 1, topic: 'tickets', params: {} });
        for (const own of steps) {
          if (own.do === 'put') put(server, `k${own.key}`, own.value);
          else if (own.do === 'remove') {
            server.values.delete(`k${own.key}`);
            server.publisher.mark('tickets', `k${own.key}`);
          } else if (own.do === 'all') {
            // Some of the values, in this order.
            const kept = own.keys.flatMap((at) => {
              const key = `k${at}`;
              return server.values.has(key) ? [[key, server.values.get(key)] as const] : [];
            });
            server.values.clear();
            for (const [key, value] of kept) server.values.set(key, value);
            server.publisher.markAll('tickets');
          } else if (own.do === 'wait') await server.clock.run(own.ms);
          else if (own.do === 'read') pages[own.page]!.ready = own.ready;
          else {
            const id = ids[own.page]!;
            pages[own.page]!.put({ kind: 'unfollow', id });
            ids[own.page] = id + 1;
            pages[own.page]!.put({ kind: 'follow', id: id + 1, topic: 'tickets', params: {} });
          }
        }
        for (const page of pages) page.ready = true;
        await server.clock.run(2 * FLUSH_MS);
        for (const [at, page] of pages.entries()) {
          expect(applied(page.frames, ids[at]!)).toEqual(server.values);
        }
        server.publisher.markAll('tickets');
        await server.clock.run(2 * FLUSH_MS);
        for (const [at, page] of pages.entries()) {
          expect([...applied(page.frames, ids[at]!)]).toEqual([...server.values]);
          // The first frame of every following is a whole one.
          const seen = new Set<number>();
          for (const frame of page.frames) {
            if (frame.kind !== 'topic' || seen.has(frame.id)) continue;
            seen.add(frame.id);
            expect(frame.change.whole).toBe(true);
          }
        }
      }),
      { seed: Number(process.env.PROPERTY_SEED ?? 42), numRuns: 150 },
    );
  });

  it('never gets two frames of a topic within fifty milliseconds', async () => {
    const server = new TestServer();
    const line = server.greeted();
    line.put({ kind: 'follow', id: 1, topic: 'tickets', params: {} });
    for (let n = 0; n < 500; n++) {
      put(server, 'a', n);
      await server.clock.run(1);
    }
    const times = line.frames.flatMap((frame) => (frame.kind === 'topic' ? [frame.nowMs] : []));
    expect(times.length).toBeGreaterThan(5);
    for (const [at, time] of times.entries()) {
      if (at > 0) expect(time - times[at - 1]!).toBeGreaterThanOrEqual(FLUSH_MS);
    }
  });
});
