// All strategies as one: what any of them thinks of a market, and the one that made a bet for everything
// that is asked about it later.

import type { FairValue, Opportunity } from '../../../shared/domain/opportunity.ts';
import type { Quantity } from '../../../shared/domain/units.ts';
import { CrossVenueArb } from './crossVenueArb.ts';
import type { CurvePoint, Proposal, Strategy, StrategyView } from './strategy.ts';
import { consensus, crossBook } from './valuePlans.ts';
import { ValueStrategy } from './valueStrategy.ts';

export class Strategies {
  readonly #arb: CrossVenueArb;
  readonly #values: readonly ValueStrategy[];
  readonly #all: readonly Strategy[];

  constructor(view: StrategyView) {
    this.#arb = new CrossVenueArb(view);
    this.#values = [crossBook(view), consensus(view)].map((plan) => new ValueStrategy(view, plan));
    this.#all = [this.#arb, ...this.#values];
  }

  /** Has the memory that the first question about a market needs come near. */
  touch(index: number): number {
    return this.#arb.touch(index);
  }

  /** Everything that any strategy proposes in this market now. */
  propose(index: number): readonly Proposal[] {
    const arbs = this.#arb.promising(index) ? this.#arb.propose(index) : NONE;
    let all = arbs;
    for (const value of this.#values) {
      if (value.promising(index)) all = [...all, ...value.propose(index)];
    }
    return all;
  }

  /** A bet of the board at another size; null when it does not pay any more. */
  reprice(index: number, { id, strategy }: Opportunity, most: Quantity): Proposal | null {
    const own = this.#all.find(({ name }) => name === strategy);
    return own?.reprice(index, id, most) ?? null;
  }

  /** Profit over size of a bet of the board; empty when there is nothing to show. */
  curve(proposal: Proposal): readonly CurvePoint[] {
    const value = this.#values.find(({ name }) => name === proposal.strategy);
    return value === undefined ? this.#arb.curve(proposal.id) : value.curve(proposal);
  }

  /** When the references of a bet that can lose were last confirmed; none for one that cannot. */
  referencesOf(index: number, value: FairValue | null): ReturnType<ValueStrategy['referencesOf']> {
    return value === null ? [] : (this.#values[0]?.referencesOf(index, value) ?? []);
  }

  /** What is kept of the settings is read anew. */
  settingsChanged(): void {
    this.#arb.settingsChanged();
  }

  /** Forgets what nobody shows or holds any more. */
  keepOnly(ids: ReadonlySet<string>): void {
    this.#arb.keepOnly(ids);
  }
}

const NONE: readonly Proposal[] = [];
