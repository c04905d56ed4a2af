// What places the legs of bets and completes what they lack, put together from the engine's parts.

import type { Engine } from '../engine.ts';
import type { StrategyView } from '../strategies/strategy.ts';
import { createRescue } from './createRescue.ts';
import { HedgeTerms } from './hedgeTerms.ts';
import { HedgeWatch } from './hedgeWatch.ts';
import { LegOrders } from './legOrders.ts';
import { LegRunner, type LegRunnerOptions } from './legRunner.ts';
import type { OrderKeeper } from './orderKeeper.ts';
import type { RescueDesk } from './rescueDesk.ts';

/** What of it the ticket desk and the switches decide. */
type Decided = Pick<
  LegRunnerOptions,
  'lastMoment' | 'leaves' | 'waiting' | 'resumed' | 'concluded'
>;

export interface Placing {
  readonly orders: LegOrders;
  readonly runner: LegRunner;
  readonly rescue: RescueDesk;
  readonly watch: HedgeWatch;
}

export function createPlacing(
  engine: Engine,
  view: StrategyView,
  keeper: OrderKeeper,
  decided: Decided,
): Placing {
  const { catalogue, ledger, risk, riskRows, tickets } = engine;
  const { clock, log } = engine.options.platform;
  const orders = new LegOrders({
    ...{ clock, tickets, ledger },
    commit: { tickets, ledger, risk: riskRows, nowMs: () => clock.nowMs() },
    committed: (order) => risk.follow(order),
    rules: () => engine.settings.legOrder,
    fees: (venue) => view.fees(venue),
    fillsWhole: (venue) => engine.venues.runtime(venue)?.module.fillsWhole !== false,
    market: (venue, id) => catalogue.market(venue, id),
  });
  const hedges = new HedgeTerms(catalogue, view);
  const runner = new LegRunner({
    ...{ clock, log, tickets, orders, hedges, keeper, risk, ...decided },
    settings: () => engine.settings,
    trading: (purse, venue) => engine.trading(purse, venue),
  });
  const rescue = createRescue(engine, view, orders, runner);
  const watch = new HedgeWatch({
    ...{ hedges, rescue },
    nowMs: () => clock.nowMs(),
    settings: () => engine.settings,
    switches: () => engine.switches.state,
    entries: () => engine.execution.naked.entries(),
    nakedLegs: () => engine.execution.desk.nakedLegs(),
    ticket: (id) => tickets.ticket(id),
    isUnderWay: (ticketId, purse) => engine.execution.isUnderWay(ticketId, purse),
  });
  return { orders, runner, rescue, watch };
}
