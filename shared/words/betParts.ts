// What the selections of a bet with several parts are called, on the page and on the phone.

import type { BetParts } from '../domain/betParts.ts';

/** What the selections of an each-way bet are. */
const placeWords: { readonly [shape in BetParts['shape']]?: readonly string[] } = {
  'each-way': ['the win', 'the place', 'the place'],
  'extra-place': ['the win', 'the place', 'the place there'],
};

/** What tells how the selections of an each-way bet ended. */
const outcomeWords: typeof placeWords = {
  'each-way': ['the win', 'the bookmaker’s place', 'the exchange’s place'],
  'extra-place': ['the win', 'the bookmaker’s place', 'the exchange’s place'],
};

/** Name of the outcome that a selection hangs on, counted from 0. */
export const outcomeName = (parts: BetParts, at: number): string =>
  outcomeWords[parts.shape]?.[at] ?? partName(parts, at);

/** Name of the selection at a place, counted from 0: its own, or what it is to the bet. */
export const partName = ({ selections, shape }: BetParts, at: number): string =>
  placeWords[shape]?.[at] ?? (selections[at]?.label || `leg ${at + 1}`);
