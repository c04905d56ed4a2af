// Everything that says which listings are the same bet: rows on disk, names that were taught, the catalogue
// with its matcher, the trail of prices, and what a person does to pairs.

import type { Database } from '../../storage/database.ts';
import { MatchingStore } from '../../storage/matchingStore.ts';
import { RuleStore } from '../../storage/ruleStore.ts';
import { Catalogue, type CatalogueOptions } from '../catalogue.ts';
import { LearnedSides } from './learnedSides.ts';
import { PairActions } from './pairActions.ts';
import { PriceTrail } from './priceTrail.ts';

export interface MatchingOptions extends Omit<CatalogueOptions, 'store' | 'rules' | 'learned'> {
  readonly database: Database;
}

export class Matching {
  readonly store: MatchingStore;
  readonly rules: RuleStore;
  readonly learned: LearnedSides;
  readonly catalogue: Catalogue;
  readonly prices: PriceTrail;
  readonly actions: PairActions;

  constructor({ database, ...options }: MatchingOptions) {
    const store = new MatchingStore(database);
    const rules = new RuleStore(database, options.clock.nowMs());
    const learned = new LearnedSides(store.aliases());
    const catalogue = new Catalogue({ ...options, store, rules, learned });
    const prices = new PriceTrail(options.books, options.markets);
    this.store = store;
    this.rules = rules;
    this.learned = learned;
    this.catalogue = catalogue;
    this.prices = prices;
    this.actions = new PairActions({
      ...{ catalogue, store, learned },
      seen: (fixtureId) => prices.answer(fixtureId),
      nowMs: () => options.clock.nowMs(),
    });
  }

  /** Writes what is held. Throws when the disk refuses; all is held on then. */
  flush(): void {
    this.rules.flush();
    this.store.flush();
  }
}
