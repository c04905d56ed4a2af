// Every mutation still fits the program; whether the simulation notices each is `npm run sim -- --mutants`.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { mutate } from './mutants/mutant.ts';
import { mutants } from './mutants/mutants.ts';

const read = (file: string) =>
  readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), 'utf8');

describe('mutations', () => {
  it.each(mutants.map((mutant) => [mutant.name, mutant] as const))(
    '%s changes its file',
    (_name, mutant) => {
      const source = read(mutant.file);
      expect(mutate(source, mutant)).not.toBe(source);
    },
  );

  it('are refused where their text is not there once', () => {
    const mutant = { name: 'm', file: 'f', from: 'a', to: 'b' };
    expect(() => mutate('aa', mutant)).toThrow('was there 2 times');
    expect(() => mutate('c', mutant)).toThrow('was there 0 times');
    expect(mutate('cac', mutant)).toBe('cbc');
  });

  it('have names of their own', () => {
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  });
});
