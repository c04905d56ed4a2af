// Errors of the engine in words: what happened, and what can be done. The engine's own message is kept
// where it names the thing that is wrong.

import type { ErrorCode, WireError } from '../contract/wire.ts';

export const errorWords: { readonly [code in ErrorCode]: string } = {
  'bad-frame': 'The engine did not understand this page. Reload it.',
  'bad-arguments': 'Something does not fit',
  'unknown-method': 'The engine does not know this command. Reload the page.',
  'unknown-topic': 'The engine does not know this view. Reload the page.',
  unauthorised: 'This page is not allowed to talk to the engine.',
  'too-many': 'Too much at once. Try again in a moment.',
  version: 'Page and engine are of different versions. Reload the page.',
  gone: 'It is gone',
  changed: 'It has changed since you saw it. Look again before you confirm.',
  refused: 'Refused',
  'not-found': 'Not found',
  storage: 'It could not be written to disk. Nothing was done.',
  failed: 'That failed. The log says why.',
};

/** Codes whose message from the engine is worth showing. */
const TELLING: ReadonlySet<string> = new Set([
  'bad-arguments',
  'gone',
  'refused',
  'not-found',
  'failed',
]);

/** An error as a sentence; `words` are those of its code. */
export function errorSentence(
  { code, message }: Pick<WireError, 'message'> & { readonly code: string },
  words = (errorWords as { readonly [code: string]: string })[code] ?? code,
): string {
  if (!TELLING.has(code) || message === '') return words;
  if (code === 'failed') return `${words} (${message})`;
  const sentence = message.charAt(0).toUpperCase() + message.slice(1);
  return `${sentence}${/[.!?]$/.test(sentence) ? '' : '.'}`;
}
