// A withdrawal before the off: what the bookmaker keeps of winnings and what the exchange takes off odds, in a bet of an
// offer and in each part of one, with the money on the accounts.

import { describe, expect, it } from 'vitest';
import { stepOffer } from '../../../main/engine/offers/offerMachine.ts';
import { accountEffects } from '../../../main/engine/offers/offerProgress.ts';
import type { BetParts } from '../../../shared/domain/betParts.ts';
import { bookAccountId } from '../../../shared/domain/bookAccount.ts';
import { type Offer, realisedOf } from '../../../shared/domain/offer.ts';
import type { OfferEvent } from '../../../shared/domain/offerEvent.ts';
import { amount, odds, plain, share } from '../../support/amounts.ts';
import { START_MS } from '../../support/feedHarness.ts';
import { betAndGet, offerOf } from '../../support/offers.ts';
import { OfferTickets } from '../../support/offerTickets.ts';

const EXCHANGE = bookAccountId(2);
const terms = { ...betAndGet, deposit: amount(0), stake: amount(1), minimumOdds: null };
const now = { nowMs: START_MS, accountStatus: 'healthy' as const };

function step(offer: Offer, event: OfferEvent): Offer {
  const result = stepOffer(offer, event, now);
  if ('refusal' in result) throw new Error(result.refusal.code);
  return result.offer;
}

const refused = (offer: Offer, event: OfferEvent): string | null => {
  const result = stepOffer(offer, event, now);
  return 'refusal' in result ? result.refusal.code : null;
};

const lay = (stake: number, at: number) => ({
  ...{ stake: amount(stake), odds: odds(at), commission: share(0.02) },
});

/** Ten at 8.6 laid with 9.6 at 9. */
const single = step(offerOf({ terms }), {
  type: 'place-qualifier',
  bet: {
    ...{ description: 'Amber', startsMs: null, stake: amount(10), odds: odds(8.6) },
    ...{ layAccountId: EXCHANGE, layWanted: amount(9.6), lays: [lay(9.6, 9)], ticketId: null },
  },
});

function withParts(parts: BetParts, stake: number): Offer {
  return step(offerOf({ terms }), {
    type: 'place-qualifier',
    bet: {
      ...{ description: 'Amber', startsMs: null, stake: amount(stake), odds: odds(8) },
      ...{ layAccountId: null, layWanted: amount(0), lays: [], ticketId: null, parts },
    },
  });
}

const back = (on: readonly number[], stake: number, at: number) => ({
  ...{ on, own: true, accountId: null, kind: 'cash' as const },
  ...{ stake: amount(stake), odds: odds(at) },
});
const selection = (at: number | null = null) => ({
  ...{ label: 'Amber', odds: at === null ? null : odds(at), result: null },
});
const layPart = (on: number, stake: number, at: number) => ({
  ...{ on, accountId: EXCHANGE, plan: lay(stake, at), lays: [lay(stake, at)] },
});

/** Five each way at 8, a fifth: 2.4; laid at 8.4 and 2.6. */
const eachWay = withParts(
  {
    shape: 'each-way',
    selections: [selection(), selection(), selection()],
    backs: [back([0], 5, 8), back([1], 5, 2.4)],
    lays: [layPart(0, 4.8, 8.4), layPart(2, 4.7, 2.6)],
  },
  10,
);

const reduce = (number: number, off: { back?: number; lay?: number; on?: number }) => ({
  ...{ type: 'reduce-odds' as const, number },
  ...{ back: share(off.back ?? 0), lay: share(off.lay ?? 0) },
  ...(off.on === undefined ? {} : { on: off.on }),
});

const money = (offer: Offer): readonly number[] =>
  [...accountEffects(offer).values()].map((own) => plain(own));

describe('a bet with its lay', () => {
  it.each([
    // 10 · 7.6 less 15 % are 64.60; 9 · 0.838 is 7.54, and 9.6 · 6.54 are 62.79.
    ['won', 64.6 - 62.79],
    // Of 9.60 stay 9.40.
    ['lost', -10 + 9.4],
  ] as const)('is paid at what is left: %s', (result, profit) => {
    const after = step(single, reduce(1, { back: 0.15, lay: 0.162 }));
    const ended = step(after, { type: 'settle-qualifier', result });
    expect(plain(realisedOf(ended))).toBeCloseTo(profit, 2);
    const sum = money(ended).reduce((all, own) => all + own, 0);
    expect(sum).toBeCloseTo(profit, 2);
  });

  it('has less set aside at the exchange at once', () => {
    expect(money(single)).toEqual([-10, -76.8]);
    expect(money(step(single, reduce(1, { lay: 0.162 })))).toEqual([-10, -62.79]);
  });

  it('can lose odds more than once', () => {
    const twice = step(step(single, reduce(1, { back: 0.1 })), reduce(1, { back: 0.2, lay: 0.1 }));
    const [bet] = twice.progress.bets;
    // 1 + 7.6 · 0.9 · 0.8, and 9 · 0.9.
    expect([plain(bet!.odds), plain(bet!.lays[0]!.odds)]).toEqual([6.472, 8.1]);
    expect(plain(bet!.lays[0]!.matchedAt!)).toBe(9);
  });

  it.each([
    ['nothing is taken off', reduce(1, {}), 'nothing-off'],
    ['all is', reduce(1, { back: 1 }), 'nothing-off'],
    ['it is another', reduce(2, { back: 0.1 }), 'bet-unknown'],
    ['it has no selections', reduce(1, { back: 0.1, on: 0 }), 'bet-unknown'],
  ] as const)('loses none where %s', (_why, event, code) => {
    expect(refused(single, event)).toBe(code);
  });

  it('loses none once it is decided', () => {
    const ended = step(single, { type: 'settle-qualifier', result: 'lost' });
    expect(refused(ended, reduce(1, { back: 0.1 }))).toBe('not-from-here');
  });
});

describe('what is still to be laid', () => {
  it('becomes less with what is backed', () => {
    const half = step(offerOf({ terms }), {
      type: 'place-qualifier',
      bet: {
        ...{ description: 'Amber', startsMs: null, stake: amount(10), odds: odds(8) },
        ...{ layAccountId: EXCHANGE, layWanted: amount(10), lays: [lay(4, 9)], ticketId: null },
      },
    });
    const [bet] = step(half, reduce(1, { back: 0.2 })).progress.bets;
    // Of the 6 that are open stay 6 · 6.6 / 8.
    expect([plain(bet!.odds), plain(bet!.layWanted)]).toEqual([6.6, 8.95]);
  });

  it('of an accumulator in turn is less on every leg to come', () => {
    const plan = (on: number, stake: number) => ({ ...layPart(on, stake, 2.1), lays: [] });
    const parts: BetParts = {
      shape: 'accumulator-in-turn',
      selections: [selection(3), selection(2)],
      backs: [back([0, 1], 10, 6)],
      lays: [{ ...plan(0, 9.9), lays: [lay(9.9, 2.1)] }, plan(1, 29.13)],
    };
    const after = step(withParts(parts, 10), reduce(1, { on: 0, back: 0.25 }));
    const bet = after.progress.bets[0]!;
    expect(bet.parts!.lays.map((own) => plain(own.plan.stake))).toEqual([9.9, 24.28]);
    expect(plain(bet.layWanted)).toBe(34.18);
  });
});

describe('on the desk', () => {
  it('is kept, with the money, over a restart', async () => {
    const t = await new OfferTickets().start();
    const seen = await t.session.advance(await t.take(), {
      type: 'place-qualifier',
      bet: {
        ...{ description: 'Amber', startsMs: null, stake: amount(10), odds: odds(7) },
        ...{ layAccountId: t.exchangeId, layWanted: amount(9.75), lays: [lay(9.75, 7.2)] },
        ticketId: null,
      },
    });
    await t.session.advance(t.offer(seen), reduce(1, { back: 0.5, lay: 0.5 }));
    await t.h.crash();
    await t.h.run(100);
    const [bet] = t.offer(seen).progress.bets;
    expect([plain(bet!.odds), plain(bet!.lays[0]!.odds)]).toEqual([4, 3.6]);
    await t.session.advance(t.offer(seen), { type: 'settle-qualifier', result: 'won' });
    // 30 and −9.75 · 2.6.
    expect(plain(t.offer(seen).realised)).toBe(4.65);
    await t.session.undo(t.offer(seen));
    await t.session.undo(t.offer(seen));
    expect(plain(t.offer(seen).progress.bets[0]!.odds)).toBe(7);
  });
});

describe('a bet with several parts', () => {
  it('loses odds where the runner was to win, and winnings where it was to be placed', () => {
    const first = step(eachWay, reduce(1, { on: 0, back: 0.1, lay: 0.2 }));
    const second = step(first, reduce(1, { on: 1, back: 0.1 }));
    const after = step(second, reduce(1, { on: 2, lay: 0.25 }));
    const { backs, lays } = after.progress.bets[0]!.parts!;
    expect(backs.map((own) => plain(own.odds))).toEqual([7.3, 2.26]);
    // 8.4 · 0.8, and 1 + 1.6 · 0.75.
    expect(lays.map((part) => plain(part.lays[0]!.odds))).toEqual([6.72, 2.2]);
    const ended = step(after, {
      ...{ type: 'settle-part', number: 1, results: ['lost', 'won', 'won'] },
    });
    // −5 and 4.704 on the win, 6.3 and −5.64 on the place.
    expect(plain(realisedOf(ended))).toBeCloseTo(-5 + 4.704 + 6.3 - 5.64, 2);
  });

  it('of an accumulator loses odds of one leg', () => {
    const parts: BetParts = {
      shape: 'accumulator',
      selections: [selection(3), selection(2)],
      backs: [back([0, 1], 10, 6)],
      lays: [],
    };
    const after = step(withParts(parts, 10), reduce(1, { on: 0, back: 0.25 }));
    const { backs, selections } = after.progress.bets[0]!.parts!;
    // 1 + 2 · 0.75 is 2.5, times 2.
    expect([plain(backs[0]!.odds), plain(selections[0]!.odds!)]).toEqual([5, 2.5]);
    const ended = step(after, { type: 'settle-part', number: 1, results: ['won', 'won'] });
    expect(plain(realisedOf(ended))).toBe(40);
  });

  it('is asked which of them, and only while that is open', () => {
    expect(refused(eachWay, reduce(1, { back: 0.1 }))).toBe('bet-unknown');
    const told = step(eachWay, { type: 'settle-part', number: 1, results: ['lost', null, null] });
    expect(refused(told, reduce(1, { on: 0, back: 0.1 }))).toBe('bet-unknown');
    expect(refused(told, reduce(1, { on: 1, back: 0.1 }))).toBeNull();
    // The bookmaker has no bet on what the exchange pays a place.
    expect(refused(told, reduce(1, { on: 2, back: 0.1 }))).toBe('nothing-off');
  });
});
