// What a market or a family of markets is as the subject of a bet.

import type { MarketFamily } from '../familyTable.ts';
import type { MatchedMarket } from '../marketTable.ts';
import type { Subject } from './strategy.ts';

/** One market; its results are its answers, or its number where stakes can come back. */
export const marketSubject = ({
  axis,
  canReturn,
  fixture,
  id,
  listings,
  question: { line, type },
  selections,
}: MatchedMarket): Subject => ({
  ...{ id, fixture },
  // A runner is called what the first venue that lists it calls it.
  name:
    type === 'outright'
      ? `${type} ${listings[0]?.market.question.subject ?? ''}`
      : line === null
        ? type
        : `${type} ${line / 4}`,
  results: canReturn && axis !== null ? { kind: 'number', axis } : { kind: 'answers', selections },
});

/** All markets of a family together. */
export const familySubject = ({ axis, fixture, id }: MarketFamily): Subject => ({
  ...{ id, fixture },
  name: `lines ${axis.of}`,
  results: { kind: 'number', axis },
});
