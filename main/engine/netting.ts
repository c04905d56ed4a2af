// Both outcomes of one market, held at a venue that sets them off against each other: each pair is one unit of
// money whatever happens, and the venue pays it at once. Ours stay two positions until the market is settled; what
// was paid for pairs before is taken off then.

import type { VenueId } from '../../shared/domain/market.ts';
import type { Money } from '../../shared/domain/units.ts';
import type { StoredPosition } from '../storage/ticketRows.ts';
import type { TicketStore } from '../storage/ticketStore.ts';
import type { Engine } from './engine.ts';
import type { Ledger } from './ledger.ts';

interface NettingOptions {
  readonly tickets: TicketStore;
  readonly ledger: Ledger;
  /** Whether a venue pays pairs at once. */
  nets(venueId: VenueId): boolean;
}

export const createNetting = (engine: Engine): Netting =>
  new Netting({
    ...{ tickets: engine.tickets, ledger: engine.ledger },
    nets: (venue) => engine.venues.runtime(venue)?.module.descriptor.can.nets === true,
  });

type Held = Pick<StoredPosition, 'purse' | 'venueId' | 'venueMarketId'>;

export class Netting {
  readonly #options: NettingOptions;

  constructor(options: NettingOptions) {
    this.#options = options;
  }

  /**
   * A live position on a market has changed or is gone: pays new pairs, takes back what was paid for those that are
   * no more.
   */
  look({ purse, venueId, venueMarketId }: Held): void {
    const { ledger, nets, tickets } = this.#options;
    if (purse !== 'live' || !nets(venueId)) return;
    const held = tickets
      .positions()
      .filter(
        (own) =>
          own.purse === purse && own.venueId === venueId && own.venueMarketId === venueMarketId,
      );
    const pairs =
      held.length < 2 ? 0 : Math.max(0, Math.min(...held.map(({ quantity }) => quantity)));
    ledger.payPairs(purse, venueId, venueMarketId, pairs as Money);
  }
}
