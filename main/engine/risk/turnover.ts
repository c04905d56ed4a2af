// What the orders of a day have cost or may still cost, in dollars: what the turnover of a day counts beside what its
// bets were planned to cost, and how many orders are committed that have not left yet.

import type { VenueId } from '../../../shared/domain/market.ts';
import { costAtLimit, isFinal, type Order, type Purse } from '../../../shared/domain/ticket.ts';
import { mulDiv, type Ratio, SCALE } from '../../../shared/domain/units.ts';

/** What is read of an order. */
export type SpendingOrder = Pick<
  Order,
  | 'clientOrderId'
  | 'ticketId'
  | 'purse'
  | 'venueId'
  | 'limit'
  | 'quantity'
  | 'status'
  | 'cost'
  | 'fee'
  | 'predictedFee'
  | 'manual'
  | 'createdMs'
> & { readonly sentMs?: number | null };

interface Spending {
  readonly ticketId: string;
  readonly purse: Purse;
  readonly venueId: VenueId;
  readonly atMs: number;
  /** In its venue's own money. */
  readonly used: number;
  /** Dollars for a unit of it where that is settled; null for what it is worth when it is asked for. */
  readonly rate: Ratio | null;
  /** Committed, and not yet on the wire. */
  readonly due: boolean;
}

/** What orders of a ticket come to, in dollars, and when the first of them was committed. */
interface Spent {
  readonly amount: number;
  readonly firstMs: number;
}

export class Turnover {
  readonly #dollars: (venue: VenueId) => Ratio;
  readonly #orders = new Map<string, Spending>();
  readonly #sent = new Set<string>();
  #due = 0;
  #version = 0;

  constructor(dollars: (venue: VenueId) => Ratio) {
    this.#dollars = dollars;
  }

  /** Changes with everything that is told. */
  get version(): number {
    return this.#version;
  }

  /** Orders that are committed and have not left. */
  get due(): number {
    return this.#due;
  }

  /**
   * An order was committed, or has changed; `rate` are dollars for a unit of its venue's money, where its bet says so
   * itself.
   */
  follow(order: SpendingOrder, rate: Ratio | null = null): void {
    const { clientOrderId: id, createdMs: atMs, manual, purse, sentMs, status } = order;
    const { ticketId, venueId } = order;
    if (sentMs != null) this.#sent.add(id);
    const due = !manual && !isFinal(status) && !this.#sent.has(id);
    const settled = rate ?? this.#orders.get(id)?.rate ?? null;
    const used = mostOf(order);
    this.#set(id, { ticketId, purse, venueId, atMs, used, rate: settled, due });
  }

  /** An order leaves. */
  send(clientOrderId: string): void {
    this.#sent.add(clientOrderId);
    const known = this.#orders.get(clientOrderId);
    if (known !== undefined) this.#set(clientOrderId, { ...known, due: false });
  }

  /** What orders of a purse have cost or may still cost by ticket, those alone that were committed since. */
  spent(purse: Purse, sinceMs: number): ReadonlyMap<string, Spent> {
    const found = new Map<string, Spent>();
    for (const { atMs, purse: own, rate, ticketId, used: paid, venueId } of this.#orders.values()) {
      if (own !== purse || atMs < sinceMs) continue;
      const used = mulDiv(paid, rate ?? this.#dollars(venueId), SCALE, 'ceil');
      const { amount, firstMs } = found.get(ticketId) ?? { amount: 0, firstMs: atMs };
      found.set(ticketId, { amount: amount + used, firstMs: Math.min(firstMs, atMs) });
    }
    return found;
  }

  /** Forgets orders from before; what has not left is not forgotten. */
  prune(beforeMs: number): void {
    for (const [id, { atMs, due }] of this.#orders) {
      if (atMs >= beforeMs || due) continue;
      this.#orders.delete(id);
      this.#sent.delete(id);
    }
  }

  #set(id: string, spending: Spending): void {
    this.#due += Number(spending.due) - Number(this.#orders.get(id)?.due ?? false);
    this.#orders.set(id, spending);
    this.#version++;
  }
}

/** What an order has cost, or may while it is not over. */
function mostOf(order: SpendingOrder): number {
  const { cost, fee, predictedFee, status } = order;
  if (isFinal(status)) return cost + fee;
  return Math.max(cost, costAtLimit(order)) + Math.max(fee, predictedFee);
}
