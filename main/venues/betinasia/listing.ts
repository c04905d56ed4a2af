// An offer on a contest as a market of the catalogue. What an offer means on a contest that is under way, and
// is not written anywhere, is not listed.

import {
  listingId,
  type OutcomeMeaning,
  type Period,
  type Question,
  type Sport,
  type VenueMarket,
} from '../../../shared/domain/market.ts';
import { lineQuarters, money, probability, quantity, SCALE } from '../../../shared/domain/units.ts';
import { centStakes } from '../stakeTerms.ts';
import {
  BETINASIA,
  type EventName,
  instrumentOf,
  type MarketKey,
  marketName,
  type OfferType,
  type OutcomeName,
} from './marketKey.ts';

/** A contest, from whichever of the two sources told of it. */
export interface Contest extends EventName {
  readonly competition: string;
  readonly home: string;
  readonly away: string;
  readonly startMs: number | null;
  readonly live: boolean;
}

interface SportMeaning {
  readonly sport: Sport;
  readonly period: Period;
  /** The contest's own name, under which its periods are one contest. */
  readonly root: string;
}

const meaning = (sport: Sport, period: Period, root: string): SportMeaning => ({
  ...{ sport, period, root },
});

/**
 * Sports with their periods. Extra time (`fb_et`), corners (`fb_corn`) and everything else that the site has
 * are other questions and left out.
 */
const SPORTS: { readonly [sport: string]: SportMeaning } = {
  fb: meaning('football', 'match', 'fb'),
  fb_ht: meaning('football', 'first-half', 'fb'),
  basket: meaning('basketball', 'match', 'basket'),
  basket_ht: meaning('basketball', 'first-half', 'basket'),
  basket_q1: meaning('basketball', 'first-quarter', 'basket'),
  tennis: meaning('tennis', 'match', 'tennis'),
  baseball: meaning('baseball', 'match', 'baseball'),
};

export const sportMeaning = (sport: string): SportMeaning | null =>
  Object.hasOwn(SPORTS, sport) ? (SPORTS[sport] ?? null) : null;

const HOUR_MS = 3_600_000;
/** Contracts in hundredths; a stake's own step, a cent, is coarser above odds of 1. */
const LOT = 10_000;

/** Outcomes of an offer in the order in which they are listed; football has a draw. */
export function outcomesOf(type: OfferType, sport: string): readonly OutcomeName[] {
  switch (type) {
    case 'ml':
      return sport.startsWith('fb') ? ['home', 'draw', 'away'] : ['home', 'away'];
    case 'ah':
    case 'dnb':
      return ['home', 'away'];
    case 'btts':
      return ['yes', 'no'];
    default:
      return ['over', 'under'];
  }
}

/**
 * Whether what an offer means is certain. A handicap of football under way counts from the present score by
 * the custom of Asian bookmakers, but neither that nor the score is told here.
 */
export function isCertain(type: OfferType, contest: Contest, nowMs: number): boolean {
  const { live, sport, startMs } = contest;
  const began = live || (startMs !== null && startMs <= nowMs);
  return !(began && type === 'ah' && sport.startsWith('fb'));
}

/** The offer as a market; null when it asks nothing that this program knows. */
export function listOffer(contest: Contest, key: MarketKey, nowMs: number): VenueMarket | null {
  const own = sportMeaning(contest.sport);
  const question = own === null ? null : questionOf(key, own);
  if (own === null || question === null) return null;
  const name = marketName(key);
  const { away, competition, home, startMs } = contest;
  const title = `${home} v ${away}`;
  return {
    venueId: BETINASIA,
    venueMarketId: name,
    title: `${title}: ${titleOf(key, own.period)}`,
    fixture: {
      venueEventId: `${own.root}.${contest.key}`,
      title,
      sport: own.sport,
      league: competition || null,
      participants: [home, away],
      startMs,
      startPrecision: startMs === null ? 'estimate' : 'minute',
    },
    question,
    outcomes: outcomesOf(key.type, key.sport).map((outcome) => ({
      listingId: listingId(BETINASIA, name, outcome),
      label: labelOf(outcome, contest, key),
      meaning: meaningOf(outcome),
      instrument: instrumentOf(name, outcome),
      complement: false,
    })),
    // Whichever bookmaker takes the bet has rules of its own; the page tells none.
    rulesText: '',
    rulesHash: '',
    bands: [{ start: probability(1), end: probability(SCALE - 1), step: probability(1) }],
    lot: quantity(LOT),
    minimumQuantity: quantity(LOT),
    minimumCost: money(0),
    staking: centStakes,
    fees: {},
    status: isCertain(key.type, contest, nowMs) ? 'open' : 'paused',
    opensMs: null,
    closesMs: null,
    expectedSettlementMs: startMs === null ? null : startMs + 4 * HOUR_MS,
    takerDelayMs: 0,
    untradable: null,
    collateralPool: '0',
    link: null,
  };
}

function questionOf({ quarters, type }: MarketKey, own: SportMeaning): Question | null {
  const football = own.sport === 'football';
  const whole = own.period === 'match';
  // A part of a contest ends where it ends. Without a draw on offer a tie has to be played on; for lines the
  // bookmaker that takes the bet decides whether that counts.
  const regular = football || !whole;
  const scope = regular ? 'regulation' : type === 'ml' ? 'overtime-included' : 'unstated';
  const plain = { period: own.period, scope, line: null, lineOn: null, subject: '' } as const;
  const line = quarters === null ? null : lineQuarters(quarters);
  switch (type) {
    case 'ml':
      // Two prices on a part that may end level leave open what a tie does.
      if (!football && !whole) return null;
      return { ...plain, type: football ? 'three-way' : 'winner' };
    case 'ah':
      return { ...plain, type: 'spread', line, lineOn: 0 };
    case 'ahou':
      return { ...plain, type: 'total', line };
    case 't1ahou':
    case 't2ahou':
      return { ...plain, type: 'team-total', line, lineOn: type === 't1ahou' ? 0 : 1 };
    case 'dnb':
      return football ? { ...plain, type: 'draw-no-bet' } : null;
    case 'btts':
      return football ? { ...plain, type: 'both-to-score' } : null;
  }
}

const signed = (quarters: number): string =>
  quarters > 0 ? `+${quarters / 4}` : String(quarters / 4);

const TITLES: { readonly [type in OfferType]: string } = {
  ml: 'winner',
  ah: 'handicap',
  ahou: 'total',
  t1ahou: 'total of the first side',
  t2ahou: 'total of the second side',
  dnb: 'draw no bet',
  btts: 'both to score',
};

function titleOf({ quarters, type }: MarketKey, period: Period): string {
  const line = quarters === null ? '' : ` ${type === 'ah' ? signed(quarters) : quarters / 4}`;
  return `${TITLES[type]}${line}${period === 'match' ? '' : ` (${period})`}`;
}

function labelOf(outcome: OutcomeName, { away, home }: Contest, key: MarketKey): string {
  const quarters = key.quarters ?? 0;
  const own = outcome === 'away' ? 0 - quarters : quarters;
  const line = key.quarters === null ? '' : ` ${key.type === 'ah' ? signed(own) : quarters / 4}`;
  const names = { home, away, draw: 'Draw', over: 'Over', under: 'Under', yes: 'Yes', no: 'No' };
  return `${names[outcome]}${line}`;
}

function meaningOf(outcome: OutcomeName): OutcomeMeaning {
  switch (outcome) {
    case 'home':
    case 'away':
      return { on: 'participant', participant: outcome === 'home' ? 0 : 1, negated: false };
    case 'yes':
    case 'no':
      return { on: 'yes', participant: null, negated: outcome === 'no' };
    default:
      return { on: outcome, participant: null, negated: false };
  }
}
