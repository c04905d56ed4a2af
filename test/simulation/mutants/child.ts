// One mutation in this process: the seeds are run until one of them notices it.

import process from 'node:process';
import { loadMutated } from './loader.ts';
import { seedsOf } from './mutant.ts';
import { mutants } from './mutants.ts';

/** Prints `{rule, seed}` as its last line, both null when nothing was noticed. */
export async function runSeeds(name: string, first: number, seeds: number): Promise<number> {
  const mutant = mutants.find((own) => own.name === name);
  if (mutant === undefined) throw new Error(`no mutation is called ${name}`);
  const checkLoaded = loadMutated(mutant);
  const { Harness } = await import('../harness.ts');
  const { planOf } = await import('../plan.ts');
  const { dayOf } = await import('./days.ts');
  checkLoaded();
  for (const seed of seedsOf(mutant, first, seeds)) {
    const plan = dayOf(planOf(seed), mutant.day ?? 'both', mutant.settings ?? {});
    const { violations } = await new Harness(plan).run();
    const rule = violations[0]?.rule;
    if (rule === undefined) continue;
    process.stdout.write(`${JSON.stringify({ rule: rule.slice(0, 200), seed })}\n`);
    return 0;
  }
  process.stdout.write(`${JSON.stringify({ rule: null, seed: null })}\n`);
  return 1;
}
