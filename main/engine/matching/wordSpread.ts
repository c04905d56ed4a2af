// In how many known sides a word stands: what many bear tells little. Cities of several clubs, names of
// states and the words that clubs like are found by counting and not by a list of them.

import { collegeSchools } from '../../../shared/data/sides/collegeSides.ts';
import { sideLists } from '../../../shared/data/sides/sideLists.ts';
import { tokensOf } from './nameTokens.ts';

/** Counted when the first word is asked for. */
let spread: Map<string, number> | null = null;

/** Known sides in whose names a word stands. */
export function sidesWith(word: string): number {
  spread ??= counted();
  return spread.get(word) ?? 0;
}

function counted(): Map<string, number> {
  const counts = new Map<string, number>();
  const schools = collegeSchools
    .trim()
    .split('\n')
    .map((line) => line.split(': ')[1] ?? '');
  for (const line of [...sideLists.flatMap(({ sides }) => sides.trim().split('\n')), ...schools]) {
    const words = line.split('|').flatMap((name) => tokensOf(name).map(({ text }) => text));
    for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}
