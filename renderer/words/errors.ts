// Errors of calls in words: what happened, and what the user can do. The engine's own message is kept
// where it names the thing that is wrong.

import type { ErrorCode, WireError } from '../../shared/contract/wire.ts';

/** Codes that this page adds for what happens on its own side of the line. */
export const lineCodes = ['line-lost', 'no-answer', 'not-connected'] as const;
export type LineCode = (typeof lineCodes)[number];

export const errorWords: { readonly [code in ErrorCode | LineCode]: string } = {
  'bad-frame': 'The engine did not understand this page. Reload it.',
  'bad-arguments': 'Something does not fit',
  'unknown-method': 'The engine does not know this command. Reload the page.',
  'unknown-topic': 'The engine does not know this view. Reload the page.',
  unauthorised: 'This page is not allowed to talk to the engine.',
  'too-many': 'Too much at once. Try again in a moment.',
  version: 'Page and engine are of different versions. Reload the page.',
  gone: 'It is gone',
  changed: 'The ticket has changed since you saw it. Look again before you confirm.',
  refused: 'Refused',
  'not-found': 'Not found',
  storage: 'It could not be written to disk. Nothing was done.',
  failed: 'That failed. The log says why.',
  'line-lost':
    'The connection broke before the engine answered. It may have been done: look before you repeat it.',
  'no-answer': 'The engine has not answered. It may have been done: look before you repeat it.',
  'not-connected': 'There is no connection to the engine. Nothing was sent.',
};

/** Codes whose message from the engine is worth showing. */
const TELLING: ReadonlySet<string> = new Set([
  'bad-arguments',
  'gone',
  'refused',
  'not-found',
  'failed',
]);

/** An error as a sentence. */
export function errorSentence(
  error: Pick<WireError, 'message'> & { readonly code: string },
): string {
  const words = (errorWords as { readonly [code: string]: string })[error.code] ?? error.code;
  if (!TELLING.has(error.code) || error.message === '') return words;
  const message = error.message.charAt(0).toUpperCase() + error.message.slice(1);
  if (error.code === 'failed') return `${words} (${error.message})`;
  return `${message}${/[.!?]$/.test(message) ? '' : '.'}`;
}
