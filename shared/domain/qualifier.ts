// A back price at a bookmaker against a lay price of the same selection: what a qualifying bet or a free
// bet would leave there, and why it should be left alone.

import type { AccountStatus } from './bookAccount.ts';
import type { MarketType, Sport, VenueId } from './market.ts';
import type { Currency, DecimalOdds, Money, Ratio } from './units.ts';

export const qualifierModes = ['qualifier', 'snr', 'sr'] as const;
/** What is bet: own money, or a free bet whose stake is not returned (`snr`) or is (`sr`). */
export type QualifierMode = (typeof qualifierModes)[number];

export const qualifierSorts = ['score', 'rating', 'kos'] as const;
/**
 * `score`: expected money per money tied up with a bounded urgency. `rating`: what is left of the stake.
 * `kos`: the original score, free bet over loss over minutes.
 */
export type QualifierSort = (typeof qualifierSorts)[number];

export const qualifierGuards = [
  'palp',
  'thin',
  'us-draw',
  'stale-back',
  'stale-lay',
  'suspended',
  'in-play',
  'too-near',
  'unproved',
  'no-rate',
  'account',
  'stake-limit',
] as const;
/** Why a pair of prices is not to be used; the first that applies. */
export type QualifierGuard = (typeof qualifierGuards)[number];

/** One side of a pair. */
export interface QualifierSide {
  readonly venueId: VenueId;
  readonly odds: DecimalOdds;
  readonly link: string | null;
  /** Last moment at which this price was known to stand. */
  readonly confirmedMs: number;
}

export interface QualifierLay extends QualifierSide {
  /** Of net winnings; 0 where the fee is in the odds already. */
  readonly commission: Ratio;
  readonly currency: Currency;
  /** Backers' stake that can be laid at these odds, in the venue's money. */
  readonly available: Money;
  readonly stake: Money;
  readonly liability: Money;
  /** Contracts that the lay is where contracts are bought; null where a stake is laid. */
  readonly contracts: number | null;
}

export interface QualifierRow {
  readonly id: string;
  readonly fixtureId: string;
  readonly title: string;
  readonly league: string | null;
  readonly sport: Sport;
  readonly startMs: number | null;
  readonly marketType: MarketType;
  /** Line in quarters, null where there is none. */
  readonly line: number | null;
  readonly selection: string;
  readonly back: QualifierSide;
  readonly lay: QualifierLay;
  readonly stake: Money;
  readonly currency: Currency;
  /** Worse of both results, in the bookmaker's money. */
  readonly result: Money;
  readonly ifBackWins: Money;
  readonly ifBackLoses: Money;
  /** What is left of own money, or of a free bet. */
  readonly rating: Ratio;
  /** Retention of a free bet (stake not returned) at these prices. */
  readonly retention: Ratio;
  /** Null where liquidity is short or time is up. */
  readonly score: Ratio | null;
  readonly kos: Ratio | null;
  readonly guard: QualifierGuard | null;
  /** How the participant's account at the bookmaker stands; null where there is none, or nobody was named. */
  readonly account: AccountStatus | null;
}

/** What somebody looks for. Empty lists let everything through. */
export interface QualifierQuery {
  readonly mode: QualifierMode;
  readonly stake: Money;
  /** Worth of the reward that a qualifying bet earns; 0 where there is none. */
  readonly reward: Money;
  readonly books: readonly string[];
  readonly lays: readonly string[];
  readonly sports: readonly Sport[];
  readonly marketTypes: readonly MarketType[];
  readonly oddsLow: DecimalOdds | null;
  readonly oddsHigh: DecimalOdds | null;
  /** Kick-off within so many milliseconds; null for any time. */
  readonly withinMs: number | null;
  /** Least to lay, in the exchange's money, beyond the floors of the settings. */
  readonly liquidity: Money;
  readonly text: string;
  /** Show what guards hold back as well. */
  readonly guarded: boolean;
  readonly sort: QualifierSort;
  readonly count: number;
  /** Whose accounts are looked at; null for nobody's. */
  readonly participantId: number | null;
}

export interface QualifierPage {
  readonly rows: readonly QualifierRow[];
  /** Pairs that pass all filters and guards. */
  readonly passing: number;
  /** Pairs that pass the filters and are held back, by guard. */
  readonly guarded: { readonly [guard in QualifierGuard]?: number };
  /** Pairs that are compared in all. */
  readonly pairs: number;
  readonly atMs: number;
  /** How long a tick takes to be ranked, and a query to be answered. */
  readonly refreshMs: { readonly p50: number; readonly p99: number };
  readonly queryMs: { readonly p50: number; readonly p99: number };
  /** Requests for prices that were sent since the start, and those that memory answered instead. */
  readonly requests: { readonly sent: number; readonly saved: number };
}
