import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SCALE } from '../../shared/domain/units.ts';
import {
  type EachWayRequest,
  eachWayPlan,
  extraPlaceValue,
  placeOdds,
} from '../../shared/math/eachWay.ts';
import { returnOf } from '../../shared/math/stakePlan.ts';
import {
  anyMoney,
  anyOdds,
  anyShare,
  gbp,
  isJustBelow,
  ONE_MILLIONTH,
  odds,
  PENNY,
  plain,
  product,
  share,
} from '../support/amounts.ts';
import { property } from '../support/property.ts';

const fraction = (denominator: number) => ({ numerator: 1, denominator });

const example: EachWayRequest<'GBP'> = {
  stake: gbp(10),
  odds: odds(11),
  placeFraction: fraction(5),
  win: { odds: odds(11.5), commission: share(0.02) },
  place: { odds: odds(3.2), commission: share(0.02) },
  step: ONE_MILLIONTH,
  rounding: 'nearest',
};

describe('each-way bets', () => {
  it.each([
    [34, 4, 9.25],
    [17, 4, 5],
    [11, 5, 3],
    [51, 4, 13.5],
  ])('%d at 1/%d places at %d', (price, denominator, place) => {
    expect(placeOdds(odds(price), fraction(denominator), 'floor')).toBe(odds(place));
  });

  it('50/1 with £5 on the place returns £67.50', () => {
    expect(returnOf(gbp(5), placeOdds(odds(51), fraction(4), 'floor')!)).toBe(gbp(67.5));
  });

  it('£10 each way at 11.0, laid at 11.5 and 3.2', () => {
    const plan = eachWayPlan(example);
    expect(plain(plan.winStake)).toBeCloseTo(9.5819, 4);
    expect(plain(plan.placeStake)).toBeCloseTo(9.434, 4);
    for (const result of [plan.ifWins, plan.ifPlaced, plan.ifUnplaced, plan.worst]) {
      expect(plain(result)).toBeCloseTo(-1.3645, 4);
    }
    expect(plain(plan.ifExtraPlace)).toBeCloseTo(28.6355, 4);
    const value = extraPlaceValue(plan);
    expect(plain(value.impliedOdds!)).toBeCloseTo(21.99, 2);
    expect(plain(value.breakEven!)).toBeCloseTo(0.0455, 4);
  });

  it('in pence every finish follows the rounded stakes', () => {
    const plan = eachWayPlan({ ...example, step: PENNY });
    expect(plan.winStake).toBe(gbp(9.58));
    expect(plan.placeStake).toBe(gbp(9.43));
    expect(plan.ifWins).toBe(gbp(-1.336));
    expect(plan.ifPlaced).toBe(gbp(-1.3576));
    expect(plan.ifExtraPlace).toBe(gbp(28.6298));
    expect(plan.ifUnplaced).toBe(gbp(-1.3702));
    expect(plan.worst).toBe(gbp(-1.3702));
  });

  it('an extra place that costs nothing needs no chance, one that never pays has none', () => {
    const free = eachWayPlan({
      ...example,
      win: { odds: odds(10), commission: share(0) },
      place: { odds: odds(2.8), commission: share(0) },
    });
    expect(free.worst).toBeGreaterThan(0);
    expect(extraPlaceValue(free)).toEqual({ impliedOdds: null, breakEven: 0 });
    const hopeless = { ...free, worst: gbp(-5), ifExtraPlace: gbp(-1) };
    expect(extraPlaceValue(hopeless)).toEqual({ impliedOdds: null, breakEven: null });
  });

  it('refuses terms that are no share', () => {
    const terms = { numerator: 5, denominator: 4 };
    expect(() => placeOdds(odds(5), terms, 'floor')).toThrow('share of the odds');
    expect(() => eachWayPlan({ ...example, stake: gbp(0) })).toThrow('positive');
  });
});

describe('each-way bets, as properties', () => {
  const anyRequest = fc.record({
    stake: anyMoney(1, 500),
    odds: anyOdds(2, 60),
    placeFraction: fc.constantFrom(2, 3, 4, 5, 6, 8).map(fraction),
    win: fc.record({ odds: anyOdds(2, 70), commission: anyShare(0.1) }),
    place: fc.record({ odds: anyOdds(1.2, 20), commission: anyShare(0.1) }),
    step: fc.constantFrom(ONE_MILLIONTH, PENNY),
    rounding: fc.constantFrom('floor', 'nearest', 'ceil'),
  });

  it('every finish pays what it promises, computed bet by bet', () => {
    property(
      fc.property(anyRequest, (request) => {
        const plan = eachWayPlan(request as EachWayRequest<'GBP'>);
        const { stake, win, place } = request;
        const per = BigInt(request.placeFraction.denominator);
        // All in 10⁻¹² over the place denominator.
        const lost = -product(stake, SCALE) * per;
        const winBet = product(stake, request.odds - SCALE) * per;
        const placeBet = product(stake, request.odds - SCALE);
        const layWon = (amount: number, c: number): bigint => product(amount, SCALE - c) * per;
        const layLost = (amount: number, price: number): bigint =>
          -product(amount, price - SCALE) * per;
        const winLayWon = layWon(plan.winStake, win.commission);
        const placeLayWon = layWon(plan.placeStake, place.commission);
        const winLayLost = layLost(plan.winStake, win.odds);
        const placeLayLost = layLost(plan.placeStake, place.odds);
        const finishes = [
          [plan.ifWins, winBet + placeBet + winLayLost + placeLayLost],
          [plan.ifPlaced, lost + placeBet + winLayWon + placeLayLost],
          [plan.ifExtraPlace, lost + placeBet + winLayWon + placeLayWon],
          [plan.ifUnplaced, lost + lost + winLayWon + placeLayWon],
        ] as const;
        for (const [promised, exact] of finishes) {
          const below = exact >= 0n ? exact / per : -((-exact + per - 1n) / per);
          expect(isJustBelow(promised, below, 2)).toBe(true);
          expect(BigInt(promised) * BigInt(SCALE) * per).toBeLessThanOrEqual(exact);
        }
      }),
    );
  });

  it('wins, placed and unplaced are equal within the step of the lay stakes', () => {
    property(
      fc.property(anyRequest, (request) => {
        const plan = eachWayPlan(request as EachWayRequest<'GBP'>);
        const spread =
          Math.max(plan.ifWins, plan.ifPlaced, plan.ifUnplaced) -
          Math.min(plan.ifWins, plan.ifPlaced, plan.ifUnplaced);
        const perStep = plain(request.win.odds) + plain(request.place.odds);
        expect(spread).toBeLessThanOrEqual(Math.ceil(request.step * perStep) + 2);
        expect(plan.ifExtraPlace).toBeGreaterThan(plan.worst);
      }),
    );
  });
});

it.each([
  [0, 5],
  [-1, 5],
  [1, 0],
  [1, -4],
  [5, 4],
])('a place at %d/%d of the odds is none', (numerator, denominator) => {
  expect(() => placeOdds(odds(11), { numerator, denominator }, 'floor')).toThrow('share');
});

it('a place pays the whole of the odds at most, and nothing where nothing is left', () => {
  expect(placeOdds(odds(11), { numerator: 1, denominator: 1 }, 'floor')).toBe(odds(11));
  expect(placeOdds(odds(1.000001), fraction(5), 'floor')).toBeNull();
  expect(() =>
    eachWayPlan({ ...example, win: { ...example.win, commission: share(1.01) } }),
  ).toThrow('commission');
});

it.each([
  ['costs nothing', 0, 20],
  ['wins even without it', 1, 20],
  ['pays nothing', -1, 0],
  ['loses', -1, -2],
])('an extra place that %s has no odds', (_what, worst, extra) => {
  const plan = { ...eachWayPlan(example), worst: gbp(worst), ifExtraPlace: gbp(extra) };
  expect(extraPlaceValue(plan).impliedOdds).toBeNull();
});

it('an extra place that pays less than can be told has no odds', () => {
  const plan = { ...eachWayPlan(example), worst: gbp(-10), ifExtraPlace: gbp(0.000001) };
  expect(extraPlaceValue(plan).impliedOdds).toBeNull();
});
