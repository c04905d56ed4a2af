// What the selections of a bet with several parts are called, on the page and on the phone.

import type { BetParts } from '../domain/betParts.ts';

/** What the selections of an each-way bet are. */
const placeWords: { readonly [shape in BetParts['shape']]?: readonly string[] } = {
  'each-way': ['the win', 'the place', 'the place'],
  'extra-place': ['the win', 'the place', 'the place there'],
};

/** Name of the selection at a place, counted from 0: its own, or what it is to the bet. */
export const partName = ({ selections, shape }: BetParts, at: number): string =>
  placeWords[shape]?.[at] ?? (selections[at]?.label || `leg ${at + 1}`);
