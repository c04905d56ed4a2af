// A mutation: texts of the program that are put in the place of others while the program is loaded, so that the
// simulation can show that it would notice.

import type { Settings } from '../../../shared/domain/settings.ts';
import type { Day } from './days.ts';

/** One text in the place of another, which must be in the file exactly once. */
export interface Change {
  /** Path below the repository. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

export interface Mutant extends Change {
  readonly name: string;
  /** Kind of day on which it can come to light; `both` where it is not given. */
  readonly day?: Day;
  /** Limits so tight that the day meets them. */
  readonly settings?: Partial<Settings>;
  /** Seed whose day showed it when it was looked for last; 1 where it is not given. It is tried first. */
  readonly seed?: number;
  /**
   * Further changes, where a second line of defence stands behind the first: with one of them alone nothing would
   * become worse for a user.
   */
  readonly also?: readonly Change[];
}

export const changesOf = (mutant: Mutant): readonly Change[] => [mutant, ...(mutant.also ?? [])];

/** Seeds in which a mutation is looked for: first that which showed it last, then so many from one on in all. */
export function seedsOf({ seed }: Mutant, first: number, count: number): readonly number[] {
  const all = Array.from({ length: count }, (_, at) => first + at);
  if (seed === undefined) return all;
  return [seed, ...all.filter((own) => own !== seed)].slice(0, count);
}

/** A file's source with a mutation. Throws where a text is not there exactly once: it would prove nothing. */
export function mutate(source: string, file: string, mutant: Mutant): string {
  return changesOf(mutant)
    .filter((change) => change.file === file)
    .reduce((text, { from, to }) => {
      const parts = text.split(from);
      if (parts.length !== 2) {
        const times = parts.length - 1;
        throw new Error(
          `${mutant.name}: expected its text once in ${file}, was there ${times} times`,
        );
      }
      return parts.join(to);
    }, source);
}
