// Recognises stored Betfair payloads by their shape and runs them through this adapter's own decoders.

import type { FeedMeter } from '../feedMeter.ts';
import type { JsonObject } from '../fields.ts';
import { SampleTally } from '../sampleTally.ts';
import { decodeNow } from '../schema.ts';
import type { BookSink, DecodedSample, ReplaySource } from '../venue.ts';
import type { MarketDefinition } from './frames.ts';
import { BETFAIR } from './names.ts';
import { decodeFrame, marketDefinition } from './protocol.ts';
import * as rest from './rest.ts';
import { BetfairStream } from './stream.ts';

type Json = { readonly [name: string]: unknown };

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isList = (value: unknown): value is readonly JsonObject[] =>
  Array.isArray(value) && value.every(isObject);

/** Decodes any stored Betfair payload; null when the shape is none of Betfair's. */
export function decodeBetfairSample(_fileName: string, payload: unknown): DecodedSample | null {
  const tally = new SampleTally();
  const frames = isList(payload) ? payload : [payload];
  if (frames.length > 0 && frames.every((frame) => isObject(frame) && isStreamOp(frame.op))) {
    frames.forEach((frame, index) => {
      streamFrame(tally, frame, Array.isArray(payload) ? `${index}.` : '');
    });
    return tally.done();
  }
  if (Array.isArray(payload)) {
    return payload.length > 0 && list(tally, payload) ? tally.done() : null;
  }
  if (!isObject(payload)) return null;
  return [identity, rpc, navigation, definition, bare].some((reader) => reader(tally, payload))
    ? tally.done()
    : null;
}

const STREAM_OPS: readonly unknown[] = ['connection', 'status', 'mcm', 'ocm'];
const isStreamOp = (op: unknown): boolean => STREAM_OPS.includes(op);

function streamFrame(tally: SampleTally, body: unknown, at: string): void {
  const frame = decodeFrame(body);
  if (frame.kind === 'malformed') {
    tally.error(`${at}${frame.error.at}`, frame.error.message);
    return;
  }
  tally.kind(frame.kind === 'status' ? `status:${frame.code || 'SUCCESS'}` : frame.kind);
  if (frame.kind === 'orders') tally.orders(frame.orders.length);
  if (frame.kind !== 'markets') return;
  tally.markets(frame.markets.length);
  if (frame.head.lagging) tally.kind('lagging');
  for (const market of frame.markets) {
    if (market.definition !== null) tellDefinition(tally, market.definition);
    for (const { back, lay, otherLevels } of market.runners) {
      const prices = (levels: typeof back) => (levels ?? []).map(([odds]) => odds);
      const sizes = (levels: typeof back) => (levels ?? []).map(([, size]) => size);
      tally.levels({
        backPrices: prices(back),
        backQuantities: sizes(back),
        layPrices: prices(lay),
        layQuantities: sizes(lay),
      });
      tally.kind('level of a ladder not asked for', otherLevels);
    }
  }
}

const tellDefinition = (tally: SampleTally, { status }: MarketDefinition): void => {
  tally.kind(`definition:${status}`);
};

/** A market definition that stands by itself. */
function definition(tally: SampleTally, payload: Json): boolean {
  if (!('marketBaseRate' in payload) || !Array.isArray(payload.runners)) return false;
  const frame = { op: 'mcm', mc: [{ id: '1.0', marketDefinition: payload }] };
  const decoded = decodeFrame(frame);
  if (decoded.kind === 'malformed') tally.error(decoded.error.at, decoded.error.message);
  else tellDefinition(tally, marketDefinition(payload, ''));
  tally.markets(1);
  return true;
}

function identity(tally: SampleTally, payload: Json): boolean {
  if ('loginStatus' in payload) {
    tally.decoded('certificate login', decodeNow(rest.certificateReply, payload), () => {});
    return true;
  }
  if (!('token' in payload && 'status' in payload)) return false;
  tally.decoded('identity', decodeNow(rest.identityReply, payload), ({ status }) => {
    tally.kind(`identity:${status}`);
  });
  return true;
}

/** An answer in its JSON-RPC envelope. */
function rpc(tally: SampleTally, payload: Json): boolean {
  if (payload.jsonrpc !== '2.0') return false;
  const envelope = decodeNow(rest.rpcEnvelope, payload);
  if ('error' in envelope) {
    tally.error(`envelope ${envelope.error.at}`, envelope.error.message);
    return true;
  }
  if ('error' in envelope.value) {
    tally.kind(`fault:${envelope.value.error.message}`);
    return true;
  }
  const { result } = envelope.value;
  return Array.isArray(result) ? list(tally, result) : isObject(result) && bare(tally, result);
}

/** Lists that operations answer with, told apart by what their records have. */
function list(tally: SampleTally, records: readonly unknown[]): boolean {
  const has = (name: string): boolean =>
    records.every((record) => isObject(record) && name in record);
  if (has('marketName')) {
    tally.decoded('catalogue', decodeNow(rest.catalogue, records), (markets) => {
      tally.markets(markets.length);
    });
  } else if (has('eventType')) {
    tally.decoded('event types', decodeNow(rest.eventTypes, records), () => {});
  } else if (has('event')) {
    tally.decoded('events', decodeNow(rest.events, records), () => {});
  } else if (has('competition') && has('marketCount')) {
    tally.decoded('competitions', decodeNow(rest.competitions, records), () => {});
  } else if (has('marketType')) {
    tally.decoded('market types', decodeNow(rest.marketTypes, records), () => {});
  } else if (has('status')) {
    tally.decoded('market books', decodeNow(rest.marketBooks, records), (books) => {
      tally.markets(books.length);
    });
  } else return false;
  return true;
}

/** An answer without an envelope. */
function bare(tally: SampleTally, body: Json): boolean {
  if (isStreamOp(body.op)) {
    streamFrame(tally, body, '');
    return true;
  }
  if ('currentOrders' in body) {
    tally.decoded('current orders', decodeNow(rest.currentOrders, body), ({ currentOrders }) => {
      tally.orders(currentOrders.length);
    });
  } else if ('clearedOrders' in body) {
    tally.decoded('cleared orders', decodeNow(rest.clearedOrders, body), ({ clearedOrders }) => {
      tally.orders(clearedOrders.length);
    });
  } else if ('instructionReports' in body) {
    instructions(tally, body);
  } else if ('availableToBetBalance' in body) {
    tally.decoded('funds', decodeNow(rest.accountFunds, body), () => {});
  } else if ('currencyCode' in body) {
    tally.decoded('account', decodeNow(rest.accountDetails, body), () => {});
  } else if ('marketName' in body) {
    tally.decoded('catalogue', decodeNow(rest.catalogueMarket, body), () => tally.markets(1));
  } else return false;
  return true;
}

/** Reports of placing, cancelling, replacing and updating differ in their instructions. */
function instructions(tally: SampleTally, body: Json): void {
  const reports = isList(body.instructionReports) ? body.instructionReports : [];
  const within = (name: string) =>
    reports.some((report) => isObject(report.instruction) && name in report.instruction);
  if (reports.some((report) => 'placeInstructionReport' in report)) {
    tally.decoded('replaced', decodeNow(rest.replaceReport, body), () => {});
  } else if (within('newPersistenceType')) {
    tally.decoded('updated', decodeNow(rest.updateReport, body), () => {});
  } else if (within('selectionId')) {
    tally.decoded('placed', decodeNow(rest.placeReport, body), () => {});
  } else tally.decoded('cancelled', decodeNow(rest.cancelReport, body), () => {});
  tally.orders(reports.length);
}

/** The navigation tree: this program finds markets by the catalogue, and reads the tree for its shape. */
function navigation(tally: SampleTally, payload: Json): boolean {
  if (payload.type !== 'GROUP' || !Array.isArray(payload.children)) return false;
  const visit = (node: unknown, at: string): void => {
    if (!isObject(node) || typeof node.type !== 'string') {
      tally.error(at, 'not a node of the navigation tree');
      return;
    }
    tally.kind(`navigation:${node.type}`);
    if (node.type === 'MARKET') tally.markets(1);
    const children = Array.isArray(node.children) ? node.children : [];
    children.forEach((child, index) => {
      visit(child, `${at}.${index}`);
    });
  };
  visit(payload, 'children');
  return true;
}

/** A list of change messages as a recording; null when the payload is none. */
export function betfairReplay(_fileName: string, payload: unknown): ReplaySource | null {
  if (!isList(payload) || payload.length === 0 || payload.some(({ op }) => op !== 'mcm'))
    return null;
  return {
    venueId: BETFAIR,
    frames: payload.map((frame) => ({
      receivedMs: typeof frame.pt === 'number' ? frame.pt : 0,
      text: JSON.stringify(frame),
    })),
    open(books: BookSink, meter: FeedMeter) {
      const stream = new BetfairStream('replay', books, meter, {
        connected: () => {},
        answered: () => {},
        begun: () => {},
        defined: () => {},
        orders: () => {},
      });
      // A recording is one subscription, whatever its messages are numbered.
      stream.expectAny();
      return (text, receivedMs) => stream.receive(text, receivedMs);
    },
  };
}
