// Whether a bet that was priced again is still the same: then the gates are not asked about it at once.

import { describe, expect, it } from 'vitest';
import { isSameBet } from '../../main/engine/sameBet.ts';
import { opened } from './openedEngine.ts';

async function proposal() {
  const h = await opened();
  const { id } = h.only();
  const row = h.engine.board.find(id);
  if (row === null) throw new Error('nothing is on the board');
  return row.proposal;
}

type Proposal = Awaited<ReturnType<typeof proposal>>;
type Change = (own: Proposal) => Proposal;

const leg =
  (change: (own: Proposal['legs'][number]) => object): Change =>
  (own) => ({
    ...own,
    legs: own.legs.map((each, at) => (at === 1 ? { ...each, ...change(each) } : each)),
  });

describe('a bet priced again', () => {
  it('is the same where every number is', async () => {
    const own = await proposal();
    expect(isSameBet(own, own)).toBe(true);
    // Other objects with the same in them.
    expect(isSameBet(own, leg((each) => ({ parts: [...each.parts] }))({ ...own }))).toBe(true);
  });

  it.each<readonly [string, Change]>([
    ['its size', (own) => ({ ...own, quantity: (own.quantity - 1) as never })],
    ['what there would be of it', (own) => ({ ...own, capacity: (own.capacity + 1) as never })],
    ['what it costs', (own) => ({ ...own, outlay: (own.outlay + 1) as never })],
    ['what it wins', (own) => ({ ...own, profit: (own.profit - 1) as never })],
    ['its fees', (own) => ({ ...own, fees: (own.fees + 1) as never })],
    ['its reserve', (own) => ({ ...own, slippage: (own.slippage + 1) as never })],
    ['what rounding costs', (own) => ({ ...own, roundingCost: 5 as never })],
    ['whether its pair is sure', (own) => ({ ...own, pairState: 'proposed' })],
    ['whether its rules are known', (own) => ({ ...own, rulesKnown: !own.rulesKnown })],
    [
      'its contest',
      (own) => ({ ...own, subject: { ...own.subject, fixture: { ...own.subject.fixture } } }),
    ],
    ['what bounds it', (own) => ({ ...own, bound: { ...own.bound, by: 'per-bet' } as never })],
    ['how far it is bounded', (own) => ({ ...own, bound: { ...own.bound, most: 1 } as never })],
    ['a listing', leg((each) => ({ listing: { ...each.listing } }))],
    ['a limit', leg((each) => ({ limit: each.limit + 1 }))],
    ['a best price', leg((each) => ({ best: each.best - 1 }))],
    ['a leg’s size', leg((each) => ({ quantity: each.quantity + 1 }))],
    ['how much there is', leg((each) => ({ available: each.available + 1 }))],
    ['what a leg costs', leg((each) => ({ cost: each.cost + 1 }))],
    ['a leg’s fee', leg((each) => ({ fee: each.fee + 1 }))],
    ['its odds', leg(() => ({ odds: 2_000_000 }))],
    ['how far it is rounded', leg(() => ({ rounding: 10 }))],
    ['how many legs it has', (own) => ({ ...own, legs: own.legs.slice(0, 1) })],
  ])('is another where %s is', async (_, change) => {
    const own = await proposal();
    expect(isSameBet(own, change(own))).toBe(false);
    expect(isSameBet(change(own), own)).toBe(false);
  });

  it.each<readonly [string, Partial<Proposal>]>([
    ['rests on a chance', { value: {} as never }],
    ['is a middle', { middle: {} as never }],
    ['looks like an error of its house', { palp: {} as never }],
    ['is an offer’s', { matched: {} as never }],
    ['is the lay of one made by hand', { partLay: {} as never }],
  ])('is never the same where it %s: the prices of others count for it', async (_, what) => {
    const own = { ...(await proposal()), ...what };
    expect(isSameBet(own, own)).toBe(false);
  });

  it('is not judged anew for a price that it has no part in, and is for one of its own', async () => {
    const h = await opened();
    const judged = () => h.engine.board.funnel().evaluated;
    const before = judged();
    h.one.level('g1-1', [[0.9, 100]]);
    await h.run(0);
    expect(judged()).toBe(before);
    h.one.level('g1-0', [[0.44, 100]]);
    await h.run(0);
    expect(judged()).toBe(before + 1);
  });
});
