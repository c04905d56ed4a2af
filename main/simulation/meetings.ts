// Who meets whom in a simulated world: two sides of a league, drawn by chance. In an odd world, whose venues move and
// misname contests, the same two do not meet again soon: nobody could say which of two such contests a listing is.

import type { League, TeamNames } from '../../shared/data/teams.ts';
import type { Random } from '../platform/platform.ts';
import type { WorldFixture, WorldTeam } from '../venues/simulator.ts';

/** Draws of two sides that do not meet yet. */
const DRAWS_MAX = 20;
const MET_MS = 20 * 3_600_000;

interface Meeting {
  readonly codes: readonly string[];
  readonly endMs: number;
}

const meetingOf = ({ endMs, sides }: WorldFixture): Meeting => ({
  endMs,
  codes: sides.map(({ code }) => code),
});

export class Meetings {
  readonly #random: Random;
  readonly #odd: boolean;
  #over: Meeting[] = [];

  constructor(random: Random, odd: boolean) {
    this.#random = random;
    this.#odd = odd;
  }

  /** A contest has ended. */
  over(fixture: WorldFixture): void {
    if (this.#odd) this.#over.push(meetingOf(fixture));
  }

  /**
   * Two sides of a league. In an odd world two that are in none of the contests `on` and did not meet of late; null
   * where none are found.
   */
  draw(
    { teams }: League,
    on: readonly WorldFixture[],
    nowMs: number,
  ): readonly [WorldTeam, WorldTeam] | null {
    this.#over = this.#over.filter(({ endMs }) => endMs > nowMs - MET_MS);
    const taken = [...this.#over, ...on.map(meetingOf)];
    for (let draw = 1; draw <= DRAWS_MAX; draw++) {
      const [a, b] = this.#pair(teams.length);
      const sides = [teamOf(teams[a]), teamOf(teams[b])] as const;
      const codes = sides.map(({ code }) => code);
      const met = taken.some((meeting) => meeting.codes.every((code) => codes.includes(code)));
      if (!this.#odd || !met) return sides;
    }
    return null;
  }

  #pair(count: number): readonly [number, number] {
    const first = this.#random.between(0, count - 1);
    const second = (first + this.#random.between(1, count - 1)) % count;
    return [first, second];
  }
}

/** A side's names as the world keeps them. */
export function teamOf([code, city, nickname, full]: TeamNames = ['', '', '', '']): WorldTeam {
  return { code, city, nickname, full };
}
