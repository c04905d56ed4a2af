import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Probability, SCALE } from '../../shared/domain/units.ts';
import { consensusChances, type WeightedBook } from '../../shared/math/consensus.ts';
import { devig } from '../../shared/math/devig.ts';
import { contractEdge } from '../../shared/math/risk.ts';
import { anyMarket, anyShare, chance, oddsList, plain, share, usd } from '../support/amounts.ts';
import { property } from '../support/property.ts';

const book = (chances: readonly number[], weight: number): WeightedBook => ({
  chances: chances.map(chance),
  weight: share(weight),
});

describe('consensus of books', () => {
  it.each([
    [
      [book([0.6, 0.4], 1), book([0.5, 0.5], 1)],
      [550_000, 450_000],
    ],
    [
      [book([0.6, 0.4], 3), book([0.5, 0.5], 1)],
      [575_000, 425_000],
    ],
    [
      [book([0.6, 0.4], 1), book([0.1, 0.9], 0)],
      [600_000, 400_000],
    ],
    // A third of a millionth more on the first selection: it gets the residue.
    [
      [book([0.5, 0.5], 1), book([0.5, 0.5], 1), book([0.500001, 0.499999], 1)],
      [500_000, 500_000],
    ],
  ])('case %#', (books, expected) => {
    expect(consensusChances(books, 1)).toEqual(expected);
  });

  it('is none with too few books that count', () => {
    expect(consensusChances([book([0.6, 0.4], 1)], 2)).toBeNull();
    expect(consensusChances([book([0.6, 0.4], 1), book([0.6, 0.4], 0)], 2)).toBeNull();
    expect(consensusChances([], 1)).toBeNull();
  });

  it('refuses books that do not match or do not sum to one', () => {
    const two = book([0.6, 0.4], 1);
    expect(() => consensusChances([two, book([0.5, 0.3, 0.2], 1)], 1)).toThrow('selections');
    expect(() => consensusChances([two, book([0.6, 0.5], 1)], 1)).toThrow('sum to one');
    expect(() => consensusChances([two, book([0.6, 0.4], -1)], 1)).toThrow('negative');
    expect(() => consensusChances([two], 0)).toThrow('needs a book');
  });

  it('shows no edge on either side of a fair market at −110/−110', () => {
    const { chances } = devig(oddsList([1 + 100 / 110, 1 + 100 / 110]), 'multiplicative');
    const consensus = consensusChances([{ chances, weight: share(1) }], 1)!;
    expect(consensus).toEqual([500_000, 500_000]);
    for (const fair of consensus) {
      // Raw prices would claim 52.38 − 50 = +2.38 cents here.
      const edge = contractEdge({ fair, price: chance(0.5), fee: usd(0.0175) });
      expect(plain(edge) * 100).toBeCloseTo(-1.75, 6);
    }
  });

  it('sums to one and lies between the lowest and highest book', () => {
    property(
      fc.property(
        anyMarket(1.2, 20),
        fc.array(fc.tuple(fc.nat(100), anyShare()), { minLength: 1, maxLength: 6 }),
        (list, shifts) => {
          const books = shifts.map(([shift, weight]) => {
            const odds = list.map((price, leg) => price + shift * 1000 * (leg + 1));
            const { chances } = devig(odds as typeof list, 'multiplicative');
            return { chances, weight };
          });
          const counted = books.filter(({ weight }) => weight > 0);
          const consensus = consensusChances(books, 1);
          expect(consensus === null).toBe(counted.length === 0);
          if (!consensus) return;
          expect(consensus.reduce((sum, value) => sum + value, 0)).toBe(SCALE);
          for (const [index, value] of consensus.entries()) {
            const all: Probability[] = counted.map(({ chances }) => chances[index]!);
            expect(value).toBeGreaterThanOrEqual(Math.min(...all));
            expect(value).toBeLessThanOrEqual(Math.max(...all) + 1);
          }
        },
      ),
    );
  });
});
