// Bets of somebody's own table: what columns and lines are read as, what is there already, and what the
// accounts and results hold afterwards.

import { describe, expect, it } from 'vitest';
import {
  type ImportLine,
  importParts,
  importTable,
  nameOfBet,
  readImport,
  suggestedMapping,
} from '../../../shared/domain/betImport.ts';
import { formatScaled } from '../../../shared/domain/units.ts';
import { amount, odds } from '../../support/amounts.ts';
import { refusal, session } from '../../support/offerSession.ts';

const HEADER = 'Date,Settled,Event,Type,Back stake,Back odds,Lay stake,Lay odds,Commission,Result';

function read(text: string, order: 'day' | 'month' = 'day'): readonly ImportLine[] {
  const table = importTable(text);
  if ('problem' in table) throw new Error(table.problem);
  return readImport(table, suggestedMapping(table.header), order);
}
const lines = (...rows: readonly string[]) => read([HEADER, ...rows].join('\n'));
const faults = (...rows: readonly string[]) =>
  lines(...rows).map((line) => ('at' in line ? line.at : 'read'));

const QUALIFIER = '29/11/2025,30/11/2025,Boston to win,qualifier,£10,7.0,9.75,7.2,2%,lost';
const FREE = '2025-12-01,,Miami to win,free bet,30,5/1,24.27,6.2,2,Won';

describe('a table', () => {
  it('is read by the names of its columns', () => {
    const [first, second] = lines(QUALIFIER, FREE);
    expect(first).toEqual({
      line: 2,
      bet: {
        placedMs: Date.UTC(2025, 10, 29, 12),
        settledMs: Date.UTC(2025, 10, 30, 12),
        ...{ description: 'Boston to win', kind: 'cash', stake: 10_000_000, odds: 7_000_000 },
        ...{ layStake: 9_750_000, layOdds: 7_200_000, commission: 20_000, result: 'lost' },
      },
    });
    expect(second).toMatchObject({
      bet: { kind: 'snr', odds: 6_000_000, placedMs: Date.UTC(2025, 11, 1, 12), result: 'won' },
    });
  });

  it('takes the day or the month first, as it is told', () => {
    const text = 'date,stake,odds,result\n3/4/2026,10,2,won';
    const placed = (order: 'day' | 'month') => {
      const [line] = read(text, order);
      return line !== undefined && 'bet' in line ? new Date(line.bet.placedMs).getUTCMonth() : null;
    };
    expect(placed('day')).toBe(3);
    expect(placed('month')).toBe(2);
  });

  it('says which field of a line cannot be read', () => {
    expect(
      faults(
        '31/02/2025,,x,,10,2,,,,won',
        '29/11/2025,28/11/2025,x,,10,2,,,,won',
        '29/11/2025,,x,lottery,10,2,,,,won',
        '29/11/2025,,x,,-10,2,,,,won',
        '29/11/2025,,x,,10,0.5,,,,won',
        '29/11/2025,,x,,10,2,9,,2,won',
        '29/11/2025,,x,,10,2,9,2.1,200,won',
        '29/11/2025,,x,,10,2,,,,perhaps',
        '29/11/2025,,"x, ""y""",,"1,000.50",2,,,,void',
      ),
    ).toEqual([
      'date',
      'settled',
      'kind',
      'stake',
      'odds',
      'layOdds',
      'commission',
      'result',
      'read',
    ]);
  });

  it('that is none says why', () => {
    expect(importTable('')).toEqual({ problem: 'empty' });
    expect(importTable('a,b\n')).toEqual({ problem: 'empty' });
    expect(importTable('a,b\n"1,2')).toEqual({ problem: 'quote', line: 2 });
    expect(importTable(`a\n${'1\n'.repeat(5_001)}`)).toEqual({ problem: 'too-long' });
  });
});

describe('a table', () => {
  it.each([[','], [';'], ['\t']])('may have %j between its values', (separator) => {
    const row = (...values: readonly string[]) => values.join(separator);
    const table = importTable(
      `${row('date', '"a,b;c"', 'stake')}\n${row('2026-11-01', '"x ""y"" z"', '10')}\n`,
    );
    expect(table).toEqual({
      header: ['date', 'a,b;c', 'stake'],
      lines: [{ line: 2, values: ['2026-11-01', 'x "y" z', '10'] }],
    });
  });

  it('may write amounts as they are written where values stand between semicolons', () => {
    const text = 'date;stake;odds;result\n2026-11-01;1.234,50;2,5;won\n';
    const table = importTable(text);
    if ('problem' in table) throw new Error(table.problem);
    const [line] = readImport(table, suggestedMapping(table.header), 'day');
    expect(line).toMatchObject({ bet: { stake: amount(1_234.5), odds: odds(2.5) } });
  });

  it('of many lines goes in parts in which bets of one name stand together', () => {
    const text = `date,stake,odds,result\n${Array.from(
      { length: 1_300 },
      (_, at) => `2026-11-01,${1 + (at % 400)},2,won\n`,
    ).join('')}`;
    const table = importTable(text);
    if ('problem' in table) throw new Error(table.problem);
    const all = readImport(table, suggestedMapping(table.header), 'day').flatMap((line) =>
      'bet' in line ? [line.bet] : [],
    );
    const parts = importParts(all, 500);
    expect(parts.every((part) => part.length <= 500)).toBe(true);
    expect(parts.flat().toSorted((a, b) => a - b)).toEqual(all.map((_, at) => at));
    const places = new Map<string, number>();
    for (const [at, part] of parts.entries()) {
      for (const place of part) {
        const name = nameOfBet(all[place]!);
        expect(places.get(name) ?? at).toBe(at);
        places.set(name, at);
      }
    }
  });
});

describe('an import', () => {
  const bets = (...rows: readonly string[]) =>
    lines(...rows).flatMap((line) => ('bet' in line ? [line.bet] : []));

  async function played() {
    const s = await session();
    const ann = await s.person('Ann');
    const asked = (...rows: readonly string[]) =>
      ({
        ...{ participantId: ann.participantId, accountId: ann.accountId },
        ...{ layAccountId: ann.exchangeId, purse: 'live', bets: bets(...rows) },
      }) as never;
    const take = (duplicates: boolean, ...rows: readonly string[]) =>
      s.call['bets.import']({
        ...(asked(...rows) as object),
        ...{ commandId: s.id(), duplicates },
      } as never);
    return { ann, asked, s, take };
  }

  it('books what the table says, when it says it, and ends the offers', async () => {
    const { ann, s, take } = await played();
    expect(await take(false, QUALIFIER, FREE)).toBe(2);
    const { matched } = s.harness.engine;
    const owner = ann.participantId as never;
    expect(matched.offers.views(owner).map(({ state }) => state)).toEqual(['complete', 'complete']);
    const [coral, exchange] = matched.accounts.accounts(owner);
    // −10 and 150 at the bookmaker; 9.75 − 0.20 and −126.21 at the exchange.
    expect(formatScaled(coral?.live.amount ?? 0, 2)).toBe('140.00');
    expect(formatScaled(exchange?.live.amount ?? 0, 2)).toBe('-116.66');
    const months = await s.call['results.sums']({
      ...{ participantId: owner, purse: 'live', fromMs: 0, toMs: Date.UTC(2026, 0, 1) },
      by: 'month',
    });
    expect(months.map(({ name, realised }) => [name, formatScaled(realised, 2)])).toEqual([
      ['2025-12', '23.79'],
      ['2025-11', '-0.45'],
    ]);
    expect(matched.offers.steps(owner, 1).map(({ surface }) => surface)).toEqual([
      'import',
      'import',
      'import',
    ]);
  });

  it('leaves alone what is there already, but not a second bet like the first', async () => {
    const { asked, s, take } = await played();
    await take(false, QUALIFIER, QUALIFIER);
    const judged = await s.call['bets.judge'](asked(QUALIFIER, FREE, QUALIFIER, QUALIFIER));
    expect(judged).toEqual(['duplicate', 'new', 'duplicate', 'new']);
    expect(await take(false, QUALIFIER, FREE, QUALIFIER)).toBe(1);
    expect(await take(true, QUALIFIER)).toBe(1);
    expect(s.harness.engine.matched.offers.views(null)).toHaveLength(4);
  });

  it('leaves void and open bets as they are', async () => {
    const { s, take } = await played();
    await take(
      false,
      '29/11/2025,,A,,10,7,9.75,7.2,2,void',
      '29/11/2025,,B,free bet,10,7,8,7.2,2,void',
      '29/11/2025,,C,,10,7,9.75,7.2,2,',
    );
    const views = s.harness.engine.matched.offers.views(null);
    const byTitle = Object.fromEntries(views.map(({ state, terms }) => [terms.title, state]));
    expect(byTitle).toEqual({ A: 'void', B: 'void', C: 'qualifying-placed' });
  });

  it('is done once, however often it is sent', async () => {
    const { asked, s } = await played();
    const sent = { ...(asked(QUALIFIER) as object), commandId: 'import:1', duplicates: true };
    await s.call['bets.import'](sent as never);
    await s.call['bets.import'](sent as never);
    expect(s.harness.engine.matched.offers.views(null)).toHaveLength(1);
  });

  it('is refused for an account of somebody else', async () => {
    const { asked, s } = await played();
    const bob = await s.person('Bob');
    const other = { ...(asked(QUALIFIER) as object), participantId: bob.participantId };
    expect(await refusal(() => s.call['bets.judge'](other as never))).toBe('not-found');
  });
});
