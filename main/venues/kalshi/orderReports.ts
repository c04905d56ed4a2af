// What Kalshi says of our orders and fills, as the engine's reports. Everything is told on the YES leg
// there; a report is on the outcome that was ordered. Sends nothing.

import { type ListingId, listingId } from '../../../shared/domain/market.ts';
import type { Money, Probability, Quantity } from '../../../shared/domain/units.ts';
import type { HttpResult } from '../http.ts';
import { NOT_JSON } from '../notJson.ts';
import type { FillReport, OrderReference, OrderReport, SubmitOutcome } from '../venue.ts';
import type { KalshiFill, KalshiOrderState } from './frames.ts';
import { KALSHI } from './listing.ts';
import type { RestFill } from './rest.ts';
import { type Outcome, outcomePrice, sideOf } from './yesLeg.ts';

/** The leg that a listing is on. */
export const outcomeOf = (listing: ListingId): Outcome => (listing.endsWith('/no') ? 'no' : 'yes');

/** What a failed placement proves: rejected only when the order certainly does not stand. */
export function outcomeOfFailure(result: HttpResult<unknown> & { ok: false }): SubmitOutcome {
  const { code, detail, kind, maybeSent, status } = result.failure;
  const told = { code: code || kind, detail };
  if (!maybeSent) return { kind: 'rejected', ...told };
  // A conflict means that an order with this client id exists: what became of it must be looked up.
  if (status === 409) return { kind: 'unknown', code: 'duplicate', detail };
  // A page of somebody on the way proves nothing.
  if (code === NOT_JSON) return { kind: 'unknown', ...told };
  const definite =
    kind === 'client' || kind === 'not-found' || kind === 'rate-limited' || kind === 'unauthorised';
  return definite ? { kind: 'rejected', ...told } : { kind: 'unknown', ...told };
}

/** Where an order of ours stands, told on the leg that it was placed on. */
export function reportOf(state: KalshiOrderState, order: OrderReference): OrderReport {
  const outcome = outcomeOf(order.listingId);
  const cost =
    state.outcome === outcome ? state.fillCost : Math.max(0, state.filled - state.fillCost);
  return {
    clientOrderId: order.clientOrderId,
    venueOrderId: state.orderId,
    status: statusOf(state),
    filled: state.filled as Quantity,
    cost: cost as Money,
    fee: state.fees as Money,
    reason: state.reason,
  };
}

function statusOf(state: KalshiOrderState): OrderReport['status'] {
  if (state.status === 'resting') return 'working';
  return state.status === 'executed' && state.remaining === 0 ? 'filled' : 'cancelled';
}

/** A fill in terms of the order's own listing and side, whichever leg the venue reports it on. */
export function ownFill(fill: RestFill, order: OrderReference): FillReport {
  return {
    fillId: fill.trade_id,
    venueOrderId: fill.order_id,
    clientOrderId: order.clientOrderId,
    listingId: order.listingId,
    side: order.side,
    price: outcomePrice(outcomeOf(order.listingId), fill.yes_price_dollars) as Probability,
    quantity: fill.count_fp as Quantity,
    fee: fill.fee_cost as Money,
    maker: !fill.is_taker,
    final: true,
    venueTimeMs: fill.created_time,
  };
}

/** A fill of the user channel, on the leg that the venue reports it on. */
export function streamFill(fill: KalshiFill): FillReport {
  return {
    fillId: fill.tradeId,
    venueOrderId: fill.orderId,
    clientOrderId: fill.clientOrderId,
    listingId: listingId(KALSHI, fill.ticker, fill.outcome),
    side: sideOf(fill.outcome, fill.book),
    price: outcomePrice(fill.outcome, fill.yesPrice) as Probability,
    quantity: fill.count as Quantity,
    fee: fill.fee as Money,
    maker: !fill.taker,
    final: true,
    venueTimeMs: fill.venueTimeMs,
  };
}

/** An order of the user channel. */
export function streamOrder(order: KalshiOrderState): OrderReport {
  return {
    clientOrderId: order.clientOrderId ?? '',
    venueOrderId: order.orderId,
    status: statusOf(order),
    filled: order.filled as Quantity,
    cost: order.fillCost as Money,
    fee: order.fees as Money,
    reason: order.reason,
  };
}
