// The primitives of Polymarket's signatures: Keccak, recoverable secp256k1 signatures and addresses
// of an Ethereum wallet, and the HMAC of private requests. What is signed is typedData.ts and
// account.ts.

import { createHmac } from 'node:crypto';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { keccak_256 } from '@noble/hashes/sha3.js';

/** `0x` and lower-case hexadecimal digits. */
export type Hex = `0x${string}`;

export const toHex = (bytes: Uint8Array): Hex => `0x${Buffer.from(bytes).toString('hex')}`;

/** Bytes of hexadecimal text. Throws when it is not whole bytes of it. */
export function fromHex(text: string): Uint8Array {
  if (!/^0x(?:[0-9a-fA-F]{2})*$/.test(text)) throw new Error('expected hexadecimal text');
  return Uint8Array.from(Buffer.from(text.slice(2), 'hex'));
}

export const keccak = (bytes: Uint8Array): Uint8Array => keccak_256(bytes);
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Address with the mixed case that checks itself (EIP-55), as the venue compares it. */
function checksummed(address: string): Hex {
  const digits = address.slice(2).toLowerCase();
  if (!/^0x[0-9a-f]{40}$/.test(`0x${digits}`)) throw new Error('expected a wallet address');
  const hash = Buffer.from(keccak(utf8(digits))).toString('hex');
  const mixed = [...digits].map((digit, at) =>
    Number.parseInt(hash[at] ?? '0', 16) >= 8 ? digit.toUpperCase() : digit,
  );
  return `0x${mixed.join('')}`;
}

const addressOf = (publicKey: Uint8Array): Hex =>
  checksummed(toHex(keccak(publicKey.slice(1)).slice(12)));

/** A wallet's key: it signs digests and shows its address, never itself. */
export interface WalletKey {
  readonly address: Hex;
  /** 65 bytes: r, s and 27 or 28. The same digest always gives the same signature. */
  sign(digest: Uint8Array): Uint8Array;
}

/**
 * Key from its 32 bytes in hexadecimal, with or without `0x`. Throws a sentence for people
 * otherwise.
 */
export function walletKey(text: string): WalletKey {
  const digits = text.trim().replace(/^0x/i, '');
  if (!/^[0-9a-fA-F]{64}$/.test(digits)) {
    throw new Error('the private key must be 64 hexadecimal digits');
  }
  const secret = fromHex(`0x${digits}`);
  if (!secp256k1.utils.isValidSecretKey(secret)) throw new Error('the private key is not usable');
  const address = addressOf(secp256k1.getPublicKey(secret, false));
  return {
    address,
    sign(digest) {
      const recovered = secp256k1.sign(digest, secret, { prehash: false, format: 'recovered' });
      const signature = new Uint8Array(65);
      signature.set(recovered.slice(1), 0);
      signature[64] = 27 + (recovered[0] ?? 0);
      return signature;
    },
  };
}

/** Address of the wallet that made a signature, or null when it is none. */
export function signerOf(digest: Uint8Array, signature: Uint8Array): Hex | null {
  if (signature.length !== 65) return null;
  const last = signature[64] ?? 0;
  const recovered = new Uint8Array(65);
  recovered[0] = last >= 27 ? last - 27 : last;
  recovered.set(signature.slice(0, 64), 1);
  try {
    const compressed = secp256k1.recoverPublicKey(recovered, digest, { prehash: false });
    return addressOf(secp256k1.Point.fromBytes(compressed).toBytes(false));
  } catch {
    return null;
  }
}

/**
 * Signature of a private request: HMAC-SHA256 over timestamp, method, path and body with the
 * decoded secret, in the URL-safe alphabet with its padding kept.
 */
export function requestSignature(
  secret: string,
  timestamp: string,
  method: string,
  path: string,
  body: string,
): string {
  const key = Buffer.from(secret.replaceAll('-', '+').replaceAll('_', '/'), 'base64');
  return createHmac('sha256', key)
    .update(`${timestamp}${method}${path}${body}`)
    .digest('base64')
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}
