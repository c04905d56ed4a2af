// A text that is looked for: what was typed at once, and what is asked of the engine a moment later, so that
// not every letter is a question.

import { useEffect, useState } from 'react';
import { after } from '../../clock.ts';

const PAUSE_MS = 200;
/** Longest text that the engine takes. */
const LENGTH_MAX = 200;

export interface SearchText {
  readonly typed: string;
  readonly asked: string;
  type(text: string): void;
}

export function useSearchText(): SearchText {
  const [typed, type] = useState('');
  const [asked, ask] = useState('');
  useEffect(() => after(PAUSE_MS, () => ask(typed.trim().slice(0, LENGTH_MAX))), [typed]);
  return { typed, asked, type };
}
