// Offers by contest and by instrument, and what of them stands in the catalogue: listed when first told of,
// listed anew when their contest changes, paused when their meaning becomes uncertain, closed when they are
// off the list.

import type { InstrumentId, VenueMarket } from '../../../shared/domain/market.ts';
import type { Clock } from '../../platform/platform.ts';
import type { CatalogueSink } from '../venue.ts';
import type { Contests } from './contests.ts';
import { isCertain, listOffer, outcomesOf } from './listing.ts';
import { instrumentOf, type MarketKey, marketName, type OutcomeName } from './marketKey.ts';
import { OutcomeBook, type OutcomeServices } from './outcomeBook.ts';

export interface Offer {
  readonly key: MarketKey;
  /** Name of its contest. */
  readonly contest: string;
  readonly outcomes: ReadonlyMap<OutcomeName, OutcomeBook>;
  /** As it was listed last; null while it is not. */
  market: VenueMarket | null;
  toldMs: number;
}

interface OfferTableOptions {
  readonly clock: Clock;
  readonly catalogue: CatalogueSink;
  readonly contests: Contests;
  readonly services: OutcomeServices;
}

export class OfferTable {
  readonly #options: OfferTableOptions;
  readonly #offers = new Map<string, Offer>();
  readonly #ofContest = new Map<string, Set<Offer>>();
  readonly #byInstrument = new Map<InstrumentId, readonly [Offer, OutcomeBook]>();
  readonly #unlisted = new Set<Offer>();
  #watched: ReadonlySet<InstrumentId> = new Set();

  constructor(options: OfferTableOptions) {
    this.#options = options;
  }

  all(): readonly Offer[] {
    return [...this.#offers.values()];
  }

  ofContest(name: string): Iterable<Offer> {
    return this.#ofContest.get(name) ?? [];
  }

  /** Replaces the outcomes that are followed; gives those that are now and were not. */
  *watch(instruments: ReadonlySet<InstrumentId>): Iterable<readonly [Offer, OutcomeBook]> {
    const before = this.#watched;
    this.#watched = instruments;
    for (const instrument of before) {
      if (!instruments.has(instrument)) this.#byInstrument.get(instrument)?.[1].watch(false);
    }
    for (const instrument of instruments) {
      const own = this.#byInstrument.get(instrument);
      if (own === undefined || own[1].watched) continue;
      own[1].watch(true);
      yield own;
    }
  }

  /** The offer of that name, made on first use. */
  open(contest: string, key: MarketKey): Offer {
    const name = marketName(key);
    const known = this.#offers.get(name);
    if (known !== undefined) return known;
    const outcomes = new Map(
      outcomesOf(key.type, key.sport).map((outcome) => [
        outcome,
        new OutcomeBook(instrumentOf(name, outcome), this.#options.services),
      ]),
    );
    const toldMs = this.#options.clock.nowMs();
    const offer: Offer = { key, contest, outcomes, market: null, toldMs };
    this.#offers.set(name, offer);
    this.#ofContest.set(contest, (this.#ofContest.get(contest) ?? new Set()).add(offer));
    for (const outcome of outcomes.values()) {
      this.#byInstrument.set(outcome.instrument, [offer, outcome]);
      if (this.#watched.has(outcome.instrument)) outcome.watch(true);
    }
    return offer;
  }

  /** Somebody has told of the offer. */
  told(offer: Offer): void {
    offer.toldMs = this.#options.clock.nowMs();
    if (offer.market === null) this.#unlisted.add(offer);
  }

  /** Something of a contest has changed: its markets are listed anew with the next {@link list}. */
  changed(contest: string): void {
    for (const offer of this.ofContest(contest)) {
      if (offer.market !== null) this.#unlisted.add(offer);
    }
  }

  /** Lists what is new, has come back or has changed. */
  list(): void {
    if (this.#unlisted.size === 0) return;
    const { catalogue, clock, contests } = this.#options;
    const markets: VenueMarket[] = [];
    for (const offer of this.#unlisted) {
      const contest = contests.get(offer.contest);
      offer.market = contest === null ? null : listOffer(contest, offer.key, clock.nowMs());
      if (offer.market !== null) markets.push(offer.market);
    }
    this.#unlisted.clear();
    if (markets.length > 0) catalogue.upsert(markets);
  }

  /** Pauses what has become uncertain because its contest has begun. */
  pause(offer: Offer): void {
    const { catalogue, clock, contests } = this.#options;
    const contest = contests.get(offer.contest);
    const { market } = offer;
    if (contest === null || market?.status !== 'open') return;
    if (isCertain(offer.key.type, contest, clock.nowMs())) return;
    offer.market = { ...market, status: 'paused' };
    catalogue.status(market.venueMarketId, 'paused');
  }

  /** The offer is off the list. */
  close(offer: Offer): void {
    if (offer.market === null) return;
    this.#options.catalogue.status(offer.market.venueMarketId, 'closed');
    offer.market = null;
  }

  forget(offer: Offer): void {
    this.close(offer);
    this.#offers.delete(marketName(offer.key));
    this.#unlisted.delete(offer);
    for (const { instrument } of offer.outcomes.values()) this.#byInstrument.delete(instrument);
    const siblings = this.#ofContest.get(offer.contest);
    siblings?.delete(offer);
    if (siblings?.size !== 0) return;
    this.#ofContest.delete(offer.contest);
    this.#options.contests.forget(offer.contest);
  }
}
