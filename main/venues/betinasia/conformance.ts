// Recognises stored BetInAsia payloads by their shape and runs them through this adapter's own decoders.

import { z } from 'zod';
import { type JsonObject, Malformed } from '../fields.ts';
import { SampleTally } from '../sampleTally.ts';
import { decodeNow } from '../schema.ts';
import type { DecodedSample } from '../venue.ts';
import type { OffersMessage } from './frames.ts';
import { decodeMessages } from './protocol.ts';
import { decodeReport } from './report.ts';

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Names of messages that come over the page's socket, and of those that the page sends. */
const RECEIVED: readonly unknown[] = [
  ...['event', 'offers_hcap', 'offers_event', 'offers_odds', 'api'],
];
const SENT: readonly unknown[] = [
  ...['watch_hcaps', 'unwatch_hcaps', 'watch_event', 'unwatch_event'],
];

const isMessage = (value: unknown, names: readonly unknown[]): boolean =>
  Array.isArray(value) && names.includes(value[0]);

/** Decodes any stored payload; null when the shape is none of this venue's. */
export function decodeBetinasiaSample(_fileName: string, payload: unknown): DecodedSample | null {
  const tally = new SampleTally();
  if (Array.isArray(payload) && payload.length > 0) {
    if (payload.every((message) => isMessage(message, RECEIVED))) return received(tally, payload);
    if (payload.every((message) => isMessage(message, SENT))) return sent(tally, payload);
    if (payload.every(isMeasurement)) return tally.kind('measurement', payload.length).done();
    return null;
  }
  if (!isObject(payload)) return null;
  if ('generation' in payload) return told(tally, payload);
  if ('bet_bar_values' in payload) {
    tally.decoded('order', decodeNow(order, payload), () => tally.orders(1));
  } else if ('got_price' in payload) {
    tally.decoded('bet', decodeNow(bet, payload), () => tally.orders(1));
  } else if ('offers_hcap_value' in payload || 'offers_event_value' in payload) {
    shapes(tally, payload);
  } else return null;
  return tally.done();
}

/** Frames are lists of messages; what of the account they hold is recognised and not read further. */
function received(tally: SampleTally, frame: readonly unknown[]): DecodedSample {
  for (const message of decodeMessages(frame)) {
    switch (message.kind) {
      case 'malformed':
        tally.error(message.error.at, message.error.message);
        break;
      case 'offers':
        offers(tally, message);
        break;
      case 'account':
        for (const part of message.parts) tally.kind(`account:${part}`);
        break;
      case 'unknown':
        tally.kind(`unknown:${message.name}`);
        break;
      case 'event':
        tally.kind('event');
    }
  }
  return tally.done();
}

function offers(tally: SampleTally, { lines, unknown }: OffersMessage): void {
  tally.kind('offers').markets(lines.length);
  for (const name of unknown) tally.kind(`unknown:${name}`);
  for (const { sides } of lines) {
    const prices = sides.flatMap(([, odds]) => (odds === null ? [] : [odds]));
    const none = { layPrices: [], layQuantities: [] };
    tally.levels({ ...none, backPrices: prices, backQuantities: prices });
  }
}

/** What the observer in the page has told. */
function told(tally: SampleTally, payload: JsonObject): DecodedSample {
  tally.decoded('report', decodeReport(JSON.stringify(payload)), ({ kind }) => tally.kind(kind));
  return tally.done();
}

const watched = z.tuple([z.number().int(), z.string().min(1), z.string().min(1)]);

/** What the page sends. This program never does: it is recognised only. */
function sent(tally: SampleTally, messages: readonly unknown[]): DecodedSample {
  for (const message of messages as readonly (readonly [string, unknown])[]) {
    const [name, what] = message;
    const schema: z.ZodType = name.endsWith('_event') ? watched : z.array(watched);
    tally.decoded(`page:${name}`, decodeNow(schema, what), () => {});
  }
  return tally.done();
}

/** Values of offers without their message: each is put into one. */
function shapes(tally: SampleTally, payload: JsonObject): void {
  const names = [0, 'fb', '2026-01-04,1,2'];
  const frames: unknown[] = [];
  if ('offers_hcap_value' in payload) {
    frames.push(['offers_hcap', names, payload.offers_hcap_value]);
  }
  if ('offers_event_value' in payload) {
    frames.push(['offers_event', names, payload.offers_event_value]);
  }
  const side = payload.offers_event_delta_side;
  if (Array.isArray(side)) frames.push(['offers_event', names, { ah: [[20, side]] }]);
  try {
    received(tally, frames);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    tally.error(error.at, error.message);
  }
}

const money = z.number().nullable();
const order = z.object({
  order_id: z.string(),
  betslip_id: z.string(),
  status: z.string(),
  closed: z.boolean(),
  bet_bar_values: z.object({
    success: z.number(),
    inprogress: z.number(),
    danger: z.number(),
    unplaced: z.number(),
  }),
});
const bet = z.object({
  bet_id: z.string(),
  order_id: z.string(),
  bookie: z.string(),
  status: z.object({ code: z.string() }),
  got_price: money,
  got_stake: money,
  unmatched_stake: money,
});

/** A line of a measurement of how pages can be listened to; no payload of the venue, but kept beside them. */
const isMeasurement = (value: unknown): boolean =>
  isObject(value) && 'drain_ms' in value && 'calls' in value && 'p99' in value;
