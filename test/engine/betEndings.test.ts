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

describe('a bet of which the result does not tell what it is paid', () => {
  const first = ({ h }: Pick<Awaited<ReturnType<typeof held>>, 'h'>) => h.one.received[0]!.request;

  /** A real bet on a winner that was dead level with others. */
  async function level() {
    const own = await held('live');
    const asked: string[][] = [];
    let profit: number | null = null;
    own.h.one.profits = (orders) => {
      asked.push(orders.map(({ clientOrderId }) => clientOrderId));
      const { listingId } = first(own);
      return profit === null ? [] : [{ listingId, profit: profit as never }];
    };
    await own.h.run(310_000);
    expect(asked).toEqual([]);
    const { listingId, venueMarketId } = first(own);
    own.h.one.catalogue!.resolve({
      ...{ venueId: own.h.one.id, venueMarketId, final: true, venueTimeMs: null, isShared: true },
      payouts: [{ listingId, payout: SCALE as never }],
    });
    expect(own.h.engine.state.settled(10)).toEqual([]);
    return {
      ...{ ...own, asked },
      say: (won: number) => {
        profit = cents(won);
      },
    };
  }

  it.each([
    ['more than it cost', 5, 50],
    ['less', -20.01, 24.99],
    ['all of it lost', -45, 0],
  ])('is paid what the venue says that it has won: %s', async (_, won, returned) => {
    const own = await level();
    await own.h.run(300_000);
    expect(own.asked).toEqual([[first(own).clientOrderId]]);
    expect(own.h.engine.state.settled(10)).toEqual([]);
    own.say(won);
    await own.h.run(300_000);
    const settled = () => own.h.engine.state.settled(10).map((row) => row.returned);
    expect(settled()).toEqual([cents(returned)]);
    await own.h.run(600_000);
    expect(settled()).toEqual([cents(returned)]);
    expect(own.h.engine.tickets.positions().map(({ venueId }) => venueId)).toEqual(['two']);
    const sum = own.h.engine.ledger.accounts().reduce((all, { posted }) => all + posted, 0);
    expect(sum).toBe(0);
  });

  it('is left alone where a part of it was paid before', async () => {
    const own = await level();
    own.say(5);
    await own.h.run(600_000);
    own.h.engine.settlement.payProfit({
      listingId: first(own).listingId,
      profit: cents(9) as never,
    });
    expect(own.h.engine.state.settled(10)).toHaveLength(1);
  });
});
