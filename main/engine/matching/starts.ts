// When two events start near enough to be one contest, and when that proves it: venues know their
// starts to the minute, roughly, or only by their day.

import type { Fixture, VenueFixture } from '../../../shared/domain/market.ts';

export type StartPrecision = VenueFixture['startPrecision'];

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
/** Starts of one contest as two venues know them to the minute lie no further apart than this. */
export const SAME_START_MS = 75 * MINUTE_MS;
/** Sports in which the same sides meet twice within a day: only the start tells the two apart. */
const REPEATED: ReadonlySet<string> = new Set(['baseball', 'esports', 'other']);
export const START_PRECISIONS = ['minute', 'estimate', 'day'] as const satisfies StartPrecision[];

/** How far two starts may lie apart, given how well each is known. */
export function startTolerance(a: StartPrecision, b: StartPrecision): number {
  if (a === 'day' || b === 'day') return 20 * HOUR_MS;
  if (a === 'estimate' || b === 'estimate') return 5 * HOUR_MS;
  return SAME_START_MS;
}

/** Distance of two starts; an unknown start is no obstacle but never nearer than a known one. */
export function apart(event: VenueFixture, fixture: Fixture): number {
  if (event.startMs === null || fixture.startMs === null) {
    return startTolerance(event.startPrecision, fixture.startPrecision);
  }
  return Math.abs(event.startMs - fixture.startMs);
}

/** Whether equal sides and starts this far apart leave no other contest that could be meant. */
export function isStartProof(
  event: VenueFixture,
  fixture: Fixture,
  apartMs: number,
  rivals: number,
): boolean {
  const vague = event.startPrecision === 'day' || fixture.startPrecision === 'day';
  if (apartMs <= SAME_START_MS && !vague) return true;
  return rivals === 1 && !REPEATED.has(event.sport);
}
