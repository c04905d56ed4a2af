// What venues make of contests when they list them: other spellings, sides the other way round, a start that is
// some minutes off; and contests that look like another one and are not.

import type { Random } from '../platform/platform.ts';
import type { WorldFixture, WorldTeam } from '../venues/simulator.ts';

/** A contest as one venue lists it. */
export interface VenueListing {
  readonly fixture: WorldFixture;
  /** Its first side is the contest's second. */
  readonly inverted: boolean;
}

export type Outcome = 'first' | 'second' | 'draw';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Shares of a venue's listings that are odd in each way. */
const MISNAMED = 0.15;
const INVERTED = 0.12;
const OFF_START = 0.1;
/** A start is off by so many minutes at most: what lists of real venues differ by. */
const OFF_MINUTES_MAX = 10;

/** How a venue lists a contest: mostly as it is. */
export function listingOf(fixture: WorldFixture, random: Random): VenueListing {
  const inverted = random.unit() < INVERTED;
  const [first, second] = fixture.sides.map((side) => {
    const spelling = spellings[random.between(0, spellings.length - 1)];
    return random.unit() < MISNAMED && spelling !== undefined ? renamed(side, spelling) : side;
  }) as [WorldTeam, WorldTeam];
  const off = random.unit() < OFF_START ? random.between(-OFF_MINUTES_MAX, OFF_MINUTES_MAX) : 0;
  return {
    inverted,
    fixture: {
      ...fixture,
      sides: inverted ? [second, first] : [first, second],
      startMs: fixture.startMs + off * MINUTE_MS,
    },
  };
}

/** A contest's outcome as a venue calls it. */
export const seenBy = ({ inverted }: VenueListing, outcome: Outcome): Outcome =>
  !inverted || outcome === 'draw' ? outcome : outcome === 'first' ? 'second' : 'first';

const renamed = (side: WorldTeam, spell: (name: string) => string): WorldTeam => ({
  code: side.code,
  full: spell(side.full),
  city: spell(side.city),
  nickname: spell(side.nickname),
});

/** Words of fewer letters are another word when two of them are exchanged. */
const LETTERS_MIN = 7;

const spellings: readonly ((name: string) => string)[] = [
  (name) => name.toUpperCase(),
  (name) => name.normalize('NFD').replace(/\p{M}/gu, '').replace(/Đ/g, 'D').replace(/đ/g, 'd'),
  (name) => name.replace(/[ -]/g, (mark) => (mark === ' ' ? '  ' : ' ')),
  // Two letters in the middle of a long word change places.
  (name) =>
    name
      .split(' ')
      .map((word) => {
        const at = word.length >> 1;
        const [a = '', b = ''] = [word[at - 1], word[at]];
        return word.length < LETTERS_MIN
          ? word
          : word.slice(0, at - 1) + b + a + word.slice(at + 1);
      })
      .join(' '),
];

/** Squads of a club beside its first team, with what they add to its code. */
const SQUADS = [
  ['Women', 'W'],
  ['U21', 'U'],
  ['II', 'B'],
] as const;

/**
 * A contest that looks like another and is not: the same sides on another day, or, of clubs, their women, youth or
 * second teams on the same day.
 */
export function lookAlike(fixture: WorldFixture, id: string, random: Random): WorldFixture {
  const [first, second] = fixture.sides;
  const squad = SQUADS[random.between(0, SQUADS.length - 1)];
  if (fixture.sport === 'football' && squad !== undefined && random.unit() < 0.5) {
    const of = (side: WorldTeam): WorldTeam => ({
      ...renamed(side, (name) => `${name} ${squad[0]}`),
      code: `${side.code}${squad[1]}`,
    });
    return { ...fixture, id, sides: [of(first), of(second)] };
  }
  const laterMs = random.between(1, 3) * DAY_MS;
  return {
    ...{ ...fixture, id, sides: random.unit() < 0.5 ? [first, second] : [second, first] },
    startMs: fixture.startMs + laterMs,
    endMs: fixture.endMs + laterMs,
  };
}

/** A start that is moved: when that is said first, and by how much. */
export interface Move {
  readonly atMs: number;
  readonly byMs: number;
}

const MOVED = 0.15;
const POSTPONED = 0.2;
const MOVE_AHEAD_MS = 10 * MINUTE_MS;

/** Whether and how a contest that lies ahead is moved: by less than an hour, or by a day. */
export function moveOf({ startMs }: WorldFixture, nowMs: number, random: Random): Move | null {
  const aheadMs = startMs - nowMs;
  if (random.unit() >= MOVED || aheadMs < MOVE_AHEAD_MS) return null;
  const soon = Math.min(aheadMs / 2, MOVE_AHEAD_MS / 2);
  const byMs = random.unit() < POSTPONED ? DAY_MS : random.between(4, 11) * 5 * MINUTE_MS;
  return { atMs: nowMs + Math.floor(random.unit() * soon), byMs };
}
