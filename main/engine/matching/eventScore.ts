// How likely two listed events are one contest: both sides in the likelier order, start, league. What
// cannot be one contest scores 0; the parts are kept, so that a person can be told why.

import type { EventSight } from './eventSight.ts';
import { leaguesConflict } from './leagueReading.ts';
import { type SideScore, scoreSides } from './sideScore.ts';
import { meetsAgainSoon, type StartFit, startFit } from './startFit.ts';

export type EventObstacle = 'sport' | 'sides' | 'league' | 'start' | 'squad';

export interface EventScore {
  /** From 0 to 1. */
  readonly score: number;
  /** Of the less likely side. */
  readonly weaker: number;
  readonly start: StartFit;
  /** The sides stand the other way round. */
  readonly swapped: boolean;
  readonly sides: readonly [SideScore, SideScore] | null;
  /**
   * Nothing is left open that names cannot settle. False where the same sides meet again so soon that the
   * starts as known may mean another of their contests.
   */
  readonly settled: boolean;
  /** Why it is certainly not one contest; null when nothing excludes it. */
  readonly obstacle: EventObstacle | null;
}

const excluded = (obstacle: EventObstacle, start: StartFit = 'apart'): EventScore => ({
  ...{ score: 0, weaker: 0, start, swapped: false, sides: null, settled: false, obstacle },
});

/** What a start adds to the log odds that two events are one. */
const START_ODDS: { readonly [fit in StartFit]: number } = {
  same: 1,
  near: 0.5,
  possible: -2,
  apart: -100,
};
/** Venues that mean one contest mostly list its sides in one order. */
const SWAPPED_ODDS = -0.5;
/** A side's score counts between these; nothing of one side may outweigh the other altogether. */
const SIDE_LEAST = 0.002;

/** Both sides of one order this likely settle which order it is. */
const SIDES_CERTAIN_FROM = 0.95;

const logOdds = (score: number): number => {
  const bounded = Math.min(1 - SIDE_LEAST, Math.max(SIDE_LEAST, score));
  return Math.log(bounded / (1 - bounded));
};

/** Compares two events, the same for either order. */
export function scoreEvents(a: EventSight, b: EventSight): EventScore {
  if (a.sport !== b.sport) return excluded('sport');
  if (a.sides.length !== 2 || b.sides.length !== 2) return excluded('sides');
  const start = startFit(a.start, b.start, a.sport);
  if (start === 'apart') return excluded('start');
  if (leaguesConflict(a.league, b.league)) return excluded('league', start);
  const [a0, a1] = a.sides;
  const [b0, b1] = b.sides;
  if (!a0 || !a1 || !b0 || !b1) return excluded('sides', start);
  const straight = [scoreSides(a0, b0), scoreSides(a1, b1)] as const;
  // Both sides in their places leave nothing for the other order to add.
  const crossed =
    Math.min(straight[0].score, straight[1].score) >= SIDES_CERTAIN_FROM
      ? null
      : ([scoreSides(a0, b1), scoreSides(a1, b0)] as const);
  const swapped = crossed !== null && odds(crossed) + SWAPPED_ODDS > odds(straight);
  const sides = swapped ? crossed : straight;
  const [first, second] = sides;
  if (first.reason === 'squad' || second.reason === 'squad') return excluded('squad', start);
  const total = odds(sides) + START_ODDS[start] + (swapped ? SWAPPED_ODDS : 0);
  return {
    score: 1 / (1 + Math.exp(-total)),
    weaker: Math.min(first.score, second.score),
    start,
    swapped,
    sides,
    settled: start !== 'possible' || !meetsAgainSoon(a.sport),
    obstacle: null,
  };
}

const odds = ([a, b]: readonly [SideScore, SideScore]): number =>
  logOdds(a.score) + logOdds(b.score);
