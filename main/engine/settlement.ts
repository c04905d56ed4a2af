// Pays positions out when a venue's result is final. Until then a result is only shown: determinations
// are sometimes taken back.

import type { ListingId, Resolution } from '../../shared/domain/market.ts';
import { type Money, type Ratio, SCALE } from '../../shared/domain/units.ts';
import { COMMISSION_STEP, commissionOn } from '../../shared/math/commission.ts';
import type { StateStore } from '../storage/stateStore.ts';
import type { StoredPosition } from '../storage/ticketRows.ts';
import type { TicketStore } from '../storage/ticketStore.ts';
import type { BetResults } from './betResults.ts';
import type { Ledger } from './ledger.ts';

export interface SettlementOptions {
  readonly tickets: TicketStore;
  readonly state: StateStore;
  readonly ledger: Ledger;
  readonly results: BetResults;
  nowMs(): number;
  changed(): void;
}

export class Settlement {
  readonly #options: SettlementOptions;
  /** Results that are not final yet, by listing. */
  readonly #provisional = new Map<ListingId, Ratio>();

  constructor(options: SettlementOptions) {
    this.#options = options;
  }

  /** What a listing would pay by a result that is not final; null when there is none. */
  provisional(listing: ListingId): Ratio | null {
    return this.#provisional.get(listing) ?? null;
  }

  /**
   * Gives the stakes of positions back whose market nobody lists any more. Only in the demo world,
   * where an earlier session's contests are gone for good.
   */
  refundMissing(isListed: (position: StoredPosition) => boolean): void {
    const { changed, ledger, nowMs, results, state, tickets } = this.#options;
    let refunded = 0;
    for (const position of tickets.positions()) {
      if (isListed(position)) continue;
      tickets.transaction(() => {
        const returned = ledger.refund(position);
        const ending = { payout: 0 as Ratio, refunded: SCALE as Ratio };
        state.addSettled({ ...position, ...ending, returned, atMs: nowMs() });
        tickets.removePosition(position.purse, position.listingId);
        results.note(position.purse, position.listingId);
      });
      refunded++;
    }
    if (refunded > 0) changed();
  }

  /** Takes a venue's word on how a market ended. A position is paid out once, whatever is repeated. */
  resolve(resolution: Resolution): void {
    const { changed, ledger, nowMs, results, state, tickets } = this.#options;
    const payouts = new Map(resolution.payouts.map((part) => [part.listingId, part]));
    if (!resolution.final) {
      for (const [listing, { payout }] of payouts) this.#provisional.set(listing, payout);
      return;
    }
    let paid = 0;
    for (const position of tickets.positions()) {
      const part = payouts.get(position.listingId);
      if (part === undefined) continue;
      const { payout, refunded = 0 as Ratio } = part;
      tickets.transaction(() => {
        const returned = ledger.settle(position, payout, refunded);
        const commission = this.#commission(position, (returned - position.cost) as Money);
        const fees = (position.fees + commission) as Money;
        state.addSettled({ ...position, fees, payout, refunded, returned, atMs: nowMs() });
        tickets.removePosition(position.purse, position.listingId);
        results.note(position.purse, position.listingId);
      });
      paid++;
    }
    for (const listing of payouts.keys()) this.#provisional.delete(listing);
    if (paid > 0) changed();
  }

  /**
   * What commission a result adds: the whole of what is due on the net of its market so far, less what was charged
   * before. Negative where a loss has made the net less.
   */
  #commission(position: StoredPosition, won: Money): Money {
    const { ledger, state } = this.#options;
    const { commission: rate, netting, purse, venueId } = position;
    if (rate === 0) return 0 as Money;
    const before = state.netResult(purse, venueId, netting);
    const net = (before.net + won) as Money;
    const charged = commissionOn(net, rate, COMMISSION_STEP);
    state.setNetResult(purse, venueId, netting, { net, charged });
    const added = (charged - before.charged) as Money;
    ledger.commission(position, added);
    return added;
  }
}
