// What the house says of a bet, as the engine's reports. An order is rejected only on a word that means
// that nothing was taken; whatever is not understood stays unknown and is looked up.

import { type ListingId, listingId } from '../../../shared/domain/market.ts';
import {
  type DecimalOdds,
  decimalOdds,
  type Money,
  money,
  mulDiv,
  type Probability,
  type Quantity,
  quantity,
  SCALE,
  subtractMoney,
} from '../../../shared/domain/units.ts';
import { positionsOfBets, type StandingBet, takenOf } from '../bookmakerBets.ts';
import type { HttpFailure } from '../http.ts';
import type { FillReport, OrderReport, SubmitOutcome } from '../venue.ts';
import type { Bet, BetSubject } from './bets.ts';
import { type Kind, type MarketKey, marketName, type OutcomeName, PS3838 } from './marketKey.ts';
import { isFootball } from './questions.ts';

/** What has to be known of an order to report on it. */
export interface OwnOrder {
  readonly clientOrderId: string;
  readonly listingId: ListingId;
  /** Absent when only the names of the order are known. */
  readonly quantity?: Quantity;
  readonly limit?: Probability;
}

/** Words that say that a bet stands or stood. */
const TAKEN = new Set([
  ...['ACCEPTED', 'WON', 'LOSE', 'LOST', 'CANCELLED', 'REFUNDED'],
  ...['HALF_WON_HALF_PUSHED', 'HALF_LOST_HALF_PUSHED'],
]);
const NOT_TAKEN = new Set(['NOT_ACCEPTED', 'REJECTED']);

export type BetState = 'taken' | 'waiting' | 'not-taken' | 'unclear';

/** Whether a bet stands. A word that is not known proves nothing. */
export function stateOf(bet: Bet): BetState {
  if (bet.status === 'PENDING_ACCEPTANCE') return 'waiting';
  if (NOT_TAKEN.has(bet.status)) return 'not-taken';
  return TAKEN.has(bet.status) && bet.betId !== null ? 'taken' : 'unclear';
}

/** Decimal odds of a bet; null when it does not say, or says in a format other than ours. */
function oddsOf(bet: Bet): DecimalOdds | null {
  if (bet.oddsFormat !== '' && bet.oddsFormat !== 'DECIMAL') return fromAmounts(bet);
  return bet.price !== null && bet.price > SCALE ? decimalOdds(bet.price) : fromAmounts(bet);
}

/** Odds from what is staked and won: exact enough for a bet that was placed elsewhere. */
function fromAmounts({ risk, win }: Bet): DecimalOdds | null {
  if (risk === null || win === null || risk <= 0 || win <= 0) return null;
  return decimalOdds(SCALE + mulDiv(win, SCALE, risk, 'floor'));
}

/** Report and fill of a bet that was taken; null when it does not say for how much or at what odds. */
export function takenReport(
  bet: Bet,
  order: OwnOrder,
): { readonly report: OrderReport; readonly fill: FillReport } | null {
  const odds = oddsOf(bet);
  if (odds === null || bet.risk === null || bet.risk <= 0 || bet.betId === null) return null;
  const taken = takenOf(money(bet.risk), odds, order);
  const venueOrderId = String(bet.betId);
  const { clientOrderId } = order;
  const { fee, price, whole } = taken;
  const report: OrderReport = {
    ...{ clientOrderId, venueOrderId, status: whole ? 'filled' : 'cancelled' },
    ...{ filled: taken.quantity, cost: subtractMoney(money(bet.risk), fee), fee, reason: '' },
  };
  const fill: FillReport = {
    ...{ fillId: venueOrderId, venueOrderId, clientOrderId },
    ...{ listingId: order.listingId, side: 'back', price, quantity: taken.quantity, fee },
    ...{ maker: false, final: true, venueTimeMs: bet.placedMs },
  };
  return { report, fill };
}

/** Report of a bet that waits for acceptance. */
export const waitingReport = (clientOrderId: string): OrderReport => ({
  clientOrderId,
  // It has no number of the house's yet; it is found by its own.
  venueOrderId: '',
  status: 'working',
  filled: quantity(0),
  cost: 0 as Money,
  fee: 0 as Money,
  reason: '',
});

/** Report of a bet that was not accepted in the end. */
export const notAcceptedReport = (clientOrderId: string, reason: string): OrderReport => ({
  ...waitingReport(clientOrderId),
  status: 'rejected',
  reason,
});

/** Ids that were used: PS3838's word and Pinnacle's. */
const DUPLICATES = new Set(['DUPLICATE_UNIQUE_REQUEST_ID', 'DUPLICATED_REQUEST']);

/** Errors after which certainly nothing was placed. Source: the bets specifications' lists. */
const REFUSALS = new Set([
  ...['ALL_BETTING_CLOSED', 'ALL_LIVE_BETTING_CLOSED', 'ABOVE_EVENT_MAX', 'ABOVE_MAX_BET_AMOUNT'],
  ...['BELOW_MIN_BET_AMOUNT', 'BLOCKED_BETTING', 'BLOCKED_CLIENT', 'INSUFFICIENT_FUNDS'],
  ...['INVALID_COUNTRY', 'INVALID_EVENT', 'INVALID_ODDS_FORMAT', 'LINE_CHANGED'],
  ...['LISTED_PITCHERS_SELECTION_ERROR', 'OFFLINE_EVENT', 'PAST_CUTOFFTIME', 'RED_CARDS_CHANGED'],
  ...['SCORE_CHANGED', 'INCOMPLETE_CUSTOMER_BETTING_PROFILE', 'INVALID_CUSTOMER_PROFILE'],
  ...['LIMITS_CONFIGURATION_ISSUE', 'RESPONSIBLE_BETTING_LOSS_LIMIT_EXCEEDED'],
  ...['RESPONSIBLE_BETTING_RISK_LIMIT_EXCEEDED', 'RESUBMIT_REQUEST', 'TIME_RESTRICTION'],
  ...['LICENCE_RESTRICTION_LIVE_BETTING_BLOCKED', 'INVALID_HANDICAP', 'BETTING_SUSPENDED'],
]);

/** Words of an HTTP 400 by which a request was turned down unread. Source: the bets specification's error answers. */
const TURNED_DOWN = new Set([
  'INVALID_REQUEST_DATA',
  'SELF_EXCLUSION',
  'TERMS_AND_CONDITIONS_NOT_ACCEPTED',
]);

/** What an error of a processed placement proves. */
export function outcomeOfError(code: string): SubmitOutcome {
  if (DUPLICATES.has(code)) {
    return { kind: 'unknown', code: 'duplicate', detail: 'a bet with this id was placed before' };
  }
  return REFUSALS.has(code)
    ? { kind: 'rejected', code, detail: '' }
    : { kind: 'unknown', code: code || 'no-code', detail: 'an error that proves nothing' };
}

/** What a failed request for a placement proves: the house's word for any surprise is to look it up. */
export function outcomeOfFailure(failure: HttpFailure): SubmitOutcome {
  const { code, detail, kind, maybeSent, status } = failure;
  const told = { code: code || kind, detail };
  if (!maybeSent) return { kind: 'rejected', ...told };
  if (DUPLICATES.has(code)) return outcomeOfError(code);
  // Turned down by a word that is known: after any other the house wants the bet to be looked up.
  const known = REFUSALS.has(code) || (status >= 400 && TURNED_DOWN.has(code));
  const turnedDown = kind === 'client' && known;
  const definite = turnedDown || kind === 'unauthorised' || kind === 'rate-limited';
  return { kind: definite ? 'rejected' : 'unknown', ...told };
}

/** Running bets as positions; bets that are on none of ours are left out. */
export const positionsOf = (bets: readonly Bet[]): ReturnType<typeof positionsOfBets> =>
  positionsOfBets(bets.flatMap((bet) => standing(bet) ?? []));

function standing(bet: Bet): StandingBet | null {
  const listing = bet.on === null ? null : listingOf(bet.on);
  if (listing === null) return null;
  return { listing, odds: oddsOf(bet), stake: bet.risk === null ? null : money(bet.risk) };
}

/** Listing that a bet is on; null for kinds that are not listed. */
export function listingOf(on: BetSubject): ListingId | null {
  const found = placeOf(on);
  if (found === null) return null;
  const [kind, outcome] = found;
  // A handicap is the side's own, a market's is Team1's.
  const turned = kind === 'hdp' && outcome === 'team2' ? -1 : 1;
  const quarters = kind === 'ml' ? null : quartersOf(on.handicap, turned);
  if (kind !== 'ml' && quarters === null) return null;
  const { eventId, leagueId, live, period, score, sportId } = on;
  const counts = kind === 'hdp' && live && isFootball(sportId);
  // A live handicap of soccer is named by the score that it counts from.
  if (counts && score === null) return null;
  const from = counts ? score : null;
  const key: MarketKey = { sportId, leagueId, eventId, period, kind, quarters, from };
  return listingId(PS3838, marketName(key), outcome);
}

function placeOf({ betType, side, team }: BetSubject): readonly [Kind, OutcomeName] | null {
  switch (betType) {
    case 'MONEYLINE':
      return team === null ? null : ['ml', team];
    case 'SPREAD':
      return team === null || team === 'draw' ? null : ['hdp', team];
    case 'TOTAL_POINTS':
      return side === null ? null : ['tot', side];
    case 'TEAM_TOTAL_POINTS':
      if (side === null || team === null || team === 'draw') return null;
      return [team === 'team1' ? 'tt1' : 'tt2', side];
    default:
      return null;
  }
}

function quartersOf(handicap: number | null, sign: 1 | -1): number | null {
  if (handicap === null || (handicap * 4) % SCALE !== 0) return null;
  return (sign * handicap * 4) / SCALE + 0;
}
