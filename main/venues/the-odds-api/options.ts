// What a user can tell this adapter besides the key: whose prices are read, and what may be spent on it.

import type { OptionValues, VenueOptionTable } from '../../../shared/domain/venueOptions.ts';
import { bookmakers, DEFAULT_KEYS } from './bookmakers.ts';

const KEY = `(?:${bookmakers.map(({ key }) => key).join('|')})`;

export const theOddsApiOptions = {
  bookmakers: {
    kind: 'text',
    label: 'Bookmakers',
    fallback: DEFAULT_KEYS.join(','),
    pattern: `${KEY}(?:\\s*,\\s*${KEY})*`,
    expected: 'keys of bookmakers that this program knows, separated by commas',
    help: 'Keys as The Odds API writes them: Caesars is williamhill_us. Every ten or part of ten cost one credit per market.',
  },
  markets: {
    kind: 'choice',
    label: 'Markets',
    fallback: 'h2h,spreads,totals',
    choices: [
      { value: 'h2h', label: 'winner: 1 credit' },
      { value: 'h2h,totals', label: 'winner and totals: 2 credits' },
      { value: 'h2h,spreads', label: 'winner and handicaps: 2 credits' },
      { value: 'h2h,spreads,totals', label: 'winner, handicaps and totals: 3 credits' },
    ],
    help: 'What is read with each look at a sport, and what that costs per ten bookmakers.',
  },
  sports: {
    kind: 'text',
    label: 'Sports',
    fallback: '',
    pattern: '(?:[a-z0-9_]{3,60}(?:\\s*,\\s*[a-z0-9_]{3,60})*)?',
    expected: 'keys such as americanfootball_nfl, separated by commas, or empty',
    help: 'Only these sport keys are read. Empty: every sport in season.',
  },
  creditsPerDay: {
    kind: 'number',
    label: 'Credits a day',
    fallback: 0,
    low: 0,
    high: 1_000_000,
    help: 'Most credits that a day (UTC) may use. 0 spreads what is left evenly over the days to the renewal.',
  },
  renewalDay: {
    kind: 'number',
    label: 'Day of renewal',
    fallback: 1,
    low: 1,
    high: 28,
    help: 'Day of the month on which your plan gives new credits. The Odds API does not tell it.',
  },
  assumedStake: {
    kind: 'number',
    label: 'Assumed largest stake',
    fallback: 100,
    low: 1,
    high: 100_000,
    help: 'Bookmakers do not tell what they take. Where no limit is told, this much of their money is taken as possible.',
  },
} as const satisfies VenueOptionTable;

export type TheOddsApiOptions = OptionValues<typeof theOddsApiOptions>;
