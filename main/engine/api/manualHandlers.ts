// A leg that a person has placed on a venue's own page: what was taken there becomes a fill like any other.

import { ContractError } from '../../../shared/contract/wire.ts';
import { houseOf } from '../../../shared/domain/market.ts';
import { BACK_LEG, type MatchedPlan } from '../../../shared/domain/matchedPlan.ts';
import { priceOfOdds } from '../../../shared/domain/oddsPrice.ts';
import type { ParticipantId } from '../../../shared/domain/participant.ts';
import { isOverfilled, type Purse } from '../../../shared/domain/ticket.ts';
import {
  type DecimalOdds,
  type Money,
  type Probability,
  type Quantity,
  SCALE,
} from '../../../shared/domain/units.ts';
import { backContracts } from '../../../shared/math/matchedLegs.ts';
import type { StoredOrder } from '../../storage/ticketRows.ts';
import type { FillReport } from '../../venues/venue.ts';
import type { Engine } from '../engine.ts';

/** Contracts at a price each, or a stake at decimal odds. */
type Said =
  | { readonly price: number; readonly quantity: number }
  | { readonly odds: number; readonly stake: number };

interface Taken {
  readonly price: Probability;
  readonly quantity: Quantity;
  /** The stake to the penny, where a stake was told. */
  readonly paid: Money | null;
}

/** Records what a person took of a leg, or that nothing was taken. */
export function manualLeg(
  engine: Engine,
  args: {
    readonly ticketId: string;
    readonly legIndex: number;
    readonly purse: Purse;
    readonly taken: Said | null;
    readonly limitedTo: number | null;
  },
): null {
  const { desk, keeper, runner } = engine.execution;
  const clientOrderId = desk.manualLeg(args.ticketId, args.legIndex, args.purse);
  const order = engine.tickets.order(clientOrderId);
  if (order === null) throw new ContractError('gone', 'the leg is gone');
  const { matched: plan = null, partLay } = engine.tickets.ticket(args.ticketId)?.opportunity ?? {};
  // The offer's bet is the leg's first order; what is bought of it later is a bet like any other.
  const ofOffer = args.legIndex === BACK_LEG && order.attempt === 0 ? plan : null;
  const taken = args.taken === null ? null : takenOf(args.taken, order, ofOffer);
  // Before anything is booked: an account that cannot be told refuses the whole answer.
  if (args.limitedTo !== null)
    noteLimit(engine, order, (plan ?? partLay)?.participantId ?? null, args.limitedTo as Money);
  if (taken !== null && taken.quantity > 0) {
    keeper.fill(order.venueId, order.purse, handFill(engine, order, taken));
  }
  keeper.end(clientOrderId, 'cancelled', taken === null ? 'not-placed' : 'by-hand');
  if (!runner.answerManual(clientOrderId)) desk.conclude(args.ticketId);
  return null;
}

/** Notes on the account at an order's house what stakes it takes; `owner` is the offer's, null for every other bet. */
function noteLimit(
  engine: Engine,
  order: StoredOrder,
  owner: ParticipantId | null,
  limit: Money,
): void {
  const market = engine.catalogue.market(order.venueId, order.venueMarketId);
  const books = market === null ? [order.venueId] : [houseOf(market), order.venueId];
  engine.matched.people.limited(owner, books, limit);
}

function takenOf(said: Said, order: StoredOrder, plan: MatchedPlan | null): Taken {
  if ('odds' in said) {
    checkOdds(said.odds);
    const stake = said.stake as Money;
    const odds = said.odds as DecimalOdds;
    return plan === null ? stakeTaken(order, stake, odds) : betTaken(plan, stake, odds);
  }
  if (plan !== null) wrong('the bet of an offer is told by its stake and odds', 'taken.stake');
  if (said.price <= 0 || said.price >= SCALE) {
    wrong('the price must lie between 0 and 1', 'taken.price');
  }
  if (said.quantity > order.quantity) wrong('more than the leg asks for', 'taken.quantity');
  return { price: said.price as Probability, quantity: said.quantity as Quantity, paid: null };
}

function stakeTaken(order: StoredOrder, stake: Money, odds: DecimalOdds): Taken {
  const quantity = backContracts('cash', { odds, stake });
  // The stake that was asked for at better odds returns more, and is no larger.
  if (isOverfilled({ ...order, filled: quantity, cost: stake }))
    wrong('more than the leg asks for', 'taken.stake');
  return { price: priceOfOdds('back', odds), quantity, paid: stake };
}

/** An offer's bet: any odds, but no more than was to be staked; a free bet whole and at no cost. */
function betTaken({ kind, stake: planned }: MatchedPlan, stake: Money, odds: DecimalOdds): Taken {
  if (stake > planned) wrong('more than the leg asks for', 'taken.stake');
  if (kind !== 'cash' && stake !== planned) wrong('a free bet is used whole', 'taken.stake');
  const price = (kind === 'cash' ? priceOfOdds('back', odds) : 0) as Probability;
  const paid = kind === 'cash' ? stake : (0 as Money);
  return { price, quantity: backContracts(kind, { odds, stake }), paid };
}

function checkOdds(odds: number): void {
  if (odds <= SCALE) wrong('expected decimal odds above 1', 'taken.odds');
}

function wrong(message: string, at: string): never {
  throw new ContractError('bad-arguments', message, { at });
}

/** A fill from what a person typed; the fee is the venue's rule on it. */
function handFill(engine: Engine, order: StoredOrder, part: Taken): FillReport {
  const terms = engine.catalogue.market(order.venueId, order.venueMarketId)?.fees ?? {};
  const fees = engine.venues.runtime(order.venueId)?.module.fees;
  return {
    fillId: `hand-${order.clientOrderId}`,
    venueOrderId: `hand-${order.clientOrderId}`,
    clientOrderId: order.clientOrderId,
    listingId: order.listingId,
    side: order.side,
    ...part,
    fee: fees?.takerFee([part], terms) ?? (0 as FillReport['fee']),
    maker: false,
    final: true,
    venueTimeMs: engine.nowMs,
  };
}
