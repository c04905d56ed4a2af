// From an instruction to what is signed and sent.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { polymarketAccount } from '../../../main/venues/polymarket/account.ts';
import { fromHex, signerOf } from '../../../main/venues/polymarket/auth.ts';
import type { MarketTerms } from '../../../main/venues/polymarket/marketTerms.ts';
import { orderDigest, orderDomain } from '../../../main/venues/polymarket/orderSigning.ts';
import { buildOrder, planOrder, saltFrom } from '../../../main/venues/polymarket/orders.ts';
import type { OrderRequest } from '../../../main/venues/venue.ts';
import { secretsOf } from '../../support/feedHarness.ts';
import { property } from '../../support/property.ts';
import { KEY, NOW_MS, request, TERMS, WALLET } from './ownRequest.ts';

const KEYS = { apiKey: 'key', secret: 'c2VjcmV0', passphrase: 'pass' };

describe('polymarket order plan', () => {
  it('buys at once with a limit order of exactly its shares that dies by itself', () => {
    expect(planOrder(request(), 10_000, NOW_MS)).toEqual({
      orderType: 'GTD',
      buys: true,
      makerAmount: 13_690_000,
      takerAmount: 37_000_000,
      expiration: NOW_MS / 1000 + 200,
      immediate: true,
    });
  });

  it('keeps cash exact that is no whole number of cents', () => {
    const plan = planOrder(request({ limit: 123_000, quantity: 12_340_000 }), 1_000, NOW_MS);
    expect(plan.makerAmount).toBe(1_517_820);
  });

  it('sells at once with FAK, all or nothing with FOK, and rests with GTC', () => {
    const sale = { side: 'lay', limit: 420_000, quantity: 12_340_000 };
    const types = [
      ['immediate-or-cancel', 'FAK'],
      ['fill-or-kill', 'FOK'],
      ['good-till-cancelled', 'GTC'],
    ] as const;
    for (const [timeInForce, orderType] of types) {
      expect(planOrder(request({ ...sale, timeInForce }), 10_000, NOW_MS)).toMatchObject({
        orderType,
        buys: false,
        makerAmount: 12_340_000,
        takerAmount: 5_182_800,
      });
    }
  });

  it('cuts the cash of an immediate sale to four decimals, never the other way', () => {
    const sale = request({ side: 'lay', limit: 123_000, quantity: 12_330_000 });
    expect(planOrder(sale, 1_000, NOW_MS).takerAmount).toBe(1_516_500);
  });

  it('refuses what cannot be expressed', () => {
    const refused: readonly (readonly [Partial<Record<keyof OrderRequest, unknown>>, RegExp])[] = [
      [{ limit: 375_000 }, /grid/],
      [{ limit: 0 }, /grid/],
      [{ limit: 1_000_000 }, /grid/],
      [{ quantity: 37_005_000 }, /hundredths/],
      [{ quantity: 0 }, /hundredths/],
      // Sized in cash by the venue: it could bring more shares than its hedge has.
      [{ timeInForce: 'fill-or-kill' }, /cash/],
    ];
    for (const [change, reason] of refused) {
      expect(() => planOrder(request(change), 10_000, NOW_MS)).toThrow(reason);
    }
  });

  it('never signs a worse price than the limit', () => {
    const cases = fc.record({
      tick: fc.constantFrom(100_000, 10_000, 5_000, 2_500, 1_000, 100),
      at: fc.integer({ min: 1, max: 9_999 }),
      lots: fc.integer({ min: 100, max: 100_000_000 }),
      side: fc.constantFrom('back', 'lay'),
      timeInForce: fc.constantFrom('immediate-or-cancel', 'good-till-cancelled'),
    });
    property(
      fc.property(cases, ({ at, lots, side, tick, timeInForce }) => {
        const limit = tick * (1 + (at % (1_000_000 / tick - 1)));
        const own = request({ limit, quantity: lots * 10_000, side, timeInForce });
        const plan = planOrder(own, tick, NOW_MS);
        const [cash, shares] = plan.buys
          ? [plan.makerAmount, plan.takerAmount]
          : [plan.takerAmount, plan.makerAmount];
        expect(shares).toBe(lots * 10_000);
        const exact = BigInt(limit) * BigInt(shares);
        const given = BigInt(cash) * 1_000_000n;
        // A purchase pays its limit exactly; a sale may ask a trifle less, never a tick less.
        if (plan.buys) expect(given).toBe(exact);
        else expect(exact - given < BigInt(tick) * BigInt(shares) && given <= exact).toBe(true);
      }),
    );
  });
});

describe('polymarket signed order', () => {
  const account = polymarketAccount(secretsOf({ privateKey: KEY, signatureType: 'eoa' }));
  const plan = planOrder(request(), 10_000, NOW_MS);
  const build = (terms: MarketTerms, salt = 9_007_199_254_740_991) =>
    buildOrder(plan, '7001', terms, account, KEYS, salt, NOW_MS);

  it('has the body that the venue asks for and nothing of the first generation', () => {
    const { body } = build(TERMS);
    const parsed = JSON.parse(body);
    expect(Object.keys(parsed)).toEqual(['order', 'owner', 'orderType', 'deferExec']);
    expect(parsed.owner).toBe('key');
    expect(parsed.order).toMatchObject({
      salt: 9_007_199_254_740_991,
      maker: WALLET,
      signer: WALLET,
      tokenId: '7001',
      makerAmount: '13690000',
      takerAmount: '37000000',
      side: 'BUY',
      signatureType: 0,
      timestamp: String(NOW_MS),
      expiration: String(NOW_MS / 1000 + 200),
    });
    for (const old of ['taker', 'nonce', 'feeRateBps'])
      expect(parsed.order).not.toHaveProperty(old);
    expect(body).toContain('"salt":9007199254740991,');
  });

  it('is signed for the exchange of its market, over the very number that is sent', () => {
    const markets = [
      [TERMS, '2', '0xE111180000d2663C0091e4f400237545B87B996B'],
      [{ ...TERMS, negRisk: true }, '2', '0xe2222d279d744050d28e00520010520000310F59'],
      [{ ...TERMS, generation: 'v2' }, '3', '0xe3333700cA9d93003F00f0F71f8515005F6c00Aa'],
      [
        { ...TERMS, generation: 'v2', negRisk: true },
        '3',
        '0xe3333700cA9d93003F00f0F71f8515005F6c00Aa',
      ],
    ] as const;
    const hashes = new Set<string>();
    for (const [terms, version, verifyingContract] of markets) {
      const domain = orderDomain(terms.generation ?? 'v1', terms.negRisk);
      expect(domain).toMatchObject({ version, verifyingContract, chainId: 137 });
      const { body, hash } = build(terms as MarketTerms);
      const { order } = JSON.parse(body);
      const digest = orderDigest(domain, { ...order, salt: String(order.salt), side: 0 });
      expect(signerOf(digest, fromHex(order.signature))).toBe(WALLET);
      expect(hash).toBe(`0x${Buffer.from(digest).toString('hex')}`);
      hashes.add(hash);
    }
    expect(hashes.size).toBe(3);
  });

  it('is refused where the market names no known generation', () => {
    expect(() => build({ ...TERMS, generation: null })).toThrow(/protocol/);
  });

  it('takes salts that survive as JSON numbers', () => {
    property(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (bytes) => {
        const salt = saltFrom(bytes);
        expect(Number.isSafeInteger(salt) && salt >= 0).toBe(true);
        expect(JSON.parse(JSON.stringify({ salt })).salt).toBe(salt);
        expect(JSON.stringify(salt)).toMatch(/^\d+$/);
      }),
    );
    expect(saltFrom(Uint8Array.from(Array(8).fill(255)))).toBe(2 ** 53 - 1);
    expect(() => build(TERMS, 2 ** 53)).toThrow(/salt/);
  });
});
