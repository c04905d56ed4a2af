// Settings of how much is bet at once, and in what steps.

import { money } from './settingKinds.ts';

const SIZE = 'Size';

export const sizeSettings = {
  maxOutlay: money(
    SIZE,
    'Most per bet',
    500,
    1_000_000,
    'Everything that one bet may cost over all its legs with every contract at its limit, fees included.',
  ),
  sizeStep: {
    ...money(
      SIZE,
      'Contracts in steps of',
      1,
      1_000,
      'Quantities are rounded down to a multiple of this.',
    ),
    low: 10_000,
  },
  stakeStep: {
    ...money(
      SIZE,
      'Stakes in steps of',
      0.01,
      1_000,
      'Stakes at bookmakers and exchanges are whole multiples of this, in the venue’s own money. Round stakes attract less notice and cost a little of the profit.',
    ),
    low: 10_000,
  },
} as const;
