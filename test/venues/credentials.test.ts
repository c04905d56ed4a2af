// Credentials as somebody types them: what a venue could never use is said before it is stored.

import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../main/platform/random.ts';
import { VirtualClock } from '../../main/simulation/virtualClock.ts';
import { venues } from '../../main/venues/registry.ts';
import { secretsOf } from '../support/feedHarness.ts';

const KEY = 'ab'.repeat(32);
const pem = (type: 'rsa' | 'ed25519'): string => {
  const { privateKey } =
    type === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2_048 })
      : generateKeyPairSync(type);
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
};
const rsa = pem('rsa');
const account = { appKey: 'k', username: 'u', password: 'p' };

const check = (id: string, fields: { readonly [name: string]: string }): void =>
  venues.find(({ descriptor }) => descriptor.id === id)?.checkCredentials?.(secretsOf(fields));

describe('credentials', () => {
  it.each(venues)('of $descriptor.id are taken when they are what its simulator takes', (venue) => {
    const clock = new VirtualClock(0);
    const context = { clock, random: seededRandom(1), activity: 1 };
    const own = venue.createSimulator(context).credentials();
    expect(() => venue.checkCredentials?.(secretsOf(own))).not.toThrow();
  });

  it.each([
    ['kalshi', { keyId: 'x', privateKey: 'hello' }, 'not a readable PEM'],
    ['kalshi', { keyId: 'x', privateKey: rsa.slice(0, 400) }, 'not a readable PEM'],
    ['kalshi', { keyId: 'x', privateKey: pem('ed25519') }, 'not an RSA key'],
    ['polymarket', { privateKey: 'zz', signatureType: 'eoa' }, '64 hexadecimal digits'],
    ['polymarket', { privateKey: '0'.repeat(64), signatureType: 'eoa' }, 'not usable'],
    ['polymarket', { privateKey: KEY, signatureType: 'proxy' }, 'needs the address'],
    ['polymarket', { privateKey: KEY, signatureType: 'safe', funder: '0x12' }, '40 hexadecimal'],
    ['polymarket', { privateKey: KEY, signatureType: 'safe', funder: 'me' }, 'hexadecimal'],
    ['polymarket', { privateKey: KEY, signatureType: 'eoa', apiKey: 'a' }, 'all three or none'],
    ['ps3838', { username: 'a:b', password: 'x' }, 'no colon'],
    ['betfair', { ...account, certificate: 'abc' }, 'both parts'],
    ['betfair', { ...account, certificate: 'abc', certificateKey: rsa }, 'as PEM'],
  ])('of %s that are %j are refused', (id, fields, words) => {
    expect(() => check(id, fields)).toThrow(words);
  });
});
