// A bet of an offer that is more than one back bet with lays of its selection: each way, dutched, or an accumulator.
// It hangs on several selections; each of its parts pays by one or by all of some of them.

import type { BackKind } from '../math/betSettlement.ts';
import type { Lay } from '../math/matchedBetting.ts';
import type { BookAccountId } from './bookAccount.ts';
import type { MarketType } from './market.ts';
import type { NotedLay } from './notedLay.ts';
import type { BetResult } from './offer.ts';
import type { Currency, DecimalOdds, Money } from './units.ts';

export const betShapes = [
  'each-way',
  'extra-place',
  'dutch',
  'accumulator',
  'accumulator-in-turn',
] as const;
/**
 * `each-way` hangs on: it wins, the bookmaker pays a place, the exchange pays one; with an `extra-place` the last
 * two can differ. Of a `dutch` at most one selection wins. An `accumulator` is laid whole at the start, or leg by leg
 * `in-turn`, each after those before it have won.
 */
export type BetShape = (typeof betShapes)[number];

export interface PartSelection {
  readonly label: string;
  /** Its own odds in an accumulator, where a void leg counts no more; null elsewhere. */
  readonly odds: DecimalOdds | null;
  /** Null while it is open. */
  readonly result: BetResult | null;
  /** The outcome by which a feed tells how it ended; absent where a person says it. */
  readonly listingId?: string;
}

/** A part that is backed; it wins when all selections that it is on do. */
export interface BackPart {
  readonly on: readonly number[];
  /** At the offer's own account; `accountId` is for the others, null where that is no account of ours. */
  readonly own: boolean;
  readonly accountId: BookAccountId | null;
  readonly kind: BackKind;
  readonly stake: Money;
  readonly odds: DecimalOdds;
}

/** Lays of one selection in a market of its own. */
export interface LayPart {
  readonly on: number;
  readonly accountId: BookAccountId | null;
  /** What is to be laid, at which odds. */
  readonly plan: Lay<Currency>;
  readonly lays: readonly NotedLay[];
}

export interface BetParts {
  readonly shape: BetShape;
  readonly selections: readonly PartSelection[];
  readonly backs: readonly BackPart[];
  readonly lays: readonly LayPart[];
}

/** All lays of all parts. */
export const laysOfParts = ({ lays }: BetParts): readonly NotedLay[] =>
  lays.flatMap((part) => part.lays);

/** Selection of an each-way bet that wins; its others are places. */
const WIN = 0;

/** Whether a selection is that a runner is placed, rather than that it wins. */
export const isPlace = ({ shape }: Pick<BetParts, 'shape'>, at: number): boolean =>
  at !== WIN && (shape === 'each-way' || shape === 'extra-place');

/** Whether a market of this type can ask what a selection hangs on; what a proposition asks, a person reads. */
export const fitsQuestion = (
  parts: Pick<BetParts, 'shape'>,
  at: number,
  type: MarketType,
): boolean => (isPlace(parts, at) ? type === 'place' || type === 'proposition' : type !== 'place');

/** The parts with a selection on an outcome: with both places where bookmaker and exchange pay the same. */
export const boundTo = (parts: BetParts, on: number, listingId: string): BetParts => ({
  ...parts,
  selections: parts.selections.map((own, at) => {
    const same = parts.shape === 'each-way' && isPlace(parts, on) && isPlace(parts, at);
    const free = own.listingId === undefined && own.result === null;
    return at === on || (same && free) ? { ...own, listingId } : own;
  }),
});

/** Whether a lay is to stand by now: in turn only that of the first selection that is open. */
export function isDue({ selections, shape }: BetParts, on: number): boolean {
  if (shape !== 'accumulator-in-turn') return selections[on]?.result === null;
  if (selections.some(({ result }) => result === 'lost')) return false;
  return selections.findIndex(({ result }) => result === null) === on;
}
