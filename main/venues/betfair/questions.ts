// What a market and its runner ask, from the market's type and the names in it. Sides come from the
// runners and never from their order: the draw has an id of its own, and lines come from the type.

import type { OutcomeMeaning, Period, Question, Sport } from '../../../shared/domain/market.ts';
import { lineQuarters } from '../../../shared/domain/units.ts';
import { runnerQuestion } from './races.ts';
import type { CatalogueMarket } from './rest.ts';

export interface Shape {
  readonly participants: readonly string[];
  readonly question: Question;
  readonly meaning: OutcomeMeaning;
}

type Runner = CatalogueMarket['runners'][number];

/** The draw, in every market that has one. */
const DRAW = 58_805;

/** Sports whose result without a draw includes overtime; tennis has none. */
const WITH_OVERTIME = new Set<Sport>([
  'american-football',
  'baseball',
  'basketball',
  'ice-hockey',
  'tennis',
]);

/** The question that a runner of a market answers; `places` is how many the market pays, where it is on places. */
export function shapeOf(
  market: CatalogueMarket,
  runner: Runner,
  sport: Sport,
  places: number | null,
): Shape {
  const field = runnerQuestion(market, runner.runnerName, sport, places);
  if (field !== null) return { participants: [], question: field, meaning: yes };
  const type = market.description?.marketType ?? '';
  const known = sport === 'other' ? null : shapeByType(type, market, runner, sport);
  return known ?? proposition(market, runner);
}

function shapeByType(
  type: string,
  market: CatalogueMarket,
  runner: Runner,
  sport: Sport,
): Shape | null {
  const total = /^OVER_UNDER_(\d+)5$/.exec(type);
  if (total !== null && sport === 'football') {
    return totalShape(market, runner, Number(total[1]) * 4 + 2, 'match');
  }
  const half = /^FIRST_HALF_GOALS_(\d+)5$/.exec(type);
  if (half !== null && sport === 'football') {
    return totalShape(market, runner, Number(half[1]) * 4 + 2, 'first-half');
  }
  switch (type) {
    case 'MATCH_ODDS':
    case 'MONEY_LINE':
      return resultShape(market, runner, sport, 'match');
    case 'HALF_TIME':
      return sport === 'football' ? resultShape(market, runner, sport, 'first-half') : null;
    case 'DRAW_NO_BET':
      return sport === 'football' ? drawNoBetShape(market, runner) : null;
    case 'ASIAN_HANDICAP':
      return sport === 'football' ? handicapShape(market, runner) : null;
    case 'BOTH_TEAMS_TO_SCORE':
      return sport === 'football' ? bothToScoreShape(market, runner) : null;
    default:
      return null;
  }
}

/** Both sides of an event: `Home v Away`, in American sports `Away @ Home`. */
export function sidesOf(eventName: string): readonly [string, string] | null {
  const match = /^(.+?) (?:v|vs|@|at) (.+)$/.exec(eventName.trim());
  const [, first, second] = match ?? [];
  return first && second && first !== second ? [first.trim(), second.trim()] : null;
}

function resultShape(
  market: CatalogueMarket,
  runner: Runner,
  sport: Sport,
  period: Period,
): Shape | null {
  const sides = market.runners.filter(({ selectionId }) => selectionId !== DRAW);
  const draws = market.runners.length - sides.length;
  const [first, second] = orderedSides(market, sides);
  if (first === undefined || second === undefined || sides.length !== 2 || draws > 1) return null;
  // A draw by id that is not called one, or the other way round, is not understood.
  if (market.runners.some((r) => /draw/i.test(r.runnerName) !== (r.selectionId === DRAW)))
    return null;
  if (draws === 0 && !WITH_OVERTIME.has(sport)) return null;
  return {
    participants: [first.runnerName, second.runnerName],
    question: {
      type: draws === 1 ? 'three-way' : 'winner',
      period,
      scope: draws === 1 ? 'regulation' : 'overtime-included',
      ...{ line: null, lineOn: null, subject: '' },
    },
    meaning:
      runner.selectionId === DRAW
        ? { on: 'draw', participant: null, negated: false }
        : side(runner.selectionId === first.selectionId ? 0 : 1),
  };
}

/** Runners in the order in which the event names them; in the market's own where it names neither. */
function orderedSides(market: CatalogueMarket, sides: readonly Runner[]): readonly Runner[] {
  const named = sidesOf(market.event?.name ?? '');
  const sorted = [...sides].sort((a, b) => a.sortPriority - b.sortPriority);
  const [one, two] = sorted;
  return named !== null && one?.runnerName === named[1] && two?.runnerName === named[0]
    ? [two, one]
    : sorted;
}

const yes: OutcomeMeaning = { on: 'yes', participant: null, negated: false };

const side = (participant: number): OutcomeMeaning => ({
  on: 'participant',
  participant,
  negated: false,
});

function drawNoBetShape(market: CatalogueMarket, runner: Runner): Shape | null {
  const [first, second] = orderedSides(market, market.runners);
  if (first === undefined || second === undefined || market.runners.length !== 2) return null;
  return {
    participants: [first.runnerName, second.runnerName],
    question: {
      type: 'draw-no-bet',
      ...{ period: 'match', scope: 'regulation', line: null, lineOn: null, subject: '' },
    },
    meaning: side(runner.selectionId === first.selectionId ? 0 : 1),
  };
}

/** One selection has many lines: the handicap belongs to the runner. */
function handicapShape(market: CatalogueMarket, runner: Runner): Shape | null {
  const sides = sidesOf(market.event?.name ?? '');
  const at = sides?.indexOf(runner.runnerName) ?? -1;
  if (sides === null || at < 0 || !Number.isSafeInteger(runner.handicap * 4)) return null;
  return {
    participants: sides,
    question: {
      type: 'spread',
      ...{ period: 'match', scope: 'regulation', subject: '' },
      line: lineQuarters(runner.handicap * 4),
      lineOn: at,
    },
    meaning: side(at),
  };
}

function totalShape(
  market: CatalogueMarket,
  runner: Runner,
  quarters: number,
  period: Period,
): Shape | null {
  const sides = sidesOf(market.event?.name ?? '');
  const named = /^(over|under) (\d+(?:\.\d+)?)\b/i.exec(runner.runnerName);
  // The line of the type and that of the runner's name have to be the same.
  if (sides === null || named === null || Number(named[2]) * 4 !== quarters) return null;
  return {
    participants: sides,
    question: {
      type: 'total',
      ...{ period, scope: 'regulation', lineOn: null, subject: '' },
      line: lineQuarters(quarters),
    },
    meaning: {
      on: named[1]?.toLowerCase() === 'over' ? 'over' : 'under',
      ...{ participant: null, negated: false },
    },
  };
}

function bothToScoreShape(market: CatalogueMarket, runner: Runner): Shape | null {
  const sides = sidesOf(market.event?.name ?? '');
  const word = runner.runnerName.trim().toLowerCase();
  if (sides === null || (word !== 'yes' && word !== 'no')) return null;
  return {
    participants: sides,
    question: {
      type: 'both-to-score',
      ...{ period: 'match', scope: 'regulation', line: null, lineOn: null, subject: '' },
    },
    meaning: { on: 'yes', participant: null, negated: word === 'no' },
  };
}

function proposition(market: CatalogueMarket, runner: Runner): Shape {
  const subject = `${market.event?.name ?? ''} ${market.marketName} ${runner.runnerName}`;
  const line = runner.handicap === 0 ? '' : ` ${runner.handicap}`;
  return {
    participants: [],
    question: {
      type: 'proposition',
      ...{ period: 'match', scope: 'unstated', line: null, lineOn: null },
      subject: `${subject}${line}`.toLowerCase().trim(),
    },
    meaning: yes,
  };
}
