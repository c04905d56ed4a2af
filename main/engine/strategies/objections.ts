// What is held against a bet besides its edge: what its strategy says, the chance that a middle needs, and a price
// that looks like a bookmaker's error.

import type { VenueId } from '../../../shared/domain/market.ts';
import type {
  FairValue,
  Middle,
  Palp,
  StrategyName,
  ValueObjection,
} from '../../../shared/domain/opportunity.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { type Money, mulDiv, type Probability, SCALE } from '../../../shared/domain/units.ts';

/** A price that looks like an error of its bookmaker. */
export interface PalpFacts {
  readonly venueId: VenueId;
  readonly price: Probability;
  /** What the rest of the market thinks that it is worth. */
  readonly rest: Probability;
}

/** What proposals and opportunities have in common here. */
interface Judged {
  readonly strategy: StrategyName;
  readonly value: FairValue | null;
  readonly middle: Middle | null;
  readonly palp: Palp | null;
  readonly outlay: Money;
  readonly profit: Money;
  readonly legs: readonly (
    | { readonly venueId: VenueId }
    | { readonly listing: { readonly market: { readonly venueId: VenueId } } }
  )[];
}

/** What a bet's own strategy, or the limits of middles, hold against it; null when nothing. */
export function objectionTo(
  { middle, outlay, profit, strategy, value }: Judged,
  settings: Settings,
): ValueObjection | null {
  if (strategy === 'matched') {
    const edge = mulDiv(profit, SCALE, Math.max(1, outlay), 'floor');
    const limit = -settings.matchedMaxLoss;
    return edge < limit ? { code: 'matched-loss', numbers: { edge, limit } } : null;
  }
  if (strategy !== 'middle' || middle === null) return value?.objection ?? null;
  // What gains in every result needs no luck.
  if (middle.outside > 0) return null;
  const { middleChance, middleMinProfit, valueMinEdge } = settings;
  if (middle.inside < middleMinProfit) {
    return {
      code: 'middle-small',
      numbers: { profit: middle.inside, limit: middleMinProfit },
    };
  }
  if (middle.expected !== null) {
    const edge = mulDiv(middle.expected, SCALE, Math.max(1, outlay), 'floor');
    return edge < valueMinEdge
      ? { code: 'middle-expected', numbers: { edge, limit: valueMinEdge } }
      : null;
  }
  return middle.breakEven > middleChance
    ? { code: 'middle-unlikely', numbers: { chance: middle.breakEven, limit: middleChance } }
    : null;
}

/** A leg's suspicious price with the venue that shows it; null where none is. */
export function palpFacts({ legs, palp }: Judged): PalpFacts | null {
  const leg = palp === null ? undefined : legs[palp.leg];
  if (palp === null || leg === undefined) return null;
  const venueId = 'venueId' in leg ? leg.venueId : leg.listing.market.venueId;
  return { venueId, price: palp.price, rest: palp.rest };
}
