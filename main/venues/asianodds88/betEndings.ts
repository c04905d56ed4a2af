// How a bet ended by the bookmaker's own word on it. The venue tells no results of markets.

import { type Ratio, SCALE } from '../../../shared/domain/units.ts';
import type { BetEnding } from '../venue.ts';
import type { Bet } from './records.ts';

const HALF = SCALE / 2;

/**
 * Payout per contract and share of the stake that comes back, in millionths, by the words that the venue's clients
 * know. `Draw` and `Settled` are words for several things: what they mean is left to a person.
 */
const ENDINGS: { readonly [status: string]: readonly [payout: number, refunded: number] } = {
  won: [SCALE, 0],
  lost: [0, 0],
  void: [0, SCALE],
  refund: [0, SCALE],
  'half won': [HALF, HALF],
  'half lost': [0, HALF],
};

/** What the bets under one reference say together; null while one of them says nothing, or another thing. */
export function endingOf(bets: readonly Bet[]): Pick<BetEnding, 'payout' | 'refunded'> | null {
  const taken = bets.filter(({ status }) => status.toLowerCase() !== 'rejected');
  const words = new Set(taken.map(({ status }) => status.toLowerCase()));
  const [word, other] = words;
  const ending = word === undefined || other !== undefined ? undefined : ENDINGS[word];
  if (ending === undefined) return null;
  const [payout, refunded] = ending;
  return { payout: payout as Ratio, refunded: refunded as Ratio };
}
