// Takes offers on for participants, carries them from step to step and back, and lets those lapse whose
// time is up. Every surface and the engine itself come through here; what the machine refuses does not
// happen, and what happens is stored with everything that it moves.

import { ContractError } from '../../../shared/contract/wire.ts';
import type { BookAccountId } from '../../../shared/domain/bookAccount.ts';
import {
  deadlineOf,
  laysOf,
  NO_PROGRESS,
  type Offer,
  type OfferBet,
  type OfferView,
  openBets,
  realisedOf,
  worstOf,
} from '../../../shared/domain/offer.ts';
import type {
  OfferEvent,
  OfferRefusal,
  OfferRefusalCode,
} from '../../../shared/domain/offerEvent.ts';
import type { OfferTerms } from '../../../shared/domain/offerTerms.ts';
import type { ParticipantId } from '../../../shared/domain/participant.ts';
import type { Purse } from '../../../shared/domain/ticket.ts';
import { addMoney, type Money, ZERO_MONEY } from '../../../shared/domain/units.ts';
import type { Clock, Timer } from '../../platform/platform.ts';
import type { OfferStore, StepBefore, StoredStep } from '../../storage/offerStore.ts';
import type { ParticipantStore } from '../../storage/participantStore.ts';
import { entriesBetween } from './offerEntries.ts';
import type { OfferMoment } from './offerGuards.ts';
import { standingRefusal } from './offerGuards.ts';
import { eventsOf, stepOffer } from './offerMachine.ts';
import type { People } from './people.ts';

/** Offers of one participant that are not over. */
const OFFERS_MAX = 1_000;
/** A timer that is to go off later is set anew then. */
const TIMER_MAX_MS = 3_600_000;

export interface OfferDeskOptions {
  readonly clock: Clock;
  readonly store: OfferStore;
  readonly accounts: ParticipantStore;
  readonly people: People;
  /** Why a bet that this ticket placed cannot be taken back; null when it can. */
  ticketHolds(ticketId: string): boolean;
  changed(offer: Offer): void;
  accountChanged(id: BookAccountId): void;
  /** Runs work that writes; what the disk refuses is noted and tried again later. */
  guard(work: () => void): boolean;
}

export interface Taken {
  readonly participantId: ParticipantId;
  readonly accountId: BookAccountId;
  readonly templateId: number | null;
  readonly terms: OfferTerms;
  readonly purse: Purse;
}

/** A step with the moment at which it was taken. */
export interface Recorded {
  readonly atMs: number;
  readonly event: OfferEvent;
}

export class OfferDesk {
  readonly #options: OfferDeskOptions;
  #timer: Timer | null = null;
  #stopped = false;

  constructor(options: OfferDeskOptions) {
    this.#options = options;
  }

  start(): void {
    this.#lapse();
  }

  stop(): void {
    this.#stopped = true;
    this.#timer?.cancel();
  }

  /** Offers of one person, or of everybody, as screens see them. */
  views(owner: ParticipantId | null): readonly OfferView[] {
    return this.#options.store.offers(owner).map((offer) => this.view(offer));
  }

  /** Null when the person has no such offer. */
  find(owner: ParticipantId, id: number): OfferView | null {
    const offer = this.#options.store.offer(owner, id);
    return offer === null ? null : this.view(offer);
  }

  steps(owner: ParticipantId, id: number): readonly StoredStep[] {
    this.#offer(owner, id);
    return this.#options.store.steps(owner, id);
  }

  /** Takes an offer on; returns its number. */
  take({ accountId, participantId, purse, templateId, terms }: Taken, surface: string): number {
    const { clock, people, store } = this.#options;
    const person = people.participant(participantId);
    if (person.archivedMs !== null) refused('participant-left');
    const account = people.account(participantId, accountId);
    if (account.book !== terms.book) {
      throw new ContractError('bad-arguments', `the account is at ${account.bookName}`, {
        at: 'accountId',
      });
    }
    if (templateId !== null && store.template(templateId) === null) {
      throw new ContractError('not-found', `no template ${templateId}`, { at: 'templateId' });
    }
    if (account.status === 'closed') refused('account-closed');
    if (account.status === 'gubbed') refused('account-gubbed');
    if (store.openCount(participantId) >= OFFERS_MAX) {
      throw new ContractError('refused', `more than ${OFFERS_MAX} offers`);
    }
    const atMs = clock.nowMs();
    const offer = {
      ...{ participantId, accountId, templateId, purse, terms, progress: NO_PROGRESS },
      ...{ state: 'available' as const, heldState: null, takenMs: atMs, changedMs: atMs },
    };
    const id = store.take(offer, surface);
    this.#told({ ...offer, id, revision: 1 });
    return id;
  }

  /**
   * Carries an offer one step on. `revision` is the one that was seen; another one is refused as changed.
   * Throws a {@link ContractError} that says what speaks against it.
   */
  advance(
    owner: ParticipantId,
    id: number,
    revision: number,
    event: OfferEvent,
    surface: string,
  ): Offer {
    const before = this.seen(owner, id, revision);
    if ('bet' in event) {
      const { layAccountId, parts } = event.bet;
      const named = [...(parts?.backs ?? []), ...(parts?.lays ?? [])].map((own) => own.accountId);
      for (const account of [layAccountId, ...named]) {
        if (account !== null)
          this.#options.people.account(owner, account, 'event.bet.layAccountId');
      }
    }
    return this.#step(before, event, surface);
  }

  /** What would be said against an event now; null when it would be taken. Nothing is stored. */
  wouldRefuse(owner: ParticipantId, id: number, event: OfferEvent): OfferRefusal {
    const offer = this.#offer(owner, id);
    const result = stepOffer(offer, event, this.#moment(offer));
    return 'refusal' in result ? result.refusal : null;
  }

  /** What the engine knows of a ticket's offer, whoever's it is: carried on without a person. */
  advanceByEngine(offer: Offer, event: OfferEvent): Offer {
    return this.#step(offer, event, 'engine');
  }

  /** Why steps that lie in the past cannot be noted; null when they can. Nothing is stored. */
  unrecordable(
    taken: Omit<Offer, 'id' | 'revision'>,
    steps: readonly Recorded[],
  ): OfferRefusalCode | null {
    let offer: Offer = { ...taken, id: 0, revision: 1 };
    for (const { atMs, event } of steps) {
      const result = stepOffer(offer, event, recordedAt(atMs));
      if ('refusal' in result) return result.refusal.code;
      offer = result.offer;
    }
    return null;
  }

  /**
   * Notes an offer with steps that lie in the past, each at its own moment; returns its number. Throws a
   * {@link ContractError} when one is not taken; the caller's transaction is to be left then.
   */
  record(
    taken: Omit<Offer, 'id' | 'revision'>,
    steps: readonly Recorded[],
    surface: string,
  ): number {
    const id = this.#options.store.take(taken, surface);
    let offer: Offer = { ...taken, id, revision: 1 };
    this.#told(offer);
    for (const { atMs, event } of steps) {
      offer = this.#step(offer, event, surface, recordedAt(atMs));
    }
    return id;
  }

  /** Takes the last step back by a step of its own. Throws a {@link ContractError} when it cannot be. */
  undo(owner: ParticipantId, id: number, revision: number, surface: string): Offer {
    const before = this.seen(owner, id, revision);
    const last = this.#lastStep(before);
    const refusal = this.#undoRefusal(before, last);
    if (last?.before == null || refusal !== null) {
      throw refusalError(refusal ?? { code: 'nothing-to-undo', numbers: {} }, before.terms);
    }
    const { heldState, progress, state } = last.before;
    const after: Offer = {
      ...{ ...before, heldState, progress, state },
      ...{ changedMs: this.#options.clock.nowMs(), revision: before.revision + 1 },
    };
    this.#save(before, after, 'undo', { undone: last.event }, surface, last.number);
    return after;
  }

  view(offer: Offer): OfferView {
    const { people } = this.#options;
    const moment = this.#moment(offer);
    const bets = openBets(offer.progress);
    return {
      ...offer,
      participantName: people.participant(offer.participantId).name,
      deadlineMs: deadlineOf(offer),
      events: eventsOf(offer.state).map((type) => ({
        type,
        refusal: standingRefusal(offer, type, moment),
      })),
      undo: this.#undoRefusal(offer, this.#lastStep(offer)),
      realised: realisedOf(offer),
      openWorst: bets.reduce<Money>((sum, bet) => addMoney(sum, worstOf(bet)), ZERO_MONEY),
    };
  }

  #step(before: Offer, event: OfferEvent, surface: string, moment = this.#moment(before)): Offer {
    const result = stepOffer(before, event, moment);
    if ('refusal' in result) throw refusalError(result.refusal, before.terms);
    this.#save(before, result.offer, event.type, detailOf(event), surface, null);
    return result.offer;
  }

  #save(
    before: Offer,
    after: Offer,
    event: StoredStep['event'],
    detail: StoredStep['detail'],
    surface: string,
    undoes: number | null,
  ): void {
    const { accounts, store } = this.#options;
    const kept: StepBefore = {
      ...{ state: before.state, heldState: before.heldState, progress: before.progress },
    };
    const step: StoredStep = {
      ...{ offerId: after.id, participantId: after.participantId, number: after.revision },
      ...{ event, from: before.state, to: after.state, detail, surface, undoes },
      ...{ atMs: after.changedMs, before: kept },
    };
    const entries = entriesBetween(before, after, event);
    store.transaction(() => {
      store.save(after, step);
      for (const entry of entries) accounts.enter(entry);
    });
    for (const { accountId } of entries) this.#options.accountChanged(accountId);
    this.#told(after);
  }

  /** The offer as a person saw it. Throws a {@link ContractError} when it has changed since. */
  seen(owner: ParticipantId, id: number, revision: number): Offer {
    const offer = this.#offer(owner, id);
    if (offer.revision === revision) return offer;
    const message = `expected revision ${offer.revision}, was ${revision}`;
    throw new ContractError('changed', message, { retry: 'now', at: 'revision' });
  }

  #offer(owner: ParticipantId, id: number): Offer {
    const offer = this.#options.store.offer(owner, id);
    if (offer !== null) return offer;
    throw new ContractError('not-found', `participant ${owner} has no offer ${id}`, {
      at: 'offerId',
    });
  }

  #moment({ accountId, participantId }: Offer): OfferMoment {
    const { clock, people } = this.#options;
    const { status } = people.account(participantId, accountId);
    return { nowMs: clock.nowMs(), accountStatus: status };
  }

  /** The last step that stands: neither undone nor an undoing. */
  #lastStep({ id, participantId }: Offer): StoredStep | null {
    const steps = this.#options.store.steps(participantId, id);
    const undone = new Set(steps.map(({ undoes }) => undoes));
    return steps.findLast(({ event, number }) => event !== 'undo' && !undone.has(number)) ?? null;
  }

  /** A bet that a ticket placed is money on its way: it is undone at the ticket, not here. */
  #undoRefusal(offer: Offer, last: StoredStep | null): OfferRefusal {
    if (last === null || last.before === null) return { code: 'nothing-to-undo', numbers: {} };
    // What has lapsed would lapse again at once; what the house still gives is a dispute's outcome.
    if (last.event === 'expire') return { code: 'too-late', numbers: {} };
    const known = new Map(last.before.progress.bets.map((bet) => [bet.number, bet]));
    const held = offer.progress.bets.some(
      (bet) =>
        bet.ticketId !== null &&
        known.get(bet.number)?.result !== bet.result &&
        this.#options.ticketHolds(bet.ticketId),
    );
    const laid = offer.progress.bets.some((bet) => {
      const before = known.get(bet.number);
      const had = before === undefined ? [] : laidByTickets(before);
      const has = laidByTickets(bet);
      return has.length > had.length && has.some((id) => this.#options.ticketHolds(id));
    });
    return held || laid ? { code: 'by-ticket', numbers: {} } : null;
  }

  #told(offer: Offer): void {
    this.#options.changed(offer);
    this.#arm();
  }

  /** Lets offers lapse whose time is up, and waits for the next. */
  #lapse(): void {
    const { clock, guard, store } = this.#options;
    for (const offer of store.overdue(clock.nowMs())) {
      const result = stepOffer(offer, { type: 'expire' }, this.#moment(offer));
      if ('offer' in result) guard(() => this.#step(offer, { type: 'expire' }, 'engine'));
    }
    this.#arm();
  }

  #arm(): void {
    const { clock, store } = this.#options;
    this.#timer?.cancel();
    if (this.#stopped) return;
    const nowMs = clock.nowMs();
    const nextMs = store.nextDeadlineMs(nowMs);
    if (nextMs === null) return;
    this.#timer = clock.after(Math.min(nextMs - nowMs, TIMER_MAX_MS), () => this.#lapse());
  }
}

/** Tickets that have laid something of a bet that was made by hand, one for each lay. */
const laidByTickets = (bet: OfferBet): readonly string[] =>
  laysOf(bet).flatMap(({ ticketId }) => ticketId ?? []);

/** The moment of a step in the past: how the account stood then is not known, and does not matter any more. */
const recordedAt = (nowMs: number): OfferMoment => ({ nowMs, accountStatus: 'healthy' });

/** What is kept of an event in the history, flat. */
function detailOf(event: OfferEvent): StoredStep['detail'] {
  const { type: _type, ...said } = event;
  const flat = Object.entries(said).flatMap(([name, value]) =>
    value !== null && typeof value === 'object'
      ? Object.entries(value as object).filter(
          ([, inner]) => inner === null || typeof inner !== 'object',
        )
      : [[name, value] as const],
  );
  return Object.fromEntries(flat) as StoredStep['detail'];
}

const refused = (code: NonNullable<OfferRefusal>['code']): never => {
  throw refusalError({ code, numbers: {} });
};

/** A refusal as every surface gets it: code, numbers and the currency of its amounts, worded there. */
export function refusalError(
  { code, numbers }: NonNullable<OfferRefusal>,
  { currency }: Partial<OfferTerms> = {},
): ContractError {
  const refusal = { code, numbers: currency === undefined ? numbers : { ...numbers, currency } };
  return new ContractError('refused', code, { refusal });
}
