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

  it('is priced at the rate, and pays no more than its pounds are worth', async () => {
    const h = await opened(0.95);
    const found = h.only();
    // 45 cents and 50 pence with two per cent each, for a pound or a dollar: the pound pays less.
    expect(found.outlay).toBe(scaled(100 * (0.45 * 1.02 + 0.5 * 1.02 * 0.95)));
    expect(found.profit).toBe(scaled(95) - found.outlay);
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

  it('does not pay when a pound costs too much', async () => {
    expect((await opened(1.3)).engine.board.size).toBe(0);
  });
});
