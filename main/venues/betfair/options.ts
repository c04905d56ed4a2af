// What the user can tell this adapter beyond hosts and credentials.

import { parseScaled, type Ratio, SCALE } from '../../../shared/domain/units.ts';
import type { VenueOptionTable } from '../../../shared/domain/venueOptions.ts';

/** Soccer, tennis, horse racing, American football, baseball, basketball and ice hockey. */
const SPORTS = '1,2,7,6423,7511,7522,7524';

const MARKET_TYPES = [
  ...['MATCH_ODDS', 'MONEY_LINE', 'HALF_TIME', 'DRAW_NO_BET', 'ASIAN_HANDICAP'],
  'BOTH_TEAMS_TO_SCORE',
  ...['05', '15', '25', '35', '45', '55', '65'].map((line) => `OVER_UNDER_${line}`),
  ...['05', '15', '25'].map((line) => `FIRST_HALF_GOALS_${line}`),
  ...['WIN', 'PLACE', 'OTHER_PLACE'],
].join(',');

export const betfairOptions = {
  commission: {
    kind: 'text',
    label: 'Your commission in per cent',
    help: "What you pay on every market's net winnings, where a package of yours replaces the market's own rate. Empty: the market's rate less your discount.",
    fallback: '',
    pattern: '(\\d{1,2}(\\.\\d{1,4})?)?',
    expected: 'a number of per cent such as 2 or 6.5, or empty',
  },
  daysAhead: {
    kind: 'number',
    label: 'Days ahead',
    help: 'Contests that begin later are not listed.',
    fallback: 7,
    low: 1,
    high: 60,
  },
  sports: {
    kind: 'text',
    label: 'Sports',
    help: "Betfair's ids of event types, separated by commas: 1 soccer, 2 tennis, 7 horse racing, 6423 American football, 7511 baseball, 7522 basketball, 7524 ice hockey.",
    fallback: SPORTS,
    pattern: '\\d{1,9}(,\\d{1,9}){0,29}',
    expected: 'ids separated by commas',
  },
  marketTypes: {
    kind: 'text',
    label: 'Kinds of market',
    help: "Betfair's codes of market types, separated by commas.",
    fallback: MARKET_TYPES,
    pattern: '[A-Z0-9_]{1,40}(,[A-Z0-9_]{1,40}){0,49}',
    expected: 'codes in capitals separated by commas',
  },
} as const satisfies VenueOptionTable;

/** The user's own commission as a share of net winnings; null when there is none. */
export function ownRate(percent: string): Ratio | null {
  const scaled = percent === '' ? null : parseScaled(percent);
  return scaled === null || scaled > 100 * SCALE ? null : (Math.ceil(scaled / 100) as Ratio);
}
