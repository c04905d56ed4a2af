// The nouns of the catalogue: what a venue is, what it lists, and the fixture, market and selection
// of ours that its listings are proved to be. Prices are not here (quote.ts).

import type { OddsLadder } from './oddsPrice.ts';
import type { Currency, LineQuarters, Money, Probability, Quantity, Ratio } from './units.ts';
import type { VenueOptionTable } from './venueOptions.ts';

declare const id: unique symbol;
type Id<Name extends string> = string & { readonly [id]: Name };

/** Short name of a venue, as its folder is called: `kalshi`. Not a union: venues are data. */
export type VenueId = Id<'VenueId'>;
/** A contest of our own catalogue. */
export type FixtureId = Id<'FixtureId'>;
/** One question about a fixture, with its line where it has one. */
export type MarketId = Id<'MarketId'>;
/** One outcome as one venue lists it: `kalshi/KXNFLGAME-…-KC/yes`. */
export type ListingId = Id<'ListingId'>;
/** The venue's own name of the thing that has an order book: a ticker, a token. */
export type InstrumentId = Id<'InstrumentId'>;

export const venueId = (text: string): VenueId => text as VenueId;
export const fixtureId = (text: string): FixtureId => text as FixtureId;
export const marketId = (text: string): MarketId => text as MarketId;
export const instrumentId = (text: string): InstrumentId => text as InstrumentId;

/** Builds the id of a listing from its venue, the venue's market and the venue's outcome. */
export const listingId = (venue: VenueId, venueMarketId: string, outcome: string): ListingId =>
  `${venue}/${venueMarketId}/${outcome}` as ListingId;

export const venueKinds = ['prediction-market', 'exchange', 'sportsbook', 'aggregator'] as const;
export type VenueKind = (typeof venueKinds)[number];

/** What a venue can do; shared code asks this and never which venue it has. */
export interface VenueCapabilities {
  /** Prices arrive by themselves rather than by asking. */
  readonly stream: boolean;
  /** Orders can be placed through an API. */
  readonly trade: boolean;
  /** A position can be opened against a selection. */
  readonly lay: boolean;
  /** Legs are placed by a person on the venue's own page. */
  readonly manual: boolean;
  /** Market data needs no credentials. */
  readonly publicData: boolean;
  /** Holding both outcomes of a market is paid out at once, pair by pair; absent for not. */
  readonly nets?: true;
}

export const sports = [
  'american-football',
  'baseball',
  'basketball',
  'football',
  'ice-hockey',
  'tennis',
  'mixed-martial-arts',
  'boxing',
  'golf',
  'cricket',
  'rugby',
  'esports',
  'motor-racing',
  'horse-racing',
  'other',
] as const;
export type Sport = (typeof sports)[number];

export const marketTypes = [
  'winner',
  'three-way',
  'spread',
  'total',
  'team-total',
  'draw-no-bet',
  'both-to-score',
  'outright',
  'place',
  'proposition',
] as const;
/**
 * `winner` has two answers, `three-way` a draw as well; `outright` asks of one of many whether it wins,
 * `place` whether it comes in among the first of them; `proposition` is any yes/no question.
 */
export type MarketType = (typeof marketTypes)[number];

export const periods = [
  'match',
  'first-half',
  'second-half',
  'first-quarter',
  'first-set',
  'first-five-innings',
  'first-period',
] as const;
export type Period = (typeof periods)[number];

export const scopes = ['regulation', 'overtime-included', 'to-qualify', 'unstated'] as const;
/** Whether overtime counts. Markets of different scope are never the same market. */
export type Scope = (typeof scopes)[number];

export const selectionKeys = ['first', 'second', 'draw', 'over', 'under', 'yes', 'no'] as const;
/** `first` and `second` are the fixture's participants in its own order. */
export type SelectionKey = (typeof selectionKeys)[number];

export const startPrecisions = ['minute', 'day', 'estimate'] as const;
/** How well a start time is known; an `estimate` was derived from another field. */
export type StartPrecision = (typeof startPrecisions)[number];

/** A contest as one venue describes it. */
export interface VenueFixture {
  readonly venueEventId: string;
  readonly title: string;
  readonly sport: Sport;
  readonly league: string | null;
  /** Names as the venue writes them, in the venue's order; empty for a proposition. */
  readonly participants: readonly string[];
  /**
   * Who may win it, where that are more than two: names as the venue writes them, each once. Absent for a contest of
   * two sides, and for a question of its own.
   */
  readonly runners?: readonly string[];
  readonly startMs: number | null;
  readonly startPrecision: StartPrecision;
}

/** The question of a market in terms that two venues can agree on. */
export interface Question {
  readonly type: MarketType;
  readonly period: Period;
  readonly scope: Scope;
  /**
   * For `spread` the handicap of `lineOn`, for `total` the line, for `place` how many places count; null where there is
   * none.
   */
  readonly line: LineQuarters | null;
  /** Index of the venue's participant that a spread or team total is about. */
  readonly lineOn: number | null;
  /** The normalised question of a proposition; for `outright` and `place` the runner, as the venue writes it; empty otherwise. */
  readonly subject: string;
}

/**
 * What an outcome pays on. `participant` is an index into the venue's participants; `negated` means
 * that the outcome pays when the named thing does not happen (a NO contract).
 */
export interface OutcomeMeaning {
  readonly on: 'participant' | 'draw' | 'over' | 'under' | 'yes';
  readonly participant: number | null;
  readonly negated: boolean;
}

/** Valid prices of a band: multiples of `step` from `start` to `end`. */
export interface PriceBand {
  readonly start: Probability;
  readonly end: Probability;
  readonly step: Probability;
}

/** How bets are made where a stake is put down at odds: by bookmakers and betting exchanges. */
export interface Staking {
  /** Smallest step of a stake, in the venue's money; of a lay, of the stake that it is matched with. */
  readonly step: Money;
  /** Odds at which is dealt. */
  readonly ladder: OddsLadder;
  /**
   * A stake that is taken whatever it would pay; a smaller one has to reach the market's least quantity. Absent
   * where every stake has to.
   */
  readonly enough?: Money;
}

/** A venue's own fee terms of one market, opaque outside the venue's folder. */
export type FeeTerms = { readonly [name: string]: number | string | boolean };

export const marketStatuses = ['open', 'paused', 'closed', 'determined', 'settled'] as const;
export type MarketStatus = (typeof marketStatuses)[number];

/** One outcome as a venue lists it. */
export interface VenueOutcome {
  readonly listingId: ListingId;
  readonly label: string;
  readonly meaning: OutcomeMeaning;
  /** The instrument whose book prices this outcome. */
  readonly instrument: InstrumentId;
  /** Backing this outcome takes the instrument's lay side at one minus its price. */
  readonly complement: boolean;
}

/**
 * Who stands behind a price. A broker hands on the prices of many houses, and one house may be met at several
 * venues: it is one opinion and one book of bets wherever it is met.
 */
export interface House {
  /** The venue's id where this program reads the house itself, else a name of its own. */
  readonly id: string;
  /** What the venue that hands the price on calls it. */
  readonly name: string;
}

/** One question as one venue lists it, with everything needed to price and place a bet on it. */
export interface VenueMarket {
  readonly venueId: VenueId;
  /** Whose price it is; absent where it is the venue's own. */
  readonly house?: House;
  readonly venueMarketId: string;
  readonly title: string;
  readonly fixture: VenueFixture;
  readonly question: Question;
  readonly outcomes: readonly VenueOutcome[];
  readonly rulesText: string;
  readonly rulesHash: string;
  readonly bands: readonly PriceBand[];
  /** Smallest step of an order's size. */
  readonly lot: Quantity;
  readonly minimumQuantity: Quantity;
  readonly minimumCost: Money;
  readonly fees: FeeTerms;
  /** Null where contracts are bought and not stakes put down. */
  readonly staking: Staking | null;
  /**
   * The venue's own market within which results are added up before commission is taken; absent where this
   * market stands alone.
   */
  readonly netting?: string;
  readonly status: MarketStatus;
  readonly opensMs: number | null;
  readonly closesMs: number | null;
  readonly expectedSettlementMs: number | null;
  /** Extra delay the venue puts on a taker's order. */
  readonly takerDelayMs: number;
  /** Why this market must not be traded, although it may be watched; null when it may. */
  readonly untradable: string | null;
  /** Cash pool that an order draws on, by the name that the venue's balance report gives it. */
  readonly collateralPool: string;
  readonly link: string | null;
}

/** What an order with this stake has to pay at least: nothing where the stake by itself is enough. */
export function leastQuantity(
  { minimumQuantity, staking }: Pick<VenueMarket, 'minimumQuantity' | 'staking'>,
  stake: Money,
): Quantity {
  const enough = staking?.enough;
  return enough !== undefined && stake >= enough ? (0 as Quantity) : minimumQuantity;
}

/** Id of the house behind a market: the venue itself where it names no other. */
export const houseOf = ({ house, venueId }: Pick<VenueMarket, 'house' | 'venueId'>): string =>
  house?.id ?? venueId;

/** A contest of our own catalogue. */
export interface Fixture {
  readonly id: FixtureId;
  readonly sport: Sport;
  readonly league: string | null;
  readonly participants: readonly string[];
  readonly title: string;
  readonly startMs: number | null;
  readonly startPrecision: StartPrecision;
}

/** How a venue's market ended: what each outcome pays per contract, and whether that is final. */
export interface Resolution {
  readonly venueId: VenueId;
  readonly venueMarketId: string;
  readonly final: boolean;
  /**
   * Payout per contract of each listing; `refunded` is the share of what was paid for it that comes back
   * besides, where a bookmaker or exchange gives stakes back in whole or in half.
   */
  readonly payouts: readonly {
    readonly listingId: ListingId;
    readonly payout: Ratio;
    readonly refunded?: Ratio;
  }[];
  readonly venueTimeMs: number | null;
  /** What took odds off bets that were matched before, in the order in which it came; absent where nothing did. */
  readonly reductions?: readonly Reduction[];
  /**
   * What the listings pay is shared with more winners than there may be, in a way that the venue does not tell; absent
   * where nothing is.
   */
  readonly isShared?: boolean;
  /** What follows from the kind of question, where the venue no longer says what that was; absent elsewhere. */
  readonly byQuestion?: {
    /** Listings of the market that have won, this one among them. */
    readonly won: number;
    /** What took odds off, had it asked who wins, and had it asked who is placed. */
    readonly ifWins: readonly Reduction[];
    readonly ifPlaced: readonly Reduction[];
  };
}

/** Odds of matched bets are reduced because a runner was withdrawn. */
export interface Reduction {
  readonly atMs: number;
  /** Share that is taken off, in millionths. */
  readonly factor: Ratio;
  /** What it is taken off: the odds with the stake in them, or what they win alone. */
  readonly of: 'odds' | 'winnings';
}

/** What a venue whose own page is read asks of its user before. */
export interface VenuePage {
  /** An agreement holds for one version of the text. */
  readonly consentVersion: string;
  /** Paragraphs that the user agrees to, once. */
  readonly consent: readonly string[];
}

/** Whether a user has agreed to what reading a venue's page needs; true where it needs nothing. */
export const hasConsent = (
  { page }: Pick<VenueDescriptor, 'page'>,
  agreed: string | undefined,
): boolean => page === undefined || agreed === page.consentVersion;

/** Whether bets can be placed at a venue at all, by program or by hand. */
export const takesBets = ({ can }: Pick<VenueDescriptor, 'can'>): boolean =>
  can.trade || can.manual;

/** Descriptor of a venue: what screens and settings are generated from. */
export interface VenueDescriptor {
  readonly id: VenueId;
  readonly name: string;
  readonly kind: VenueKind;
  readonly currency: Currency;
  readonly can: VenueCapabilities;
  /** Fields of the credentials form; values never leave the vault. */
  readonly credentials: readonly CredentialField[];
  /** What the adapter can be told besides; absent when there is nothing. */
  readonly options?: VenueOptionTable;
  /** Present where prices are read from the venue's own page, in which the user logs in by hand. */
  readonly page?: VenuePage;
  /** How much its prices count as a reference for what is fair, in millionths; absent for not at all. */
  readonly referenceWeight?: Ratio;
  /** What the venue asks of whoever reads it; absent where nothing is known. */
  readonly fairUse?: readonly FairUseNote[];
  /** Named sets of hosts; the first is the default. */
  readonly environments: readonly VenueEnvironment[];
}

/** A limit or wish of a venue, and how this program keeps to it. */
export interface FairUseNote {
  readonly label: string;
  readonly text: string;
}

/** One field of a venue's credentials form. */
export interface CredentialField {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly kind: 'text' | 'secret' | 'multiline-secret' | 'choice';
  readonly choices: readonly string[];
  readonly required: boolean;
}

/** A set of hosts, by the adapter's own names: `rest`, `stream`. */
export interface VenueEnvironment {
  readonly name: string;
  readonly label: string;
  readonly hosts: { readonly [name: string]: string };
  /** Real money moves here. */
  readonly live: boolean;
}
