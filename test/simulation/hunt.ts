// Runs seeds, says of each in its turn what came of it, and adds them up.

import process from 'node:process';
import type { Day } from './mutants/days.ts';
import type { Plan } from './plan.ts';
import type { RunResult } from './runResult.ts';
import { runSeeds } from './seedRuns.ts';

export interface Hunt {
  readonly first: number;
  readonly seeds: number;
  /** Goes on for so many minutes instead; 0 for the seeds alone. */
  readonly minutes: number;
  /** Kind of day that every seed is made; null for whatever it draws. */
  readonly day: Day | null;
  /** Seeds that are run at the same time. */
  readonly jobs: number;
  /** Ends with one JSON object as the last line. */
  readonly json: boolean;
}

/** Returns an exit code: 1 when a rule was broken. */
export async function hunt({ day, first, jobs, json, minutes, seeds }: Hunt): Promise<number> {
  const beganMs = performance.now();
  const results: RunResult[] = [];
  let seed = first;
  const isEnough = (): boolean =>
    minutes > 0 ? performance.now() - beganMs > minutes * 60_000 : seed >= first + seeds;
  await runSeeds({
    ...{ day, jobs: minutes > 0 ? jobs : Math.min(jobs, seeds) },
    next: () => (isEnough() ? null : seed++),
    told: (plan, result) => {
      results.push(result);
      print(plan, result);
    },
  });
  const summary = summaryOf(results, (performance.now() - beganMs) / 1_000);
  process.stdout.write(
    `${summary.seeds} seeds, ${summary.turns} turns, ${summary.kills} kills, ${summary.faults} faults, ` +
      `${summary.tickets} tickets (${summary.complete} complete, ${summary.naked} naked), ` +
      `${summary.orders} orders, ${summary.livePairs} of ${summary.truePairs} true pairs live, ${summary.violations} violations, ${summary.secondsPerSeed} s per seed\n`,
  );
  if (json) process.stdout.write(`${JSON.stringify(summary)}\n`);
  return summary.failedSeeds.length === 0 ? 0 : 1;
}

function summaryOf(results: readonly RunResult[], seconds: number) {
  const sum = (pick: (result: RunResult) => number) =>
    results.reduce((total, result) => total + pick(result), 0);
  return {
    seeds: results.length,
    turns: sum((r) => r.turns),
    violations: sum((r) => r.violations.length),
    kills: sum((r) => r.kills),
    opportunities: sum((r) => r.opportunities),
    confirmations: sum((r) => r.confirmations),
    tickets: sum((r) => r.tickets),
    orders: sum((r) => r.orders),
    fills: sum((r) => r.fills),
    faults: sum((r) => r.faults),
    sleeps: sum((r) => r.sleeps),
    complete: sum((r) => r.complete),
    naked: sum((r) => r.naked),
    placements: sum((r) => r.placements),
    settled: sum((r) => r.settled),
    truePairs: sum((r) => r.paired.pairs),
    livePairs: sum((r) => r.paired.live),
    secondsPerSeed: Math.round((seconds / Math.max(1, results.length)) * 100) / 100,
    failedSeeds: results.filter(({ violations }) => violations.length > 0).map(({ seed }) => seed),
  };
}

function print(plan: Plan, result: RunResult): void {
  const { complete, journal, kills, seed, tickets, violations } = result;
  if (violations.length === 0) {
    process.stdout.write(
      `seed ${seed}: ${kills} kills, ${tickets} tickets, ${complete} complete, journal ${journal}\n`,
    );
    return;
  }
  process.stdout.write(`seed ${seed} FAILED; plan ${JSON.stringify(plan)}\n`);
  for (const { atMs, rule } of violations) process.stdout.write(`  at ${atMs} ms: ${rule}\n`);
}
