// Sends the feed's questions: through the gate of published pauses, with every failure remembered by what
// was asked until the same question is answered. Nothing is repeated here; whoever asks asks again.

import type { Clock } from '../../platform/platform.ts';
import type { Decode, HttpFailure, VenueHttp } from '../http.ts';
import { type PollFloor, PollGate } from '../pollGate.ts';
import { RateBudget } from '../rateBudget.ts';
import { EMPTY_BODY, isRefusal } from './access.ts';

const TIMEOUT_MS = 15_000;
/** A refusal for asking too often is waited out for so many times the pause that was kept. */
const REST_FACTOR = 2;
const REST_LEAST_MS = 10_000;

export interface Question<T> {
  /** What is asked, such as `odds 29`: failures are kept by it. */
  readonly name: string;
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  readonly floors: readonly PollFloor[];
  readonly decode: Decode<T>;
}

/** An answer with the time of its question: nothing later than that is certain to be in it. */
export interface Answer<T> {
  readonly value: T;
  readonly askedMs: number;
}

export interface AskingOptions {
  readonly clock: Clock;
  readonly http: VenueHttp;
  /** The credentials were refused: nothing is asked any more. */
  refused(failure: HttpFailure): void;
}

export class Asking {
  readonly #options: AskingOptions;
  readonly #gate: PollGate;
  readonly #budget: RateBudget;
  readonly #failures = new Map<string, HttpFailure>();
  #answers = 0;
  #stopped = false;

  constructor(options: AskingOptions) {
    this.#options = options;
    this.#gate = new PollGate(options.clock);
    // The gate is the budget here; this one never holds anybody up.
    this.#budget = new RateBudget(options.clock, 1_000, 1_000);
  }

  get answered(): boolean {
    return this.#answers > 0;
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  /** The failure that says most of those that still stand: what is down before what is degraded. */
  failure(): HttpFailure | null {
    let worst: HttpFailure | null = null;
    for (const failure of this.#failures.values()) {
      if (worst === null || weight(failure) > weight(worst)) worst = failure;
    }
    return worst;
  }

  /** How a question failed when it was last asked; null when it was answered. */
  failureOf(name: string): HttpFailure | null {
    return this.#failures.get(name) ?? null;
  }

  /** Asks once; null when there was no answer, or none that can be read. */
  async ask<T>(question: Question<T>): Promise<Answer<T> | null> {
    const { clock, http, refused } = this.#options;
    const granted = await this.#gate.pass(question.floors);
    if (!granted || this.#stopped) return null;
    const askedMs = clock.nowMs();
    const result = await http.send({
      ...{ method: 'GET', path: question.path, query: question.query, decode: question.decode },
      ...{ budget: this.#budget, cost: 1, retries: 0, timeoutMs: TIMEOUT_MS, signed: true },
    });
    if (this.#stopped) return null;
    if (result.ok) {
      this.#answers++;
      this.#failures.delete(question.name);
      this.#gate.settled(true, question.floors);
      return { value: result.value, askedMs };
    }
    const { failure } = result;
    this.#failures.set(question.name, failure);
    if (isRefusal(failure)) {
      this.stop();
      refused(failure);
      return null;
    }
    if (failure.kind === 'rate-limited') this.#rest(question.floors);
    this.#gate.settled(!isOfHost(failure), question.floors);
    return null;
  }

  stop(): void {
    this.#stopped = true;
    this.#gate.close();
    this.#budget.close();
  }

  #rest(floors: readonly PollFloor[]): void {
    const longest = Math.max(0, ...floors.map(({ floorMs }) => floorMs));
    this.#gate.rest(floors, Math.max(REST_LEAST_MS, REST_FACTOR * longest));
  }
}

/** Whether the whole host is in trouble, so that asking it for something else is no use either. */
const isOfHost = ({ code, kind }: HttpFailure): boolean =>
  code === EMPTY_BODY || kind === 'server' || kind === 'network' || kind === 'timeout';

const weight = (failure: HttpFailure): number =>
  isRefusal(failure) ? 3 : isOfHost(failure) ? 2 : 1;
