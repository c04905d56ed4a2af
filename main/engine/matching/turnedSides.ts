// Which way round the sides of two events stand, and whether names leave any doubt of it.

import type { EventLink } from './eventLink.ts';
import { scoreEvents } from './eventScore.ts';

/** From here on the names of both sides settle their order: a person who turns them has missed a key. */
const CERTAIN_FROM = 0.95;

/** Whether two events are taken as one contest with their sides in the same order. */
export const standStraight = (a: EventLink | null, b: EventLink | null): boolean =>
  a?.fixtureId === b?.fixtureId && a?.order[0] === b?.order[0];

/** Whether the sides of two events stand as their names say, without a doubt: turned round, every bet would be on the wrong one. */
export function standAsNamed(a: EventLink, b: EventLink): boolean {
  const { sides, swapped } = scoreEvents(a.sight, b.sight);
  if (sides === null || sides.some(({ score }) => score < CERTAIN_FROM)) return false;
  return standStraight(a, b) !== swapped;
}
