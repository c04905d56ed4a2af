// What a feed's final word on an outcome makes of bets of offers: the bet that a ticket placed, bets that were placed
// elsewhere, and the selections of a bet with several parts, also when a venue corrects it. A person's word stands.

import type { ListingId } from '../../../shared/domain/market.ts';
import {
  type BetResult,
  type Offer,
  type OfferBet,
  openBets,
} from '../../../shared/domain/offer.ts';
import type { OfferEvent } from '../../../shared/domain/offerEvent.ts';
import { participantId } from '../../../shared/domain/participant.ts';
import { SCALE } from '../../../shared/domain/units.ts';
import type { End } from '../ends.ts';
import type { Engine } from '../engine.ts';

export interface FeedResultsOptions {
  /** Carries an offer one step on; null where it does not take the step. `name` is what an incident calls the bet. */
  step(offer: Offer, event: OfferEvent, name: string): Offer | null;
  /** Keeps what could not be done with a word of a feed, once. */
  tell(name: string, venueId: string, detail: string): void;
  /** Reminds a person that a result is theirs to say, once. */
  ask(offer: Offer, bet: OfferBet): void;
}

/** What of a bet a word is about: the whole, or a selection of it. */
type Read = (bet: OfferBet) => BetResult | null;

export class FeedResults {
  readonly #engine: Engine;
  readonly #options: FeedResultsOptions;

  constructor(engine: Engine, options: FeedResultsOptions) {
    this.#engine = engine;
    this.#options = options;
  }

  /** A listing has ended: bets and selections on it that were placed elsewhere and only noted are settled by it. */
  ended(listing: ListingId, end: End): void {
    const { matched, storage } = this.#engine;
    for (const { number, offerId, participantId: owner } of matched.store.betsOn(listing)) {
      const offer = matched.store.offer(participantId(owner), offerId);
      const bet = betNumbered(offer, number);
      if (offer === null || bet === null) continue;
      const name = `noted ${offerId}/${number}`;
      storage.guard(() => {
        if (bet.parts == null) this.settle(offer, bet, end, name);
        else this.#settleParts(offer, bet, listing, end, name);
      });
    }
  }

  /** Bets were noted, or bound to outcomes, after their contests had ended. */
  noted({ progress }: Pick<Offer, 'progress'>): void {
    const listings = openBets(progress)
      .filter(({ ticketId }) => ticketId === null)
      .flatMap(({ listingId, parts }) => [
        listingId,
        ...(parts?.selections ?? []).map((own) => (own.result === null ? own.listingId : null)),
      ]);
    for (const listing of new Set(listings)) {
      const end = listing == null ? null : this.#engine.settlement.finalOf(listing as ListingId);
      if (end !== null) this.ended(listing as ListingId, end);
    }
  }

  /** Settles a bet that is one back with its lays; `name` is what an incident calls it. */
  settle(offer: Offer, bet: OfferBet, end: End, name: string): void {
    const result = this.#resultOf(offer, bet, bet.result === null, end, name);
    if (result === null || bet.result === result) return;
    if (bet.result !== null && !this.#isOwnWord(offer, bet, (own) => own.result)) return;
    this.#options.step(offer, settling(bet, result), name);
  }

  /** Settles the selections of a bet that are on an outcome; the bet is decided once all its parts are. */
  #settleParts(offer: Offer, bet: OfferBet, listing: ListingId, end: End, name: string): void {
    const selections = bet.parts?.selections ?? [];
    const isOpen = selections.some((own) => own.listingId === listing && own.result === null);
    const result = this.#resultOf(offer, bet, isOpen, end, name);
    if (result === null) return;
    const results = selections.map((own, at) => {
      if (own.listingId !== listing || own.result === result) return own.result;
      // Of a bet that is decided, what is open hangs on nothing any more.
      if (own.result === null) return bet.result === null ? result : null;
      return this.#isOwnWord(offer, bet, resultAt(at)) ? result : own.result;
    });
    if (selections.every((own, at) => own.result === results[at])) return;
    const { number } = bet;
    if (bet.result === null) {
      this.#options.step(offer, { type: 'settle-part', number, results }, name);
      return;
    }
    const whole = results.map((own, at) => own ?? this.#ended(selections[at]?.listingId));
    if (whole.every((own) => own !== null)) {
      const event = { type: 'correct-result', number, result: bet.result, results: whole } as const;
      this.#options.step(offer, event, name);
    } else this.#tell(offer, 'corrected, and another part is open', name);
  }

  /** How an outcome ended, as far as feeds have told. */
  #ended(listing: string | undefined): BetResult | null {
    const end =
      listing === undefined ? null : this.#engine.settlement.finalOf(listing as ListingId);
    return end === null ? null : resultOf(end);
  }

  /** What an end makes of a bet on it; null where it is shared, which is left to a person. */
  #resultOf(
    offer: Offer,
    bet: OfferBet,
    isOpen: boolean,
    end: End,
    name: string,
  ): BetResult | null {
    const result = resultOf(end);
    const why = end.reductions.length > 0 ? 'odds reduced' : 'shared result';
    if (result === null) {
      this.#tell(offer, why, name);
      if (isOpen) this.#options.ask(offer, bet);
    }
    return result;
  }

  #tell({ id, terms }: Offer, what: string, name: string): void {
    this.#options.tell(name, terms.book, `offer ${id}: ${what}`);
  }

  /** Whether the last word on a result was the engine's: a person's word stands. */
  #isOwnWord({ id, participantId: owner }: Offer, { number }: OfferBet, read: Read): boolean {
    const { store } = this.#engine.matched;
    const steps = store.steps(owner, id);
    const known = (bet: OfferBet | null) => (bet === null ? null : read(bet));
    // What each step found; the last one's outcome is the offer as it stands.
    const found = steps.map(({ before }) =>
      known(before?.progress.bets.find((own) => own.number === number) ?? null),
    );
    const stands = [...found, known(betNumbered(store.offer(owner, id), number))];
    const last = steps.findLast((_, at) => stands[at + 1] !== stands[at]);
    return last?.surface === 'engine';
  }
}

const betNumbered = (offer: Offer | null, number: number): OfferBet | null =>
  offer?.progress.bets.find((bet) => bet.number === number) ?? null;

const resultAt =
  (at: number): Read =>
  ({ parts }) =>
    parts?.selections[at]?.result ?? null;

/**
 * How a bet on an outcome ended; null where it was neither won, lost nor void, as in a dead heat, and where its odds may
 * have been reduced meanwhile.
 */
function resultOf({ isShared, payout, reductions, refunded }: End): BetResult | null {
  if (isShared || reductions.length > 0) return null;
  if (payout === SCALE && refunded === 0) return 'won';
  if (payout !== 0) return null;
  if (refunded === 0) return 'lost';
  return refunded === SCALE ? 'void' : null;
}

function settling({ number, result: before, role }: OfferBet, result: BetResult): OfferEvent {
  if (before !== null) return { type: 'correct-result', number, result };
  if (role === 'wagering') return { type: 'settle-wager', number, result };
  if (role === 'qualifying') {
    return result === 'void' ? { type: 'void-qualifier' } : { type: 'settle-qualifier', result };
  }
  return result === 'void' ? { type: 'void-free-bet' } : { type: 'settle-free-bet', result };
}
