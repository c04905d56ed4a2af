// The life of a ticket as a state machine: which status may follow which, on what event. It is used as
// a pure function; an event that has no place in a status is an error, not a no-op.

import { createMachine, transition } from 'xstate';
import { AssertionError } from '../../../shared/assert.ts';
import type { TicketStatus } from '../../../shared/domain/ticket.ts';

export type TicketEvent =
  | { readonly type: 'confirm' }
  | { readonly type: 'refuse' }
  | { readonly type: 'expire' }
  | { readonly type: 'cancel' }
  | { readonly type: 'await' }
  | { readonly type: 'resume' }
  | { readonly type: 'lose-sight' }
  | { readonly type: 'complete' }
  | { readonly type: 'stay-partial' }
  | { readonly type: 'bare' }
  | { readonly type: 'fail' };

/** What a confirmed ticket can turn into once its orders have said something. */
const outcomes = {
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

/** The machine, exported for its diagram and for tests of its illegal transitions. */
export const ticketMachine = createMachine({
  id: 'ticket',
  initial: 'open',
  types: {} as { events: TicketEvent },
  states: {
    open: {
      on: { confirm: 'placing', refuse: 'refused', expire: 'expired', cancel: 'cancelled' },
    },
    placing: { on: outcomes },
    'awaiting-manual': { on: outcomes },
    unknown: { on: outcomes },
    // A leg that was bought late makes a bare ticket whole.
    naked: { on: outcomes },
    // A venue may report a fill, or take one back, after all seemed said.
    partial: { on: late },
    complete: { on: late },
    failed: { on: late },
    refused: {},
    expired: {},
    cancelled: {},
  },
});

/** Status after an event. Throws when the event has no place in the status. */
export function nextTicketStatus(from: TicketStatus, event: TicketEvent): TicketStatus {
  const snapshot = ticketMachine.resolveState({ value: from });
  if (!snapshot.can(event)) {
    throw new AssertionError(`ticket cannot "${event.type}" while it is ${from}`);
  }
  const [next] = transition(ticketMachine, snapshot, event);
  return next.value as TicketStatus;
}

/** Whether an event has a place in a status. */
export const ticketAccepts = (from: TicketStatus, event: TicketEvent): boolean =>
  ticketMachine.resolveState({ value: from }).can(event);
