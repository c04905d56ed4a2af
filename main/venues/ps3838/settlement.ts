// How settled periods end the markets on them: winners, lines won in whole or in half, and stakes that
// come back. What the scores do not prove is not reported.

import { type ListingId, listingId, type Resolution } from '../../../shared/domain/market.ts';
import { type Ratio, ratio, SCALE } from '../../../shared/domain/units.ts';
import type { SettledPeriod } from './fixtures.ts';
import {
  type MarketKey,
  marketName,
  type OutcomeName,
  PS3838,
  wholeQuarters,
} from './marketKey.ts';

interface Payout {
  readonly payout: Ratio;
  readonly refunded: Ratio;
}

const part = (payout: number, refunded: number): Payout => ({
  payout: ratio(payout),
  refunded: ratio(refunded),
});
const WON = part(SCALE, 0);
const LOST = part(0, 0);
const BACK = part(0, SCALE);
const HALF_WON = part(SCALE / 2, SCALE / 2);
const HALF_LOST = part(0, SCALE / 2);

/** Soccer's period 8 is decided over legs and penalties, which its scores need not show. */
const isDecidedElsewhere = ({ period, sportId }: MarketKey): boolean =>
  sportId === 29 && period === 8;

/**
 * Resolution of a market whose period was settled so; null when the scores do not tell. `outcomes` are
 * those that the market lists.
 */
export function resolutionOf(
  key: MarketKey,
  outcomes: readonly OutcomeName[],
  settled: SettledPeriod,
): Resolution | null {
  const market = marketName(key);
  const payouts: { readonly listingId: ListingId; readonly payout: Ratio }[] = [];
  for (const outcome of outcomes) {
    const own = payoutOf(key, outcome, outcomes, settled);
    if (own === null) return null;
    payouts.push({ listingId: listingId(PS3838, market, outcome), ...own });
  }
  return {
    venueId: PS3838,
    venueMarketId: market,
    final: true,
    payouts,
    venueTimeMs: settled.settledMs,
  };
}

function payoutOf(
  key: MarketKey,
  outcome: OutcomeName,
  outcomes: readonly OutcomeName[],
  { score, status }: SettledPeriod,
): Payout | null {
  switch (status) {
    case 'cancelled':
    case 'cancelled-again':
      return BACK;
    case 'deleted':
      return null;
    default:
      return key.kind === 'ml' ? winner(key, outcome, outcomes, score) : line(key, outcome, score);
  }
}

function winner(
  key: MarketKey,
  outcome: OutcomeName,
  outcomes: readonly OutcomeName[],
  [team1, team2]: SettledPeriod['score'],
): Payout | null {
  if (isDecidedElsewhere(key)) return null;
  // Source: Pinnacle's betting rules, general rules: a draw that was not on offer voids the bets on both sides.
  if (team1 === team2 && !outcomes.includes('draw')) return BACK;
  const won = team1 === team2 ? 'draw' : team1 > team2 ? 'team1' : 'team2';
  return outcome === won ? WON : LOST;
}

/** Lines are in quarters: one quarter from the line is half a win or half a loss, none is a refund. */
function line(
  key: MarketKey,
  outcome: OutcomeName,
  [team1, team2]: SettledPeriod['score'],
): Payout {
  const { kind } = key;
  const own = wholeQuarters(key) ?? 0;
  const over =
    kind === 'hdp'
      ? (team1 - team2) * 4 + own
      : (kind === 'tot' ? team1 + team2 : kind === 'tt1' ? team1 : team2) * 4 - own;
  const ahead = outcome === 'team1' || outcome === 'over' ? over : 0 - over;
  if (ahead === 0) return BACK;
  if (ahead === 1) return HALF_WON;
  if (ahead === -1) return HALF_LOST;
  return ahead > 0 ? WON : LOST;
}
