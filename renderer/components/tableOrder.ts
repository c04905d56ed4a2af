// The order in which a table shows its rows: sorted, but held still while somebody is looking at it. New
// rows then go to the end and those that are gone stay in their place until the hold ends.

import { useState } from 'react';

/** Rows that are gone but still shown; beyond it the oldest leave. */
const GONE_MAX = 200;

/** The next order while held: what was there stays, what is new follows. */
export function extendOrder(
  before: readonly string[],
  sorted: readonly string[],
): readonly string[] {
  const known = new Set(before);
  const present = new Set(sorted);
  const added = sorted.filter((id) => !known.has(id));
  let surplus = before.filter((id) => !present.has(id)).length - GONE_MAX;
  const kept = surplus > 0 ? before.filter((id) => present.has(id) || surplus-- <= 0) : before;
  return added.length === 0 && kept === before ? before : [...kept, ...added];
}

/** The chosen rows first, otherwise as sorted. */
export function pinFirst(sorted: readonly string[], pinned: readonly string[]): readonly string[] {
  if (pinned.length === 0) return sorted;
  const top = new Set(pinned);
  return [...sorted.filter((id) => top.has(id)), ...sorted.filter((id) => !top.has(id))];
}

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a === b || (a.length === b.length && a.every((id, at) => id === b[at]));

/**
 * The order to show. While `held` nothing moves; a change of `reason` (another column, another filter)
 * sorts anew in spite of it.
 */
export function useHeldOrder(
  sorted: readonly string[],
  held: boolean,
  reason: string,
): readonly string[] {
  const [shown, setShown] = useState({ order: sorted, reason });
  const order = held && shown.reason === reason ? extendOrder(shown.order, sorted) : sorted;
  if (sameList(order, shown.order) && shown.reason === reason) return shown.order;
  setShown({ order, reason });
  return order;
}
