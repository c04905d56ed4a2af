// Events found for a new one, and which of them goes before which.

import type { EventLink } from './eventLink.ts';
import { type EventScore, isProved } from './eventScore.ts';
import { EVENT_ALONE_FROM } from './thresholds.ts';

/** Two fixtures whose scores lie nearer than this are as likely as each other. */
const EQUAL_SCORE = 1e-6;

export interface Found {
  readonly link: EventLink;
  readonly score: EventScore;
  readonly apartMs: number;
  /** Only the venue's own events stand there. */
  readonly own: boolean;
}

/** Whether a person may be asked about it: likely enough, and no side known to be somebody else. */
export const isPossible = ({ score, sides }: EventScore): boolean =>
  score >= EVENT_ALONE_FROM && sides?.some(({ reason }) => reason === 'known-different') !== true;

/** Another venue's contest goes before the venue's own; of two equal scores the nearer start is likelier. */
export function isBetter(a: Found, b: Found): boolean {
  if (a.own !== b.own && isProved(a.score) && isProved(b.score)) return b.own;
  return Math.abs(a.score.score - b.score.score) < EQUAL_SCORE
    ? a.apartMs < b.apartMs
    : a.score.score > b.score.score;
}

/** Of two events of one fixture: to be proved by one that is only proposed there proves less. */
export const isFirmer = (a: Found, b: Found): boolean =>
  firmness(a) === firmness(b) ? isBetter(a, b) : firmness(a) > firmness(b);
const firmness = ({ link, score }: Found): number =>
  isProved(score) && link.proof !== 'none' ? 1 : 0;

/** Whether another fixture is as likely: starts to the minute decide, anything else does not. */
export const isRival = (other: Found, best: Found): boolean =>
  isProved(other.score) &&
  !other.own &&
  (best.score.start !== 'same' || other.score.start === 'same');
