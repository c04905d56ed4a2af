// Asks venues that tell no results of markets how bets of ours have ended, while a position of one stands, and
// pays it by what the venue says of the bet itself.

import type { Resolution, VenueId } from '../../../shared/domain/market.ts';
import type { Clock, Log, Timer } from '../../platform/platform.ts';
import type { TicketStore } from '../../storage/ticketStore.ts';
import type { Trading } from '../../venues/venue.ts';
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
      if (account?.endings === undefined) continue;
      try {
        const endings = await account.endings(orders.map(referenceOf));
        if (this.#stopped) return;
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
      } catch (error) {
        log.write('warn', 'endings', 'bets could not be asked after', { error });
      }
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
  });
}
