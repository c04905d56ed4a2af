// The simulated Kalshi by its bytes: what a client sees that is not the adapter.

import { constants, createPrivateKey, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../main/platform/random.ts';
import { VirtualClock } from '../../../main/simulation/virtualClock.ts';
import { createKalshiSimulator } from '../../../main/venues/kalshi/simulator.ts';
import type { WorldFixture } from '../../../main/venues/simulator.ts';
import { START_MS } from '../../support/feedHarness.ts';

const team = (code: string, city: string, nickname: string) => ({
  ...{ code, city, nickname, full: `${city} ${nickname}` },
});
const fixture = (id: string, sport: WorldFixture['sport']): WorldFixture => ({
  ...{ id, sport, league: 'x' },
  sides: [team('BUF', 'Buffalo', 'Bills'), team('KC', 'Kansas City', 'Chiefs')],
  startMs: START_MS + 3_600_000,
  endMs: START_MS + 7_200_000,
});

interface Frame {
  readonly id?: number;
  readonly type: string;
  readonly sid?: number;
  readonly seq?: number;
  readonly msg?: Record<string, unknown>;
}

function venue() {
  const clock = new VirtualClock(START_MS);
  const simulator = createKalshiSimulator({ clock, random: seededRandom(3), activity: 1 });
  simulator.list(fixture('g', 'american-football'));
  simulator.list(fixture('s', 'football'));
  const [ticker = ''] = simulator.truth.instruments();
  const quote = (centre: number) =>
    simulator.quote({
      ...{ fixtureId: 'g', outcome: 'second', centre, halfSpread: 10_000, depth: 50 },
    });
  quote(400_000);
  const { keyId = '', privateKey = '' } = simulator.credentials();
  const headersFor = (method: string, path: string, change: object = {}, atMs = clock.nowMs()) => {
    const signature = sign('sha256', Buffer.from(`${atMs}${method}${path}`), {
      key: createPrivateKey(privateKey),
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: 32,
    });
    return {
      'kalshi-access-key': keyId,
      'kalshi-access-timestamp': String(atMs),
      'kalshi-access-signature': signature.toString('base64'),
      ...change,
    };
  };
  const ask = (method: string, path: string, body: object | string = '', headers?: object) => {
    const [bare = ''] = path.split('?');
    const answer = simulator.request('rest', {
      method,
      path: `/trade-api/v2${path}`,
      headers: { ...headersFor(method, `/trade-api/v2${bare}`), ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: answer.status, body: JSON.parse(answer.body) };
  };
  const connect = (headers: { [name: string]: string }, path = '/trade-api/ws/v2') => {
    const frames: Frame[] = [];
    const connection = simulator.connect(
      'stream',
      { method: 'GET', path, headers, body: '' },
      { send: (text) => frames.push(JSON.parse(text)), ping: () => {}, close: () => {} },
    );
    const say = (frame: object | string) => {
      if ('refused' in connection) throw new Error(`refused ${connection.refused}`);
      const before = frames.length;
      connection.text(typeof frame === 'string' ? frame : JSON.stringify(frame));
      return frames.slice(before);
    };
    return { connection, frames, say };
  };
  const order = (change: object = {}) => ({
    ...{ ticker, side: 'bid', count: '10.00', price: '0.4100', client_order_id: 'c1' },
    ...{ time_in_force: 'immediate_or_cancel', self_trade_prevention_type: 'taker_at_cross' },
    ...change,
  });
  return { ask, clock, connect, headersFor, order, quote, simulator, ticker };
}

const WS = '/trade-api/ws/v2';

describe('the handshake', () => {
  it('is accepted with a good signature only', () => {
    const { clock, connect, headersFor } = venue();
    const refused = (headers: { [name: string]: string }, path?: string) => {
      const { connection } = connect(headers, path);
      return 'refused' in connection ? connection.refused : null;
    };
    expect(refused(headersFor('GET', WS))).toBeNull();
    expect(refused({})).toBe(401);
    expect(refused(headersFor('GET', WS, { 'kalshi-access-key': 'other' }))).toBe(401);
    expect(refused(headersFor('GET', WS, { 'kalshi-access-signature': 'AAAA' }))).toBe(401);
    expect(refused(headersFor('GET', '/ws/v2'))).toBe(401);
    expect(refused(headersFor('POST', WS))).toBe(401);
    expect(refused(headersFor('GET', `${WS}?a=1`))).toBe(401);
    expect(refused(headersFor('GET', WS), '/trade-api/ws/v1')).toBe(404);
    for (const skew of [-10_001, 10_001]) {
      expect(refused(headersFor('GET', WS, {}, clock.nowMs() + skew))).toBe(401);
    }
    expect(refused(headersFor('GET', WS, {}, clock.nowMs() - 9_999))).toBeNull();
    // Seconds where milliseconds are asked for.
    expect(refused(headersFor('GET', WS, {}, Math.floor(clock.nowMs() / 1000)))).toBe(401);
  });
});

describe('subscriptions', () => {
  const subscribe = (id: number, tickers: string[], more = {}) => ({
    ...{ id, cmd: 'subscribe' },
    params: { channels: ['orderbook_delta'], market_tickers: tickers, ...more },
  });

  it('of one channel are one sid, whose every frame takes a number', () => {
    const { connect, headersFor, quote, simulator } = venue();
    const [a = '', b = ''] = simulator.truth.instruments();
    const { frames, say } = connect(headersFor('GET', WS));
    const first = say(subscribe(1, [a]));
    expect(first.map(({ type }) => type)).toEqual(['subscribed', 'orderbook_snapshot']);
    const merged = say(subscribe(2, [b]));
    expect(merged[0]).toMatchObject({ type: 'ok', id: 2, sid: 1, seq: 2 });
    expect(merged[0]?.msg?.market_tickers).toEqual([a, b].sort());
    quote(430_000);
    const numbers = frames.filter(({ sid }) => sid === 1).map(({ seq }) => seq);
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
    expect(numbers.length).toBeGreaterThan(4);
  });

  it('tell NO levels in the scale that was asked for', () => {
    const { connect, headersFor, simulator, ticker } = venue();
    const ask = simulator.truth.top(ticker)!.back;
    for (const yes of [true, false]) {
      const { say } = connect(headersFor('GET', WS));
      const [, snapshot] = say(subscribe(1, [ticker], { use_yes_price: yes }));
      const best = (snapshot!.msg!.no_dollars_fp as [string, string][]).at(-1)?.[0];
      expect(Number(best)).toBeCloseTo(yes ? ask / 1e6 : 1 - ask / 1e6, 6);
    }
  });

  it('of an unknown ticker get a snapshot with an empty id, and an empty side no key', () => {
    const { connect, headersFor, simulator } = venue();
    const { say } = connect(headersFor('GET', WS));
    const [, unknown] = say(subscribe(1, ['NONE']));
    expect(unknown?.msg).toEqual({ market_ticker: 'NONE', market_id: '' });
    const unquoted = simulator.truth.instruments().at(-1) ?? '';
    const [, empty] = say(subscribe(2, [unquoted]));
    expect(Object.keys(empty?.msg ?? {})).toEqual(['market_ticker', 'market_id']);
  });

  it.each([
    ['no JSON', '{', 1],
    ['no params', { id: 1, cmd: 'subscribe' }, 2],
    ['no channels', { id: 1, cmd: 'subscribe', params: {} }, 3],
    ['an unknown command', { id: 1, cmd: 'dance', params: {} }, 5],
    ['an unknown sid', { id: 1, cmd: 'update_subscription', params: { sids: [9] } }, 7],
    ['an unknown channel', { id: 1, cmd: 'subscribe', params: { channels: ['x'] } }, 8],
    ['two sids', { id: 1, cmd: 'update_subscription', params: { sids: [1, 2] } }, 12],
    [
      'books without tickers',
      { id: 1, cmd: 'subscribe', params: { channels: ['orderbook_delta'] } },
      14,
    ],
  ])('%s is answered with the venue’s code', (_what, frame, code) => {
    const { connect, headersFor } = venue();
    const [answer] = connect(headersFor('GET', WS)).say(frame);
    expect(answer).toMatchObject({ type: 'error', msg: { code } });
  });

  it('take no more markets than the limit', () => {
    const { connect, headersFor } = venue();
    const { say } = connect(headersFor('GET', WS));
    say(subscribe(1, ['T']));
    const more = Array.from({ length: 1_000 }, (_, i) => `T${i}`);
    expect(say(subscribe(2, more))[0]).toMatchObject({ type: 'error', msg: { code: 26 } });
  });
});

describe('requests', () => {
  it('are open for markets and closed for the account', () => {
    const { ask } = venue();
    const nobody = { 'kalshi-access-key': '' };
    for (const path of ['/events', '/markets', '/series', '/exchange/status']) {
      expect(ask('GET', path, '', nobody).status).toBe(200);
    }
    for (const path of ['/portfolio/balance', '/portfolio/orders', '/markets/orderbooks']) {
      expect(ask('GET', path, '', nobody).status).toBe(401);
      expect(ask('GET', path).status).toBe(200);
    }
  });

  it('page with an opaque cursor that ends empty', () => {
    const { ask, simulator } = venue();
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = ask('GET', `/markets?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...body.markets.map((market: { ticker: string }) => market.ticker));
      cursor = body.cursor;
    } while (cursor !== '');
    expect(seen.sort()).toEqual([...simulator.truth.instruments()].sort());
  });

  it('know filter words, not object words', () => {
    const { ask } = venue();
    expect(ask('GET', '/markets?status=open').status).toBe(200);
    const { body, status } = ask('GET', '/markets?status=finalized');
    expect([status, body.error.details]).toEqual([400, 'invalid status filter']);
  });

  it('beyond the budget are turned away, and let in again once it has refilled', async () => {
    const { ask, clock } = venue();
    const statuses = Array.from({ length: 61 }, () => ask('GET', '/series').status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(60);
    expect(statuses.at(-1)).toBe(429);
    await clock.run(50);
    expect(ask('GET', '/series').status).toBe(200);
  });

  it('show books as bids only, best last, under the key of today', () => {
    const { ask, ticker } = venue();
    const { body } = ask('GET', `/markets/${ticker}/orderbook`);
    const yes = body.orderbook_fp.yes_dollars.map(([price]: [string]) => Number(price));
    expect(yes).toEqual([...yes].sort((a, b) => a - b));
    expect(body.orderbook).toBeUndefined();
  });
});

describe('orders', () => {
  it('fill against the book, take cash and make a position', () => {
    const { ask, order, ticker } = venue();
    const before = Number(ask('GET', '/portfolio/balance').body.balance_dollars);
    const { body, status } = ask('POST', '/portfolio/events/orders', order());
    expect([status, body.fill_count, body.remaining_count]).toEqual([201, '10.00', '0.00']);
    // 10 at 0.41 and 0.07 · 10 · 0.41 · 0.59 = 0.16933, up to the cent with its cost.
    const after = Number(ask('GET', '/portfolio/balance').body.balance_dollars);
    expect(before - after).toBeCloseTo(4.27, 6);
    const positions = ask('GET', '/portfolio/positions').body.market_positions;
    expect(positions).toMatchObject([{ ticker, position_fp: '10.00' }]);
    const [fill] = ask('GET', `/portfolio/fills?order_id=${body.order_id}`).body.fills;
    expect(fill).toMatchObject({ outcome_side: 'yes', book_side: 'bid', fee_cost: '0.170000' });
  });

  it('net against what is held: selling YES gives money back', () => {
    const { ask, order } = venue();
    ask('POST', '/portfolio/events/orders', order());
    const sold = order({ side: 'ask', price: '0.3900', client_order_id: 'c2' });
    expect(ask('POST', '/portfolio/events/orders', sold).body.fill_count).toBe('10.00');
    expect(ask('GET', '/portfolio/positions').body.market_positions).toEqual([]);
  });

  it.each([
    ['a price off the grid', { price: '0.4150' }, 400, 'invalid_order'],
    ['a price of one', { price: '1.0000' }, 400, 'bad_request'],
    ['a number for a price', { price: 0.41 }, 400, 'bad_request'],
    ['three decimals of a contract', { count: '1.005' }, 400, 'bad_request'],
    ['nothing', { count: '0.00' }, 400, 'invalid_order'],
    ['no time in force', { time_in_force: undefined }, 400, 'bad_request'],
    ['an unknown market', { ticker: 'NONE' }, 404, 'not_found'],
    ['more than there is money', { count: '900000.00' }, 400, 'insufficient_balance'],
    [
      'more than the book holds, all or nothing',
      { count: '9000.00', time_in_force: 'fill_or_kill' },
      400,
      'fill_or_kill_insufficient_resting_volume',
    ],
  ])('with %s are refused', (_what, change, status, code) => {
    const { ask, order, simulator } = venue();
    const answer = ask('POST', '/portfolio/events/orders', order(change));
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    expect(simulator.truth.orders()).toEqual([]);
  });

  it('under a client id used before are a conflict', () => {
    const { ask, order } = venue();
    ask('POST', '/portfolio/events/orders', order());
    expect(ask('POST', '/portfolio/events/orders', order()).status).toBe(409);
  });

  it('by the old address are gone, and bodies that are no JSON refused', () => {
    const { ask } = venue();
    expect(ask('POST', '/portfolio/orders', {}).status).toBe(410);
    expect(ask('POST', '/portfolio/events/orders', '{').status).toBe(400);
  });

  it('rest until they are cancelled, once', () => {
    const { ask, order } = venue();
    const resting = order({ price: '0.0200', time_in_force: 'good_till_canceled' });
    const { order_id } = ask('POST', '/portfolio/events/orders', resting).body;
    expect(ask('GET', `/portfolio/orders/${order_id}`).body.order.status).toBe('resting');
    const path = `/portfolio/events/orders/${order_id}`;
    expect(ask('DELETE', path).body.reduced_by).toBe('10.00');
    expect(ask('DELETE', path).status).toBe(404);
  });

  it('of a paused market are refused, and what rested is cancelled when it opens again', async () => {
    const { ask, order, simulator, ticker } = venue();
    simulator.result({ fixtureId: 'g', winner: 'second' });
    expect(ask('POST', '/portfolio/events/orders', order()).body.error.code).toBe(
      'MARKET_INACTIVE',
    );
    expect(simulator.truth.levels(ticker)).toEqual({ back: [], lay: [] });
  });
});

describe('results', () => {
  it.each([
    ['second', '1.0000', 'yes', 10],
    ['first', '0.0000', 'no', 0],
  ] as const)(
    '%s pays %s on the held YES, two seconds later',
    async (winner, value, word, paid) => {
      const { ask, clock, order, simulator, ticker } = venue();
      ask('POST', '/portfolio/events/orders', order());
      const before = Number(ask('GET', '/portfolio/balance').body.balance_dollars);
      simulator.result({ fixtureId: 'g', winner });
      const { market } = ask('GET', `/markets/${ticker}`).body;
      expect(market).toMatchObject({
        ...{ status: 'determined', result: word, settlement_value_dollars: value },
      });
      await clock.run(2_000);
      expect(ask('GET', `/markets/${ticker}`).body.market.status).toBe('finalized');
      const after = Number(ask('GET', '/portfolio/balance').body.balance_dollars);
      expect(after - before).toBeCloseTo(paid, 6);
    },
  );

  it('that are none pay a fair price, the same on both sides together', () => {
    const { ask, simulator, ticker } = venue();
    simulator.result({ fixtureId: 'g', winner: 'cancelled' });
    const { market } = ask('GET', `/markets/${ticker}`).body;
    expect(market.result).toBe('scalar');
    expect(Number(market.settlement_value_dollars)).toBeCloseTo(0.4, 2);
  });

  it('that are held are final so much later, and known for good only then', async () => {
    const { ask, clock, simulator, ticker } = venue();
    simulator.result({ fixtureId: 'g', winner: 'second', heldMs: 60_000 });
    await clock.run(61_999);
    expect(ask('GET', `/markets/${ticker}`).body.market.status).toBe('determined');
    expect(simulator.truth.payout?.(ticker)).toBeNull();
    await clock.run(1);
    expect(simulator.truth.payout?.(ticker)).toBe(1_000_000);
  });
});

describe('matches that are told late', () => {
  it('are in no record and on no channel until all are told, and the records say how far they are', async () => {
    const { ask, clock, connect, headersFor, order, simulator } = venue();
    const { frames, say } = connect(headersFor('GET', WS));
    say({ id: 1, cmd: 'subscribe', params: { channels: ['fill'] } });
    frames.length = 0;
    simulator.faults.lateMatches = 1;
    const placed = ask('POST', '/portfolio/events/orders', order()).body;
    expect(placed.fill_count).toBe('10.00');
    const told = () => ask('GET', '/portfolio/fills').body.fills.length as number;
    const asOf = () => Date.parse(ask('GET', '/exchange/user_data_timestamp').body.as_of_time);
    await clock.run(900);
    expect([told(), frames.length]).toEqual([0, 0]);
    expect(asOf()).toBeLessThan(START_MS);
    await clock.run(40_000);
    expect(told()).toBeGreaterThan(0);
    expect(frames).toHaveLength(told());
    expect(asOf()).toBe(clock.nowMs());
  });
});
