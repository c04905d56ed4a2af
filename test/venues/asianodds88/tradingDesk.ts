// AsianOdds88's trading against the simulator of its account, with one market on offer.

import type { OrderRequest, Trading } from '../../../main/venues/venue.ts';
import type { VenueMarket } from '../../../shared/domain/market.ts';
import { answer, StartedAsianOdds88 } from './started.ts';

export interface Desk {
  readonly s: StartedAsianOdds88;
  readonly trading: Trading;
  market(kind: string, live?: boolean, span?: string): VenueMarket;
  place(order: OrderRequest): ReturnType<Trading['submit']>;
}

export async function open(): Promise<Desk> {
  const s = new StartedAsianOdds88();
  await s.harness.watchAll();
  await s.harness.clock.run(12_000);
  s.harness.feed.watch(s.harness.instruments());
  s.harness.world.stop();
  await s.harness.clock.run(15_000);
  const trading = s.trading();
  return {
    ...{ s, trading },
    market: (kind, live = true, span = 'ft') => s.market(s.matches(live)[0]!, kind, span),
    place: (order) => s.soon(trading.prepare(order).then((prepared) => trading.submit(prepared))),
  };
}

/** Bets by their reference are answered so from now on. */
export function answerBets({ s }: Desk, body: unknown): void {
  const own = s.service.rest.answer.bind(s.service.rest);
  s.service.rest.answer = (request) =>
    request.path.includes('/GetBetByReference') ? answer(200, body) : own(request);
}

export function close({ s, trading }: Desk): void {
  trading.stop();
  s.harness.feed.stop();
}
