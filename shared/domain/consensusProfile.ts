// How careful the consensus strategy is, as named profiles: the least edge per contract, how many
// bookmakers must price a market and agree, and the share of Kelly that is bet.

import { choice, count, money, ratio } from './settingKinds.ts';

const GROUP = 'Consensus of bookmakers';

export const consensusProfiles = [
  'standard-profile',
  'conservative',
  'aggressive',
  'very-aggressive',
  'custom',
] as const;
export type ConsensusProfileName = (typeof consensusProfiles)[number];

export interface ConsensusProfile {
  /** Least fair price less all-in cost per contract, in millionths of a dollar. */
  readonly minEdge: number;
  /** Bookmakers that must price every outcome, and how many of them must each see an edge. */
  readonly books: number;
  readonly agree: number;
  /** Share of full Kelly in millionths. */
  readonly kelly: number;
}

export const consensusSettings = {
  consensusProfile: choice(
    GROUP,
    'Profile',
    consensusProfiles,
    'Least edge per contract, bookmakers that must agree, share of Kelly. Conservative: 6¢, 4 of 4, 15 %. Standard: 5¢, 3 of 4, 25 %. Aggressive: 3¢, 3 of 4, 35 %. Very aggressive: 2¢, 2 of 4, 50 %.',
  ),
  customMinEdge: money(GROUP, 'Custom: least edge', 0.05, 1, 'Per contract, after fees.'),
  customBooks: count(GROUP, 'Custom: bookmakers', 4, 1, 50, 'That must price every outcome.'),
  customAgree: count(GROUP, 'Custom: of them agree', 3, 1, 50, 'That must each see an edge.'),
  customKelly: ratio(GROUP, 'Custom: share of Kelly', 25, 100, 'How much of full Kelly is bet.'),
} as const;

const fixed: { readonly [name in Exclude<ConsensusProfileName, 'custom'>]: ConsensusProfile } = {
  conservative: { minEdge: 60_000, books: 4, agree: 4, kelly: 150_000 },
  'standard-profile': { minEdge: 50_000, books: 4, agree: 3, kelly: 250_000 },
  aggressive: { minEdge: 30_000, books: 4, agree: 3, kelly: 350_000 },
  'very-aggressive': { minEdge: 20_000, books: 4, agree: 2, kelly: 500_000 },
};

/** The profile in force. */
export function consensusProfileOf(settings: {
  readonly consensusProfile: ConsensusProfileName;
  readonly customMinEdge: number;
  readonly customBooks: number;
  readonly customAgree: number;
  readonly customKelly: number;
}): ConsensusProfile {
  const { consensusProfile, customAgree, customBooks, customKelly, customMinEdge } = settings;
  return consensusProfile === 'custom'
    ? { minEdge: customMinEdge, books: customBooks, agree: customAgree, kelly: customKelly }
    : fixed[consensusProfile];
}
