// Names of sides made comparable: accents, punctuation and club words gone, known aliases resolved to
// one key. It says how alike two names are and never decides alone.

import { token_sort_ratio } from 'fuzzball';
import { leagues } from '../../../shared/data/teams.ts';
import type { Sport } from '../../../shared/domain/market.ts';

/** Words that clubs carry or leave out at will. */
const CLUB_WORDS = new Set(['fc', 'afc', 'cf', 'sc', 'ac', 'club', 'the', 'team']);

/** Lower case letters and digits in words, without accents, punctuation and club words. */
export function normalise(name: string): string {
  const plain = name
    .replace(/[đĐ]/g, 'd')
    .replace(/[øØ]/g, 'o')
    .replace(/[łŁ]/g, 'l')
    .replace(/ß/g, 'ss')
    .replace(/[æÆ]/g, 'ae')
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’.]/g, '')
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();
  const words = plain.split(' ').filter((word) => !CLUB_WORDS.has(word));
  return words.length === 0 ? plain : words.join(' ');
}

/** Words that tell one side from another of the same name: never to be overlooked. */
const IDENTITY = /\b(women|w|ladies|u\d{2}|under \d{2}|youth|reserves?|b|ii|iii)\b/;

/** The identity-bearing words of a name: sides that differ in them are different sides. */
export const identityWords = (name: string): string =>
  [...normalise(name).matchAll(new RegExp(IDENTITY, 'g'))].map((match) => match[0]).join(' ');

/** Per sport: alias to side key, or null where two sides share the alias. */
const aliases = new Map<Sport, Map<string, string | null>>();

for (const { league, sport, teams } of leagues) {
  const own = aliases.get(sport) ?? new Map<string, string | null>();
  aliases.set(sport, own);
  for (const [code, place, nickname, full] of teams) {
    const key = `${league}:${code}`;
    for (const alias of new Set([place, nickname, full, `${place} ${nickname}`].map(normalise))) {
      const known = own.get(alias);
      own.set(alias, known === undefined || known === key ? key : null);
    }
  }
}

/** Key of a side: a known alias's, else its normalised name. */
export function sideKey(sport: Sport, name: string): string {
  const plain = normalise(name);
  return aliases.get(sport)?.get(plain) ?? plain;
}

/** Whether a key came from the alias table rather than from the name itself. */
export const isKnownSide = (key: string): boolean => key.includes(':');

/** Likeness of two names from 0 to 100 by their sorted words. */
export function likeness(a: string, b: string): number {
  if (identityWords(a) !== identityWords(b)) return 0;
  return token_sort_ratio(normalise(a), normalise(b), { full_process: false });
}
