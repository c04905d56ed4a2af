// Venues that tell how a bet ended and nothing of its market: asked while a position stands, and believed once.

import { describe, expect, it } from 'vitest';
import { SCALE } from '../../shared/domain/units.ts';
import { cents, confirm, live, opened } from './openedEngine.ts';

const part = (payout: number, refunded: number) => ({
  payout: (payout * SCALE) as never,
  refunded: (refunded * SCALE) as never,
});

async function held(kind: 'live' | 'paper') {
  const h = await opened();
  let asked: string[] = [];
  let told: readonly ReturnType<typeof part>[] = [];
  let fails = false;
  h.one.endings = (orders) => {
    asked = orders.map(({ clientOrderId }) => clientOrderId);
    if (fails) throw new Error('no answer');
    const listingId = orders[0]?.listingId as never;
    return told.map((own) => ({ listingId, ...own }));
  };
  if (kind === 'live') await live(h);
  confirm(h);
  await h.run(2_000);
  return {
    h,
    asked: () => asked,
    tell: (...endings: readonly ReturnType<typeof part>[]) => {
      told = endings;
    },
    fail: (on: boolean) => {
      fails = on;
    },
  };
}

describe('a bet whose venue tells of bets alone', () => {
  it.each([
    ['won', part(1, 0), 100],
    ['lost', part(0, 0), 0],
    ['void', part(0, 1), 45],
    ['half won', part(0.5, 0.5), 72.5],
    ['half lost', part(0, 0.5), 22.5],
  ])('%s is paid as the venue says, once', async (_, ending, returned) => {
    const { asked, h, tell } = await held('live');
    await h.run(310_000);
    expect(asked()).toEqual([h.one.received[0]!.request.clientOrderId]);
    expect(h.engine.state.settled(10)).toEqual([]);
    tell(ending);
    await h.run(300_000);
    expect(h.engine.state.settled(10).map((row) => row.returned)).toEqual([cents(returned)]);
    expect(h.engine.tickets.positions().map(({ venueId }) => venueId)).toEqual(['two']);
    await h.run(600_000);
    expect(h.engine.state.settled(10)).toHaveLength(1);
  });

  it('is asked after again when the venue could not be asked', async () => {
    const { fail, h, tell } = await held('live');
    fail(true);
    tell(part(1, 0));
    await h.run(310_000);
    expect(h.engine.state.settled(10)).toEqual([]);
    fail(false);
    await h.run(300_000);
    expect(h.engine.state.settled(10)).toHaveLength(1);
  });

  it('on paper is not the venue’s to end', async () => {
    const { asked, h } = await held('paper');
    await h.run(610_000);
    expect(asked()).toEqual([]);
  });
});
