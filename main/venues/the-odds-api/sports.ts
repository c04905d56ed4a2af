// Sport keys as our sports, and what a head-to-head market asks in each. Keys are discovered at run time;
// only their family, the part before the first underscore, is read here.

import type { Question, Scope, Sport } from '../../../shared/domain/market.ts';

/** Families of keys. Source: the API's list of sports. */
const FAMILIES: { readonly [family: string]: Sport } = {
  americanfootball: 'american-football',
  baseball: 'baseball',
  basketball: 'basketball',
  boxing: 'boxing',
  cricket: 'cricket',
  esports: 'esports',
  golf: 'golf',
  icehockey: 'ice-hockey',
  mma: 'mixed-martial-arts',
  motorsport: 'motor-racing',
  rugbyleague: 'rugby',
  rugbyunion: 'rugby',
  soccer: 'football',
  tennis: 'tennis',
};

/** Our sport of a key; `other` for a family that this program does not know. */
export const sportOf = (key: string): Sport => FAMILIES[key.split('_')[0] ?? ''] ?? 'other';

/** Sports whose two-way prices and lines count overtime by the custom of every house carried here. */
const WITH_OVERTIME: ReadonlySet<Sport> = new Set([
  ...(['american-football', 'baseball', 'basketball', 'ice-hockey', 'tennis'] as const),
]);

/** Whether overtime counts for lines and two-way prices; not stated for sports without a custom. */
export const scopeOf = (sport: Sport): Scope =>
  sport === 'football' ? 'regulation' : WITH_OVERTIME.has(sport) ? 'overtime-included' : 'unstated';

/**
 * The question of a head-to-head market. With a draw among its outcomes it is three-way and about the
 * ordinary time. Without one it is a winner, except in football, where a price of two sides alone is not a
 * whole book: null.
 */
export function headToHead(sport: Sport, withDraw: boolean): Question | null {
  const plain = { period: 'match', line: null, lineOn: null, subject: '' } as const;
  if (withDraw) return { ...plain, type: 'three-way', scope: 'regulation' };
  return sport === 'football' ? null : { ...plain, type: 'winner', scope: scopeOf(sport) };
}

/** Football leagues whose matches never go into extra time. Cups are left out: their score may hold it. */
const LEAGUES_ONLY: ReadonlySet<string> = new Set([
  ...['soccer_epl', 'soccer_efl_champ', 'soccer_spain_la_liga', 'soccer_germany_bundesliga'],
  ...['soccer_italy_serie_a', 'soccer_france_ligue_one', 'soccer_netherlands_eredivisie'],
]);

/** Whether the final score of a contest decides its bets: not where extra time may be in the score. */
export function isDecidedByScore(key: string): boolean {
  const sport = sportOf(key);
  return sport === 'football'
    ? LEAGUES_ONLY.has(key)
    : WITH_OVERTIME.has(sport) && sport !== 'tennis';
}
