// What a person can do about legs that were filled unequally.

import { ContractError } from '../../../shared/contract/wire.ts';
import type { GateVerdict } from '../../../shared/domain/opportunity.ts';
import { ARM_WORD } from '../../../shared/domain/switches.ts';
import type { Purse, Ticket } from '../../../shared/domain/ticket.ts';
import { type Probability, type Quantity, SCALE } from '../../../shared/domain/units.ts';
import type { Engine } from '../engine.ts';
import { wholeSteps } from '../strategies/legSizing.ts';

interface NakedName {
  readonly ticketId: string;
  readonly purse: Purse;
  /** What was typed for this bet because live trading is not armed. */
  readonly word?: string | undefined;
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
  const leg = ticket.opportunity.legs[args.legIndex];
  if (leg === undefined) {
    throw new ContractError('bad-arguments', 'no such leg', { at: 'legIndex' });
  }
  const market = engine.catalogue.market(leg.venueId, leg.venueMarketId);
  const lot = leg.odds === null ? (market?.lot ?? 1) : 1;
  // What fills have left over in finer parts than a venue deals in cannot be bought.
  const quantity = wholeSteps(args.quantity, lot);
  if (quantity <= 0) {
    throw new ContractError('bad-arguments', 'less than the venue deals in', { at: 'quantity' });
  }
  if (args.limit <= 0 || args.limit >= SCALE) {
    throw new ContractError('bad-arguments', 'the price must lie between 0 and 1', { at: 'limit' });
  }
  return passed(
    engine.execution.rescue.hedge(
      ticket,
      args.purse,
      args.legIndex,
      quantity as Quantity,
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
  // The stop and every breaker disarm: a bet that stands bare can be got out of all the same, by its own word.
  if (name.purse === 'live' && !switches.state.armed && name.word !== ARM_WORD) {
    throw new ContractError('refused', `live trading is not armed: type ${ARM_WORD} for this bet`, {
      at: 'word',
    });
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
