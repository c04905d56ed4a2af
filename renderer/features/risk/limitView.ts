// A limit's use as a bar: how full, how near, and both numbers in the limit's own unit. Pure.

import type { Sport } from '../../../shared/domain/market.ts';
import type { StrategyName } from '../../../shared/domain/opportunity.ts';
import { type LimitUsage, limitNames } from '../../../shared/domain/risk.ts';
import { type Setting, settingTable } from '../../../shared/domain/settings.ts';
import { count, duration, money } from '../../format.ts';
import { sportWords } from '../../words/markets.ts';
import { strategyWords } from '../../words/switches.ts';

export type Nearness = 'free' | 'near' | 'reached';

export interface LimitView {
  /** 0 to 100, cut at full. */
  readonly percent: number;
  readonly nearness: Nearness;
  readonly used: string;
  readonly most: string;
}

/** From here on a limit is said to be near. */
const NEAR = 0.8;

export function limitView({ limit, most, used }: LimitUsage): LimitView {
  const { kind } = settingTable[limit] as Setting;
  const part = most > 0 ? used / most : used > 0 ? 1 : 0;
  const text = (value: number): string =>
    kind === 'money'
      ? money(value, 'USD', 'ceil')
      : kind === 'duration'
        ? duration(Math.round(value / 1_000) * 1_000)
        : count(value);
  return {
    percent: Math.round(Math.min(1, part) * 100),
    nearness: part >= 1 ? 'reached' : part >= NEAR ? 'near' : 'free',
    used: text(used),
    most: text(most),
  };
}

/** What a limit is on, as people call it. */
export function subjectWords(usage: LimitUsage, venueName: (id: string) => string): string {
  const { limit, subject, title } = usage;
  switch (limit) {
    case 'fixtureExposure':
      return title || subject;
    case 'sportExposure':
      return sportWords[subject as Sport] ?? subject;
    case 'venueExposure':
    case 'bookExposure':
      return subject === '' ? '' : venueName(subject);
    case 'losingStreak':
    case 'strategyExposure':
      return strategyWords[subject as StrategyName] ?? subject;
    case 'leagueExposure':
      return subject.toUpperCase();
    default:
      return subject;
  }
}

/** The lines of each limit of a purse, limits in the order in which they are asked. */
export const byLimit = (
  usages: readonly LimitUsage[],
  purse: LimitUsage['purse'],
): readonly (readonly [LimitUsage['limit'], readonly LimitUsage[]])[] =>
  limitNames.flatMap((limit) => {
    const lines = usages
      .filter((usage) => usage.limit === limit && usage.purse === purse)
      .sort((a, b) => b.used - a.used || a.subject.localeCompare(b.subject));
    return lines.length === 0 ? [] : [[limit, lines] as const];
  });
