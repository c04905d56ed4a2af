// Recognises stored Kalshi payloads by their shape and runs them through this adapter's own decoders;
// recomputes fee vectors exactly; opens recordings for replay.

import type { Money, Probability, Quantity } from '../../../shared/domain/units.ts';
import { formatScaled, parseScaled, SCALE } from '../../../shared/domain/units.ts';
import type { FeedMeter } from '../feedMeter.ts';
import { type JsonObject, Malformed } from '../fields.ts';
import { SampleTally } from '../sampleTally.ts';
import { decodeNow } from '../schema.ts';
import type { BookSink, DecodedSample, ReplaySource } from '../venue.ts';
import { bookLevels } from './bodies.ts';
import { resolutionOf } from './discovery.ts';
import { kalshiFees, kalshiFeeTerms } from './fees.ts';
import { KALSHI, listEvent } from './listing.ts';
import { decodeFrame } from './protocol.ts';
import {
  accountLimits,
  errorEnvelope,
  fillsPage,
  marketEnvelope,
  orderbookEnvelope,
  type RestMarket,
  restEvent,
  restMarket,
  restSeries,
} from './rest.ts';
import { KalshiStream } from './stream.ts';

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A recorded frame: `{received_ms, frame}`. */
interface Recorded {
  readonly received_ms: number;
  readonly frame: JsonObject;
}

function recordedFrames(payload: unknown): readonly Recorded[] | null {
  if (!isObject(payload) || !Array.isArray(payload.frames)) return null;
  const frames = payload.frames as readonly unknown[];
  const fits = frames.every(
    (entry) => isObject(entry) && typeof entry.received_ms === 'number' && isObject(entry.frame),
  );
  return fits && frames.length > 0 ? (frames as readonly Recorded[]) : null;
}

/** The recording as a source of frames, or null when the payload is not one of Kalshi's. */
export function kalshiReplay(_fileName: string, payload: unknown): ReplaySource | null {
  const frames = recordedFrames(payload);
  if (frames === null || !frames.some(({ frame }) => 'type' in frame && 'msg' in frame))
    return null;
  return {
    venueId: KALSHI,
    frames: frames.map(({ frame, received_ms }) => ({
      receivedMs: received_ms,
      text: JSON.stringify(frame),
    })),
    open(books: BookSink, meter: FeedMeter) {
      const stream = new KalshiStream('replay', books, meter, 'no', {
        subscribed: () => {},
        gap: () => {},
        started: () => {},
        broken: () => {},
        refused: () => {},
        other: () => {},
      });
      return (text, receivedMs) => stream.receive(Buffer.from(text), receivedMs);
    },
  };
}

/** Decodes any stored Kalshi payload; null when the shape is not one of Kalshi's. */
export function decodeKalshiSample(_fileName: string, payload: unknown): DecodedSample | null {
  if (!isObject(payload)) return null;
  const tally = new SampleTally();
  const frames = recordedFrames(payload);
  if (frames !== null) {
    frames.forEach(({ frame }, index) => {
      decodeWireFrame(tally, frame, `frames.${index}`);
    });
    return tally.done();
  }
  const found = [examples, vectors, fills, records, book, limits, failure, times].some((reader) =>
    reader(tally, payload),
  );
  return found ? tally.done() : null;
}

function decodeWireFrame(tally: SampleTally, frame: JsonObject, at: string): void {
  const decoded = decodeFrame(Buffer.from(JSON.stringify(frame)), 'no');
  if (decoded.kind === 'malformed') {
    tally.error(`${at}.${decoded.error.at}`, decoded.error.message);
    return;
  }
  if (decoded.kind === 'unknown') {
    // Kalshi's group messages are of no use to this program; they still consume their number.
    tally.kind(`other:${decoded.type}`);
    return;
  }
  tally.kind(decoded.kind);
  if (decoded.kind === 'snapshot') tally.markets(1).levels(decoded.levels);
  if (decoded.kind === 'delta') tally.markets(0);
  if (decoded.kind === 'order') tally.orders(1);
  if (decoded.kind === 'fill') tally.orders(1);
}

/** Documentation examples: our commands are read back, the server's are decoded. */
function examples(tally: SampleTally, payload: JsonObject): boolean {
  const server = payload.server_to_client;
  if (!isObject(server)) return false;
  for (const [name, frame] of Object.entries(server)) {
    if (isObject(frame)) decodeWireFrame(tally, frame, name);
    else tally.error(name, 'not an object');
  }
  const client = payload.client_to_server;
  if (isObject(client)) {
    for (const [name, command] of Object.entries(client)) {
      if (isObject(command) && typeof command.cmd === 'string')
        tally.kind(`command:${command.cmd}`);
      else tally.error(name, 'not a command');
    }
  }
  return true;
}

/** Fees recomputed: the venue's charge must come out to the last digit. */
function vectors(tally: SampleTally, payload: JsonObject): boolean {
  const list = payload.vectors;
  if (!Array.isArray(list) || !list.every((v) => isObject(v) && 'fee_multiplier' in v))
    return false;
  (list as readonly JsonObject[]).forEach((vector, index) => {
    const price = parseScaled(String(vector.yes_price));
    const count = parseScaled(String(vector.count));
    const multiplier = parseScaled(String(vector.fee_multiplier));
    if (price === null || count === null || multiplier === null) {
      tally.error(`vectors.${index}`, 'not decimals');
      return;
    }
    const terms = kalshiFeeTerms({
      feeType: 'quadratic_with_maker_fees',
      multiplier,
      step: 100,
      waived: false,
    });
    const part = { price: price as Probability, quantity: count as Quantity };
    const model = vector.is_taker === false ? kalshiFees.makerFee : kalshiFees.takerFee;
    const fee: Money = model([part], terms);
    const charged = String(vector.charged_fee_cost ?? vector.expected_fee_cost);
    tally.vector(`${index} ${String(vector.series)}`, charged, formatScaled(fee, 6));
  });
  return true;
}

function fills(tally: SampleTally, payload: JsonObject): boolean {
  const page = isObject(payload.payload) ? payload.payload : payload;
  if (!Array.isArray(page.fills)) return false;
  tally.decoded('fills', decodeNow(fillsPage, page), (value) => {
    tally.kind('fill', value.fills.length).orders(value.fills.length);
  });
  return true;
}

/** Every market, event and series anywhere in the payload. */
function records(tally: SampleTally, payload: JsonObject): boolean {
  const before = JSON.stringify(tally.done().kinds);
  walk(payload, '', (object, at) => {
    if (
      typeof object.event_ticker === 'string' &&
      typeof object.series_ticker === 'string' &&
      'mutually_exclusive' in object
    ) {
      tally.decoded('event', decodeNow(restEvent, object), (event) => {
        const listed = listEvent(event, {
          series: null,
          milestoneMs: null,
          feeStep: 100,
          nowMs: 0,
        });
        tally.markets(listed.length);
        for (const market of event.markets) market_(tally, market, at);
      });
      return false;
    }
    if (typeof object.ticker === 'string' && 'rules_primary' in object && 'status' in object) {
      tally.decoded('market', decodeNow(restMarket, object), (market) => {
        tally.markets(1);
        market_(tally, market, at);
      });
      return false;
    }
    if (typeof object.ticker === 'string' && 'fee_type' in object) {
      tally.decoded('series', decodeNow(restSeries, object), () => {});
      return false;
    }
    if (isObject(object.orderbook_fp)) {
      book(tally, object);
      return false;
    }
    return true;
  });
  grids(tally, payload);
  return JSON.stringify(tally.done().kinds) !== before || tally.done().errors.length > 0;
}

function market_(tally: SampleTally, market: RestMarket, at: string): void {
  tally.kind(`status:${market.status}`);
  if (resolutionOf(market) !== null) tally.kind('resolution');
  const { yes_ask_dollars: ask, yes_bid_dollars: bid } = market;
  if (ask !== undefined && bid !== undefined && (bid > ask || ask > SCALE)) {
    tally.error(`${at}.${market.ticker}`, `bid ${bid} above ask ${ask}`);
  }
}

/** Price grids that stand by themselves. */
function grids(tally: SampleTally, payload: JsonObject): void {
  const list = payload.grids;
  if (!Array.isArray(list)) return;
  list.forEach((grid, index) => {
    tally.decoded(
      `grid ${index}`,
      decodeNow(restMarket.pick({ price_ranges: true }), grid),
      (value) => {
        tally.kind('grid', value.price_ranges.length);
      },
    );
  });
}

function book(tally: SampleTally, payload: JsonObject): boolean {
  if (!isObject(payload.orderbook_fp)) return false;
  tally.decoded('orderbook', decodeNow(orderbookEnvelope, payload), ({ orderbook_fp }) => {
    try {
      const { no_dollars, yes_dollars } = orderbook_fp;
      const names = ['yes_dollars', 'no_dollars'] as const;
      tally.levels(bookLevels(yes_dollars, no_dollars, 'no', 'orderbook_fp', names)).markets(1);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      tally.error(error.at, error.message);
    }
  });
  return true;
}

function limits(tally: SampleTally, payload: JsonObject): boolean {
  const body = isObject(payload.body) ? payload.body : payload;
  if (!('usage_tier' in body)) return false;
  tally.decoded('limits', decodeNow(accountLimits, body), () => {});
  return true;
}

function failure(tally: SampleTally, payload: JsonObject): boolean {
  const body = isObject(payload.body) ? payload.body : payload;
  if (!('error' in body)) return false;
  tally.decoded('error', decodeNow(errorEnvelope, body), () => {});
  return true;
}

/** Pairs of tickers with the times that different fields give. */
function times(tally: SampleTally, payload: JsonObject): boolean {
  const pairs = payload.period_pairs;
  if (!Array.isArray(pairs)) return false;
  pairs.forEach((pair, index) => {
    const bad = isObject(pair)
      ? Object.entries(pair).find(
          ([name, value]) => name.endsWith('_time') && !Number.isFinite(Date.parse(String(value))),
        )
      : ['pair', pair];
    if (bad) tally.error(`period_pairs.${index}.${bad[0]}`, 'not a time');
    else tally.kind('times');
  });
  const single = payload.market;
  if (isObject(single)) tally.decoded('market', decodeNow(marketEnvelope, payload), () => {});
  return true;
}

/** Visits every object; `visit` says whether to go on below it. */
function walk(
  value: unknown,
  at: string,
  visit: (object: JsonObject, at: string) => boolean,
): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      walk(item, `${at}.${index}`, visit);
    });
  } else if (isObject(value) && visit(value, at)) {
    for (const [name, item] of Object.entries(value))
      walk(item, at === '' ? name : `${at}.${name}`, visit);
  }
}
