// The catalogue played by hand: pages, hints, endings and failures.

import { describe, expect, it } from 'vitest';
import { START_MS } from '../../support/feedHarness.ts';
import { ScriptedVenue } from './scriptedVenue.ts';

const A = '7001';

describe('polymarket discovery', () => {
  const market = (id: string, change: object = {}) => ({
    conditionId: `0x${id}`,
    question: 'Bills vs. Chiefs',
    outcomes: '["Bills", "Chiefs"]',
    outcomePrices: '["0.5", "0.5"]',
    clobTokenIds: `["${id}1", "${id}2"]`,
    version: 'v1',
    active: true,
    closed: false,
    acceptingOrders: true,
    orderPriceMinTickSize: 0.01,
    feeSchedule: { rate: 0.05, exponent: 1, takerOnly: true },
    sportsMarketType: 'moneyline',
    gameStartTime: '2026-11-22 18:00:00+00',
    ...change,
  });
  const event = (id: string, ...markets: object[]) => ({
    id,
    slug: `nfl-${id}`,
    title: 'Bills vs. Chiefs',
    tags: [{ label: 'NFL', slug: 'nfl' }],
    markets,
  });

  it('walks all pages by their cursor', async () => {
    const v = new ScriptedVenue();
    const seen: string[] = [];
    v.answer = (path, { url }) => {
      const query = new URL(url).searchParams;
      if (path !== '/events/keyset') return { body: { markets: [] } };
      const after = query.get('after_cursor');
      seen.push(`${query.get('tag_id')} ${query.get('closed')} ${query.get('limit')} ${after}`);
      return after === null
        ? { body: { events: [event('1', market('1'))], next_cursor: 'abc' } }
        : { body: { events: [event('2', market('2'))] } };
    };
    v.feed.start();
    await v.clock.run(2_000);
    expect(seen).toEqual(['1 false 100 null', '1 false 100 abc']);
    expect(v.markets.map(({ venueMarketId }) => venueMarketId)).toEqual(['0x1', '0x2']);
    expect(v.feed.report().state).toBe('live');
    v.feed.stop();
  });

  it('asks about watched markets, open and closed, until they are resolved', async () => {
    const v = new ScriptedVenue();
    let ended = false;
    v.answer = (path, { url }) => {
      if (path === '/events/keyset') return { body: { events: [event('1', market('1'))] } };
      if (path !== '/markets/keyset') return { body: [] };
      const closed = new URL(url).searchParams.get('closed') === 'true';
      const over = {
        closed: true,
        acceptingOrders: false,
        umaResolutionStatus: 'resolved',
        outcomePrices: '["0", "1"]',
      };
      // Without the filter closed markets are left out.
      return { body: { markets: closed === ended ? [market('1', ended ? over : {})] : [] } };
    };
    v.feed.start();
    await v.clock.run(1_000);
    v.feed.watch(new Set(['11', '12'] as never[]));
    await v.clock.run(50_000);
    expect(v.resolutions).toEqual([]);
    ended = true;
    // The engine stops watching a market that is closed; its result is still wanted.
    v.feed.watch(new Set());
    await v.clock.run(45_000);
    expect(
      v.resolutions.map(({ final, payouts }) => [final, payouts.map((p) => p.payout)]),
    ).toEqual([[true, [0, 1_000_000]]]);
    const asked = v.requested('/markets/keyset');
    await v.clock.run(120_000);
    expect(v.requested('/markets/keyset')).toBe(asked);
    v.feed.stop();
  });

  it('asks again about a closed market that it could not ask about, before the next walk', async () => {
    const v = new ScriptedVenue();
    let down = true;
    const over = {
      ...{ closed: true, acceptingOrders: false, umaResolutionStatus: 'resolved' },
      outcomePrices: '["0", "1"]',
    };
    v.answer = (path, { url }) => {
      if (path === '/events/keyset') return { body: { events: [event('2', market('2'))] } };
      if (path !== '/markets/keyset') return { body: [] };
      if (down) return { status: 500, body: {} };
      const closed = new URL(url).searchParams.get('closed') === 'true';
      return { body: { markets: closed ? [market('1', over)] : [] } };
    };
    v.feed.start();
    await v.clock.run(1_000);
    v.feed.watch(new Set(['11'] as never[]));
    await v.clock.run(60_000);
    expect(v.resolutions).toEqual([]);
    down = false;
    await v.clock.run(60_000);
    expect(v.resolutions.map(({ venueMarketId }) => venueMarketId)).toEqual(['0x1']);
    v.feed.stop();
  });

  it('asks the order book service for a winner that the catalogue does not name', async () => {
    const v = new ScriptedVenue();
    const closed = market('1', { closed: true, outcomePrices: '["0", "0"]' });
    v.answer = (path, { url }) => {
      if (path === '/events/keyset') return { body: { events: [event('1', market('1'))] } };
      if (path === '/markets/keyset') {
        return { body: { markets: url.includes('closed=true') ? [closed] : [] } };
      }
      if (path !== '/markets/0x1') return { body: [] };
      const token = (id: string, winner: boolean) => ({
        token_id: id,
        outcome: '',
        price: 0,
        winner,
      });
      return {
        body: {
          condition_id: '0x1',
          closed: true,
          tokens: [token('11', false), token('12', true)],
        },
      };
    };
    v.feed.start();
    await v.clock.run(1_000);
    v.feed.watch(new Set(['11'] as never[]));
    await v.clock.run(25_000);
    expect(v.resolutions[0]?.payouts.map(({ payout }) => payout)).toEqual([0, 1_000_000]);
    v.feed.stop();
  });

  it('reads a new contest when the stream speaks of it, again until it has its ids', async () => {
    const v = new ScriptedVenue();
    let ready = false;
    v.answer = (path) => {
      if (path === '/events/keyset') return { body: { events: [] } };
      if (path !== '/events/slug/nfl-9') return { body: { markets: [] } };
      return { body: event('9', market('9', ready ? {} : { clobTokenIds: '' })) };
    };
    const socket = await v.watch(A);
    const hint = (slug: string, sports_market_type: string) => ({
      event_type: 'new_market',
      condition_id: '0x9',
      event_message: { slug },
      sports_market_type,
      game_start_time: '',
      timestamp: String(START_MS),
    });
    socket.tell(hint('nvidia-above-240', ''));
    socket.tell(hint('nfl-9', 'moneyline'));
    await v.clock.run(10_000);
    expect(v.markets).toEqual([]);
    ready = true;
    await v.clock.run(20_000);
    expect(v.markets.map(({ venueMarketId }) => venueMarketId)).toEqual(['0x9']);
    expect(v.requests.some(({ url }) => url.includes('nvidia'))).toBe(false);
    v.feed.stop();
  });

  it('says what is wrong with the catalogue and keeps what it has', async () => {
    const v = new ScriptedVenue();
    let broken = false;
    v.answer = () =>
      broken
        ? { status: 500, body: { error: 'Internal server error' } }
        : { body: { events: [event('1', market('1'), { conditionId: 5 })] } };
    v.feed.start();
    await v.clock.run(1_000);
    expect(v.markets).toHaveLength(1);
    expect(v.meter.lastError).toContain('markets.1.conditionId');
    broken = true;
    await v.clock.run(700_000);
    expect(v.feed.report()).toMatchObject({ state: 'degraded', code: 'server' });
    v.feed.stop();
  });
});
