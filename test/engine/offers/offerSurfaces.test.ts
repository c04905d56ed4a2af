// Several surfaces at once, each with what it last saw: none takes an offer where it cannot go, and money
// is neither lost nor made.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventsOf } from '../../../main/engine/offers/offerMachine.ts';
import { ContractError } from '../../../shared/contract/wire.ts';
import { isOver, realisedOf } from '../../../shared/domain/offer.ts';
import { amount, share } from '../../support/amounts.ts';
import { bet, deposit, Session, session } from '../../support/offerSession.ts';
import { laidBet } from '../../support/offers.ts';
import { game } from '../../support/playedVenue.ts';

describe('several surfaces at once', () => {
  /** What a surface tries next, by the numbers that it saw when it last looked. */
  const anyMove = fc.record({
    who: fc.nat(2),
    again: fc.boolean(),
    pick: fc.nat(1_000),
    undo: fc.nat(9).map((n) => n === 0),
    won: fc.boolean(),
  });

  it('never take an offer where it cannot go, and never lose or make money', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyMove, { minLength: 30, maxLength: 60 }), async (moves) => {
        const s = await session();
        const { one } = s.harness;
        one.catalogue!.upsert([game(one, 'g1', ['Boston', 'Miami'])]);
        await s.harness.run(50);
        const surfaces = ['desk', 'telegram', 'import'].map((name) => new Session(s.harness, name));
        const ann = await s.person('Ann');
        const bob = await s.person('Bob');
        const offers = [await s.take(ann), await s.take(bob), await s.take(ann)];
        const { matched } = s.harness.engine;
        const views = () => [...matched.offers.views(null)].sort((a, b) => a.id - b.id);
        /** What each surface believes; it looks again only now and then. */
        const seen = surfaces.map(() => offers.map((offer) => offer));
        let taken = 0;
        for (const { again, pick, undo, who, won } of moves) {
          const own = seen[who]!;
          if (again) for (const [at, view] of views().entries()) own[at] = view;
          const at = pick % own.length;
          const offer = own[at]!;
          const before = views()[at]!;
          const { exchangeId } = offer.participantId === ann.participantId ? ann : bob;
          const events = eventsOf(offer.state);
          const type = events[pick % Math.max(1, events.length)];
          const event = type && eventFor(type, exchangeId, won);
          const work = () =>
            undo || event === undefined
              ? surfaces[who]!.undo(offer)
              : surfaces[who]!.advance(offer, event);
          const result = await Promise.resolve()
            .then(work)
            .catch((error: unknown) => {
              if (error instanceof ContractError) return null;
              throw error;
            });
          const after = views()[at]!;
          if (result === null) expect(after).toEqual(before);
          else {
            taken++;
            expect(offer.revision).toBe(before.revision);
            expect(after.revision).toBe(before.revision + 1);
          }
        }
        expect(taken).toBeGreaterThan(0);
        for (const person of [ann, bob]) {
          const owner = person.participantId as never;
          const own = matched.store.offers(owner);
          const held = matched.accounts
            .accounts(owner)
            .reduce((sum, { paper }) => sum + paper.amount, 0);
          const entered = matched.accounts
            .entriesOf(owner)
            .reduce((sum, entry) => sum + entry.amount, 0);
          expect(entered).toBe(held);
          if (!own.every(({ state }) => isOver(state))) continue;
          const expected = own.reduce(
            (sum, offer) => sum + realisedOf(offer) + offer.progress.deposited,
            0,
          );
          expect(held).toBe(expected);
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  function eventFor(type: string, exchange: number, won: boolean): object | undefined {
    const result = won ? 'won' : 'lost';
    switch (type) {
      case 'send-deposit':
        return deposit;
      case 'place-qualifier':
        return { type, bet: bet(exchange) };
      case 'place-free-bet':
        return { type, bet: { ...laidBet(30, 6, 6.2, true), layAccountId: exchange } };
      case 'credit-reward':
        return { type, value: amount(30), count: won ? 1 : 2, expiresMs: null };
      case 'void':
      case 'dispute':
        return { type, reason: 'because' };
      case 'resolve-dispute':
        return { type, outcome: 'resume' };
      case 'match-rest': {
        const [lay] = laidBet(10, 7, 7.2).lays;
        return { type, lay, wanted: amount(20) };
      }
      case 'bind-bet':
        return { type, number: 1, listingId: 'one/g1/0' };
      case 'reduce-odds':
        return { type, number: 1, back: share(0.1), lay: share(0.2) };
      case 'correct-result':
        return { type, number: 1, result: won ? 'won' : 'void' };
      default:
        return { type, result };
    }
  }
});
