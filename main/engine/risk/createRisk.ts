// The risk desk of an engine: its holdings, its day book, and where it reads what it judges by.

import type { VenueId } from '../../../shared/domain/market.ts';
import type { Breaker } from '../../../shared/domain/risk.ts';
import type { Ratio } from '../../../shared/domain/units.ts';
import { BreakerStore } from '../../storage/breakerStore.ts';
import type { RiskStore } from '../../storage/riskStore.ts';
import { BetResults } from '../betResults.ts';
import type { Engine } from '../engine.ts';
import type { StrategyView } from '../strategies/strategy.ts';
import type { VenueRuntime } from '../venueRuntime.ts';
import { heldOrder, mostPaid, rateOf, termsOf } from './betAtRisk.ts';
import { BreakerWatch, type WatchedFeed } from './breakerWatch.ts';
import { CircuitBreakers } from './circuitBreaker.ts';
import { DAY_MS, DayBook, type PlacedBet } from './dayBook.ts';
import { Holdings } from './holdings.ts';
import { RiskDesk } from './riskDesk.ts';
import { Turnover } from './turnover.ts';

export const createResults = (engine: Engine): BetResults =>
  new BetResults({
    ...{ tickets: engine.tickets, state: engine.state, rows: engine.riskRows },
    nowMs: () => engine.nowMs,
    dollars: (venue) => engine.dollars(venue),
    added: (result) => engine.risk.settled(result),
    decided: (ticketId) => engine.matched.tickets.soon(ticketId),
  });

export function createRisk(engine: Engine, view: StrategyView, store: RiskStore): RiskDesk {
  const dollars = (venue: VenueId) => view.dollars(venue);
  const holdings = new Holdings({
    store,
    version: () => engine.ledger.version,
    dollars,
  });
  const day = new DayBook(store, engine.nowMs, ofToday(store, engine.nowMs - DAY_MS, dollars));
  const breakers = new CircuitBreakers({
    store: new BreakerStore(engine.options.database),
    nowMs: () => engine.nowMs,
    tripped: (breaker) => tripped(engine, breaker),
    changed: () => {
      engine.publisher?.markAll('breakers');
      engine.board?.sweep();
    },
  });
  const watch = new BreakerWatch({
    ...{ breakers, day },
    settings: () => engine.settings,
    nowMs: () => engine.nowMs,
    nakedSinceMs: (purse) => engine.execution.naked.sinceMs(purse),
    feeds: () => [...engine.runtimes.values()].flatMap((runtime) => watched(view, runtime)),
  });
  return new RiskDesk({
    ...{ holdings, day, breakers, watch },
    settings: () => engine.settings,
    nowMs: () => engine.nowMs,
    nakedSinceMs: (purse) => engine.execution.naked.sinceMs(purse),
    ticket: (id) => engine.tickets.ticket(id),
    held: (order, fixtureId, strategy) => {
      const place = engine.catalogue.listing(order.listingId);
      const terms = place === null ? engine.tickets.terms(order.listingId) : termsOf(view, place);
      return heldOrder(order, view.dollars(order.venueId), terms, fixtureId, strategy);
    },
  });
}

/**
 * What was placed and ordered before this start. Its worth in dollars is the tickets' own, or else what it is when it is
 * asked for: which money a venue is in is not known yet.
 */
function ofToday(
  store: RiskStore,
  sinceMs: number,
  dollars: (venue: VenueId) => Ratio,
): { readonly placed: readonly PlacedBet[]; readonly turnover: Turnover } {
  const placed = store.placed(sinceMs);
  const bets = new Map(placed.map(({ opportunity, ticketId }) => [ticketId, opportunity]));
  const turnover = new Turnover(dollars);
  for (const order of store.committed(sinceMs)) {
    const legs = bets.get(order.ticketId)?.legs ?? [];
    const leg = legs.find(({ cost, venueId }) => venueId === order.venueId && cost > 0);
    turnover.follow(order, leg === undefined ? null : rateOf(leg));
  }
  return {
    placed: placed.map(({ opportunity, ...row }) => ({
      ...row,
      outlayMost: mostPaid(opportunity.legs),
    })),
    turnover,
  };
}

/** Real money stops moving until a person arms again, and the user hears of it wherever they look. */
function tripped(engine: Engine, { cause, scope, subject, trippedMs }: Breaker): void {
  engine.switches.disarm('breaker');
  engine.journal.incident({
    ...{ atMs: trippedMs, venueId: scope === 'venue' ? subject : '' },
    ...{ kind: `breaker-${scope}`, detail: `${cause} ${subject}`.trim() },
  });
}

/** A venue's feed while it is on. */
function watched(view: StrategyView, { feed, id, meter, module }: VenueRuntime): WatchedFeed[] {
  if (feed === null) return [];
  const { state } = feed.report();
  const own = {
    venueId: id,
    live: state === 'live' || state === 'degraded',
    reference: view.referenceWeight(id) > 0,
    lagMs: meter.lagMs(0.5),
    stream: module.descriptor.can.stream,
  };
  return [own];
}
