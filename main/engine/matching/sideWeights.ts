// Weights of the figures that two names are compared by: logistic regression on labelled pairs, with pairs
// drawn at random as further different ones. `npm run fit` makes this file.

import type { PersonFeature } from './personFeatures.ts';
import type { KnownFeature, TeamFeature } from './teamFeatures.ts';

export const TEAM_BIAS = -2.731;
export const TEAM_WEIGHTS: { readonly [name in TeamFeature | KnownFeature]: number } = {
  'covered-more': 2.167,
  'left-both': -1.083,
  'left-one': -0.748,
  'conflict-common': -1.743,
  equal: -0.59,
  compact: -0.543,
  initials: 6.049,
  code: 7.154,
  'linked-weight': 3.026,
  'linked-exact': 1.422,
  'first-word': 0.644,
  'only-form': 0.792,
  'weak-link': -1.806,
  'common-only': -0.402,
  subset: 2.382,
  'subset-common-left': -1.347,
  'subset-own-left': -2.013,
  'words-difference': 1.259,
  'short-subset': -0.251,
  'known-same-loosely': 1.165,
  'known-same-among-others': -1.315,
  'known-different-loosely': -1.717,
  'known-one': -1.019,
};

export const PERSON_BIAS = -5.677;
export const PERSON_WEIGHTS: { readonly [name in PersonFeature]: number } = {
  agreed: 1.618,
  'agreed-least': 0.762,
  'longest-agreed': 1.915,
  'initials-agreed': 0.27,
  'initials-against': -1.885,
  'left-both': -1.421,
  'left-one': -0.128,
  'covered-less': 3.785,
  surname: 3.439,
  compact: 1.284,
  'given-by-group': -1.41,
  'one-word': 0.807,
  joined: -1.073,
  'first-differs': -2.209,
  crossed: 1.062,
};
