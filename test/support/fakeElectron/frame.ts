// A page's top frame as the main process sees it, one object per document; and the line to the preload in
// that document's isolated world.

import { readFileSync } from 'node:fs';
import type { WebFrameMain } from 'electron';
import type { CDPSession } from 'playwright';
import { decodeClone, encodeClone } from './clone.ts';
import { type FromPage, isolatedWorld, type ToPage } from './isolatedWorld.ts';
import { type FakeMessagePortMain, PortBridge } from './pipe.ts';

interface AuxData {
  readonly frameId: string;
  readonly isDefault: boolean;
}

const WORLD = 'Electron Isolated Context';
const BINDING = '__fakeElectronTell';
const INBOX = '__fakeElectronTake';

type Members = Pick<
  WebFrameMain,
  'url' | 'origin' | 'parent' | 'detached' | 'frameToken' | 'isDestroyed' | 'send'
>;

export class FakeFrame implements Members {
  readonly url: string;
  readonly parent = null;
  readonly frameToken: string;
  detached = false;
  readonly #tell: (message: ToPage) => void;
  readonly bridge: PortBridge;

  constructor(url: string, frameToken: string, tell: (message: ToPage) => void) {
    this.url = url;
    this.frameToken = frameToken;
    this.#tell = tell;
    this.bridge = new PortBridge((news) =>
      tell(news.kind === 'port-data' ? { ...news, data: encodeClone(news.data) } : news),
    );
  }

  get origin(): string {
    return URL.canParse(this.url) ? `app://${new URL(this.url).host}` : 'null';
  }

  isDestroyed(): boolean {
    return false;
  }

  send(channel: string, ...args: unknown[]): void {
    this.#tell({ kind: 'message', channel, args: encodeClone(args), ports: [] });
  }

  postMessage(
    channel: string,
    message: unknown,
    transfer: readonly FakeMessagePortMain[] = [],
  ): void {
    const carried = transfer.map((port) => [nextPort(), port.detach()] as const);
    const ports = carried.map(([id]) => id);
    this.#tell({ kind: 'message', channel, args: encodeClone([message]), ports });
    for (const [id, end] of carried) this.bridge.carry(id, end);
  }

  /** The document is gone, and everything that lived in it. */
  detach(): void {
    this.detached = true;
    this.bridge.closeAll();
  }
}

let ports = 0;
const nextPort = (): number => ++ports;

export interface WorldOptions {
  readonly preload: string;
  /** Address of the document whose world has come to be. */
  url(): string;
  began(frame: FakeFrame): void;
  received(frame: FakeFrame, message: FromPage, tell: (message: ToPage) => void): void;
}

/** Runs the preload in the isolated world of every document of a page. */
export async function openWorld(session: CDPSession, options: WorldOptions): Promise<void> {
  let frame: FakeFrame | null = null;
  session.on('Runtime.executionContextCreated', ({ context }) => {
    const { frameId, isDefault } = context.auxData as unknown as AuxData;
    if (context.name !== WORLD || isDefault || frameId !== topFrame) return;
    frame?.detach();
    const tell = teller(session, context.uniqueId);
    frame = new FakeFrame(options.url(), frameId, tell);
    tellers.set(frame, tell);
    options.began(frame);
  });
  session.on('Runtime.executionContextsCleared', () => frame?.detach());
  session.on('Runtime.bindingCalled', ({ name, payload }) => {
    if (name !== BINDING || frame === null) return;
    const message = JSON.parse(payload) as FromPage;
    if (message.kind === 'port-data') {
      frame.bridge.take({ ...message, data: decodeClone(message.data) });
    } else if (message.kind === 'port-close') frame.bridge.take(message);
    else options.received(frame, message, tellers.get(frame) ?? (() => {}));
  });
  await session.send('Page.enable');
  const { frameTree } = await session.send('Page.getFrameTree');
  const topFrame = frameTree.frame.id;
  await session.send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD });
  await session.send('Page.addScriptToEvaluateOnNewDocument', {
    source: worldSource(readFileSync(options.preload, 'utf8')),
    worldName: WORLD,
  });
  await session.send('Runtime.enable');
}

const tellers = new WeakMap<FakeFrame, (message: ToPage) => void>();

/** Sends messages to a world in order, those that wait together in one go. */
function teller(session: CDPSession, uniqueContextId: string): (message: ToPage) => void {
  let outbox: ToPage[] = [];
  let busy = false;
  const flush = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    while (outbox.length > 0) {
      const expression = `${INBOX}(${JSON.stringify(outbox)})`;
      outbox = [];
      // A document that is gone takes nothing any more.
      await session.send('Runtime.evaluate', { expression, uniqueContextId }).catch(() => {});
    }
    busy = false;
  };
  return (message) => {
    outbox.push(message);
    void flush();
  };
}

function worldSource(preload: string): string {
  const tools =
    `{ binding: ${JSON.stringify(BINDING)}, inbox: ${JSON.stringify(INBOX)}, ` +
    `encode: ${encodeClone.toString()}, decode: ${decodeClone.toString()} }`;
  return `(${isolatedWorld.toString()})(${tools}, function (require) {\n${preload}\n});`;
}
