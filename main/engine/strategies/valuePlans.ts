// The two ways of looking for value: one venue against sharp references, and a prediction market against
// the consensus of bookmakers.

import { consensusProfileOf } from '../../../shared/domain/consensusProfile.ts';
import { type Ratio, SCALE } from '../../../shared/domain/units.ts';
import type { StrategyView } from './strategy.ts';
import type { ValuePlan } from './valueStrategy.ts';

/**
 * Any venue that is no reference itself, and every exchange, against those that are, by their weights. An exchange that
 * is a reference as well has no say in its own prices.
 */
export const crossBook = (view: StrategyView): ValuePlan => ({
  name: 'crossBook',
  mark: 'v',
  weight: (venue) => view.referenceWeight(venue),
  bets: (venue) => view.referenceWeight(venue) === 0 || view.kind(venue) === 'exchange',
  booksMin: () => view.settings().referenceBooks,
  kellyShare: () => view.settings().kellyShare as Ratio,
  objection: () => null,
});

/**
 * Prediction markets against all bookmakers alike. Each book's margin is taken out before they are
 * averaged: raw prices would show an edge on both sides of a fair market.
 */
export const consensus = (view: StrategyView): ValuePlan => {
  const profile = () => consensusProfileOf(view.settings());
  return {
    name: 'consensus',
    mark: 'c',
    weight: (venue) => (view.kind(venue) === 'sportsbook' ? SCALE : 0) as Ratio,
    bets: (venue) => view.kind(venue) === 'prediction-market',
    booksMin: () => profile().books,
    kellyShare: () => profile().kelly as Ratio,
    objection: (cost, worth, each) => {
      const { agree, books, minEdge } = profile();
      const agreeing = each.filter((own) => own > cost).length;
      // Three of four asks for six of eight: more bookmakers never make a profile more careless.
      const limit = Math.ceil((Math.max(books, each.length) * agree) / books);
      if (agreeing < limit) {
        return {
          code: 'consensus-disagrees',
          numbers: { agree: agreeing, books: each.length, limit },
        };
      }
      const edge = worth - cost;
      return edge < minEdge ? { code: 'consensus-edge', numbers: { edge, limit: minEdge } } : null;
    },
  };
};
