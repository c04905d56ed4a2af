// The contests of made traffic as the two venues would list them.

import { kalshiFeeTerms } from '../../main/venues/kalshi/fees.ts';
import { polymarketFeeTerms } from '../../main/venues/polymarket/fees.ts';
import {
  instrumentId,
  listingId,
  type OutcomeMeaning,
  type VenueMarket,
  venueId,
} from '../../shared/domain/market.ts';
import { type Money, type Probability, type Quantity, SCALE } from '../../shared/domain/units.ts';
import { TRAFFIC_START_MS, type TrafficContest } from './traffic.ts';

const KALSHI = venueId('kalshi');
const POLYMARKET = venueId('polymarket');
const HOUR_MS = 3_600_000;

/** Starts are spread over six weeks, as in a real calendar. */
const startOf = (contest: TrafficContest): number =>
  TRAFFIC_START_MS + (4 + (contest.id % 997)) * HOUR_MS;
const sides = (contest: TrafficContest) =>
  [team(contest.id * 2), team(contest.id * 2 + 1)] as const;

const SYLLABLES = 'bran cor dun fel gar hol jes kip lum mor nax pol quin ros tav wyk'.split(' ');

/** A name of its own for each number below a million: neighbours have nothing in common, or nobody could pair them. */
function team(number: number): string {
  // An odd factor leaves no two numbers alike.
  const mixed = Math.imul(number, 0x9e3779b1);
  const part = (from: number, to: number): string => {
    let word = '';
    for (let at = from; at < to; at++) word += SYLLABLES[(mixed >>> (at * 4)) & 15];
    return word.charAt(0).toUpperCase() + word.slice(1);
  };
  return `${part(0, 2)} ${part(2, 5)}`;
}
const side = (participant: number, negated = false): OutcomeMeaning => ({
  on: 'participant',
  participant,
  negated,
});

/** What both venues say alike about a contest. */
function common(contest: TrafficContest, title: string) {
  const startMs = startOf(contest);
  return {
    title,
    question: {
      type: 'winner',
      period: 'match',
      scope: 'overtime-included',
      line: null,
      lineOn: null,
      subject: '',
    },
    lot: 10_000 as Quantity,
    minimumQuantity: 10_000 as Quantity,
    minimumCost: 0 as Money,
    status: 'open',
    opensMs: null,
    closesMs: null,
    expectedSettlementMs: startMs + 3 * HOUR_MS,
    takerDelayMs: 0,
    untradable: null,
    collateralPool: '0',
    staking: null,
    link: null,
    rulesText: '',
    rulesHash: '',
  } as const satisfies Partial<VenueMarket>;
}

const fixture = (contest: TrafficContest, venueEventId: string): VenueMarket['fixture'] => ({
  venueEventId,
  title: sides(contest).join(' v '),
  sport: 'basketball',
  league: null,
  participants: [...sides(contest)],
  startMs: startOf(contest),
  startPrecision: 'minute',
});

const step = (of: number): Probability => (SCALE / of) as Probability;

export function kalshiMarkets(contest: TrafficContest): VenueMarket[] {
  const names = sides(contest);
  return contest.tickers.map((ticker, at) => ({
    ...common(contest, names.join(' v ')),
    venueId: KALSHI,
    venueMarketId: ticker,
    fixture: fixture(contest, contest.event),
    outcomes: (['yes', 'no'] as const).map((word) => ({
      listingId: listingId(KALSHI, ticker, word),
      label: word === 'yes' ? (names[at] ?? '') : `Not ${names[at]}`,
      meaning: side(at, word === 'no'),
      instrument: instrumentId(ticker),
      complement: word === 'no',
    })),
    bands: [{ start: 0 as Probability, end: SCALE as Probability, step: step(100) }],
    fees: kalshiFeeTerms({ feeType: 'quadratic', multiplier: SCALE, step: 100, waived: false }),
  }));
}

export function polymarketMarket(contest: TrafficContest): VenueMarket {
  const names = sides(contest);
  return {
    ...common(contest, names.join(' v ')),
    venueId: POLYMARKET,
    venueMarketId: contest.condition,
    fixture: fixture(contest, `pm-${contest.id}`),
    outcomes: contest.tokens.map((token, at) => ({
      listingId: listingId(POLYMARKET, contest.condition, String(at)),
      label: names[at] ?? '',
      meaning: side(at),
      instrument: instrumentId(token),
      complement: false,
    })),
    bands: [{ start: 0 as Probability, end: SCALE as Probability, step: step(contest.steps) }],
    fees: polymarketFeeTerms({ rate: 30_000, exponent: 1, takerOnly: true, stated: true }),
  };
}
