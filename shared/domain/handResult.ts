// How a bet ended by the word of a person, where no feed tells it or a feed told it wrong.

import { type Money, type Ratio, SCALE } from './units.ts';

export const handResults = ['won', 'half-won', 'void', 'half-lost', 'lost'] as const;
/** `half-won` and `half-lost` are a quarter line's: one half of the stake is decided, the other comes back. */
export type HandResult = (typeof handResults)[number];

/** What a person says of a bet: how it ended, or what came back in all, stake included, in the venue's own money. */
export type SaidResult = HandResult | { readonly returned: Money };

const HALF = SCALE / 2;

/** Which share of its contracts a bet is paid, and which of its stake comes back besides. */
export const handParts: {
  readonly [result in HandResult]: { readonly payout: Ratio; readonly refunded: Ratio };
} = {
  won: { payout: SCALE as Ratio, refunded: 0 as Ratio },
  'half-won': { payout: HALF as Ratio, refunded: HALF as Ratio },
  void: { payout: 0 as Ratio, refunded: SCALE as Ratio },
  'half-lost': { payout: 0 as Ratio, refunded: HALF as Ratio },
  lost: { payout: 0 as Ratio, refunded: 0 as Ratio },
};

/** The least and the most that can come back for contracts that cost so much, whatever happens. */
export const returnBounds = ({
  cost,
  quantity,
}: {
  readonly cost: number;
  readonly quantity: number;
}): { readonly least: Money; readonly most: Money } => ({
  least: Math.min(0, cost, quantity) as Money,
  most: Math.max(0, cost, quantity) as Money,
});
