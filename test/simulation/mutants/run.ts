// Runs the simulation on every mutation of the program, each in a process of its own, and counts which are noticed.

import { spawn } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { mutants } from './mutants.ts';

const RUN = fileURLToPath(new URL('../../../tools/run.mjs', import.meta.url));

interface Noticed {
  /** The rule that was broken, and the seed in which it was; both null when nothing was noticed. */
  readonly rule: string | null;
  readonly seed: number | null;
}

export interface MutantHunt {
  readonly first: number;
  /** Seeds in which each may hide. */
  readonly seeds: number;
  /** Names of those that are looked for; all where it is empty. */
  readonly only: readonly string[];
  /** Mutations that are looked for at the same time. */
  readonly jobs: number;
  readonly json: boolean;
}

/** Looks for each mutation seed by seed, to the first that notices it. Returns an exit code: 1 when one was missed. */
export async function huntMutants(asked: MutantHunt): Promise<number> {
  const { first, jobs, json, only, seeds } = asked;
  const missed: string[] = [];
  const wanted = mutants.filter(({ name }) => only.length === 0 || only.includes(name));
  const unknown = only.find((name) => mutants.every((own) => own.name !== name));
  if (unknown !== undefined) throw new Error(`no mutation is called ${unknown}`);
  const left = wanted.values();
  const look = async (): Promise<void> => {
    for (const { name } of left) {
      const beganMs = performance.now();
      const { rule, seed } = await noticed(name, first, seeds);
      const seconds = Math.round((performance.now() - beganMs) / 1_000);
      if (rule === null) missed.push(name);
      const what = rule === null ? 'MISSED' : `caught by seed ${seed}: ${rule}`;
      process.stdout.write(`${name} (${seconds} s): ${what}\n`);
    }
  };
  await Promise.all(Array.from({ length: jobs }, look));
  const total = wanted.length;
  const summary = { caught: total - missed.length, missed: missed.length, total, names: missed };
  process.stdout.write(`${summary.caught} of ${total} mutations caught\n`);
  if (json) process.stdout.write(`${JSON.stringify(summary)}\n`);
  return missed.length === 0 ? 0 : 1;
}

function noticed(name: string, first: number, seeds: number): Promise<Noticed> {
  return new Promise((resolve, reject) => {
    const args = ['--mutant', name, '--seed', String(first), '--seeds', String(seeds)];
    const child = spawn(process.execPath, [RUN, 'sim', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    child.on('error', reject);
    child.on('close', () => {
      const last = out.trim().split('\n').at(-1) ?? '';
      if (last.startsWith('{')) resolve(JSON.parse(last) as Noticed);
      else reject(new Error(`${name}: ${errors || out}`));
    });
  });
}
