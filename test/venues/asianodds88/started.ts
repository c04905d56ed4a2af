// The venue against its simulated service with every request written down, with whichever options a test
// asks for.

import type { HttpRequest, Net } from '../../../main/platform/platform.ts';
import { asianOdds88 } from '../../../main/venues/asianodds88/index.ts';
import type { AsianOdds88Simulator } from '../../../main/venues/asianodds88/simulator.ts';
import type { SimMatch } from '../../../main/venues/asianodds88/simulatorHouse.ts';
import type {
  FillReport,
  OrderReference,
  OrderReport,
  OrderRequest,
  Trading,
  VenueContext,
  VenueModule,
} from '../../../main/venues/venue.ts';
import { instrumentId, type VenueMarket } from '../../../shared/domain/market.ts';
import type { Probability, Quantity } from '../../../shared/domain/units.ts';
import { FeedHarness, START_MS } from '../../support/feedHarness.ts';

/** A request as it was sent, in milliseconds from the start of the test. */
export interface SentRequest {
  readonly atMs: number;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: { readonly [name: string]: string };
  readonly body: { readonly [name: string]: unknown } | null;
}

export interface StartedOptions {
  readonly options?: { readonly [name: string]: string | number | boolean };
  readonly fixtures?: number;
  readonly seed?: number;
}

export class StartedAsianOdds88 {
  readonly harness: FeedHarness;
  readonly service: AsianOdds88Simulator;
  readonly sent: SentRequest[] = [];
  readonly fills: FillReport[] = [];
  readonly reports: OrderReport[] = [];
  #orders = 0;

  constructor({ fixtures = 6, options = {}, seed = 11 }: StartedOptions = {}) {
    const changed = (context: VenueContext): VenueContext => ({
      ...context,
      platform: { ...context.platform, net: this.#recording(context.platform.net) },
      settings: { ...context.settings, options },
    });
    const make = asianOdds88.createTrading;
    if (make === undefined) throw new Error('no trading');
    const venue: VenueModule = {
      ...asianOdds88,
      createFeed: (context, ...sinks) => asianOdds88.createFeed(changed(context), ...sinks),
      createTrading: (context) => make(changed(context)),
    };
    this.harness = new FeedHarness(venue, seed, { fixtures });
    this.service = this.harness.simulator as AsianOdds88Simulator;
  }

  /** Requests whose path ends so. */
  to(path: string): SentRequest[] {
    return this.sent.filter((request) => request.path.endsWith(path));
  }

  trading(): Trading {
    const trading = this.harness.trading();
    trading.start({
      fill: (fill) => this.fills.push(fill),
      order: (report) => this.reports.push(report),
    });
    return trading;
  }

  /** Runs virtual time until a promise is done. */
  async soon<T>(promise: Promise<T>): Promise<T> {
    let done = false;
    const watched = promise.finally(() => {
      done = true;
    });
    watched.catch(() => {});
    for (let i = 0; i < 3_000 && !done; i++) await this.harness.clock.run(50);
    return watched;
  }

  /** Matches of the house that are live, or are not. */
  matches(live: boolean, sport = 1): SimMatch[] {
    return [...this.service.house.matches.values()].filter(
      (match) => match.live === live && match.sport === sport && !match.over,
    );
  }

  /** A listed market of a match at a bookmaker whose first outcome is on offer now. */
  market(match: SimMatch, kind: string, span = 'ft', bookie = 'PIN'): VenueMarket {
    const start = `${match.sport}.${match.id}.${span}.${kind}`;
    const found = [...this.harness.markets.values()].find(
      ({ outcomes, venueMarketId }) =>
        venueMarketId.startsWith(`${start}.`) &&
        venueMarketId.endsWith(`.${bookie}`) &&
        this.state(outcomes[0]!.instrument) === 'live',
    );
    if (found === undefined) throw new Error(`no ${start} on offer`);
    return found;
  }

  state(instrument: string): string {
    const { books } = this.harness;
    const book = books.find(asianOdds88.descriptor.id, instrumentId(instrument));
    return book === null ? 'none' : books.state(book);
  }

  /** An order to back an outcome at its best price. */
  order(market: VenueMarket, at = 0, change: Partial<OrderRequest> = {}): OrderRequest {
    const outcome = market.outcomes[at]!;
    const { books } = this.harness;
    return {
      clientOrderId: `0b6f1c9e-52a4-4d6e-9d5c-${String(++this.#orders).padStart(12, '0')}`,
      venueMarketId: market.venueMarketId,
      listingId: outcome.listingId,
      side: 'back',
      limit: books.bestBack(this.harness.handle(outcome.instrument)) as Probability,
      quantity: 50_000_000 as Quantity,
      timeInForce: 'immediate-or-cancel',
      ...change,
    };
  }

  reference(order: OrderRequest, venueOrderId: string | null = null): OrderReference {
    return { ...order, venueOrderId, sentMs: this.harness.clock.nowMs() };
  }

  #recording(net: Net): Net {
    return {
      openSocket: (request, handlers) => net.openSocket(request, handlers),
      openLine: net.openLine.bind(net),
      request: (request: HttpRequest) => {
        const url = new URL(request.url);
        this.sent.push({
          atMs: this.harness.clock.nowMs() - START_MS,
          path: url.pathname,
          query: url.searchParams,
          headers: request.headers,
          body: request.body === null ? null : JSON.parse(request.body),
        });
        return net.request(request);
      },
    };
  }
}

/** Its own answer to whatever is asked next. */
export const answer = (status: number, body: unknown) => ({
  ...{ status, headers: {} },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
