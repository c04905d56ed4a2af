// What an event is listed for where it is not the contest itself: its corners, its bookings, a simulated copy. It is
// told by what stands behind a side's name or in the league's, and never the same event as the contest.

import type { Sport } from '../../../shared/domain/market.ts';

/** Told by any word of a league, and of a side by a word behind its name. */
const UNITS: readonly (readonly [
  unit: string,
  phrase: RegExp,
  sports: ReadonlySet<Sport> | null,
])[] = [
  ['corners', /[\s(]corners?\b/, new Set(['football'])],
  ['bookings', /[\s(](bookings?|(yellow|red) cards?|cards)\b/, new Set(['football'])],
  ['shots', /[\s(](shots?|goal kicks|throw ins|offsides?|fouls)\b/, new Set(['football'])],
  ['penalties', /[\s(]penalties\b/, new Set(['football', 'ice-hockey'])],
  ['extra-time', /\(e\.?t\.?\)|[\s(]extra time\b/, null],
  [
    'simulated',
    /[\s(](srl|simulated|virtual|cyber|e ?(sports?|soccer|football|basketball))\b/,
    null,
  ],
];
/** Letters that one of the phrases must have; most names are done with after it. */
const ANY =
  /corner|booking|card|shot|kicks|throw|offside|foul|penalt|\(e\.?t|extra|srl|simul|virtual|cyber|e.?sport|e.?socc|e.?foot|e.?bask/;

/** Units of an event in order, run together; empty for the contest itself. */
export function unitOf(
  sport: Sport,
  participants: readonly string[],
  league: string | null,
): string {
  // A league may begin with its unit.
  const text = [...participants, ` ${league ?? ''}`].join(' | ').toLowerCase();
  // Contests of esports are played on machines by all.
  if (sport === 'esports' || !ANY.test(text)) return '';
  const plain = text.replace(/[-_]/g, ' ').replace(/\| /g, '|');
  return UNITS.filter(
    ([, phrase, sports]) => (sports === null || sports.has(sport)) && phrase.test(plain),
  )
    .map(([unit]) => unit)
    .join(' ');
}
