// A side of an event with everything that is known of it before it is compared: its words, the squad it
// is, which known sides its name may mean. Made once per listing, so that comparing costs little.

import type { Sport } from '../../../shared/domain/market.ts';
import type { KnownMeaning } from './knownSides.ts';
import type { LeagueReading } from './leagueReading.ts';
import { LearnedSides } from './learnedSides.ts';
import { type PersonReading, readPerson } from './personFeatures.ts';
import { readSide, type SideReading } from './sideReading.ts';

export interface SideSight {
  readonly name: string;
  readonly reading: SideReading;
  /** Null for teams. */
  readonly person: PersonReading | null;
  /** Marks of the name and of its league: `women u21`; empty for a first team. */
  readonly squad: string;
  readonly meaning: KnownMeaning;
}

/** Sports in which persons meet. */
const PERSONS: ReadonlySet<Sport> = new Set([
  'tennis',
  'mixed-martial-arts',
  'boxing',
  'golf',
  'motor-racing',
]);

export const isPersons = (sport: Sport): boolean => PERSONS.has(sport);

/** Sights a side. `persons` overrules what the sport says: cricket lists players as well. */
export function sightSide(
  name: string,
  sport: Sport,
  league: LeagueReading,
  persons: boolean = isPersons(sport),
  learned: LearnedSides = NOTHING_LEARNED,
): SideSight {
  const reading = readSide(name);
  const regions = league.international ? [] : league.regions;
  return {
    name,
    reading,
    person: persons ? readPerson(name) : null,
    squad: persons ? '' : joined(reading.squad, league.squad),
    meaning: learned.meaning(sport, reading, regions),
  };
}

const NOTHING_LEARNED = new LearnedSides();

function joined(own: string, shared: string): string {
  if (shared === '' || own === shared) return own;
  if (own === '') return shared;
  return [...new Set([...own.split(' '), ...shared.split(' ')])].sort().join(' ');
}
