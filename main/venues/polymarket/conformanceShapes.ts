// The rest of what Polymarket's services answer, each with how it is recognised and which decoder
// reads it: order replies, balances, records of the order book and data services, reference prices,
// our own commands.

import { z } from 'zod';
import { arrayAt, type JsonObject, objectAt } from '../fields.ts';
import type { Decode } from '../http.ts';
import type { SampleTally } from '../sampleTally.ts';
import { decodeNow } from '../schema.ts';
import { signatureTypes } from './orderSigning.ts';
import {
  apiKeys,
  balanceBody,
  cancelReply,
  clobMarket,
  compactMarket,
  computed,
  orderReply,
  positionsList,
  publicTrade,
  reading,
  sidePrice,
  versionBody,
} from './rest.ts';
import { assetAt } from './wireValues.ts';

export interface Shape {
  fits(value: JsonObject): boolean;
  read(tally: SampleTally, value: JsonObject, at: string): void;
  /** Whether there are further records inside. */
  readonly nested: boolean;
}

const has =
  (...names: readonly string[]) =>
  (value: JsonObject) =>
    names.every((name) => name in value);

function shape<T>(
  kind: string,
  fits: (value: JsonObject) => boolean,
  decode: z.ZodType<T> | Decode<T>,
  use: (tally: SampleTally, value: T) => void = () => {},
): Shape {
  return {
    fits,
    nested: false,
    read(tally, value, at) {
      const result = typeof decode === 'function' ? decode(value) : decodeNow(decode, value);
      if ('value' in result) {
        tally.kind(kind);
        use(tally, result.value);
      } else {
        const place = [at, result.error.at].filter((part) => part !== '').join('.');
        tally.error(place, `${kind}: ${result.error.message}`);
      }
    },
  };
}

/** A list in a page: its records are recognised one by one. */
const page: Shape = {
  fits: (value) =>
    'next_cursor' in value &&
    ['data', 'events', 'markets', 'orders', 'trades'].some((name) => Array.isArray(value[name])),
  nested: true,
  read: (tally) => {
    tally.kind('page');
  },
};

const digits = z.string().regex(/^\d+$/);
/** A signed order as it is sent; the salt must have survived as a number. */
const signedOrder = z.object({
  salt: z.union([z.number().int().max(Number.MAX_SAFE_INTEGER), digits]),
  maker: z.string(),
  signer: z.string(),
  tokenId: digits,
  makerAmount: digits,
  takerAmount: digits,
  side: z.union([z.enum(['BUY', 'SELL']), z.literal(0), z.literal(1)]),
  signatureType: z
    .union([z.number(), digits])
    .refine(
      (type) => Object.values(signatureTypes).some((known) => known === Number(type)),
      'expected a known signature type',
    ),
  signature: z.string().startsWith('0x'),
});

/** Reference prices of the real-time service, one or a list of them. */
const reference = z.object({
  topic: z.string().min(1),
  type: z.string(),
  timestamp: z.number().optional(),
  payload: z.object({}).loose(),
});
const pricePoint = z.object({
  symbol: z.string().optional(),
  value: computed.optional(),
  full_accuracy_value: computed.optional(),
  data: z.array(z.object({ timestamp: z.number(), value: computed })).optional(),
});

const referencePrices: Shape = {
  fits: has('topic', 'payload'),
  nested: false,
  read(tally, value, at) {
    const envelope = decodeNow(reference, value);
    if ('error' in envelope) {
      tally.error(`${at}.${envelope.error.at}`, `reference price: ${envelope.error.message}`);
      return;
    }
    tally.kind(`${envelope.value.topic}:${envelope.value.type}`);
    const point = decodeNow(pricePoint, value.payload);
    if ('error' in point) tally.error(`${at}.payload.${point.error.at}`, point.error.message);
    else tally.kind('price', point.value.data?.length ?? 1);
  },
};

const only =
  (...names: readonly string[]) =>
  (value: JsonObject) => {
    const known = new Set([...names, 'side', '_note', 'note']);
    return (
      names.some((name) => name in value) && Object.keys(value).every((name) => known.has(name))
    );
  };

/** In this order: what is told apart by fewer fields comes later. */
export const otherPayloads: readonly Shape[] = [
  page,
  shape(
    'order-reply',
    (v) => 'orderID' in v || ('success' in v && 'errorMsg' in v),
    orderReply,
    (t) => t.orders(1),
  ),
  shape(
    'cancel-reply',
    (v) => 'canceled' in v || 'not_canceled' in v,
    cancelReply,
    (t, { canceled, not_canceled }) => t.orders(canceled.length + Object.keys(not_canceled).length),
  ),
  shape('signed-order', has('salt', 'makerAmount', 'signature'), signedOrder, (t) => t.orders(1)),
  shape('clob-market', has('condition_id', 'tokens'), clobMarket, (t) => t.markets(1)),
  shape('compact-market', has('c', 't', 'mts'), compactMarket, (t) => t.markets(1)),
  shape('position', has('asset', 'conditionId', 'avgPrice'), positionsList.element),
  shape('public-trade', has('asset', 'conditionId', 'side', 'price'), publicTrade),
  referencePrices,
  shape('balance', has('balance'), balanceBody),
  shape('api-keys', has('apiKey', 'secret', 'passphrase'), apiKeys),
  shape('fee-flag', has('base_fee'), z.object({ base_fee: computed })),
  shape('version', only('version'), versionBody),
  shape('tick-size', only('minimum_tick_size'), z.object({ minimum_tick_size: computed })),
  shape('neg-risk', only('neg_risk'), z.object({ neg_risk: z.boolean() })),
  shape('price', only('price'), sidePrice),
  shape('midpoint', only('mid'), z.object({ mid: computed })),
  shape('spread', only('spread'), z.object({ spread: computed })),
  shape(
    'history',
    has('history'),
    z.object({ history: z.array(z.object({ t: z.number(), p: computed })) }),
  ),
  shape('closed-only', only('closed_only'), z.object({ closed_only: z.boolean() })),
  shape('heartbeat', has('heartbeat_id'), z.object({ heartbeat_id: z.string() })),
  shape(
    'score',
    (v) => 'gameId' in v && 'leagueAbbreviation' in v,
    z.object({ gameId: z.union([z.number(), z.string()]), live: z.boolean(), ended: z.boolean() }),
  ),
  shape(
    'team',
    has('name', 'abbreviation'),
    z.object({ name: z.string(), abbreviation: z.string() }),
  ),
  shape(
    'command',
    (v) =>
      'assets_ids' in v ||
      ('operation' in v && 'markets' in v) ||
      (v.type === 'user' && 'auth' in v),
    reading((body) => {
      const { assets_ids } = objectAt(body, '');
      const assets = assets_ids === undefined ? [] : arrayAt(assets_ids, 'assets_ids');
      return assets.map((asset, index) => assetAt({ asset }, 'asset', `assets_ids.${index}`));
    }),
  ),
  shape('error', (v) => typeof v.error === 'string', z.object({ error: z.string() })),
];
