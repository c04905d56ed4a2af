// The newest values of one followed topic: keyed, told to whoever shows a key, at most once per animation
// frame. Nothing is kept of a topic that nobody shows.

import type { TopicChange } from '../../shared/contract/wire.ts';
import { after, nextFrame } from '../clock.ts';
import { sameValue } from './sameValue.ts';

/** A topic that nobody shows any more is kept this long, for those who only change screens. */
const LINGER_MS = 2_000;

export interface TopicStoreOptions {
  /** Begins to follow; returns what ends it. */
  follow(changed: (change: TopicChange) => void): () => void;
  /** Newest values that are kept, for a stream; 0 for all. */
  readonly keep: number;
}

const GONE = Symbol('gone');

export class TopicStore<V> {
  readonly #options: TopicStoreOptions;
  readonly #values = new Map<string, V>();
  readonly #pending = new Map<string, V | typeof GONE>();
  readonly #keyListeners = new Map<string, Set<() => void>>();
  readonly #listeners = new Set<() => void>();
  #whole = false;
  #scheduled = false;
  #received = false;
  #followers = 0;
  #unfollow: (() => void) | null = null;
  #stopLingering: (() => void) | null = null;
  #all: readonly V[] | null = null;
  #entries: readonly (readonly [string, V])[] | null = null;

  constructor(options: TopicStoreOptions) {
    this.#options = options;
  }

  /** Whether the engine has said anything on this topic yet. */
  get received(): boolean {
    return this.#received;
  }

  get(key: string): V | undefined {
    return this.#values.get(key);
  }

  get size(): number {
    return this.#values.size;
  }

  /** All values; the same array until something changes. */
  all(): readonly V[] {
    this.#all ??= [...this.#values.values()];
    return this.#all;
  }

  /** All values with their keys; the same array until something changes. */
  entries(): readonly (readonly [string, V])[] {
    this.#entries ??= [...this.#values];
    return this.#entries;
  }

  /** Tells of every change; the topic is followed while anybody listens. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return this.#join(() => this.#listeners.delete(listener));
  }

  /** Tells of changes of one key. */
  subscribeKey(key: string, listener: () => void): () => void {
    const own = this.#keyListeners.get(key) ?? new Set();
    own.add(listener);
    this.#keyListeners.set(key, own);
    return this.#join(() => {
      own.delete(listener);
      if (own.size === 0 && this.#keyListeners.get(key) === own) this.#keyListeners.delete(key);
    });
  }

  /** Takes a change in; it is shown with the next frame. */
  receive(change: TopicChange): void {
    if (change.whole) {
      this.#whole = true;
      this.#pending.clear();
    }
    for (const [key, value] of change.put) this.#pending.set(key, value as V);
    for (const key of change.remove) this.#pending.set(key, GONE);
    if (this.#scheduled) return;
    this.#scheduled = true;
    nextFrame(() => {
      this.#scheduled = false;
      if (this.#unfollow !== null) this.#flush();
    });
  }

  #join(leave: () => void): () => void {
    this.#followers++;
    this.#stopLingering?.();
    this.#stopLingering = null;
    this.#unfollow ??= this.#options.follow((change) => this.receive(change));
    let joined = true;
    return () => {
      if (!joined) return;
      joined = false;
      leave();
      if (--this.#followers === 0) this.#stopLingering = after(LINGER_MS, () => this.#forget());
    };
  }

  /** Old values must not greet whoever comes back later. */
  #forget(): void {
    this.#unfollow?.();
    this.#unfollow = null;
    this.#values.clear();
    this.#pending.clear();
    this.#whole = false;
    this.#received = false;
    this.#all = null;
    this.#entries = null;
  }

  #flush(): void {
    const changed = new Set<string>();
    if (this.#whole) {
      for (const key of [...this.#values.keys()]) {
        if (this.#pending.has(key)) continue;
        this.#values.delete(key);
        changed.add(key);
      }
    }
    for (const [key, value] of this.#pending) {
      if (value === GONE) {
        if (this.#values.delete(key)) changed.add(key);
      } else if (!this.#values.has(key) || !sameValue(this.#values.get(key), value)) {
        this.#values.set(key, value);
        changed.add(key);
      }
    }
    this.#trim(changed);
    this.#whole = false;
    this.#pending.clear();
    const first = !this.#received;
    this.#received = true;
    if (changed.size === 0 && !first) return;
    this.#all = null;
    this.#entries = null;
    for (const key of changed) {
      for (const listener of [...(this.#keyListeners.get(key) ?? [])]) listener();
    }
    for (const listener of [...this.#listeners]) listener();
  }

  /** Oldest values of a stream give way. */
  #trim(changed: Set<string>): void {
    const { keep } = this.#options;
    if (keep === 0) return;
    for (const key of this.#values.keys()) {
      if (this.#values.size <= keep) return;
      this.#values.delete(key);
      changed.add(key);
    }
  }
}
