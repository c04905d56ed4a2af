import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSuspectPair, kosScore, offerScore } from '../../shared/math/offerScore.ts';
import { anyMoney, anyShare, gbp, odds, plain, share } from '../support/amounts.ts';
import { property } from '../support/property.ts';

describe('the KOS score', () => {
  it.each([
    // free bet, largest loss, minutes, retention, liquidity, score
    [10, 0.5, 120, 0.75, 1, 0.125],
    [10, 0.01, 120, 0.75, 1, 6.25],
    [10, -0.05, 120, 0.75, 1, -1.25],
    [10, 0.5, 1, 0.75, 1, 15],
    [10, 0.5, 120, 0.75, 0.5, 0.0625],
  ])(
    '%d, %d, %d min, %d, %d scores %d',
    (freeBet, maxLoss, minutes, retention, liquidity, score) => {
      const offer = {
        freeBet: gbp(freeBet),
        maxLoss: gbp(maxLoss),
        minutes,
        retention: share(retention),
        liquidity: share(liquidity),
      };
      expect(plain(kosScore(offer)!)).toBe(score);
    },
  );

  it('is no number without loss or without time', () => {
    const offer = {
      freeBet: gbp(10),
      maxLoss: gbp(0),
      minutes: 120,
      retention: share(0.75),
      liquidity: share(1),
    };
    expect(kosScore(offer)).toBeNull();
    expect(kosScore({ ...offer, maxLoss: gbp(1), minutes: 0 })).toBeNull();
  });
});

const offer = {
  freeBet: gbp(10),
  retention: share(0.75),
  loss: gbp(0.5),
  capital: gbp(70),
  minutes: 120,
  urgencyMinutes: 60,
  urgencyOffsetMinutes: 30,
  liquidity: share(1),
  liquidityMin: share(1),
};

describe('the sound score', () => {
  it('is expected money per money tied up, times urgency', () => {
    // (10 · 0.75 − 0.50) / 70 · 60 / 150
    expect(offerScore(offer)).toBe(share(0.04));
    expect(offerScore({ ...offer, minutes: 30 })).toBe(share(0.1));
  });

  it('urgency is bounded at one, however soon', () => {
    expect(offerScore({ ...offer, minutes: 0 })).toBe(share(0.1));
    expect(offerScore({ ...offer, minutes: 1 })).toBe(share(0.1));
  });

  it('a qualifying bet that wins scores more, not less than nothing', () => {
    expect(offerScore({ ...offer, loss: gbp(-0.05) })!).toBeGreaterThan(offerScore(offer)!);
  });

  it('is gated by liquidity and time', () => {
    expect(offerScore({ ...offer, liquidity: share(0.99) })).toBeNull();
    expect(offerScore({ ...offer, minutes: -1 })).toBeNull();
  });

  it('refuses capital and urgency that make no sense', () => {
    expect(() => offerScore({ ...offer, capital: gbp(0) })).toThrow('capital');
    expect(() => offerScore({ ...offer, urgencyMinutes: 0 })).toThrow('urgency');
    expect(() => offerScore({ ...offer, minutes: 1.5 })).toThrow('whole');
  });

  it('falls with loss, capital and time, without a jump near zero loss', () => {
    property(
      fc.property(
        anyMoney(1, 100),
        anyShare(),
        fc.integer({ min: -5_000_000, max: 5_000_000 }),
        anyMoney(10, 1000),
        fc.nat(5000),
        (freeBet, retention, loss, capital, minutes) => {
          const at = (more: object): number =>
            offerScore({
              ...offer,
              freeBet,
              retention,
              loss: gbp(plain(loss)),
              capital,
              minutes,
              ...more,
            })!;
          expect(at({ loss: gbp(plain(loss + 1)) })).toBeLessThanOrEqual(at({}));
          const size = Math.abs(at({}));
          expect(Math.abs(at({ minutes: minutes + 10 }))).toBeLessThanOrEqual(size + 1);
          expect(Math.abs(at({ capital: gbp(plain(capital) * 2) }))).toBeLessThanOrEqual(size + 1);
        },
      ),
    );
  });
});

describe('the pair guard', () => {
  it.each([
    [2, 1.9, false],
    [2, 1.89, true],
    [2, 2.1, false],
    [10, 9.5, false],
    [10, 9.499999, true],
  ])('back %d and lay %d is suspect: %s', (back, lay, isSuspect) => {
    expect(isSuspectPair({ back: odds(back), lay: odds(lay) })).toBe(isSuspect);
  });
});
