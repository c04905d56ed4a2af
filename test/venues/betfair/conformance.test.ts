// Stored payloads in every shape that Betfair has: recognised, or told where they are wrong, and never
// thrown at. Recordings end in the right books.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BookInbox } from '../../../main/engine/bookInbox.ts';
import { Books } from '../../../main/engine/books.ts';
import { betfairReplay, decodeBetfairSample } from '../../../main/venues/betfair/conformance.ts';
import type { MarketDefinition } from '../../../main/venues/betfair/frames.ts';
import { listMarket, resolutionsOf } from '../../../main/venues/betfair/listing.ts';
import { sidesOf } from '../../../main/venues/betfair/questions.ts';
import { catalogueMarket } from '../../../main/venues/betfair/rest.ts';
import { FeedMeter } from '../../../main/venues/feedMeter.ts';
import { instrumentId, venueId } from '../../../shared/domain/market.ts';
import type { Ratio } from '../../../shared/domain/units.ts';

const rpc = (result: unknown) => ({ jsonrpc: '2.0', result, id: 1 });

const market = (change: object = {}, described: object = {}) => ({
  ...{ marketId: '1.2345', marketName: 'Match Odds', marketStartTime: '2026-11-22T15:00:00.000Z' },
  description: {
    ...{ bettingType: 'ODDS', marketType: 'MATCH_ODDS', marketTime: '2026-11-22T15:00:00.000Z' },
    ...{ marketBaseRate: 5, discountAllowed: true, rules: '<b>Rules</b><br>Who wins?' },
    ...described,
  },
  runners: [
    { selectionId: 11, runnerName: 'Arsenal', handicap: 0, sortPriority: 1 },
    { selectionId: 12, runnerName: 'Chelsea', handicap: 0, sortPriority: 2 },
    { selectionId: 58805, runnerName: 'The Draw', handicap: 0, sortPriority: 3 },
  ],
  eventType: { id: '1', name: 'Soccer' },
  competition: { id: '1', name: 'Premier League' },
  event: { id: '9', name: 'Arsenal v Chelsea' },
  ...change,
});

const order = {
  id: '5',
  p: 2,
  s: 2,
  side: 'B',
  status: 'E',
  sm: 0,
  sr: 2,
  sl: 0,
  sc: 0,
  sv: 0,
  rfo: '',
};

describe('stored payloads', () => {
  it.each([
    ['a login', { token: 't', status: 'SUCCESS' }, 'identity'],
    ['a login by certificate', { sessionToken: 't', loginStatus: 'SUCCESS' }, 'certificate login'],
    ['a catalogue', rpc([market()]), 'catalogue'],
    ['one market of a catalogue', market(), 'catalogue'],
    ['a list of markets', [market()], 'catalogue'],
    ['events', rpc([{ event: { id: '9', name: 'A v B' }, marketCount: 3 }]), 'events'],
    ['books', rpc([{ marketId: '1.1', status: 'OPEN', runners: [] }]), 'market books'],
    ['funds', rpc({ availableToBetBalance: 10, discountRate: 0 }), 'funds'],
    ['an account', rpc({ currencyCode: 'GBP' }), 'account'],
    [
      'a fault',
      { jsonrpc: '2.0', error: { code: -32602, message: 'DSC-0018' }, id: 1 },
      'fault:DSC-0018',
    ],
    ['no orders', rpc({ currentOrders: [], moreAvailable: false }), 'current orders'],
    [
      'a stream of orders',
      { op: 'ocm', id: 1, oc: [{ id: '1.1', orc: [{ id: 5, uo: [order] }] }] },
      'orders',
    ],
    [
      'a recording',
      [
        { op: 'mcm', pt: 1 },
        { op: 'mcm', pt: 2 },
      ],
      'markets',
    ],
    [
      'the navigation',
      { type: 'GROUP', name: 'ROOT', id: 0, children: [{ type: 'MARKET' }] },
      'navigation:MARKET',
    ],
  ])('%s', (_what, payload, kind) => {
    const decoded = decodeBetfairSample('x.json', payload);
    expect(decoded?.errors).toEqual([]);
    expect(decoded?.kinds[kind]).toBeGreaterThan(0);
  });

  it.each([
    ['a market without a type', rpc([market({}, { marketType: '' })]), /marketType/],
    ['a rate in words', rpc([market({}, { marketBaseRate: 'five' })]), /marketBaseRate/],
    ['an id that is none', rpc([market({ marketId: 'x' })]), /marketId/],
    ['an order with half a penny', rpc({ currentOrders: [{ betId: '1' }] }), /currentOrders\.0/],
    [
      'an order stream without a side',
      { op: 'ocm', oc: [{ id: '1.1', orc: [{ id: 1, uo: [{ id: '5', p: 2 }] }] }] },
      /oc\.0\.orc\.0\.uo\.0\.side/,
    ],
    ['an envelope without a result', { jsonrpc: '2.0', id: 1 }, /envelope/],
  ])('%s is told where it is wrong', (_what, payload, where) => {
    expect(decodeBetfairSample('x.json', payload)?.errors[0]).toMatch(where);
  });

  it('of others are none of Betfair’s', () => {
    for (const payload of [null, 7, 'x', [], {}, [1], { data: [] }, { type: 'snapshot' }]) {
      expect(decodeBetfairSample('x.json', payload)).toBeNull();
    }
  });

  it('of any form are never thrown at', () => {
    const named = fc.constantFrom(
      'op',
      'mc',
      'oc',
      'id',
      'result',
      'jsonrpc',
      'token',
      'marketId',
      'rc',
      'ct',
    );
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom('mcm', 'ocm', 'status', '2.0', 'SUB_IMAGE', '1.1', null, true),
        fc.double(),
        fc.array(tie('any'), { maxLength: 4 }),
        fc.dictionary(named, tie('any'), { maxKeys: 6 }),
      ),
    })).any;
    fc.assert(
      fc.property(value, (payload) => {
        const decoded = decodeBetfairSample('x.json', payload);
        for (const error of decoded?.errors ?? []) expect(error).not.toBe('');
      }),
      { seed: 42, numRuns: 2_000 },
    );
  });
});

describe('a recording', () => {
  it('ends in the right books', () => {
    const frames = [
      {
        ...{ op: 'mcm', clk: 'a', pt: 1_000 },
        mc: [{ id: '1.1', img: true, rc: [{ id: 5, atb: [[2, 10]], atl: [[2.1, 1]] }] }],
      },
      { op: 'mcm', clk: 'b', pt: 2_000, mc: [{ id: '1.1', rc: [{ id: 5, atb: [[2, 4]] }] }] },
    ];
    const source = betfairReplay('x.json', frames)!;
    const books = new Books();
    const meter = new FeedMeter();
    const inbox = new BookInbox(books, { changed: () => {}, doubted: () => {} }, () => {});
    const receive = source.open(inbox.sink(venueId('betfair'), meter), meter);
    for (const { receivedMs, text } of source.frames) receive(text, receivedMs);
    inbox.drain();
    const book = books.find(venueId('betfair'), instrumentId('1.1/5'))!;
    expect(books.levels(book, 'back', 9)).toEqual([{ price: 500_000, quantity: 8_000_000 }]);
    expect(betfairReplay('x.json', [{ op: 'ocm' }])).toBeNull();
    expect(betfairReplay('x.json', { op: 'mcm' })).toBeNull();
  });
});

describe('what a market asks', () => {
  const account = { discount: 0 as Ratio, rate: null };
  const listed = (change: object, described: object = {}) =>
    listMarket(catalogueMarket.parse(market(change, described)), null, account);
  const questions = (change: object, described: object = {}) =>
    listed(change, described).map(({ outcomes: [yes], question }) => [
      question.type,
      question.line,
      yes?.meaning.on,
      yes?.meaning.participant,
    ]);
  const two = [
    { selectionId: 11, runnerName: 'Arsenal', handicap: 0, sortPriority: 1 },
    { selectionId: 12, runnerName: 'Chelsea', handicap: 0, sortPriority: 2 },
  ];

  it('is a result with a draw', () => {
    expect(questions({})).toEqual([
      ['three-way', null, 'participant', 0],
      ['three-way', null, 'participant', 1],
      ['three-way', null, 'draw', null],
    ]);
  });

  it('has the sides as the event names them, in whatever order the runners come', () => {
    const event = { id: '9', name: 'Chelsea @ Arsenal' };
    const [first] = listed({ event, runners: two, eventType: { id: '7522', name: 'Basketball' } });
    expect(first?.fixture.participants).toEqual(['Chelsea', 'Arsenal']);
    expect(first?.outcomes[0]?.meaning.participant).toBe(1);
    expect(first?.question).toMatchObject({ type: 'winner', scope: 'overtime-included' });
  });

  it('is a total only where type and name have one line', () => {
    const runners = [
      { selectionId: 1, runnerName: 'Under 2.5 Goals' },
      { selectionId: 2, runnerName: 'Over 2.5 Goals' },
    ];
    expect(questions({ runners }, { marketType: 'OVER_UNDER_25' })).toEqual([
      ['total', 10, 'under', null],
      ['total', 10, 'over', null],
    ]);
    const other = questions({ runners }, { marketType: 'OVER_UNDER_35' });
    expect(other.map(([type]) => type)).toEqual(['proposition', 'proposition']);
  });

  it('is a handicap of the runner, in quarters', () => {
    const runners = [
      { selectionId: 11, runnerName: 'Arsenal', handicap: -0.75 },
      { selectionId: 12, runnerName: 'Chelsea', handicap: 0.75 },
      { selectionId: 13, runnerName: 'Arsenal Women', handicap: 1 },
    ];
    const asian = { marketType: 'ASIAN_HANDICAP', bettingType: 'ASIAN_HANDICAP_DOUBLE_LINE' };
    expect(questions({ runners }, asian)).toEqual([
      ['spread', -3, 'participant', 0],
      ['spread', 3, 'participant', 1],
      ['proposition', null, 'yes', null],
    ]);
  });

  it.each([
    ['a draw by another id', { runners: [...two, { selectionId: 3, runnerName: 'Draw' }] }, {}],
    ['two sides in a sport that can be drawn', { runners: two }, {}],
    [
      'four runners',
      {
        runners: [...two, { selectionId: 3, runnerName: 'C' }, { selectionId: 4, runnerName: 'D' }],
      },
      {},
    ],
    ['a sport of its own', { eventType: { id: '4339', name: 'Greyhound Racing' } }, {}],
    ['a type of its own', {}, { marketType: 'CORRECT_SCORE' }],
  ])('with %s is a proposition', (_what, change, described) => {
    for (const [type] of questions(change, described)) expect(type).toBe('proposition');
  });

  it('in lines rather than odds is not bet on', () => {
    const line = { bettingType: 'LINE', priceLadderDescription: { type: 'LINE_RANGE' } };
    expect(listed({}, line)[0]?.untradable).toBe('line-market');
    expect(listed({}, { bettingType: 'RANGE' })[0]?.untradable).toBe('betting-type');
    expect(listed({})[0]?.untradable).toBeNull();
  });

  it('has a result where the venue says so in one word', () => {
    const runner = (selectionId: number, status: string, handicap = 0) => ({
      ...{ selectionId, status, handicap, withdrawn: null },
    });
    const closed: MarketDefinition = {
      status: 'CLOSED',
      ...{ inPlay: true, betDelayMs: 0, version: 9, baseRate: 50_000 },
      ...{ discountAllowed: true, marketMs: null, settledMs: 5, winners: 1, marketType: '' },
      runners: [
        ...[runner(1, 'WINNER'), runner(2, 'LOSER'), runner(3, 'REMOVED'), runner(4, 'HIDDEN')],
        ...[runner(5, 'WINNER', -0.25), runner(5, 'LOSER', -0.5)],
      ],
    };
    const told = resolutionsOf('1.2', closed, null).map(({ payouts: [yes, no], venueMarketId }) => [
      ...[venueMarketId, yes?.payout, no?.payout, yes?.refunded],
    ]);
    expect(told).toEqual([
      ['1.2/1', 1_000_000, 0, undefined],
      ['1.2/2', 0, 1_000_000, undefined],
      ['1.2/3', 0, 0, 1_000_000],
      ['1.2/5/-0.5', 0, 1_000_000, undefined],
    ]);
    expect(resolutionsOf('1.2', { ...closed, status: 'SUSPENDED' }, null)).toEqual([]);
  });

  it('reads sides from a name', () => {
    expect(sidesOf('Man Utd v Man City')).toEqual(['Man Utd', 'Man City']);
    expect(sidesOf('Chicago Bulls @ New York Knicks')).toEqual([
      'Chicago Bulls',
      'New York Knicks',
    ]);
    expect(sidesOf('Premier League')).toBeNull();
    expect(sidesOf('A v A')).toBeNull();
  });

  it('shows its rules as text', () => {
    expect(listed({})[0]?.rulesText).toBe('Rules\nWho wins?');
  });
});
