// What the venue asks of whoever reads it, as the venue's page shows it.

import type { FairUseNote } from '../../../shared/domain/market.ts';

export const polymarketFairUse: readonly FairUseNote[] = [
  {
    label: 'Requests',
    text: 'Limits are per internet address: 9,000 in 10 seconds at the order book, 4,000 at the market data, less for single paths. Crossbook stays far below all of them.',
  },
  {
    label: 'Orders',
    text: 'Counted per signing wallet as well: 40 a second, 60 at once, on the standard tier.',
  },
  {
    label: 'Where',
    text: 'The venue refuses orders from some countries, by the address that they come from, and is not for US persons.',
  },
];
