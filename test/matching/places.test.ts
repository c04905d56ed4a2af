// Which events stand on one contest as listings come and go: nothing that is only proposed proves anything
// else, a new contest opens what was settled too soon, and the order of arrival makes no false pair.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FixtureMatcher } from '../../main/engine/matching/fixtureMatcher.ts';
import type { EventKey } from '../../main/storage/matchingStore.ts';
import { type VenueFixture, type VenueId, venueId } from '../../shared/domain/market.ts';
import { START_MS } from '../support/feedHarness.ts';
import { property } from '../support/property.ts';

const [ONE, TWO, THREE, FOUR] = ['one', 'two', 'three', 'four'].map(venueId) as [
  ...[VenueId, VenueId, VenueId, VenueId],
];
const HOUR = 3_600_000;

const event = (
  id: string,
  participants: readonly string[],
  change: Partial<VenueFixture> = {},
): VenueFixture => ({
  ...{ venueEventId: id, title: participants.join(' v '), sport: 'football', league: null },
  ...{ participants, startMs: START_MS, startPrecision: 'minute' },
  ...change,
});

const replace = (matcher: FixtureMatcher, events: readonly EventKey[]): void =>
  matcher.replace(events, () => 'real');

/** Takes what is unsettled up again, as the catalogue does. */
function settle(matcher: FixtureMatcher): void {
  for (const event of matcher.takeUnsettled()) replace(matcher, [event]);
}

const proved = (matcher: FixtureMatcher, a: readonly [VenueId, string], b: typeof a): boolean => {
  const [first, second] = [matcher.linkOf(...a)!, matcher.linkOf(...b)!];
  return first.fixtureId === second.fixtureId && first.group === second.group;
};

describe('what is only proposed', () => {
  const listed = () => {
    const matcher = new FixtureMatcher();
    matcher.place(ONE, event('a', ['Elche', 'FC Dürnbach']), 'real');
    const other = ['Elche CF', 'Sportfreunde Ebersgrün'];
    expect(matcher.place(TWO, event('b', other), 'real').proof).toBe('none');
    expect(matcher.place(THREE, event('c', other), 'real').proof).toBe('rule');
    return matcher;
  };

  it('does not prove the next venue’s event', () => {
    const matcher = listed();
    expect(proved(matcher, [TWO, 'b'], [THREE, 'c'])).toBe(true);
    expect(proved(matcher, [ONE, 'a'], [THREE, 'c'])).toBe(false);
  });

  it('is proved by a person, for what was proved with it too once that is placed anew', () => {
    const matcher = listed();
    const [first, second] = [
      { venueId: ONE, eventId: 'a' },
      { venueId: TWO, eventId: 'b' },
    ];
    matcher.decide({ first, second, verdict: 'same', pinned: false, sides: null });
    replace(matcher, matcher.around([first]));
    expect(proved(matcher, [ONE, 'a'], [THREE, 'c'])).toBe(true);
  });

  it('is what fits two that a person has parted, until that is taken back', () => {
    const matcher = new FixtureMatcher();
    const keyOf = (venue: VenueId) => ({ venueId: venue, eventId: 'a' });
    const [second, third] = [keyOf(TWO), keyOf(THREE)];
    const keys = [keyOf(ONE), second, third, keyOf(FOUR)];
    for (const { venueId: venue } of keys) {
      matcher.place(venue, event('a', ['Arsenal', 'Chelsea']), 'real');
    }
    const pairsProved = () =>
      keys.flatMap((a, at) =>
        keys
          .slice(at + 1)
          .filter((b) => proved(matcher, [a.venueId, 'a'], [b.venueId, 'a']))
          .map((b) => `${a.venueId} ${b.venueId}`),
      );
    expect(pairsProved()).toHaveLength(6);
    matcher.decide({
      first: second,
      second: third,
      verdict: 'different',
      pinned: false,
      sides: null,
    });
    replace(matcher, matcher.around([second, third]));
    expect(pairsProved()).toEqual([]);
    matcher.forget(second, third);
    replace(matcher, matcher.around([second, third]));
    expect(pairsProved()).toHaveLength(6);
  });

  it('leaves what names the first venue’s sides to it', () => {
    const matcher = listed();
    matcher.place(FOUR, event('d', ['FC Dürnbach', 'Elche']), 'real');
    expect(proved(matcher, [ONE, 'a'], [FOUR, 'd'])).toBe(true);
    expect(proved(matcher, [THREE, 'c'], [FOUR, 'd'])).toBe(false);
  });
});

describe('a second contest of the same sides', () => {
  const sides = ['Boston', 'Miami'];
  const game = (id: string, hours: number, startPrecision: 'minute' | 'estimate' = 'minute') =>
    event(id, sides, { sport: 'basketball', startMs: START_MS + hours * HOUR, startPrecision });

  it('opens a pair again that it fits as well', () => {
    const matcher = new FixtureMatcher();
    matcher.place(ONE, game('a', 0), 'real');
    matcher.place(TWO, game('b', 2, 'estimate'), 'real');
    expect(proved(matcher, [ONE, 'a'], [TWO, 'b'])).toBe(true);
    matcher.place(ONE, game('a2', 4), 'real');
    settle(matcher);
    expect(proved(matcher, [ONE, 'a'], [TWO, 'b'])).toBe(false);
    expect(proved(matcher, [ONE, 'a2'], [TWO, 'b'])).toBe(false);
    expect(matcher.linkOf(TWO, 'b')).toMatchObject({ proof: 'none', doubt: 'rivals' });
  });

  it('takes over what starts with it to the minute', () => {
    const matcher = new FixtureMatcher();
    matcher.place(ONE, game('a', 0, 'estimate'), 'real');
    matcher.place(TWO, game('b', 2), 'real');
    expect(proved(matcher, [ONE, 'a'], [TWO, 'b'])).toBe(true);
    matcher.place(ONE, game('a2', 2), 'real');
    settle(matcher);
    expect(proved(matcher, [ONE, 'a2'], [TWO, 'b'])).toBe(true);
    expect(proved(matcher, [ONE, 'a'], [TWO, 'b'])).toBe(false);
  });

  it('is not mixed with the first through a venue that states no exact start', () => {
    const matcher = new FixtureMatcher();
    matcher.place(ONE, game('a', 0), 'real');
    matcher.place(TWO, game('b', 3, 'estimate'), 'real');
    matcher.place(THREE, game('c', 5), 'real');
    // The second fits the third as well as the first; those two are two contests.
    expect(proved(matcher, [ONE, 'a'], [THREE, 'c'])).toBe(false);
  });
});

interface Listing {
  readonly venue: VenueId;
  readonly contest: string;
  readonly event: VenueFixture;
}

const CONTESTS: readonly (readonly [string, readonly string[], number])[] = [
  ['first', ['Arsenal', 'Chelsea'], 0],
  ['return', ['Arsenal', 'Chelsea'], 24 * 7],
  ['women', ['Arsenal Women', 'Chelsea Women'], 0],
  ['youth', ['Arsenal U21', 'Chelsea U21'], 0],
  ['reserves', ['Arsenal Reserves', 'Chelsea Reserves'], 0],
  ['city', ['Manchester City', 'Chelsea'], 1],
  ['united', ['Manchester United', 'Chelsea'], 1],
  ['real', ['Real Madrid', 'Atlético Madrid'], 0],
  ['sociedad', ['Real Sociedad', 'Atlético Madrid'], 0],
];

const listing = fc.record({
  venue: fc.constantFrom(ONE, TWO, THREE, FOUR),
  contest: fc.constantFrom(...CONTESTS),
  swap: fc.boolean(),
  minutes: fc.integer({ min: -5, max: 5 }),
});

describe('contests of the same and of similar sides', () => {
  it('are never one, in whatever order venues list them', () => {
    property(
      fc.property(fc.array(listing, { maxLength: 24 }), (drawn) => {
        const matcher = new FixtureMatcher();
        const listings = drawn.map(({ contest: [name, sides, hours], minutes, swap, venue }) => ({
          ...{ venue, contest: name },
          event: event(name, swap ? [...sides].reverse() : sides, {
            startMs: START_MS + hours * HOUR + minutes * 60_000,
          }),
        }));
        for (const { event: own, venue } of listings) {
          matcher.place(venue, own, 'real');
          settle(matcher);
        }
        check(matcher, listings);
      }),
    );
  });
});

/** Events of one group are of one contest, all of it that is listed, and each way round as listed. */
function check(matcher: FixtureMatcher, listings: readonly Listing[]): void {
  for (const a of listings) {
    for (const b of listings) {
      const one = proved(matcher, [a.venue, a.contest], [b.venue, b.contest]);
      expect([a.contest, b.contest, one]).toEqual([a.contest, b.contest, a.contest === b.contest]);
    }
    const { event: own, fixtureId, order } = matcher.linkOf(a.venue, a.contest)!;
    const names = matcher.fixture(fixtureId)!.participants;
    expect(own.participants.map((_, at) => names[order[at]!])).toEqual(own.participants);
  }
}

const STRANGE = [
  ...[
    '',
    ' ',
    '\u0000\u0007',
    '\u202Eاِفرِنج\u202C',
    '👩‍👩‍👧‍👦',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    'FC',
    '...',
    'x'.repeat(50_000),
  ],
  ...['الهلال', '浦和レッズ', 'Ͽ'.repeat(300), 'a '.repeat(5_000), 'Women', 'U21', '-'.repeat(200)],
];
const strangeName = fc.oneof(
  fc.constantFrom(...STRANGE),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('Arsenal', 'Chelsea'),
);
const strangeStart = fc.constantFrom<number | null>(
  ...[null, Number.NaN, Number.POSITIVE_INFINITY, -1e18, 8.64e15 + 1, 0.5, START_MS],
);

describe('listings that make no sense', () => {
  it('are placed like others, without proof where nothing proves it', () => {
    const drawn = fc.record({
      sides: fc.array(strangeName, { maxLength: 4 }),
      start: strangeStart,
      league: fc.option(strangeName),
    });
    property(
      fc.property(drawn, drawn, (a, b) => {
        const matcher = new FixtureMatcher();
        const place = (venue: VenueId, { league, sides, start }: typeof a) =>
          matcher.place(venue, event('e', sides, { league, startMs: start }), 'real');
        const [first, second] = [place(ONE, a), place(TWO, b)];
        expect(matcher.size).toBe(2);
        expect(second.order).toHaveLength(b.sides.length);
        const stated = [a, b].every(({ start }) => start === START_MS);
        if (!stated || a.sides.length !== 2 || b.sides.length !== 2)
          expect(first.group).not.toBe(second.group);
        matcher.drop(ONE, 'e', 'real');
        matcher.drop(TWO, 'e', 'real');
        expect(matcher.size).toBe(0);
      }),
    );
  });

  it.each([
    ['one side twice', ['Arsenal', 'Arsenal']],
    ['names of which nothing is left', ['!!!', '???']],
    ['nothing but what names have in common', ['FC', 'United']],
    ['empty names', ['', '']],
  ])('%s prove nothing, however equal', (_what, sides) => {
    const matcher = new FixtureMatcher();
    const [a, b] = [ONE, TWO].map((venue) => matcher.place(venue, event('e', sides), 'real'));
    expect(a!.group).not.toBe(b!.group);
  });
});
