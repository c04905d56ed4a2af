// What the venue asks of whoever reads it, as the venue's page shows it.

import type { FairUseNote } from '../../../shared/domain/market.ts';

export const asianOdds88FairUse: readonly FairUseNote[] = [
  {
    label: 'Prices',
    text: 'Asked for at most every 5 seconds in play, every 10 today and every 20 before; faster is of no use and may get the account blocked.',
  },
  {
    label: 'Session',
    text: 'One login at a time: another program or page with the same account ends this one’s session.',
  },
];
