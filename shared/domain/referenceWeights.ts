// How much each venue's prices count as a reference for what is fair, where the user thinks otherwise than the
// venues' own descriptions: one venue a line.

import { parseScaled, type Ratio, SCALE } from './units.ts';

const FORM = /^([a-z0-9-]{1,40})\s*:\s*(\d{1,3}(?:\.\d{1,2})?)\s*%$/;

/** A line such as `a-venue: 50 %` as a venue's id and its weight in millionths; null when it is none. */
function readLine(line: string): readonly [venue: string, weight: Ratio] | null {
  const [, venue, percent] = FORM.exec(line.trim()) ?? [];
  if (venue === undefined || percent === undefined) return null;
  const weight = (parseScaled(percent) ?? 0) / 100;
  return weight > SCALE ? null : [venue, weight as Ratio];
}

/** What is wrong with lines of weights, by the place of the first that is; null when all are right. */
export function weightsProblem(all: readonly string[]): string | null {
  const seen = new Set<string>();
  for (const [at, line] of all.entries()) {
    const read = readLine(line);
    if (read === null) return `line ${at + 1} must be written like "a-venue: 50 %", up to 100 %`;
    if (seen.has(read[0])) return `line ${at + 1} has a venue that there is already`;
    seen.add(read[0]);
  }
  return null;
}

const known = new WeakMap<readonly string[], ReadonlyMap<string, Ratio>>();

/** Weights that the user has written down, by venue; lines that are none are left out. */
export function weightsOf(lines: readonly string[]): ReadonlyMap<string, Ratio> {
  let weights = known.get(lines);
  if (weights === undefined) {
    weights = new Map(lines.map(readLine).filter((read) => read !== null));
    known.set(lines, weights);
  }
  return weights;
}
