// That the judge of pairs sees what it is there for: a false pair, a turned one, and a true one that is missing.

import { expect, it } from 'vitest';
import type { Engine } from '../../main/engine/engine.ts';
import type { MatchedListing } from '../../main/engine/marketTable.ts';
import { FixtureMatcher } from '../../main/engine/matching/fixtureMatcher.ts';
import type { WorldFixture } from '../../main/venues/simulator.ts';
import { type VenueFixture, venueId } from '../../shared/domain/market.ts';
import { START_MS } from '../support/feedHarness.ts';
import { TruePairs } from './truePairs.ts';

const [ONE, TWO] = [venueId('one'), venueId('two')];
const DAY_MS = 86_400_000;

const team = (full: string) => ({ code: full.slice(0, 3), full, city: full, nickname: full });

const contest = (id: string, startMs: number): WorldFixture => ({
  ...{ id, sport: 'football', league: 'EPL', startMs, endMs: startMs + DAY_MS },
  sides: [team('Arsenal'), team('Chelsea')],
});

const event = (id: string, participants: readonly string[], startMs: number): VenueFixture => ({
  ...{ venueEventId: id, title: participants.join(' v '), sport: 'football', league: null },
  ...{ participants, startMs, startPrecision: 'minute' },
});

/** A judge of two contests of the same sides on two days, listed by both venues, and what judges of. */
function judged() {
  const pairs = new TruePairs();
  for (const [at, contestId] of ['today', 'tomorrow'].entries()) {
    for (const venue of [ONE, TWO]) {
      const fixture = contest(contestId, START_MS + at * DAY_MS);
      const listing = { fixture, inverted: false };
      pairs.note({ contestId, venueId: venue, listing, moveMs: 0 });
    }
  }
  const matcher = new FixtureMatcher();
  const catalogue = { matcher, pairState: () => 'live' };
  const listings: MatchedListing[] = [];
  const question = { type: 'winner' };
  const markets = { all: () => [{ listings, question, selections: ['first', 'second'] }] };
  return { pairs, matcher, listings, engine: { catalogue, markets } as unknown as Engine };
}

const SIDES = ['Arsenal', 'Chelsea'];
const said = { first: { venueId: ONE, eventId: 'a' }, second: { venueId: TWO, eventId: 'b' } };

it('finds nothing wrong with true pairs, whichever way round they are listed', () => {
  const { engine, matcher, pairs } = judged();
  matcher.place(ONE, event('a', SIDES, START_MS), 'demo');
  matcher.place(TWO, event('b', SIDES.toReversed(), START_MS), 'demo');
  expect(pairs.check(engine)).toEqual([]);
  expect(pairs.count(engine, new Set(['today']))).toEqual({ pairs: 1, live: 1 });
});

it('tells of contests that are joined and should not be', () => {
  const { engine, matcher, pairs } = judged();
  matcher.decide({ ...said, verdict: 'same', pinned: false, sides: null });
  matcher.place(ONE, event('a', SIDES, START_MS), 'demo');
  matcher.place(TWO, event('b', SIDES, START_MS + DAY_MS), 'demo');
  expect(pairs.check(engine)).toEqual([expect.stringMatching(/^false pair: /)]);
});

it('tells of sides that stand the wrong way round', () => {
  const { engine, matcher, pairs } = judged();
  matcher.decide({ ...said, verdict: 'same', pinned: false, sides: 'crossed' });
  matcher.place(ONE, event('a', SIDES, START_MS), 'demo');
  matcher.place(TWO, event('b', SIDES, START_MS), 'demo');
  expect(pairs.check(engine)).toEqual([expect.stringMatching(/^turned pair: /)]);
});

it('tells of outcomes that stand for the other side, by the name they bear', () => {
  const { engine, listings, matcher, pairs } = judged();
  const link = matcher.place(ONE, event('a', SIDES.toReversed(), START_MS), 'demo');
  const outcome = (label: string, mask: number) =>
    ({ link, mask, outcome: { label, complement: false } }) as MatchedListing;
  // Ours stands as this event lists it: Chelsea first.
  listings.push(outcome('Chelsea', 1), outcome('Arsenal', 2), outcome('Over 2.5', 1));
  expect(pairs.check(engine)).toEqual([]);
  expect(pairs.outcomes).toBe(2);
  listings.push(outcome('Arsenal', 1));
  expect(pairs.check(engine)).toEqual([expect.stringMatching(/^turned outcome: Arsenal/)]);
});

it('counts a true pair that nobody has found', () => {
  const { engine, matcher, pairs } = judged();
  matcher.decide({ ...said, verdict: 'different', pinned: false, sides: null });
  matcher.place(ONE, event('a', SIDES, START_MS), 'demo');
  matcher.place(TWO, event('b', SIDES, START_MS), 'demo');
  expect(pairs.count(engine, new Set(['today']))).toEqual({ pairs: 1, live: 0 });
});
