// The levels of a book as one of its outcomes is bought. How much there is on a level is read when it is asked for:
// a change of what nobody has asked about changes nothing.

import type { Probability, Quantity } from '../../shared/domain/units.ts';
import type { BookHandle, FillPart } from '../venues/venue.ts';
import { type Books, complementPrice } from './books.ts';

/** Levels at which a listing can be taken, best first, at its own prices: a complement's are turned round. */
export function* levelsOf(
  books: Pick<Books, 'levelCount' | 'priceAt' | 'quantityAt'>,
  book: BookHandle,
  complement: boolean,
): Generator<FillPart> {
  const side = complement ? 'lay' : 'back';
  const count = books.levelCount(book, side);
  for (let rank = 0; rank < count; rank++) {
    const raw = books.priceAt(book, side, rank);
    const price = (complement ? complementPrice(raw) : raw) as Probability;
    yield {
      price,
      get quantity() {
        return books.quantityAt(book, side, rank) as Quantity;
      },
    };
  }
}
