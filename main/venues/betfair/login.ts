// One session at Betfair: interactive login or login by certificate, kept alive, renewed when the venue
// has ended it. Wrong credentials are tried once, and a ban for logging in too often is waited out.

import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { ClientIdentity, Credentials, Timer } from '../../platform/platform.ts';
import { Secret } from '../../platform/platform.ts';
import { type HttpFailure, VenueHttp } from '../http.ts';
import { RateBudget } from '../rateBudget.ts';
import { decodeWith } from '../schema.ts';
import type { VenueContext } from '../venue.ts';
import { certificateReply, identityReply } from './rest.ts';

/** Well inside the shortest session that Betfair has (20 minutes in Italy and Spain). */
const KEEP_ALIVE_MS = 600_000;
/** How long Betfair bans an account that logs in too often. */
const BAN_MS = 1_200_000;
const PAUSE_FIRST_MS = 2_000;
const PAUSE_MOST_MS = 300_000;
const TIMEOUT_MS = 15_000;
/** Statuses that say nothing against the credentials. */
const PASSING = new Set(['INTERNAL_ERROR', 'SERVICE_UNAVAILABLE', 'SERVICE_BUSY', 'TIMEOUT_ERROR']);
const BANNED = 'TEMPORARY_BAN_TOO_MANY_REQUESTS';

export interface Account {
  readonly appKey: string;
  readonly username: string;
  readonly password: Secret;
  readonly identity: ClientIdentity | null;
}

export type LoginOutcome =
  | { readonly kind: 'token'; readonly token: string; readonly appKey: string }
  /** The credentials are missing or wrong: only a change of them helps. */
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string }
  | { readonly kind: 'failed'; readonly code: string; readonly detail: string };

/** Reads the stored credentials. Throws a sentence when something is missing or unusable. */
export function accountOf(credentials: Credentials | null): Account {
  const text = (name: string): string => credentials?.[name]?.reveal().trim() ?? '';
  const appKey = text('appKey');
  const username = text('username');
  const password = credentials?.password;
  if (appKey === '' || username === '' || password === undefined || password.reveal() === '') {
    throw new Error('Betfair needs an application key, a user name and a password');
  }
  const certificate = text('certificate');
  const key = text('certificateKey');
  if ((certificate === '') !== (key === '')) {
    throw new Error('Betfair needs both parts of a certificate: the certificate and its key');
  }
  if (certificate === '') return { appKey, username, password, identity: null };
  try {
    const parsed = new X509Certificate(certificate);
    if (!parsed.checkPrivateKey(createPrivateKey(key))) throw new Error('they are no pair');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`Betfair needs a certificate and its key as PEM without a passphrase: ${why}`);
  }
  const identity = { certificate: new Secret(certificate), key: new Secret(key) };
  return { appKey, username, password, identity };
}

export class BetfairLogin {
  readonly #context: VenueContext;
  readonly #budget: RateBudget;
  readonly #interactive: VenueHttp;
  readonly #certified: VenueHttp;
  #session: { readonly token: string; readonly appKey: string } | null = null;
  #running: Promise<LoginOutcome> | null = null;
  #refused: (LoginOutcome & { readonly kind: 'refused' }) | null = null;
  #failures = 0;
  #notBeforeMs = 0;
  #lastFailure: LoginOutcome = { kind: 'failed', code: 'login-failed', detail: '' };
  #timer: Timer | null = null;
  #stopped = false;

  constructor(context: VenueContext) {
    this.#context = context;
    this.#budget = new RateBudget(context.platform.clock, 0.5, 4);
    this.#interactive = this.#http('identity');
    this.#certified = this.#http('identityCert');
  }

  /** Whether a session is held that nobody has called ended. */
  get holds(): boolean {
    return this.#session !== null;
  }

  /** The session's token, by a login if there is none. Several callers share one login. */
  async token(): Promise<LoginOutcome> {
    if (this.#stopped) return { kind: 'failed', code: 'stopped', detail: '' };
    let account: Account;
    try {
      account = accountOf(await this.#context.credentials());
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      return { kind: 'refused', code: 'credentials', detail };
    }
    if (this.#session !== null) return { kind: 'token', ...this.#session };
    if (this.#refused !== null) return this.#refused;
    if (this.#running === null) {
      if (this.#context.platform.clock.nowMs() < this.#notBeforeMs) return this.#lastFailure;
      this.#running = this.#login(account).finally(() => {
        this.#running = null;
      });
    }
    return this.#running;
  }

  /** Why no login is tried any more; null while one may be. */
  get refusal(): { readonly code: string; readonly detail: string } | null {
    return this.#refused;
  }

  /** When the next login may be tried; in the past when at once. */
  get notBeforeMs(): number {
    return this.#notBeforeMs;
  }

  /** The venue has said that this token holds no session any more. */
  ended(token: string): void {
    if (this.#session?.token !== token) return;
    this.#session = null;
    this.#timer?.cancel();
  }

  /** Credentials or settings have changed: what was refused is forgotten. */
  reset(): void {
    this.#refused = null;
    this.#session = null;
    this.#notBeforeMs = 0;
    this.#failures = 0;
    this.#timer?.cancel();
  }

  stop(): void {
    this.#stopped = true;
    this.#timer?.cancel();
    this.#interactive.stop();
    this.#certified.stop();
    this.#budget.close();
  }

  async #login(account: Account): Promise<LoginOutcome> {
    const body = `username=${encodeURIComponent(account.username)}&password=${encodeURIComponent(account.password.reveal())}`;
    const call = { method: 'POST', body, budget: this.#budget, cost: 1, retries: 3 } as const;
    const rest = {
      ...{ timeoutMs: TIMEOUT_MS, signed: false, confidential: true as const },
      headers: { 'x-application': account.appKey },
    };
    const { identity } = account;
    if (identity === null) {
      const result = await this.#interactive.send({
        ...{ ...call, ...rest, path: '/login', decode: decodeWith(identityReply) },
      });
      if (!result.ok) return this.#failed(result.failure);
      const { error, status, token } = result.value;
      return this.#concluded(account, status, token, error);
    }
    const result = await this.#certified.send({
      ...{ ...call, ...rest, identity, path: '/certlogin', decode: decodeWith(certificateReply) },
    });
    if (!result.ok) return this.#failed(result.failure);
    const { loginStatus, sessionToken } = result.value;
    return this.#concluded(account, loginStatus, sessionToken, '');
  }

  #concluded(account: Account, status: string, token: string, error: string): LoginOutcome {
    if (status === 'SUCCESS' && token !== '') {
      this.#context.meter.conceal(token);
      this.#session = { token, appKey: account.appKey };
      this.#failures = 0;
      this.#keepAlive(account.appKey, token);
      return { kind: 'token', ...this.#session };
    }
    const code = error || status;
    if (code === BANNED) return this.#later('login-banned', code, BAN_MS);
    if (PASSING.has(code)) return this.#later('login-failed', code, null);
    this.#refused = { kind: 'refused', code: 'login-refused', detail: code };
    return this.#refused;
  }

  #failed({ detail, kind }: HttpFailure): LoginOutcome {
    return this.#later('login-failed', `${kind}: ${detail}`, null);
  }

  #later(code: string, detail: string, pauseMs: number | null): LoginOutcome {
    const grown = Math.min(PAUSE_MOST_MS, PAUSE_FIRST_MS * 2 ** Math.min(20, this.#failures++));
    this.#notBeforeMs = this.#context.platform.clock.nowMs() + (pauseMs ?? grown);
    this.#lastFailure = { kind: 'failed', code, detail };
    return this.#lastFailure;
  }

  /** Asking for prices does not lengthen a session; only this does. */
  #keepAlive(appKey: string, token: string): void {
    this.#timer?.cancel();
    this.#timer = this.#context.platform.clock.after(KEEP_ALIVE_MS, () => {
      void this.#refresh(appKey, token);
    });
  }

  async #refresh(appKey: string, token: string): Promise<void> {
    const result = await this.#interactive.send({
      ...{
        method: 'POST',
        path: '/keepAlive',
        body: '',
        budget: this.#budget,
        cost: 1,
        retries: 2,
      },
      ...{ timeoutMs: TIMEOUT_MS, signed: false, confidential: true },
      headers: { 'x-application': appKey, 'x-authentication': token },
      decode: decodeWith(identityReply),
    });
    if (this.#stopped || this.#session?.token !== token) return;
    // No answer proves nothing: the session is used until the venue says that it has ended.
    if (result.ok && result.value.status !== 'SUCCESS') this.ended(token);
    else this.#keepAlive(appKey, token);
  }

  #http(host: string): VenueHttp {
    const { meter, platform, settings } = this.#context;
    const { clock, net, random } = platform;
    return new VenueHttp({
      ...{ name: 'betfair', clock, net, random, meter },
      base: () => settings.hosts[host] ?? '',
      headers: async () => ({ 'content-type': 'application/x-www-form-urlencoded' }),
      describe: () => ({ code: '', detail: 'login did not answer' }),
    });
  }
}
