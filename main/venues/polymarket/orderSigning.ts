// A Polymarket order as a signed structure: the domain by generation and neg-risk, the order hash,
// which is the order's id at the venue, and the signature for each kind of wallet.

import type { Hex, WalletKey } from './auth.ts';
import { fromHex, toHex, utf8 } from './auth.ts';
import { GENERATIONS, type Generation } from './generation.ts';
import {
  domainSeparator,
  structHash,
  type TypedDomain,
  type TypedMessage,
  type TypedStructs,
  typedDigest,
  typeString,
} from './typedData.ts';

/** Polygon. */
export const CHAIN_ID = 137;
const DOMAIN_NAME = 'Polymarket CTF Exchange';
/** Exchange contracts on Polygon (docs.polymarket.com, contracts). */
const EXCHANGES = {
  standard: '0xE111180000d2663C0091e4f400237545B87B996B',
  negRisk: '0xe2222d279d744050d28e00520010520000310F59',
  v2: '0xe3333700cA9d93003F00f0F71f8515005F6c00Aa',
} as const;
const ZERO_WORD: Hex = `0x${'00'.repeat(32)}`;

/** Kinds of wallet that can stand behind an order, by the venue's number. */
export const signatureTypes = { eoa: 0, proxy: 1, safe: 2, 'deposit-wallet': 3 } as const;
export type SignatureType = (typeof signatureTypes)[keyof typeof signatureTypes];

const ORDER: TypedStructs = {
  Order: [
    { name: 'salt', type: 'uint256' },
    { name: 'maker', type: 'address' },
    { name: 'signer', type: 'address' },
    { name: 'tokenId', type: 'uint256' },
    { name: 'makerAmount', type: 'uint256' },
    { name: 'takerAmount', type: 'uint256' },
    { name: 'side', type: 'uint8' },
    { name: 'signatureType', type: 'uint8' },
    { name: 'timestamp', type: 'uint256' },
    { name: 'metadata', type: 'bytes32' },
    { name: 'builder', type: 'bytes32' },
  ],
};

/** What a deposit wallet's owner signs: the order inside a message of the wallet (ERC-7739). */
const NESTED: TypedStructs = {
  ...ORDER,
  TypedDataSign: [
    { name: 'contents', type: 'Order' },
    { name: 'name', type: 'string' },
    { name: 'version', type: 'string' },
    { name: 'chainId', type: 'uint256' },
    { name: 'verifyingContract', type: 'address' },
    { name: 'salt', type: 'bytes32' },
  ],
};

/**
 * The signed part of an order. Amounts are whole millionths in text; `timestamp` is in
 * milliseconds.
 */
export interface OrderMessage {
  readonly salt: string;
  readonly maker: string;
  readonly signer: string;
  readonly tokenId: string;
  readonly makerAmount: string;
  readonly takerAmount: string;
  /** 0 buys, 1 sells. */
  readonly side: 0 | 1;
  readonly signatureType: SignatureType;
  readonly timestamp: string;
  readonly metadata: string;
  readonly builder: string;
}

/** The order's type as it is hashed. */
export const ORDER_TYPE = typeString('Order', ORDER);

/** Nothing in the two fields that are reserved. */
export const NO_METADATA = { metadata: ZERO_WORD, builder: ZERO_WORD } as const;

/** Domain of an order: neg-risk markets have their own exchange under the older generation only. */
export const orderDomain = (generation: Generation, negRisk: boolean): TypedDomain => ({
  name: DOMAIN_NAME,
  version: GENERATIONS[generation].domain,
  chainId: CHAIN_ID,
  verifyingContract:
    generation === 'v2' ? EXCHANGES.v2 : negRisk ? EXCHANGES.negRisk : EXCHANGES.standard,
});

/** The order's id at the venue, known before it is sent. */
export const orderHash = (domain: TypedDomain, order: OrderMessage): Hex =>
  toHex(orderDigest(domain, order));

export const orderDigest = (domain: TypedDomain, order: OrderMessage): Uint8Array =>
  typedDigest(domain, 'Order', ORDER, { ...order });

/** Signature of an order by the wallet's key, in the form that its signature type asks for. */
export function signOrder(domain: TypedDomain, order: OrderMessage, key: WalletKey): Hex {
  if (order.signatureType !== signatureTypes['deposit-wallet']) {
    return toHex(key.sign(orderDigest(domain, order)));
  }
  const contents: TypedMessage = { ...order };
  const nested: TypedMessage = {
    contents,
    name: 'DepositWallet',
    version: '1',
    chainId: domain.chainId,
    verifyingContract: order.signer,
    salt: ZERO_WORD,
  };
  const inner = key.sign(typedDigest(domain, 'TypedDataSign', NESTED, nested));
  const type = utf8(ORDER_TYPE);
  // The wallet contract rebuilds the digest from these parts; the length of the type comes last.
  const parts = [
    inner,
    domainSeparator(domain),
    structHash('Order', ORDER, contents),
    type,
    Uint8Array.of(type.length >> 8, type.length & 0xff),
  ];
  return toHex(Uint8Array.from(Buffer.concat(parts)));
}

/** Address in the form that is signed; throws a sentence for people when it is none. */
export function walletAddress(text: string): string {
  if (fromHex(text).length !== 20) throw new Error('a wallet address has 40 hexadecimal digits');
  return text;
}
