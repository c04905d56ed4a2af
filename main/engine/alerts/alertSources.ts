// What is worth an alert at this moment, looked up where it stands. Nothing here is remembered: rules and
// pauses are the desk's.

import type { QualifierQuery } from '../../../shared/domain/qualifier.ts';
import { type Money, SCALE } from '../../../shared/domain/units.ts';
import type { Engine } from '../engine.ts';
import { isOverdue } from '../overdue.ts';
import type { Cause } from './alertDesk.ts';

/** The best qualifier anywhere, for a stake of ten. */
const BEST: QualifierQuery = {
  ...{ mode: 'qualifier', stake: (10 * SCALE) as Money, reward: 0 as Money, books: [], lays: [] },
  ...{ sports: [], marketTypes: [], oddsLow: null, oddsHigh: null, withinMs: null },
  ...{ liquidity: 0 as Money, text: '', guarded: false, sort: 'rating', count: 1 },
  participantId: null,
};
/** Parts of the lead at which a deadline is told of. */
const DEADLINE_PARTS = [1, 10] as const;

export function* alertsNow(engine: Engine): Iterable<Cause> {
  yield* money(engine);
  yield* feeds(engine);
  yield* lateResults(engine);
  yield* offers(engine);
  yield* chances(engine);
}

const everybodys = { participantId: null } as const;

/** Unhedged legs, stops and breakers. */
function* money(engine: Engine): Iterable<Cause> {
  const { execution, risk, switches } = engine;
  for (const leg of execution.desk.nakedLegs()) {
    yield {
      ...{ ...everybodys, kind: 'naked', about: `${leg.ticketId}/${leg.purse}` },
      ...{ subject: leg.title, numbers: { worst: leg.worstProfit, purse: leg.purse } },
    };
  }
  const { killed, killReason, killedMs } = switches.state;
  if (killed) {
    yield {
      ...{ ...everybodys, kind: 'stopped', about: String(killedMs), subject: killReason },
      numbers: {},
    };
  }
  for (const { cause, id, scope, subject } of risk.breakers.open()) {
    yield {
      ...{ ...everybodys, kind: 'breaker', about: String(id), subject },
      numbers: { scope, cause },
    };
  }
}

/** Feeds that are on and have not been live for a while. */
function* feeds(engine: Engine): Iterable<Cause> {
  for (const runtime of engine.runtimes.values()) {
    const sinceMs = engine.alerts.downSince(runtime.id);
    if (sinceMs === null || engine.nowMs - sinceMs < engine.settings.feedDownAfter) continue;
    const { name } = runtime.module.descriptor;
    yield {
      ...{ ...everybodys, kind: 'feed-down', about: runtime.id, subject: name },
      numbers: { sinceMs },
    };
  }
}

/** Bets of which no feed has told how they ended. */
function* lateResults({ nowMs, settings, tickets }: Engine): Iterable<Cause> {
  for (const position of tickets.positions()) {
    if (!isOverdue(position, nowMs, settings.overdueAfter)) continue;
    const { fixtureTitle, label, listingId, purse } = position;
    yield {
      ...{ ...everybodys, kind: 'result-late', about: `${purse}/${listingId}` },
      ...{ subject: `${fixtureTitle}, ${label}`, numbers: { purse } },
    };
  }
}

/** Deadlines that come near, and reminders that are due. */
function* offers({ matched, nowMs, settings }: Engine): Iterable<Cause> {
  for (const offer of matched.store.dueBefore(nowMs + settings.deadlineLead)) {
    const { deadlineMs } = offer;
    const part = DEADLINE_PARTS.findLast(
      (one) => deadlineMs - nowMs <= settings.deadlineLead / one,
    );
    if (part === undefined || deadlineMs <= nowMs) continue;
    yield {
      ...{ kind: 'offer-deadline', about: `${offer.id}/${deadlineMs}/${part}` },
      ...{ participantId: offer.participantId, subject: offer.title },
      numbers: { offer: offer.id, deadlineMs, state: offer.state },
    };
  }
  for (const { dueMs, id, offerId, participantId, text } of matched.store.reminders(null)) {
    if (dueMs > nowMs) break;
    yield {
      ...{ kind: 'reminder', about: String(id), participantId, subject: text },
      numbers: offerId === null ? { dueMs } : { dueMs, offer: offerId },
    };
  }
}

/** Bets and qualifiers above their thresholds. */
function* chances({ board, matched, settings }: Engine): Iterable<Cause> {
  const { alertProfit, alertRating } = settings;
  if (alertProfit > 0) {
    for (const { edge, fixtureId, profit, refusal, title } of board.opportunities()) {
      if (refusal !== null || profit < alertProfit) continue;
      yield {
        ...{ ...everybodys, kind: 'opportunity', about: fixtureId, subject: title },
        numbers: { profit, edge: edge.net },
      };
    }
  }
  if (alertRating === 0) return;
  const [best] = matched.qualifiers.find(BEST).rows;
  if (best === undefined || best.rating < alertRating) return;
  yield {
    ...{ ...everybodys, kind: 'qualifier', about: best.fixtureId, subject: best.title },
    numbers: { rating: best.rating, book: best.back.venueId, selection: best.selection },
  };
}
