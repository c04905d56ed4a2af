// How much each venue's prices count as a reference for what is fair, where the user thinks otherwise than the
// venues' own descriptions: one venue a line.

import { parseScaled, type Ratio, SCALE } from './units.ts';
import { venueLines } from './venueLines.ts';

const FORM = /^(\d{1,3}(?:\.\d{1,2})?)\s*%$/;

/** A share such as `50 %` in millionths; null when it is none. */
function readWeight(told: string): Ratio | null {
  const [, percent] = FORM.exec(told) ?? [];
  if (percent === undefined) return null;
  const weight = (parseScaled(percent) ?? 0) / 100;
  return weight > SCALE ? null : (weight as Ratio);
}

const weights = venueLines(readWeight, '"a-venue: 50 %", up to 100 %');

/** What is wrong with lines of weights, by the place of the first that is; null when all are right. */
export const weightsProblem = weights.problem;

/** Weights that the user has written down, by venue; lines that are none are left out. */
export const weightsOf = weights.of;
