// The generation of Polymarket's protocol under which a market is traded. It decides which ids name
// the outcomes and which domain an order is signed for; it is read from the market's record and
// never guessed.

/**
 * By Gamma's `version`: the list that holds the ids, the version in the order's domain, the asset
 * type.
 */
export const GENERATIONS = {
  v1: { ids: 'clobTokenIds', domain: '2', assetType: 'CONDITIONAL' },
  v2: { ids: 'positionIds', domain: '3', assetType: 'CONDITIONAL-V2' },
} as const;
export type Generation = keyof typeof GENERATIONS;

/**
 * The generation that a record names; null for another or none: then nothing is traded on a guess.
 */
export const generationOf = (version: string): Generation | null =>
  version === 'v1' || version === 'v2' ? version : null;
