// A lay in odds and commission, at an exchange and as contracts.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contractLay,
  contractsOf,
  qualifierRating,
  snrRetention,
  stakeLay,
} from '../../../main/engine/qualifiers/layTerms.ts';
import { priceOfOdds } from '../../../shared/domain/oddsPrice.ts';
import {
  type DecimalOdds,
  type Money,
  type Probability,
  type Ratio,
  SCALE,
} from '../../../shared/domain/units.ts';
import { layPlan, ratingOf } from '../../../shared/math/matchedBetting.ts';
import { amount, odds, plain, share } from '../../support/amounts.ts';
import { property } from '../../support/property.ts';

describe('a lay', () => {
  it('at an exchange has the stake that backers put down', () => {
    // 720 to be won at 7.2 are 100 of stakes.
    const price = priceOfOdds('lay', odds(7.2));
    expect(stakeLay(price, 720 * SCALE, share(0.05))).toEqual({
      ...{ odds: odds(7.2), commission: share(0.05), available: amount(100) },
    });
  });

  it('as contracts is one at odds that cost the same, without commission', () => {
    // 100 contracts against it at 0.86 win 14, or lose 86: a lay of 14 at 1 + 86/14.
    const lay = contractLay(0.86 * SCALE * SCALE, 100 * SCALE)!;
    expect(plain(lay.odds)).toBeCloseTo(1 + 86 / 14, 5);
    expect(plain(lay.available)).toBe(14);
    expect(lay.commission).toBe(0);
    expect(plain(contractsOf(amount(14), lay.odds))).toBeCloseTo(100, 3);
  });

  it('is none where nothing can be won with it', () => {
    expect(contractLay(SCALE * SCALE, SCALE)).toBeNull();
    expect(stakeLay(0 as Probability, SCALE, share(0))).toBeNull();
  });

  it('is rated as the calculator rates it, to the millionth of what rounding a stake leaves', () => {
    property(
      fc.property(
        fc.integer({ min: 110, max: 2_000 }),
        fc.integer({ min: 110, max: 2_000 }),
        fc.integer({ min: 0, max: 100_000 }),
        (back, lay, commission) => {
          const terms = {
            odds: (lay * 10_000) as DecimalOdds,
            commission: commission as Ratio,
            available: 0 as Money,
          };
          const price = (back * 10_000) as DecimalOdds;
          for (const kind of ['qualifier', 'snr'] as const) {
            const bet = { kind, stake: amount(1_000), odds: price };
            const plan = layPlan({
              ...{ bet, previousLays: [], odds: terms.odds, commission: terms.commission },
              ...{ aim: 'equal', step: 1 as Money, rounding: 'nearest' },
            });
            const rated = (kind === 'snr' ? snrRetention : qualifierRating)(price, terms);
            expect(Math.abs(rated - ratingOf(bet, plan))).toBeLessThanOrEqual(2);
          }
        },
      ),
    );
  });
});
