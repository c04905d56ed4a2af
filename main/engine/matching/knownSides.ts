// The known names of sides as an index: which known sides a name may mean, given the sport and what the
// league says. A name may mean several; two names that can only mean different sides are different.

import { collegeSchools } from '../../../shared/data/sides/collegeSides.ts';
import { nations } from '../../../shared/data/sides/nationalSides.ts';
import { sideLists } from '../../../shared/data/sides/sideLists.ts';
import type { Sport } from '../../../shared/domain/market.ts';
import { readSide, type SideReading } from './sideReading.ts';

/** A side that is known by several names. */
export interface KnownSide {
  readonly id: string;
  /** Country or league whose sides it is one of. */
  readonly region: string;
  /** Names from the common full one on, as written. */
  readonly names: readonly string[];
}

/** Region of sides that stand for their country; they meet in any league. */
const NATIONS = 'nations';
const COLLEGES = 'ncaa';

/** Sports in which national sides play. */
const NATIONAL_SPORTS: ReadonlySet<Sport> = new Set([
  ...(['football', 'basketball', 'ice-hockey', 'rugby', 'cricket', 'baseball', 'other'] as const),
]);
const COLLEGE_SPORTS: ReadonlySet<Sport> = new Set(['basketball', 'american-football', 'baseball']);

interface Index {
  readonly exact: Map<string, KnownSide[]>;
  readonly loose: Map<string, KnownSide[]>;
}

/** Made for a sport when the first side of it is asked for. */
const indexes = new Map<Sport, Index>();

function indexOf(sport: Sport): Index {
  const known = indexes.get(sport);
  if (known !== undefined) return known;
  const index: Index = { exact: new Map(), loose: new Map() };
  for (const side of sidesOf(sport)) {
    for (const name of side.names) {
      const { exactKey, looseKey } = readSide(name);
      enter(index.exact, exactKey, side);
      enter(index.loose, looseKey, side);
    }
  }
  indexes.set(sport, index);
  return index;
}

function enter(index: Map<string, KnownSide[]>, key: string, side: KnownSide): void {
  if (key === '') return;
  const sides = index.get(key);
  if (sides === undefined) index.set(key, [side]);
  else if (!sides.includes(side)) sides.push(side);
}

const lines = (text: string): readonly string[] => text.trim().split('\n');
const namesIn = (line: string): readonly string[] => line.split('|').map((name) => name.trim());

function* sidesOf(sport: Sport): Iterable<KnownSide> {
  for (const list of sideLists) {
    if (list.sport !== sport) continue;
    for (const line of lines(list.sides)) yield sideOf(sport, list.region, namesIn(line));
  }
  if (NATIONAL_SPORTS.has(sport)) {
    for (const line of lines(nations)) yield sideOf(sport, NATIONS, namesIn(line));
  }
  if (!COLLEGE_SPORTS.has(sport)) return;
  for (const line of lines(collegeSchools)) yield sideOf(sport, COLLEGES, schoolNames(line));
}

const sideOf = (sport: Sport, region: string, names: readonly string[]): KnownSide => ({
  ...{ id: `${sport}/${region}/${names[0]}`, region, names },
});

/** A school's ways to be written, each alone and with the nickname behind it. */
function schoolNames(line: string): readonly string[] {
  const [nicknames = '', rest = ''] = line.split(': ');
  const places = namesIn(rest);
  const named = nicknames
    .split('/')
    .flatMap((nickname) => places.map((place) => `${place} ${nickname}`));
  return [...places, ...named];
}

/** Known sides that a name may mean; `certain` when it is written as known and not only much like it. */
export interface KnownMeaning {
  readonly sides: readonly KnownSide[];
  readonly certain: boolean;
}

const UNKNOWN: KnownMeaning = { sides: [], certain: false };

/**
 * What a name may mean in a sport, within the regions that a league names. Regions of leagues that cross
 * countries are left out by the caller.
 */
export function knownMeaning(
  sport: Sport,
  { exactKey, looseKey }: SideReading,
  regions: readonly string[],
): KnownMeaning {
  const { exact, loose } = indexOf(sport);
  const written = within(exact.get(exactKey), regions);
  if (written.length > 0) return { sides: written, certain: true };
  const alike = within(loose.get(looseKey), regions);
  return alike.length > 0 ? { sides: alike, certain: false } : UNKNOWN;
}

const NONE: readonly KnownSide[] = [];

/** Sides of the regions; national sides where no club is meant. */
function within(
  sides: readonly KnownSide[] | undefined,
  regions: readonly string[],
): readonly KnownSide[] {
  if (sides === undefined) return NONE;
  if (regions.length === 0) return sides;
  const own = sides.filter(({ region }) => regions.includes(region));
  return own.length > 0 ? own : sides.filter(({ region }) => region === NATIONS);
}
