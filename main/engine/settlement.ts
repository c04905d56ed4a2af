// Pays positions out when a venue's result is final. Until then a result is only shown: determinations
// are sometimes taken back.

import { handParts, returnBounds, type SaidResult } from '../../shared/domain/handResult.ts';
import type { ListingId, Reduction, Resolution, VenueId } from '../../shared/domain/market.ts';
import { costOfFill, isFinal, type Order, type Purse } from '../../shared/domain/ticket.ts';
import { type Money, mulDiv, type Ratio, SCALE } from '../../shared/domain/units.ts';
import { reducedReturn } from '../../shared/math/reductions.ts';
import type { PaidListing, StateStore } from '../storage/stateStore.ts';
import type { StoredPosition } from '../storage/ticketRows.ts';
import type { TicketStore } from '../storage/ticketStore.ts';
import type { BetProfit } from '../venues/venue.ts';
import type { BetResults } from './betResults.ts';
import { amountPaid, type Ledger } from './ledger.ts';
import type { Netting } from './netting.ts';
import { type Part, Payments, shareOf } from './payments.ts';

/** Results that are remembered for what is still to come. */
const FINAL_MAX = 20_000;
/** How long a venue's record of a bet that has ended may take to be there, and to change where it is settled again. */
const AWAITED_MS = { first: 30 * 60_000, changed: 10 * 60_000 };

/** What a venue's roundings of single bets to pennies may come to, in the venue's own money. */
const ROUNDING = 500_000;

/** How a listing has ended. */
export interface End extends Part {
  /** What took odds off bets that were matched before. */
  readonly reductions: readonly Reduction[];
  /** It has won together with more others than may win, and nobody says what it pays. */
  readonly isShared: boolean;
}

/** What became of a person's word: paid, or nothing stands there, or no such bet returns so much. */
export type HandOutcome =
  | { readonly kind: 'paid'; readonly venueId: VenueId }
  | { readonly kind: 'gone' }
  | { readonly kind: 'beyond'; readonly least: Money; readonly most: Money };

/** What is held, or was, of a listing. */
type Held = Pick<PaidListing, 'listingId' | 'purse' | 'quantity'>;

export interface SettlementOptions {
  readonly tickets: TicketStore;
  readonly state: StateStore;
  readonly ledger: Ledger;
  readonly results: BetResults;
  readonly netting: Netting;
  nowMs(): number;
  changed(): void;
  /** A listing has ended finally, whether or not money of ours stood on it. */
  ended(listing: ListingId, end: End): void;
  /** A venue's word on what bets have won that cannot be true of them: nothing is moved by it. */
  refused(word: BetProfit): void;
  /** A person's word on what a bet at this venue was paid is not taken back by a feed, which is not the venue's own. */
  handStands(venue: VenueId): boolean;
  /** A feed says otherwise than a person did, whose word stands. */
  differs(paid: Pick<PaidListing, 'listingId' | 'venueId'>): void;
  /** What a position is paid, or was, was not told with how its listing has ended. */
  open(position: Pick<StoredPosition, 'listingId' | 'purse' | 'venueId'>, isPaid: boolean): void;
}

export class Settlement {
  readonly #options: SettlementOptions;
  readonly #payments: Payments;
  /** Results that are not final yet, by listing. */
  readonly #provisional = new Map<ListingId, Ratio>();
  /** What real bets have won is for their venues to say, since when. */
  readonly #awaited = new Map<ListingId, { readonly venueId: VenueId; readonly untilMs: number }>();
  /** Final results, by listing. */
  readonly #final = new Map<ListingId, End>();
  /** What feeds say otherwise than a person did, and was told of. */
  readonly #differing = new Set<ListingId>();

  constructor(options: SettlementOptions) {
    this.#options = options;
    this.#payments = new Payments(options);
  }

  /** What a listing would pay by a result that is not final; null when there is none. */
  provisional(listing: ListingId): Ratio | null {
    return this.#provisional.get(listing) ?? null;
  }

  /** How a listing has ended finally, as far as it is remembered. */
  finalOf(listing: ListingId): End | null {
    return this.#final.get(listing) ?? null;
  }

  /**
   * Gives the stakes of positions back whose market nobody lists any more. Only in the demo world, where the
   * contests of before `worldBeganMs` are gone for good.
   */
  refundMissing(worldBeganMs: number, isListed: (position: StoredPosition) => boolean): void {
    const { changed, ledger, nowMs, results, state, tickets } = this.#options;
    let refunded = 0;
    for (const position of tickets.positions()) {
      const { listingId, purse } = position;
      if (isListed(position) || (tickets.lastFillMs(purse, listingId) ?? 0) >= worldBeganMs)
        continue;
      tickets.transaction(() => {
        const returned = ledger.refund(position);
        const ending = { payout: 0 as Ratio, refunded: SCALE as Ratio };
        state.addSettled({ ...position, ...ending, returned, word: 'venue', atMs: nowMs() });
        tickets.removePosition(purse, listingId);
        results.note(purse, listingId);
      });
      refunded++;
    }
    if (refunded > 0) changed();
  }

  /**
   * Takes a venue's word on how a market ended. A position is paid out once, whatever is repeated; another word on
   * what is paid already is corrected by further entries.
   */
  resolve(resolution: Resolution): void {
    const { final, payouts } = resolution;
    if (!final) {
      for (const { listingId, payout } of payouts) this.#provisional.set(listingId, payout);
      return;
    }
    const { changed, ended, tickets } = this.#options;
    const ends = new Map<ListingId, End>();
    for (const { listingId, payout, refunded = 0 as Ratio } of payouts) {
      this.#provisional.delete(listingId);
      const end = { payout, refunded, ...this.#besides(listingId, resolution) };
      ends.set(listingId, end);
      this.#keep(listingId, end);
    }
    // One word pays all that hangs on it, in both purses, or nothing.
    if (tickets.transaction(() => this.#payAll(ends))) changed();
    for (const [listingId, end] of ends) ended(listingId, end);
  }

  /** Listings of which the venue's word is awaited on what real bets on them have won, with their venues. */
  awaited(): ReadonlyMap<ListingId, VenueId> {
    return new Map([...this.#awaited].map(([listing, { venueId }]) => [listing, venueId]));
  }

  /** Whether a venue has still to say what real bets have won that have ended, or are said to have ended otherwise, lately. */
  awaits(venue: VenueId): boolean {
    const nowMs = this.#options.nowMs();
    return [...this.#awaited.values()].some((own) => own.venueId === venue && nowMs < own.untilMs);
  }

  /**
   * Pays a real position by what its venue says that all bets behind it, and those that were paid before, have won
   * together; another word on what is paid already is corrected.
   */
  payProfit({ listingId, profit }: BetProfit): void {
    const { changed, nowMs, refused, state, tickets } = this.#options;
    const isLive = ({ purse }: { readonly purse: string }): boolean => purse === 'live';
    const paid = state.paidOn(listingId).find(isLive);
    const [had, cost] = paid === undefined ? [0, 0] : [paid.returned, paid.cost];
    const owed = profit - (had - cost);
    const position = tickets.positions().find((own) => own.listingId === listingId && isLive(own));
    const contracts = (paid?.quantity ?? 0) + (position?.quantity ?? 0);
    const paidFor = cost + (position?.cost ?? 0);
    // No bet loses more than was paid for it, or wins more than it returns at most: that is no word on these bets.
    if (profit < -paidFor - ROUNDING || profit > contracts - paidFor + ROUNDING) {
      refused({ listingId, profit });
      return;
    }
    // Of what is paid already the record is there at once, and may be the old one yet.
    const untilMs = this.#awaited.get(listingId)?.untilMs ?? 0;
    if (paid !== undefined && owed === 0 && nowMs() < untilMs) return;
    const returned = ((position?.cost ?? 0) + owed) as Money;
    const part = { payout: shareOf(had + returned, contracts), refunded: 0 as Ratio };
    tickets.transaction(() => {
      if (position !== undefined) this.#payments.pay(position, { ...part, returned }, 'venue');
      else if (paid !== undefined && owed !== 0)
        this.#payments.correct(paid, { ...part, returned: (had + owed) as Money }, 'venue');
    });
    this.#awaited.delete(listingId);
    changed();
  }

  /** Pays what stands and corrects what was paid; whether anything was moved. */
  #payAll(ends: ReadonlyMap<ListingId, End>): boolean {
    const { state, tickets } = this.#options;
    let moved = false;
    for (const position of tickets.positions()) {
      const end = ends.get(position.listingId);
      if (end === undefined) continue;
      this.#pay(position, end);
      moved = true;
    }
    for (const [listingId, end] of ends) {
      for (const paid of state.paidOn(listingId)) {
        const part = this.#partOf(paid, end, 0);
        // What real bets were paid is compared with the venue's own word.
        if (part === null && this.#await(paid, 'changed')) this.#options.open(paid, true);
        // That nobody says what it pays takes nothing back that was paid.
        if (part === null || end.isShared) continue;
        if (paid.payout === part.payout && paid.refunded === part.refunded) continue;
        if (this.#standsByHand(paid)) continue;
        this.#payments.correct(paid, part, 'venue');
        moved = true;
      }
    }
    return moved;
  }

  /** Whether what was paid is a person's word that no feed takes back; a feed that says otherwise is told of once. */
  #standsByHand(paid: PaidListing): boolean {
    if (paid.word !== 'hand' || !this.#options.handStands(paid.venueId)) return false;
    if (!this.#differing.has(paid.listingId)) this.#options.differs(paid);
    this.#differing.add(paid.listingId);
    return true;
  }

  /**
   * Pays what a purse holds of a listing by a person's word, or corrects what it was paid. What came back in all is said of
   * what stands, or else of all that was paid.
   */
  payByHand(purse: Purse, listingId: ListingId, said: SaidResult): HandOutcome {
    const { changed, state, tickets } = this.#options;
    const isOwn = (own: { readonly purse: Purse }): boolean => own.purse === purse;
    const paid = state.paidOn(listingId).find(isOwn);
    const position = tickets.positions().find((own) => own.listingId === listingId && isOwn(own));
    const held = position ?? paid;
    if (held === undefined) return { kind: 'gone' };
    if (typeof said !== 'string') {
      const bounds = returnBounds(held);
      const { returned } = said;
      if (returned < bounds.least || returned > bounds.most) return { kind: 'beyond', ...bounds };
    }
    const part = partSaid(said, held.quantity);
    tickets.transaction(() => {
      if (position !== undefined) this.#payments.pay(position, part, 'hand');
      // How a listing ended holds for all that was bought of it; a sum is of what it was said of.
      const corrects = position === undefined || typeof said === 'string';
      if (paid !== undefined && corrects && isOther(paid, part))
        this.#payments.correct(paid, part, 'hand');
    });
    this.#awaited.delete(listingId);
    this.#differing.delete(listingId);
    changed();
    return { kind: 'paid', venueId: held.venueId };
  }

  /** An order has changed: what was filled before its market ended, and told after it, is paid as well. */
  orderChanged(order: Order): void {
    this.#options.netting.look(order);
    const { listingId, purse, status } = order;
    const { changed, results, tickets } = this.#options;
    const position = tickets
      .positions()
      .find((own) => own.listingId === listingId && own.purse === purse && own.quantity !== 0);
    const isUndone = position !== undefined && position.quantity < 0;
    const hasEnded = order.filled > 0 || isUndone;
    const end = this.#final.get(listingId) ?? (hasEnded ? this.#endBefore(order) : null);
    if (end === null) return;
    if (position !== undefined) this.#pay(position, end);
    else if (isFinal(status)) results.note(purse, listingId);
    if (position !== undefined) changed();
  }

  /** Pays what was undone after it was paid, where a crash came in between. */
  payUndone(): void {
    const { changed, tickets } = this.#options;
    for (const position of tickets.positions()) {
      const { listingId, purse, quantity } = position;
      const end = quantity < 0 ? this.#endBefore({ createdMs: 0, listingId, purse }) : null;
      if (end === null) continue;
      this.#pay(position, end);
      changed();
    }
  }

  /**
   * How an order's listing has ended by what is on disk: after a restart nothing is remembered. What was placed later
   * is on another contest, under an id that was used before. What holds for one purse or for certain bets alone is no word
   * on others: stakes that came back, and sums that were paid for a runner.
   */
  #endBefore({ createdMs, listingId, purse }: Pick<Order, 'createdMs' | 'listingId' | 'purse'>) {
    const { state, tickets } = this.#options;
    const ends = state.endsOf(listingId);
    const isPlain = ({ payout, refunded }: (typeof ends)[number]): boolean =>
      refunded === 0 && (payout === 0 || payout === SCALE);
    const type = tickets.terms(listingId)?.question.type;
    const isRunner = type === 'outright' || type === 'place';
    const other = ends.find((own) => isPlain(own) || (!isRunner && own.refunded === 0));
    const own = ends.find((row) => row.purse === purse) ?? other;
    if (own === undefined || createdMs > own.atMs) return null;
    const { payout, refunded } = own;
    const isShared = isRunner && refunded === 0 && !isPlain(own);
    return { payout, refunded, reductions: [], isShared } satisfies End;
  }

  /** What a result says besides, by the question that was bet on where the venue does not say it itself. */
  #besides(
    listingId: ListingId,
    { byQuestion, isShared = false, reductions = [] }: Resolution,
  ): Pick<End, 'isShared' | 'reductions'> {
    if (byQuestion === undefined) return { isShared, reductions };
    const { ifPlaced, ifWins, won } = byQuestion;
    const question = this.#options.tickets.terms(listingId)?.question;
    if (question?.type === 'place' && question.line !== null) {
      return { isShared: won * 4 > question.line, reductions: ifPlaced };
    }
    if (question?.type === 'outright') return { isShared: won > 1, reductions: ifWins };
    // Of other questions several answers may come true; nobody is withdrawn from them.
    return { isShared: question === undefined || ifPlaced.length > 0, reductions: [] };
  }

  /** Remembers how a listing ended; the one that was told of longest ago gives way. */
  #keep(listingId: ListingId, end: End): void {
    const [oldest] = this.#final.keys();
    if (oldest !== undefined && this.#final.size >= FINAL_MAX) this.#final.delete(oldest);
    this.#final.delete(listingId);
    this.#final.set(listingId, end);
  }

  /**
   * What a position is paid: of a bet whose odds were reduced, by what came after each of its fills since then. Null where that
   * cannot be told: real money then waits for the venue's own word, and on paper the stakes come back.
   */
  #partOf(
    { listingId, purse, quantity }: Held,
    { isShared, payout, reductions, refunded }: End,
    sinceMs: number,
  ): Part | null {
    const isOpen = isShared || reductions.length > 0;
    if (purse === 'live' && isOpen && quantity !== 0) return null;
    if (isShared) return { payout: 0 as Ratio, refunded: SCALE as Ratio };
    if (reductions.length === 0 || quantity <= 0) return { payout, refunded };
    const fills = this.#options.tickets.fillsOn(purse, listingId);
    const own = fills.filter(({ receivedMs }) => receivedMs >= sinceMs);
    const parts = own.map((fill) => ({
      quantity: fill.side === 'back' ? fill.quantity : -fill.quantity,
      cost: fill.side === 'back' ? costOfFill(fill) : -costOfFill(fill),
      atMs: fill.receivedMs,
    }));
    const returned = reducedReturn(parts, payout === SCALE, reductions) as Money;
    const share = mulDiv(returned, SCALE, quantity, 'nearest') as Ratio;
    return { payout: share, refunded: 0 as Ratio, returned };
  }

  #pay(position: StoredPosition, end: End): void {
    const { listingId, purse } = position;
    const settled = this.#options.state.settledAt(purse, listingId);
    const part = this.#partOf(position, end, settled === null ? 0 : settled.atMs + 1);
    const isNew = part === null ? this.#await(position, 'first') : end.isShared;
    if (isNew) this.#options.open(position, false);
    if (part !== null) this.#payments.pay(position, part, 'venue');
  }

  /** Waits for the venue's own word on real bets; whether it was not waited for before. */
  #await(
    { listingId, venueId }: Pick<StoredPosition, 'listingId' | 'venueId'>,
    word: keyof typeof AWAITED_MS,
  ): boolean {
    if (this.#awaited.has(listingId)) return false;
    this.#awaited.set(listingId, { venueId, untilMs: this.#options.nowMs() + AWAITED_MS[word] });
    return true;
  }
}

const partSaid = (said: SaidResult, quantity: number): Part =>
  typeof said === 'string'
    ? handParts[said]
    : { payout: shareOf(said.returned, quantity), refunded: 0 as Ratio, returned: said.returned };

/** Whether a word on what was paid changes anything. */
const isOther = (paid: PaidListing, part: Part): boolean =>
  part.returned === undefined
    ? paid.payout !== part.payout ||
      paid.refunded !== part.refunded ||
      paid.returned !== amountPaid(paid.quantity, paid.cost, part.payout, part.refunded)
    : paid.returned !== part.returned;
