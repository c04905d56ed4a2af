// Names found among the bytes of messages: the right one, however many there are and however alike they end.

import { expect, it } from 'vitest';
import { seededRandom } from '../../main/platform/random.ts';
import { NameTable } from '../../main/venues/nameTable.ts';

const isName = (name: string) => /^[A-Z0-9.-]+$/.test(name);

function finder() {
  const table = new NameTable(isName);
  return (name: string) => {
    const bytes = Buffer.from(`""${name}"ZZ`);
    return table.find(bytes, 2, bytes.length - 3);
  };
}

it('finds what stands there, also after it has begun anew', () => {
  const random = seededRandom(5);
  const find = finder();
  const any = (words: readonly string[]) => words[random.between(0, words.length - 1)] ?? '';
  // Many more than are kept, and old ones among them.
  for (let at = 0; at < 120_000; at++) {
    const number = at > 10 && random.unit() < 0.3 ? random.between(0, at) : at;
    const name = `${any(['KX', 'KX-LONGER', ''])}${number}${any(['-AB', '-CDEFGH', ''])}`;
    const found = find(name);
    if (found !== name) throw new Error(`${found} for ${name}`);
  }
});

it('tells names apart that end alike, and a name from its end', () => {
  const find = finder();
  const names = ['A-26NOV22-TIE', 'B-26NOV22-TIE', 'AB-26NOV22-TIE', '26NOV22-TIE', '-TIE', 'TIE'];
  for (let round = 0; round < 3; round++) {
    for (const name of names) expect(find(name)).toBe(name);
  }
});

it('knows no name that is not valid, whatever was found in its place', () => {
  const find = finder();
  expect(find('ABCDE')).toBe('ABCDE');
  for (const bad of ['', 'abcde', 'AB CDE', 'ABCD\u00c9', '\u0141BCDE'])
    expect(find(bad)).toBeNull();
  expect(find('ABCDE')).toBe('ABCDE');
});
