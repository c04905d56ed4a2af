// Payloads of Polymarket's order book service and data service, as decoders: what is needed of
// each, strictly typed, unknown fields ignored. Prices and sizes become millionths; ids stay text.

import { z } from 'zod';
import type { LocatedError } from '../feedMeter.ts';
import { arrayAt, type JsonObject, Malformed, objectAt } from '../fields.ts';
import type { Decode, Decoded } from '../http.ts';
import type { BookLevels } from '../venue.ts';
import { bookLevels } from './bodies.ts';
import { match, orderState } from './userBodies.ts';
import { assetAt, momentAt, parseComputed, quoteAt } from './wireValues.ts';

/** Runs a hand-written reader as a decoder. */
export function reading<T>(read: (body: unknown) => T): Decode<T> {
  return (body) => {
    try {
      return { value: read(body) };
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      return { error: error.located() };
    }
  };
}

/** A number or a decimal in text, in millionths. */
export const computed = z.union([z.string(), z.number()]).transform((value, context) => {
  const scaled = parseComputed(value);
  if (scaled !== null) return scaled;
  context.addIssue({
    code: 'custom',
    message: `expected a decimal, was "${String(value).slice(0, 40)}"`,
  });
  return z.NEVER;
});

/** As {@link computed}, where empty text, null and absence mean that there is none. */
export const optionalComputed = z
  .union([z.literal('').transform(() => null), computed, z.null()])
  .optional()
  .transform((value) => value ?? null);

const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);

/** A book of the order book service. */
export interface RestBook {
  readonly asset: string;
  readonly levels: BookLevels;
  readonly venueTimeMs: number;
}

function restBook(value: unknown, at: string): RestBook {
  const body = objectAt(value, at);
  return {
    asset: assetAt(body, 'asset_id', at),
    levels: bookLevels(body, at),
    venueTimeMs: momentAt(body, 'timestamp', at),
  };
}

/** Books of a batch request; one that cannot be read is left out and told. */
export function booksBody(
  body: unknown,
  malformed: (error: LocatedError) => void,
): Decoded<readonly RestBook[]> {
  if (!Array.isArray(body)) return { error: { at: '', message: 'expected a list of books' } };
  const books: RestBook[] = [];
  body.forEach((item: unknown, index) => {
    try {
      books.push(restBook(item, String(index)));
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      malformed(error.located());
    }
  });
  return { value: books };
}

/** Reply to a single-price request; 0 when nobody quotes on that side. */
export const sidePrice: Decode<number> = reading((body) => {
  const price = quoteAt(objectAt(body, ''), 'price', '');
  if (price === null) throw new Malformed('price', 'expected a price in text, was absent');
  return price;
});

/**
 * Epoch seconds, bare, and so without an end of its own: what is left of one that was cut short is a number as well, of
 * long ago, by which everything would be signed. Ten digits it has from 2001 to 2286.
 */
export const serverTime = z
  .union([z.number(), z.string().regex(/^\d+$/)])
  .transform(Number)
  .pipe(z.int().min(1_000_000_000).max(9_999_999_999));

export const versionBody = z.object({
  version: z.union([z.number(), z.string()]).transform(Number),
});

/** Compact market record of the order book service. */
export const compactMarket = z.object({
  c: z.string().min(1),
  t: z.array(z.object({ t: z.string(), o: z.string() }).nullable()).default([]),
  mts: computed,
  mos: computed.optional(),
  nr: flag,
  fd: z.object({ r: z.number(), e: z.number(), to: flag }).nullish(),
  sd: z.number().nullish(),
  ao: flag,
});

/** Full market record of the order book service: the only place where a winner is named. */
export const clobMarket = z.object({
  condition_id: z.string(),
  question: z.string().default(''),
  closed: flag,
  active: flag,
  accepting_orders: flag,
  neg_risk: flag,
  is_50_50_outcome: flag,
  minimum_tick_size: optionalComputed,
  minimum_order_size: optionalComputed,
  tokens: z.array(
    z.object({
      token_id: z.string(),
      outcome: z.string(),
      price: optionalComputed,
      winner: flag,
    }),
  ),
});
export type ClobMarket = z.infer<typeof clobMarket>;

export const apiKeys = z.object({
  apiKey: z.string().min(1),
  secret: z.string().min(1),
  passphrase: z.string().min(1),
});

/**
 * Free collateral or shares. Whole millionths as a rule; a figure with a decimal point has been
 * seen as well, in which unit nobody says, so it is kept apart and never used as money.
 */
export const balanceBody = z.object({
  balance: z.union([
    z
      .number()
      .int()
      .nonnegative()
      .transform((millionths) => ({ millionths, unclear: '' })),
    z
      .string()
      .regex(/^\d+$/)
      .transform((text) => ({ millionths: Number(text), unclear: '' })),
    z
      .string()
      .regex(/^\d*\.\d+$/)
      .transform((text) => ({ millionths: 0, unclear: text })),
  ]),
  allowance: z.string().optional(),
  allowances: z.record(z.string(), z.string()).optional(),
});

/** Reply to a placement; every field may be absent, null or empty. */
export const orderReply = z.object({
  success: flag,
  orderID: z
    .string()
    .nullish()
    .transform((id) => id ?? ''),
  errorMsg: z
    .string()
    .nullish()
    .transform((text) => text ?? ''),
  status: z
    .string()
    .nullish()
    .transform((word) => (word ?? '').toLowerCase()),
  makingAmount: z
    .union([z.string(), z.number()])
    .nullish()
    .transform((v) => (v ?? '').toString()),
  takingAmount: z
    .union([z.string(), z.number()])
    .nullish()
    .transform((v) => (v ?? '').toString()),
  tradeIDs: z.array(z.string()).nullish(),
  transactionsHashes: z.array(z.string()).nullish(),
});
export type OrderReply = z.infer<typeof orderReply>;

export const cancelReply = z.object({
  canceled: z
    .array(z.string())
    .nullish()
    .transform((ids) => ids ?? []),
  not_canceled: z
    .record(z.string(), z.string())
    .nullish()
    .transform((map) => map ?? {}),
});

/** An order that still stands, or null: the service answers with nothing about any other. */
export const openOrder = reading((body) => {
  const object = body === null ? {} : objectAt(body, 'order');
  const inner = typeof object.order === 'object' && object.order !== null ? object.order : object;
  return 'id' in inner ? orderState(inner as JsonObject, 'order') : null;
});

const page = <T>(read: (item: JsonObject, at: string) => T) =>
  reading((body) => {
    const object = objectAt(body, '');
    const cursor = object.next_cursor;
    return {
      items: arrayAt(object.data, 'data').map((item, index) =>
        read(objectAt(item, `data.${index}`), `data.${index}`),
      ),
      cursor: typeof cursor === 'string' ? cursor : '',
    };
  });

export const matchesPage = page(match);

/** Marks the last page of a cursor-paged list. */
export const LAST_CURSOR = 'LTE=';

/** Positions of a wallet in the data service; sizes are numbers there. */
export const positionsList = z.array(
  z.object({
    asset: z.string().min(1),
    conditionId: z.string().min(1),
    size: computed,
    avgPrice: computed,
    initialValue: optionalComputed,
    outcome: z.string().default(''),
    redeemable: flag,
  }),
);

/** Public trades in the data service. */
export const publicTrade = z.object({
  asset: z.string().min(1),
  conditionId: z.string().min(1),
  side: z.enum(['BUY', 'SELL']),
  price: computed,
  size: computed,
  timestamp: z.union([z.number(), z.string()]),
});
