// Moves the money of a listing that has ended: pays what stands, corrects what was paid by a further entry, and takes
// commission on what its market has won net.

import { type Money, mulDiv, type Quantity, type Ratio, SCALE } from '../../shared/domain/units.ts';
import { COMMISSION_STEP, commissionOn } from '../../shared/math/commission.ts';
import type { PaidLot, StateStore, Word } from '../storage/stateStore.ts';
import type { StoredPosition } from '../storage/ticketRows.ts';
import type { TicketStore } from '../storage/ticketStore.ts';
import type { BetResults } from './betResults.ts';
import type { Part } from './ends.ts';
import { amountPaid, type Ledger } from './ledger.ts';
import type { StandingLot } from './lots.ts';
import type { Netting } from './netting.ts';

/** What commission hangs on. */
type Netted = Pick<StoredPosition, 'listingId' | 'purse' | 'venueId' | 'commission' | 'netting'>;

export interface PaymentsOptions {
  readonly tickets: TicketStore;
  readonly state: StateStore;
  readonly ledger: Ledger;
  readonly results: BetResults;
  readonly netting: Netting;
  nowMs(): number;
}

export class Payments {
  readonly #options: PaymentsOptions;

  constructor(options: PaymentsOptions) {
    this.#options = options;
  }

  /** Pays out what stands of a lot and takes it off its position; `word` is whose word it is paid by. */
  pay(lot: StandingLot, part: Part, word: Word): void {
    const { ledger, netting, nowMs, results, state, tickets } = this.#options;
    results.together(() => {
      const returned = returnedTo(lot, part);
      const { payout, refunded } = wholePart(lot, part, returned);
      ledger.settle(lot, returned);
      const commission = this.#commission(lot, (returned - lot.cost) as Money);
      const fees = (lot.fees + commission) as Money;
      const row = { fees, payout, refunded, returned, word, atMs: nowMs() };
      state.addSettled({ ...lot, ...row });
      tickets.takePosition(lot);
      netting.look(lot);
      results.note(lot.purse, lot.listingId);
    });
  }

  /** Another word on what was paid: the difference is moved, and stands beside what was moved before. */
  correct(paid: PaidLot, part: Part, word: Word): void {
    const { ledger, nowMs, results, state } = this.#options;
    const { listingId, purse } = paid;
    const { payout, refunded } = part;
    const returned = returnedTo(paid, part);
    const difference = (returned - paid.returned) as Money;
    results.together(() => {
      ledger.correct(paid, difference);
      const fees = this.#commission(paid, difference);
      state.addSettled({
        ...{ ...paid, payout, refunded, returned: difference, fees, word, atMs: nowMs() },
        ...{ quantity: 0 as Quantity, cost: 0 as Money },
      });
      results.note(purse, listingId);
    });
  }

  /**
   * What commission a result adds: the whole of what is due on the net of its market so far, less what was charged
   * before. Negative where a loss has made the net less.
   */
  #commission(position: Netted, won: Money): Money {
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

/** What a whole lot has come to, where more of it is paid: by the same word, or else by both together. */
function wholePart({ paid, quantity }: StandingLot, part: Part, returned: Money): Part {
  const isSame =
    part.returned === undefined && part.payout === paid?.payout && part.refunded === paid.refunded;
  if (paid === null || isSame || paid.quantity + quantity === 0) return part;
  const payout = shareOf(paid.returned + returned, paid.quantity + quantity);
  return { payout, refunded: 0 as Ratio };
}

/** What a position gets by what is paid for it. */
const returnedTo = (
  { cost, quantity }: Pick<StoredPosition, 'cost' | 'quantity'>,
  { payout, refunded, returned }: Part,
): Money => returned ?? amountPaid(quantity, cost, payout, refunded);

/** What each contract has come to, where all together have come to `returned`. */
export const shareOf = (returned: number, quantity: number): Ratio =>
  Math.max(0, quantity > 0 ? mulDiv(returned, SCALE, quantity, 'nearest') : 0) as Ratio;
