// How settled periods end the markets on them. Only plain results are reported as payouts: a push, half a
// win and a cancellation give stakes back, which is no payout per contract.

import { listingId, type Resolution } from '../../../shared/domain/market.ts';
import { type Ratio, ratio, SCALE } from '../../../shared/domain/units.ts';
import type { SettledPeriod } from './fixtures.ts';
import { type MarketKey, marketName, type OutcomeName, PS3838 } from './marketKey.ts';

/**
 * Resolution of a market whose period was settled with this score; null when stakes are given back in
 * whole or in part. `outcomes` are those that the market lists.
 */
export function resolutionOf(
  key: MarketKey,
  outcomes: readonly OutcomeName[],
  settled: SettledPeriod,
): Resolution | null {
  if (settled.status !== 'settled' && settled.status !== 'settled-again') return null;
  const winner = winnerOf(key, outcomes, settled.score);
  if (winner === null) return null;
  const market = marketName(key);
  const pays = (outcome: OutcomeName): Ratio => ratio(outcome === winner ? SCALE : 0);
  return {
    venueId: PS3838,
    venueMarketId: market,
    final: true,
    payouts: outcomes.map((outcome) => ({
      listingId: listingId(PS3838, market, outcome),
      payout: pays(outcome),
    })),
    venueTimeMs: settled.settledMs,
  };
}

function winnerOf(
  { kind, quarters }: MarketKey,
  outcomes: readonly OutcomeName[],
  [team1, team2]: readonly [number, number],
): OutcomeName | null {
  if (kind === 'ml') {
    if (team1 !== team2) return team1 > team2 ? 'team1' : 'team2';
    return outcomes.includes('draw') ? 'draw' : null;
  }
  // Whole and quarter lines can be hit in whole or in half.
  const line = quarters ?? 0;
  const points = { hdp: team1 - team2, tot: team1 + team2, tt1: team1, tt2: team2 }[kind] * 4;
  const over = kind === 'hdp' ? points + line : points - line;
  if (Math.abs(over) < 2) return null;
  if (kind === 'hdp') return over > 0 ? 'team1' : 'team2';
  return over > 0 ? 'over' : 'under';
}
