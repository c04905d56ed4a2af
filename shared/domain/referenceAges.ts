// How old a venue's prices may be and still say what is fair, where the user wants other ages for it than for the
// rest: one venue a line, before the start, under way, or both.

import { venueLines } from './venueLines.ts';

const BEFORE = /^(\d{1,3}(?:\.\d)?) ?s$/;
const IN_PLAY = /^(\d{1,3}(?:\.\d)?) ?s in play$/;
/** Bounds in milliseconds, those of the general ages. */
const LEAST_MS = 500;
const MOST_MS = 600_000;

/** Ages in milliseconds; null where the line says none, so that the general one holds. */
interface Ages {
  readonly before: number | null;
  readonly inPlay: number | null;
}

/** Ages such as `20 s, 2 s in play`; null when they are none. */
function readAges(told: string): Ages | null {
  const parts = told.split(',').map((part) => part.trim());
  const before = msOf(BEFORE.exec(parts[0] ?? ''));
  const inPlay = msOf(IN_PLAY.exec(parts.at(-1) ?? ''));
  const understood = [before, inPlay].filter((ms) => ms !== null).length;
  return understood === 0 || understood !== parts.length ? null : { before, inPlay };
}

function msOf(match: RegExpExecArray | null): number | null {
  const ms = Math.round(Number(match?.[1]) * 1_000);
  return ms >= LEAST_MS && ms <= MOST_MS ? ms : null;
}

const ages = venueLines(readAges, '"a-venue: 20 s, 2 s in play", each from 0.5 s to 600 s');

/** What is wrong with lines of ages, by the place of the first that is; null when all are right. */
export const agesProblem = ages.problem;

/** Age in milliseconds above which a venue's price is no reference: its own where the user has written one down. */
export function referenceStaleMs(
  settings: {
    readonly referenceAges: readonly string[];
    readonly staleReference: number;
    readonly staleReferenceInPlay: number;
  },
  venue: string,
  inPlay: boolean,
): number {
  const own = ages.of(settings.referenceAges).get(venue);
  return inPlay
    ? (own?.inPlay ?? settings.staleReferenceInPlay)
    : (own?.before ?? settings.staleReference);
}
