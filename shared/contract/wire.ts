// The frames that page and engine exchange, over any transport, and the errors they carry. What the
// methods and topics are is contract.ts.

import { z } from 'zod';

/** Raised whenever an old page could misunderstand a new engine; a page that differs reloads. */
export const CONTRACT_VERSION = 1;

/** Longest frame a page may send, in characters. */
export const FRAME_LENGTH_MAX = 256 * 1024;

export const errorCodes = [
  'bad-frame',
  'bad-arguments',
  'unknown-method',
  'unknown-topic',
  'unauthorised',
  'too-many',
  'version',
  'gone',
  'changed',
  'refused',
  'not-found',
  'storage',
  'failed',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** An error as the other side sees it; `at` names the field that is wrong. */
export interface WireError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly retry: 'now' | 'later' | 'never';
  readonly venueId?: string;
  readonly at?: string;
  /** Why something was refused, where that has a code of its own; worded by whoever shows it. */
  readonly refusal?: {
    readonly code: string;
    readonly numbers: { readonly [name: string]: number | string };
  };
}

/** Thrown by handlers; anything else that is thrown becomes `failed` without its text. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
  readonly wire: WireError;

  constructor(
    code: ErrorCode,
    message: string,
    more: Partial<Omit<WireError, 'code' | 'message'>> = {},
  ) {
    super(message);
    this.wire = { code, message, retry: more.retry ?? 'never', ...more };
  }
}

const id = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** What a page may send. */
export const clientFrame = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('hello'),
    version: z.number().int(),
    token: z.string().max(200),
  }),
  z.strictObject({ kind: z.literal('call'), id, method: z.string().max(60), args: z.unknown() }),
  z.strictObject({ kind: z.literal('follow'), id, topic: z.string().max(60), params: z.unknown() }),
  z.strictObject({ kind: z.literal('unfollow'), id }),
]);
export type ClientFrame = z.infer<typeof clientFrame>;

/** A change of a topic: `put` by key, `remove` by key, or all of it when `whole`. */
export interface TopicChange {
  readonly whole: boolean;
  readonly put: readonly (readonly [string, unknown])[];
  readonly remove: readonly string[];
}

/** What the engine sends. */
export type ServerFrame =
  | { readonly kind: 'welcome'; readonly version: number; readonly nowMs: number }
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number | null; readonly error: WireError }
  | {
      readonly kind: 'topic';
      readonly id: number;
      readonly nowMs: number;
      readonly change: TopicChange;
    }
  /** The engine cannot run: everything pending is over. */
  | { readonly kind: 'fatal'; readonly error: WireError };

/**
 * A line between page and engine. Frames are plain data; a transport that carries text turns them into
 * JSON and back by itself.
 */
export interface Transport {
  send(frame: unknown): void;
  onFrame(listener: (frame: unknown) => void): void;
  onClose(listener: () => void): void;
  close(): void;
  /** False while the other side has not taken what was sent: hold what can wait. */
  isReady(): boolean;
}
