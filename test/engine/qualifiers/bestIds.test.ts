// The best of many entries: the same as sorting all of them.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BestIds } from '../../../main/engine/qualifiers/bestIds.ts';
import { property } from '../../support/property.ts';

it('keeps the highest keys in order, of equal ones those that came first', () => {
  property(
    fc.property(
      fc.array(fc.integer({ min: -5, max: 5 })),
      fc.integer({ min: 1, max: 8 }),
      (keys, most) => {
        const best = new BestIds(most);
        for (const [id, key] of keys.entries()) best.add(id, key);
        const sorted = [...keys.entries()].sort(([a, x], [b, y]) => y - x || a - b);
        expect(best.ids()).toEqual(sorted.slice(0, most).map(([id]) => id));
      },
    ),
  );
});
