import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeAsianOdds88Sample } from '../../../main/venues/asianodds88/conformance.ts';
import { decodeFeed, type Game, type GameLine } from '../../../main/venues/asianodds88/games.ts';
import * as listing from '../../../main/venues/asianodds88/listing.ts';
import { marketName, readMarketName } from '../../../main/venues/asianodds88/marketKey.ts';
import {
  decodeBets,
  decodePlacementInfo,
  decodeSubmission,
} from '../../../main/venues/asianodds88/records.ts';
import { serviceUrl } from '../../../main/venues/asianodds88/serviceUrl.ts';
import { parseBody, quartersOf, refusalOf } from '../../../main/venues/asianodds88/wire.ts';
import { feedBody, game, placementRow, resultBody } from './bodies.ts';

function readOne(change: { readonly [name: string]: unknown }): Game {
  const decoded = decodeFeed(feedBody([game(change)]));
  if ('error' in decoded) throw new Error(`${decoded.error.at}: ${decoded.error.message}`);
  const [own] = decoded.value.games;
  if (own === undefined) throw new Error(JSON.stringify(decoded.value.errors));
  return own;
}

/** Market of a line at the first bookmaker that prices it. */
const listLine = (own: Game, line: GameLine) => listing.listLine(own, line, line.prices[0]!);
const keyOf = (own: Game, line: GameLine) => listing.keyOf(own, line, line.prices[0]!.bookie);

function lineOf(own: Game, kind: string, span = 'ft') {
  return own.lines.find((line) => line.kind === kind && line.span === span);
}

describe('lines', () => {
  it.each([
    ['0', 0],
    ['0.0', 0],
    ['0.5', 2],
    ['0-0.5', 1],
    ['0.5-1', 3],
    ['2.5-3', 11],
    ['2.5/3', 11],
    ['221.5', 886],
    ['2.25', 9],
  ])('%s is %d quarters', (text, quarters) => {
    expect(quartersOf(text)).toBe(quarters);
  });

  it.each(['', '-0.5', '+1', '0.3', '0.5-1.5', '1-0.5', '1-2-3', 'NaN', '1e3', '99999'])(
    '%s is no line',
    (text) => expect(quartersOf(text)).toBeNull(),
  );

  it('are read back as they were written, whatever the quarter', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), (quarters) => {
        const size = quarters / 4;
        const text = quarters % 2 === 0 ? String(size) : `${size - 0.25}-${size + 0.25}`;
        return quartersOf(text) === quarters && quartersOf(String(size)) === quarters;
      }),
    );
  });
});

describe('handicaps', () => {
  it.each([
    [{ Favoured: 1 }, -3],
    [{ Favoured: 2 }, 3],
    [{ Favoured: 1, FullTimeFavoured: 2 }, 3],
    [{ Favoured: undefined, FullTimeFavoured: 1 }, -3],
  ])('take their sign from %j', (change, quarters) => {
    expect(lineOf(readOne(change), 'hdp')?.quarters).toBe(quarters);
  });

  it('of the half follow the half’s own favourite', () => {
    const HalfTimeHdp = { BookieOdds: 'PIN=1.9,1.98', Handicap: '0-0.5' };
    const own = readOne({ HalfTimeHdp, FullTimeFavoured: 1, HalfTimeFavoured: 2 });
    expect(lineOf(own, 'hdp', 'ht')?.quarters).toBe(1);
    expect(lineOf(own, 'hdp')?.quarters).toBe(-3);
  });

  it.each([0, 3, null, 'home'])('without a side that gives them (%j) are an error', (Favoured) => {
    const decoded = decodeFeed(feedBody([game({ Favoured })]));
    if ('error' in decoded) throw new Error(decoded.error.message);
    const [own] = decoded.value.games;
    expect(lineOf(own!, 'hdp')).toBeUndefined();
    expect(lineOf(own!, 'ou')).toBeDefined();
    expect(decoded.value.errors).toHaveLength(1);
    expect(decoded.value.errors[0]?.at).toBe('Result.Sports.0.MatchGames.0.Favoured');
  });

  it('of zero need none, and are zero without a sign', () => {
    const own = readOne({
      Favoured: 0,
      FullTimeHdp: { BookieOdds: 'PIN=1.9,1.98', Handicap: '0.0' },
    });
    expect(Object.is(lineOf(own, 'hdp')?.quarters, 0)).toBe(true);
  });

  it.each([
    [1, 2, 1, -3 - 4],
    [1, 0, 2, -3 + 8],
    [2, 1, 1, 3],
    [1, 1, 0, -3 - 4],
  ])('in play (favoured %d at %d–%d) become those of the whole match', (Favoured, h, a, whole) => {
    const own = readOne({
      ...{ Favoured, MarketTypeId: 0 },
      HomeTeam: { Name: 'Harbour FC', Score: h },
      AwayTeam: { Name: 'Milltown', Score: a },
    });
    const line = lineOf(own, 'hdp')!;
    expect(keyOf(own, line)?.quarters).toBe(whole);
    // Before the start the score does not count.
    expect(keyOf({ ...own, marketTypeId: 1 }, line)?.quarters).toBe(line.quarters);
  });

  it('in play of basketball are not listed: from where they count is not published', () => {
    const own: Game = { ...readOne({ MarketTypeId: 0 }), sportsType: 2 };
    expect(listLine(own, lineOf(own, 'hdp')!)).toBeNull();
    expect(listLine(own, lineOf(own, 'ou')!)?.question.type).toBe('total');
  });
});

describe('winners', () => {
  it('are home, away, draw in that order', () => {
    const own = readOne({});
    const market = listLine(own, lineOf(own, '1x2')!)!;
    expect(market.outcomes.map(({ label }) => label)).toEqual([
      ...['Harbour FC (PIN)', 'Milltown (PIN)', 'Draw (PIN)'],
    ]);
    expect(lineOf(own, '1x2')?.prices[0]?.odds).toEqual([3_570_000, 2_140_000, 3_300_000]);
    expect(market.question).toMatchObject({ type: 'three-way', scope: 'regulation' });
  });

  it('without a draw are none in football, with one none in basketball', () => {
    const two = readOne({ FullTimeOneXTwo: { BookieOdds: 'PIN=1.9,1.98;SBO=1.88,1.97' } });
    const line = lineOf(two, '1x2')!;
    expect(listLine(two, line)).toBeNull();
    // Whether overtime counts is known of a house whose rules are known.
    const scopes = line.prices.map((price) => {
      const { question } = listing.listLine({ ...two, sportsType: 2 }, line, price)!;
      return [price.bookie, question.type, question.scope];
    });
    expect(scopes).toEqual([
      ['PIN', 'winner', 'overtime-included'],
      ['SBO', 'winner', 'unstated'],
    ]);
    const three = readOne({});
    expect(listLine({ ...three, sportsType: 2 }, lineOf(three, '1x2')!)).toBeNull();
  });
});

describe('odds', () => {
  it.each([
    ['Malay', 'IBC=0.530,-0.730'],
    ['Malay on one side', 'IBC=1.9,-0.73'],
    ['Hong Kong', 'IBC=1.050,0.830'],
  ])('in %s, although decimal ones were asked for, spoil the whole answer', (_, BookieOdds) => {
    const good = game({ GameId: 5 });
    const bad = game({ FullTimeHdp: { BookieOdds, Handicap: '0.5' } });
    expect(decodeFeed(feedBody([good, bad]))).toMatchObject({
      error: { at: 'Result.Sports.0.MatchGames.1.FullTimeHdp.BookieOdds' },
    });
  });

  it.each([
    'PIN=1.93',
    'PIN=1.2,1.2',
    'PIN=9,9',
    'PIN',
    'PIN=a,b',
    'PIN:1.9,1.98',
    'PIN=1.9,1.98,3',
  ])('%s is an error of that line alone', (BookieOdds) => {
    const decoded = decodeFeed(feedBody([game({ FullTimeHdp: { BookieOdds, Handicap: '0.5' } })]));
    if ('error' in decoded) throw new Error(decoded.error.message);
    expect(decoded.value.errors).toHaveLength(1);
    expect(decoded.value.games[0]?.lines.map(({ kind }) => kind)).toEqual(['1x2', 'ou']);
  });

  it.each(['PIN=,', 'PIN=0,0', 'PIN=1.000,1.98', 'BEST=PIN 1.9,PIN 1.98', '', ';'])(
    '%j is no price',
    (BookieOdds) => {
      const own = readOne({ FullTimeHdp: { BookieOdds, Handicap: '0.5' } });
      expect(lineOf(own, 'hdp')).toBeUndefined();
    },
  );

  it('of every bookmaker are kept apart, and BEST is none of them', () => {
    const own = readOne({});
    const line = lineOf(own, 'ou')!;
    expect(line.prices.map(({ bookie }) => bookie)).toEqual(['SBO', 'PIN']);
    const markets = line.prices.map((price) => listing.listLine(own, line, price)!);
    expect(markets.map(({ house, venueMarketId }) => [venueMarketId, house])).toEqual([
      ['1.-1400000002.ft.ou.10.SBO', { id: 'sbobet', name: 'SBO' }],
      // Pinnacle through an agent is the house that this program reads itself.
      ['1.-1400000002.ft.ou.10.PIN', { id: 'ps3838', name: 'PIN' }],
    ]);
  });
});

describe('games', () => {
  it('have ids that may be negative, in names that are read back', () => {
    const own = readOne({});
    expect(own.matchId).toBe(-1_400_000_002);
    const key = keyOf(own, lineOf(own, 'hdp')!)!;
    expect(marketName(key)).toBe('1.-1400000002.ft.hdp.-3.PIN');
    expect(readMarketName(marketName(key))).toEqual(key);
  });

  it.each([
    ...['1.2.ft.1x2.3.PIN', '1.2.ft.hdp.PIN', '-1.2.ft.1x2.PIN', '1.2.xx.1x2.PIN'],
    ...['1.2.ft.1x2.PIN ', '1.2.ft.1x2', '1.2.ft.hdp.-2', ''],
  ])('are not called %j', (name) => expect(readMarketName(name)).toBeNull());

  it.each([
    [{ LeagueName: '*NORTHERN LEAGUE - CORNERS' }],
    [{ HomeTeam: { Name: 'Harbour FC (No. of Corners)', Score: 0 } }],
    [{ LeagueName: 'SPECIALS' }],
    [{ HomeTeam: { Name: 'Harbour FC (ET)', Score: 0 } }],
    [{ AwayTeam: { Name: 'Harbour FC', Score: 0 } }],
    [{ LeagueName: 'E-SOCCER BATTLE' }],
  ])('with %j are other questions', (change) => {
    expect(listing.isContest(readOne(change))).toBe(false);
  });

  it('that cannot be read are told with their place, and the others stand', () => {
    const decoded = decodeFeed(feedBody([game({ MatchId: '7' }), game({ GameId: 9 })]));
    if ('error' in decoded) throw new Error(decoded.error.message);
    expect(decoded.value.games.map(({ gameId }) => gameId)).toEqual([9]);
    expect(decoded.value.broken).toEqual([game().GameId]);
    expect(decoded.value.errors[0]?.at).toBe('Result.Sports.0.MatchGames.0.MatchId');
  });

  it('may be none: an empty list is no error', () => {
    const nothing = { since: null, games: [], broken: [], errors: [] };
    const body = { Code: 300, Message: 'No data', Result: null };
    expect(decodeFeed(body)).toEqual({ value: nothing });
    expect(decodeFeed({ ...body, Code: 0 })).toHaveProperty('error');
  });

  it('of any shape are read or refused with a place, and nothing is thrown', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(game())), fc.jsonValue()), (own) => {
        const decoded = decodeFeed(feedBody([game(own)]));
        if ('error' in decoded) expect(decoded.error.at).not.toBe('');
        else expect(decoded.value.games.length + decoded.value.errors.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('the envelope', () => {
  it('may begin with a byte order mark', () => {
    expect(parseBody('\uFEFF{"Code":0}')).toEqual({ Code: 0 });
    expect(parseBody('<html>')).toBeUndefined();
    expect(parseBody('')).toBeUndefined();
  });

  it.each([
    [{ Code: 0 }, null],
    [{ Code: 300, Data: null }, null],
    [{ Code: -200, Data: null }, null],
    [
      { Code: -1, Result: 'User is not logged in.' },
      { kind: 'unauthorised', code: 'session' },
    ],
    [
      { Code: -1, Message: 'Invalid token' },
      { kind: 'unauthorised', code: 'session' },
    ],
    [
      { Code: -1, Message: 'Something broke' },
      { kind: 'client', code: '-1' },
    ],
    [
      { Code: -1307, Message: 'Odds changed' },
      { kind: 'client', code: '-1307' },
    ],
    [[], null],
  ])('%j means %j', (body, meaning) => {
    const told = refusalOf('', body);
    if (meaning === null) expect(told).toBeNull();
    else expect(told).toMatchObject(meaning);
  });

  it('of an empty list has no data, and any other without data is an error', () => {
    expect(decodeBets({ Code: 300, Data: null })).toEqual({ value: { bets: [], unread: [] } });
    expect(decodeBets({ Code: -200, Data: null })).toEqual({ value: { bets: [], unread: [] } });
    expect(decodeBets({ Code: 0, Data: null })).toHaveProperty('error');
  });
});

describe('placements', () => {
  const one = (change: { readonly [name: string]: unknown }) => {
    const decoded = decodePlacementInfo(resultBody({ OddsPlacementData: [placementRow(change)] }));
    if ('error' in decoded) throw new Error(decoded.error.message);
    return decoded.value[0];
  };

  it('are read with their limits, line and score, under the old name of the odds or the new', () => {
    const row = { odds: 1_930_000, minimum: 4_000_000, maximum: 500_000_000, line: 3, open: true };
    expect(one({})).toMatchObject({ ...row, score: [0, 0] });
    const { Odds: _, ...rest } = placementRow();
    const newer = { OddsPlacementData: [{ ...rest, Price: 1.93 }] };
    expect(decodePlacementInfo(resultBody(newer))).toMatchObject({ value: [row] });
  });

  it.each([[{ Rejected: true }], [{ Code: -1 }]])('of %j are not open', (change) => {
    expect(one(change)?.open).toBe(false);
  });

  it('that are sent have a reference from whichever place names one', () => {
    const row = { BetPlacementReference: 'WA-1', PlacedSuccessfully: true, Rejected: false };
    const read = decodeSubmission(resultBody({ PlacementData: [row] }));
    expect(read).toMatchObject({ value: { reference: 'WA-1', rows: [{ submitted: true }] } });
    expect(decodeSubmission(resultBody({ PlacementData: null }))).toHaveProperty('error');
  });
});

describe('the address that Login names', () => {
  const HOME = 'https://webapi.asianodds88.com/AsianOddsService';
  it.each([
    [
      'https://web7.asianodds88.com/AsianOddsService',
      'https://web7.asianodds88.com/AsianOddsService',
    ],
    [
      'http://web7.asianodds88.com/AsianOddsService/',
      'https://web7.asianodds88.com/AsianOddsService',
    ],
    ['web7.asianodds88.com/AsianOddsService', 'https://web7.asianodds88.com/AsianOddsService'],
    ['/node/Service', 'https://webapi.asianodds88.com/node/Service'],
  ])('%s is gone to', (told, url) => expect(serviceUrl(told, HOME)).toBe(url));

  it.each([
    'https://evil.example/AsianOddsService',
    'https://asianodds88.com.evil.example/',
    'https://evilasianodds88.com/',
    '//evil.example/x',
    'https://user:word@web7.asianodds88.com/',
    'http://web7.asianodds88.com:8080/',
    'ftp://web7.asianodds88.com/',
    '',
  ])('%j is not', (told) => expect(serviceUrl(told, HOME)).toBeNull());

  it('stays at a number where a number was asked', () => {
    expect(serviceUrl('/x', 'http://127.0.0.1:80/y')).toBe('http://127.0.0.1/x');
    expect(serviceUrl('http://10.0.0.1/x', 'http://127.0.0.1/y')).toBeNull();
  });
});

describe('stored payloads', () => {
  it.each([
    ['a feed', feedBody([game({})]), { feed: 1, game: 1 }],
    ['a failed logout', { Code: -1, Message: '', Result: 'failed' }, { 'failure:-1': 1 }],
    ['a sentence', { Code: 0, Result: 'Logged out' }, { text: 1 }],
    ['an empty list', { Code: 300, Data: null }, { 'empty-list': 1 }],
    ['sports', { Code: 0, Data: [{ Id: 1, Name: 'Football' }] }, { name: 1 }],
    ['placement info', resultBody({ OddsPlacementData: [placementRow({})] }), { offer: 1 }],
    [
      'a login',
      resultBody({ SuccessfulLogin: true, Token: 't', Key: 'k', Url: 'u' }),
      { login: 1 },
    ],
  ])('recognise %s', (_, payload, kinds) => {
    const sample = decodeAsianOdds88Sample('x.json', payload);
    expect(sample?.errors).toEqual([]);
    expect(sample?.kinds).toMatchObject(kinds);
  });

  it('in Malay odds are turned before they are read', () => {
    const line = { BookieOdds: 'IBC=0.530,-0.730;BEST=IBC 0.530,IBC -0.730', Handicap: '0.0' };
    const none = { BookieOdds: '' };
    const own = game({ FullTimeHdp: line, FullTimeOu: none, FullTimeOneXTwo: none });
    expect(decodeAsianOdds88Sample('x.json', feedBody([own]))).toMatchObject({
      ...{ errors: [], levels: 2, markets: 1 },
    });
  });

  it.each([[null], [[]], [{}], [{ Code: 'x' }], [{ Code: 0, Result: {} }], [{ Code: 0 }]])(
    'of another venue (%j) are none of ours',
    (payload) => expect(decodeAsianOdds88Sample('x.json', payload)).toBeNull(),
  );
});
