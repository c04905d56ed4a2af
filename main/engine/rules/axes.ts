// Which questions about a contest count the same number: handicaps, plain results and draws the first side's
// winning margin, totals the sum of both, team totals one side's own. Outcomes of such questions can be set
// against each other whatever their lines.

import type { OutcomeMeaning, Question, Sport } from '../../../shared/domain/market.ts';
import type { CountedPay } from '../../../shared/math/countedPay.ts';

/** A number that questions about one contest count. */
export interface Axis {
  /** What is counted, of which part of the contest: questions of the same name count the same. */
  readonly name: string;
  readonly of: 'margin' | 'total' | 'first-total' | 'second-total';
  /** Lowest number that there is; null for a margin. */
  readonly lowest: number | null;
  /**
   * What a margin of nothing is: an ordinary result, impossible because a winner is played out, or an ending
   * that markets on the winner treat specially.
   */
  readonly zero: 'ordinary' | 'impossible' | 'special';
}

/** Sports in which whoever wins after overtime has more points: a winner is a margin of one or more. */
const WINNER_SCORES_MORE = new Set<Sport>(['american-football', 'baseball', 'basketball']);

/** What a question counts, in the fixture's own order of sides; null when its answers follow from no number. */
export function axisOf(question: Question, sport: Sport): Axis | null {
  const of = countedBy(question, sport);
  if (of === null) return null;
  const { period, scope } = question;
  return {
    name: `${of}/${period}/${scope}`,
    of,
    lowest: of === 'margin' ? null : 0,
    zero: of === 'margin' ? zeroOf(question, sport) : 'ordinary',
  };
}

function countedBy({ lineOn, period, scope, type }: Question, sport: Sport): Axis['of'] | null {
  switch (type) {
    case 'spread':
      return 'margin';
    case 'three-way':
    case 'draw-no-bet':
      return scope === 'regulation' ? 'margin' : null;
    case 'winner': {
      const played = scope === 'overtime-included' && period === 'match';
      return played && WINNER_SCORES_MORE.has(sport) ? 'margin' : null;
    }
    case 'total':
      return 'total';
    case 'team-total':
      return lineOn === null ? null : lineOn === 0 ? 'first-total' : 'second-total';
    default:
      return null;
  }
}

function zeroOf({ period, scope }: Question, sport: Sport): Axis['zero'] {
  if (scope !== 'overtime-included' || period !== 'match') return 'ordinary';
  if (sport === 'american-football') return 'special';
  return WINNER_SCORES_MORE.has(sport) ? 'impossible' : 'ordinary';
}

/** A win is a handicap of minus a half. */
const WIN = -2;

/**
 * How an outcome pays by its question's number, the question in the fixture's own order of sides; null where it
 * follows from none.
 */
export function countedPay(
  question: Question,
  meaning: OutcomeMeaning,
  order: readonly number[],
): CountedPay | null {
  const { line, type } = question;
  const { negated, on } = meaning;
  const at = on === 'participant' ? (order[meaning.participant ?? -1] ?? -1) : -1;
  const side = at === 0 ? 1 : at === 1 ? -1 : 0;
  switch (type) {
    case 'three-way':
      if (on === 'draw') return { kind: 'level', negated };
      return side === 0 ? null : ofLine(side, WIN, negated);
    case 'winner':
      // There are two sides only: not the one is the other.
      return side === 0 ? null : ofLine(negated ? flip(side) : side, WIN, false);
    case 'draw-no-bet':
      return side === 0 ? null : ofLine(side, 0, negated);
    case 'spread':
      return side === 0 || line === null ? null : ofLine(side, side * line, negated);
    case 'total':
    case 'team-total':
      if (line === null || (on !== 'over' && on !== 'under')) return null;
      return on === 'over' ? ofLine(1, -line, negated) : ofLine(-1, line, negated);
    default:
      return null;
  }
}

const flip = (sign: 1 | -1): 1 | -1 => (sign === 1 ? -1 : 1);

/** A line, or the other side of it. */
const ofLine = (sign: 1 | -1, quarters: number, negated: boolean): CountedPay =>
  negated
    ? { kind: 'line', sign: flip(sign), quarters: 0 - quarters }
    : { kind: 'line', sign, quarters };

/** Whether a number can fall exactly on the line, or within a quarter of it, so that stakes come back. */
export const returnsStakes = (pay: CountedPay): boolean =>
  pay.kind === 'line' && pay.quarters % 4 !== 2 && pay.quarters % 4 !== -2;
