// Settings of middles: bets on two lines that lose a little unless the result falls between them.

import { money, ratio } from './settingKinds.ts';

const MIDDLES = 'Middles';

export const middleSettings = {
  middleMaxLoss: ratio(
    MIDDLES,
    'Greatest loss of a middle',
    2,
    20,
    'What a middle may lose when the result does not fall between its lines, as a share of everything paid. Dearer ones are not looked for.',
  ),
  middleChance: ratio(
    MIDDLES,
    'Break-even chance at most',
    5,
    100,
    'The chance of the middle from which it pays on average. Where reference venues price both lines, their expected profit decides instead.',
  ),
  middleMinProfit: money(
    MIDDLES,
    'Least profit inside',
    5,
    10_000,
    'Profit when the result falls between the lines, below which a middle is not worth its trouble.',
  ),
} as const;
