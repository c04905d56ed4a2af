// What was known last, while what comes next is not there yet.

import { useState } from 'react';

/** The value, or the last one that there was; null before the first. */
export function useLastKnown<V>(current: V | null | undefined): V | null {
  const [last, setLast] = useState<V | null>(null);
  if (current != null && current !== last) setLast(current);
  return current ?? last;
}
