// Which step may follow which: every state against every event, what guards refuse, and walks at random
// that never leave the table.

import { describe, expect, it } from 'vitest';
import type { OfferMoment } from '../../../main/engine/offers/offerGuards.ts';
import { eventsOf, stepOffer } from '../../../main/engine/offers/offerMachine.ts';
import { accountEffects } from '../../../main/engine/offers/offerProgress.ts';
import { type Offer, offerStates, realisedOf } from '../../../shared/domain/offer.ts';
import { type OfferEvent, offerEventTypes } from '../../../shared/domain/offerEvent.ts';
import type { OfferTerms } from '../../../shared/domain/offerTerms.ts';
import { amount, odds, plain, share } from '../../support/amounts.ts';
import { START_MS } from '../../support/feedHarness.ts';
import { betAndGet, laidBet, offerOf } from '../../support/offers.ts';

const DAY_MS = 86_400_000;
const now: OfferMoment = { nowMs: START_MS, accountStatus: 'healthy' };

/** What becomes of an offer through some events; throws at the first that is refused. */
function through(offer: Offer, events: readonly OfferEvent[], moment = now): Offer {
  return events.reduce((before, event) => {
    const result = stepOffer(before, event, moment);
    if ('refusal' in result) throw new Error(`${event.type}: ${JSON.stringify(result.refusal)}`);
    return result.offer;
  }, offer);
}

const refusalOf = (offer: Offer, event: OfferEvent, moment = now): string | null => {
  const result = stepOffer(offer, event, moment);
  return 'refusal' in result ? result.refusal.code : null;
};

const withTerms = (change: Partial<OfferTerms>): Offer =>
  offerOf({ terms: { ...betAndGet, ...change } });

const deposit: OfferEvent = { type: 'send-deposit', amount: amount(10) };
const qualifier: OfferEvent = { type: 'place-qualifier', bet: laidBet(10, 7, 7.2) };
const freeBet: OfferEvent = { type: 'place-free-bet', bet: laidBet(30, 6, 6.2, true) };
const settled = (result: 'won' | 'lost'): OfferEvent => ({ type: 'settle-qualifier', result });
const credit: OfferEvent = { type: 'credit-reward', value: amount(30), count: 1, expiresMs: null };

describe('a sign-up offer', () => {
  it('goes from the deposit to the end, and comes to what its two bets came to', () => {
    const placed = through(offerOf(), [deposit, qualifier]);
    expect(placed.state).toBe('qualifying-placed');
    const pending = through(placed, [settled('lost'), credit]);
    expect(pending.state).toBe('free-bet-pending');
    const done = through(pending, [freeBet, { type: 'settle-free-bet', result: 'won' }]);
    expect(done.state).toBe('complete');
    // −10 + 9.75 · 0.98 and 30 · 5 − 24.27 · 5.2
    expect(plain(realisedOf(done))).toBe(-0.45 + 23.79);
    expect(done.revision).toBe(7);
  });

  it('moves on both accounts what its bets moved', () => {
    const done = through(offerOf(), [
      ...[deposit, qualifier, settled('won'), credit, freeBet],
      { type: 'settle-free-bet', result: 'lost' },
    ]);
    const moved = [...accountEffects(done)].map(([, amount]) => plain(amount));
    // The deposit and the winnings at the house; liability and winnings at the exchange.
    expect(moved).toEqual([10 + 60, -60.45 + 23.78]);
    expect(plain(realisedOf(done))).toBeCloseTo(moved[0]! + moved[1]! - 10, 6);
  });

  it('sets stake and liability aside while a bet is open', () => {
    const placed = through(offerOf(), [deposit, qualifier]);
    expect([...accountEffects(placed)].map(([, amount]) => plain(amount))).toEqual([0, -60.45]);
  });
});

describe('offers of other kinds', () => {
  it('gives the refund only when the bet loses', () => {
    const refund = withTerms({ type: 'refund', rewardWhen: 'lost', deposit: amount(0) });
    expect(through(refund, [qualifier, settled('won')]).state).toBe('complete');
    expect(through(refund, [qualifier, settled('lost')]).state).toBe('qualifying-settled');
    expect(through(refund, [qualifier, settled('lost'), credit]).state).toBe('free-bet-pending');
  });

  it('wants as many bets as it says', () => {
    const twice = withTerms({ bets: 2 });
    const once = through(twice, [deposit, qualifier, settled('lost')]);
    expect(refusalOf(once, credit)).toBe('bets-missing');
    expect(refusalOf(once, { type: 'forgo-reward' })).toBe('bets-missing');
    const both = through(once, [qualifier, settled('won')]);
    expect(refusalOf(both, qualifier)).toBe('reward-none');
    expect(through(both, [credit]).state).toBe('free-bet-pending');
  });

  it('has as many free bets as were given, and gives one back that was void', () => {
    const three: OfferEvent = { ...credit, count: 3 };
    let offer = through(offerOf(), [deposit, qualifier, settled('lost'), three]);
    for (const left of [2, 1]) {
      offer = through(offer, [freeBet, { type: 'settle-free-bet', result: 'lost' }]);
      expect([offer.state, offer.progress.freeBets]).toEqual(['free-bet-pending', left]);
    }
    offer = through(offer, [freeBet, { type: 'void-free-bet' }]);
    expect([offer.state, offer.progress.freeBets]).toEqual(['free-bet-pending', 1]);
    offer = through(offer, [freeBet, { type: 'settle-free-bet', result: 'lost' }]);
    expect(offer.state).toBe('complete');
  });

  it('has a bonus wagered before it is done, and takes it off when time runs out', () => {
    const bonus = withTerms({
      ...{ type: 'bonus', bets: 0, reward: 'bonus', rewardValue: amount(10) },
      ...{ wagering: share(3), wageringOn: 'bonus-and-deposit' },
    });
    const given = through(bonus, [deposit, { ...credit, value: amount(10) }]);
    expect([given.state, plain(given.progress.toWager)]).toEqual(['wagering', 60]);
    expect(refusalOf(given, { type: 'finish-wagering' })).toBe('wagering-left');
    const wager: OfferEvent = { type: 'place-wager', bet: laidBet(30, 2, 2.04) };
    const first = through(given, [wager, { type: 'settle-wager', number: 1, result: 'won' }]);
    const second = through(first, [wager, { type: 'settle-wager', number: 2, result: 'void' }]);
    expect(refusalOf(second, { type: 'finish-wagering' })).toBe('wagering-left');
    const third = through(second, [wager, { type: 'settle-wager', number: 3, result: 'lost' }]);
    expect(through(third, [{ type: 'finish-wagering' }]).state).toBe('complete');
    const late = { ...now, nowMs: START_MS + 8 * DAY_MS };
    const lapsed = through(second, [{ type: 'expire' }], late);
    expect(plain(lapsed.progress.credited)).toBe(0);
  });

  it('needs no bet where a free bet is simply given', () => {
    const given = withTerms({ type: 'free-bet', bets: 0, deposit: amount(0), stake: amount(0) });
    expect(through(given, [credit]).state).toBe('free-bet-pending');
  });
});

describe('a lay that is matched in part', () => {
  const part = laidBet(10, 7, 7.2);
  const half = { ...part, lays: [{ ...part.lays[0]!, stake: amount(4) }] };
  const placed = through(offerOf(), [deposit, { type: 'place-qualifier', bet: half }]);

  it('is a state of its own until the rest is laid or the bet is taken on as it is', () => {
    expect(placed.state).toBe('qualifying-part-matched');
    const lay = { stake: amount(2), odds: odds(7.4), commission: share(0.02) };
    const more = through(placed, [{ type: 'match-rest', lay, wanted: amount(9.7) }]);
    expect(more.state).toBe('qualifying-part-matched');
    const rest = { ...lay, stake: amount(3.7) };
    expect(through(more, [{ type: 'match-rest', lay: rest, wanted: amount(9.7) }]).state).toBe(
      'qualifying-placed',
    );
    expect(through(more, [{ type: 'accept-part' }]).state).toBe('qualifying-placed');
    expect(through(more, [settled('won')]).state).toBe('qualifying-settled');
  });

  it('takes no lay of nothing, nor one that is far too large', () => {
    const lay = { stake: amount(0), odds: odds(7.4), commission: share(0.02) };
    expect(refusalOf(placed, { type: 'match-rest', lay, wanted: amount(9.7) })).toBe('lay-missing');
    const vast = { ...lay, stake: amount(9_000) };
    expect(refusalOf(placed, { type: 'match-rest', lay: vast, wanted: amount(9.7) })).toBe(
      'lay-too-much',
    );
  });
});

describe('guards', () => {
  const pending = through(offerOf(), [deposit, qualifier, settled('lost'), credit]);
  const bet = (change: object): OfferEvent => ({
    type: 'place-qualifier',
    bet: { ...laidBet(10, 7, 7.2), ...change },
  });
  const sent = through(offerOf(), [deposit]);

  it.each([
    ['a qualifier without the deposit', offerOf(), qualifier, 'deposit-missing'],
    [
      'a deposit that is too small',
      offerOf(),
      { ...deposit, amount: amount(9.99) },
      'deposit-small',
    ],
    ['a stake that is too small', sent, bet({ stake: amount(9.99) }), 'stake-small'],
    ['odds that are too low', sent, bet({ odds: odds(1.49) }), 'odds-low'],
    ['a lay beyond reason', sent, bet({ layWanted: amount(900) }), 'lay-too-much'],
    [
      'another stake than the free bet’s',
      pending,
      { ...freeBet, bet: laidBet(29, 6, 6.2, true) },
      'stake-other',
    ],
    [
      'a reward of nothing',
      through(sent, [qualifier, settled('won')]),
      { ...credit, value: amount(0) },
      'reward-small',
    ],
    [
      'a reward that has lapsed',
      through(sent, [qualifier, settled('won')]),
      { ...credit, expiresMs: START_MS },
      'too-late',
    ],
    ['a dispute without a reason', pending, { type: 'dispute', reason: ' ' }, 'reason-missing'],
    ['lapsing before its time', pending, { type: 'expire' }, 'too-early'],
    ['lapsing with a bet open', through(pending, [freeBet]), { type: 'expire' }, 'not-from-here'],
    ['a reward before the bet is decided', through(sent, [qualifier]), credit, 'not-from-here'],
    ['a second end', offerOf({ state: 'declined' }), { type: 'decline' }, 'not-from-here'],
  ] as const)('refuse %s', (_what, offer, event, code) => {
    expect(refusalOf(offer, event as OfferEvent)).toBe(code);
  });

  it('refuse a result before the contest begins, but not that it is void', () => {
    const soon = bet({ startsMs: START_MS + 1 });
    const placed = through(sent, [soon]);
    expect(refusalOf(placed, settled('won'))).toBe('not-begun');
    expect(refusalOf(placed, { type: 'void-qualifier' })).toBeNull();
    expect(refusalOf(placed, settled('won'), { ...now, nowMs: START_MS + 1 })).toBeNull();
  });

  it('refuse what is too late', () => {
    const late = { ...now, nowMs: START_MS + 7 * DAY_MS };
    expect(refusalOf(sent, qualifier, late)).toBe('too-late');
    expect(refusalOf(pending, freeBet, late)).toBe('too-late');
    expect(through(pending, [{ type: 'expire' }], late).state).toBe('expired');
  });

  it.each([
    ['gubbed', qualifier, sent, 'account-gubbed'],
    ['gubbed', deposit, offerOf(), 'account-gubbed'],
    ['gubbed', freeBet, pending, null],
    ['closed', freeBet, pending, 'account-closed'],
    ['closed', { type: 'void', reason: 'closed' }, pending, null],
    ['limited', qualifier, sent, null],
  ] as const)('with an account that is %s: %j', (accountStatus, event, offer, code) => {
    expect(refusalOf(offer, event as OfferEvent, { ...now, accountStatus })).toBe(code);
  });
});

describe('a dispute', () => {
  it('goes back to what it interrupted, or ends the offer', () => {
    const placed = through(offerOf(), [deposit, qualifier]);
    const held = through(placed, [{ type: 'dispute', reason: 'odds were cut' }]);
    expect([held.state, held.heldState]).toEqual(['disputed', 'qualifying-placed']);
    const back = through(held, [{ type: 'resolve-dispute', outcome: 'resume' }]);
    expect([back.state, back.heldState]).toEqual(['qualifying-placed', null]);
    expect(refusalOf(held, { type: 'resolve-dispute', outcome: 'void' })).toBe('bets-open');
  });

  it.each(['void', 'complete'] as const)('ends as %s', (outcome) => {
    const ended = through(offerOf({ state: 'expired' }), [
      { type: 'dispute', reason: 'it was not late' },
      { type: 'resolve-dispute', outcome },
    ]);
    expect(ended.state).toBe(outcome);
  });
});

describe('a corrected result', () => {
  const corrected = (number: number, result: 'won' | 'lost' | 'void'): OfferEvent => ({
    ...{ type: 'correct-result', number, result },
  });

  it('moves the difference and leaves the offer where the house has acted already', () => {
    const pending = through(offerOf(), [deposit, qualifier, settled('won'), credit]);
    const after = through(pending, [corrected(1, 'lost')]);
    expect([after.state, after.progress.freeBets]).toEqual(['free-bet-pending', 1]);
    expect(plain(realisedOf(after) - realisedOf(pending))).toBeCloseTo(-0.45 - -0.45, 2);
    expect([...accountEffects(after)].map(([, moved]) => plain(moved))).toEqual([0, 9.55]);
  });

  it('gives a free bet back that was void after all, and takes it away again', () => {
    const done = through(offerOf(), [
      ...[deposit, qualifier, settled('lost'), credit, freeBet],
      { type: 'settle-free-bet', result: 'won' },
    ]);
    const back = through(done, [corrected(2, 'void')]);
    expect([back.state, back.progress.freeBets]).toEqual(['free-bet-pending', 1]);
    const again = through(back, [corrected(2, 'lost')]);
    expect([again.state, again.progress.freeBets]).toEqual(['complete', 0]);
    const used = through(back, [freeBet]);
    expect(refusalOf(used, corrected(2, 'won'))).toBe('free-bet-used');
  });

  it('is of a bet that is decided, and of another result', () => {
    const lost = through(offerOf(), [deposit, qualifier, settled('lost')]);
    expect(refusalOf(lost, corrected(1, 'lost'))).toBe('result-same');
    expect(refusalOf(lost, corrected(2, 'won'))).toBe('bet-unknown');
    expect(refusalOf(offerOf(), corrected(1, 'won'))).toBe('bet-unknown');
  });

  it('makes a reward due, or not, where it hangs on the result', () => {
    const refund = withTerms({ type: 'refund', rewardWhen: 'lost', deposit: amount(0) });
    const won = through(refund, [qualifier, settled('won')]);
    expect(won.state).toBe('complete');
    expect(through(won, [corrected(1, 'lost')]).state).toBe('qualifying-settled');
    expect(through(won, [corrected(1, 'void')]).state).toBe('available');
    const lost = through(refund, [qualifier, settled('lost')]);
    expect(through(lost, [corrected(1, 'won')]).state).toBe('complete');
    expect(through(lost, [corrected(1, 'void')]).state).toBe('available');
  });
});

describe('the machine', () => {
  it('knows no event in a state that would have nowhere to go', () => {
    expect(offerStates.map((state) => [state, eventsOf(state).length])).toEqual([
      ['available', 7],
      ['deposit-sent', 8],
      ['qualifying-placed', 8],
      ['qualifying-part-matched', 9],
      ['qualifying-settled', 6],
      ['free-bet-pending', 5],
      ['free-bet-placed', 8],
      ['free-bet-part-matched', 9],
      ['wagering', 11],
      ['disputed', 1],
      ['complete', 2],
      ['expired', 2],
      ['void', 2],
      ['declined', 0],
    ]);
  });

  it('refuses every event that a state does not know, whatever is said with it', () => {
    for (const state of offerStates) {
      const known = new Set(eventsOf(state));
      for (const type of offerEventTypes) {
        if (known.has(type)) continue;
        const event = { type, amount: amount(10), reason: 'x', bet: laidBet(10, 7, 7.2) };
        expect(refusalOf(offerOf({ state }), event as never), `${state} ${type}`).toBe(
          'not-from-here',
        );
      }
    }
  });
});
