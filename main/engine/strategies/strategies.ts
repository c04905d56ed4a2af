// All strategies as one: what any of them thinks of a market, and the one that made a bet for everything
// that is asked about it later.

import type { FairValue, Opportunity } from '../../../shared/domain/opportunity.ts';
import type { Quantity } from '../../../shared/domain/units.ts';
import { CrossLine } from './crossLine.ts';
import { CrossVenueArb } from './crossVenueArb.ts';
import { KnownSets } from './knownSets.ts';
import { MatchedBets } from './matchedBets.ts';
import { PartLays } from './partLays.ts';
import { SetPricer } from './setPricer.ts';
import type { CurvePoint, Finder, Proposal, StrategyView } from './strategy.ts';
import { consensus, crossBook } from './valuePlans.ts';
import { ValueStrategy } from './valueStrategy.ts';

export class Strategies {
  readonly #view: StrategyView;
  readonly #sets: KnownSets;
  readonly #pricer: SetPricer;
  readonly #covers: CrossVenueArb;
  readonly #lines: CrossLine;
  readonly #values: readonly ValueStrategy[];
  /** Those that look at one market at a time. */
  readonly #finders: readonly Finder[];
  readonly #promising = { markets: new Set<number>(), families: new Set<number>() };
  /** Bets of offers, which nobody looks for but a person. */
  readonly matched: MatchedBets;
  /** Lays alone against bets that were made by hand, likewise. */
  readonly partLays: PartLays;

  constructor(view: StrategyView) {
    this.#view = view;
    const sharp = new ValueStrategy(view, crossBook(view));
    this.#values = [sharp, new ValueStrategy(view, consensus(view))];
    this.matched = new MatchedBets(view);
    this.partLays = new PartLays(view);
    this.#sets = new KnownSets(view);
    this.#pricer = new SetPricer(view, (listing) => sharp.fairChance(listing));
    this.#covers = new CrossVenueArb(view, this.#pricer, this.#sets);
    this.#finders = [this.#covers, ...this.#values];
    this.#lines = new CrossLine(view, this.#pricer, this.#sets);
  }

  /** Has the memory that the first question about a market needs come near. */
  touch(index: number): number {
    return this.#covers.touch(index);
  }

  /** Everything that any strategy proposes in this market now. */
  propose(index: number): readonly Proposal[] {
    let all = NONE;
    let promising = false;
    for (const finder of this.#finders) {
      if (!finder.promising(index)) continue;
      promising = true;
      const found = finder.propose(index);
      all = all.length === 0 ? found : [...all, ...found];
    }
    if (promising) this.#promising.markets.add(index);
    else this.#promising.markets.delete(index);
    return all;
  }

  /** Everything that is proposed over several lines of a family of markets now. */
  proposeInFamily(index: number): readonly Proposal[] {
    const promising = this.#lines.promising(index);
    if (promising) this.#promising.families.add(index);
    else this.#promising.families.delete(index);
    return promising ? this.#lines.propose(index) : NONE;
  }

  /**
   * Whether something could come of a market, or of the lines of its family, at the best prices when they were last
   * asked about: where it is only too little that is there, more of it counts.
   */
  isPromising(index: number, family: number): boolean {
    return this.#promising.markets.has(index) || this.#promising.families.has(family);
  }

  /** A bet of the board at another size; null when it does not pay any more. */
  reprice(bet: Opportunity, most: Quantity): Proposal | null {
    const { id, marketId, strategy } = bet;
    if (strategy === 'matched') {
      return bet.partLay == null ? this.matched.reprice(bet) : this.partLays.reprice(bet);
    }
    const value = this.#values.find(({ name }) => name === strategy);
    if (value === undefined) {
      const set = this.#sets.current(id);
      return set === null ? null : this.#pricer.price(set, most);
    }
    const market = this.#view.markets.find(marketId);
    return market === null ? null : value.reprice(market.index, id, most);
  }

  /** Profit over size of a bet of the board; empty when there is nothing to show. */
  curve(proposal: Proposal): readonly CurvePoint[] {
    const value = this.#values.find(({ name }) => name === proposal.strategy);
    if (value !== undefined) return value.curve(proposal);
    const bet = this.#sets.current(proposal.id);
    return bet === null ? [] : this.#pricer.curve(bet);
  }

  /** When the references of a bet that can lose were last confirmed; none for one that cannot. */
  referencesOf(index: number, value: FairValue | null): ReturnType<ValueStrategy['referencesOf']> {
    return value === null ? [] : (this.#values[0]?.referencesOf(index, value) ?? []);
  }

  /** What is kept of the settings is read anew. */
  settingsChanged(): void {
    this.#pricer.settingsChanged();
    this.#covers.settingsChanged();
    this.#lines.settingsChanged();
  }

  /** Forgets what nobody shows or holds any more. */
  keepOnly(ids: ReadonlySet<string>): void {
    this.#sets.keepOnly(ids);
  }
}

const NONE: readonly Proposal[] = [];
