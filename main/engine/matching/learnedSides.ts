// Names that were taught, on top of the shipped ones. What would merge two sides that are known to be
// different is refused with the reason.

import type { Alias, AliasRefusal } from '../../../shared/domain/alias.ts';
import type { Sport } from '../../../shared/domain/market.ts';
import { type KnownMeaning, type KnownSide, knownMeaning } from './knownSides.ts';
import { readSide, type SideReading } from './sideReading.ts';

export type AliasKey = Pick<Alias, 'sport' | 'region' | 'alias'>;

/** Control characters, and marks that write what follows in the other direction: what is read is not what stands. */
const UNSEEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

export class LearnedSides {
  readonly #rows = new Map<string, Alias>();
  /** Rows by sport and by either of their names. */
  readonly #byName = new Map<string, Set<Alias>>();
  /** Put together when it is asked for the first time since names have changed. */
  readonly #bySport = new Map<Sport, Map<string, KnownSide[]>>();

  constructor(rows: readonly Alias[] = []) {
    for (const row of rows) this.add(row);
  }

  get size(): number {
    return this.#rows.size;
  }

  rows(): Iterable<Alias> {
    return this.#rows.values();
  }

  find(key: AliasKey): Alias | null {
    return this.#rows.get(nameOf(key)) ?? null;
  }

  /** What a name may mean, the taught meaning before the shipped ones. */
  meaning(sport: Sport, reading: SideReading, regions: readonly string[]): KnownMeaning {
    const taught = this.#taught(sport, reading, regions);
    if (taught.length > 0) return { sides: taught, certain: true };
    return knownMeaning(sport, reading, regions);
  }

  /** Why a name cannot be learned; null when it can. */
  refusal({ alias, region, side, sport }: Alias): AliasRefusal | null {
    const [a, b] = [readSide(alias), readSide(side)];
    if (a.exactKey === '' || b.exactKey === '') return { code: 'empty', values: {} };
    if (UNSEEN.test(alias + side + region)) return { code: 'unseen-letters', values: {} };
    if (a.squad !== b.squad) return { code: 'squads-differ', values: { alias, side } };
    if (a.exactKey === b.exactKey) return { code: 'same-name', values: { alias, side } };
    const before = this.find({ sport, region, alias });
    if (before !== null && readSide(before.side).exactKey !== b.exactKey) {
      return { code: 'taken', values: { alias, side: before.side } };
    }
    const [first, second] = this.#shipped(sport, region, [a, b]);
    if (first === undefined || second === undefined) return null;
    const names = { first: first.names[0] ?? alias, second: second.names[0] ?? side };
    return { code: 'merges', values: { ...names, region: first.region } };
  }

  /** Keys of all names whose meaning hangs on a row's names, whether the row is known or not. */
  keysWith({ alias, region, side, sport }: Omit<Alias, 'provenance' | 'detail' | 'atMs'>) {
    return this.#joined(sport, region, [readSide(alias), readSide(side)]).keys();
  }

  /** Learns a name that was not refused. */
  add(row: Alias): void {
    this.#forget(this.find(row));
    this.#rows.set(nameOf(row), row);
    for (const name of namesOf(row)) {
      const rows = this.#byName.get(name) ?? new Set();
      this.#byName.set(name, rows.add(row));
    }
    this.#bySport.delete(row.sport);
  }

  remove(key: AliasKey): void {
    this.#forget(this.find(key));
    this.#bySport.delete(key.sport);
  }

  #forget(row: Alias | null): void {
    if (row === null) return;
    this.#rows.delete(nameOf(row));
    for (const name of namesOf(row)) {
      const rows = this.#byName.get(name);
      rows?.delete(row);
      if (rows?.size === 0) this.#byName.delete(name);
    }
  }

  /** Shipped sides that names mean, or names that were taught to mean the same as one of them. */
  #shipped(sport: Sport, region: string, names: readonly SideReading[]): readonly KnownSide[] {
    const found = new Map<string, KnownSide>();
    for (const reading of this.#joined(sport, region, names).values()) {
      const { certain, sides } = knownMeaning(sport, reading, region === '' ? [] : [region]);
      const [only] = sides;
      if (certain && sides.length === 1 && only !== undefined) found.set(only.id, only);
    }
    return [...found.values()];
  }

  /** All names that rows join to these, by their keys. */
  #joined(
    sport: Sport,
    region: string,
    names: readonly SideReading[],
  ): ReadonlyMap<string, SideReading> {
    const found = new Map(names.map((reading) => [reading.exactKey, reading]));
    for (const key of found.keys()) {
      for (const row of this.#byName.get(`${sport}\n${key}`) ?? []) {
        if (row.region !== '' && region !== '' && row.region !== region) continue;
        for (const name of [row.alias, row.side]) {
          const reading = readSide(name);
          if (!found.has(reading.exactKey)) found.set(reading.exactKey, reading);
        }
      }
    }
    return found;
  }

  #taught(
    sport: Sport,
    { exactKey }: SideReading,
    regions: readonly string[],
  ): readonly KnownSide[] {
    if (!this.#byName.has(`${sport}\n${exactKey}`)) return [];
    const index = this.#bySport.get(sport) ?? this.#build(sport);
    const found = index.get(exactKey) ?? [];
    if (found.length === 0 || regions.length === 0) return found;
    return found.filter(({ region }) => region === '' || regions.includes(region));
  }

  /** Puts a sport's taught sides together: names that mean one another in one region are one side. */
  #build(sport: Sport): Map<string, KnownSide[]> {
    const index = new Map<string, KnownSide[]>();
    const done = new Set<Alias>();
    for (const row of this.#rows.values()) {
      if (row.sport !== sport || done.has(row)) continue;
      const rows = this.#component(row);
      const names = rows.flatMap(({ alias, side }) => [readSide(side), readSide(alias)]);
      const [known] = this.#shipped(sport, row.region, names);
      const keys = [...new Set(names.map(({ exactKey }) => exactKey))];
      const id = `taught/${sport}/${row.region}/${keys[0] ?? ''}`;
      const meant: KnownSide = known ?? { id, region: row.region, names: [row.side] };
      for (const key of keys) index.set(key, [...(index.get(key) ?? []), meant]);
      for (const each of rows) done.add(each);
    }
    this.#bySport.set(sport, index);
    return index;
  }

  /** Rows of one sport and region that share names with one another. */
  #component(first: Alias): readonly Alias[] {
    const found = new Set([first]);
    for (const row of found) {
      for (const name of namesOf(row)) {
        for (const other of this.#byName.get(name) ?? [])
          if (other.region === first.region) found.add(other);
      }
    }
    return [...found];
  }
}

const nameOf = ({ alias, region, sport }: AliasKey): string => [sport, region, alias].join('\n');

/** Both names of a row as they are looked up. */
const namesOf = ({ alias, side, sport }: Alias): readonly string[] =>
  [alias, side].map((name) => `${sport}\n${readSide(name).exactKey}`);
