// Asks venues how bets of ours have ended, while a position of one stands, and pays it by what the venue says of the bet
// itself: where it tells no results of markets, or the result does not tell what bets of ours are paid.

import type { ListingId, Resolution, VenueId } from '../../../shared/domain/market.ts';
import type { Money } from '../../../shared/domain/units.ts';
import type { Clock, Log, Timer } from '../../platform/platform.ts';
import type { StoredOrder, StoredPosition } from '../../storage/ticketRows.ts';
import type { TicketStore } from '../../storage/ticketStore.ts';
import type { BetProfit, Trading } from '../../venues/venue.ts';
import type { Engine } from '../engine.ts';
import { referenceOf } from './lookUp.ts';
import { filledOn, standingOrders } from './standingOrders.ts';

const ASK_EVERY_MS = 300_000;
/** A record of a bet that has just ended is asked for so soon, and then at twice the time each. */
const ASK_SOON_MS = 5_000;

export interface BetEndingsOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly tickets: Pick<TicketStore, 'positions' | 'ticketsOn' | 'orders'>;
  /** The account at a venue; null while none is open. */
  trading(venue: VenueId): Trading | null;
  resolved(resolution: Resolution): void;
  /** Listings that have ended without it being told what real bets on them are paid. */
  awaited(): ReadonlyMap<ListingId, VenueId>;
  won(profit: BetProfit): void;
  /** What an earlier session has left is done first. */
  begin(): void;
  /** A position has ended so. */
  opened(position: EndedPosition): void;
}

type EndedPosition = Pick<StoredPosition, 'listingId' | 'venueId'>;

export class BetEndings {
  readonly #options: BetEndingsOptions;
  #timer: Timer | null = null;
  #stopped = false;
  #waitMs = ASK_EVERY_MS;

  constructor(options: BetEndingsOptions) {
    this.#options = options;
  }

  start(): void {
    this.#options.begin();
    this.#wait();
  }

  /**
   * What a position is paid was not told with how it has ended: that is kept, and its venue asked; asked alone where it is
   * paid already.
   */
  open(position: EndedPosition, isPaid: boolean): void {
    if (!isPaid) this.#options.opened(position);
    this.#waitMs = ASK_SOON_MS;
    if (this.#timer === null) return;
    this.#timer.cancel();
    this.#wait();
  }

  /** What a venue says that bets have won cannot be true of them. */
  refused({ listingId, profit }: BetProfit): void {
    const details = { listingId, profit };
    this.#options.log.write('warn', 'endings', 'bets cannot have won that', details);
  }

  stop(): void {
    this.#stopped = true;
    this.#timer?.cancel();
    this.#timer = null;
  }

  #wait(): void {
    this.#timer = this.#options.clock.after(this.#waitMs, () => {
      this.#timer = null;
      this.#waitMs = Math.min(ASK_EVERY_MS, 2 * this.#waitMs);
      void this.#round().finally(() => {
        if (this.#stopped) return;
        if (this.#options.awaited().size === 0) this.#waitMs = ASK_EVERY_MS;
        this.#wait();
      });
    });
  }

  async #round(): Promise<void> {
    const { tickets, trading } = this.#options;
    for (const [venue, orders] of standingOrders(tickets)) {
      const account = trading(venue);
      if (account !== null) await this.#trying(this.#end(venue, account, orders));
    }
    const awaited = new Map<VenueId, ListingId[]>();
    for (const [listing, venue] of this.#options.awaited()) {
      awaited.set(venue, [...(awaited.get(venue) ?? []), listing]);
    }
    for (const [venue, listings] of awaited) {
      const account = trading(venue);
      if (account !== null) await this.#trying(this.#pay(account, listings));
    }
  }

  async #trying(asking: Promise<void>): Promise<void> {
    try {
      await asking;
    } catch (error) {
      this.#options.log.write('warn', 'endings', 'bets could not be asked after', { error });
    }
  }

  async #end(venue: VenueId, account: Trading, orders: readonly StoredOrder[]): Promise<void> {
    const endings = await account.endings?.(orders.map(referenceOf));
    if (endings === undefined || this.#stopped) return;
    for (const { listingId, payout, refunded } of endings) {
      const order = orders.find((own) => own.listingId === listingId);
      if (order === undefined) continue;
      this.#options.resolved({
        venueId: venue,
        venueMarketId: order.venueMarketId,
        final: true,
        payouts: [{ listingId, payout, refunded }],
        venueTimeMs: null,
      });
    }
  }

  async #pay(account: Trading, listings: readonly ListingId[]): Promise<void> {
    const { tickets, won } = this.#options;
    if (account.profits === undefined) return;
    const orders = listings.flatMap((listing) => filledOn(tickets, 'live', listing));
    const none = listings.filter((own) => orders.every(({ listingId }) => listingId !== own));
    // Nothing that was matched there stands any more: it was void.
    for (const listingId of none) won({ listingId, profit: 0 as Money });
    if (orders.length === 0) return;
    const profits = await account.profits(orders.map(referenceOf));
    if (this.#stopped) return;
    // One that is found only now is on none of them.
    for (const profit of profits) {
      const asked = orders.filter(({ listingId }) => listingId === profit.listingId);
      const now = filledOn(tickets, 'live', profit.listingId);
      if (asked.length === now.length) won(profit);
    }
  }
}

/** For an engine's accounts. */
export function createEndings(engine: Engine): BetEndings {
  const { clock, log } = engine.options.platform;
  return new BetEndings({
    ...{ clock, log, tickets: engine.tickets },
    trading: (venue) => engine.trading('live', venue),
    resolved: (resolution) => engine.settlement.resolve(resolution),
    awaited: () => engine.settlement.awaited(),
    won: (profit) => engine.settlement.payProfit(profit),
    begin: () => engine.settlement.payLate(),
    opened: ({ listingId: detail, venueId }) =>
      engine.journal.incident({ atMs: clock.nowMs(), venueId, kind: 'odds-reduced', detail }),
  });
}
