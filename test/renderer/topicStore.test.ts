// @vitest-environment jsdom
// A topic on the page: whole and changes, one flush per frame, listeners per key, following only while
// somebody looks, bounded streams.

import { beforeEach, expect, test, vi } from 'vitest';
import { TopicStore } from '../../renderer/client/topicStore.ts';
import type { TopicChange } from '../../shared/contract/wire.ts';

const frames: (() => void)[] = [];
const nextFrame = () => {
  for (const frame of frames.splice(0)) frame();
};

beforeEach(() => {
  frames.length = 0;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal('requestAnimationFrame', (call: () => void) => frames.push(call));
  return () => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  };
});

const change = (
  put: readonly (readonly [string, unknown])[],
  remove: readonly string[] = [],
  whole = false,
): TopicChange => ({ whole, put, remove });

function following(keep = 0) {
  let receive: ((change: TopicChange) => void) | null = null;
  const log: string[] = [];
  const store = new TopicStore<{ n: number }>({
    keep,
    follow: (changed) => {
      receive = changed;
      log.push('follow');
      return () => log.push('unfollow');
    },
  });
  return { store, log, send: (sent: TopicChange) => receive?.(sent) };
}

test('values appear with the next frame and each listener is told once', () => {
  const { send, store } = following();
  const told = { a: 0, b: 0, all: 0 };
  store.subscribeKey('a', () => told.a++);
  store.subscribeKey('b', () => told.b++);
  store.subscribe(() => told.all++);
  send(
    change(
      [
        ['a', { n: 1 }],
        ['b', { n: 1 }],
      ],
      [],
      true,
    ),
  );
  send(change([['a', { n: 2 }]]));
  send(change([['a', { n: 3 }]]));
  expect(store.get('a')).toBeUndefined();
  nextFrame();
  expect(store.get('a')).toEqual({ n: 3 });
  expect(told).toEqual({ a: 1, b: 1, all: 1 });
  send(change([['a', { n: 4 }]]));
  nextFrame();
  expect(told).toEqual({ a: 2, b: 1, all: 2 });
});

test('a whole that says the same disturbs nobody and keeps its objects', () => {
  const { send, store } = following();
  let told = 0;
  store.subscribe(() => told++);
  send(change([['a', { n: 1 }]], [], true));
  nextFrame();
  const [before, all] = [store.get('a'), store.all()];
  send(change([['a', { n: 1 }]], [], true));
  nextFrame();
  expect(store.get('a')).toBe(before);
  expect(store.all()).toBe(all);
  expect(told).toBe(1);
});

test('a whole takes away what it does not name, also what still waited', () => {
  const { send, store } = following();
  store.subscribe(() => {});
  send(
    change(
      [
        ['a', { n: 1 }],
        ['b', { n: 1 }],
      ],
      [],
      true,
    ),
  );
  nextFrame();
  send(change([['c', { n: 1 }]]));
  send(change([['b', { n: 2 }]], [], true));
  nextFrame();
  expect(store.entries()).toEqual([['b', { n: 2 }]]);
});

test('removals are told to whoever shows the key', () => {
  const { send, store } = following();
  let told = 0;
  store.subscribeKey('a', () => told++);
  send(change([['a', { n: 1 }]], [], true));
  nextFrame();
  send(change([], ['a']));
  nextFrame();
  expect(store.get('a')).toBeUndefined();
  expect(told).toBe(2);
});

test('an empty topic counts as received', () => {
  const { send, store } = following();
  let told = 0;
  store.subscribe(() => told++);
  expect(store.received).toBe(false);
  send(change([], [], true));
  nextFrame();
  expect(store.received).toBe(true);
  expect(told).toBe(1);
});

test('it is followed while somebody looks, lingers a little, and forgets', () => {
  const { log, send, store } = following();
  const leave = store.subscribe(() => {});
  const leaveKey = store.subscribeKey('a', () => {});
  send(change([['a', { n: 1 }]], [], true));
  nextFrame();
  leave();
  leaveKey();
  leaveKey();
  expect(log).toEqual(['follow']);
  const again = store.subscribe(() => {});
  vi.advanceTimersByTime(10_000);
  expect(log).toEqual(['follow']);
  expect(store.get('a')).toEqual({ n: 1 });
  again();
  vi.advanceTimersByTime(10_000);
  expect(log).toEqual(['follow', 'unfollow']);
  expect(store.get('a')).toBeUndefined();
  expect(store.received).toBe(false);
});

test('what arrives after the last one left is dropped', () => {
  const { send, store } = following();
  const leave = store.subscribe(() => {});
  send(change([['a', { n: 1 }]], [], true));
  leave();
  vi.advanceTimersByTime(10_000);
  nextFrame();
  expect(store.size).toBe(0);
});

test('a stream keeps its newest values', () => {
  const { send, store } = following(3);
  store.subscribe(() => {});
  for (let at = 1; at <= 5; at++) send(change([[String(at), { n: at }]]));
  nextFrame();
  expect(store.all().map(({ n }) => n)).toEqual([3, 4, 5]);
});

test('a hidden page takes changes in without frames', () => {
  const { send, store } = following();
  store.subscribe(() => {});
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  send(change([['a', { n: 1 }]], [], true));
  expect(frames).toHaveLength(0);
  vi.advanceTimersByTime(1_000);
  expect(store.get('a')).toEqual({ n: 1 });
});
