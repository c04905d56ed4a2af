// Participants and their accounts as rows. Whatever belongs to a person is asked for with that person's
// number: a row of somebody else's is not there.

import {
  type AccountBalance,
  type AccountEntry,
  type AccountRemark,
  type AccountStatus,
  type BookAccount,
  type BookAccountId,
  bookAccountId,
  type EntryCause,
} from '../../shared/domain/bookAccount.ts';
import { type VenueId, venueId } from '../../shared/domain/market.ts';
import {
  type Participant,
  type ParticipantId,
  participantId,
} from '../../shared/domain/participant.ts';
import type { Purse } from '../../shared/domain/ticket.ts';
import type { Currency, Money } from '../../shared/domain/units.ts';
import type { Database } from './database.ts';

export interface NewAccount {
  readonly participantId: ParticipantId;
  readonly book: VenueId;
  readonly bookName: string;
  readonly currency: Currency;
  readonly note: string;
}

/** What may be changed of an account besides its money. */
export interface AccountChange {
  readonly status?: AccountStatus;
  readonly stakeSeen?: Money;
  readonly stakeLimit?: Money | null;
  readonly note?: string;
}

export interface NewEntry {
  readonly accountId: BookAccountId;
  readonly participantId: ParticipantId;
  readonly purse: Purse;
  readonly cause: EntryCause;
  readonly amount: Money;
  readonly offerId: number | null;
  readonly atMs: number;
  readonly note: string;
}

export class ParticipantStore {
  readonly #database: Database;
  readonly #sql: ReturnType<typeof prepare>;

  constructor(database: Database) {
    this.#database = database;
    this.#sql = prepare(database);
  }

  transaction<T>(work: () => T): T {
    return this.#database.inTransaction ? work() : this.#database.transaction(work)();
  }

  participants(): readonly Participant[] {
    return (this.#sql.participants.all() as ParticipantRow[]).map(asParticipant);
  }

  participant(id: ParticipantId): Participant | null {
    const row = this.#sql.participant.get(id) as ParticipantRow | undefined;
    return row === undefined ? null : asParticipant(row);
  }

  /** By name, whatever its capitals. */
  named(name: string): Participant | null {
    const row = this.#sql.named.get(name) as ParticipantRow | undefined;
    return row === undefined ? null : asParticipant(row);
  }

  /** Throws when the name is taken. */
  addParticipant(name: string, note: string, atMs: number): ParticipantId {
    return participantId(Number(this.#sql.addParticipant.run(name, note, atMs).lastInsertRowid));
  }

  changeParticipant({ archivedMs, id, name, note }: Participant): void {
    this.#sql.changeParticipant.run(name, note, archivedMs, id);
  }

  /** Accounts of one person, or of all of them for who keeps the books. */
  accounts(owner: ParticipantId | null): readonly BookAccount[] {
    const rows = owner === null ? this.#sql.accounts.all() : this.#sql.accountsOf.all(owner);
    return (rows as AccountRow[]).map(asAccount);
  }

  account(owner: ParticipantId, id: BookAccountId): BookAccount | null {
    const row = this.#sql.account.get(id, owner) as AccountRow | undefined;
    return row === undefined ? null : asAccount(row);
  }

  accountAt(owner: ParticipantId, book: VenueId): BookAccount | null {
    const row = this.#sql.accountAt.get(owner, book) as AccountRow | undefined;
    return row === undefined ? null : asAccount(row);
  }

  /** Throws when the person has an account at that house. */
  openAccount(account: NewAccount, atMs: number): BookAccountId {
    const { lastInsertRowid } = this.#sql.openAccount.run({ ...account, atMs });
    return bookAccountId(Number(lastInsertRowid));
  }

  changeAccount(
    owner: ParticipantId,
    id: BookAccountId,
    change: AccountChange,
    atMs: number,
  ): void {
    this.#sql.changeAccount.run({
      ...{ id, owner, atMs },
      status: change.status ?? null,
      stakeSeen: change.stakeSeen ?? null,
      changesLimit: change.stakeLimit === undefined ? 0 : 1,
      stakeLimit: change.stakeLimit ?? null,
      note: change.note ?? null,
    });
  }

  /** Adds a movement and the balance that it makes, both or neither. */
  enter(entry: NewEntry): Money {
    return this.transaction(() => {
      const { accountId, amount, atMs, cause, participantId: owner, purse } = entry;
      const before = this.#sql.balance.pluck().get(accountId, purse) as number | undefined;
      const balanceAfter = ((before ?? 0) + amount) as Money;
      this.#sql.addEntry.run({ ...entry, balanceAfter });
      const statedMs = cause === 'statement' ? atMs : null;
      this.#sql.setBalance.run({ accountId, purse, balanceAfter, statedMs });
      this.changeAccount(owner, accountId, {}, atMs);
      return balanceAfter;
    });
  }

  remark(remark: Omit<AccountRemark, 'id'>): void {
    this.#sql.addRemark.run(remark);
  }

  /** Movements of an account newest first, `beforeId` exclusive. */
  entries(
    owner: ParticipantId,
    account: BookAccountId,
    beforeId: number,
    count: number,
  ): readonly AccountEntry[] {
    return this.#sql.entries.all(account, owner, beforeId, count) as AccountEntry[];
  }

  /** All movements of a person, oldest first. */
  entriesOf(owner: ParticipantId): readonly AccountEntry[] {
    return this.#sql.entriesOf.all(owner) as AccountEntry[];
  }

  /** Remarks on an account, newest first. */
  remarks(owner: ParticipantId, account: BookAccountId, count: number): readonly AccountRemark[] {
    return this.#sql.remarks.all(account, owner, count) as AccountRemark[];
  }
}

interface ParticipantRow {
  readonly id: number;
  readonly name: string;
  readonly note: string;
  readonly created_ms: number;
  readonly archived_ms: number | null;
}

const asParticipant = (row: ParticipantRow): Participant => ({
  id: participantId(row.id),
  name: row.name,
  note: row.note,
  createdMs: row.created_ms,
  archivedMs: row.archived_ms,
});

interface AccountRow {
  readonly id: number;
  readonly participant_id: number;
  readonly book: string;
  readonly book_name: string;
  readonly currency: string;
  readonly status: string;
  readonly status_ms: number;
  readonly stake_seen: number | null;
  readonly stake_limit: number | null;
  readonly active_ms: number;
  readonly note: string;
  readonly opened_ms: number;
  readonly paper: number | null;
  readonly paper_stated_ms: number | null;
  readonly live: number | null;
  readonly live_stated_ms: number | null;
}

const balanceOf = (amount: number | null, statedMs: number | null): AccountBalance => ({
  amount: (amount ?? 0) as Money,
  statedMs,
});

const asAccount = (row: AccountRow): BookAccount => ({
  id: bookAccountId(row.id),
  participantId: participantId(row.participant_id),
  book: venueId(row.book),
  bookName: row.book_name,
  currency: row.currency as Currency,
  status: row.status as AccountStatus,
  statusMs: row.status_ms,
  paper: balanceOf(row.paper, row.paper_stated_ms),
  live: balanceOf(row.live, row.live_stated_ms),
  stakeSeen: row.stake_seen as Money | null,
  stakeLimit: row.stake_limit as Money | null,
  activeMs: row.active_ms,
  note: row.note,
  openedMs: row.opened_ms,
});

const ACCOUNTS = `
  SELECT book_account.*, paper.amount AS paper, paper.stated_ms AS paper_stated_ms,
    live.amount AS live, live.stated_ms AS live_stated_ms
  FROM book_account
  LEFT JOIN account_balance AS paper ON paper.account_id = book_account.id AND paper.purse = 'paper'
  LEFT JOIN account_balance AS live ON live.account_id = book_account.id AND live.purse = 'live'`;

const ENTRIES = `
  SELECT id, account_id AS accountId, participant_id AS participantId, purse, cause, amount,
    balance_after AS balanceAfter, offer_id AS offerId, at_ms AS atMs, note
  FROM account_entry`;

function prepare(database: Database) {
  return {
    participants: database.prepare('SELECT * FROM participant ORDER BY id'),
    participant: database.prepare('SELECT * FROM participant WHERE id = ?'),
    named: database.prepare('SELECT * FROM participant WHERE name = ?'),
    addParticipant: database.prepare(
      'INSERT INTO participant (name, note, created_ms) VALUES (?, ?, ?)',
    ),
    changeParticipant: database.prepare(
      'UPDATE participant SET name = ?, note = ?, archived_ms = ? WHERE id = ?',
    ),
    accounts: database.prepare(`${ACCOUNTS} ORDER BY book_account.id`),
    accountsOf: database.prepare(`${ACCOUNTS} WHERE participant_id = ? ORDER BY book_account.id`),
    account: database.prepare(`${ACCOUNTS} WHERE book_account.id = ? AND participant_id = ?`),
    accountAt: database.prepare(`${ACCOUNTS} WHERE participant_id = ? AND book = ?`),
    openAccount: database.prepare(`
      INSERT INTO book_account (participant_id, book, book_name, currency, status, status_ms,
        active_ms, note, opened_ms)
      VALUES (@participantId, @book, @bookName, @currency, 'healthy', @atMs, @atMs, @note, @atMs)`),
    changeAccount: database.prepare(`
      UPDATE book_account SET
        status_ms = CASE WHEN @status IS NULL OR @status = status THEN status_ms ELSE @atMs END,
        status = COALESCE(@status, status),
        stake_seen = CASE WHEN @stakeSeen IS NULL THEN stake_seen
          ELSE MAX(COALESCE(stake_seen, 0), @stakeSeen) END,
        stake_limit = CASE WHEN @changesLimit = 1 THEN @stakeLimit ELSE stake_limit END,
        note = COALESCE(@note, note), active_ms = @atMs
      WHERE id = @id AND participant_id = @owner`),
    balance: database.prepare(
      'SELECT amount FROM account_balance WHERE account_id = ? AND purse = ?',
    ),
    setBalance: database.prepare(`
      INSERT INTO account_balance (account_id, purse, amount, stated_ms)
      VALUES (@accountId, @purse, @balanceAfter, @statedMs)
      ON CONFLICT DO UPDATE SET amount = excluded.amount,
        stated_ms = COALESCE(excluded.stated_ms, stated_ms)`),
    addEntry: database.prepare(`
      INSERT INTO account_entry (account_id, participant_id, purse, cause, amount, balance_after,
        offer_id, at_ms, note)
      VALUES (@accountId, @participantId, @purse, @cause, @amount, @balanceAfter, @offerId, @atMs,
        @note)`),
    addRemark: database.prepare(`
      INSERT INTO account_remark (account_id, participant_id, kind, amount, text, at_ms)
      VALUES (@accountId, @participantId, @kind, @amount, @text, @atMs)`),
    entries: database.prepare(`
      ${ENTRIES} WHERE account_id = ? AND participant_id = ? AND id < ? ORDER BY id DESC LIMIT ?`),
    entriesOf: database.prepare(`${ENTRIES} WHERE participant_id = ? ORDER BY at_ms, id`),
    remarks: database.prepare(`
      SELECT id, account_id AS accountId, participant_id AS participantId, kind, amount, text,
        at_ms AS atMs
      FROM account_remark WHERE account_id = ? AND participant_id = ? ORDER BY id DESC LIMIT ?`),
  };
}
