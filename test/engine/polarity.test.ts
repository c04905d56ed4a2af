// What a venue's outcome pays on in a market of ours: told by the side it names and the sign of its
// line, the same however a venue orders its sides.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marketIdOf, maskOf, ownQuestion, selectionsOf } from '../../main/engine/marketTable.ts';
import type { Fixture, OutcomeMeaning, Question } from '../../shared/domain/market.ts';
import { property } from '../support/property.ts';

const question = (change: Partial<Question> = {}): Question => ({
  ...{ type: 'winner', period: 'match', scope: 'overtime-included' },
  ...{ line: null, lineOn: null, subject: '' },
  ...change,
});
const on = (participant: number, negated = false): OutcomeMeaning => ({
  on: 'participant',
  ...{ participant, negated },
});
const STRAIGHT = [0, 1];
const SWAPPED = [1, 0];
const side = (order: readonly number[]) => ({ order, runners: new Map<string, string>() });
const fixture = { id: 'f1' } as unknown as Fixture;

describe('a mask', () => {
  it.each([
    ['the first side', 'winner', on(0), STRAIGHT, 0b01],
    ['the second side', 'winner', on(1), STRAIGHT, 0b10],
    ['the venue’s first side, sides swapped', 'winner', on(0), SWAPPED, 0b10],
    ['not the first side', 'winner', on(0, true), STRAIGHT, 0b10],
    ['not the venue’s first side, sides swapped', 'winner', on(0, true), SWAPPED, 0b01],
    ['the first side of three ways', 'three-way', on(0), STRAIGHT, 0b001],
    ['not the first side of three ways: draw or second', 'three-way', on(0, true), STRAIGHT, 0b110],
    ['not the second, sides swapped', 'three-way', on(1, true), SWAPPED, 0b110],
    ['a draw', 'three-way', { on: 'draw', participant: null, negated: false }, SWAPPED, 0b010],
    ['no draw', 'three-way', { on: 'draw', participant: null, negated: true }, SWAPPED, 0b101],
    ['over', 'total', { on: 'over', participant: null, negated: false }, SWAPPED, 0b01],
    [
      'not over is under',
      'total',
      { on: 'over', participant: null, negated: true },
      STRAIGHT,
      0b10,
    ],
    ['yes', 'proposition', { on: 'yes', participant: null, negated: false }, [], 0b01],
  ] as const)('of %s', (_what, type, meaning, order, mask) => {
    const selections = selectionsOf(question({ type }));
    expect(maskOf(meaning as OutcomeMeaning, selections, order)).toBe(mask);
  });

  it.each([
    [
      'a draw where none can be bet on',
      'winner',
      { on: 'draw', participant: null, negated: false },
    ],
    ['a side in a total', 'total', on(0)],
    ['a third side', 'winner', on(2)],
    ['no side at all', 'winner', { on: 'participant', participant: null, negated: false }],
  ] as const)('is none for %s', (_what, type, meaning) => {
    expect(
      maskOf(meaning as OutcomeMeaning, selectionsOf(question({ type })), STRAIGHT),
    ).toBeNull();
  });

  it('and that of its opposite make the whole, and never overlap', () => {
    property(
      fc.property(
        fc.constantFrom('winner' as const, 'three-way' as const, 'spread' as const),
        fc.nat(1),
        fc.boolean(),
        (type, participant, swapped) => {
          const selections = selectionsOf(question({ type }));
          const order = swapped ? SWAPPED : STRAIGHT;
          const a = maskOf(on(participant), selections, order) ?? 0;
          const b = maskOf(on(participant, true), selections, order) ?? 0;
          expect(a | b).toBe((1 << selections.length) - 1);
          expect(a & b).toBe(0);
        },
      ),
    );
  });
});

describe('a line', () => {
  it('is the same market whichever side a venue states it on, in whichever order', () => {
    property(
      fc.property(
        fc.integer({ min: -80, max: 80 }),
        fc.boolean(),
        fc.boolean(),
        (quarters, other, swapped) => {
          const order = swapped ? SWAPPED : STRAIGHT;
          // The plain statement: this line on the fixture's first side.
          const plain = question({ type: 'spread', line: quarters as never, lineOn: 0 });
          const stated = other ? -quarters : quarters;
          const lineOn = order.indexOf(other ? 1 : 0);
          const told = question({ type: 'spread', line: stated as never, lineOn });
          expect(marketIdOf(fixture, ownQuestion(told, side(order)))).toBe(
            marketIdOf(fixture, ownQuestion(plain, side(STRAIGHT))),
          );
        },
      ),
    );
  });

  it('with the other sign, of another size, period or scope is another market', () => {
    const base = question({ type: 'spread', line: -6 as never, lineOn: 0 });
    const others: Partial<Question>[] = [
      { line: 6 as never },
      { line: -10 as never },
      { lineOn: 1 },
      { period: 'first-half' },
      { scope: 'regulation' },
      { type: 'total' },
    ];
    const id = (change: Partial<Question>) =>
      marketIdOf(fixture, ownQuestion({ ...base, ...change }, side(STRAIGHT)));
    expect(others.map(id)).not.toContain(id({}));
  });

  it('of a runner is the same market whatever the venue calls it, and another runner another', () => {
    const asked = (subject: string) => question({ type: 'outright', subject });
    const runners = new Map([
      ['Boston', 'boston celtics'],
      ['Denver', 'denver nuggets'],
    ]);
    const id = (name: string) =>
      marketIdOf(fixture, ownQuestion(asked(name), { order: [], runners }));
    expect(id('Boston')).toBe(marketIdOf(fixture, asked('boston celtics')));
    expect(id('Denver')).not.toBe(id('Boston'));
  });

  it('of one side’s own total stays with that side', () => {
    const own = question({ type: 'team-total', line: 14 as never, lineOn: 0 });
    expect(ownQuestion(own, side(SWAPPED))).toMatchObject({ line: 14, lineOn: 1 });
  });
});
