// In which order the legs of a bet are placed, as a user says it of two venues: `one + other` at once,
// `one + other, whole` at once and each of them whole or not at all, `one > other` the first one first. What is not said
// is decided by what each leg is like.

/** What is said of two venues. */
export interface LegRule {
  readonly first: string;
  readonly second: string;
  /** Both at once; otherwise `first` before `second`. */
  readonly atOnce: boolean;
  /** Each of both is filled whole or not at all, where its venue can do that. */
  readonly whole: boolean;
}

const RULE = /^([a-z0-9-]+) (?:(>) ([a-z0-9-]+)|\+ ([a-z0-9-]+)(, whole)?)$/;

/** A line of the setting; null when it is none, or says something of one venue alone. */
export function parseLegRule(line: string): LegRule | null {
  const [, first = '', before, later, together, whole] = RULE.exec(line.trim()) ?? [];
  const second = later ?? together;
  if (second === undefined || first === second) return null;
  return { first, second, atOnce: before === undefined, whole: whole !== undefined };
}

/** What is wrong with the first line that says nothing; null when all say something. */
export function legRulesProblem(lines: readonly string[]): string | null {
  const wrong = lines.find((line) => parseLegRule(line) === null);
  return wrong === undefined
    ? null
    : `"${wrong}" must be two venues as "one + other", "one + other, whole" or "one > other"`;
}

/** What the last line says that names two venues, in whichever order; null when none does. */
export function legRule(lines: readonly string[], one: string, other: string): LegRule | null {
  return (
    lines
      .flatMap((line) => parseLegRule(line) ?? [])
      .findLast(
        ({ first, second }) =>
          (first === one && second === other) || (first === other && second === one),
      ) ?? null
  );
}
