// What a strategy is given and what it returns. It reads books and settings and proposes bets; it
// neither places nor stores anything.

import type { VenueId, VenueKind, VenueMarket } from '../../../shared/domain/market.ts';
import type {
  FairValue,
  PairState,
  Placement,
  StrategyName,
} from '../../../shared/domain/opportunity.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import type { SettlementProfile } from '../../../shared/domain/settlement.ts';
import type { Money, Probability, Quantity, Ratio } from '../../../shared/domain/units.ts';
import type { ScenarioMatrix } from '../../../shared/math/scenarios.ts';
import type { FeeModel, FillPart } from '../../venues/venue.ts';
import type { Books } from '../books.ts';
import type { MarketTable, MatchedListing, MatchedMarket } from '../marketTable.ts';
import type { EventLink } from '../matching/fixtureMatcher.ts';

/** The world as strategies may see it. */
export interface StrategyView {
  readonly books: Pick<
    Books,
    'quotedBack' | 'quotedLay' | 'levelCount' | 'priceAt' | 'quantityAt' | 'confirmedMs' | 'state'
  >;
  readonly markets: Pick<MarketTable, 'at'>;
  settings(): Settings;
  fees(venue: VenueId): FeeModel;
  profile(market: VenueMarket): SettlementProfile | null;
  kind(venue: VenueId): VenueKind;
  /** How much a venue's prices count as a reference, in millionths; 0 for not at all. */
  referenceWeight(venue: VenueId): Ratio;
  /** What one unit of a venue's money is worth in dollars, in millionths; 0 while nobody has said. */
  dollars(venue: VenueId): Ratio;
  pairState(link: EventLink): PairState;
  placement(venue: VenueId): Placement;
  nowMs(): number;
}

/** One leg of a proposed bet, priced by walking its book. Money is in dollars. */
export interface PricedLeg {
  readonly listing: MatchedListing;
  readonly parts: readonly FillPart[];
  readonly limit: Probability;
  readonly best: Probability;
  readonly quantity: Quantity;
  readonly available: Quantity;
  readonly cost: Money;
  readonly fee: Money;
}

/** A bet that a strategy proposes, fully priced. */
export interface Proposal {
  readonly id: string;
  readonly strategy: StrategyName;
  readonly market: MatchedMarket;
  readonly legs: readonly PricedLeg[];
  readonly quantity: Quantity;
  readonly capacity: Quantity;
  readonly outlay: Money;
  /** Worst normal profit; with a `value`, the profit expected. */
  readonly profit: Money;
  /** Null for a bet that wins whatever comes. */
  readonly value: FairValue | null;
  readonly gross: Money;
  readonly fees: Money;
  readonly slippage: Money;
  readonly matrix: ScenarioMatrix;
  readonly rulesKnown: boolean;
  readonly pairState: PairState;
}

/** Profit of all contracts up to a quantity, in dollars. */
export interface CurvePoint {
  readonly quantity: Quantity;
  readonly profit: Money;
}

export interface Strategy {
  readonly name: StrategyName;
  /**
   * Whether anything could come of this market at its best prices: the cheap question that is asked on
   * every change of a top.
   */
  promising(index: number): boolean;
  /** Everything worth showing in this market now, best first. */
  propose(index: number): readonly Proposal[];
  /** The same bet at another size, or null when it does not pay any more at any size up to that. */
  reprice(index: number, proposalId: string, most: Quantity): Proposal | null;
}
