// What may come instead of an answer, and what it ends in: never a wrong price, a storm or silence.

import { describe, expect, it } from 'vitest';
import type { InstrumentId } from '../../../shared/domain/market.ts';
import { bookmaker, event, h2h, outcome } from './answers.ts';
import { scripted } from './scriptedFeed.ts';

const MINUTE_MS = 60_000;

describe('an answer', () => {
  const sound = JSON.stringify([
    event([
      bookmaker('fanduel', [h2h(outcome('Boston Celtics', 1.5), outcome('Miami Heat', 2.75))]),
    ]),
  ]);
  const HOME = 'e1f0/fanduel/h2h/home' as InstrumentId;

  it.each([
    ['that is HTML', 200, '<html><body>Please log in</body></html>', 'malformed'],
    ['that is cut short', 200, sound.slice(0, 80), 'malformed'],
    ['that is empty', 200, '', 'malformed'],
    ['that is another thing', 200, '{"hello": 1}', 'malformed'],
    ['of which nothing can be read', 200, '[{"id": 7}]', 'malformed'],
    ['429 without a code', 429, '{"message": "slow down"}', 'rate-limited'],
    ['500', 500, 'oops', 'server'],
  ])('%s ends in a state and is asked again, not in a storm', async (_what, status, body, code) => {
    let broken = true;
    const { asks, feed, h } = scripted(() => (broken ? { status, body } : { body: sound }));
    feed.start();
    await h.clock.run(30_000);
    expect(feed.report().code).toBe(code);
    const count = asks.filter((path) => path.endsWith('/odds')).length;
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(6);
    broken = false;
    await h.clock.run(3 * MINUTE_MS);
    expect(feed.report()).toMatchObject({ state: 'live', code: '' });
    feed.watch(new Set([HOME]));
    h.inbox.drain();
    expect(h.books.top(h.handle(HOME))).toEqual({ back: 666_667, lay: 0 });
    feed.stop();
  });

  it('with one contest that cannot be read takes no contest off the board', async () => {
    let spoilt = false;
    const { feed, h } = scripted(() => ({ body: spoilt ? `[{"id": 7}, ${other}]` : sound }));
    const other = JSON.stringify(event([], { id: 'e2' }));
    feed.start();
    await h.clock.run(5_000);
    spoilt = true;
    await h.clock.run(2 * MINUTE_MS);
    expect(h.meter.lastError).toContain('0.id');
    expect(h.markets.get('e1f0/fanduel/h2h')?.status).toBe('open');
    feed.stop();
  });

  it('in another order tells the catalogue nothing new', async () => {
    const sides = [outcome('Boston Celtics', 1.5), outcome('Miami Heat', 2.75)];
    const { asks, feed, h, told } = scripted(() => {
      sides.reverse();
      return { body: JSON.stringify([event([bookmaker('fanduel', [h2h(...sides)])])]) };
    });
    feed.start();
    await h.clock.run(5 * MINUTE_MS);
    expect(asks.filter((path) => path.endsWith('/odds')).length).toBeGreaterThan(3);
    expect(told).toEqual(['e1f0/fanduel/h2h']);
    feed.stop();
  });

  it('is no trouble any more once nothing of that sport is left to ask', async () => {
    const { asks, feed, h } = scripted(() => ({ status: 500, body: '<html></html>' }));
    feed.start();
    await h.clock.run(30_000);
    expect(feed.report().code).toBe('server');
    // The contest is over for hours.
    await h.clock.run(14 * 60 * MINUTE_MS);
    expect(feed.report()).toMatchObject({ state: 'live', code: '' });
    const count = asks.filter((path) => path.endsWith('/odds')).length;
    await h.clock.run(60 * MINUTE_MS);
    expect(asks.filter((path) => path.endsWith('/odds'))).toHaveLength(count);
    feed.stop();
  });

  it('422 leaves that sport alone for hours, and says so', async () => {
    const body = JSON.stringify({ message: 'Unknown market', error_code: 'INVALID_MARKET' });
    const { asks, feed, h } = scripted(() => ({ status: 422, body }));
    feed.start();
    await h.clock.run(60 * MINUTE_MS);
    expect(asks.filter((path) => path.endsWith('/odds'))).toHaveLength(1);
    expect(h.meter.lastError).toContain('Unknown market');
    expect(feed.report()).toMatchObject({
      ...{ state: 'degraded', code: 'not-served' },
      detail: 'not served: basketball_nba (INVALID_MARKET: Unknown market)',
    });
    feed.stop();
  });

  it('without usage headers leads to no question that costs, and to a state that says why', async () => {
    const { asks, feed, h } = scripted(() => ({}), {
      remaining: Number.NaN,
      sports: ['soccer_epl'],
    });
    feed.start();
    await h.clock.run(10 * MINUTE_MS);
    expect(asks.filter((path) => path.endsWith('/odds'))).toHaveLength(0);
    expect(feed.report()).toEqual({ state: 'down', code: 'quota-unknown', detail: '' });
    feed.stop();
  });

  it('403 that is somebody else’s page says nothing about the key', async () => {
    let blocked = true;
    const page = { status: 403, body: '<html>Access denied</html>' };
    const { feed, h } = scripted(() => (blocked ? page : { body: sound }));
    feed.start();
    await h.clock.run(30_000);
    expect(feed.report()).toMatchObject({ state: 'degraded', code: 'server' });
    blocked = false;
    await h.clock.run(3 * MINUTE_MS);
    expect(feed.report()).toMatchObject({ state: 'live', code: '' });
    feed.stop();
  });

  it('429 with nothing left is about credits', async () => {
    const { feed, h } = scripted(() => ({
      status: 429,
      headers: { 'x-requests-remaining': '0', 'x-requests-used': '500' },
      body: '{}',
    }));
    feed.start();
    await h.clock.run(10_000);
    expect(feed.report()).toMatchObject({ state: 'down', code: 'out-of-credits' });
    feed.stop();
  });

  it('401 in the middle of a session leaves no live book', async () => {
    let refused = false;
    const body = JSON.stringify({ message: 'gone', error_code: 'DEACTIVATED_KEY' });
    const { feed, h } = scripted(() => (refused ? { status: 401, body } : { body: sound }));
    feed.start();
    await h.clock.run(5_000);
    feed.watch(new Set([HOME]));
    h.inbox.drain();
    expect(h.books.isLive(h.handle(HOME))).toBe(true);
    refused = true;
    await h.clock.run(2 * MINUTE_MS);
    expect(feed.report()).toMatchObject({ state: 'refused', code: 'unauthorised' });
    expect(h.books.isLive(h.handle(HOME))).toBe(false);
    feed.stop();
  });

  it.each([
    ['ours is late', 5 * MINUTE_MS],
    ['ours is early', -5 * MINUTE_MS],
  ])('never makes a price younger than it is when a clock is wrong: %s', async (_what, skewMs) => {
    const at = (ms: number) => new Date(ms).toISOString();
    const { feed, h } = scripted(() => {
      const serverMs = h.clock.nowMs() + skewMs;
      const own = { ...h2h(outcome('Boston Celtics', 1.5)), last_update: at(serverMs - 30_000) };
      return {
        headers: {
          date: new Date(serverMs).toUTCString(),
          ...{ 'x-requests-remaining': '50000', 'x-requests-used': '1' },
        },
        body: JSON.stringify([event([bookmaker('fanduel', [own])])]),
      };
    });
    feed.start();
    await h.clock.run(3_000);
    feed.watch(new Set([HOME]));
    h.inbox.drain();
    const ageMs = h.clock.nowMs() - h.books.confirmedMs(h.handle(HOME));
    expect(ageMs).toBeGreaterThanOrEqual(29_000);
    expect(ageMs).toBeLessThan(skewMs > 0 ? 40_000 : 6 * MINUTE_MS);
    feed.stop();
  });
});
