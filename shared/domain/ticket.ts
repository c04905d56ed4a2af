// A bet in the making: the frozen opportunity (ticket), the instruction to one venue (order) and
// what came of it (fill), with the tables of which status may follow which.

import { assert } from '../assert.ts';
import type { ListingId, VenueId } from './market.ts';
import type { GateVerdict, Opportunity } from './opportunity.ts';
import type { Side } from './quote.ts';
import { type Money, mulDiv, type Probability, type Quantity, type Ratio, SCALE } from './units.ts';

/** Whether money really moves. Every order, fill and transfer carries one of the two. */
export type Purse = 'paper' | 'live';

export const modes = ['detect', 'paper', 'live', 'both'] as const;
/** `both` takes the same decision on paper and live. */
export type Mode = (typeof modes)[number];

export const ticketStatuses = [
  'open',
  'placing',
  'awaiting-manual',
  'complete',
  'partial',
  'naked',
  'unknown',
  'refused',
  'failed',
  'expired',
  'cancelled',
] as const;
/**
 * `complete`: every leg filled in full. `partial`: every leg filled equally, below the quantity asked, or unequally
 * without a result that loses. `naked`: legs filled unequally. `failed`: nothing was filled. `unknown`: a venue has not said yet.
 */
export type TicketStatus = (typeof ticketStatuses)[number];

export const orderStatuses = [
  'submitting',
  'working',
  'filled',
  'cancelled',
  'rejected',
  'unknown',
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** Statuses that may follow each status of an order; the empty ones are final. */
export const orderNext: { readonly [status in OrderStatus]: readonly OrderStatus[] } = {
  submitting: ['working', 'filled', 'cancelled', 'rejected', 'unknown'],
  // Rejected: a bet that had to wait for its acceptance and was not taken.
  working: ['filled', 'cancelled', 'rejected', 'unknown'],
  // Left only on the venue's own word.
  unknown: ['working', 'filled', 'cancelled', 'rejected'],
  filled: [],
  cancelled: [],
  rejected: [],
};

export const isFinal = (status: OrderStatus): boolean => orderNext[status].length === 0;

/** Returns `to` when it may follow `from` (or equals it), otherwise throws. */
export function orderTransition(from: OrderStatus, to: OrderStatus): OrderStatus {
  assert(from === to || orderNext[from].includes(to), `order cannot go from ${from} to ${to}`);
  return to;
}

export const timesInForce = ['immediate-or-cancel', 'fill-or-kill', 'good-till-cancelled'] as const;
export type TimeInForce = (typeof timesInForce)[number];

/** An instruction to one venue. `clientOrderId` is derived from ticket, leg, attempt and purse. */
export interface Order {
  readonly clientOrderId: string;
  readonly ticketId: string;
  readonly legIndex: number;
  readonly attempt: number;
  readonly purse: Purse;
  readonly venueId: VenueId;
  readonly venueMarketId: string;
  readonly listingId: ListingId;
  readonly side: Side;
  readonly limit: Probability;
  readonly quantity: Quantity;
  readonly timeInForce: TimeInForce;
  readonly status: OrderStatus;
  readonly filled: Quantity;
  /** What the filled part cost, fees apart. */
  readonly cost: Money;
  readonly fee: Money;
  readonly predictedFee: Money;
  /**
   * Money of its leg's venue for one unit of its own venue's, as it was when it was placed: other than 1 where a leg is
   * finished at a venue of other money.
   */
  readonly worth: Ratio;
  /** Contracts by which it may miss what was wanted of it, because it comes in steps; 0 where a leg's own step counts. */
  readonly rounding: Quantity;
  readonly venueOrderId: string | null;
  /** Code of the rejection or of why the outcome is unknown. */
  readonly reason: string;
  readonly manual: boolean;
  readonly createdMs: number;
  readonly updatedMs: number;
}

/** A match reported by a venue; `fillId` makes a repeated report harmless. */
export interface Fill {
  readonly fillId: string;
  readonly clientOrderId: string;
  readonly ticketId: string;
  readonly purse: Purse;
  readonly venueId: VenueId;
  readonly listingId: ListingId;
  readonly side: Side;
  readonly price: Probability;
  readonly quantity: Quantity;
  readonly fee: Money;
  /** What was paid to the penny, where that is known; otherwise it is price times quantity. */
  readonly paid?: Money | null;
  readonly maker: boolean;
  readonly venueTimeMs: number | null;
  readonly receivedMs: number;
  /** When the venue undid the match, so that it counts no more; null for every other fill. */
  readonly takenBackMs: number | null;
  /**
   * The fill that this one stands in for, because the venue has reduced its odds or has made a part of it void; absent for
   * every other.
   */
  readonly insteadOf?: string;
}

/**
 * Whether more was filled than an order was for: more contracts than it asked for, which also cost more than those
 * at its limit. A stake that is taken at better odds than asked makes more contracts for the same money.
 */
export const isOverfilled = ({ cost, filled, limit, quantity }: Order): boolean =>
  filled > quantity && cost > mulDiv(limit, quantity, SCALE, 'ceil') + ROUNDING;

/** Whether an order by hand is over of which a person may say still that it was placed. */
export const isUnplaced = ({ filled, manual, reason, status }: Order): boolean =>
  manual && isFinal(status) && filled === 0 && unplaced.includes(reason);

/** Said by a person, and what is assumed when nobody has said anything in time. */
const unplaced: readonly string[] = ['not-placed', 'not-placed-in-time'];

/** What rounding the costs of an order's fills up to millionths adds at most. */
const ROUNDING = 1_000;

/** What a fill cost, fees apart: what was paid, or price times quantity, rounded up once. */
export const costOfFill = (fill: Pick<Fill, 'price' | 'quantity' | 'paid'>): Money =>
  fill.paid ?? (mulDiv(fill.price, fill.quantity, SCALE, 'ceil') as Money);

/** Most that contracts cost at their limit, fees apart; rounded up once. */
export const costAtLimit = (order: {
  readonly limit: Probability;
  readonly quantity: Quantity;
}): Money => mulDiv(order.limit, order.quantity, SCALE, 'ceil') as Money;

/** Two cents in hand per order for fees that round up more often than predicted. */
const FEE_SLACK = 20_000;

/** Most that an order can take from cash: its cost at the limit, the fee there, and a little in hand. */
export const reservationFor = (order: Pick<Order, 'limit' | 'quantity' | 'predictedFee'>): Money =>
  (costAtLimit(order) + order.predictedFee + FEE_SLACK) as Money;

/** An opportunity frozen for the user's decision. */
export interface Ticket {
  readonly id: string;
  readonly revision: number;
  readonly status: TicketStatus;
  readonly purses: readonly Purse[];
  readonly opportunity: Opportunity;
  readonly openedMs: number;
  readonly expiresMs: number;
  readonly confirmedMs: number | null;
  readonly finishedMs: number | null;
  readonly refusal: GateVerdict;
  /** A code when the ticket ended otherwise than by a gate. */
  readonly reason: string;
  readonly orders: readonly Order[];
  /** Worst normal profit if every contract costs its limit: what a complete fill guarantees. */
  readonly floorProfit: Money;
  /** Profit in the worst normal state from what really filled; null until something did. */
  readonly lockedProfit: Money | null;
}
