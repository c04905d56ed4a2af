// A page without a screen: follows every topic over the contract and rebuilds each one's state from the
// frames, as the real page does.

import type { Engine } from '../../main/engine/engine.ts';
import type { Random } from '../../main/platform/platform.ts';
import { type TopicName, topics } from '../../shared/contract/contract.ts';
import { CONTRACT_VERSION, type ServerFrame, type Transport } from '../../shared/contract/wire.ts';

export class FakePage {
  readonly state = new Map<TopicName, Map<string, unknown>>();
  readonly #names: TopicName[];
  readonly errors: unknown[] = [];
  #receive: ((frame: unknown) => void) | null = null;
  #close: (() => void) | null = null;
  /** A page that does not read for a while is still right in the end. */
  slow = 0;

  constructor(engine: Engine, random: Random) {
    // What is about one thing only is followed when somebody looks at it.
    this.#names = (Object.keys(topics) as TopicName[]).filter(
      (name) => topics[name].params.safeParse({}).success,
    );
    const transport: Transport = {
      // Everything crosses as text, as on a socket.
      send: (frame) => this.#take(JSON.parse(JSON.stringify(frame)) as ServerFrame),
      onFrame: (listener) => {
        this.#receive = listener;
      },
      onClose: (listener) => {
        this.#close = listener;
      },
      close: () => {},
      isReady: () => this.slow === 0 || random.unit() > this.slow,
    };
    engine.attach(transport, null);
    this.#receive?.({ kind: 'hello', version: CONTRACT_VERSION, token: '' });
    this.#names.forEach((topic, id) => {
      this.#receive?.({ kind: 'follow', id, topic, params: {} });
    });
  }

  close(): void {
    this.#close?.();
  }

  #take(frame: ServerFrame): void {
    if (frame.kind === 'error' || frame.kind === 'fatal') this.errors.push(frame);
    if (frame.kind !== 'topic') return;
    const topic = this.#names[frame.id];
    if (topic === undefined) return;
    const { put, remove, whole } = frame.change;
    const own = whole ? new Map<string, unknown>() : (this.state.get(topic) ?? new Map());
    for (const [key, value] of put) own.set(key, value);
    for (const key of remove) own.delete(key);
    this.state.set(topic, own);
  }
}
