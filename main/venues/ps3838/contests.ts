// What is known of a sport's events: fixtures by id, leagues with their home side, names of periods. It
// answers which events belong to one contest: a live event continues its parent, side events hang on
// theirs, and of two equal events after a correction the later one counts.

import type { Fixture, League, PeriodName } from './fixtures.ts';

export class Contests {
  readonly #fixtures = new Map<number, Fixture>();
  readonly #leagues = new Map<number, League>();
  readonly #live = new Map<number, Set<number>>();
  readonly #equals = new Map<string, Set<number>>();
  /** Key of each fixture among the equal ones. */
  readonly #keys = new Map<number, string>();
  #periods: readonly PeriodName[] = [];
  #version = 0;

  /** Counts up with everything that may be known differently: the same number is the same knowledge. */
  get version(): number {
    return this.#version;
  }

  get periods(): readonly PeriodName[] {
    return this.#periods;
  }

  set periods(names: readonly PeriodName[]) {
    this.#periods = names;
    this.#version++;
  }

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
    this.#version++;
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
    this.#version++;
    this.#fixtures.set(fixture.id, fixture);
    const key = equalKey(fixture);
    this.#keys.set(fixture.id, key);
    addTo(this.#equals, key, fixture.id);
    if (fixture.live === 1 && fixture.parentId !== null) {
      addTo(this.#live, fixture.parentId, fixture.id);
    }
  }

  remove(id: number): void {
    const fixture = this.#fixtures.get(id);
    if (fixture === undefined) return;
    this.#version++;
    this.#fixtures.delete(id);
    this.#equals.get(this.#keys.get(id) ?? '')?.delete(id);
    this.#keys.delete(id);
    if (fixture.parentId !== null) this.#live.get(fixture.parentId)?.delete(id);
  }

  /** Live events that continue this one. */
  liveOf(id: number): readonly number[] {
    const live = this.#live.get(id);
    return live === undefined || live.size === 0 ? NONE : [...live];
  }

  /** Events that say the same as this one, itself left out. */
  equalsOf(id: number): readonly number[] {
    const equals = this.#equalsOf(id);
    return equals === undefined || equals.size < 2 ? NONE : [...equals].filter((own) => own !== id);
  }

  /** The later event that is equal to this one in all that it says, or null. */
  laterEqual(fixture: Fixture): number | null {
    const equals = this.#equalsOf(fixture.id);
    if (equals === undefined || equals.size < 2) return null;
    const latest = Math.max(...equals);
    return latest > fixture.id ? latest : null;
  }

  /** Events that say the same as this one, with itself. */
  #equalsOf(id: number): ReadonlySet<number> | undefined {
    const key = this.#keys.get(id);
    return key === undefined ? undefined : this.#equals.get(key);
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

const NONE: readonly number[] = [];

const equalKey = ({ away, home, leagueId, live, parentId, startMs, unit }: Fixture): string =>
  [leagueId, unit, live === 1, parentId ?? '', startMs, home, away].join('\n');

function addTo<K>(map: Map<K, Set<number>>, key: K, id: number): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, new Set([id]));
  else known.add(id);
}
