// What strategies may know of the engine: books, markets, settings, and what the venues say of their
// fees and rules.

import type { VenueId, VenueMarket } from '../../shared/domain/market.ts';
import { weightsOf } from '../../shared/domain/referenceWeights.ts';
import type { SettlementProfile } from '../../shared/domain/settlement.ts';
import type { Ratio } from '../../shared/domain/units.ts';
import type { VenueModule } from '../venues/venue.ts';
import type { Engine } from './engine.ts';
import type { StrategyView } from './strategies/strategy.ts';

const NONE = 0 as Ratio;

/** The engine as strategies and screens see it. Asking about a venue that is absent throws. */
export function strategyView(engine: Engine): StrategyView {
  const { books, markets, venues } = engine;
  const profiles = new WeakMap<VenueMarket, SettlementProfile | null>();
  const moduleOf = (venue: VenueId): VenueModule => {
    const runtime = venues.runtime(venue);
    if (runtime === null) throw new Error(`venue ${venue} is absent`);
    return runtime.module;
  };
  /** What a market's rules say; its text is read once. */
  const profile = (market: VenueMarket): SettlementProfile | null => {
    const known = profiles.get(market);
    if (known !== undefined) return known;
    const read = moduleOf(market.venueId).settlementProfile(market);
    profiles.set(market, read);
    return read;
  };
  return {
    ...{ books, markets, profile },
    settings: () => engine.settings,
    fees: (venue) => moduleOf(venue).fees,
    kind: (venue) => venues.descriptor(venue)?.kind ?? 'aggregator',
    referenceWeight: (venue) =>
      weightsOf(engine.settings.referenceWeights).get(venue) ??
      venues.descriptor(venue)?.referenceWeight ??
      NONE,
    dollars: (venue) => engine.dollars(venue),
    pairState: (links) => engine.catalogue.pairState(links),
    placement: (venue) => venues.placement(venue),
    room: (strategy, market) => engine.execution.money.room(strategy, market),
    nowMs: () => engine.nowMs,
  };
}
