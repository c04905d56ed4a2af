// The simulated Betfair as one object: its account, its logins, its operations and its streams around
// one exchange.

import {
  noSimulatorFaults,
  type SimulatedPayout,
  type SimulatedRequest,
  type SimulatedSocket,
  type Simulator,
  type SimulatorContext,
  type SimulatorTruth,
} from '../simulator.ts';
import { BETFAIR } from './names.ts';
import { BetfairSimulatorExchange } from './simulatorExchange.ts';
import { BetfairSimulatorRaces } from './simulatorRaces.ts';
import { runnerId, type SimRunner } from './simulatorRecords.ts';
import { BetfairSimulatorRest, type SimAccount } from './simulatorRest.ts';
import { BetfairSimulatorStream } from './simulatorStream.ts';

const ONE = 1_000_000n;
const ENDS: { readonly [status: string]: SimulatedPayout } = {
  ...{ WINNER: Number(ONE), LOSER: 0, REMOVED: 'refunded' },
};

/** The simulator with what only tests of this venue order. */
export interface BetfairSimulator extends Simulator {
  readonly account: SimAccount;
  readonly exchange: BetfairSimulatorExchange;
  readonly races: BetfairSimulatorRaces;
  /** Says 503 on the stream while it is true. */
  lagging: boolean;
}

/** Offers as contracts of millionths, best first: 1/odds against the taker, stake · odds rounded down. */
function contracts({ offers }: SimRunner, back: boolean): (readonly [number, number])[] {
  const sums = new Map<number, number>();
  for (const [odds, size] of offers.offers(back)) {
    const scaled = BigInt(odds) * 10_000n;
    const price = (ONE * ONE + (back ? scaled - 1n : 0n)) / scaled;
    const quantity = (BigInt(size) * 10_000n * scaled) / ONE;
    sums.set(Number(price), (sums.get(Number(price)) ?? 0) + Number(quantity));
  }
  return [...sums].sort((a, b) => (back ? a[0] - b[0] : b[0] - a[0]));
}

function truthOf(exchange: BetfairSimulatorExchange): SimulatorTruth {
  const find = (instrument: string): SimRunner | null => {
    const market = exchange.markets.get(instrument.split('/')[0] ?? '');
    return market?.runners.find((runner) => runnerId(market, runner) === instrument) ?? null;
  };
  return {
    instruments: () =>
      [...exchange.markets.values()].flatMap((market) =>
        market.runners.map((runner) => runnerId(market, runner)),
      ),
    top: (instrument) => {
      const runner = find(instrument);
      if (runner === null) return null;
      return {
        back: contracts(runner, true)[0]?.[0] ?? 0,
        lay: contracts(runner, false)[0]?.[0] ?? 0,
      };
    },
    levels: (instrument) => {
      const runner = find(instrument);
      return runner === null
        ? null
        : { back: contracts(runner, true), lay: contracts(runner, false) };
    },
    orders: () =>
      [...exchange.bets.values()].map((bet) => ({
        id: bet.betId,
        clientId: bet.ref,
        status: !bet.complete ? 'resting' : bet.matched >= bet.size ? 'executed' : 'cancelled',
        filled: bet.returns * 100,
      })),
    payout: (instrument) => ENDS[find(instrument)?.status ?? ''] ?? null,
  };
}

export function createBetfairSimulator(context: SimulatorContext): BetfairSimulator {
  const faults = noSimulatorFaults();
  const exchange = new BetfairSimulatorExchange(context, faults);
  const races = new BetfairSimulatorRaces(context, exchange);
  const account: SimAccount = {
    appKey: 'simulatedLiveKey',
    username: 'punter',
    password: 'correct horse',
    sessions: new Set(),
    delayed: false,
    currency: 'GBP',
    discountRate: 0,
    newToken: () => context.random.uuid(),
  };
  const rest = new BetfairSimulatorRest(exchange, account);
  const simulator: BetfairSimulator = {
    venueId: BETFAIR,
    hosts: {
      identity: '/api',
      identityCert: '/api',
      betting: '/exchange/betting/json-rpc/v1',
      account: '/exchange/account/json-rpc/v1',
      line: '',
    },
    account,
    exchange,
    races,
    lagging: false,
    credentials: () => ({
      appKey: account.appKey,
      username: account.username,
      password: account.password,
    }),
    listRace: (race) => races.list(race),
    quoteRace: (quote) => races.quote(quote),
    finishRace: (raceId, order) => races.finish(raceId, order),
    list: (fixture) => exchange.list(fixture),
    quote: (quote) => exchange.quote(quote),
    move: (fixtureId, startMs) => exchange.move(fixtureId, startMs),
    start: (fixtureId) => exchange.start(fixtureId),
    suspend: (fixtureId, suspended) => exchange.suspendContest(fixtureId, suspended),
    result: (result) => exchange.result(result),
    request: (host, request) => rest.answer(host, request),
    connect: (_host: string, _request: SimulatedRequest, socket: SimulatedSocket) => {
      const seen = {
        accepts: (appKey: string, session: string) => {
          if (appKey !== account.appKey) return 'INVALID_APP_KEY' as const;
          return account.sessions.has(session)
            ? ('SUCCESS' as const)
            : ('INVALID_SESSION_INFORMATION' as const);
        },
        get delayed() {
          return account.delayed;
        },
        get lagging() {
          return simulator.lagging;
        },
      };
      return new BetfairSimulatorStream(context, exchange, seen, socket);
    },
    faults,
    truth: truthOf(exchange),
  };
  return simulator;
}
