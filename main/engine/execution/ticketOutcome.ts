// What a ticket's orders amount to: complete, smaller than asked, bare on one side, failed, or not yet
// known. Pure; the desk acts on it.

import type { Order, Purse, Ticket } from '../../../shared/domain/ticket.ts';
import { isFinal } from '../../../shared/domain/ticket.ts';
import type { Money, Quantity } from '../../../shared/domain/units.ts';
import { isEven, isWhole } from './evenness.ts';
import type { TicketEvent } from './ticketMachine.ts';

/** Totals of one leg over all its orders. */
export interface LegTotal {
  readonly filled: Quantity;
  readonly cost: Money;
  readonly fee: Money;
}

export interface PurseOutcome {
  readonly event: TicketEvent['type'];
  readonly legs: readonly LegTotal[];
}

/** Totals per leg of one purse. */
export function legTotals(ticket: Ticket, orders: readonly Order[], purse: Purse): LegTotal[] {
  return ticket.opportunity.legs.map((_, legIndex) => {
    const own = orders.filter((order) => order.purse === purse && order.legIndex === legIndex);
    const sum = (pick: (order: Order) => number) =>
      own.reduce((total, order) => total + pick(order), 0);
    return {
      filled: sum((order) => order.filled) as Quantity,
      cost: sum((order) => order.cost) as Money,
      fee: sum((order) => order.fee) as Money,
    };
  });
}

/** What one purse's orders say about the ticket. */
export function purseOutcome(ticket: Ticket, orders: readonly Order[], purse: Purse): PurseOutcome {
  const own = orders.filter((order) => order.purse === purse);
  const legs = legTotals(ticket, orders, purse);
  const open = own.filter((order) => !isFinal(order.status));
  if (open.some((order) => !order.manual)) return { event: 'lose-sight', legs };
  if (open.length > 0) return { event: 'await', legs };
  const planned = ticket.opportunity.legs;
  if (legs.every(({ filled }) => filled === 0)) return { event: 'fail', legs };
  if (!isEven(planned, legs)) return { event: 'bare', legs };
  const whole = planned.every((leg, at) => isWhole(leg, legs[at] as LegTotal));
  return { event: whole ? 'complete' : 'stay-partial', legs };
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
