// Mistakes with orders, fills, money and books.

import type { Mutant } from './mutant.ts';

const RUNNER = 'main/engine/execution/legRunner.ts';
const KEEPER = 'main/engine/execution/orderKeeper.ts';
const LEDGER = 'main/engine/ledger.ts';
const DESK = 'main/engine/execution/ticketDesk.ts';

export const moneyMutants: readonly Mutant[] = [
  {
    name: 'resend-on-timeout',
    day: 'lossy',
    file: RUNNER,
    from: 'keeper.lost(order.clientOrderId, outcome.code);',
    to: 'keeper.lost(order.clientOrderId, outcome.code);\n        void venue.submit(prepared);',
  },
  {
    name: 'take-timeout-for-rejection',
    day: 'lossy',
    file: RUNNER,
    from: 'keeper.lost(order.clientOrderId, outcome.code);',
    to: "keeper.end(order.clientOrderId, 'rejected', outcome.code);",
  },
  {
    name: 'send-before-it-is-stored',
    file: RUNNER,
    from: '{ sentMs: clock.nowMs(), venueOrderId: prepared.venueOrderId },',
    to: '{ venueOrderId: prepared.venueOrderId },',
  },
  {
    name: 'hedge-what-was-not-filled',
    day: 'lossy',
    file: RUNNER,
    from: 'share = lesser(share, got);',
    to: '',
  },
  {
    name: 'hedge-whole-again',
    day: 'lossy',
    file: RUNNER,
    from: 'const left = orders.left(ticket, purse, legIndex, share, filled);',
    to: 'const left = orders.left(ticket, purse, legIndex, share, 0);',
    // The risk desk lets nothing through beyond what was judged when the bet was opened.
    also: [
      {
        file: 'main/engine/risk/riskDesk.ts',
        from: 'if (order.quantity > most) return',
        to: 'if (false) return',
      },
    ],
  },
  {
    name: 'drop-reservation',
    file: 'main/engine/execution/orderCommit.ts',
    from: 'ledger.reserve(order);',
    to: '',
  },
  {
    name: 'free-money-of-working-order',
    day: 'lossy',
    file: KEEPER,
    from: 'if (isFinal(after.status)) ledger.release(after);',
    to: 'ledger.release(after);',
  },
  {
    name: 'keep-money-of-ended-order',
    day: 'lossy',
    file: KEEPER,
    from: '{ status, reason }, nowMs());\n      ledger.release(after);',
    to: '{ status, reason }, nowMs());',
  },
  {
    name: 'end-order-before-its-fills',
    day: 'lossy',
    file: KEEPER,
    from: "missing && report.status !== 'rejected' ? waiting(order) : report.status;",
    to: 'report.status;',
  },
  {
    name: 'ignore-partial-fill',
    day: 'lossy',
    file: KEEPER,
    from: 'if (report.quantity === 0) return',
    to: 'if (report.quantity > 0 && report.quantity < order.quantity) return false;\n    if (report.quantity === 0) return',
  },
  {
    name: 'count-fill-twice',
    day: 'lossy',
    file: 'main/storage/ticketStore.ts',
    from: 'if (changes === 0) return false;',
    to: '',
  },
  {
    name: 'forget-fee',
    file: LEDGER,
    from: 'if (fill.fee > 0) {',
    to: 'if (false) {',
  },
  {
    name: 'keep-nothing-for-the-rest',
    day: 'lossy',
    file: LEDGER,
    from: 'if (!done && rest > 0) {',
    to: 'if (false) {',
  },
  {
    name: 'pay-the-losers',
    day: 'paper',
    file: LEDGER,
    from: "(mulDiv(quantity, payout, SCALE, 'floor')",
    to: "(mulDiv(quantity, SCALE - payout, SCALE, 'floor')",
  },
  {
    name: 'pay-twice',
    day: 'paper',
    file: LEDGER,
    from: "move('venue', 'cash', returned, 'payout');",
    to: "move('venue', 'cash', returned, 'payout');\n      move('venue', 'cash', returned, 'payout');",
  },
  {
    name: 'pay-late-fills-never',
    day: 'behind',
    file: 'main/engine/settlement.ts',
    from: 'if (lot !== undefined) this.#pay(lot, ending.end, ending.word);',
    to: 'if (lot !== undefined) void lot;',
  },
  {
    name: 'forget-pairs-at-settlement',
    day: 'turning',
    file: 'main/engine/payments.ts',
    from: 'netting.look(lot);',
    to: '',
  },
  {
    name: 'refund-what-is-listed-no-more',
    day: 'absent',
    file: 'main/engine/settlement.ts',
    from: '(tickets.lastFillMs(purse, listingId) ?? 0) >= worldBeganMs',
    to: 'false',
  },
  {
    name: 'believe-own-matches-of-cancelled-orders',
    day: 'slow',
    file: 'main/venues/polymarket/trading.ts',
    from: "if (gone.kind === 'cancelled') this.#takenOff(own);\n    return reportOf(own, 'working', matched);",
    to: "if (gone.kind === 'cancelled') this.#takenOff(own);\n    return reportOf(own, 'cancelled', matched);",
  },
  {
    name: 'forget-naked-at-restart',
    day: 'deadly',
    file: 'main/engine/execution/nakedSet.ts',
    from: 'for (const entry of tickets.naked()) this.#put(entry);',
    to: '',
  },
  {
    name: 'tell-nobody-of-uneven-legs',
    day: 'lossy',
    file: DESK,
    from: "if (outcome.event === 'bare' || outcome.event === 'lose-sight') {",
    to: "if (outcome.event === 'lose-sight') {",
  },
  {
    name: 'tell-nobody-of-lost-orders',
    day: 'lossy',
    file: DESK,
    from: "if (outcome.event === 'bare' || outcome.event === 'lose-sight') {",
    to: "if (outcome.event === 'bare') {",
  },
  {
    name: 'take-restart-for-rejection',
    day: 'deadly',
    file: 'main/engine/execution/reconciler.ts',
    from: "keeper.lost(order.clientOrderId, 'restart');",
    to: "keeper.end(order.clientOrderId, 'rejected', 'restart');",
  },
  {
    name: 'never-ask-again',
    day: 'deadly',
    file: 'main/engine/execution/reconciler.ts',
    from: 'return venue && { order, found: await venue.lookUp(referenceOf(order)) };',
    to: 'return null;',
  },
  {
    name: 'look-up-without-fills',
    day: 'lossy',
    file: 'main/engine/execution/lookUp.ts',
    from: 'for (const fill of found.fills) keeper.fill(order.venueId, order.purse, fill);',
    to: '',
  },
  {
    name: 'apply-delta-twice',
    file: 'main/engine/books.ts',
    from: 'return this.#put(book, side, price, change, true);',
    to: 'this.#put(book, side, price, change, true);\n    return this.#put(book, side, price, change, true);',
  },
  {
    name: 'go-on-after-a-gap',
    day: 'lossy',
    file: 'main/venues/kalshi/stream.ts',
    // The recovery that is asked for at once would hide it.
    from: `subscription.broken = true;
    this.#invalidate(subscription, 'sequence-gap');
    this.#events.gap(subscription.sid);`,
    to: '',
  },
];
