// `npm run sim`: hunts through seeds for a broken rule. A failing seed is printed with everything that
// was drawn from it and reproduces exactly.

import process from 'node:process';
import { readCommandLine, wholeNumber } from '../../main/hosts/node/commands/arguments.ts';
import { Harness, type RunResult } from './harness.ts';
import { planOf } from './plan.ts';

const USAGE =
  'npm run sim -- [--seeds N] [--seed S] [--minutes M] [--json]\nSimulated runs with faults and kills, judged all along.';

export async function command(args: readonly string[]): Promise<number> {
  const { flags } = readCommandLine(
    USAGE,
    {
      seeds: { value: 'N', help: 'how many seeds (25)' },
      seed: { value: 'S', help: 'the first seed (1)' },
      minutes: { value: 'M', help: 'go on for so many minutes instead' },
      json: { help: 'one JSON object as the last line' },
    },
    args,
    0,
  );
  const first = wholeNumber('seed', flags.seed, 1, 0, 2 ** 31 - 1);
  const minutes = wholeNumber('minutes', flags.minutes, 0, 0, 10_000);
  const seeds = wholeNumber('seeds', flags.seeds, flags.seed === undefined ? 25 : 1, 1, 1_000_000);
  const beganMs = performance.now();
  const results: RunResult[] = [];
  for (let seed = first; ; seed++) {
    const enough =
      minutes > 0 ? performance.now() - beganMs > minutes * 60_000 : seed >= first + seeds;
    if (enough) break;
    const result = await new Harness(planOf(seed)).run();
    results.push(result);
    print(result);
  }
  const sum = (pick: (result: RunResult) => number) =>
    results.reduce((total, r) => total + pick(r), 0);
  const failed = results.filter((result) => result.violations.length > 0);
  const summary = {
    seeds: results.length,
    turns: sum((r) => r.turns),
    violations: sum((r) => r.violations.length),
    kills: sum((r) => r.kills),
    opportunities: sum((r) => r.opportunities),
    tickets: sum((r) => r.tickets),
    complete: sum((r) => r.complete),
    naked: sum((r) => r.naked),
    placements: sum((r) => r.placements),
    settled: sum((r) => r.settled),
    truePairs: sum((r) => r.paired.pairs),
    livePairs: sum((r) => r.paired.live),
    failedSeeds: failed.map((result) => result.seed),
  };
  process.stdout.write(
    `${summary.seeds} seeds, ${summary.turns} turns, ${summary.kills} kills, ${summary.tickets} tickets ` +
      `(${summary.complete} complete, ${summary.naked} naked), ${summary.livePairs} of ${summary.truePairs} true pairs live, ` +
      `${summary.violations} violations\n`,
  );
  if (flags.json) process.stdout.write(`${JSON.stringify(summary)}\n`);
  return failed.length === 0 ? 0 : 1;
}

function print(result: RunResult): void {
  if (result.violations.length === 0) {
    process.stdout.write(
      `seed ${result.seed}: ${result.kills} kills, ${result.tickets} tickets, ${result.complete} complete, journal ${result.journal}\n`,
    );
    return;
  }
  process.stdout.write(`seed ${result.seed} FAILED; plan ${JSON.stringify(planOf(result.seed))}\n`);
  for (const { atMs, rule } of result.violations)
    process.stdout.write(`  at ${atMs} ms: ${rule}\n`);
}
