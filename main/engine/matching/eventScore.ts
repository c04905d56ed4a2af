// How likely two listed events are one contest: both sides in the likelier order, start, league. What
// cannot be one contest scores 0; the parts are kept, so that a person can be told why.

import type { EventSight } from './eventSight.ts';
import { leaguesConflict } from './leagueReading.ts';
import { type SideScore, scoreSides } from './sideScore.ts';
import type { SideSight } from './sideSight.ts';
import { type StartFit, startFit } from './startFit.ts';
import { EVENT_SAME_FROM } from './thresholds.ts';

export type EventObstacle = 'sport' | 'sides' | 'league' | 'start' | 'squad' | 'unit';

export interface EventScore {
  /** From 0 to 1. */
  readonly score: number;
  /** Of the less likely side. */
  readonly weaker: number;
  /** What the less likely side has to reach before a rule may prove anything. */
  readonly leastSide: number;
  readonly start: StartFit;
  /** The sides stand the other way round. */
  readonly swapped: boolean;
  readonly sides: readonly [SideScore, SideScore] | null;
  /** Why it is certainly not one contest; null when nothing excludes it. */
  readonly obstacle: EventObstacle | null;
}

const excluded = (obstacle: EventObstacle, start: StartFit = 'apart'): EventScore => ({
  ...{ score: 0, weaker: 0, leastSide: 1, start, swapped: false, sides: null, obstacle },
});

/** What a start adds to the log odds that two events are one. */
const START_ODDS: { readonly [fit in StartFit]: number } = {
  same: 1,
  near: 0.5,
  possible: -2,
  open: -2,
  apart: -100,
};
/** Venues that mean one contest mostly list its sides in one order. */
const SWAPPED_ODDS = -0.5;
/** A side's score counts between these; nothing of one side may outweigh the other altogether. */
const SIDE_LEAST = 0.002;

/**
 * Whoever meets the same side at the same time is mostly the same, so that one certain side and the start speak for much.
 * They do not speak for a plainly different name: somebody may have stepped in for whom the other venue still lists.
 * Teams are called by names that have nothing in common; persons share a surname with their brothers.
 */
const TEAM_LEAST = 0.05;
const PERSON_LEAST = 0.4;

/** Both sides of one order this likely settle which order it is. */
const SIDES_CERTAIN_FROM = 0.95;

const logOdds = (score: number): number => {
  const bounded = Math.min(1 - SIDE_LEAST, Math.max(SIDE_LEAST, score));
  return Math.log(bounded / (1 - bounded));
};

/** Compares two events, the same for either order. */
export function scoreEvents(a: EventSight, b: EventSight): EventScore {
  if (a.sport !== b.sport) return excluded('sport');
  if (a.unit !== b.unit) return excluded('unit');
  if (a.sides.length !== 2 || b.sides.length !== 2) return excluded('sides');
  const start = startFit(a.start, b.start, a.sport);
  if (start === 'apart') return excluded('start');
  if (leaguesConflict(a.league, b.league)) return excluded('league', start);
  const [a0, a1] = a.sides;
  const [b0, b1] = b.sides;
  if (!a0 || !a1 || !b0 || !b1) return excluded('sides', start);
  const straight = scoreBoth([a0, a1], [b0, b1]);
  // Both sides in their places leave nothing for the other order to add.
  const crossed =
    Math.min(straight[0].score, straight[1].score) >= SIDES_CERTAIN_FROM
      ? null
      : scoreBoth([a0, a1], [b1, b0]);
  const swapped = crossed !== null && odds(crossed) + SWAPPED_ODDS > odds(straight);
  const sides = swapped ? crossed : straight;
  const [first, second] = sides;
  if (first.reason === 'squad' || second.reason === 'squad') return excluded('squad', start);
  const total = odds(sides) + START_ODDS[start] + (swapped ? SWAPPED_ODDS : 0);
  return {
    score: 1 / (1 + Math.exp(-total)),
    weaker: Math.min(first.score, second.score),
    leastSide: a0.person !== null && b0.person !== null ? PERSON_LEAST : TEAM_LEAST,
    start,
    swapped,
    sides,
    obstacle: null,
  };
}

type Sides = readonly [SideSight, SideSight];

/**
 * Both sides in one order. Names that may mean several sides each mean those of one league together:
 * `Houston – San Francisco` against `Astros – Giants` can only be the baseball teams.
 */
function scoreBoth([a0, a1]: Sides, [b0, b1]: Sides): readonly [SideScore, SideScore] {
  const [first, second] = [scoreSides(a0, b0), scoreSides(a1, b1)];
  if (first.reason === 'squad' || second.reason === 'squad') return [first, second];
  const regions = sharedRegions(a0, b0);
  if (regions.size === 0) return [first, second];
  const together = [...sharedRegions(a1, b1)].some((region) => regions.has(region));
  return together ? [atLeast(first), atLeast(second)] : [first, second];
}

/** Regions of the sides that both names are known to mean. */
function sharedRegions({ meaning: a }: SideSight, { meaning: b }: SideSight): ReadonlySet<string> {
  if (!a.certain || !b.certain) return NO_REGIONS;
  const shared = a.sides.filter((side) => b.sides.includes(side));
  return new Set(shared.map(({ region }) => region));
}

const NO_REGIONS: ReadonlySet<string> = new Set();
const TOGETHER_KNOWN: SideScore = { score: 0.99, reason: 'known-same' };
const atLeast = (found: SideScore): SideScore =>
  found.score >= TOGETHER_KNOWN.score ? found : TOGETHER_KNOWN;

const odds = ([a, b]: readonly [SideScore, SideScore]): number =>
  logOdds(a.score) + logOdds(b.score);

/** Whether a score says by itself that two events are one contest. */
export const isProved = ({ leastSide, score, start, weaker }: EventScore): boolean =>
  start !== 'open' && score >= EVENT_SAME_FROM && weaker >= leastSide;
