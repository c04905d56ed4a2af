// Turns any writing of a name into plain lower-case Latin letters, digits and single spaces: accents,
// ligatures, Cyrillic and Greek letters, punctuation. Scripts without a letter-by-letter rule stay.

/** Longest part of a name that is read: nothing that venues list comes near, an attack would. */
export const NAME_LETTERS_MAX = 160;

/** Letters that decomposition does not reach. */
const LATIN: { readonly [letter: string]: string } = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ħ: 'h', ı: 'i' },
  ...{ ŋ: 'ng', ŧ: 't', ƒ: 'f', ə: 'a', ɛ: 'e', ɔ: 'o' },
};

const CYRILLIC: { readonly [letter: string]: string } = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ж: 'zh', з: 'z', и: 'i', к: 'k', л: 'l' },
  ...{ м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts' },
  ...{ ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya' },
  ...{ є: 'ye', і: 'i', ґ: 'g', ј: 'j', љ: 'lj', њ: 'nj', ћ: 'c', ђ: 'dj', џ: 'dz', ѕ: 'dz' },
};

const GREEK: { readonly [letter: string]: string } = {
  ...{ α: 'a', β: 'v', γ: 'g', δ: 'd', ε: 'e', ζ: 'z', η: 'i', θ: 'th', ι: 'i', κ: 'k', λ: 'l' },
  ...{ μ: 'm', ν: 'n', ξ: 'x', ο: 'o', π: 'p', ρ: 'r', σ: 's', ς: 's', τ: 't', υ: 'y', φ: 'f' },
  ...{ χ: 'ch', ψ: 'ps', ω: 'o' },
};

const OTHER_LETTERS = { ...LATIN, ...CYRILLIC, ...GREEK };
const OTHER_LETTER = new RegExp(`[${Object.keys(OTHER_LETTERS).join('')}]`, 'g');
/** Names that need neither decomposition nor other alphabets. */
const PLAIN = /^[a-z0-9 .\-()&/,']*$/;

/**
 * Lower-case letters, digits and the marks `.`, `-`, `(`, `)`, `&`, `/` and `,` that say something about
 * the words; everything else (controls, directions, emoji, quotes) is gone or a space.
 */
export function plainLetters(name: string): string {
  const text = name.slice(0, NAME_LETTERS_MAX);
  const lower = text.toLowerCase();
  if (PLAIN.test(lower)) return lower.includes("'") ? lower.replaceAll("'", '') : lower;
  return text
    .replace(/[\p{Cf}\p{Cc}]/gu, (mark) => (/\s/.test(mark) ? ' ' : ''))
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[’'`´ʼʻ"“”]/g, '')
    .replace(/\p{Mark}/gu, '')
    .replace(OTHER_LETTER, (letter) => OTHER_LETTERS[letter as keyof typeof OTHER_LETTERS] ?? '')
    .replace(/[^\p{Letter}\p{Number}.\-()&/,]+/gu, ' ');
}

/**
 * A word as it sounds, for spellings that differ by rule: German and Nordic vowels written out, doubled
 * letters, `y` for `i`, `kh` for `h`, `ck` and `q` for `k`, `w` for `v`. Equal skeletons are no proof.
 */
export function skeleton(word: string): string {
  return word
    .replace(/ae/g, 'a')
    .replace(/oe/g, 'o')
    .replace(/ue/g, 'u')
    .replace(/kh/g, 'h')
    .replace(/ck|q/g, 'k')
    .replace(/c(?=[aou]|$)/g, 'k')
    .replace(/tz|ts|zz/g, 'z')
    .replace(/ph/g, 'f')
    .replace(/w/g, 'v')
    .replace(/ij|yi|iy|ye|y|j/g, 'i')
    .replace(/(.)\1+/g, '$1');
}
