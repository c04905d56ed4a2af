// Finds the marks of women's, youth and second sides in a name and takes them out of its words. They tell
// one side of a club from another: sides that differ in them are never the same.

import {
  FORM_WORDS,
  MARKED_NAMES,
  RESERVE_WORDS,
  WOMEN_WORDS,
  YOUTH_WORDS,
} from '../../../shared/data/nameWords.ts';
import type { Token } from './nameTokens.ts';

export interface Squad {
  /** Marks in order: `women`, `u21`, `reserve`; empty for a first team. */
  readonly squad: string;
  readonly rest: readonly Token[];
}

const mayMark = (text: string): boolean =>
  WOMEN_WORDS.has(text) ||
  RESERVE_WORDS.has(text) ||
  YOUTH_WORDS.has(text) ||
  /^(u|sub|under|iii|2|3)/.test(text);

/** Marks of a name and the words that are left. */
export function takeSquad(all: readonly Token[]): Squad {
  if (!all.some(({ text }) => mayMark(text)) || isMarkedName(all)) return { squad: '', rest: all };
  const squad = new Set<string>();
  const rest: Token[] = [];
  for (let at = 0; at < all.length; at++) {
    const word = all[at] as Token;
    const age = youthAge(word.text, all[at + 1]?.text ?? '');
    const last = all.slice(at + 1).every(({ text }) => isTrailing(text));
    const mark = age ?? markOf(word.text, at, last);
    if (mark === null) rest.push(word);
    else squad.add(mark);
    if (age !== null && !/\d/.test(word.text)) at++;
  }
  // A name that is nothing but marks is a name.
  return rest.length === 0
    ? { squad: '', rest: all }
    : { squad: [...squad].sort().join(' '), rest };
}

function isMarkedName(all: readonly Token[]): boolean {
  const whole = all.map(({ text }) => text).join(' ');
  return MARKED_NAMES.some((name) => whole.includes(name));
}

/** Whether a word behind a mark still leaves the mark at the end: a club's form or another mark. */
const isTrailing = (text: string): boolean =>
  (FORM_WORDS.has(text) && text.length < 4) || WOMEN_WORDS.has(text) || RESERVE_WORDS.has(text);

function markOf(text: string, at: number, last: boolean): string | null {
  const youth = YOUTH_WORDS.get(text);
  if (youth !== undefined) return youth;
  if (WOMEN_WORDS.has(text) && (text.length > 1 || (at > 0 && last))) return 'women';
  if (isReserve(text, at, last)) return 'reserve';
  return at > 0 && last && (text === 'iii' || text === '3') ? 'third' : null;
}

const isReserve = (text: string, at: number, last: boolean): boolean =>
  (RESERVE_WORDS.has(text) && (text.length > 2 || (at > 0 && last))) || (text === '2' && at > 0);

/** `u21`, `sub-20` and the like as one mark. */
function youthAge(text: string, next: string): string | null {
  const joined = /^(?:u|sub|under)(\d{2})s?$/.exec(text)?.[1];
  if (joined !== undefined) return ageMark(joined);
  if (!/^(u|sub|under)$/.test(text)) return null;
  const age = /^(\d{2})s?$/.exec(next)?.[1];
  return age === undefined ? null : ageMark(age);
}

const ageMark = (age: string): string | null =>
  Number(age) >= 13 && Number(age) <= 23 ? `u${age}` : null;
