// Which pairs need a person, and in which order: where most money waits first.

import type { Pair } from '../../../shared/contract/matching.ts';
import type { Opportunity } from '../../../shared/domain/opportunity.ts';

/** A pair with the money that waits on it: the largest bet on its contest, in dollars. */
export interface QueuedPair {
  readonly pair: Pair;
  readonly atStake: number;
}

/** What a person has to judge: everything but what may be bet on and what was parted. */
export const needsPerson = ({ state }: Pair): boolean => state !== 'live' && state !== 'split';

const URGENCY = ['review', 'proposed', 'confirmed', 'live', 'split'] as const;

/** Pairs with their money, the most first; without money what has changed comes before what is new. */
export function queued(
  pairs: readonly Pair[],
  opportunities: readonly Opportunity[],
): readonly QueuedPair[] {
  const stakes = new Map<string, number>();
  for (const { fixtureId, outlay } of opportunities) {
    stakes.set(fixtureId, Math.max(stakes.get(fixtureId) ?? 0, outlay));
  }
  return pairs
    .map((pair) => ({ pair, atStake: stakes.get(pair.fixtureId) ?? 0 }))
    .sort(
      (a, b) =>
        b.atStake - a.atStake ||
        URGENCY.indexOf(a.pair.state) - URGENCY.indexOf(b.pair.state) ||
        (a.pair.first.startMs ?? 0) - (b.pair.first.startMs ?? 0) ||
        (a.pair.id < b.pair.id ? -1 : 1),
    );
}

/** Whether all words that somebody looks for stand in a pair. */
export function matches({ first, second }: Pair, text: string): boolean {
  const words = [first, second].flatMap((side) => [
    ...[side.title, side.league ?? ''],
    ...side.participants,
  ]);
  const haystack = words.join(' ').toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}

/** The pair to look at after one has been judged: the next of the list, or the one before the last. */
export function nextOf(queue: readonly QueuedPair[], id: string): string | null {
  const at = queue.findIndex(({ pair }) => pair.id === id);
  return (queue[at + 1] ?? queue[at - 1])?.pair.id ?? null;
}
