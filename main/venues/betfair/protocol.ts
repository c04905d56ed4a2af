// Lines of the Exchange Stream to typed messages, strictly, and what is said on it. Source: Betfair's
// Exchange Stream API document and its published schema of messages.

import {
  arrayAt,
  booleanAt,
  integerAt,
  type JsonObject,
  Malformed,
  malformed,
  objectAt,
  optional,
  stringAt,
  wordAt,
} from '../fields.ts';
import {
  type ChangeHead,
  type MarketChange,
  type MarketDefinition,
  marketStatuses,
  type OddsLevel,
  type RunnerChange,
  type RunnerDefinition,
  type StreamFrame,
} from './frames.ts';
import { orderChanges } from './orderBodies.ts';
import { hundredths, millionths, runnerAt, withdrawnAt } from './values.ts';

const CHANGES = { SUB_IMAGE: 'image', RESUB_DELTA: 'resumed', HEARTBEAT: 'heartbeat' } as const;
const SEGMENTS = { SEG_START: 'first', SEG: 'middle', SEG_END: 'last' } as const;
/** HTTP's own number for "not available": the venue's stream lags behind its exchange. */
const LAGGING = 503;

/** Decodes one line. Whatever is wrong with it comes back as `malformed`; it never throws. */
export function decodeLine(text: string): StreamFrame {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { kind: 'malformed', error: { at: '', message: 'not JSON' } };
  }
  return decodeFrame(parsed);
}

/** Decodes a parsed message. */
export function decodeFrame(parsed: unknown): StreamFrame {
  try {
    return frameOf(objectAt(parsed, ''));
  } catch (error) {
    if (error instanceof Malformed) return { kind: 'malformed', error: error.located() };
    throw error;
  }
}

function frameOf(body: JsonObject): StreamFrame {
  const op = body.op;
  switch (op) {
    case 'connection':
      return { kind: 'connection', connectionId: stringAt(body, 'connectionId', '') };
    case 'status':
      return statusOf(body);
    case 'mcm': {
      const changes = body.mc === undefined ? [] : arrayAt(body.mc, 'mc');
      return {
        kind: 'markets',
        head: headOf(body),
        markets: changes.map((change, index) => marketChange(change, `mc.${index}`)),
      };
    }
    case 'ocm':
      return { kind: 'orders', head: headOf(body), ...orderChanges(body) };
    default:
      return typeof op === 'string'
        ? { kind: 'unknown', type: op }
        : malformed('op', 'the name of a message', op);
  }
}

function statusOf(body: JsonObject): StreamFrame {
  const text = (name: string): string => (typeof body[name] === 'string' ? String(body[name]) : '');
  return {
    kind: 'status',
    id: optional(body, 'id', (object, name) => integerAt(object, name, '')),
    success: wordAt(body, 'statusCode', ['SUCCESS', 'FAILURE'], '') === 'SUCCESS',
    code: text('errorCode'),
    detail: text('errorMessage'),
    closed: optional(body, 'connectionClosed', (o, name) => booleanAt(o, name, '')) ?? false,
  };
}

function headOf(body: JsonObject): ChangeHead {
  const clock = (name: string) => optional(body, name, (object, own) => stringAt(object, own, ''));
  const whole = (name: string) => optional(body, name, (object, own) => integerAt(object, own, ''));
  const word = <T extends string>(name: string, words: readonly T[]) =>
    optional(body, name, (object, own) => wordAt(object, own, words, ''));
  const change = word('ct', ['SUB_IMAGE', 'RESUB_DELTA', 'HEARTBEAT']);
  const segment = word('segmentType', ['SEG_START', 'SEG', 'SEG_END']);
  return {
    // Recordings of historical data carry no subscription.
    id: whole('id') ?? 0,
    clk: clock('clk'),
    initialClk: clock('initialClk'),
    publishedMs: whole('pt') ?? 0,
    change: change === null ? 'delta' : CHANGES[change],
    lagging: whole('status') === LAGGING,
    conflateMs: whole('conflateMs'),
    segment: segment === null ? 'whole' : SEGMENTS[segment],
  };
}

function marketChange(value: unknown, at: string): MarketChange {
  const body = objectAt(value, at);
  const flag = (name: string) => optional(body, name, (o, own) => booleanAt(o, own, at)) ?? false;
  const changes = body.rc === undefined ? [] : arrayAt(body.rc, `${at}.rc`);
  return {
    marketId: stringAt(body, 'id', at),
    image: flag('img'),
    merged: flag('con'),
    definition:
      body.marketDefinition === undefined
        ? null
        : marketDefinition(body.marketDefinition, `${at}.marketDefinition`),
    runners: changes.map((change, index) => runnerChange(change, `${at}.rc.${index}`)),
  };
}

function runnerChange(value: unknown, at: string): RunnerChange {
  const body = objectAt(value, at);
  let otherLevels = 0;
  const levels = (name: string): OddsLevel[] | null => {
    if (body[name] === undefined) return null;
    const own: OddsLevel[] = [];
    arrayAt(body[name], `${at}.${name}`).forEach((entry, index) => {
      const where = `${at}.${name}.${index}`;
      const [first, second, third] = arrayAt(entry, where);
      if (third === undefined) {
        own.push([oddsAt(first, `${where}.0`), sizeAt(second, `${where}.1`)]);
        return;
      }
      // `[level, odds, size]`: a ladder by level, which is empty at odds and size 0.
      if (!Number.isSafeInteger(first)) malformed(`${where}.0`, 'a level', first);
      if (second !== 0) oddsAt(second, `${where}.1`);
      sizeAt(third, `${where}.2`);
      otherLevels++;
    });
    return own;
  };
  for (const name of ['batb', 'batl', 'bdatb', 'bdatl']) levels(name);
  return {
    ...runnerAt(body, 'hc', at),
    back: levels('atb'),
    lay: levels('atl'),
    otherLevels,
  };
}

function oddsAt(value: unknown, at: string): number {
  const odds = hundredths(value, at);
  return odds > 100 ? odds : malformed(at, 'odds above 1', value);
}

function sizeAt(value: unknown, at: string): number {
  const size = hundredths(value, at);
  return size >= 0 ? size : malformed(at, 'a size', value);
}

/** Decodes a market definition. Throws {@link Malformed}. */
export function marketDefinition(value: unknown, at: string): MarketDefinition {
  const body = objectAt(value, at);
  const time = (name: string): number | null =>
    optional(body, name, (object, own) => {
      const ms = Date.parse(stringAt(object, own, at));
      return Number.isFinite(ms) ? ms : malformed(`${at}.${own}`, 'a time', object[own]);
    });
  const baseRate = millionths(body.marketBaseRate, `${at}.marketBaseRate`) / 100;
  if (!Number.isSafeInteger(baseRate) || baseRate < 0 || baseRate > 1_000_000) {
    malformed(`${at}.marketBaseRate`, 'a rate in per cent', body.marketBaseRate);
  }
  return {
    status: wordAt(body, 'status', marketStatuses, at),
    inPlay: booleanAt(body, 'inPlay', at),
    betDelayMs: integerAt(body, 'betDelay', at) * 1000,
    version: integerAt(body, 'version', at),
    baseRate,
    discountAllowed:
      optional(body, 'discountAllowed', (object, name) => booleanAt(object, name, at)) ?? false,
    marketMs: time('marketTime'),
    settledMs: time('settledTime'),
    marketType: optional(body, 'marketType', (object, name) => stringAt(object, name, at)) ?? '',
    winners: optional(body, 'numberOfWinners', (object, name) => integerAt(object, name, at)),
    runners: arrayAt(body.runners, `${at}.runners`).map((runner, index) =>
      runnerDefinition(runner, `${at}.runners.${index}`),
    ),
  };
}

function runnerDefinition(value: unknown, at: string): RunnerDefinition {
  const body = objectAt(value, at);
  const status = stringAt(body, 'status', at);
  const factor = optional(body, 'adjustmentFactor', (object, name) =>
    millionths(object[name], `${at}.${name}`),
  );
  const removed = optional(body, 'removalDate', (object, name) => stringAt(object, name, at));
  return { ...runnerAt(body, 'hc', at), status, withdrawn: withdrawnAt(status, factor, removed) };
}

/** What this program says on a stream. */
export const commands = {
  authenticate: (id: number, appKey: string, session: string) => ({
    op: 'authentication',
    id,
    appKey,
    session,
  }),
  /** Conflation is named, because Betfair's own default applies where it is left out. */
  markets: (id: number, marketIds: readonly string[], resume: Resume | null) => ({
    op: 'marketSubscription',
    id,
    segmentationEnabled: true,
    conflateMs: 0,
    heartbeatMs: HEARTBEAT_MS,
    marketFilter: { marketIds },
    marketDataFilter: { fields: ['EX_ALL_OFFERS', 'EX_MARKET_DEF'] },
    ...(resume ?? {}),
  }),
  orders: (id: number) => ({
    op: 'orderSubscription',
    id,
    segmentationEnabled: true,
    conflateMs: 0,
    heartbeatMs: HEARTBEAT_MS,
    orderFilter: { includeOverallPosition: false },
  }),
} as const;

/** Both clocks that a subscription is resumed by. */
export interface Resume {
  readonly initialClk: string;
  readonly clk: string;
}

/** Longest silence of the venue that is in order; after twice as much the connection is dead. */
export const HEARTBEAT_MS = 5_000;
