// Messages that the page's own socket of prices receives, typed.

import type { DecimalOdds } from '../../../shared/domain/units.ts';
import type { LocatedError } from '../feedMeter.ts';
import type { EventName, OfferType, OutcomeName } from './marketKey.ts';

/** A contest as it is told of; sides and start are null where the message does not have them. */
export interface EventMessage extends EventName {
  readonly kind: 'event';
  readonly competition: string;
  readonly home: string | null;
  readonly away: string | null;
  readonly startMs: number | null;
  readonly live: boolean;
  /** Two sides against each other, and no season or field of runners. */
  readonly contest: boolean;
}

export interface OfferedLine {
  readonly type: OfferType;
  readonly quarters: number | null;
  /** Null odds: the side is named without a price. */
  readonly sides: readonly (readonly [outcome: OutcomeName, odds: DecimalOdds | null])[];
}

/** Prices of a contest. `main` are the lines that the list shows: another line than before replaces it. */
export interface OffersMessage extends EventName {
  readonly kind: 'offers';
  readonly main: boolean;
  readonly lines: readonly OfferedLine[];
  /** Types and sides of offers that this program does not know. */
  readonly unknown: readonly string[];
}

export type SocketMessage =
  | EventMessage
  | OffersMessage
  /** Of the user's own account: orders, balance, firm prices of a betslip. Not read. */
  | { readonly kind: 'account'; readonly parts: readonly string[] }
  | { readonly kind: 'unknown'; readonly name: string }
  | { readonly kind: 'malformed'; readonly error: LocatedError };
