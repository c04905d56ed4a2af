// Lifecycle frames of Kalshi to catalogue changes: created, paused, determined, settled, another price
// grid, other fees. The implicit openings and closings have no frame; the catalogue's clock does them.

import type { FeedMeter } from '../feedMeter.ts';
import { decodeNow } from '../schema.ts';
import type { CatalogueSink } from '../venue.ts';
import type { KalshiDiscovery } from './discovery.ts';
import type { KalshiFrame } from './frames.ts';
import { bandsOf } from './listing.ts';
import { restMarket } from './rest.ts';

const grid = restMarket.pick({ price_ranges: true });

export class LifecycleReader {
  readonly #discovery: KalshiDiscovery;
  readonly #catalogue: CatalogueSink;
  readonly #meter: FeedMeter;

  constructor(discovery: KalshiDiscovery, catalogue: CatalogueSink, meter: FeedMeter) {
    this.#discovery = discovery;
    this.#catalogue = catalogue;
    this.#meter = meter;
  }

  receive(frame: KalshiFrame): void {
    switch (frame.kind) {
      case 'lifecycle':
        this.#market(frame);
        return;
      case 'event':
        void this.#discovery.refresh(frame.eventTicker);
        return;
      case 'event-fee':
        this.#discovery.overrideFees(frame.eventTicker, frame.feeType, frame.multiplier);
        return;
      default:
    }
  }

  #market(frame: KalshiFrame & { kind: 'lifecycle' }): void {
    switch (frame.event) {
      case 'activated':
        this.#catalogue.status(frame.ticker, 'open');
        return;
      case 'deactivated':
        this.#catalogue.status(frame.ticker, 'paused');
        return;
      case 'determined':
      case 'settled':
        // The frame does not say what a contract pays in every case; the market record does.
        this.#catalogue.status(frame.ticker, frame.event === 'settled' ? 'settled' : 'determined');
        void this.#discovery.outcomes([frame.ticker]);
        return;
      case 'price_level_structure_updated': {
        const decoded = decodeNow(grid, frame.body);
        if ('value' in decoded) this.#discovery.regrid(frame.ticker, bandsOf(decoded.value));
        else this.#meter.error('lifecycle', decoded.error);
        return;
      }
      case 'created':
      case 'metadata_updated':
      case 'close_date_updated': {
        const event = frame.body.additional_metadata as { event_ticker?: unknown } | undefined;
        const ticker = event?.event_ticker ?? eventOf(frame.ticker);
        if (typeof ticker === 'string') void this.#discovery.refresh(ticker);
        return;
      }
      default:
        this.#meter.unknown(`lifecycle ${frame.event}`);
    }
  }
}

/** Event ticker of a market ticker: everything before its last part. */
function eventOf(ticker: string): string {
  const at = ticker.lastIndexOf('-');
  return at < 0 ? ticker : ticker.slice(0, at);
}
