// The one place where what venues say about our orders changes rows and money: fills once each, status
// by the table, reservations freed when an order is over. Each change is one transaction.

import type { VenueId } from '../../../shared/domain/market.ts';
import { type Fill, isFinal, type Order, type Purse } from '../../../shared/domain/ticket.ts';
import { type Quantity, SCALE } from '../../../shared/domain/units.ts';
import type { StateStore } from '../../storage/stateStore.ts';
import type { StoredOrder } from '../../storage/ticketRows.ts';
import type { TicketStore } from '../../storage/ticketStore.ts';
import type { FillReport, OrderReport } from '../../venues/venue.ts';
import type { Ledger } from '../ledger.ts';

/** Orders whose venue's last word is remembered; the longest unheard ones give way. */
const TOLD_MAX = 2_000;
/** What is less by less than a penny is a rounding. */
const LEAST_REDUCTION = 10_000;

export interface OrderKeeperOptions {
  readonly tickets: TicketStore;
  readonly ledger: Ledger;
  readonly state: Pick<StateStore, 'lotOf'>;
  nowMs(): number;
  /** An order or the positions have changed. */
  changed(order: StoredOrder): void;
}

export class OrderKeeper {
  readonly #options: OrderKeeperOptions;

  /** What venues said last of how much of an order was filled. */
  readonly #told = new Map<string, Quantity>();

  /** Orders that have changed in a transaction that is not over; null while there is none. */
  #untold: Set<string> | null = null;

  constructor(options: OrderKeeperOptions) {
    this.#options = options;
  }

  /**
   * Notes several answers in one transaction: all of them or none. Who is told of changes hears of them when they are
   * on disk. Throws what `work` throws; nothing was noted then.
   */
  together(work: () => void): void {
    const untold = new Set<string>();
    this.#untold = untold;
    try {
      this.#options.tickets.transaction(work);
    } finally {
      this.#untold = null;
    }
    for (const clientOrderId of untold) this.#tell(clientOrderId);
  }

  /** How much of an order is filled by its venue's own last word; null when it has said nothing lately. */
  venueSays(clientOrderId: string): Quantity | null {
    return this.#told.get(clientOrderId) ?? null;
  }

  /**
   * A venue has said how much of an order is filled; nothing of ours is changed by it. True when it had said
   * something else before, or nothing.
   */
  heard(clientOrderId: string, filled: Quantity): boolean {
    const before = this.#told.get(clientOrderId);
    const [oldest] = this.#told.keys();
    if (oldest !== undefined && this.#told.size >= TOLD_MAX) this.#told.delete(oldest);
    this.#told.delete(clientOrderId);
    this.#told.set(clientOrderId, filled);
    return before !== filled;
  }

  /**
   * Notes a fill, or takes back one that is reported again with nothing in it. False when that was
   * known or belongs to no order of ours.
   */
  fill(venueId: VenueId, purse: Purse, report: FillReport): boolean {
    const { nowMs, tickets } = this.#options;
    const order = this.#find(venueId, report.clientOrderId, report.venueOrderId);
    if (order === null || order.purse !== purse) return false;
    if (report.quantity === 0) return this.#takeBack(order, report);
    const fill = ownFill(order, report, nowMs());
    const added = tickets.transaction(() => {
      if (report.restOf !== undefined) return this.#rest(order, fill, report.restOf);
      // Where what is left of it was told before it, this is the older word.
      const isOld = tickets.isReplaced(order, fill.fillId);
      if (!isOld && this.#add(order, fill)) return true;
      return report.reducible === true && this.#reduce(order, fill);
    });
    if (added) this.#tell(order.clientOrderId);
    return added;
  }

  /** What is left of a match, which was taken back, stands in its place; once. */
  #rest(order: StoredOrder, fill: Fill, of: string): boolean {
    const { tickets } = this.#options;
    if (tickets.lastOf(order, fill.fillId) !== null) return this.#reduce(order, fill);
    const last = tickets.lastOf(order, of);
    if (last?.takenBackMs === null) this.#undo(order, last);
    return this.#add(order, { ...fill, insteadOf: last?.fillId ?? of });
  }

  #undo(order: StoredOrder, fill: Fill): void {
    const { ledger, nowMs, tickets } = this.#options;
    tickets.takeBackFill(order, fill.fillId, nowMs());
    ledger.takeBack(order, fill);
  }

  #add(order: StoredOrder, fill: Fill): boolean {
    const { ledger, tickets } = this.#options;
    if (!tickets.addFill(fill)) return false;
    const after = tickets.order(order.clientOrderId);
    const done = after === null || after.filled >= after.quantity || isFinal(after.status);
    ledger.fill(order, fill, done);
    return true;
  }

  /**
   * The venue has lowered the odds of a match, as when a runner is withdrawn: what it returns now stands in its place. Odds
   * are never raised again, so what tells of more is old.
   */
  #reduce(order: StoredOrder, fill: Fill): boolean {
    const { state, tickets } = this.#options;
    const standing = tickets.standingFill(order, fill.fillId);
    if (standing === null || standing.quantity - fill.quantity < LEAST_REDUCTION) return false;
    // What is paid is paid by the bet's result: the old record of it changes nothing any more.
    if (state.lotOf(order) !== null) return false;
    this.#undo(order, standing);
    const fillId = `${fill.fillId}@${fill.quantity}`;
    return this.#add(order, { ...fill, fillId, insteadOf: standing.fillId });
  }

  /**
   * Notes where an order stands. A final status frees what is still set aside; it is put off while
   * fills that it includes have not come, so that no money is freed that is spent.
   */
  report(report: OrderReport): void {
    const { ledger, nowMs, tickets } = this.#options;
    const order = tickets.order(report.clientOrderId);
    if (order === null) return;
    const news = this.heard(order.clientOrderId, report.filled);
    if (isFinal(order.status)) {
      // It changes nothing, but what the venue says stands beside what we say.
      if (news) this.#tell(order.clientOrderId);
      return;
    }
    const missing = report.filled > order.filled;
    tickets.transaction(() => {
      const status = missing && report.status !== 'rejected' ? waiting(order) : report.status;
      const after = tickets.changeOrder(
        order.clientOrderId,
        { status, venueOrderId: report.venueOrderId, reason: report.reason },
        nowMs(),
      );
      if (isFinal(after.status)) ledger.release(after);
    });
    this.#tell(order.clientOrderId);
  }

  /** Ends an order that certainly does not stand at the venue. */
  end(clientOrderId: string, status: 'rejected' | 'cancelled', reason: string): void {
    const { ledger, nowMs, tickets } = this.#options;
    tickets.transaction(() => {
      const after = tickets.changeOrder(clientOrderId, { status, reason }, nowMs());
      ledger.release(after);
    });
    this.#tell(clientOrderId);
  }

  /** Says anew why an order is over. */
  explain(clientOrderId: string, reason: string): void {
    const { nowMs, tickets } = this.#options;
    tickets.changeOrder(clientOrderId, { reason }, nowMs());
    this.#tell(clientOrderId);
  }

  /** The venue has not said what became of the order; its money stays set aside. */
  lost(clientOrderId: string, reason: string): void {
    const { nowMs, tickets } = this.#options;
    const order = tickets.order(clientOrderId);
    if (order === null || isFinal(order.status)) return;
    tickets.changeOrder(clientOrderId, { status: 'unknown', reason }, nowMs());
    this.#tell(clientOrderId);
  }

  /** The venue has undone a match: money and contracts go back, and the order is short of them. */
  #takeBack(order: StoredOrder, report: FillReport): boolean {
    const { ledger, nowMs, tickets } = this.#options;
    const done = tickets.transaction(() => {
      const standing = tickets.standingFill(order, report.fillId);
      if (standing === null) return false;
      const fill = tickets.takeBackFill(order, standing.fillId, nowMs());
      if (fill === null) return false;
      ledger.takeBack(order, fill);
      tickets.changeOrder(order.clientOrderId, { reason: 'match-failed' }, nowMs());
      return true;
    });
    if (done) this.#tell(order.clientOrderId);
    return done;
  }

  #find(venueId: VenueId, clientOrderId: string | null, venueOrderId: string): StoredOrder | null {
    const { tickets } = this.#options;
    const own = clientOrderId === null ? null : tickets.order(clientOrderId);
    return own ?? tickets.orderByVenueId(venueId, venueOrderId);
  }

  #tell(clientOrderId: string): void {
    if (this.#untold !== null) {
      this.#untold.add(clientOrderId);
      return;
    }
    const order = this.#options.tickets.order(clientOrderId);
    if (order !== null) this.#options.changed(order);
  }
}

/** An order that is over at the venue but whose fills have not all come yet. */
const waiting = (order: Order): 'working' | 'unknown' =>
  order.status === 'working' ? 'working' : 'unknown';

/** A fill in the order's own terms, whichever leg of a complement the venue reports it on. */
function ownFill(order: Order, report: FillReport, nowMs: number): Fill {
  const same = report.listingId === order.listingId;
  return {
    fillId: report.fillId,
    clientOrderId: order.clientOrderId,
    ticketId: order.ticketId,
    purse: order.purse,
    venueId: order.venueId,
    listingId: order.listingId,
    side: order.side,
    price: (same ? report.price : SCALE - report.price) as Fill['price'],
    quantity: report.quantity,
    fee: report.fee,
    ...(report.paid == null ? {} : { paid: report.paid }),
    maker: report.maker,
    venueTimeMs: report.venueTimeMs,
    receivedMs: nowMs,
    takenBackMs: null,
  };
}
