// @vitest-environment jsdom
// Which line the page opens where, that only answers with its own number count, and that the end of the
// other side is heard with and without the browser's own event.

import { afterEach, expect, test, vi } from 'vitest';
import { openTransport, portTransport, socketTransport } from '../../renderer/client/transport.ts';

const say = (data: unknown, from: Partial<MessageEventInit> = {}): void => {
  window.dispatchEvent(
    new MessageEvent('message', { data, source: window as unknown as Window, ...from }),
  );
};

/** What the page asks of the preload script, with the number that it chose. */
async function asked(): Promise<{ readonly kind: string; readonly nonce: string }> {
  const requests: { kind: string; nonce: string }[] = [];
  const listen = ({ data }: MessageEvent) => {
    if (data?.kind === 'crossbook-port-request') requests.push(data);
  };
  window.addEventListener('message', listen);
  await vi.waitFor(() => expect(requests).toHaveLength(1), { timeout: 2_000, interval: 2 });
  window.removeEventListener('message', listen);
  const [request] = requests;
  if (request === undefined) throw new Error('nothing was asked');
  return request;
}

/** A port of which a test sees both the closing and the frames. */
class FakePort extends EventTarget {
  readonly sent: unknown[] = [];
  started = false;
  closed = false;
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;

  postMessage(frame: unknown): void {
    this.sent.push(frame);
  }

  start(): void {
    this.started = true;
  }

  close(): void {
    this.closed = true;
  }

  asPort(): MessagePort {
    return this as unknown as MessagePort;
  }
}

const handOver = (port: FakePort, nonce: string): void => {
  const event = new MessageEvent('message', {
    data: { kind: 'crossbook-port', nonce },
    source: window as unknown as Window,
  });
  Object.defineProperty(event, 'ports', { value: [port] });
  window.dispatchEvent(event);
};

afterEach(() => vi.unstubAllGlobals());

test('a page served over http speaks through a socket to its own host', async () => {
  const opened: string[] = [];
  class FakeSocket {
    onopen: (() => void) | null = null;
    constructor(url: string) {
      opened.push(url);
      queueMicrotask(() => this.onopen?.());
    }
  }
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('location', { protocol: 'http:', host: '127.0.0.1:4711' });
  await openTransport();
  expect(opened).toEqual(['ws://127.0.0.1:4711/line']);
});

test.each(['app:', 'https:'])(
  'a page at %s asks for a port, and takes only its own',
  async (protocol) => {
    vi.stubGlobal('location', { protocol, host: 'bundle' });
    const opening = openTransport();
    const { nonce } = await asked();
    const [foreign, own] = [new FakePort(), new FakePort()];
    handOver(foreign, 'another number');
    handOver(own, nonce);
    const transport = await opening;
    const frames: unknown[] = [];
    transport.onFrame((frame) => frames.push(frame));
    transport.send({ kind: 'hello', version: 1, token: '' });
    own.onmessage?.({ data: { kind: 'welcome' } });
    expect({ started: own.started, sent: own.sent, frames, foreign: foreign.started }).toEqual({
      started: true,
      sent: [{ kind: 'hello', version: 1, token: '' }],
      frames: [{ kind: 'welcome' }],
      foreign: false,
    });
  },
);

test('a line that is lost before its port came is not waited for', async () => {
  vi.stubGlobal('location', { protocol: 'app:', host: 'bundle' });
  const opening = openTransport();
  const { nonce } = await asked();
  say({ kind: 'crossbook-lost', nonce });
  await expect(opening).rejects.toThrow('lost');
});

const losses: readonly (readonly [string, (port: FakePort) => void, number])[] = [
  ['the message with its number', () => say({ kind: 'crossbook-lost', nonce: 'n1' }), 1],
  ["the port's own event", (port) => port.dispatchEvent(new Event('close')), 1],
  [
    'both, once',
    (port) => {
      say({ kind: 'crossbook-lost', nonce: 'n1' });
      port.dispatchEvent(new Event('close'));
      say({ kind: 'crossbook-lost', nonce: 'n1' });
    },
    1,
  ],
  ['not the number of another line', () => say({ kind: 'crossbook-lost', nonce: 'n2' }), 0],
  ['not another window', () => say({ kind: 'crossbook-lost', nonce: 'n1' }, { source: null }), 0],
  ['not another kind', () => say({ kind: 'crossbook-port', nonce: 'n1' }), 0],
  ['not bare text', () => say('crossbook-lost'), 0],
];

test.each(losses)('a port line ends by %s', (_name, happen, times) => {
  const port = new FakePort();
  const transport = portTransport(port.asPort(), 'n1');
  const ended = vi.fn();
  transport.onClose(ended);
  happen(port);
  expect(ended).toHaveBeenCalledTimes(times);
  expect(port.closed).toBe(times > 0);
});

test('a port line that the page closed itself tells nothing afterwards', () => {
  const port = new FakePort();
  const transport = portTransport(port.asPort(), 'n1');
  const ended = vi.fn();
  transport.onClose(ended);
  transport.close();
  say({ kind: 'crossbook-lost', nonce: 'n1' });
  expect(ended).not.toHaveBeenCalled();
  expect(port.closed).toBe(true);
});

test('a socket line reads JSON and passes over what is none', () => {
  const socket = { onmessage: null, onclose: null, bufferedAmount: 0 } as unknown as WebSocket;
  const frames: unknown[] = [];
  socketTransport(socket).onFrame((frame) => frames.push(frame));
  for (const data of ['{"kind":"welcome"}', '{', new Blob()]) {
    socket.onmessage?.(new MessageEvent('message', { data }));
  }
  expect(frames).toEqual([{ kind: 'welcome' }, null, null]);
});
