// Bets out of somebody's own table: which columns mean what, what each line says, and what is wrong with it.
// Pure; used by the page to show a table before it is taken, and by nobody to guess.

import { CsvError, readCsvLines, separatorOf } from '../csv.ts';
import { parseOdds } from './oddsText.ts';
import type { OfferRefusalCode } from './offerEvent.ts';
import { type DecimalOdds, type Money, parseScaled, type Ratio } from './units.ts';

export const importFields = [
  'date',
  'settled',
  'description',
  'kind',
  'stake',
  'odds',
  'layStake',
  'layOdds',
  'commission',
  'result',
] as const;
/** What a column may mean. `commission` is in percent. */
export type ImportField = (typeof importFields)[number];

/** Fields without which no line can be read. */
export const neededFields: readonly ImportField[] = ['date', 'stake', 'odds', 'result'];

export const dateOrders = ['day', 'month'] as const;
/** Whether 3/4/2026 is the third of April or the fourth of March. */
export type DateOrder = (typeof dateOrders)[number];

/** Number of the column, from 0, by what it means. */
export type ImportMapping = { readonly [field in ImportField]?: number };

export const importKinds = ['cash', 'snr', 'sr'] as const;
export type ImportKind = (typeof importKinds)[number];
export const importResults = ['won', 'lost', 'void', 'open'] as const;
export type ImportResult = (typeof importResults)[number];

/** A bet as a line of a table says it. */
export interface ImportedBet {
  readonly placedMs: number;
  /** The same as `placedMs` where the table does not say. */
  readonly settledMs: number;
  readonly description: string;
  readonly kind: ImportKind;
  readonly stake: Money;
  readonly odds: DecimalOdds;
  /** 0 where it was not laid. */
  readonly layStake: Money;
  readonly layOdds: DecimalOdds;
  readonly commission: Ratio;
  readonly result: ImportResult;
}

export interface ImportTable {
  readonly header: readonly string[];
  readonly lines: readonly { readonly line: number; readonly values: readonly string[] }[];
}

/** The line with its number in the file; a field when that cannot be read. */
export type ImportLine =
  | { readonly line: number; readonly bet: ImportedBet }
  | { readonly line: number; readonly at: ImportField };

/** Lines that are taken from one file. */
export const IMPORT_LINES_MAX = 5_000;
/** Bets that are sent at once. */
export const IMPORT_MAX = 500;

/** A file as a table whose first line names its columns; a code when it is none. */
export function importTable(
  text: string,
): ImportTable | { readonly problem: string; readonly line?: number } {
  try {
    const [first, ...lines] = readCsvLines(text, separatorOf(text));
    if (first === undefined || lines.length === 0) return { problem: 'empty' };
    if (lines.length > IMPORT_LINES_MAX) return { problem: 'too-long' };
    return { header: first.values, lines };
  } catch (error) {
    if (error instanceof CsvError) return { problem: 'quote', line: error.line };
    throw error;
  }
}

/** Names under which columns are known, in lower case without anything but letters. */
const names: { readonly [field in ImportField]: readonly string[] } = {
  date: ['date', 'placed', 'dateplaced', 'betdate', 'time'],
  settled: ['settled', 'datesettled', 'decided'],
  description: ['bet', 'event', 'description', 'selection', 'match', 'fixture', 'market'],
  kind: ['type', 'kind', 'bettype', 'role'],
  stake: ['stake', 'backstake', 'bookiestake', 'bookmakerstake', 'amount'],
  odds: ['odds', 'backodds', 'bookieodds', 'bookmakerodds', 'price'],
  layStake: ['laystake', 'laid', 'exchangestake'],
  layOdds: ['layodds', 'layprice', 'exchangeodds', 'exchangeprice'],
  commission: ['commission', 'comm', 'laycommission', 'exchangecommission'],
  result: ['result', 'outcome', 'status'],
};

/** What the names of columns suggest. */
export function suggestedMapping(header: readonly string[]): ImportMapping {
  const plain = header.map((name) => name.toLowerCase().replaceAll(/[^a-z]/g, ''));
  const found = importFields.flatMap((field) => {
    const at = plain.findIndex((name) => names[field].includes(name));
    return at < 0 ? [] : [[field, at] as const];
  });
  return Object.fromEntries(found) as ImportMapping;
}

/** Every line of a table by a mapping. */
export const readImport = (
  { lines }: ImportTable,
  mapping: ImportMapping,
  order: DateOrder,
): readonly ImportLine[] =>
  lines.map(({ line, values }) => {
    const bet = betOf((field) => values[mapping[field] ?? -1]?.trim() ?? '', order);
    return typeof bet === 'string' ? { line, at: bet } : { line, bet };
  });

function betOf(value: (field: ImportField) => string, order: DateOrder): ImportedBet | ImportField {
  const placedMs = dayOf(value('date'), order);
  if (placedMs === null) return 'date';
  const settledMs = value('settled') === '' ? placedMs : dayOf(value('settled'), order);
  if (settledMs === null || settledMs < placedMs) return 'settled';
  const kind = kindOf(value('kind'));
  if (kind === null) return 'kind';
  const stake = amountOf(value('stake'));
  if (stake === null || stake === 0) return 'stake';
  const odds = oddsOf(value('odds'));
  if (odds === null) return 'odds';
  const layStake = value('layStake') === '' ? (0 as Money) : amountOf(value('layStake'));
  if (layStake === null) return 'layStake';
  const layOdds = layStake === 0 ? odds : oddsOf(value('layOdds'));
  if (layOdds === null) return 'layOdds';
  const commission = shareOf(value('commission'));
  if (commission === null) return 'commission';
  const result = resultOf(value('result'));
  if (result === null) return 'result';
  const description = value('description').slice(0, 200);
  return {
    ...{ placedMs, settledMs, description, kind, stake, odds, layStake, layOdds, commission },
    result,
  };
}

/** Noon in UTC of a day as `2026-11-29`, `29/11/2026` or `29.11.26`, or the moment that follows it. */
function dayOf(text: string, order: DateOrder): number | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2}))?/.exec(text);
  const other = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:[ ,]+(\d{1,2}):(\d{2}))?/.exec(text);
  const found = iso ?? other;
  if (found === null) return null;
  const [, first = '', second = '', third = '', hour = '12', minute = '0'] = found;
  const [year, month, day] =
    iso !== null
      ? [first, second, third]
      : order === 'day'
        ? [third, second, first]
        : [third, first, second];
  const full = Number(year) + (year.length === 2 ? 2_000 : 0);
  const [hours, minutes] = [Number(hour), Number(minute)];
  const ms = Date.UTC(full, Number(month) - 1, Number(day), hours, minutes);
  const back = new Date(ms);
  const exact =
    back.getUTCMonth() === Number(month) - 1 &&
    back.getUTCDate() === Number(day) &&
    hours < 24 &&
    minutes < 60;
  return exact && ms >= 0 ? ms : null;
}

/** Without its currency and the marks between thousands; a comma before one or two last digits is a decimal one. */
function bare(text: string): string {
  const plain = text.replaceAll(/[£$€\s]/g, '');
  return /,\d{1,2}%?$/.test(plain)
    ? plain.replaceAll('.', '').replace(',', '.')
    : plain.replaceAll(/,(?=\d{3}\b)/g, '');
}

function amountOf(text: string): Money | null {
  const scaled = parseScaled(bare(text));
  return scaled === null || scaled < 0 ? null : (scaled as Money);
}

const oddsOf = (text: string): DecimalOdds | null =>
  parseOdds(bare(text), text.includes('/') ? 'fractional' : 'decimal', 'nearest');

/** In percent, with or without its sign; nothing is none. */
function shareOf(text: string): Ratio | null {
  if (text === '') return 0 as Ratio;
  const scaled = parseScaled(bare(text).replace(/%$/, ''));
  if (scaled === null || scaled < 0 || scaled > 100_000_000) return null;
  return Math.round(scaled / 100) as Ratio;
}

function kindOf(text: string): ImportKind | null {
  const plain = text.toLowerCase().replaceAll(/[^a-z]/g, '');
  if (plain === '' || /^(cash|normal|qualif\w*|mugbet|realmoney|back)$/.test(plain)) return 'cash';
  if (/^(freebetsr|sr|stakereturned)$/.test(plain)) return 'sr';
  return /^(freebet\w*|free|snr|stakenotreturned)$/.test(plain) ? 'snr' : null;
}

function resultOf(text: string): ImportResult | null {
  const plain = text.toLowerCase().replaceAll(/[^a-z]/g, '');
  if (/^(won|win|w|backwon|backed)$/.test(plain)) return 'won';
  if (/^(lost|lose|loss|l|laywon|backlost)$/.test(plain)) return 'lost';
  if (/^(void|push|refunded|cancelled)$/.test(plain)) return 'void';
  return plain === '' || /^(open|pending|unsettled)$/.test(plain) ? 'open' : null;
}

const DAY_MS = 86_400_000;

/** What tells one bet from another: the day, the words and every number. */
export const nameOfBet = (
  bet: Pick<ImportedBet, 'placedMs' | 'description' | 'stake' | 'odds' | 'layStake'>,
): string =>
  [
    Math.floor(bet.placedMs / DAY_MS),
    bet.description.toLowerCase(),
    ...[bet.stake, bet.odds, bet.layStake],
  ].join('\n');

/**
 * Places of bets in parts of at most `most`, as they are sent: those of one name stand in one part, since how many
 * there are already is counted part by part. A name that has more than fit goes into parts of its own.
 */
export function importParts(
  bets: readonly ImportedBet[],
  most: number = IMPORT_MAX,
): readonly (readonly number[])[] {
  const byName = new Map<string, number[]>();
  for (const [at, bet] of bets.entries()) {
    const name = nameOfBet(bet);
    const same = byName.get(name);
    if (same === undefined) byName.set(name, [at]);
    else same.push(at);
  }
  const parts: number[][] = [];
  for (const places of byName.values()) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + places.length <= most) last.push(...places);
    else for (let at = 0; at < places.length; at += most) parts.push(places.slice(at, at + most));
  }
  return parts;
}

/** What becomes of a line. */
export type ImportVerdict = 'new' | 'duplicate' | OfferRefusalCode;
