// Live cash by collateral pool. Some venues keep several pools, and an order draws on one of them whatever
// lies in the others; what the venue last said of a pool is lessened by all that we have done since.

import type { ListingId, VenueId } from '../../../shared/domain/market.ts';
import { costOfFill } from '../../../shared/domain/ticket.ts';
import type { Money } from '../../../shared/domain/units.ts';
import type { TicketStore } from '../../storage/ticketStore.ts';
import type { BalanceReport } from '../../venues/venue.ts';
import type { Ledger } from '../ledger.ts';

/**
 * A report is dated by the arrival of its reply, which the venue may have written this much earlier.
 * Fills of that time are taken off once more: too little is better than too much.
 */
const REPLY_AGE_MAX_MS = 10_000;

export interface CollateralPoolsOptions {
  readonly tickets: TicketStore;
  readonly ledger: Ledger;
  /** The venue's last word, or null when it is too old or there is none. */
  balance(venue: VenueId): BalanceReport | null;
  /** Pool of a listing, or null when it is not in the catalogue. */
  poolOf(listing: ListingId): string | null;
}

/** What is drawn on one venue's pools beyond its last report. */
interface Drawn {
  readonly report: BalanceReport;
  readonly version: number;
  readonly pools: ReadonlyMap<string, number>;
  /** Of listings whose pool nobody knows: it may lie on any. */
  readonly anywhere: number;
}

export class CollateralPools {
  readonly #options: CollateralPoolsOptions;
  /** Per venue, because the gates ask on every update of a book. */
  readonly #drawn = new Map<VenueId, Drawn>();

  constructor(options: CollateralPoolsOptions) {
    this.#options = options;
  }

  /**
   * Live cash of a pool in the venue's own money, less what is reserved and what was filled since the
   * venue's word. Null when the venue has said nothing lately, or nothing of this pool.
   */
  free(venue: VenueId, pool: string): Money | null {
    const report = this.#options.balance(venue);
    if (report === null) return null;
    const parts = report.pools.filter((part) => part.pool === pool);
    if (parts.length === 0) return null;
    const told = parts.reduce((sum, part) => sum + part.free, 0);
    const { anywhere, pools } = this.#drawnOn(venue, report);
    return (told - (pools.get(pool) ?? 0) - anywhere) as Money;
  }

  #drawnOn(venue: VenueId, report: BalanceReport): Drawn {
    const { version } = this.#options.ledger;
    const known = this.#drawn.get(venue);
    if (known !== undefined && known.report === report && known.version === version) return known;
    const drawn = this.#read(venue, report, version);
    this.#drawn.set(venue, drawn);
    return drawn;
  }

  #read(venue: VenueId, report: BalanceReport, version: number): Drawn {
    const { ledger, poolOf, tickets } = this.#options;
    const pools = new Map<string, number>();
    let anywhere = 0;
    const draw = (listing: ListingId, amount: number) => {
      const pool = poolOf(listing);
      if (pool === null) anywhere += amount;
      else pools.set(pool, (pools.get(pool) ?? 0) + amount);
    };
    for (const order of tickets.openOrders()) {
      if (order.purse !== 'live' || order.venueId !== venue) continue;
      draw(order.listingId, ledger.held(order.clientOrderId));
    }
    for (const fill of tickets.fillsSince(report.atMs - REPLY_AGE_MAX_MS)) {
      if (fill.purse !== 'live' || fill.venueId !== venue || fill.takenBackMs !== null) continue;
      draw(fill.listingId, costOfFill(fill) + fill.fee);
    }
    return { report, version, pools, anywhere };
  }
}
