// Everything of matched betting that the engine keeps: participants and their accounts, templates,
// offers, reminders. Put together here from its desks and stores.

import { ContractError } from '../../../shared/contract/wire.ts';
import type { BookAccount } from '../../../shared/domain/bookAccount.ts';
import type { Offer } from '../../../shared/domain/offer.ts';
import { type OfferTerms, termsProblem } from '../../../shared/domain/offerTerms.ts';
import { type ParticipantId, participantId } from '../../../shared/domain/participant.ts';
import { CommandStore, RepeatedCommand } from '../../storage/commandStore.ts';
import { OfferStore } from '../../storage/offerStore.ts';
import { ParticipantStore } from '../../storage/participantStore.ts';
import { ResultStore } from '../../storage/resultStore.ts';
import type { Engine } from '../engine.ts';
import { QualifierBoard } from '../qualifiers/qualifierBoard.ts';
import { qualifierView, requestsOf } from '../qualifiers/qualifierView.ts';
import { HouseLimits } from './houseLimits.ts';
import { OfferDesk } from './offerDesk.ts';
import { People } from './people.ts';
import { TicketOffers } from './ticketOffers.ts';

/** Templates that may be kept; the screens list them all. */
const TEMPLATES_MAX = 2_000;
/** Reminders of one participant that are not done. */
const REMINDERS_MAX = 500;

export class MatchedBetting {
  readonly store: OfferStore;
  readonly accounts: ParticipantStore;
  readonly results: ResultStore;
  readonly people: People;
  readonly limits: HouseLimits;
  readonly offers: OfferDesk;
  readonly tickets: TicketOffers;
  readonly qualifiers: QualifierBoard;
  readonly #commands: CommandStore;
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
    const { database, platform } = engine.options;
    this.store = new OfferStore(database);
    this.accounts = new ParticipantStore(database);
    this.results = new ResultStore(database);
    this.#commands = new CommandStore(database);
    const accountChanged = (id: number) => engine.publisher.mark('bookAccounts', String(id));
    this.limits = new HouseLimits({
      store: this.accounts,
      settings: () => engine.settings,
      currency: ({ venueId }) => engine.currency(venueId),
      changed: () => engine.execution.moneyChanged(),
    });
    this.people = new People({
      store: this.accounts,
      nowMs: () => engine.nowMs,
      participantChanged: (id) => {
        engine.publisher.mark('participants', String(id));
        this.limits.forget();
      },
      accountChanged: (id) => {
        accountChanged(id);
        this.limits.forget();
        // Guards of every offer look at the account's status.
        engine.publisher.markAll('offers');
      },
    });
    this.offers = new OfferDesk({
      clock: platform.clock,
      store: this.store,
      accounts: this.accounts,
      people: this.people,
      ticketHolds: (ticketId) => engine.tickets.fills(ticketId).length > 0,
      changed: (offer: Offer) => engine.publisher.mark('offers', String(offer.id)),
      accountChanged,
      guard: (work) => engine.storage.guard(work),
    });
    this.tickets = new TicketOffers(engine, this.offers);
    this.qualifiers = new QualifierBoard({
      clock: platform.clock,
      view: qualifierView(engine),
      settings: () => engine.settings,
      market: (index) => engine.markets.at(index),
      accounts: (participant) => this.#accountsByHouse(participant),
      requests: () => requestsOf(engine),
      changed: () => engine.publisher.markAll('qualifiers'),
    });
  }

  #accountsByHouse(participant: number | null): ReadonlyMap<string, BookAccount> {
    if (participant === null) return new Map();
    const own = this.accounts.accounts(participantId(participant));
    return new Map(own.map((account) => [account.book, account]));
  }

  start(): void {
    this.#commands.prune(this.#engine.nowMs);
    this.offers.start();
    this.tickets.start();
  }

  stop(): void {
    this.offers.stop();
    this.tickets.stop();
  }

  /**
   * Carries a command out once, whoever repeats it; `work` is told the surface that it came by and returns
   * the number of what it was about.
   */
  once(commandId: string, method: string, work: (surface: string) => number): number {
    const surface = commandId.slice(0, commandId.indexOf(':'));
    try {
      return this.#commands.once(commandId, method, this.#engine.nowMs, () => work(surface));
    } catch (error) {
      if (!(error instanceof RepeatedCommand)) throw error;
      throw new ContractError('bad-arguments', error.message, { at: 'commandId' });
    }
  }

  /** Keeps terms as a template, a new one or one that is changed; returns its number. */
  saveTemplate(id: number | null, terms: OfferTerms, archived: boolean): number {
    const { store } = this;
    const atMs = this.#engine.nowMs;
    checkTerms(terms);
    if (id === null) {
      if (store.templates().length >= TEMPLATES_MAX) {
        throw new ContractError('refused', `more than ${TEMPLATES_MAX} templates`);
      }
      return this.#templateChanged(store.addTemplate(terms, atMs));
    }
    const before = store.template(id);
    if (before === null) throw new ContractError('not-found', `no template ${id}`, { at: 'id' });
    const archivedMs = archived ? (before.archivedMs ?? atMs) : null;
    store.changeTemplate(id, terms, archivedMs, atMs);
    return this.#templateChanged(id);
  }

  addReminder(owner: ParticipantId, offerId: number | null, text: string, dueMs: number): number {
    const { people, store } = this;
    people.participant(owner);
    if (offerId !== null) this.offers.steps(owner, offerId);
    if (store.reminders(owner).length >= REMINDERS_MAX) {
      throw new ContractError('refused', `more than ${REMINDERS_MAX} reminders`);
    }
    const id = store.addReminder({ participantId: owner, offerId, text, dueMs, doneMs: null });
    this.#engine.publisher.mark('reminders', String(id));
    return id;
  }

  endReminder(owner: ParticipantId, id: number): number {
    if (this.store.reminder(owner, id) === null) {
      throw new ContractError('not-found', `no reminder ${id}`, { at: 'reminderId' });
    }
    this.store.endReminder(owner, id, this.#engine.nowMs);
    this.#engine.publisher.mark('reminders', String(id));
    return id;
  }

  #templateChanged(id: number): number {
    this.#engine.publisher.mark('offerTemplates', String(id));
    return id;
  }
}

/** Throws a {@link ContractError} at the field that is wrong. */
export function checkTerms(terms: OfferTerms): void {
  const problem = termsProblem(terms);
  if (problem === null) return;
  throw new ContractError('bad-arguments', problem.code, { at: `terms.${problem.at}` });
}
