// Rows of offers and their bets, and the statements on them.

import type { BetParts } from '../../shared/domain/betParts.ts';
import { bookAccountId } from '../../shared/domain/bookAccount.ts';
import type { Offer, OfferBet, OfferState } from '../../shared/domain/offer.ts';
import type { OfferTerms } from '../../shared/domain/offerTerms.ts';
import { participantId } from '../../shared/domain/participant.ts';
import type { Purse } from '../../shared/domain/ticket.ts';
import type { DecimalOdds, Money } from '../../shared/domain/units.ts';
import type { Database } from './database.ts';

export interface OfferRow {
  readonly id: number;
  readonly participant_id: number;
  readonly account_id: number;
  readonly template_id: number | null;
  readonly purse: string;
  readonly terms: string;
  readonly state: string;
  readonly held_state: string | null;
  readonly deposited: number;
  readonly free_bets: number;
  readonly free_bet_value: number;
  readonly credited: number;
  readonly reward_expires_ms: number | null;
  readonly to_wager: number;
  readonly taken_ms: number;
  readonly changed_ms: number;
  readonly revision: number;
}

export interface BetRow {
  readonly number: number;
  readonly role: string;
  readonly kind: string;
  readonly description: string;
  readonly starts_ms: number | null;
  readonly stake: number;
  readonly odds: number;
  readonly lay_account_id: number | null;
  readonly lay_wanted: number;
  readonly lays: string;
  readonly ticket_id: string | null;
  readonly placed_ms: number;
  readonly result: string | null;
  readonly settled_ms: number | null;
  readonly parts: string | null;
  readonly listing_id: string | null;
}

export const asOffer = (row: OfferRow, bets: readonly OfferBet[]): Offer => ({
  id: row.id,
  participantId: participantId(row.participant_id),
  accountId: bookAccountId(row.account_id),
  templateId: row.template_id,
  purse: row.purse as Purse,
  terms: JSON.parse(row.terms) as OfferTerms,
  state: row.state as OfferState,
  heldState: row.held_state as OfferState | null,
  progress: {
    deposited: row.deposited as Money,
    bets,
    freeBets: row.free_bets,
    freeBetValue: row.free_bet_value as Money,
    credited: row.credited as Money,
    rewardExpiresMs: row.reward_expires_ms,
    toWager: row.to_wager as Money,
  },
  takenMs: row.taken_ms,
  changedMs: row.changed_ms,
  revision: row.revision,
});

export const asBet = (row: BetRow): OfferBet => ({
  number: row.number,
  role: row.role as OfferBet['role'],
  kind: row.kind as OfferBet['kind'],
  description: row.description,
  startsMs: row.starts_ms,
  stake: row.stake as Money,
  odds: row.odds as DecimalOdds,
  layAccountId: row.lay_account_id === null ? null : bookAccountId(row.lay_account_id),
  layWanted: row.lay_wanted as Money,
  // Of a bet with parts the column has the lays of all of them, for sums.
  lays: row.parts === null ? (JSON.parse(row.lays) as OfferBet['lays']) : [],
  ...(row.parts === null ? {} : { parts: JSON.parse(row.parts) as BetParts }),
  ...(row.listing_id === null ? {} : { listingId: row.listing_id }),
  ticketId: row.ticket_id,
  placedMs: row.placed_ms,
  result: row.result as OfferBet['result'],
  settledMs: row.settled_ms,
});

/** States that are over come last, by their place in this list. */
const OVER = "('complete', 'expired', 'void', 'declined')";

const STEPS = `
  SELECT offer_id AS offerId, participant_id AS participantId, number, event, from_state AS "from",
    to_state AS "to", detail, before, surface, undoes, at_ms AS atMs
  FROM offer_step`;

const REMINDERS = `
  SELECT id, participant_id AS participantId, offer_id AS offerId, text, due_ms AS dueMs,
    done_ms AS doneMs
  FROM reminder`;

export function prepare(database: Database) {
  return { ...templateStatements(database), ...offerStatements(database), ...rest(database) };
}

const templateStatements = (database: Database) => ({
  templates: database.prepare('SELECT * FROM offer_template ORDER BY id'),
  template: database.prepare('SELECT * FROM offer_template WHERE id = ?'),
  addTemplate: database.prepare(`
    INSERT INTO offer_template (book, terms, created_ms, changed_ms)
    VALUES (@book, @terms, @atMs, @atMs)`),
  changeTemplate: database.prepare(`
    UPDATE offer_template SET book = @book, terms = @terms, changed_ms = @atMs,
      archived_ms = @archivedMs
    WHERE id = @id`),
});

const offerStatements = (database: Database) => ({
  offers: database.prepare(`SELECT * FROM offer ORDER BY state IN ${OVER}, id`),
  offersOf: database.prepare(
    `SELECT * FROM offer WHERE participant_id = ? ORDER BY state IN ${OVER}, id`,
  ),
  offer: database.prepare('SELECT * FROM offer WHERE id = ? AND participant_id = ?'),
  openCount: database.prepare(
    `SELECT COUNT(*) FROM offer WHERE participant_id = ? AND state NOT IN ${OVER}`,
  ),
  overdue: database.prepare('SELECT * FROM offer WHERE deadline_ms <= ? ORDER BY deadline_ms'),
  dueBefore: database.prepare(`
    SELECT id, participant_id AS participantId, state, deadline_ms AS deadlineMs,
      json_extract(terms, '$.title') AS title
    FROM offer WHERE deadline_ms <= ? ORDER BY deadline_ms`),
  nextDeadline: database.prepare('SELECT MIN(deadline_ms) FROM offer WHERE deadline_ms > ?'),
  addOffer: database.prepare(`
    INSERT INTO offer (participant_id, account_id, template_id, purse, terms, state, held_state,
      deposited, free_bets, free_bet_value, credited, reward_expires_ms, to_wager, deadline_ms,
      taken_ms, changed_ms, revision)
    VALUES (@participantId, @accountId, @templateId, @purse, @terms, @state, @heldState,
      @deposited, @freeBets, @freeBetValue, @credited, @rewardExpiresMs, @toWager, @deadlineMs,
      @takenMs, @changedMs, @revision)`),
  saveOffer: database.prepare(`
    UPDATE offer SET state = @state, held_state = @heldState, deposited = @deposited,
      free_bets = @freeBets, free_bet_value = @freeBetValue, credited = @credited,
      reward_expires_ms = @rewardExpiresMs, to_wager = @toWager, deadline_ms = @deadlineMs,
      changed_ms = @changedMs, revision = @revision
    WHERE id = @id AND participant_id = @participantId AND revision = @revision - 1`),
  steps: database.prepare(`${STEPS} WHERE offer_id = ? AND participant_id = ? ORDER BY number`),
  stepsOf: database.prepare(`${STEPS} WHERE participant_id = ? ORDER BY at_ms, offer_id, number`),
  addStep: database.prepare(`
    INSERT INTO offer_step (offer_id, number, participant_id, event, from_state, to_state, detail,
      before, surface, undoes, at_ms)
    VALUES (@offerId, @number, @participantId, @event, @from, @to, @detail, @before, @surface,
      @undoes, @atMs)`),
});

const rest = (database: Database) => ({
  bets: database.prepare('SELECT * FROM offer_bet WHERE offer_id = ? ORDER BY number'),
  betsOn: database.prepare(`
    SELECT offer_id AS offerId, participant_id AS participantId, number FROM offer_bet
    WHERE listing_id = @listingId AND ticket_id IS NULL
    UNION
    SELECT offer_id, participant_id, number FROM bet_outcome JOIN offer_bet USING (offer_id, number)
    WHERE bet_outcome.listing_id = @listingId`),
  openListings: database.prepare(`
    SELECT listing_id FROM offer_bet
    WHERE listing_id IS NOT NULL AND ticket_id IS NULL AND result IS NULL
    UNION
    SELECT bet_outcome.listing_id FROM bet_outcome JOIN offer_bet USING (offer_id, number)
    WHERE result IS NULL`),
  dropOutcomes: database.prepare('DELETE FROM bet_outcome WHERE offer_id = ? AND number = ?'),
  addOutcome: database.prepare(`
    INSERT INTO bet_outcome (offer_id, number, selection, listing_id) VALUES (?, ?, ?, ?)`),
  dropBets: database.prepare('DELETE FROM offer_bet WHERE offer_id = ? AND number > ?'),
  saveBet: database.prepare(`
    INSERT INTO offer_bet (offer_id, number, participant_id, account_id, purse, role, kind,
      description, starts_ms, stake, odds, lay_account_id, lay_wanted, lays, ticket_id, placed_ms,
      result, settled_ms, expected, profit, parts, listing_id)
    VALUES (@offerId, @number, @participantId, @accountId, @purse, @role, @kind, @description,
      @startsMs, @stake, @odds, @layAccountId, @layWanted, @lays, @ticketId, @placedMs, @result,
      @settledMs, @expected, @profit, @parts, @listingId)
    ON CONFLICT DO UPDATE SET odds = excluded.odds, lay_wanted = excluded.lay_wanted, lays = excluded.lays,
      result = excluded.result, settled_ms = excluded.settled_ms, expected = excluded.expected,
      profit = excluded.profit, parts = excluded.parts, lay_account_id = excluded.lay_account_id,
      listing_id = excluded.listing_id`),
  reminders: database.prepare(`${REMINDERS} WHERE done_ms IS NULL ORDER BY due_ms`),
  remindersOf: database.prepare(
    `${REMINDERS} WHERE participant_id = ? AND done_ms IS NULL ORDER BY due_ms`,
  ),
  reminder: database.prepare(`${REMINDERS} WHERE id = ? AND participant_id = ?`),
  addReminder: database.prepare(`
    INSERT INTO reminder (participant_id, offer_id, text, due_ms, done_ms)
    VALUES (@participantId, @offerId, @text, @dueMs, @doneMs)`),
  endReminder: database.prepare(
    'UPDATE reminder SET done_ms = ? WHERE id = ? AND participant_id = ?',
  ),
});
