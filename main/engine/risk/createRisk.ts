// The risk desk of an engine: its holdings, its day book, and where it reads what it judges by.

import type { RiskStore } from '../../storage/riskStore.ts';
import { BetResults } from '../betResults.ts';
import type { Engine } from '../engine.ts';
import type { StrategyView } from '../strategies/strategy.ts';
import { heldOrder, termsOf } from './betAtRisk.ts';
import { DayBook } from './dayBook.ts';
import { Holdings } from './holdings.ts';
import { RiskDesk } from './riskDesk.ts';

export const createResults = (engine: Engine): BetResults =>
  new BetResults({
    ...{ tickets: engine.tickets, state: engine.state, rows: engine.riskRows },
    nowMs: () => engine.nowMs,
    dollars: (venue) => engine.dollars(venue),
    added: (result) => engine.risk.settled(result),
  });

export function createRisk(engine: Engine, view: StrategyView, store: RiskStore): RiskDesk {
  const holdings = new Holdings({
    store,
    version: () => engine.ledger.version,
    dollars: (venue) => view.dollars(venue),
  });
  return new RiskDesk({
    holdings,
    day: new DayBook(store, engine.nowMs),
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
