// A game's lines as markets of the catalogue, one for each bookmaker: each stands behind its own price, with its
// own rules and limits, and some of them are met elsewhere as well. Live handicaps of football count from the present score, so they
// become handicaps over the whole match here, and change their market with every goal.

import {
  listingId,
  type OutcomeMeaning,
  type Question,
  type Scope,
  type Sport,
  type VenueMarket,
  type VenueOutcome,
} from '../../../shared/domain/market.ts';
import { lineQuarters, money, probability, quantity, SCALE } from '../../../shared/domain/units.ts';
import { houseRulesText } from '../houseRules.ts';
import { houseId, houseNamed } from '../houses.ts';
import { ruleHash } from '../ruleText.ts';
import { centStakes } from '../stakeTerms.ts';
import type { BookieOdds, Game, GameLine } from './games.ts';
import {
  ASIANODDS88,
  instrumentOf,
  type MarketKey,
  marketName,
  type OutcomeName,
} from './marketKey.ts';

const FOOTBALL = 1;
const BASKETBALL = 2;
export const LIVE = 0;

/** Sports by the venue's number. Source: GetSports. */
export const SPORTS: ReadonlyMap<number, Sport> = new Map([
  [FOOTBALL, 'football'],
  [BASKETBALL, 'basketball'],
]);

const HOUR_MS = 3_600_000;
/** Contracts in hundredths; the stake's own step, a cent, is coarser above odds of 1. */
const LOT = 10_000;

/** Leagues and sides of other questions: corners, bookings, extra time, combined or played by machines. */
const ASIDE =
  /corner|booking|\bcards?\b|penalt|throw|offside|special|fantasy|virtual|\be-?soccer\b|\besports?\b|which team|first goal|to (?:win|qualify|advance|score)|\bET\b|\bPEN\b|\bo\/u\b/i;

/** Whether a game is a contest of two sides in the sport's own unit. */
export const isContest = ({ away, home, league, sportsType }: Game): boolean =>
  SPORTS.has(sportsType) && home !== away && ![league, home, away].some((name) => ASIDE.test(name));

/** Market that a bookmaker's line stands for; null where its meaning is not certain. */
export function keyOf(game: Game, line: GameLine, bookie: string): MarketKey | null {
  const { kind, span } = line;
  const { matchId, sportsType } = game;
  const key = { sportsType, matchId, span, kind, bookie };
  if (line.quarters === null) return { ...key, quarters: null };
  if (kind !== 'hdp' || game.marketTypeId !== LIVE) return { ...key, quarters: line.quarters };
  // Whether other sports' live handicaps count from the score is written nowhere.
  if (sportsType !== FOOTBALL) return null;
  const [home, away] = game.score;
  return { ...key, quarters: line.quarters - 4 * (home - away) + 0 };
}

/** Outcomes of a line in the order of its odds: a winner's draw comes last. */
export function outcomesOf({ kind }: GameLine, { odds }: BookieOdds): readonly OutcomeName[] {
  if (kind === 'ou') return ['over', 'under'];
  return kind === '1x2' && odds.length === 3 ? ['home', 'away', 'draw'] : ['home', 'away'];
}

/** The line at a bookmaker as a market; null where it is not asked the same elsewhere. */
export function listLine(game: Game, line: GameLine, own: BookieOdds): VenueMarket | null {
  const key = keyOf(game, line, own.bookie);
  const outcomes = outcomesOf(line, own);
  const question = key === null ? null : questionOf(key, outcomes.length === 3);
  if (key === null || question === null) return null;
  const name = marketName(key);
  const title = `${game.home} v ${game.away}`;
  const house = houseNamed(own.bookie);
  const sport = SPORTS.get(game.sportsType) ?? 'other';
  const rulesText = `${RULES[game.sportsType] ?? ''} ${houseRulesText(house.id, sport)}`.trim();
  return {
    venueId: ASIANODDS88,
    house,
    venueMarketId: name,
    title: `${title}: ${titleOf(key)}, ${own.bookie}`,
    fixture: {
      venueEventId: `${game.sportsType}.${game.matchId}`,
      title,
      sport,
      league: game.league.replace(/^\*/, '').trim(),
      participants: [game.home, game.away],
      startMs: game.startMs,
      startPrecision: 'minute',
    },
    question,
    outcomes: outcomes.map((outcome) => outcomeOf(name, outcome, game, key)),
    rulesText,
    rulesHash: ruleHash(rulesText),
    bands: [{ start: probability(1), end: probability(SCALE - 1), step: probability(1) }],
    lot: quantity(LOT),
    minimumQuantity: quantity(LOT),
    // The bookmaker's least stake is told when a bet is prepared.
    minimumCost: money(0),
    fees: {},
    staking: centStakes,
    status: 'open',
    opensMs: null,
    closesMs: null,
    expectedSettlementMs: game.startMs + 4 * HOUR_MS,
    takerDelayMs: 0,
    untradable: null,
    collateralPool: '0',
    link: null,
  };
}

const RULES: { readonly [sportsType: number]: string } = {
  [FOOTBALL]:
    'Full time is 90 minutes with stoppage time. A live handicap counts from the score at the time of the bet.',
  [BASKETBALL]: 'The bookmaker’s own rules decide whether overtime counts.',
};

function questionOf(
  { bookie, kind, quarters, span, sportsType }: MarketKey,
  drawn: boolean,
): Question | null {
  const period = span === 'ft' ? 'match' : 'first-half';
  const scope = sportsType === FOOTBALL || span === 'ht' ? 'regulation' : overtimeAt(bookie);
  const plain = { period, scope, line: null, lineOn: null, subject: '' } as const;
  if (quarters === null) {
    // Without a draw, football may mean a refund or extra time; with one, basketball means another market.
    if (drawn !== (sportsType === FOOTBALL)) return null;
    if (!drawn && span === 'ht') return null;
    return { ...plain, type: drawn ? 'three-way' : 'winner' };
  }
  const line = lineQuarters(quarters);
  if (kind === 'hdp') return { ...plain, type: 'spread', line, lineOn: 0 };
  return { ...plain, type: 'total', line };
}

/** Whether overtime counts in basketball is the bookmaker's affair: it is known where its rules are. */
const overtimeAt = (bookie: string): Scope =>
  houseRulesText(houseId(bookie), 'basketball') === '' ? 'unstated' : 'overtime-included';

function titleOf({ kind, quarters, span }: MarketKey): string {
  const half = span === 'ht' ? ' (first half)' : '';
  if (quarters === null) return `winner${half}`;
  return kind === 'ou' ? `total ${quarters / 4}${half}` : `handicap ${signed(quarters)}${half}`;
}

const signed = (quarters: number): string =>
  quarters > 0 ? `+${quarters / 4}` : String(quarters / 4);

function outcomeOf(
  market: string,
  outcome: OutcomeName,
  game: Game,
  { bookie, kind, quarters }: MarketKey,
): VenueOutcome {
  const name = { home: game.home, away: game.away, draw: 'Draw', over: 'Over', under: 'Under' }[
    outcome
  ];
  const own = outcome === 'away' ? 0 - (quarters ?? 0) : (quarters ?? 0);
  const line = quarters === null ? '' : kind === 'ou' ? ` ${quarters / 4}` : ` ${signed(own)}`;
  return {
    listingId: listingId(ASIANODDS88, market, outcome),
    label: `${name}${line} (${bookie})`,
    meaning: meaningOf(outcome),
    instrument: instrumentOf(market, outcome),
    complement: false,
  };
}

const meaningOf = (outcome: OutcomeName): OutcomeMeaning =>
  outcome === 'home' || outcome === 'away'
    ? { on: 'participant', participant: outcome === 'home' ? 0 : 1, negated: false }
    : { on: outcome, participant: null, negated: false };
