// What a screen shows of every limit: the same figures that are judged, the largest subjects first.

import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../main/engine/risk/dayBook.ts';
import { type UsageFacts, usages } from '../../../main/engine/risk/usage.ts';
import { streakStrategies } from '../../../shared/domain/opportunity.ts';
import { limitNames } from '../../../shared/domain/risk.ts';
import { defaultSettings } from '../../../shared/domain/settings.ts';
import { usd } from './bets.ts';
import { DAY, NOW, quiet, standing } from './limitFacts.ts';

const used = (change: Partial<{ [of in keyof UsageFacts]: unknown }> = {}) =>
  usages({
    nowMs: NOW,
    settings: defaultSettings,
    day: quiet,
    holdings: standing(),
    breakers: { lineMs: () => 0 },
    nakedSinceMs: () => null,
    ...change,
  } as never);
const linesOf = (all: ReturnType<typeof used>, limit: string, purse = 'paper') =>
  all.filter((own) => own.limit === limit && own.purse === purse);

describe('usage of limits', () => {
  it('has a line for each limit with a setting, in either purse, also where nothing is used', () => {
    const all = used();
    const shown = limitNames.filter((limit) => linesOf(all, limit).length > 0);
    for (const limit of shown) {
      const lines = linesOf(all, limit, 'live');
      const subjects = limit === 'losingStreak' ? streakStrategies : [''];
      const setting = defaultSettings[limit as keyof typeof defaultSettings];
      expect(lines).toEqual(
        subjects.map((subject) => ({
          ...{ limit, purse: 'live', subject, title: '', used: 0, most: setting },
        })),
      );
    }
    expect(shown).toEqual(
      expect.arrayContaining(['ordersPerMinute', 'betsPerDay', 'volumePerDay', 'dailyLoss']),
    );
    expect(shown).toEqual(
      expect.arrayContaining(['losingStreak', 'nakedTime', 'lockedCapital', 'fixtureExposure']),
    );
    expect(shown).toHaveLength(13);
  });

  it('counts pace and losses by purse, from the lines that a person has drawn', () => {
    const asked: unknown[] = [];
    const day = {
      ...quiet,
      orders: (sinceMs: number) => (sinceMs === NOW - MINUTE_MS ? 3 : 0),
      bets: (purse: string, sinceMs: number) =>
        sinceMs === NOW - DAY && purse === 'live'
          ? { count: 4, volume: usd(50) }
          : { count: 1, volume: usd(2) },
      loss: (purse: string, sinceMs: number) => {
        asked.push(['loss', purse, sinceMs - NOW]);
        return purse === 'live' ? usd(7) : usd(-7);
      },
      streak: (purse: string, name: string, sinceMs: number) => {
        asked.push([name, purse, sinceMs - NOW]);
        return purse === 'live' ? 2 : 1;
      },
    };
    const lineMs = (cause: string, subject: string, purse: string) => {
      if (cause === 'daily-loss') return purse === 'live' && subject === '' ? NOW - 5 : 0;
      return cause === 'losing-streak' && subject === streakStrategies[0] ? NOW - 9 : NOW - 8;
    };
    const all = used({ day, breakers: { lineMs } });
    const figures = (purse: string) =>
      ['ordersPerMinute', 'betsPerDay', 'volumePerDay', 'dailyLoss', 'losingStreak'].map(
        (limit) => linesOf(all, limit, purse)[0]?.used,
      );
    expect(figures('live')).toEqual([3, 4, usd(50), usd(7), 2]);
    // What was won is no loss below nothing.
    expect(figures('paper')).toEqual([3, 1, usd(2), 0, 1]);
    expect(asked).toContainEqual(['loss', 'live', -5]);
    expect(asked).toContainEqual(['loss', 'paper', -DAY]);
    expect(asked).toContainEqual([streakStrategies[0], 'live', -9]);
    expect(asked).toContainEqual([streakStrategies[1], 'paper', -8]);
  });

  it('counts the time since a leg is bare', () => {
    const nakedSinceMs = (purse: string) => (purse === 'live' ? NOW - 4_000 : null);
    const all = used({ nakedSinceMs });
    expect(linesOf(all, 'nakedTime', 'live')[0]?.used).toBe(4_000);
    expect(linesOf(all, 'nakedTime')[0]?.used).toBe(0);
  });

  it('shows the largest subjects of an exposure, contests with their titles', () => {
    const rows = Array.from({ length: 10 }, (_, at) => ({
      ...{ stake: 10 + at, pays: 100, fixtureId: `f${at}`, fixtureTitle: `Game ${at}` },
      listingId: `l${at}` as never,
    }));
    const all = used({ holdings: standing(...rows) });
    const contests = linesOf(all, 'fixtureExposure');
    expect(contests).toHaveLength(8);
    expect(contests[0]).toMatchObject({ subject: 'f9', title: 'Game 9', used: usd(19) });
    expect(contests.at(-1)).toMatchObject({ subject: 'f2', used: usd(12) });
    expect(linesOf(all, 'venueExposure')).toMatchObject([{ subject: 'one', title: '' }]);
    expect(linesOf(all, 'fixtureExposure', 'live')).toMatchObject([{ subject: '', used: 0 }]);
  });

  it('counts money as locked that comes back after so many days, or is late', () => {
    const { lockDays, overdueAfter } = defaultSettings;
    const at = (settlesMs: number, listing: string) => ({
      ...{ stake: 10, pays: 20, settlesMs, listingId: listing as never, fixtureId: listing },
    });
    const holdings = standing(
      at(NOW + lockDays * DAY + 1, 'far'),
      at(NOW + lockDays * DAY - 1, 'soon'),
      at(NOW - overdueAfter - 1, 'late'),
      at(NOW - overdueAfter + 1, 'due'),
    );
    expect(linesOf(used({ holdings }), 'lockedCapital')).toMatchObject([
      { used: usd(20), most: defaultSettings.lockedCapital, subject: '', title: '' },
    ]);
  });
});
