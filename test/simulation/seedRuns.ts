// Seeds run by several threads at once and told in their order: what one seed does hangs on nothing but itself.

import { Worker } from 'node:worker_threads';
import { type Day, dayOf } from './mutants/days.ts';
import { type Plan, planOf } from './plan.ts';
import type { RunResult } from './runResult.ts';

export const plannedFor = (plan: Plan, day: Day | null): Plan =>
  day === null ? plan : dayOf(plan, day, {});

export interface SeedRuns {
  readonly day: Day | null;
  /** Threads. */
  readonly jobs: number;
  /** The next seed; null when enough were begun. */
  next(): number | null;
  /** A seed is over, and so are all that were begun before it. */
  told(plan: Plan, result: RunResult): void;
}

/** Ends when every seed that was begun is told. Rejects when one of them cannot be run. */
export async function runSeeds({ day, jobs, next, told }: SeedRuns): Promise<void> {
  const order: number[] = [];
  const done = new Map<number, RunResult>();
  const tell = (): void => {
    for (let [seed] = order; seed !== undefined; [seed] = order) {
      const result = done.get(seed);
      if (result === undefined) return;
      order.shift();
      done.delete(seed);
      told(plannedFor(planOf(seed), day), result);
    }
  };
  await Promise.all(
    Array.from({ length: jobs }, async () => {
      const worker = new Worker(new URL('./seedWorker.ts', import.meta.url));
      try {
        for (let seed = next(); seed !== null; seed = next()) {
          order.push(seed);
          done.set(seed, await answerOf(worker, { day, seed }));
          tell();
        }
      } finally {
        await worker.terminate();
      }
    }),
  );
}

const answerOf = (worker: Worker, asked: object): Promise<RunResult> =>
  new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (result: RunResult) => {
      worker.off('error', reject);
      resolve(result);
    });
    worker.postMessage(asked);
  });
