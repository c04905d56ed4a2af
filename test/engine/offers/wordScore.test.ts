// How listings are found by the words of a bet.

import { expect, it } from 'vitest';
import { wordScore, wordsOf } from '../../../main/engine/offers/wordScore.ts';

it('counts the words that tell contests apart, without marks, each once', () => {
  expect(wordsOf('Atlético v. the FC Köln: Köln')).toEqual(['atletico', 'koln']);
});

it.each([
  ['Leeds', 'Leeds United – Spurs', 1],
  ['leeds spurs', 'Leeds United – Spurs', 2],
  ['eds', 'Leeds United – Spurs', 0],
  ['Malmö', 'MALMO FF', 1],
  ['2.5', 'Under 2.5 Goals', 0],
  ['under 25', 'Under 2.5 Goals', 1],
])('%s in %s: %d', (words, text, score) => {
  expect(wordScore(wordsOf(words), text)).toBe(score);
});
