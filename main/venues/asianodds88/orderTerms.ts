// An order of ours in the venue's own terms: which game, side and bookmaker, at which odds and stake. Sends
// nothing.

import { oddsOfPrice, threeDecimals } from '../../../shared/domain/oddsPrice.ts';
import {
  type DecimalOdds,
  decimalOdds,
  formatScaled,
  type Money,
  SCALE,
} from '../../../shared/domain/units.ts';
import { STAKE_STEP, stakeOfOrder } from '../bookmakerBets.ts';
import type { OrderRequest } from '../venue.ts';
import type { Offer } from './board.ts';
import { LIVE } from './listing.ts';
import { type OutcomeName, readInstrument } from './marketKey.ts';
import type { PlacementRow } from './records.ts';

/** How long the venue may ask its bookmakers, in seconds; it would take up to 60 by itself. */
const PLACEMENT_TIMEOUT_S = 5;

const ODDS_NAMES: { readonly [outcome in OutcomeName]: string } = {
  home: 'HomeOdds',
  away: 'AwayOdds',
  draw: 'DrawOdds',
  over: 'OverOdds',
  under: 'UnderOdds',
};
const GAME_TYPES = { '1x2': 'X', hdp: 'H', ou: 'O' } as const;

/** Instrument of an order; throws with a sentence when it cannot be expressed here. */
export function instrumentOfOrder(request: OrderRequest): string {
  const outcome = request.listingId.slice(request.listingId.lastIndexOf('/') + 1);
  const instrument = `${request.venueMarketId}.${outcome}`;
  if (readInstrument(instrument) === null) throw new Error(`no such market: ${request.listingId}`);
  if (request.side !== 'back') throw new Error('a bookmaker takes no lay bets');
  if (request.timeInForce === 'good-till-cancelled') {
    throw new Error('a bookmaker keeps no orders: bets are taken at once or not at all');
  }
  return instrument;
}

const subjectOf = ({ game, line, outcome }: Offer) => ({
  GameId: game.gameId,
  GameType: GAME_TYPES[line.kind],
  IsFullTime: line.span === 'ft' ? 1 : 0,
  MarketTypeId: game.marketTypeId,
  OddsFormat: '00',
  OddsName: ODDS_NAMES[outcome],
  SportsType: game.sportsType,
});

/** Body of GetPlacementInfo: what the bookmaker would take now. */
export const placementQuestion = (offer: Offer): string =>
  JSON.stringify({
    ...subjectOf(offer),
    Bookies: offer.bookie,
    Timeout: PLACEMENT_TIMEOUT_S,
  });

/** What is sent for an order. */
export interface Placement {
  readonly odds: DecimalOdds;
  readonly stake: Money;
  readonly body: string;
}

/**
 * Turns an order into a bet with its bookmaker. Throws with a sentence when that does not offer what was wanted,
 * speaks of another line or score than the feed, or the stake is outside its limits.
 */
export function placementOf(
  request: OrderRequest,
  offer: Offer,
  rows: readonly PlacementRow[],
  currency: string,
): Placement {
  const least = oddsOfPrice('back', request.limit, threeDecimals);
  const row = rows.find(({ bookie }) => bookie === offer.bookie);
  const reason = row === undefined ? 'it does not answer' : reasonAgainst(row, offer, currency);
  if (row === undefined || reason !== null) throw new Error(`${offer.bookie}: ${reason}`);
  const odds = decimalOdds(row.odds);
  if (least === null || odds < least) {
    const wanted = least === null ? 'no odds at all' : formatScaled(least, 3);
    throw new Error(`the odds are ${formatScaled(odds, 3)}, wanted at least ${wanted}`);
  }
  const asked = stakeOfOrder(request);
  if (asked < row.minimum) {
    throw new Error(`the stake ${formatScaled(asked, 2)} is below ${formatScaled(row.minimum, 2)}`);
  }
  const most = row.maximum - (row.maximum % STAKE_STEP);
  if (asked > most && request.timeInForce === 'fill-or-kill') {
    throw new Error(`the stake ${formatScaled(asked, 2)} is above ${formatScaled(most, 2)}`);
  }
  const stake = Math.min(asked, most) as Money;
  return { odds, stake, body: bodyOf(request, offer, row, stake) };
}

/** Why a bookmaker's row is no offer of what the feed shows; null when it is one. */
function reasonAgainst(row: PlacementRow, offer: Offer, currency: string): string | null {
  const { game, line } = offer;
  if (!row.open) return row.message || 'rejected';
  if (row.odds <= SCALE || (row.oddsFormat !== '' && row.oddsFormat !== '00')) {
    return 'its odds are not decimal';
  }
  // Limits in nobody knows what would let a stake through that is too large, or hold one back that is not.
  if (row.currency === '') return 'its limits name no currency';
  if (row.currency !== currency) return `its limits are in ${row.currency}`;
  if (line.quarters !== null && row.line !== Math.abs(line.quarters)) {
    return 'it speaks of another line';
  }
  const counted = line.kind === 'hdp' && game.marketTypeId === LIVE;
  const [home, away] = row.score ?? [];
  // A live handicap counts from the score: another score is another bet.
  if (counted && (home !== game.score[0] || away !== game.score[1])) {
    return 'it speaks of another score';
  }
  return null;
}

/** Changed odds are never accepted; odds and bookmaker are written with colon and comma here. */
const bodyOf = (request: OrderRequest, offer: Offer, row: PlacementRow, stake: Money): string =>
  JSON.stringify({
    ...subjectOf(offer),
    BookieOdds: `${row.bookie}:${formatScaled(row.odds, row.odds % 1_000 === 0 ? 3 : 6)}`,
    Amount: Number(formatScaled(stake, 2)),
    PlaceBetId: request.clientOrderId,
    AcceptChangedOdds: 0,
  });
