// From the minutes of a feed to what is drawn and said of them. Pure.

import type { FeedMinute } from '../../../shared/domain/feedHistory.ts';
import type { FeedState } from '../../../shared/domain/quote.ts';
import { count, lag, share } from '../../format.ts';

const MINUTE_MS = 60_000;

/** How a stretch of time went: the worse, the taller it is drawn. */
export type Grade = 'live' | 'waiting' | 'degraded' | 'down';

/** A stretch of minutes of one grade; `from` and `to` count minutes from the left edge. */
export interface Stretch {
  readonly grade: Grade;
  readonly from: number;
  readonly to: number;
}

const grades: { readonly [state in FeedState]: Grade | null } = {
  off: null,
  connecting: 'waiting',
  authenticating: 'waiting',
  subscribing: 'waiting',
  live: 'live',
  degraded: 'degraded',
  refused: 'down',
  down: 'down',
};

/** Stretches of the last `span` minutes before `nowMs`; minutes that nobody looked at are left out. */
export function stretches(
  minutes: readonly FeedMinute[],
  span: number,
  nowMs: number,
): readonly Stretch[] {
  const leftMs = (Math.floor(nowMs / MINUTE_MS) - span + 1) * MINUTE_MS;
  const found: Stretch[] = [];
  for (const minute of minutes) {
    const from = Math.round((minute.atMs - leftMs) / MINUTE_MS);
    const grade = grades[minute.state];
    if (from < 0 || from >= span || grade === null) continue;
    const last = found.at(-1);
    if (last?.grade === grade && last.to === from) {
      found[found.length - 1] = { ...last, to: from + 1 };
    } else found.push({ grade, from, to: from + 1 });
  }
  return found;
}

/** Figures over some minutes. */
export interface PastFigures {
  readonly seconds: number;
  readonly liveSeconds: number;
  readonly messages: number;
  readonly requests: number;
  readonly errors: number;
  readonly gaps: number;
  readonly recoveries: number;
  /** The worst minute's age of prices; null without any. */
  readonly worstAgeMs: number | null;
}

const NOTHING: PastFigures = {
  ...{ seconds: 0, liveSeconds: 0, messages: 0, requests: 0 },
  ...{ errors: 0, gaps: 0, recoveries: 0, worstAgeMs: null },
};

export const pastFigures = (minutes: readonly FeedMinute[]): PastFigures =>
  minutes.reduce(
    (sum, minute) => ({
      seconds: sum.seconds + minute.seconds,
      liveSeconds: sum.liveSeconds + minute.liveSeconds,
      messages: sum.messages + minute.messages,
      requests: sum.requests + minute.requests,
      errors: sum.errors + minute.errors,
      gaps: sum.gaps + minute.gaps,
      recoveries: sum.recoveries + minute.recoveries,
      worstAgeMs:
        minute.ageMsP99 === null ? sum.worstAgeMs : Math.max(sum.worstAgeMs ?? 0, minute.ageMsP99),
    }),
    NOTHING,
  );

/** A span of minutes in words: `2 h`, `40 min`. */
export const spanWords = (minutes: number): string =>
  minutes >= 60 && minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;

/** What happened over some minutes, in words. */
export function pastWords(figures: PastFigures): readonly string[] {
  if (figures.seconds === 0) return ['nothing was looked at'];
  return [
    `live ${share(figures.liveSeconds, figures.seconds)} of the time`,
    `${count(figures.messages)} messages`,
    `${count(figures.requests)} requests`,
    `${count(figures.recoveries)} recoveries`,
    `${count(figures.errors)} errors`,
    `${count(figures.gaps)} gaps`,
    ...(figures.worstAgeMs === null ? [] : [`oldest prices ${lag(figures.worstAgeMs)}`]),
  ];
}

/** What a strip shows, in a sentence for those who do not see it. */
export const pastSentence = (minutes: readonly FeedMinute[], span: number): string =>
  `Last ${spanWords(span)}: ${pastWords(pastFigures(minutes.slice(-span))).join(', ')}.`;
