// Answers what somebody looks for on the qualifier board: filters, guards and ranks the pairs of the table,
// and works the best of them out in full. It asks no venue anything. What is the same for all pairs of a
// venue or of a market is asked once per query; what is left to do for each of thousands of pairs makes
// no objects.

import type { BookAccount } from '../../../shared/domain/bookAccount.ts';
import type {
  QualifierGuard,
  QualifierQuery,
  QualifierRow,
} from '../../../shared/domain/qualifier.ts';
import { type DecimalOdds, SCALE } from '../../../shared/domain/units.ts';
import { BestIds } from './bestIds.ts';
import type { LayTerms } from './layTerms.ts';
import type { Pair, PairTable } from './pairTable.ts';
import {
  askVenue,
  floorAmount,
  type GuardMoment,
  guardOf,
  leastToLay,
  type MarketNow,
  timingGuard,
} from './qualifierGuards.ts';
import { rowOf } from './qualifierRows.ts';

const MINUTE_MS = 60_000;

export interface Found {
  readonly rows: readonly QualifierRow[];
  readonly passing: number;
  readonly guarded: { readonly [guard in QualifierGuard]?: number };
}

type Accounts = ReadonlyMap<string, BookAccount>;

/** Finds the best pairs for a query. `accounts` are the participant's, by house. */
export function searchQualifiers(
  table: PairTable,
  query: QualifierQuery,
  moment: GuardMoment,
  accounts: Accounts,
): Found {
  askVenues(table, query, moment, accounts);
  askMarkets(table, query, moment);
  const words = wordsOf(query);
  const guarded: { [guard in QualifierGuard]?: number } = {};
  const isFound = new Uint8Array(table.size);
  const best = query.sort === 'rating' ? null : new BestIds(query.count);
  let passing = 0;
  // By id, which is how they lie in memory.
  for (let id = 0; id < isFound.length; id++) {
    const pair = table.pair(id);
    const lay = table.lay(id);
    if (pair === null || lay === null) continue;
    const back = table.backOdds(id);
    if (!isWanted(pair, back, lay, query)) continue;
    if (words.length > 0 && !holds(pair, words)) continue;
    const guard = guardOf(pair, back, lay, leastToLay(pair, back, lay, query), moment);
    if (guard === null) passing++;
    else guarded[guard] = (guarded[guard] ?? 0) + 1;
    if (guard !== null && !query.guarded) continue;
    isFound[id] = 1;
    best?.add(id, keyOf(query, back, lay, pair, moment));
  }
  const ids = best?.ids() ?? firstRanked(table, query, isFound);
  const rows = ids.flatMap((id) => rowOf(table, id, query, moment, accounts));
  return { rows: shownOrder(rows, query), passing, guarded };
}

/** Those of the pairs that were found that stand first in the order that every tick keeps. */
function firstRanked(
  table: PairTable,
  { count, mode }: QualifierQuery,
  isFound: Uint8Array,
): readonly number[] {
  const order = mode === 'snr' ? table.bySnr : table.byRating;
  const ids: number[] = [];
  for (let place = 0; place < order.count && ids.length < count; place++) {
    const id = order.at(place);
    if (isFound[id] === 1) ids.push(id);
  }
  return ids;
}

/** Brings what pairs know of their venues up to date. */
function askVenues(
  table: PairTable,
  query: QualifierQuery,
  { settings, view }: GuardMoment,
  accounts: Accounts,
): void {
  const books = new Set(query.books);
  const lays = new Set(query.lays);
  for (const [id, venue] of table.venues()) {
    askVenue(view, id, venue, settings);
    venue.backs = books.size === 0 || books.has(id);
    venue.lays = lays.size === 0 || lays.has(id);
    venue.account = accountGuard(accounts.get(id), query);
  }
}

/** Brings what pairs know of their markets up to date. */
function askMarkets(table: PairTable, query: QualifierQuery, moment: GuardMoment): void {
  const sports = new Set<string>(query.sports);
  const types = new Set<string>(query.marketTypes);
  const isAmong = ({ fixture, question }: MarketNow['market']): boolean =>
    (sports.size === 0 || sports.has(fixture.sport)) &&
    (types.size === 0 || types.has(question.type)) &&
    (query.withinMs === null || (fixture.startMs ?? 0) <= moment.nowMs + query.withinMs);
  for (const now of table.markets()) {
    now.wanted = isAmong(now.market);
    now.timing = timingGuard(now.market.fixture.startMs, moment);
    now.least = floorAmount(moment.settings, now.floor);
  }
}

const isWanted = (pair: Pair, back: DecimalOdds, lay: LayTerms, query: QualifierQuery): boolean =>
  pair.now.wanted &&
  pair.backVenue.backs &&
  pair.layVenue.lays &&
  (query.oddsLow === null || back >= query.oddsLow) &&
  (query.oddsHigh === null || back <= query.oddsHigh) &&
  lay.available >= query.liquidity;

const wordsOf = ({ text }: QualifierQuery): readonly string[] =>
  text.toLowerCase().split(/\s+/).filter(Boolean);

function holds({ back, market }: Pair, words: readonly string[]): boolean {
  const { league, title } = market.fixture;
  const text = `${title} ${league ?? ''} ${back.outcome.label}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** A house that gives no rewards any more, or takes less than the stake. */
function accountGuard(
  account: BookAccount | undefined,
  { mode, stake }: QualifierQuery,
): QualifierGuard | null {
  if (account === undefined) return null;
  const { stakeLimit, status } = account;
  if (status === 'closed' || (status === 'gubbed' && mode === 'qualifier')) return 'account';
  return stakeLimit !== null && stakeLimit < stake ? 'stake-limit' : null;
}

/** A number to rank by, for orders that are not the table's own: approximate, and for nothing else. */
function keyOf(
  query: QualifierQuery,
  back: DecimalOdds,
  lay: LayTerms,
  pair: Pair,
  { nowMs, settings }: GuardMoment,
): number {
  const o = back / SCALE;
  const l = lay.odds / SCALE;
  const c = lay.commission / SCALE;
  const isQualifier = query.mode === 'qualifier';
  const laid = (query.stake * (query.mode === 'snr' ? o - 1 : o)) / (l - c);
  const won = laid * (1 - c);
  const loss = isQualifier ? query.stake - won : 0;
  const reward = isQualifier ? query.reward : query.stake;
  const kept = isQualifier ? settings.rewardKept / SCALE : won / query.stake;
  const minutes = Math.max(0, ((pair.market.fixture.startMs ?? nowMs) - nowMs) / MINUTE_MS);
  if (query.sort === 'kos') {
    return minutes === 0 || loss === 0
      ? Number.NEGATIVE_INFINITY
      : ((reward / loss) * kept) / minutes;
  }
  const capital = (isQualifier ? query.stake : 0) + laid * (l - 1);
  const within = settings.urgencyWithin / MINUTE_MS;
  const offset = settings.urgencyOffset / MINUTE_MS;
  return ((reward * kept - loss) / capital) * Math.min(1, within / (minutes + offset));
}

/** Rows by the scores that they show, which are rounded otherwise than the keys. */
function shownOrder(rows: readonly QualifierRow[], { sort }: QualifierQuery) {
  if (sort === 'rating') return rows;
  const shown = (row: QualifierRow): number => row[sort] ?? Number.NEGATIVE_INFINITY;
  return rows.toSorted((a, b) => shown(b) - shown(a));
}
