// The one way in for pages: a fixed list of channels, each with the schema of its arguments, answered
// only to the desk's own top frame. Nothing else in Crossbook listens to pages.

import type { IpcMain, IpcMainInvokeEvent, WebFrameMain } from 'electron';
import { z } from 'zod';
import type { Log } from '../../platform/platform.ts';
import { isDesk } from './navigation.ts';

/** Arguments and result of every channel. */
const channels = {
  /** Asks for a line to the engine; the port follows on the same channel, marked with the nonce. */
  'crossbook-port': {
    args: z.tuple([z.string().regex(/^[\w-]{16,64}$/)]),
    result: z.literal('asked'),
  },
} as const;

type ChannelName = keyof typeof channels;
/** Tells a page that its line has ended with the engine. */
export const LOST_CHANNEL = 'crossbook-lost';

type Arguments<N extends ChannelName> = z.output<(typeof channels)[N]['args']>;
type Result<N extends ChannelName> = z.output<(typeof channels)[N]['result']>;

/** The frame of a sender that may ask: the desk itself, in no other page's frame. Null for others. */
export function deskFrame({
  senderFrame: frame,
}: Pick<IpcMainInvokeEvent, 'senderFrame'>): WebFrameMain | null {
  // A frame that has navigated or is gone meanwhile has nobody to answer to.
  if (frame === null || frame.isDestroyed() || frame.detached) return null;
  return frame.parent === null && isDesk(frame.url) ? frame : null;
}

/**
 * Answers a channel. A stranger, arguments that do not fit and a result that does not are all refused
 * with the same word, and logged with the reason.
 */
export function answerChannel<N extends ChannelName>(
  { ipcMain, log }: { readonly ipcMain: Pick<IpcMain, 'handle'>; readonly log: Log },
  name: N,
  answer: (frame: WebFrameMain, ...args: Arguments<N>) => Result<N>,
): void {
  const refuse = (reason: string): never => {
    log.write('warn', 'ipc', 'a request was refused', { channel: name, reason });
    throw new Error('refused');
  };
  ipcMain.handle(name, (event, ...given: unknown[]) => {
    const frame = deskFrame(event);
    if (frame === null) return refuse('not the desk');
    const args = channels[name].args.safeParse(given);
    if (!args.success) return refuse('arguments');
    const result = channels[name].result.safeParse(answer(frame, ...(args.data as Arguments<N>)));
    return result.success ? result.data : refuse('result');
  });
}
