// When legs of equal contracts count as even: up to what no venue deals in, here or where a leg was finished.

import { expect, it } from 'vitest';
import { contractsLacking } from '../../main/engine/execution/matchedStanding.ts';
import { legTotals, purseOutcome } from '../../main/engine/execution/ticketOutcome.ts';
import { listingId, venueId } from '../../shared/domain/market.ts';
import type { Order } from '../../shared/domain/ticket.ts';
import { cents, contracts, leg, opportunity, order, ticket } from '../support/builders.ts';

const NOW = 1_780_000_000_000;
const HOUSE = venueId('house');
const ELSEWHERE = listingId(HOUSE, 'm', 'x');

const bet = ticket(NOW, {
  opportunity: opportunity(NOW, {
    legs: [0, 1].map(() => leg(NOW, { quantity: contracts(100), rounding: contracts(0) })),
  }),
});

/** What becomes of the bet with a first leg that is whole, and these orders of the second: filled, and how it ended. */
function outcome(...second: readonly Partial<Order>[]) {
  const whole = order(NOW, { legIndex: 0, status: 'filled', filled: contracts(100) });
  const orders = [
    whole,
    ...second.map((patch) => order(NOW, { legIndex: 1, status: 'filled', ...patch })),
  ];
  const lacking = contractsLacking(bet.opportunity, legTotals(bet, orders, 'paper'));
  return [purseOutcome(bet, orders, 'paper').event, lacking[1]];
}

// A penny at 40 cents is a fortieth of a contract.
const elsewhere = {
  ...{ venueId: HOUSE, listingId: ELSEWHERE, limit: cents(40), rounding: contracts(0.025) },
};

it.each([
  ['whole', [{ filled: contracts(100) }], 'complete', 0],
  ['short by less than a hundredth', [{ filled: 99_990_001 as never }], 'complete', 0],
  ['short by a hundredth', [{ filled: contracts(99.99) }], 'bare', 10_000],
  [
    'finished by a stake elsewhere, short by less than a penny buys',
    [{ filled: contracts(40) }, { ...elsewhere, filled: contracts(59.98) }],
    'stay-partial',
    0,
  ],
  [
    'finished by a stake elsewhere, short by more',
    [{ filled: contracts(40) }, { ...elsewhere, filled: contracts(59.97) }],
    'bare',
    30_000,
  ],
  [
    // A penny of a backer's stake at odds of 3.05.
    'finished by a lay elsewhere, short by less than a penny lays',
    [
      { filled: contracts(40) },
      { ...elsewhere, limit: cents(67), rounding: contracts(0.0305), filled: contracts(59.97) },
    ],
    'stay-partial',
    0,
  ],
  [
    'finished elsewhere by contracts, of which there were too few',
    [
      { filled: contracts(40) },
      { ...elsewhere, limit: cents(2), rounding: contracts(0.01), filled: contracts(59.6) },
    ],
    'bare',
    400_000,
  ],
  [
    'finished elsewhere by a stake that was matched in part',
    [
      { filled: contracts(40) },
      { ...elsewhere, status: 'cancelled' as const, filled: contracts(59.98) },
    ],
    'bare',
    20_000,
  ],
] as const)('a leg that is %s', (_what, second, event, lacks) => {
  expect(outcome(...second)).toEqual([event, lacks]);
});

const staked = ticket(NOW, {
  opportunity: opportunity(NOW, {
    legs: [
      leg(NOW, { quantity: contracts(100), rounding: contracts(0) }),
      leg(NOW, {
        ...{ quantity: contracts(100), limit: cents(50), odds: 2_000_000 as never },
        rounding: contracts(0.02),
      }),
    ],
  }),
});

it.each([
  ['all at a worse price', 100, 60, 'complete', 0],
  ['a part at a worse price, for the whole stake', 92, 55, 'bare', contracts(8)],
  ['a part at a much worse price', 84, 60, 'bare', contracts(16)],
] as const)('a stake of which is got elsewhere %s', (_what, filled, price, event, lacks) => {
  const whole = order(NOW, { legIndex: 0, status: 'filled', filled: contracts(100) });
  const other = order(NOW, {
    ...{ legIndex: 1, status: 'filled', venueId: HOUSE, listingId: ELSEWHERE },
    ...{ rounding: contracts(0.01), filled: contracts(filled) },
    cost: (((filled * price) / 100) * 1_000_000) as never,
  });
  const lacking = contractsLacking(staked.opportunity, legTotals(staked, [whole, other], 'paper'));
  expect(purseOutcome(staked, [whole, other], 'paper').event).toBe(event);
  expect(lacking[1]).toBe(lacks);
});
