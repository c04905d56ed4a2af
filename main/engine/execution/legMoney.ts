// The money that a leg can be bet from, by purse: what is free at its venue and in the pool that it draws on, with
// when the venue said so; and what its house takes from us at most. Sizes and gate 10 both ask here.

import type { VenueId, VenueMarket } from '../../../shared/domain/market.ts';
import type { StrategyName } from '../../../shared/domain/opportunity.ts';
import { commonMode, pursesOf, type Switches } from '../../../shared/domain/switches.ts';
import type { Purse } from '../../../shared/domain/ticket.ts';
import type { Money } from '../../../shared/domain/units.ts';
import type { BalanceReport } from '../../venues/venue.ts';
import type { FreeMoney, LegRoom } from '../strategies/strategy.ts';
import type { CollateralPools } from './collateralPools.ts';

export interface LegMoneyOptions {
  readonly pools: Pick<CollateralPools, 'free'>;
  switches(): Switches;
  /** Free money by our own account; null where it was never used. */
  ledgerFree(purse: Purse, venue: VenueId): Money | null;
  /** Whether nobody but the user knows what lies at a venue. */
  isUnread(venue: VenueId): boolean;
  /** When the user said it last, while that is young enough to be money; null otherwise. */
  saidMs(venue: VenueId): number | null;
  /** What a venue said of its balance, while that is young enough to be money. */
  told(venue: VenueId): BalanceReport | null;
  /** The largest stake that a house takes, in the venue's money; null where it has set no limit. */
  stakeMost(market: VenueMarket): Money | null;
}

/** Purses that a strategy bets from in the mode that is set; on paper while nothing is bet. */
export function pursesNow(
  { mode: wide, strategies }: Switches,
  strategy: StrategyName,
): readonly Purse[] {
  const mode = commonMode(wide, strategies[strategy].mode);
  return mode === 'detect' ? ['paper'] : pursesOf(mode);
}

export class LegMoney {
  readonly #options: LegMoneyOptions;

  constructor(options: LegMoneyOptions) {
    this.#options = options;
  }

  /** What a bet of the board may take at a market. */
  room(strategy: StrategyName, market: VenueMarket): LegRoom {
    const { stakeMost, switches } = this.#options;
    const purses = pursesNow(switches(), strategy);
    return {
      money: purses.map((purse) => this.free(purse, market)),
      stakeMost: stakeMost(market),
    };
  }

  /** What is free for a leg of one purse: on paper a venue has one purse for everything. */
  free(
    purse: Purse,
    { collateralPool, venueId }: Pick<VenueMarket, 'collateralPool' | 'venueId'>,
  ): FreeMoney {
    const { isUnread, ledgerFree, pools, saidMs, told } = this.#options;
    const own = ledgerFree(purse, venueId);
    if (purse === 'paper') return { purse, free: own, pool: null, saidMs: null };
    // What lies in which pool of such a venue nobody says: the user's word is on all of it.
    if (isUnread(venueId)) {
      const atMs = saidMs(venueId);
      return { purse, free: atMs === null ? null : own, pool: null, saidMs: atMs };
    }
    const pool =
      collateralPool === ''
        ? null
        : { name: collateralPool, free: pools.free(venueId, collateralPool) };
    const said = told(venueId);
    const free = said === null ? null : (Math.min(said.free, own ?? said.free) as Money);
    return { purse, free, pool, saidMs: said?.atMs ?? null };
  }
}
