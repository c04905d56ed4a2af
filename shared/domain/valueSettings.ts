// Settings of bets that can lose: how fair prices are found, and how much is bet on them.

import { fairMethods } from './opportunity.ts';
import { choice, count, money, ratio } from './settingKinds.ts';

const VALUE = 'Value against sharp books';

export const valueSettings = {
  devigMethod: choice(
    VALUE,
    'Margin removed by',
    fairMethods,
    'How the margin is taken out of sharp prices. The edge is shown under every method.',
  ),
  valueMinEdge: ratio(
    VALUE,
    'Least expected edge',
    2,
    100,
    'Expected profit after fees as a share of everything paid, for bets that can lose.',
  ),
  valueMinProfit: money(
    VALUE,
    'Least expected profit',
    0.25,
    10_000,
    'Expected profit in money below which a bet that can lose is not worth its trouble.',
  ),
  valueMaxEdge: ratio(
    VALUE,
    'Greatest believable expected edge',
    15,
    1_000,
    'Above this a price is wrong or a pair is: nothing is placed.',
  ),
  bankroll: money(VALUE, 'Bankroll', 1_000, 100_000_000, 'What Kelly staking takes a share of.'),
  kellyShare: ratio(
    VALUE,
    'Share of Kelly',
    25,
    100,
    'How much of the full Kelly stake is bet; a quarter is usual.',
  ),
  referenceBooks: count(
    VALUE,
    'Least reference venues',
    1,
    1,
    10,
    'How many sharp venues must price all outcomes before their view counts.',
  ),
} as const;
