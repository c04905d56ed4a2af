// Settings of bets that can lose: how fair prices are found, and how much is bet on them.

import { fairMethods } from './opportunity.ts';
import { weightsProblem } from './referenceWeights.ts';
import { choice, count, lines, money, ratio } from './settingKinds.ts';

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
  bankroll: money(VALUE, 'Bankroll', 1_000, 100_000_000, 'What stakes are a share of.'),
  staking: choice(
    VALUE,
    'Stakes by',
    ['kelly', 'fixed', 'percentage', 'edge'],
    'How much is bet on what can lose: a share of Kelly, the same amount each time, a share of the bankroll, or in proportion to the edge. Depth, the least stakes of venues and all limits hold besides.',
  ),
  fixedStake: money(VALUE, 'Fixed stake', 10, 1_000_000, 'Bet each time where stakes are fixed.'),
  stakeShare: ratio(
    VALUE,
    'Share of the bankroll',
    1,
    100,
    'Bet each time where stakes are a share of the bankroll.',
  ),
  edgeShare: ratio(
    VALUE,
    'Bankroll per edge',
    25,
    1_000,
    'Where stakes follow the edge, this share of the bankroll times the expected edge: at 25 %, an edge of 4 % bets 1 %.',
  ),
  kellyShare: ratio(
    VALUE,
    'Share of Kelly',
    25,
    100,
    'How much of the full Kelly stake is bet where stakes are a share of Kelly; a quarter is usual.',
  ),
  referenceBooks: count(
    VALUE,
    'Least reference venues',
    1,
    1,
    10,
    'How many sharp venues must price all outcomes before their view counts.',
  ),
  referenceWeights: lines(
    VALUE,
    'Weights of references',
    'One a line: the id of a venue and how much its prices count, such as "a-venue: 50 %"; 0 % is not at all. What is not named counts as the venue’s page says.',
    weightsProblem,
  ),
} as const;
