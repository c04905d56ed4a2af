// Which events of two venues are one contest, which way round, and what only a person may say.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FixtureMatcher } from '../../main/engine/matching/fixtureMatcher.ts';
import { identityWords, likeness, normalise, sideKey } from '../../main/engine/matching/names.ts';
import { startTolerance } from '../../main/engine/matching/starts.ts';
import type { PairDecision } from '../../main/storage/stateStore.ts';
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
    said: first.fixtureId === second.fixtureId ? second.state : 'apart',
  };
}

describe('sides', () => {
  it.each([
    ['the same names', ['Boston', 'Miami'], ['Boston', 'Miami'], 'confirmed', [0, 1]],
    ['home and away swapped', ['Boston', 'Miami'], ['Miami', 'Boston'], 'confirmed', [1, 0]],
    ['city and nickname', ['Boston', 'Miami'], ['Heat', 'Celtics'], 'confirmed', [1, 0]],
    ['full names', ['Boston Celtics', 'Heat'], ['Celtics', 'Miami Heat'], 'confirmed', [0, 1]],
    ['other cases and accents', ['Bôston', 'MIAMI'], ['boston', 'Miami'], 'confirmed', [0, 1]],
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
    expect(likeness(first, other)).toBe(0);
    expect(identityWords(first)).not.toBe(identityWords(other));
  });

  it('that are only alike are proposed, the likelier way round', () => {
    const { said, second } = pair(
      ['Jannik Sinner', 'Carlos Alcaraz'],
      ['C. Alcaraz', 'J. Sinner'],
      {},
      {
        sport: 'tennis',
      },
    );
    expect([said, second.order]).toEqual(['proposed', [1, 0]]);
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
          expect([said, second.order]).toEqual(['confirmed', swap ? [1, 0] : [0, 1]]);
        },
      ),
    );
  });
});

describe('starts', () => {
  it.each([
    ['basketball', 'minute', 75 * MINUTE, 'confirmed'],
    ['basketball', 'minute', 75 * MINUTE + 1, 'apart'],
    ['basketball', 'estimate', 5 * HOUR, 'confirmed'],
    ['basketball', 'estimate', 5 * HOUR + 1, 'apart'],
    ['basketball', 'day', 20 * HOUR, 'confirmed'],
    ['basketball', 'day', 20 * HOUR + 1, 'apart'],
    ['baseball', 'minute', 75 * MINUTE, 'confirmed'],
    ['baseball', 'estimate', 75 * MINUTE, 'confirmed'],
    ['baseball', 'estimate', 4 * HOUR, 'proposed'],
    ['baseball', 'day', 0, 'proposed'],
    ['esports', 'estimate', 2 * HOUR, 'proposed'],
  ] as const)('%s, known to the %s, %i ms apart', (sport, startPrecision, apartMs, said) => {
    const change = { startMs: START_MS + apartMs, startPrecision };
    expect(pair(['Boston', 'Miami'], ['Boston', 'Miami'], change, { sport }).said).toBe(said);
  });

  it('are as far apart as the less exact one allows, either way round', () => {
    const words = ['minute', 'estimate', 'day'] as const;
    for (const a of words) {
      for (const b of words) {
        expect(startTolerance(a, b)).toBe(startTolerance(b, a));
        expect(startTolerance(a, b)).toBe(Math.max(startTolerance(a, a), startTolerance(b, b)));
      }
    }
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
    expect([first.state, second.state]).toEqual(['confirmed', 'confirmed']);
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
    expect(matcher.place(TWO, event('b', sides, between), 'real').state).toBe('proposed');
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
  ...{ verdict, pinned },
});

describe('what a person says', () => {
  const alike = () =>
    pair(['J. Sinner', 'C. Alcaraz'], ['Sinner', 'Alcaraz'], {}, { sport: 'tennis' });

  it('confirms what was proposed, and pins it', () => {
    for (const pinned of [false, true]) {
      const { matcher, said } = alike();
      expect(said).toBe('proposed');
      matcher.decide(decision('same', pinned));
      expect(matcher.replace(TWO, 'b', 'real')).toMatchObject({
        ...{ state: 'confirmed', pinned, order: [0, 1] },
        evidence: [{ kind: 'person', detail: pinned ? 'pinned' : 'confirmed' }],
      });
    }
  });

  it('parts what a rule has proved, for good', () => {
    const { matcher } = pair(['Boston', 'Miami'], ['Boston', 'Miami']);
    matcher.decide(decision('different'));
    const apart = matcher.replace(TWO, 'b', 'real')!;
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
    expect(matcher.replace(TWO, 'b', 'real')!.fixtureId).not.toBe(
      matcher.linkOf(ONE, 'a')!.fixtureId,
    );
    matcher.forget(first, second);
    expect(matcher.replace(TWO, 'b', 'real')!.fixtureId).toBe(matcher.linkOf(ONE, 'a')!.fixtureId);
  });

  it('is there again after a restart, whichever venue lists first', () => {
    for (const order of [
      [ONE, TWO],
      [TWO, ONE],
    ]) {
      const matcher = new FixtureMatcher();
      matcher.decide(decision('same'));
      const links = order.map((venue) => {
        const own = venue === ONE ? ['J. Sinner', 'C. Alcaraz'] : ['Sinner', 'Alcaraz'];
        return matcher.place(
          venue,
          event(venue === ONE ? 'a' : 'b', own, { sport: 'tennis' }),
          'real',
        );
      });
      expect(links[1]?.fixtureId).toBe(links[0]?.fixtureId);
      expect(links[1]?.state).toBe('confirmed');
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

describe('names', () => {
  it.each([
    ['FC Bayern München', 'bayern munchen'],
    ['Łódź', 'lodz'],
    ["Queen's Park Rangers", 'queens park rangers'],
    ['Brighton & Hove Albion', 'brighton and hove albion'],
    ['FC', 'fc'],
  ])('%s is %s', (name, plain) => {
    expect(normalise(name)).toBe(plain);
  });

  it('are normal once and for all', () => {
    property(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(normalise(normalise(name))).toBe(normalise(name));
      }),
    );
  });

  it('of two teams of one city have no common key', () => {
    expect(sideKey('basketball', 'Los Angeles')).toBe('los angeles');
    expect(sideKey('basketball', 'Lakers')).not.toBe(sideKey('basketball', 'Clippers'));
  });
});
