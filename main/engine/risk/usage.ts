// How much of every limit is used now, for a screen with bars: the largest subjects of each limit first.

import { type StrategyName, streakStrategies } from '../../../shared/domain/opportunity.ts';
import type { LimitName, LimitUsage } from '../../../shared/domain/risk.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import type { Purse } from '../../../shared/domain/ticket.ts';
import type { CircuitBreakers } from './circuitBreaker.ts';
import { DAY_MS, type DayBook, MINUTE_MS } from './dayBook.ts';
import { type Dimension, dimensions, type Holdings } from './holdings.ts';

export interface UsageFacts {
  readonly nowMs: number;
  readonly settings: Settings;
  readonly day: DayBook;
  readonly holdings: Holdings;
  readonly breakers: Pick<CircuitBreakers, 'lineMs'>;
  nakedSinceMs(purse: Purse): number | null;
}

/** Subjects shown of one limit. */
const SUBJECTS_MAX = 8;

const exposureLimit: { readonly [d in Dimension]: LimitName & keyof Settings } = {
  fixture: 'fixtureExposure',
  league: 'leagueExposure',
  sport: 'sportExposure',
  venue: 'venueExposure',
  book: 'bookExposure',
  strategy: 'strategyExposure',
};

/** Both purses, limit by limit. */
export const usages = (facts: UsageFacts): readonly LimitUsage[] =>
  (['paper', 'live'] as const).flatMap((purse) => [
    ...paceAndLosses(facts, purse),
    ...dimensions.flatMap((dimension) => exposureUsages(facts, purse, dimension)),
    lockedUsage(facts, purse),
  ]);

function paceAndLosses(facts: UsageFacts, purse: Purse): LimitUsage[] {
  const { breakers, day, nowMs, settings } = facts;
  const lossesMs = Math.max(nowMs - DAY_MS, breakers.lineMs('daily-loss', '', purse));
  const streak = (name: StrategyName): number =>
    day.streak(purse, name, breakers.lineMs('losing-streak', name, purse));
  const today = day.bets(purse, nowMs - DAY_MS);
  const nakedSinceMs = facts.nakedSinceMs(purse);
  const line = (limit: LimitName & keyof Settings, used: number, subject = ''): LimitUsage => ({
    ...{ limit, purse, subject, title: '', used },
    most: settings[limit] as number,
  });
  return [
    line('ordersPerMinute', day.orders(nowMs - MINUTE_MS)),
    line('betsPerDay', today.count),
    line('volumePerDay', today.volume),
    line('dailyLoss', Math.max(0, day.loss(purse, lossesMs))),
    ...streakStrategies.map((name) => line('losingStreak', streak(name), name)),
    line('nakedTime', nakedSinceMs === null ? 0 : nowMs - nakedSinceMs),
  ];
}

/** The largest subjects; one line without a subject where there is none at all. */
function exposureUsages(facts: UsageFacts, purse: Purse, dimension: Dimension): LimitUsage[] {
  const limit = exposureLimit[dimension];
  const most = facts.settings[limit] as number;
  const lines = [...facts.holdings.exposures(purse, dimension)]
    .map(([subject, used]) => ({ limit, purse, subject, title: '', used, most }))
    .sort((a, b) => b.used - a.used)
    .slice(0, SUBJECTS_MAX)
    .map((line) => ({ ...line, title: titleOf(facts, dimension, purse, line.subject) }));
  return lines.length > 0 ? lines : [{ limit, purse, subject: '', title: '', used: 0, most }];
}

const titleOf = (
  { holdings }: UsageFacts,
  dimension: Dimension,
  purse: Purse,
  subject: string,
): string => {
  const [first] = dimension === 'fixture' ? holdings.on(purse, subject) : [];
  return first?.fixtureTitle ?? '';
};

const lockedUsage = ({ holdings, nowMs, settings }: UsageFacts, purse: Purse): LimitUsage => ({
  ...{ limit: 'lockedCapital', purse, subject: '', title: '' },
  used: holdings.lockedBeyond(
    purse,
    nowMs + settings.lockDays * DAY_MS,
    nowMs - settings.overdueAfter,
  ),
  most: settings.lockedCapital,
});
