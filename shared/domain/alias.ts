// Names that people and confirmed pairs have taught: what a venue writes, and whom it means.

import type { Sport } from './market.ts';

export const aliasProvenances = ['pair', 'person', 'import'] as const;
export type AliasProvenance = (typeof aliasProvenances)[number];

/** A name that means a side: `alias` is what a venue writes, `side` another name of the same side. */
export interface Alias {
  readonly sport: Sport;
  /** Country or league within which it holds; empty for everywhere. */
  readonly region: string;
  readonly alias: string;
  readonly side: string;
  readonly provenance: AliasProvenance;
  /** Where it comes from: the events of a pair, the name of a file. */
  readonly detail: string;
  readonly atMs: number;
}

export const aliasRefusals = [
  'empty',
  'unseen-letters',
  'same-name',
  'squads-differ',
  'merges',
  'taken',
  'both-listed',
] as const;
/** Why a name was not learned. */
export interface AliasRefusal {
  readonly code: (typeof aliasRefusals)[number];
  readonly values: { readonly [name: string]: string };
}
