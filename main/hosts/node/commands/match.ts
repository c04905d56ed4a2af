// `npm run match -- pairs FILE.csv` and `npm run match -- slates FILE.json`: how well the matcher does on
// labelled data. It reads what a row says of its two sides and never the label, which is only compared.

import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { writeCsv } from '../../../../shared/csv.ts';
import { readCommandLine, UsageError } from './arguments.ts';
import { readCsv } from './csv.ts';
import { readJson, unreadable } from './files.ts';
import { judgePairs, type PairResult } from './matchPairs.ts';
import { judgeSlates } from './matchSlates.ts';

const USAGE =
  'npm run match -- pairs FILE.csv [--json] [--errors OUT.csv]\nnpm run match -- slates FILE.json [--json]\nHow well names and events of labelled files are matched.';

export async function command(args: readonly string[]): Promise<number> {
  const { flags, positionals } = readCommandLine(
    USAGE,
    {
      json: { help: 'one JSON object as the last line' },
      errors: { value: 'OUT.csv', help: 'write the misjudged rows there (pairs)' },
    },
    args,
    2,
  );
  const [what, file] = positionals;
  if (what !== 'pairs' && what !== 'slates') throw new UsageError(`pairs or slates?\n\n${USAGE}`);
  if (file === undefined) throw new UsageError(`a file is missing\n\n${USAGE}`);
  const result = what === 'pairs' ? pairs(file, flags.errors) : slates(file);
  if (flags.json) process.stdout.write(`${JSON.stringify(result)}\n`);
  return 0;
}

function pairs(file: string, errors: string | true | undefined): object {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw unreadable(file, error);
  }
  const { misjudged, result } = judgePairs(file, readCsv(file, text));
  print('names', result.names);
  print('events', result.events);
  for (const [sport, figures] of Object.entries(result.bySport)) print(`  ${sport}`, figures);
  for (const [hardness, { n, right }] of Object.entries(result.byHardness)) {
    process.stdout.write(`  ${hardness}: ${n} rows, ${right} right\n`);
  }
  process.stdout.write(`${Math.round(result.pairsPerSecond)} pairs per second\n`);
  if (typeof errors === 'string') {
    const [first] = misjudged;
    writeFileSync(
      errors,
      first === undefined
        ? ''
        : writeCsv([Object.keys(first), ...misjudged.map((row) => Object.values(row))]),
    );
  }
  return result;
}

function print(name: string, { f1, n, precision, recall }: PairResult): void {
  const figures = [precision, recall, f1].map((figure) => figure.toFixed(4)).join(' ');
  process.stdout.write(`${name}: ${n} rows, precision, recall, F1 ${figures}\n`);
}

function slates(file: string): object {
  const result = judgeSlates(file, readJson(file));
  process.stdout.write(
    `${result.slates} slates, precision ${result.precision.toFixed(4)}, recall ${result.recall.toFixed(4)}\n`,
  );
  for (const { a, b, kind, slate } of result.wrong) {
    process.stdout.write(`  ${kind}: ${slate}: ${a} | ${b}\n`);
  }
  return result;
}
