// Ids of fixtures: derived from the sides and the day, so that they are the same after a restart, whichever venue is
// first to list a contest.

import { createHash } from 'node:crypto';
import { type FixtureId, fixtureId, type Sport } from '../../../shared/domain/market.ts';
import { sideKey } from './eventLink.ts';
import type { EventSight } from './eventSight.ts';
import { DAY_MS, HOUR_MS } from './startFit.ts';

/** What an id is made of where two sides meet: who, and on which day. */
export function contestParts(sport: Sport, { sides, start: { kind, ms } }: EventSight): string[] {
  // A day begins in the morning: games of one night are of one date wherever it is written down.
  const within = kind === 'day' ? ms + DAY_MS / 2 : ms;
  const day = kind === 'unknown' ? 'no day' : Math.floor((within - 6 * HOUR_MS) / DAY_MS);
  return [sport, ...sides.map(sideKey).sort(), `${day}`];
}

/** The first id made of these parts that is not taken. */
export function freeId(parts: readonly string[], isTaken: (id: FixtureId) => boolean): FixtureId {
  for (let turn = 0; ; turn++) {
    const text = [...parts, ...(turn === 0 ? [] : [turn])].join('|');
    const id = fixtureId(`f${createHash('sha256').update(text).digest('hex').slice(0, 14)}`);
    if (!isTaken(id)) return id;
  }
}
