// What the risk desk speaks of: its limits by name, in the order in which they are asked, how much of each is
// used, and under what an order may be committed.

import type { House, Question, Sport, VenueId } from './market.ts';
import type { SettlementProfile } from './settlement.ts';
import type { Purse } from './ticket.ts';
import type { Ratio } from './units.ts';

export const limitNames = [
  'neverLeagues',
  'neverMarkets',
  'neverParticipants',
  'maxOutlay',
  'legMax',
  'betPause',
  'fixturePause',
  'ordersPerMinute',
  'betsPerDay',
  'volumePerDay',
  'dailyLoss',
  'losingStreak',
  'nakedTime',
  'fixtureExposure',
  'leagueExposure',
  'sportExposure',
  'venueExposure',
  'bookExposure',
  'strategyExposure',
  'lockedCapital',
] as const;
/** A limit is called as the setting that holds it. */
export type LimitName = (typeof limitNames)[number];

/** How much of a limit is used: money in millionths of a dollar, times in milliseconds, or a count. */
export interface LimitUsage {
  readonly limit: LimitName;
  readonly purse: Purse;
  /** What the limit is on where there are several: a contest, a league, a venue; empty otherwise. */
  readonly subject: string;
  /** Of a contest what it is called; empty otherwise. */
  readonly title: string;
  readonly used: number;
  readonly most: number;
}

export const breakerScopes = ['global', 'strategy', 'venue', 'fixture'] as const;
export type BreakerScope = (typeof breakerScopes)[number];

export const breakerCauses = [
  'by-hand',
  'daily-loss',
  'losing-streak',
  'unhedged',
  'error-streak',
  'reconciliation',
  'clock-skew',
  'references-away',
] as const;
export type BreakerCause = (typeof breakerCauses)[number];

/**
 * How long a cause must have been gone before its breaker resets by itself, in milliseconds; null where only a
 * person resets it.
 */
export const breakerClearMs: { readonly [cause in BreakerCause]: number | null } = {
  'by-hand': null,
  'daily-loss': null,
  'losing-streak': null,
  unhedged: 0,
  'error-streak': null,
  reconciliation: 0,
  'clock-skew': 60_000,
  'references-away': 30_000,
};

/** A circuit breaker that has tripped, and when and by whom it was reset. */
export interface Breaker {
  readonly id: number;
  readonly scope: BreakerScope;
  /** Strategy, venue or contest; empty for the global one. */
  readonly subject: string;
  /** The purse that it stops; null for both. */
  readonly purse: Purse | null;
  readonly cause: BreakerCause;
  readonly numbers: { readonly [name: string]: number | string };
  readonly trippedMs: number;
  readonly resetMs: number | null;
  readonly resetBy: 'person' | 'rule' | null;
}

export const passKinds = ['open', 'complete', 'reduce'] as const;
/**
 * Why orders may be committed: they open a bet within all limits, they complete one that was opened so, or
 * they make the worst case of their contest no worse.
 */
export type PassKind = (typeof passKinds)[number];

/**
 * What a listing pays and what it belongs to, as it was when it was bet on: enough to say what a position can
 * lose while its venue lists it no more.
 */
export interface BetTerms {
  /** In the fixture's own order of sides. */
  readonly question: Question;
  readonly sport: Sport;
  readonly league: string | null;
  readonly participants: readonly string[];
  /** Bit i is set when it pays on selection i of the question. */
  readonly mask: number;
  /** Whether it backs the opposite of what the venue's market asks. */
  readonly negated: boolean;
  /** How its venue pays special endings; empty where that is not known. */
  readonly treatments: SettlementProfile['treatments'];
  /**
   * Whether a line that is hit exactly returns the stake where no rule says otherwise: at bookmakers and exchanges. A
   * contract asks yes or no and is lost then; so is one of which this was not noted.
   */
  readonly returnsStake?: boolean;
  /** Who stands behind the price: the venue where no other house is named. */
  readonly house: House['id'] | VenueId;
  /** Share of net winnings that its venue takes; absent where it takes none. */
  readonly commission?: Ratio;
}
