// Betfair's JSON-RPC: one operation at a time with the session's headers, its faults as kinds of
// failure, and reads repeated within bounds. Bets have a budget of their own, so that reading prices
// never holds one up.

import type { z } from 'zod';
import { type HttpFailure, type HttpResult, type Refusal, VenueHttp } from '../http.ts';
import { RateBudget } from '../rateBudget.ts';
import { decodeNow } from '../schema.ts';
import type { VenueContext } from '../venue.ts';
import type { BetfairLogin, LoginOutcome } from './login.ts';
import { rpcEnvelope } from './rest.ts';

/** Requests a second: reads, and operations on bets. */
const READS_PER_SECOND = 5;
const BETS_PER_SECOND = 20;
const READ_TIMEOUT_MS = 15_000;
const BET_TIMEOUT_MS = 20_000;
const READ_RETRIES = 3;

const SESSION_ENDED = new Set(['INVALID_SESSION_INFORMATION', 'NO_SESSION']);
const NOT_ALLOWED = new Set([
  'INVALID_APP_KEY',
  'NO_APP_KEY',
  'ACCESS_DENIED',
  'PERMISSION_DENIED',
]);
/** Faults of the venue itself: what was asked for may have been done. */
const OWN_FAULTS = new Set([
  'SERVICE_BUSY',
  'SERVICE_UNAVAILABLE',
  'TIMEOUT_ERROR',
  'UNEXPECTED_ERROR',
  'TIMEOUT',
]);

/** What a fault code of an operation amounts to. */
function faultKind(code: string): Refusal['kind'] {
  if (SESSION_ENDED.has(code) || NOT_ALLOWED.has(code)) return 'unauthorised';
  if (code === 'TOO_MANY_REQUESTS') return 'rate-limited';
  // A fault without a code is none that the documentation lists: nothing is known of the request.
  return OWN_FAULTS.has(code) || code === '' ? 'server' : 'client';
}

/** A fault in a JSON-RPC answer, null for a result or for what is no envelope. */
export function faultIn(body: unknown): Refusal | null {
  const envelope = rpcEnvelope.safeParse(body);
  if (!envelope.success || !('error' in envelope.data)) return null;
  const { code, data, message } = envelope.data.error;
  const exception = data?.APINGException ?? data?.AccountAPINGException;
  const named = exception?.errorCode ?? '';
  const detail = [message, exception?.errorDetails].filter(Boolean).join(': ');
  // −32602 and its neighbours say that the request itself does not fit.
  const unfit = code !== undefined && code <= -32600 && code > -32700 && named === '';
  return {
    kind: unfit ? 'client' : faultKind(named),
    code: named || message || String(code ?? ''),
    detail,
  };
}

export interface Operation<T> {
  readonly service: 'betting' | 'account';
  readonly name: string;
  readonly parameters: { readonly [name: string]: unknown };
  readonly schema: z.ZodType<T>;
}

export class BetfairApi {
  readonly #login: BetfairLogin;
  readonly #reads: RateBudget;
  readonly #bets: RateBudget;
  readonly #betting: VenueHttp;
  readonly #account: VenueHttp;
  /** Operations sent, repetitions included. */
  calls = 0;

  constructor(context: VenueContext, login: BetfairLogin) {
    const { clock } = context.platform;
    this.#login = login;
    this.#reads = new RateBudget(clock, READS_PER_SECOND, READS_PER_SECOND);
    this.#bets = new RateBudget(clock, BETS_PER_SECOND, BETS_PER_SECOND);
    this.#betting = http(context, 'betting');
    this.#account = http(context, 'account');
  }

  /** Asks for something; repeated while the failure may pass. */
  read<T>(operation: Operation<T>): Promise<HttpResult<T>> {
    return this.#send(operation, READ_RETRIES, this.#reads, READ_TIMEOUT_MS);
  }

  /** Does something with bets: sent once, whatever comes of it. */
  act<T>(operation: Operation<T>): Promise<HttpResult<T>> {
    return this.#send(operation, 0, this.#bets, BET_TIMEOUT_MS);
  }

  stop(): void {
    for (const client of [this.#betting, this.#account]) client.stop();
    for (const budget of [this.#reads, this.#bets]) budget.close();
  }

  async #send<T>(
    operation: Operation<T>,
    retries: number,
    budget: RateBudget,
    timeoutMs: number,
  ): Promise<HttpResult<T>> {
    const first = await this.#once(operation, retries, budget, timeoutMs);
    // A session that has ended is renewed once for a read; a bet is for whoever sent it to repeat.
    const ended = !first.ok && SESSION_ENDED.has(first.failure.code);
    return ended && retries > 0 ? this.#once(operation, retries, budget, timeoutMs) : first;
  }

  async #once<T>(
    { name, parameters, schema, service }: Operation<T>,
    retries: number,
    budget: RateBudget,
    timeoutMs: number,
  ): Promise<HttpResult<T>> {
    const session = await this.#login.token();
    if (session.kind !== 'token') return { ok: false, failure: notLoggedIn(session) };
    this.calls++;
    const prefix = service === 'betting' ? 'SportsAPING' : 'AccountAPING';
    const result = await (service === 'betting' ? this.#betting : this.#account).send<T>({
      method: 'POST',
      path: '',
      body: JSON.stringify({
        jsonrpc: '2.0',
        method: `${prefix}/v1.0/${name}`,
        params: parameters,
        id: 1,
      }),
      headers: {
        'content-type': 'application/json',
        'x-application': session.appKey,
        'x-authentication': session.token,
      },
      decode: (body) => {
        const envelope = decodeNow(rpcEnvelope, body);
        if ('error' in envelope) return envelope;
        if ('error' in envelope.value) return { error: { at: name, message: 'a fault' } };
        const decoded = decodeNow(schema, envelope.value.result);
        if ('value' in decoded) return decoded;
        const at = `${name} ${decoded.error.at}`.trim();
        return { error: { at, message: decoded.error.message } };
      },
      ...{ budget, cost: 1, retries, timeoutMs, signed: true },
    });
    if (!result.ok && SESSION_ENDED.has(result.failure.code)) this.#login.ended(session.token);
    return result;
  }
}

function notLoggedIn(outcome: Exclude<LoginOutcome, { kind: 'token' }>): HttpFailure {
  const { code, detail, kind } = outcome;
  return {
    kind: kind === 'refused' ? 'unauthorised' : 'network',
    ...{ status: 0, code, detail, maybeSent: false },
  };
}

function http(context: VenueContext, host: string): VenueHttp {
  const { meter, platform, settings } = context;
  const { clock, net, random } = platform;
  return new VenueHttp({
    ...{ name: 'betfair', clock, net, random, meter },
    base: () => settings.hosts[host] ?? '',
    headers: async () => ({}),
    describe: (body) => faultIn(body) ?? { code: '', detail: 'no fault envelope' },
    refusal: (_text, body) => faultIn(body),
  });
}
