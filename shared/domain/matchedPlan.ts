// What a ticket of an offer's bet is to do: the bet at the bookmaker, made by hand, and the lay against it.
// An opportunity that carries a plan has the bookmaker's bet as its first leg and the lay as its second.

import type { BackKind } from '../math/betSettlement.ts';
import type { LayAim } from '../math/matchedBetting.ts';
import type { ParticipantId } from './participant.ts';
import type { Purse } from './ticket.ts';
import type { DecimalOdds, Money, Ratio } from './units.ts';

export const matchedPurposes = ['place-qualifier', 'place-free-bet', 'place-wager'] as const;
/** The offer's event by which the bet is noted. */
export type MatchedPurpose = (typeof matchedPurposes)[number];

/** Places of the two legs in a ticket. */
export const BACK_LEG = 0;
export const LAY_LEG = 1;

export interface MatchedPlan {
  readonly participantId: ParticipantId;
  readonly offerId: number;
  /** The offer's own purse. */
  readonly purse: Purse;
  readonly purpose: MatchedPurpose;
  readonly kind: BackKind;
  /** What is put down at the bookmaker, in its money: own money, or the worth of a free bet. */
  readonly stake: Money;
  /** Odds of the bet there: those of its feed, or what a person reads on the bookmaker's own page. */
  readonly odds: DecimalOdds;
  /** Odds that the bookmaker's feed shows for everybody; the same as `odds` while it shows none. */
  readonly shown: DecimalOdds;
  /** When a person said what `odds` are; null where they are the feed's. */
  readonly saidMs: number | null;
  /** What is kept of a refund that a lost bet brings, in the bookmaker's money; 0 where there is none. */
  readonly kept: Money;
  readonly aim: LayAim;
  /** Share of net winnings that the lay's market takes; 0 where the fee is within the price. */
  readonly commission: Ratio;
}
