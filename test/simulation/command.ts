// `npm run sim`: hunts through seeds for a broken rule. A failing seed is printed with everything that
// was drawn from it and reproduces exactly. With `--mutants` the program is broken on purpose, to see it noticed.

import { availableParallelism } from 'node:os';
import { readCommandLine, wholeNumber } from '../../main/hosts/node/commands/arguments.ts';

const USAGE =
  'npm run sim -- [--seeds N] [--seed S] [--minutes M] [--day KIND] [--mutants [--only NAMES]] [--jobs J] [--json]\nSimulated runs with faults and kills, judged all along.';

/** Seeds in which a mutation may hide before it counts as missed. */
const MUTANT_SEEDS = 12;

export async function command(args: readonly string[]): Promise<number> {
  const { flags } = readCommandLine(
    USAGE,
    {
      seeds: { value: 'N', help: `how many seeds (25; ${MUTANT_SEEDS} per mutation)` },
      seed: { value: 'S', help: 'the first seed (1)' },
      day: { value: 'KIND', help: 'days on which mutations are looked for, without one' },
      minutes: { value: 'M', help: 'go on for so many minutes instead' },
      mutants: { help: 'break the program on purpose, one way after the other' },
      only: { value: 'NAMES', help: 'with --mutants: these alone, with commas between' },
      mutant: { value: 'NAME', help: 'this one way alone, in this process' },
      jobs: { value: 'J', help: 'how many at the same time (as many as there are processors)' },
      json: { help: 'one JSON object as the last line' },
    },
    args,
    0,
  );
  const first = wholeNumber('seed', flags.seed, 1, 0, 2 ** 31 - 1);
  const wanted = (usual: number) => wholeNumber('seeds', flags.seeds, usual, 1, 1_000_000);
  const json = flags.json === true;
  const jobs = wholeNumber('jobs', flags.jobs, availableParallelism(), 1, 64);
  // Nothing of the program may be loaded before its mutation is in place.
  if (flags.mutant !== undefined) {
    const { runSeeds } = await import('./mutants/child.ts');
    return runSeeds(String(flags.mutant), first, wanted(MUTANT_SEEDS));
  }
  if (flags.mutants) {
    const { huntMutants } = await import('./mutants/run.ts');
    const only = flags.only === undefined ? [] : String(flags.only).split(',');
    return huntMutants({ first, seeds: wanted(MUTANT_SEEDS), only, jobs, json });
  }
  const { hunt } = await import('./hunt.ts');
  const { days } = await import('./mutants/days.ts');
  const day = days.find((own) => own === flags.day) ?? null;
  if (flags.day !== undefined && day === null)
    throw new Error(`no such day; there are ${days.join(', ')}`);
  const minutes = wholeNumber('minutes', flags.minutes, 0, 0, 10_000);
  return hunt({
    first,
    day,
    minutes,
    jobs,
    json,
    seeds: wanted(flags.seed === undefined ? 25 : 1),
  });
}
