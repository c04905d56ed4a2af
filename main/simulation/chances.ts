// What can come of a contest, and how likely each is by its hidden log-odds.

import type { Outcome } from './mislistings.ts';

/** A contest as far as its chances go. */
interface Uncertain {
  /** Chance of a draw between equal sides; 0 where there is none. */
  readonly drawShare: number;
}

type Chances = Readonly<Record<Outcome, number>>;

export const outcomesOf = ({ drawShare }: Uncertain): readonly Outcome[] =>
  drawShare > 0 ? ['first', 'second', 'draw'] : ['first', 'second'];

/** Chances of all outcomes at log-odds of the first side against the second. */
export function chances({ drawShare }: Uncertain, logit: number): Chances {
  const decided = 1 / (1 + Math.exp(-logit));
  const draw = drawShare * 4 * decided * (1 - decided);
  const first = (1 - draw) * decided;
  return { first, draw, second: 1 - first - draw };
}

/** The outcome that a number drawn between 0 and 1 stands for. */
export const outcomeAt = ({ draw, first }: Chances, drawn: number): Outcome =>
  drawn < first ? 'first' : drawn < first + draw ? 'draw' : 'second';
