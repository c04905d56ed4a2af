// What the answer to a placement or a replacement proves about the bet.

import type { z } from 'zod';
import { type OddsLadder, oddsOfPrice } from '../../../shared/domain/oddsPrice.ts';
import { type Probability, SCALE } from '../../../shared/domain/units.ts';
import type { HttpResult } from '../http.ts';
import { NOT_JSON } from '../notJson.ts';
import type { OrderReference, SubmitOutcome } from '../venue.ts';
import type { BetfairApi } from './api.ts';
import { HUNDREDTH } from './ladder.ts';
import { orderRef, runnerName } from './names.ts';
import { type Bet, type BetState, betSide, reportOf } from './orders.ts';
import { type PlaceInstructionReport, type placeReport, replaceReport } from './rest.ts';

/** Execution errors after which a bet may stand all the same. */
const OPEN = new Set([
  'TIMEOUT',
  'DUPLICATE_TRANSACTION',
  'SERVICE_UNAVAILABLE',
  'UNEXPECTED_ERROR',
  'BET_IN_PROGRESS',
  'PROCESSED_WITH_ERRORS',
]);

/** `exact` when the figures cannot come out otherwise in the records. */
export type PlacedOutcome =
  | Exclude<SubmitOutcome, { kind: 'accepted' }>
  | (SubmitOutcome & { readonly kind: 'accepted'; readonly exact: boolean });

/** What was sent; odds and stake in hundredths. */
export interface PlacedBet extends Pick<Bet, 'runner' | 'side' | 'odds' | 'stake'> {
  readonly immediate: boolean;
}

/** Outcome of a placement of one bet. */
export function placedOutcome(
  result: HttpResult<z.infer<typeof placeReport>>,
  bet: PlacedBet,
  clientOrderId: string,
): PlacedOutcome {
  if (!result.ok) return failedOutcome(result);
  const { errorCode, instructionReports, status } = result.value;
  const [report] = instructionReports;
  if (report?.status === 'SUCCESS') return acceptedOutcome(report, bet, clientOrderId);
  const own = report?.errorCode ?? '';
  const code = own !== '' && own !== 'ERROR_IN_ORDER' ? own : errorCode || own || status;
  if (
    status === 'TIMEOUT' ||
    report?.status === 'TIMEOUT' ||
    OPEN.has(errorCode) ||
    OPEN.has(own)
  ) {
    return { kind: 'unknown', code, detail: errorCode };
  }
  return { kind: 'rejected', code, detail: errorCode };
}

/**
 * Nothing was placed only when the call certainly did not arrive, or was turned down as a whole in words of the
 * venue's: a page that stands in between may know nothing of what became of it.
 */
function failedOutcome({ failure }: HttpResult<unknown> & { ok: false }): PlacedOutcome {
  const { code, detail, kind, maybeSent } = failure;
  const told = { code: code || kind, detail };
  const fault = kind === 'client' && code !== '' && code !== NOT_JSON;
  const definite = !maybeSent || fault || kind === 'unauthorised' || kind === 'rate-limited';
  return { kind: definite ? 'rejected' : 'unknown', ...told };
}

function acceptedOutcome(
  report: PlaceInstructionReport,
  bet: PlacedBet,
  clientOrderId: string,
): PlacedOutcome {
  if (report.betId === '') {
    return { kind: 'unknown', code: 'no-bet-id', detail: 'accepted without an id' };
  }
  const state: BetState = {
    betId: report.betId,
    runner: bet.runner,
    side: bet.side,
    // A bet that had to be taken at once is over, whether or not the reply says so.
    complete: bet.immediate || report.orderStatus === 'EXECUTION_COMPLETE',
    matched: report.sizeMatched,
    averageOdds: report.averagePriceMatched,
    asked: bet.stake,
    voided: 0,
    reducible: false,
    ref: '',
    reason: '',
    matchedMs: null,
  };
  const exact = state.matched === 0 || state.averageOdds === bet.odds * HUNDREDTH;
  return { kind: 'accepted', report: reportOf(state, clientOrderId), exact };
}

/** Sends a replacement and says what became of the new bet. */
export async function replaceBet(
  api: BetfairApi,
  order: OrderReference,
  limit: Probability,
  ladder: OddsLadder,
): Promise<SubmitOutcome> {
  const runner = runnerName(order.venueMarketId);
  const ref = orderRef(order.clientOrderId);
  const side = betSide(order);
  const price = order.listingId.endsWith('/no') ? SCALE - limit : limit;
  const odds = oddsOfPrice(side === 'BACK' ? 'back' : 'lay', price as Probability, ladder);
  if (runner === null || ref === null || odds === null || order.venueOrderId === null) {
    return { kind: 'rejected', code: 'not-expressible', detail: order.clientOrderId };
  }
  const hundredths = odds / HUNDREDTH;
  const result = await api.act({
    service: 'betting',
    name: 'replaceOrders',
    parameters: {
      marketId: runner.marketId,
      instructions: [{ betId: order.venueOrderId, newPrice: hundredths / 100 }],
    },
    schema: replaceReport,
  });
  if (!result.ok) return failedOutcome(result);
  const [report] = result.value.instructionReports;
  const placed = report?.placeInstructionReport;
  const code = placed?.errorCode || report?.errorCode || result.value.errorCode;
  if (placed?.status === 'SUCCESS') {
    const stake = report?.cancelInstructionReport?.sizeCancelled ?? placed.sizeMatched;
    const bet = { runner, side, odds: hundredths, stake, immediate: false };
    return acceptedOutcome(placed, bet, order.clientOrderId);
  }
  const open = result.value.status === 'TIMEOUT' || report?.status === 'TIMEOUT' || OPEN.has(code);
  return { kind: open ? 'unknown' : 'rejected', code, detail: result.value.errorCode };
}
