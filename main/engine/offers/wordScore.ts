// How well a listing bears the words that a person typed, for a list to choose from. It proves nothing: the person
// chooses.

/** Words that tell no contest from another. */
const IDLE = new Set([
  'v',
  'vs',
  'at',
  'to',
  'win',
  'the',
  'and',
  'of',
  'fc',
  'lay',
  'back',
  'leg',
]);

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();

const partsOf = (text: string): readonly string[] =>
  plain(text)
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word !== '');

/** The words of a text that count, without marks and in small letters. */
export const wordsOf = (text: string): readonly string[] => [
  ...new Set(partsOf(text).filter((word) => word.length > 1 && !IDLE.has(word))),
];

/** How many of the words a text bears, each at the beginning of one of its own. */
export function wordScore(words: readonly string[], text: string): number {
  const own = partsOf(text);
  return words.filter((word) => own.some((part) => part.startsWith(word))).length;
}
