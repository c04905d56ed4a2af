// Seeds run by several threads at once and told in their order: what one seed does hangs on nothing but itself.

import { Worker } from 'node:worker_threads';
import { type Day, dayOf } from './mutants/days.ts';
import { type Plan, planOf } from './plan.ts';
import { crashed, type RunResult } from './runResult.ts';

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

/** Ends when every seed that was begun is told; one that brings its thread down has broken a rule. */
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
      let worker = thread();
      for (let seed = next(); seed !== null; seed = next()) {
        order.push(seed);
        try {
          done.set(seed, await answerOf(worker, { day, seed }));
        } catch (error) {
          done.set(seed, crashed(seed, error instanceof Error ? error : new Error(String(error))));
          worker = thread();
        }
        tell();
      }
      await worker.terminate();
    }),
  );
}

const thread = (): Worker => new Worker(new URL('./seedWorker.ts', import.meta.url));

const answerOf = (worker: Worker, asked: object): Promise<RunResult> =>
  new Promise((resolve, reject) => {
    worker.removeAllListeners();
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`its thread ended with ${code}`)));
    worker.once('message', resolve);
    worker.postMessage(asked);
  });
