// Scaled integers to the text that people read. Every number on the screen goes through here; where one
// is rounded, the caller says in which direction, and nothing passes through a float on the way.

import {
  type Currency,
  divide,
  formatScaled,
  mulDiv,
  type Rounding,
  SCALE,
} from '../shared/domain/units.ts';
import { grouped, inCurrency, signOf } from '../shared/words/amounts.ts';

const CENT = 10_000;
const SECOND = 1_000;
const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;

export const NONE = '–';

/** Money in cents, rounded as told; what would vanish in the rounding is written in full. */
export function money(amount: number, currency: Currency, rounding: Rounding): string {
  const cents = divide(amount, CENT, rounding);
  const shown = cents === 0 && amount !== 0 ? amount : cents * CENT;
  return inCurrency(shown, formatScaled(Math.abs(shown), 2), currency, false);
}

/** The same with a plus where it is a gain. */
export function gain(amount: number, currency: Currency, rounding: Rounding): string {
  const cents = divide(amount, CENT, rounding);
  const shown = cents === 0 && amount !== 0 ? amount : cents * CENT;
  return inCurrency(shown, formatScaled(Math.abs(shown), 2), currency, true);
}

/** Money to the last digit, at least two. */
export const exactMoney = (amount: number, currency: Currency): string =>
  inCurrency(amount, formatScaled(Math.abs(amount), 2), currency, false);

/** An amount that was written by one of the above, parted from the unit behind it. */
export function partUnit(text: string): { readonly figure: string; readonly unit: string } {
  const [figure = '', unit = ''] = text.split(' ');
  return { figure, unit };
}

/** Widths of digits that a figure lacks of `places` decimals; a point is half as wide as a digit. */
export function missingPlaces(figure: string, places: number): number {
  const decimals = /\.(\d+)/.exec(figure)?.[1]?.length;
  return decimals === undefined
    ? places === 0
      ? 0
      : places + 0.5
    : Math.max(0, places - decimals);
}

/** A share in percent with two decimals, rounded as told, with a plus where it is a gain. */
export function percent(share: number, rounding: Rounding): string {
  const hundredths = divide(share, 100, rounding);
  return `${signOf(share, true)}${grouped(formatScaled(Math.abs(hundredths) * CENT, 2))}%`;
}

/** Rates beyond this say no more than that. */
const RATE_SHOWN_MAX = 999 * CENT;

/** A yearly rate in whole percent, where decimals would feign precision. */
export const yearlyRate = (share: number): string =>
  share > RATE_SHOWN_MAX ? '>999%' : wholePercent(share);

const wholePercent = (share: number): string =>
  `${signOf(share, true)}${grouped(String(Math.abs(divide(share, CENT, 'nearest'))))}%`;

/** A chance in percent to the last digit. */
export const chance = (value: number): string => `${formatScaled(value * 100)}%`;

/** Contracts, without needless decimals. */
export const quantity = (value: number): string =>
  `${signOf(value, false)}${grouped(formatScaled(Math.abs(value)))}`;

/** Contracts where room is short: whole ones, rounded down. */
export const roughQuantity = (value: number): string => {
  const whole = Math.floor(value / SCALE);
  if (whole < 1) return quantity(value);
  return whole < 100_000 ? grouped(String(whole)) : `${grouped(String(Math.floor(whole / 1000)))}k`;
};

export const count = (value: number): string => grouped(String(Math.round(value)));

/** A count where room is short: `812`, `64k`, `1.2M`. */
export function roughCount(value: number): string {
  if (value < 10_000) return count(value);
  if (value < SCALE) return `${count(Math.floor(value / 1_000))}k`;
  return `${formatScaled(divide(value, 100_000, 'floor') * 100_000, 1)}M`;
}

/** How old something is, in the largest two units that matter. Never negative. */
export function age(ageMs: number): string {
  const ms = Math.max(0, ageMs);
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)}s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)}m ${two(Math.floor((ms % MINUTE) / SECOND))}s`;
  if (ms < DAY) return `${Math.floor(ms / HOUR)}h ${two(Math.floor((ms % HOUR) / MINUTE))}m`;
  return `${Math.floor(ms / DAY)}d ${Math.floor((ms % DAY) / HOUR)}h`;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Seconds left, rounded up so that the last one is seen. */
export const secondsLeft = (ms: number): number => Math.max(0, Math.ceil(ms / SECOND));

/** A limit that was set: `30 s`, `10 min`, `250 ms`. */
export function duration(ms: number): string {
  if (ms >= HOUR && ms % HOUR === 0) return `${count(ms / HOUR)} h`;
  if (ms >= MINUTE && ms % MINUTE === 0) return `${count(ms / MINUTE)} min`;
  if (ms >= SECOND || ms === 0) return `${formatScaled(Math.round(ms) * 1_000)} s`;
  return `${count(ms)} ms`;
}

/** A measured delay. */
export const lag = (ms: number | null): string => {
  if (ms === null) return NONE;
  // What comes before it was sent is another clock.
  if (ms <= -SECOND) return `${lag(-ms)} early`;
  if (ms < SECOND) return `${Math.round(ms)} ms`;
  return `${formatScaled(Math.round(ms / 100) * 100_000, 1)} s`;
};

/** A fine delay, such as the engine's own. */
export const fineLag = (ms: number): string =>
  ms < 10 ? `${formatScaled(Math.round(ms * 100) * CENT, 2)} ms` : lag(ms);

const timeFormat = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const exactFormat = new Intl.DateTimeFormat('en-GB', {
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 },
});
const dateTimeFormat = new Intl.DateTimeFormat('en-GB', {
  day: '2-digit',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

export const clockTime = (ms: number): string => timeFormat.format(ms);
const minuteFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
export const shortTime = (ms: number): string => minuteFormat.format(ms);
/** A time of day to the millisecond. */
export const exactTime = (ms: number): string => exactFormat.format(ms);
export const dateTime = (ms: number): string => dateTimeFormat.format(ms).replace(',', '');

/** When a contest starts, seen from now. */
export function startsIn(startMs: number | null, nowMs: number): string {
  if (startMs === null) return 'start unknown';
  const ms = startMs - nowMs;
  if (ms <= 0) return `started ${coarse(-ms)} ago`;
  return `in ${coarse(ms)}`;
}

/** A span to one or two units, for what is far away. */
export function coarse(ms: number): string {
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)}m`;
  if (ms < DAY) return `${Math.floor(ms / HOUR)}h ${two(Math.floor((ms % HOUR) / MINUTE))}m`;
  return `${Math.floor(ms / DAY)}d ${Math.floor((ms % DAY) / HOUR)}h`;
}

/** Part of a whole in percent without decimals, for bars and counts. */
export const share = (part: number, whole: number): string =>
  whole === 0 ? NONE : `${mulDiv(part, 100, whole, 'nearest')}%`;

/** An amount of data in whole megabytes. */
export const megabytes = (bytes: number): string => `${Math.round(bytes / 1_048_576)} MB`;
