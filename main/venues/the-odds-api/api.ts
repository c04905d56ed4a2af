// Asks The Odds API: adds the key, keeps to the pauses, reads the usage headers of every answer and sorts
// what goes wrong. The key goes out in the query alone; nothing here writes a query anywhere.

import type { HttpResponse, Platform } from '../../platform/platform.ts';
import type { FeedMeter } from '../feedMeter.ts';
import { type Decode, detailOf, type HttpFailure, VenueHttp } from '../http.ts';
import { NOT_JSON } from '../notJson.ts';
import { type PollFloor, PollGate } from '../pollGate.ts';
import { RateBudget } from '../rateBudget.ts';
import type { VenueContext } from '../venue.ts';
import { describeError } from './protocol.ts';
import { type CreditLedger, readUsage, type Usage } from './quota.ts';

const TIMEOUT_MS = 10_000;
/** The API takes about 30 requests a second; ours are further apart. */
const SPACING_MS = 60;
/** Rest after the API said that requests came too often. */
const FREQUENCY_REST_MS = 5_000;

/** What a failure means for whoever asks on. */
export type Trouble =
  /** The key is missing, wrong or switched off: a person has to act. */
  | 'refused'
  /** No credits are left until the API gives new ones. */
  | 'out-of-credits'
  /** Too many requests at once; the gate waits. */
  | 'rate-limited'
  /** This sport or parameter is not served (now). */
  | 'not-served'
  | 'server'
  | 'network'
  | 'malformed'
  | 'stopped';

/** Troubles that concern the whole host: it is given time. */
const OF_HOST: ReadonlySet<Trouble> = new Set(['rate-limited', 'server', 'network']);

export interface Failed {
  readonly trouble: Trouble;
  /** The API's own code and words. */
  readonly detail: string;
}

export interface Answered<T> {
  readonly value: T;
  readonly receivedMs: number;
  readonly serverMs: number | null;
}

export type Reply<T> = { readonly answer: Answered<T> } | { readonly failed: Failed };

export interface ApiQuestion<T> {
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  readonly decode: Decode<T>;
  /** Credits; 0 for what the API gives away. */
  readonly cost: number;
  /** Least pause between two of the same question. */
  readonly floorMs: number;
}

export class OddsApi {
  readonly #platform: Platform;
  readonly #meter: FeedMeter;
  readonly #gate: PollGate;
  readonly #ledger: CreditLedger;
  readonly #base: string;
  readonly #key: string;
  readonly #budget: RateBudget;
  #stopped = false;

  constructor(context: VenueContext, ledger: CreditLedger, key: string) {
    this.#platform = context.platform;
    this.#meter = context.meter;
    this.#ledger = ledger;
    this.#key = key;
    this.#base = context.settings.hosts.rest ?? '';
    this.#gate = new PollGate(context.platform.clock);
    // The gate is the budget here; this one never holds anybody up.
    this.#budget = new RateBudget(context.platform.clock, 1_000, 1_000);
  }

  stop(): void {
    this.#stopped = true;
    this.#gate.close();
    this.#budget.close();
  }

  /**
   * Asks once. What it costs must have been taken from the ledger before; it is settled here by what the API
   * charged, or in full where that stays unknown.
   */
  async ask<T>(question: ApiQuestion<T>): Promise<Reply<T>> {
    const { cost, floorMs, path } = question;
    const floors: readonly PollFloor[] = [
      { key: `${this.#base} `, floorMs: SPACING_MS },
      { key: `${this.#base}${path}`, floorMs },
    ];
    if (!(await this.#gate.pass(floors))) {
      this.#ledger.settle(cost, null, false);
      return { failed: { trouble: 'stopped', detail: '' } };
    }
    const heard = new Hearing();
    const result = await this.#http(heard).send({
      ...{ method: 'GET', path, budget: this.#budget, cost: 1, retries: 0, signed: false },
      query: [['apiKey', this.#key], ...question.query],
      timeoutMs: TIMEOUT_MS,
      decode: question.decode,
    });
    const usage = readUsage(heard.headers);
    const serverMs = timeOf(heard.headers.date);
    if (this.#stopped) return { failed: { trouble: 'stopped', detail: '' } };
    if (result.ok) {
      this.#ledger.settle(cost, usage, true);
      this.#gate.settled(true, floors);
      return {
        answer: { value: result.value, receivedMs: this.#platform.clock.nowMs(), serverMs },
      };
    }
    const failed = this.#sort(result.failure, usage);
    this.#ledger.settle(cost, usage, result.failure.maybeSent);
    if (failed.trouble === 'out-of-credits') this.#ledger.runOut();
    if (failed.trouble === 'rate-limited') this.#gate.rest(floors, FREQUENCY_REST_MS);
    this.#gate.settled(!OF_HOST.has(failed.trouble), floors);
    return { failed };
  }

  /** A client of one request: headers of parallel answers are never mixed up. */
  #http(heard: Hearing): VenueHttp {
    const { clock, net, random } = this.#platform;
    return new VenueHttp({
      ...{ name: 'the-odds-api', clock, random, meter: this.#meter },
      net: {
        openSocket: (request, handlers) => net.openSocket(request, handlers),
        openLine: (request, handlers) => net.openLine(request, handlers),
        request: async (request) => {
          const response = await net.request(request);
          heard.headers = response.headers;
          return response;
        },
      },
      base: () => this.#base,
      headers: async () => ({}),
      describe: describeError,
    });
  }

  /** The API's own code says most; the status only helps where there is none. */
  #sort(failure: HttpFailure, usage: Usage | null): Failed {
    const { code, kind } = failure;
    const as = (trouble: Trouble): Failed => ({ trouble, detail: detailOf(failure, ': ') });
    if (code === 'OUT_OF_USAGE_CREDITS') return as('out-of-credits');
    if (code === 'EXCEEDED_FREQ_LIMIT') return as('rate-limited');
    switch (kind) {
      case 'unauthorised':
        // The API refuses in its own words; a page of somebody on the way says nothing about the key.
        return as(code === NOT_JSON ? 'server' : 'refused');
      case 'rate-limited':
        // Without its own code, "too many" with nothing left means the credits.
        return as(usage?.remaining === 0 ? 'out-of-credits' : 'rate-limited');
      case 'not-found':
      case 'client':
        return as('not-served');
      case 'malformed':
      case 'server':
        return as(kind);
      case 'stopped':
        return as('stopped');
      default:
        return as('network');
    }
  }
}

/** Headers of the answer to one request, with its usage. */
class Hearing {
  headers: HttpResponse['headers'] = {};
}

/** The `date` header in milliseconds, or null. */
function timeOf(text: string | undefined): number | null {
  const ms = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isFinite(ms) ? ms : null;
}
