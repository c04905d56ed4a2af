// How careful the consensus strategy is, as named profiles: the least edge per contract, how many
// bookmakers must price a market and agree, and the share of Kelly that is bet. Four are given; any number of
// one's own are written down, each in a line of text.

import { assert } from '../assert.ts';
import { choice, lines } from './settingKinds.ts';
import { parseScaled, SCALE } from './units.ts';

const GROUP = 'Consensus of bookmakers';

export const givenProfiles = [
  'standard-profile',
  'conservative',
  'aggressive',
  'very-aggressive',
] as const;
type GivenProfile = (typeof givenProfiles)[number];

export interface ConsensusProfile {
  /** Least fair price less all-in cost per contract, in millionths of a dollar. */
  readonly minEdge: number;
  /**
   * Bookmakers that must price every outcome, and how many of them must each see an edge. Where more price it, the
   * same share of them must.
   */
  readonly books: number;
  readonly agree: number;
  /** Share of full Kelly in millionths. */
  readonly kelly: number;
}

const given: { readonly [name in GivenProfile]: ConsensusProfile } = {
  conservative: { minEdge: 60_000, books: 4, agree: 4, kelly: 150_000 },
  'standard-profile': { minEdge: 50_000, books: 4, agree: 3, kelly: 250_000 },
  aggressive: { minEdge: 30_000, books: 4, agree: 3, kelly: 350_000 },
  'very-aggressive': { minEdge: 20_000, books: 4, agree: 2, kelly: 500_000 },
};

const BOOKS_MAX = 50;
const FORM =
  /^([^:]{1,40}):\s*(\d{1,3}(?:\.\d{1,4})?)\s*[¢c]\s*,\s*(\d{1,2})\s+of\s+(\d{1,2})\s*,\s*(\d{1,3}(?:\.\d{1,4})?)\s*%$/u;

export interface OwnProfile extends ConsensusProfile {
  readonly name: string;
}

/** A profile in a line such as `Careful tennis: 4¢, 3 of 5, 20 %`, or what is wrong with the line. */
export function readOwnProfile(line: string): OwnProfile | { readonly problem: string } {
  const [, name = '', cents = '', agree = '', books = '', kelly = ''] = FORM.exec(line) ?? [];
  if (name.trim() === '') return { problem: 'written like "My own: 4¢, 3 of 5, 20 %"' };
  const profile = {
    name: name.trim(),
    minEdge: (parseScaled(cents) ?? 0) / 100,
    books: Number(books),
    agree: Number(agree),
    kelly: (parseScaled(kelly) ?? 0) / 100,
  };
  if (profile.minEdge > SCALE) return { problem: 'an edge of at most 100¢' };
  if (profile.kelly > SCALE || profile.kelly === 0)
    return { problem: 'a share of Kelly up to 100 %' };
  if (profile.agree < 1 || profile.agree > profile.books || profile.books > BOOKS_MAX) {
    return { problem: `bookmakers like "3 of 5", at least 1 and at most ${BOOKS_MAX}` };
  }
  return profile;
}

/** What is wrong with lines of own profiles, by the place of the first that is; null when all are right. */
function problemIn(all: readonly string[]): string | null {
  const names = new Set<string>(givenProfiles);
  for (const [at, line] of all.entries()) {
    const read = readOwnProfile(line);
    if ('problem' in read) return `line ${at + 1} must be ${read.problem}`;
    if (names.has(read.name.toLowerCase()))
      return `line ${at + 1} has a name that there is already`;
    names.add(read.name.toLowerCase());
  }
  return null;
}

export const consensusSettings = {
  consensusProfile: {
    ...choice(
      GROUP,
      'Profile',
      givenProfiles,
      'Least edge per contract, bookmakers that must agree, share of Kelly. Conservative: 6¢, 4 of 4, 15 %. Standard: 5¢, 3 of 4, 25 %. Aggressive: 3¢, 3 of 4, 35 %. Very aggressive: 2¢, 2 of 4, 50 %. Or one of your own. Where more bookmakers price a market, the same share of them must agree.',
    ),
    more: 'ownProfiles',
  },
  ownProfiles: lines(
    GROUP,
    'Profiles of your own',
    'One a line: name, least edge per contract, how many of how many bookmakers must each see it, share of Kelly, such as "Careful tennis: 4¢, 3 of 5, 20 %".',
    problemIn,
  ),
} as const;

interface ProfileSettings {
  readonly consensusProfile: string;
  readonly ownProfiles: readonly string[];
}

const read = new WeakMap<readonly string[], readonly OwnProfile[]>();

/** Profiles that the user has written down; lines that are none are left out. */
export function ownProfilesOf({ ownProfiles }: ProfileSettings): readonly OwnProfile[] {
  let known = read.get(ownProfiles);
  if (known === undefined) {
    known = ownProfiles.map(readOwnProfile).flatMap((own) => ('problem' in own ? [] : own));
    read.set(ownProfiles, known);
  }
  return known;
}

/** The profile in force. */
export function consensusProfileOf(settings: ProfileSettings): ConsensusProfile {
  const { consensusProfile: name } = settings;
  if (Object.hasOwn(given, name)) return given[name as GivenProfile];
  const own = ownProfilesOf(settings).find((profile) => profile.name === name);
  assert(own !== undefined, `there is no profile "${name}"`);
  return own;
}

/** Why settings do not go together; null when they do. */
export function profileProblem(settings: ProfileSettings): string | null {
  const { consensusProfile: name } = settings;
  const known =
    Object.hasOwn(given, name) || ownProfilesOf(settings).some((own) => own.name === name);
  return known ? null : `there is no profile "${name}": it is in use, choose another one first`;
}
