// What a person can do about legs that were filled unequally.

import { ContractError } from '../../../shared/contract/wire.ts';
import type { GateVerdict } from '../../../shared/domain/opportunity.ts';
import type { Purse, Ticket } from '../../../shared/domain/ticket.ts';
import { type Probability, type Quantity, SCALE } from '../../../shared/domain/units.ts';
import type { Engine } from '../engine.ts';

interface NakedName {
  readonly ticketId: string;
  readonly purse: Purse;
}

/** Buys more of one leg at a price that the user names. */
export function hedge(
  engine: Engine,
  args: NakedName & {
    readonly legIndex: number;
    readonly quantity: number;
    readonly limit: number;
  },
): null {
  const ticket = nakedTicket(engine, args);
  if (ticket.opportunity.legs[args.legIndex] === undefined) {
    throw new ContractError('bad-arguments', 'no such leg', { at: 'legIndex' });
  }
  if (args.quantity <= 0)
    throw new ContractError('bad-arguments', 'nothing to buy', { at: 'quantity' });
  if (args.limit <= 0 || args.limit >= SCALE) {
    throw new ContractError('bad-arguments', 'the price must lie between 0 and 1', { at: 'limit' });
  }
  return passed(
    engine.execution.rescue.hedge(
      ticket,
      args.purse,
      args.legIndex,
      args.quantity as Quantity,
      args.limit as Probability,
    ),
  );
}

/**
 * Takes one of the ways out as it is priced now, never worse than it was shown. The page names the way and the limit
 * that it saw, and nothing else.
 */
export function takeWay(
  engine: Engine,
  args: NakedName & { readonly way: string; readonly limit: number },
): null {
  const ticket = nakedTicket(engine, args);
  const { desk, rescue } = engine.execution;
  const naked = desk
    .nakedLegs()
    .find(({ purse, ticketId }) => ticketId === args.ticketId && purse === args.purse);
  const way = naked?.ways.find(({ id }) => id === args.way);
  if (way === undefined) throw new ContractError('gone', 'this way out is not there any more');
  if (way.limit > args.limit) {
    throw new ContractError('changed', 'the price of this way out has become worse');
  }
  return passed(rescue.take(ticket, args.purse, way, 'person'));
}

/** The ticket of an unhedged leg that may be dealt with now. Throws what is wrong. */
function nakedTicket(engine: Engine, name: NakedName): Ticket {
  const { execution, switches, tickets } = engine;
  const ticket = tickets.ticket(name.ticketId);
  const stands = execution.naked
    .entries()
    .some(({ purse, ticketId }) => ticketId === name.ticketId && purse === name.purse);
  if (ticket === null || !stands) throw new ContractError('gone', 'no unhedged leg there');
  if (name.purse === 'live' && !switches.state.armed) {
    throw new ContractError('refused', 'live trading is not armed');
  }
  if (execution.isUnderWay(ticket.id, name.purse)) {
    throw new ContractError('refused', 'an order of this bet is under way');
  }
  return ticket;
}

function passed(refusal: GateVerdict): null {
  if (refusal !== null) throw new ContractError('refused', `the risk desk: ${refusal.code}`);
  return null;
}
