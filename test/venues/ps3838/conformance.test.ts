// Stored payloads by their shape: what is recognised, what is refused and where, what is none of ours.

import { describe, expect, it } from 'vitest';
import { decodePs3838Sample } from '../../../main/venues/ps3838/conformance.ts';
import { line, oddsAnswer, period } from './bodies.ts';

const read = (payload: unknown) => decodePs3838Sample('a.json', payload);
const fixture = {
  id: 1,
  starts: '2026-11-22T15:00:00Z',
  home: 'Alpha',
  away: 'Beta',
  liveStatus: 1,
};

describe('a stored payload', () => {
  it.each([
    [
      'odds',
      oddsAnswer([period({ spreads: [line('hdp', 0.5, 1.9, 1.95)] })]),
      { odds: 1, open: 1 },
    ],
    [
      'odds in American form',
      oddsAnswer([period({ moneyline: { home: -130, away: 120 } })]),
      { odds: 1, open: 1 },
    ],
    ['a period by itself', period({ status: 2 }), { odds: 1, offline: 1 }],
    [
      'fixtures',
      { sportId: 29, last: 3, league: [{ id: 1, events: [fixture] }] },
      { fixtures: 1, live: 1, 'event:regular': 1 },
    ],
    [
      'events by themselves',
      [fixture, { ...fixture, home: 'Alpha (Corners)' }],
      { fixtures: 2, live: 2, 'event:regular': 1, 'event:corners': 1 },
    ],
    [
      'leagues',
      { leagues: [{ id: 1, name: 'A', homeTeamType: 'Team1' }] },
      { leagues: 1, league: 1 },
    ],
    ['no leagues at all', { sportId: 29, last: 3, leagues: [] }, {}],
    ['periods', { periods: [{ number: 0, description: 'Match' }] }, { periods: 1, period: 1 }],
    [
      'a balance',
      { availableBalance: 5, outstandingTransactions: 0, givenCredit: 0, currency: 'USD' },
      { balance: 1 },
    ],
    [
      'a line',
      { status: 'SUCCESS', price: 1.9, lineId: 5, minRiskStake: 1, maxRiskStake: 5 },
      { line: 1 },
    ],
    ['no such line', { status: 'NOT_EXISTS' }, { line: 1 }],
    ['betting status', { status: 'ALL_LIVE_BETTING_CLOSED' }, { 'betting-status': 1 }],
    ['sports', { sports: [{ id: 29, name: 'Soccer' }] }, { sports: 1 }],
    [
      'a refused bet',
      { straightBets: [{ uniqueRequestId: 'u', betStatus: 'NOT_ACCEPTED' }] },
      { bets: 1, 'bet:NOT_ACCEPTED': 1 },
    ],
    ['an error', { code: 'NO_API_ACCESS', message: 'x' }, { error: 1, 'error:NO_API_ACCESS': 1 }],
    ['documented examples', [{ http: 200, body: { status: 'NOT_EXISTS' } }], { line: 1 }],
  ])('of %s is recognised', (_, payload, expected) => {
    expect(read(payload)).toMatchObject({ kinds: expected, errors: [] });
  });

  it.each([
    ['odds in a second period', oddsAnswer([period({}), period({ cutoff: 7 })]), 'odds'],
    [
      'a period by itself',
      period({ moneyline: { home: 'x', away: 2 } }),
      'odds period.moneyline.home',
    ],
    [
      'the second of two examples',
      [
        { http: 200, body: { status: 'NOT_EXISTS' } },
        { http: 200, body: { straightBets: [{ betId: 'x' }] } },
      ],
      'straightBets.0.betId',
    ],
    [
      'American odds out of all bounds',
      oddsAnswer([period({ moneyline: { home: -130, away: 9.2e18 } })]),
      'moneyline.away',
    ],
    ['a balance', { availableBalance: '5', currency: 'USD' }, 'balance .availableBalance'],
  ])('is refused with its place: %s', (_, payload, place) => {
    const errors = read(payload)?.errors ?? [];
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(place === 'odds' ? 'leagues.0.events.0.periods.1.cutoff' : place);
  });

  it.each([
    [null],
    [5],
    ['x'],
    [[]],
    [{}],
    [[5]],
    [{ type: 'orderbook_snapshot', msg: {} }],
    [{ leagues: [{ id: 1 }] }],
  ])('of another venue is none of ours: %j', (payload) => {
    expect(read(payload)).toBeNull();
  });
});
