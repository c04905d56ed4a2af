// Which events of two venues are one contest, which way round, and what only a person may say.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventLink } from '../../main/engine/matching/eventLink.ts';
import { FixtureMatcher } from '../../main/engine/matching/fixtureMatcher.ts';
import type { PairDecision } from '../../main/storage/matchingStore.ts';
import { type VenueFixture, venueId } from '../../shared/domain/market.ts';
import { START_MS } from '../support/feedHarness.ts';
import { property } from '../support/property.ts';

const ONE = venueId('one');
const TWO = venueId('two');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const event = (
  id: string,
  participants: readonly string[],
  change: Partial<VenueFixture> = {},
): VenueFixture => ({
  venueEventId: id,
  title: participants.join(' v '),
  sport: 'basketball',
  league: null,
  participants,
  startMs: START_MS,
  startPrecision: 'minute',
  ...change,
});

/** How a second venue's event stands to the first one's. */
function pair(
  a: readonly string[],
  b: readonly string[],
  change: Partial<VenueFixture> = {},
  both: Partial<VenueFixture> = {},
) {
  const matcher = new FixtureMatcher();
  const first = matcher.place(ONE, event('a', a, both), 'real');
  const second = matcher.place(TWO, event('b', b, { ...both, ...change }), 'real');
  return {
    ...{ first, matcher, second },
    together: first.fixtureId === second.fixtureId,
    said: first.fixtureId === second.fixtureId ? second.proof : 'apart',
  };
}

describe('sides', () => {
  it.each([
    ['the same names', ['Boston', 'Miami'], ['Boston', 'Miami'], 'rule', [0, 1]],
    ['home and away swapped', ['Boston', 'Miami'], ['Miami', 'Boston'], 'rule', [1, 0]],
    ['city and nickname', ['Boston', 'Miami'], ['Heat', 'Celtics'], 'rule', [1, 0]],
    ['full names', ['Boston Celtics', 'Heat'], ['Celtics', 'Miami Heat'], 'rule', [0, 1]],
    ['other cases and accents', ['Bôston', 'MIAMI'], ['boston', 'Miami'], 'rule', [0, 1]],
    ['another opponent', ['Boston', 'Miami'], ['Boston', 'Chicago'], 'apart', [0, 1]],
    ['nobody in common', ['Boston', 'Miami'], ['Denver', 'Chicago'], 'apart', [0, 1]],
    ['one side only', ['Boston', 'Miami'], ['Boston'], 'apart', [0]],
  ] as const)('%s', (_what, a, b, said, order) => {
    const { said: was, second } = pair(a, b);
    expect(was).toBe(said);
    expect(second.order).toEqual(order);
  });

  it.each([
    ['women', 'Arsenal', 'Arsenal Women'],
    ['a youth side', 'Arsenal', 'Arsenal U21'],
    ['another youth side', 'Arsenal U21', 'Arsenal U18'],
    ['reserves', 'Arsenal', 'Arsenal Reserves'],
    ['a second team', 'Real Madrid', 'Real Madrid B'],
    ['a numbered second team', 'Dortmund', 'Dortmund II'],
  ])('%s are not the first team', (_what, first, other) => {
    const football = { sport: 'football' as const };
    expect(pair([first, 'Chelsea'], [other, 'Chelsea'], {}, football).together).toBe(false);
  });

  it('that are only alike are proposed, the likelier way round', () => {
    const { said, second } = pair(
      ['Elche', 'FC Dürnbach'],
      ['Sportfreunde Ebersgrün', 'Elche CF'],
      {},
      {
        sport: 'football',
      },
    );
    expect([said, second.order]).toEqual(['none', [1, 0]]);
  });

  it('of another sport or realm are another contest', () => {
    expect(pair(['Boston', 'Miami'], ['Boston', 'Miami'], { sport: 'baseball' }).together).toBe(
      false,
    );
    const matcher = new FixtureMatcher();
    const real = matcher.place(ONE, event('a', ['Boston', 'Miami']), 'real');
    const demo = matcher.place(TWO, event('b', ['Boston', 'Miami']), 'demo');
    expect(demo.fixtureId).not.toBe(real.fixtureId);
  });

  it('swap with the names, whatever they are', () => {
    const names = fc.constantFrom('Boston', 'Miami', 'Denver', 'Chicago', 'Utah', 'Phoenix');
    property(
      fc.property(
        fc.uniqueArray(names, { minLength: 2, maxLength: 2 }),
        fc.boolean(),
        (own, swap) => {
          const { said, second } = pair(own, swap ? [...own].reverse() : own);
          expect([said, second.order]).toEqual(['rule', swap ? [1, 0] : [0, 1]]);
        },
      ),
    );
  });
});

describe('starts', () => {
  it.each([
    ['basketball', 'minute', 75 * MINUTE, 'rule'],
    ['basketball', 'minute', 75 * MINUTE + 1, 'apart'],
    ['basketball', 'estimate', 5 * HOUR, 'rule'],
    ['basketball', 'estimate', 5 * HOUR + 1, 'apart'],
    ['football', 'day', 3 * HOUR, 'rule'],
    ['football', 'day', 60 * HOUR, 'apart'],
    ['baseball', 'minute', 75 * MINUTE, 'rule'],
    ['baseball', 'estimate', 75 * MINUTE, 'rule'],
    ['baseball', 'estimate', 4 * HOUR, 'none'],
    ['esports', 'estimate', 2 * HOUR, 'none'],
  ] as const)('%s, known to the %s, %i ms apart', (sport, startPrecision, apartMs, said) => {
    const change = { startMs: START_MS + apartMs, startPrecision };
    expect(pair(['Boston', 'Miami'], ['Boston', 'Miami'], change, { sport }).said).toBe(said);
  });

  it('that nobody states are for a person', () => {
    expect(pair(['Boston', 'Miami'], ['Boston', 'Miami'], { startMs: null }).said).toBe('none');
    expect(pair(['Boston', 'Miami'], ['Boston', 'Miami'], { startMs: Number.NaN }).said).toBe(
      'none',
    );
  });

  it('tell two games of a day apart', () => {
    const matcher = new FixtureMatcher();
    const sides = ['Boston', 'Miami'];
    const baseball = { sport: 'baseball' as const };
    const late = { ...baseball, startMs: START_MS + 6 * HOUR };
    const day = matcher.place(ONE, event('a1', sides, baseball), 'real');
    const night = matcher.place(ONE, event('a2', sides, late), 'real');
    expect(night.fixtureId).not.toBe(day.fixtureId);
    const second = matcher.place(TWO, event('b2', ['Miami', 'Boston'], late), 'real');
    const first = matcher.place(TWO, event('b1', ['Miami', 'Boston'], baseball), 'real');
    expect([first.fixtureId, second.fixtureId]).toEqual([day.fixtureId, night.fixtureId]);
    expect([first.proof, second.proof]).toEqual(['rule', 'rule']);
  });

  it('that one venue gives twice are two contests, however vague', () => {
    const matcher = new FixtureMatcher();
    const vague = { startPrecision: 'estimate' as const };
    const sides = ['Boston', 'Miami'];
    const day = matcher.place(ONE, event('a1', sides, vague), 'real');
    const later = { ...vague, startMs: START_MS + 3 * HOUR };
    expect(matcher.place(ONE, event('a2', sides, later), 'real').fixtureId).not.toBe(day.fixtureId);
    // Both are near enough to a third: which one is meant is for a person to say.
    const between = { ...vague, startMs: START_MS + 1.5 * HOUR };
    expect(matcher.place(TWO, event('b', sides, between), 'real').proof).toBe('none');
  });

  it('of two events of one venue on one contest do not part them', () => {
    const matcher = new FixtureMatcher();
    const game = matcher.place(ONE, event('game', ['Boston', 'Miami']), 'real');
    const total = matcher.place(ONE, event('total', ['Boston', 'Miami']), 'real');
    expect(total.fixtureId).toBe(game.fixtureId);
  });
});

const decision = (verdict: PairDecision['verdict'], pinned = false): PairDecision => ({
  first: { venueId: ONE, eventId: 'a' },
  second: { venueId: TWO, eventId: 'b' },
  ...{ verdict, pinned, sides: null },
});

/** Where the second venue's event stands once places are found anew. */
function placedAnew(matcher: FixtureMatcher): EventLink | null {
  matcher.replace([{ venueId: TWO, eventId: 'b' }], () => 'real');
  return matcher.linkOf(TWO, 'b');
}

describe('what a person says', () => {
  const football = { sport: 'football' as const };
  const OWN = ['Elche', 'FC Dürnbach'];
  const OTHER = ['Elche CF', 'Sportfreunde Ebersgrün'];
  const alike = () => pair(OWN, OTHER, {}, football);

  it('confirms what was proposed, and pins it', () => {
    for (const pinned of [false, true]) {
      const { matcher, said } = alike();
      expect(said).toBe('none');
      matcher.decide(decision('same', pinned));
      expect(placedAnew(matcher)).toMatchObject({
        ...{ proof: 'person', pinned, order: [0, 1], by: { venueId: ONE, eventId: 'a' } },
      });
    }
  });

  it('parts what a rule has proved, for good', () => {
    const { matcher } = pair(['Boston', 'Miami'], ['Boston', 'Miami']);
    matcher.decide(decision('different'));
    const apart = placedAnew(matcher)!;
    expect(apart.fixtureId).not.toBe(matcher.linkOf(ONE, 'a')!.fixtureId);
    // Another listing of the same event does not bring them together again.
    const again = matcher.place(
      TWO,
      event('b', ['Boston', 'Miami'], { startMs: START_MS + 1 }),
      'real',
    );
    expect(again.fixtureId).not.toBe(matcher.linkOf(ONE, 'a')!.fixtureId);
  });

  it('counts the other way round as well, and can be taken back', () => {
    const { matcher } = pair(['Boston', 'Miami'], ['Boston', 'Miami']);
    const { first, second } = decision('different');
    matcher.decide({ ...decision('different'), first: second, second: first });
    expect(placedAnew(matcher)!.fixtureId).not.toBe(matcher.linkOf(ONE, 'a')!.fixtureId);
    matcher.forget(first, second);
    expect(placedAnew(matcher)!.fixtureId).toBe(matcher.linkOf(ONE, 'a')!.fixtureId);
  });

  it('is there again after a restart, whichever venue lists first', () => {
    for (const order of [
      [ONE, TWO],
      [TWO, ONE],
    ]) {
      const matcher = new FixtureMatcher();
      matcher.decide(decision('same'));
      const links = order.map((venue) => {
        const own = venue === ONE ? OWN : OTHER;
        return matcher.place(venue, event(venue === ONE ? 'a' : 'b', own, football), 'real');
      });
      expect(links[1]?.fixtureId).toBe(links[0]?.fixtureId);
      expect(links[1]?.proof).toBe('person');
    }
  });

  it('turns the sides round, and back, whichever venue lists first', () => {
    for (const order of [
      [ONE, TWO],
      [TWO, ONE],
    ]) {
      const matcher = new FixtureMatcher();
      matcher.decide({ ...decision('same'), sides: 'crossed' });
      const links = order.map((venue) =>
        matcher.place(venue, event(venue === ONE ? 'a' : 'b', ['Boston', 'Miami']), 'real'),
      );
      expect(links.map((link) => link.order)).toEqual([
        [0, 1],
        [1, 0],
      ]);
    }
  });

  it('does not pair sides that cannot be told apart', () => {
    const matcher = new FixtureMatcher();
    matcher.decide(decision('same'));
    const tennis = { sport: 'tennis' as const };
    const first = matcher.place(ONE, event('a', ['A', 'B'], tennis), 'real');
    const second = matcher.place(TWO, event('b', ['C', 'D'], tennis), 'real');
    expect(second.fixtureId).not.toBe(first.fixtureId);
  });
});

describe('a contest', () => {
  it('has the same id after a restart, whatever order venues list in', () => {
    const ids = [
      [ONE, TWO],
      [TWO, ONE],
    ].map((order) => {
      const matcher = new FixtureMatcher();
      return order.map(
        (venue) => matcher.place(venue, event('x', ['Boston', 'Miami']), 'real').fixtureId,
      );
    });
    expect(new Set(ids.flat()).size).toBe(1);
  });

  it('that moves to another day is another contest', () => {
    const { first, matcher } = pair(['Boston', 'Miami'], ['Boston', 'Miami']);
    const moved = event('b', ['Boston', 'Miami'], { startMs: START_MS + 48 * HOUR });
    expect(matcher.place(TWO, moved, 'real').fixtureId).not.toBe(first.fixtureId);
    expect([...matcher.shared()]).toEqual([]);
  });

  it('of one venue is never two contests of another', () => {
    const matcher = new FixtureMatcher();
    const football = { sport: 'football' as const };
    const first = matcher.place(ONE, event('a', ['Arsenal', 'Chelsea'], football), 'real');
    const named = matcher.place(TWO, event('b', ['Arsenal FC', 'Chelsea FC'], football), 'real');
    // The same venue writes one name one way: this is somebody else, whatever the names are like.
    const other = matcher.place(TWO, event('c', ['Arsenal', 'Chelsea'], football), 'real');
    expect([named.fixtureId, other.fixtureId === first.fixtureId]).toEqual([first.fixtureId, true]);
    const venues = matcher.links(first.fixtureId).map((link) => link.venueId);
    expect(venues).toEqual([ONE, TWO, TWO]);
  });

  it('without two sides is only its venue’s own', () => {
    expect(pair([], []).together).toBe(false);
    expect(pair(['A', 'B', 'C'], ['A', 'B', 'C']).together).toBe(false);
  });

  it('leaves nothing behind when its last event goes elsewhere', () => {
    const matcher = new FixtureMatcher();
    for (let i = 0; i < 50; i++) {
      matcher.place(
        ONE,
        event('a', ['Boston', 'Miami'], { startMs: START_MS + i * 24 * HOUR }),
        'real',
      );
    }
    const link = matcher.linkOf(ONE, 'a')!;
    expect(matcher.links(link.fixtureId)).toHaveLength(1);
    expect(matcher.place(TWO, event('b', ['Boston', 'Miami']), 'real').fixtureId).not.toBe(
      link.fixtureId,
    );
  });
});
