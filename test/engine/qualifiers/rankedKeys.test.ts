// Ranks that change one at a time against sorting everything anew.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RankedKeys } from '../../../main/engine/qualifiers/rankedKeys.ts';
import { property } from '../../support/property.ts';

test('the order is what sorting gives, after any changes', () => {
  const change = fc.record({
    ...{ id: fc.nat(400), key: fc.nat(20), gone: fc.boolean(), settles: fc.nat(9) },
  });
  property(
    fc.property(fc.array(change, { maxLength: 300 }), (changes) => {
      const ranked = new RankedKeys();
      const keys = new Map<number, number>();
      for (const { gone, id, key, settles } of changes) {
        if (settles === 0) ranked.settle();
        if (gone) {
          ranked.remove(id);
          keys.delete(id);
        } else {
          ranked.set(id, key);
          keys.set(id, key);
        }
      }
      ranked.settle();
      const sorted = [...keys].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([id]) => id);
      expect(ranked.count).toBe(sorted.length);
      expect(sorted.map((_, place) => ranked.at(place))).toEqual(sorted);
    }),
  );
});
