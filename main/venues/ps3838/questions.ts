// What a sport, a period number and a kind of line ask, in terms that two venues can agree on. What is
// not proved here is not listed: a wrong question would pair bets that are not opposites.

import type { Period, Question, Scope, Sport } from '../../../shared/domain/market.ts';
import { lineQuarters } from '../../../shared/domain/units.ts';
import type { Fixture, PeriodName } from './fixtures.ts';
import { type Kind, type MarketKey, type Score, wholeQuarters } from './marketKey.ts';

/** Sports that are listed, by the venue's ids. */
export const SPORTS: readonly (readonly [id: number, sport: Sport])[] = [
  [29, 'football'],
  [4, 'basketball'],
  [15, 'american-football'],
  [3, 'baseball'],
  [19, 'ice-hockey'],
  [33, 'tennis'],
  [22, 'mixed-martial-arts'],
];

const FOOTBALL = 29;
const TENNIS = 33;

export const isFootball = (sportId: number): boolean => sportId === FOOTBALL;

export const sportOf = (sportId: number): Sport =>
  SPORTS.find(([id]) => id === sportId)?.[1] ?? 'other';

/** What a period number covers. */
export interface PeriodMeaning {
  readonly period: Period;
  readonly scope: Scope;
  /** Only who wins is asked: the other lines of this period are none of ours. */
  readonly winnerOnly: boolean;
}

const whole = (scope: Scope): PeriodMeaning => ({ period: 'match', scope, winnerOnly: false });
const part = (period: Period): PeriodMeaning => ({
  period,
  scope: 'regulation',
  winnerOnly: false,
});

/** Soccer's numbers. Source: Pinnacle's change log of 2022-11-18; period 0 is 90 minutes. */
const FOOTBALL_PERIODS: { readonly [number: number]: PeriodMeaning } = {
  0: whole('regulation'),
  1: part('first-half'),
  2: part('second-half'),
  8: { period: 'match', scope: 'to-qualify', winnerOnly: true },
};

/** Other sports are told by the venue's own names of their periods. */
const NAMED: readonly (readonly [RegExp, PeriodMeaning])[] = [
  [/\bregulation\b/i, whole('regulation')],
  [/^(1st|first) half$/i, part('first-half')],
  [/^(2nd|second) half$/i, part('second-half')],
  [/^(1st|first) quarter$/i, part('first-quarter')],
  [/^(1st|first) period$/i, part('first-period')],
  [/^(1st|first) set\b/i, { ...part('first-set'), winnerOnly: true }],
  [/^(1st|first) (5|five) innings$/i, part('first-five-innings')],
];

/** Meaning of a period; null when it is not one that others list too or is not known. */
export function periodMeaning(
  sportId: number,
  number: number,
  names: readonly PeriodName[],
): PeriodMeaning | null {
  if (sportId === FOOTBALL) return FOOTBALL_PERIODS[number] ?? null;
  if (number === 0) return whole('overtime-included');
  const name = names.find((period) => period.number === number)?.description.trim() ?? '';
  const meaning = NAMED.find(([pattern]) => pattern.test(name))?.[1] ?? null;
  // In baseball the venue calls other stretches halves than other venues do.
  if (sportId === 3 && meaning?.period.endsWith('half')) return null;
  return meaning;
}

/**
 * Whether a kind of line may be listed for an event. Tennis is played in two units: who wins is on the
 * event in sets, handicaps and totals that others list are on the event in games.
 */
export function isAsked(fixture: Fixture, sportId: number, kind: Kind): boolean {
  const { unit } = fixture;
  if (sportId !== TENNIS) return unit === 'regular';
  if (unit === 'games') return kind === 'hdp' || kind === 'tot';
  return kind === 'ml' && (unit === 'sets' || unit === 'regular');
}

/**
 * From which score a live handicap of soccer counts, in the order of `score`; undefined where that is not
 * certain. Null for lines that count every goal. The second half's own score is told nowhere, so its live
 * handicaps are not listed; the first half's is the match's, for as long as it is dealt.
 */
export function countedFrom(
  fixture: Fixture,
  sportId: number,
  kind: Kind,
  period: number,
  score: Score | null,
): Score | null | undefined {
  if (!isFootball(sportId) || fixture.live !== 1 || kind !== 'hdp') return null;
  return period > 1 || score === null ? undefined : score;
}

/**
 * Question of a market. Null where it cannot be told: soccer priced without a draw may mean a refund on
 * a draw or the winner after extra time.
 */
export function questionOf(
  key: MarketKey,
  meaning: PeriodMeaning,
  drawPriced: boolean,
  team1At: 0 | 1,
): Question | null {
  const { period, scope } = meaning;
  const plain = { period, scope, line: null, lineOn: null, subject: '' };
  if (key.kind !== 'ml' && (meaning.winnerOnly || key.quarters === null)) return null;
  const whole = wholeQuarters(key);
  const line = whole === null ? null : lineQuarters(whole);
  switch (key.kind) {
    case 'ml':
      if (drawPriced) return { ...plain, type: 'three-way' };
      if (scope === 'regulation' && period === 'match') return null;
      if (key.sportId === FOOTBALL && scope !== 'to-qualify') return null;
      return { ...plain, type: 'winner' };
    case 'hdp':
      return { ...plain, type: 'spread', line, lineOn: team1At };
    case 'tot':
      return { ...plain, type: 'total', line };
    case 'tt1':
      return { ...plain, type: 'team-total', line, lineOn: team1At };
    case 'tt2':
      return { ...plain, type: 'team-total', line, lineOn: team1At === 0 ? 1 : 0 };
  }
}
