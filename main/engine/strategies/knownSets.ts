// Sets that were proposed, by their id, so that a ticket can be priced again and a curve drawn later.

import type { MatchedListing } from '../marketTable.ts';
import type { SetBet } from './setPricer.ts';
import type { StrategyView } from './strategy.ts';

export class KnownSets {
  readonly #view: StrategyView;
  readonly #bets = new Map<string, SetBet>();

  constructor(view: StrategyView) {
    this.#view = view;
  }

  remember(bet: SetBet): void {
    this.#bets.set(bet.id, bet);
  }

  /** A set with its listings as they are listed now; null where one is not, or is on something else. */
  current(id: string): SetBet | null {
    const bet = this.#bets.get(id);
    if (bet === undefined) return null;
    const listings: MatchedListing[] = [];
    for (const listing of bet.listings) {
      const now = this.#listed(bet, listing);
      if (now === null) return null;
      listings.push(now);
    }
    return { ...bet, listings };
  }

  /** Forgets sets that nobody shows or holds any more. */
  keepOnly(ids: ReadonlySet<string>): void {
    for (const id of this.#bets.keys()) if (!ids.has(id)) this.#bets.delete(id);
  }

  #listed({ subject }: SetBet, { book, outcome }: MatchedListing): MatchedListing | null {
    const { markets } = this.#view;
    const market = markets.at(markets.ofBook(book));
    const family = market === null ? -1 : markets.families.ofMarket(market.index);
    const own = market?.id === subject.id || markets.families.at(family)?.id === subject.id;
    if (market === null || !own) return null;
    return (
      market.listings.find(({ outcome: other }) => other.listingId === outcome.listingId) ?? null
    );
  }
}
