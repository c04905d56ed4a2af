// Trading at the simulated exchange, with one market on which both sides have offers.

import { betfair } from '../../../main/venues/betfair/index.ts';
import type { BetfairSimulator } from '../../../main/venues/betfair/simulator.ts';
import { BetfairTrading } from '../../../main/venues/betfair/trading.ts';
import type {
  FillReport,
  OrderReference,
  OrderReport,
  OrderRequest,
} from '../../../main/venues/venue.ts';
import type { Probability, Quantity } from '../../../shared/domain/units.ts';
import { FeedHarness } from '../../support/feedHarness.ts';

export const ID = '0b6f1c9e-52a4-4d6e-9d5c-000000000001';

/** `begin` lists what else there is, before the feed is started. */
export async function setUp(seed: number, begin: (simulator: BetfairSimulator) => void = () => {}) {
  const h = new FeedHarness(betfair, seed);
  begin(h.simulator as BetfairSimulator);
  await h.watchAll();
  await h.quiet();
  const trading = new BetfairTrading(h.context);
  const simulator = h.simulator as BetfairSimulator;
  const told: { fills: FillReport[]; orders: OrderReport[] } = { fills: [], orders: [] };
  trading.start({
    fill: (fill) => told.fills.push(fill),
    order: (order) => told.orders.push(order),
  });
  await h.clock.run(2_000);
  const market = [...h.markets.values()].find(({ outcomes: [yes] }) => {
    const handle = h.handle(yes!.instrument);
    return h.books.bestBack(handle) > 200_000 && h.books.bestLay(handle) > 150_000;
  })!;
  const [yes, no] = market.outcomes;
  const handle = h.handle(yes!.instrument);
  const order = (change: Partial<OrderRequest> = {}): OrderRequest => ({
    clientOrderId: ID,
    venueMarketId: market.venueMarketId,
    listingId: yes!.listingId,
    side: 'back',
    limit: h.books.bestBack(handle) as Probability,
    quantity: 25_000_000 as Quantity,
    timeInForce: 'immediate-or-cancel',
    ...change,
  });
  const reference = (request: OrderRequest, venueOrderId: string | null): OrderReference => ({
    ...request,
    venueOrderId,
    sentMs: h.clock.nowMs(),
  });
  /** Runs virtual time until a promise is done. */
  async function soon<T>(promise: Promise<T>): Promise<T> {
    let done = false;
    void promise.then(
      () => {
        done = true;
      },
      () => {
        done = true;
      },
    );
    for (let i = 0; i < 2_000 && !done; i++) await h.clock.run(50);
    return promise;
  }
  const place = async (request: OrderRequest) => {
    const prepared = await soon(trading.prepare(request));
    return soon(trading.submit(prepared));
  };
  return {
    h,
    trading,
    simulator,
    told,
    market,
    yes: yes!,
    no: no!,
    handle,
    order,
    reference,
    soon,
    place,
  };
}
