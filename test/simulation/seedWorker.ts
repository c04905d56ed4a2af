// Runs the seeds that it is told of, one after the other, in a thread of its own.

import { parentPort } from 'node:worker_threads';
import { Harness } from './harness.ts';
import type { Day } from './mutants/days.ts';
import { planOf } from './plan.ts';
import { plannedFor } from './seedRuns.ts';

parentPort?.on('message', ({ day, seed }: { readonly day: Day | null; readonly seed: number }) => {
  void new Harness(plannedFor(planOf(seed), day))
    .run()
    .then((result) => parentPort?.postMessage(result));
});
