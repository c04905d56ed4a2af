// Lets the trading of an account see what its feed has on offer: the venue's own figures, which a book of
// prices does not keep. Both of one account count on one meter.

import type { FeedMeter } from './feedMeter.ts';

/** Finds what an instrument is offered at; null for nothing. */
export type ReadOffer<Offer> = (instrument: string) => Offer | null;

export class OfferReader<Offer> {
  readonly #readers = new WeakMap<FeedMeter, ReadOffer<Offer>>();

  share(meter: FeedMeter, read: ReadOffer<Offer>): void {
    this.#readers.set(meter, read);
  }

  /** What the feed of this account sees on offer; null for everything while there is no feed. */
  of(meter: FeedMeter): ReadOffer<Offer> {
    return this.#readers.get(meter) ?? (() => null);
  }
}
