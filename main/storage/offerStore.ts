// Offers as rows: templates, the offers that were taken, every step of each, their bets, reminders. Steps
// are only ever added; offer and bets are what the steps came to. Whatever belongs to a person is asked
// for with that person's number.

import { assert } from '../../shared/assert.ts';
import {
  betProfit,
  deadlineOf,
  laysOf,
  type Offer,
  type OfferBet,
  type OfferProgress,
  type OfferState,
  type OfferStep,
  worstOf,
} from '../../shared/domain/offer.ts';
import type { OfferTemplate, OfferTerms } from '../../shared/domain/offerTerms.ts';
import type { ParticipantId } from '../../shared/domain/participant.ts';
import type { Reminder } from '../../shared/domain/reminder.ts';
import type { Database } from './database.ts';
import { asBet, asOffer, type BetRow, type OfferRow, prepare } from './offerRows.ts';

/** What a step found, so that it can be taken back. */
export interface StepBefore {
  readonly state: OfferState;
  readonly heldState: OfferState | null;
  readonly progress: OfferProgress;
}

/** An offer with a deadline, as alerts speak of it. */
export interface DueOffer extends Pick<Offer, 'id' | 'participantId' | 'state'> {
  readonly title: string;
  readonly deadlineMs: number;
}

/** A bet with an outcome that a feed knows, by its place. */
export interface NotedBet {
  readonly offerId: number;
  readonly participantId: number;
  readonly number: number;
}

export interface StoredStep extends OfferStep {
  /** Null for the step that took the offer. */
  readonly before: StepBefore | null;
}

export class OfferStore {
  readonly #database: Database;
  readonly #sql: ReturnType<typeof prepare>;

  constructor(database: Database) {
    this.#database = database;
    this.#sql = prepare(database);
  }

  transaction<T>(work: () => T): T {
    return this.#database.inTransaction ? work() : this.#database.transaction(work)();
  }

  templates(): readonly OfferTemplate[] {
    return (this.#sql.templates.all() as TemplateRow[]).map(asTemplate);
  }

  template(id: number): OfferTemplate | null {
    const row = this.#sql.template.get(id) as TemplateRow | undefined;
    return row === undefined ? null : asTemplate(row);
  }

  addTemplate(terms: OfferTerms, atMs: number): number {
    const added = this.#sql.addTemplate.run({
      ...{ book: terms.book, terms: JSON.stringify(terms), atMs },
    });
    return Number(added.lastInsertRowid);
  }

  changeTemplate(id: number, terms: OfferTerms, archivedMs: number | null, atMs: number): void {
    this.#sql.changeTemplate.run({
      ...{ id, book: terms.book, terms: JSON.stringify(terms), archivedMs, atMs },
    });
  }

  /** Offers of one person, or of all of them for who keeps the books; those that are over last. */
  offers(owner: ParticipantId | null): readonly Offer[] {
    const rows = owner === null ? this.#sql.offers.all() : this.#sql.offersOf.all(owner);
    return this.#withBets(rows as OfferRow[]);
  }

  offer(owner: ParticipantId, id: number): Offer | null {
    const row = this.#sql.offer.get(id, owner) as OfferRow | undefined;
    return row === undefined ? null : (this.#withBets([row])[0] ?? null);
  }

  /** Bets with a part or the whole on an outcome that were placed elsewhere, whoever's they are: for the engine, not for a surface. */
  betsOn(listingId: string): readonly NotedBet[] {
    return this.#sql.betsOn.all({ listingId }) as NotedBet[];
  }

  /** Outcomes on which such bets are open. */
  openListings(): readonly string[] {
    return this.#sql.openListings.pluck().all() as string[];
  }

  /** Offers whose deadline has passed, whoever's they are: for the engine, not for a surface. */
  overdue(nowMs: number): readonly Offer[] {
    return this.#withBets(this.#sql.overdue.all(nowMs) as OfferRow[]);
  }

  /** Offers whose deadline is at most this, whoever's they are, nearest first. */
  dueBefore(untilMs: number): readonly DueOffer[] {
    return this.#sql.dueBefore.all(untilMs) as DueOffer[];
  }

  /** The first deadline after a moment; null when there is none. */
  nextDeadlineMs(afterMs: number): number | null {
    return this.#sql.nextDeadline.pluck().get(afterMs) as number | null;
  }

  /** How many offers of a person are not over. */
  openCount(owner: ParticipantId): number {
    return this.#sql.openCount.pluck().get(owner) as number;
  }

  /** Stores a new offer with its first step; returns its number. */
  take(offer: Omit<Offer, 'id' | 'revision'>, surface: string): number {
    return this.transaction(() => {
      const added = this.#sql.addOffer.run(rowOf({ ...offer, id: 0, revision: 1 }));
      const id = Number(added.lastInsertRowid);
      this.#addStep({
        ...{ offerId: id, participantId: offer.participantId, number: 1, event: 'take' },
        ...{ from: null, to: offer.state, detail: {}, surface, undoes: null },
        atMs: offer.takenMs,
        before: null,
      });
      return id;
    });
  }

  /** Stores what a step made of an offer. Throws unless it follows on the offer as it is stored. */
  save(offer: Offer, step: StoredStep): void {
    this.transaction(() => {
      assert(step.number === offer.revision, `step ${step.number} of revision ${offer.revision}`);
      const { changes } = this.#sql.saveOffer.run(rowOf(offer));
      assert(changes === 1, `offer ${offer.id} is not at revision ${offer.revision - 1}`);
      this.#addStep(step);
      this.#sql.dropBets.run(offer.id, offer.progress.bets.length);
      for (const bet of offer.progress.bets) this.#saveBet(offer, bet);
    });
  }

  /** Steps of an offer, oldest first. */
  steps(owner: ParticipantId, id: number): readonly StoredStep[] {
    return (this.#sql.steps.all(id, owner) as StepRow[]).map(asStep);
  }

  /** All steps of a person's offers, oldest first. */
  stepsOf(owner: ParticipantId): readonly StoredStep[] {
    return (this.#sql.stepsOf.all(owner) as StepRow[]).map(asStep);
  }

  reminders(owner: ParticipantId | null): readonly Reminder[] {
    const rows = owner === null ? this.#sql.reminders.all() : this.#sql.remindersOf.all(owner);
    return rows as Reminder[];
  }

  reminder(owner: ParticipantId, id: number): Reminder | null {
    return (this.#sql.reminder.get(id, owner) as Reminder | undefined) ?? null;
  }

  addReminder(reminder: Omit<Reminder, 'id'>): number {
    return Number(this.#sql.addReminder.run(reminder).lastInsertRowid);
  }

  endReminder(owner: ParticipantId, id: number, atMs: number): void {
    this.#sql.endReminder.run(atMs, id, owner);
  }

  #withBets(rows: readonly OfferRow[]): Offer[] {
    return rows.map((row) => asOffer(row, (this.#sql.bets.all(row.id) as BetRow[]).map(asBet)));
  }

  #saveBet({ accountId, id, participantId, purse }: Offer, bet: OfferBet): void {
    this.#sql.saveBet.run({
      ...bet,
      ...{ offerId: id, participantId, accountId, purse },
      lays: JSON.stringify(laysOf(bet)),
      parts: bet.parts == null ? null : JSON.stringify(bet.parts),
      listingId: bet.listingId ?? null,
      expected: worstOf(bet),
      profit: betProfit(bet),
    });
    this.#sql.dropOutcomes.run(id, bet.number);
    for (const [at, { listingId }] of (bet.parts?.selections ?? []).entries()) {
      if (listingId !== undefined) this.#sql.addOutcome.run(id, bet.number, at, listingId);
    }
  }

  #addStep(step: StoredStep): void {
    this.#sql.addStep.run({
      ...step,
      detail: JSON.stringify(step.detail),
      before: JSON.stringify(step.before),
    });
  }
}

function rowOf(offer: Offer) {
  const { progress, terms } = offer;
  return {
    id: offer.id,
    participantId: offer.participantId,
    accountId: offer.accountId,
    templateId: offer.templateId,
    purse: offer.purse,
    terms: JSON.stringify(terms),
    state: offer.state,
    heldState: offer.heldState,
    deposited: progress.deposited,
    freeBets: progress.freeBets,
    freeBetValue: progress.freeBetValue,
    credited: progress.credited,
    rewardExpiresMs: progress.rewardExpiresMs,
    toWager: progress.toWager,
    deadlineMs: deadlineOf(offer),
    takenMs: offer.takenMs,
    changedMs: offer.changedMs,
    revision: offer.revision,
  };
}

interface TemplateRow {
  readonly id: number;
  readonly terms: string;
  readonly created_ms: number;
  readonly changed_ms: number;
  readonly archived_ms: number | null;
}

const asTemplate = (row: TemplateRow): OfferTemplate => ({
  id: row.id,
  terms: JSON.parse(row.terms) as OfferTerms,
  createdMs: row.created_ms,
  changedMs: row.changed_ms,
  archivedMs: row.archived_ms,
});

interface StepRow extends Omit<StoredStep, 'detail' | 'before'> {
  readonly detail: string;
  readonly before: string;
}

const asStep = (row: StepRow): StoredStep => ({
  ...row,
  detail: JSON.parse(row.detail) as StoredStep['detail'],
  before: JSON.parse(row.before) as StepBefore | null,
});
