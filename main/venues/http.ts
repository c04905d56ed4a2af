// REST of one venue: budgets, signatures, bounded retries of reads, and every failure as one of a few
// kinds. What a body means is the venue's protocol; whether an order was placed is its trading.

import type {
  ClientIdentity,
  Clock,
  HttpRequest,
  HttpResponse,
  Net,
  Random,
} from '../platform/platform.ts';
import { NetFailure } from '../platform/platform.ts';
import type { FeedMeter, LocatedError } from './feedMeter.ts';
import { NOT_JSON, notJson } from './notJson.ts';
import type { RateBudget } from './rateBudget.ts';

export type HttpFailureKind =
  | 'unauthorised'
  | 'rate-limited'
  | 'not-found'
  | 'client'
  | 'server'
  | 'network'
  | 'timeout'
  | 'malformed'
  | 'stopped';

export interface HttpFailure {
  readonly kind: HttpFailureKind;
  /** 0 when no answer came. */
  readonly status: number;
  /** The venue's own code where its error envelope has one. */
  readonly code: string;
  readonly detail: string;
  /** False only when the request certainly did not reach the venue. */
  readonly maybeSent: boolean;
}

/** What is told of a failed request beside its kind: the venue's own code and words, and no code of ours. */
export const detailOf = ({ code, detail, kind }: HttpFailure, between = ' '): string =>
  [...(code === kind || code === NOT_JSON ? [] : [code]), detail]
    .filter((part) => part !== '')
    .join(between);

export type HttpResult<T> =
  | { readonly ok: true; readonly value: T; readonly status: number }
  | { readonly ok: false; readonly failure: HttpFailure };

/** A decoder returns the value, or where and what is wrong. */
export type Decoded<T> = { readonly value: T } | { readonly error: LocatedError };
export type Decode<T> = (body: unknown) => Decoded<T>;

export interface HttpCall<T> {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Path below the host, without query. */
  readonly path: string;
  readonly query?: readonly (readonly [string, string])[];
  readonly body?: string;
  readonly budget: RateBudget;
  readonly cost: number;
  readonly decode: Decode<T>;
  /** Only reads are ever repeated. */
  readonly retries: number;
  readonly timeoutMs: number;
  readonly signed: boolean;
  /** Headers of this call alone, besides those of all. */
  readonly headers?: { readonly [name: string]: string };
  /** Certificate that this call presents. */
  readonly identity?: ClientIdentity;
  /** The answer carries a login: nobody is ever shown it. */
  readonly confidential?: true;
}

export interface HttpOptions {
  readonly name: string;
  readonly clock: Clock;
  readonly net: Net;
  readonly random: Random;
  readonly meter: FeedMeter;
  base(): string;
  /** Headers of a request; may throw when credentials are missing or unusable. */
  headers(
    method: string,
    path: string,
    body: string,
    signed: boolean,
  ): Promise<{ readonly [name: string]: string }>;
  /**
   * Answers bear the host's time, to the second (RFC 9110, section 6.6.1), and nothing else that comes from the
   * venue does: it is what a clock that is wrong shows by.
   */
  readonly dated?: true;
  /** The venue's own error code and text in a body that is not a success. */
  describe(body: unknown): { readonly code: string; readonly detail: string };
  /** Reads the text of a body where parsing it plainly would lose something; undefined for no JSON. */
  parse?(text: string): unknown;
  /** A failure that the venue sends as a success: an error in a 200, an empty body. Null for none. */
  refusal?(text: string, body: unknown): Refusal | null;
}

/** How a venue refuses behind a success. */
export interface Refusal {
  readonly kind: HttpFailureKind;
  readonly code: string;
  readonly detail: string;
}

/** A request that was given up before it left: somebody has stopped whoever asked. */
export const NOT_SENT: HttpFailure = {
  ...{ kind: 'stopped', status: 0, code: 'stopped', detail: 'not sent', maybeSent: false },
};

const RETRY_FIRST_MS = 500;
const RETRY_MOST_MS = 15_000;

export class VenueHttp {
  readonly #options: HttpOptions;
  #stopped = false;

  constructor(options: HttpOptions) {
    this.#options = options;
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Sends a call, repeating a read that failed transiently at most `retries` times. */
  async send<T>(call: HttpCall<T>): Promise<HttpResult<T>> {
    for (let attempt = 0; ; attempt++) {
      const result = await this.#once(call);
      if (result.ok || attempt >= call.retries || this.#stopped) return result;
      if (!['rate-limited', 'server', 'network', 'timeout'].includes(result.failure.kind)) {
        return result;
      }
      await this.#pause(attempt);
    }
  }

  async #once<T>(call: HttpCall<T>): Promise<HttpResult<T>> {
    const { meter, net } = this.#options;
    const granted = await call.budget.take(call.cost);
    if (!granted || this.#stopped) return { ok: false, failure: NOT_SENT };
    const query = call.query?.length
      ? `?${call.query.map(([k, v]) => `${k}=${encodeURIComponent(v)}`).join('&')}`
      : '';
    const base = this.#options.base();
    /** Whether it has left: from then on nothing that goes wrong here proves that it did not arrive. */
    let left = false;
    try {
      const headers = await this.#options.headers(
        call.method,
        `${new URL(base).pathname.replace(/\/$/, '')}${call.path}`,
        call.body ?? '',
        call.signed,
      );
      meter.requests++;
      const request: HttpRequest = {
        method: call.method,
        url: `${base}${call.path}${query}`,
        headers: { accept: 'application/json', ...headers, ...call.headers },
        body: call.body ?? null,
        timeoutMs: call.timeoutMs,
        ...(call.identity === undefined ? {} : { identity: call.identity }),
      };
      left = true;
      return this.#take(call, await net.request(request));
    } catch (error) {
      if (!(error instanceof NetFailure)) {
        const detail = error instanceof Error ? error.message : String(error);
        if (left) return failed('malformed', 0, 'unread', detail, true);
        return failed('unauthorised', 0, 'credentials', detail, false);
      }
      const kind = error.kind === 'timeout' ? 'timeout' : 'network';
      meter.lostHosts.add(base);
      // The line's own kinds (`refused`, `closed`) would read as the venue's word; the detail has them.
      return failed(kind, 0, kind, error.message, error.maybeSent);
    }
  }

  /** Notes an answer, reads it, and says whether the host is there again. */
  #take<T>(call: HttpCall<T>, response: HttpResponse): HttpResult<T> {
    const { clock, meter } = this.#options;
    const nowMs = clock.nowMs();
    const toldMs = this.#options.dated ? Date.parse(response.headers.date ?? '') : Number.NaN;
    meter.frame(nowMs, Number.isNaN(toldMs) ? 0 : toldMs);
    const base = this.#options.base();
    const source = `${call.method} ${call.path || new URL(base).pathname}`;
    if (call.confidential) meter.log.beginWithheld(source, response.body.length, nowMs);
    else meter.log.begin(source, response.body, nowMs);
    const result = this.#read(call, response);
    // What the answer leads to comes after this; what is wrong with it is known.
    meter.log.read();
    if (response.status >= 500) meter.lostHosts.add(base);
    else if (meter.lostHosts.delete(base)) meter.recoveries++;
    return result;
  }

  #read<T>(call: HttpCall<T>, response: HttpResponse): HttpResult<T> {
    const where = `${call.method} ${call.path}`;
    const body = this.#options.parse?.(response.body) ?? parseJson(response.body);
    const success = response.status >= 200 && response.status < 300;
    const refusal = success ? this.#options.refusal?.(response.body, body) : null;
    if (refusal) {
      const { code, detail, kind } = refusal;
      if (kind === 'rate-limited') call.budget.drained();
      else this.#options.meter.error(where, { at: code, message: detail });
      return failed(kind, response.status, code, detail, true);
    }
    if (success && body !== undefined) {
      const decoded = call.decode(body);
      if ('value' in decoded) return { ok: true, value: decoded.value, status: response.status };
      this.#options.meter.error(where, decoded.error);
      const { at, message } = decoded.error;
      return failed('malformed', response.status, 'malformed', `${at}: ${message}`, true);
    }
    const told = body === undefined ? notJson(response.body) : this.#options.describe(body);
    const kind = success ? 'malformed' : kindOf(response.status, told.code);
    if (kind === 'rate-limited') call.budget.drained();
    if (kind !== 'rate-limited') {
      this.#options.meter.error(where, { at: `status ${response.status}`, message: told.detail });
    }
    return failed(kind, response.status, told.code, told.detail, true);
  }

  #pause(attempt: number): Promise<void> {
    const { clock, random } = this.#options;
    const base = Math.min(RETRY_MOST_MS, RETRY_FIRST_MS * 2 ** attempt);
    return new Promise((resume) => {
      clock.after(Math.round(base * (0.5 + random.unit())), resume);
    });
  }
}

function parseJson(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A 403 that is no JSON comes from somebody on the way: it is no verdict on the credentials, and passes. */
function kindOf(status: number, code: string): HttpFailureKind {
  if (status === 403 && code === NOT_JSON) return 'server';
  if (status === 401 || status === 403) return 'unauthorised';
  if (status === 404) return 'not-found';
  if (status === 429) return 'rate-limited';
  return status >= 500 || status === 425 ? 'server' : 'client';
}

function failed(
  kind: HttpFailureKind,
  status: number,
  code: string,
  detail: string,
  maybeSent: boolean,
): { readonly ok: false; readonly failure: HttpFailure } {
  return { ok: false, failure: { kind, status, code, detail, maybeSent } };
}
