// What the venue asks of whoever reads it, as the venue's page shows it.

import type { FairUseNote } from '../../../shared/domain/market.ts';

export const kalshiFairUse: readonly FairUseNote[] = [
  {
    label: 'Requests',
    text: 'Read and write have budgets of their own, refilled every second: on the Basic tier 200 and 100 tokens, and most requests cost 10. Crossbook asks for the account’s tier and keeps below it.',
  },
  {
    label: 'Prices',
    text: 'Come by WebSocket and cost no tokens. A book is compared with a separate request now and then.',
  },
  {
    label: 'More',
    text: 'Higher tiers follow from orders placed by API and from volume; the account’s page at Kalshi says which it has.',
  },
];
