// Accounts and transfers as rows. A pending transfer reserves; a later row posts it, whole or in part,
// or voids it. Balances are kept in the same transaction as the rows that change them.

import { assert } from '../../shared/assert.ts';
import type { AccountKind, Transfer, TransferCause } from '../../shared/domain/ledger.ts';
import type { ListingId, VenueId } from '../../shared/domain/market.ts';
import type { Purse } from '../../shared/domain/ticket.ts';
import type { Currency, Money } from '../../shared/domain/units.ts';
import type { Database } from './database.ts';

/** A movement between two accounts of one purse at one venue. */
export interface Movement {
  readonly purse: Purse;
  readonly venueId: VenueId;
  readonly currency: Currency;
  readonly from: AccountKind;
  readonly to: AccountKind;
  readonly amount: Money;
  readonly cause: TransferCause;
  readonly clientOrderId: string | null;
  readonly ticketId: string | null;
  readonly listingId: ListingId | null;
  readonly atMs: number;
  readonly note: string;
}

export interface AccountRow {
  readonly purse: Purse;
  readonly kind: AccountKind;
  readonly venueId: VenueId;
  readonly currency: Currency;
  /** What has been posted in minus what has been posted out. */
  readonly posted: Money;
  readonly pendingOut: Money;
  readonly pendingIn: Money;
  /** When a person last said what it holds; null where nobody has. */
  readonly toldMs: number | null;
}

/** A reservation that still stands. */
export interface Reservation {
  readonly id: number;
  readonly amount: Money;
}

export class LedgerStore {
  readonly #database: Database;
  readonly #statements: ReturnType<typeof prepare>;

  constructor(database: Database) {
    this.#database = database;
    this.#statements = prepare(database);
  }

  /** Runs `work` as one transaction; nothing of it stays when it throws. */
  transaction<T>(work: () => T): T {
    return this.#database.inTransaction ? work() : this.#database.transaction(work)();
  }

  /** Moves money at once. Throws when the source would fall below zero, but for the outside world. */
  move(movement: Movement): number {
    return this.transaction(() => {
      const id = this.#insert('single', null, movement);
      this.#change(movement, movement.from, -movement.amount, 0, 0);
      this.#change(movement, movement.to, movement.amount, 0, 0);
      this.#check(movement);
      return id;
    });
  }

  /** Reserves money for a movement that is not certain yet; returns the reservation's id. */
  reserve(movement: Movement): number {
    return this.transaction(() => {
      const id = this.#insert('pending', null, movement);
      this.#change(movement, movement.from, 0, movement.amount, 0);
      this.#change(movement, movement.to, 0, 0, movement.amount);
      this.#check(movement);
      return id;
    });
  }

  /** Ends a reservation: `posted` of it moves, the rest is free again. */
  settle(pendingId: number, posted: Money, atMs: number): void {
    this.transaction(() => {
      const pending = this.pending(pendingId);
      assert(pending !== null, `transfer ${pendingId} is not pending`);
      assert(posted >= 0 && posted <= pending.amount, `cannot post ${posted} of ${pending.amount}`);
      const movement = { ...pending, amount: posted, atMs };
      this.#insert(posted > 0 ? 'post' : 'void', pendingId, movement);
      this.#change(pending, pending.from, -posted, -pending.amount, 0);
      this.#change(pending, pending.to, posted, 0, -pending.amount);
      this.#check(pending);
    });
  }

  /** A reservation as it was made, or null when it has been ended. */
  pending(id: number): Movement | null {
    const row = this.#statements.pending.get(id) as TransferRow | undefined;
    return row === undefined ? null : asMovement(row);
  }

  /** Reservations of an order that still stand. */
  reservations(clientOrderId: string): readonly Reservation[] {
    return this.#statements.reservations.all(clientOrderId) as Reservation[];
  }

  accounts(): readonly AccountRow[] {
    return (this.#statements.accounts.all() as AccountRecord[]).map(asAccount);
  }

  /** What a venue has paid for pairs of opposite contracts on a market and not taken off yet. */
  paidPairs(purse: Purse, venueId: VenueId, venueMarketId: string): number {
    return this.#statements.paidPairs.get(purse, venueId, venueMarketId) as number;
  }

  account(purse: Purse, kind: AccountKind, venueId: VenueId): AccountRow | null {
    const row = this.#statements.account.get(purse, kind, venueId) as AccountRecord | undefined;
    return row === undefined ? null : asAccount(row);
  }

  /** A person has said what an account holds, which may be what it held; null takes that back. */
  tell(
    purse: Purse,
    kind: AccountKind,
    venueId: VenueId,
    currency: Currency,
    atMs: number | null,
  ): void {
    this.#statements.open.run(purse, kind, venueId, currency);
    this.#statements.tell.run(atMs, purse, kind, venueId);
  }

  /** Transfers newest first, `beforeId` exclusive. */
  page(beforeId: number, count: number): readonly Transfer[] {
    const rows = this.#statements.page.all(beforeId, count) as (TransferRow & {
      ended: string | null;
    })[];
    return rows.map((row) => ({
      id: row.id,
      purse: row.purse as Purse,
      venueId: row.venue as VenueId,
      currency: row.currency as Currency,
      from: row.from_kind as AccountKind,
      to: row.to_kind as AccountKind,
      amount: row.amount as Money,
      state:
        row.step === 'pending'
          ? row.ended === null
            ? 'pending'
            : row.ended === 'void'
              ? 'voided'
              : 'posted'
          : row.step === 'void'
            ? 'voided'
            : 'posted',
      cause: row.cause as TransferCause,
      clientOrderId: row.client_order_id,
      ticketId: row.ticket_id,
      listingId: row.listing_id as ListingId | null,
      atMs: row.at_ms,
      note: row.note,
    }));
  }

  #insert(step: string, pendingId: number | null, m: Movement): number {
    assert(m.amount >= 0, `a transfer cannot be negative: was ${m.amount}`);
    assert(m.from !== m.to, `a transfer needs two accounts: was ${m.from} twice`);
    const { lastInsertRowid } = this.#statements.insert.run({
      step,
      pendingId,
      purse: m.purse,
      venue: m.venueId,
      currency: m.currency,
      from: m.from,
      to: m.to,
      amount: m.amount,
      cause: m.cause,
      clientOrderId: m.clientOrderId,
      ticketId: m.ticketId,
      listingId: m.listingId,
      atMs: m.atMs,
      note: m.note,
    });
    return Number(lastInsertRowid);
  }

  #change(m: Movement, kind: AccountKind, posted: number, out: number, into: number): void {
    const { change, open } = this.#statements;
    const changed = { purse: m.purse, kind, venue: m.venueId, posted, out, into };
    // Nearly every account is there already.
    if (change.run(changed).changes > 0) return;
    open.run(m.purse, kind, m.venueId, m.currency);
    change.run(changed);
  }

  /**
   * Paper money that is ours can run out; the capital's and the venue's accounts are the outside world.
   * Live accounts mirror what a venue has done already, so a shortage there is shown, not refused.
   */
  #check(m: Movement): void {
    if (m.purse === 'live') return;
    for (const kind of [m.from, m.to]) {
      if (kind === 'capital' || kind === 'venue') continue;
      const account = this.account(m.purse, kind, m.venueId);
      assert(account !== null, `account ${m.purse}/${kind}/${m.venueId} is absent`);
      assert(
        account.currency === m.currency,
        `account ${kind}/${m.venueId} is in ${account.currency}, transfer in ${m.currency}`,
      );
      assert(
        account.posted - account.pendingOut >= 0,
        `${m.purse} ${kind} at ${m.venueId} would be ${account.posted - account.pendingOut}`,
      );
    }
  }
}

interface TransferRow {
  readonly id: number;
  readonly step: string;
  readonly purse: string;
  readonly venue: string;
  readonly currency: string;
  readonly from_kind: string;
  readonly to_kind: string;
  readonly amount: number;
  readonly cause: string;
  readonly client_order_id: string | null;
  readonly ticket_id: string | null;
  readonly listing_id: string | null;
  readonly at_ms: number;
  readonly note: string;
}

interface AccountRecord {
  readonly purse: string;
  readonly kind: string;
  readonly venue: string;
  readonly currency: string;
  readonly posted: number;
  readonly pending_out: number;
  readonly pending_in: number;
  readonly told_ms: number | null;
}

const asAccount = (row: AccountRecord): AccountRow => ({
  purse: row.purse as Purse,
  kind: row.kind as AccountKind,
  venueId: row.venue as VenueId,
  currency: row.currency as Currency,
  posted: row.posted as Money,
  pendingOut: row.pending_out as Money,
  pendingIn: row.pending_in as Money,
  toldMs: row.told_ms,
});

const asMovement = (row: TransferRow): Movement => ({
  purse: row.purse as Purse,
  venueId: row.venue as VenueId,
  currency: row.currency as Currency,
  from: row.from_kind as AccountKind,
  to: row.to_kind as AccountKind,
  amount: row.amount as Money,
  cause: row.cause as TransferCause,
  clientOrderId: row.client_order_id,
  ticketId: row.ticket_id,
  listingId: row.listing_id as ListingId | null,
  atMs: row.at_ms,
  note: row.note,
});

function prepare(database: Database) {
  const open = `step = 'pending' AND NOT EXISTS (
    SELECT 1 FROM transfer AS ended WHERE ended.pending_id = transfer.id)`;
  return {
    insert: database.prepare(`
      INSERT INTO transfer (step, pending_id, purse, venue, currency, from_kind, to_kind, amount,
        cause, client_order_id, ticket_id, listing_id, at_ms, note)
      VALUES (@step, @pendingId, @purse, @venue, @currency, @from, @to, @amount,
        @cause, @clientOrderId, @ticketId, @listingId, @atMs, @note)`),
    open: database.prepare(
      'INSERT INTO account (purse, kind, venue, currency) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    ),
    change: database.prepare(`
      UPDATE account SET posted = posted + @posted, pending_out = pending_out + @out,
        pending_in = pending_in + @into
      WHERE purse = @purse AND kind = @kind AND venue = @venue`),
    pending: database.prepare(`SELECT * FROM transfer WHERE id = ? AND ${open}`),
    reservations: database.prepare(
      `SELECT id, amount FROM transfer WHERE client_order_id = ? AND ${open} ORDER BY id`,
    ),
    tell: database.prepare(
      'UPDATE account SET told_ms = ? WHERE purse = ? AND kind = ? AND venue = ?',
    ),
    account: database.prepare('SELECT * FROM account WHERE purse = ? AND kind = ? AND venue = ?'),
    paidPairs: database
      .prepare(`
        SELECT COALESCE(SUM(CASE to_kind WHEN 'cash' THEN amount ELSE -amount END), 0) FROM transfer
        WHERE cause = 'pairs' AND purse = ? AND venue = ? AND note = ?`)
      .pluck(),
    accounts: database.prepare('SELECT * FROM account ORDER BY purse, venue, kind'),
    page: database.prepare(`
      SELECT transfer.*, (SELECT step FROM transfer AS ended WHERE ended.pending_id = transfer.id) AS ended
      FROM transfer WHERE id < ? ORDER BY id DESC LIMIT ?`),
  };
}
