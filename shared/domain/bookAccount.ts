// A participant's account at a bookmaker or exchange: how it stands, what it holds by our records, what
// the house has said about limits, and every movement that led there.

import type { VenueId } from './market.ts';
import type { ParticipantId } from './participant.ts';
import type { Purse } from './ticket.ts';
import type { Currency, Money } from './units.ts';

declare const id: unique symbol;
export type BookAccountId = number & { readonly [id]: 'BookAccountId' };

export const bookAccountId = (value: number): BookAccountId => value as BookAccountId;

export const accountStatuses = ['healthy', 'limited', 'gubbed', 'verifying', 'closed'] as const;
/**
 * `limited`: stakes are cut. `gubbed`: no promotions any more. `verifying`: the house wants documents.
 * `closed`: by either side.
 */
export type AccountStatus = (typeof accountStatuses)[number];

/** What an account holds in one purse by our records. */
export interface AccountBalance {
  readonly amount: Money;
  /** When a person last read it off the house's page; null while it is only reckoned from movements. */
  readonly statedMs: number | null;
}

export interface BookAccount {
  readonly id: BookAccountId;
  readonly participantId: ParticipantId;
  /** The venue's id where the program knows the house, else a name of the same form. */
  readonly book: VenueId;
  readonly bookName: string;
  readonly currency: Currency;
  readonly status: AccountStatus;
  readonly statusMs: number;
  readonly paper: AccountBalance;
  readonly live: AccountBalance;
  /** Largest stake that the house has taken, and the smallest limit that it has set since. */
  readonly stakeSeen: Money | null;
  readonly stakeLimit: Money | null;
  /** Last movement or remark of any kind. */
  readonly activeMs: number;
  readonly note: string;
  readonly openedMs: number;
}

export const entryCauses = [
  'deposit',
  'withdrawal',
  'statement',
  'send-deposit',
  'bet',
  'settlement',
  'reward',
  'undo',
] as const;
/**
 * Why an account's balance moved. `statement` brings it to what the house shows; `bet` to `reward` are
 * steps of an offer, and `undo` takes such a step back.
 */
export type EntryCause = (typeof entryCauses)[number];

/** One movement of an account's balance; never changed, only followed by others. */
export interface AccountEntry {
  readonly id: number;
  readonly accountId: BookAccountId;
  readonly participantId: ParticipantId;
  readonly purse: Purse;
  readonly cause: EntryCause;
  readonly amount: Money;
  readonly balanceAfter: Money;
  readonly offerId: number | null;
  readonly atMs: number;
  readonly note: string;
}

export const remarkKinds = ['status', 'stake-taken', 'stake-limited', 'note'] as const;
/** What was noticed about an account. */
export type RemarkKind = (typeof remarkKinds)[number];

export interface AccountRemark {
  readonly id: number;
  readonly accountId: BookAccountId;
  readonly participantId: ParticipantId;
  readonly kind: RemarkKind;
  /** The stake taken or the limit set; null for the other kinds. */
  readonly amount: Money | null;
  /** The status that began, or the words of a note. */
  readonly text: string;
  readonly atMs: number;
}
