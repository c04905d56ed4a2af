// An order of ours in the house's own terms: which bet type, side and handicap a listing is, what `/line`
// is asked, which odds and stake are sent. Sends nothing.

import { oddsOfPrice, threeDecimals } from '../../../shared/domain/oddsPrice.ts';
import {
  type DecimalOdds,
  decimalOdds,
  formatScaled,
  type Money,
} from '../../../shared/domain/units.ts';
import { stakeOfOrder } from '../bookmakerBets.ts';
import type { OrderRequest } from '../venue.ts';
import type { LineAnswer } from './bets.ts';
import { type MarketKey, type OutcomeName, readInstrument } from './marketKey.ts';
import type { Offer } from './oddsBoard.ts';

/** What is bet on, as `/line` and placements name it. */
export interface BetTerms {
  readonly key: MarketKey;
  readonly outcome: OutcomeName;
  readonly betType: 'MONEYLINE' | 'SPREAD' | 'TOTAL_POINTS' | 'TEAM_TOTAL_POINTS';
  readonly team: 'Team1' | 'Team2' | 'Draw' | null;
  readonly side: 'OVER' | 'UNDER' | null;
  /** The side's own handicap, or the points; null for a moneyline. */
  readonly handicap: number | null;
}

/** Terms of an order; throws with a sentence when it cannot be expressed here. */
export function termsOf(request: OrderRequest): BetTerms {
  const outcome = request.listingId.slice(request.listingId.lastIndexOf('/') + 1);
  const read = readInstrument(`${request.venueMarketId}.${outcome}`);
  if (read === null) throw new Error(`no such market: ${request.listingId}`);
  if (request.side !== 'back') throw new Error('a bookmaker takes no lay bets');
  if (request.timeInForce === 'good-till-cancelled') {
    throw new Error('a bookmaker keeps no orders: bets are taken at once or not at all');
  }
  return subjectTerms(read.key, read.outcome);
}

/**
 * The handicap of a market is Team1's, so Team2 gets the opposite. The house writes nowhere that it
 * means the same; {@link isSameLine} proves it for each order.
 */
function subjectTerms(key: MarketKey, outcome: OutcomeName): BetTerms {
  const points = key.quarters === null ? null : key.quarters / 4;
  const team = outcome === 'team1' ? 'Team1' : outcome === 'team2' ? 'Team2' : 'Draw';
  const side = outcome === 'over' ? 'OVER' : 'UNDER';
  const own = { key, outcome, handicap: points };
  switch (key.kind) {
    case 'ml':
      return { ...own, betType: 'MONEYLINE', team, side: null };
    case 'hdp': {
      const handicap = outcome === 'team2' && points !== null ? 0 - points : points;
      return { ...own, betType: 'SPREAD', team, side: null, handicap };
    }
    case 'tot':
      return { ...own, betType: 'TOTAL_POINTS', team: null, side };
    case 'tt1':
      return { ...own, betType: 'TEAM_TOTAL_POINTS', team: 'Team1', side };
    case 'tt2':
      return { ...own, betType: 'TEAM_TOTAL_POINTS', team: 'Team2', side };
  }
}

/** Query of `/line` in decimal odds. `handicap` is marked as required and means nothing for a moneyline. */
export function lineQuery(terms: BetTerms): readonly (readonly [string, string])[] {
  const { betType, handicap, key, side, team } = terms;
  return [
    ['sportId', String(key.sportId)],
    ['leagueId', String(key.leagueId)],
    ['eventId', String(key.eventId)],
    ['periodNumber', String(key.period)],
    ['betType', betType],
    ['oddsFormat', 'Decimal'],
    ['handicap', String(handicap ?? 0)],
    ...(team === null ? [] : ([['team', team]] as const)),
    ...(side === null ? [] : ([['side', side]] as const)),
  ];
}

type Line = Extract<LineAnswer, { readonly status: 'SUCCESS' }>;

/**
 * Whether `/line` speaks of the line that the feed offers: the same alternate, or both the main line. A
 * handicap that is read with the wrong sign comes out on another one, and a live one of soccer is another bet
 * after a goal.
 */
export function isSameLine({ key }: BetTerms, offer: Offer, line: Line): boolean {
  const counted = key.from === null || key.from.join() === line.score?.join();
  return counted && offer.altLineId === line.altLineId;
}

/** What is sent for an order. */
export interface Placement {
  readonly odds: DecimalOdds;
  readonly stake: Money;
  readonly body: string;
}

/**
 * Turns an order into a bet on a line as it stands. Throws with a sentence when the odds are worse than
 * the limit or the stake is outside the account's limits.
 */
export function placementOf(request: OrderRequest, terms: BetTerms, line: Line): Placement {
  const least = oddsOfPrice('back', request.limit, threeDecimals);
  const odds = decimalOdds(line.price);
  if (least === null || odds < least) {
    const wanted = least === null ? 'no odds at all' : formatScaled(least, 3);
    throw new Error(`the line is at ${formatScaled(odds, 3)}, wanted at least ${wanted}`);
  }
  const stake = stakeOfOrder(request);
  if (stake < line.minRisk) {
    throw new Error(
      `the stake ${formatScaled(stake, 2)} is below ${formatScaled(line.minRisk, 2)}`,
    );
  }
  if (stake > line.maxRisk && request.timeInForce === 'fill-or-kill') {
    throw new Error(
      `the stake ${formatScaled(stake, 2)} is above ${formatScaled(line.maxRisk, 2)}`,
    );
  }
  return { odds, stake, body: bodyOf(request, terms, line, stake) };
}

/**
 * Body of a straight bet. An alternate line's id is always sent: without it the bet would go on the main
 * line. `FILLMAXLIMIT`, which ignores the stake, is never used.
 */
function bodyOf(request: OrderRequest, terms: BetTerms, line: Line, stake: Money): string {
  const { betType, handicap, key, side, team } = terms;
  return JSON.stringify({
    oddsFormat: 'DECIMAL',
    uniqueRequestId: request.clientOrderId,
    acceptBetterLine: true,
    stake: Number(formatScaled(stake, 2)),
    winRiskStake: 'RISK',
    lineId: line.lineId,
    ...(line.altLineId === null ? {} : { altLineId: line.altLineId }),
    // Both listed pitchers must start or the bet is void; for every other kind of bet both have to be true.
    pitcher1MustStart: true,
    pitcher2MustStart: true,
    fillType: request.timeInForce === 'fill-or-kill' ? 'NORMAL' : 'FILLANDKILL',
    sportId: key.sportId,
    eventId: key.eventId,
    periodNumber: key.period,
    betType,
    ...(team === null ? {} : { team: team.toUpperCase() }),
    ...(side === null ? {} : { side }),
    ...(handicap === null ? {} : { handicap }),
  });
}
