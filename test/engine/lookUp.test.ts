// What the answer of a venue about an order changes, and when it comes too late to change anything.

import { expect, it } from 'vitest';
import { noteAnswer } from '../../main/engine/execution/lookUp.ts';
import type { OrderKeeper } from '../../main/engine/execution/orderKeeper.ts';
import type { StoredOrder } from '../../main/storage/ticketRows.ts';
import type { LookUpOutcome } from '../../main/venues/venue.ts';

const absent: LookUpOutcome = { kind: 'absent' };

it.each<readonly [Partial<StoredOrder>, LookUpOutcome, readonly unknown[]]>([
  [{ status: 'unknown' }, absent, ['end', 'o', 'rejected', 'absent']],
  [{ status: 'working' }, absent, ['end', 'o', 'cancelled', 'absent']],
  // What it got it keeps; what is final stays.
  [{ status: 'filled', filled: 5 as never }, absent, []],
  [{ status: 'cancelled' }, absent, []],
  [{ status: 'unknown', filled: 5 as never }, absent, ['end', 'o', 'cancelled', 'absent']],
  [{ status: 'unknown' }, { kind: 'unknown', code: 'x', detail: '' }, ['lost', 'o', 'x']],
])('%o and %o', (order, found, told) => {
  const heard: unknown[] = [];
  const note =
    (what: string) =>
    (...args: unknown[]) =>
      heard.push(what, ...args);
  const keeper = {
    end: note('end'),
    lost: note('lost'),
    fill: note('fill'),
    report: note('report'),
  };
  const now = { clientOrderId: 'o', filled: 0, ...order } as StoredOrder;
  noteAnswer(now, now, found, keeper as unknown as OrderKeeper);
  expect(heard).toEqual(told);
});

it.each<readonly [string, Partial<StoredOrder>, Partial<StoredOrder>]>([
  ['that it was filled in part', { status: 'unknown' }, { status: 'unknown', filled: 5 as never }],
  ['that it is working', { status: 'unknown' }, { status: 'working' }],
  ['its end', { status: 'unknown' }, { status: 'filled', filled: 9 as never }],
])('absent says nothing where %s was told while it was asked', (_, before, now) => {
  const keeper = new Proxy({}, { get: (_target, name) => expect.unreachable(String(name)) });
  const order = (change: Partial<StoredOrder>) =>
    ({ clientOrderId: 'o', filled: 0, ...change }) as StoredOrder;
  noteAnswer(order(before), order(now), absent, keeper as OrderKeeper);
});
