// When two starts can be those of one contest. Venues know a start to the minute, roughly, by the day where
// it is played, or by the week of its tournament; some number the games of a day.

import type { Sport } from '../../../shared/domain/market.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** A start as well as it is known; `ms` of a day or week is midnight UTC of its first date. */
export interface StartSight {
  readonly kind: 'minute' | 'estimate' | 'day' | 'week' | 'unknown';
  readonly ms: number;
  /** Hours ahead of UTC where a day is meant, from the least to the most; null where nothing says. */
  readonly zone: readonly [number, number] | null;
  /** Days that a tournament's week has, where it is known; null elsewhere. */
  readonly days: number | null;
  /** Which of the day's games between the same sides, from 1; null when not said. */
  readonly game: number | null;
}

export const UNKNOWN_START: StartSight = {
  kind: 'unknown',
  ms: 0,
  zone: null,
  days: null,
  game: null,
};

/**
 * How near two starts are: the same, much the same, not excluded; `open` where they may as well be those of
 * another contest between the same sides; or apart for certain.
 */
export type StartFit = 'same' | 'near' | 'possible' | 'open' | 'apart';

/** Starts of one contest as two venues know them to the minute lie no further apart than this. */
export const SAME_START_MS = 75 * MINUTE_MS;
/** Published starts mostly agree within this; a delayed one moves by half an hour. */
const EQUAL_START_MS = 16 * MINUTE_MS;
/** An estimated start is off by a few hours at most. */
const ESTIMATE_MS = 5 * HOUR_MS;
/** A tournament of one week begins on the Sunday before at the earliest and ends by the Monday after. */
const WEEK_BEFORE_MS = DAY_MS;
const WEEK_DAYS = 8;

/** Hours ahead of UTC of places where contests are played. */
const ANYWHERE: readonly [number, number] = [-8, 11];

/** Sports whose same two sides meet twice on one day. */
const TWICE_A_DAY: ReadonlySet<Sport> = new Set(['baseball', 'esports', 'other']);
/** Sports whose same two sides meet on following days: a date that may be the next one proves nothing. */
const REPEATED: ReadonlySet<Sport> = new Set([
  'baseball',
  'basketball',
  'ice-hockey',
  'cricket',
  'esports',
  'other',
]);

export const meetsAgainSoon = (sport: Sport): boolean => REPEATED.has(sport);

/** Whether two starts can be of one contest, the same for either order. */
export function startFit(a: StartSight, b: StartSight, sport: Sport): StartFit {
  if (a.game !== null && b.game !== null && a.game !== b.game) return 'apart';
  if (a.kind === 'unknown' || b.kind === 'unknown') return 'open';
  if (a.kind === 'week' || b.kind === 'week') return weekFit(a, b);
  const fit = timedFit(a, b, sport);
  // Which of a day's games is meant is known on one side alone.
  const numbered = (a.game === null) !== (b.game === null);
  return numbered && fit !== 'apart' ? 'open' : fit;
}

function timedFit(a: StartSight, b: StartSight, sport: Sport): StartFit {
  if (a.kind === 'day' && b.kind === 'day') return dayFit(a, b, sport);
  if (a.kind === 'day') return dateFit(a, b, sport);
  if (b.kind === 'day') return dateFit(b, a, sport);
  const apartMs = Math.abs(a.ms - b.ms);
  if (a.kind === 'estimate' || b.kind === 'estimate') {
    if (apartMs <= SAME_START_MS) return 'near';
    if (apartMs > ESTIMATE_MS) return 'apart';
    return TWICE_A_DAY.has(sport) ? 'open' : 'possible';
  }
  if (apartMs <= EQUAL_START_MS) return 'same';
  return apartMs <= SAME_START_MS ? 'near' : 'apart';
}

function dayFit(a: StartSight, b: StartSight, sport: Sport): StartFit {
  if (a.ms === b.ms) return 'near';
  const next = Math.abs(a.ms - b.ms) <= DAY_MS;
  return next && !meetsAgainSoon(sport) ? 'possible' : 'apart';
}

/** A date against a moment: the moment's date there, or one that it may be elsewhere. */
function dateFit(day: StartSight, moment: StartSight, sport: Sport): StartFit {
  const [least, most] = day.zone ?? ANYWHERE;
  const spread = moment.kind === 'estimate' ? ESTIMATE_MS : 0;
  const from = moment.ms + least * HOUR_MS - spread;
  const to = moment.ms + most * HOUR_MS + spread;
  // Within the day for every place that is meant, or for some.
  if (from >= day.ms && to < day.ms + DAY_MS) return 'near';
  if (to < day.ms || from >= day.ms + DAY_MS) return 'apart';
  if (meetsAgainSoon(sport)) return 'open';
  // The date in UTC is what most lists mean that say nothing.
  const utc = moment.ms >= day.ms && moment.ms < day.ms + DAY_MS;
  return utc ? 'near' : 'possible';
}

/** A tournament's week: its matches are played on its days; who meets there meets once. */
function weekFit(a: StartSight, b: StartSight): StartFit {
  const [week, other] = a.kind === 'week' ? [a, b] : [b, a];
  if (other.kind === 'week') return week.ms === other.ms ? 'near' : 'apart';
  const after = other.ms - week.ms;
  const days = week.days ?? WEEK_DAYS;
  if (after < -WEEK_BEFORE_MS || after >= days * DAY_MS) return 'apart';
  return 'near';
}
