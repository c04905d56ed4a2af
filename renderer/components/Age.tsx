// How old something is, kept up to date by itself, and struck through with a word once it is too old.

import { useTicking } from '../client/client.ts';
import { engineMs } from '../clock.ts';
import { age } from '../format.ts';

/** Text of an age that renews itself. */
export function useAge(sinceMs: number | null): string {
  return useTicking(() => (sinceMs === null ? 'never' : age(engineMs() - sinceMs)));
}

/** Whether something is older than a limit, as time passes. */
export const useIsOld = (sinceMs: number | null, limitMs: number): boolean =>
  useTicking(() => sinceMs === null || engineMs() - sinceMs > limitMs);

export interface AgeProps {
  readonly sinceMs: number | null;
  /** Beyond it the age is marked as old; never when left out. */
  readonly limitMs?: number;
}

export function Age({ limitMs, sinceMs }: AgeProps) {
  const text = useAge(sinceMs);
  const late = useIsOld(sinceMs, limitMs ?? Number.POSITIVE_INFINITY);
  const old = late && limitMs !== undefined && sinceMs !== null;
  return (
    <span className={old ? 'age old' : 'age'}>
      {text}
      {old && ' old'}
    </span>
  );
}
