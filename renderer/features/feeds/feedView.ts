// From a feed's health to what the bar and the table say of it. Pure.

import type { Position } from '../../../shared/domain/ledger.ts';
import type { FeedHealth } from '../../../shared/domain/quote.ts';
import { count, lag } from '../../format.ts';
import { feedReason, feedShapes, feedStateWords, isUsable } from '../../words/feeds.ts';

export interface FeedView {
  readonly shape: string;
  readonly word: string;
  /** What is wrong, empty when nothing is. */
  readonly reason: string;
  readonly lag: string;
  readonly rate: string;
  /** Gaps, errors and unknown messages, empty when there are none. */
  readonly trouble: string;
  readonly usable: boolean;
}

export function feedView(health: FeedHealth): FeedView {
  const unknown = health.unknownTypes.reduce((sum, { count: times }) => sum + times, 0);
  const trouble = [
    counted(health.gaps, 'gap', 'gaps'),
    counted(health.errors, 'error', 'errors'),
    counted(unknown, 'unknown message', 'unknown messages'),
  ];
  return {
    shape: feedShapes[health.state],
    word: feedStateWords[health.state],
    reason: feedReason(health),
    lag: `${lag(health.lagMsP50)} / ${lag(health.lagMsP95)}`,
    rate: `${count(health.messagesPerSecond)}/s`,
    trouble: trouble.filter((text) => text !== '').join(', '),
    usable: isUsable(health.state),
  };
}

const counted = (times: number, one: string, many: string): string =>
  times === 0 ? '' : `${count(times)} ${times === 1 ? one : many}`;

/** Venues with open positions whose feed cannot be relied on. */
export function heldInTheDark(
  feeds: readonly FeedHealth[],
  positions: readonly Position[],
): readonly string[] {
  const held = new Set(positions.map(({ venueId }) => venueId));
  return [...held].filter((venueId) => {
    const feed = feeds.find((each) => each.venueId === venueId);
    return feed === undefined || !isUsable(feed.state);
  });
}
