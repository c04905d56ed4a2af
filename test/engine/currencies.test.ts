// Bets over two currencies: at the rate that the user has given, and none without one.

import { describe, expect, it } from 'vitest';
import { SCALE } from '../../shared/domain/units.ts';
import { EngineHarness } from '../support/engineHarness.ts';

const scaled = (amount: number) => Math.round(amount * SCALE);

async function opened(gbpInUsd: number): Promise<EngineHarness> {
  const h = new EngineHarness({ sizeStep: SCALE, gbpInUsd: scaled(gbpInUsd) });
  h.two.currency = 'GBP';
  await h.start();
  await h.arbitrage();
  return h;
}

describe('a leg in pounds', () => {
  it('is not bet on while nobody has said what a pound is worth', async () => {
    expect((await opened(0)).engine.board.size).toBe(0);
  });

  it('has as many contracts as its pounds are worth, so that either side pays the same', async () => {
    const h = await opened(0.95);
    const found = h.only();
    // A pound pays 95 cents: 95 contracts in dollars stand against 100 in pounds.
    expect(found.legs.map(({ quantity }) => quantity)).toEqual([scaled(95), scaled(100)]);
    expect(found.outlay).toBe(scaled(95 * 0.45 * 1.02 + 100 * 0.5 * 1.02 * 0.95));
    expect(found.profit).toBe(scaled(95) - found.outlay);
    expect(found.legs.map(({ ownCost }) => ownCost)).toEqual([scaled(42.75), scaled(50)]);
  });

  it('is an arbitrage among pounds alone, in dollars at the rate', async () => {
    const h = new EngineHarness({ sizeStep: SCALE, gbpInUsd: scaled(1.27) });
    h.one.currency = 'GBP';
    h.two.currency = 'GBP';
    await h.start();
    await h.arbitrage();
    const { outlay, profit } = h.only();
    expect(outlay).toBe(scaled(95 * 1.02 * 1.27));
    expect(profit).toBe(scaled(127) - outlay);
  });

  it('pays at any rate where it pays at all: stakes make up for it', async () => {
    for (const rate of [0.5, 1.3, 2]) {
      const found = (await opened(rate)).only();
      const [one, two] = found.legs;
      // What a contract in pounds is worth more, there are fewer of them, to a whole one.
      expect(Math.abs(one!.quantity - two!.quantity * rate)).toBeLessThanOrEqual(scaled(rate));
      expect(found.profit / found.outlay).toBeGreaterThan(0.02);
    }
  });
});
