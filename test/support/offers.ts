// Terms, bets and offers for tests of matched betting, written in plain decimals.

import { bookAccountId } from '../../shared/domain/bookAccount.ts';
import { venueId } from '../../shared/domain/market.ts';
import { NO_PROGRESS, type Offer } from '../../shared/domain/offer.ts';
import type { PlacedBet } from '../../shared/domain/offerEvent.ts';
import type { OfferTerms } from '../../shared/domain/offerTerms.ts';
import { participantId } from '../../shared/domain/participant.ts';
import { PAID_IN } from '../../shared/math/betSettlement.ts';
import { layPlan } from '../../shared/math/matchedBetting.ts';
import { amount, odds, share } from './amounts.ts';
import { START_MS } from './feedHarness.ts';

/** Deposit 10, bet 10 at 1.5 or more within seven days, get a free bet of 30 for seven days. */
export const betAndGet: OfferTerms = {
  ...{ book: venueId('coral'), bookName: 'Coral', currency: 'GBP' },
  ...{ title: 'Bet 10 get 30', occasion: 'sign-up', type: 'bet-and-get' },
  ...{ deposit: amount(10), bets: 1, stake: amount(10), minimumOdds: odds(1.5), daysToQualify: 7 },
  ...{ reward: 'snr', rewardWhen: 'always', rewardValue: amount(30), rewardCount: 1 },
  ...{ rewardMinimumOdds: null, daysToUse: 7, wagering: share(0), wageringOn: 'bonus' },
  ...{ termsText: '', termsDate: '', link: '' },
};

export const offerOf = (change: Partial<Offer> = {}): Offer => ({
  ...{ id: 1, participantId: participantId(1), accountId: bookAccountId(1), templateId: null },
  ...{ purse: 'paper', terms: betAndGet, state: 'available', heldState: null },
  ...{ progress: NO_PROGRESS, takenMs: START_MS, changedMs: START_MS, revision: 1 },
  ...change,
});

/** A bet of `stake` at `back`, wholly laid at `lay` with 2 %; a free bet where `free`. */
export function laidBet(
  stake: number,
  back: number,
  lay: number,
  free = false,
  change: Partial<PlacedBet> = {},
): PlacedBet {
  const commission = share(0.02);
  const plan = layPlan({
    bet: { kind: free ? 'snr' : 'qualifier', stake: amount(stake), odds: odds(back) },
    ...{ previousLays: [], odds: odds(lay), commission, aim: 'equal' },
    ...{ step: PAID_IN, rounding: 'nearest' },
  });
  return {
    ...{ description: 'Boston to win', startsMs: null, ticketId: null },
    ...{ stake: amount(stake), odds: odds(back) },
    ...{ layAccountId: bookAccountId(2), layWanted: plan.stake },
    lays: [{ stake: plan.stake, odds: odds(lay), commission }],
    ...change,
  };
}
