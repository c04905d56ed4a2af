// Ways out of a bet whose legs are unequal. Every order goes through the risk desk as one that completes the
// bet or covers it; nothing that is stopped holds it up.

import type { GateVerdict } from '../../../shared/domain/opportunity.ts';
import type { Purse, Ticket } from '../../../shared/domain/ticket.ts';
import type { Probability, Quantity } from '../../../shared/domain/units.ts';
import type { RiskDesk } from '../risk/riskDesk.ts';
import type { LegOrders } from './legOrders.ts';
import type { LegRunner } from './legRunner.ts';

export interface RescueDeskOptions {
  readonly orders: LegOrders;
  readonly runner: LegRunner;
  readonly risk: Pick<RiskDesk, 'complete' | 'reduce'>;
}

export class RescueDesk {
  readonly #options: RescueDeskOptions;

  constructor(options: RescueDeskOptions) {
    this.#options = options;
  }

  /** Buys `quantity` more of one leg at no worse than `limit`. A refusal says why it would be no way out. */
  hedge(
    ticket: Ticket,
    purse: Purse,
    legIndex: number,
    quantity: Quantity,
    limit: Probability,
  ): GateVerdict {
    const { orders, risk, runner } = this.#options;
    const attempt = 1 + orders.lastAttempt(ticket.id, purse, legIndex);
    const order = orders.extra(ticket, purse, legIndex, attempt, quantity, limit);
    let judged = risk.complete(order, 'by a person');
    if (judged.pass === null) judged = risk.reduce([order], 'by a person');
    if (judged.pass === null) return judged.refusal;
    void runner.placeExtra(judged.pass, [order]);
    return null;
  }
}
