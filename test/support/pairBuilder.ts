// A pair of two venues' events, whole, with only what a test is about said.

import type { Pair, PairSide } from '../../shared/contract/matching.ts';
import { type VenueId, venueId } from '../../shared/domain/market.ts';

const pairSide = (id: VenueId, sides: readonly string[], nowMs: number): PairSide => ({
  venueId: id,
  eventId: `${id}-1`,
  title: sides.join(' vs '),
  participants: sides,
  league: 'NBA',
  startMs: nowMs + 3_600_000,
  startPrecision: 'minute',
  markets: 3,
});

export const pair = (nowMs: number, patch: Partial<Pair> = {}): Pair => ({
  id: 'p1',
  fixtureId: 'f1',
  sport: 'basketball',
  state: 'proposed',
  pinned: false,
  kindNew: true,
  swapped: false,
  said: false,
  first: pairSide(venueId('kalshi'), ['Boston', 'Denver'], nowMs),
  second: pairSide(venueId('polymarket'), ['Celtics', 'Nuggets'], nowMs),
  evidence: [
    {
      code: 'side-alike',
      for: true,
      values: { first: 'Boston', second: 'Celtics', percent: 88 },
    },
    { code: 'start-same', for: true, values: { apartMs: 0 } },
  ],
  ...patch,
});
