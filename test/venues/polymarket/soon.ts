// Waiting in virtual time.

import type { VirtualClock } from '../../../main/simulation/virtualClock.ts';

/** Runs virtual time until a promise is done. */
export async function soon<T>(
  v: { readonly clock: VirtualClock },
  promise: Promise<T>,
): Promise<T> {
  let done = false;
  promise.then(
    () => {
      done = true;
    },
    () => {
      done = true;
    },
  );
  for (let i = 0; i < 4_000 && !done; i++) await v.clock.run(50);
  return promise;
}
