// Labelled pairs of names as examples for fitting: figures of those that neither known names nor an
// obstacle decide, and pairs drawn at random as further names of two sides.

import { personExample, teamExample } from '../../main/engine/matching/sideScore.ts';
import { TEAM_FEATURES } from '../../main/engine/matching/teamFeatures.ts';
import type { CsvRow } from '../../main/hosts/node/commands/csv.ts';
import { type NamedSide, namedSide } from '../../main/hosts/node/commands/matchInput.ts';
import { judgeNames } from '../../main/hosts/node/commands/matchJudge.ts';
import { seededRandom } from '../../main/platform/random.ts';
import type { Example } from './regression.ts';

export interface NameExample extends Example {
  readonly persons: boolean;
  /** Keys of the two teams, for keeping teams apart when checking. */
  readonly keys: readonly [string, string];
  /** Made for fitting and not one of the labelled pairs as they are. */
  readonly drawn: boolean;
  /** Score that does not depend on weights; null where the figures decide. */
  readonly decided: number | null;
}

/** Pairs drawn at random per labelled pair. */
const DRAWN_PER_ROW = 2;

export function nameExamples(rows: readonly CsvRow[]): readonly NameExample[] {
  const labelled = rows.map((row) => exampleOf(row, row.same === '1', false));
  // Once more as if nobody knew the sides: most clubs of the world are in no table.
  const unknown = rows.map((row) => exampleOf(row, row.same === '1', true, strange));
  return [...labelled, ...unknown, ...drawn(rows)];
}

const strange = (side: NamedSide): NamedSide => ({
  ...side,
  sight: { ...side.sight, meaning: { sides: [], certain: false } },
});

function exampleOf(
  row: CsvRow,
  same: boolean,
  isDrawn: boolean,
  seen = (side: NamedSide): NamedSide => side,
): NameExample {
  const a = seen(namedSide(row.sport ?? '', row.league ?? '', row.name_a ?? ''));
  const b = seen(namedSide(row.sport_b ?? '', row.league_b ?? '', row.name_b ?? ''));
  const persons = a.sight.person !== null && b.sight.person !== null;
  return {
    ...{ persons, same, drawn: isDrawn, decided: decidedScore(a, b) },
    keys: [row.team_key_a || (row.name_a ?? ''), row.team_key_b || (row.name_b ?? '')],
    figures: persons ? personExample(a.sight, b.sight) : teamExample(a.sight, b.sight),
  };
}

function decidedScore(a: NamedSide, b: NamedSide): number | null {
  const { reason, score } = judgeNames(a, b);
  return reason === 'equal-names' || reason === 'alike-names' || reason === 'unlike-names'
    ? null
    : score;
}

function* drawn(rows: readonly CsvRow[]): Iterable<NameExample> {
  const random = seededRandom(1);
  const bySport = new Map<string, CsvRow[]>();
  for (const row of rows) {
    const own = bySport.get(row.sport ?? '');
    if (own === undefined) bySport.set(row.sport ?? '', [row]);
    else own.push(row);
  }
  for (const row of rows) {
    const own = bySport.get(row.sport ?? '') ?? [];
    for (let turn = 0; turn < DRAWN_PER_ROW; turn++) {
      const one = own[random.between(0, own.length - 1)] ?? row;
      const other = own[random.between(0, own.length - 1)] ?? row;
      const apart = one.team_key_a && other.team_key_b && one.team_key_a !== other.team_key_b;
      // Of one league: the names alone have to tell them apart.
      if (apart)
        yield exampleOf({ ...other, ...firstOf(one), league_b: one.league ?? '' }, false, true);
    }
  }
}

const firstOf = ({ league = '', name_a = '', sport = '', team_key_a = '' }: CsvRow): CsvRow => ({
  ...{ league, name_a, sport, team_key_a },
});

const CLUES = (['linked-weight', 'initials', 'code'] as const).map((name) =>
  TEAM_FEATURES.indexOf(name),
);

/**
 * Whether an example can teach the weights anything. Equal sides without a letter in common would teach
 * that unlike names are equal: such are known or not.
 */
export const teaches = ({ decided, figures, persons, same }: NameExample): boolean =>
  decided === null && (persons || !same || CLUES.some((at) => (figures[at] ?? 0) > 0));
