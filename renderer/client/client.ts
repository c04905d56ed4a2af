// Client and topics as components use them: hooks that follow while they are shown, per topic, per key,
// or as a snapshot taken every so often.

import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import { present } from '../../shared/assert.ts';
import {
  type Arguments,
  type MethodName,
  type Params,
  type Result,
  type TopicName,
  topics,
  type Value,
} from '../../shared/contract/contract.ts';
import { after, localMs, onTick } from '../clock.ts';
import type { LineState, RpcClient } from './rpcClient.ts';
import { TopicStore } from './topicStore.ts';

/** Key of a topic with one value. */
const ONLY = '';

/** All topics of one client; a store is made on first use. */
export class Client {
  readonly rpc: RpcClient;
  readonly #stores = new Map<string, TopicStore<unknown>>();

  constructor(rpc: RpcClient) {
    this.rpc = rpc;
  }

  call<N extends MethodName>(method: N, args: Arguments<N>): Promise<Result<N>> {
    return this.rpc.call(method, args);
  }

  store<N extends TopicName>(topic: N, params: Params<N>): TopicStore<Value<N>> {
    const name = `${topic} ${JSON.stringify(params)}`;
    const known = this.#stores.get(name);
    if (known !== undefined) return known as TopicStore<Value<N>>;
    const made = new TopicStore<Value<N>>({
      keep: topics[topic].keep,
      follow: (changed) => {
        const end = this.rpc.follow(topic, params, changed);
        return () => {
          end();
          // What is about one thing is not kept when nobody looks at it any more.
          if (Object.keys(params as object).length > 0) this.#stores.delete(name);
        };
      },
    });
    this.#stores.set(name, made as TopicStore<unknown>);
    return made;
  }
}

export const ClientContext = createContext<Client | null>(null);

export const useClient = (): Client => present(useContext(ClientContext), 'client');

/** How the line to the engine stands. */
export function useLine(): LineState {
  const { rpc } = useClient();
  return useSyncExternalStore(
    useCallback((listener) => rpc.onState(listener), [rpc]),
    () => rpc.state,
  );
}

/** Whether anything can be done at all: without a line only what is old can be looked at. */
export const useConnected = (): boolean => useLine().kind === 'open';

type Unparametrised = {
  [N in TopicName]: Record<string, never> extends Params<N> ? N : never;
}[TopicName];

/** The store of a topic, for those who subscribe by key. */
export function useStore<N extends Unparametrised>(topic: N): TopicStore<Value<N>> {
  return useClient().store(topic, {} as Params<N>);
}

/** All values of a topic, drawn again with every change. For short lists. */
export function useRows<N extends Unparametrised>(topic: N): readonly Value<N>[] {
  const store = useStore(topic);
  return useSyncExternalStore(
    useCallback((listener) => store.subscribe(listener), [store]),
    () => store.all(),
  );
}

/** All values of a topic about what the parameters name, drawn again with every change. */
export function useRowsOf<N extends TopicName>(topic: N, params: Params<N>): readonly Value<N>[] {
  const client = useClient();
  const name = JSON.stringify(params);
  const store = useMemo(
    () => client.store(topic, JSON.parse(name) as Params<N>),
    [client, topic, name],
  );
  return useSyncExternalStore(
    useCallback((listener) => store.subscribe(listener), [store]),
    () => store.all(),
  );
}

/** One value of a keyed topic. */
export function useRow<N extends Unparametrised>(topic: N, key: string): Value<N> | undefined {
  const store = useStore(topic);
  return useSyncExternalStore(
    useCallback((listener) => store.subscribeKey(key, listener), [store, key]),
    () => store.get(key),
  );
}

/** The value of a topic that has only one; undefined until the engine has said it. */
export function useSingle<N extends Unparametrised>(topic: N): Value<N> | undefined {
  return useRow(topic, ONLY);
}

/** What a topic says of the thing that the parameters name, while it is looked at. */
export function useAbout<N extends Exclude<TopicName, Unparametrised>>(
  topic: N,
  params: Params<N>,
): Value<N> | undefined {
  const client = useClient();
  const name = JSON.stringify(params);
  const store = useMemo(
    () => client.store(topic, JSON.parse(name) as Params<N>),
    [client, topic, name],
  );
  return useSyncExternalStore(
    useCallback((listener) => store.subscribeKey(ONLY, listener), [store]),
    () => store.get(ONLY),
  );
}

/** Whether a topic's first frame has come. */
export function useReceived<N extends Unparametrised>(topic: N): boolean {
  const store = useStore(topic);
  return useSyncExternalStore(
    useCallback((listener) => store.subscribe(listener), [store]),
    () => store.received,
  );
}

/** All values of a topic as they were at most `everyMs` ago: for tables that are sorted. */
export function useSnapshot<N extends Unparametrised>(
  topic: N,
  everyMs: number,
): readonly Value<N>[] {
  const store = useStore(topic);
  const [snapshot, setSnapshot] = useState(() => store.all());
  useEffect(() => {
    let takenMs = 0;
    let cancel: (() => void) | null = null;
    const take = () => {
      cancel = null;
      takenMs = localMs();
      setSnapshot(store.all());
    };
    const changed = () => {
      const dueMs = takenMs + everyMs - localMs();
      if (dueMs <= 0) take();
      else cancel ??= after(dueMs, take);
    };
    const leave = store.subscribe(changed);
    take();
    return () => {
      cancel?.();
      leave();
    };
  }, [store, everyMs]);
  return snapshot;
}

/** Something that changes with time alone; drawn again only when the result does. Keep it cheap. */
export function useTicking<T extends string | number | boolean | null>(read: () => T): T {
  return useSyncExternalStore(onTick, read);
}
