// Errors of calls in words: the engine's own, and those of the line to it.

import type { WireError } from '../../shared/contract/wire.ts';
import { errorSentence as engineSentence } from '../../shared/words/errors.ts';

/** Codes that this page adds for what happens on its own side of the line. */
export const lineCodes = ['line-lost', 'no-answer', 'not-connected', 'too-long'] as const;
export type LineCode = (typeof lineCodes)[number];

export const lineWords: { readonly [code in LineCode]: string } = {
  'line-lost':
    'The connection broke before the engine answered. It may have been done: look before you repeat it.',
  'no-answer': 'The engine has not answered. It may have been done: look before you repeat it.',
  'not-connected': 'There is no connection to the engine. Nothing was sent.',
  'too-long': 'That is far too long. Nothing was sent.',
};

/** An error as a sentence. */
export const errorSentence = (
  error: Pick<WireError, 'message'> & { readonly code: string },
): string => engineSentence(error, (lineWords as { readonly [code: string]: string })[error.code]);
