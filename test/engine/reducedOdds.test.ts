// Positions whose odds were reduced after they were bought: paid by what came after them, and left to the venue's own
// word where that is not all of it.

import { describe, expect, it } from 'vitest';
import type { Reduction } from '../../shared/domain/market.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { share } from '../support/amounts.ts';
import { cents, confirm, live, opened } from './openedEngine.ts';

/** An engine that holds 100 contracts on Boston for 45. */
async function held(isLive = false) {
  const h = await opened({ cooldown: 0 });
  if (isLive) await live(h);
  const beganMs = h.clock.nowMs();
  confirm(h);
  await h.run(2_000);
  const wins = (at: readonly Reduction[], isShared = false) =>
    h.one.catalogue!.resolve({
      ...{ venueId: h.one.id, venueMarketId: 'g1', final: true, venueTimeMs: null },
      payouts: [{ listingId: 'one/g1/0' as never, payout: SCALE as never }],
      ...{ reductions: at, isShared },
    });
  const paid = () => h.engine.state.settled(10).map(({ returned }) => returned);
  const incidents = () => h.engine.journal.incidents(50).map(({ detail, kind }) => [kind, detail]);
  return { h, beganMs, wins, paid, incidents };
}

const isFirst = ({ listingId }: { readonly listingId: string }) => listingId === 'one/g1/0';

const off = (of: Reduction['of'], factor: number, atMs: number): Reduction => ({
  ...{ of, atMs, factor: share(factor) },
});

describe('a winner from which a withdrawal took something', () => {
  it.each([
    // 100 for 45 are odds of 2.2222, which become 1.7778, which is 1.78.
    ['of the odds', 'odds', 80.1],
    // 1 + 1.2222 · 0.8 is 1.98.
    ['of the winnings', 'winnings', 89.1],
  ] as const)('pays the rest %s', async (_what, of, paid) => {
    const own = await held();
    own.wins([off(of, 0.2, own.h.clock.nowMs())]);
    expect(own.paid()).toEqual([cents(paid)]);
    const sum = own.h.engine.ledger.accounts().reduce((all, { posted }) => all + posted, 0);
    expect(sum).toBe(0);
  });

  it('pays whole what was bought after it', async () => {
    const own = await held();
    own.wins([off('odds', 0.2, own.beganMs - 1)]);
    expect(own.paid()).toEqual([cents(100)]);
  });

  it('pays each part by what came after it', async () => {
    const own = await held();
    const withdrawnMs = own.h.clock.nowMs();
    await own.h.run(10_000);
    await own.h.arbitrage(300);
    confirm(own.h);
    await own.h.run(2_000);
    const quantity = own.h.engine.tickets.positions().find(isFirst)?.quantity ?? 0;
    expect(quantity).toBeGreaterThan(cents(100));
    own.wins([off('odds', 0.2, withdrawnMs)]);
    expect(own.paid()).toEqual([quantity - cents(19.9)]);
  });

  it('of real money is left to the venue’s own word, and said to be open', async () => {
    const own = await held(true);
    own.wins([off('odds', 0.2, own.h.clock.nowMs())]);
    expect(own.paid()).toEqual([]);
    expect(own.incidents()).toContainEqual(['odds-reduced', 'one/g1/0']);
  });

  it('is corrected when the venue says later that there was a withdrawal', async () => {
    const own = await held();
    own.wins([]);
    own.wins([off('odds', 0.2, own.h.clock.nowMs())]);
    expect(own.paid().reduce((sum, part) => sum + part, 0)).toBe(cents(80.1));
  });

  it('that is dead level with others gives pretended stakes back, and is said to be open', async () => {
    const own = await held();
    own.wins([], true);
    expect(own.paid()).toEqual([cents(45)]);
    expect(own.incidents()).toContainEqual(['odds-reduced', 'one/g1/0']);
  });

  it('that nobody can tell any more takes nothing back', async () => {
    const own = await held();
    own.wins([]);
    own.wins([], true);
    expect(own.paid()).toEqual([cents(100)]);
  });

  it('pays what came after its end by itself, once that is settled too', async () => {
    const own = await held();
    const end = () => own.wins([off('odds', 0.2, beganMs)]);
    const beganMs = own.h.clock.nowMs();
    end();
    await own.h.run(10_000);
    await own.h.arbitrage(300);
    confirm(own.h);
    await own.h.run(2_000);
    const standing = () => own.h.engine.tickets.positions().find(isFirst)?.quantity;
    expect(standing()).toBe(cents(200));
    end();
    expect(standing()).toBeUndefined();
    expect(own.paid()).toEqual([cents(200), cents(80.1)]);
  });
});
