// Decided bets and rewards of a period as a table for a spreadsheet or an accountant: one line each, plain
// amounts with the currency beside them, times in UTC.

import type { TextFile } from '../../../shared/contract/offers.ts';
import { plainCell, writeCsv } from '../../../shared/csv.ts';
import type { ResultRow } from '../../../shared/domain/matchedResult.ts';
import { formatScaled } from '../../../shared/domain/units.ts';
import type { ResultPeriod } from '../../storage/resultStore.ts';
import type { MatchedBetting } from './matchedBetting.ts';

const COLUMNS: readonly (readonly [name: string, value: (row: ResultRow) => string])[] = [
  ['decided', ({ atMs }) => moment(atMs)],
  ['placed', ({ placedMs }) => moment(placedMs)],
  ['kind', ({ kind, role }) => (kind === 'bet' ? role : kind)],
  ['participant', ({ participant }) => plainCell(participant)],
  ['bookmaker', ({ bookName }) => plainCell(bookName)],
  ['offer', ({ offerId }) => String(offerId)],
  ['title', ({ title }) => plainCell(title)],
  ['bet', ({ description }) => plainCell(description)],
  ['currency', ({ currency }) => currency],
  ['stake', ({ kind, stake }) => (kind === 'bet' ? formatScaled(stake, 2) : '')],
  ['odds', ({ kind, odds }) => (kind === 'bet' ? formatScaled(odds, 2) : '')],
  ['laid at', ({ layAt }) => plainCell(layAt)],
  ['laid', ({ kind, laid }) => (kind === 'bet' ? formatScaled(laid, 2) : '')],
  ['result', ({ result }) => result],
  ['expected', ({ expected }) => formatScaled(expected, 2)],
  ['profit', ({ profit }) => formatScaled(profit, 2)],
];

const moment = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The table of a period; its name says the purse and the days, the last one included. */
export function resultsExport({ results }: MatchedBetting, period: ResultPeriod): TextFile {
  const rows = results.rows(period);
  const header = COLUMNS.map(([name]) => name);
  const text = writeCsv([header, ...rows.map((row) => COLUMNS.map(([, value]) => value(row)))]);
  const from = Math.max(period.fromMs, rows[0]?.atMs ?? 0);
  const to = Math.min(period.toMs - 1, LAST_MS);
  return {
    name: `crossbook-matched-${period.purse}-${day(Math.min(from, to))}-${day(to)}.csv`,
    text,
  };
}

/** The last moment that a date can name. */
const LAST_MS = 253_402_300_799_999;
