// What the venue says of a bet, as the engine's reports. A submitted bet is working until a bookmaker has it
// running; an order is rejected only on a word that means that nothing was taken.

import type { ListingId } from '../../../shared/domain/market.ts';
import { priceOfOdds, quantityOfStake, stakeOfQuantity } from '../../../shared/domain/oddsPrice.ts';
import {
  decimalOdds,
  type Money,
  money,
  type Quantity,
  quantity,
} from '../../../shared/domain/units.ts';
import type { HttpFailure } from '../http.ts';
import type { FillReport, OrderReport, PositionReport, SubmitOutcome } from '../venue.ts';
import { STAKE_STEP } from './orderTerms.ts';
import type { Bet, Submission } from './records.ts';
import { BOOKIES_MISSING, NO_SESSION, ODDS_CHANGED } from './wire.ts';

/** What has to be known of an order to report on it. */
export interface OwnOrder {
  readonly clientOrderId: string;
  readonly listingId: ListingId;
  /** Null when only the reference is known, after a restart. */
  readonly quantity: Quantity | null;
}

const WAITING = new Set(['pending', 'sending']);
const TAKEN = new Set([
  ...['running', 'won', 'lost', 'void', 'draw', 'settled', 'refund', 'half won', 'half lost'],
]);
const NOT_TAKEN = new Set(['rejected']);

type BetState = 'taken' | 'waiting' | 'not-taken' | 'unclear';

/** Whether a bet stands. A word that is not known proves nothing. */
function stateOf({ status }: Bet): BetState {
  const word = status.toLowerCase();
  if (WAITING.has(word)) return 'waiting';
  if (NOT_TAKEN.has(word)) return 'not-taken';
  return TAKEN.has(word) ? 'taken' : 'unclear';
}

export interface OrderState {
  readonly state: BetState;
  readonly report: OrderReport;
  readonly fills: readonly FillReport[];
}

/**
 * Where an order stands by all bets under its reference: an amount may have been split over bookmakers. It is
 * unclear as soon as one of them is.
 */
export function orderStateOf(bets: readonly Bet[], order: OwnOrder): OrderState {
  const states = bets.map(stateOf);
  const fills: FillReport[] = [];
  let cost = 0;
  for (const bet of bets) {
    if (stateOf(bet) !== 'taken') continue;
    if (bet.odds === null || bet.stake === null || bet.stake <= 0) {
      states.push('unclear');
      continue;
    }
    fills.push(fillOf(bet, bet.odds, money(bet.stake), order));
    cost += bet.stake;
  }
  const state = states.includes('unclear')
    ? 'unclear'
    : states.includes('waiting') || states.length === 0
      ? 'waiting'
      : states.includes('taken')
        ? 'taken'
        : 'not-taken';
  const odds = bets.find((bet) => bet.odds !== null)?.odds ?? null;
  const wanted =
    order.quantity === null || odds === null
      ? 0
      : stakeOfQuantity(order.quantity, decimalOdds(odds), STAKE_STEP);
  const filled = fills.reduce((sum, fill) => sum + fill.quantity, 0);
  const status = {
    taken: cost >= wanted ? ('filled' as const) : ('cancelled' as const),
    waiting: 'working' as const,
    'not-taken': 'rejected' as const,
    unclear: 'working' as const,
  }[state];
  const report: OrderReport = {
    clientOrderId: order.clientOrderId,
    venueOrderId: bets[0]?.reference ?? '',
    status,
    filled: quantity(filled),
    cost: money(cost),
    fee: 0 as Money,
    reason: state === 'not-taken' ? (bets[0]?.message ?? '') : '',
  };
  return { state, report, fills };
}

const fillOf = (bet: Bet, odds: number, stake: Money, order: OwnOrder): FillReport => ({
  fillId: `${bet.reference}/${bet.bookie}/${bet.number}`,
  venueOrderId: bet.reference,
  clientOrderId: order.clientOrderId,
  listingId: order.listingId,
  side: 'back',
  price: priceOfOdds('back', decimalOdds(odds)),
  quantity: quantityOfStake(stake, decimalOdds(odds)),
  fee: 0 as Money,
  maker: false,
  final: true,
  venueTimeMs: null,
});

/** Report of a bet that has been submitted and nothing more. */
export const submittedReport = (clientOrderId: string, reference: string): OrderReport => ({
  clientOrderId,
  venueOrderId: reference,
  status: 'working',
  filled: quantity(0),
  cost: 0 as Money,
  fee: 0 as Money,
  reason: '',
});

/** What an answer to a placement proves, unless it was submitted; null when it was. */
export function outcomeOfSubmission({ reference, rows }: Submission): SubmitOutcome | null {
  if (rows.some(({ submitted }) => submitted)) {
    return reference === ''
      ? { kind: 'unknown', code: 'no-order-id', detail: 'submitted without a reference' }
      : null;
  }
  const message = rows.map((row) => row.message).find((text) => text !== '') ?? '';
  return rows.length > 0 && rows.every(({ rejected }) => rejected)
    ? { kind: 'rejected', code: 'refused', detail: message }
    : { kind: 'unknown', code: 'no-answer', detail: message };
}

/** Codes after which certainly nothing was placed. Others, −1 above all, prove nothing. */
const DEFINITE = new Set([ODDS_CHANGED, BOOKIES_MISSING].map(String));

/** What a failed request for a placement proves. */
export function outcomeOfFailure(failure: HttpFailure): SubmitOutcome {
  const { code, detail, kind, maybeSent } = failure;
  const told = { code: code || kind, detail };
  const definite =
    !maybeSent ||
    kind === 'rate-limited' ||
    (kind === 'unauthorised' && (code === NO_SESSION || failure.status === 401)) ||
    (kind === 'client' && DEFINITE.has(code));
  return definite ? { kind: 'rejected', ...told } : { kind: 'unknown', ...told };
}

/** Sums of running bets whose listing is known; the others are left out. */
export function positionsOf(
  bets: readonly Bet[],
  listingOf: (bet: Bet) => ListingId | null,
): readonly PositionReport[] {
  const sums = new Map<ListingId, { quantity: number; cost: number }>();
  for (const bet of bets) {
    const listing = listingOf(bet);
    if (listing === null || bet.odds === null || bet.stake === null) continue;
    const sum = sums.get(listing) ?? { quantity: 0, cost: 0 };
    sum.quantity += quantityOfStake(money(bet.stake), decimalOdds(bet.odds));
    sum.cost += bet.stake;
    sums.set(listing, sum);
  }
  return [...sums].map(([listing, sum]) => ({
    listingId: listing,
    quantity: quantity(sum.quantity),
    cost: money(sum.cost),
  }));
}
