// What a ticket's orders amount to: complete, smaller than asked, bare on one side, failed, or not yet
// known. Pure; the desk acts on it.

import type { ListingId, VenueId } from '../../../shared/domain/market.ts';
import type { Order, Purse, Ticket } from '../../../shared/domain/ticket.ts';
import { costAtLimit, isFinal } from '../../../shared/domain/ticket.ts';
import { type Money, mulDiv, type Quantity, SCALE } from '../../../shared/domain/units.ts';
import { isEven, isWhole } from './evenness.ts';
import { asMatched, isLaid, isTakenWhole } from './matchedStanding.ts';
import type { TicketEvent } from './ticketMachine.ts';

/** Totals of one leg over all its orders. */
export interface LegTotal {
  readonly filled: Quantity;
  readonly cost: Money;
  readonly fee: Money;
  /**
   * Contracts that may be left over because the leg was finished elsewhere, by an order that was filled whole: the steps
   * in which it comes there. 0 where it was not.
   */
  readonly over?: number;
  /** Some of it was got elsewhere than where the leg was to be bought. */
  readonly elsewhere?: boolean;
}

/** What stands of one listing: a leg can be finished elsewhere than where it was to be bought. */
export interface HeldTotal extends LegTotal {
  readonly listingId: ListingId;
  readonly venueId: VenueId;
}

export interface PurseOutcome {
  readonly event: TicketEvent['type'];
}

/** What one purse's orders have filled, listing by listing. */
export function heldBy(orders: readonly Order[], purse: Purse): readonly HeldTotal[] {
  const held = new Map<ListingId, HeldTotal>();
  for (const order of orders) {
    if (order.purse !== purse || order.filled === 0) continue;
    const { cost, fee, filled, listingId, venueId } = order;
    const before = held.get(listingId);
    held.set(listingId, {
      ...{ listingId, venueId },
      filled: ((before?.filled ?? 0) + filled) as Quantity,
      cost: ((before?.cost ?? 0) + cost) as Money,
      fee: ((before?.fee ?? 0) + fee) as Money,
    });
  }
  return [...held.values()];
}

/** Orders that are still open of one bet are few; of more the last ones are left out. */
const OPEN_MOST = 5;

/**
 * What one purse may hold in the end: what it does, and the same with every choice of its open orders filled whole at
 * their limits. An order that nobody knows of may have been filled long ago.
 */
export function heldPerhaps(
  orders: readonly Order[],
  purse: Purse,
): readonly (readonly HeldTotal[])[] {
  const open = orders.filter((order) => order.purse === purse && !isFinal(order.status));
  const filledWhole = (order: Order): Order => ({
    ...order,
    ...{ filled: order.quantity, cost: costAtLimit(order), fee: order.predictedFee },
  });
  let all: readonly (readonly Order[])[] = [orders];
  for (const { clientOrderId } of open.slice(0, OPEN_MOST)) {
    const filled = (own: Order) => (own.clientOrderId === clientOrderId ? filledWhole(own) : own);
    all = all.flatMap((some) => [some, some.map(filled)]);
  }
  return all.map((some) => heldBy(some, purse));
}

/** Holdings with one more fill. */
export function withMore(held: readonly HeldTotal[], more: HeldTotal): readonly HeldTotal[] {
  const same = held.find(({ listingId }) => listingId === more.listingId);
  if (same === undefined) return [...held, more];
  const sum = {
    ...same,
    filled: (same.filled + more.filled) as Quantity,
    cost: (same.cost + more.cost) as Money,
    fee: (same.fee + more.fee) as Money,
  };
  return held.map((own) => (own === same ? sum : own));
}

/** Totals per leg of one purse, in the money of the leg's venue. */
export function legTotals(ticket: Ticket, orders: readonly Order[], purse: Purse): LegTotal[] {
  return ticket.opportunity.legs.map(({ listingId }, legIndex) => {
    const own = orders.filter((order) => order.purse === purse && order.legIndex === legIndex);
    const sum = (pick: (order: Order) => number, rounding: 'floor' | 'ceil') =>
      own.reduce((total, order) => total + inLegsMoney(order, pick(order), rounding), 0);
    return {
      filled: sum((order) => order.filled, 'floor') as Quantity,
      cost: sum((order) => order.cost, 'ceil') as Money,
      fee: sum((order) => order.fee, 'ceil') as Money,
      over: Math.max(0, ...own.map((order) => (order.listingId === listingId ? 0 : overOf(order)))),
      elsewhere: own.some((order) => order.listingId !== listingId && order.filled > 0),
    };
  });
}

/** An order's amount in the money of its leg's venue. */
export const inLegsMoney = (
  { worth }: Pick<Order, 'worth'>,
  amount: number,
  rounding: 'floor' | 'ceil',
): number => (worth === SCALE ? amount : mulDiv(amount, worth, SCALE, rounding));

/** The smallest step of contracts, which is finer or coarser in other money. */
const LOT = 10_000;

function overOf(order: Order): number {
  const { rounding, status, worth } = order;
  const step = status === 'filled' ? rounding : 0;
  return inLegsMoney(order, worth === SCALE ? step : Math.max(step, LOT), 'ceil');
}

/** What one purse's orders say about the ticket. */
export function purseOutcome(ticket: Ticket, orders: readonly Order[], purse: Purse): PurseOutcome {
  const own = orders.filter((order) => order.purse === purse);
  const legs = legTotals(ticket, orders, purse);
  const open = own.filter((order) => !isFinal(order.status));
  if (open.some((order) => !order.manual)) return { event: 'lose-sight' };
  if (open.length > 0) return { event: 'await' };
  const planned = ticket.opportunity.legs;
  if (legs.every(({ filled }) => filled === 0)) return { event: 'fail' };
  const bet = asMatched(ticket.opportunity);
  const even = bet === null ? isEven(planned, legs) : isLaid(bet, legs);
  if (!even) return { event: 'bare' };
  const whole =
    bet === null
      ? planned.every((leg, at) => isWhole(leg, legs[at] as LegTotal))
      : isTakenWhole(bet, legs);
  return { event: whole ? 'complete' : 'stay-partial' };
}

/** The graver of two outcomes: what still needs somebody's attention comes first. */
const GRAVITY: readonly TicketEvent['type'][] = [
  'lose-sight',
  'bare',
  'await',
  'stay-partial',
  'complete',
  'fail',
];

/** The one event that a ticket over several purses gets. */
export const gravest = (outcomes: readonly PurseOutcome[]): TicketEvent['type'] =>
  GRAVITY.find((event) => outcomes.some((outcome) => outcome.event === event)) ?? 'fail';
