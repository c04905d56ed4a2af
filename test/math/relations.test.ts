// How two bets stand to each other: every relation by example, what turning them round does, and that nothing
// has two names.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScenarioProfit } from '../../shared/domain/opportunity.ts';
import type { Money } from '../../shared/domain/units.ts';
import { legRelations, type Relation, relationOf } from '../../shared/math/relations.ts';
import { property } from '../support/property.ts';

/** Two bets on home, draw and away by the letters of the results on which they gain. */
const pair = (a: string, b: string) =>
  [...'hda'].map((result) => [a.includes(result), b.includes(result)] as const);

const TURNED: { readonly [relation in Relation]: Relation } = {
  identity: 'identity',
  complement: 'complement',
  subset: 'superset',
  superset: 'subset',
  overlap: 'overlap',
  disjoint: 'disjoint',
};

describe('two bets', () => {
  it.each([
    ['h', 'h', 'identity'],
    ['h', 'da', 'complement'],
    ['h', 'hd', 'subset'],
    ['hd', 'h', 'superset'],
    ['hd', 'da', 'overlap'],
    ['h', 'a', 'disjoint'],
    ['h', 'd', 'disjoint'],
  ] as const)('on %s and on %s: %s', (a, b, relation) => {
    expect(relationOf(pair(a, b))).toBe(relation);
    expect(relationOf(pair(b, a))).toBe(TURNED[relation]);
  });

  it('turn round to the opposite relation, and against the other way of a bet', () => {
    const gains = fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 6 });
    property(
      fc.property(gains, (results) => {
        const relation = relationOf(results);
        expect(relationOf(results.map(([a, b]) => [b, a] as const))).toBe(TURNED[relation]);
        const against = relationOf(results.map(([a, b]) => [a, !b] as const));
        expect(relation === 'identity').toBe(against === 'complement');
      }),
    );
  });
});

it('legs are compared on ordinary results alone', () => {
  const row = (normal: boolean, ...perLeg: number[]): ScenarioProfit => ({
    ...{ state: 's', normal, profit: 0 as Money, commission: 0 as Money },
    perLeg: perLeg as Money[],
  });
  const matrix = [row(true, 5, -4, -3), row(true, -5, 6, -3), row(false, 0, 0, 9)];
  expect(legRelations(matrix)).toEqual([
    { first: 0, second: 1, relation: 'complement' },
    { first: 0, second: 2, relation: 'disjoint' },
    { first: 1, second: 2, relation: 'disjoint' },
  ]);
  expect(legRelations([])).toEqual([]);
});
