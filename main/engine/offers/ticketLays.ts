// What a ticket's lay leg has got, as lays in the terms of matched betting: at an exchange the stakes and odds of the
// fills as they were matched, with contracts against the selection what they win and risk.

import { roundestOdds } from '../../../shared/domain/oddsPrice.ts';
import {
  costOfFill,
  type Fill,
  type Order,
  type Purse,
  type Ticket,
} from '../../../shared/domain/ticket.ts';
import {
  type Currency,
  type DecimalOdds,
  divide,
  type Money,
  mulDiv,
  type Probability,
  type Ratio,
  SCALE,
} from '../../../shared/domain/units.ts';
import { PAID_IN } from '../../../shared/math/betSettlement.ts';
import type { Lay } from '../../../shared/math/matchedBetting.ts';
import type { Engine } from '../engine.ts';

/** Lays of one leg of a ticket, those at the same odds together, in the order in which they came. */
export function laysOfTicket(
  engine: Engine,
  ticket: Ticket,
  purse: Purse,
  legIndex: number,
): readonly Lay<Currency>[] {
  const orders = new Map(
    ticket.orders
      .filter((order) => order.purse === purse && order.legIndex === legIndex && order.filled > 0)
      .map((order) => [order.clientOrderId, order]),
  );
  const lays: Lay<Currency>[] = [];
  const fills = engine.tickets.fills(ticket.id);
  for (const fill of fills) {
    const order = orders.get(fill.clientOrderId);
    if (order === undefined || fill.takenBackMs !== null) continue;
    const stands = layOfFill(engine, ticket, order, fill);
    const was = layOfFill(engine, ticket, order, firstOf(fill, fills));
    if (stands === null || was === null) continue;
    // Of what stands in for another since its odds were reduced, the stake at the odds at which it was matched.
    const lay = { ...was, stake: stands.stake };
    const at = lays.findIndex(
      ({ commission, odds }) => odds === lay.odds && commission === lay.commission,
    );
    const known = lays[at];
    if (known === undefined) lays.push(lay);
    else lays[at] = { ...lay, stake: (known.stake + lay.stake) as Money };
  }
  return lays;
}

/** The fill as it was matched at first. */
function firstOf(fill: Fill, fills: readonly Fill[]): Fill {
  const { clientOrderId, insteadOf } = fill;
  const before = fills.find(
    (own) => own.clientOrderId === clientOrderId && own.fillId === insteadOf,
  );
  return before === undefined ? fill : firstOf(before, fills);
}

function layOfFill(engine: Engine, ticket: Ticket, order: Order, fill: Fill): Lay<Currency> | null {
  const leg = ticket.opportunity.legs[order.legIndex];
  const market = engine.catalogue.market(order.venueId, order.venueMarketId);
  const staked = market === null ? leg?.odds != null : market.staking !== null;
  const cost = costOfFill(fill);
  if (!staked) return contractLay(fill.quantity, cost + fill.fee);
  const odds = roundestOdds('lay', (SCALE - fill.price) as Probability);
  const stake = divide(fill.quantity - cost, PAID_IN, 'nearest') * PAID_IN;
  if (odds === null || stake <= 0) return null;
  const rate = market === null ? null : engine.view.fees(order.venueId).commission?.(market.fees);
  const { matched, partLay } = ticket.opportunity;
  const commission = rate ?? (matched ?? partLay)?.commission ?? 0;
  return { stake: stake as Money, odds, commission: commission as Ratio };
}

/** N contracts that cost k with all fees: a stake of N − k at N / (N − k), rounded up, without commission. */
function contractLay(contracts: number, paid: number): Lay<Currency> | null {
  const stake = contracts - paid;
  if (stake <= 0 || paid <= 0) return null;
  const odds = mulDiv(contracts, SCALE, stake, 'ceil') as DecimalOdds;
  return { stake: stake as Money, odds, commission: 0 as Ratio };
}
