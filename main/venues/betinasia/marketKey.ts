// Names of markets and outcomes. The site names a contest by its sport with period and by a key of date and
// sides; offers on it by a type, a line times four as the home side sees it, and a side.
// Source: public automations of the site; see docs/venues/betinasia.md.

import { type InstrumentId, instrumentId, venueId } from '../../../shared/domain/market.ts';

export const BETINASIA = venueId('betinasia');

/** Winner, Asian handicap, total, totals of either side, draw no bet, both sides to score. */
export const offerTypes = ['ml', 'ah', 'ahou', 't1ahou', 't2ahou', 'dnb', 'btts'] as const;
export type OfferType = (typeof offerTypes)[number];

export type OutcomeName = 'home' | 'away' | 'draw' | 'over' | 'under' | 'yes' | 'no';

/** Types that are about a line. */
export const LINED: ReadonlySet<OfferType> = new Set(['ah', 'ahou', 't1ahou', 't2ahou']);

/** Sides as the site writes them, by what they mean in each type. */
const SIDES: { readonly [type in OfferType]: { readonly [side: string]: OutcomeName } } = {
  // Two ways of writing the draw have been seen.
  ml: { h: 'home', a: 'away', x: 'draw', d: 'draw' },
  ah: { h: 'home', a: 'away' },
  ahou: { o: 'over', u: 'under', over: 'over', under: 'under' },
  t1ahou: { o: 'over', u: 'under', over: 'over', under: 'under' },
  t2ahou: { o: 'over', u: 'under', over: 'over', under: 'under' },
  dnb: { h: 'home', a: 'away' },
  btts: { y: 'yes', n: 'no' },
};

export const offerTypeOf = (text: string): OfferType | null =>
  offerTypes.find((type) => type === text) ?? null;

/** What a side stands for; null for one that the type does not have. */
export const outcomeOf = (type: OfferType, side: string): OutcomeName | null =>
  Object.hasOwn(SIDES[type], side) ? (SIDES[type][side] ?? null) : null;

/** A contest as the site names it. */
export interface EventName {
  /** Sport with its period: `fb`, `fb_ht`, `basket_q1`. */
  readonly sport: string;
  /** `2026-01-04,31629,36428`, or what a row is named by where the site shows no such key. */
  readonly key: string;
}

export interface MarketKey extends EventName {
  readonly type: OfferType;
  /** Line times four: the home side's handicap, or points; null where there is none. */
  readonly quarters: number | null;
}

export const eventName = ({ key, sport }: EventName): string => `${sport}.${key}`;

/** Name of a market, such as `fb.2026-01-04,31629,36428.ah.-2`. */
export const marketName = (key: MarketKey): string =>
  `${eventName(key)}.${key.type}${key.quarters === null ? '' : `.${key.quarters}`}`;

/** Instrument of one outcome: each has a book of one level. */
export const instrumentOf = (market: string, outcome: OutcomeName): InstrumentId =>
  instrumentId(`${market}.${outcome}`);
