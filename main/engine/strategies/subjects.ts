// What a market or a family of markets is as the subject of a bet.

import type { MarketType } from '../../../shared/domain/market.ts';
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
  name: [
    type,
    ...(line === null ? [] : [line / 4]),
    // A runner is called what the first venue that lists it calls it.
    ...(isOnRunner(type) ? [listings[0]?.market.question.subject ?? ''] : []),
  ].join(' '),
  results: canReturn && axis !== null ? { kind: 'number', axis } : { kind: 'answers', selections },
});

const isOnRunner = (type: MarketType): boolean => type === 'outright' || type === 'place';

/** All markets of a family together. */
export const familySubject = ({ axis, fixture, id }: MarketFamily): Subject => ({
  ...{ id, fixture },
  name: `lines ${axis.of}`,
  results: { kind: 'number', axis },
});
