// Which instruments of a feed are worth following, where it cannot follow all of them.

import type { InstrumentId, VenueId, VenueMarket } from '../../shared/domain/market.ts';
import type { MatchedMarket } from './marketTable.ts';

/** An instrument that may be followed, with what decides on its turn. */
interface Wanted {
  readonly rank: number;
  readonly startMs: number;
  readonly instrument: InstrumentId;
}

export interface WantedOptions {
  /** The venues of the feed. */
  readonly own: ReadonlySet<VenueId>;
  readonly most: number;
  /** Whether what nobody else lists is worth it too. */
  readonly unmatched: boolean;
  readonly nowMs: number;
}

/**
 * First those of markets that others list as well, then those that several of the feed's own venues list, then the rest
 * when `unmatched` is wanted, each by their start. Markets that are over are left out.
 */
export function wantedInstruments(
  markets: Iterable<MatchedMarket>,
  { most, nowMs, own, unmatched }: WantedOptions,
): Set<InstrumentId> {
  const found: Wanted[] = [];
  for (const matched of markets) {
    const venues = new Set(matched.listings.map((listing) => listing.market.venueId));
    const [first] = venues;
    const within = [...venues].every((venue) => own.has(venue));
    if (first === undefined || (!within && ![...venues].some((venue) => own.has(venue)))) continue;
    if (venues.size === 1 && (!unmatched || isOpenEnded(matched))) continue;
    const rank = within ? (venues.size > 1 ? 1 : 2) : 0;
    for (const { market, outcome } of matched.listings) {
      if (!own.has(market.venueId) || !isOpen(market, nowMs)) continue;
      // What others list keeps its order: it is followed as far as there is room at all.
      const startMs = rank === 0 ? 0 : (market.fixture.startMs ?? Number.MAX_SAFE_INTEGER);
      found.push({ rank, startMs, instrument: outcome.instrument });
    }
  }
  found.sort((a, b) => a.rank - b.rank || a.startMs - b.startMs);
  const all = new Set<InstrumentId>();
  for (const { instrument } of found) {
    if (all.size >= most) break;
    all.add(instrument);
  }
  return all;
}

/** Whether a question is one of very many, followed only where another venue asks it too. A race is soon over. */
const isOpenEnded = ({ fixture, question: { type } }: MatchedMarket): boolean =>
  type === 'proposition' || (type === 'outright' && fixture.sport !== 'horse-racing');

/** Whether a market is there to be followed: open or paused, and not past its closing. */
const isOpen = (market: VenueMarket, nowMs: number): boolean =>
  (market.status === 'open' || market.status === 'paused') &&
  (market.closesMs === null || nowMs < market.closesMs);
