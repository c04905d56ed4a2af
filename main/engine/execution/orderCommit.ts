// The one place where orders and their reservations are written. It wants a pass of the risk desk, and every
// order carries its pass from then on.

import type { Order } from '../../../shared/domain/ticket.ts';
import type { RiskStore } from '../../storage/riskStore.ts';
import type { TicketStore } from '../../storage/ticketStore.ts';
import type { Ledger } from '../ledger.ts';
import type { RiskPass } from '../risk/riskPass.ts';

export interface OrderCommit {
  readonly tickets: TicketStore;
  readonly ledger: Ledger;
  readonly risk: RiskStore;
  nowMs(): number;
}

/**
 * Stores orders with what is set aside for them, all or none. Throws when one of them is not on the pass.
 */
export function commitOrders(commit: OrderCommit, pass: RiskPass, orders: readonly Order[]): void {
  const { ledger, nowMs, risk, tickets } = commit;
  tickets.transaction(() => {
    for (const order of orders) pass.spend(order);
    const { kind, note, ticketId } = pass;
    const passId = risk.addPass({ atMs: nowMs(), kind, ticketId, note });
    for (const order of orders) {
      tickets.insertOrder(order, passId);
      ledger.reserve(order);
    }
  });
}
