// Reads answers of `/odds` by hand, because a sport's snapshot is megabytes. Each period is complete:
// what it does not list is not offered. A period that cannot be read is reported with its place, and its
// event named, so that nothing of it stays on offer.

import { SCALE } from '../../../shared/domain/units.ts';
import type { LocatedError } from '../feedMeter.ts';
import { arrayAt, integerAt, type JsonObject, Malformed, malformed, objectAt } from '../fields.ts';
import type { Decoded } from '../http.ts';
import { decoded } from './fixtures.ts';
import type { Kind, Score } from './marketKey.ts';
import { lastAt, millionthsAt, quartersAt, timeAt } from './wireValues.ts';

/** Prices of one line in millionths of decimal odds; null where a side is not priced. */
export interface OddsLine {
  /** `hdp` is the home side's; the totals of home and away are `tt1` and `tt2` before sides are turned. */
  readonly kind: Kind;
  readonly quarters: number | null;
  /** Absent on the main line. */
  readonly altLineId: number | null;
  /** Volume in millionths of the currency asked for; null when neither line nor period names one. */
  readonly max: number | null;
  /** Home or over. */
  readonly first: number | null;
  /** Away or under. */
  readonly second: number | null;
  readonly draw: number | null;
}

export interface OddsPeriod {
  readonly number: number;
  readonly lineId: number;
  readonly cutoffMs: number;
  /** Period status 1; anything else is offline, whatever prices are still there. */
  readonly open: boolean;
  readonly lines: readonly OddsLine[];
  /** Time of the newest price, as the venue wrote it; empty when it wrote none. */
  readonly updatedAt: string;
}

export interface OddsEvent {
  readonly id: number;
  readonly leagueId: number;
  /** Goals of home and away side as the house counts them; null where it does not say. */
  readonly score: Score | null;
  readonly periods: readonly OddsPeriod[];
  /** A part could not be read: what is known of this event must not be offered any more. */
  readonly broken: boolean;
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
    return { id, leagueId, score: scoreOf(event), periods, broken: false };
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    errors.push(located(() => readPeriods(event, at), error));
    return { id, leagueId, score: null, periods: [], broken: true };
  }
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

/** The error of a second reading, which makes places. */
function located(again: () => unknown, first: Malformed): LocatedError {
  try {
    again();
  } catch (error) {
    if (error instanceof Malformed) return error.located();
    throw error;
  }
  return first.located();
}

function readPeriods(event: JsonObject, at: string): OddsPeriod[] {
  const list = arrayAt(event.periods ?? [], below(at, 'periods'));
  const periods: OddsPeriod[] = [];
  for (let i = 0; i < list.length; i++) {
    const here = below(below(at, 'periods'), i);
    periods.push(readPeriod(objectAt(list[i], here), here));
  }
  return periods;
}

/** One period; throws {@link Malformed} when anything in it is off. */
export function readPeriod(period: JsonObject, at: string): OddsPeriod {
  const lines: OddsLine[] = [];
  const { moneyline, spreads, teamTotal, totals } = period;
  if (isThere(moneyline)) {
    const here = below(at, 'moneyline');
    const own = objectAt(moneyline, here);
    const max = maxAt(period, 'maxMoneyline', at);
    lines.push(readLine('ml', own, 'home', 'away', null, max, here));
  }
  const maxSpread = maxAt(period, 'maxSpread', at);
  readLines(lines, 'hdp', spreads, maxSpread, below(at, 'spreads'));
  const maxTotal = maxAt(period, 'maxTotal', at);
  readLines(lines, 'tot', totals, maxTotal, below(at, 'totals'));
  if (isThere(teamTotal)) {
    const here = below(at, 'teamTotal');
    const own = objectAt(teamTotal, here);
    const max = maxAt(period, 'maxTeamTotal', at);
    for (const [kind, side] of TEAM_TOTALS) {
      // The older shape has one line where the newer one has a list.
      const told = own[side];
      const list = isThere(told) && !Array.isArray(told) ? [told] : told;
      readLines(lines, kind, list, max, below(here, side));
    }
  }
  return {
    number: integerAt(period, 'number', at),
    lineId: integerAt(period, 'lineId', at),
    cutoffMs: timeAt(period, 'cutoff', at),
    open: integerAt(period, 'status', at) === 1,
    lines,
    updatedAt: newest(period),
  };
}

const TEAM_TOTALS = [
  ['tt1', 'home'],
  ['tt2', 'away'],
] as const;

const isThere = (value: unknown): boolean => value !== undefined && value !== null;

function readLines(
  lines: OddsLine[],
  kind: Kind,
  list: unknown,
  max: number | null,
  at: string,
): void {
  if (!isThere(list)) return;
  const all = arrayAt(list, at);
  const begin = lines.length;
  const [points, first, second] =
    kind === 'hdp' ? (['hdp', 'home', 'away'] as const) : (['points', 'over', 'under'] as const);
  for (let i = 0; i < all.length; i++) {
    const here = below(at, i);
    const own = objectAt(all[i], here);
    const quarters = quartersAt(own, points, here);
    const line = readLine(kind, own, first, second, quarters, maxAt(own, 'max', here) ?? max, here);
    // The main line and an alternate of the same points: the main one is what a bare order gets.
    let same = begin;
    while (same < lines.length && lines[same]?.quarters !== quarters) same++;
    if (same === lines.length) lines.push(line);
    else if (line.altLineId === null) lines[same] = line;
  }
}

function readLine(
  kind: Kind,
  own: JsonObject,
  first: string,
  second: string,
  quarters: number | null,
  max: number | null,
  at: string,
): OddsLine {
  const line = {
    kind,
    quarters,
    altLineId: isThere(own.altLineId) ? integerAt(own, 'altLineId', at) : null,
    max,
    first: oddsAt(own, first, at),
    second: oddsAt(own, second, at),
    draw: oddsAt(own, 'draw', at),
  };
  const { draw, first: one, second: two } = line;
  if (one !== null && two !== null) {
    const chances = 1 / one + 1 / two + (draw === null ? 0 : 1 / draw);
    if (chances * SCALE < CHANCES_LEAST) malformed(at, 'decimal odds of one market', own);
  }
  return line;
}

/** Decimal odds in millionths, or null where none are offered. */
function oddsAt(own: JsonObject, name: string, at: string): number | null {
  if (!isThere(own[name])) return null;
  const odds = millionthsAt(own, name, at);
  if (odds <= ODDS_LEAST || odds > ODDS_MOST) {
    malformed(`${at}.${name}`, 'decimal odds above 1', own[name]);
  }
  return odds;
}

function maxAt(own: JsonObject, name: string, at: string): number | null {
  if (!isThere(own[name])) return null;
  const max = millionthsAt(own, name, at);
  if (max < 0) malformed(`${at}.${name}`, 'a volume of at least 0', own[name]);
  return max;
}

const UPDATES = ['spreadUpdatedAt', 'moneylineUpdatedAt', 'totalUpdatedAt', 'teamTotalUpdatedAt'];

/** Texts of one form compare as their times do, to the second at least. */
function newest(period: JsonObject): string {
  let last = '';
  for (const name of UPDATES) {
    const value = period[name];
    if (typeof value === 'string' && value > last) last = value;
  }
  return last;
}
