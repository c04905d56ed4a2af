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
  const wins = (at: readonly Reduction[]) =>
    h.one.catalogue!.resolve({
      ...{ venueId: h.one.id, venueMarketId: 'g1', final: true, venueTimeMs: null },
      payouts: [{ listingId: 'one/g1/0' as never, payout: SCALE as never }],
      reductions: at,
    });
  const paid = () => h.engine.state.settled(10).map(({ returned }) => returned);
  const incidents = () => h.engine.journal.incidents(50).map(({ detail, kind }) => [kind, detail]);
  return { h, beganMs, wins, paid, incidents };
}

const off = (of: Reduction['of'], factor: number, atMs: number): Reduction => ({
  ...{ of, atMs, factor: share(factor) },
});

describe('a winner from which a withdrawal took something', () => {
  it.each([
    ['of the odds', 'odds', 80],
    // 55 were to be won; of the stake a fifth comes back.
    ['of the winnings', 'winnings', 80 + 9],
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

  it('is said to be open where a part was bought before and a part after', async () => {
    const own = await held(true);
    const withdrawnMs = own.h.clock.nowMs();
    await own.h.run(10_000);
    await own.h.arbitrage();
    confirm(own.h);
    await own.h.run(2_000);
    own.wins([off('odds', 0.2, withdrawnMs)]);
    expect(own.paid()).toEqual([]);
    expect(own.incidents()).toContainEqual(['odds-reduced', 'one/g1/0']);
    // The venue's own word on the bet settles it.
    own.wins([]);
    expect(own.paid()).toEqual([cents(200)]);
  });

  it('is corrected when the venue says later that there was a withdrawal', async () => {
    const own = await held();
    own.wins([]);
    own.wins([off('odds', 0.2, own.h.clock.nowMs())]);
    expect(own.paid().reduce((sum, part) => sum + part, 0)).toBe(cents(80));
  });
});
