// Reads answers of `/odds` by hand, because a sport's snapshot is megabytes. Each period is complete:
// what it does not list is not offered. A period that cannot be read is reported with its place and named, so
// that nothing of it stays on offer; the others stand.

import { SCALE } from '../../../shared/domain/units.ts';
import type { LocatedError } from '../feedMeter.ts';
import { arrayAt, integerAt, type JsonObject, Malformed, malformed, objectAt } from '../fields.ts';
import type { Decoded } from '../http.ts';
import { decoded } from './fixtures.ts';
import type { Kind, Score } from './marketKey.ts';
import { LinePacker, type OddsLines } from './oddsLines.ts';
import { lastAt, millionthsOf, quartersOf, timeAt } from './wireValues.ts';

export interface OddsPeriod {
  readonly number: number;
  readonly lineId: number;
  readonly cutoffMs: number;
  /** Period status 1; anything else is offline, whatever prices are still there. */
  readonly open: boolean;
  readonly lines: OddsLines;
  /** Time of the newest price, as the venue wrote it; empty when it wrote none. */
  readonly updatedAt: string;
}

export interface OddsEvent {
  readonly id: number;
  readonly leagueId: number;
  /** Goals of home and away side as the house counts them; null where it does not say. */
  readonly score: Score | null;
  readonly periods: readonly OddsPeriod[];
  /**
   * Numbers of the periods that could not be read: what is known of them must not be offered any more. Null where
   * it is not known which they are: then the same goes for the whole event.
   */
  readonly broken: readonly number[] | null;
}

export interface OddsAnswer {
  readonly sportId: number;
  readonly last: string;
  readonly events: readonly OddsEvent[];
  readonly errors: readonly LocatedError[];
}

/** Odds of at most 1 win nothing, and none are offered at a million. */
const ODDS_LEAST = 1_000_000;
const ODDS_MOST = 1_000_000 * 1_000_000;
/**
 * A house never offers odds whose chances add up to less. American odds do, which come when decimal ones
 * were not asked for: 105 and 120 would otherwise pass for decimal odds.
 */
const CHANCES_LEAST = 0.8;

/** An answer of `/odds` in decimal odds, snapshot and delta alike. */
export const decodeOdds = (body: unknown): Decoded<OddsAnswer> =>
  decoded(() => {
    const answer = objectAt(body, '');
    const errors: LocatedError[] = [];
    const events: OddsEvent[] = [];
    const leagues = arrayAt(answer.leagues ?? [], 'leagues');
    for (let i = 0; i < leagues.length; i++) {
      const at = `leagues.${i}`;
      const league = objectAt(leagues[i], at);
      const leagueId = integerAt(league, 'id', at);
      const list = arrayAt(league.events, `${at}.events`);
      for (let j = 0; j < list.length; j++) {
        const here = `${at}.events.${j}`;
        const event = objectAt(list[j], here);
        // Without its id it is not known whose prices these are: then the whole answer is refused.
        const id = integerAt(event, 'id', here);
        events.push(readEvent(event, id, leagueId, here, errors));
      }
    }
    const sportId = integerAt(answer, 'sportId', '');
    return { sportId, last: lastAt(answer, ''), events, errors };
  });

function readEvent(
  event: JsonObject,
  id: number,
  leagueId: number,
  at: string,
  errors: LocatedError[],
): OddsEvent {
  try {
    const periods = readPeriods(event, UNPLACED);
    return { id, leagueId, score: scoreOf(event), periods, broken: NONE };
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return { id, leagueId, score: scoreOf(event), ...readableOf(event, at, errors) };
  }
}

const NONE: readonly number[] = [];

/** Reads an event once more, period by period and with places: one of them cannot be read. */
function readableOf(
  event: JsonObject,
  at: string,
  errors: LocatedError[],
): Pick<OddsEvent, 'periods' | 'broken'> {
  const list = Array.isArray(event.periods) ? event.periods : [event.periods];
  const periods: OddsPeriod[] = [];
  const broken: number[] = [];
  let named = true;
  for (let i = 0; i < list.length; i++) {
    const here = `${at}.periods.${i}`;
    try {
      periods.push(readPeriod(objectAt(list[i], here), here));
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      errors.push(error.located());
      const number = (list[i] as JsonObject | null | undefined)?.number;
      if (Number.isSafeInteger(number)) broken.push(number as number);
      else named = false;
    }
  }
  if (!named) return { periods: [], broken: null };
  return { periods: periods.filter(({ number }) => !broken.includes(number)), broken };
}

/** The match's score: beside the event, or in its period 0. Scores come as whole numbers with a fraction. */
function scoreOf(event: JsonObject): Score | null {
  const whole = Array.isArray(event.periods)
    ? event.periods.find((period): period is JsonObject => isWhole(period))
    : undefined;
  for (const place of [whole, event]) {
    const home = place?.homeScore;
    const away = place?.awayScore;
    if (isGoals(home) && isGoals(away)) return [home, away];
  }
  return null;
}

const isWhole = (period: unknown): boolean =>
  typeof period === 'object' && period !== null && (period as JsonObject).number === 0;

const isGoals = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < 100;

/** Places are made only once something is wrong: building them costs as much as reading. */
const UNPLACED = '';

const below = (at: string, part: string | number): string =>
  at === UNPLACED ? UNPLACED : `${at}.${part}`;

function readPeriods(event: JsonObject, at: string): OddsPeriod[] {
  const list = arrayAt(event.periods ?? [], below(at, 'periods'));
  const periods: OddsPeriod[] = [];
  for (let i = 0; i < list.length; i++) {
    const here = below(below(at, 'periods'), i);
    periods.push(readPeriod(objectAt(list[i], here), here));
  }
  return periods;
}

/**
 * One period; throws {@link Malformed} when anything in it is off. Fields are named where they are read: by
 * computed names the engine would look each up anew.
 */
export function readPeriod(period: JsonObject, at: string): OddsPeriod {
  packer.clear();
  const { moneyline, spreads, teamTotal, totals } = period;
  if (isThere(moneyline)) {
    const here = below(at, 'moneyline');
    const max = volumeOf(period.maxMoneyline, 'maxMoneyline', at);
    packer.list('ml');
    readLine('ml', objectAt(moneyline, here), Number.NaN, max, here);
  }
  const maxSpread = volumeOf(period.maxSpread, 'maxSpread', at);
  readLines('hdp', spreads, maxSpread, below(at, 'spreads'));
  const maxTotal = volumeOf(period.maxTotal, 'maxTotal', at);
  readLines('tot', totals, maxTotal, below(at, 'totals'));
  if (isThere(teamTotal)) {
    const here = below(at, 'teamTotal');
    const own = objectAt(teamTotal, here);
    const max = volumeOf(period.maxTeamTotal, 'maxTeamTotal', at);
    readLines('tt1', listed(own.home), max, below(here, 'home'));
    readLines('tt2', listed(own.away), max, below(here, 'away'));
  }
  return {
    number: wholeOf(period.number, 'number', at),
    lineId: wholeOf(period.lineId, 'lineId', at),
    cutoffMs: timeAt(period, 'cutoff', at),
    open: wholeOf(period.status, 'status', at) === 1,
    lines: packer.take(),
    updatedAt: newest(period),
  };
}

const packer = new LinePacker();

const isThere = (value: unknown): boolean => value !== undefined && value !== null;

/** The older shape has one line where the newer one has a list. */
const listed = (told: unknown): unknown => (isThere(told) && !Array.isArray(told) ? [told] : told);

function readLines(kind: Kind, list: unknown, max: number, at: string): void {
  if (!isThere(list)) return;
  const all = arrayAt(list, at);
  packer.list(kind);
  for (let i = 0; i < all.length; i++) {
    const here = below(at, i);
    const own = objectAt(all[i], here);
    const quarters =
      kind === 'hdp' ? quartersOf(own.hdp, 'hdp', here) : quartersOf(own.points, 'points', here);
    const ownMax = volumeOf(own.max, 'max', here);
    readLine(kind, own, quarters, Number.isNaN(ownMax) ? max : ownMax, here);
  }
}

function readLine(kind: Kind, own: JsonObject, quarters: number, max: number, at: string): void {
  const sided = kind === 'ml' || kind === 'hdp';
  const first = sided ? oddsOf(own.home, 'home', at) : oddsOf(own.over, 'over', at);
  const second = sided ? oddsOf(own.away, 'away', at) : oddsOf(own.under, 'under', at);
  const draw = oddsOf(own.draw, 'draw', at);
  // Not a number where a side is not priced, which is below nothing.
  const chances = 1 / first + 1 / second + (Number.isNaN(draw) ? 0 : 1 / draw);
  if (chances * SCALE < CHANCES_LEAST) malformed(at, 'decimal odds of one market', own);
  const alternate = isThere(own.altLineId) ? wholeOf(own.altLineId, 'altLineId', at) : Number.NaN;
  packer.add(quarters, alternate, max, first, second, draw);
}

/** Decimal odds in millionths, or NaN where none are offered. */
function oddsOf(value: unknown, name: string, at: string): number {
  if (!isThere(value)) return Number.NaN;
  const odds = millionthsOf(value);
  if (odds > ODDS_LEAST && odds <= ODDS_MOST) return odds;
  return malformed(`${at}.${name}`, 'decimal odds above 1', value);
}

/** A volume in millionths, or NaN where none is told. */
function volumeOf(value: unknown, name: string, at: string): number {
  if (!isThere(value)) return Number.NaN;
  const max = millionthsOf(value);
  return max >= 0 ? max : malformed(`${at}.${name}`, 'a volume of at least 0', value);
}

function wholeOf(value: unknown, name: string, at: string): number {
  return Number.isSafeInteger(value)
    ? (value as number)
    : malformed(`${at}.${name}`, 'a whole number', value);
}

/** Texts of one form compare as their times do, to the second at least. */
function newest(period: JsonObject): string {
  const { moneylineUpdatedAt, spreadUpdatedAt, teamTotalUpdatedAt, totalUpdatedAt } = period;
  return later(
    later(textOf(spreadUpdatedAt), textOf(moneylineUpdatedAt)),
    later(textOf(totalUpdatedAt), textOf(teamTotalUpdatedAt)),
  );
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const later = (a: string, b: string): string => (b > a ? b : a);
