// Pays positions out when a venue's result is final. Until then a result is only shown: determinations
// are sometimes taken back.

import { handParts, returnBounds, type SaidResult } from '../../shared/domain/handResult.ts';
import type { ListingId, Resolution, VenueId } from '../../shared/domain/market.ts';
import { costOfFill, isFinal, type Order, type Purse } from '../../shared/domain/ticket.ts';
import { type Money, mulDiv, type Ratio, SCALE } from '../../shared/domain/units.ts';
import { reducedReturn } from '../../shared/math/reductions.ts';
import type { PaidLot, Word } from '../storage/stateStore.ts';
import type { StoredPosition } from '../storage/ticketRows.ts';
import type { BetProfit } from '../venues/venue.ts';
import { type End, type Ending, Ends, type Part } from './ends.ts';
import { amountPaid } from './ledger.ts';
import { isSameContest, type LotSpan, Lots, spanOf } from './lots.ts';
import { Payments, type PaymentsOptions, shareOf } from './payments.ts';

/** Results that are remembered for what is still to come. */
const FINAL_MAX = 20_000;
/** How long a venue's record of a bet that has ended may take to be there, and to change where it is settled again. */
const AWAITED_MS = { first: 30 * 60_000, changed: 10 * 60_000 };

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
  /** What real bets have won is for their venues to say, since when. */
  readonly #awaited = new Map<ListingId, { readonly venueId: VenueId; readonly untilMs: number }>();
  /** Final results, by listing. */
  readonly #final = new Map<ListingId, End>();
  /** What feeds say otherwise than a person did, and was told of, by purse and listing. */
  readonly #differing = new Set<string>();

  constructor(options: SettlementOptions) {
    this.#options = options;
    this.#payments = new Payments(options);
    this.#lots = new Lots(options);
    this.#ends = new Ends(options);
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
      results.together(() => {
        const returned = ledger.refund(position);
        const { sinceMs } = this.#lots.of(position);
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
    const { changed, nowMs, refused, results } = this.#options;
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
    const untilMs = this.#awaited.get(listingId)?.untilMs ?? 0;
    if (newest !== undefined && owed === 0 && nowMs() < untilMs) return;
    results.together(() => {
      let rest = owed;
      if (position !== undefined) {
        const lot = this.#lots.of(position);
        const isApart = newest !== undefined && newest.sinceMs !== lot.sinceMs;
        const returned = withinBounds(position, position.cost + owed, isApart);
        this.#payments.pay(position, lot, sumOf(returned, position.quantity), 'venue');
        rest -= returned - position.cost;
      }
      // What no bet that stands can have won or lost was paid wrongly before.
      if (newest !== undefined && rest !== 0)
        this.#payments.correct(newest, sumOf(newest.returned + rest, newest.quantity), 'venue');
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
      latest.set(nameOf(position), this.#pay(position, end, 'venue'));
      moved = true;
    }
    for (const [listingId, end] of ends) {
      const lots = paid.get(listingId) ?? [];
      for (const lot of lots) {
        const newest = lots.findLast(({ purse }) => purse === lot.purse) as PaidLot;
        if (!isSameContest(lot, latest.get(nameOf(lot)) ?? newest.sinceMs)) continue;
        if (this.#correct(lot, end)) moved = true;
      }
    }
    return moved;
  }

  /** Corrects what a lot was paid by its venue's word; whether anything was moved. */
  #correct(lot: PaidLot, end: End): boolean {
    const part = this.#partOf(lot, end, spanOf(lot));
    // What real bets were paid is compared with the venue's own word.
    if (part === null && this.#await(lot, 'changed')) this.#options.open(lot, true);
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
      this.#payments.pay(position, standing, part, 'hand');
      // How a contest ended holds for all that was bought of it; a sum is of what it was said of.
      if (typeof said !== 'string') return;
      for (const own of lots) if (isSameContest(own, standing.sinceMs)) correct(own);
    });
    this.#heardByHand(held, stands);
    changed();
    return { kind: 'paid', venueId: held.venueId };
  }

  /** Nothing is asked for any more where a person's word stands; a venue's own record is compared with it. */
  #heardByHand(held: Pick<PaidLot, 'listingId' | 'purse' | 'venueId'>, stands: boolean): void {
    this.#differing.delete(nameOf(held));
    if (held.purse !== 'live' || !this.#awaited.delete(held.listingId) || stands) return;
    this.#await(held, 'changed');
  }

  /** An order has changed: what was filled before its market ended, and told after it, is paid as well. */
  orderChanged(order: Order): void {
    this.#options.netting.look(order);
    const { listingId, purse, status } = order;
    const { changed, results } = this.#options;
    const position = this.#standing(purse, listingId);
    const isUndone = position !== undefined && position.quantity < 0;
    const ending = this.#endingOf(order, isUndone);
    if (ending === null) return;
    if (position !== undefined) this.#pay(position, ending.end, ending.word);
    else if (isFinal(status)) results.note(purse, listingId);
    if (position !== undefined) changed();
  }

  /** Pays what was undone after it was paid, where a crash came in between. */
  payUndone(): void {
    const { changed, tickets } = this.#options;
    for (const position of tickets.positions()) {
      const { paid } = this.#lots.of(position);
      const end = position.quantity < 0 && paid !== null ? this.#ends.of(paid, true) : null;
      if (end === null || paid === null) continue;
      this.#pay(position, end, paid.word);
      changed();
    }
  }

  #standing(purse: Purse, listingId: ListingId): StoredPosition | undefined {
    return this.#options.tickets
      .positions()
      .find((own) => own.listingId === listingId && own.purse === purse && own.quantity !== 0);
  }

  /**
   * How an order's listing has ended, and by whose word: a person's on its lot where no feed takes it back, what is
   * remembered, or, of what is filled or undone, what is on disk: after a restart nothing is remembered. What was placed
   * later is on another contest, under an id that was used before, and is not paid with others.
   */
  #endingOf(order: Order, isUndone: boolean): Ending | null {
    const { handStands, state } = this.#options;
    const { listingId, purse, venueId } = order;
    const final = this.#final.get(listingId) ?? null;
    if (final === null && order.filled === 0 && !isUndone) return null;
    const own = state.lotOf(order);
    const byHand = own?.word === 'hand' && (final === null || handStands(venueId));
    if (!byHand && final !== null) return { end: final, word: 'venue' };
    const standing = this.#lots.of({ listingId, purse });
    if (standing.isMixed || (own !== null && standing.sinceMs !== own.sinceMs)) return null;
    const end = own === null ? this.#ends.elsewhere(order) : this.#ends.of(own, isUndone);
    return end === null ? null : { end, word: own?.word ?? 'venue' };
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

  /** Pays a position, or waits for the venue's own word on it; returns since when its lot is. */
  #pay(position: StoredPosition, end: End, word: Word): number {
    const lot = this.#lots.of(position);
    const part = this.#partOf(position, end, lot);
    const isNew = part === null ? this.#await(position, 'first') : end.isShared;
    if (isNew) this.#options.open(position, false);
    if (part !== null) this.#payments.pay(position, lot, part, word);
    return lot.sinceMs;
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

/** A purse's bets on a listing. */
const nameOf = ({ listingId, purse }: Pick<PaidLot, 'listingId' | 'purse'>): string =>
  `${purse}/${listingId}`;

/** What bets that stand can have returned of a sum, where others were paid that the rest may be of. */
const withinBounds = (position: StoredPosition, returned: number, isApart: boolean): Money => {
  const { least, most } = returnBounds(position);
  return (isApart ? Math.min(most, Math.max(least, returned)) : returned) as Money;
};

/** A part that is a sum. */
const sumOf = (returned: number, quantity: number): Part => ({
  ...{ payout: shareOf(returned, quantity), refunded: 0 as Ratio, returned: returned as Money },
});

const partSaid = (said: SaidResult, quantity: number): Part =>
  typeof said === 'string' ? handParts[said] : sumOf(said.returned, quantity);

/** Whether a word on what was paid changes anything. */
const isOther = (paid: PaidLot, part: Part): boolean =>
  part.returned === undefined
    ? paid.payout !== part.payout ||
      paid.refunded !== part.refunded ||
      paid.returned !== amountPaid(paid.quantity, paid.cost, part.payout, part.refunded)
    : paid.returned !== part.returned;
