// Mistakes that other programs make with Polymarket, each as what must not happen here.

import { describe, expect, it } from 'vitest';
import { saltFrom } from '../../main/venues/polymarket/orders.ts';
import { bookOf, ScriptedVenue } from '../venues/polymarket/scriptedVenue.ts';

const market = (change: object = {}) => ({
  ...{ conditionId: '0xc1', question: 'Bills vs. Chiefs', version: 'v1' },
  ...{ outcomes: '["Bills", "Chiefs"]', outcomePrices: '["0.5", "0.5"]' },
  ...{ clobTokenIds: '["7001", "7002"]', active: true, closed: false, acceptingOrders: true },
  ...{ orderPriceMinTickSize: 0.01, feeSchedule: { rate: 0.05, exponent: 1, takerOnly: true } },
  ...{ sportsMarketType: 'moneyline', gameStartTime: '2026-11-22 18:00:00+00' },
  ...change,
});

async function listed(change: object = {}) {
  const v = new ScriptedVenue();
  const tags = [{ label: 'NFL', slug: 'nfl' }];
  const events = [
    { id: '1', slug: 'nfl-1', title: 'Bills vs. Chiefs', tags, markets: [market(change)] },
  ];
  v.answer = (path) => (path === '/events/keyset' ? { body: { events } } : { body: [] });
  v.feed.start();
  await v.clock.run(2_000);
  return v;
}

describe('outcomes', () => {
  it('the first token taken for YES: its own label says what it is', async () => {
    for (const outcomes of ['["Bills", "Chiefs"]', '["Chiefs", "Bills"]']) {
      const v = await listed({ outcomes });
      const [found] = v.markets;
      const first = found?.outcomes.find(({ instrument }) => instrument === '7001');
      const side = (JSON.parse(outcomes) as string[])[0];
      expect(first?.label).toBe(side);
      expect(found?.fixture.participants[first?.meaning.participant ?? -1]).toBe(side);
      v.feed.stop();
    }
  });

  it.each([
    ['more labels than tokens', { clobTokenIds: '["7001"]' }],
    ['no tokens', { clobTokenIds: undefined }],
    ['labels that are no list', { outcomes: 'Bills' }],
  ])('%s joined by guess', async (_what, change) => {
    const v = await listed(change);
    const tradable = v.markets.filter(({ untradable }) => untradable === null);
    expect(tradable).toEqual([]);
    v.feed.stop();
  });
});

describe('the feed', () => {
  it('a socket that answers pings and says nothing taken for a healthy one', async () => {
    const v = new ScriptedVenue();
    const s = await v.watch('7001');
    await v.clock.run(11_000);
    expect(s.pings).toBe(1);
    expect(v.feed.report().state).not.toBe('live');
    await v.clock.run(29_000);
    expect(s.open).toBe(false);
    expect(v.sockets).toHaveLength(2);
    v.feed.stop();
  });

  it('one asset that freezes while the rest flows never asked for again', async () => {
    const v = new ScriptedVenue();
    const s = await v.watch('7001', '7002');
    for (const asset of ['7001', '7002']) {
      s.tell(bookOf(asset, [['0.40', '5']], [['0.50', '5']], v.clock.nowMs()));
    }
    v.inbox.drain();
    const confirmed = v.books.confirmedMs(v.handle('7001'));
    v.answer = () => null;
    for (let i = 0; i < 70; i++) {
      await v.clock.run(2_000);
      v.last.tell(bookOf('7002', [['0.40', '5']], [['0.50', '5']], v.clock.nowMs()));
    }
    expect(v.books.confirmedMs(v.handle('7001'))).toBe(confirmed);
    expect(v.sockets.flatMap((socket) => socket.named('subscribe'))).toContain('7001');
    v.feed.stop();
  });

  it('kept alive by protocol pings, which the venue does not count', async () => {
    const v = new ScriptedVenue();
    const s = await v.watch('7001');
    s.tell(bookOf('7001', [['0.40', '5']], [['0.50', '5']], v.clock.nowMs()));
    await v.clock.run(35_000);
    expect(s.pings).toBeGreaterThanOrEqual(3);
    v.feed.stop();
  });

  it('the price endpoint read as what a taker pays: it is the best bid', async () => {
    const v = await listed();
    await v.watch('7001');
    await v.clock.run(120_000);
    expect(v.requested('/price')).toBe(0);
    v.feed.stop();
  });
});

describe('fees', () => {
  it('the fee endpoint taken for the rate: its thousand is no ten per cent', async () => {
    const v = await listed();
    await v.clock.run(60_000);
    expect(v.requested('/fee-rate')).toBe(0);
    expect(v.markets[0]?.fees).toMatchObject({ rate: 50_000 });
    v.feed.stop();
  });
});

describe('orders', () => {
  it('a salt beyond what a JSON number holds: another order than the one signed', () => {
    for (const byte of [0, 1, 127, 128, 255]) {
      const salt = saltFrom(new Uint8Array(32).fill(byte));
      expect(Number.isSafeInteger(salt)).toBe(true);
      expect(JSON.parse(JSON.stringify(salt))).toBe(salt);
    }
  });
});
