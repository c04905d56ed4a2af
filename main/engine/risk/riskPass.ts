// Leave to commit orders. Only the risk desk makes passes, and only under a pass are orders committed: each
// order on it once, at most at the size and limit that were judged.

import { assert } from '../../../shared/assert.ts';
import type { PassKind } from '../../../shared/domain/risk.ts';
import type { Order } from '../../../shared/domain/ticket.ts';

type Judged = Pick<Order, 'purse' | 'venueId' | 'listingId' | 'side' | 'quantity' | 'limit'>;

const nameOf = ({ listingId, purse, side, venueId }: Judged): string =>
  [purse, venueId, listingId, side].join('|');

const genuine = new WeakSet<RiskPass>();

export class RiskPass {
  readonly kind: PassKind;
  readonly ticketId: string;
  readonly note: string;
  readonly #left: Judged[];

  constructor(kind: PassKind, ticketId: string, orders: readonly Judged[], note: string) {
    this.kind = kind;
    this.ticketId = ticketId;
    this.note = note;
    this.#left = [...orders];
  }

  /** Uses up what stands on the pass for an order. Throws when it does not stand there, or not so large. */
  spend(order: Order): void {
    assert(genuine.has(this), 'a pass that the risk desk did not make');
    assert(order.ticketId === this.ticketId, `a pass for ${this.ticketId}, not ${order.ticketId}`);
    const at = this.#left.findIndex((judged) => nameOf(judged) === nameOf(order));
    const judged = this.#left[at];
    assert(judged !== undefined, `order ${order.clientOrderId} is not on its pass`);
    const dearer = order.side === 'back' ? order.limit > judged.limit : order.limit < judged.limit;
    assert(
      order.quantity <= judged.quantity && !dearer,
      `order ${order.clientOrderId} is beyond its pass`,
    );
    this.#left.splice(at, 1);
  }
}

/** Makes a pass that counts. For the risk desk alone; a rule of layering holds that. */
export function issuePass(...made: ConstructorParameters<typeof RiskPass>): RiskPass {
  const pass = new RiskPass(...made);
  genuine.add(pass);
  return pass;
}
