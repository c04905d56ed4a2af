// What is remembered of a feed: one entry per minute, and every change of its state.

import type { FeedState } from './quote.ts';

/** A minute of a feed. Counts are those of this minute alone. */
export interface FeedMinute {
  /** Beginning of the minute. */
  readonly atMs: number;
  /** The worst state that was met in it. */
  readonly state: FeedState;
  /** Seconds of it in which the feed was live. */
  readonly liveSeconds: number;
  /** Seconds of it in which we looked: fewer in the minute of a start or a stop. */
  readonly seconds: number;
  readonly messages: number;
  readonly requests: number;
  readonly errors: number;
  readonly gaps: number;
  readonly recoveries: number;
  /** Ages of the live books over the whole minute; null where there was none. */
  readonly ageMsP50: number | null;
  readonly ageMsP99: number | null;
}

/** A feed came into another state. */
export interface FeedIncident {
  readonly atMs: number;
  readonly state: FeedState;
  /** Code of why, empty when all is well; worded by the page. */
  readonly code: string;
  readonly detail: string;
}

/** From what is worst to what is best; what is off is off by the user's wish. */
const SEVERITY: { readonly [state in FeedState]: number } = {
  refused: 7,
  down: 6,
  degraded: 5,
  connecting: 4,
  authenticating: 3,
  subscribing: 2,
  live: 1,
  off: 0,
};

/** The worse of two states. */
export const worseState = (a: FeedState, b: FeedState): FeedState =>
  SEVERITY[b] > SEVERITY[a] ? b : a;
