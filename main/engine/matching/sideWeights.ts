// Weights of the figures that two names are compared by: logistic regression on labelled pairs, with pairs
// drawn at random as further different ones. `npm run fit` makes this file.

export const TEAM_BIAS = -3.014;
export const TEAM_WEIGHTS: readonly number[] = [
  2.043, // covered-more
  -1.118, // left-both
  -0.645, // left-one
  -1.818, // conflict-common
  -0.632, // equal
  6.065, // initials
  7.267, // code
  3.128, // linked-weight
  1.466, // linked-exact
  0.581, // first-word
  0.782, // only-form
  -1.767, // weak-link
  -0.371, // common-only
  2.363, // subset
  -1.332, // subset-common-left
  -2.065, // subset-own-left
  1.376, // words-difference
  -0.132, // short-subset
  1.184, // known-same-loosely
  -1.302, // known-same-among-others
  -1.709, // known-different-loosely
  -1.192, // known-one
];

export const PERSON_BIAS = -5.677;
export const PERSON_WEIGHTS: readonly number[] = [
  1.618, // agreed
  0.762, // agreed-least
  1.915, // longest-agreed
  0.27, // initials-agreed
  -1.885, // initials-against
  -1.421, // left-both
  -0.128, // left-one
  3.785, // covered-less
  3.439, // surname
  1.284, // compact
  -1.41, // given-by-group
  0.807, // one-word
  -1.073, // joined
  -2.209, // first-differs
  1.062, // crossed
];
