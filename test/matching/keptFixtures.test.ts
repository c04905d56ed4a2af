// Fixtures that were bet on keep their id and the order of their sides, whichever venue lists them first after a
// restart, however it writes the names, and wherever their start is moved.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FixtureMatcher } from '../../main/engine/matching/fixtureMatcher.ts';
import { tradedEvent } from '../../main/engine/matching/keptFixtures.ts';
import type { PairDecision, TradedFixture } from '../../main/storage/matchingStore.ts';
import { fixtureId, type VenueFixture, type VenueId, venueId } from '../../shared/domain/market.ts';
import { START_MS } from '../support/feedHarness.ts';
import { property } from '../support/property.ts';

const DAY = 24 * 3_600_000;
const [ONE, TWO, THREE] = ['one', 'two', 'three'].map(venueId) as [VenueId, VenueId, VenueId];

type Listing = readonly [VenueId, VenueFixture];

const listing = (
  venue: VenueId,
  participants: readonly string[],
  change: Partial<VenueFixture> = {},
): Listing => [
  venue,
  {
    ...{ venueEventId: `${venue}-1`, title: participants.join(' v '), sport: 'tennis' },
    ...{ league: null, participants, startMs: START_MS, startPrecision: 'minute', ...change },
  },
];

/** One contest in three ways of writing, one of them turned round. */
const WRITTEN = [
  listing(ONE, ['Aryna Sabalenka', 'Elena Rybakina']),
  listing(TWO, ['E. Rybakina', 'A. Sabalenka']),
  listing(THREE, ['Sabalenka A.', 'Rybakina E.']),
] as const;

/** Places listings one after the other, as the catalogue does. */
function place(matcher: FixtureMatcher, listings: readonly Listing[]): void {
  for (const [venue, event] of listings) {
    matcher.place(venue, event, 'real');
    const displaced = matcher.takeDisplaced();
    if (displaced.length > 0) matcher.replace(displaced, () => 'real');
    // Its markets are added again.
    for (const [other, again] of listings) {
      const isOne = displaced.some(
        (key) => key.venueId === other && key.eventId === again.venueEventId,
      );
      if (isOne) matcher.place(other, again, 'real');
    }
    for (const key of matcher.takeUnsettled()) matcher.replace([key], () => 'real');
  }
}

/** A bet on events of a matcher's, as it is kept. */
const betOn = (matcher: FixtureMatcher, listings: readonly Listing[]): TradedFixture[] =>
  listings.map(([venue, { venueEventId }]) => {
    const link = matcher.linkOf(venue, venueEventId)!;
    const { participants, startMs } = matcher.fixture(link.fixtureId)!;
    return { fixtureId: link.fixtureId, participants, startMs, event: tradedEvent(link) };
  });

/** Where every participant of the listings stands: on which side of which fixture. */
const standing = (matcher: FixtureMatcher, listings: readonly Listing[]) =>
  listings.map(([venue, { participants, venueEventId }]) => {
    const { fixtureId, order } = matcher.linkOf(venue, venueEventId)!;
    const own = participants.map((name, at) => [name, order[at]]);
    return { fixtureId, sides: Object.fromEntries(own), named: matcher.fixture(fixtureId)?.title };
  });

function begun(kept: readonly TradedFixture[], said: readonly PairDecision[] = []): FixtureMatcher {
  const matcher = new FixtureMatcher();
  for (const decision of said) matcher.decide(decision);
  for (const fixture of kept) matcher.keep(fixture);
  return matcher;
}

describe('a fixture that was bet on', () => {
  it('is the same after a restart, whoever lists it first and whichever of its events was bet on', () => {
    const orders = fc.shuffledSubarray([...WRITTEN], { minLength: 3 });
    const bets = fc.subarray([...WRITTEN], { minLength: 1 });
    property(
      fc.property(orders, orders, bets, (before, after, on) => {
        const first = begun([]);
        place(first, before);
        const stood = standing(first, WRITTEN);
        expect(new Set(stood.map(({ fixtureId }) => fixtureId)).size).toBe(1);
        const second = begun(betOn(first, on));
        place(second, after);
        expect(standing(second, WRITTEN)).toEqual(stood);
      }),
      60,
    );
  });

  it('was another one after a restart as long as nobody had bet on it', () => {
    const [first, second] = [begun([]), begun([])];
    place(first, WRITTEN);
    place(second, [...WRITTEN].reverse());
    expect(standing(second, WRITTEN)).not.toEqual(standing(first, WRITTEN));
  });

  it('keeps its sides although its venue has turned its listing round', () => {
    const first = begun([]);
    place(first, WRITTEN);
    const kept = betOn(first, WRITTEN.slice(0, 1));
    const turned = listing(ONE, ['Elena Rybakina', 'Aryna Sabalenka']);
    const second = begun(kept);
    place(second, [turned]);
    const [own] = standing(second, [turned]);
    expect(own).toEqual(standing(first, WRITTEN)[0]);
  });

  it('keeps its id where its start is moved by days, at one venue after the other', () => {
    const matcher = begun([]);
    const pair = WRITTEN.slice(0, 2);
    place(matcher, pair);
    const stood = standing(matcher, pair);
    for (const kept of betOn(matcher, pair)) matcher.keep(kept);
    const moved = pair.map(
      ([venue, event]): Listing => [venue, { ...event, startMs: START_MS + 2 * DAY }],
    );
    place(matcher, moved.slice(0, 1));
    const ids = standing(matcher, pair).map(({ fixtureId }) => fixtureId);
    expect(ids[0]).not.toBe(ids[1]);
    place(matcher, moved.slice(1));
    expect(standing(matcher, pair)).toEqual(stood);
  });

  it('keeps its id where only one of its events was bet on and that one’s start is moved first', () => {
    const matcher = begun([]);
    const pair = WRITTEN.slice(0, 2);
    place(matcher, pair);
    const stood = standing(matcher, pair);
    for (const kept of betOn(matcher, pair.slice(0, 1))) matcher.keep(kept);
    const later = (list: readonly Listing[]) =>
      list.map(([venue, event]): Listing => [venue, { ...event, startMs: START_MS + 2 * DAY }]);
    place(matcher, [...later(pair.slice(0, 1)), ...pair.slice(1)]);
    expect(standing(matcher, pair.slice(0, 1))).toEqual(stood.slice(0, 1));
    expect(standing(matcher, pair)[1]?.fixtureId).not.toBe(stood[1]?.fixtureId);
    place(matcher, later(pair));
    expect(standing(matcher, pair)).toEqual(stood);
  });

  it('keeps its id where a person parts it from an event that nobody has bet on', () => {
    const matcher = begun([]);
    const [one, two] = WRITTEN;
    place(matcher, [two, one]);
    const stood = standing(matcher, [one]);
    for (const kept of betOn(matcher, [one])) matcher.keep(kept);
    const [first, second] = [
      { venueId: ONE, eventId: 'one-1' },
      { venueId: TWO, eventId: 'two-1' },
    ];
    matcher.decide({ first, second, verdict: 'different', pinned: false, sides: null });
    matcher.replace(matcher.around([first]), () => 'real');
    place(matcher, [two, one]);
    expect(standing(matcher, [one])).toEqual(stood);
    expect(standing(matcher, [two])[0]?.fixtureId).not.toBe(stood[0]?.fixtureId);
  });

  it('takes no word on its sides that is against the first', () => {
    const sides = ['Aryna Sabalenka', 'Elena Rybakina'];
    const turned = [...sides].reverse();
    const kept = { fixtureId: fixtureId('K'), startMs: START_MS };
    const event = { venueId: ONE, eventId: 'one-1', sides: turned, runners: [] };
    const matcher = begun([
      { ...kept, participants: sides, event: null },
      { ...kept, participants: turned, event },
    ]);
    place(matcher, WRITTEN.slice(0, 1));
    const { fixtureId: id, order } = matcher.linkOf(ONE, 'one-1')!;
    const { participants } = matcher.fixture(id)!;
    expect(order.map((at) => participants[at])).toEqual(sides);
  });

  it('leaves its id to no other contest of the same sides on that day', () => {
    const game = (venue: VenueId, id: string, hours: number): Listing =>
      listing(venue, ['Boston', 'Baltimore'], {
        ...{ venueEventId: id, sport: 'baseball', startMs: START_MS + hours * 3_600_000 },
      });
    const [early, late] = [game(ONE, 'early', 0), game(ONE, 'late', 4)];
    const [earlyToo, lateToo] = [game(TWO, 'early', 0), game(TWO, 'late', 4)];
    const first = begun([]);
    place(first, [early, late]);
    const stood = standing(first, [early, late]);
    const second = begun(betOn(first, [early]));
    place(second, [lateToo, late, earlyToo, early]);
    expect(standing(second, [early])).toEqual(stood.slice(0, 1));
    expect(standing(second, [earlyToo])[0]?.fixtureId).toBe(stood[0]?.fixtureId);
    expect(standing(second, [late])[0]?.fixtureId).not.toBe(stood[0]?.fixtureId);
  });

  it('has its events together although what had proved it is not listed, or not yet', () => {
    const named = [
      listing(ONE, ['Aryna', 'Elena']),
      listing(TWO, ['Sabalenka', 'Rybakina']),
      listing(THREE, ['Aryna Sabalenka', 'Elena Rybakina']),
    ];
    const [one, two, three] = named as [Listing, Listing, Listing];
    const apart = begun([]);
    place(apart, [one, two]);
    expect(new Set(standing(apart, [one, two]).map(({ fixtureId }) => fixtureId)).size).toBe(2);
    const first = begun([]);
    place(first, [three, one, two]);
    const stood = standing(first, named);
    expect(new Set(stood.map(({ fixtureId }) => fixtureId)).size).toBe(1);
    for (const order of [
      [one, two],
      [two, one],
    ]) {
      const second = begun(betOn(first, [one, two]));
      place(second, order);
      expect(standing(second, [one, two])).toEqual(stood.slice(0, 2));
      const [, later] = order.map(([venue]) => second.linkOf(venue, `${venue}-1`));
      expect(later).toMatchObject({ proof: 'none', group: 2 });
      // What one of them is proved by has come.
      place(second, [three]);
      expect(standing(second, named)).toEqual(stood);
      const [earlier, third] = [order[0]!, three].map(
        ([venue]) => second.linkOf(venue, `${venue}-1`)!.group,
      );
      expect(third).toBe(earlier);
    }
    const [firstKey, secondKey, thirdKey] = [
      { venueId: ONE, eventId: 'one-1' },
      { venueId: TWO, eventId: 'two-1' },
      { venueId: THREE, eventId: 'three-1' },
    ] as const;
    // What proves it may have been elsewhere and come back: then, too, they are looked at again.
    const away = { verdict: 'different', pinned: false, sides: null } as const;
    const back = begun(betOn(first, [one, two]), [
      { ...away, first: firstKey, second: thirdKey },
      { ...away, first: secondKey, second: thirdKey },
    ]);
    place(back, [one, two, three]);
    back.forget(firstKey, thirdKey);
    back.forget(secondKey, thirdKey);
    back.replace([thirdKey], () => 'real');
    expect(back.takeUnsettled()).toContainEqual(secondKey);
    const parted = begun(betOn(first, [one, two]), [
      { first: firstKey, second: secondKey, verdict: 'different', pinned: false, sides: null },
    ]);
    place(parted, [one, two]);
    expect(new Set(standing(parted, [one, two]).map(({ fixtureId }) => fixtureId)).size).toBe(2);
  });

  it('is not what another contest has become under the id of its event', () => {
    const first = begun([]);
    place(first, WRITTEN);
    const second = begun(betOn(first, WRITTEN.slice(0, 1)));
    const other = listing(ONE, ['Iga Swiatek', 'Coco Gauff']);
    place(second, [other]);
    expect(standing(second, [other])[0]?.fixtureId).not.toBe(
      standing(first, WRITTEN)[0]?.fixtureId,
    );
  });

  it('stays itself where what was bet on as two turns out to be one', () => {
    const [one, two] = WRITTEN;
    const [first, other] = [begun([]), begun([])];
    place(first, [one]);
    place(other, [two]);
    const kept = [...betOn(first, [one]), ...betOn(other, [two])];
    for (const order of [WRITTEN, [...WRITTEN].reverse()]) {
      const second = begun(kept);
      place(second, order);
      const ids = new Set(standing(second, WRITTEN).map(({ fixtureId }) => fixtureId));
      expect(ids.size).toBe(1);
      expect(kept.map(({ fixtureId }) => fixtureId)).toContain([...ids][0]);
    }
  });

  it('that many may win has their runners by the same names, whichever event was bet on', () => {
    const field = (venue: VenueId, runners: readonly string[]): Listing =>
      listing(venue, [], {
        sport: 'basketball',
        league: 'NBA',
        title: 'NBA Champion 2027',
        runners,
      });
    const lists = [
      field(ONE, ['Boston', 'Denver', 'Miami', 'Milwaukee']),
      field(TWO, ['Boston Celtics', 'Denver Nuggets', 'Miami Heat', 'Milwaukee Bucks']),
      field(THREE, ['Celtics', 'Nuggets', 'Heat', 'Bucks']),
    ];
    const keys = lists.map(([venue, { venueEventId }]) => ({
      venueId: venue,
      eventId: venueEventId,
    }));
    const said = [1, 2].map(
      (at): PairDecision => ({
        ...{ first: keys[0]!, second: keys[at]!, verdict: 'same', pinned: false, sides: null },
      }),
    );
    const named = (matcher: FixtureMatcher) =>
      lists.map(([venue, { venueEventId }]) => {
        const { fixtureId, runners } = matcher.linkOf(venue, venueEventId)!;
        return [fixtureId, Object.fromEntries(runners)];
      });
    const orders = fc.shuffledSubarray(lists, { minLength: 3 });
    const bets = fc.subarray(lists, { minLength: 1 });
    property(
      fc.property(orders, orders, bets, (first, order, on) => {
        const before = begun([], said);
        place(before, first);
        const stood = named(before);
        expect(new Set(stood.map(([id]) => id)).size).toBe(1);
        const after = begun(betOn(before, on), said);
        place(after, order);
        expect(named(after)).toEqual(stood);
      }),
      60,
    );
  });

  it('is the same where a person has joined names that have nothing in common', () => {
    const strange = listing(TWO, ['Player of the East', 'Player of the West']);
    const pair = [WRITTEN[0], strange];
    const [first, second] = [
      { venueId: ONE, eventId: 'one-1' },
      { venueId: TWO, eventId: 'two-1' },
    ];
    const said = { first, second, verdict: 'same', pinned: false, sides: 'crossed' } as const;
    const before = begun([], [said]);
    place(before, pair);
    const stood = standing(before, pair);
    expect(stood[0]?.fixtureId).toBe(stood[1]?.fixtureId);
    for (const on of [pair.slice(0, 1), pair.slice(1), pair]) {
      const after = begun(betOn(before, on), [said]);
      place(after, [...pair].reverse());
      expect(standing(after, pair)).toEqual(stood);
    }
  });
});

it('events that people have joined are one contest whichever is listed first', () => {
  const strange = [
    listing(ONE, ['Elche', 'Eibar']),
    listing(TWO, ['Green Side', 'Blue Side']),
    listing(THREE, ['Blauweiss', 'Grün']),
  ];
  const [one, ...others] = strange.map(([venue]) => ({ venueId: venue, eventId: `${venue}-1` }));
  const said = others.map(
    (second, at): PairDecision => ({
      ...{ first: one!, second, verdict: 'same', pinned: false },
      sides: at === 0 ? 'straight' : 'crossed',
    }),
  );
  property(
    fc.property(fc.shuffledSubarray(strange, { minLength: 3 }), (order) => {
      const matcher = begun([], said);
      place(matcher, order);
      const [first, ...rest] = strange.map(([venue]) => matcher.linkOf(venue, `${venue}-1`)!);
      for (const link of rest) {
        expect(link).toMatchObject({ fixtureId: first!.fixtureId, group: first!.group });
      }
      expect(rest.map(({ order: [side] }) => side === first!.order[0])).toEqual([true, false]);
    }),
    20,
  );
});
