// Names that this adapter gives to Betfair's things. A runner is a selection with its handicap: in an
// Asian handicap market one selection has many lines, and each is a bet of its own.

import {
  type InstrumentId,
  instrumentId,
  type ListingId,
  listingId,
  venueId,
} from '../../../shared/domain/market.ts';

export const BETFAIR = venueId('betfair');

export interface RunnerName {
  readonly marketId: string;
  readonly selectionId: number;
  /** 0 where there is none. */
  readonly handicap: number;
}

/** `1.23456789/47972`, with the handicap as a third part where there is one: `…/-0.5`. */
export const runnerText = (marketId: string, selectionId: number, handicap: number): string =>
  handicap === 0 ? `${marketId}/${selectionId}` : `${marketId}/${selectionId}/${handicap}`;

export const runnerInstrument = (name: RunnerName): InstrumentId =>
  instrumentId(runnerText(name.marketId, name.selectionId, name.handicap));

/** Reads a runner's name back; null for text of another form. */
export function runnerName(text: string): RunnerName | null {
  const match = /^(\d+\.\d+)\/(\d+)(?:\/(-?\d+(?:\.\d+)?))?$/.exec(text);
  if (match === null) return null;
  return {
    marketId: match[1] ?? '',
    selectionId: Number(match[2]),
    handicap: Number(match[3] ?? 0),
  };
}

/** Listing of a runner: `yes` is backed, `no` is what laying it amounts to. */
export const runnerListing = (text: string, outcome: 'yes' | 'no'): ListingId =>
  listingId(BETFAIR, text, outcome);

/** An order id as Betfair carries it: 32 characters at most, so a UUID without its dashes. */
export const orderRef = (clientOrderId: string): string | null =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(clientOrderId)
    ? clientOrderId.replaceAll('-', '')
    : null;

/** The order id behind a reference of ours; null when the bet was not placed by this program. */
export function clientOrderIdOf(ref: string): string | null {
  if (!/^[0-9a-f]{32}$/.test(ref)) return null;
  return [
    ref.slice(0, 8),
    ref.slice(8, 12),
    ref.slice(12, 16),
    ref.slice(16, 20),
    ref.slice(20),
  ].join('-');
}
