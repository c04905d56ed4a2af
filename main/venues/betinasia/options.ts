// What a user can tell this adapter: which of the page's two sources count, and how its window is kept.

import type { OptionValues, VenueOptionTable } from '../../../shared/domain/venueOptions.ts';

export const betinasiaOptions = {
  source: {
    kind: 'choice',
    label: 'Prices from',
    fallback: 'both',
    choices: [
      { value: 'both', label: 'the page’s own connection and its table' },
      { value: 'socket', label: 'the page’s own connection alone' },
      { value: 'page', label: 'the table alone' },
    ],
    help: 'The connection is faster; the table is what you see. With both, prices that go on differing are not believed.',
  },
  window: {
    kind: 'choice',
    label: 'Window',
    fallback: 'visible',
    choices: [
      { value: 'visible', label: 'visible: log in by hand there' },
      { value: 'hidden', label: 'hidden: once you are logged in' },
    ],
    help: 'Hidden, the page has a window only from “Show its window”, to log in for instance, to “Go on reading”.',
  },
  height: {
    kind: 'number',
    label: 'Height of the page',
    fallback: 8_000,
    low: 600,
    high: 20_000,
    help: 'In pixels, whatever the window’s size. Only rows that the page draws are read, and a tall page draws more.',
  },
  sockets: {
    kind: 'text',
    label: 'Address of the page’s connection',
    fallback: 'cpricefeed',
    pattern: '[A-Za-z0-9_./-]{1,60}',
    expected: 'part of an address: letters, digits, points, slashes and hyphens',
    help: 'Connections of the page whose address holds this are listened to. Nothing is ever sent on them.',
  },
  assumedStake: {
    kind: 'number',
    label: 'Assumed largest stake',
    fallback: 100,
    low: 1,
    high: 100_000,
    help: 'The list tells odds without limits: those stand only in the bet slip. This much is taken as possible.',
  },
  renewHours: {
    kind: 'number',
    label: 'Begin anew after hours',
    fallback: 6,
    low: 1,
    high: 72,
    help: 'A page that stays open grows. At a quiet moment after so many hours its browser is started anew.',
  },
  memoryMb: {
    kind: 'number',
    label: 'Most memory in MB',
    fallback: 2_000,
    low: 300,
    high: 16_000,
    help: 'A browser that needs more than this is started anew at once.',
  },
} as const satisfies VenueOptionTable;

export type BetinasiaOptions = OptionValues<typeof betinasiaOptions>;
