// Reads a name of a side: its words with how much each tells, the mark of a women's, youth or second
// side, and the texts by which it is looked up. Nothing is compared here.

import { CLUB_PHRASES, COMMON_WORDS, FORM_WORDS } from '../../../shared/data/nameWords.ts';
import { skeleton } from './letters.ts';
import { type Token, tokensOf } from './nameTokens.ts';
import { takeSquad } from './squadMarks.ts';
import { sidesWith } from './wordSpread.ts';

/** How much a word tells: nothing much, something, or who it is. */
export type WordKind = 'form' | 'common' | 'own' | 'number';

export interface Word {
  readonly text: string;
  readonly skeleton: string;
  readonly kind: WordKind;
  /** Bits of the letters in the skeleton: words that share few cannot be alike. */
  readonly letters: number;
  /** Share of the name's identity that the word carries, from 0 to 1. */
  readonly weight: number;
  /** Written with a full stop behind it, or a single letter. */
  readonly cut: boolean;
}

export interface SideReading {
  readonly words: readonly Word[];
  /** Sum of the words' weights. */
  readonly weight: number;
  /** First letters of all words, and of those that tell something. */
  readonly initials: readonly [string, string];
  /** Marks of another side than the first team, sorted: `women`, `u21`, `reserve`; empty for none. */
  readonly squad: string;
  /** The words that tell something, run together; all words where none does. */
  readonly core: string;
  /** All words but squad marks run together, for looking up known names. */
  readonly exactKey: string;
  /** The same without what clubs add at will; empty where nothing else is left. */
  readonly looseKey: string;
}

const YEAR = /^(1[89]\d\d|20[0-3]\d)$/;

function kindOf(text: string): WordKind {
  if (/^\d+$/.test(text)) return 'number';
  if (COMMON_WORDS.has(text)) return 'common';
  if (FORM_WORDS.has(text)) return 'form';
  return 'own';
}

/** Least weight of a word that is in no list of common ones. */
const SHARED_WEIGHT = 0.4;
const OWN_WEIGHT = [0, 0.3, 0.6, 0.85, 1] as const;

function weightOf(text: string, kind: WordKind): number {
  if (kind === 'form') return text.length <= 2 ? 0.06 : 0.1;
  if (kind === 'number') return YEAR.test(text) ? 0.03 : 0.12;
  if (kind === 'common') return 0.5;
  const length = OWN_WEIGHT[Math.min(text.length, 4)] ?? 1;
  return Math.min(
    length,
    Math.max(SHARED_WEIGHT, 1 - 0.25 * Math.log2(Math.max(1, sidesWith(text)))),
  );
}

const readings = new Map<string, SideReading>();
/** Names whose reading is kept: several evenings of every venue. */
const READINGS_MAX = 20_000;

/** The reading of a name; the most recent ones are kept. */
export function readSide(name: string): SideReading {
  const kept = readings.get(name);
  if (kept !== undefined) return kept;
  const reading = makeReading(name);
  if (readings.size >= READINGS_MAX) readings.clear();
  readings.set(name, reading);
  return reading;
}

const known = new Map<string, Word>();
/** Words kept; names are made of the same few thousand. */
const WORDS_MAX = 20_000;

function wordOf({ cut, text }: Token): Word {
  const name = cut ? `${text}.` : text;
  const kept = known.get(name);
  if (kept !== undefined) return kept;
  const kind = kindOf(text);
  const sound = skeleton(text);
  const weight = weightOf(text, kind);
  const word = { text, cut, kind, weight, skeleton: sound, letters: letterBits(sound) };
  if (known.size >= WORDS_MAX) known.clear();
  known.set(name, word);
  return word;
}

const PHRASE_BEGINNINGS = new Set(CLUB_PHRASES.map(({ words: [first = ''] }) => first));

function makeReading(name: string): SideReading {
  const { rest, squad } = takeSquad(tokensOf(name));
  const words = lettered(rest).map(wordOf);
  const telling = words.filter(({ kind }) => kind === 'own' || kind === 'common');
  return {
    words,
    squad,
    weight: words.reduce((sum, { weight }) => sum + weight, 0),
    initials: [
      firstLetters(words),
      firstLetters(words.filter(({ kind, text }) => kind !== 'form' || text.length > 3)),
    ],
    core: (telling.length > 0 ? telling : words).map(({ text }) => text).join(''),
    exactKey: keyOf(words),
    looseKey: keyOf(telling),
  };
}

/**
 * Writes a club's form by its letters: `Club Atlético Platense` is `CA Platense`. Only before a name that
 * says who it is by itself: `Club Atlético de Madrid` is not the club of Madrid.
 */
function lettered(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(({ text }) => PHRASE_BEGINNINGS.has(text))) return tokens;
  for (const { form, words } of CLUB_PHRASES) {
    const at = tokens.findIndex((_, from) =>
      words.every((word, step) => tokens[from + step]?.text === word),
    );
    if (at < 0) continue;
    const rest = [...tokens.slice(0, at), ...tokens.slice(at + words.length)];
    const named = rest.some(({ text }) => kindOf(text) === 'own' && sidesWith(text) < 2);
    if (named) {
      return [
        ...tokens.slice(0, at),
        { text: form, cut: false },
        ...tokens.slice(at + words.length),
      ];
    }
  }
  return tokens;
}

function firstLetters(words: readonly Word[]): string {
  let letters = '';
  for (const { kind, text } of words) if (kind !== 'number') letters += text[0] ?? '';
  return letters;
}

function letterBits(text: string): number {
  let bits = 0;
  for (let at = 0; at < text.length; at++) bits |= 1 << (text.charCodeAt(at) & 31);
  return bits;
}

/** Words run together; `St` is Saint before a name and State behind it. */
function keyOf(words: readonly Word[]): string {
  let key = '';
  for (const [at, { text }] of words.entries()) {
    if (text !== 'st') key += text;
    else key += at > 0 && at === words.length - 1 ? 'state' : 'saint';
  }
  return key;
}
