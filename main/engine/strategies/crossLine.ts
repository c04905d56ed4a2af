// Finds sets over several lines of one contest: mixes of results, handicaps, draws and totals that return more
// than they cost whatever the number is, and middles, which lose a little unless it falls between two
// lines.

import { createHash } from 'node:crypto';
import { SCALE } from '../../../shared/domain/units.ts';
import { PICO } from '../../../shared/math/depth.ts';
import type { MatchedListing } from '../marketTable.ts';
import { FamilyPlan } from './familyPlan.ts';
import type { KnownSets } from './knownSets.ts';
import type { SetBet, SetPricer } from './setPricer.ts';
import type { Finder, Proposal, StrategyView } from './strategy.ts';

/** Sets proposed per family at once, of each kind. */
const PROPOSALS_MAX = 3;
/** Legs whose results overlap. */
const LEGS_MAX = 4;

export class CrossLine implements Finder {
  readonly #view: StrategyView;
  readonly #pricer: SetPricer;
  readonly #sets: KnownSets;
  readonly #plans: (FamilyPlan | undefined)[] = [];

  constructor(view: StrategyView, pricer: SetPricer, sets: KnownSets) {
    this.#view = view;
    this.#pricer = pricer;
    this.#sets = sets;
  }

  promising(index: number): boolean {
    const plan = this.#plan(index);
    if (plan === null) return false;
    plan.refresh();
    return plan.isContradicted() || this.#middlePairs(plan, true).length > 0;
  }

  propose(index: number): readonly Proposal[] {
    const plan = this.#plan(index);
    if (plan === null) return [];
    plan.refresh();
    return [...this.#mixes(plan), ...this.#middles(plan)];
  }

  /** What plans hold of the settings is read anew. */
  settingsChanged(): void {
    this.#plans.length = 0;
  }

  #plan(index: number): FamilyPlan | null {
    const family = this.#view.markets.families.at(index);
    if (family === null) {
      this.#plans[index] = undefined;
      return null;
    }
    const known = this.#plans[index];
    if (known?.version === family.version) return known;
    const plan = new FamilyPlan(this.#view, family);
    this.#plans[index] = plan;
    return plan;
  }

  /** Sets that gain in every ordinary result, each of other legs than those before. */
  #mixes(plan: FamilyPlan): readonly Proposal[] {
    const proposals: Proposal[] = [];
    const used = new Set<number>();
    for (let round = 0; round < PROPOSALS_MAX; round++) {
      const mix = plan.payingMix(used);
      if (mix === null) break;
      for (const at of mix) used.add(at);
      const listings = mix.map((at) => plan.listings[at] as MatchedListing);
      if (mix.length < 2 || mix.length > LEGS_MAX || isFoundElsewhere(this.#view, listings))
        continue;
      const proposal = this.#price(plan, kindOf(plan, mix), listings, PICO);
      if (proposal !== null && proposal.profit > 0) proposals.push(proposal);
    }
    return proposals;
  }

  /** Pairs that lose no more than the user allows, the cheapest first. */
  #middles(plan: FamilyPlan): readonly Proposal[] {
    const proposals: Proposal[] = [];
    const dearest = this.#dearest();
    for (const { places } of this.#middlePairs(plan, false)) {
      const listings = places.map((at) => plan.listings[at] as MatchedListing);
      const proposal = this.#price(plan, 'middle', listings, dearest);
      // What gains in every result is no middle, and is found among the mixes.
      if (proposal === null || proposal.profit > 0 || proposal.middle === null) continue;
      proposals.push(proposal);
      if (proposals.length >= PROPOSALS_MAX) break;
    }
    return proposals;
  }

  #price(
    { subject }: FamilyPlan,
    strategy: SetBet['strategy'],
    listings: readonly MatchedListing[],
    dearest: number,
  ): Proposal | null {
    const name = listings.map(({ outcome }) => outcome.listingId).join('+');
    const hash = createHash('sha256').update(`${subject.id}|${name}`).digest('hex').slice(0, 16);
    const id = `${strategy === 'middle' ? 'm' : 'l'}${hash}`;
    const bet = { id, strategy, subject, listings, dearest };
    const proposal = this.#pricer.price(bet, Number.MAX_SAFE_INTEGER);
    if (proposal !== null) this.#sets.remember(bet);
    return proposal;
  }

  /** What a unit of return may cost in a middle, in {@link PICO}. */
  #dearest(): number {
    const { middleMaxLoss } = this.#view.settings();
    return Math.floor((PICO * (SCALE + middleMaxLoss)) / SCALE);
  }

  /** Cheapest listings of each pair that costs no more than it may; with `any` the first is enough. */
  #middlePairs(
    plan: FamilyPlan,
    any: boolean,
  ): readonly { readonly places: readonly [number, number]; readonly cost: number }[] {
    const { cost, pairs } = plan;
    const dearest = this.#dearest();
    const found: { readonly places: readonly [number, number]; readonly cost: number }[] = [];
    for (let i = 0; i < pairs.length; i++) {
      const { one, other } = pairs[i] as (typeof pairs)[number];
      const a = cheapest(cost, one);
      const b = cheapest(cost, other);
      const sum = (cost[a] as number) + (cost[b] as number);
      if (!(sum < dearest) || plan.isOneBook(a, b)) continue;
      found.push({ places: [a, b], cost: sum });
      if (any) return found;
    }
    return found.sort((x, y) => x.cost - y.cost);
  }
}

/**
 * Two bets are an arbitrage where exactly one of them gains in each result. Where both may gain they are a middle,
 * though nothing can be lost in it.
 */
function kindOf(plan: FamilyPlan, mix: readonly number[]): SetBet['strategy'] {
  const [one, other, third] = mix;
  if (one === undefined || other === undefined || third !== undefined) return 'crossVenueArb';
  return plan.relation(one, other) === 'complement' ? 'crossVenueArb' : 'middle';
}

function cheapest(cost: Float64Array, places: readonly number[]): number {
  let best = places[0] as number;
  for (let i = 1; i < places.length; i++) {
    const at = places[i] as number;
    if ((cost[at] as number) < (cost[best] as number)) best = at;
  }
  return best;
}

/** Whether all legs are answers of one market that tell its results apart: such sets are found there. */
function isFoundElsewhere(view: StrategyView, listings: readonly MatchedListing[]): boolean {
  const markets = new Set(listings.map(({ book }) => view.markets.ofBook(book)));
  const [only] = markets;
  return markets.size === 1 && only !== undefined && view.markets.at(only)?.canReturn === false;
}
