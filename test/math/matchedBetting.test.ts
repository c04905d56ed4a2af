import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DecimalOdds, type Money, type Ratio, SCALE } from '../../shared/domain/units.ts';
import {
  type Lay,
  type LayPlan,
  type LayRequest,
  layPlan,
  type MatchedBet,
  ratingOf,
} from '../../shared/math/matchedBetting.ts';
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

type Kind = 'qualifier' | 'snr' | 'sr';

const bet = (kind: Kind, stake: number, price: number): MatchedBet<'GBP'> => ({
  kind,
  stake: gbp(stake),
  odds: odds(price),
});

const lays = (
  matched: MatchedBet<'GBP'>,
  price: number,
  commission: number,
  more: Partial<LayRequest<'GBP'>> = {},
): LayPlan<'GBP'> =>
  layPlan({
    bet: matched,
    previousLays: [],
    odds: odds(price),
    commission: share(commission),
    aim: 'equal',
    step: ONE_MILLIONTH,
    rounding: 'nearest',
    ...more,
  });

const done = (stake: number, price: number, commission: number): Lay<'GBP'> => ({
  stake: gbp(stake),
  odds: odds(price),
  commission: share(commission),
});

describe('lay stakes with equal results', () => {
  it.each([
    // kind, stake, back, lay, commission, lay stake, liability, result either way
    ['qualifier', 10, 7, 7.2, 0.05, 9.7902, 60.6993, -0.6993],
    ['qualifier', 10, 6, 6, 0.02, 10.0334, 50.1672, -0.1672],
    ['qualifier', 10, 3, 3.1, 0.02, 9.7403, 20.4545, -0.4545],
    ['qualifier', 10, 1.5, 1.53, 0, 9.8039, 5.1961, -0.1961],
    ['qualifier', 25, 2, 2.04, 0.05, 25.1256, 26.1307, -1.1307],
    ['snr', 50, 3, 3.05, 0.05, 33.3333, 68.3333, 31.6667],
    ['snr', 30, 6, 6.2, 0.02, 24.2718, 126.2136, 23.7864],
    ['sr', 30, 6, 6.2, 0.02, 29.1262, 151.4563, 28.5437],
  ] as const)(
    '%s of %d at %d laid at %d less %d: lay %d, risk %d, result %d',
    (kind, stake, back, lay, commission, layStake, liability, result) => {
      const plan = lays(bet(kind, stake, back), lay, commission);
      expect(plain(plan.stake)).toBeCloseTo(layStake, 4);
      expect(plain(plan.liability)).toBeCloseTo(liability, 4);
      expect(plain(plan.ifBackWins)).toBeCloseTo(result, 4);
      expect(plain(plan.ifBackLoses)).toBeCloseTo(result, 4);
      expect(plan.worst).toBe(Math.min(plan.ifBackWins, plan.ifBackLoses));
    },
  );

  it.each([
    // As published, lay stakes in pence: stake, back, lay, commission, lay stake, win, lose
    [10, 7, 7.2, 0.05, 9.79, -0.698, -0.6995],
    [10, 6, 6, 0.02, 10.03, -0.15, -0.1706],
    [25, 2, 2.04, 0.05, 25.13, -1.1352, -1.1265],
    [10, 3, 3.1, 0.02, 9.74, -0.454, -0.4548],
  ])(
    '%d at %d laid at %d less %d: %d in pence leaves %d or %d',
    (stake, back, lay, commission, layStake, win, lose) => {
      const plan = lays(bet('qualifier', stake, back), lay, commission, { step: PENNY });
      expect(plan.stake).toBe(gbp(layStake));
      expect(plan.ifBackWins).toBe(gbp(win));
      expect(plan.ifBackLoses).toBe(gbp(lose));
    },
  );

  it('does not put commission of 2 % into the published 9.80 at 1.50/1.53', () => {
    const plan = lays(bet('qualifier', 10, 1.5), 1.53, 0.02, { step: PENNY });
    expect(plan.stake).toBe(gbp(9.93));
  });

  it('a stake-not-returned 50 at 3.00/3.05 keeps 31.67, not the published 38 to 42', () => {
    const plan = lays(bet('snr', 50, 3), 3.05, 0.05, { step: PENNY });
    expect(plan.stake).toBe(gbp(33.33));
    expect(plain(plan.worst)).toBeLessThan(31.67);
  });

  it('refunds 10 at 3.00/3.10 of which 7.50 is kept', () => {
    const refund = { kind: 'refund', stake: gbp(10), odds: odds(3), keptValue: gbp(7.5) } as const;
    const plan = lays(refund, 3.1, 0.02);
    expect(plain(plan.stake)).toBeCloseTo(7.3052, 4);
    expect(plain(plan.ifBackWins)).toBeCloseTo(4.6591, 4);
    expect(plain(plan.ifBackLoses)).toBeCloseTo(4.6591, 4);
  });
});

describe('lay stakes with another aim', () => {
  it.each([
    ['zeroIfBackLoses', 6, 6, 10.2041, -1.0204, 0],
    ['zeroIfBackWins', 3, 3.1, 9.5238, 0, -0.6667],
  ] as const)('%s: 10 at %d/%d lays %d for %d or %d', (aim, back, lay, layStake, win, lose) => {
    const plan = lays(bet('qualifier', 10, back), lay, 0.02, { aim });
    expect(plain(plan.stake)).toBeCloseTo(layStake, 4);
    expect(plain(plan.ifBackWins)).toBeCloseTo(win, 4);
    expect(plain(plan.ifBackLoses)).toBeCloseTo(lose, 4);
  });

  it('a free bet is level on its losing side without any lay', () => {
    expect(lays(bet('snr', 10, 5), 5.2, 0.02, { aim: 'zeroIfBackLoses' }).stake).toBe(0);
  });
});

describe('lay stakes after part-lays', () => {
  it('25 at 2.00 with 12.57 laid at 2.04, the rest at 2.10', () => {
    const previousLays = [done(12.57, 2.04, 0.05)];
    const plan = lays(bet('qualifier', 25, 2), 2.1, 0.05, { previousLays });
    expect(plain(plan.stake)).toBeCloseTo(12.1881, 4);
    expect(plain(plan.ifBackWins)).toBeCloseTo(-1.4798, 4);
    expect(plain(plan.ifBackLoses)).toBeCloseTo(-1.4798, 4);
    expect(plain(plan.totalLiability)).toBeCloseTo(12.57 * 1.04 + 12.1881 * 1.1, 3);
  });

  it('lays nothing more when too much is laid already, and says what that leaves', () => {
    const previousLays = [done(30, 2.04, 0.05)];
    const plan = lays(bet('qualifier', 25, 2), 2.1, 0.05, { previousLays });
    expect(plan.stake).toBe(0);
    expect(plan.liability).toBe(0);
    expect(plan.ifBackWins).toBe(gbp(25 - 31.2));
    expect(plan.ifBackLoses).toBe(gbp(-25 + 28.5));
    expect(plan.worst).toBe(gbp(-6.2));
  });

  it('splitting one lay in two at the same odds changes nothing', () => {
    const whole = lays(bet('qualifier', 10, 7), 7.2, 0.05);
    const previousLays = [done(3, 7.2, 0.05), done(2.5, 7.2, 0.05)];
    const rest = lays(bet('qualifier', 10, 7), 7.2, 0.05, { previousLays });
    expect(rest.stake + gbp(5.5)).toBe(whole.stake);
    expect(rest.worst).toBe(whole.worst);
  });
});

describe('ratings', () => {
  it.each([
    ['snr', 30, 6, 6.2, 0.02, 79.3],
    ['sr', 30, 6, 6.2, 0.02, 95.1],
    ['qualifier', 10, 7, 7.2, 0.05, 93.0],
  ] as const)(
    '%s of %d at %d/%d less %d rates %d',
    (kind, stake, back, lay, commission, rating) => {
      const matched = bet(kind, stake, back);
      const plan = lays(matched, lay, commission);
      expect(plain(ratingOf(matched, plan)) * 100).toBeCloseTo(rating, 1);
    },
  );
});

/** Both results in 10⁻¹², outcome by outcome, from the stakes alone. */
function exactResults(request: LayRequest<'GBP'>, stake: Money<'GBP'>): [bigint, bigint] {
  const { bet: matched } = request;
  const all = [
    ...request.previousLays,
    { stake, odds: request.odds, commission: request.commission },
  ];
  const paid = product(matched.stake, matched.odds);
  const staked = product(matched.stake, SCALE);
  const free = matched.kind === 'snr' || matched.kind === 'sr';
  let win = paid - (matched.kind === 'sr' ? 0n : staked);
  let lose = free ? 0n : -staked;
  if (matched.kind === 'refund') lose += product(matched.keptValue, SCALE);
  for (const lay of all) {
    win -= product(lay.stake, lay.odds) - product(lay.stake, SCALE);
    lose += product(lay.stake, SCALE) - product(lay.stake, lay.commission);
  }
  return [win, lose];
}

const anyBet: fc.Arbitrary<MatchedBet<'GBP'>> = fc
  .tuple(
    fc.constantFrom('qualifier', 'snr', 'sr', 'refund' as const),
    anyMoney(1, 1000),
    anyOdds(1.1, 50),
    anyShare(),
  )
  .map(
    ([kind, stake, price, kept]): MatchedBet<'GBP'> =>
      kind === 'refund'
        ? { kind, stake, odds: price, keptValue: gbp((plain(stake) * plain(kept)) / 2) }
        : { kind: kind as Kind, stake, odds: price },
  );

const anyRequest: fc.Arbitrary<LayRequest<'GBP'>> = fc.record({
  bet: anyBet,
  previousLays: fc.array(
    fc.record({ stake: anyMoney(0.01, 3), odds: anyOdds(1.1, 60), commission: anyShare(0.1) }),
    { maxLength: 3 },
  ),
  odds: anyOdds(1.1, 60),
  commission: anyShare(0.1),
  aim: fc.constantFrom('equal', 'zeroIfBackWins', 'zeroIfBackLoses'),
  step: fc.constantFrom(ONE_MILLIONTH, PENNY, gbp(0.5)),
  rounding: fc.constantFrom('floor', 'ceil', 'nearest'),
});

describe('lay plans, as properties', () => {
  it('promise in each outcome no more than it pays, and never too little liability', () => {
    property(
      fc.property(anyRequest, (request) => {
        const plan = layPlan(request);
        const [win, lose] = exactResults(request, plan.stake);
        expect(isJustBelow(plan.ifBackWins, win, 1)).toBe(true);
        expect(isJustBelow(plan.ifBackLoses, lose, 1)).toBe(true);
        expect(plan.stake % request.step).toBe(0);
        expect(BigInt(plan.liability) * BigInt(SCALE)).toBeGreaterThanOrEqual(
          product(plan.stake, request.odds - SCALE),
        );
        expect(plan.worst).toBe(Math.min(plan.ifBackWins, plan.ifBackLoses));
      }),
    );
  });

  it('reach their aim within one step of the lay stake', () => {
    property(
      fc.property(anyRequest, (request) => {
        const { stake } = layPlan(request);
        fc.pre(stake > 0);
        const gap = (at: number): bigint => {
          const [win, lose] = exactResults(request, at as Money<'GBP'>);
          if (request.aim === 'zeroIfBackWins') return win;
          return request.aim === 'zeroIfBackLoses' ? -lose : win - lose;
        };
        // The gap closes as more is laid, and changes sign around the exact stake.
        expect(gap(stake + request.step)).toBeLessThan(gap(stake));
        if (request.rounding !== 'ceil') expect(gap(stake + request.step)).toBeLessThanOrEqual(0n);
        if (request.rounding !== 'floor')
          expect(gap(stake - request.step)).toBeGreaterThanOrEqual(0n);
      }),
    );
  });

  it('a shorter lay price never leaves less', () => {
    property(
      fc.property(anyBet, anyOdds(1.2, 40), anyShare(0.1), anyShare(0.1), (matched, lay, by, c) => {
        const at = (price: number): LayPlan<'GBP'> =>
          layPlan({
            bet: matched,
            previousLays: [],
            odds: price as DecimalOdds,
            commission: c,
            aim: 'equal',
            step: ONE_MILLIONTH,
            rounding: 'floor',
          });
        // Each stake is rounded down, which moves a result by at most a millionth times the odds.
        const slack = Math.ceil(plain(lay));
        expect(at(lay - by).worst).toBeGreaterThanOrEqual(at(lay).worst - slack);
      }),
    );
  });

  it('refuse what is no lay', () => {
    const matched = bet('qualifier', 10, 2);
    expect(() => lays(matched, 2, 1.01)).toThrow('commission must be 0…1');
    expect(() => lays(matched, 2, 0, { step: gbp(0) })).toThrow('step must be positive');
    expect(() => lays(bet('snr', -1, 2), 2, 0)).toThrow('stake must not be negative');
    expect(() => lays(matched, 2, 0, { previousLays: [done(-1, 2, 0)] })).toThrow('negative');
    expect(() =>
      lays(matched, 2, 0, { commission: SCALE as Ratio, aim: 'zeroIfBackLoses' }),
    ).toThrow('cannot reach its aim');
  });
});
