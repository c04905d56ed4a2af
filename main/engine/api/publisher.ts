// Tells followers what has changed: the whole at first, later only the newest value per key, at most
// every so often. A follower that is slow to read loses values in between, never the last. Where all
// of a topic may have changed, what a follower has already is not sent to it again.

import { type TopicName, topics } from '../../../shared/contract/contract.ts';
import type { TopicChange } from '../../../shared/contract/wire.ts';
import type { Clock } from '../../platform/platform.ts';

/** Least time between two frames of one topic to one follower. */
const FLUSH_EVERY_MS = 50;
/** Where something goes first, it is looked again after so long whether it is over. */
const HELD_MS = 5;
/** Keys that may wait for one follower; beyond that it is sent the whole again. */
const PENDING_MAX = 20_000;

/** Where a topic's values come from. `get` is undefined for a key that is gone. */
export interface TopicSource {
  all(params: unknown): Iterable<readonly [string, unknown]>;
  get(key: string, params: unknown): unknown;
}

/** Somebody who follows a topic. */
export interface Follower {
  isReady(): boolean;
  send(change: TopicChange, nowMs: number): void;
}

interface Following {
  readonly topic: TopicName;
  readonly params: unknown;
  readonly follower: Follower;
  whole: boolean;
  readonly pending: Set<string>;
  /** What it has, key by key in its order; null before it has anything. */
  sent: Map<string, string> | null;
}

/** In place of a value that was sent without being written down: it is like no text of a value. */
const UNWRITTEN = '';

export class Publisher {
  readonly #clock: Clock;
  readonly #sources: { readonly [name in TopicName]: TopicSource };
  readonly #held: () => boolean;
  readonly #followings = new Set<Following>();
  readonly #byTopic = new Map<TopicName, Set<Following>>();
  #scheduled = false;

  /** While `held` nothing is sent: for the few milliseconds in which an order leaves. */
  constructor(
    clock: Clock,
    held: () => boolean,
    sources: { readonly [name in TopicName]: TopicSource },
  ) {
    this.#clock = clock;
    this.#sources = sources;
    this.#held = held;
  }

  /** Starts a following; the returned function ends it. */
  follow(topic: TopicName, params: unknown, follower: Follower): () => void {
    const following: Following = {
      ...{ topic, params, follower },
      ...{ whole: true, pending: new Set(), sent: null },
    };
    this.#followings.add(following);
    const own = this.#byTopic.get(topic) ?? new Set();
    own.add(following);
    this.#byTopic.set(topic, own);
    this.#schedule();
    return () => {
      this.#followings.delete(following);
      own.delete(following);
    };
  }

  /** All values of a topic without parameters, as a new follower would get them. */
  snapshot(topic: TopicName): Iterable<readonly [string, unknown]> {
    return this.#sources[topic].all({});
  }

  /** Whether anybody follows a topic: what nobody sees need not be made. */
  isFollowed(topic: TopicName): boolean {
    return (this.#byTopic.get(topic)?.size ?? 0) > 0;
  }

  /** A key has a new value, or is gone. */
  mark(topic: TopicName, key: string): void {
    const followings = this.#byTopic.get(topic);
    if (followings === undefined || followings.size === 0) return;
    for (const following of followings) {
      if (following.whole) continue;
      following.pending.add(key);
      if (following.pending.size > PENDING_MAX) {
        following.whole = true;
        following.pending.clear();
      }
    }
    this.#schedule();
  }

  /** Everything of a topic may have changed. */
  markAll(topic: TopicName): void {
    const followings = this.#byTopic.get(topic);
    if (followings === undefined || followings.size === 0) return;
    for (const following of followings) {
      following.whole = true;
      following.pending.clear();
    }
    this.#schedule();
  }

  #schedule(afterMs = FLUSH_EVERY_MS): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#clock.after(afterMs, () => {
      this.#scheduled = false;
      if (this.#held()) this.#schedule(HELD_MS);
      else this.#flush();
    });
  }

  #flush(): void {
    const nowMs = this.#clock.nowMs();
    let waiting = false;
    for (const following of this.#followings) {
      if (!following.whole && following.pending.size === 0) continue;
      if (!following.follower.isReady()) {
        waiting = true;
        continue;
      }
      const change = this.#change(following);
      following.whole = false;
      following.pending.clear();
      if (change.whole || change.put.length > 0 || change.remove.length > 0) {
        following.follower.send(change, nowMs);
      }
    }
    if (waiting) this.#schedule();
  }

  #change(following: Following): TopicChange {
    const { params, pending, sent, topic, whole } = following;
    const source = this.#sources[topic];
    if (whole) return changeOfAll(following, [...source.all(params)]);
    const put: [string, unknown][] = [];
    const remove: string[] = [];
    for (const key of pending) {
      const value = source.get(key, params);
      if (value === undefined) {
        remove.push(key);
        sent?.delete(key);
      } else {
        put.push([key, value]);
        sent?.set(key, UNWRITTEN);
      }
    }
    return { whole: false, put, remove };
  }
}

/** What of all values a follower does not have; all of them where it has none, or has them in another order. */
function changeOfAll(
  following: Following,
  all: readonly (readonly [string, unknown])[],
): TopicChange {
  const before = following.sent;
  const now = new Map(all.map(([key, value]) => [key, JSON.stringify(value) ?? UNWRITTEN]));
  following.sent = now;
  if (before === null || !isContinued(before, now))
    return { whole: true, put: [...all], remove: [] };
  return {
    whole: false,
    put: all.filter(([key]) => now.get(key) === UNWRITTEN || now.get(key) !== before.get(key)),
    remove: [...before.keys()].filter((key) => !now.has(key)),
  };
}

/** Whether what is left of the old keys comes first, in the old order: a page puts new ones behind them. */
function isContinued(
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): boolean {
  const keys = now.keys();
  for (const key of before.keys()) if (now.has(key) && keys.next().value !== key) return false;
  return true;
}

/** Key of a topic that has one value only. */
export const ONLY = '';

/** A source with one value. */
export const singleSource = (read: (params: unknown) => unknown): TopicSource => ({
  all: (params) => [[ONLY, read(params)]],
  get: (_key, params) => read(params),
});

/** A source whose values are listed; `key` names each. */
export const listSource = <V>(
  list: () => Iterable<V>,
  key: (value: V) => string,
  find?: (key: string) => V | null | undefined,
): TopicSource => ({
  *all() {
    for (const value of list()) yield [key(value), value] as const;
  },
  get(wanted) {
    if (find !== undefined) return find(wanted) ?? undefined;
    for (const value of list()) if (key(value) === wanted) return value;
    return undefined;
  },
});

/** Parses a topic's parameters; null when there is no such topic or they do not fit. */
export function readParams(
  topic: string,
  params: unknown,
): { readonly topic: TopicName; readonly params: unknown } | { readonly problem: string } | null {
  if (!Object.hasOwn(topics, topic)) return null;
  const name = topic as TopicName;
  const parsed = topics[name].params.safeParse(params ?? {});
  if (parsed.success) return { topic: name, params: parsed.data };
  const issue = parsed.error.issues[0];
  return { problem: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'does not fit'}` };
}
