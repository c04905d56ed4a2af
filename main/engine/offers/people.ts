// Participants and their accounts: adds and changes them, notes what houses do and what money moves. It
// keeps records; nobody's account is acted on.

import { ContractError } from '../../../shared/contract/wire.ts';
import type {
  AccountStatus,
  BookAccount,
  BookAccountId,
} from '../../../shared/domain/bookAccount.ts';
import type { Participant, ParticipantId } from '../../../shared/domain/participant.ts';
import type { Purse } from '../../../shared/domain/ticket.ts';
import type { Money } from '../../../shared/domain/units.ts';
import type { NewAccount, ParticipantStore } from '../../storage/participantStore.ts';

/** Participants that may be kept; the screens list them all. */
const PARTICIPANTS_MAX = 200;
/** Accounts of one participant. */
const ACCOUNTS_MAX = 200;

export interface PeopleOptions {
  readonly store: ParticipantStore;
  nowMs(): number;
  participantChanged(id: ParticipantId): void;
  accountChanged(id: BookAccountId): void;
}

/** A movement that a person notes; `statement` says what the house shows. */
export interface Recorded {
  readonly participantId: ParticipantId;
  readonly accountId: BookAccountId;
  readonly purse: Purse;
  readonly cause: 'deposit' | 'withdrawal' | 'statement';
  readonly amount: Money;
  readonly note: string;
}

/** What a person has noticed about an account. */
export interface Noticed {
  readonly participantId: ParticipantId;
  readonly accountId: BookAccountId;
  readonly status: AccountStatus | null;
  readonly stakeTaken: Money | null;
  /** The limit that the house has set; null leaves it. */
  readonly stakeLimited: Money | null;
  readonly note: string | null;
}

export class People {
  readonly #options: PeopleOptions;

  constructor(options: PeopleOptions) {
    this.#options = options;
  }

  all(): readonly Participant[] {
    return this.#options.store.participants();
  }

  /** Throws a {@link ContractError} when there is no such person. */
  participant(id: ParticipantId): Participant {
    const found = this.#options.store.participant(id);
    if (found !== null) return found;
    throw new ContractError('not-found', `no participant ${id}`, { at: 'participantId' });
  }

  add(name: string, note: string): ParticipantId {
    const { nowMs, participantChanged, store } = this.#options;
    this.#checkName(name, null);
    if (store.participants().length >= PARTICIPANTS_MAX) {
      throw new ContractError('refused', `more than ${PARTICIPANTS_MAX} participants`);
    }
    const id = store.addParticipant(name, note, nowMs());
    participantChanged(id);
    return id;
  }

  change(
    id: ParticipantId,
    change: {
      readonly name?: string | undefined;
      readonly note?: string | undefined;
      readonly archived?: boolean | undefined;
    },
  ): void {
    const { nowMs, participantChanged, store } = this.#options;
    const before = this.participant(id);
    if (change.name !== undefined) this.#checkName(change.name, id);
    const { archived = before.archivedMs !== null } = change;
    store.changeParticipant({
      ...before,
      name: change.name ?? before.name,
      note: change.note ?? before.note,
      archivedMs: archived ? (before.archivedMs ?? nowMs()) : null,
    });
    participantChanged(id);
  }

  accounts(owner: ParticipantId | null): readonly BookAccount[] {
    return this.#options.store.accounts(owner);
  }

  /** Throws a {@link ContractError} when the person has no such account. */
  account(owner: ParticipantId, id: BookAccountId, at = 'accountId'): BookAccount {
    const found = this.#options.store.account(owner, id);
    if (found !== null) return found;
    throw new ContractError('not-found', `participant ${owner} has no account ${id}`, { at });
  }

  openAccount(account: NewAccount): BookAccountId {
    const { accountChanged, nowMs, store } = this.#options;
    this.participant(account.participantId);
    if (store.accountAt(account.participantId, account.book) !== null) {
      throw new ContractError('refused', `there is an account at ${account.bookName} already`, {
        at: 'book',
      });
    }
    if (store.accounts(account.participantId).length >= ACCOUNTS_MAX) {
      throw new ContractError('refused', `more than ${ACCOUNTS_MAX} accounts`);
    }
    const id = store.openAccount(account, nowMs());
    accountChanged(id);
    return id;
  }

  /** Notes a movement of money between the account and the outside, or what the house shows. */
  record({ accountId, amount, cause, note, participantId, purse }: Recorded): void {
    const { accountChanged, nowMs, store } = this.#options;
    const account = this.account(participantId, accountId);
    const moved = {
      deposit: amount,
      withdrawal: -amount,
      statement: amount - account[purse].amount,
    }[cause] as Money;
    store.enter({
      ...{ accountId, participantId, purse, cause, note },
      ...{ amount: moved, offerId: null, atMs: nowMs() },
    });
    accountChanged(accountId);
  }

  /** Notes what the house did or said: all of it or nothing. */
  notice(noticed: Noticed): void {
    const { accountChanged, nowMs, store } = this.#options;
    const { accountId, participantId, stakeLimited, stakeTaken, status } = noticed;
    const account = this.account(participantId, accountId);
    const atMs = nowMs();
    const remark = (
      kind: 'status' | 'stake-taken' | 'stake-limited' | 'note',
      text: string,
      amount: Money | null,
    ) => store.remark({ accountId, participantId, kind, amount, text, atMs });
    store.transaction(() => {
      store.changeAccount(
        participantId,
        accountId,
        {
          ...(status !== null && { status }),
          ...(stakeTaken !== null && { stakeSeen: stakeTaken }),
          ...(stakeLimited !== null && { stakeLimit: stakeLimited }),
          ...(noticed.note !== null && { note: noticed.note }),
        },
        atMs,
      );
      if (status !== null && status !== account.status) remark('status', status, null);
      if (stakeTaken !== null) remark('stake-taken', '', stakeTaken);
      if (stakeLimited !== null) remark('stake-limited', '', stakeLimited);
      if (noticed.note !== null && noticed.note !== account.note)
        remark('note', noticed.note, null);
    });
    accountChanged(accountId);
  }

  /**
   * Notes the largest stake that a house takes on the account there: of `owner`, or the only one that anybody has.
   * `books` are the ids that the house goes by. Refused where there is no account, or which one cannot be told.
   */
  limited(owner: ParticipantId | null, books: readonly string[], stake: Money): void {
    const { store } = this.#options;
    const ours = new Set(
      store.participants().flatMap(({ archivedMs, id }) => (archivedMs === null ? id : [])),
    );
    const [account, ...others] = store
      .accounts(owner)
      .filter(
        ({ book, participantId, status }) =>
          books.includes(book) && status !== 'closed' && ours.has(participantId),
      );
    if (account === undefined || others.length > 0) {
      const why =
        account === undefined
          ? 'no account is kept there'
          : 'several accounts are kept there: note it on the right one';
      throw new ContractError('refused', why, { at: 'limitedTo' });
    }
    this.notice({
      ...{ accountId: account.id, participantId: account.participantId },
      ...{ status: null, stakeTaken: null, stakeLimited: stake, note: null },
    });
  }

  #checkName(name: string, own: ParticipantId | null): void {
    const other = this.#options.store.named(name);
    if (other === null || other.id === own) return;
    throw new ContractError('refused', `${name} is somebody else already`, { at: 'name' });
  }
}
