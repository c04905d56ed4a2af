// What the venue asks of whoever reads it, as the venue's page shows it.

import type { FairUseNote } from '../../../shared/domain/market.ts';

export const ps3838FairUse: readonly FairUseNote[] = [
  {
    label: 'PS3838',
    text: 'Everything of a sport at most once in 60 seconds, what has changed at most every 5 seconds. Crossbook reads everything once and then only what has changed.',
  },
  {
    label: 'Pinnacle',
    text: 'One request in two minutes per sport and kind, of either sort.',
  },
  {
    label: 'By agreement',
    text: 'With the environment for another agreement the pauses are yours to set, down to 200 ms; the house sees what it gets.',
  },
  {
    label: 'Purpose',
    text: 'The API is for betting and not for gathering data: use has to be in proportion to bets, and handing its data on needs the house’s consent.',
  },
];
