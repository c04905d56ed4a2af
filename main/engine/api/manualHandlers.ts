// A leg that a person has placed on a venue's own page: what was taken there becomes a fill like any other.

import { ContractError } from '../../../shared/contract/wire.ts';
import { houseOf } from '../../../shared/domain/market.ts';
import { BACK_LEG, type MatchedPlan } from '../../../shared/domain/matchedPlan.ts';
import { priceOfOdds } from '../../../shared/domain/oddsPrice.ts';
import type { ParticipantId } from '../../../shared/domain/participant.ts';
import { costAtLimit, costOfFill, isFinal, type Purse } from '../../../shared/domain/ticket.ts';
import {
  type DecimalOdds,
  type Money,
  mulDiv,
  type Probability,
  type Quantity,
  SCALE,
} from '../../../shared/domain/units.ts';
import { backContracts } from '../../../shared/math/matchedLegs.ts';
import type { StoredOrder } from '../../storage/ticketRows.ts';
import type { FillReport } from '../../venues/venue.ts';
import type { Engine } from '../engine.ts';

/** Contracts at a price each, or a stake at decimal odds or at the price of what it buys. */
type Said =
  | { readonly price: number; readonly quantity: number }
  | { readonly odds: number; readonly stake: number }
  | { readonly price: number; readonly stake: number };

interface Taken {
  readonly price: Probability;
  readonly quantity: Quantity;
  /** The stake to the penny, where a stake was told. */
  readonly paid: Money | null;
}

/**
 * Records what a person took of a leg, or that nothing was taken; also after it was taken for unplaced. More than was asked
 * for is recorded where it is said to be meant: what happened elsewhere has happened.
 */
export function manualLeg(
  engine: Engine,
  args: {
    readonly ticketId: string;
    readonly legIndex: number;
    readonly purse: Purse;
    readonly clientOrderId?: string | undefined;
    readonly taken: Said | null;
    readonly more?: boolean | undefined;
    readonly limitedTo: number | null;
  },
): null {
  const { desk, runner } = engine.execution;
  const clientOrderId = desk.manualLeg(args.ticketId, args);
  const order = engine.tickets.order(clientOrderId);
  if (order === null) throw new ContractError('gone', 'the leg is gone');
  const bet = engine.tickets.ticket(args.ticketId)?.opportunity;
  const { matched: plan = null, partLay } = bet ?? {};
  const leg = bet?.legs[args.legIndex];
  const lays = leg?.listingId === order.listingId ? leg.lays : isLaid(engine, order);
  // A stake that is laid is not what is paid.
  if (args.taken !== null && 'stake' in args.taken && lays)
    wrong('a lay is told by its contracts', 'taken.stake');
  // The offer's bet is the leg's first order; what is bought of it later is a bet like any other.
  const ofOffer = args.legIndex === BACK_LEG && order.attempt === 0 ? plan : null;
  const taken = args.taken === null ? null : takenOf(args.taken, ofOffer);
  if (taken === null && isFinal(order.status))
    throw new ContractError('refused', 'it counts as not placed already');
  if (taken !== null && args.more !== true && isMore(taken, order, ofOffer, lays))
    wrong('more than the leg asks for', 'taken');
  // What was taken late may be a bet that its offer has made another time meanwhile.
  const gone = isFinal(order.status) && ofOffer !== null && bet !== undefined;
  if (gone && engine.matched.tickets.objectionTo(bet) !== null)
    throw new ContractError(
      'refused',
      'its offer has gone on meanwhile: note the bet with the offer',
    );
  if (taken !== null) checkReaches(engine, order, taken);
  // Before anything is booked: an account that cannot be told refuses the whole answer.
  if (args.limitedTo !== null)
    noteLimit(engine, order, (plan ?? partLay)?.participantId ?? null, args.limitedTo as Money);
  book(engine, order, taken);
  if (!runner.answerManual(clientOrderId)) desk.conclude(args.ticketId);
  return null;
}

/** Money on paper is ours alone, and can run out: with more than there is nothing could have been bet. */
function checkReaches(engine: Engine, order: StoredOrder, taken: Taken): void {
  const { clientOrderId, purse, venueId } = order;
  if (purse !== 'paper') return;
  const { ledger } = engine;
  const free = (ledger.free(purse, venueId) ?? 0) + ledger.held(clientOrderId);
  const { fee } = handFill(engine, order, taken);
  if (costOfFill(taken) + fee > free) wrong('more than the paper money there', 'taken');
}

function book(engine: Engine, order: StoredOrder, taken: Taken | null): void {
  const { keeper } = engine.execution;
  const { clientOrderId: id, purse, quantity, status, venueId } = order;
  if (taken !== null && taken.quantity > 0) {
    // It was for that much then, as nobody has known before.
    if (taken.quantity > quantity)
      engine.tickets.changeOrder(id, { quantity: taken.quantity }, engine.nowMs);
    keeper.fill(venueId, purse, handFill(engine, order, taken));
  }
  if (isFinal(status)) keeper.explain(id, 'by-hand');
  else keeper.end(id, 'cancelled', taken === null ? 'not-placed' : 'by-hand');
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

function takenOf(said: Said, plan: MatchedPlan | null): Taken {
  if ('odds' in said) {
    checkOdds(said.odds);
    const stake = said.stake as Money;
    const odds = said.odds as DecimalOdds;
    return plan === null ? stakeTaken(stake, odds) : betTaken(plan, stake, odds);
  }
  if (plan !== null) wrong('the bet of an offer is told by its stake and odds', 'taken.stake');
  if (said.price <= 0 || said.price >= SCALE) {
    wrong('the price must lie between 0 and 1', 'taken.price');
  }
  const price = said.price as Probability;
  if ('quantity' in said) return { price, quantity: said.quantity as Quantity, paid: null };
  const stake = said.stake as Money;
  return { price, quantity: mulDiv(stake, SCALE, price, 'floor') as Quantity, paid: stake };
}

const stakeTaken = (stake: Money, odds: DecimalOdds): Taken => ({
  price: priceOfOdds('back', odds),
  quantity: backContracts('cash', { odds, stake }),
  paid: stake,
});

/** An offer's bet, at any odds; a free bet whole and at no cost. */
function betTaken({ kind, stake: planned }: MatchedPlan, stake: Money, odds: DecimalOdds): Taken {
  if (kind !== 'cash' && stake !== planned) wrong('a free bet is used whole', 'taken.stake');
  const price = (kind === 'cash' ? priceOfOdds('back', odds) : 0) as Probability;
  const paid = kind === 'cash' ? stake : (0 as Money);
  return { price, quantity: backContracts(kind, { odds, stake }), paid };
}

/**
 * Whether more was taken than was asked for. The stake that was asked for at better odds returns more, and is no larger; it
 * is asked for in whole cents.
 */
function isMore(
  { paid, price, quantity }: Taken,
  order: StoredOrder,
  plan: MatchedPlan | null,
  lays: boolean,
): boolean {
  if (plan !== null) return paid !== null && paid > plan.stake;
  if (paid !== null) return paid > costAtLimit(order) + HALF_CENT;
  if (!lays) return quantity > order.quantity;
  const asked = order.quantity - costAtLimit(order);
  return quantity - costAtLimit({ quantity, limit: price }) > asked + HALF_CENT;
}

/** Whether an order away from its leg's own listing lays its venue's outcome: only where stakes are put down. */
function isLaid({ catalogue }: Engine, { listingId }: StoredOrder): boolean {
  const place = catalogue.listing(listingId);
  return place !== null && place.market.staking !== null && place.outcome.meaning.negated;
}

const HALF_CENT = 5_000;

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
