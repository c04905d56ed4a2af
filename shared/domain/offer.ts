// An offer in a participant's hands: where it stands, the bets made for it, and how it got there. Which
// step may follow which is the offer machine's (main/engine/offers).

import { type BackKind, matchedProfit } from '../math/betSettlement.ts';
import { partsProfit, partsWorst } from '../math/partSettlement.ts';
import { type BetParts, type LayPart, laysOfParts } from './betParts.ts';
import type { BookAccountId } from './bookAccount.ts';
import type { NotedLay } from './notedLay.ts';
import type { OfferEventType, OfferRefusal } from './offerEvent.ts';
import type { OfferTerms } from './offerTerms.ts';
import type { ParticipantId } from './participant.ts';
import type { Purse } from './ticket.ts';
import { addMoney, type DecimalOdds, type Money, mulDiv, SCALE, ZERO_MONEY } from './units.ts';

export const offerStates = [
  'available',
  'deposit-sent',
  'qualifying-placed',
  'qualifying-part-matched',
  'qualifying-settled',
  'free-bet-pending',
  'free-bet-placed',
  'free-bet-part-matched',
  'wagering',
  'disputed',
  'complete',
  'expired',
  'void',
  'declined',
] as const;
/**
 * `qualifying-settled` waits for the reward, `free-bet-pending` has it and waits for its use;
 * `…-part-matched` has a lay that was matched in part only; `void` was called off by the house.
 */
export type OfferState = (typeof offerStates)[number];

/** States that nothing but a dispute or an undo leads out of. */
export const finalOfferStates = ['complete', 'expired', 'void', 'declined'] as const;

export const isOver = (state: OfferState): boolean =>
  (finalOfferStates as readonly OfferState[]).includes(state);

export const betRoles = ['qualifying', 'free-bet', 'wagering'] as const;
/** What a bet is for. */
export type BetRole = (typeof betRoles)[number];

export const betResults = ['won', 'lost', 'void'] as const;
/** How the bet at the bookmaker ended. */
export type BetResult = (typeof betResults)[number];

/** A bet at the bookmaker with the lays against it. */
export interface OfferBet {
  /** Number within the offer, from 1. */
  readonly number: number;
  readonly role: BetRole;
  readonly kind: BackKind;
  /** What was bet on, in words. */
  readonly description: string;
  readonly startsMs: number | null;
  readonly stake: Money;
  readonly odds: DecimalOdds;
  /** Where the lays stand; null where that is no account of ours. */
  readonly layAccountId: BookAccountId | null;
  /** Lay stake that was wanted in all; with less matched the bet is part-matched. */
  readonly layWanted: Money;
  readonly lays: readonly NotedLay[];
  /** Ticket that placed it; null when it was placed elsewhere and only noted. */
  readonly ticketId: string | null;
  /** What it is made of where that is more than one bet and its lays; these are empty then. */
  readonly parts?: BetParts | null;
  /** The outcome by which a bet that was placed elsewhere is settled; null where no feed knows it. */
  readonly listingId?: string | null;
  readonly placedMs: number;
  readonly result: BetResult | null;
  readonly settledMs: number | null;
}

/** What has come about in an offer so far. */
export interface OfferProgress {
  readonly deposited: Money;
  readonly bets: readonly OfferBet[];
  /** Free bets that were credited and not used yet, and the worth of one. */
  readonly freeBets: number;
  readonly freeBetValue: Money;
  /** Cash or bonus that was credited. */
  readonly credited: Money;
  /** When the reward lapses; null where nobody said. */
  readonly rewardExpiresMs: number | null;
  /** Turnover that a bonus wants in all. */
  readonly toWager: Money;
}

export interface Offer {
  readonly id: number;
  readonly participantId: ParticipantId;
  readonly accountId: BookAccountId;
  readonly templateId: number | null;
  readonly purse: Purse;
  readonly terms: OfferTerms;
  readonly state: OfferState;
  /** The state that a dispute interrupted; null outside one. */
  readonly heldState: OfferState | null;
  readonly progress: OfferProgress;
  readonly takenMs: number;
  readonly changedMs: number;
  /** Number of steps taken, undone ones and undoings included; a command names the one it saw. */
  readonly revision: number;
}

/** An offer as screens and phones see it. */
export interface OfferView extends Offer {
  readonly participantName: string;
  /** Until when the present state has to be left; null where nothing presses. */
  readonly deadlineMs: number | null;
  /** Every event that the present state knows, and why it cannot be had now; null when it can. */
  readonly events: readonly { readonly type: OfferEventType; readonly refusal: OfferRefusal }[];
  /** Why the last step cannot be taken back; null when it can. */
  readonly undo: OfferRefusal;
  readonly realised: Money;
  /** Sure or at worst, from bets that are open. */
  readonly openWorst: Money;
}

/** A step of an offer's history; never changed. An undo is a step of its own that names the one undone. */
export interface OfferStep {
  readonly offerId: number;
  readonly participantId: ParticipantId;
  readonly number: number;
  readonly event: OfferEventType | 'take' | 'undo';
  readonly from: OfferState | null;
  readonly to: OfferState;
  /** What was said with it, as it is shown. */
  readonly detail: { readonly [name: string]: number | string | null };
  /** Which surface it came by: `desk`, `telegram`, `import`, `engine`. */
  readonly surface: string;
  readonly undoes: number | null;
  readonly atMs: number;
}

export const NO_PROGRESS: OfferProgress = {
  deposited: ZERO_MONEY,
  bets: [],
  freeBets: 0,
  freeBetValue: ZERO_MONEY,
  credited: ZERO_MONEY,
  rewardExpiresMs: null,
  toWager: ZERO_MONEY,
};

export const openBets = (progress: OfferProgress): readonly OfferBet[] =>
  progress.bets.filter(({ result }) => result === null);

export const betsOf = (progress: OfferProgress, role: BetRole): readonly OfferBet[] =>
  progress.bets.filter((bet) => bet.role === role);

/** Stakes of decided wagering bets; a bet that was void does not count. */
export const wageredOf = (progress: OfferProgress): Money =>
  betsOf(progress, 'wagering')
    .filter(({ result }) => result === 'won' || result === 'lost')
    .reduce<Money>((sum, { stake }) => addMoney(sum, stake), ZERO_MONEY);

/** All lays of a bet. */
export const laysOf = ({ lays, parts }: Pick<OfferBet, 'lays' | 'parts'>): OfferBet['lays'] =>
  parts == null ? lays : laysOfParts(parts);

/** Lay stake that is matched of a bet. */
export const laidOf = (bet: Pick<OfferBet, 'lays' | 'parts'>): Money =>
  laysOf(bet).reduce<Money>((sum, { stake }) => addMoney(sum, stake), ZERO_MONEY);

/** Lay stake of a selection that is still open as it was planned; below 0 where more was laid. */
export const restOfLay = ({ lays, plan }: LayPart): Money =>
  (plan.stake - laidOf({ lays })) as Money;

/** Result of a bet over both sides; null while it is open. */
export function betProfit(bet: OfferBet): Money | null {
  if (bet.result === null) return null;
  if (bet.parts != null) return partsProfit(bet.parts);
  return bet.result === 'void' ? ZERO_MONEY : matchedProfit(bet, bet.lays, bet.result === 'won');
}

/** The worse of a bet's two results, or of all endings of one with several parts. */
export const worstOf = (bet: OfferBet): Money =>
  bet.parts == null
    ? (Math.min(matchedProfit(bet, bet.lays, true), matchedProfit(bet, bet.lays, false)) as Money)
    : partsWorst(bet.parts);

/** What an offer has brought so far: decided bets, and cash or bonus that was credited. */
export const realisedOf = ({ progress }: Pick<Offer, 'progress'>): Money =>
  progress.bets.reduce<Money>(
    (sum, bet) => addMoney(sum, betProfit(bet) ?? ZERO_MONEY),
    progress.credited,
  );

/** Turnover that a bonus of these terms wants: so many times the bonus, or the deposit with it. */
export const turnoverOf = (terms: OfferTerms, bonus: Money, deposited: Money): Money =>
  mulDiv(
    terms.wageringOn === 'bonus' ? bonus : addMoney(bonus, deposited),
    terms.wagering,
    SCALE,
    'ceil',
  ) as Money;

const DAY_MS = 86_400_000;

/** Until when the present state has to be left; null where nothing presses. */
export function deadlineOf({ progress, state, takenMs, terms }: Omit<Offer, 'id'>): number | null {
  switch (state) {
    case 'available':
    case 'deposit-sent':
      return terms.daysToQualify === null ? null : takenMs + terms.daysToQualify * DAY_MS;
    case 'free-bet-pending':
    case 'wagering':
      return progress.rewardExpiresMs;
    default:
      return null;
  }
}

/** When a reward lapses that is credited now, by the terms. */
export const rewardExpiry = (terms: OfferTerms, nowMs: number): number | null =>
  terms.daysToUse === null ? null : nowMs + terms.daysToUse * DAY_MS;
