// Options of a venue of every kind, as a descriptor brings them.

import type { VenueOptionTable } from '../../shared/domain/venueOptions.ts';

export const sampleOptions = {
  tags: {
    label: 'Tags',
    help: 'What is listed.',
    kind: 'text',
    fallback: 'sport',
    pattern: '\\w+(?:,\\w+)*',
    expected: 'words with commas between',
  },
  step: {
    label: 'Step',
    help: 'Of the account.',
    kind: 'choice',
    fallback: 'cent',
    choices: [
      { value: 'cent', label: 'A cent' },
      { value: 'fine', label: 'Finer' },
    ],
  },
  pause: {
    label: 'Pause',
    help: 'Between questions.',
    kind: 'duration',
    fallback: 5_000,
    low: 1_000,
    high: 60_000,
  },
  depth: { label: 'Depth', help: 'Of books.', kind: 'number', fallback: 10, low: 1, high: 99 },
  live: { label: 'In play', help: 'Too.', kind: 'boolean', fallback: false },
} as const satisfies VenueOptionTable;
