// Names of markets and outcomes. A market is a line of a match at one bookmaker, whichever of the venue's games
// offers it now: games come and go with their lines, and move between the three feeds. Ids may be negative.

import { type InstrumentId, instrumentId, venueId } from '../../../shared/domain/market.ts';

export const ASIANODDS88 = venueId('asianodds88');

/** Winner, Asian handicap of the home side, and total. */
export type Kind = '1x2' | 'hdp' | 'ou';
export type OutcomeName = 'home' | 'away' | 'draw' | 'over' | 'under';

const outcomeNames: readonly string[] = ['home', 'away', 'draw', 'over', 'under'];

export interface MarketKey {
  readonly sportsType: number;
  readonly matchId: number;
  /** Full time or first half. */
  readonly span: 'ft' | 'ht';
  readonly kind: Kind;
  /** Line times four over the whole match: the home side's handicap, or the goals; null for a winner. */
  readonly quarters: number | null;
  /** The bookmaker's code. */
  readonly bookie: string;
}

/** Name of a market, such as `1.-1898629925.ft.hdp.-2.PIN`. */
export function marketName(key: MarketKey): string {
  const { bookie, kind, matchId, quarters, span, sportsType } = key;
  const line = quarters === null ? '' : `.${quarters}`;
  return `${sportsType}.${matchId}.${span}.${kind}${line}.${bookie}`;
}

/** Instrument of one outcome: each has a book of one level. */
export const instrumentOf = (market: string, outcome: OutcomeName): InstrumentId =>
  instrumentId(`${market}.${outcome}`);

const NAME =
  /^(\d+)\.(-?\d+)\.(ft|ht)\.(1x2|hdp|ou)(?:\.(-?\d+))?\.([A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*)$/;

/** Reads a name back; null when it is not one of ours. */
export function readMarketName(name: string): MarketKey | null {
  const match = NAME.exec(name);
  if (match === null) return null;
  const kind = match[4] as Kind;
  const quarters = match[5] === undefined ? null : Number(match[5]);
  if ((kind === '1x2') !== (quarters === null)) return null;
  return {
    sportsType: Number(match[1]),
    matchId: Number(match[2]),
    span: match[3] as MarketKey['span'],
    kind,
    quarters,
    bookie: match[6] as string,
  };
}

/** Market and outcome that an instrument names; null when it is not ours. */
export function readInstrument(
  instrument: string,
): { readonly key: MarketKey; readonly outcome: OutcomeName } | null {
  const cut = instrument.lastIndexOf('.');
  const key = readMarketName(instrument.slice(0, Math.max(0, cut)));
  const outcome = instrument.slice(cut + 1);
  if (key === null || !outcomeNames.includes(outcome)) return null;
  return { key, outcome: outcome as OutcomeName };
}
