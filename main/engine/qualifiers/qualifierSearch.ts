// Answers what somebody looks for on the qualifier board: filters, guards and ranks the pairs of the table,
// and works the best of them out in full. It asks no venue anything.

import type { AccountStatus, BookAccount } from '../../../shared/domain/bookAccount.ts';
import type {
  QualifierGuard,
  QualifierQuery,
  QualifierRow,
} from '../../../shared/domain/qualifier.ts';
import {
  type DecimalOdds,
  type Money,
  mulDiv,
  type Ratio,
  SCALE,
} from '../../../shared/domain/units.ts';
import { matchedProfit, PAID_IN } from '../../../shared/math/betSettlement.ts';
import { layPlan } from '../../../shared/math/matchedBetting.ts';
import { kosScore, offerScore } from '../../../shared/math/offerScore.ts';
import { contractsOf, type LayTerms, snrRetention } from './layTerms.ts';
import type { Pair, PairTable } from './pairTable.ts';
import { floorAmount, type GuardMoment, guardOf, rateOf } from './qualifierGuards.ts';

const MINUTE_MS = 60_000;

export interface Found {
  readonly rows: readonly QualifierRow[];
  readonly passing: number;
  readonly guarded: { readonly [guard in QualifierGuard]?: number };
}

/** A pair that passed, with what it is ranked by. */
interface Ranked {
  readonly id: number;
  readonly key: number;
  readonly guard: QualifierGuard | null;
}

/** Finds the best pairs for a query. `accounts` are the participant's, by house. */
export function searchQualifiers(
  table: PairTable,
  query: QualifierQuery,
  moment: GuardMoment,
  accounts: ReadonlyMap<string, BookAccount>,
): Found {
  const filters = filtersOf(query, moment.nowMs);
  const order = query.mode === 'snr' ? table.bySnr : table.byRating;
  const guarded: { [guard in QualifierGuard]?: number } = {};
  const found: Ranked[] = [];
  let passing = 0;
  for (let place = 0; place < order.count; place++) {
    const id = order.at(place);
    const pair = table.pair(id);
    const lay = table.lay(id);
    if (pair === null || lay === null) continue;
    const back = table.backOdds(id);
    if (!filters.every((filter) => filter(pair, back, lay))) continue;
    const guard =
      (accounts.size === 0 ? null : accountGuard(accounts.get(pair.back.market.venueId), query)) ??
      guardOf(pair, back, lay, leastOf(pair, back, lay, query, moment), moment);
    if (guard === null) passing++;
    else guarded[guard] = (guarded[guard] ?? 0) + 1;
    if (guard !== null && !query.guarded) continue;
    found.push({ id, guard, key: keyOf(query, back, lay, pair, moment) ?? -place });
  }
  const best = query.sort === 'rating' ? found.slice(0, query.count) : highest(found, query.count);
  const rows = best.flatMap(({ guard, id }) => rowOf(table, id, guard, query, moment, accounts));
  return { rows: shownOrder(rows, query), passing, guarded };
}

/** Rows by the scores that they show, which are rounded otherwise than the keys. */
function shownOrder(rows: readonly QualifierRow[], { sort }: QualifierQuery) {
  if (sort === 'rating') return rows;
  const shown = (row: QualifierRow): number => row[sort] ?? Number.NEGATIVE_INFINITY;
  return rows.toSorted((a, b) => shown(b) - shown(a));
}

type Filter = (pair: Pair, back: DecimalOdds, lay: LayTerms) => boolean;

/** The filters that a query sets, the cheap ones first. */
function filtersOf(query: QualifierQuery, nowMs: number): readonly Filter[] {
  const { books, lays, liquidity, marketTypes, oddsHigh, oddsLow, sports, text, withinMs } = query;
  const among = (list: readonly string[], read: (pair: Pair) => string): readonly Filter[] => {
    const wanted = new Set(list);
    return list.length === 0 ? [] : [(pair) => wanted.has(read(pair))];
  };
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return [
    ...(oddsLow === null ? [] : [(_: Pair, back: DecimalOdds) => back >= oddsLow]),
    ...(oddsHigh === null ? [] : [(_: Pair, back: DecimalOdds) => back <= oddsHigh]),
    ...(liquidity === 0
      ? []
      : [(_: Pair, __: DecimalOdds, { available }: LayTerms) => available >= liquidity]),
    ...among(books, ({ back }) => back.market.venueId),
    ...among(lays, ({ lay }) => lay.market.venueId),
    ...among(sports, ({ market }) => market.fixture.sport),
    ...among(marketTypes, ({ market }) => market.question.type),
    ...(withinMs === null
      ? []
      : [({ market }: Pair) => (market.fixture.startMs ?? 0) <= nowMs + withinMs]),
    ...(words.length === 0 ? [] : [(pair: Pair) => holds(pair, words)]),
  ];
}

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

/** What there has to be to lay: the contest's floor, or what the stake needs. */
const leastOf = (
  pair: Pair,
  back: DecimalOdds,
  lay: LayTerms,
  query: QualifierQuery,
  { settings }: GuardMoment,
): number => Math.max(floorAmount(settings, pair.floor), roughLay(pair, back, lay, query));

/** Lay stake in the lay venue's money, near enough to measure liquidity by. */
function roughLay(
  pair: Pair,
  back: DecimalOdds,
  { commission, odds }: LayTerms,
  { mode, stake }: QualifierQuery,
): number {
  const paid = mode === 'snr' ? back - SCALE : back;
  const own = (stake * paid) / (odds - commission);
  const rate = rateOf(pair.backVenue, pair.layVenue);
  return Math.ceil(rate === null ? own : (own * rate.back) / rate.lay);
}

/** A number to rank by, for orders that are not the table's own: approximate, and for nothing else. */
function keyOf(
  query: QualifierQuery,
  back: DecimalOdds,
  lay: LayTerms,
  { market }: Pair,
  { nowMs, settings }: GuardMoment,
): number | null {
  if (query.sort === 'rating') return null;
  const [o, l, c] = [back / SCALE, lay.odds / SCALE, lay.commission / SCALE];
  const free = query.mode === 'snr';
  const laid = (query.stake * (free ? o - 1 : o)) / (l - c);
  const won = laid * (1 - c);
  const loss = query.mode === 'qualifier' ? query.stake - won : 0;
  const reward = query.mode === 'qualifier' ? query.reward : query.stake;
  const kept = query.mode === 'qualifier' ? settings.rewardKept / SCALE : won / query.stake;
  const minutes = Math.max(0, ((market.fixture.startMs ?? nowMs) - nowMs) / MINUTE_MS);
  if (query.sort === 'kos') {
    return minutes === 0 || loss === 0 ? -Infinity : ((reward / loss) * kept) / minutes;
  }
  const capital = (query.mode === 'qualifier' ? query.stake : 0) + laid * (l - 1);
  const [a, b] = [settings.urgencyWithin / MINUTE_MS, settings.urgencyOffset / MINUTE_MS];
  return ((reward * kept - loss) / capital) * Math.min(1, a / (minutes + b));
}

/** The entries with the highest keys, best first. */
function highest(found: Ranked[], count: number): readonly Ranked[] {
  const best: Ranked[] = [];
  for (const entry of found) {
    if (best.length === count && entry.key <= (best.at(-1) as Ranked).key) continue;
    let at = best.length;
    while (at > 0 && (best[at - 1] as Ranked).key < entry.key) at--;
    best.splice(at, 0, entry);
    if (best.length > count) best.pop();
  }
  return best;
}

/** A pair in full: stakes to the penny, both results, scores. */
function rowOf(
  table: PairTable,
  id: number,
  guard: QualifierGuard | null,
  query: QualifierQuery,
  moment: GuardMoment,
  accounts: ReadonlyMap<string, BookAccount>,
): readonly QualifierRow[] {
  const pair = table.pair(id);
  const terms = table.lay(id);
  if (pair === null || terms === null) return [];
  const { back, lay, market } = pair;
  const { view } = moment;
  const odds = table.backOdds(id);
  const plan = planOf(query, odds, terms);
  const account: AccountStatus | null = accounts.get(back.market.venueId)?.status ?? null;
  const rate = rateOf(pair.backVenue, pair.layVenue);
  const inLayMoney = (amount: Money): Money =>
    rate === null ? amount : (mulDiv(amount, rate.back, rate.lay, 'nearest') as Money);
  const side = ({ book, market: listed }: Pair['back']) => ({
    ...{ venueId: listed.venueId, link: listed.link },
    confirmedMs: view.books.confirmedMs(book),
  });
  const bought = view.kind(lay.market.venueId) !== 'exchange';
  const layStake = inLayMoney(plan.stake);
  return [
    {
      id: `${back.outcome.listingId}~${lay.outcome.listingId}`,
      fixtureId: market.fixture.id,
      title: market.fixture.title,
      league: market.fixture.league,
      sport: market.fixture.sport,
      startMs: market.fixture.startMs,
      marketType: market.question.type,
      line: market.question.line,
      selection: back.outcome.label,
      back: { ...side(back), odds },
      lay: {
        ...side(lay),
        ...{ odds: terms.odds, commission: terms.commission, available: terms.available },
        currency: view.currency(lay.market.venueId),
        stake: layStake,
        liability: inLayMoney(plan.liability),
        contracts: bought ? contractsOf(layStake, terms.odds) : null,
      },
      stake: query.stake,
      currency: view.currency(back.market.venueId),
      ...plan.results,
      rating: plan.rating,
      retention: snrRetention(odds, terms) as Ratio,
      ...scoresOf(query, plan, pair, terms, moment),
      guard,
      account,
    },
  ];
}

interface Plan {
  readonly stake: Money;
  readonly liability: Money;
  readonly rating: Ratio;
  readonly results: {
    readonly result: Money;
    readonly ifBackWins: Money;
    readonly ifBackLoses: Money;
  };
}

/** Stakes and results in the bookmaker's money, as venues pay. */
function planOf({ mode, stake }: QualifierQuery, odds: DecimalOdds, terms: LayTerms): Plan {
  const plan = layPlan({
    ...{ bet: { kind: mode, stake, odds }, previousLays: [], aim: 'equal' },
    ...{ odds: terms.odds, commission: terms.commission, step: PAID_IN, rounding: 'nearest' },
  });
  const lays = [{ stake: plan.stake, odds: terms.odds, commission: terms.commission }];
  const bet = { kind: mode === 'qualifier' ? ('cash' as const) : mode, stake, odds };
  const ifBackWins = matchedProfit(bet, lays, true);
  const ifBackLoses = matchedProfit(bet, lays, false);
  const result = Math.min(ifBackWins, ifBackLoses) as Money;
  const own = mode === 'qualifier' ? stake : 0;
  return {
    ...{ stake: plan.stake, liability: plan.liability },
    rating: mulDiv(own + result, SCALE, stake, 'floor') as Ratio,
    results: { result, ifBackWins, ifBackLoses },
  };
}

function scoresOf(
  { mode, reward, stake }: QualifierQuery,
  plan: Plan,
  { floor: least, market }: Pair,
  terms: LayTerms,
  { nowMs, settings }: GuardMoment,
): { readonly score: Ratio | null; readonly kos: Ratio | null } {
  const { startMs } = market.fixture;
  const qualifies = mode === 'qualifier';
  const minutes = Math.floor(((startMs ?? nowMs) - nowMs) / MINUTE_MS);
  const loss = (qualifies ? -plan.results.result : 0) as Money;
  const capital = ((qualifies ? stake : 0) + plan.liability) as Money;
  const needed = Math.max(floorAmount(settings, least), plan.stake, 1);
  const worth = {
    freeBet: qualifies ? reward : stake,
    retention: (qualifies ? settings.rewardKept : plan.rating) as Ratio,
    liquidity: Math.min(SCALE, mulDiv(terms.available, SCALE, needed, 'floor')) as Ratio,
    minutes,
  };
  if (capital <= 0) return { score: null, kos: null };
  return {
    score: offerScore({
      ...{ ...worth, loss, capital, liquidityMin: SCALE as Ratio },
      urgencyMinutes: Math.max(1, Math.round(settings.urgencyWithin / MINUTE_MS)),
      urgencyOffsetMinutes: Math.round(settings.urgencyOffset / MINUTE_MS),
    }),
    kos: kosScore({ ...worth, maxLoss: loss }),
  };
}
