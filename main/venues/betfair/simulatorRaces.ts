// Races on the simulated Betfair: a meeting is one event, each of its races two markets, on who wins and on who is
// placed. Withdrawals take odds off what is matched, by Betfair's rules on non-runners.

import type { RaceQuote, SimulatorContext, WorldRace } from '../simulator.ts';
import { SimulatedOffers } from './simulatorBook.ts';
import type { BetfairSimulatorExchange } from './simulatorExchange.ts';
import type { SimBet, SimEvent, SimMarket, SimRunner } from './simulatorRecords.ts';

/** Ids of the meetings' events, markets and runners, away from those of contests. */
const FIRST = 60_000_000;
const PLACE = 'PLACE';
/** Fewer per cent are not taken off odds to win. */
const LEAST_PERCENT = 2.5;
/** Odds are reduced to this at least, in hundredths. */
const LEAST_ODDS = 101;

interface Race {
  readonly win: SimMarket;
  readonly place: SimMarket;
}

export class BetfairSimulatorRaces {
  readonly #context: SimulatorContext;
  readonly #exchange: BetfairSimulatorExchange;
  readonly #meetings = new Map<string, SimEvent>();
  readonly #races = new Map<string, Race>();
  #serial = 0;

  constructor(context: SimulatorContext, exchange: BetfairSimulatorExchange) {
    this.#context = context;
    this.#exchange = exchange;
  }

  list(race: WorldRace): void {
    const meeting = this.#meetings.get(race.meeting) ?? this.#meet(race);
    const first = FIRST + 100 * this.#serial++;
    const [win, place] = (['WIN', PLACE] as const).map((type, at): SimMarket => {
      const name = type === PLACE ? 'To Be Placed' : race.name;
      const runners = race.runners.map(
        (runner, number): SimRunner => ({
          ...{ selectionId: first + number, handicap: 0, name: runner, wins: [], status: 'ACTIVE' },
          offers: new SimulatedOffers(this.#context.random.fork(`${race.id}/${type}/${runner}`)),
        }),
      );
      return {
        ...{ id: `1.${300_000_000 + 2 * this.#serial + at}`, type, name, event: meeting, runners },
        ...{ worldId: race.id, startMs: race.startMs, winners: type === PLACE ? race.places : 1 },
        ...{ status: 'OPEN', inPlay: false, version: 1, settledMs: null, changed: 0 },
      };
    }) as [SimMarket, SimMarket];
    this.#races.set(race.id, { win, place });
    meeting.markets.push(win, place);
    this.#exchange.add(meeting);
  }

  quote({ depth, halfSpread, place, raceId, runner, win }: RaceQuote): void {
    const race = this.#races.get(raceId);
    for (const [market, chance] of [[race?.win, win] as const, [race?.place, place] as const]) {
      const own = market?.runners[runner];
      if (market?.status !== 'OPEN' || own?.status !== 'ACTIVE') continue;
      this.#exchange.quoteRunner(market, own, { centre: chance, halfSpread, depth });
    }
  }

  /** Runners in the order in which they came in; those that are dead level stand together. */
  finish(raceId: string, order: readonly (readonly number[])[]): void {
    const race = this.#races.get(raceId);
    for (const market of race === undefined ? [] : [race.win, race.place]) {
      let placed = 0;
      for (const level of order) {
        const isIn = placed < market.winners;
        for (const number of level) {
          const runner = market.runners[number];
          if (runner?.status !== 'ACTIVE') continue;
          runner.status = isIn ? 'WINNER' : 'LOSER';
          runner.share = Math.min(1, (market.winners - placed) / level.length);
        }
        placed += level.length;
      }
      this.#exchange.settle(market);
    }
    this.#races.delete(raceId);
  }

  /** Takes a runner out: its bets are void, and so much per cent comes off the others' odds. */
  withdraw(raceId: string, number: number, percent: number): void {
    const race = this.#races.get(raceId);
    for (const market of race === undefined ? [] : [race.win, race.place]) {
      const out = market.runners[number];
      if (out?.status !== 'ACTIVE') continue;
      out.status = 'REMOVED';
      out.removed = { percent, atMs: this.#exchange.nowMs };
      out.offers.clear();
      for (const bet of this.#exchange.bets.values()) {
        if (bet.marketId !== market.id) continue;
        if (bet.runner === out) this.#exchange.void(bet.betId);
        else this.#exchange.reduce(bet, reduced(bet, market.type === PLACE, percent));
      }
      this.#exchange.redefine(market);
    }
  }

  #meet({ meeting, startMs }: WorldRace): SimEvent {
    const event: SimEvent = {
      id: String(FIRST + this.#meetings.size),
      ...{ name: meeting, typeId: '7', typeName: 'Horse Racing' },
      ...{ worldId: meeting, startMs, league: null, markets: [] },
      chances: { first: 0, second: 0, draw: 0, over: 0 },
    };
    this.#meetings.set(meeting, event);
    return event;
  }
}

/** What a matched bet returns, in pennies times hundredths of odds, once a runner is out. */
function reduced({ matched, returns }: SimBet, onWinnings: boolean, percent: number): number {
  if (matched === 0 || (!onWinnings && percent < LEAST_PERCENT)) return returns;
  const odds = returns / matched;
  const off = ((onWinnings ? odds - 100 : odds) * percent) / 100;
  return matched * Math.max(LEAST_ODDS, Math.round(odds - off));
}
