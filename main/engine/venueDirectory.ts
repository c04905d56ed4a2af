// Which venues there are: those with a feed of their own, and those whose prices another one's feed
// carries. A carried venue is a venue like any other for money, legs, limits and pairs of prices; asked for
// a feed, rules or fees it points to its carrier, and its events are the carrier's.

import type { VenueDescriptor, VenueId, VenueMarket } from '../../shared/domain/market.ts';
import type { Placement } from '../../shared/domain/opportunity.ts';
import type { VenueChoice } from '../../shared/domain/settings.ts';
import type { CarriedVenue, CatalogueSink } from '../venues/venue.ts';
import type { VenueRuntime } from './venueRuntime.ts';

/** Why a carried market is only watched: its house is read through a feed of its own. */
const READ_DIRECTLY = 'read-directly';

export class VenueDirectory {
  readonly #runtimes: ReadonlyMap<VenueId, VenueRuntime>;
  readonly #carriers = new Map<
    VenueId,
    { readonly carried: CarriedVenue; readonly carrier: VenueRuntime }
  >();
  readonly #carriedBy = new Map<VenueId, ReadonlySet<VenueId>>();
  readonly #met = new Set<VenueId>();
  /** What the user has said of a carried venue: `manual` means that there is an account. */
  readonly account: (venue: VenueId) => VenueChoice;

  constructor(
    runtimes: ReadonlyMap<VenueId, VenueRuntime>,
    account: (venue: VenueId) => VenueChoice,
  ) {
    this.#runtimes = runtimes;
    this.account = account;
  }

  /** Takes over what a venue carries. Throws when a name is taken: two venues would share one purse. */
  add(carrier: VenueRuntime): void {
    const own = new Set<VenueId>([carrier.id]);
    this.#carriedBy.set(carrier.id, own);
    if (this.#carriers.has(carrier.id)) throw new Error(`venue ${carrier.id} is listed twice`);
    for (const carried of carrier.module.carries ?? []) {
      const { id } = carried.descriptor;
      if (this.#carriers.has(id) || this.#runtimes.has(id)) {
        throw new Error(`venue ${id} is listed twice`);
      }
      this.#carriers.set(id, { carried, carrier });
      own.add(id);
    }
  }

  /** The venue that feeds this one: itself, or its carrier. */
  runtime(venue: VenueId): VenueRuntime | null {
    return this.#runtimes.get(venue) ?? this.#carriers.get(venue)?.carrier ?? null;
  }

  /** The venue whose event names this one's markets use: itself, or its carrier. */
  source(venue: VenueId): VenueId {
    return this.#carriers.get(venue)?.carrier.id ?? venue;
  }

  descriptor(venue: VenueId): VenueDescriptor | null {
    return (
      this.#runtimes.get(venue)?.module.descriptor ??
      this.#carriers.get(venue)?.carried.descriptor ??
      null
    );
  }

  isCarried(venue: VenueId): boolean {
    return this.#carriers.has(venue);
  }

  /** Whether nobody but the user knows what money lies at a venue: no account of ours is read there. */
  isUnread(venue: VenueId): boolean {
    return this.isCarried(venue) || this.#runtimes.get(venue)?.readsAccount === false;
  }

  /** A runtime's venue and all that it carries. */
  family(venue: VenueId): ReadonlySet<VenueId> {
    return this.#carriedBy.get(venue) ?? new Set([venue]);
  }

  /** How a leg is placed: by a person where the venue is only carried, or the user says so. */
  placement(venue: VenueId): Placement {
    if (this.isCarried(venue)) return 'manual';
    return this.#runtimes.get(venue)?.choice.manual === true ? 'manual' : 'api';
  }

  /** Whether live orders can be placed at this venue at all. */
  liveReady(venue: VenueId): boolean {
    if (this.isCarried(venue)) return this.account(venue).manual;
    return this.#runtimes.get(venue)?.liveReady ?? false;
  }

  /** How old a price of this venue may be at least, before the start of its contest, in milliseconds. */
  patienceMs(venue: VenueId): number {
    return this.#carriers.get(venue)?.carried.patienceMs ?? 0;
  }

  /** Carried venues that have listed something, or hold money of ours, in the order of their first time. */
  met(): readonly VenueId[] {
    return [...this.#met];
  }

  /** Notes a carried venue; true when it was not known to be in use before. */
  meet(venue: VenueId): boolean {
    if (!this.isCarried(venue) || this.#met.has(venue)) return false;
    this.#met.add(venue);
    return true;
  }

  /**
   * A market as it may be used, with its house named: only watched while that is read through a feed of its
   * own.
   */
  admit(market: VenueMarket): VenueMarket {
    const own = this.#carriers.get(market.venueId)?.carried;
    if (own === undefined || own.sameHouseAs === null) return market;
    const named = { ...market, house: { id: own.sameHouseAs, name: own.descriptor.name } };
    const direct = this.#runtimes.get(own.sameHouseAs);
    return direct?.choice.enabled === true && market.untradable === null
      ? { ...named, untradable: READ_DIRECTLY }
      : named;
  }
}

/**
 * What a feed lists, at itself or at venues that it carries, on its way to the catalogue. `met` is called
 * with the venue of every market.
 */
export const admitting = (
  venues: VenueDirectory,
  sink: CatalogueSink,
  met: (venue: VenueId) => void,
): CatalogueSink => ({
  ...sink,
  upsert: (markets) => {
    for (const { venueId } of markets) met(venueId);
    sink.upsert(markets.map((market) => venues.admit(market)));
  },
});
