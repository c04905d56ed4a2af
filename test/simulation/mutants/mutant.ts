// A mutation: one text of the program that is put in the place of another while the program is loaded, so that the
// simulation can show that it would notice.

/** `from` must be in the file exactly once. */
export interface Mutant {
  readonly name: string;
  /** Path below the repository. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** A source with its mutation. Throws where the text is not there exactly once: the mutation would prove nothing. */
export function mutate(source: string, { file, from, name, to }: Mutant): string {
  const parts = source.split(from);
  if (parts.length !== 2) {
    throw new Error(
      `${name}: expected its text once in ${file}, was there ${parts.length - 1} times`,
    );
  }
  return parts.join(to);
}
