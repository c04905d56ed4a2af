// Two events of one venue that ask the same question of one contest: one of them is another contest, such as
// the second game of a day, and nothing says which. Neither is bet on until a person has parted them.

import type { MarketId } from '../../../shared/domain/market.ts';
import type { MatchedListing } from '../marketTable.ts';
import { eventName } from './personsWord.ts';

export class TwiceListed {
  readonly #byMarket = new Map<MarketId, ReadonlySet<string>>();
  readonly #counts = new Map<string, number>();

  /** The listings of a market of ours without those that two events of one venue have in it. */
  sift(marketId: MarketId, listings: readonly MatchedListing[]): readonly MatchedListing[] {
    const events = new Map<string, Set<string>>();
    for (const { link, market } of listings) {
      const own = events.get(market.venueId) ?? new Set();
      events.set(market.venueId, own.add(nameOf(link)));
    }
    const twice = new Set(
      [...events.values()].filter(({ size }) => size > 1).flatMap((of) => [...of]),
    );
    this.#note(marketId, twice);
    if (twice.size === 0) return listings;
    return listings.filter(({ market }) => (events.get(market.venueId)?.size ?? 0) < 2);
  }

  /** Whether an event has a question in common with another of its venue on the same contest. */
  has(event: string): boolean {
    return this.#counts.has(event);
  }

  #note(marketId: MarketId, twice: ReadonlySet<string>): void {
    for (const event of this.#byMarket.get(marketId) ?? []) this.#count(event, -1);
    for (const event of twice) this.#count(event, 1);
    if (twice.size === 0) this.#byMarket.delete(marketId);
    else this.#byMarket.set(marketId, twice);
  }

  #count(event: string, by: number): void {
    const count = (this.#counts.get(event) ?? 0) + by;
    if (count > 0) this.#counts.set(event, count);
    else this.#counts.delete(event);
  }
}

const nameOf = ({ event, venueId }: MatchedListing['link']): string =>
  eventName(venueId, event.venueEventId);
