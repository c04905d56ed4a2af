// What is known of a sport's events: fixtures by id, leagues with their home side, names of periods. It
// answers which events belong to one contest: a live event continues its parent, side events hang on
// theirs, and of two equal events after a correction the later one counts.

import type { Fixture, League, PeriodName } from './fixtures.ts';

export class Contests {
  readonly #fixtures = new Map<number, Fixture>();
  readonly #leagues = new Map<number, League>();
  readonly #live = new Map<number, Set<number>>();
  readonly #equals = new Map<string, Set<number>>();
  periods: readonly PeriodName[] = [];

  get size(): number {
    return this.#fixtures.size;
  }

  fixture(id: number): Fixture | null {
    return this.#fixtures.get(id) ?? null;
  }

  league(id: number): League | null {
    return this.#leagues.get(id) ?? null;
  }

  ids(): IterableIterator<number> {
    return this.#fixtures.keys();
  }

  takeLeagues(leagues: readonly League[]): void {
    for (const league of leagues) this.#leagues.set(league.id, league);
  }

  /** Whether a fixture is of a league whose home side is not known yet. */
  hasUnknownLeague(): boolean {
    for (const { leagueId } of this.#fixtures.values()) {
      if (!this.#leagues.has(leagueId)) return true;
    }
    return false;
  }

  /** Adds or replaces a fixture. */
  put(fixture: Fixture): void {
    this.remove(fixture.id);
    this.#fixtures.set(fixture.id, fixture);
    addTo(this.#equals, equalKey(fixture), fixture.id);
    if (fixture.live === 1 && fixture.parentId !== null) {
      addTo(this.#live, fixture.parentId, fixture.id);
    }
  }

  remove(id: number): void {
    const fixture = this.#fixtures.get(id);
    if (fixture === undefined) return;
    this.#fixtures.delete(id);
    this.#equals.get(equalKey(fixture))?.delete(id);
    if (fixture.parentId !== null) this.#live.get(fixture.parentId)?.delete(id);
  }

  /** Live events that continue this one. */
  liveOf(id: number): readonly number[] {
    return [...(this.#live.get(id) ?? [])];
  }

  /** Events that say the same as this one, itself left out. */
  equalsOf(id: number): readonly number[] {
    const fixture = this.#fixtures.get(id);
    if (fixture === undefined) return [];
    return [...(this.#equals.get(equalKey(fixture)) ?? [])].filter((other) => other !== id);
  }

  /** The later event that is equal to this one in all that it says, or null. */
  laterEqual(fixture: Fixture): number | null {
    const equals = this.#equals.get(equalKey(fixture));
    const latest = Math.max(...(equals ?? [fixture.id]));
    return latest > fixture.id ? latest : null;
  }

  /**
   * Id under which the contest is known: that of the first event before the start, so that a live event,
   * its parent and the side events of both are one contest.
   */
  contestId(fixture: Fixture): number {
    let at = fixture;
    for (let steps = 0; steps < 3 && at.parentId !== null; steps++) {
      const parent = this.#fixtures.get(at.parentId);
      if (parent === undefined) return at.parentId;
      at = parent;
    }
    return this.laterEqual(at) ?? at.id;
  }
}

const equalKey = ({ away, home, leagueId, live, parentId, startMs, unit }: Fixture): string =>
  [leagueId, unit, live === 1, parentId ?? '', startMs, home, away].join('\n');

function addTo<K>(map: Map<K, Set<number>>, key: K, id: number): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, new Set([id]));
  else known.add(id);
}
