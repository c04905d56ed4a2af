// Why a pair of prices is left alone: what its listings say once and for all, and what the moment says of
// its prices. Pure but for what it is told.

import type { SelectionKey, VenueId } from '../../../shared/domain/market.ts';
import { isProvedPair } from '../../../shared/domain/opportunity.ts';
import type { QualifierGuard, QualifierQuery } from '../../../shared/domain/qualifier.ts';
import { type FloorSetting, floorOf } from '../../../shared/domain/qualifierSettings.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import {
  type Currency,
  type DecimalOdds,
  type Ratio,
  SCALE,
} from '../../../shared/domain/units.ts';
import { isSuspectPair } from '../../../shared/math/offerScore.ts';
import type { MatchedListing, MatchedMarket } from '../marketTable.ts';
import type { StrategyView } from '../strategies/strategy.ts';
import type { LayTerms } from './layTerms.ts';

/** What pairs are made and judged by. */
export interface QualifierView
  extends Pick<StrategyView, 'books' | 'fees' | 'kind' | 'dollars' | 'pairState'> {
  currency(venue: VenueId): Currency;
  /** How old a price of this venue may be at least before the start, in milliseconds. */
  patienceMs(venue: VenueId): number;
  /** Whether the feed that brings a venue's prices is live. */
  isLive(venue: VenueId): boolean;
}

/** Sports of American leagues: a draw is no result there that a bettor counts on. */
const NO_DRAW: ReadonlySet<string> = new Set([
  ...['american-football', 'baseball', 'basketball', 'ice-hockey'],
]);

/** What speaks against two listings of a selection whatever their prices, or null. */
export function standingGuard(
  view: QualifierView,
  market: MatchedMarket,
  selection: SelectionKey,
  sides: readonly MatchedListing[],
): QualifierGuard | null {
  if (selection === 'draw' && NO_DRAW.has(market.fixture.sport)) return 'us-draw';
  if (sides.some(({ market: listed }) => listed.status !== 'open')) return 'suspended';
  return isProvedPair(view.pairState(sides.map(({ link }) => link))) ? null : 'unproved';
}

/** A venue as the query at hand sees it: one object per venue, which its pairs point to. */
export interface VenueNow {
  live: boolean;
  staleAfterMs: number;
  currency: Currency;
  /** What one unit of its money is worth in dollars; 0 while nobody has said. */
  dollars: Ratio;
  /** Whether backs at it are looked for, and whether lays are. */
  backs: boolean;
  lays: boolean;
  /** What the participant's account there says against a bet. */
  account: QualifierGuard | null;
}

export const newVenue = (): VenueNow => ({
  ...{ live: false, staleAfterMs: 0, currency: 'USD', dollars: 0 as Ratio },
  ...{ backs: true, lays: true, account: null },
});

/** Brings a venue up to date. */
export function askVenue(
  view: QualifierView,
  id: VenueId,
  venue: VenueNow,
  settings: Settings,
): void {
  venue.live = view.isLive(id);
  venue.staleAfterMs = Math.max(settings.staleAfter, view.patienceMs(id));
  venue.currency = view.currency(id);
  venue.dollars = view.dollars(id);
}

/** A market as the query at hand sees it: one object per market, which its pairs point to. */
export interface MarketNow {
  readonly market: MatchedMarket;
  /** Setting that holds the least to lay. */
  readonly floor: FloorSetting;
  wanted: boolean;
  /** What its start says against a bet. */
  timing: QualifierGuard | null;
  /** The least to lay, in millionths of the lay venue's money. */
  least: number;
}

export const newMarket = (market: MatchedMarket): MarketNow => ({
  ...{ market, floor: floorOf(market.fixture.sport, market.fixture.league) },
  ...{ wanted: true, timing: null, least: 0 },
});

/** What the start of a contest says against a bet now, or null. */
export function timingGuard(
  startMs: number | null,
  { nowMs, settings }: Pick<GuardMoment, 'nowMs' | 'settings'>,
): QualifierGuard | null {
  if (startMs === null || startMs <= nowMs) return 'in-play';
  return startMs - nowMs < settings.qualifierLead ? 'too-near' : null;
}

/** What guards look at besides the pair. */
export interface GuardMoment {
  readonly view: QualifierView;
  readonly settings: Settings;
  readonly nowMs: number;
}

/** What is judged of a pair besides its prices. */
interface Judged {
  readonly standing: QualifierGuard | null;
  readonly now: Pick<MarketNow, 'timing'>;
  readonly back: MatchedListing;
  readonly lay: MatchedListing;
  readonly backVenue: VenueNow;
  readonly layVenue: VenueNow;
}

/**
 * The first reason to leave a pair alone at these prices, or null. `least` is what there has to be to lay,
 * in millionths of the lay venue's money: the floor of the contest, or what is needed. Asked for thousands
 * of pairs per query, so it makes nothing.
 */
export function guardOf(
  pair: Judged,
  odds: DecimalOdds,
  terms: LayTerms,
  least: number,
  moment: GuardMoment,
): QualifierGuard | null {
  if (pair.backVenue.account !== null) return pair.backVenue.account;
  if (pair.standing !== null) return pair.standing;
  if (pair.now.timing !== null) return pair.now.timing;
  if (isStale(pair.back, pair.backVenue, moment)) return 'stale-back';
  if (isStale(pair.lay, pair.layVenue, moment)) return 'stale-lay';
  if (isSuspectPair({ back: odds, lay: terms.odds })) return 'palp';
  if (terms.available < least) return 'thin';
  return hasRate(pair.backVenue, pair.layVenue) ? null : 'no-rate';
}

const isStale = (listing: MatchedListing, venue: VenueNow, moment: GuardMoment): boolean =>
  !venue.live || moment.nowMs - moment.view.books.confirmedMs(listing.book) > venue.staleAfterMs;

/** Stakes at two houses of different money need a rate. */
const hasRate = (back: VenueNow, lay: VenueNow): boolean =>
  back.currency === lay.currency || (back.dollars > 0 && lay.dollars > 0);

/** Dollars of both venues' money where they differ, or null where they do not or nobody has said. */
export function rateOf(
  back: VenueNow,
  lay: VenueNow,
): { readonly back: Ratio; readonly lay: Ratio } | null {
  if (back.currency === lay.currency || !hasRate(back, lay)) return null;
  return { back: back.dollars, lay: lay.dollars };
}

/** The least to lay by a contest's floor, in millionths of the lay venue's money. */
export const floorAmount = (settings: Settings, floor: keyof Settings): number =>
  (settings[floor] as number) * SCALE;

/**
 * What there has to be to lay: the contest's floor, or what the stake needs in the lay venue's money, near
 * enough to measure liquidity by.
 */
export function leastToLay(
  pair: Pick<Judged, 'backVenue' | 'layVenue'> & { readonly now: Pick<MarketNow, 'least'> },
  back: DecimalOdds,
  lay: LayTerms,
  query: Pick<QualifierQuery, 'mode' | 'stake'>,
): number {
  const paid = query.mode === 'snr' ? back - SCALE : back;
  const own = (query.stake * paid) / (lay.odds - lay.commission);
  const rate = rateOf(pair.backVenue, pair.layVenue);
  return Math.max(pair.now.least, Math.ceil(rate === null ? own : (own * rate.back) / rate.lay));
}
