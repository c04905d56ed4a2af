// Settings that say something of one venue a line, such as `a-venue: 50 %`: read, checked and looked up alike.

/** A venue's id, a colon, and what is said of it. */
const FORM = /^([a-z0-9-]{1,40})\s*:\s*(.+)$/;

/** Lines of one setting. */
export interface VenueLines<T> {
  /** What is wrong with lines, by the place of the first that is; null when all are right. */
  problem(lines: readonly string[]): string | null;
  /** What the user has written down, by venue; lines that are none are left out. Kept while the lines are the same. */
  of(lines: readonly string[]): ReadonlyMap<string, T>;
}

/** Lines whose part behind the colon `read` understands or answers with null; `form` says how one is written. */
export function venueLines<T>(read: (told: string) => T | null, form: string): VenueLines<T> {
  const known = new WeakMap<readonly string[], ReadonlyMap<string, T>>();
  const readLine = (line: string): readonly [venue: string, value: T] | null => {
    const [, venue, told] = FORM.exec(line.trim()) ?? [];
    const value = told === undefined ? null : read(told);
    return venue === undefined || value === null ? null : [venue, value];
  };
  return {
    problem(lines) {
      const seen = new Set<string>();
      for (const [at, line] of lines.entries()) {
        const [venue] = readLine(line) ?? [];
        if (venue === undefined) return `line ${at + 1} must be written like ${form}`;
        if (seen.has(venue)) return `line ${at + 1} has a venue that there is already`;
        seen.add(venue);
      }
      return null;
    },
    of(lines) {
      let values = known.get(lines);
      if (values === undefined) {
        values = new Map(lines.map(readLine).filter((own) => own !== null));
        known.set(lines, values);
      }
      return values;
    },
  };
}
