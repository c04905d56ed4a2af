// A pair of the qualifier board in full, as it is shown: stakes to the penny, both results, scores.

import type { AccountStatus, BookAccount } from '../../../shared/domain/bookAccount.ts';
import type { QualifierQuery, QualifierRow } from '../../../shared/domain/qualifier.ts';
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
import { type GuardMoment, guardOf, leastToLay, rateOf } from './qualifierGuards.ts';

const MINUTE_MS = 60_000;

/** A pair in full: stakes to the penny, both results, scores; nothing where it has lost its prices. */
export function rowOf(
  table: PairTable,
  id: number,
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
      guard: guardOf(pair, odds, terms, leastToLay(pair, odds, terms, query), moment),
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
  { now: { least }, market }: Pair,
  terms: LayTerms,
  { nowMs, settings }: GuardMoment,
): { readonly score: Ratio | null; readonly kos: Ratio | null } {
  const { startMs } = market.fixture;
  const qualifies = mode === 'qualifier';
  const minutes = Math.floor(((startMs ?? nowMs) - nowMs) / MINUTE_MS);
  const loss = (qualifies ? -plan.results.result : 0) as Money;
  const capital = ((qualifies ? stake : 0) + plan.liability) as Money;
  const needed = Math.max(least, plan.stake, 1);
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
