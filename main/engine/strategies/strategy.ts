// What a strategy is given and what it returns. It reads books and settings and proposes bets; it
// neither places nor stores anything.

import type {
  Fixture,
  MarketId,
  VenueId,
  VenueKind,
  VenueMarket,
} from '../../../shared/domain/market.ts';
import type { MatchedPlan } from '../../../shared/domain/matchedPlan.ts';
import type {
  FairValue,
  Middle,
  PairState,
  Palp,
  Placement,
  StrategyName,
} from '../../../shared/domain/opportunity.ts';
import type { PartLayPlan } from '../../../shared/domain/partLay.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import type { SettlementProfile } from '../../../shared/domain/settlement.ts';
import type { SizeBound } from '../../../shared/domain/sizeBound.ts';
import type { Purse } from '../../../shared/domain/ticket.ts';
import type {
  DecimalOdds,
  Money,
  Probability,
  Quantity,
  Ratio,
} from '../../../shared/domain/units.ts';
import type { ScenarioMatrix } from '../../../shared/math/scenarios.ts';
import type { FeeModel, FillPart } from '../../venues/venue.ts';
import type { Books } from '../books.ts';
import type { MarketTable, MatchedListing } from '../marketTable.ts';
import type { EventLink } from '../matching/eventLink.ts';
import type { Results } from '../rules/endings.ts';

/** The world as strategies may see it. */
export interface StrategyView {
  readonly books: Pick<
    Books,
    'quotedBack' | 'quotedLay' | 'levelCount' | 'priceAt' | 'quantityAt' | 'confirmedMs' | 'state'
  >;
  readonly markets: Pick<MarketTable, 'at' | 'find' | 'families' | 'ofBook'>;
  settings(): Settings;
  fees(venue: VenueId): FeeModel;
  profile(market: VenueMarket): SettlementProfile | null;
  kind(venue: VenueId): VenueKind;
  /** How much a venue's prices count as a reference, in millionths; 0 for not at all. */
  referenceWeight(venue: VenueId): Ratio;
  /** What one unit of a venue's money is worth in dollars, in millionths; 0 while nobody has said. */
  dollars(venue: VenueId): Ratio;
  /** What the events of several listings say together. */
  pairState(links: readonly EventLink[]): PairState;
  placement(venue: VenueId): Placement;
  /** What a leg may take there of the money that its strategy bets from. */
  room(strategy: StrategyName, market: VenueMarket): LegRoom;
  nowMs(): number;
}

/** Money that is free for a leg, in its venue's own. */
export interface FreeMoney {
  readonly purse: Purse;
  /** Free at the venue; null when nobody knows it. */
  readonly free: Money | null;
  /** The part of it that the leg draws on; null where that is all of it. */
  readonly pool: { readonly name: string; readonly free: Money | null } | null;
  /** When the venue said so; null where we keep the account ourselves. */
  readonly saidMs: number | null;
}

export interface LegRoom {
  /** By purse. */
  readonly money: readonly FreeMoney[];
  /** Largest stake that the house takes from us; null where it has set no limit. */
  readonly stakeMost: Money | null;
}

/** What a bet is on: one market of ours, or several of one contest that count the same number. */
export interface Subject {
  readonly id: MarketId;
  readonly fixture: Fixture;
  /** Code of the question, worded by the page: `winner`, `spread -1.5`, `margin`. */
  readonly name: string;
  /** What tells the ordinary results apart. */
  readonly results: Results;
}

/** Money of a leg in its venue's own currency. */
export interface OwnMoney {
  /** What is put down: a stake, or for a lay the stake that it is matched with; of contracts the cost. */
  readonly stake: Money;
  /** What it costs, fees apart: of a lay the liability. */
  readonly cost: Money;
  readonly fee: Money;
}

/** One leg of a proposed bet, priced by walking its book. Cost and fee are in dollars. */
export interface PricedLeg {
  readonly listing: MatchedListing;
  readonly parts: readonly FillPart[];
  readonly limit: Probability;
  readonly best: Probability;
  readonly quantity: Quantity;
  readonly available: Quantity;
  readonly cost: Money;
  readonly fee: Money;
  readonly own: OwnMoney;
  /** Odds at the limit, of a complement lay odds; null where contracts are bought. */
  readonly odds: DecimalOdds | null;
  /**
   * How far its quantity may be from its exact share in the bet, because stakes and contracts come in steps;
   * 0 where all legs have equal contracts.
   */
  readonly rounding: Quantity;
  /** A person has to place it, whatever its venue could. */
  readonly byHand?: boolean;
}

/** A bet that a strategy proposes, fully priced. */
export interface Proposal {
  readonly id: string;
  readonly strategy: StrategyName;
  readonly subject: Subject;
  readonly legs: readonly PricedLeg[];
  /** Size: contracts of each leg where they are equal, otherwise the dollars that come back at the worst. */
  readonly quantity: Quantity;
  readonly capacity: Quantity;
  /** What it would be larger without. */
  readonly bound: SizeBound | null;
  /** What rounding stakes further than the venues do takes off the profit; null where nothing is. */
  readonly roundingCost: Money | null;
  readonly outlay: Money;
  /** Worst normal profit; with a `value`, the profit expected. */
  readonly profit: Money;
  /** Null for a bet that wins whatever comes. */
  readonly value: FairValue | null;
  /** Results in which several legs win at once; null where there are none. */
  readonly middle: Middle | null;
  /** The offer's bet that it is; null for every other. */
  readonly matched: MatchedPlan | null;
  /** The lay alone of an offer's bet that was made by hand. */
  readonly partLay?: PartLayPlan | null;
  /** A leg whose price looks like its bookmaker's error; null where none does. */
  readonly palp: Palp | null;
  readonly gross: Money;
  /** Fees and commission in the result that counts. */
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

/** Something that looks for bets in markets or families of ours. */
export interface Finder {
  /**
   * Whether anything could come of this market or family at its best prices: the cheap question that is
   * asked on every change of a top.
   */
  promising(index: number): boolean;
  /** Everything worth showing there now, best first. */
  propose(index: number): readonly Proposal[];
}
