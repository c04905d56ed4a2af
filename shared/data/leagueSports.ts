// Which sport a league is of, where a list mixes sports and names only the league.

import type { Sport } from '../domain/market.ts';

/** Words and phrases in names of leagues, the more special ones first. */
export const LEAGUE_SPORTS: readonly (readonly [RegExp, Sport])[] = [
  [
    /\b(nba|wnba|ncaa ?b|ncaa ?m|ncaa ?w|ncaab|ncaam|ncaaw|cbb|wcbb|cwbb|cba|kbl|euroleague|eurocup|acb|lnb|bbl|nbl|basketball|basket)\b/i,
    'basketball',
  ],
  [/\b(nhl|ahl|khl|shl|vhl|liiga|del|echl|ohl|hockey)\b/i, 'ice-hockey'],
  [/\b(mlb|kbo|npb|lmb|baseball)\b/i, 'baseball'],
  [/\b(nfl|cfl|ncaa ?f|ncaaf|cfb|ufl|xfl|american football)\b/i, 'american-football'],
  [
    /\b(lol|league of legends|lck|lpl|lec|lcs|cs ?2|csgo|cs go|counter.?strike|dota ?2?|valorant|val|vct|cod|call of duty|overwatch|rainbow six|rocket league|esports|e-?sports|starcraft|mobile legends)\b/i,
    'esports',
  ],
  [/\b(atp|wta|itf|tennis|challenger)\b/i, 'tennis'],
  [/\b(ufc|mma|bellator|pfl)\b/i, 'mixed-martial-arts'],
  [/\b(boxing)\b/i, 'boxing'],
  [/\b(pga|golf|liv)\b/i, 'golf'],
  [/\b(ipl|bbl|psl|cpl|t20|odi|test|cricket|big bash)\b/i, 'cricket'],
  [/\b(rugby|nrl|afl|super league rugby|six nations|top 14)\b/i, 'rugby'],
  [/\b(handball|volleyball|darts|snooker|table tennis|futsal|water polo)\b/i, 'other'],
];
