// Which opportunity stands first on the board.

import { expect, test } from 'vitest';
import { rankOf } from '../../renderer/features/opportunities/rank.ts';
import type { Edge, Opportunity, StepName } from '../../shared/domain/opportunity.ts';
import { type Probability, ratio } from '../../shared/domain/units.ts';
import { opportunity } from '../support/builders.ts';

const edge = (net: number): Edge => ({ ...opportunity(0).edge, net: ratio(net) });
const refused = (gate: StepName) => ({ gate, code: gate, numbers: {} });
const palp = {
  ...{ leg: 0, price: 300_000 as Probability, rest: 500_000 as Probability },
  by: 'market',
} as const;

const rows: readonly (readonly [string, Partial<Opportunity>])[] = [
  ['small error of the bookmaker', { edge: edge(700_000), palp }],
  ['refused', { edge: edge(50_000), refusal: refused('sharpFreshness') }],
  ['bets at 1 %', { edge: edge(10_000) }],
  ['too good to be true', { edge: edge(900_000), refusal: refused('maxEdge') }],
  ['bets at 2 %', { edge: edge(20_000) }],
];

test('first what can be bet, by its edge; last what is too good to be true or may be void', () => {
  const ranked = [...rows].sort(
    ([, a], [, b]) => rankOf(opportunity(0, b)) - rankOf(opportunity(0, a)),
  );
  expect(ranked.map(([name]) => name)).toEqual([
    ...['bets at 2 %', 'bets at 1 %', 'refused'],
    ...['too good to be true', 'small error of the bookmaker'],
  ]);
});
