// The three REST hosts of Polymarket behind one object: the order book service, the catalogue
// (Gamma) and the data service, each with its own budget. Requests are signed only for the order
// book service.

import { z } from 'zod';
import { type Decode, type HttpResult, VenueHttp } from '../http.ts';
import { RateBudget } from '../rateBudget.ts';
import type { VenueContext } from '../venue.ts';

/**
 * Calls a second and at once that we allow ourselves, at most half of what is published per address
 * (docs.polymarket.com, rate limits), because two of these objects may be at work. The general
 * limit of 1,500 a second lies above the sum.
 */
const BUDGETS = {
  clob: { perSecond: 300, atOnce: 600 },
  orders: { perSecond: 20, atOnce: 30 },
  balance: { perSecond: 8, atOnce: 20 },
  gammaEvents: { perSecond: 20, atOnce: 60 },
  gammaMarkets: { perSecond: 12, atOnce: 40 },
  data: { perSecond: 6, atOnce: 20 },
} as const;
type BudgetName = keyof typeof BUDGETS;

const TIMEOUT_MS = 10_000;
const READ_RETRIES = 4;

/** Name of a host in the venue's settings. */
type HostName = 'rest' | 'gamma' | 'data';

/** Headers that prove who asks, for one request; `body` is the exact text sent. */
type SignRequest = (
  method: string,
  path: string,
  body: string,
) => Promise<{ readonly [name: string]: string }>;

/** One call; everything that is not said is as for an unsigned read. */
interface RestCall<T> {
  readonly host: HostName;
  readonly budget: BudgetName;
  readonly path: string;
  readonly decode: Decode<T>;
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly query?: readonly (readonly [string, string])[];
  readonly body?: string;
  readonly retries?: number;
  readonly timeoutMs?: number;
  readonly signed?: boolean;
  /** The answer carries keys. */
  readonly confidential?: true;
}

const failureBody = z.object({
  error: z.string().optional(),
  errorMsg: z.string().optional(),
  message: z.string().optional(),
  type: z.string().optional(),
  code: z.union([z.string(), z.number()]).optional(),
});

export class PolymarketRest {
  readonly #http: { readonly [host in HostName]: VenueHttp };
  readonly #budgets: { readonly [name in BudgetName]: RateBudget };

  constructor(context: VenueContext, sign: SignRequest) {
    const { clock, net, random } = context.platform;
    const make = (host: HostName) =>
      new VenueHttp({
        ...{ name: `polymarket-${host}`, clock, net, random, meter: context.meter },
        base: () => context.settings.hosts[host] ?? '',
        headers: async (method, path, body, signed) => ({
          ...(body === '' ? {} : { 'content-type': 'application/json' }),
          ...(signed ? await sign(method, path, body) : {}),
        }),
        describe,
      });
    this.#http = { rest: make('rest'), gamma: make('gamma'), data: make('data') };
    const budget = (name: BudgetName) =>
      new RateBudget(clock, BUDGETS[name].perSecond, BUDGETS[name].atOnce);
    this.#budgets = {
      clob: budget('clob'),
      orders: budget('orders'),
      balance: budget('balance'),
      gammaEvents: budget('gammaEvents'),
      gammaMarkets: budget('gammaMarkets'),
      data: budget('data'),
    };
  }

  send<T>(call: RestCall<T>): Promise<HttpResult<T>> {
    return this.#http[call.host].send({
      method: call.method ?? 'GET',
      path: call.path,
      ...(call.query === undefined ? {} : { query: call.query }),
      ...(call.body === undefined ? {} : { body: call.body }),
      budget: this.#budgets[call.budget],
      cost: 1,
      decode: call.decode,
      retries: call.retries ?? READ_RETRIES,
      timeoutMs: call.timeoutMs ?? TIMEOUT_MS,
      signed: call.signed ?? false,
      ...(call.confidential ? { confidential: true } : {}),
    });
  }

  stop(): void {
    for (const http of Object.values(this.#http)) http.stop();
    for (const budget of Object.values(this.#budgets)) budget.close();
  }
}

/** The venue writes its refusals under different names on its three hosts. */
function describe(body: unknown): { readonly code: string; readonly detail: string } {
  const parsed = failureBody.safeParse(body);
  if (!parsed.success) return { code: '', detail: 'no error envelope' };
  const { code, error, errorMsg, message, type } = parsed.data;
  return {
    code: code === undefined ? '' : String(code),
    detail: error ?? errorMsg ?? message ?? type ?? 'no error text',
  };
}
