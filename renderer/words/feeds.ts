// Feeds and books in words and shapes. The shape carries the state for those who do not see colours, the
// word says it again for those who do not know the shapes.

import type { MessageRow, MessageTrouble } from '../../shared/contract/views.ts';
import type { BookState, FeedHealth, FeedState, Quota } from '../../shared/domain/quote.ts';
import { count, roughCount } from '../format.ts';
import type { InspectTab } from '../state/ui.ts';
import { codeInWords } from './codes.ts';
import { pageReasons } from './pages.ts';

export const feedStateWords: { readonly [state in FeedState]: string } = {
  off: 'Off',
  connecting: 'Connecting',
  authenticating: 'Signing in',
  subscribing: 'Loading books',
  live: 'Live',
  degraded: 'Degraded',
  refused: 'Refused',
  down: 'Down',
};

/** ● works, ◐ on its way or half, ○ off, ✕ does not work. */
export const feedShapes: { readonly [state in FeedState]: '●' | '◐' | '○' | '✕' } = {
  off: '○',
  connecting: '◐',
  authenticating: '◐',
  subscribing: '◐',
  live: '●',
  degraded: '◐',
  refused: '✕',
  down: '✕',
};

export const bookStateWords: { readonly [state in BookState]: string } = {
  empty: 'Empty',
  live: 'Live',
  resyncing: 'Being read again',
  stale: 'Stale',
  suspended: 'Suspended',
};

const reasons: { readonly [code: string]: string } = {
  ...pageReasons,
  'proxy-unreachable': 'The venue’s proxy cannot be reached; nothing goes direct instead',
  'proxy-credentials': 'The venue’s proxy does not take the user name and password',
  'proxy-refused': 'The venue’s proxy will not connect to the venue',
  'proxy-target': 'The venue’s proxy works but cannot get through to the venue',
  'proxy-protocol': 'What answers at the proxy’s address is no proxy of that kind',
  'proxy-locked': 'The proxy’s user name and password cannot be read: open the vault or enter them',
  credentials: 'Needs credentials, or they are wrong',
  'handshake-refused': 'The venue refused the connection',
  reconnecting: 'Connection lost; trying again',
  'login-refused': 'The login was refused',
  'login-failed': 'The login failed; trying again',
  'login-banned': 'Logged in too often; the venue has closed the door for 20 minutes',
  'stream-refused': 'The venue refused the stream',
  'delayed-key':
    'The application key is a delayed one: prices are up to 3 minutes old and nothing is bet on them',
  'venue-lagging': 'The venue’s stream lags behind its exchange; its prices are not trusted',
  'not-all-streamed':
    'More markets are wanted than can be streamed; the rest is looked up every 2 minutes',
  'no-api-access': 'The account is not open for the API',
  'access-blocked':
    'The venue answers with nothing; it may have blocked the account’s API. Asked ever more rarely',
  'venue-error': 'The venue answers with an error',
  'session-taken':
    'Another program or machine logs in with this account again and again. End it, then connect anew',
  'session-lost': 'The session has ended; logging in again',
  'account-inactive': 'The account is not active',
  'foreign-address': 'The venue names an address elsewhere for its service; nothing is sent there',
  'out-of-credits': 'No credits are left until the plan renews',
  'quota-unknown': 'The answers do not say how many credits are left, so no prices are asked for',
  'not-served': 'The venue does not serve what is asked of it',
  'credits-spent': 'The credits of today are used up; prices come again tomorrow (UTC)',
};

/** What is wrong with a feed, empty when nothing is. */
export function feedReason(health: Pick<FeedHealth, 'reason' | 'detail'>): string {
  if (health.reason === '') return health.detail;
  const words = reasons[health.reason] ?? codeInWords(health.reason);
  return health.detail === '' ? words : `${words}: ${health.detail}`;
}

/** Whether prices of this feed may be traded on. */
export const isUsable = (state: FeedState): boolean => state === 'live' || state === 'degraded';

/** Parts of the page about one feed. */
export const inspectWords: { readonly [tab in InspectTab]: string } = {
  overview: 'Overview',
  markets: 'Markets',
  messages: 'Raw messages',
};

const unitWords: { readonly [unit in Quota['unit']]: string } = {
  credits: 'credits',
  requests: 'requests',
};

/** A budget in one line: `12 of 640 credits today, 18,400 left for 9 days`. */
export function quotaWords({ daysLeft, left, plannedToday, unit, usedToday }: Quota): string {
  const planned = plannedToday === null ? '' : ` of ${count(plannedToday)}`;
  const days =
    daysLeft === null ? '' : ` for ${count(daysLeft)} ${daysLeft === 1 ? 'day' : 'days'}`;
  const rest = left === null ? '' : `, ${count(left)} left${days}`;
  return `${count(usedToday)}${planned} ${unitWords[unit]} today${rest}`;
}

/** What is used of today's share where room is short: `12/640`. */
export const quotaToday = ({ plannedToday, usedToday }: Quota): string =>
  plannedToday === null
    ? roughCount(usedToday)
    : `${roughCount(usedToday)}/${roughCount(plannedToday)}`;

/** What is left where room is short: `18k left`. */
export const quotaLeft = ({ left }: Quota): string =>
  left === null ? '' : `${roughCount(left)} left`;

/** What was wrong with a raw message. */
export const messageTroubleWords: { readonly [kind in MessageTrouble['kind']]: string } = {
  error: 'Error',
  gap: 'Messages were missed before it',
  unknown: 'Type not known',
};

/** Why there is no text of a raw message. */
export const absentWords: { readonly [why in NonNullable<MessageRow['absent']>]: string } = {
  withheld: 'Carries a login: not kept',
  gone: 'Gave way to later messages',
};

const kindWords: { readonly [kind: string]: string } = {
  '': 'Not recognised',
  empty: 'Nothing in it',
  unreadable: 'Cannot be read',
};

/** What the venue's decoder calls a message. */
export const messageKind = (kind: string): string => kindWords[kind] ?? kind;

/** Where a message came from, without what is the same in all of them: `socket /ws/v2`, `GET /odds`. */
export function messageSource(source: string): string {
  const [, scheme, host, path] = /^(\w+):\/\/([^/]+)(\/.*)?$/.exec(source) ?? [];
  if (scheme === undefined) return source;
  if (path !== undefined && path !== '/') return `socket ${path}`;
  return `${scheme === 'tls' || scheme === 'tcp' ? 'line' : 'socket'} ${host}`;
}
