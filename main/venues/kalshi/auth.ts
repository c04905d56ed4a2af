// Kalshi's request signature: RSA-PSS with SHA-256 over timestamp, method and path. The private key
// stays in a KeyObject; nothing here is ever printed.

import { constants, createPrivateKey, type KeyObject, sign } from 'node:crypto';
import type { Credentials } from '../../platform/platform.ts';

export interface KalshiSigner {
  /** Headers for a request at `nowMs`; `path` includes `/trade-api/v2` and excludes the query. */
  headers(method: string, path: string, nowMs: number): { readonly [name: string]: string };
}

/**
 * Signer from the stored key id and PEM (PKCS#1 or PKCS#8). Throws a sentence for people when the key
 * is missing or is not an RSA private key.
 */
export function kalshiSigner(credentials: Credentials | null): KalshiSigner {
  const keyId = credentials?.keyId?.reveal().trim();
  const pem = credentials?.privateKey?.reveal();
  if (!keyId || !pem) throw new Error('Kalshi needs a key id and a private key');
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    throw new Error('the Kalshi private key is not a readable PEM');
  }
  if (key.asymmetricKeyType !== 'rsa') throw new Error('the Kalshi private key is not an RSA key');
  return {
    headers(method, path, nowMs) {
      const signature = sign('sha256', Buffer.from(`${nowMs}${method}${path}`), {
        key,
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
      });
      return {
        'KALSHI-ACCESS-KEY': keyId,
        'KALSHI-ACCESS-TIMESTAMP': String(nowMs),
        'KALSHI-ACCESS-SIGNATURE': signature.toString('base64'),
      };
    },
  };
}
