// Records of Polymarket's catalogue service, Gamma: events with their markets, in pages. Lists are
// JSON inside text and are read twice; nearly every field may be absent. What a record means is
// listing.ts.

import { z } from 'zod';
import type { LocatedError } from '../feedMeter.ts';
import type { Decoded } from '../http.ts';
import { decodeNow } from '../schema.ts';
import { optionalComputed } from './rest.ts';
import { parseMoment } from './wireValues.ts';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);
/** A flag whose absence means something else than false. */
const optionalFlag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? null);

/** Times come as RFC 3339 and as `2026-04-05 15:10:00+00`; empty and absent are none. */
const moment = z
  .string()
  .nullish()
  .transform((value, context) => {
    if (value === undefined || value === null || value === '') return null;
    const ms = parseMoment(value);
    if (ms !== null) return ms;
    context.addIssue({ code: 'custom', message: `expected a time, was "${value.slice(0, 40)}"` });
    return z.NEVER;
  });

/** A time that nothing depends on: another form of it counts as none. */
const looseMoment = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'string' ? parseMoment(value) : null));

/** A number, also where it is written as text. */
const plainNumber = z.union([z.number(), z.string().regex(/^-?\d+(?:\.\d+)?$/)]).transform(Number);

/**
 * A list of texts, or JSON of one inside text. Numbers are refused: an id would have lost digits.
 */
const list = z
  .union([z.array(z.string()), z.string()])
  .nullish()
  .transform((value, context) => {
    if (value === undefined || value === null || value === '') return [];
    if (typeof value !== 'string') return value;
    let inner: unknown;
    try {
      inner = JSON.parse(value);
    } catch {
      inner = undefined;
    }
    if (Array.isArray(inner) && inner.every((item) => typeof item === 'string')) {
      return inner as string[];
    }
    context.addIssue({
      code: 'custom',
      message: `expected JSON of a list of texts, was "${value.slice(0, 40)}"`,
    });
    return z.NEVER;
  });

const idText = z
  .union([z.string(), z.number().int()])
  .nullish()
  .transform((value) => (value === undefined || value === null ? '' : String(value)));

export const feeSchedule = z.object({
  rate: plainNumber.refine((rate) => rate >= 0, 'expected a rate of at least 0'),
  exponent: plainNumber,
  takerOnly: optionalFlag,
});

/** A market as Gamma returns it anywhere: in a page, inside an event, or alone. */
export const gammaMarket = z.object({
  id: idText,
  conditionId: z.string().min(1),
  question: text,
  slug: text,
  description: text,
  outcomes: list,
  outcomePrices: list,
  clobTokenIds: list,
  positionIds: list,
  version: idText,
  marketType: text,
  active: optionalFlag,
  closed: flag,
  archived: flag,
  acceptingOrders: optionalFlag,
  enableOrderBook: optionalFlag,
  negRisk: flag,
  negRiskOther: flag,
  orderPriceMinTickSize: optionalComputed,
  orderMinSize: optionalComputed,
  secondsDelay: plainNumber.nullish(),
  feesEnabled: optionalFlag,
  feeType: text,
  feeSchedule: feeSchedule.nullish(),
  umaResolutionStatus: text,
  sportsMarketType: text,
  line: optionalComputed,
  groupItemTitle: text,
  gameStartTime: moment,
  eventStartTime: moment,
  acceptingOrdersTimestamp: looseMoment,
  startDate: looseMoment,
  endDate: looseMoment,
});
export type GammaMarket = z.infer<typeof gammaMarket>;

/** An event without its markets. */
const gammaEventHead = z.object({
  id: idText,
  slug: text,
  title: text,
  seriesSlug: text,
  negRisk: flag,
  negRiskAugmented: flag,
  startTime: looseMoment,
  eventMetadata: z
    .object({ league: z.unknown().optional() })
    .nullish()
    .transform((data) => (typeof data?.league === 'string' ? data.league : '')),
  tags: z
    .array(z.object({ label: text, slug: text }))
    .nullish()
    .transform((tags) => tags ?? []),
});

/** An event with those of its markets that could be read. */
export interface GammaEvent extends z.infer<typeof gammaEventHead> {
  readonly markets: readonly GammaMarket[];
}

/** Reads an event; a market of it that cannot be read is left out and told. */
export function readEvent(
  value: unknown,
  malformed: (error: LocatedError) => void,
): Decoded<GammaEvent> {
  const head = decodeNow(gammaEventHead, value);
  if ('error' in head) return head;
  const raw = (value as { readonly markets?: unknown }).markets;
  if (raw !== undefined && raw !== null && !Array.isArray(raw)) {
    return { error: { at: 'markets', message: 'expected a list' } };
  }
  const markets: GammaMarket[] = [];
  ((raw ?? []) as readonly unknown[]).forEach((item, index) => {
    const market = decodeNow(gammaMarket, item);
    if ('value' in market) markets.push(market.value);
    else {
      const { at, message } = market.error;
      malformed({ at: `markets.${index}${at === '' ? '' : `.${at}`}`, message });
    }
  });
  return { value: { ...head.value, markets } };
}

const keysetPage = z.object({
  events: z.array(z.unknown()).nullish(),
  markets: z.array(z.unknown()).nullish(),
  next_cursor: z.string().nullish(),
});

interface KeysetPage {
  readonly items: readonly unknown[];
  /** Empty on the last page. */
  readonly cursor: string;
}

/** A page of `/events/keyset` or `/markets/keyset`; its records are read one by one. */
export function readPage(body: unknown, name: 'events' | 'markets'): Decoded<KeysetPage> {
  const page = decodeNow(keysetPage, body);
  if ('error' in page) return page;
  const items = page.value[name];
  if (items === undefined || items === null) {
    return { error: { at: name, message: 'expected a list, was absent' } };
  }
  const cursor = page.value.next_cursor ?? '';
  return { value: { items, cursor: cursor === 'LTE=' ? '' : cursor } };
}

export const gammaTag = z.object({ id: idText, label: z.string(), slug: z.string() });
