// Recomputes stored vectors of Polymarket's signatures and book hashes: each must come out to the
// last digit. The key in the published vectors is a public one that holds nothing.

import { createHash } from 'node:crypto';
import { type JsonObject, Malformed, objectAt, stringAt } from '../fields.ts';
import type { SampleTally } from '../sampleTally.ts';
import { ownershipSignature } from './account.ts';
import { fromHex, requestSignature, signerOf, type WalletKey, walletKey } from './auth.ts';
import {
  ORDER_TYPE,
  type OrderMessage,
  orderDigest,
  orderHash,
  signOrder,
} from './orderSigning.ts';
import type { TypedDomain } from './typedData.ts';

/** First account of the Hardhat and Anvil development chains, known to everybody. */
const PUBLIC_TEST_KEY = 'ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80';

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Runs a recomputation; what the vector lacks becomes a located error. */
function attempt(tally: SampleTally, at: string, run: () => void): void {
  try {
    run();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    tally.error(error instanceof Malformed && error.at !== '' ? `${at}.${error.at}` : at, message);
  }
}

/** Order hashes, order signatures, the ownership signature and the request signature. */
export function signingVectors(tally: SampleTally, payload: JsonObject): boolean {
  const orders = Array.isArray(payload.orders)
    ? (payload.orders as readonly unknown[]).filter(
        (entry): entry is JsonObject => isObject(entry) && 'orderHash' in entry,
      )
    : [];
  const l1 = listOf(payload.l1Auth);
  const l2 = listOf(payload.l2Hmac);
  if (orders.length + l1.length + l2.length === 0) return false;
  const key = walletKey(
    typeof payload.privateKey === 'string' ? payload.privateKey : PUBLIC_TEST_KEY,
  );
  if (typeof payload.typeString === 'string') {
    tally.vector('order type', payload.typeString, ORDER_TYPE);
  }
  orders.forEach((entry, index) => {
    attempt(tally, `orders.${index}`, () => orderVector(tally, entry, key));
  });
  l1.forEach((entry, index) => {
    attempt(tally, `l1Auth.${index}`, () => ownershipVector(tally, entry, key));
  });
  l2.forEach((entry, index) => {
    attempt(tally, `l2Hmac.${index}`, () => requestVector(tally, entry));
  });
  tally.kind('signing-vectors').orders(orders.length);
  return true;
}

const listOf = (value: unknown): readonly JsonObject[] =>
  (Array.isArray(value) ? (value as readonly unknown[]) : [value]).filter(isObject);

function orderVector(tally: SampleTally, entry: JsonObject, key: WalletKey): void {
  const name = String(entry.name ?? 'order');
  const domain = objectAt(entry.domain, 'domain') as unknown as TypedDomain;
  const raw = objectAt(entry.order, 'order');
  const order = {
    ...raw,
    salt: String(raw.salt),
    side: raw.side === 'BUY' ? 0 : raw.side === 'SELL' ? 1 : raw.side,
  } as unknown as OrderMessage;
  tally.vector(
    `${name} hash`,
    stringAt(entry, 'orderHash', '').toLowerCase(),
    orderHash(domain, order),
  );
  const signature = entry.signature;
  if (typeof signature !== 'string' || signature === '') return;
  if (order.signatureType === 3 || sameAddress(order.signer, key.address)) {
    tally.vector(`${name} signature`, signature.toLowerCase(), signOrder(domain, order, key));
    return;
  }
  // Another wallet signed: its address must come out of the signature.
  const signer = signerOf(orderDigest(domain, order), fromHex(signature)) ?? 'nobody';
  tally.vector(`${name} signer`, order.signer.toLowerCase(), signer.toLowerCase());
}

const sameAddress = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function ownershipVector(tally: SampleTally, entry: JsonObject, key: WalletKey): void {
  const signature = ownershipSignature(
    key,
    String(entry.timestamp),
    Number(entry.nonce ?? 0),
    Number(entry.chainId),
  );
  tally.vector('ownership signature', stringAt(entry, 'signature', '').toLowerCase(), signature);
}

function requestVector(tally: SampleTally, entry: JsonObject): void {
  const made = requestSignature(
    stringAt(entry, 'secret', ''),
    String(entry.timestamp),
    stringAt(entry, 'method', ''),
    stringAt(entry, 'requestPath', ''),
    typeof entry.body === 'string' ? entry.body : '',
  );
  tally.vector('request signature', stringAt(entry, 'signature', ''), made);
}

/** Keys of a book in the order in which they are hashed. */
const HASHED = [
  'market',
  'asset_id',
  'timestamp',
  'bids',
  'asks',
  'min_order_size',
  'tick_size',
  'neg_risk',
  'last_trade_price',
] as const;

/**
 * SHA-1 of a book's JSON with an empty hash. On the live feed it serves as an identity stamp only:
 * no recorded book with all its fields was at hand to confirm it.
 */
function bookHash(book: JsonObject): string {
  const ordered: { [name: string]: unknown } = {};
  for (const name of HASHED) if (name in book) ordered[name] = book[name];
  return createHash('sha1')
    .update(JSON.stringify({ ...ordered, hash: '' }))
    .digest('hex');
}

/** Hashes of books. */
export function hashVectors(tally: SampleTally, payload: JsonObject): boolean {
  const list = payload.vectors;
  if (!Array.isArray(list) || list.length === 0) return false;
  const vectors = (list as readonly unknown[]).filter(
    (entry): entry is JsonObject => isObject(entry) && isObject(entry.in) && 'bids' in entry.in,
  );
  if (vectors.length !== list.length) return false;
  vectors.forEach((entry, index) => {
    attempt(tally, `vectors.${index}`, () => {
      tally.vector(`${index}`, stringAt(entry, 'out', ''), bookHash(objectAt(entry.in, 'in')));
    });
  });
  tally.kind('book-hash-vectors');
  return true;
}
