// When a Kalshi contest starts. There is no such field: milestones say it exactly, most rule texts
// name it in words, and `occurrence_datetime` lies some three hours behind it.

import type { StartPrecision } from '../../../shared/domain/market.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Hours behind UTC of the zone names that rule texts use. */
const ZONES: { readonly [zone: string]: number } = {
  EDT: 4,
  EST: 5,
  CDT: 5,
  CST: 6,
  MDT: 6,
  MST: 7,
  PDT: 7,
  PST: 8,
  UTC: 0,
  GMT: 0,
};

const SCHEDULED =
  /scheduled for ([A-Z][a-z]{2})[a-z]*\.? (\d{1,2}), (\d{4})(?: at (\d{1,2}):(\d{2}) (AM|PM) ([A-Z]{3}))?/;

const HOUR_MS = 3_600_000;
/** `occurrence_datetime` minus this is the usual start (NFL, MLB, WNBA captures of August 2026). */
const OCCURRENCE_LAG_MS = 3 * HOUR_MS;
/** A date without time is taken as an evening in the Americas. */
const EVENING_UTC_HOURS = 23;

export interface StartTime {
  readonly startMs: number | null;
  readonly startPrecision: StartPrecision;
}

/** The best that a milestone, the rule text and the occurrence time say together. */
export function startTime(
  milestoneMs: number | null,
  rules: string,
  occurrenceMs: number | null,
): StartTime {
  if (milestoneMs !== null) return { startMs: milestoneMs, startPrecision: 'minute' };
  const written = scheduledIn(rules);
  if (written?.startPrecision === 'minute') return written;
  if (occurrenceMs !== null) {
    return { startMs: occurrenceMs - OCCURRENCE_LAG_MS, startPrecision: 'estimate' };
  }
  return written ?? { startMs: null, startPrecision: 'estimate' };
}

/** The time that a text such as `originally scheduled for Aug 8, 2026 at 4:10 PM EDT` names. */
export function scheduledIn(text: string): StartTime | null {
  const match = SCHEDULED.exec(text);
  if (match === null) return null;
  const [, monthName = '', day = '', year = '', hour, minute, half, zone] = match;
  const month = MONTHS.indexOf(monthName.toLowerCase());
  if (month < 0) return null;
  const date = (hours: number, minutes: number): number =>
    Date.UTC(Number(year), month, Number(day), hours, minutes);
  const behind = zone === undefined ? undefined : ZONES[zone];
  if (hour === undefined || behind === undefined) {
    return { startMs: date(EVENING_UTC_HOURS, 0), startPrecision: 'day' };
  }
  const hours = (Number(hour) % 12) + (half === 'PM' ? 12 : 0) + behind;
  return { startMs: date(hours, Number(minute)), startPrecision: 'minute' };
}
