// Who trades at Polymarket: the signing wallet, the wallet that holds the money, and the headers by
// which both kinds of request prove it. Keys of the API belong to the signing wallet, whoever holds
// the money.

import type { Credentials } from '../../platform/platform.ts';
import { requestSignature, toHex, type WalletKey, walletKey } from './auth.ts';
import { CHAIN_ID, type SignatureType, signatureTypes, walletAddress } from './orderSigning.ts';
import { type TypedStructs, typedDigest } from './typedData.ts';

/** Keys of the API, which the venue derives from a signature of the wallet. */
export interface ApiKeys {
  readonly apiKey: string;
  readonly secret: string;
  readonly passphrase: string;
}

export interface PolymarketAccount {
  readonly key: WalletKey;
  readonly signatureType: SignatureType;
  /** The wallet that pays and receives. */
  readonly maker: string;
  /** Who an order says has signed it: a deposit wallet signs for itself. */
  readonly signer: string;
  /** Keys that the user has stored; null when they are to be derived. */
  readonly stored: ApiKeys | null;
}

/**
 * Account from the stored credentials. Throws a sentence for people when the key is missing or
 * unusable, or when a wallet other than the signing one is needed and not named.
 */
export function polymarketAccount(credentials: Credentials | null): PolymarketAccount {
  const field = (name: string): string => credentials?.[name]?.reveal().trim() ?? '';
  const secret = field('privateKey');
  if (secret === '') throw new Error('Polymarket needs the private key of the signing wallet');
  const key = walletKey(secret);
  const word = field('signatureType') || 'eoa';
  if (!isSignatureWord(word)) throw new Error(`unknown kind of wallet: ${word}`);
  const signatureType = signatureTypes[word];
  const funder = field('funder');
  if (signatureType !== signatureTypes.eoa && funder === '') {
    throw new Error('this kind of wallet needs the address of the wallet that holds the money');
  }
  const maker = signatureType === signatureTypes.eoa ? key.address : walletAddress(funder);
  const stored = {
    apiKey: field('apiKey'),
    secret: field('apiSecret'),
    passphrase: field('passphrase'),
  };
  const given = Object.values(stored).filter((text) => text !== '').length;
  if (given > 0 && given < 3) {
    throw new Error('an API key, its secret and its passphrase belong together: all three or none');
  }
  return {
    key,
    signatureType,
    maker,
    signer: signatureType === signatureTypes['deposit-wallet'] ? maker : key.address,
    stored: given > 0 ? stored : null,
  };
}

const isSignatureWord = (word: string): word is keyof typeof signatureTypes =>
  Object.hasOwn(signatureTypes, word);

const CLOB_AUTH: TypedStructs = {
  ClobAuth: [
    { name: 'address', type: 'address' },
    { name: 'timestamp', type: 'string' },
    { name: 'nonce', type: 'uint256' },
    { name: 'message', type: 'string' },
  ],
};
const OWNERSHIP = 'This message attests that I control the given wallet';

/**
 * Signature that the wallet is ours, at a moment in seconds; the domain's version never changes.
 */
export function ownershipSignature(
  key: WalletKey,
  seconds: string,
  nonce: number,
  chainId: number,
): string {
  const digest = typedDigest(
    { name: 'ClobAuthDomain', version: '1', chainId },
    'ClobAuth',
    CLOB_AUTH,
    { address: key.address, timestamp: seconds, nonce, message: OWNERSHIP },
  );
  return toHex(key.sign(digest));
}

/** Headers of the requests that make or derive keys of the API. */
export function ownershipHeaders(
  account: PolymarketAccount,
  nowMs: number,
): { readonly [name: string]: string } {
  const seconds = String(Math.floor(nowMs / 1000));
  return {
    POLY_ADDRESS: account.key.address,
    POLY_SIGNATURE: ownershipSignature(account.key, seconds, 0, CHAIN_ID),
    POLY_TIMESTAMP: seconds,
    POLY_NONCE: '0',
  };
}

/**
 * Headers of a private request; the address is the signing wallet's, not the one that holds the
 * money.
 */
export function privateHeaders(
  account: PolymarketAccount,
  keys: ApiKeys,
  nowMs: number,
  method: string,
  path: string,
  body: string,
): { readonly [name: string]: string } {
  const seconds = String(Math.floor(nowMs / 1000));
  return {
    POLY_ADDRESS: account.key.address,
    POLY_SIGNATURE: requestSignature(keys.secret, seconds, method, path, body),
    POLY_TIMESTAMP: seconds,
    POLY_API_KEY: keys.apiKey,
    POLY_PASSPHRASE: keys.passphrase,
  };
}
