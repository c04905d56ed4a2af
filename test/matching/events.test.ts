// When two listed events are one contest, and how whole lists are paired: sides, starts by how well they
// are known, leagues, squads, games of one day.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assign } from '../../main/engine/matching/assignment.ts';
import { CandidateIndex } from '../../main/engine/matching/candidateIndex.ts';
import { unitOf } from '../../main/engine/matching/countedUnit.ts';
import { isProved, scoreEvents } from '../../main/engine/matching/eventScore.ts';
import {
  type EventSight,
  sightEvent,
  sightFixture,
} from '../../main/engine/matching/eventSight.ts';
import { type StartSight, startFit } from '../../main/engine/matching/startFit.ts';
import type { Sport } from '../../shared/domain/market.ts';
import { property } from '../support/property.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOON = Date.UTC(2026, 10, 14, 12);
const MIDNIGHT = Date.UTC(2026, 10, 14);

const start = (
  kind: StartSight['kind'],
  ms: number,
  rest: Partial<StartSight> = {},
): StartSight => ({
  ...{ kind, ms, zone: null, days: null, game: null },
  ...rest,
});
const at = (ms: number) => start('minute', ms);

const event = (
  participants: readonly string[],
  when: StartSight = at(NOON),
  sport: Sport = 'football',
  league: string | null = null,
): EventSight => sightEvent({ sport, league, participants, title: '', start: when });

const same = (a: EventSight, b: EventSight): boolean => isProved(scoreEvents(a, b));

describe('starts', () => {
  it.each([
    ['minute', 'minute', 0, 'football', 'same'],
    ['minute', 'minute', 15 * 60_000, 'football', 'same'],
    ['minute', 'minute', HOUR, 'football', 'near'],
    ['minute', 'minute', 2 * HOUR, 'football', 'apart'],
    ['minute', 'minute', DAY, 'football', 'apart'],
    ['minute', 'estimate', HOUR, 'football', 'near'],
    ['minute', 'estimate', 4 * HOUR, 'football', 'possible'],
    ['minute', 'estimate', 6 * HOUR, 'football', 'apart'],
    ['estimate', 'estimate', 5 * HOUR, 'baseball', 'open'],
    ['estimate', 'estimate', 5 * HOUR, 'basketball', 'possible'],
    ['unknown', 'minute', 0, 'football', 'open'],
  ] as const)('%s and %s, %i ms apart, %s: %s', (a, b, ms, sport, fit) => {
    expect(startFit(start(a, NOON), start(b, NOON + ms), sport)).toBe(fit);
    expect(startFit(start(b, NOON + ms), start(a, NOON), sport)).toBe(fit);
  });

  it.each([
    [DAY / 2, null, 'football', 'near'],
    [DAY + 2 * HOUR, null, 'football', 'possible'],
    [-10 * HOUR, null, 'football', 'possible'],
    [2 * DAY, null, 'football', 'apart'],
    // Half past eleven in the evening of New York is the next day in London.
    [DAY + 3.5 * HOUR, [-5, -4], 'baseball', 'near'],
    [DAY + 6 * HOUR, [-5, -4], 'baseball', 'apart'],
    [18 * HOUR, null, 'baseball', 'open'],
  ] as const)('a date and a moment %i ms into it, hours %s, %s: %s', (ms, zone, sport, fit) => {
    expect(startFit(start('day', MIDNIGHT, { zone }), at(MIDNIGHT + ms), sport)).toBe(fit);
  });

  it.each([
    [0, null, 'near'],
    [6 * DAY, null, 'near'],
    [9 * DAY, null, 'apart'],
    [12 * DAY, 15, 'near'],
    [-3 * DAY, 15, 'apart'],
  ] as const)('a tournament week and a day %i ms after it, %s days long: %s', (ms, days, fit) => {
    const week = start('week', MIDNIGHT, { days });
    expect(startFit(week, start('day', MIDNIGHT + ms), 'tennis')).toBe(fit);
  });

  it('of games with different numbers are apart', () => {
    const game = (number: number) => start('day', MIDNIGHT, { game: number });
    expect(startFit(game(1), game(2), 'baseball')).toBe('apart');
    expect(startFit(game(2), game(2), 'baseball')).toBe('near');
    expect(startFit(game(2), start('day', MIDNIGHT), 'baseball')).toBe('open');
  });

  it('that no contest can have are unknown', () => {
    for (const startMs of [Number.NaN, Number.POSITIVE_INFINITY, -1, 0, 9e15]) {
      const sight = sightFixture({
        ...{ venueEventId: 'e', title: '', sport: 'football', league: null },
        ...{ participants: ['A', 'B'], startMs, startPrecision: 'minute' },
      });
      expect(sight.start.kind).toBe('unknown');
    }
  });
});

describe('two events', () => {
  it.each([
    ['straight', ['Man Utd', 'Liverpool'], ['Manchester United', 'Liverpool FC'], true],
    ['swapped', ['Man Utd', 'Liverpool'], ['Liverpool FC', 'Manchester United'], true],
    ['another opponent', ['Man Utd', 'Liverpool'], ['Manchester United', 'Everton'], false],
    ['women', ['Man Utd', 'Liverpool'], ['Man Utd Women', 'Liverpool Women'], false],
    ['one of them reserves', ['Man Utd', 'Liverpool'], ['Man Utd', 'Liverpool U21'], false],
    ['both sides with one name', ['Milan', 'Inter'], ['Milan', 'Milan'], false],
  ])('%s', (_what, a, b, expected) => {
    expect(same(event(a), event(b))).toBe(expected);
    expect(same(event(b), event(a))).toBe(expected);
  });

  it('say which way round they stand', () => {
    const [a, b] = [event(['Leeds', 'Hull']), event(['Hull City', 'Leeds United'])];
    expect(scoreEvents(a, b).swapped).toBe(true);
    expect(scoreEvents(a, event(['Leeds United', 'Hull City'])).swapped).toBe(false);
  });

  it.each([
    ['(Corners)', '', 'football'],
    ['Corners', '', 'football'],
    ['(No.of Corners)', '', 'football'],
    ['(Bookings)', '', 'football'],
    ['(Booking Points)', '', 'football'],
    ['(Yellow Cards)', '', 'football'],
    ['(Shots)', '', 'football'],
    ['Penalties', '', 'football'],
    ['(ET)', '', 'football'],
    ['SRL', '', 'football'],
    ['(Esports)', '', 'basketball'],
    ['', ' Corners', 'football'],
    ['', ' - Bookings', 'football'],
    ['', ' SRL', 'basketball'],
  ] as const)(
    'and what is listed beside them (%s, league%s, %s) are never one',
    (mark, league, sport) => {
      for (const sides of [
        ['Man Utd', 'Liverpool'],
        ['Elche Dürnbach', 'Ebersgrün'],
      ]) {
        const listed = (names: readonly string[], of: string) =>
          sightFixture({
            ...{
              venueEventId: 'e',
              title: '',
              sport,
              participants: names,
              league: `Premier League${of}`,
            },
            ...{ startMs: NOON, startPrecision: 'minute' },
          });
        const [whole, part] = [
          listed(sides, ''),
          listed(
            sides.map((name) => `${name} ${mark}`.trim()),
            league,
          ),
        ];
        for (const [a, b] of [
          [whole, part],
          [part, whole],
        ] as const) {
          expect(scoreEvents(a, b)).toMatchObject({ score: 0, obstacle: 'unit' });
        }
        expect(
          same(
            part,
            listed(
              sides.map((name) => `${name} ${mark}`.trim()),
              league,
            ),
          ),
        ).toBe(true);
      }
    },
  );

  it('are no simulation because a side is called so', () => {
    for (const [sport, names] of [
      ['esports', ['Team Liquid Esports', 'Virtual Bros']],
      ['football', ['Cornerstone FC', 'Esporte Clube Bahia']],
      ['american-football', ['Arizona Cardinals', 'Louisville Cards']],
      ['baseball', ['Red Sox', 'Cards']],
    ] as const) {
      expect(unitOf(sport, names, null)).toBe('');
    }
  });

  it.each([
    [
      'a replaced opponent',
      'mixed-martial-arts',
      ['Makhachev', 'Tsarukyan'],
      ['Makhachev', 'Petrosyan'],
    ],
    ['a sister', 'tennis', ['Serena Williams', 'Coco Gauff'], ['Venus Williams', 'Coco Gauff']],
    [
      'a brother',
      'tennis',
      ['Mischa Zverev', 'Jannik Sinner'],
      ['Alexander Zverev', 'Jannik Sinner'],
    ],
    ['an opponent whom nobody names', 'football', ['', 'Zenit'], ['Spartak Moscow', 'Zenit']],
    ['another club', 'football', ['Quorvik', 'Zenit'], ['Spartak Moscow', 'Zenit']],
  ] as const)('are not one by one certain side and the start: %s', (_what, sport, a, b) => {
    expect(same(event(a, at(NOON), sport), event(b, at(NOON), sport))).toBe(false);
    expect(same(event(b, at(NOON), sport), event(a.toReversed(), at(NOON), sport))).toBe(false);
  });

  it('of the same sides on another date are never one', () => {
    const days = fc.integer({ min: -400, max: 400 }).filter((day) => Math.abs(day) > 1);
    const sports = fc.constantFrom<Sport>('football', 'baseball', 'tennis', 'basketball');
    property(
      fc.property(days, sports, fc.boolean(), (day, sport, swap) => {
        const sides = ['Boston', 'Chicago'];
        const other = event(swap ? [...sides].reverse() : sides, at(NOON + day * DAY), sport);
        expect(scoreEvents(event(sides, at(NOON), sport), other).obstacle).toBe('start');
      }),
    );
  });

  it('of another sport, of conflicting leagues, without two sides are none', () => {
    const one = event(['Boston', 'Chicago']);
    expect(scoreEvents(one, event(['Boston', 'Chicago'], at(NOON), 'baseball')).obstacle).toBe(
      'sport',
    );
    const [spain, italy] = ['Spain', 'Italy'].map((league) =>
      event(['Real', 'Sporting'], at(NOON), 'football', league),
    ) as [EventSight, EventSight];
    expect(scoreEvents(spain, italy).obstacle).toBe('league');
    expect(scoreEvents(one, event(['Boston'])).obstacle).toBe('sides');
  });

  it('that only a date holds together are open where sides meet again soon', () => {
    const dated = event(['Boston', 'Chicago'], start('day', MIDNIGHT), 'baseball');
    const timed = event(['Boston', 'Chicago'], at(MIDNIGHT + 20 * HOUR), 'baseball');
    expect(scoreEvents(dated, timed)).toMatchObject({ start: 'open', obstacle: null });
    expect(same(dated, timed)).toBe(false);
  });

  it('are as likely in either order', () => {
    const sides = fc.constantFrom(
      'Leeds',
      'Hull',
      'Leeds United',
      'Paris',
      'PSG',
      'FC Dürnbach',
      '',
    );
    const pair = fc.tuple(sides, sides);
    property(
      fc.property(pair, pair, fc.integer({ min: 0, max: 90 }), (a, b, minutes) => {
        const [one, other] = [event(a), event(b, at(NOON + minutes * 60_000))];
        expect(scoreEvents(one, other).score).toBeCloseTo(scoreEvents(other, one).score, 9);
      }),
    );
  });
});

describe('two lists', () => {
  const LIST = [
    ['Leeds United', 'Hull City'],
    ['Stoke City', 'Millwall'],
    ['Preston North End', 'Derby County'],
    ['Bodø/Glimt', 'Molde'],
    ['FC Dürnbach', 'SV Ebersgrün'],
  ];

  it('are paired one to one, whatever is missing and in whatever order', () => {
    const shuffled = fc.shuffledSubarray(LIST.map((_, place) => place));
    property(
      fc.property(shuffled, shuffled, (a, b) => {
        const sights = (places: readonly number[]) =>
          places.map((place) => event(LIST[place] ?? []));
        const pairs = assign(sights(a), sights(b));
        const both = a.filter((place) => b.includes(place)).sort();
        expect(pairs.map((pair) => a[pair.a]).sort()).toEqual(both);
        expect(pairs.every((pair) => a[pair.a] === b[pair.b])).toBe(true);
      }),
    );
  });

  it('leave a lonely event alone and take a strange name that nothing else can be', () => {
    const a = [event(['Leeds', 'Hull']), event(['Stoke', 'Millwall'])];
    const b = [event(['Leeds United', 'The Tigers of the Humber']), event(['Preston', 'Derby'])];
    const pairs = assign(a, b);
    expect(pairs.map((pair) => [pair.a, pair.b])).toEqual([[0, 0]]);
    expect(assign(a, [event(['Leeds United', 'Everton'])])).toEqual([]);
  });

  it('tell games of a day by their number, and not when one is missing', () => {
    const sides = ['Boston Red Sox', 'New York Yankees'];
    const games = [MIDNIGHT + 17 * HOUR, MIDNIGHT + 23 * HOUR].map((ms) =>
      event(sides, at(ms), 'baseball', 'MLB'),
    );
    const numbered = [2, 1].map((game) =>
      event(['BOS', 'NYA'], start('day', MIDNIGHT, { game }), 'baseball', 'MLB'),
    );
    const pairs = assign(games, numbered).map((pair) => [pair.a, pair.b]);
    expect(pairs.sort()).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(assign(games, numbered.slice(0, 1))).toEqual([]);
  });

  it('that cannot be told apart stay open', () => {
    const twice = [event(['Leeds', 'Hull']), event(['Leeds', 'Hull'])];
    expect(assign(twice, [event(['Leeds', 'Hull'])])).toEqual([]);
  });
});

describe('the index', () => {
  it('forgets what is dropped and uses its place again', () => {
    const index = new CandidateIndex();
    const first = index.add(event(['Leeds', 'Hull']));
    expect(index.near(event(['Leeds United', 'Hull City']), 5)).toEqual([first]);
    index.drop(first);
    index.drop(first);
    expect([index.size, index.near(event(['Leeds', 'Hull']), 5)]).toEqual([0, []]);
    expect(index.add(event(['Stoke', 'Derby']))).toBe(first);
  });

  it('finds what any pair that scores has in common', () => {
    const names = [
      'Leeds',
      'Leeds United',
      'Hull',
      'Hull City',
      'PSG',
      'Paris Saint-Germain',
      'Lyon',
    ];
    const pair = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names));
    property(
      fc.property(pair, pair, (a, b) => {
        const [one, other] = [event(a), event(b)];
        const index = new CandidateIndex();
        index.add(one);
        if (same(one, other)) expect(index.near(other, 3)).toEqual([0]);
      }),
    );
  });

  it('finds events without a start, and those of long tournaments', () => {
    const index = new CandidateIndex();
    const unknown = index.add(event(['Leeds', 'Hull'], start('unknown', 0)));
    expect(index.near(event(['Leeds', 'Hull']), 5)).toEqual([unknown]);
    const week = index.add(event(['Sinner', 'Zverev'], start('week', MIDNIGHT), 'tennis'));
    const later = event(['Sinner J.', 'Zverev A.'], at(MIDNIGHT + 12 * DAY), 'tennis');
    expect(index.near(later, 5)).toEqual([week]);
  });
});
