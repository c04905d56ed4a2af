// Betfair's ladders, least stakes and commission, and orders in its own odds: exact on every step.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betfairFees, commissionTerms } from '../../../main/venues/betfair/fees.ts';
import { HUNDREDTH, isLargeEnough, ladderOf } from '../../../main/venues/betfair/ladder.ts';
import {
  clientOrderIdOf,
  orderRef,
  runnerInstrument,
  runnerListing,
  runnerName,
} from '../../../main/venues/betfair/names.ts';
import { ownRate } from '../../../main/venues/betfair/options.ts';
import { expressBet, placeParameters, sentBet } from '../../../main/venues/betfair/orders.ts';
import { levelPrice, levelQuantity, RunnerBook } from '../../../main/venues/betfair/runnerBook.ts';
import { LADDER } from '../../../main/venues/betfair/simulatorBook.ts';
import type { OrderRequest } from '../../../main/venues/venue.ts';
import { oddsOfPrice } from '../../../shared/domain/oddsPrice.ts';
import {
  type Probability,
  type Quantity,
  type Ratio,
  SCALE,
} from '../../../shared/domain/units.ts';
import { commissionOn } from '../../../shared/math/commission.ts';

const CLASSIC = ladderOf('CLASSIC')!;
const ID = '0b6f1c9e-52a4-4d6e-9d5c-000000000001';
const RUNNER = { marketId: '1.234', selectionId: 47972, handicap: 0 };

const request = (change: Partial<OrderRequest> = {}): OrderRequest => ({
  clientOrderId: ID,
  venueMarketId: '1.234/47972',
  listingId: runnerListing('1.234/47972', 'yes'),
  side: 'back',
  limit: 500_000 as Probability,
  quantity: 100_000_000 as Quantity,
  timeInForce: 'immediate-or-cancel',
  ...change,
});

describe('the ladder', () => {
  it('comes back from every price of every step, on both sides', () => {
    // The ladder of the simulated exchange was written down by itself.
    expect(LADDER).toHaveLength(350);
    for (const odds of LADDER) {
      for (const side of ['back', 'lay'] as const) {
        const price = levelPrice(side, odds) as Probability;
        expect(oddsOfPrice(side, price, CLASSIC)).toBe(odds * HUNDREDTH);
      }
    }
  });

  it('of Asian handicaps has every hundredth, and a line market has none', () => {
    const finest = ladderOf('FINEST')!;
    for (const odds of [101, 202, 333, 999, 1_234]) {
      const price = levelPrice('back', odds) as Probability;
      expect(oddsOfPrice('back', price, finest)).toBe(odds * HUNDREDTH);
    }
    expect(ladderOf('LINE_RANGE')).toBeNull();
  });

  it.each([
    [1_000_000, 1_010_000, true],
    [990_000, 10_000_000, false],
    [990_000, 10_200_000, true],
    [200_000, 50_000_000, true],
    [190_000, 50_000_000, false],
    [10_000, 1_000_000_000, true],
    [0, 1_000_000_000, false],
  ])('a stake of %d at %d: large enough is %s', (stake, odds, enough) => {
    expect(isLargeEnough(stake, odds)).toBe(enough);
  });
});

describe('a runner’s book', () => {
  it('sums odds that have one price', () => {
    const book = new RunnerBook();
    // 1/999.98 and 1/999.99 are both 0.001001 to the millionth above.
    book.apply('back', [
      [99_998, 100],
      [99_999, 200],
    ]);
    const { backPrices, backQuantities } = book.levels();
    expect([...backPrices]).toEqual([1_001]);
    const total = levelQuantity(99_998, 100) + levelQuantity(99_999, 200);
    expect([...backQuantities]).toEqual([total]);
    expect(book.quantityAt('back', 99_998)).toBe(total);
    expect(book.quantityAt('back', 99_999)).toBe(total);
  });

  it('never promises more than the stake is worth', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 101, max: 100_000 }),
        fc.integer({ min: 1, max: 5_000_000 }),
        (odds, size) => {
          const contracts = levelQuantity(odds, size);
          expect(contracts).toBeLessThanOrEqual(size * odds * 100);
          expect(levelPrice('back', odds) * odds).toBeGreaterThanOrEqual(100 * SCALE);
          expect(levelPrice('lay', odds) * odds).toBeLessThanOrEqual(100 * SCALE);
        },
      ),
      { seed: 42 },
    );
  });
});

describe('an order', () => {
  it('to back names the odds and the stake', () => {
    const bet = expressBet(request(), RUNNER, CLASSIC);
    expect(bet).toMatchObject({ side: 'BACK', odds: 200, stake: 5_000 });
    const body = placeParameters(bet, 'immediate-or-cancel', null);
    expect(body).toEqual({
      marketId: '1.234',
      customerRef: ID.replaceAll('-', ''),
      customerStrategyRef: 'crossbook',
      instructions: [
        {
          ...{ selectionId: 47972, handicap: 0, side: 'BACK', orderType: 'LIMIT' },
          limitOrder: {
            ...{ size: 50, price: 2, persistenceType: 'LAPSE' },
            ...{ timeInForce: 'FILL_OR_KILL', minFillSize: 0 },
          },
          customerOrderRef: ID.replaceAll('-', ''),
        },
      ],
    });
    // Where the feed has seen the market, the bet is on that version of it alone.
    expect(placeParameters(bet, 'immediate-or-cancel', 77)).toEqual({
      ...body,
      marketVersion: { version: 77 },
    });
    expect(sentBet(body)).toEqual({
      ...{ runner: RUNNER, side: 'BACK', odds: 200, stake: 5_000, immediate: true },
    });
  });

  it('on the other outcome lays the runner at the complement', () => {
    const no = runnerListing('1.234/47972', 'no');
    // 60 pence for a NO is a lay at 1/0.4 = 2.5.
    const bet = expressBet(
      request({ listingId: no, limit: 600_000 as Probability }),
      RUNNER,
      CLASSIC,
    );
    expect(bet).toMatchObject({ side: 'LAY', odds: 250, stake: 4_000 });
    const sold = expressBet(request({ listingId: no, side: 'lay' }), RUNNER, CLASSIC);
    expect(sold.side).toBe('BACK');
  });

  it('never pays more than its limit and never asks for more than its quantity', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_000, max: 985_000 }),
        fc.integer({ min: 20_000_000, max: 10_000_000_000 }),
        fc.constantFrom('yes' as const, 'no' as const),
        (limit, quantity, outcome) => {
          const own = request({
            listingId: runnerListing('1.234/47972', outcome),
            limit: limit as Probability,
            quantity: quantity as Quantity,
          });
          let bet: ReturnType<typeof expressBet>;
          try {
            bet = expressBet(own, RUNNER, CLASSIC);
          } catch {
            return;
          }
          expect(LADDER).toContain(bet.odds);
          const returns = bet.stake * bet.odds * 100;
          expect(returns).toBeLessThanOrEqual(quantity);
          const cost = outcome === 'yes' ? bet.stake * 10_000 : returns - bet.stake * 10_000;
          expect(cost * SCALE).toBeLessThanOrEqual(limit * returns);
        },
      ),
      { seed: 42, numRuns: 500 },
    );
  });

  it.each([
    ['a stake that is too small', request({ quantity: 1_000_000 as Quantity }), /£1/],
    ['odds beyond the ladder', request({ limit: 500 as Probability }), /no odds/],
    ['an id that is no UUID', request({ clientOrderId: 'mine' }), /UUID/],
  ])('with %s is refused before it is sent', (_what, own, words) => {
    expect(() => expressBet(own, RUNNER, CLASSIC)).toThrow(words);
  });

  it('is found again by its reference, which Betfair keeps to 32 characters', () => {
    const ref = orderRef(ID)!;
    expect(ref).toHaveLength(32);
    expect(clientOrderIdOf(ref)).toBe(ID);
    expect(clientOrderIdOf('O-20210331-202018-001-001-2')).toBeNull();
    expect(orderRef('x'.repeat(36))).toBeNull();
  });
});

describe('a runner’s name', () => {
  it('is read back, with a handicap and without', () => {
    for (const handicap of [0, -0.5, 1.75, 40]) {
      const name = { marketId: '1.2345', selectionId: 7, handicap };
      expect(runnerName(runnerInstrument(name))).toEqual(name);
    }
    expect(runnerInstrument({ ...RUNNER, handicap: -0 })).toBe('1.234/47972');
    for (const text of ['', '1.2', 'x/1', '1.2/1/x', '1.2/1/1/1'])
      expect(runnerName(text)).toBeNull();
  });
});

describe('commission', () => {
  const account = { discount: 400_000 as Ratio, rate: null };

  it.each([
    ['of £400 at 5 % less 40 %', 50_000, true, 400_000_000, 12_000_000],
    ['without a discount allowed', 50_000, false, 400_000_000, 20_000_000],
    ['rounded up to a penny', 70_000, false, 1_000_000, 70_000],
    ['of a hundredth', 50_000, false, 1_000, 10_000],
    ['of a loss', 50_000, false, -1_000_000, 0],
  ])('%s', (_what, rate, allowed, winnings, due) => {
    const terms = commissionTerms(rate, allowed, account);
    expect(commissionOn(winnings, betfairFees.commission!(terms), 10_000)).toBe(due);
  });

  it('is taken at settlement and nothing beside the stake', () => {
    const part = { price: 500_000 as Probability, quantity: (100 * SCALE) as Quantity };
    expect(betfairFees.takerFee([part], { rate: 50_000 })).toBe(0);
    expect(betfairFees.makerFee([part], { rate: 50_000 })).toBe(0);
    expect(betfairFees.unitCost(400_000, { rate: 50_000 })).toBe(400_000 * SCALE);
  });

  it('is the user’s own rate where there is one', () => {
    const own = { ...account, rate: ownRate('2') };
    expect(commissionTerms(70_000, true, own)).toEqual({ rate: 20_000 });
    expect(ownRate('6.5')).toBe(65_000);
    expect(ownRate('0')).toBe(0);
    expect(ownRate('')).toBeNull();
    expect(ownRate('100.5')).toBeNull();
  });

  it('takes everything that is won where its terms are not understood', () => {
    expect(betfairFees.commission!({})).toBe(SCALE);
  });
});

describe('offers at odds above 100', () => {
  it('that have one price are told together, as many as there are', () => {
    const book = new RunnerBook();
    expect(levelPrice('back', 15_000)).toBe(levelPrice('back', 15_001));
    book.apply('back', [
      [15_000, 100],
      [15_001, 200],
    ]);
    const both = levelQuantity(15_000, 100) + levelQuantity(15_001, 200);
    expect(book.quantityAt('back', 15_000)).toBe(both);
    book.apply('back', [[15_001, 0]]);
    expect(book.quantityAt('back', 15_001)).toBe(levelQuantity(15_000, 100));
  });
});
