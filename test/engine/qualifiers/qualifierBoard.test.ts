// The qualifier board on a whole engine: what is paired, ranked and filtered, as prices tick.

import { beforeEach, describe, expect, it } from 'vitest';
import { SCALE } from '../../../shared/domain/units.ts';
import { amount, odds, plain } from '../../support/amounts.ts';
import { PlayedQualifiers } from '../../support/playedQualifiers.ts';
import { twoPerCent } from '../../support/playedVenue.ts';

const HOUR_MS = 3_600_000;

let p: PlayedQualifiers;
beforeEach(async () => {
  p = new PlayedQualifiers();
  await p.h.start();
  p.exchange();
  p.bookmaker('albion', [2.1, 1.8]);
  p.bookmaker('briton', [2.16, 1.7]);
  p.lays(1.86, 2.2);
});

describe('pairs', () => {
  it('are a bookmaker’s back price and an exchange’s lay price of the same side, best first', async () => {
    // The bookmaker’s first side is Miami, the exchange’s is Boston.
    expect(await p.names()).toEqual([
      'briton Miami',
      ...['albion Boston', 'albion Miami', 'briton Boston'],
    ]);
    const { pairs, passing, rows } = await p.find();
    expect([pairs, passing]).toEqual([4, 4]);
    const [first] = rows;
    expect(first).toMatchObject({
      ...{ title: 'Boston – Miami', guard: null, account: null, currency: 'USD' },
      back: { odds: odds(2.16), link: 'https://example.com/' },
      lay: { venueId: 'one', odds: odds(2.2), available: amount(500), contracts: null },
    });
  });

  it('say stakes, both results and ratings as the calculator does', async () => {
    const { rows } = await p.find();
    const [first] = rows;
    const commission = first!.lay.commission / SCALE;
    expect(commission).toBe(0.02);
    const stake = (10 * 2.16) / (2.2 - commission);
    expect(plain(first!.lay.stake)).toBeCloseTo(stake, 2);
    expect(plain(first!.lay.liability)).toBeCloseTo(stake * 1.2, 1);
    expect(plain(first!.result)).toBeCloseTo(-10 + stake * (1 - commission), 1);
    expect(first!.result).toBe(Math.min(first!.ifBackWins, first!.ifBackLoses));
    expect(plain(first!.rating)).toBeCloseTo(1 + plain(first!.result) / 10, 5);
    expect(plain(first!.retention)).toBeCloseTo((1.16 * (1 - commission)) / (2.2 - commission), 4);
  });

  it('are ranked anew with every tick, of either side', async () => {
    p.bookmaker('albion', [2.18, 1.8]);
    expect((await p.names())[0]).toBe('albion Miami');
    p.lays(1.76, 2.6);
    expect((await p.names())[0]).toBe('albion Boston');
    expect(p.h.engine.matched.qualifiers.refresh.count).toBeGreaterThan(1);
  });

  it('go when a price goes, and come back with it', async () => {
    p.h.one.level('g1-1', []);
    expect(await p.names()).toEqual(['albion Boston', 'briton Boston']);
    p.lays(1.86, 2.2);
    expect(await p.names()).toHaveLength(4);
  });

  it('go with the market', async () => {
    p.h.engine.catalogue.clear(p.h.one.id);
    expect((await p.find()).pairs).toBe(0);
  });

  it('are laid by contracts as well, fees within the odds', async () => {
    p.h.one.kind = 'prediction-market';
    p.h.one.feeModel = twoPerCent;
    p.h.engine.catalogue.clear(p.h.one.id);
    p.exchange();
    p.lays(1.86, 2.2);
    const { rows } = await p.find();
    const [first] = rows;
    expect(first!.lay.commission).toBe(0);
    // Against it costs 1 − 1/2.2 and two per cent of that: 0.5564, which is a lay at 1/0.4436.
    expect(plain(first!.lay.odds)).toBeCloseTo(2.254, 2);
    expect(first!.lay.contracts).not.toBeNull();
  });
});

describe('modes and orders', () => {
  it('keep most of a free bet at long odds, of a qualifier where prices are close', async () => {
    p.bookmaker('briton', [2.1, 1.84]);
    expect((await p.names())[0]).toBe('briton Boston');
    expect((await p.names({ mode: 'snr' }))[0]).toBe('albion Miami');
    const { rows } = await p.find({ mode: 'sr' });
    expect(rows[0]!.result).toBeGreaterThan(amount(9));
  });

  it('score by money expected per money tied up, and the original score beside it', async () => {
    const { rows } = await p.find({ sort: 'score' });
    const scores = rows.map(({ score }) => score!);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(rows[0]!.kos).not.toBeNull();
    const kos = (await p.find({ sort: 'kos' })).rows.map((row) => row.kos!);
    expect(kos).toEqual([...kos].sort((a, b) => b - a));
  });

  it('show no more than was asked for, and count the rest', async () => {
    const { passing, rows } = await p.find({ count: 2 });
    expect([rows.length, passing]).toEqual([2, 4]);
    const best = await p.find({ count: 2, sort: 'score' });
    const all = await p.find({ sort: 'score' });
    expect(best.rows.map(({ id }) => id)).toEqual(all.rows.slice(0, 2).map(({ id }) => id));
  });
});

describe('filters', () => {
  it.each([
    [{ books: ['albion'] }, 2],
    [{ lays: ['one'] }, 4],
    [{ lays: ['elsewhere'] }, 0],
    [{ sports: ['basketball' as const] }, 4],
    [{ sports: ['tennis' as const] }, 0],
    [{ marketTypes: ['three-way' as const] }, 0],
    [{ oddsLow: odds(2) }, 2],
    [{ oddsHigh: odds(1.8) }, 2],
    [{ oddsLow: odds(1.8), oddsHigh: odds(2.1) }, 2],
    [{ withinMs: HOUR_MS / 2 }, 0],
    [{ withinMs: 2 * HOUR_MS }, 4],
    [{ liquidity: amount(500) }, 4],
    [{ liquidity: amount(501) }, 0],
    [{ text: 'boston' }, 4],
    [{ text: 'boston MIAMI' }, 4],
    [{ text: 'arsenal' }, 0],
  ])('%j leave %d', async (change, count) => {
    expect((await p.find(change)).passing).toBe(count);
  });
});
