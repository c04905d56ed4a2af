// Every limit by table, one line per case, and the order in which they are asked.

import { describe, expect, it } from 'vitest';
import { Holdings } from '../../../main/engine/risk/holdings.ts';
import { firstLimit, type LimitFacts } from '../../../main/engine/risk/limits.ts';
import type { HeldRow } from '../../../main/storage/riskStore.ts';
import { venueId } from '../../../shared/domain/market.ts';
import { type LimitName, limitNames } from '../../../shared/domain/risk.ts';
import { defaultSettings } from '../../../shared/domain/settings.ts';
import { type Money, type Ratio, SCALE } from '../../../shared/domain/units.ts';
import { atRisk, bet, terms, usd } from './bets.ts';

const NOW = 1_700_000_000_000;
const DAY = 86_400_000;

const quiet: LimitFacts['day'] = {
  lastBetMs: () => null,
  orders: () => 0,
  bets: () => ({ count: 0, volume: 0 as Money }),
  loss: () => 0 as Money,
  streak: () => 0,
};

/** Holdings with bets that stand, in dollars: stake, payout, and what else of them matters. */
const standing = (...rows: readonly (Partial<HeldRow> & { stake: number; pays: number })[]) => {
  const held = rows.map(
    ({ pays, stake, ...rest }): HeldRow => ({
      purse: 'paper',
      venueId: venueId('one'),
      listingId: 'l' as HeldRow['listingId'],
      fixtureId: 'f2',
      fixtureTitle: '',
      strategy: 'crossVenueArb',
      quantity: usd(pays),
      cost: usd(stake),
      fees: 0,
      terms: terms(),
      settlesMs: NOW + DAY,
      ...rest,
    }),
  );
  return new Holdings({
    store: { held: () => held, waiting: () => [] },
    version: () => 1,
    dollars: () => SCALE as Ratio,
  });
};

/** One leg of $40 that pays $100 on the home side, settled tomorrow. */
const small = atRisk([bet({}, 100, 40)], { settlesMs: NOW + DAY });

const facts = (change: Partial<LimitFacts> = {}): LimitFacts => ({
  nowMs: NOW,
  settings: defaultSettings,
  purse: 'paper',
  bet: small,
  day: quiet,
  holdings: standing(),
  nakedSinceMs: null,
  lossesFromMs: () => 0,
  ...change,
});

const settings = (change: Partial<typeof defaultSettings>) => ({
  settings: { ...defaultSettings, ...change },
});
const day = (change: Partial<LimitFacts['day']>) => ({ day: { ...quiet, ...change } });
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

  it('each have a case that they refuse', () => {
    const refused = new Set(cases.map(([, , refusal]) => refusal?.[0]).filter(Boolean));
    expect(refused).toEqual(new Set(limitNames));
  });
});

describe('what a limit counts', () => {
  /** Numbers of the refusal under a change, all of them. */
  const numbers = (change: Partial<LimitFacts>) => firstLimit(facts(change))?.numbers;

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
