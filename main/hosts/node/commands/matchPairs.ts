// Labelled pairs of names and events judged one by one, and the figures of it.

import process from 'node:process';
import { InputError } from './arguments.ts';
import type { CsvRow } from './csv.ts';
import { listedEvent, namedSide } from './matchInput.ts';
import { judgeEvents, judgeNames, type Verdict } from './matchJudge.ts';

export interface PairResult {
  readonly n: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

interface HardnessResult {
  readonly n: number;
  readonly right: number;
}

export interface PairsResult {
  readonly names: PairResult;
  readonly events: PairResult;
  /** Names and events together, and apart where a sport has both. */
  readonly bySport: { readonly [sport: string]: PairResult };
  readonly byHardness: { readonly [hardness: string]: HardnessResult };
  readonly pairsPerSecond: number;
}

interface Judged {
  readonly row: CsvRow;
  readonly same: boolean;
  readonly verdict: Verdict;
}

const NEEDED = ['kind', 'sport', 'sport_b', 'league', 'league_b', 'same'] as const;

/** Judges every row. Throws {@link InputError} where a column is missing or a row is of another kind. */
export function judgePairs(
  file: string,
  rows: readonly CsvRow[],
): { readonly result: PairsResult; readonly misjudged: readonly CsvRow[] } {
  for (const [at, row] of rows.entries()) check(file, at, row);
  const before = process.hrtime.bigint();
  const judged = rows.map((row): Judged => ({ row, same: row.same === '1', verdict: judge(row) }));
  const seconds = Number(process.hrtime.bigint() - before) / 1e9;
  const of = (kind: string) => judged.filter(({ row }) => row.kind === kind);
  const misjudged = judged.filter(({ same, verdict }) => same !== verdict.same);
  return {
    result: {
      names: figures(of('name')),
      events: figures(of('event')),
      bySport: grouped(judged, 'sport', figures),
      byHardness: grouped(judged, 'hardness', hardness),
      pairsPerSecond: rows.length / seconds,
    },
    misjudged: misjudged.map(({ row, verdict }) => ({
      ...row,
      said: verdict.same ? '1' : '0',
      score: verdict.score.toFixed(4),
      why: verdict.reason,
    })),
  };
}

function check(file: string, at: number, row: CsvRow): void {
  const missing = NEEDED.find((column) => row[column] === undefined);
  if (missing !== undefined) throw new InputError(`${file}: there is no column "${missing}"`);
  if (row.kind !== 'name' && row.kind !== 'event') {
    throw new InputError(
      `${file}: row ${at + 1}: kind must be "name" or "event": was "${row.kind}"`,
    );
  }
}

function judge(row: CsvRow): Verdict {
  const { league = '', league_b: leagueB = '', sport = '', sport_b: sportB = '' } = row;
  if (row.kind === 'name') {
    return judgeNames(
      namedSide(sport, league, row.name_a ?? ''),
      namedSide(sportB, leagueB, row.name_b ?? ''),
    );
  }
  return judgeEvents(
    listedEvent(sport, {
      ...{ home: row.home_a ?? '', away: row.away_a ?? '', start: row.start_a ?? '' },
      ...{ precision: row.precision_a ?? '', title: row.title_a ?? '', league },
    }),
    listedEvent(sportB, {
      ...{ home: row.home_b ?? '', away: row.away_b ?? '', start: row.start_b ?? '' },
      ...{ precision: row.precision_b ?? '', title: row.title_b ?? '', league: leagueB },
    }),
  );
}

function figures(judged: readonly Judged[]): PairResult {
  const said = judged.filter(({ verdict }) => verdict.same);
  const right = said.filter(({ same }) => same).length;
  const all = judged.filter(({ same }) => same).length;
  return { n: judged.length, ...rates(right, said.length, all) };
}

/** Precision, recall and F1; what there is none of counts as perfect. */
export function rates(
  right: number,
  said: number,
  all: number,
): { readonly precision: number; readonly recall: number; readonly f1: number } {
  const precision = said === 0 ? 1 : right / said;
  const recall = all === 0 ? 1 : right / all;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1 };
}

const hardness = (judged: readonly Judged[]): HardnessResult => ({
  n: judged.length,
  right: judged.filter(({ same, verdict }) => same === verdict.same).length,
});

function grouped<T>(
  judged: readonly Judged[],
  column: string,
  result: (group: readonly Judged[]) => T,
): { readonly [name: string]: T } {
  const groups = new Map<string, Judged[]>();
  for (const each of judged) {
    const name = each.row[column] ?? '';
    const own = groups.get(name);
    if (own === undefined) groups.set(name, [each]);
    else own.push(each);
  }
  return Object.fromEntries([...groups].map(([name, group]) => [name, result(group)]));
}
