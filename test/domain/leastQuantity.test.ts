// What an order has to pay at least where a venue takes small stakes only at long odds.

import { expect, it } from 'vitest';
import { leastQuantity, type VenueMarket } from '../../shared/domain/market.ts';
import { amount } from '../support/amounts.ts';

const ladder = [] as never;
const market = (staking: VenueMarket['staking']) => ({
  minimumQuantity: amount(10) as never,
  staking,
});

it.each([
  ['contracts', null, 5, 10],
  ['stakes that all have to reach it', { step: amount(0.01), ladder }, 5, 10],
  ['a stake that is enough', { step: amount(0.01), ladder, enough: amount(1) }, 1, 0],
  ['a smaller stake', { step: amount(0.01), ladder, enough: amount(1) }, 0.99, 10],
])('%s', (_what, staking, stake, least) => {
  expect(leastQuantity(market(staking), amount(stake))).toBe(amount(least));
});
