// What bets do to money: reserve before sending, post what was matched, free the rest, pay out at the
// end. Every step is a transfer between two accounts, so the sum over all accounts stays zero.

import type { AccountKind, Transfer, TransferCause } from '../../shared/domain/ledger.ts';
import type { ListingId, VenueId } from '../../shared/domain/market.ts';
import {
  costOfFill,
  type Fill,
  type Order,
  type Purse,
  reservationFor,
} from '../../shared/domain/ticket.ts';
import {
  type Currency,
  type Money,
  mulDiv,
  type Quantity,
  type Ratio,
  SCALE,
} from '../../shared/domain/units.ts';
import type { AccountRow, LedgerStore, Movement } from '../storage/ledgerStore.ts';
import type { StoredPosition } from '../storage/ticketRows.ts';

export interface LedgerOptions {
  readonly store: LedgerStore;
  nowMs(): number;
  currency(venue: VenueId): Currency;
}

export class Ledger {
  readonly #store: LedgerStore;
  readonly #options: LedgerOptions;
  /** Free money per purse and venue, kept beside the rows because gates ask on every update. */
  readonly #free = { paper: new Map<VenueId, Money>(), live: new Map<VenueId, Money>() };
  readonly #told = new Map<VenueId, number | null>();
  #version = 0;

  constructor(options: LedgerOptions) {
    this.#store = options.store;
    this.#options = options;
  }

  /** Changes with every movement of money: what was worked out at the same version still holds. */
  get version(): number {
    return this.#version;
  }

  transaction<T>(work: () => T): T {
    return this.#store.transaction(work);
  }

  /** Free money: what was posted to cash less what is reserved. Null when the account was never used. */
  free(purse: Purse, venueId: VenueId): Money | null {
    const known = this.#free[purse].get(venueId);
    if (known !== undefined) return known;
    const account = this.#store.account(purse, 'cash', venueId);
    if (account === null) return null;
    const free = (account.posted - account.pendingOut) as Money;
    this.#free[purse].set(venueId, free);
    return free;
  }

  accounts(): readonly AccountRow[] {
    return this.#store.accounts();
  }

  /** Transfers newest first, `beforeId` exclusive. */
  page(beforeId: number, count: number): readonly Transfer[] {
    return this.#store.page(beforeId, count);
  }

  /**
   * Gives a purse its first money at a venue; nothing happens when it was given any before. Bets that were made before
   * the money was known, such as ways out, are paid of it already.
   */
  open(purse: Purse, venueId: VenueId, amount: Money): void {
    if (this.#store.account(purse, 'capital', venueId) !== null || amount <= 0) return;
    const spent = this.#store.account(purse, 'cash', venueId)?.posted ?? 0;
    const missing = (amount - spent) as Money;
    if (missing <= 0) return;
    this.#move(
      this.#movement(purse, venueId, 'capital', 'cash', missing, 'deposit', null, 'opening'),
    );
  }

  /** Brings cash to what the venue says, as an adjustment that a person asked for. */
  adjust(purse: Purse, venueId: VenueId, to: Money, note: string): void {
    const free = this.free(purse, venueId) ?? 0;
    const difference = to - free;
    if (difference === 0) return;
    const [from, into] =
      difference > 0 ? (['capital', 'cash'] as const) : (['cash', 'capital'] as const);
    const amount = Math.abs(difference) as Money;
    this.#move(this.#movement(purse, venueId, from, into, amount, 'adjustment', null, note));
  }

  /** A person says what live money is free at a venue of which nobody else tells: our books follow. */
  tell(venueId: VenueId, free: Money): void {
    const { currency, nowMs } = this.#options;
    this.transaction(() => {
      this.adjust('live', venueId, free, 'as you said');
      this.#store.tell('live', 'cash', venueId, currency(venueId), nowMs());
    });
    this.#told.delete(venueId);
    this.#forget('live', venueId);
  }

  /** The venue tells by itself what is free there. */
  forgetTold(venueId: VenueId): void {
    if (this.toldMs(venueId) === null) return;
    this.#store.tell('live', 'cash', venueId, this.#options.currency(venueId), null);
    this.#told.delete(venueId);
  }

  /** When a person last said what is free at a venue; null where nobody has. */
  toldMs(venueId: VenueId): number | null {
    const known = this.#told.get(venueId);
    if (known !== undefined) return known;
    const told = this.#store.account('live', 'cash', venueId)?.toldMs ?? null;
    this.#told.set(venueId, told);
    return told;
  }

  /** Money that is still set aside for an order. */
  held(clientOrderId: string): Money {
    const all = this.#store.reservations(clientOrderId);
    return all.reduce((sum, { amount }) => sum + amount, 0) as Money;
  }

  /** Sets money aside for an order before it is sent. */
  reserve(order: Order): void {
    const { purse, venueId } = order;
    const amount = reservationFor(order);
    this.#store.reserve(
      this.#movement(purse, venueId, 'cash', 'stake', amount, 'reserve', order, ''),
    );
    this.#forget(purse, venueId);
  }

  /** Sets the right amount aside after an order has become smaller. */
  resize(order: Order): void {
    this.#store.transaction(() => {
      this.release(order);
      this.reserve(order);
    });
  }

  /** Frees whatever is still set aside for an order. */
  release(order: Order): void {
    for (const { id } of this.#store.reservations(order.clientOrderId)) {
      this.#store.settle(id, 0 as Money, this.#options.nowMs());
    }
    this.#forget(order.purse, order.venueId);
  }

  /**
   * Posts a fill: its cost to stake, its fee to fees, and sets the rest aside again while the order can
   * still be filled.
   */
  fill(order: Order, fill: Fill, done: boolean): void {
    const cost = costOfFill(fill);
    this.#store.transaction(() => {
      const reservations = this.#store.reservations(order.clientOrderId);
      const reserved = reservations.reduce((sum, { amount }) => sum + amount, 0);
      let left = cost as number;
      for (const { amount, id } of reservations) {
        const posted = Math.min(left, amount);
        this.#store.settle(id, posted as Money, this.#options.nowMs());
        left -= posted;
      }
      const { purse, venueId } = order;
      if (left > 0) {
        this.#move(
          this.#movement(
            purse,
            venueId,
            'cash',
            'stake',
            left as Money,
            'stake',
            order,
            fill.fillId,
          ),
        );
      }
      if (fill.fee > 0) {
        this.#move(
          this.#movement(purse, venueId, 'cash', 'fees', fill.fee, 'fee', order, fill.fillId),
        );
      }
      const rest = (reserved - cost - fill.fee) as Money;
      if (!done && rest > 0) {
        this.#store.reserve(
          this.#movement(purse, venueId, 'cash', 'stake', rest, 'reserve', order, 'rest'),
        );
      }
      this.#forget(purse, venueId);
    });
  }

  /** A fill that the venue has undone: its cost and fee are cash again. */
  takeBack(order: Order, fill: Fill): void {
    const { purse, venueId } = order;
    const back = (from: AccountKind, amount: Money) => {
      if (amount <= 0) return;
      this.#move(
        this.#movement(purse, venueId, from, 'cash', amount, 'release', order, fill.fillId),
      );
    };
    this.#store.transaction(() => {
      back('stake', costOfFill(fill));
      back('fees', fill.fee);
    });
  }

  /**
   * Pays a position out at its result: the stake goes to the venue, the payout comes from it, and with it
   * the share of the stake that is given back. Less than nothing goes the other way: a match that is undone after it was
   * paid.
   */
  settle(position: StoredPosition, returned: Money): void {
    const { cost, listingId, purse, venueId } = position;
    const move = (from: AccountKind, to: AccountKind, amount: Money, cause: TransferCause) => {
      if (amount === 0) return;
      const [giver, taker] = amount > 0 ? ([from, to] as const) : ([to, from] as const);
      const own = Math.abs(amount) as Money;
      const movement = this.#movement(purse, venueId, giver, taker, own, cause, null, '');
      this.#store.move({ ...movement, listingId });
    };
    this.#store.transaction(() => {
      move('stake', 'venue', cost, 'stake-lost');
      move('venue', 'cash', returned, 'payout');
    });
    this.#forget(purse, venueId);
  }

  /**
   * Brings what a venue has paid for pairs of opposite contracts on a market to `paid`. It is an advance: the
   * positions stand until they are settled.
   */
  payPairs(purse: Purse, venueId: VenueId, venueMarketId: string, paid: Money): void {
    const difference = paid - this.#store.paidPairs(purse, venueId, venueMarketId);
    if (difference === 0) return;
    const [from, to] = difference > 0 ? (['venue', 'cash'] as const) : (['cash', 'venue'] as const);
    const amount = Math.abs(difference) as Money;
    this.#move(this.#movement(purse, venueId, from, to, amount, 'pairs', null, venueMarketId));
  }

  /**
   * A result that the venue has changed: pays what it is more than was paid before, or takes back (negative) what it
   * is less. Paper money that is spent already is given anew, so that it can be taken.
   */
  correct(
    { listingId, purse, venueId }: Pick<StoredPosition, 'listingId' | 'purse' | 'venueId'>,
    difference: Money,
  ): void {
    if (difference === 0) return;
    const free = this.free(purse, venueId) ?? 0;
    if (purse === 'paper' && free + difference < 0) {
      this.adjust(purse, venueId, -difference as Money, 'correction');
    }
    const [from, to] = difference > 0 ? (['venue', 'cash'] as const) : (['cash', 'venue'] as const);
    const amount = Math.abs(difference) as Money;
    const movement = this.#movement(purse, venueId, from, to, amount, 'correction', null, '');
    this.#move({ ...movement, listingId });
  }

  /**
   * Commission on a market's net winnings: charged, or given back (negative) where a later result of the same
   * market has made them less.
   */
  commission(
    { listingId, purse, venueId }: Pick<StoredPosition, 'listingId' | 'purse' | 'venueId'>,
    amount: Money,
  ): void {
    if (amount === 0) return;
    const [from, to] = amount > 0 ? (['cash', 'fees'] as const) : (['fees', 'cash'] as const);
    const own = Math.abs(amount) as Money;
    const movement = this.#movement(purse, venueId, from, to, own, 'commission', null, '');
    this.#move({ ...movement, listingId });
  }

  /** Gives a position's stake back, fees apart. */
  refund(position: StoredPosition): Money {
    const { cost, listingId, purse, venueId } = position;
    const back = this.#movement(purse, venueId, 'stake', 'cash', cost, 'release', null, 'refund');
    if (cost > 0) this.#store.move({ ...back, listingId });
    this.#forget(purse, venueId);
    return cost;
  }

  #movement(
    purse: Purse,
    venueId: VenueId,
    from: AccountKind,
    to: AccountKind,
    amount: Money,
    cause: TransferCause,
    order: Order | null,
    note: string,
  ): Movement {
    return {
      purse,
      venueId,
      currency: this.#options.currency(venueId),
      from,
      to,
      amount,
      cause,
      clientOrderId: order?.clientOrderId ?? null,
      ticketId: order?.ticketId ?? null,
      listingId: (order?.listingId ?? null) as ListingId | null,
      atMs: this.#options.nowMs(),
      note,
    };
  }

  #move(movement: Movement): void {
    this.#store.move(movement);
    this.#forget(movement.purse, movement.venueId);
  }

  #forget(purse: Purse, venueId: VenueId): void {
    this.#version++;
    this.#free[purse].delete(venueId);
  }
}

/** What a position gets at a result: its payout, rounded down, and the share of its stake that comes back. */
export const amountPaid = (
  quantity: Quantity,
  cost: Money,
  payout: Ratio,
  refunded: Ratio,
): Money =>
  (mulDiv(quantity, payout, SCALE, 'floor') + mulDiv(cost, refunded, SCALE, 'floor')) as Money;
