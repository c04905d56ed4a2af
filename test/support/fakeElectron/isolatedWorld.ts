// The part of the fake that runs in the page, in a world of its own as a sandboxed preload does: gives the
// preload its `require('electron')` and turns ports that main sends into real ones. Runs in the browser:
// nothing of this module may be used but the one function's own text.

/** What the page's isolated world tells the fake main process; arguments are encoded clones. */
export type FromPage =
  | {
      readonly kind: 'invoke';
      readonly id: number;
      readonly channel: string;
      readonly args: unknown;
    }
  | { readonly kind: 'send'; readonly channel: string; readonly args: unknown }
  | { readonly kind: 'port-data'; readonly id: number; readonly data: unknown }
  | { readonly kind: 'port-close'; readonly id: number };

/** What the fake main process tells the page's isolated world. */
export type ToPage =
  | {
      readonly kind: 'reply';
      readonly id: number;
      readonly ok: boolean;
      readonly value: unknown;
    }
  | {
      readonly kind: 'message';
      readonly channel: string;
      readonly args: unknown;
      readonly ports: readonly number[];
    }
  | { readonly kind: 'port-data'; readonly id: number; readonly data: unknown }
  | { readonly kind: 'port-close'; readonly id: number };

interface Tools {
  readonly binding: string;
  readonly inbox: string;
  encode(value: unknown): unknown;
  decode(value: unknown): unknown;
}

type Listener = (event: { ports: readonly MessagePort[] }, ...args: unknown[]) => void;

export function isolatedWorld(tools: Tools, preload: (require: unknown) => void): void {
  // A preload is not run in frames below the top one.
  if (window !== window.top) return;
  const world = globalThis as unknown as Record<string, (value: unknown) => void>;
  const tell = (message: FromPage) => world[tools.binding]?.(JSON.stringify(message));
  const listeners = new Map<string, Set<Listener>>();
  const replies = new Map<number, { done(value: unknown): void; failed(error: Error): void }>();
  const ports = new Map<number, MessagePort>();
  let invoked = 0;

  const receivePort = (id: number): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    ports.set(id, port1);
    port1.onmessage = ({ data }) => tell({ kind: 'port-data', id, data: tools.encode(data) });
    port1.addEventListener('close', () => {
      if (ports.delete(id)) tell({ kind: 'port-close', id });
    });
    return port2;
  };

  const take = (message: ToPage): void => {
    if (message.kind === 'reply') {
      const waiting = replies.get(message.id);
      replies.delete(message.id);
      if (message.ok) waiting?.done(tools.decode(message.value));
      else waiting?.failed(new Error(String(message.value)));
    } else if (message.kind === 'message') {
      const event = { ports: message.ports.map(receivePort) };
      const args = tools.decode(message.args) as unknown[];
      for (const listener of listeners.get(message.channel) ?? []) listener(event, ...args);
    } else if (message.kind === 'port-data') {
      ports.get(message.id)?.postMessage(tools.decode(message.data));
    } else {
      ports.get(message.id)?.close();
      ports.delete(message.id);
    }
  };
  world[tools.inbox] = (messages) => (messages as ToPage[]).forEach(take);

  const on = (channel: string, listener: Listener) => {
    listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
  };
  const off = (channel: string, listener: Listener) => listeners.get(channel)?.delete(listener);
  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((done, failed) => {
        const id = ++invoked;
        replies.set(id, { done, failed });
        tell({ kind: 'invoke', id, channel, args: tools.encode(args) });
      }),
    send: (channel: string, ...args: unknown[]) =>
      tell({ kind: 'send', channel, args: tools.encode(args) }),
    ...{ on, addListener: on, off, removeListener: off },
  };
  const contextBridge = {
    exposeInMainWorld: () => {
      throw new Error('this preload exposes nothing');
    },
  };
  preload((name: string) => {
    if (name === 'electron') return { ipcRenderer, contextBridge };
    throw new Error(`module not found: ${name}`);
  });
}
