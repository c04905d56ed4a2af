// The two kinds of listings that pairs are made of, each with its best price in odds. Many pairs share a
// listing, so what is worked out of a price is kept with the listing until the price moves.

import { roundestOdds } from '../../../shared/domain/oddsPrice.ts';
import {
  type DecimalOdds,
  type Probability,
  type Ratio,
  SCALE,
} from '../../../shared/domain/units.ts';
import type { MatchedListing } from '../marketTable.ts';
import { contractLay, type LayTerms, stakeLay } from './layTerms.ts';
import type { QualifierView } from './qualifierGuards.ts';

type PriceView = Pick<QualifierView, 'books' | 'fees' | 'kind'>;

/** Whether a listing is a way to lay a selection: against it, at an exchange or by contracts, and not only shown. */
export function isLayAt(
  { kind }: Pick<QualifierView, 'kind'>,
  { market: { untradable, venueId }, outcome }: MatchedListing,
): boolean {
  const venue = kind(venueId);
  const takes = venue === 'exchange' || venue === 'prediction-market';
  return takes && untradable === null && outcome.meaning.negated;
}

/** A listing that backs a selection. */
export class BackSide {
  readonly listing: MatchedListing;
  #price = 0;
  #odds: DecimalOdds | null = null;

  constructor(listing: MatchedListing) {
    this.listing = listing;
  }

  /** Odds of the best price now, or null without one. */
  odds({ books }: PriceView): DecimalOdds | null {
    const price = books.quotedBack(this.listing.book);
    if (price !== this.#price) {
      this.#price = price;
      this.#odds = price === 0 ? null : roundestOdds('back', price as Probability);
    }
    return this.#odds;
  }
}

/** A listing that lays a selection. */
export class LaySide {
  readonly listing: MatchedListing;
  #price = 0;
  #quantity = 0;
  #commission = 0;
  #terms: LayTerms | null = null;

  constructor(listing: MatchedListing) {
    this.listing = listing;
  }

  /** What laying at the best price means now, or null without one. */
  terms(view: PriceView): LayTerms | null {
    const { books } = view;
    const { book, market, outcome } = this.listing;
    // What is taken: the lay side of the selection's book, or the back side of a book of the opposite.
    const own = outcome.complement;
    const price = own ? books.quotedLay(book) : books.quotedBack(book);
    if (price === 0) return null;
    const quantity = books.quantityAt(book, own ? 'lay' : 'back', 0);
    const commission = view.fees(market.venueId).commission?.(market.fees) ?? 0;
    if (price !== this.#price || quantity !== this.#quantity || commission !== this.#commission) {
      this.#price = price;
      this.#quantity = quantity;
      this.#commission = commission;
      this.#terms = this.#worked(view, own ? SCALE - price : price, quantity);
    }
    return this.#terms;
  }

  #worked(view: PriceView, cost: number, quantity: number): LayTerms | null {
    const { market } = this.listing;
    if (view.kind(market.venueId) === 'exchange') {
      return stakeLay((SCALE - cost) as Probability, quantity, this.#commission as Ratio);
    }
    return contractLay(view.fees(market.venueId).unitCost(cost, market.fees), quantity);
  }
}
