// One session per account, shared by its feed and its trading: a second login would end the first. Login
// names the address of everything else, Register has to follow within a minute, and a session that others keep
// taking away is given up with a message rather than fought for.

import { createHash } from 'node:crypto';
import type { Credentials } from '../../platform/platform.ts';
import type { FeedMeter } from '../feedMeter.ts';
import { type Decode, type HttpFailure, type HttpResult, NOT_SENT, VenueHttp } from '../http.ts';
import { type PollFloor, PollGate } from '../pollGate.ts';
import { RateBudget } from '../rateBudget.ts';
import type { VenueContext } from '../venue.ts';
import { decodeLogin, decodeLogout, decodeRegister, decodeUser } from './records.ts';
import { serviceUrl } from './serviceUrl.ts';
import { describe, parseBody, refusalOf } from './wire.ts';

const TIMEOUT_MS = 15_000;
/** Nobody waits for a program that ends: a session that cannot be ended by then ends by idling. */
const LEAVE_TIMEOUT_MS = 2_000;
/** Source: the method pages give 60 s for Register; what is closer to that is not tried. */
const REGISTER_WITHIN_MS = 55_000;
/** Idle sessions end after 5 minutes; one that is nearly that old is not relied on. */
const IDLE_MS = 270_000;
const LOGIN_EVERY_MS = 10_000;
/** A session that lived so long was not taken away by somebody who fights for it. */
const PEACE_MS = 600_000;
const RELOGINS_MOST = 2;
/** Codes of refusals that end all asking until the user has done something. */
export const SESSION_TAKEN = 'session-taken';
export const NOT_ACTIVE = 'account-inactive';

interface Held {
  readonly token: string;
  readonly url: string;
  readonly bookies: readonly string[];
  readonly sinceMs: number;
}

/** A call below the address that Login has named. */
export interface SessionCall<T> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: readonly (readonly [string, string])[];
  readonly body?: string;
  readonly decode: Decode<T>;
  readonly timeoutMs?: number;
  /** Whether it may be sent again after a new login: reads may, bets may not. */
  readonly repeat: boolean;
  /** The answer carries what the session is proved with. */
  readonly confidential?: true;
}

/** User name and the password's MD5, which is how it is sent. Throws with a sentence when one is missing. */
export function loginOf(credentials: Credentials | null): {
  readonly username: string;
  readonly hash: string;
} {
  const username = credentials?.username?.reveal() ?? '';
  const password = credentials?.password?.reveal() ?? '';
  if (username === '' || password === '') {
    throw new Error('AsianOdds needs a user name and a password');
  }
  return { username, hash: createHash('md5').update(password, 'utf8').digest('hex') };
}

export class AsianOdds88Session {
  readonly #context: VenueContext;
  readonly #budget: RateBudget;
  /** One gate before the account's host: the feed's questions and every login pass it. */
  gate: PollGate;
  #held: Held | null = null;
  #opening: Promise<Held | HttpFailure> | null = null;
  #refused: HttpFailure | null = null;
  #usedMs = 0;
  #losses = 0;
  /** Counts leaves and calls after them. */
  #leaves = 0;
  #bookies: readonly string[] = [];

  constructor(context: VenueContext) {
    this.#context = context;
    const { clock } = context.platform;
    this.gate = new PollGate(clock);
    // The gates are the budget here; this one never holds anybody up.
    this.#budget = new RateBudget(clock, 1_000, 1_000);
  }

  get host(): string {
    return this.#context.settings.hosts.rest ?? '';
  }

  /** Why nothing is asked any more; null while it is. */
  get refused(): HttpFailure | null {
    return this.#refused;
  }

  /** Bookmakers of the account, once it has been logged in. */
  get bookies(): readonly string[] {
    return this.#bookies;
  }

  get isOpen(): boolean {
    return this.#held !== null;
  }

  /** Credentials or settings have changed, or the user wants it tried again. */
  reset(): void {
    this.#held = null;
    this.#refused = null;
    this.#losses = 0;
    this.endWaiting();
  }

  /** Whoever waits is refused, so that nothing keeps a program alive that wants to end; later calls pass. */
  endWaiting(): void {
    this.gate.close();
    this.gate = new PollGate(this.#context.platform.clock);
  }

  /**
   * Ends the session at the venue: feed and trading are over. A login that is under way is left as soon as it has
   * succeeded, which is not waited for.
   */
  async leave(): Promise<void> {
    const opening = this.#opening;
    const left = ++this.#leaves;
    void opening?.then((held) => {
      // Somebody may want the session after all by then.
      if (!('kind' in held) && this.#held === held && left === this.#leaves) return this.leave();
    });
    const held = this.#held;
    if (held === null || opening !== null) return;
    this.#held = null;
    await this.#send(
      {
        ...{ method: 'GET', path: '/Logout', decode: decodeLogout, repeat: false },
        timeoutMs: LEAVE_TIMEOUT_MS,
      },
      held.url,
      { AOToken: held.token },
    );
  }

  /** Logs in where that is needed. */
  async open(): Promise<HttpFailure | null> {
    const held = await this.#open();
    return 'kind' in held ? held : null;
  }

  /** Sends a call in the session, logging in before and, for a read whose session was lost, again. */
  async call<T>(call: SessionCall<T>): Promise<HttpResult<T>> {
    for (let attempt = 0; ; attempt++) {
      const held = await this.#open();
      if ('kind' in held) return { ok: false, failure: { ...held, maybeSent: false } };
      const result = await this.#send(call, held.url, { AOToken: held.token });
      if (result.ok) this.#usedMs = this.#context.platform.clock.nowMs();
      if (result.ok || result.failure.kind !== 'unauthorised') return result;
      this.#lost(held, result.failure);
      if (!call.repeat || attempt > 0) return result;
    }
  }

  #open(): Promise<Held | HttpFailure> {
    this.#leaves++;
    if (this.#refused !== null) return Promise.resolve(this.#refused);
    const idle = this.#context.platform.clock.nowMs() - this.#usedMs > IDLE_MS;
    if (this.#held !== null && !idle) return Promise.resolve(this.#held);
    this.#opening ??= this.#login().finally(() => {
      this.#opening = null;
    });
    return this.#opening;
  }

  /** The server does not know the token any more. */
  #lost(held: Held, failure: HttpFailure): void {
    if (this.#held !== held) return;
    this.#held = null;
    const lived = this.#context.platform.clock.nowMs() - held.sinceMs;
    this.#losses = lived < PEACE_MS ? this.#losses + 1 : 1;
    if (this.#losses > RELOGINS_MOST) {
      this.#refused = { ...failure, kind: 'unauthorised', code: SESSION_TAKEN };
    }
  }

  async #login(): Promise<Held | HttpFailure> {
    const { gate } = this;
    const floors = [{ key: `${this.host} login`, floorMs: LOGIN_EVERY_MS }];
    if (!(await gate.pass(floors, true))) return NOT_SENT;
    const opened = await this.#enter();
    if (!('kind' in opened)) {
      gate.settled(true, floors);
      this.#held = opened;
      this.#bookies = opened.bookies;
      this.#usedMs = opened.sinceMs;
      return opened;
    }
    if (opened.kind === 'unauthorised') this.#refused = opened;
    settle(gate, opened, floors);
    return opened;
  }

  /** Login, Register and the account's state; a Register that comes too late is a failed login. */
  async #enter(): Promise<Held | HttpFailure> {
    const { clock } = this.#context.platform;
    let username: string;
    let hash: string;
    try {
      ({ username, hash } = loginOf(await this.#context.credentials()));
    } catch (error) {
      return refusal('credentials', error instanceof Error ? error.message : String(error));
    }
    const loginMs = clock.nowMs();
    const login = await this.#send(
      {
        ...{ method: 'GET', path: '/Login', decode: decodeLogin, repeat: false },
        confidential: true,
        query: [
          ['username', username],
          ['password', hash],
        ],
      },
      this.host,
      {},
    );
    if (!login.ok) return withoutSession(login.failure);
    if (!login.value.ok) {
      const { detail } = login.value;
      return PASSING.test(detail)
        ? trouble('login-refused', detail)
        : refusal('credentials', detail);
    }
    const { key, token } = login.value;
    for (const secret of [hash, key, token]) this.#context.meter.conceal(secret);
    const url = serviceUrl(login.value.url, this.host);
    if (url === null) return refusal('foreign-address', 'Login names an address elsewhere');
    if (clock.nowMs() - loginMs > REGISTER_WITHIN_MS) return trouble('register-late');
    const registered = await this.#send(
      {
        ...{ method: 'GET', path: '/Register', decode: decodeRegister, repeat: false },
        confidential: true,
        query: [['username', username]],
      },
      url,
      { AOToken: token, AOKey: key },
    );
    if (!registered.ok) return { ...registered.failure, kind: serverKind(registered.failure) };
    if (!registered.value.ok) return trouble('register-refused', registered.value.detail);
    return this.#account(token, url);
  }

  async #account(token: string, url: string): Promise<Held | HttpFailure> {
    const user = await this.#send(
      { method: 'GET', path: '/GetUserInformation', decode: decodeUser, repeat: false },
      url,
      { AOToken: token },
    );
    if (!user.ok) return { ...user.failure, kind: serverKind(user.failure) };
    const { bookies, status } = user.value;
    if (status.toLowerCase() !== 'active') return refusal(NOT_ACTIVE, status);
    return { token, url, bookies, sinceMs: this.#context.platform.clock.nowMs() };
  }

  #send<T>(
    { body, confidential, decode, method, path, query, timeoutMs }: SessionCall<T>,
    base: string,
    headers: { readonly [name: string]: string },
  ): Promise<HttpResult<T>> {
    const { clock, net, random } = this.#context.platform;
    const http = new VenueHttp({
      ...{ name: 'asianodds88', clock, net, random, meter: this.#context.meter },
      base: () => base,
      headers: async () => (body === undefined ? {} : { 'content-type': 'application/json' }),
      ...{ describe, parse: parseBody, refusal: refusalOf, dated: true },
    });
    return http.send({
      ...{ method, path, decode, headers, budget: this.#budget, cost: 1, retries: 0, signed: true },
      ...(query === undefined ? {} : { query }),
      ...(confidential ? { confidential } : {}),
      ...(body === undefined ? {} : { body }),
      timeoutMs: timeoutMs ?? TIMEOUT_MS,
    });
  }
}

/** Tells the gate what became of a question: only trouble of the whole host holds the others back. */
export function settle(
  gate: PollGate,
  failure: HttpFailure | null,
  floors: readonly PollFloor[],
): void {
  if (failure?.kind === 'rate-limited') {
    const longest = Math.max(0, ...floors.map(({ floorMs }) => floorMs));
    gate.rest(floors, Math.max(10_000, 2 * longest));
  }
  gate.settled(failure === null || !isOfHost(failure), floors);
}

const isOfHost = ({ kind }: HttpFailure): boolean =>
  kind === 'server' || kind === 'network' || kind === 'timeout';

/** A refused step after a good login is the server's trouble, not the password's. */
const serverKind = ({ kind }: HttpFailure): HttpFailure['kind'] =>
  kind === 'unauthorised' || kind === 'client' ? 'server' : kind;

/** Words by which the venue means the account and not its own trouble. */
const ACCOUNT = /password|user\s?name|credential|invalid|locked|suspended|disabled|expired/i;

/** Words by which the venue says that it will be there again. */
const PASSING = /maintenance|temporar|try again|unavailable|timed? ?out|busy/i;

/**
 * Failure of Login itself: nobody was logged in, so it is not a session that was lost. What speaks of the
 * account is not tried again, which could lock it.
 */
function withoutSession(failure: HttpFailure): HttpFailure {
  const { detail, kind } = failure;
  if (kind === 'unauthorised' || (kind === 'client' && ACCOUNT.test(detail))) {
    return { ...failure, kind: 'unauthorised', code: 'credentials' };
  }
  return kind === 'client' ? { ...failure, kind: 'server' } : failure;
}

const refusal = (code: string, detail: string): HttpFailure => ({
  ...{ kind: 'unauthorised', status: 200, code, detail, maybeSent: false },
});

const trouble = (code: string, detail = ''): HttpFailure => ({
  ...{ kind: 'server', status: 200, code, detail, maybeSent: false },
});

const sessions = new WeakMap<FeedMeter, AsianOdds88Session>();

/** The session of an account: feed and trading of one account count on one meter. */
export function sessionOf(context: VenueContext): AsianOdds88Session {
  const known = sessions.get(context.meter);
  if (known !== undefined) return known;
  const made = new AsianOdds88Session(context);
  sessions.set(context.meter, made);
  return made;
}
