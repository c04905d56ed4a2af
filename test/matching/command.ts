// `npm run fit -- FILE.csv`: fits the weights by which names are compared to labelled pairs, says how well
// they do on teams that they have not seen, and writes them where the program reads them.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { PERSON_FEATURES } from '../../main/engine/matching/personFeatures.ts';
import { KNOWN_FEATURES, TEAM_FEATURES } from '../../main/engine/matching/teamFeatures.ts';
import { SIDE_SAME_FROM } from '../../main/engine/matching/thresholds.ts';
import { readCommandLine, UsageError } from '../../main/hosts/node/commands/arguments.ts';
import { readCsv } from '../../main/hosts/node/commands/csv.ts';
import { type NameExample, nameExamples, teaches } from './nameExamples.ts';
import { fitWeights, probability, type Weights } from './regression.ts';

const USAGE =
  'npm run fit -- FILE.csv [--write]\nFits the weights of names to labelled pairs; checked with teams held back.';
const FOLDS = 5;
const WEIGHTS_FILE = join(import.meta.dirname, '../../main/engine/matching/sideWeights.ts');

export async function command(args: readonly string[]): Promise<number> {
  const { flags, positionals } = readCommandLine(
    USAGE,
    { write: { help: 'store the weights in the program' } },
    args,
    1,
  );
  const [file] = positionals;
  if (file === undefined) throw new UsageError(`a file is missing\n\n${USAGE}`);
  const rows = readCsv(file, readFileSync(file, 'utf8')).filter(({ kind }) => kind === 'name');
  const examples = nameExamples(rows);
  const teams = examples.filter(({ persons }) => !persons);
  const persons = examples.filter((example) => example.persons);
  report('all, teams held back', [...heldBack(teams), ...heldBack(persons)]);
  report('teams', heldBack(teams));
  report('persons', heldBack(persons));
  report(
    'teams that only their words decide',
    heldBack(teams).filter(([{ decided }]) => decided === null),
  );
  if (flags.write) {
    writeFileSync(
      WEIGHTS_FILE,
      source(fitWeights(teams.filter(teaches)), fitWeights(persons.filter(teaches))),
    );
    process.stdout.write('stored\n');
  }
  return 0;
}

type Judged = readonly [NameExample, score: number];

/** Scores of labelled examples by weights that have seen neither of their teams. */
function heldBack(examples: readonly NameExample[]): readonly Judged[] {
  const judged: Judged[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const seen = examples.filter((each) => each.keys.every((key) => foldOf(key) !== fold));
    const weights = fitWeights(seen.filter(teaches));
    for (const example of examples) {
      if (example.drawn || foldOf(example.keys[0]) !== fold) continue;
      judged.push([example, example.decided ?? probability(weights, example.figures)]);
    }
  }
  return judged;
}

/** Part of a team, by its key. */
function foldOf(key: string): number {
  let hash = 0;
  for (const letter of key) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) >>> 0;
  return hash % FOLDS;
}

function report(name: string, judged: readonly Judged[]): void {
  const said = judged.filter(([, score]) => score >= SIDE_SAME_FROM);
  const right = said.filter(([{ same }]) => same).length;
  const all = judged.filter(([{ same }]) => same).length;
  const [precision, recall] = [right / said.length, right / all];
  const f1 = (2 * precision * recall) / (precision + recall);
  const figures = [precision, recall, f1].map((figure) => figure.toFixed(4)).join(' ');
  process.stdout.write(`${name}: ${judged.length} pairs, precision, recall, F1 ${figures}\n`);
}

function source(teams: Weights, persons: Weights): string {
  const list = (names: readonly string[], weights: Weights): string =>
    names.map((name, at) => `  ${(weights[at] ?? 0).toFixed(3)}, // ${name}\n`).join('');
  return `// Weights of the figures that two names are compared by: logistic regression on labelled pairs, with pairs
// drawn at random as further different ones. \`npm run fit\` makes this file.

export const TEAM_BIAS = ${(teams.at(-1) ?? 0).toFixed(3)};
export const TEAM_WEIGHTS: readonly number[] = [
${list([...TEAM_FEATURES, ...KNOWN_FEATURES], teams)}];

export const PERSON_BIAS = ${(persons.at(-1) ?? 0).toFixed(3)};
export const PERSON_WEIGHTS: readonly number[] = [
${list(PERSON_FEATURES, persons)}];
`;
}
