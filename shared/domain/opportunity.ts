// An opportunity as the board shows it, the edge it promises, and the verdicts of the gates on it.

import type { FixtureId, House, ListingId, MarketId, Sport, VenueId } from './market.ts';
import type { MatchedPlan } from './matchedPlan.ts';
import type { PartLayPlan } from './partLay.ts';
import type { BookState } from './quote.ts';
import type { SizeBound } from './sizeBound.ts';
import type { DecimalOdds, Money, Probability, Quantity, Ratio } from './units.ts';

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

/** One bet of an opportunity. Cost and fee are for the whole quantity, in dollars. */
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
  /** What is put down in the venue's own money: a stake, for a lay the stake that it is matched with. */
  readonly stake: Money;
  /** Cost and fee in the venue's own money. */
  readonly ownCost: Money;
  readonly ownFee: Money;
  /** Odds at the limit, lay odds where `lays`; null where contracts are bought. */
  readonly odds: DecimalOdds | null;
  /** Whether the venue's outcome is laid: what is risked is then the cost, not the stake. */
  readonly lays: boolean;
  /** How far the quantity may be from its exact share by rounding to the venue's steps; 0 where it is exact. */
  readonly rounding: Quantity;
  readonly placement: Placement;
  readonly link: string | null;
  readonly bookState: BookState;
  /** Last moment at which this price was known to stand. */
  readonly confirmedMs: number;
}

export const pairStates = ['proposed', 'confirmed', 'live', 'review', 'split'] as const;
/**
 * Whether the listings of an opportunity are proved to be about the same thing: `proposed` where names are
 * only alike, `confirmed` where a rule has proved it and nobody has seen this kind of pair yet, `live` where
 * it may be traded, `review` where something has changed since, `split` where a person has parted them.
 */
export type PairState = (typeof pairStates)[number];

/** Whether listings are proved to be about the same thing, and nothing has changed since. */
export const isProvedPair = (state: PairState): boolean =>
  state === 'confirmed' || state === 'live';

export const strategyNames = [
  'crossVenueArb',
  'middle',
  'crossBook',
  'consensus',
  'matched',
] as const;
/**
 * `middle` are bets on two lines that lose a little unless the result falls between them; `matched` are bets of
 * offers, which a person chooses on the qualifier board.
 */
export type StrategyName = (typeof strategyNames)[number];

/** Strategies whose losses in a row say something: a qualifying bet loses a little on purpose. */
export const streakStrategies: readonly StrategyName[] = strategyNames.filter(
  (name) => name !== 'matched',
);

/** One row of a settlement scenario matrix: what a state of the world is worth. */
export interface ScenarioProfit {
  readonly state: string;
  readonly normal: boolean;
  readonly profit: Money;
  /** After the leg's fees, before commission. */
  readonly perLeg: readonly Money[];
  /** Taken from what the markets of the legs have won net. */
  readonly commission: Money;
}

/** Results of a set that are better than what it is held to. */
export interface Middle {
  /** `between`: several legs win at once; `push`: what loses nothing where a line is hit, and gains elsewhere. */
  readonly kind: 'between' | 'push';
  /** States of the matrix. */
  readonly states: readonly string[];
  /** Profit in the best of them. */
  readonly inside: Money;
  /** Profit in the worst ordinary result. */
  readonly outside: Money;
  /** Chance of the middle from which the bet pays on average; 0 where nothing is lost beside it. */
  readonly breakEven: Probability;
  /** Profit expected by the reference venues; null where they do not price both lines. */
  readonly expected: Money | null;
}

/** A price that is so far from the rest of the market that its bookmaker may void the bet. */
export interface Palp {
  readonly leg: number;
  /** The leg's price per contract, and what the rest of the market thinks it is worth. */
  readonly price: Probability;
  readonly rest: Probability;
  /** `lay`: the rest is another leg's lay price. */
  readonly by: 'lay' | 'market';
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
  /** Chance of the outcome by that method; where stakes can come back, among the results that decide it. */
  readonly fair: Probability;
  /** Share of the stake that is expected to be decided, in millionths: the rest comes back. */
  readonly decided: Ratio;
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
export const valueObjections = [
  'consensus-edge',
  'consensus-disagrees',
  'middle-small',
  'middle-expected',
  'middle-unlikely',
  'matched-loss',
  'offer-refuses',
] as const;

/** Why a strategy does not want a bet that is worth more than it costs. */
export interface ValueObjection {
  readonly code: (typeof valueObjections)[number];
  readonly numbers: { readonly [name: string]: number | string };
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
  /** Contracts of each leg where they are equal, otherwise the dollars that come back at the worst. */
  readonly quantity: Quantity;
  /** Largest quantity that still pays at the margin, before the user's limits. */
  readonly capacity: Quantity;
  /** What it would be larger without; null where that is not known. */
  readonly bound: SizeBound | null;
  /**
   * What rounding stakes to the user's steps takes off the profit: that of the same bet in its venues' own steps less
   * its own; null where nothing is rounded further than the venues do.
   */
  readonly roundingCost: Money | null;
  /** Everything paid out of pocket: costs and fees of all legs. */
  readonly outlay: Money;
  /** The headline: profit in the worst normal state; with a `value`, the profit expected. */
  readonly profit: Money;
  /** Null for a bet that wins whatever comes; otherwise why it is worth its price. */
  readonly value: FairValue | null;
  readonly middle: Middle | null;
  /** The offer's bet that it is; null for every other. */
  readonly matched: MatchedPlan | null;
  /** The lay alone of an offer's bet that was made by hand; its profit is what it costs against the plan. */
  readonly partLay?: PartLayPlan | null;
  readonly palp: Palp | null;
  /** Profit in each ordinary result. */
  readonly results: readonly { readonly state: string; readonly profit: Money }[];
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
  /** What the bet would be larger without; null where that is not known. */
  readonly bound: SizeBound | null;
}

/** How many verdicts each step has refused since the start, and how many passed them all. */
export interface Funnel {
  readonly evaluated: number;
  readonly passed: number;
  readonly refused: { readonly [step in StepName]: number };
}
