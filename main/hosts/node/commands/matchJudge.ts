// Judges labelled pairs of names and of events as the program would, at the thresholds it ships with.

import { type EventScore, isProved, scoreEvents } from '../../../engine/matching/eventScore.ts';
import type { EventSight } from '../../../engine/matching/eventSight.ts';
import { leaguesConflict } from '../../../engine/matching/leagueReading.ts';
import { type SideReason, scoreSides } from '../../../engine/matching/sideScore.ts';
import { SIDE_SAME_FROM } from '../../../engine/matching/thresholds.ts';
import type { NamedSide } from './matchInput.ts';

export interface Verdict {
  readonly same: boolean;
  readonly score: number;
  readonly reason: string;
}

export interface NameVerdict extends Verdict {
  readonly reason: SideReason | 'sport' | 'league';
}

/** Whether two names of sides mean one side. */
export function judgeNames(a: NamedSide, b: NamedSide): NameVerdict {
  if (a.sight.person === null && a.sport !== b.sport)
    return { same: false, score: 0, reason: 'sport' };
  if (leaguesConflict(a.league, b.league)) return { same: false, score: 0, reason: 'league' };
  const { reason, score } = scoreSides(a.sight, b.sight);
  return { same: score >= SIDE_SAME_FROM, score, reason };
}

/** Whether two listed events are one contest. */
export function judgeEvents(a: EventSight, b: EventSight): Verdict {
  const found = scoreEvents(a, b);
  return { same: isProved(found), score: found.score, reason: why(found) };
}

const why = ({ obstacle, sides, start }: EventScore): string =>
  obstacle ?? `${sides?.map(({ reason }) => reason).join('+')}, start ${start}`;
