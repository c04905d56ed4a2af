// The matcher's figures on labelled files: what is printed, what is written, and files that are refused
// with their place.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../main/hosts/node/commands/csv.ts';
import { judgePairs } from '../../main/hosts/node/commands/matchPairs.ts';
import { judgeSlates } from '../../main/hosts/node/commands/matchSlates.ts';
import { plainCell, writeCsv } from '../../shared/csv.ts';
import { temporaryFolder } from '../storage/folder.ts';
import { command, ended, lastObject, start } from './command.ts';

const COLUMNS = [
  ...['kind', 'sport', 'sport_b', 'league', 'league_b', 'name_a', 'name_b', 'same', 'hardness'],
  ...['home_a', 'away_a', 'start_a', 'precision_a', 'title_a'],
  ...['home_b', 'away_b', 'start_b', 'precision_b', 'title_b'],
];

const line = (row: { readonly [column: string]: string }): string =>
  writeCsv([COLUMNS.map((column) => row[column] ?? '')]);
const name = (a: string, b: string, same: string, rest = {}) =>
  line({ kind: 'name', sport: 'soccer', sport_b: 'soccer', name_a: a, name_b: b, same, ...rest });
const game = (a: readonly string[], b: readonly string[], same: string) =>
  line({
    ...{ kind: 'event', sport: 'soccer', sport_b: 'soccer', same, hardness: 'game' },
    ...{ home_a: a[0] ?? '', away_a: a[1] ?? '', start_a: a[2] ?? '', precision_a: 'minute' },
    ...{ home_b: b[0] ?? '', away_b: b[1] ?? '', start_b: b[2] ?? '', precision_b: 'date' },
  });

const FILE = [
  writeCsv([COLUMNS]),
  name('Man Utd', 'Manchester United', '1'),
  name('Arsenal', 'Arsenal Women', '0'),
  name('Barcelona', 'Barcelona', '0', { league: 'Spain', league_b: 'Ecuador' }),
  name('Zlínov', 'Nothing like it', '1'),
  game(['Leeds', 'Hull', '2026-11-14T15:00Z'], ['Leeds United', 'Hull City', '2026-11-14'], '1'),
  game(['Leeds', 'Hull', '2026-11-14T15:00Z'], ['Leeds United', 'Hull City', '2026-11-20'], '0'),
].join('');

describe('pairs', () => {
  it('give their figures apart for names and events, and the misjudged rows', () => {
    const { misjudged, result } = judgePairs('a.csv', readCsv('a.csv', FILE));
    expect(result.names).toEqual({ n: 4, precision: 1, recall: 0.5, f1: 2 / 3 });
    expect(result.events).toEqual({ n: 2, precision: 1, recall: 1, f1: 1 });
    expect(result.bySport.soccer?.n).toBe(6);
    expect(result.byHardness.game).toEqual({ n: 2, right: 2 });
    expect(misjudged.map((row) => [row.name_a, row.said])).toEqual([['Zlínov', '0']]);
  });

  it('are judged by what the row says of its sides and never by its label', () => {
    const flipped = FILE.replaceAll(',1,', ',x,').replaceAll(',0,', ',1,').replaceAll(',x,', ',0,');
    const said = (text: string) =>
      judgePairs('a.csv', readCsv('a.csv', text)).misjudged.map((row) => row.name_a);
    // Every row that was right with its label is wrong without it, and the other way round.
    expect(said(flipped)).toHaveLength(5);
    expect(said(flipped)).not.toContain('Zlínov');
  });
});

describe('a csv text', () => {
  it('is read with quotes, breaks and empty values, and written so that it reads the same', () => {
    const rows = readCsv('a.csv', '\uFEFFa,b,c\r\n"x, ""y""",,"two\nlines"\n\n1,2,\n');
    expect(rows).toEqual([
      { a: 'x, "y"', b: '', c: 'two\nlines' },
      { a: '1', b: '2', c: '' },
    ]);
    const written = writeCsv(rows.map((row) => Object.values(row)));
    expect(readCsv('a.csv', `a,b,c\n${written}`)).toEqual(rows);
  });

  it('leave nothing that a spreadsheet takes for a formula', () => {
    expect(['=1+1', '@x', '-x', '+1', 'x=1', ''].map(plainCell)).toEqual([
      ...["'=1+1", "'@x", "'-x", "'+1", 'x=1', ''],
    ]);
  });

  it.each([
    ['', 'a.csv: is empty'],
    ['a,b\n1,2\n1,2,3\n', 'a.csv: line 3: expected 2 values, was 3'],
    ['a,b\n"1,2\n', 'a.csv: line 2: a quote is not closed'],
    ['kind,sport\nname,x\n', 'a.csv: there is no column "sport_b"'],
    [
      `${writeCsv([COLUMNS])}${line({ kind: 'thing' })}`,
      /row 1: kind must be "name" or "event": was/,
    ],
  ])('%j is refused', (text, message) => {
    expect(() => judgePairs('a.csv', readCsv('a.csv', text))).toThrow(message);
  });
});

describe('slates', () => {
  const list = (...sides: string[][]) =>
    sides.map(([home, away, start]) => ({
      home,
      away,
      start,
      prec: 'minute',
      title: '',
      league: '',
    }));
  const SLATE = {
    ...{ name: 'evening', sport: 'soccer' },
    A: list(['Leeds', 'Hull', '2026-11-14T15:00Z'], ['Stoke', 'Derby', '2026-11-14T15:00Z']),
    B: list(['Derby County', 'Stoke City', '2026-11-14T15:00Z']),
    truth: [[1, 0]],
  };

  it('give precision and recall with every wrong pair', () => {
    expect(judgeSlates('a.json', [SLATE])).toEqual({
      slates: 1,
      precision: 1,
      recall: 1,
      wrong: [],
    });
    const other = { ...SLATE, truth: [[0, 0]] };
    expect(judgeSlates('a.json', [other])).toMatchObject({
      ...{ precision: 0, recall: 0 },
      wrong: [
        { slate: 'evening', kind: 'false', a: 'Stoke – Derby 2026-11-14T15:00Z' },
        { slate: 'evening', kind: 'missed', a: 'Leeds – Hull 2026-11-14T15:00Z' },
      ],
    });
  });

  it.each([
    [{}, 'a.json: expected a list of slates'],
    [[{ ...SLATE, A: 3 }], 'a.json: 0.A: expected a list'],
    [[{ ...SLATE, truth: null }], 'a.json: 0.truth: expected a list of pairs'],
  ])('%j are refused', (payload, message) => {
    expect(() => judgeSlates('a.json', payload)).toThrow(message);
  });
});

describe('the command', () => {
  it('comes to its end when nobody reads on', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'pairs.csv');
    writeFileSync(file, FILE);
    const child = start(['match', 'pairs', file]);
    child.stdout?.destroy();
    const { code, stderr } = await ended(child);
    expect([code, stderr]).toEqual([0, '']);
  });

  it('prints, writes what was misjudged, and refuses what it cannot read', async () => {
    const folder = temporaryFolder();
    const [file, errors] = [join(folder, 'a.csv'), join(folder, 'errors.csv')];
    writeFileSync(file, FILE);
    const ran = await command(['match', 'pairs', file, '--json', '--errors', errors]);
    expect(ran.code).toBe(0);
    expect(lastObject(ran.stdout)).toMatchObject({ names: { n: 4, precision: 1 } });
    expect(readCsv(errors, readFileSync(errors, 'utf8'))).toHaveLength(1);
    const missing = await command(['match', 'slates', join(folder, 'none.json')]);
    expect([missing.code, missing.stderr]).toEqual([1, expect.stringMatching(/no such file/)]);
    expect((await command(['match', 'all', file])).code).toBe(2);
  });
});
