// The simulated Kalshi as one object: its keys, its REST and its sockets around one exchange.

import { generateKeyPairSync } from 'node:crypto';
import {
  noSimulatorFaults,
  type SimulatedConnection,
  type SimulatedRequest,
  type SimulatedSocket,
  type Simulator,
  type SimulatorContext,
} from '../simulator.ts';
import { KALSHI } from './listing.ts';
import { KalshiSimulatorExchange } from './simulatorExchange.ts';
import { KalshiSimulatorRest, signatureHolds } from './simulatorRest.ts';
import { KalshiSimulatorSocket } from './simulatorSocket.ts';

const KEY_ID = '5f1c2f0e-0000-4000-8000-000000000001';
const STREAM_PATH = '/trade-api/ws/v2';

/** One key pair per process: making one takes a moment, and which one it is changes nothing. */
let keys: {
  readonly privateKey: string;
  readonly publicKey: ReturnType<typeof generateKeyPairSync>['publicKey'];
} | null = null;

function keyPair() {
  if (keys === null) {
    const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
    keys = {
      privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      publicKey: pair.publicKey,
    };
  }
  return keys;
}

export function createKalshiSimulator(context: SimulatorContext): Simulator {
  const { privateKey, publicKey } = keyPair();
  const faults = noSimulatorFaults();
  const exchange = new KalshiSimulatorExchange(context, faults);
  const rest = new KalshiSimulatorRest(exchange, publicKey, KEY_ID);
  return {
    venueId: KALSHI,
    hosts: { rest: '/trade-api/v2', stream: STREAM_PATH },
    credentials: () => ({ keyId: KEY_ID, privateKey }),
    list: (fixture) => exchange.list(fixture),
    listField: (field) => exchange.listField(field),
    quote: (quote) => exchange.quote(quote),
    quoteField: (quote) => exchange.quote(quote),
    move: (fixtureId, startMs) => exchange.move(fixtureId, startMs),
    start: () => {},
    amend: (fixtureId) => exchange.amend(fixtureId),
    suspend: (fixtureId, suspended) => exchange.suspend(fixtureId, suspended),
    result: (result) => exchange.result(result),
    request: (_host, request) => rest.answer(request),
    connect: (_host: string, request: SimulatedRequest, socket: SimulatedSocket) => {
      const path = new URL(request.path, 'http://simulated').pathname;
      if (path !== STREAM_PATH) return { refused: 404 };
      const holds = signatureHolds(publicKey, KEY_ID, 'GET', path, request.headers, exchange.nowMs);
      if (!holds) return { refused: 401 };
      return new KalshiSimulatorSocket(context, exchange, socket) satisfies SimulatedConnection;
    },
    faults,
    truth: {
      instruments: () => [...exchange.markets.keys()],
      top: (instrument) => {
        const book = exchange.markets.get(instrument)?.book;
        return book === undefined ? null : { back: book.best('ask'), lay: book.best('bid') };
      },
      levels: (instrument) => {
        const book = exchange.markets.get(instrument)?.book;
        return book === undefined ? null : { back: book.side('ask'), lay: book.side('bid') };
      },
      orders: () =>
        [...exchange.orders.values()].map((order) => ({
          id: order.id,
          clientId: order.clientId,
          status: order.status === 'canceled' ? 'cancelled' : order.status,
          filled: order.filled,
        })),
      payout: (instrument) => {
        const market = exchange.markets.get(instrument);
        return market?.status === 'finalized' ? market.settlement : null;
      },
    },
  };
}
