// Recognises stored answers of The Odds API by their shape and runs them through this adapter's own
// decoders and listing. Files come bare, or wrapped with the request, the headers or the time of fetching.

import { money, SCALE } from '../../../shared/domain/units.ts';
import type { JsonObject } from '../fields.ts';
import type { Decoded } from '../http.ts';
import { SampleTally } from '../sampleTally.ts';
import type { DecodedSample } from '../venue.ts';
import { isContest, listBookmaker } from './listing.ts';
import {
  decodeEvents,
  decodeOdds,
  decodeScores,
  decodeSports,
  describeError,
  type OddsEvent,
  type OddsFormat,
  type Readable,
} from './protocol.ts';
import { readUsage } from './quota.ts';

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Decodes a stored answer; null when it has no shape of this API's. */
export function decodeTheOddsApiSample(_file: string, payload: unknown): DecodedSample | null {
  const tally = new SampleTally();
  if (isObject(payload)) {
    if ('response_headers' in payload) {
      const usage = readUsage(asHeaders(payload.response_headers));
      if (usage === null) tally.error('response_headers', 'expected usage headers');
      else tally.kind('usage');
    }
    const inner = payload.response ?? payload.payload;
    if (inner !== undefined) return decodeAnswer(inner, tally) ? tally.done() : null;
  }
  return decodeAnswer(payload, tally) ? tally.done() : null;
}

function asHeaders(value: unknown): { readonly [name: string]: string } {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, text]) =>
      typeof text === 'string' ? [[name.toLowerCase(), text]] : [],
    ),
  );
}

function decodeAnswer(body: unknown, tally: SampleTally): boolean {
  if (isObject(body) && ('error_code' in body || 'details_url' in body)) {
    tally.kind(`error ${describeError(body).code}`);
    return true;
  }
  const values: readonly unknown[] = Array.isArray(body) ? body : [body];
  const first = values.find(isObject);
  if (first === undefined) return false;
  if ('bookmakers' in first) countOdds(values, tally);
  else if ('scores' in first || 'completed' in first) count('score', decodeScores(values), tally);
  else if ('has_outrights' in first) count('sport', decodeSports(values), tally);
  else if ('commence_time' in first) count('event', decodeEvents(values), tally);
  else return false;
  return true;
}

/** Counts what was read; the records, or none when nothing could be. */
function count<T>(kind: string, decoded: Decoded<Readable<T>>, tally: SampleTally): readonly T[] {
  if ('error' in decoded) {
    tally.error(decoded.error.at, decoded.error.message);
    return [];
  }
  for (const { at, message } of decoded.value.errors) tally.error(at, message);
  tally.kind(kind, decoded.value.records.length);
  return decoded.value.records;
}

function countOdds(values: readonly unknown[], tally: SampleTally): void {
  const events = count('odds', decodeOdds(values, formatOf(values)), tally);
  for (const event of events) countEvent(event, tally);
}

function countEvent(event: OddsEvent, tally: SampleTally): void {
  if (event.bookmakers.length === 0) tally.kind('event without bookmakers');
  if (!isContest(event)) {
    tally.kind('outright');
    return;
  }
  for (const odds of event.bookmakers) {
    const { errors, listed, unknown } = listBookmaker(event, odds, money(100 * SCALE));
    for (const { at, message } of errors) tally.error(at, message);
    for (const name of unknown) tally.kind(`unlisted ${name}`);
    tally.markets(listed.length);
    for (const { books } of listed) for (const { levels } of books) tally.levels(levels);
  }
}

/** Decimal odds are never negative nor without a fraction throughout; American ones always are whole. */
function formatOf(values: readonly unknown[]): OddsFormat {
  const prices = [...JSON.stringify(values).matchAll(/"price":(-?[\d.]+)/g)].map(([, text]) =>
    Number(text),
  );
  const whole = prices.every((price) => Number.isInteger(price) && Math.abs(price) >= 100);
  return prices.length > 0 && whole ? 'american' : 'decimal';
}
