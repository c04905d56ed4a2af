// Asks venues how bets of ours have ended, while a position of one stands, and pays it by what the venue says of the bet
// itself: where it tells no results of markets, or the result does not tell what bets of ours are paid.

import type { ListingId, Resolution, VenueId } from '../../../shared/domain/market.ts';
import type { Clock, Log, Timer } from '../../platform/platform.ts';
import type { StoredOrder } from '../../storage/ticketRows.ts';
import type { TicketStore } from '../../storage/ticketStore.ts';
import type { BetProfit, Trading } from '../../venues/venue.ts';
import type { Engine } from '../engine.ts';
import { referenceOf } from './lookUp.ts';
import { standingOrders } from './standingOrders.ts';

const ASK_EVERY_MS = 300_000;

export interface BetEndingsOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly tickets: Pick<TicketStore, 'positions' | 'ticketsOn' | 'orders'>;
  /** The account at a venue; null while none is open. */
  trading(venue: VenueId): Trading | null;
  resolved(resolution: Resolution): void;
  /** Whether a listing has ended without it being told what real bets on it are paid. */
  isOpen(listing: ListingId): boolean;
  won(profit: BetProfit): void;
}

export class BetEndings {
  readonly #options: BetEndingsOptions;
  #timer: Timer | null = null;
  #stopped = false;

  constructor(options: BetEndingsOptions) {
    this.#options = options;
  }

  start(): void {
    const { clock } = this.#options;
    const round = () => {
      void this.#round().finally(() => {
        if (!this.#stopped) this.#timer = clock.after(ASK_EVERY_MS, round);
      });
    };
    this.#timer = clock.after(ASK_EVERY_MS, round);
  }

  stop(): void {
    this.#stopped = true;
    this.#timer?.cancel();
  }

  async #round(): Promise<void> {
    const { log, tickets, trading } = this.#options;
    for (const [venue, orders] of standingOrders(tickets)) {
      const account = trading(venue);
      if (account === null) continue;
      try {
        await this.#end(venue, account, orders);
        await this.#payOpen(account, orders);
      } catch (error) {
        log.write('warn', 'endings', 'bets could not be asked after', { error });
      }
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

  async #payOpen(account: Trading, orders: readonly StoredOrder[]): Promise<void> {
    const { isOpen, won } = this.#options;
    const open = orders.filter(({ listingId }) => isOpen(listingId));
    if (open.length === 0 || account.profits === undefined) return;
    const profits = await account.profits(open.map(referenceOf));
    if (this.#stopped) return;
    for (const profit of profits) won(profit);
  }
}

/** For an engine's accounts. */
export function createEndings(engine: Engine): BetEndings {
  const { clock, log } = engine.options.platform;
  return new BetEndings({
    ...{ clock, log, tickets: engine.tickets },
    trading: (venue) => engine.trading('live', venue),
    resolved: (resolution) => engine.settlement.resolve(resolution),
    isOpen: (listing) => engine.settlement.finalOf(listing) !== null,
    won: (profit) => engine.settlement.payProfit(profit),
  });
}
