// What the venue says of a bet, as the engine's reports. A submitted bet is working until a bookmaker has it
// running; an order is rejected only on a word that means that nothing was taken.

import type { ListingId } from '../../../shared/domain/market.ts';
import {
  decimalOdds,
  type Money,
  money,
  type Probability,
  type Quantity,
  quantity,
} from '../../../shared/domain/units.ts';
import { positionsOfBets, stakeAsked, type Taken, takenOf } from '../bookmakerBets.ts';
import type { HttpFailure } from '../http.ts';
import type { FillReport, OrderReport, SubmitOutcome } from '../venue.ts';
import type { Bet, Submission } from './records.ts';
import { BOOKIES_MISSING, NO_SESSION, NOT_LOGGED_IN, ODDS_CHANGED } from './wire.ts';

/** What has to be known of an order to report on it. */
export interface OwnOrder {
  readonly clientOrderId: string;
  readonly listingId: ListingId;
  /** Absent when only the names of the order are known. */
  readonly quantity?: Quantity;
  readonly limit?: Probability;
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
  const taken = bets.filter((bet) => stateOf(bet) === 'taken');
  for (const bet of taken) {
    if (bet.odds === null || bet.stake === null || bet.stake <= 0) {
      states.push('unclear');
      continue;
    }
    const parts = takenOf(money(bet.stake), decimalOdds(bet.odds), order);
    fills.push(fillOf(bet, parts, order));
  }
  const state = states.includes('unclear')
    ? 'unclear'
    : states.includes('waiting') || states.length === 0
      ? 'waiting'
      : states.includes('taken')
        ? 'taken'
        : 'not-taken';
  const sum = (part: (fill: FillReport) => number) =>
    fills.reduce((total, fill) => total + part(fill), 0);
  const stakes = taken.reduce((total, { stake }) => total + (stake ?? 0), 0);
  const whole = stakes >= stakeAsked(order);
  const status = {
    taken: whole ? ('filled' as const) : ('cancelled' as const),
    waiting: 'working' as const,
    'not-taken': 'rejected' as const,
    unclear: 'working' as const,
  }[state];
  const fee = money(sum((fill) => fill.fee));
  const report: OrderReport = {
    clientOrderId: order.clientOrderId,
    venueOrderId: bets[0]?.reference ?? '',
    status,
    filled: quantity(sum((fill) => fill.quantity)),
    cost: money(stakes - fee),
    fee,
    reason: state === 'not-taken' ? (bets[0]?.message ?? '') : '',
  };
  return { state, report, fills };
}

const fillOf = (
  bet: Bet,
  { fee, price, quantity: filled }: Taken,
  order: OwnOrder,
): FillReport => ({
  fillId: `${bet.reference}/${bet.bookie}/${bet.number}`,
  venueOrderId: bet.reference,
  clientOrderId: order.clientOrderId,
  listingId: order.listingId,
  side: 'back',
  ...{ price, quantity: filled, fee },
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
  const signedOut = code === NO_SESSION && NOT_LOGGED_IN.test(detail);
  const definite =
    !maybeSent ||
    kind === 'rate-limited' ||
    (kind === 'unauthorised' && (signedOut || failure.status === 401)) ||
    (kind === 'client' && DEFINITE.has(code));
  return definite ? { kind: 'rejected', ...told } : { kind: 'unknown', ...told };
}

/** Running bets whose listing is known as positions; the others are left out. */
export const positionsOf = (
  bets: readonly Bet[],
  listingOf: (bet: Bet) => ListingId | null,
): ReturnType<typeof positionsOfBets> =>
  positionsOfBets(
    bets.flatMap((bet) => {
      const listing = listingOf(bet);
      if (listing === null) return [];
      const odds = bet.odds === null ? null : decimalOdds(bet.odds);
      return { listing, odds, stake: bet.stake === null ? null : money(bet.stake) };
    }),
  );
