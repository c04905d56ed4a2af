// What the venue asks of whoever reads it, as the venue's page shows it.

import type { FairUseNote } from '../../../shared/domain/market.ts';

export const betfairFairUse: readonly FairUseNote[] = [
  {
    label: 'Prices',
    text: 'Come by stream. What is not streamed is looked up at most every two minutes and kept; requests that this saves are counted.',
  },
  {
    label: 'Weights',
    text: 'A request may weigh 200, which is eleven full books; at most five a second are asked for.',
  },
  {
    label: 'Bets',
    text: 'Above 5,000 transactions an hour Betfair charges for each.',
  },
  {
    label: 'Keys',
    text: 'A key is personal. A live key has a one-off charge; a delayed one has prices of up to three minutes ago and may not bet.',
  },
  {
    label: 'Paper only',
    text: 'Betfair may take an account that reads much and bets never for a commercial one, charge for data or close its key.',
  },
];
