// What a user can tell this adapter besides host and credentials.

import type { VenueOptionTable } from '../../../shared/domain/venueOptions.ts';

/** The least pause that an agreement of one's own may bring polling down to, in milliseconds. */
const FLOOR_LEAST_MS = 200;
const FLOOR_MOST_MS = 600_000;

const SPORT =
  '(?:football|basketball|american-football|baseball|ice-hockey|tennis|mixed-martial-arts)';

export const ps3838Options = {
  sports: {
    kind: 'text',
    label: 'Sports',
    fallback: 'football,basketball,american-football,baseball,ice-hockey,tennis',
    pattern: `${SPORT}(?:\\s*,\\s*${SPORT})*`,
    expected:
      'football, basketball, american-football, baseball, ice-hockey, tennis or mixed-martial-arts, separated by commas',
    help: 'Sports that are polled. Each is asked for by itself, so fewer do not come sooner.',
  },
  hoursAhead: {
    kind: 'number',
    label: 'Hours ahead',
    fallback: 48,
    low: 1,
    high: 720,
    help: 'Contests that begin later than this are not listed.',
  },
  minimumStake: {
    kind: 'number',
    label: 'Least stake',
    fallback: 0,
    low: 0,
    high: 100_000,
    help: 'Smaller stakes are not proposed. The account’s own least stake is asked for before each bet; 0 leaves it to that.',
  },
  paths: {
    kind: 'choice',
    label: 'Paths of the custom environment',
    fallback: 'ps3838',
    choices: [
      { value: 'ps3838', label: 'as PS3838' },
      { value: 'pinnacle', label: 'as Pinnacle' },
    ],
    help: 'Which house’s versions the custom address speaks. Ignored in the other environments.',
  },
  deltaFloor: {
    kind: 'duration',
    label: 'Pause between changes, custom',
    fallback: 5_000,
    low: FLOOR_LEAST_MS,
    high: FLOOR_MOST_MS,
    help: 'Only for an account with its own agreement: the published pause is 5 s, and polling sooner gets an account shut out. Ignored in the other environments.',
  },
  snapshotFloor: {
    kind: 'duration',
    label: 'Pause between whole lists, custom',
    fallback: 60_000,
    low: FLOOR_LEAST_MS,
    high: FLOOR_MOST_MS,
    help: 'The same for requests without a cursor; the published pause is 60 s. Ignored in the other environments.',
  },
} as const satisfies VenueOptionTable;
