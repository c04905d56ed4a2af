// The house's lists of bets, read to their end. A row that cannot be read hides none of the others: it is told with
// them, and nothing may be concluded that it could refute.

import type { LocatedError } from '../feedMeter.ts';
import type { HttpResult } from '../http.ts';
import type { Bet, BetsAnswer } from './bets.ts';

const PAGE = 1_000;
const PAGES_MAX = 20;
const DAY_MS = 86_400_000;

/** Bets that could be read, and the places of those that could not. */
export type BetRows = Pick<BetsAnswer, 'bets' | 'errors'>;

/** Parameters of a question. */
export type Query = readonly (readonly [string, string])[];

/** Bets by our own ids, at most ten; null when nobody answered. */
export async function betsByOwnIds(
  ask: (query: Query) => Promise<HttpResult<BetsAnswer>>,
  ids: readonly string[],
): Promise<BetRows | null> {
  const result = await ask([['uniqueRequestIds', ids.join(',')]]);
  return result.ok ? result.value : null;
}

/** Bets of a list between two times, at most thirty days of them; null when it could not be read to its end. */
export async function listedBets(
  ask: (query: Query) => Promise<HttpResult<BetsAnswer>>,
  list: 'RUNNING' | 'SETTLED',
  fromMs: number,
  toMs: number,
): Promise<BetRows | null> {
  const from = Math.max(fromMs, toMs - 30 * DAY_MS);
  const all = { bets: [] as Bet[], errors: [] as LocatedError[] };
  let record = 0;
  for (let pages = 0; pages < PAGES_MAX; pages++) {
    const result = await ask([
      ['betlist', list],
      ['fromDate', new Date(from).toISOString()],
      ['toDate', new Date(toMs).toISOString()],
      ['pageSize', String(PAGE)],
      ['fromRecord', String(record)],
    ]);
    if (!result.ok) return null;
    all.bets.push(...result.value.bets);
    all.errors.push(...result.value.errors);
    if (!result.value.more) return all;
    // There is more, and it does not say from where.
    if (result.value.toRecord < record) return null;
    record = result.value.toRecord + 1;
  }
  return null;
}
