// Movements, tickets, orders and fills for tests of the stores: complete rows, and generators of them.

import fc from 'fast-check';
import type { Database } from '../../main/storage/database.ts';
import type { Movement } from '../../main/storage/ledgerStore.ts';
import type { TradedListing } from '../../main/storage/ticketRows.ts';
import { accountKinds, transferCauses } from '../../shared/domain/ledger.ts';
import { listingId, venueId } from '../../shared/domain/market.ts';
import {
  type Fill,
  type Order,
  orderStatuses,
  type Ticket,
  ticketStatuses,
  timesInForce,
} from '../../shared/domain/ticket.ts';
import type { Money, Probability, Quantity, Ratio } from '../../shared/domain/units.ts';
import { order, ticket } from '../support/builders.ts';

export const AT_MS = 1_780_000_000_000;

export const movement = (patch: Partial<Movement> = {}): Movement => ({
  purse: 'paper',
  venueId: venueId('kalshi'),
  currency: 'USD',
  from: 'capital',
  to: 'cash',
  amount: 1_000_000 as Money,
  cause: 'deposit',
  clientOrderId: null,
  ticketId: null,
  listingId: null,
  atMs: AT_MS,
  note: '',
  ...patch,
});

const purse = fc.constantFrom('paper' as const, 'live' as const);
/** Up to a hundred million, in millionths. */
export const amount = fc.integer({ min: 0, max: 100_000_000_000_000 }).map((n) => n as Money);
const signed = fc.integer({ min: -(10 ** 12), max: 10 ** 12 }).map((n) => n as Money);
const timeMs = fc.integer({ min: 0, max: 4_000_000_000_000 });
const text = fc.string({ maxLength: 40, unit: 'grapheme' });

export const movements: fc.Arbitrary<Movement> = fc
  .record({
    purse,
    venue: fc.constantFrom('kalshi', 'polymarket'),
    kinds: fc.shuffledSubarray([...accountKinds], { minLength: 2, maxLength: 2 }),
    amount,
    cause: fc.constantFrom(...transferCauses),
    clientOrderId: fc.option(text),
    ticketId: fc.option(text),
    listing: fc.option(text),
    atMs: timeMs,
    note: text,
  })
  .map(({ kinds, listing, venue, ...rest }) => ({
    ...rest,
    venueId: venueId(venue),
    currency: venue === 'kalshi' ? ('USD' as const) : ('USDC' as const),
    from: kinds[0]!,
    to: kinds[1]!,
    listingId: listing === null ? null : listingId(venueId(venue), listing, 'yes'),
  }));

/** Any ticket without orders. */
export const tickets: fc.Arbitrary<Ticket> = fc
  .record({
    id: fc.uuid(),
    revision: fc.integer({ min: 1, max: 10_000 }),
    status: fc.constantFrom(...ticketStatuses),
    purses: fc.constantFrom(['paper'] as const, ['live'] as const, ['paper', 'live'] as const),
    openedMs: timeMs,
    expiresMs: timeMs,
    confirmedMs: fc.option(timeMs),
    finishedMs: fc.option(timeMs),
    refusal: fc.option(
      fc.record({
        gate: fc.constantFrom('killSwitch' as const, 'balance' as const),
        code: text,
        numbers: fc.dictionary(fc.constantFrom('was', 'least'), fc.oneof(fc.integer(), text), {
          noNullPrototype: true,
        }),
      }),
    ),
    reason: text,
    floorProfit: signed,
    lockedProfit: fc.option(signed),
  })
  .map((parts) => ticket(AT_MS, parts as Partial<Ticket>));

/** Any order of a ticket, not filled yet. */
export const orders = (ticketId: string): fc.Arbitrary<Order> =>
  fc
    .record({
      clientOrderId: fc.uuid(),
      legIndex: fc.integer({ min: 0, max: 15 }),
      attempt: fc.integer({ min: 0, max: 10 }),
      purse,
      side: fc.constantFrom('back' as const, 'lay' as const),
      limit: fc.integer({ min: 1, max: 999_999 }).map((n) => n as Probability),
      quantity: fc.integer({ min: 1, max: 10 ** 12 }).map((n) => n as Quantity),
      timeInForce: fc.constantFrom(...timesInForce),
      status: fc.constantFrom(...orderStatuses),
      predictedFee: amount,
      venueOrderId: fc.option(text),
      reason: text,
      manual: fc.boolean(),
      createdMs: timeMs,
      updatedMs: timeMs,
    })
    .map((parts) =>
      order(AT_MS, {
        ...parts,
        ticketId,
        filled: 0 as Quantity,
        cost: 0 as Money,
        fee: 0 as Money,
      }),
    );

export const fillOf = (own: Order, patch: Partial<Fill> = {}): Fill => ({
  fillId: 'f1',
  clientOrderId: own.clientOrderId,
  ticketId: own.ticketId,
  purse: own.purse,
  venueId: own.venueId,
  listingId: own.listingId,
  side: own.side,
  price: own.limit,
  quantity: own.quantity,
  fee: 20_000 as Money,
  maker: false,
  venueTimeMs: AT_MS - 5,
  receivedMs: AT_MS,
  takenBackMs: null,
  ...patch,
});

/** The name of what an order is on, without which a position is not listed. */
export const listingOf = (own: Order): TradedListing => ({
  listingId: own.listingId,
  venueId: own.venueId,
  venueMarketId: own.venueMarketId,
  fixtureId: 'f1',
  marketId: 'f1/winner',
  label: 'Denver',
  title: 'Will Denver win?',
  fixtureTitle: 'Boston – Denver',
  startMs: AT_MS + 3_600_000,
  settlesMs: null,
  instrument: null,
  terms: null,
  event: null,
  netting: '',
  commission: 0 as Ratio,
});

/** Lets no page be added to the file from now on: as a full disk does. */
export function fill(database: Database): void {
  const pages = database.pragma('page_count', { simple: true }) as number;
  database.pragma(`max_page_count = ${pages}`);
}
export const free = (database: Database): void => {
  database.pragma('max_page_count = 1073741823');
};
/** More text than the free room of a page can take. */
export const LONG = 'x'.repeat(20_000);
