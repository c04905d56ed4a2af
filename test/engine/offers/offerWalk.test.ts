// Walks at random over the offer machine: state, bets and money stay together.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventsOf, stepOffer } from '../../../main/engine/offers/offerMachine.ts';
import { accountEffects } from '../../../main/engine/offers/offerProgress.ts';
import { accountStatuses } from '../../../shared/domain/bookAccount.ts';
import {
  betsOf,
  isOver,
  type OfferState,
  openBets,
  realisedOf,
} from '../../../shared/domain/offer.ts';
import type { OfferEvent } from '../../../shared/domain/offerEvent.ts';
import { type OfferTerms, termsProblem } from '../../../shared/domain/offerTerms.ts';
import { amount, odds, share } from '../../support/amounts.ts';
import { START_MS } from '../../support/feedHarness.ts';
import { betAndGet, laidBet, offerOf } from '../../support/offers.ts';
import { property } from '../../support/property.ts';

const DAY_MS = 86_400_000;

const credit: OfferEvent = { type: 'credit-reward', value: amount(30), count: 1, expiresMs: null };

const anyTerms: fc.Arbitrary<OfferTerms> = fc
  .record({
    deposit: fc.constantFrom(amount(0), amount(10)),
    bets: fc.constantFrom(0, 1, 2),
    reward: fc.constantFrom('none', 'snr', 'sr', 'cash', 'bonus'),
    rewardWhen: fc.constantFrom('always', 'lost', 'won'),
    rewardCount: fc.constantFrom(1, 3),
    wagering: fc.constantFrom(share(1), share(4)),
    daysToUse: fc.constantFrom(null, 1),
    type: fc.constantFrom('bet-and-get', 'refund', 'free-bet', 'bonus', 'boost'),
  })
  .map((change) => ({ ...betAndGet, ...change }) as OfferTerms)
  .filter((terms) => termsProblem(terms) === null);

const anyEvent: fc.Arbitrary<OfferEvent> = fc.oneof(
  fc.record({ type: fc.constant('send-deposit'), amount: fc.constantFrom(amount(5), amount(10)) }),
  fc
    .tuple(
      fc.constantFrom('place-qualifier', 'place-free-bet', 'place-wager'),
      fc.constantFrom(10, 30),
      fc.boolean(),
    )
    .map(([type, stake, whole]) => {
      const bet = laidBet(stake, 4, 4.1, type === 'place-free-bet');
      const lays = whole ? bet.lays : [{ ...bet.lays[0]!, stake: amount(1) }];
      return { type, bet: { ...bet, lays } };
    }),
  fc.constant({
    type: 'match-rest',
    lay: { stake: amount(8), odds: odds(4.2), commission: share(0) },
    wanted: amount(9),
  }),
  fc
    .tuple(fc.constantFrom('settle-qualifier', 'settle-free-bet'), fc.constantFrom('won', 'lost'))
    .map(([type, result]) => ({ type, result })),
  fc.record({
    type: fc.constant('settle-wager'),
    number: fc.integer({ min: 1, max: 5 }),
    result: fc.constantFrom('won', 'lost', 'void'),
  }),
  fc.record({
    type: fc.constant('correct-result'),
    number: fc.integer({ min: 1, max: 4 }),
    result: fc.constantFrom('won', 'lost', 'void'),
  }),
  fc.record({
    type: fc.constant('reduce-odds'),
    number: fc.integer({ min: 1, max: 4 }),
    back: fc.constantFrom(share(0), share(0.15)),
    lay: fc.constantFrom(share(0), share(0.2)),
  }),
  fc.constantFrom(credit, { ...credit, count: 3 }),
  fc
    .constantFrom(
      ...(['accept-part', 'void-qualifier', 'forgo-reward', 'void-free-bet'] as const),
      ...(['finish-wagering', 'expire', 'decline'] as const),
    )
    .map((type) => ({ type })),
  fc.constantFrom('void', 'dispute').map((type) => ({ type, reason: 'because' })),
  fc
    .constantFrom('resume', 'void', 'complete')
    .map((outcome) => ({ type: 'resolve-dispute', outcome })),
) as fc.Arbitrary<OfferEvent>;

/** States in which a bet is open, and which. */
const open: { readonly [state in OfferState]?: string } = {
  'qualifying-placed': 'qualifying',
  'qualifying-part-matched': 'qualifying',
  'free-bet-placed': 'free-bet',
  'free-bet-part-matched': 'free-bet',
};

describe('any walk', () => {
  it('keeps state, bets and money together', () => {
    let steps = 0;
    property(
      fc.property(
        anyTerms,
        fc.array(fc.tuple(anyEvent, fc.constantFrom(...accountStatuses), fc.nat(2)), {
          minLength: 30,
          maxLength: 60,
        }),
        (terms, walk) => {
          let offer = offerOf({ terms });
          let nowMs = START_MS;
          let given = 0;
          for (const [event, accountStatus, halfDays] of walk) {
            nowMs += (halfDays * DAY_MS) / 8;
            const result = stepOffer(offer, event, { nowMs, accountStatus });
            if ('refusal' in result) continue;
            expect(eventsOf(offer.state)).toContain(event.type);
            steps++;
            if (event.type === 'credit-reward') given = event.count;
            offer = result.offer;
            const role = open[offer.state === 'disputed' ? offer.heldState! : offer.state];
            const bets = openBets(offer.progress);
            if (role !== undefined) expect(bets.map((bet) => bet.role)).toEqual([role]);
            else if (offer.state !== 'wagering' && offer.heldState !== 'wagering')
              expect(bets).toEqual([]);
            expect(offer.progress.freeBets).toBeGreaterThanOrEqual(0);
            // A free bet is there, used, or back because its contest was void.
            if (['snr', 'sr'].includes(terms.reward)) {
              const used = betsOf(offer.progress, 'free-bet').filter(
                ({ result: end }) => end !== 'void',
              );
              expect(offer.progress.freeBets + used.length).toBe(given);
            }
            expect((offer.heldState !== null) === (offer.state === 'disputed')).toBe(true);
            if (isOver(offer.state)) {
              const moved = [...accountEffects(offer).values()].reduce((a, b) => a + b, 0);
              expect(moved).toBe(realisedOf(offer) + offer.progress.deposited);
            }
          }
        },
      ),
      1_000,
    );
    expect(steps).toBeGreaterThan(3_000);
  });
});
