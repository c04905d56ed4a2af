// The simulated venue by its bytes: what a client sees that is not the adapter.

import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../main/platform/random.ts';
import { VirtualClock } from '../../../main/simulation/virtualClock.ts';
import { ownershipHeaders, polymarketAccount } from '../../../main/venues/polymarket/account.ts';
import { buildOrder, planOrder } from '../../../main/venues/polymarket/orders.ts';
import { createPolymarketSimulator } from '../../../main/venues/polymarket/simulator.ts';
import type { SimMarket } from '../../../main/venues/polymarket/simulatorRecords.ts';
import type { SimulatedConnection, WorldFixture } from '../../../main/venues/simulator.ts';
import type { OrderRequest } from '../../../main/venues/venue.ts';
import { START_MS, secretsOf } from '../../support/feedHarness.ts';

const team = (code: string, city: string, nickname: string) => ({
  ...{ code, city, nickname, full: `${city} ${nickname}` },
});
const fixture = (id: string, sport: WorldFixture['sport']): WorldFixture => ({
  ...{ id, sport, league: sport === 'football' ? 'EPL' : 'NFL' },
  sides: [team('BUF', 'Buffalo', 'Bills'), team('KC', 'Kansas City', 'Chiefs')],
  startMs: START_MS + 3_600_000,
  endMs: START_MS + 7_200_000,
});

function venue() {
  const clock = new VirtualClock(START_MS);
  const simulator = createPolymarketSimulator({ clock, random: seededRandom(3), activity: 1 });
  simulator.list(fixture('g', 'american-football'));
  simulator.list(fixture('s', 'football'));
  simulator.quote({
    fixtureId: 'g',
    outcome: 'first',
    centre: 400_000,
    halfSpread: 10_000,
    depth: 50,
  });
  simulator.quote({
    fixtureId: 's',
    outcome: 'draw',
    centre: 250_000,
    halfSpread: 10_000,
    depth: 50,
  });
  const account = polymarketAccount(secretsOf(simulator.credentials()));
  const seconds = () => String(Math.floor(clock.nowMs() / 1000));
  const ask = (host: string, method: string, path: string, body = '', headers = {}) => {
    const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
    const request = {
      method,
      path,
      body,
      headers: Object.fromEntries(lower) as Record<string, string>,
    };
    const { status, body: text } = simulator.request(host, request);
    return { status, body: JSON.parse(text) };
  };
  const keys = ask(
    'rest',
    'GET',
    '/auth/derive-api-key',
    '',
    ownershipHeaders(account, clock.nowMs()),
  ).body;
  const signed = (method: string, path: string, body = '') => {
    const [bare = ''] = path.split('?');
    const signature = createHmac('sha256', Buffer.from(keys.secret, 'base64url'))
      .update(seconds() + method + bare + body)
      .digest('base64')
      .replaceAll('+', '-')
      .replaceAll('/', '_');
    return ask('rest', method, path, body, {
      POLY_ADDRESS: account.key.address,
      POLY_SIGNATURE: signature,
      POLY_TIMESTAMP: seconds(),
      POLY_API_KEY: keys.apiKey,
      POLY_PASSPHRASE: keys.passphrase,
    });
  };
  const markets = [...simulator.exchange.markets.values()];
  return { account, ask, clock, keys, markets, signed, simulator };
}

/** A connection, and what it has been told. */
function connect(v: ReturnType<typeof venue>, host: 'stream' | 'user') {
  const heard: unknown[] = [];
  let closed = '';
  const path = host === 'stream' ? '/ws/market' : '/ws/user';
  const answer = v.simulator.connect(
    host,
    { method: 'GET', path, headers: {}, body: '' },
    {
      send: (text) => heard.push(/^[[{]/.test(text) ? JSON.parse(text) : text),
      ping: () => {},
      close: (_, reason) => {
        closed = reason;
      },
    },
  );
  if ('refused' in answer) throw new Error('refused');
  const say = (frame: unknown) =>
    (answer as SimulatedConnection).text(typeof frame === 'string' ? frame : JSON.stringify(frame));
  return { heard, say, closed: () => closed };
}

describe('the simulated catalogue', () => {
  it('pages by cursor and writes lists as JSON inside text', () => {
    const { ask } = venue();
    const first = ask('gamma', 'GET', '/events/keyset?limit=1&closed=false').body;
    expect(first.events).toHaveLength(1);
    const [market] = first.events[0].markets;
    expect(market.outcomes).toBe('["Bills","Chiefs"]');
    expect(JSON.parse(market.clobTokenIds)).toHaveLength(2);
    expect(market.gameStartTime).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\+00$/);
    const cursor = encodeURIComponent(first.next_cursor);
    const second = ask(
      'gamma',
      'GET',
      `/events/keyset?limit=1&closed=false&after_cursor=${cursor}`,
    ).body;
    expect(second.events[0].markets).toHaveLength(3);
    expect(second.next_cursor).toBeUndefined();
    expect(ask('gamma', 'GET', '/events/keyset?closed=true').body.events).toEqual([]);
  });

  it('lists football as three questions with the full names, other sports with the nicknames', () => {
    const { markets } = venue();
    expect(markets.map(({ labels, name, outcome }) => [outcome, name, labels[0]])).toEqual([
      ['pair', '', 'Bills'],
      ['first', 'Buffalo Bills', 'Yes'],
      ['draw', '', 'Yes'],
      ['second', 'Kansas City Chiefs', 'Yes'],
    ]);
  });

  it('closes a market some time after its result, with exact prices', async () => {
    const v = venue();
    v.simulator.result({ fixtureId: 'g', winner: 'second' });
    const [game] = v.markets as [SimMarket];
    const closed = (yes: boolean) =>
      v.ask(
        'gamma',
        'GET',
        `/markets/keyset?condition_ids=${game.conditionId}${yes ? '&closed=true' : ''}`,
      ).body.markets[0];
    expect(closed(false)).toMatchObject({
      closed: false,
      acceptingOrders: false,
      umaResolutionStatus: 'proposed',
    });
    await v.clock.run(6_000);
    expect(closed(false)).toBeUndefined();
    expect(closed(true)).toMatchObject({
      closed: true,
      umaResolutionStatus: 'resolved',
      outcomePrices: '["0","1"]',
    });
    expect(v.ask('rest', 'GET', `/markets/${game.conditionId}`).body.tokens[1].winner).toBe(true);
  });

  it('pays half each when a game is cancelled, except where that cannot be', async () => {
    const v = venue();
    v.simulator.result({ fixtureId: 'g', winner: 'cancelled' });
    v.simulator.result({ fixtureId: 's', winner: 'cancelled' });
    await v.clock.run(6_000);
    expect(v.markets.map(({ payouts }) => payouts)).toEqual([
      [0.5, 0.5],
      [0, 1],
      [1, 0],
      [0, 1],
    ]);
  });
});

describe('the simulated order book service', () => {
  it('shows both outcomes of one book as mirrors, best last', () => {
    const { ask, markets } = venue();
    const [game] = markets as [SimMarket];
    const books = game.tokens.map((token) => ask('rest', 'GET', `/book?token_id=${token}`).body);
    const prices = (side: { price: string }[]) => side.map(({ price }) => Number(price));
    const [bids, asks] = [prices(books[0].bids), prices(books[0].asks)];
    expect(bids).toEqual([...bids].sort((a, b) => a - b));
    expect(asks).toEqual([...asks].sort((a, b) => b - a));
    expect(prices(books[1].asks)).toEqual(bids.map((price) => Math.round((1 - price) * 1e4) / 1e4));
    const price = (side: string) =>
      Number(ask('rest', 'GET', `/price?token_id=${game.tokens[0]}&side=${side}`).body.price);
    // BUY is the best bid: the side of the resting order.
    expect([price('BUY'), price('SELL')]).toEqual([bids.at(-1), asks.at(-1)]);
    expect(
      ask(
        'rest',
        'POST',
        '/books',
        JSON.stringify([{ token_id: game.tokens[0] }, { token_id: '5' }]),
      ).body,
    ).toHaveLength(1);
  });

  it('answers private requests only to signatures that hold', () => {
    const v = venue();
    expect(v.signed('GET', '/data/orders').status).toBe(200);
    expect(v.signed('GET', '/balance-allowance?asset_type=COLLATERAL').body.balance).toBe(
      '25000000000',
    );
    expect(v.ask('rest', 'GET', '/data/orders').status).toBe(401);
    expect(v.ask('rest', 'GET', '/auth/derive-api-key').status).toBe(401);
    const stranger = polymarketAccount(secretsOf({ privateKey: 'ab'.repeat(32) }));
    const headers = ownershipHeaders(stranger, v.clock.nowMs());
    expect(v.ask('rest', 'POST', '/auth/api-key', '', headers).status).toBe(401);
    const late = ownershipHeaders(v.account, v.clock.nowMs() - 60_000);
    expect(v.ask('rest', 'GET', '/auth/derive-api-key', '', late).status).toBe(401);
  });

  const request = (market: SimMarket, change: object = {}): OrderRequest =>
    ({
      ...{ clientOrderId: 'c', venueMarketId: market.conditionId, side: 'back' },
      ...{ listingId: `polymarket/${market.conditionId}/${market.tokens[0]}` },
      ...{ limit: 500_000, quantity: 10_000_000, timeInForce: 'immediate-or-cancel' },
      ...change,
    }) as OrderRequest;

  function order(
    v: ReturnType<typeof venue>,
    market: SimMarket,
    negRisk: boolean,
    change: object = {},
  ) {
    const plan = planOrder(request(market, change), market.tick, v.clock.nowMs());
    const terms = {
      ...{
        condition: market.conditionId,
        assets: market.tokens,
        generation: 'v1' as const,
        negRisk,
      },
      ...{ step: market.tick, fees: null, takerDelayMs: 0 },
    };
    return buildOrder(plan, market.tokens[0], terms, v.account, v.keys, 7, v.clock.nowMs()).body;
  }

  it('takes an order signed for the exchange of its market and no other', () => {
    const v = venue();
    const [game, , draw] = v.markets as [SimMarket, SimMarket, SimMarket];
    expect(v.signed('POST', '/order', order(v, game, true)).body).toEqual({
      error: 'invalid signature',
    });
    expect(v.signed('POST', '/order', order(v, draw, false)).body).toEqual({
      error: 'invalid signature',
    });
    expect(v.signed('POST', '/order', order(v, game, false))).toMatchObject({
      status: 200,
      body: { success: true },
    });
    expect(v.signed('POST', '/order', order(v, draw, true))).toMatchObject({
      status: 200,
      body: { success: true },
    });
  });

  it('refuses altered orders, old fields, wide salts, repeated and small orders', () => {
    const v = venue();
    const [game] = v.markets as [SimMarket];
    const altered = (change: (body: { order: Record<string, unknown> }) => void) => {
      const body = JSON.parse(order(v, game, false));
      change(body);
      return v.signed('POST', '/order', JSON.stringify(body)).body.error;
    };
    expect(
      altered(({ order: o }) => {
        o.takerAmount = '11000000';
      }),
    ).toBe('invalid signature');
    expect(
      altered(({ order: o }) => {
        o.feeRateBps = '0';
      }),
    ).toContain('feeRateBps');
    expect(
      altered(({ order: o }) => {
        o.salt = 2 ** 60;
      }),
    ).toBe('invalid salt');
    expect(
      altered(({ order: o }) => {
        o.expiration = String(Math.floor(START_MS / 1000) + 60);
      }),
    ).toBe('invalid expiration');
    const body = order(v, game, false);
    expect(v.signed('POST', '/order', body).body.success).toBe(true);
    expect(v.signed('POST', '/order', body).body.error).toContain('Duplicated');
    const small = order(v, game, false, { quantity: 1_000_000 });
    expect(v.signed('POST', '/order', small).body.error).toContain('min size: $1');
    const resting = order(v, game, false, {
      quantity: 1_000_000,
      limit: 20_000,
      timeInForce: 'good-till-cancelled',
    });
    expect(v.signed('POST', '/order', resting).body.error).toContain('lower than the minimum');
  });

  it('spends all the cash of an immediate purchase, whatever was asked for', () => {
    const v = venue();
    const [game] = v.markets as [SimMarket];
    const best = game.book.best('ask');
    const cash = 5_000_000;
    const placed = v.simulator.exchange.place({
      ...{
        id: '0x1',
        market: game,
        index: 0,
        buys: true,
        price: best + 5 * game.tick,
        size: 10_000_000,
      },
      ...{ makerAmount: cash, type: 'FAK', expiration: 0, cashSized: true, createdMs: START_MS },
      ...{ trades: [], filled: 0, cost: 0, status: 'live', word: '' },
    });
    if ('error' in placed) throw new Error(placed.error);
    expect(placed.order.filled).toBe(Math.floor((cash * 1e6) / best));
    expect(placed.order.filled).toBeGreaterThan(10_000_000);
  });
});

describe('the simulated sockets', () => {
  it('tell books without acknowledging, mirrored changes, and nothing twice', () => {
    const v = venue();
    const [game] = v.markets as [SimMarket];
    const { heard, say } = connect(v, 'stream');
    say({ type: 'market', assets_ids: game.tokens, custom_feature_enabled: true });
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatchObject([
      { event_type: 'book', asset_id: game.tokens[0] },
      { event_type: 'book', asset_id: game.tokens[1] },
    ]);
    say({ assets_ids: [game.tokens[0]], operation: 'subscribe' });
    expect(heard[1]).toBe('NO NEW ASSETS');
    v.simulator.quote({
      fixtureId: 'g',
      outcome: 'second',
      centre: 500_000,
      halfSpread: 10_000,
      depth: 50,
    });
    const changes = heard.find(
      (frame) => (frame as { event_type?: string }).event_type === 'price_change',
    ) as {
      price_changes: { asset_id: string; price: string; side: string; best_bid: string }[];
    };
    const [one, other] = changes.price_changes;
    expect([one?.asset_id, other?.asset_id]).toEqual(game.tokens);
    expect(Number(one?.price) + Number(other?.price)).toBeCloseTo(1);
    expect([one?.side, other?.side].sort()).toEqual(['BUY', 'SELL']);
    say({ assets_ids: game.tokens, operation: 'unsubscribe' });
    const before = heard.length;
    v.simulator.quote({
      fixtureId: 'g',
      outcome: 'first',
      centre: 300_000,
      halfSpread: 10_000,
      depth: 50,
    });
    expect(heard).toHaveLength(before);
  });

  it('answer PING in words and close on who does not say it', async () => {
    const v = venue();
    const { closed, heard, say } = connect(v, 'stream');
    for (let i = 0; i < 4; i++) {
      await v.clock.run(10_000);
      say('PING');
    }
    expect(heard).toEqual(['PONG', 'PONG', 'PONG', 'PONG']);
    expect(closed()).toBe('');
    await v.clock.run(16_000);
    expect(closed()).toBe('no PING');
  });

  it('close a user channel with wrong keys', () => {
    const v = venue();
    const good = connect(v, 'user');
    good.say({ type: 'user', auth: v.keys });
    expect(good.closed()).toBe('');
    const bad = connect(v, 'user');
    bad.say({ type: 'user', auth: { ...v.keys, secret: 'x' } });
    expect(bad.closed()).toBe('unauthorized');
  });
});
