// Names of markets and outcomes that carry everything an order needs, so that a bet can be placed and
// found again after a restart without the feed. Sides are Team1 and Team2, as in orders and bets; which
// of them is at home is the league's affair (fixtures.ts).

import { type InstrumentId, instrumentId, venueId } from '../../../shared/domain/market.ts';

export const PS3838 = venueId('ps3838');

export const kinds = ['ml', 'hdp', 'tot', 'tt1', 'tt2'] as const;
/** Moneyline, handicap of Team1, total, and the totals of Team1 and Team2. */
export type Kind = (typeof kinds)[number];

export const outcomeNames = ['team1', 'team2', 'draw', 'over', 'under'] as const;
export type OutcomeName = (typeof outcomeNames)[number];

export interface MarketKey {
  readonly sportId: number;
  readonly leagueId: number;
  readonly eventId: number;
  readonly period: number;
  readonly kind: Kind;
  /** Line times four: Team1's handicap, or the points of a total; null for a moneyline. */
  readonly quarters: number | null;
  /**
   * Goals of Team1 and Team2 from which a live handicap of soccer counts; null for every other line. Source:
   * Pinnacle's betting rules, soccer market rule on in-play handicaps: scores before the bet are ignored.
   */
  readonly from: Score | null;
}

/** Goals of two sides. */
export type Score = readonly [number, number];

/** Line times four over the whole period, whatever it is counted from. */
export const wholeQuarters = ({ from, quarters }: MarketKey): number | null =>
  quarters === null || from === null ? quarters : quarters - 4 * (from[0] - from[1]) + 0;

/** Name of a market, such as `29.1980.1606758261.0.hdp.-2`, or `….hdp.-2.1-0` for one that counts from 1–0. */
export function marketName(key: MarketKey): string {
  const { eventId, from, kind, leagueId, period, quarters, sportId } = key;
  const line = quarters === null ? '' : `.${quarters}`;
  const score = from === null ? '' : `.${from.join('-')}`;
  return `${sportId}.${leagueId}.${eventId}.${period}.${kind}${line}${score}`;
}

/** Instrument of one outcome: each has a book of one level. */
export const instrumentOf = (market: string, outcome: OutcomeName): InstrumentId =>
  instrumentId(`${market}.${outcome}`);

const NAME =
  /^(\d+)\.(\d+)\.(\d+)\.(\d+)\.(ml|hdp|tot|tt1|tt2)(?:\.(-?\d+)(?:\.(\d{1,2})-(\d{1,2}))?)?$/;

/** Reads a name back; null when it is not one of ours. */
export function readMarketName(name: string): MarketKey | null {
  const match = NAME.exec(name);
  if (match === null) return null;
  const kind = match[5] as Kind;
  const quarters = match[6] === undefined ? null : Number(match[6]);
  if ((kind === 'ml') !== (quarters === null)) return null;
  if (match[7] !== undefined && kind !== 'hdp') return null;
  return {
    sportId: Number(match[1]),
    leagueId: Number(match[2]),
    eventId: Number(match[3]),
    period: Number(match[4]),
    kind,
    quarters,
    from: match[7] === undefined ? null : [Number(match[7]), Number(match[8])],
  };
}

/** Market and outcome that an instrument or the end of a listing names; null when it is not ours. */
export function readInstrument(
  instrument: string,
): { readonly market: string; readonly key: MarketKey; readonly outcome: OutcomeName } | null {
  const cut = instrument.lastIndexOf('.');
  const market = instrument.slice(0, Math.max(0, cut));
  const outcome = instrument.slice(cut + 1) as OutcomeName;
  const key = readMarketName(market);
  if (key === null || !outcomeNames.includes(outcome)) return null;
  return { market, key, outcome };
}
