// Turns the fair chances of several books into one weighted average. The margin must be gone from
// each book first (devig.ts): averaging raw prices shows an edge on both sides of a fair market.

import { assert, present } from '../assert.ts';
import { divideBig, type Probability, type Ratio } from '../domain/units.ts';
import { apportion, type CutChance } from './apportion.ts';

/** One book's fair chances, summing to 1,000,000, and how much they count. */
export interface WeightedBook {
  readonly chances: readonly Probability[];
  /** Not negative; only its proportion to the other weights matters, and 0 leaves the book out. */
  readonly weight: Ratio;
}

/**
 * Weighted mean of the books' chances, summing to exactly 1,000,000 (the residue goes by largest
 * remainder). `null` when fewer than `booksMin` books have a weight above zero, because a consensus
 * of too few is none. Throws when books differ in length, do not sum to one, or have a negative
 * weight, and on a minimum below one.
 */
export function consensusChances(
  books: readonly WeightedBook[],
  booksMin: number,
): readonly Probability[] | null {
  assert(booksMin >= 1, `a consensus needs a book: was ${booksMin}`);
  for (const { weight } of books)
    assert(weight >= 0, `a weight must not be negative: was ${weight}`);
  const counted = books.filter(({ weight }) => weight > 0);
  if (counted.length < booksMin) return null;
  const selections = present(counted[0], 'book').chances.map((_, index) => index);
  for (const { chances } of counted) {
    assert(
      chances.length === selections.length,
      `books list ${selections.length} selections and ${chances.length}`,
    );
    // Apportioning a single book fails unless it sums to one already.
    apportion(chances.map((whole) => ({ whole, rest: 0 })));
  }
  const weights = counted.reduce((sum, { weight }) => sum + BigInt(weight), 0n);
  return apportion(
    selections.map((selection): CutChance => {
      const weighted = counted.reduce(
        (sum, { chances, weight }) =>
          sum + BigInt(present(chances[selection], 'chance')) * BigInt(weight),
        0n,
      );
      return {
        whole: divideBig(weighted, weights, 'floor'),
        rest: Number(weighted % weights) / Number(weights),
      };
    }),
  );
}
