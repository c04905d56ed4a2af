// Recognises stored Polymarket payloads by their shape, alone, in lists or inside one another, and
// runs them through this adapter's own decoders.

import type { JsonObject } from '../fields.ts';
import type { Decoded } from '../http.ts';
import { SampleTally } from '../sampleTally.ts';
import { decodeNow } from '../schema.ts';
import type { DecodedSample } from '../venue.ts';
import { otherPayloads } from './conformanceShapes.ts';
import { hashVectors, signingVectors } from './conformanceVectors.ts';
import type { PolymarketFrame } from './frames.ts';
import { type GammaMarket, gammaMarket, gammaTag, readEvent } from './gamma.ts';
import { listEvent, resolutionOf, statusOf } from './listing.ts';
import { decodeBytes, decodeValue, typeOf } from './protocol.ts';
import { recordedFrames } from './replay.ts';

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Decodes any stored Polymarket payload; null when the shape is not one of Polymarket's. */
export function decodePolymarketSample(_fileName: string, payload: unknown): DecodedSample | null {
  const tally = new SampleTally();
  return recognise(tally, payload, '') ? tally.done() : null;
}

/** Reads a payload as far as it is known; false when nothing in it is. */
function recognise(tally: SampleTally, value: unknown, at: string): boolean {
  if (Array.isArray(value)) {
    if (value.length === 0) {
      if (at === '') tally.kind('empty list');
      return at === '';
    }
    return some(value.map((item, index) => recognise(tally, item, join(at, String(index)))));
  }
  // The server's time is a bare number.
  if (at === '' && typeof value === 'number') {
    tally.kind('time');
    return true;
  }
  if (!isObject(value)) return false;
  const frames = recordedFrames(value);
  if (frames !== null) {
    frames.forEach(({ frame }, index) => {
      const place = join(at, `frames.${index}`);
      const decoded =
        typeof frame === 'string' ? decodeBytes(Buffer.from(frame)) : decodeValue(frame);
      for (const event of decoded) event_(tally, event, place);
    });
    return true;
  }
  const readers = [signingVectors, hashVectors, events, gammaEvent, market, tag];
  if (readers.some((reader) => reader(tally, value, at))) return true;
  const other = otherPayloads.find(({ fits }) => fits(value));
  if (other !== undefined) {
    other.read(tally, value, at);
    if (!other.nested) return true;
  }
  const inside = Object.entries(value).map(([name, item]) =>
    typeof item === 'object' && item !== null && !isEmpty(item)
      ? recognise(tally, item, join(at, name))
      : false,
  );
  return some(inside) || other !== undefined;
}

const some = (found: readonly boolean[]): boolean => found.includes(true);
const join = (at: string, name: string): string => (at === '' ? name : `${at}.${name}`);
const isEmpty = (value: object): boolean => Array.isArray(value) && value.length === 0;

/** Events of the sockets, and the REST records that have the same shape. */
function events(tally: SampleTally, value: JsonObject, at: string): boolean {
  if (typeOf(value) === 'without event_type') return false;
  for (const frame of decodeValue(value)) event_(tally, frame, at);
  return true;
}

function event_(tally: SampleTally, frame: PolymarketFrame, at: string): void {
  switch (frame.kind) {
    case 'malformed':
      tally.error(join(at, frame.error.at), frame.error.message);
      return;
    case 'unknown':
      tally.kind(`other:${frame.type}`);
      return;
    case 'book':
      tally.kind('book').markets(1).levels(frame.levels);
      return;
    case 'change':
      tally.kind('price_change').kind('level', frame.sets.length);
      return;
    case 'order':
      tally.kind('order').orders(1);
      return;
    case 'match':
      tally.kind('trade').orders(1);
      return;
    default:
      tally.kind(frame.kind);
  }
}

function gammaEvent(tally: SampleTally, value: JsonObject, at: string): boolean {
  if (!Array.isArray(value.markets) || !('title' in value || 'ticker' in value || 'slug' in value))
    return false;
  const decoded = readEvent(value, (error) => tally.error(join(at, error.at), error.message));
  noted(tally, 'event', at, decoded, (event) => {
    for (const record of event.markets) market_(tally, record);
    tally.kind('listed', listEvent(event).length);
  });
  return true;
}

function market(tally: SampleTally, value: JsonObject, at: string): boolean {
  // Positions and public trades of the data service name a condition as well, with an asset.
  if (!('conditionId' in value) || 'asset' in value) return false;
  noted(tally, 'market', at, decodeNow(gammaMarket, value), (record) => market_(tally, record));
  return true;
}

function market_(tally: SampleTally, record: GammaMarket): void {
  tally.markets(1).kind(`status:${statusOf(record)}`);
  if (record.sportsMarketType !== '') tally.kind(`sports:${record.sportsMarketType}`);
  if (resolutionOf(record, null) !== null) tally.kind('resolution');
}

function tag(tally: SampleTally, value: JsonObject, at: string): boolean {
  if (!('label' in value && 'slug' in value) || 'question' in value) return false;
  noted(tally, 'tag', at, decodeNow(gammaTag, value), () => {});
  return true;
}

/** Notes a decoded record with the place of what is wrong in it. */
function noted<T>(
  tally: SampleTally,
  kind: string,
  at: string,
  result: Decoded<T>,
  use: (value: T) => void,
): void {
  if ('value' in result) {
    tally.kind(kind);
    use(result.value);
  } else tally.error(join(at, result.error.at), `${kind}: ${result.error.message}`);
}
