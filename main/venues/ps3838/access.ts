// How requests get in: Basic authentication, the house's error envelope, and the refusals that come as a
// success. Both the feed and the trading go through here.

import type { Credentials } from '../../platform/platform.ts';
import { type JsonObject, objectAt } from '../fields.ts';
import { detailOf, type HttpFailure, type Refusal, VenueHttp } from '../http.ts';
import type { FeedReport, VenueContext } from '../venue.ts';
import { parseLossless } from './wireValues.ts';

/** An empty body: what the house answers an account with that it has shut out of the API. */
export const EMPTY_BODY = 'empty-body';

/** Value of the Authorization header. Throws with a sentence when credentials are missing. */
export function basicAuthorisation(credentials: Credentials | null): string {
  const username = credentials?.username?.reveal() ?? '';
  const password = credentials?.password?.reveal() ?? '';
  if (username === '' || password === '') {
    throw new Error('PS3838 needs a user name and a password');
  }
  // A colon ends the user name in Basic authentication (RFC 7617).
  if (username.includes(':')) throw new Error('PS3838 user names have no colon');
  return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}

/** REST client of one account; `authorisation` may throw when there are no credentials. */
export function ps3838Http(context: VenueContext, authorisation: () => Promise<string>): VenueHttp {
  const { clock, net, random } = context.platform;
  return new VenueHttp({
    ...{ name: 'ps3838', clock, net, random, meter: context.meter },
    base: () => context.settings.hosts.rest ?? '',
    headers: async (_method, _path, body) => ({
      authorization: await authorisation(),
      // Without one the house may not compress its answers, which are megabytes.
      'user-agent': 'Crossbook',
      ...(body === '' ? {} : { 'content-type': 'application/json' }),
    }),
    describe: envelope,
    parse: parseLossless,
    ...{ refusal, dated: true },
  });
}

/** `{code, message}` of an error; PS3838 adds `ref` to server errors. */
function envelope(body: unknown): { readonly code: string; readonly detail: string } {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return { code: '', detail: 'no error envelope' };
  }
  const { code, message, ref } = body as JsonObject;
  const detail = [message, ref].filter((part) => typeof part === 'string' && part !== '');
  return { code: typeof code === 'string' ? code : '', detail: detail.join(', ref ') };
}

/** Codes of a 200 that mean what a 401, 403 or 429 means. */
const REFUSED = new Set([
  'INVALID_CREDENTIALS',
  'INVALID_AUTHORIZATION_HEADER',
  'ACCOUNT_INACTIVE',
  'NO_API_ACCESS',
]);

function refusal(text: string, body: unknown): Refusal | null {
  if (text.trim() === '') {
    return { kind: 'malformed', code: EMPTY_BODY, detail: 'the answer is empty' };
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;
  const { code } = body as JsonObject;
  // A placement's errorCode has another name; a bare code with a message is an error.
  if (typeof code !== 'string' || !('message' in objectAt(body, ''))) return null;
  const { detail } = envelope(body);
  if (REFUSED.has(code)) return { kind: 'unauthorised', code, detail };
  if (code === 'TOO_MANY_REQUESTS') return { kind: 'rate-limited', code, detail };
  return { kind: 'client', code, detail };
}

/** Codes by which the house says that the account, not the password, is the matter. */
const NO_ACCESS = new Set(['ACCOUNT_INACTIVE', 'NO_API_ACCESS']);

/** Whether a failure ends all asking until the user has done something. */
export const isRefusal = (failure: HttpFailure): boolean => failure.kind === 'unauthorised';

/** State of a feed whose last request failed so. */
export function reportOfFailure(failure: HttpFailure): FeedReport {
  const { code, kind, status } = failure;
  const detail = detailOf(failure);
  if (kind === 'unauthorised') {
    if (code === 'credentials') {
      return { state: 'refused', code: 'credentials', detail: failure.detail };
    }
    const closed = status === 403 || NO_ACCESS.has(code);
    return { state: 'refused', code: closed ? 'no-api-access' : 'credentials', detail };
  }
  if (code === EMPTY_BODY) return { state: 'down', code: 'access-blocked', detail: '' };
  if (kind === 'rate-limited') return { state: 'degraded', code: kind, detail };
  // A success that is an error: the venue is there and says no.
  if (kind === 'client') return { state: 'degraded', code: 'venue-error', detail };
  if (kind === 'malformed') return { state: 'degraded', code: kind, detail };
  return { state: 'down', code: kind, detail };
}
