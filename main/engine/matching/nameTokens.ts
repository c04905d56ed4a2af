// A name of a side cut into words, with single letters that belong together joined.

import { plainLetters } from './letters.ts';

/** Words read of one name; more than any club has. */
const WORDS_MAX = 12;

export interface Token {
  readonly text: string;
  /** Written with a full stop behind it, or a single letter. */
  readonly cut: boolean;
}

/** A name in words as written: `F.C.` and `A&M` are one word each. */
export function tokensOf(name: string): readonly Token[] {
  const found: Token[] = [];
  for (const [word = ''] of joined(plainLetters(name)).matchAll(/[\p{Letter}\p{Number}]+\.?/gu)) {
    if (found.length === WORDS_MAX) break;
    const dotted = word.endsWith('.');
    const text = dotted ? word.slice(0, -1) : word;
    found.push({ text, cut: dotted || (text.length === 1 && !/\d/.test(text)) });
  }
  return found;
}

/** Runs single letters together that are written as one thing. */
function joined(plain: string): string {
  const united = plain.includes('&')
    ? plain.replace(/\b(\p{Letter})\s?&\s?(\p{Letter})\b/gu, '$1$2').replace(/&/g, ' and ')
    : plain;
  if (!united.includes('.')) return united;
  return united.replace(
    /(?<![\p{Letter}])(?:\p{Letter}\.\s?){2,}/gu,
    (letters) => ` ${letters.replace(/[.\s]/g, '')} `,
  );
}
