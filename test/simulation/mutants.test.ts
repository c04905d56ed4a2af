// Every mutation still fits the program; whether the simulation notices each is `npm run sim -- --mutants`.

import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { changesOf, mutate, seedsOf } from './mutants/mutant.ts';
import { mutants } from './mutants/mutants.ts';

const read = (file: string) =>
  readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), 'utf8');

describe('mutations', () => {
  it.each(mutants.map((mutant) => [mutant.name, mutant] as const))(
    '%s changes its files',
    (_name, mutant) => {
      for (const { file } of changesOf(mutant)) {
        const source = read(file);
        const mutated = mutate(source, file, mutant);
        expect(mutated).not.toBe(source);
        // One that cannot be loaded would show nothing.
        expect(() => stripTypeScriptTypes(mutated)).not.toThrow();
      }
    },
  );

  it('are refused where their text is not there once', () => {
    const mutant = {
      ...{ name: 'm', file: 'f', from: 'a', to: 'b' },
      also: [{ file: 'g', from: 'x', to: 'y' }],
    };
    expect(() => mutate('aa', 'f', mutant)).toThrow('was there 2 times');
    expect(() => mutate('c', 'f', mutant)).toThrow('was there 0 times');
    expect(mutate('cac', 'f', mutant)).toBe('cbc');
    expect(mutate('ax', 'g', mutant)).toBe('ay');
  });

  it('are looked for first where they came to light last', () => {
    const mutant = { name: 'm', file: 'f', from: 'a', to: 'b' };
    expect(seedsOf(mutant, 1, 3)).toEqual([1, 2, 3]);
    expect(seedsOf({ ...mutant, seed: 2 }, 1, 3)).toEqual([2, 1, 3]);
    expect(seedsOf({ ...mutant, seed: 9 }, 1, 3)).toEqual([9, 1, 2]);
  });

  it('have names of their own', () => {
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  });
});
