// Reads the answer of GetFeeds: games with their lines and every bookmaker's odds. Odds are decimal; an
// answer in another format is refused whole, because a number of it could pass for decimal odds.

import { parseScaled, SCALE } from '../../../shared/domain/units.ts';
import type { LocatedError } from '../feedMeter.ts';
import {
  arrayAt,
  integerAt,
  type JsonObject,
  Malformed,
  malformed,
  objectAt,
  stringAt,
} from '../fields.ts';
import type { Kind } from './marketKey.ts';
import { decoding, quartersOf, truthAt } from './wire.ts';

/** One bookmaker's odds of a line in millionths: home, away (and draw), or over, under. */
export interface BookieOdds {
  readonly bookie: string;
  readonly odds: readonly number[];
}

/** One line of a game. */
export interface GameLine {
  readonly span: 'ft' | 'ht';
  readonly kind: Kind;
  /** The line times four as the venue means it: the home side's handicap from the present score, or goals. */
  readonly quarters: number | null;
  readonly prices: readonly BookieOdds[];
}

/** One game: a match with at most one line of each kind. */
export interface Game {
  readonly sportsType: number;
  /** 0 live, 1 today, 2 early. */
  readonly marketTypeId: number;
  readonly gameId: number;
  readonly matchId: number;
  readonly leagueId: number;
  readonly league: string;
  readonly home: string;
  readonly away: string;
  readonly score: readonly [home: number, away: number];
  readonly startMs: number;
  readonly active: boolean;
  /** When it is to be taken away; null while it stays. */
  readonly removeMs: number | null;
  readonly updatedMs: number;
  readonly lines: readonly GameLine[];
}

export interface FeedAnswer {
  /** Epoch milliseconds as the venue counts them; null where the answer is empty and has none. */
  readonly since: number | null;
  readonly games: readonly Game[];
  /** Numbers of the games that could not be read: what was known of them is not on offer any more. */
  readonly broken: readonly number[];
  readonly errors: readonly LocatedError[];
}

/**
 * Reads an answer of GetFeeds in decimal odds. A game that cannot be read spoils no other; one without even its
 * number spoils the answer, because it is not known whose prices are not what they were.
 */
export const decodeFeed = decoding((body, code): FeedAnswer => {
  // An empty answer brings no games and takes none away.
  if (body.Result === null && code > 0) return { since: null, games: [], broken: [], errors: [] };
  const result = objectAt(body.Result, 'Result');
  const games: Game[] = [];
  const broken: number[] = [];
  const errors: LocatedError[] = [];
  const sports = result.Sports === null ? [] : arrayAt(result.Sports, 'Result.Sports');
  for (const [i, sport] of sports.entries()) {
    const at = `Result.Sports.${i}`;
    const own = objectAt(sport, at);
    const sportsType = integerAt(own, 'SportsType', at);
    const list = own.MatchGames === null ? [] : arrayAt(own.MatchGames, `${at}.MatchGames`);
    for (const [j, game] of list.entries()) {
      const place = `${at}.MatchGames.${j}`;
      try {
        games.push(readGame(sportsType, game, place, errors));
      } catch (error) {
        broken.push(integerAt(objectAt(game, place), 'GameId', place));
        note(error, errors);
      }
    }
  }
  return { since: integerAt(result, 'Since', 'Result'), games, broken, errors };
});

/** The odds are not decimal: nothing of the answer can be believed. */
class OtherFormat extends Malformed {}

/** Notes what is wrong with a part, unless it is wrong with the whole. */
function note(error: unknown, errors: LocatedError[]): void {
  if (!(error instanceof Malformed) || error instanceof OtherFormat) throw error;
  errors.push(error.located());
}

function readGame(sportsType: number, value: unknown, at: string, errors: LocatedError[]): Game {
  const own = objectAt(value, at);
  const home = objectAt(own.HomeTeam, `${at}.HomeTeam`);
  const away = objectAt(own.AwayTeam, `${at}.AwayTeam`);
  const removed = truthAt(own, 'WillBeRemoved', at);
  const read = { own, at, errors };
  return {
    sportsType,
    marketTypeId: integerAt(own, 'MarketTypeId', at),
    gameId: integerAt(own, 'GameId', at),
    matchId: integerAt(own, 'MatchId', at),
    leagueId: integerAt(own, 'LeagueId', at),
    league: stringAt(own, 'LeagueName', at),
    home: stringAt(home, 'Name', `${at}.HomeTeam`),
    away: stringAt(away, 'Name', `${at}.AwayTeam`),
    score: [integerAt(home, 'Score', `${at}.HomeTeam`), integerAt(away, 'Score', `${at}.AwayTeam`)],
    startMs: integerAt(own, 'StartTime', at),
    active: truthAt(own, 'IsActive', at),
    removeMs: removed ? integerAt(own, 'ToBeRemovedOn', at) : null,
    updatedMs: integerAt(own, 'UpdatedDateTime', at),
    lines: [
      ...readLine(read, 'FullTimeOneXTwo', 'ft', '1x2'),
      ...readLine(read, 'FullTimeHdp', 'ft', 'hdp'),
      ...readLine(read, 'FullTimeOu', 'ft', 'ou'),
      ...readLine(read, 'HalfTimeOneXTwo', 'ht', '1x2'),
      ...readLine(read, 'HalfTimeHdp', 'ht', 'hdp'),
      ...readLine(read, 'HalfTimeOu', 'ht', 'ou'),
    ],
  };
}

interface Reading {
  readonly own: JsonObject;
  readonly at: string;
  readonly errors: LocatedError[];
}

/** A line of a game: none where it has no odds, and none but an error where it cannot be read. */
function readLine(
  { at, errors, own }: Reading,
  name: string,
  span: GameLine['span'],
  kind: Kind,
): readonly GameLine[] {
  const place = `${at}.${name}`;
  try {
    const line = own[name];
    if (line === undefined || line === null) return [];
    const told = objectAt(line, place);
    const { BookieOdds } = told;
    if (BookieOdds === '' || BookieOdds === null) return [];
    const prices = readPrices(stringAt(told, 'BookieOdds', place), kind, place, errors);
    const quarters = kind === '1x2' ? null : signedQuarters(own, told, span, kind, at, place);
    return prices.length === 0 ? [] : [{ span, kind, quarters, prices }];
  } catch (error) {
    note(error, errors);
    return [];
  }
}

/** The line with its sign: a handicap is written without, and `Favoured` says who gives it. */
function signedQuarters(
  own: JsonObject,
  line: JsonObject,
  span: GameLine['span'],
  kind: Kind,
  at: string,
  place: string,
): number {
  const field = kind === 'ou' ? 'Goal' : 'Handicap';
  const quarters = quartersOf(stringAt(line, field, place));
  if (quarters === null) malformed(`${place}.${field}`, 'a line without sign', line[field]);
  if (kind === 'ou' || quarters === 0) return quarters;
  const newer = span === 'ft' ? own.FullTimeFavoured : own.HalfTimeFavoured;
  const favoured = newer ?? own.Favoured;
  if (favoured === 1) return -quarters;
  if (favoured === 2) return quarters;
  return malformed(`${at}.Favoured`, '1 for home or 2 for away', favoured);
}

const ENTRY = /^([A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*)=(.*)$/;
/** Chances that the odds of one bookmaker add up to: a bookmaker neither gives money away nor takes a third. */
const CHANCES_LEAST = 980_000;
const CHANCES_MOST = 1_350_000;

/**
 * Reads `IBC=1.92,1.98;BEST=IBC 1.92,IBC 1.98`: `BEST` repeats what is there already. A bookmaker whose odds
 * cannot be read has no price; the others keep theirs.
 */
function readPrices(
  text: string,
  kind: Kind,
  at: string,
  errors: LocatedError[],
): readonly BookieOdds[] {
  const prices: BookieOdds[] = [];
  for (const entry of text.split(';')) {
    try {
      const price = entry.trim() === '' ? null : readPrice(entry.trim(), kind, at);
      if (price !== null) prices.push(price);
    } catch (error) {
      note(error, errors);
    }
  }
  return prices;
}

/** One bookmaker's odds; null where there are none, or they are another's over again. */
function readPrice(entry: string, kind: Kind, at: string): BookieOdds | null {
  const match = ENTRY.exec(entry);
  const bookie = match?.[1] ?? '';
  if (match === null) malformed(`${at}.BookieOdds`, 'BOOK=odds,odds', entry);
  if (bookie === 'BEST') return null;
  const odds = (match[2] ?? '').split(',').map((price) => oneOdds(price, at));
  const sides = kind === '1x2' ? odds.length === 3 || odds.length === 2 : odds.length === 2;
  if (!sides) malformed(`${at}.BookieOdds`, 'odds of every side', entry);
  if (odds.includes(0)) return null;
  const chances = odds.reduce((sum, one) => sum + (SCALE * SCALE) / one, 0);
  if (chances < CHANCES_LEAST || chances > CHANCES_MOST) {
    malformed(`${at}.BookieOdds`, 'decimal odds of one market', entry);
  }
  return { bookie, odds };
}

/** Decimal odds in millionths; 0 for none. Up to 1 they can only be Malay or Hong Kong odds. */
function oneOdds(text: string, at: string): number {
  if (text.trim() === '') return 0;
  const odds = parseScaled(text.trim());
  if (odds === null) malformed(`${at}.BookieOdds`, 'odds', text);
  if (odds === 0 || odds === SCALE) return 0;
  if (odds < SCALE) {
    throw new OtherFormat(`${at}.BookieOdds`, `expected decimal odds, was ${text.trim()}`);
  }
  return odds;
}
