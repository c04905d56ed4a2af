// What an event can be found by from one of its sides: the known sides it may be, the beginnings of its
// words, its first letters. Two names that score as one side share a clue.

import type { SideSight } from './sideSight.ts';

/** Clues of a side beyond these say no more. */
const CLUES_MAX = 12;
/** Letters by which words of one beginning are found together. */
const BEGINNING = 3;
const CODE_LETTERS_MAX = 6;

/** Clues of a list of sides, each once. */
export function cluesOf(sides: readonly SideSight[]): readonly string[] {
  const found = new Set<string>();
  for (const side of sides) {
    for (const { id } of side.meaning.sides) found.add(id);
    if (side.person === null) addTeam(found, side);
    else
      for (const word of side.person.full) if (word.length > 2) found.add(word.slice(0, BEGINNING));
  }
  return [...found].slice(0, CLUES_MAX * sides.length);
}

function addTeam(found: Set<string>, { reading: { initials, words } }: SideSight): void {
  const named = words.some(({ kind }) => kind === 'own');
  for (const { kind, skeleton } of words) {
    if (!named || kind === 'own') found.add(skeleton.slice(0, BEGINNING));
  }
  const [only] = words;
  // A code stands for the first letters of the words; the mark keeps it apart from beginnings.
  if (words.length === 1 && only !== undefined && only.text.length <= CODE_LETTERS_MAX) {
    found.add(`.${only.text}`);
  }
  for (const letters of initials) if (letters.length > 1) found.add(`.${letters}`);
}
