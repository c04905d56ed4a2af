// The feed against its simulated house with every request written down, in whichever environment and with
// whichever options a test asks for.

import type { HttpRequest, Net } from '../../../main/platform/platform.ts';
import { ps3838 } from '../../../main/venues/ps3838/index.ts';
import type { Ps3838Simulator } from '../../../main/venues/ps3838/simulator.ts';
import type { VenueContext, VenueModule } from '../../../main/venues/venue.ts';
import { instrumentId, type VenueMarket } from '../../../shared/domain/market.ts';
import { FeedHarness, START_MS } from '../../support/feedHarness.ts';

/** A request as it was sent, in milliseconds from the start of the test. */
export interface SentRequest {
  readonly atMs: number;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: { readonly [name: string]: string };
  readonly body: { readonly [name: string]: unknown } | null;
}

export interface StartedOptions {
  readonly environment?: string;
  readonly options?: { readonly [name: string]: string | number | boolean };
  readonly fixtures?: number;
  readonly seed?: number;
}

export class StartedPs3838 {
  readonly harness: FeedHarness;
  readonly house: Ps3838Simulator;
  readonly sent: SentRequest[] = [];

  constructor({
    environment = 'simulated',
    fixtures = 6,
    options = {},
    seed = 5,
  }: StartedOptions = {}) {
    const changed = (context: VenueContext): VenueContext => ({
      ...context,
      platform: { ...context.platform, net: this.#recording(context.platform.net) },
      settings: { ...context.settings, environment, options },
    });
    const venue: VenueModule = {
      ...ps3838,
      createFeed: (context, books, catalogue) =>
        ps3838.createFeed(changed(context), books, catalogue),
      createTrading: (context) => {
        const make = ps3838.createTrading;
        if (make === undefined) throw new Error('no trading');
        return make(changed(context));
      },
    };
    this.harness = new FeedHarness(venue, seed, { fixtures });
    this.house = this.harness.simulator as Ps3838Simulator;
  }

  /** Requests whose path ends so. */
  to(path: string): SentRequest[] {
    return this.sent.filter((request) => request.path.endsWith(path));
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

  /** Listed markets of a kind, such as `ml`, that are on offer now. */
  offered(kind: string): VenueMarket[] {
    const { books, markets } = this.harness;
    return [...markets.values()].filter((market) => {
      if (market.venueMarketId.split('.')[4] !== kind) return false;
      return market.outcomes.every(({ instrument }) => {
        const book = books.find(market.venueId, instrument);
        return book !== null && books.isLive(book) && books.bestBack(book) > 0;
      });
    });
  }

  /** An offered market of a kind whose event is live, or is not. */
  market(kind: string, live: boolean, sport = ''): VenueMarket {
    const found = this.offered(kind).find((market) => {
      const event = this.house.house.events.get(Number(market.venueMarketId.split('.')[2]));
      const here = event?.fixture.sport ?? '';
      return (event?.liveStatus === 1) === live && (sport === '' || here === sport);
    });
    if (found === undefined)
      throw new Error(`no ${live ? 'live ' : ''}${kind} of ${sport} on offer`);
    return found;
  }

  /** State of an outcome's book. */
  state(instrument: string): string {
    const { books } = this.harness;
    const book = books.find(ps3838.descriptor.id, instrumentId(instrument));
    return book === null ? 'none' : books.state(book);
  }

  #recording(net: Net): Net {
    return {
      openSocket: (request, handlers) => net.openSocket(request, handlers),
      openLine: net.openLine.bind(net),
      request: (request: HttpRequest) => {
        const url = new URL(request.url);
        this.sent.push({
          atMs: this.harness.clock.nowMs() - START_MS,
          method: request.method,
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
