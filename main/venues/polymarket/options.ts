// What Polymarket can be told beyond hosts and credentials.

import type { VenueOptionTable } from '../../../shared/domain/venueOptions.ts';

export const polymarketOptions = {
  tags: {
    label: 'Tags',
    help: 'Which events are listed: ids or slugs of Polymarket’s tags, with commas between. 1 is sport.',
    kind: 'text',
    fallback: '1',
    pattern: '[\\w-]+(?: *, *[\\w-]+)*',
    expected: 'ids or slugs of tags, with commas between',
  },
} as const satisfies VenueOptionTable;
