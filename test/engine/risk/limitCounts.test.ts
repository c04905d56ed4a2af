// From when on limits count, what they name, and that they look at every subject of a bet.

import { describe, expect, it } from 'vitest';
import { firstLimit, type LimitFacts } from '../../../main/engine/risk/limits.ts';
import { venueId } from '../../../shared/domain/market.ts';
import type { defaultSettings } from '../../../shared/domain/settings.ts';
import type { Money } from '../../../shared/domain/units.ts';
import { atRisk, bet, usd } from './bets.ts';
import { DAY, day, facts, NOW, settings } from './limitFacts.ts';

describe('what a limit counts', () => {
  it.each([
    ['orders of the last minute', { ordersPerMinute: 0 }, 60_000],
    ['bets of the last day', { betsPerDay: 0 }, DAY],
    ['turnover of the last day', { volumePerDay: 0 }, DAY],
  ])('%s, and none before', (_what, change, span) => {
    const asked: number[] = [];
    const counted = day({
      orders: (since) => asked.push(since),
      bets: (_purse, since) => ({ count: asked.push(since), volume: 0 as Money }),
    });
    firstLimit(
      facts({ ...counted, ...settings({ ordersPerMinute: 9, betsPerDay: 9, ...change }) }),
    );
    expect(asked.at(-1)).toBe(NOW - span);
  });

  it.each([
    ['a day ago, where nobody has drawn a line', 0, NOW - DAY],
    ['a day ago, where the line is older', NOW - 2 * DAY, NOW - DAY],
    ['the line that a person has drawn since', NOW - 5, NOW - 5],
  ])('losses since %s', (_what, line, from) => {
    const asked: number[] = [];
    const loss = (_purse: string, since: number) => {
      asked.push(since);
      return 0 as Money;
    };
    firstLimit(facts({ ...day({ loss }), lossesFromMs: (strategy) => (strategy ? 0 : line) }));
    expect(asked).toEqual([from]);
  });

  it('losses in a row since the line under the bet’s own strategy', () => {
    const asked: unknown[] = [];
    const streak: LimitFacts['day']['streak'] = (...all) => asked.push(all) - 1;
    const lossesFromMs = (strategy: string | null) => (strategy === 'crossVenueArb' ? 77 : 0);
    firstLimit(facts({ ...day({ streak }), lossesFromMs }));
    expect(asked).toEqual([['paper', 'crossVenueArb', 77]]);
  });
});

describe('what a limit names', () => {
  /** Numbers of the refusal under a change, all of them. */
  const numbers = (change: Partial<LimitFacts>) => firstLimit(facts(change))?.numbers;

  it('names nobody where it is about no subject, and the subject where there is one', () => {
    expect(numbers(settings({ maxOutlay: 1 }))).toEqual({ used: usd(40), most: 1, purse: 'paper' });
    expect(numbers(settings({ fixtureExposure: 1 }))).toEqual({
      ...{ used: usd(40), most: 1, purse: 'paper' },
    });
    expect(numbers(settings({ sportExposure: 1 }))).toEqual({
      ...{ used: usd(40), most: 1, purse: 'paper', subject: 'football' },
    });
  });

  it('every subject of a bet: the second venue, the dearest leg', () => {
    const two = {
      ...bet({ mask: 0b110, house: 'two' }, 100, 50),
      ...{ venueId: venueId('two'), house: 'two' },
    };
    const both = atRisk([bet({}, 100, 40), two], { settlesMs: NOW + DAY });
    expect(numbers({ ...settings({ venueExposure: usd(45) }), bet: both })).toMatchObject({
      ...{ subject: 'two', used: usd(50) },
    });
    expect(numbers({ ...settings({ legMax: usd(45) }), bet: both })).toMatchObject({
      ...{ subject: 'two', used: usd(50) },
    });
    const turned = { ...both, legs: [...both.legs].reverse() };
    expect(numbers({ ...settings({ legMax: usd(45) }), bet: turned })).toMatchObject({
      ...{ subject: 'two', used: usd(50) },
    });
  });

  it('names however they are written', () => {
    const never = (patch: Partial<typeof defaultSettings>) => firstLimit(facts(settings(patch)));
    expect(never({ neverLeagues: ['  SERIE a '] })?.limit).toBe('neverLeagues');
    expect(never({ neverParticipants: [' ac milan '] })?.limit).toBe('neverParticipants');
    expect(never({ neverParticipants: ['Milan AC'] })).toBeNull();
  });
});
