// One mutation in this process: the seeds are run until one of them notices it.

import process from 'node:process';
import type { Plan } from '../plan.ts';
import { loadMutated } from './loader.ts';
import { mutants } from './mutants.ts';

/** A busier day with a sillier user: what is looked for is to be met within a few seeds. */
const eager = (plan: Plan): Plan => ({
  ...plan,
  fixtures: 10,
  quotesPerSecond: 60,
  habits: { ...plan.habits, folly: 0.8 },
});

/** Prints `{rule, seed}` as its last line, both null when nothing was noticed. */
export async function runSeeds(name: string, first: number, seeds: number): Promise<number> {
  const mutant = mutants.find((own) => own.name === name);
  if (mutant === undefined) throw new Error(`no mutation is called ${name}`);
  const checkLoaded = loadMutated(mutant);
  const { Harness } = await import('../harness.ts');
  const { planOf } = await import('../plan.ts');
  checkLoaded();
  for (let seed = first; seed < first + seeds; seed++) {
    const { violations } = await new Harness(eager(planOf(seed))).run();
    const rule = violations[0]?.rule;
    if (rule === undefined) continue;
    process.stdout.write(`${JSON.stringify({ rule: rule.slice(0, 200), seed })}\n`);
    return 0;
  }
  process.stdout.write(`${JSON.stringify({ rule: null, seed: null })}\n`);
  return 1;
}
