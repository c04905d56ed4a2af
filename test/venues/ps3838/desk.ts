// A feed that is live, with the trading of the same account and what it has told.

import type { FillReport, OrderReport, OrderRequest } from '../../../main/venues/venue.ts';
import type { VenueMarket } from '../../../shared/domain/market.ts';
import { type Probability, type Quantity, SCALE } from '../../../shared/domain/units.ts';
import { type StartedOptions, StartedPs3838 } from './started.ts';

/** Id of the first order of every test. */
export const ID = '0b6f1c9e-52a4-4d6e-9d5c-000000000001';

/** The feed and the trading of one account. */
export class Desk extends StartedPs3838 {
  readonly fills: FillReport[] = [];
  readonly orders: OrderReport[] = [];
  readonly trading = this.harness.trading();

  async open(): Promise<this> {
    await this.harness.watchAll();
    await this.harness.quiet();
    this.trading.start({
      fill: (fill) => this.fills.push(fill),
      order: (order) => this.orders.push(order),
    });
    return this;
  }

  order(market: VenueMarket, outcome = 0, change: Partial<OrderRequest> = {}): OrderRequest {
    const { instrument, listingId } = market.outcomes[outcome]!;
    const { books } = this.harness;
    return {
      clientOrderId: ID,
      venueMarketId: market.venueMarketId,
      listingId,
      side: 'back',
      limit: books.bestBack(books.find(market.venueId, instrument)!) as Probability,
      quantity: (100 * SCALE) as Quantity,
      timeInForce: 'immediate-or-cancel',
      ...change,
    };
  }

  async place(order: OrderRequest) {
    const prepared = await this.soon(this.trading.prepare(order));
    return this.soon(this.trading.submit(prepared));
  }

  reference(order: OrderRequest, sentMs = this.harness.clock.nowMs()) {
    const { clientOrderId, limit, listingId, quantity, side, venueMarketId } = order;
    const names = { clientOrderId, venueOrderId: null, venueMarketId, listingId, side, sentMs };
    return { ...names, quantity, limit };
  }

  close(): void {
    this.trading.stop();
    this.harness.feed.stop();
  }
}

/** A desk whose books are live and whose world stands still. */
export const openDesk = (options: StartedOptions = {}) =>
  new Desk({ fixtures: 16, ...options }).open();
/** An answer of the house, put in the place of its own. */
export const answer = (status: number, body: object | string) => ({
  ...{ status, headers: {} },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
