// The simulated Polymarket as one object: its wallet and keys, its three REST hosts and two sockets
// around one exchange.

import {
  noSimulatorFaults,
  type SimulatedRequest,
  type SimulatedSocket,
  type Simulator,
  type SimulatorContext,
  type SimulatorTruth,
} from '../simulator.ts';
import { toHex, walletKey } from './auth.ts';
import { POLYMARKET } from './listing.ts';
import { PolymarketSimulatorExchange } from './simulatorExchange.ts';
import { ONE } from './simulatorRecords.ts';
import { PolymarketSimulatorRest } from './simulatorRest.ts';
import type { SimKeys } from './simulatorSignatures.ts';
import { MarketSocket, UserSocket } from './simulatorSocket.ts';

const PATHS = { stream: '/ws/market', user: '/ws/user' } as const;

/** The simulator with its exchange within reach, for tests of this venue. */
export interface PolymarketSimulator extends Simulator {
  readonly exchange: PolymarketSimulatorExchange;
}

export function createPolymarketSimulator(context: SimulatorContext): PolymarketSimulator {
  const random = context.random.fork('wallet');
  const privateKey = toHex(random.bytes(32));
  const wallet = walletKey(privateKey).address;
  const keys: SimKeys = {
    apiKey: random.uuid(),
    secret: Buffer.from(random.bytes(32)).toString('base64url'),
    passphrase: Buffer.from(random.bytes(16)).toString('hex'),
  };
  const faults = noSimulatorFaults();
  const exchange = new PolymarketSimulatorExchange(context, faults);
  const rest = new PolymarketSimulatorRest(exchange, wallet, keys);
  return {
    venueId: POLYMARKET,
    hosts: { rest: '', gamma: '', data: '', ...PATHS },
    // No keys of the API: the adapter derives them as for a real wallet.
    credentials: () => ({ privateKey, signatureType: 'eoa' }),
    list: (fixture) => exchange.list(fixture),
    listField: (field) => exchange.listField(field),
    quote: (quote) => exchange.quote(quote),
    quoteField: (quote) => exchange.quote(quote),
    move: (fixtureId, startMs) => exchange.move(fixtureId, startMs),
    start: (fixtureId) => exchange.start(fixtureId),
    result: (result) => exchange.result(result),
    request: (host, request) => rest.answer(host, request),
    connect: (host: string, request: SimulatedRequest, socket: SimulatedSocket) => {
      const path = new URL(request.path, 'http://simulated').pathname;
      if (host === 'stream' && path === PATHS.stream) {
        return new MarketSocket(context, exchange, socket);
      }
      if (host === 'user' && path === PATHS.user) {
        return new UserSocket(context, exchange, keys, wallet, socket);
      }
      return { refused: 404 };
    },
    faults,
    exchange,
    truth: truthOf(exchange),
  };
}

/** What the exchange knows, as tests and checkers ask for it. */
function truthOf(exchange: PolymarketSimulatorExchange): SimulatorTruth {
  /** Levels of an outcome best first; those of the second are the first's mirrored. */
  const side = (instrument: string, name: 'bid' | 'ask') => {
    const found = exchange.tokens.get(instrument);
    if (found === undefined) return null;
    const { index, market } = found;
    if (index === 0) return market.book.side(name);
    const mirror = market.book.side(name === 'bid' ? 'ask' : 'bid');
    return mirror.map(([price, size]) => [ONE - price, size] as const);
  };
  const levels = (instrument: string) => {
    const back = side(instrument, 'ask');
    const lay = side(instrument, 'bid');
    return back === null || lay === null ? null : { back, lay };
  };
  const words = { live: 'resting', matched: 'executed', canceled: 'cancelled' } as const;
  return {
    instruments: () => [...exchange.tokens.keys()],
    levels,
    top: (instrument) => {
      const both = levels(instrument);
      if (both === null) return null;
      return { back: both.back[0]?.[0] ?? 0, lay: both.lay[0]?.[0] ?? 0 };
    },
    orders: () =>
      [...exchange.orders.values()].map(({ filled, id, status }) => ({
        ...{ id, filled, clientId: null },
        status: words[status],
      })),
    payout: (instrument) => {
      const found = exchange.tokens.get(instrument);
      const share = found?.market.payouts?.[found.index];
      return share === undefined ? null : share * ONE;
    },
  };
}
