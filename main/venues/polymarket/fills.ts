// Our part of a match as fills: of the taker's order by the match's own figures, of a resting order
// by its entry among the makers. The venue reports no fee, so the fee is the market's rule applied
// to the fill.

import type { FeeTerms } from '../../../shared/domain/market.ts';
import {
  type Money,
  mulDiv,
  type Probability,
  type Quantity,
  SCALE,
  ZERO_MONEY,
} from '../../../shared/domain/units.ts';
import type { FillReport } from '../venue.ts';
import { polymarketFees } from './fees.ts';
import type { PolymarketMatch } from './frames.ts';
import { listingOf } from './listing.ts';

/** What an order of ours got out of a match. */
export interface OwnPart {
  readonly matchId: string;
  readonly orderId: string;
  readonly condition: string;
  readonly asset: string;
  readonly buys: boolean;
  readonly price: number;
  readonly quantity: number;
  readonly maker: boolean;
  readonly status: string;
  readonly venueTimeMs: number | null;
}

/** A match stands for good only when it is confirmed on the chain. */
const isFinalMatch = (status: string): boolean => status === 'CONFIRMED';
/** A match that the chain did not take and that is not tried again. */
export const isFailedMatch = (status: string): boolean => status === 'FAILED';
/** Whether nothing more can become of a match. */
export const isDecided = (status: string): boolean => isFinalMatch(status) || isFailedMatch(status);

/**
 * Our parts of a match. A part is ours when `own` knows its order, or when the record says that its
 * owner is our API key; other people's entries of the same match are passed over.
 */
export function ownParts(
  match: PolymarketMatch,
  apiKey: string,
  own: (orderId: string) => boolean,
): readonly OwnPart[] {
  const common = {
    matchId: match.id,
    condition: match.market,
    status: match.status,
    venueTimeMs: match.venueTimeMs,
  };
  const parts: OwnPart[] = [];
  const asTaker = match.trader === '' ? match.owner === apiKey : match.trader === 'TAKER';
  if (own(match.takerOrderId) || (asTaker && match.owner === apiKey)) {
    const { asset, buys, price, quantity, takerOrderId } = match;
    parts.push({ ...common, orderId: takerOrderId, asset, buys, price, quantity, maker: false });
  }
  for (const { asset, buys, orderId, owner, price, quantity } of match.makers) {
    if (!own(orderId) && owner !== apiKey) continue;
    // One match can hold several resting orders of ours: a fill is named by match and order.
    parts.push({ ...common, orderId, asset, buys, price, quantity, maker: true });
  }
  return parts;
}

/** What a part cost or brought, fees apart. */
export const costOf = (part: Pick<OwnPart, 'price' | 'quantity'>): number =>
  mulDiv(part.price, part.quantity, SCALE, 'ceil');

/**
 * A part as a fill. Not final until the chain has confirmed it; a failed one is reported as final
 * with the quantity 0, which takes back what was reported under the same id.
 */
export function fillOf(
  part: OwnPart,
  fees: FeeTerms | null,
  clientOrderId: string | null,
): FillReport {
  const failed = isFailedMatch(part.status);
  const priced = { price: part.price as Probability, quantity: part.quantity as Quantity };
  const fee: Money =
    failed || fees === null
      ? ZERO_MONEY
      : part.maker
        ? polymarketFees.makerFee([priced], fees)
        : polymarketFees.takerFee([priced], fees);
  return {
    fillId: `${part.matchId}/${part.orderId}`,
    venueOrderId: part.orderId,
    clientOrderId,
    listingId: listingOf(part.condition, part.asset),
    side: part.buys ? 'back' : 'lay',
    price: priced.price,
    quantity: (failed ? 0 : part.quantity) as Quantity,
    fee,
    maker: part.maker,
    final: failed || isFinalMatch(part.status),
    venueTimeMs: part.venueTimeMs,
  };
}
