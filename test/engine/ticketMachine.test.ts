// Every status of a ticket with every event: what follows, or that it has no place there.

import { describe, expect, it } from 'vitest';
import {
  nextTicketStatus,
  type TicketEvent,
  ticketAccepts,
} from '../../main/engine/execution/ticketMachine.ts';
import {
  isFinal,
  isOverfilled,
  type Order,
  orderStatuses,
  orderTransition,
  type TicketStatus,
  ticketStatuses,
} from '../../shared/domain/ticket.ts';

const EVENTS: readonly TicketEvent['type'][] = [
  ...(['confirm', 'refuse', 'expire', 'cancel', 'await', 'resume'] as const),
  ...(['lose-sight', 'complete', 'stay-partial', 'bare', 'fail'] as const),
];

const placed = {
  await: 'awaiting-manual',
  resume: 'placing',
  'lose-sight': 'unknown',
  complete: 'complete',
  'stay-partial': 'partial',
  bare: 'naked',
  fail: 'failed',
} as const;
const late = {
  complete: 'complete',
  'stay-partial': 'partial',
  bare: 'naked',
  fail: 'failed',
} as const;

/** What may follow, written down once more: a table that changed by mistake is seen here. */
const table: {
  readonly [status in TicketStatus]: Partial<Record<TicketEvent['type'], TicketStatus>>;
} = {
  open: { confirm: 'placing', refuse: 'refused', expire: 'expired', cancel: 'cancelled' },
  placing: placed,
  'awaiting-manual': placed,
  unknown: placed,
  naked: placed,
  partial: late,
  complete: late,
  failed: late,
  refused: {},
  expired: {},
  cancelled: {},
};

describe('a ticket', () => {
  it.each(ticketStatuses.flatMap((status) => EVENTS.map((type) => [status, type] as const)))(
    '%s, %s',
    (status, type) => {
      const next = table[status][type] ?? null;
      expect(ticketAccepts(status, { type })).toBe(next !== null);
      if (next !== null) expect(nextTicketStatus(status, { type })).toBe(next);
      else expect(() => nextTicketStatus(status, { type })).toThrow(`cannot "${type}"`);
    },
  );
});

/** As {@link table}, of an order. */
const orders: { readonly [status: string]: readonly string[] } = {
  submitting: ['working', 'filled', 'cancelled', 'rejected', 'unknown'],
  working: ['filled', 'cancelled', 'rejected', 'unknown'],
  unknown: ['working', 'filled', 'cancelled', 'rejected'],
  filled: [],
  cancelled: [],
  rejected: [],
};

describe('an order', () => {
  it.each(orderStatuses.flatMap((from) => orderStatuses.map((to) => [from, to] as const)))(
    '%s to %s',
    (from, to) => {
      if (from === to || orders[from]?.includes(to)) expect(orderTransition(from, to)).toBe(to);
      else expect(() => orderTransition(from, to)).toThrow(`from ${from} to ${to}`);
    },
  );

  it.each(orderStatuses)('%s is final when nothing follows', (status) => {
    expect(isFinal(status)).toBe(orders[status]?.length === 0);
  });

  // 100 contracts at 50 cents each.
  it.each([
    ['as asked', 100, 50, false],
    ['less', 60, 30, false],
    ['more for the same money', 110, 50, false],
    ['more for more money', 110, 55, true],
    ['as many, dearer', 100, 55, false],
  ])('filled by %s', (_what, filled, cost, over) => {
    const scaled = (amount: number) => amount * 1_000_000;
    const order = {
      limit: 500_000,
      quantity: scaled(100),
      filled: scaled(filled),
      cost: scaled(cost),
    };
    expect(isOverfilled(order as Order)).toBe(over);
  });
});
