// A lay as an offer's bet keeps it.

import type { Lay } from '../math/matchedBetting.ts';
import type { Currency, DecimalOdds } from './units.ts';

export interface NotedLay extends Lay<Currency> {
  /** Ticket that placed it alone; absent where the bet's own ticket did, or a person. */
  readonly ticketId?: string;
  /** Odds at which it was matched, where they were reduced afterwards. */
  readonly matchedAt?: DecimalOdds;
}
