// Every limit by table, one line per case, and the order in which they are asked.

import { describe, expect, it } from 'vitest';
import { firstLimit, type LimitFacts } from '../../../main/engine/risk/limits.ts';
import { venueId } from '../../../shared/domain/market.ts';
import { type LimitName, limitNames } from '../../../shared/domain/risk.ts';
import { defaultSettings } from '../../../shared/domain/settings.ts';
import type { Money } from '../../../shared/domain/units.ts';
import { atRisk, bet, terms, usd } from './bets.ts';
import { DAY, day, facts, NOW, quiet, settings, small, standing } from './limitFacts.ts';

const other = { ...terms(), league: 'La Liga' };
const nba = { ...terms(), sport: 'basketball' as const, league: 'NBA' };

/** What of the facts is changed, and which limit refuses then with which numbers. */
const cases: readonly (readonly [
  what: string,
  change: Partial<LimitFacts>,
  refusal: readonly [LimitName, object] | null,
])[] = [
  ['nothing', {}, null],
  [
    'league excluded',
    settings({ neverLeagues: ['serie a'] }),
    ['neverLeagues', { subject: 'Serie A' }],
  ],
  ['another league excluded', settings({ neverLeagues: ['Serie B'] }), null],
  [
    'market excluded',
    settings({ neverMarkets: ['three-way'] }),
    ['neverMarkets', { subject: 'three-way' }],
  ],
  ['another market excluded', settings({ neverMarkets: ['total'] }), null],
  [
    'participant excluded',
    settings({ neverParticipants: ['INTER'] }),
    ['neverParticipants', { subject: 'Inter' }],
  ],
  [
    'a word of a venue’s name excluded',
    settings({ neverParticipants: ['ac'] }),
    ['neverParticipants', { subject: 'AC Milan' }],
  ],
  ['a part of a word excluded', settings({ neverParticipants: ['Int'] }), null],
  ['bet at the most', settings({ maxOutlay: usd(40) }), null],
  [
    'bet above the most',
    settings({ maxOutlay: usd(40) - 1 }),
    ['maxOutlay', { used: usd(40), most: usd(40) - 1 }],
  ],
  ['leg at the most', settings({ legMax: usd(40) }), null],
  [
    'leg above the most',
    settings({ legMax: usd(40) - 1 }),
    ['legMax', { used: usd(40), subject: 'one' }],
  ],
  [
    'the fee of a leg counts',
    { ...settings({ legMax: usd(40) }), bet: atRisk([bet({}, 100, 40, { fees: 1 as Money })]) },
    ['legMax', { used: usd(40) + 1 }],
  ],
  ['last bet long enough ago', day({ lastBetMs: (f) => (f === null ? NOW - 500 : null) }), null],
  [
    'last bet just now',
    day({ lastBetMs: (f) => (f === null ? NOW - 499 : null) }),
    ['betPause', { sinceMs: 499, limitMs: 500 }],
  ],
  [
    'last bet on the contest long enough ago',
    day({ lastBetMs: (f) => NOW - (f === null ? 500 : 5_000) }),
    null,
  ],
  [
    'last bet on the contest just now',
    day({ lastBetMs: (f) => NOW - (f === null ? 500 : 4_999) }),
    ['fixturePause', { sinceMs: 4_999, limitMs: 5_000 }],
  ],
  ['orders of a minute used up to the last', day({ orders: () => 59 }), null],
  [
    'too many orders a minute',
    day({ orders: () => 60 }),
    ['ordersPerMinute', { used: 61, most: 60 }],
  ],
  [
    'bets of a day used up to the last',
    day({ bets: () => ({ count: 199, volume: 0 as Money }) }),
    null,
  ],
  [
    'too many bets a day',
    day({ bets: () => ({ count: 200, volume: 0 as Money }) }),
    ['betsPerDay', { used: 201, most: 200 }],
  ],
  [
    'turnover of a day used up to the last cent',
    day({ bets: () => ({ count: 0, volume: usd(24_960) }) }),
    null,
  ],
  [
    'planned within the turnover, and beyond it at its limits',
    {
      ...day({ bets: () => ({ count: 0, volume: usd(24_960) }) }),
      bet: { ...small, outlayMost: usd(41) },
    },
    ['volumePerDay', { used: usd(25_001), most: usd(25_000) }],
  ],
  [
    'planned within what a bet may cost, and beyond it at its limits',
    { ...settings({ maxOutlay: usd(40) }), bet: { ...small, outlayMost: (usd(40) + 1) as Money } },
    ['maxOutlay', { used: usd(40) + 1, most: usd(40) }],
  ],
  [
    'too much turnover a day',
    day({ bets: () => ({ count: 0, volume: (usd(24_960) + 1) as Money }) }),
    ['volumePerDay', { used: usd(25_000) + 1, most: usd(25_000) }],
  ],
  ['a loss below the most', day({ loss: () => (usd(250) - 1) as Money }), null],
  [
    'a loss at the most',
    day({ loss: () => usd(250) }),
    ['dailyLoss', { used: usd(250), most: usd(250) }],
  ],
  ['nothing lost and nothing allowed', { ...settings({ dailyLoss: 0 }) }, null],
  ['five losses in a row', day({ streak: () => 5 }), null],
  [
    'six losses in a row',
    day({ streak: () => 6 }),
    ['losingStreak', { used: 6, most: 6, subject: 'crossVenueArb' }],
  ],
  [
    'losses in a row of bets that are made for their reward',
    { ...day({ streak: () => 6 }), bet: { ...small, strategy: 'matched' as const } },
    null,
  ],
  [
    'a contest of no league, with leagues excluded',
    { ...settings({ neverLeagues: ['serie a'] }), bet: { ...small, league: null } },
    null,
  ],
  [
    'money back nobody knows when, within the most',
    { ...settings({ lockedCapital: usd(40) }), bet: { ...small, settlesMs: null } },
    null,
  ],
  ['unhedged for as long as allowed', { nakedSinceMs: NOW - 60_000 }, null],
  [
    'unhedged for longer',
    { nakedSinceMs: NOW - 60_001 },
    ['nakedTime', { used: 60_001, most: 60_000 }],
  ],
  [
    'contest up to the last cent',
    { holdings: standing({ fixtureId: 'f1', stake: 2_460, pays: 2_460 }) },
    null,
  ],
  [
    'contest beyond',
    { holdings: standing({ fixtureId: 'f1', stake: 2_461, pays: 2_461 }) },
    ['fixtureExposure', { used: usd(2_501), most: usd(2_500) }],
  ],
  [
    'a bet that covers what stands adds nothing to its contest',
    {
      holdings: standing({
        fixtureId: 'f1',
        stake: 2_490,
        pays: 5_000,
        terms: terms({ mask: 0b110 }),
      }),
      bet: atRisk([bet({ mask: 1 }, 2_600, 100)], { settlesMs: NOW + DAY }),
    },
    null,
  ],
  [
    'league beyond, over several contests',
    { holdings: standing({ stake: 5_000, pays: 1 }, { fixtureId: 'f3', stake: 4_961, pays: 1 }) },
    ['leagueExposure', { used: usd(10_001), most: usd(10_000), subject: 'serie a' }],
  ],
  [
    'other leagues do not count for a league',
    { holdings: standing({ stake: 9_900, pays: 1, terms: other, venueId: venueId('two') }) },
    null,
  ],
  [
    'sport beyond',
    {
      holdings: standing(
        {
          stake: 9_000,
          pays: 0,
          terms: { ...other, house: 'two' },
          venueId: venueId('two'),
          strategy: 'consensus',
        },
        {
          fixtureId: 'f3',
          stake: 9_000,
          pays: 0,
          terms: { ...other, house: 'three' },
          venueId: venueId('three'),
          strategy: 'consensus',
        },
        {
          fixtureId: 'f4',
          stake: 6_961,
          pays: 0,
          terms: { ...other, house: 'four' },
          venueId: venueId('four'),
          strategy: 'consensus',
        },
      ),
    },
    ['sportExposure', { used: usd(25_001), subject: 'football' }],
  ],
  [
    'venue beyond',
    { holdings: standing({ stake: 9_961, pays: 0, terms: { ...nba, house: 'x' } }) },
    ['venueExposure', { used: usd(10_001), subject: 'one' }],
  ],
  [
    'bookmaker beyond, wherever it is reached',
    { holdings: standing({ stake: 9_961, pays: 0, terms: nba, venueId: venueId('two') }) },
    ['bookExposure', { used: usd(10_001), subject: 'one' }],
  ],
  [
    'strategy beyond',
    {
      holdings: standing(
        { stake: 9_000, pays: 0, terms: { ...nba, house: 'two' }, venueId: venueId('two') },
        {
          fixtureId: 'f3',
          stake: 9_000,
          pays: 0,
          terms: { ...nba, house: 'three' },
          venueId: venueId('three'),
        },
        {
          fixtureId: 'f4',
          stake: 6_961,
          pays: 0,
          terms: { ...nba, house: 'four' },
          venueId: venueId('four'),
        },
      ),
    },
    ['strategyExposure', { used: usd(25_001), subject: 'crossVenueArb' }],
  ],
  [
    'money of the other purse does not count',
    { holdings: standing({ purse: 'live', fixtureId: 'f1', stake: 90_000, pays: 0 }) },
    null,
  ],
  [
    'locked for as many days as allowed',
    {
      ...settings({ lockedCapital: usd(1) }),
      bet: { ...small, settlesMs: NOW + 30 * DAY },
    },
    null,
  ],
  [
    'locked for longer',
    {
      ...settings({ lockedCapital: usd(40) - 1 }),
      bet: { ...small, settlesMs: NOW + 30 * DAY + 1 },
    },
    ['lockedCapital', { used: usd(40), days: 30 }],
  ],
  [
    'locked for longer, at what it costs at most',
    {
      ...settings({ lockedCapital: usd(43) - 1 }),
      bet: { ...small, outlayMost: usd(43), settlesMs: NOW + 30 * DAY + 1 },
    },
    ['lockedCapital', { used: usd(43), days: 30 }],
  ],
  [
    'nobody knows when it comes back, and what stands counts too',
    {
      ...settings({ lockedCapital: usd(100) }),
      holdings: standing({ stake: 61, pays: 100, settlesMs: null }),
      bet: { ...small, settlesMs: null },
    },
    ['lockedCapital', { used: usd(101) }],
  ],
];

describe('limits', () => {
  it.each(cases)('%s', (_what, change, refusal) => {
    const found = firstLimit(facts(change));
    if (refusal === null) expect(found).toBeNull();
    else {
      expect(found).toMatchObject({
        limit: refusal[0],
        numbers: { purse: 'paper', ...refusal[1] },
      });
    }
  });

  it('count the orders of a bet for each of its purses', () => {
    const plain = facts(day({ orders: () => 59 }));
    expect(firstLimit(plain)).toBeNull();
    const both = { ...plain, bet: { ...plain.bet, purses: ['paper', 'live'] as const } };
    expect(firstLimit(both)).toMatchObject({ limit: 'ordersPerMinute', numbers: { used: 61 } });
  });

  it('each have a case that they refuse', () => {
    const refused = new Set(cases.map(([, , refusal]) => refusal?.[0]).filter(Boolean));
    expect(refused).toEqual(new Set(limitNames));
  });
});

/** A change by which each limit refuses, to be laid over the others. */
const breaking: { readonly [name in LimitName]: Partial<LimitFacts> } = {
  ...(Object.fromEntries(
    limitNames.map((name) => [
      name,
      cases.find(([, , refusal]) => refusal?.[0] === name)?.[1] ?? {},
    ]),
  ) as { [name in LimitName]: Partial<LimitFacts> }),
  // What two limits read cannot be laid over one another: these are broken by settings instead.
  betPause: {
    ...settings({ betPause: 600_000 }),
    ...day({ lastBetMs: (f) => (f === null ? NOW - 500 : null) }),
  },
  betsPerDay: settings({ betsPerDay: 0 }),
  volumePerDay: settings({ volumePerDay: 0 }),
  fixtureExposure: settings({ fixtureExposure: 0 }),
  leagueExposure: settings({ leagueExposure: 0 }),
  sportExposure: settings({ sportExposure: 0 }),
  venueExposure: settings({ venueExposure: 0 }),
  bookExposure: settings({ bookExposure: 0 }),
  strategyExposure: settings({ strategyExposure: 0 }),
  lockedCapital: { ...settings({ lockedCapital: 0 }), bet: { ...small, settlesMs: null } },
};

describe('the order of limits', () => {
  for (const [at, first] of limitNames.entries()) {
    for (const second of limitNames.slice(at + 1)) {
      it(`${first} before ${second}`, () => {
        const [a, b] = [breaking[first], breaking[second]];
        const both = facts({
          ...a,
          ...b,
          settings: {
            ...defaultSettings,
            ...changed(a.settings),
            ...changed(b.settings),
          },
          day: { ...quiet, ...moved(a.day), ...moved(b.day) },
        });
        expect(firstLimit(both)?.limit).toBe(first);
      });
    }
  }
});

/** What differs from the default. */
const changed = (own: LimitFacts['settings'] | undefined) =>
  Object.fromEntries(
    Object.entries(own ?? {}).filter(
      ([name, value]) => value !== defaultSettings[name as keyof typeof defaultSettings],
    ),
  );
const moved = (own: LimitFacts['day'] | undefined) =>
  Object.fromEntries(
    Object.entries(own ?? {}).filter(([name, call]) => call !== quiet[name as keyof typeof quiet]),
  );
