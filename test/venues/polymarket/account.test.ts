// From the fields of the credentials to the account that signs; typed data against published digests.

import { describe, expect, it } from 'vitest';
import { polymarketAccount } from '../../../main/venues/polymarket/account.ts';
import { walletKey } from '../../../main/venues/polymarket/auth.ts';
import { domainSeparator, typedDigest } from '../../../main/venues/polymarket/typedData.ts';
import { secretsOf } from '../../support/feedHarness.ts';
import { KEY, WALLET } from './ownRequest.ts';

const FUNDER = '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC';

describe('polymarket account', () => {
  it('names the wallet that pays and the one that signs, by kind', () => {
    const kinds = [
      ['eoa', {}, 0, WALLET, WALLET],
      ['proxy', { funder: FUNDER }, 1, FUNDER, WALLET],
      ['safe', { funder: FUNDER }, 2, FUNDER, WALLET],
      ['deposit-wallet', { funder: FUNDER }, 3, FUNDER, FUNDER],
    ] as const;
    for (const [signatureType, more, number, maker, signer] of kinds) {
      const account = polymarketAccount(secretsOf({ privateKey: KEY, signatureType, ...more }));
      expect(account).toMatchObject({ signatureType: number, maker, signer, stored: null });
    }
  });

  it('refuses credentials that cannot be used, in a sentence without the key', () => {
    const refused = [
      [{}, /needs the private key/],
      [{ privateKey: 'not a key' }, /64 hexadecimal/],
      [{ privateKey: '00'.repeat(32) }, /not usable/],
      [{ privateKey: KEY, signatureType: 'proxy' }, /needs the address/],
      [{ privateKey: KEY, signatureType: 'safe', funder: '0x12' }, /40 hexadecimal/],
      [{ privateKey: KEY, signatureType: 'other' }, /unknown kind/],
    ] as const;
    for (const [fields, reason] of refused) {
      expect(() => polymarketAccount(secretsOf(fields as never))).toThrow(reason);
    }
    expect(() => polymarketAccount(null)).toThrow(/needs/);
  });

  it('takes stored keys of the API only when all three are there', () => {
    const stored = { apiKey: 'a', apiSecret: 'b', passphrase: 'c' };
    expect(polymarketAccount(secretsOf({ privateKey: KEY, ...stored })).stored).toEqual({
      apiKey: 'a',
      secret: 'b',
      passphrase: 'c',
    });
    const { passphrase: _, ...two } = stored;
    expect(() => polymarketAccount(secretsOf({ privateKey: KEY, ...two }))).toThrow(/all three/);
    expect(polymarketAccount(secretsOf({ privateKey: KEY })).stored).toBeNull();
  });
});

describe('typed data', () => {
  it('reproduces the example of EIP-712 itself', () => {
    const person = [
      { name: 'name', type: 'string' },
      { name: 'wallet', type: 'address' },
    ];
    const mail = [
      { name: 'from', type: 'Person' },
      { name: 'to', type: 'Person' },
      { name: 'contents', type: 'string' },
    ];
    const domain = {
      name: 'Ether Mail',
      version: '1',
      chainId: 1,
      verifyingContract: '0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC',
    };
    const digest = typedDigest(
      domain,
      'Mail',
      { Person: person, Mail: mail },
      {
        from: { name: 'Cow', wallet: '0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826' },
        to: { name: 'Bob', wallet: '0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB' },
        contents: 'Hello, Bob!',
      },
    );
    const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
    expect(hex(domainSeparator(domain))).toBe(
      'f2cee375fa42b42143804025fc449deafd50cc031ca257e0b194a650a912090f',
    );
    expect(hex(digest)).toBe('be609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2');
    // The key of the example is the hash of the word "cow".
    const key = walletKey('c85ef7d79691fe79573b1a7064c19c1a9819ebdbd1faaab1a8ec92344438aaf4');
    expect(hex(key.sign(digest))).toBe(
      '4355c47d63924e8a72e509b65029052eb6c299d53a04e167c5775fd466751c9d' +
        '07299936d304c153f6443dfa05f40ff007d72911b6f72307f996231605b915621c',
    );
  });

  it('refuses values that do not fit their type', () => {
    const hash = (type: string, value: string) =>
      typedDigest(
        { name: 'n', version: '1', chainId: 1 },
        'T',
        { T: [{ name: 'v', type }] },
        { v: value },
      );
    expect(() => hash('uint8', '256')).toThrow(/does not fit/);
    expect(() => hash('uint256', '-1')).toThrow(/does not fit/);
    expect(() => hash('address', '0x1234')).toThrow(/20 bytes/);
    expect(() => hash('bytes32', '0xzz')).toThrow(/hexadecimal/);
    expect(() => hash('int8', '1')).toThrow(/unknown type/);
    expect(() => hash('uint256[]', '1')).toThrow(/unknown type/);
  });
});
