// What can happen to an offer, said by a person on any surface or by the engine, and why it cannot.

import type { Lay } from '../math/matchedBetting.ts';
import type { BetParts } from './betParts.ts';
import type { BookAccountId } from './bookAccount.ts';
import type { NotedLay } from './notedLay.ts';
import type { Currency, DecimalOdds, Money, Ratio } from './units.ts';

/** A bet that was placed at the bookmaker, with what has been laid against it by then. */
export interface PlacedBet {
  readonly description: string;
  readonly startsMs: number | null;
  readonly stake: Money;
  readonly odds: DecimalOdds;
  readonly layAccountId: BookAccountId | null;
  /** Lay stake that is wanted in all; 0 for a bet that is not laid. */
  readonly layWanted: Money;
  readonly lays: readonly Lay<Currency>[];
  readonly ticketId: string | null;
  /** Where it is more than one bet and its lays. */
  readonly parts?: BetParts | null;
  readonly listingId?: string | null;
}

export type OfferEvent =
  | { readonly type: 'send-deposit'; readonly amount: Money }
  | { readonly type: 'place-qualifier'; readonly bet: PlacedBet }
  /**
   * More of a lay; `wanted` is the lay stake now wanted in all, `number` the bet where several are open.
   */
  | {
      readonly type: 'match-rest';
      readonly lay: NotedLay;
      readonly wanted: Money;
      readonly number?: number | undefined;
      /** Selection of a bet with several parts. */
      readonly on?: number | undefined;
      /** The outcome by which a feed settles the bet from here on, where none was named before. */
      readonly listingId?: string | undefined;
      /** Where the lay stands, where that was not said before. */
      readonly accountId?: BookAccountId | undefined;
    }
  /** The outcome that a bet by hand is on, found by a person: a feed's result settles it from here on. */
  | {
      readonly type: 'bind-bet';
      readonly number: number;
      /** Selection of a bet with several parts. */
      readonly on?: number | undefined;
      readonly listingId: string;
    }
  /**
   * A runner was withdrawn: `back` is the share that the bookmaker keeps of what its bet wins (rule 4), `lay` the share
   * that the exchange takes off the odds, of a place off what it wins.
   */
  | {
      readonly type: 'reduce-odds';
      readonly number: number;
      /** Selection of a bet with several parts. */
      readonly on?: number | undefined;
      readonly back: Ratio;
      readonly lay: Ratio;
    }
  /** A lay that stays in part: the bet is taken on as it is. */
  | { readonly type: 'accept-part' }
  | { readonly type: 'settle-qualifier'; readonly result: 'won' | 'lost' }
  | { readonly type: 'void-qualifier' }
  | {
      readonly type: 'credit-reward';
      readonly value: Money;
      readonly count: number;
      readonly expiresMs: number | null;
    }
  /** The reward did not come and nobody disputes it. */
  | { readonly type: 'forgo-reward' }
  | { readonly type: 'place-free-bet'; readonly bet: PlacedBet }
  | { readonly type: 'settle-free-bet'; readonly result: 'won' | 'lost' }
  | { readonly type: 'void-free-bet' }
  | { readonly type: 'place-wager'; readonly bet: PlacedBet }
  | {
      readonly type: 'settle-wager';
      readonly number: number;
      readonly result: 'won' | 'lost' | 'void';
    }
  /** How selections of an open bet with several parts ended, or ended after all; null for one that is open still. */
  | {
      readonly type: 'settle-part';
      readonly number: number;
      readonly results: readonly ('won' | 'lost' | 'void' | null)[];
    }
  /** A bet that was decided before ended otherwise after all; with several parts, how each selection did. */
  | {
      readonly type: 'correct-result';
      readonly number: number;
      readonly result: 'won' | 'lost' | 'void';
      readonly results?: readonly ('won' | 'lost' | 'void')[] | undefined;
    }
  | { readonly type: 'finish-wagering' }
  | { readonly type: 'expire' }
  | { readonly type: 'decline' }
  | { readonly type: 'void'; readonly reason: string }
  | { readonly type: 'dispute'; readonly reason: string }
  | { readonly type: 'resolve-dispute'; readonly outcome: 'resume' | 'void' | 'complete' };

export type OfferEventType = OfferEvent['type'];

export const offerEventTypes = [
  'send-deposit',
  'place-qualifier',
  'match-rest',
  'bind-bet',
  'reduce-odds',
  'accept-part',
  'settle-qualifier',
  'void-qualifier',
  'credit-reward',
  'forgo-reward',
  'place-free-bet',
  'settle-free-bet',
  'void-free-bet',
  'place-wager',
  'settle-wager',
  'settle-part',
  'correct-result',
  'finish-wagering',
  'expire',
  'decline',
  'void',
  'dispute',
  'resolve-dispute',
] as const satisfies readonly OfferEventType[];

export const offerRefusalCodes = [
  'not-from-here',
  'too-late',
  'too-early',
  'account-gubbed',
  'account-closed',
  'deposit-missing',
  'deposit-small',
  'stake-small',
  'stake-other',
  'odds-low',
  'lay-missing',
  'lay-too-much',
  'not-begun',
  'bets-open',
  'bet-unknown',
  'result-same',
  'nothing-off',
  'free-bet-used',
  'bets-missing',
  'reward-none',
  'reward-small',
  'wagering-left',
  'no-deadline',
  'reason-missing',
  'by-ticket',
  'nothing-to-undo',
  'participant-left',
  'by-parts',
  'parts-unfit',
  'other-question',
  'other-book',
  'other-purse',
  'other-money',
  'rate-missing',
  'prices-gone',
  'back-unpriced',
  'lay-thin',
  'lay-whole',
] as const;
export type OfferRefusalCode = (typeof offerRefusalCodes)[number];

/** Why an event is not taken, with the numbers it was decided on; null when it is. */
export type OfferRefusal = {
  readonly code: OfferRefusalCode;
  readonly numbers: { readonly [name: string]: number | string };
} | null;
