// What Kalshi can be told beyond hosts and credentials.

import type { VenueOptionTable } from '../../../shared/domain/venueOptions.ts';

export const kalshiOptions = {
  categories: {
    label: 'Categories',
    help: 'Which of Kalshi’s categories are listed, with commas between. Empty lists all of them.',
    kind: 'text',
    fallback: 'Sports',
    pattern: "[\\w &/'-]*(?:,[\\w &/'-]*)*",
    expected: 'names as Kalshi writes them, with commas between',
  },
  accountPrecision: {
    label: 'Precision of the account',
    help: 'The step to which Kalshi rounds each change of your balance; fees are predicted with it.',
    kind: 'choice',
    fallback: 'cent',
    choices: [
      { value: 'cent', label: 'A cent (the usual account)' },
      { value: 'direct', label: '$0.0001 (a direct member’s account)' },
    ],
  },
} as const satisfies VenueOptionTable;
