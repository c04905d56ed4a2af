// By which rules a played venue settles its markets.

import type { VenueMarket } from '../../shared/domain/market.ts';
import { isKnown, type SettlementProfile } from '../../shared/domain/settlement.ts';
import { type Ratio, SCALE } from '../../shared/domain/units.ts';

/** Ties and cancellations pay half, whatever is asked; bets on who does not run are void. */
export function playedRules(market: VenueMarket): SettlementProfile {
  const half = { kind: 'fixed', payout: (SCALE / 2) as Ratio } as const;
  const treatments =
    market.rulesText === 'unknown'
      ? {}
      : {
          ...{ tie: half, cancelled: half, postponed: half, abandoned: half },
          withdrawn: { kind: 'refund' } as const,
        };
  const { sport } = market.fixture;
  return {
    id: 'played',
    sport,
    type: 'any',
    source: 'test',
    known: isKnown(treatments, sport, market.question.type),
    treatments,
  };
}
