// What trips breakers by itself, to the last millisecond and cent, with the numbers that they say.

import { describe, expect, it } from 'vitest';
import {
  BreakerWatch,
  type BreakerWatchOptions,
  type WatchedFeed,
} from '../../../main/engine/risk/breakerWatch.ts';
import { venueId } from '../../../shared/domain/market.ts';
import { defaultSettings, type Settings } from '../../../shared/domain/settings.ts';
import type { Money } from '../../../shared/domain/units.ts';
import { usd } from './bets.ts';

const NOW = 1_700_000_000_000;
const ONE = venueId('one');

/** A watch over what a test sets, with what it trips and clears. */
function watched(change: Partial<BreakerWatchOptions> = {}, patch: Partial<Settings> = {}) {
  const tripped: (readonly [cause: string, on: string, numbers: object])[] = [];
  const cleared = new Set<string>();
  let nowMs = NOW;
  const watch = new BreakerWatch({
    breakers: {
      trip: ({ cause, purse, scope, subject }: Record<string, string | null>, numbers: object) =>
        tripped.push([String(cause), [scope, subject, purse].join('/'), numbers]),
      clear: ({ cause, subject }: Record<string, string>) => cleared.add(`${cause} ${subject}`),
      lineMs: () => 0,
    } as never,
    day: { loss: () => 0 as Money, streak: () => 0 },
    settings: () => ({ ...defaultSettings, ...patch }),
    nowMs: () => nowMs,
    nakedSinceMs: () => null,
    feeds: () => [],
    ...change,
  });
  const later = (ms: number) => {
    nowMs += ms;
    watch.look();
  };
  return { watch, tripped, cleared, later };
}

const feed = (change: Partial<WatchedFeed> = {}): WatchedFeed => ({
  ...{ venueId: ONE, live: true, reference: false, lagMs: 0, stream: true },
  ...change,
});

describe('orders that fail one after the other', () => {
  it('trip their venue for their purse, and are counted anew after that', () => {
    const { tripped, watch } = watched({}, { errorStreak: 2 });
    watch.answered('live', ONE, false);
    watch.answered('paper', ONE, false);
    watch.answered('live', venueId('two'), false);
    expect(tripped).toEqual([]);
    watch.answered('live', ONE, false);
    const once = ['error-streak', 'venue/one/live', { used: 2, most: 2 }];
    expect(tripped).toEqual([once]);
    watch.answered('live', ONE, false);
    expect(tripped).toHaveLength(1);
    watch.answered('live', ONE, false);
    expect(tripped).toEqual([once, once]);
  });
});

describe('losses', () => {
  it.each([
    [usd(10) - 1, usd(10), false],
    [usd(10), usd(10), true],
    [0, 0, false],
    [1, 0, true],
  ])('of %d where %d is the most: %s', (lost, most, trips) => {
    const loss = (purse: string) => (purse === 'live' ? lost : -1) as Money;
    const { tripped, watch } = watched({ day: { loss, streak: () => 0 } }, { dailyLoss: most });
    watch.look();
    expect(tripped).toEqual(trips ? [['daily-loss', 'global//live', { used: lost, most }]] : []);
  });

  it('in a row trip the strategy that had them, with how many they are', () => {
    const streak = (purse: string, strategy: string) =>
      purse === 'paper' && strategy === 'middle' ? 7 : 5;
    const day = { loss: () => 0 as Money, streak };
    const { tripped, watch } = watched({ day }, { losingStreak: 6 });
    watch.look();
    expect(tripped).toEqual([['losing-streak', 'strategy/middle/paper', { used: 7, most: 6 }]]);
  });
});

describe('a leg that stays unhedged', () => {
  it.each([
    [60_000, false],
    [60_001, true],
  ])('for %d ms of a minute: %s', (forMs, trips) => {
    const nakedSinceMs = (purse: string) => (purse === 'live' ? NOW - forMs : null);
    const { tripped, watch } = watched({ nakedSinceMs }, { nakedTime: 60_000 });
    watch.look();
    const numbers = { used: forMs, most: 60_000 };
    expect(tripped).toEqual(trips ? [['unhedged', 'global//live', numbers]] : []);
  });
});

describe('clocks', () => {
  it.each([
    ['as late as may be', { lagMs: 5_000 }, null],
    ['later', { lagMs: 5_001.4 }, 5_001],
    ['later where messages are asked for', { lagMs: 9_000, stream: false }, null],
    ['as early as may be', { lagMs: -5_000 }, null],
    ['earlier, also where messages are asked for', { lagMs: -5_001, stream: false }, -5_001],
  ])('%s', (_what, change, used) => {
    const feeds = () => [feed(change)];
    const { cleared, tripped, watch } = watched({ feeds }, { clockSkew: 5_000 });
    watch.look();
    const numbers = { used, most: 5_000 };
    expect(tripped).toEqual(used === null ? [] : [['clock-skew', 'venue/one/', numbers]]);
    expect(cleared.has('clock-skew one')).toBe(used === null);
  });

  it.each([
    ['a feed that is not live', { live: false, lagMs: 9_000 }],
    ['a feed that says no times', { lagMs: null }],
  ])('of %s say nothing either way', (_what, change) => {
    const { cleared, tripped, watch } = watched({ feeds: () => [feed(change)] });
    watch.look();
    expect(tripped).toEqual([]);
    expect(cleared.has('clock-skew one')).toBe(false);
  });
});

describe('references', () => {
  it('that are all away for longer than is borne trip who judges by them', () => {
    let all = [feed({ reference: true, live: false }), feed({ live: true })];
    const { later, tripped, watch } = watched({ feeds: () => all }, { referenceOutage: 10_000 });
    watch.look();
    later(10_000);
    expect(tripped).toEqual([]);
    later(1);
    const numbers = { used: 10_001, most: 10_000 };
    expect(tripped).toEqual([
      ['references-away', 'strategy/crossBook/', numbers],
      ['references-away', 'strategy/consensus/', numbers],
    ]);
    // One of two is enough, and the time begins anew with the next outage.
    all = [feed({ reference: true, live: false }), feed({ reference: true, live: true })];
    later(1);
    all = [feed({ reference: true, live: false })];
    later(1);
    later(10_000);
    expect(tripped).toHaveLength(2);
  });

  it('of which there are none are no outage', () => {
    const { later, tripped, watch } = watched({ feeds: () => [feed({ live: false })] });
    watch.look();
    later(3_600_000);
    expect(tripped).toEqual([]);
  });
});
