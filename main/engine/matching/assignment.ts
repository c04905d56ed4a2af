// Pairs the events of two lists, each with one at most: what is proved by itself, then games of a day
// between the same sides in their order, then what is the only possibility left for both.

import { CandidateIndex } from './candidateIndex.ts';
import { type EventScore, isProved, scoreEvents } from './eventScore.ts';
import type { EventSight } from './eventSight.ts';
import { meetsAgainSoon } from './startFit.ts';
import { EVENT_ALONE_FROM, EVENT_SAME_FROM, SIDE_CERTAIN_FROM } from './thresholds.ts';

export interface AssignedPair {
  /** Places in the two lists. */
  readonly a: number;
  readonly b: number;
  readonly score: EventScore;
}

/** Candidates compared for each event. */
const CANDIDATES_MAX = 12;
/** Scores nearer than this are equal: which of two is meant cannot be told. */
const EQUAL_SCORE = 1e-6;

/** Assigns events of one list to events of another. */
export function assign(
  a: readonly EventSight[],
  b: readonly EventSight[],
): readonly AssignedPair[] {
  const slate = new Slate(a, b);
  for (const pair of slate.pairs) {
    if (isProved(pair.score) && slate.isFree(pair) && !slate.rivals(pair).some(isEqualTo(pair))) {
      slate.take(pair);
    }
  }
  const games = slate.pairs.filter((pair) => slate.isFree(pair) && isNumbered(slate, pair));
  for (const pair of games) if (slate.isFree(pair)) slate.take(pair);
  for (const pair of slate.pairs) {
    if (slate.isFree(pair) && slate.rivals(pair).length === 0 && isOnlyOne(slate, pair)) {
      slate.take(pair);
    }
  }
  return slate.taken;
}

/** Two lists with the pairs that may be, the likeliest first, and what has been decided. */
class Slate {
  readonly a: readonly EventSight[];
  readonly b: readonly EventSight[];
  readonly pairs: readonly AssignedPair[];
  readonly taken: AssignedPair[] = [];
  readonly #ofA = new Map<number, AssignedPair[]>();
  readonly #ofB = new Map<number, AssignedPair[]>();
  readonly #usedA = new Set<number>();
  readonly #usedB = new Set<number>();

  constructor(a: readonly EventSight[], b: readonly EventSight[]) {
    this.a = a;
    this.b = b;
    const pairs = [...compared(a, b)];
    pairs.sort((x, y) => y.score.score - x.score.score || x.a - y.a || x.b - y.b);
    this.pairs = pairs;
    for (const pair of pairs) {
      append(this.#ofA, pair.a, pair);
      append(this.#ofB, pair.b, pair);
    }
  }

  isFree({ a, b }: AssignedPair): boolean {
    return !this.#usedA.has(a) && !this.#usedB.has(b);
  }

  take(pair: AssignedPair): void {
    this.taken.push(pair);
    this.#usedA.add(pair.a);
    this.#usedB.add(pair.b);
  }

  /** Other pairs of either event that are still possible. */
  rivals(pair: AssignedPair): readonly AssignedPair[] {
    const others = [...(this.#ofA.get(pair.a) ?? []), ...(this.#ofB.get(pair.b) ?? [])];
    return others.filter((other) => other !== pair && this.isFree(other));
  }

  /** Events of the other list that may be one's, and those of its own that may be the other's. */
  games(pair: AssignedPair): readonly [readonly number[], readonly number[]] {
    const likely = (other: AssignedPair) =>
      this.isFree(other) && other.score.score >= EVENT_SAME_FROM;
    const ofB = (this.#ofB.get(pair.b) ?? []).filter(likely).map((other) => other.a);
    const ofA = (this.#ofA.get(pair.a) ?? []).filter(likely).map((other) => other.b);
    return [inOrder(this.a, ofB), inOrder(this.b, ofA)];
  }
}

function append(index: Map<number, AssignedPair[]>, at: number, pair: AssignedPair): void {
  const own = index.get(at);
  if (own === undefined) index.set(at, [pair]);
  else own.push(pair);
}

function* compared(a: readonly EventSight[], b: readonly EventSight[]): Iterable<AssignedPair> {
  const index = new CandidateIndex();
  for (const sight of b) index.add(sight);
  for (const [at, sight] of a.entries()) {
    for (const entry of index.near(sight, CANDIDATES_MAX)) {
      const other = b[entry];
      if (other === undefined) continue;
      const score = scoreEvents(sight, other);
      if (score.score >= EVENT_ALONE_FROM) yield { a: at, b: entry, score };
    }
  }
}

const isEqualTo =
  (pair: AssignedPair) =>
  (other: AssignedPair): boolean =>
    isProved(other.score) &&
    other.score.start === pair.score.start &&
    Math.abs(other.score.score - pair.score.score) < EQUAL_SCORE;

/**
 * A side plays once at a time: one certain side at a start that fits leaves nothing else for an event whose
 * other side is written strangely, unless that is known to be somebody else.
 */
function isOnlyOne({ a }: Slate, { a: at, score }: AssignedPair): boolean {
  const own = a[at];
  if (score.sides === null || own === undefined) return false;
  if (own.sides.some(({ person }) => person !== null)) return false;
  if (score.sides.some(({ reason }) => reason === 'known-different')) return false;
  const near = score.start === 'same' || (score.start === 'near' && !meetsAgainSoon(own.sport));
  return near && score.sides.some((side) => side.score >= SIDE_CERTAIN_FROM);
}

/** Games of one day between the same sides: told apart by number on one side and by time on the other. */
function isNumbered(slate: Slate, pair: AssignedPair): boolean {
  if (pair.score.score < EVENT_SAME_FROM) return false;
  const [gamesA, gamesB] = slate.games(pair);
  // With a game missing from one list its order says nothing.
  if (gamesA.length < 2 || gamesA.length !== gamesB.length) return false;
  const place = gamesA.indexOf(pair.a);
  const number = slate.b[pair.b]?.start.game ?? slate.a[pair.a]?.start.game ?? null;
  return place === gamesB.indexOf(pair.b) && (number === null || number === place + 1);
}

const inOrder = (sights: readonly EventSight[], places: readonly number[]): readonly number[] =>
  [...places].sort((x, y) => orderOf(sights[x]) - orderOf(sights[y]));

const orderOf = (sight: EventSight | undefined): number =>
  sight === undefined ? 0 : sight.start.ms + (sight.start.game ?? 0);
