// How the simulated Polymarket checks who asks: wallet signatures of orders and of key requests,
// the HMAC of private requests. The structures are put together here by hand, apart from how the
// adapter makes them.

import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Hex, keccak, signerOf, toHex } from './auth.ts';

/** A request whose time differs by more is refused. */
const SKEW_MAX_MS = 30_000;

const ORDER_TYPE =
  'Order(uint256 salt,address maker,address signer,uint256 tokenId,uint256 makerAmount,' +
  'uint256 takerAmount,uint8 side,uint8 signatureType,uint256 timestamp,bytes32 metadata,' +
  'bytes32 builder)';
const DOMAIN_TYPE =
  'EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)';
const AUTH_DOMAIN_TYPE = 'EIP712Domain(string name,string version,uint256 chainId)';
const AUTH_TYPE = 'ClobAuth(address address,string timestamp,uint256 nonce,string message)';
const STANDARD = '0xE111180000d2663C0091e4f400237545B87B996B';
const NEG_RISK = '0xe2222d279d744050d28e00520010520000310F59';

const text = (value: string): Uint8Array => keccak(Buffer.from(value, 'utf8'));
const number = (value: string | number): Uint8Array =>
  Buffer.from(BigInt(value).toString(16).padStart(64, '0'), 'hex');
const address = (value: string): Uint8Array =>
  Buffer.from(value.slice(2).toLowerCase().padStart(64, '0'), 'hex');
const word = (value: string): Uint8Array => Buffer.from(value.slice(2).padStart(64, '0'), 'hex');
const hashOf = (...parts: readonly Uint8Array[]): Uint8Array => keccak(Buffer.concat(parts));
const digest = (domain: Uint8Array, struct: Uint8Array): Uint8Array =>
  hashOf(Buffer.from('1901', 'hex'), domain, struct);

/** The signed part of an order as it stands in a body. */
export interface SentOrder {
  readonly salt: number;
  readonly maker: string;
  readonly signer: string;
  readonly tokenId: string;
  readonly makerAmount: string;
  readonly takerAmount: string;
  readonly side: 'BUY' | 'SELL';
  readonly signatureType: number;
  readonly timestamp: string;
  readonly metadata: string;
  readonly builder: string;
  readonly signature: string;
}

/** Hash of an order, and who signed it. */
export function orderProof(
  order: SentOrder,
  negRisk: boolean,
): { readonly hash: Hex; readonly signer: string | null } {
  const domain = hashOf(
    text(DOMAIN_TYPE),
    text('Polymarket CTF Exchange'),
    text('2'),
    number(137),
    address(negRisk ? NEG_RISK : STANDARD),
  );
  const struct = hashOf(
    text(ORDER_TYPE),
    number(order.salt),
    address(order.maker),
    address(order.signer),
    number(order.tokenId),
    number(order.makerAmount),
    number(order.takerAmount),
    number(order.side === 'BUY' ? 0 : 1),
    number(order.signatureType),
    number(order.timestamp),
    word(order.metadata),
    word(order.builder),
  );
  const signed = digest(domain, struct);
  return {
    hash: toHex(signed),
    signer: signerOf(signed, Buffer.from(order.signature.slice(2), 'hex')),
  };
}

type Headers = { readonly [name: string]: string };

const isRecent = (seconds: string, nowMs: number): boolean =>
  /^\d{10}$/.test(seconds) && Math.abs(Number(seconds) * 1000 - nowMs) <= SKEW_MAX_MS;

/** Whether a request for keys comes from the owner of this wallet. */
export function ownershipHolds(wallet: string, headers: Headers, nowMs: number): boolean {
  const seconds = headers.poly_timestamp ?? '';
  if (!isRecent(seconds, nowMs) || headers.poly_address !== wallet) return false;
  const domain = hashOf(text(AUTH_DOMAIN_TYPE), text('ClobAuthDomain'), text('1'), number(137));
  const struct = hashOf(
    text(AUTH_TYPE),
    address(wallet),
    text(seconds),
    number(headers.poly_nonce ?? '0'),
    text('This message attests that I control the given wallet'),
  );
  const signature = Buffer.from((headers.poly_signature ?? '0x').slice(2), 'hex');
  return signerOf(digest(domain, struct), signature) === wallet;
}

export interface SimKeys {
  readonly apiKey: string;
  readonly secret: string;
  readonly passphrase: string;
}

/** Whether a private request is signed with these keys. */
export function requestHolds(
  keys: SimKeys,
  wallet: string,
  method: string,
  path: string,
  body: string,
  headers: Headers,
  nowMs: number,
): boolean {
  const seconds = headers.poly_timestamp ?? '';
  if (!isRecent(seconds, nowMs) || headers.poly_address !== wallet) return false;
  if (headers.poly_api_key !== keys.apiKey || headers.poly_passphrase !== keys.passphrase) {
    return false;
  }
  const expected = createHmac('sha256', Buffer.from(keys.secret, 'base64url'))
    .update(seconds + method + path + body)
    .digest();
  const given = Buffer.from(headers.poly_signature ?? '', 'base64url');
  // The venue wants the padding kept.
  const padded = (headers.poly_signature ?? '').length % 4 === 0;
  return padded && given.length === expected.length && timingSafeEqual(given, expected);
}
