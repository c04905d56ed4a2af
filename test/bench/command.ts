// `npm run bench`: how fast the program is, as ratios within one run or figures with a stated goal. It
// judges nothing: a slow machine is not a broken program.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { readCommandLine, UsageError } from '../../main/hosts/node/commands/arguments.ts';
import { execution } from './execution.ts';
import { ingest } from './ingest.ts';
import { latency } from './latency.ts';
import { matching } from './matching.ts';
import { memory } from './memory.ts';
import { polling } from './polling.ts';
import { qualifiers } from './qualifiers.ts';
import { scale } from './scale.ts';
import { scraper } from './scraper.ts';
import { sizing } from './sizing.ts';

interface Bench {
  readonly run: () => Promise<object>;
  readonly about: string;
}

const BENCHES: { readonly [name: string]: Bench } = {
  execution: {
    run: execution,
    about:
      'click to first order at its venue in ms, p99 goal 25; 10,000 bets replayed and 5,000 orders reconciled in ms',
  },
  ingest: {
    run: ingest,
    about: 'decode, validate, book, strategies and gates over bare JSON.parse; goal 1.5',
  },
  latency: {
    run: latency,
    about:
      'work per message in ms (goals 0.01 and 0.08), and from send over a bare receiver; goal 1.5',
  },
  scale: { run: scale, about: 'cost per update at 100,000 pairs over that at 1,000; goal 2' },
  memory: { run: memory, about: 'bytes per market with books of twenty levels; goal 1,100' },
  matching: {
    run: matching,
    about:
      'two lists of 5,000 events in ms, goal 500; one new listing against 50,000 in ms, p99 goal 1',
  },
  polling: {
    run: polling,
    about:
      'whole lists and changes over bare JSON.parse, goal 2; a cycle of 66 sports, calls avoided, goal 0.8',
  },
  qualifiers: {
    run: qualifiers,
    about: 'a tick ranked and a query answered at 5,000 pairs, in ms; goals 20 and 5',
  },
  scraper: {
    run: scraper,
    about:
      'a page of 400 rows at 2,500 changes a second, to the book in ms, goals 40 and 300; right at the end, goal 0.999',
  },
  sizing: { run: sizing, about: 'depth walks over two books in a second; goal 2,000,000' },
};

const NAMES = Object.keys(BENCHES).join('|');
const USAGE = `npm run bench -- [${NAMES}] [--json]\nSpeed and memory, each against its goal.`;

/** Result of one bench in a fresh process. Throws when it fails. */
function alone(name: string): object {
  const tool = join(import.meta.dirname, '../../tools/run.mjs');
  const { status, stdout } = spawnSync(process.execPath, [tool, 'bench', name, '--json'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new UsageError(`the bench ${name} failed`);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as object;
}

export async function command(args: readonly string[]): Promise<number> {
  const { flags, positionals } = readCommandLine(
    USAGE,
    { json: { help: 'one JSON object as the last line' } },
    args,
    1,
  );
  const [only] = positionals;
  if (only !== undefined && !Object.hasOwn(BENCHES, only)) {
    throw new UsageError(`there is no bench "${only}": ${NAMES}`);
  }
  const results: { [name: string]: object } = {};
  for (const [name, { about, run }] of Object.entries(BENCHES)) {
    if (only !== undefined && only !== name) continue;
    // Each in a process of its own: what one leaves behind would burden the next.
    const result = only === undefined ? alone(name) : await run();
    results[name] = result;
    process.stdout.write(`${name}: ${about}\n`);
    for (const [field, value] of Object.entries(result)) {
      process.stdout.write(`  ${field.padEnd(22)}${JSON.stringify(value)}\n`);
    }
  }
  if (flags.json) process.stdout.write(`${JSON.stringify(only ? results[only] : results)}\n`);
  return 0;
}
