// What this process knows of the orders it has signed: what was asked, what the venue has said of
// each so far, and which matches of each are known. It decides nothing about money; the venue's
// records do.

import type { Money, Quantity } from '../../../shared/domain/units.ts';
import type { OrderReport, OrderRequest } from '../venue.ts';
import { costOf, isFailedMatch, type OwnPart } from './fills.ts';
import type { OrderPlan } from './orders.ts';

/** Orders remembered; the oldest go first. */
const ORDERS_MAX = 2_000;

export interface OwnOrder {
  readonly id: string;
  readonly request: OrderRequest;
  readonly plan: OrderPlan;
  readonly takerDelayMs: number;
  /** When it was sent, in our time; 0 before. */
  sentMs: number;
  /** When the sending ended, with an answer or without one; 0 before. */
  answeredMs: number;
  /** When it was first not among the standing orders; 0 before. */
  goneMs: number;
  /** When its rest was taken off the book for us; 0 before. */
  offMs: number;
  /** The venue has said that it has this order. */
  accepted: boolean;
  /** The venue has said that at least this much is matched, in millionths of a share. */
  atLeast: number;
  /** The venue has said that it stands no more. */
  ended: boolean;
  reason: string;
  /** Matches by id. */
  readonly parts: Map<string, OwnPart>;
}

/** Sums of an order's matches that have not failed. */
export function totalsOf(parts: Iterable<OwnPart>): {
  readonly filled: number;
  readonly cost: number;
} {
  let filled = 0;
  let cost = 0;
  for (const part of parts) {
    if (isFailedMatch(part.status)) continue;
    filled += part.quantity;
    cost += costOf(part);
  }
  return { filled, cost };
}

export class OwnOrders {
  readonly #orders = new Map<string, OwnOrder>();

  add(order: Pick<OwnOrder, 'id' | 'request' | 'plan' | 'takerDelayMs'>): void {
    this.#orders.set(order.id, {
      ...order,
      sentMs: 0,
      answeredMs: 0,
      goneMs: 0,
      offMs: 0,
      accepted: false,
      atLeast: 0,
      ended: false,
      reason: '',
      parts: new Map(),
    });
    for (const oldest of this.#orders.keys()) {
      if (this.#orders.size <= ORDERS_MAX) break;
      this.#orders.delete(oldest);
    }
  }

  get(id: string): OwnOrder | null {
    return this.#orders.get(id.toLowerCase()) ?? this.#orders.get(id) ?? null;
  }

  /** Orders that the venue has and that have not ended. */
  standing(): OwnOrder[] {
    return [...this.#orders.values()].filter((order) => order.accepted && !order.ended);
  }

  /**
   * Notes a part of a match: `known` when exactly this was there already, or a later step of it.
   */
  note(part: OwnPart): 'new' | 'changed' | 'known' {
    const order = this.get(part.orderId);
    if (order === null) return 'new';
    const before = order.parts.get(part.matchId);
    if (before !== undefined && rankOf(before.status) >= rankOf(part.status)) return 'known';
    order.accepted = true;
    order.parts.set(part.matchId, part);
    return before === undefined ? 'new' : 'changed';
  }

  /** An order as far as its matches are known here. */
  report(order: OwnOrder): OrderReport {
    const parts = [...order.parts.values()];
    const { filled, cost } = totalsOf(parts);
    // It is over once all has come that the venue has spoken of; a match that failed never will.
    const whole = filled >= order.atLeast || parts.some(({ status }) => isFailedMatch(status));
    const over = order.ended && whole;
    const status = filled >= order.request.quantity ? 'filled' : over ? 'cancelled' : 'working';
    return {
      clientOrderId: order.request.clientOrderId,
      venueOrderId: order.id,
      status,
      filled: filled as Quantity,
      cost: cost as Money,
      fee: 0 as Money,
      reason: order.reason,
    };
  }
}

/** Steps of a match in their order; a record may be told again or late. */
const STEPS = ['MATCHED', 'RETRYING', 'MINED', 'CONFIRMED', 'FAILED'];
const rankOf = (status: string): number => STEPS.indexOf(status);
