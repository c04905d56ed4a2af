// One bookmaker's prices of one contest as markets of the catalogue and levels of books. Outcomes are told
// by their names, never by their order. Every market belongs to the bookmaker's own venue.

import {
  type InstrumentId,
  instrumentId,
  listingId,
  type OutcomeMeaning,
  type Question,
  type VenueMarket,
  type VenueOutcome,
} from '../../../shared/domain/market.ts';
import { priceOfOdds, quantityOfStake } from '../../../shared/domain/oddsPrice.ts';
import {
  decimalOdds,
  lineQuarters,
  type Money,
  money,
  probability,
  quantity,
  SCALE,
} from '../../../shared/domain/units.ts';
import type { LocatedError } from '../feedMeter.ts';
import { Malformed, malformed } from '../fields.ts';
import { statedRules } from '../houseRules.ts';
import { centStakes } from '../stakeTerms.ts';
import type { BookLevels } from '../venue.ts';
import { type Bookmaker, bookmakerByKey } from './bookmakers.ts';
import type { BookmakerOdds, MarketOdds, OddsEvent, OutcomeOdds } from './protocol.ts';
import { headToHead, scopeOf, sportOf } from './sports.ts';

const HOUR_MS = 3_600_000;
/** Contracts in hundredths. */
const LOT = 10_000;
/** A line is whole in quarters when its millionths are a multiple of this. */
const QUARTER = 250_000;

/** In the order in which outcomes are listed: the wire's own changes from answer to answer. */
const SLOTS = ['home', 'draw', 'away', 'over', 'under'] as const;
type Slot = (typeof SLOTS)[number];

/** One book of a listed market. */
export interface ListedBook {
  readonly instrument: InstrumentId;
  readonly levels: BookLevels;
  readonly scrapedMs: number;
}

export interface Listed {
  readonly market: VenueMarket;
  readonly books: readonly ListedBook[];
}

/** What became of one bookmaker's prices. */
export interface ListedBookmaker {
  readonly listed: readonly Listed[];
  readonly errors: readonly LocatedError[];
  /** Kinds of things that this program does not know, for the meter. */
  readonly unknown: readonly string[];
}

/** A contest of two sides, both named. */
export interface Contest extends OddsEvent {
  readonly home: string;
  readonly away: string;
}

/** Whether an event is a contest: outrights have no sides. */
export const isContest = (event: OddsEvent): event is Contest =>
  event.home !== null && event.away !== null && event.home !== event.away;

/** `assumedStake`: largest stake, in the bookmaker's own money, that is taken as possible where none is told. */
export function listBookmaker(
  event: Contest,
  odds: BookmakerOdds,
  assumedStake: Money,
): ListedBookmaker {
  const bookmaker = bookmakerByKey(odds.key);
  if (bookmaker === null) return { listed: [], errors: [], unknown: [`bookmaker ${odds.key}`] };
  const listed: Listed[] = [];
  const errors: LocatedError[] = [];
  const unknown: string[] = [];
  const context: Context = { event, odds, bookmaker, assumedStake };
  for (const market of odds.markets) {
    try {
      const found = listMarket(context, market);
      if (found === null) unknown.push(unknownName(context, market));
      else listed.push(...found);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      errors.push(error.located());
    }
  }
  return { listed, errors, unknown };
}

interface Context {
  readonly event: Contest;
  readonly odds: BookmakerOdds;
  readonly bookmaker: Bookmaker;
  readonly assumedStake: Money;
}

const unknownName = ({ event }: Context, market: MarketOdds): string =>
  market.key === 'h2h' ? `${event.sportKey} h2h without a draw` : `market ${market.key}`;

/** Markets of one wire market; null when it is of a kind that is not listed. */
function listMarket(context: Context, market: MarketOdds): readonly Listed[] | null {
  const { bookmaker, odds } = context;
  switch (market.key) {
    case 'h2h':
      return listWinner(context, market);
    case 'h2h_lay':
      // Lay prices are the other side of the same books: they are read with `h2h`, never for themselves.
      return bookmaker.exchange && odds.markets.some(({ key }) => key === 'h2h') ? [] : null;
    case 'spreads':
      return listSpread(context, market);
    case 'totals':
      return listTotal(context, market);
    default:
      return null;
  }
}

const placeOf = ({ event, odds }: Context, market: MarketOdds): string =>
  `${event.id}.${odds.key}.${market.key}`;

/** Outcomes by their slot; a name that is neither side's, or twice the same, is an error. */
function bySlot(
  context: Context,
  market: MarketOdds,
  slotOf: (name: string) => Slot | null,
): Map<Slot, OutcomeOdds> {
  const found = new Map<Slot, OutcomeOdds>();
  const at = placeOf(context, market);
  for (const outcome of market.outcomes) {
    const slot = slotOf(outcome.name);
    if (slot === null || found.has(slot)) malformed(at, 'each outcome once', outcome.name);
    found.set(slot, outcome);
  }
  return new Map(
    SLOTS.flatMap((slot) => {
      const outcome = found.get(slot);
      return outcome === undefined ? [] : [[slot, outcome] as const];
    }),
  );
}

const sideOf =
  ({ away, home }: Contest, draw: boolean) =>
  (name: string): Slot | null =>
    name === home ? 'home' : name === away ? 'away' : draw && name === 'Draw' ? 'draw' : null;

function listWinner(context: Context, market: MarketOdds): readonly Listed[] | null {
  const { bookmaker, event, odds } = context;
  const backs = bySlot(context, market, sideOf(event, true));
  const question = headToHead(sportOf(event.sportKey), backs.has('draw'));
  if (question === null) return null;
  if (!bookmaker.exchange) {
    return [listOneSided(context, market, market.key, question, '', backs)];
  }
  const layMarket = odds.markets.find(({ key }) => key === 'h2h_lay');
  const lays =
    layMarket === undefined
      ? new Map<Slot, OutcomeOdds>()
      : bySlot(context, layMarket, sideOf(event, true));
  const scrapedMs = Math.min(market.scrapedMs, layMarket?.scrapedMs ?? market.scrapedMs);
  return [...backs].map(([slot, back]) =>
    listRunner(context, market, question, slot, { back, lay: lays.get(slot) ?? null, scrapedMs }),
  );
}

function listSpread(context: Context, market: MarketOdds): readonly Listed[] | null {
  const { event } = context;
  const at = placeOf(context, market);
  const sides = bySlot(context, market, sideOf(event, false));
  const [home, away] = [sides.get('home'), sides.get('away')];
  const point = home?.point ?? (away?.point == null ? null : 0 - away.point);
  if (point === null) malformed(at, 'a point', market.outcomes[0]?.point);
  if (home !== undefined && away !== undefined && home.point !== 0 - (away.point ?? 0)) {
    malformed(at, 'opposite points', [home.point, away.point]);
  }
  const quarters = quartersOf(point, at);
  const question: Question = {
    ...{ type: 'spread', period: 'match', lineOn: 0, subject: '' },
    scope: scopeOf(sportOf(event.sportKey)),
    line: lineQuarters(quarters),
  };
  return [listOneSided(context, market, `spreads/${quarters}`, question, signed(quarters), sides)];
}

function listTotal(context: Context, market: MarketOdds): readonly Listed[] | null {
  const { event } = context;
  const at = placeOf(context, market);
  const sides = bySlot(context, market, (name) =>
    name === 'Over' ? 'over' : name === 'Under' ? 'under' : null,
  );
  const points = [...new Set(market.outcomes.map(({ point }) => point))];
  const [point] = points;
  if (point == null || points.length !== 1) malformed(at, 'one point', points);
  const quarters = quartersOf(point, at);
  const question: Question = {
    ...{ type: 'total', period: 'match', lineOn: null, subject: '' },
    scope: scopeOf(sportOf(event.sportKey)),
    line: lineQuarters(quarters),
  };
  return [
    listOneSided(context, market, `totals/${quarters}`, question, String(quarters / 4), sides),
  ];
}

function quartersOf(point: number, at: string): number {
  if (point % QUARTER !== 0) malformed(`${at}.point`, 'a line in quarters', point / SCALE);
  return point / QUARTER + 0;
}

const signed = (quarters: number): string => `${quarters > 0 ? '+' : ''}${quarters / 4}`;

/** A market in which outcomes can only be backed, each with a book of its own. */
function listOneSided(
  context: Context,
  market: MarketOdds,
  name: string,
  question: Question,
  line: string,
  slots: ReadonlyMap<Slot, OutcomeOdds>,
): Listed {
  const { bookmaker, event, odds } = context;
  const id = `${event.id}/${odds.key}/${name}`;
  return {
    market: {
      ...commonOf(context, market),
      ...{ venueMarketId: id, question },
      title: [event.home, 'v', event.away, TITLES[question.type] ?? '', line].join(' ').trim(),
      outcomes: [...slots.keys()].map(
        (slot): VenueOutcome => ({
          listingId: listingId(bookmaker.id, id, slot),
          label: labelOf(event, question, slot),
          meaning: meaningOf(slot),
          instrument: instrumentId(`${id}/${slot}`),
          complement: false,
        }),
      ),
    },
    books: [...slots].map(([slot, outcome]) => ({
      instrument: instrumentId(`${id}/${slot}`),
      levels: levelsOf(outcome, null, context.assumedStake),
      scrapedMs: market.scrapedMs,
    })),
  };
}

/** One runner of an exchange: backing it, and laying it as the complement on the same book. */
function listRunner(
  context: Context,
  market: MarketOdds,
  question: Question,
  slot: Slot,
  prices: {
    readonly back: OutcomeOdds;
    readonly lay: OutcomeOdds | null;
    readonly scrapedMs: number;
  },
): Listed {
  const { bookmaker, event, odds } = context;
  const id = `${event.id}/${odds.key}/h2h/${slot}`;
  const label = labelOf(event, question, slot);
  const meaning = meaningOf(slot);
  const outcome = (name: 'back' | 'lay'): VenueOutcome => ({
    listingId: listingId(bookmaker.id, id, name),
    label: name === 'back' ? label : `Not ${label}`,
    meaning: { ...meaning, negated: name === 'lay' },
    instrument: instrumentId(id),
    complement: name === 'lay',
  });
  return {
    market: {
      ...commonOf(context, market),
      ...{ venueMarketId: id, question },
      netting: `${event.id}/${odds.key}/${market.key}`,
      title: `${event.home} v ${event.away}: ${label}`,
      outcomes: [outcome('back'), outcome('lay')],
    },
    books: [
      {
        instrument: instrumentId(id),
        levels: levelsOf(prices.back, prices.lay, context.assumedStake),
        scrapedMs: prices.scrapedMs,
      },
    ],
  };
}

const TITLES: { readonly [type in Question['type']]?: string } = {
  spread: 'handicap',
  total: 'total',
};

type Common = Omit<VenueMarket, 'venueMarketId' | 'title' | 'question' | 'outcomes'>;

function commonOf({ bookmaker, event, odds }: Context, market: MarketOdds): Common {
  const { away, home, id, sportKey, sportTitle, startMs } = event;
  const sport = sportOf(sportKey);
  return {
    venueId: bookmaker.id,
    fixture: {
      venueEventId: id,
      title: `${home} v ${away}`,
      sport,
      league: sportTitle || null,
      participants: [home, away],
      startMs,
      startPrecision: 'minute',
    },
    // The API hands on no bookmaker's rules: they are known where the house has published them.
    ...statedRules(bookmaker.sameHouseAs ?? bookmaker.id, sport),
    bands: [{ start: probability(1), end: probability(SCALE - 1), step: probability(1) }],
    lot: quantity(LOT),
    minimumQuantity: quantity(LOT),
    minimumCost: money(0),
    fees: { commission: bookmaker.commission },
    staking: centStakes,
    status: 'open',
    opensMs: null,
    closesMs: null,
    expectedSettlementMs: startMs + 4 * HOUR_MS,
    takerDelayMs: 0,
    untradable: null,
    collateralPool: '',
    link: market.link ?? odds.link ?? bookmaker.page,
  };
}

function labelOf({ away, home }: Contest, { line, type }: Question, slot: Slot): string {
  const quarters = line ?? 0;
  switch (slot) {
    case 'home':
      return type === 'spread' ? `${home} ${signed(quarters)}` : home;
    case 'away':
      return type === 'spread' ? `${away} ${signed(0 - quarters)}` : away;
    case 'draw':
      return 'Draw';
    default:
      return `${slot === 'over' ? 'Over' : 'Under'} ${quarters / 4}`;
  }
}

const meaningOf = (slot: Slot): OutcomeMeaning =>
  slot === 'home' || slot === 'away'
    ? { on: 'participant', participant: slot === 'home' ? 0 : 1, negated: false }
    : { on: slot, participant: null, negated: false };

/** The one level of either side. A price of 1, where nothing can be won, is no level. */
function levelsOf(back: OutcomeOdds, lay: OutcomeOdds | null, assumed: Money): BookLevels {
  const backOdds = decimalOdds(back.odds);
  const backPrice = priceOfOdds('back', backOdds);
  const isBack = backPrice < SCALE;
  const layOdds = lay === null ? null : decimalOdds(lay.oddsUp);
  const layPrice = layOdds === null ? 0 : priceOfOdds('lay', layOdds);
  const isLay = layPrice > 0;
  const stake = (outcome: OutcomeOdds) => (outcome.limit ?? assumed) as Money;
  return {
    backPrices: isBack ? [backPrice] : [],
    backQuantities: isBack ? [quantityOfStake(stake(back), backOdds)] : [],
    layPrices: isLay ? [layPrice] : [],
    layQuantities:
      isLay && lay !== null ? [quantityOfStake(stake(lay), decimalOdds(lay.odds))] : [],
  };
}
