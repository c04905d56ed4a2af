// An opportunity as the board shows it, the edge it promises, and the verdicts of the gates on it.

import type { FixtureId, House, ListingId, MarketId, Sport, VenueId } from './market.ts';
import type { BookState } from './quote.ts';
import type { Money, Probability, Quantity, Ratio } from './units.ts';

/** The thirteen gates in the order in which they are asked. */
export const gateNames = [
  'engineEnabled',
  'killSwitch',
  'scanningPaused',
  'viewOnly',
  'haltIfNaked',
  'sharpFreshness',
  'minEdge',
  'maxEdge',
  'minDepth',
  'balance',
  'matchRateLimit',
  'cooldown',
  'executionMode',
] as const;
export type GateName = (typeof gateNames)[number];

export const stepNames = [...gateNames, 'execute'] as const;
/** The fourteen steps of a bet: thirteen gates, and its execution, which begins with the risk desk. */
export type StepName = (typeof stepNames)[number];

/** A refusal: which step, why, and the numbers it was decided on. A pass is `null`. */
export interface GateRefusal {
  readonly gate: StepName;
  readonly code: string;
  readonly numbers: { readonly [name: string]: number | string };
}
export type GateVerdict = GateRefusal | null;

/** Parts of the edge in millionths of the whole outlay: gross − fees − slippage = net. */
export interface Edge {
  readonly gross: Ratio;
  readonly fees: Ratio;
  readonly slippage: Ratio;
  readonly net: Ratio;
}

export type Placement = 'api' | 'manual';

/** One bet of an opportunity. Cost and fee are for the whole quantity. */
export interface Leg {
  readonly listingId: ListingId;
  readonly venueId: VenueId;
  readonly venueMarketId: string;
  readonly label: string;
  readonly title: string;
  /** Worst price taken while walking the book, which is the order's limit. */
  readonly limit: Probability;
  /** Best price of the book now. */
  readonly best: Probability;
  readonly quantity: Quantity;
  /** What can be had at `limit` or better. */
  readonly available: Quantity;
  readonly cost: Money;
  readonly fee: Money;
  readonly placement: Placement;
  readonly link: string | null;
  readonly bookState: BookState;
  /** Last moment at which this price was known to stand. */
  readonly confirmedMs: number;
}

export const pairStates = ['proposed', 'confirmed', 'split'] as const;
/** Whether the listings of an opportunity are proved to be about the same thing. */
export type PairState = (typeof pairStates)[number];

export const strategyNames = ['crossVenueArb', 'crossBook', 'consensus'] as const;
export type StrategyName = (typeof strategyNames)[number];

/** One row of a settlement scenario matrix: what a state of the world is worth. */
export interface ScenarioProfit {
  readonly state: string;
  readonly normal: boolean;
  readonly profit: Money;
  readonly perLeg: readonly Money[];
}

export const fairMethods = [
  'multiplicative',
  'additive',
  'power',
  'shin',
  'logit',
  'worst-case',
] as const;
/** Ways of taking a bookmaker's margin out; `worst-case` is the smallest chance that any of them gives. */
export type FairMethod = (typeof fairMethods)[number];

/** What one house says of the outcome that is backed, as one venue shows it. */
export interface FairSource {
  readonly venueId: VenueId;
  /** Absent where the venue speaks for itself. */
  readonly house?: House;
  /** Share of this house in the reference, in millionths of its weight. */
  readonly weight: Ratio;
  /** Its chance without margin, by the method that counts. */
  readonly fair: Probability;
  /** Its margin: the sum of its prices less one. */
  readonly margin: Ratio;
  readonly confirmedMs: number;
}

/** By what a bet is worth more than it costs, although it can lose. */
export interface FairValue {
  /** Way of taking the margin out that counts. */
  readonly method: FairMethod;
  /** Chance of the outcome by that method. */
  readonly fair: Probability;
  /** Chance and expected profit as a share of the outlay by every method. */
  readonly methods: readonly {
    readonly method: FairMethod;
    readonly fair: Probability;
    readonly edge: Ratio;
  }[];
  readonly sources: readonly FairSource[];
  /** Full Kelly fraction at the average price, in millionths of the bankroll. */
  readonly kelly: Ratio;
  /** What the strategy itself still holds against it; null when nothing. */
  readonly objection: ValueObjection | null;
}

/** What a strategy can hold against a bet; gate 7 passes it on. */
export const valueObjections = ['consensus-edge', 'consensus-disagrees'] as const;

/** Why a strategy does not want a bet that is worth more than it costs. */
export interface ValueObjection {
  readonly code: (typeof valueObjections)[number];
  readonly numbers: { readonly [name: string]: number };
}

export interface Opportunity {
  readonly id: string;
  readonly revision: number;
  readonly strategy: StrategyName;
  readonly fixtureId: FixtureId;
  readonly marketId: MarketId;
  readonly sport: Sport;
  readonly league: string | null;
  readonly title: string;
  readonly market: string;
  readonly startMs: number | null;
  readonly inPlay: boolean;
  readonly legs: readonly Leg[];
  readonly edge: Edge;
  readonly quantity: Quantity;
  /** Largest quantity that still pays at the margin, before the user's limits. */
  readonly capacity: Quantity;
  /** Everything paid out of pocket: costs and fees of all legs. */
  readonly outlay: Money;
  /** The headline: profit in the worst normal state; with a `value`, the profit expected. */
  readonly profit: Money;
  /** Null for a bet that wins whatever comes; otherwise why it is worth its price. */
  readonly value: FairValue | null;
  /** Profit in the worst possible state, and which it is. */
  readonly worstPossible: Money;
  readonly worstState: string;
  readonly pairState: PairState;
  /** False when a leg's settlement rules are not known well enough to trade live. */
  readonly rulesKnown: boolean;
  readonly refusal: GateVerdict;
  readonly firstSeenMs: number;
  readonly changedMs: number;
  readonly settlesMs: number | null;
  /** Simple yearly rate on the outlay until settlement; null when the end is unknown. */
  readonly yearlyRate: Ratio | null;
}

/** A verdict as the journal keeps it: on whom, when, and whether it was for a confirmation. */
export interface Decision {
  readonly id: number;
  readonly atMs: number;
  readonly opportunityId: string;
  readonly strategy: StrategyName;
  readonly title: string;
  readonly legs: string;
  readonly confirmation: boolean;
  /** `null` when all thirteen gates and the risk desk passed. */
  readonly refusal: GateVerdict;
  readonly net: Ratio;
  readonly profit: Money;
  readonly outlay: Money;
}

/** How many verdicts each step has refused since the start, and how many passed them all. */
export interface Funnel {
  readonly evaluated: number;
  readonly passed: number;
  readonly refused: { readonly [step in StepName]: number };
}
