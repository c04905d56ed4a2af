// What a user can tell this adapter besides host and credentials.

import type { VenueOptionTable } from '../../../shared/domain/venueOptions.ts';

const SPORT = '(?:football|basketball)';

export const asianOdds88Options = {
  sports: {
    kind: 'text',
    label: 'Sports',
    fallback: 'football,basketball',
    pattern: `${SPORT}(?:\\s*,\\s*${SPORT})*`,
    expected: 'football or basketball, separated by commas',
    help: 'Sports that are polled. Each is asked for by itself, in three lists.',
  },
  bookies: {
    kind: 'text',
    label: 'Bookmakers',
    fallback: 'ALL',
    pattern: '[A-Za-z0-9]{2,8}(?:\\s*,\\s*[A-Za-z0-9]{2,8})*',
    expected: 'codes such as PIN,SBO separated by commas, or ALL',
    help: 'Bookmakers whose odds count; ALL for every one that the account has. PIN is Pinnacle through an agent.',
  },
  hoursAhead: {
    kind: 'number',
    label: 'Hours ahead',
    fallback: 48,
    low: 1,
    high: 720,
    help: 'Matches that begin later than this are not listed.',
  },
  assumedStake: {
    kind: 'number',
    label: 'Assumed largest stake',
    fallback: 100,
    low: 1,
    high: 100_000,
    help: 'The lists tell odds without limits. This much is taken as possible until a bet is prepared, when the bookmaker’s real limits are asked for.',
  },
} as const satisfies VenueOptionTable;
