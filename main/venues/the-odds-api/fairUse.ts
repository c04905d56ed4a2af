// What the venue asks of whoever reads it, as the venue's page shows it.

import type { FairUseNote } from '../../../shared/domain/market.ts';

export const theOddsApiFairUse: readonly FairUseNote[] = [
  {
    label: 'Credits',
    text: 'One look at a sport costs markets × regions, and ten bookmakers count as a region. The day’s share of what is left is spread over sports by how near their contests are, by what you follow and by prices that have disagreed.',
  },
  {
    label: 'Pace',
    text: 'The API itself reads most bookmakers every 60 seconds before a contest and every 40 in play: asking faster costs credits and brings nothing.',
  },
  {
    label: 'Requests',
    text: 'About 30 a second at most. Lists of sports and contests cost nothing.',
  },
  {
    label: 'Renewal',
    text: 'Credits come back once a month, and the API does not say on which day: set it among the options.',
  },
];
