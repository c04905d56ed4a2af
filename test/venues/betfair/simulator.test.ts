// The simulated Betfair by its own bytes, not through the adapter: envelopes, weights, streams, and that
// what it sends has the keys of the venue's real payloads.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../main/platform/random.ts';
import { VirtualClock } from '../../../main/simulation/virtualClock.ts';
import {
  type BetfairSimulator,
  createBetfairSimulator,
} from '../../../main/venues/betfair/simulator.ts';
import type { SimulatedConnection, WorldFixture } from '../../../main/venues/simulator.ts';
import { START_MS } from '../../support/feedHarness.ts';

const SAMPLES = join(import.meta.dirname, '../../../../shared/venues/samples/betfair');
const team = (name: string) => ({ code: name, full: name, city: name, nickname: name });
const FIXTURE: WorldFixture = {
  ...{ id: 'w1', sport: 'football', league: 'English Premier League' },
  sides: [team('Arsenal'), team('Chelsea')],
  startMs: START_MS + 3_600_000,
  endMs: START_MS + 10_000_000,
};

type Body = Record<string, unknown>;

function setUp() {
  const clock = new VirtualClock(START_MS);
  const simulator = createBetfairSimulator({ clock, random: seededRandom(1), activity: 1 });
  simulator.list(FIXTURE);
  for (const [outcome, centre] of [
    ['first', 450_000],
    ['second', 300_000],
    ['draw', 250_000],
  ] as const) {
    simulator.quote({ fixtureId: 'w1', outcome, centre, halfSpread: 5_000, depth: 100 });
  }
  const { account } = simulator;
  account.sessions.add('token');
  const headers = { 'x-application': account.appKey, 'x-authentication': 'token' };
  const call = (name: string, params: Body, own: Record<string, string> = headers): Body => {
    const account = name.startsWith('getAccount');
    const method = `${account ? 'Account' : 'Sports'}APING/v1.0/${name}`;
    const { body } = simulator.request(account ? 'account' : 'betting', {
      ...{ method: 'POST', path: '/', headers: own },
      body: JSON.stringify({ jsonrpc: '2.0', method, params, id: 1 }),
    });
    return JSON.parse(body) as Body;
  };
  return { account, call, clock, simulator };
}

/** A stream with what came on it. */
function open(simulator: BetfairSimulator) {
  const said: Body[] = [];
  const closed: string[] = [];
  const seen = { method: 'LINE', path: '/', headers: {}, body: '' };
  const connection = simulator.connect('line', seen, {
    send: (text) => said.push(JSON.parse(text) as Body),
    ping: () => {},
    close: (_code, reason) => closed.push(reason),
  }) as SimulatedConnection;
  const say = (message: Body) => connection.text(JSON.stringify(message));
  return { closed, connection, said, say };
}

const errorCode = (body: Body): unknown =>
  (body.error as { data: { APINGException: { errorCode: string } } }).data.APINGException.errorCode;

describe('operations', () => {
  it('want an application key and a session', () => {
    const { account, call } = setUp();
    expect(errorCode(call('listEvents', { filter: {} }, {}))).toBe('INVALID_APP_KEY');
    const without = { 'x-application': account.appKey, 'x-authentication': 'old' };
    expect(errorCode(call('listEvents', { filter: {} }, without))).toBe(
      'INVALID_SESSION_INFORMATION',
    );
  });

  it('are held to their weights', () => {
    const { call } = setUp();
    const tooMany = { filter: {}, maxResults: 201, marketProjection: ['MARKET_DESCRIPTION'] };
    expect(errorCode(call('listMarketCatalogue', tooMany))).toBe('TOO_MUCH_DATA');
    const marketIds = Array.from({ length: 12 }, (_, i) => `1.${i}`);
    const priceProjection = { priceData: ['EX_ALL_OFFERS'] };
    expect(errorCode(call('listMarketBook', { marketIds, priceProjection }))).toBe('TOO_MUCH_DATA');
  });

  it('refuse what the venue refuses', () => {
    const { call, simulator } = setUp();
    const [market] = simulator.exchange.markets.values();
    const instruction = (limitOrder: Body, customerRef: string) => ({
      marketId: market!.id,
      customerRef,
      instructions: [
        {
          ...{ selectionId: market!.runners[0]!.selectionId, side: 'BACK', orderType: 'LIMIT' },
          limitOrder: { persistenceType: 'LAPSE', ...limitOrder },
          customerOrderRef: customerRef,
        },
      ],
    });
    const place = (limitOrder: Body, ref: string) =>
      call('placeOrders', instruction(limitOrder, ref)).result as Body;
    expect(place({ size: 2, price: 2.03 }, 'a').instructionReports).toMatchObject([
      { errorCode: 'INVALID_ODDS' },
    ]);
    expect(place({ size: 0.5, price: 2 }, 'b').instructionReports).toMatchObject([
      { errorCode: 'INVALID_BET_SIZE' },
    ]);
    expect(place({ size: 1e6, price: 2 }, 'c').errorCode).toBe('INSUFFICIENT_FUNDS');
    expect(place({ size: 2, price: 50 }, 'd').status).toBe('SUCCESS');
    expect(place({ size: 2, price: 50 }, 'd').errorCode).toBe('DUPLICATE_TRANSACTION');
  });
});

describe('settlement', () => {
  it('takes commission of what the market has won as a whole, and none of a loss', () => {
    const { call, simulator } = setUp();
    const [market] = simulator.exchange.markets.values();
    const back = (runner: number, size: number) => {
      const { offers, selectionId } = market!.runners[runner]!;
      const [[odds] = [0]] = offers.offers(true);
      const limitOrder = { size, price: odds / 100, timeInForce: 'FILL_OR_KILL', minFillSize: 0 };
      call('placeOrders', {
        ...{ marketId: market!.id, customerRef: `r${runner}` },
        instructions: [{ selectionId, side: 'BACK', limitOrder, customerOrderRef: `r${runner}` }],
      });
      return { odds, size };
    };
    const before = simulator.exchange.cash;
    const won = back(0, 10);
    back(1, 4);
    simulator.result({ fixtureId: 'w1', winner: 'first' });
    const net = Math.floor(won.size * won.odds) - won.size * 100 - 400;
    const commission = Math.round((net * 5) / 100);
    expect(net).toBeGreaterThan(0);
    expect(simulator.exchange.cash).toBe(before + net - commission);
    expect(simulator.exchange.commission).toBe(commission);
  });
});

describe('the stream', () => {
  const greeting = { op: 'authentication', id: 1, session: 'token' };

  it('wants authentication before anything else', () => {
    const { simulator } = setUp();
    const { closed, said, say } = open(simulator);
    expect(said[0]).toMatchObject({ op: 'connection' });
    say({ op: 'marketSubscription', id: 1, marketFilter: {} });
    expect(said[1]).toMatchObject({
      statusCode: 'FAILURE',
      errorCode: 'NO_SESSION',
      connectionClosed: true,
    });
    expect(closed).toEqual(['NO_SESSION']);
  });

  it('keeps to 200 markets, where no market at all means all', () => {
    const { account, simulator } = setUp();
    const { closed, said, say } = open(simulator);
    say({ ...greeting, appKey: account.appKey });
    say({ op: 'marketSubscription', id: 2, marketFilter: { marketIds: Array(201).fill('1.1') } });
    expect(said.at(-1)).toMatchObject({
      errorCode: 'SUBSCRIPTION_LIMIT_EXCEEDED',
      connectionClosed: false,
    });
    say({ op: 'marketSubscription', id: 3, marketFilter: { marketIds: [] } });
    const images = said.filter(({ ct }) => ct === 'SUB_IMAGE');
    expect(images.flatMap(({ mc }) => mc as unknown[])).toHaveLength(3);
    expect(closed).toEqual([]);
  });

  it('goes on from its clocks with what has changed, and refuses clocks that are none', () => {
    const { account, simulator } = setUp();
    const first = open(simulator);
    first.say({ ...greeting, appKey: account.appKey });
    const filter = { marketFilter: { marketIds: [...simulator.exchange.markets.keys()] } };
    first.say({ op: 'marketSubscription', id: 2, ...filter });
    const { clk, initialClk } = first.said.at(-1) as { clk: string; initialClk: string };
    first.connection.closed();
    const [changed] = simulator.exchange.markets.keys();
    simulator.exchange.suspend(changed!, true);
    const second = open(simulator);
    second.say({ ...greeting, appKey: account.appKey });
    second.say({ op: 'marketSubscription', id: 2, ...filter, clk, initialClk });
    expect(second.said.at(-1)).toMatchObject({
      ct: 'RESUB_DELTA',
      mc: [{ id: changed, img: true }],
    });
    second.say({ op: 'marketSubscription', id: 3, ...filter, clk: '!', initialClk });
    expect(second.closed).toEqual(['INVALID_CLOCK']);
  });

  it('beats', async () => {
    const { account, clock, simulator } = setUp();
    const { connection, said, say } = open(simulator);
    say({ ...greeting, appKey: account.appKey });
    say({ op: 'marketSubscription', id: 2, marketFilter: {}, heartbeatMs: 500 });
    await clock.run(2_100);
    expect(said.filter(({ ct }) => ct === 'HEARTBEAT')).toHaveLength(4);
    connection.closed();
    const count = said.length;
    await clock.run(5_000);
    expect(said).toHaveLength(count);
  });
});

describe.runIf(existsSync(SAMPLES))('what it sends', () => {
  const sample = (name: string): Body =>
    JSON.parse(readFileSync(join(SAMPLES, `${name}.json`), 'utf8')) as Body;
  const keys = (value: unknown): string[] => Object.keys(value as object);

  it('has keys that real payloads have', () => {
    const { account, call, simulator } = setUp();
    const real = (sample('bfl_list_market_catalogue').result as Body[])[0]!;
    const own = (
      call('listMarketCatalogue', { filter: {}, maxResults: 1, marketProjection: [] })
        .result as Body[]
    )[0]!;
    const description = sample('naut_rest_list_market_catalogue').description as object;
    expect(keys(real)).toEqual(expect.arrayContaining(keys(own)));
    expect([...keys(description), 'priceLadderDescription']).toEqual(
      expect.arrayContaining(keys(own.description)),
    );
    const { said, say } = open(simulator);
    say({ op: 'authentication', id: 1, session: 'token', appKey: account.appKey });
    say({ op: 'marketSubscription', id: 2, marketFilter: {} });
    const image = said.at(-1)!;
    expect([...keys(sample('bfl_streaming_mcm_SUB_IMAGE')), 'segmentType']).toEqual(
      expect.arrayContaining(keys(image)),
    );
    const [ownChange] = image.mc as Body[];
    const [realChange] = sample('bfl_streaming_mcm_SUB_IMAGE').mc as Body[];
    expect(keys(realChange)).toEqual(expect.arrayContaining(keys(ownChange)));
    expect(keys(realChange!.marketDefinition)).toEqual(
      expect.arrayContaining(keys(ownChange!.marketDefinition)),
    );
  });
});
