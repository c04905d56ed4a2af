// Login and JSON-RPC of the simulated Betfair: sessions, weights, operations, faults in the venue's own
// envelopes.

import { isSpoilt, type SimulatedRequest, type SimulatedResponse } from '../simulator.ts';
import type { BetSide } from './simulatorBook.ts';
import type { BetfairSimulatorExchange, Placed } from './simulatorExchange.ts';
import type { SimBet, SimMarket } from './simulatorRecords.ts';
import {
  decimal,
  iso,
  roundedAverage,
  showBook,
  showClearedOrder,
  showCurrentOrder,
  showEvent,
  showMarket,
} from './simulatorShapes.ts';

const WEIGHT_MAX = 200;
const PAGE = 1_000;

type Parameters = Record<string, unknown>;

/** An account of this venue and its sessions. */
export interface SimAccount {
  readonly appKey: string;
  readonly username: string;
  readonly password: string;
  readonly sessions: Set<string>;
  delayed: boolean;
  currency: string;
  discountRate: number;
  newToken(): string;
}

class Fault extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

const json = (status: number, body: unknown): SimulatedResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

export class BetfairSimulatorRest {
  readonly #exchange: BetfairSimulatorExchange;
  readonly #account: SimAccount;

  constructor(exchange: BetfairSimulatorExchange, account: SimAccount) {
    this.#exchange = exchange;
    this.#account = account;
  }

  answer(host: string, request: SimulatedRequest): SimulatedResponse {
    const { faults } = this.#exchange;
    if (isSpoilt(faults, 'serverErrors')) {
      return json(500, {});
    }
    if (isSpoilt(faults, 'unavailable')) return json(503, {});
    if (host === 'identity' || host === 'identityCert') {
      if (isSpoilt(faults, 'tooMany')) {
        return json(429, {});
      }
      return this.#identity(host, request);
    }
    return this.#rpc(host, request);
  }

  #identity(host: string, request: SimulatedRequest): SimulatedResponse {
    const { appKey, password, sessions, username } = this.#account;
    const form = new URLSearchParams(request.body);
    const known =
      request.headers['x-application'] === appKey &&
      form.get('username') === username &&
      form.get('password') === password;
    if (request.path === '/api/certlogin' && host === 'identityCert') {
      // Plain sockets of this machine carry no certificate; where one could come, it has to.
      const shown = request.certificate !== null;
      const loginStatus = !shown
        ? 'CERT_AUTH_REQUIRED'
        : known
          ? 'SUCCESS'
          : 'INVALID_USERNAME_OR_PASSWORD';
      return json(200, {
        loginStatus,
        ...(loginStatus === 'SUCCESS' ? { sessionToken: this.#open() } : {}),
      });
    }
    const reply = (token: string, error: string) =>
      json(200, { token, product: appKey, status: error === '' ? 'SUCCESS' : 'FAIL', error });
    switch (request.path) {
      case '/api/login':
        if (isSpoilt(this.#exchange.faults, 'refuseLogins')) return reply('', 'SERVICE_BUSY');
        return known ? reply(this.#open(), '') : reply('', 'INVALID_USERNAME_OR_PASSWORD');
      case '/api/keepAlive': {
        const token = request.headers['x-authentication'] ?? '';
        return sessions.has(token) ? reply(token, '') : reply('', 'NO_SESSION');
      }
      default:
        return json(404, {});
    }
  }

  #open(): string {
    const token = this.#account.newToken();
    this.#account.sessions.add(token);
    return token;
  }

  #rpc(host: string, request: SimulatedRequest): SimulatedResponse {
    const { faults } = this.#exchange;
    const prefix = host === 'betting' ? 'SportsAPING/v1.0/' : 'AccountAPING/v1.0/';
    const exception = host === 'betting' ? 'APINGException' : 'AccountAPINGException';
    try {
      const { method, params } = JSON.parse(request.body) as { method: string; params: Parameters };
      if (!method.startsWith(prefix)) throw new Fault('INVALID_INPUT_DATA');
      if (isSpoilt(faults, 'tooMany')) {
        throw new Fault('TOO_MANY_REQUESTS');
      }
      if (request.headers['x-application'] !== this.#account.appKey)
        throw new Fault('INVALID_APP_KEY');
      if (isSpoilt(faults, 'endSessions')) this.#account.sessions.clear();
      if (!this.#account.sessions.has(request.headers['x-authentication'] ?? '')) {
        throw new Fault('INVALID_SESSION_INFORMATION');
      }
      const places = method === `${prefix}placeOrders`;
      if (!places && isSpoilt(faults, 'errorsIn200')) throw new Fault('UNEXPECTED_ERROR');
      const result = this.#operation(method.slice(prefix.length), params);
      if (places && isSpoilt(faults, 'endSessionsOnOrders')) this.#account.sessions.clear();
      if (places && isSpoilt(faults, 'loseReplies')) return json(504, {});
      // It says nothing of the bet, which stands.
      if (places && isSpoilt(faults, 'errorsIn200')) throw new Fault('UNEXPECTED_ERROR');
      return json(200, { jsonrpc: '2.0', result, id: 1 });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const data = {
        exceptionname: exception,
        [exception]: { errorCode: error.code, requestUUID: 'x', errorDetails: '' },
      };
      return json(200, {
        jsonrpc: '2.0',
        error: { code: -32099, message: 'ANGX-0001', data },
        id: 1,
      });
    }
  }

  #operation(name: string, parameters: Parameters): unknown {
    switch (name) {
      case 'listEvents':
        return this.#events(parameters);
      case 'listMarketCatalogue':
        return this.#catalogue(parameters);
      case 'listMarketBook':
        return this.#books(parameters);
      case 'placeOrders':
        return this.#place(parameters);
      case 'cancelOrders':
        return this.#cancel(parameters);
      case 'replaceOrders':
        return this.#replace(parameters);
      case 'listCurrentOrders':
        return this.#currentOrders(parameters);
      case 'listClearedOrders':
        return this.#clearedOrders(parameters);
      case 'getAccountFunds':
        return {
          ...{ availableToBetBalance: decimal(this.#exchange.cash), exposure: 0 },
          ...{ retainedCommission: 0, exposureLimit: -100_000, wallet: 'UK' },
          ...{ discountRate: this.#account.discountRate, pointsBalance: 10 },
        };
      case 'getAccountDetails':
        return {
          ...{
            currencyCode: this.#account.currency,
            firstName: 'A',
            lastName: 'B',
            localeCode: 'en',
          },
          ...{ region: 'GBR', timezone: 'GMT', countryCode: 'GB', pointsBalance: 10 },
          discountRate: this.#account.discountRate,
        };
      default:
        throw new Fault('INVALID_INPUT_DATA');
    }
  }

  #filtered({ filter }: Parameters): SimMarket[] {
    const own = (filter ?? {}) as {
      readonly eventTypeIds?: readonly string[];
      readonly eventIds?: readonly string[];
      readonly marketTypeCodes?: readonly string[];
    };
    return [...this.#exchange.markets.values()].filter(
      ({ event, status, type }) =>
        status !== 'CLOSED' &&
        (own.eventTypeIds?.includes(event.typeId) ?? true) &&
        (own.eventIds?.includes(event.id) ?? true) &&
        (own.marketTypeCodes?.includes(type) ?? true),
    );
  }

  #events(parameters: Parameters): unknown {
    const found = new Set(this.#filtered(parameters).map(({ event }) => event));
    return [...found].map(showEvent);
  }

  #catalogue(parameters: Parameters): unknown {
    const maxResults = Number(parameters.maxResults);
    const projection = (parameters.marketProjection ?? []) as readonly string[];
    const weight = projection.filter((p) =>
      ['MARKET_DESCRIPTION', 'RUNNER_METADATA'].includes(p),
    ).length;
    if (!(maxResults > 0)) throw new Fault('INVALID_INPUT_DATA');
    if (weight * maxResults > WEIGHT_MAX) throw new Fault('TOO_MUCH_DATA');
    return this.#filtered(parameters).slice(0, maxResults).map(showMarket);
  }

  #books(parameters: Parameters): unknown {
    const ids = parameters.marketIds as readonly string[];
    const projection = parameters.priceProjection as
      | { readonly priceData?: readonly string[] }
      | undefined;
    const offers = projection?.priceData?.includes('EX_ALL_OFFERS') ?? false;
    if (ids.length * (offers ? 17 : 2) > WEIGHT_MAX) throw new Fault('TOO_MUCH_DATA');
    return ids
      .map((marketId) => this.#exchange.markets.get(marketId))
      .filter((market) => market !== undefined)
      .map((market) => showBook(market, offers, this.#account.delayed));
  }

  #place(parameters: Parameters): unknown {
    if (this.#account.delayed) {
      return { status: 'FAILURE', errorCode: 'PERMISSION_DENIED', instructionReports: [] };
    }
    const instructions = (parameters.instructions ?? []) as readonly Parameters[];
    const version = parameters.marketVersion as { readonly version?: number } | undefined;
    const placed = instructions.map((instruction) =>
      this.#exchange.place({
        marketId: String(parameters.marketId),
        ...readInstruction(instruction),
        customerRef: String(parameters.customerRef ?? ''),
        version: version?.version ?? null,
      }),
    );
    return placeResult(String(parameters.marketId), instructions, placed);
  }

  #cancel(parameters: Parameters): unknown {
    const instructions = (parameters.instructions ?? []) as readonly { readonly betId: string }[];
    const reports = instructions.map(({ betId }) => {
      const size = this.#exchange.cancel(betId);
      return size === null
        ? { status: 'FAILURE', errorCode: 'BET_TAKEN_OR_LAPSED', instruction: { betId } }
        : {
            ...{ status: 'SUCCESS', instruction: { betId }, sizeCancelled: decimal(size) },
            cancelledDate: iso(this.#exchange.nowMs),
          };
    });
    return { status: overall(reports), marketId: parameters.marketId, instructionReports: reports };
  }

  #replace(parameters: Parameters): unknown {
    const instructions = (parameters.instructions ?? []) as readonly {
      readonly betId: string;
      readonly newPrice: number;
    }[];
    const reports = instructions.map(({ betId, newPrice }) => {
      const bet = this.#exchange.bets.get(betId);
      const size = this.#exchange.cancel(betId);
      if (bet === undefined || size === null) {
        return { status: 'FAILURE', errorCode: 'BET_TAKEN_OR_LAPSED' };
      }
      const { marketId, ref, runner, side } = bet;
      const placed = this.#exchange.place({
        ...{
          marketId,
          ref,
          side,
          size,
          selectionId: runner.selectionId,
          handicap: runner.handicap,
        },
        ...{ odds: Math.round(newPrice * 100), immediate: false, minimumFill: null, version: null },
        customerRef: `${String(parameters.customerRef ?? '')}:${betId}`,
      });
      const report = placeReport({ betId }, placed);
      return {
        ...{
          status: report.status,
          ...('errorCode' in report ? { errorCode: report.errorCode } : {}),
        },
        cancelInstructionReport: {
          ...{ status: 'SUCCESS', instruction: { betId }, sizeCancelled: decimal(size) },
        },
        placeInstructionReport: report,
      };
    });
    return { status: overall(reports), marketId: parameters.marketId, instructionReports: reports };
  }

  #wanted(parameters: Parameters): SimBet[] {
    const has = (name: string, value: string): boolean => {
      const list = parameters[name] as readonly string[] | undefined;
      return list === undefined || list.includes(value);
    };
    return [...this.#exchange.bets.values()].filter(
      (bet) =>
        has('betIds', bet.betId) &&
        has('marketIds', bet.marketId) &&
        has('customerOrderRefs', bet.ref),
    );
  }

  #currentOrders(parameters: Parameters): unknown {
    const all = this.#wanted(parameters).filter(({ settledMs }) => settledMs === null);
    const from = Number(parameters.fromRecord ?? 0);
    return {
      currentOrders: all.slice(from, from + PAGE).map(showCurrentOrder),
      moreAvailable: all.length > from + PAGE,
    };
  }

  #clearedOrders(parameters: Parameters): unknown {
    const status = String(parameters.betStatus);
    const fits = (bet: SimBet): boolean => {
      if (status === 'SETTLED') return bet.settledMs !== null && bet.matched > 0;
      if (status === 'VOIDED') return bet.voided > 0;
      return (
        bet.complete &&
        bet.matched === 0 &&
        (status === 'CANCELLED' ? bet.cancelled > 0 : bet.lapsed > 0)
      );
    };
    const all = this.#wanted(parameters).filter((bet) => bet.settledMs !== null && fits(bet));
    return { clearedOrders: all.slice(0, PAGE).map(showClearedOrder), moreAvailable: false };
  }
}

function readInstruction(instruction: Parameters) {
  const limit = (instruction.limitOrder ?? {}) as Parameters;
  return {
    selectionId: Number(instruction.selectionId),
    handicap: Number(instruction.handicap ?? 0),
    side: String(instruction.side) as BetSide,
    odds: Math.round(Number(limit.price) * 100),
    size: Math.round(Number(limit.size) * 100),
    immediate: limit.timeInForce === 'FILL_OR_KILL',
    minimumFill:
      limit.minFillSize === undefined ? null : Math.round(Number(limit.minFillSize) * 100),
    ref: String(instruction.customerOrderRef ?? ''),
  };
}

function placeReport(instruction: unknown, placed: Placed) {
  if ('execution' in placed) {
    return { status: 'FAILURE', errorCode: placed.instruction, instruction } as const;
  }
  const { bet } = placed;
  return {
    ...{ status: 'SUCCESS', instruction, betId: bet.betId, placedDate: iso(bet.placedMs) },
    averagePriceMatched: roundedAverage(bet),
    sizeMatched: decimal(bet.matched),
    orderStatus: bet.complete ? 'EXECUTION_COMPLETE' : 'EXECUTABLE',
  } as const;
}

function placeResult(
  marketId: string,
  instructions: readonly unknown[],
  placed: readonly Placed[],
) {
  const refused = placed.find((one) => 'execution' in one);
  return {
    status: refused === undefined ? 'SUCCESS' : 'FAILURE',
    ...(refused !== undefined && 'execution' in refused ? { errorCode: refused.execution } : {}),
    marketId,
    instructionReports: placed.map((one, index) => placeReport(instructions[index], one)),
  };
}

const overall = (reports: readonly { readonly status: string }[]): string =>
  reports.every(({ status }) => status === 'SUCCESS')
    ? 'SUCCESS'
    : reports.length === 1
      ? 'FAILURE'
      : 'PROCESSED_WITH_ERRORS';
