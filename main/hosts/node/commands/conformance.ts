// `npm run conformance -- DIR`: runs the adapters' own decoders over stored payloads laid out as
// `<venue>/*.json` and recomputes the vectors among them.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { venues } from '../../../venues/registry.ts';
import type { DecodedSample } from '../../../venues/venue.ts';
import { InputError, readCommandLine, UsageError } from './arguments.ts';
import { readJson, unreadable } from './files.ts';

const USAGE =
  'npm run conformance -- DIR [--json]\nDecodes stored payloads of venues and recomputes their vectors.';

/** Payloads of venues are nested a dozen levels deep. */
const DEPTH_MAX = 100;

export interface ConformanceResult {
  readonly files: number;
  readonly decoded: number;
  readonly failed: number;
  readonly unrecognised: number;
  /** Files of venues that are not part of this program yet. */
  readonly unregistered: number;
  readonly vectors: number;
  readonly vectorsWrong: number;
  readonly failures: readonly { readonly file: string; readonly errors: readonly string[] }[];
}

interface FileResult {
  readonly file: string;
  readonly sample: DecodedSample | null;
  readonly registered: boolean;
  readonly problem: string;
}

function venueFolders(directory: string): string[] {
  try {
    return readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    throw unreadable(directory, error);
  }
}

function decodeFile(directory: string, folder: string, name: string): FileResult {
  const file = `${folder}/${name}`;
  const venue = venues.find(({ descriptor }) => descriptor.id === folder);
  if (venue === undefined) return { file, sample: null, registered: false, problem: '' };
  try {
    const payload = readJson(join(directory, folder, name));
    const deep = tooDeep(payload);
    if (deep !== null) {
      const problem = `${join(directory, folder, name)}: nested more than ${DEPTH_MAX} deep at ${deep}`;
      return { file, sample: null, registered: true, problem };
    }
    const sample = venue.decodeSample(name, payload);
    return { file, sample, registered: true, problem: '' };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { file, sample: null, registered: true, problem: error.message };
  }
}

/** Where a payload is nested deeper than any venue's, so that whoever walks through it would not come back; else null. */
function tooDeep(payload: unknown): string | null {
  const waiting: (readonly [value: unknown, at: string, depth: number])[] = [[payload, '', 0]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [value, at, depth] = next;
    if (typeof value !== 'object' || value === null) continue;
    if (depth > DEPTH_MAX) return `${at.slice(0, 60)}…`;
    for (const [name, part] of Object.entries(value)) {
      waiting.push([part, at === '' ? name : `${at}.${name}`, depth + 1]);
    }
  }
  return null;
}

/** Decodes every `<venue>/*.json` below a directory. */
export function conformance(directory: string): readonly FileResult[] {
  return venueFolders(directory).flatMap((folder) =>
    readdirSync(join(directory, folder))
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => decodeFile(directory, folder, name)),
  );
}

/** Sums the results of a run. */
export function summarise(results: readonly FileResult[]): ConformanceResult {
  const failures = results
    .map(({ file, problem, sample }) => ({
      file,
      errors: problem === '' ? (sample?.errors ?? []) : [problem],
    }))
    .filter(({ errors }) => errors.length > 0);
  const count = (test: (result: FileResult) => boolean): number => results.filter(test).length;
  const sum = (pick: (sample: DecodedSample) => number): number =>
    results.reduce((total, { sample }) => total + (sample === null ? 0 : pick(sample)), 0);
  return {
    files: results.length,
    decoded: count(({ sample }) => sample !== null && sample.errors.length === 0),
    failed: failures.length,
    unrecognised: count(
      ({ problem, registered, sample }) => registered && sample === null && problem === '',
    ),
    unregistered: count(({ registered }) => !registered),
    vectors: sum((sample) => sample.vectors),
    vectorsWrong: sum((sample) => sample.vectorsWrong),
    failures,
  };
}

export async function command(args: readonly string[]): Promise<number> {
  const { flags, positionals } = readCommandLine(
    USAGE,
    { json: { help: 'one JSON object as the last line' } },
    args,
    1,
  );
  const directory = positionals[0];
  if (directory === undefined) throw new UsageError(`a folder is missing\n\n${USAGE}`);
  const results = conformance(directory);
  for (const result of results) process.stdout.write(`${line(result)}\n`);
  const summary = summarise(results);
  if (summary.files === 0) {
    process.stdout.write(`nothing to decode: expected <venue>/*.json below ${directory}\n`);
  }
  process.stdout.write(
    `${summary.files} files: ${summary.decoded} decoded, ${summary.failed} failed, ` +
      `${summary.unrecognised} unrecognised, ${summary.unregistered} of venues not registered; ` +
      `${summary.vectors} vectors, ${summary.vectorsWrong} wrong\n`,
  );
  if (flags.json) process.stdout.write(`${JSON.stringify(summary)}\n`);
  return summary.failed === 0 && summary.unrecognised === 0 && summary.vectorsWrong === 0 ? 0 : 1;
}

function line({ file, problem, registered, sample }: FileResult): string {
  if (problem !== '') return `FAILED        ${problem}`;
  if (!registered) return `not registered ${file}`;
  if (sample === null) return `UNRECOGNISED  ${file}`;
  const kinds = Object.entries(sample.kinds)
    .map(([kind, count]) => (count === 1 ? kind : `${count} ${kind}`))
    .join(', ');
  const parts = [
    kinds,
    sample.markets > 0 ? `${sample.markets} markets` : '',
    sample.levels > 0 ? `${sample.levels} levels` : '',
    sample.orders > 0 ? `${sample.orders} orders` : '',
    sample.vectors > 0 ? `${sample.vectors} vectors` : '',
  ].filter((part) => part !== '');
  const head = sample.errors.length === 0 ? 'ok    ' : 'FAILED';
  return [
    `${head} ${file}: ${parts.join('; ')}`,
    ...sample.errors.map((error) => `       ${error}`),
  ].join('\n');
}
