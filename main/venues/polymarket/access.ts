// Access to Polymarket's private requests: reads the stored credentials once, derives the keys of
// the API where the user has stored none, and keeps to the server's clock, against which timestamps
// are checked.

import { decodeNow, decodeWith } from '../schema.ts';
import type { VenueContext } from '../venue.ts';
import {
  type ApiKeys,
  ownershipHeaders,
  type PolymarketAccount,
  polymarketAccount,
  privateHeaders,
} from './account.ts';
import { apiKeys, serverTime } from './rest.ts';
import { PolymarketRest } from './restClients.ts';

const DERIVE = '/auth/derive-api-key';
const CREATE = '/auth/api-key';
/** A clock drifts; the offset is measured anew this often. */
const OFFSET_EVERY_MS = 3_600_000;
/** Where there was no answer, so much later. */
const OFFSET_AGAIN_MS = 60_000;
/** An answer that took longer says too little of the server's time. */
const ANSWER_WITHIN_MS = 5_000;

export class PolymarketAccess {
  readonly #context: VenueContext;
  readonly rest: PolymarketRest;
  #account: PolymarketAccount | null = null;
  #keys: Promise<ApiKeys> | null = null;
  #first: Promise<void> | null = null;
  #offsetMs = 0;
  #measuredMs = Number.NEGATIVE_INFINITY;

  constructor(context: VenueContext) {
    this.#context = context;
    this.rest = new PolymarketRest(context, (method, path, body) => this.#sign(method, path, body));
  }

  /** The account behind the credentials. Rejects when they are missing or unusable; asks nobody. */
  async account(): Promise<PolymarketAccount> {
    this.#account ??= polymarketAccount(await this.#context.credentials());
    return this.#account;
  }

  /**
   * Keys of the API, stored or derived, and the server's time with them; a failure is tried again.
   */
  async keys(): Promise<ApiKeys> {
    const account = await this.account();
    // The first time it is waited for; later it is measured beside, and nothing that is to be sent waits for that.
    this.#first ??= this.#measure();
    await this.#first;
    void this.#measure();
    if (account.stored !== null) return account.stored;
    this.#keys ??= this.#derive().catch((error: unknown) => {
      this.#keys = null;
      throw error;
    });
    return this.#keys;
  }

  /** The venue's own time, as far as it was measured. */
  serverMs(): number {
    return this.#context.platform.clock.nowMs() + this.#offsetMs;
  }

  stop(): void {
    this.rest.stop();
  }

  async #sign(
    method: string,
    path: string,
    body: string,
  ): Promise<{ readonly [name: string]: string }> {
    const account = await this.account();
    if (path.endsWith(DERIVE) || path.endsWith(CREATE))
      return ownershipHeaders(account, this.serverMs());
    const keys = await this.keys();
    return privateHeaders(account, keys, this.serverMs(), method, path, body);
  }

  async #derive(): Promise<ApiKeys> {
    const call = { host: 'rest', budget: 'clob', signed: true, confidential: true } as const;
    const decode = decodeWith(apiKeys);
    const derived = await this.rest.send({ ...call, path: DERIVE, retries: 2, decode });
    if (derived.ok) return this.#concealed(derived.value);
    const { kind } = derived.failure;
    // Nothing to derive: this wallet has never had keys.
    if (kind !== 'client' && kind !== 'not-found') {
      throw new Error(`Polymarket's API keys could not be derived: ${derived.failure.detail}`);
    }
    const made = await this.rest.send({
      ...call,
      method: 'POST',
      path: CREATE,
      retries: 0,
      decode,
    });
    if (made.ok) return this.#concealed(made.value);
    throw new Error(`Polymarket's API keys could not be made: ${made.failure.detail}`);
  }

  /** The venue names the keys in messages about our orders: they are not shown there. */
  #concealed(keys: ApiKeys): ApiKeys {
    for (const secret of Object.values(keys)) this.#context.meter.conceal(secret);
    return keys;
  }

  /**
   * Measures the offset to the server's clock when that was long ago; without an answer it stays.
   */
  async #measure(): Promise<void> {
    const { clock } = this.#context.platform;
    const beforeMs = clock.nowMs();
    if (beforeMs - this.#measuredMs < OFFSET_EVERY_MS) return;
    this.#measuredMs = beforeMs;
    const result = await this.rest.send({
      host: 'rest',
      budget: 'clob',
      path: '/time',
      decode: (body) => decodeNow(serverTime, body),
      retries: 1,
    });
    if (!result.ok) {
      this.#measuredMs = beforeMs - OFFSET_EVERY_MS + OFFSET_AGAIN_MS;
      return;
    }
    const afterMs = clock.nowMs();
    // Somewhere in a long wait, such as one over a sleep of this machine, the server answered: nobody knows when.
    if (afterMs - beforeMs > ANSWER_WITHIN_MS) {
      this.#measuredMs = Number.NEGATIVE_INFINITY;
      return;
    }
    const middleMs = (beforeMs + afterMs) / 2;
    const offsetMs = Math.round(result.value * 1000 + 500 - middleMs);
    // The answer is in whole seconds: less than that is no difference.
    this.#offsetMs = Math.abs(offsetMs) < 1_500 ? 0 : offsetMs;
  }
}
