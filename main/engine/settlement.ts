// Pays positions out when a venue's result is final. Until then a result is only shown: determinations
// are sometimes taken back.

import { returnBounds, type SaidResult } from '../../shared/domain/handResult.ts';
import type { ListingId, Resolution, VenueId } from '../../shared/domain/market.ts';
import { costOfFill, isFinal, type Order, type Purse } from '../../shared/domain/ticket.ts';
import { type Money, mulDiv, type Ratio, SCALE } from '../../shared/domain/units.ts';
import { reducedReturn } from '../../shared/math/reductions.ts';
import type { PaidLot, Word } from '../storage/stateStore.ts';
import type { StoredPosition } from '../storage/ticketRows.ts';
import type { BetProfit } from '../venues/venue.ts';
import { AwaitedWords } from './awaitedWords.ts';
import { type End, type Ending, Ends, type Part } from './ends.ts';
import { isOf, isSameContest, type LotSpan, Lots, type StandingLot, spanOf } from './lots.ts';
import { isOther, partSaid, shared, sumOf, withinBounds } from './parts.ts';
import { Payments, type PaymentsOptions } from './payments.ts';

/** Results that are remembered for what is still to come. */
const FINAL_MAX = 20_000;

/** What a venue's roundings of single bets to pennies may come to, in the venue's own money. */
const ROUNDING = 500_000;

/** What became of a person's word: paid, or nothing stands there, or no such bet returns so much. */
export type HandOutcome =
  | { readonly kind: 'paid'; readonly venueId: VenueId }
  | { readonly kind: 'gone' }
  | { readonly kind: 'beyond'; readonly least: Money; readonly most: Money };

/** What is held, or was, of a listing. */
type Held = Pick<PaidLot, 'listingId' | 'purse' | 'quantity'>;

export interface SettlementOptions extends PaymentsOptions {
  changed(): void;
  /** A listing has ended finally, whether or not money of ours stood on it. */
  ended(listing: ListingId, end: End): void;
  /** A venue's word on what bets have won that cannot be true of them: nothing is moved by it. */
  refused(word: BetProfit): void;
  /** A person's word on what a bet at this venue was paid is not taken back by a feed, which is not the venue's own. */
  handStands(venue: VenueId): boolean;
  /** A feed says otherwise than a person did, whose word stands. */
  differs(paid: Pick<PaidLot, 'listingId' | 'purse' | 'venueId'>): void;
  /** What a position is paid, or was, was not told with how its listing has ended. */
  open(position: Pick<StoredPosition, 'listingId' | 'purse' | 'venueId'>, isPaid: boolean): void;
}

export class Settlement {
  readonly #options: SettlementOptions;
  readonly #payments: Payments;
  readonly #lots: Lots;
  readonly #ends: Ends;
  /** Results that are not final yet, by listing. */
  readonly #provisional = new Map<ListingId, Ratio>();
  readonly #awaited: AwaitedWords;
  /** Final results, by listing, and when they were first told. */
  readonly #final = new Map<ListingId, { readonly end: End; readonly atMs: number }>();
  /** What feeds say otherwise than a person did, and was told of, by purse and listing. */
  readonly #differing = new Set<string>();

  constructor(options: SettlementOptions) {
    this.#options = options;
    this.#payments = new Payments(options);
    this.#lots = new Lots(options);
    this.#ends = new Ends(options);
    this.#awaited = new AwaitedWords(options.nowMs);
  }

  /** What a listing would pay by a result that is not final; null when there is none. */
  provisional(listing: ListingId): Ratio | null {
    return this.#provisional.get(listing) ?? null;
  }

  /** How a listing has ended finally, as far as it is remembered. */
  finalOf(listing: ListingId): End | null {
    return this.#final.get(listing)?.end ?? null;
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
      results.together(() => {
        const returned = ledger.refund(position);
        const { sinceMs } = this.#lots.of(position).at(-1) as StandingLot;
        const ending = { payout: 0 as Ratio, refunded: SCALE as Ratio, word: 'venue' } as const;
        state.addSettled({ ...position, ...ending, returned, sinceMs, atMs: nowMs() });
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
    const { changed, ended, results } = this.#options;
    const ends = new Map<ListingId, End>();
    for (const { listingId, payout, refunded = 0 as Ratio } of payouts) {
      this.#provisional.delete(listingId);
      const end = { payout, refunded, ...this.#ends.besides(listingId, resolution) };
      ends.set(listingId, end);
      this.#keep(listingId, end);
    }
    // One word pays all that hangs on it, in both purses, or nothing.
    if (results.together(() => this.#payAll(ends))) changed();
    for (const [listingId, end] of ends) ended(listingId, end);
  }

  /** Listings of which the venue's word is awaited on what real bets on them have won, with their venues. */
  awaited(): ReadonlyMap<ListingId, VenueId> {
    return this.#awaited.listings;
  }

  /** Whether a venue has still to say what real bets have won that have ended, or are said to have ended otherwise, lately. */
  awaits(venue: VenueId): boolean {
    return this.#awaited.isOf(venue);
  }

  /**
   * Pays a real position by what its venue says that all bets behind it, and those that were paid before, have won
   * together; another word on what is paid already is corrected.
   */
  payProfit({ listingId, profit }: BetProfit): void {
    const { changed, refused, results } = this.#options;
    const lots = this.#lots.paid('live', listingId);
    const newest = lots.at(-1);
    const all = (of: 'cost' | 'quantity' | 'returned') =>
      lots.reduce((sum, lot) => sum + lot[of], 0);
    const owed = profit - (all('returned') - all('cost'));
    const position = this.#standing('live', listingId);
    const contracts = all('quantity') + (position?.quantity ?? 0);
    const paidFor = all('cost') + (position?.cost ?? 0);
    // No bet loses more than was paid for it, or wins more than it returns at most: that is no word on these bets.
    if (profit < -paidFor - ROUNDING || profit > contracts - paidFor + ROUNDING) {
      refused({ listingId, profit });
      return;
    }
    // Of what is paid already the record is there at once, and may be the old one yet.
    if (newest !== undefined && owed === 0 && this.#awaited.isEarly(listingId)) return;
    results.together(() => {
      let rest = owed;
      const standing = position === undefined ? [] : this.#lots.of(position);
      for (const [at, lot] of standing.entries()) {
        const won = at === standing.length - 1 ? rest : 0;
        const isApart = newest !== undefined && newest.sinceMs !== lot.sinceMs;
        const returned = withinBounds(lot, lot.cost + won, isApart);
        this.#payments.pay(lot, sumOf(returned, lot.quantity), 'venue');
        rest -= returned - lot.cost;
      }
      // What no bet that stands can have won or lost was paid wrongly before.
      for (const [at, lot] of lots.toReversed().entries()) {
        const returned = withinBounds(lot, lot.returned + rest, at < lots.length - 1);
        if (returned !== lot.returned)
          this.#payments.correct(lot, sumOf(returned, lot.quantity), 'venue');
        rest -= returned - lot.returned;
      }
    });
    this.#awaited.delete(listingId);
    changed();
  }

  /** Pays what stands and corrects what was paid; whether anything was moved. */
  #payAll(ends: ReadonlyMap<ListingId, End>): boolean {
    const { state, tickets } = this.#options;
    // What was paid before is read first: what is paid now is no word on it.
    const paid = new Map([...ends.keys()].map((listing) => [listing, state.lotsOn(listing)]));
    const latest = new Map<string, number>();
    let moved = false;
    for (const position of tickets.positions()) {
      const end = ends.get(position.listingId);
      if (end === undefined) continue;
      for (const lot of this.#lots.of(position)) {
        latest.set(nameOf(position), lot.sinceMs);
        // A person has said how it ended, and no feed takes that back.
        if (lot.paid !== null && this.#standsByHand(lot.paid)) continue;
        this.#pay(lot, end, 'venue');
        moved = true;
      }
    }
    for (const [listingId, end] of ends) {
      const lots = paid.get(listingId) ?? [];
      for (const lot of lots) {
        const newest = lots.findLast(({ purse }) => purse === lot.purse) as PaidLot;
        const sinceMs = Math.max(latest.get(nameOf(lot)) ?? 0, newest.sinceMs);
        if (!this.#isOn(lot, sinceMs)) continue;
        if (lot.venueMs === null) state.hear(lot, this.#options.nowMs());
        if (this.#correct(lot, end)) moved = true;
      }
    }
    return moved;
  }

  /** Whether a lot is on the same contest as the last one, which began after `sinceMs`. */
  #isOn(lot: PaidLot, sinceMs: number): boolean {
    return lot.sinceMs === sinceMs || isSameContest(lot, this.#lots.beganMs(lot, sinceMs));
  }

  /** Corrects what a lot was paid by its venue's word; whether anything was moved. */
  #correct(lot: PaidLot, end: End): boolean {
    const part = this.#partOf(lot, end, spanOf(lot));
    // What real bets were paid is compared with the venue's own word.
    if (part === null && this.#awaited.add(lot, 'changed')) this.#options.open(lot, true);
    // That nobody says what it pays takes nothing back that was paid.
    if (part === null || end.isShared) return false;
    if (lot.payout === part.payout && lot.refunded === part.refunded) return false;
    if (this.#standsByHand(lot)) return false;
    this.#payments.correct(lot, part, 'venue');
    return true;
  }

  /** Whether what was paid is a person's word that no feed takes back; a feed that says otherwise is told of once. */
  #standsByHand(lot: PaidLot): boolean {
    if (lot.word !== 'hand' || !this.#options.handStands(lot.venueId)) return false;
    if (!this.#differing.has(nameOf(lot))) this.#options.differs(lot);
    this.#differing.add(nameOf(lot));
    return true;
  }

  /**
   * Pays what a purse holds of a listing by a person's word, or corrects what it was paid: what one lot was, where `lotMs`
   * says which, or else the last one. What came back in all is said of what stands, or of that lot.
   */
  payByHand(
    purse: Purse,
    listingId: ListingId,
    said: SaidResult,
    lotMs: number | null = null,
  ): HandOutcome {
    const { changed, handStands, results } = this.#options;
    const lots = this.#lots.paid(purse, listingId);
    const position = lotMs === null ? this.#standing(purse, listingId) : undefined;
    const lot = lotMs === null ? lots.at(-1) : lots.find(({ sinceMs }) => sinceMs === lotMs);
    const held = position ?? lot;
    if (held === undefined) return { kind: 'gone' };
    if (typeof said !== 'string') {
      const bounds = returnBounds(held);
      const { returned } = said;
      if (returned < bounds.least || returned > bounds.most) return { kind: 'beyond', ...bounds };
    }
    const part = partSaid(said, held.quantity);
    const stands = handStands(held.venueId);
    const correct = (paid: PaidLot): void => {
      // What a feed said is the person's word now, which no feed takes back.
      const isConfirmed = stands && paid.word !== 'hand';
      if (isOther(paid, part) || isConfirmed) this.#payments.correct(paid, part, 'hand');
    };
    results.together(() => {
      if (position === undefined) {
        if (lot !== undefined) correct(lot);
        return;
      }
      const standing = this.#lots.of(position);
      for (const own of shared(standing, part)) this.#payments.pay(own.lot, own.part, 'hand');
      // How a contest ended holds for all that was bought of it; a sum is of what it was said of.
      if (typeof said !== 'string') return;
      const sinceMs = standing.at(-1)?.sinceMs ?? 0;
      for (const own of lots) if (this.#isOn(own, sinceMs)) correct(own);
    });
    this.#heardByHand(held, stands);
    changed();
    return { kind: 'paid', venueId: held.venueId };
  }

  /** Nothing is asked for any more where a person's word stands; a venue's own record is compared with it. */
  #heardByHand(held: Pick<PaidLot, 'listingId' | 'purse' | 'venueId'>, stands: boolean): void {
    this.#differing.delete(nameOf(held));
    if (held.purse !== 'live' || !this.#awaited.delete(held.listingId) || stands) return;
    this.#awaited.add(held, 'changed');
  }

  /** An order has changed: what was filled before its market ended, and told after it, is paid as well. */
  orderChanged(order: Order): void {
    this.#options.netting.look(order);
    const { listingId, purse, status } = order;
    const { changed, results } = this.#options;
    const position = this.#standing(purse, listingId);
    const lots = position === undefined ? [] : this.#lots.of(position);
    const lot = lots.find((own) => isOf(order, own));
    const isUndone = lot !== undefined && lot.quantity < 0;
    const ending = this.#endingOf(order, isUndone);
    if (ending === null) return;
    if (lot !== undefined) this.#pay(lot, ending.end, ending.word);
    else if (isFinal(status)) results.note(purse, listingId);
    if (lot !== undefined) changed();
  }

  /** Pays what was told late, or undone, of bets that were paid before, where a crash came in between. */
  payLate(): void {
    const { changed, tickets } = this.#options;
    for (const position of tickets.positions()) {
      for (const lot of this.#lots.of(position)) {
        const end = lot.paid === null ? null : this.#ends.of(lot.paid, lot.quantity < 0);
        if (end === null || lot.paid === null) continue;
        this.#pay(lot, end, lot.paid.word);
        changed();
      }
    }
  }

  #standing(purse: Purse, listingId: ListingId): StoredPosition | undefined {
    return this.#options.tickets
      .positions()
      .find((own) => own.listingId === listingId && own.purse === purse);
  }

  /**
   * How an order's listing has ended, and by whose word: by that on its lot, by what is remembered of before it was told, or, of
   * what is filled or undone, by what is on disk: after a restart nothing is remembered. What was placed later is on another
   * contest, under an id that was used before, and is not paid with others.
   */
  #endingOf(order: Order, isUndone: boolean): Ending | null {
    const known = this.#final.get(order.listingId);
    const final = known !== undefined && order.createdMs <= known.atMs ? known.end : null;
    if (final === null && order.filled === 0 && !isUndone) return null;
    const own = this.#options.state.lotOf(order);
    if (own !== null && (final === null || isOtherThan(own, final))) {
      const end = this.#ends.of(own, isUndone);
      return end === null ? null : { end, word: own.word };
    }
    const end = final ?? this.#ends.elsewhere(order);
    return end === null ? null : { end, word: 'venue' };
  }

  /** Remembers how a listing ended; the one that was told of longest ago gives way. */
  #keep(listingId: ListingId, end: End): void {
    const [oldest] = this.#final.keys();
    if (oldest !== undefined && this.#final.size >= FINAL_MAX) this.#final.delete(oldest);
    const before = this.#final.get(listingId);
    const isSame = before?.end.payout === end.payout && before.end.refunded === end.refunded;
    this.#final.delete(listingId);
    this.#final.set(listingId, { end, atMs: isSame ? before.atMs : this.#options.nowMs() });
  }

  /**
   * What a position is paid: of a bet whose odds were reduced, by what came after each of its fills since then. Null where that
   * cannot be told: real money then waits for the venue's own word, and on paper the stakes come back.
   */
  #partOf(
    { listingId, purse, quantity }: Held,
    { isShared, payout, reductions, refunded }: End,
    span: LotSpan,
  ): Part | null {
    const isOpen = isShared || reductions.length > 0;
    if (purse === 'live' && isOpen && quantity !== 0) return null;
    if (isShared) return { payout: 0 as Ratio, refunded: SCALE as Ratio };
    if (reductions.length === 0 || quantity <= 0) return { payout, refunded };
    const fills = this.#options.tickets.fillsOn(purse, listingId, span);
    const parts = fills.map((fill) => ({
      quantity: fill.side === 'back' ? fill.quantity : -fill.quantity,
      cost: fill.side === 'back' ? costOfFill(fill) : -costOfFill(fill),
      atMs: fill.receivedMs,
    }));
    const returned = reducedReturn(parts, payout === SCALE, reductions) as Money;
    const share = mulDiv(returned, SCALE, quantity, 'nearest') as Ratio;
    return { payout: share, refunded: 0 as Ratio, returned };
  }

  /** Pays what stands of a lot, or waits for the venue's own word on it. */
  #pay(lot: StandingLot, end: End, word: Word): void {
    const part = this.#partOf(lot, end, lot);
    const isNew = part === null ? this.#awaited.add(lot, 'first') : end.isShared;
    if (isNew) this.#options.open(lot, false);
    if (part !== null) this.#payments.pay(lot, part, word);
  }
}

/** A purse's bets on a listing. */
const nameOf = ({ listingId, purse }: Pick<PaidLot, 'listingId' | 'purse'>): string =>
  `${purse}/${listingId}`;

/** Whether a lot was settled by another word than what is remembered: on another contest, or by a person since. */
const isOtherThan = ({ payout, refunded, word }: PaidLot, end: End): boolean =>
  word === 'hand' ||
  (end.reductions.length === 0 &&
    !end.isShared &&
    (payout !== end.payout || refunded !== end.refunded));
