// Odds, lines and times as a page shows them: in the reader's own way of writing numbers, and often not
// there at all. What cannot be read with certainty is nothing; it is never a number by guess.

import { type OddsFormat, parseOdds } from '../../../shared/domain/oddsText.ts';
import { type DecimalOdds, parseScaled, SCALE } from '../../../shared/domain/units.ts';

/** Higher odds are a slip of the page. */
const ODDS_MAX = 1_001 * SCALE;
const LENGTH_MAX = 24;

/** What stands where no odds are: dashes, locks, words. */
const NONE = /^(?:[-–—.·]+|n\/?a|susp(?:ended|\.)?|closed|off|sp|🔒|⏸)$/iu;

export type OddsReading =
  /** `step` is how much finer the odds may really be: one of the last decimal that is shown. */
  | { readonly kind: 'odds'; readonly odds: DecimalOdds; readonly step: number }
  /** Nothing is on offer. */
  | { readonly kind: 'none' }
  /** Something stands there that is no odds. */
  | { readonly kind: 'unreadable' };

/**
 * A number with a point for its decimals. Both marks in one number: the last is the decimal one. One mark
 * alone is taken as decimal too: where it parts thousands the number comes out smaller than it is, which
 * promises less and never more.
 */
function plainNumber(text: string): string {
  const bare = text.replace(/[\s\u00a0\u202f'’]/g, '').replace(/^[−–]/, '-');
  const [comma, point] = [bare.lastIndexOf(','), bare.lastIndexOf('.')];
  if (comma < 0) return bare;
  if (point < 0) return bare.indexOf(',') === comma ? bare.replace(',', '.') : '';
  const decimal = comma > point ? ',' : '.';
  const other = decimal === ',' ? '.' : ',';
  // A decimal mark that stands twice, or before a thousands mark, is no number.
  const cut = bare.lastIndexOf(decimal);
  if (bare.indexOf(decimal) !== cut || bare.lastIndexOf(other) > cut) return '';
  return bare.replaceAll(other, '').replace(decimal, '.');
}

/** Odds out of a cell's text, rounded down. */
export function readOdds(text: string, format: OddsFormat): OddsReading {
  const shown = text.trim();
  if (shown === '' || NONE.test(shown)) return { kind: 'none' };
  if (shown.length > LENGTH_MAX) return { kind: 'unreadable' };
  const number = format === 'fractional' ? shown : plainNumber(shown);
  const odds = number === '' ? null : parseOdds(number, format, 'floor');
  if (odds === null || odds > ODDS_MAX) return { kind: 'unreadable' };
  const decimals = number.split('.')[1]?.length ?? 0;
  const step = format === 'decimal' ? SCALE / 10 ** Math.min(6, decimals) : Math.ceil(odds / 100);
  return { kind: 'odds', odds, step };
}

/** One half of a line such as `0/0.5`, in quarters; null when it is none. */
function quartersOfNumber(text: string): number | null {
  const scaled = parseScaled(plainNumber(text).replace(/^\+/, ''));
  if (scaled === null || scaled % (SCALE / 4) !== 0) return null;
  const quarters = scaled / (SCALE / 4) + 0;
  return Math.abs(quarters) <= 4_000 ? quarters : null;
}

/**
 * A line times four out of a cell's text: `-0.5`, `+1,25`, `2.5`, `O 170`, and two halves such as `0/-0.5` or
 * `2.5-3`. Null for anything else.
 */
export function readLine(text: string): number | null {
  const shown = text.trim();
  if (shown.length > LENGTH_MAX) return null;
  const bare = shown.replace(/^(?:over|under|o|u)\s*/i, '').replace(/^[−–]/, '-');
  const halves = /^([-+]?[\d.,]+)\s*(?:\/|,\s|\s-\s|(?<=\d)-(?=\d))\s*([-+]?[\d.,]+)$/.exec(bare);
  if (halves === null) return quartersOfNumber(bare);
  const [, first = '', second = ''] = halves;
  const [a, b] = [quartersOfNumber(first), quartersOfNumber(second)];
  if (a === null || b === null) return null;
  // `-0/0.5` and `-0.5/1` carry the sign in front for both.
  const own = first.startsWith('-') && !/^[-+]/.test(second) ? 0 - b : b;
  if (Math.abs(a - own) !== 2 || (a % 2 !== 0 && own % 2 !== 0)) return null;
  return (a + own) / 2 + 0;
}

const SECONDS_FROM = 1_000_000_000;
const SECONDS_TO = 10_000_000_000;

/** A start as Unix milliseconds: seconds or milliseconds of that count, or a time with its zone. */
export function readStart(value: unknown): number | null {
  if (
    typeof value === 'number' ||
    (typeof value === 'string' && /^\d{10,13}(\.\d+)?$/.test(value))
  ) {
    const given = Number(value);
    if (given >= SECONDS_FROM && given < SECONDS_TO) return Math.round(given * 1_000);
    return given >= SECONDS_FROM * 1_000 && given < SECONDS_TO * 1_000 ? Math.round(given) : null;
  }
  if (typeof value !== 'string' || value.length > 40) return null;
  // Without its zone a time may be hours from what it seems.
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(value)) return null;
  const ms = Date.parse(value.replace(' ', 'T'));
  return Number.isFinite(ms) ? ms : null;
}
