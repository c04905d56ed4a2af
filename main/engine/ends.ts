// How bets have ended by what was paid before: after a restart nothing else is remembered.

import { handParts } from '../../shared/domain/handResult.ts';
import type { ListingId, Reduction, Resolution } from '../../shared/domain/market.ts';
import type { Order } from '../../shared/domain/ticket.ts';
import { type Money, type Ratio, SCALE } from '../../shared/domain/units.ts';
import type { PaidLot, StateStore, Word } from '../storage/stateStore.ts';
import type { TicketStore } from '../storage/ticketStore.ts';

/** What a contract pays, and which share of its stake comes back besides. */
export interface Part {
  readonly payout: Ratio;
  readonly refunded: Ratio;
  /** All that comes back, where that is no share of anything; absent elsewhere. */
  readonly returned?: Money;
}

/** How a listing has ended. */
export interface End extends Part {
  /** What took odds off bets that were matched before. */
  readonly reductions: readonly Reduction[];
  /** It has won together with more others than may win, and nobody says what it pays. */
  readonly isShared: boolean;
}

/** How bets ended, and by whose word. */
export interface Ending {
  readonly end: End;
  readonly word: Word;
}

export class Ends {
  readonly #state: StateStore;
  readonly #tickets: TicketStore;

  constructor({ state, tickets }: { readonly state: StateStore; readonly tickets: TicketStore }) {
    this.#state = state;
    this.#tickets = tickets;
  }

  /**
   * How an order's listing has ended by what was paid to others on it, by its venue's word of after it was committed. What
   * holds for one purse or for certain bets alone is no word on others: what a person said of it, stakes that came back, and
   * sums that were paid for a runner.
   */
  elsewhere(order: Order): End | null {
    const lots = this.#state.lotsOn(order.listingId);
    const isRunner = this.#isRunner(order.listingId);
    for (const own of [order.purse, order.purse === 'live' ? 'paper' : 'live']) {
      // What was paid first after it was committed; what came later may be another contest.
      const lot = lots.find(({ atMs, purse }) => purse === own && order.createdMs <= atMs);
      const isTold = lot?.word === 'venue' && (isPlain(lot) || (!isRunner && lot.refunded === 0));
      if (lot !== undefined && isTold) return this.of(lot);
    }
    return null;
  }

  /**
   * How a lot has ended, as far as it is a word on more than what it was said of; of what is undone of it, it always is.
   */
  of(lot: PaidLot, isUndone = false): End | null {
    const { listingId, payout, refunded, word } = lot;
    if (word === 'hand' && !isByResult(lot) && !isUndone) return null;
    const isShared = this.#isRunner(listingId) && refunded === 0 && !isPlain(lot);
    return { payout, refunded, reductions: [], isShared };
  }

  /** What a result says besides, by the question that was bet on where the venue does not say it itself. */
  besides(
    listingId: ListingId,
    { byQuestion, isShared = false, reductions = [] }: Resolution,
  ): Pick<End, 'isShared' | 'reductions'> {
    if (byQuestion === undefined) return { isShared, reductions };
    const { ifPlaced, ifWins, won } = byQuestion;
    const question = this.#tickets.terms(listingId)?.question;
    if (question?.type === 'place' && question.line !== null) {
      return { isShared: won * 4 > question.line, reductions: ifPlaced };
    }
    if (question?.type === 'outright') return { isShared: won > 1, reductions: ifWins };
    // Of other questions several answers may come true; nobody is withdrawn from them.
    return { isShared: question === undefined || ifPlaced.length > 0, reductions: [] };
  }

  #isRunner(listingId: ListingId): boolean {
    const type = this.#tickets.terms(listingId)?.question.type;
    return type === 'outright' || type === 'place';
  }
}

/** Whether a lot came to what it did by a plain result, not by a sum that was said or told of it. */
const isByResult = ({ payout, refunded }: Pick<PaidLot, 'payout' | 'refunded'>): boolean =>
  Object.values(handParts).some((own) => own.payout === payout && own.refunded === refunded);

/** Whether a listing was won or lost, whole. */
const isPlain = ({ payout, refunded }: Pick<PaidLot, 'payout' | 'refunded'>): boolean =>
  refunded === 0 && (payout === 0 || payout === SCALE);
