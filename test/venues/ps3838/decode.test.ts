import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBets, decodeLine, decodePlacement } from '../../../main/venues/ps3838/bets.ts';
import {
  decodeFixtures,
  decodeLeagues,
  decodeSettled,
} from '../../../main/venues/ps3838/fixtures.ts';
import { decodeOdds } from '../../../main/venues/ps3838/odds.ts';
import { parseLossless } from '../../../main/venues/ps3838/wireValues.ts';
import { property } from '../../support/property.ts';
import { line, oddsAnswer, period } from './bodies.ts';

/** The value of a decoding; fails with its error where there is one. */
function read<T>(result: { value: T } | { error: unknown }): T {
  if ('value' in result) return result.value;
  throw new Error(JSON.stringify(result.error));
}

const errorOf = (result: object) => ('error' in result ? result.error : null);

describe('the cursor', () => {
  it.each([
    '1',
    '148671597',
    '1743447036582',
    '9007199254740993',
    '636433059508250601',
    '123456789012345678901234567890',
  ])('%s comes back digit by digit', (last) => {
    for (const text of [
      `{"sportId":29,"last":${last},"leagues":[]}`,
      `{"sportId":29,"leagues":[],"last" : ${last} }`,
      // A name within a text that looks like the cursor does not mislead it.
      `{"x":"\\"last\\":5,","sportId":29,"leagues":[{"id":1,"events":[]}],"last":${last}}`,
    ]) {
      expect(read(decodeOdds(parseLossless(text))).last).toBe(last);
    }
  });

  it('survives any number of up to thirty digits', () => {
    property(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 29n }), (last) => {
        const text = `{"sportId":4,"last":${last},"leagues":[]}`;
        expect(read(decodeOdds(parseLossless(text))).last).toBe(String(last));
      }),
    );
  });

  it.each([['-1'], ['1.5'], ['null'], ['"x"'], ['{}']])('%s is refused', (last) => {
    const body = parseLossless(`{"sportId":4,"last":${last},"leagues":[]}`);
    expect(errorOf(decodeOdds(body))).toMatchObject({ at: '.last' });
  });
});

describe('odds', () => {
  it('reads a period with its lines, limits and the main line told by what it lacks', () => {
    const body = oddsAnswer([
      period({
        moneyline: { home: 2.5, away: 2.9, draw: 3.3 },
        spreads: [line('hdp', -0.25, 1.9, 1.98), line('hdp', -0.5, 2.2, 1.7, 77, 900)],
        totals: [line('points', 2.25, 1.806, 2.06)],
      }),
    ]);
    const [event] = read(decodeOdds(body)).events;
    expect(event?.broken).toEqual([]);
    expect(event?.periods[0]).toMatchObject({ number: 0, open: true, lineId: 501 });
    expect([...(event?.periods[0]?.lines ?? [])]).toEqual([
      { ...plain('ml', null, 2.5, 2.9, 1_000), draw: 3_300_000 },
      plain('hdp', -1, 1.9, 1.98, 2_000),
      { ...plain('hdp', -2, 2.2, 1.7, 900), altLineId: 77 },
      plain('tot', 9, 1.806, 2.06, 3_000),
    ]);
  });

  it('reads team totals as one line and as a list', () => {
    const one = { points: 1.5, over: 1.9, under: 1.95 };
    for (const teamTotal of [
      { home: one, away: { ...one, points: 0.5 } },
      { home: [one], away: [{ ...one, points: 0.5, altLineId: 9 }] },
    ]) {
      const lines = read(decodeOdds(oddsAnswer([period({ teamTotal })]))).events[0]?.periods[0]
        ?.lines;
      expect([...lines!].map(({ kind, max, quarters }) => [kind, quarters, max])).toEqual([
        ['tt1', 6, 400_000_000],
        ['tt2', 2, 400_000_000],
      ]);
    }
  });

  it('keeps the main line where an alternate has the same points', () => {
    const spreads = [
      line('hdp', 0.5, 1.8, 2.1, 5),
      line('hdp', 0.5, 1.85, 2.05),
      line('hdp', 0.5, 1.7, 2.2, 6),
    ];
    const lines = read(decodeOdds(oddsAnswer([period({ spreads })]))).events[0]?.periods[0]?.lines;
    expect(lines).toHaveLength(1);
    expect(lines?.at(0)).toMatchObject({ altLineId: null, first: 1_850_000 });
  });

  it.each([
    ['a handicap off the quarter', { spreads: [line('hdp', 0.3, 1.9, 1.9)] }, /spreads\.0\.hdp/],
    ['American odds below evens', { moneyline: { home: -130, away: 109 } }, /moneyline\.home/],
    ['American odds above evens', { moneyline: { home: 105, away: 120 } }, /moneyline$/],
    ['odds in text', { moneyline: { home: '2.5', away: 1.5 } }, /moneyline\.home/],
    ['odds of 1', { moneyline: { home: 1, away: 15 } }, /moneyline\.home/],
    ['no cutoff', { cutoff: null }, /cutoff/],
    ['a strange cutoff', { cutoff: 'soon' }, /cutoff/],
    ['a negative limit', { maxTotal: -1 }, /maxTotal/],
    ['a list that is none', { totals: { points: 1 } }, /totals/],
    ['no status', { status: null }, /status/],
  ])('leaves a period out for %s, says where, and keeps its neighbours', (_, spoilt, at) => {
    const good = oddsAnswer([period({ moneyline: { home: 1.9, away: 1.9 } })]);
    const [league] = good.leagues;
    const body = {
      ...good,
      leagues: [
        { id: 1, events: [{ id: 7, periods: [period({ number: 1 }), period(spoilt)] }] },
        ...(league === undefined ? [] : [league]),
      ],
    };
    const { errors, events } = read(decodeOdds(body));
    const read7 = events.map(({ broken, id, periods }) => [
      id,
      broken,
      periods.map((p) => p.number),
    ]);
    expect(read7).toEqual([
      [7, [0], [1]],
      [100, [], [0]],
    ]);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.at).toMatch(at);
  });

  it.each([
    ['a period without a number', [period({ number: 1 }), period({ number: null })], null],
    ['a period that is none', [period({ number: 1 }), 7], null],
    ['periods that are no list', 'all', null],
    ['a period told twice, once unreadably', [period({}), period({ cutoff: 'soon' })], [0]],
  ])('leaves the whole of it out for %s', (_, periods, broken) => {
    const body = { ...oddsAnswer([]), leagues: [{ id: 1, events: [{ id: 7, periods }] }] };
    const { errors, events } = read(decodeOdds(body));
    expect(events).toMatchObject([{ id: 7, broken, periods: [] }]);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.at).toContain('leagues.0.events.0.periods');
  });

  it.each([
    ['an event without an id', { sportId: 1, last: 5, leagues: [{ id: 1, events: [{}] }] }],
    ['an id that is too large', { sportId: 1, last: 5, leagues: [{ id: 2 ** 60, events: [] }] }],
    ['no sport', { last: 5, leagues: [] }],
    ['leagues that are none', { sportId: 1, last: 5, leagues: 'x' }],
    ['a list', []],
    ['nothing', null],
  ])('refuses the whole answer for %s', (_, body) => {
    expect(errorOf(decodeOdds(body))).not.toBeNull();
  });

  it('never throws, whatever comes', () => {
    property(
      fc.property(fc.jsonValue(), (body) => {
        for (const decode of [decodeOdds, decodeFixtures, decodeSettled, decodeBets, decodeLine]) {
          expect(typeof decode(body)).toBe('object');
        }
        expect(typeof decodePlacement(body)).toBe('object');
      }),
    );
  });
});

const plain = (
  kind: string,
  quarters: number | null,
  first: number,
  second: number,
  max: number,
) => ({
  ...{ kind, quarters, altLineId: null, draw: null, max: max * 1_000_000 },
  ...{ first: Math.round(first * 1_000_000), second: Math.round(second * 1_000_000) },
});

describe('fixtures', () => {
  const event = {
    ...{ id: 11, starts: '2026-11-22T15:00:00Z', home: 'Alpha', away: 'Beta', liveStatus: 2 },
  };
  const answer = (events: readonly unknown[]) => ({
    ...{ sportId: 29, last: 9 },
    league: [{ id: 5, name: 'A League', events }],
  });

  it.each([
    [{ resultingUnit: 'Regular' }, 'regular', 'Alpha'],
    [{ resultingUnit: 'Corners', home: 'Alpha (Corners)' }, 'corners', 'Alpha'],
    [{ resultingUnit: 'Bookings', home: 'Alpha (Bookings)' }, 'bookings', 'Alpha'],
    [{ home: 'Alpha (Corners)' }, 'corners', 'Alpha'],
    [{ resultingUnit: 'Games', home: 'Alpha (Games)' }, 'games', 'Alpha'],
    [{ resultingUnit: 'Furlongs' }, 'other', 'Alpha'],
    [{}, 'regular', 'Alpha'],
  ])('%o is counted in %s', (change, unit, home) => {
    const [fixture] = read(decodeFixtures(answer([{ ...event, ...change }]))).fixtures;
    expect(fixture).toMatchObject({ unit, home });
  });

  it('reads parents, live state and delay, and times of any precision', () => {
    for (const starts of [
      '2026-11-22T15:00:00Z',
      '2026-11-22T15:00:00.00Z',
      '2026-11-22T15:00:00.000000Z',
    ]) {
      const live = { ...event, starts, parentId: 3, liveStatus: 1, betAcceptanceType: 2 };
      expect(read(decodeFixtures(answer([live]))).fixtures[0]).toMatchObject({
        ...{ parentId: 3, live: 1, delayed: true, startMs: Date.UTC(2026, 10, 22, 15) },
      });
    }
  });

  it('leaves out one that cannot be read and keeps the rest', () => {
    const { errors, fixtures } = read(decodeFixtures(answer([{ ...event, home: 7 }, event])));
    expect(fixtures).toHaveLength(1);
    expect(errors[0]?.at).toBe('league.0.events.0.home');
  });

  it('refuses a league whose home side is not told', () => {
    const { errors, leagues } = read(
      decodeLeagues({
        leagues: [
          { id: 1, name: 'A', homeTeamType: 'Team2' },
          { id: 2, name: 'B' },
          { id: 3, name: 'C', homeTeamType: 'Host' },
        ],
      }),
    );
    expect(leagues).toEqual([{ id: 1, name: 'A', homeIsTeam1: false }]);
    expect(errors.map(({ at }) => at)).toEqual([
      'leagues.1.homeTeamType',
      'leagues.2.homeTeamType',
    ]);
  });

  it('reads how periods were settled, and refuses a status that it does not know', () => {
    const settled = (status: number) => ({
      ...{ sportId: 29, last: 5 },
      leagues: [
        {
          id: 1,
          events: [
            {
              id: 8,
              periods: [{ number: 0, status, settlementId: 1, team1Score: 2, team2Score: 1 }],
            },
          ],
        },
      ],
    });
    expect(read(decodeSettled(settled(5))).periods[0]).toMatchObject({
      eventId: 8,
      status: 'deleted',
    });
    expect(read(decodeSettled(settled(3))).periods[0]).toMatchObject({ status: 'cancelled' });
    expect(read(decodeSettled(settled(6))).errors).toHaveLength(1);
  });
});

describe('bets', () => {
  it('reads a flat placement and one with the bet within it', () => {
    const own = { uniqueRequestId: 'u', betId: 5, risk: 10, win: 9, price: 1.9 };
    const flat = read(decodePlacement({ status: 'ACCEPTED', ...own }));
    const within = read(
      decodePlacement({
        ...{ status: 'ACCEPTED', errorCode: null, uniqueRequestId: 'u' },
        straightBet: { ...own, betStatus: 'ACCEPTED', oddsFormat: 'DECIMAL' },
      }),
    );
    for (const bet of [flat, within]) {
      expect(bet).toMatchObject({
        betId: 5,
        status: 'ACCEPTED',
        risk: 10_000_000,
        price: 1_900_000,
      });
    }
  });

  it('takes isLive as a word and as a truth value', () => {
    const bet = (isLive: unknown) => ({ uniqueRequestId: 'u', betStatus: 'ACCEPTED', isLive });
    const { bets } = read(
      decodeBets({ straightBets: [bet('TRUE'), bet(true), bet('FALSE'), bet(false), bet(null)] }),
    );
    expect(bets.map(({ live }) => live)).toEqual([true, true, false, false, false]);
  });

  it('takes NOT_EXISTS with nothing else, and no other word', () => {
    expect(read(decodeLine({ status: 'NOT_EXISTS' }))).toEqual({ status: 'NOT_EXISTS' });
    expect(errorOf(decodeLine({ status: 'MAYBE' }))).toMatchObject({ at: 'status' });
    expect(errorOf(decodeLine({ status: 'SUCCESS', lineId: 1 }))).toMatchObject({ at: '.price' });
  });
});
