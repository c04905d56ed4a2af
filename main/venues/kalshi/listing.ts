// A Kalshi event with its markets and series, as markets of the catalogue: which contest, which
// question, which side each ticker's YES and NO pay on, fees, grid and rules. Team identity comes from
// `yes_sub_title`, never from the ticker, and `no_sub_title` is not the opponent.

import {
  instrumentId,
  listingId,
  type MarketStatus,
  type OutcomeMeaning,
  type PriceBand,
  type Question,
  type Sport,
  type VenueMarket,
  type VenueOutcome,
  venueId,
} from '../../../shared/domain/market.ts';
import { lineQuarters, money, quantity, SCALE } from '../../../shared/domain/units.ts';
import { fieldNames } from '../fieldNames.ts';
import { ruleHash } from '../ruleText.ts';
import { feeTypes, type KalshiFeeType, kalshiFeeTerms } from './fees.ts';
import { SIZE_STEP } from './frames.ts';
import type { RestEvent, RestMarket, RestSeries } from './rest.ts';
import { startTime } from './startTime.ts';

export const KALSHI = venueId('kalshi');

/** What has to be known besides the event itself. */
export interface ListingContext {
  readonly series: RestSeries | null;
  readonly milestoneMs: number | null;
  /** Precision of the account's balance in millionths of a dollar. */
  readonly feeStep: number;
  readonly nowMs: number;
}

const SPORT_WORDS: readonly (readonly [RegExp, Sport])[] = [
  [/baseball|mlb/i, 'baseball'],
  [/basketball|nba/i, 'basketball'],
  [/soccer|premier league|la liga|bundesliga|serie a\b|mls\b|champions league/i, 'football'],
  [/hockey|nhl/i, 'ice-hockey'],
  [/football|nfl/i, 'american-football'],
  [/tennis|atp|wta/i, 'tennis'],
  [/ufc|mma|mixed martial/i, 'mixed-martial-arts'],
  [/boxing/i, 'boxing'],
  [/golf|pga/i, 'golf'],
  [/cricket/i, 'cricket'],
  [/rugby/i, 'rugby'],
  [/esports|counter-strike|league of legends|dota|valorant/i, 'esports'],
  [/motorsport|formula 1|f1\b|nascar/i, 'motor-racing'],
];

function sportOf(event: RestEvent, series: RestSeries | null): Sport {
  const words = [
    ...(series?.tags ?? []),
    series?.title ?? '',
    event.product_metadata?.competition ?? '',
  ];
  return SPORT_WORDS.find(([pattern]) => words.some((word) => pattern.test(word)))?.[1] ?? 'other';
}

const STATUSES: { readonly [status: string]: MarketStatus } = {
  initialized: 'closed',
  unopened: 'closed',
  active: 'open',
  open: 'open',
  inactive: 'paused',
  paused: 'paused',
  closed: 'closed',
  determined: 'determined',
  disputed: 'determined',
  amended: 'determined',
  settled: 'settled',
  finalized: 'settled',
};

/** Catalogue status of one of Kalshi's words; an unknown word closes the market. */
export const statusOf = (word: string): MarketStatus => STATUSES[word] ?? 'closed';

const isTie = (label: string): boolean => /^(tie|draw)$/i.test(label.trim());

interface Shape {
  readonly participants: readonly string[];
  readonly question: Question;
  readonly meaning: OutcomeMeaning;
}

/** What all markets of an event have in common. */
interface ListedEvent {
  readonly sport: Sport;
  readonly runners: readonly string[] | null;
  readonly context: ListingContext;
}

/** Catalogue markets of an event; markets of combos are left out. */
export function listEvent(event: RestEvent, context: ListingContext): VenueMarket[] {
  const markets = event.markets.filter((market) => !market.mve_collection_ticker);
  const sport = sportOf(event, context.series);
  const shaped = markets.map((market) => ({
    market,
    shape: shapeOf(event, market, markets, sport, context.series),
  }));
  const runners = runnersOf(event, shaped);
  return shaped.map(({ market, shape }) =>
    listMarket(event, market, runnerShape(shape, market, runners ?? []), {
      ...{ sport, runners, context },
    }),
  );
}

/** Names of an event of which exactly one wins, in an order that does not change; null where it has no such field. */
function runnersOf(
  event: RestEvent,
  shaped: readonly { readonly market: RestMarket; readonly shape: Shape }[],
): readonly string[] | null {
  const asks = shaped.every(({ shape }) => shape.question.type === 'proposition');
  if (!event.mutually_exclusive || !asks) return null;
  return fieldNames(shaped.map(({ market }) => market.yes_sub_title));
}

/** Whether one of a field wins; what covers whoever is not named stays a question of its own. */
function runnerShape(shape: Shape, market: RestMarket, runners: readonly string[]): Shape {
  const subject = market.yes_sub_title.trim();
  if (!runners.includes(subject)) return shape;
  return { ...shape, question: { ...shape.question, type: 'outright', subject } };
}

function listMarket(
  event: RestEvent,
  market: RestMarket,
  shape: Shape,
  { context, runners, sport }: ListedEvent,
): VenueMarket {
  const rulesText = [market.rules_primary, market.rules_secondary].filter(Boolean).join('\n\n');
  const start = startTime(context.milestoneMs, rulesText, market.occurrence_datetime);
  return {
    venueId: KALSHI,
    venueMarketId: market.ticker,
    title: market.title || `${event.title}: ${market.yes_sub_title}`,
    fixture: {
      venueEventId: event.event_ticker,
      title: event.title,
      sport,
      league: event.product_metadata?.competition ?? context.series?.title ?? null,
      participants: shape.participants,
      ...(runners === null ? {} : { runners }),
      ...start,
    },
    question: shape.question,
    outcomes: outcomesOf(market, shape.meaning),
    rulesText,
    rulesHash: ruleHash(rulesText),
    bands: bandsOf(market),
    lot: quantity(SIZE_STEP),
    minimumQuantity: quantity(SIZE_STEP),
    minimumCost: money(0),
    fees: feesOf(event, market, context),
    staking: null,
    status: statusOf(market.status),
    opensMs: market.open_time,
    closesMs: market.close_time,
    expectedSettlementMs:
      market.expected_expiration_time === null
        ? null
        : market.expected_expiration_time + market.settlement_timer_seconds * 1000,
    takerDelayMs: 0,
    untradable: untradable(event, market, context),
    collateralPool: String(market.exchange_index),
    link: `https://kalshi.com/markets/${event.series_ticker.toLowerCase()}/${event.event_ticker.toLowerCase()}`,
  };
}

function outcomesOf(market: RestMarket, meaning: OutcomeMeaning): VenueOutcome[] {
  const instrument = instrumentId(market.ticker);
  const label = market.yes_sub_title || market.title || market.ticker;
  return [
    {
      listingId: listingId(KALSHI, market.ticker, 'yes'),
      label,
      meaning,
      instrument,
      complement: false,
    },
    {
      listingId: listingId(KALSHI, market.ticker, 'no'),
      label: `Not ${label}`,
      meaning: { ...meaning, negated: !meaning.negated },
      instrument,
      complement: true,
    },
  ];
}

/** Bands of `price_ranges`; the label `price_level_structure` is never looked at. */
export const bandsOf = (market: Pick<RestMarket, 'price_ranges'>): PriceBand[] =>
  market.price_ranges.map((range) => ({
    start: range.start as PriceBand['start'],
    end: range.end as PriceBand['end'],
    step: range.step as PriceBand['step'],
  }));

function feesOf(event: RestEvent, market: RestMarket, context: ListingContext) {
  const type = event.fee_type_override ?? context.series?.fee_type ?? 'quadratic';
  const multiplier = event.fee_multiplier_override ?? context.series?.fee_multiplier ?? 1;
  const waivedUntil = market.fee_waiver_expiration_time;
  return kalshiFeeTerms({
    feeType: isFeeType(type) ? type : 'flat',
    multiplier: Math.round(multiplier * SCALE),
    step: context.feeStep,
    // A waiver that ends before the order arrives must not be promised: a minute is kept in hand.
    waived: waivedUntil !== null && waivedUntil > context.nowMs + 60_000,
  });
}

const isFeeType = (word: string): word is KalshiFeeType =>
  (feeTypes as readonly string[]).includes(word);

function untradable(event: RestEvent, market: RestMarket, context: ListingContext): string | null {
  if (market.market_type === 'scalar') return 'scalar';
  if (market.is_provisional) return 'provisional';
  if (market.price_ranges.length === 0) return 'no-price-grid';
  if (context.series === null) return 'fees-unknown';
  const type = event.fee_type_override ?? context.series.fee_type;
  return isFeeType(type) && type !== 'flat' ? null : 'fee-type';
}

function shapeOf(
  event: RestEvent,
  market: RestMarket,
  siblings: readonly RestMarket[],
  sport: Sport,
  series: RestSeries | null,
): Shape {
  const scope = event.product_metadata?.competition_scope ?? series?.product_metadata?.scope ?? '';
  if (sport !== 'other') {
    if (/^game$|^match$|^fight$/i.test(scope)) {
      const shape = resultShape(event, market, siblings, sport);
      if (shape !== null) return shape;
    }
    if (/^spread$/i.test(scope)) {
      const shape = spreadShape(event, market);
      if (shape !== null) return shape;
    }
    if (/^total$/i.test(scope)) {
      const shape = totalShape(event, market);
      if (shape !== null) return shape;
    }
  }
  return propositionShape(event, market);
}

const propositionShape = (event: RestEvent, market: RestMarket): Shape => ({
  participants: [],
  question: {
    type: 'proposition',
    period: 'match',
    scope: 'unstated',
    line: null,
    lineOn: null,
    subject: `${event.title} ${market.yes_sub_title || market.title}`.toLowerCase().trim(),
  },
  meaning: { on: 'yes', participant: null, negated: false },
});

/** Who wins: one market per side, and one for the tie where there can be one. */
function resultShape(
  event: RestEvent,
  market: RestMarket,
  siblings: readonly RestMarket[],
  sport: Sport,
): Shape | null {
  const sides = siblings.filter((other) => !isTie(other.yes_sub_title)).map((o) => o.yes_sub_title);
  const ties = siblings.length - sides.length;
  if (sides.length !== 2 || ties > 1 || sides[0] === sides[1] || sides.includes('')) return null;
  // Markets come in no stable order; the title's order is.
  const participants = [...sides].sort((a, b) => event.title.indexOf(a) - event.title.indexOf(b));
  const drawn = isTie(market.yes_sub_title);
  return {
    participants,
    question: {
      type: ties === 1 ? 'three-way' : 'winner',
      period: 'match',
      scope: ties === 1 || sport === 'football' ? 'regulation' : 'overtime-included',
      line: null,
      lineOn: null,
      subject: '',
    },
    meaning: drawn
      ? { on: 'draw', participant: null, negated: false }
      : {
          on: 'participant',
          participant: participants.indexOf(market.yes_sub_title),
          negated: false,
        },
  };
}

/** Names of both sides from a title such as `Seattle vs Boston: Spread`. */
function sidesOf(title: string): readonly string[] | null {
  const match = /^(.+?) (?:vs\.?|at|@) (.+?)(?:\s*[:?].*| Winner\??| Spread| Total.*)?$/i.exec(
    title,
  );
  return match?.[1] && match[2] ? [match[1].trim(), match[2].trim()] : null;
}

/** Quarters of a line that Kalshi writes as a number; null when it is no multiple of a quarter. */
function quartersOf(line: number | null | undefined): number | null {
  if (line === null || line === undefined) return null;
  const quarters = line * 4;
  return Number.isSafeInteger(quarters) ? quarters : null;
}

function spreadShape(event: RestEvent, market: RestMarket): Shape | null {
  const participants = sidesOf(event.title);
  const line = quartersOf(market.floor_strike);
  const team = /^(.+?) wins? by (?:over|more than)/i.exec(market.yes_sub_title)?.[1]?.trim();
  const index = participants === null || team === undefined ? -1 : participants.indexOf(team);
  if (participants === null || line === null || index < 0) return null;
  return {
    participants,
    question: {
      type: 'spread',
      period: 'match',
      scope: 'overtime-included',
      line: lineQuarters(-line),
      lineOn: index,
      subject: '',
    },
    meaning: { on: 'participant', participant: index, negated: false },
  };
}

function totalShape(event: RestEvent, market: RestMarket): Shape | null {
  const participants = sidesOf(event.title);
  const line = quartersOf(market.floor_strike);
  if (participants === null || line === null || !/^over /i.test(market.yes_sub_title)) return null;
  return {
    participants,
    question: {
      type: 'total',
      period: 'match',
      scope: 'overtime-included',
      line: lineQuarters(line),
      lineOn: null,
      subject: '',
    },
    meaning: { on: 'over', participant: null, negated: false },
  };
}
