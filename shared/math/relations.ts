// How two bets on one contest stand to each other, by the ordinary results on which each of them gains: the
// relations of two sets.

import type { ScenarioProfit } from '../domain/opportunity.ts';

export const relations = [
  'identity',
  'complement',
  'subset',
  'superset',
  'overlap',
  'disjoint',
] as const;
/**
 * `identity` where both gain on the same results, `complement` where on each result exactly one does; `subset`
 * where the first gains only where the second does too, `superset` the other way round; `overlap` where both gain
 * on some results and each on one of its own; `disjoint` where they never gain together.
 */
export type Relation = (typeof relations)[number];

export interface LegRelation {
  /** Indices of two legs, the lower one first. */
  readonly first: number;
  readonly second: number;
  readonly relation: Relation;
}

/** Relation of two bets, from one pair of results to the next: whether the first gains, and the second. */
export function relationOf(results: readonly (readonly [boolean, boolean])[]): Relation {
  const some = (first: boolean, second: boolean): boolean =>
    results.some(([a, b]) => a === first && b === second);
  const [both, onlyFirst, onlySecond] = [some(true, true), some(true, false), some(false, true)];
  if (!onlyFirst && !onlySecond) return 'identity';
  if (!both) return some(false, false) ? 'disjoint' : 'complement';
  if (!onlyFirst) return 'subset';
  return onlySecond ? 'overlap' : 'superset';
}

/** Relations of every two legs of a bet, by the ordinary rows of its scenario matrix. */
export function legRelations(matrix: readonly ScenarioProfit[]): readonly LegRelation[] {
  const rows = matrix.filter(({ normal }) => normal).map(({ perLeg }) => perLeg);
  const legs = rows[0]?.length ?? 0;
  const found: LegRelation[] = [];
  for (let first = 0; first < legs; first++) {
    for (let second = first + 1; second < legs; second++) {
      const gains = rows.map(
        (perLeg) => [(perLeg[first] ?? 0) > 0, (perLeg[second] ?? 0) > 0] as const,
      );
      found.push({ first, second, relation: relationOf(gains) });
    }
  }
  return found;
}
