// Where an engine reads the money that legs are bet from.

import type { VenueId } from '../../../shared/domain/market.ts';
import type { BalanceReport } from '../../venues/venue.ts';
import type { Engine } from '../engine.ts';
import { CollateralPools } from './collateralPools.ts';
import { LegMoney } from './legMoney.ts';

/** A venue's word on its balance counts as known for this long. */
export const BALANCE_FRESH_MS = 120_000;

export function createMoney(engine: Engine): LegMoney {
  const { catalogue, ledger, tickets } = engine;
  const told = (venue: VenueId): BalanceReport | null => {
    const report = engine.runtimes.get(venue)?.balance;
    return report && engine.nowMs - report.atMs <= BALANCE_FRESH_MS ? report : null;
  };
  return new LegMoney({
    told,
    pools: new CollateralPools({
      ...{ tickets, ledger, balance: told },
      poolOf: (listing) => catalogue.listing(listing)?.market.collateralPool ?? null,
    }),
    switches: () => engine.switches.state,
    ledgerFree: (purse, venue) => ledger.free(purse, venue),
    isUnread: (venue) => engine.venues.isUnread(venue),
    saidMs: (venue) => {
      const atMs = ledger.toldMs(venue);
      return atMs !== null && engine.nowMs - atMs <= engine.settings.toldMoneyLife ? atMs : null;
    },
    stakeMost: (market) => engine.matched.limits.stakeMost(market),
  });
}
