// Names that are taught: what they mean from then on, what is refused with which reason, and how they are
// carried elsewhere as text.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAliases, writeAliases } from '../../main/engine/matching/aliasText.ts';
import { FixtureMatcher } from '../../main/engine/matching/fixtureMatcher.ts';
import { readLeague } from '../../main/engine/matching/leagueReading.ts';
import { LearnedSides } from '../../main/engine/matching/learnedSides.ts';
import { ListedNames } from '../../main/engine/matching/listedNames.ts';
import { readSide } from '../../main/engine/matching/sideReading.ts';
import { scoreSides } from '../../main/engine/matching/sideScore.ts';
import { sightSide } from '../../main/engine/matching/sideSight.ts';
import { type Alias, aliasProvenances } from '../../shared/domain/alias.ts';
import { sports, venueId } from '../../shared/domain/market.ts';
import { START_MS } from '../support/feedHarness.ts';
import { property } from '../support/property.ts';

const row = (alias: string, side: string, change: Partial<Alias> = {}): Alias => ({
  ...{ sport: 'football', region: '', alias, side, provenance: 'person', detail: '', atMs: 1 },
  ...change,
});
const learned = (...rows: readonly Alias[]) => new LearnedSides(rows);
const meant = (sides: LearnedSides, name: string, regions: readonly string[] = []) =>
  sides.meaning('football', readSide(name), regions).sides.map(({ id }) => id);

describe('a taught name', () => {
  it('means the side that it was taught for, and no more once it is forgotten', () => {
    const sides = learned(row('The Invincible Ones', 'Arsenal'));
    expect(meant(sides, 'THE INVINCIBLE ONES')).toEqual(meant(sides, 'Arsenal'));
    sides.remove(row('The Invincible Ones', ''));
    expect(meant(sides, 'The Invincible Ones')).toEqual([]);
    expect(sides.size).toBe(0);
  });

  it('means the same through other taught names, whichever came first', () => {
    const rows = [row('Aaa', 'Bbb'), row('Bbb', 'Ccc'), row('Ddd', 'Ccc'), row('Ccc', 'Arsenal')];
    property(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (drawn) => {
        const sides = learned(...drawn);
        for (const name of ['Aaa', 'Bbb', 'Ccc', 'Ddd'])
          expect(meant(sides, name)).toEqual(meant(sides, 'Arsenal'));
      }),
    );
  });

  it('of sides that nobody else knows makes them one', () => {
    const sides = learned(row('Dürnbach', 'Ebersgrün'));
    const [a, b] = ['Dürnbach', 'Ebersgrün'].map((name) =>
      sightSide(name, 'football', readLeague(null), false, sides),
    );
    expect(scoreSides(a!, b!).reason).toBe('known-same');
  });

  it('holds in its region alone', () => {
    const sides = learned(row('Dürnbach', 'Ebersgrün', { region: 'austria' }));
    expect(meant(sides, 'Dürnbach', ['austria'])).toHaveLength(1);
    expect(meant(sides, 'Dürnbach', ['germany'])).toEqual([]);
  });
});

describe('a name is refused', () => {
  it.each([
    ['that leaves nothing', row('FC', '!!!'), 'empty'],
    ['that reads the same', row('Arsenal', 'ARSENAL'), 'same-name'],
    ['that turns its text round', row('\u202eThe Gunners', 'Arsenal'), 'unseen-letters'],
    ['that hides a letter', row('The \u0000Gunners', 'Arsenal'), 'unseen-letters'],
    ['of another squad', row('Gooners Women', 'Arsenal'), 'squads-differ'],
    ['that would merge two clubs of a league', row('Chelsea', 'Arsenal'), 'merges'],
    ['that would merge them through a taught name', row('Chelsea', 'Gooner Boys'), 'merges'],
    ['that is taught for another side', row('Gooner Boys', 'Dürnbach'), 'taken'],
  ] as const)('%s', (_what, wanted, code) => {
    const sides = learned(row('Gooner Boys', 'Arsenal'));
    expect(sides.refusal(wanted)?.code).toBe(code);
  });

  it('with the two clubs and their league', () => {
    expect(learned().refusal(row('Chelsea', 'Arsenal', { region: 'england' }))).toMatchObject({
      values: { first: expect.stringContaining('Chelsea'), region: 'england' },
    });
  });

  it('that one venue lists beside the other in one league', () => {
    const matcher = new FixtureMatcher();
    const list = (id: string, league: string, participants: readonly string[]) =>
      matcher.place(
        venueId('one'),
        {
          ...{ venueEventId: id, title: participants.join(' v '), sport: 'football', league },
          ...{ participants, startMs: START_MS, startPrecision: 'minute' },
        },
        'real',
      );
    list('1', 'Cup', ['Dürnbach', 'Nussdorf']);
    list('2', 'Cup', ['Ebersgrün', 'Altheim']);
    list('3', 'Other', ['Waldau', 'Altheim']);
    const names = new ListedNames(matcher);
    expect(names.refusal(row('Dürnbach', 'Ebersgrün'))).toEqual({
      code: 'both-listed',
      values: {
        ...{ alias: 'Dürnbach', side: 'Ebersgrün', venue: 'one' },
        ...{ first: 'Dürnbach v Nussdorf', second: 'Ebersgrün v Altheim' },
      },
    });
    expect(names.refusal(row('Dürnbach', 'Waldau'))).toBeNull();
    expect(names.refusal(row('Dürnbach', 'Ebersgrün', { sport: 'tennis' }))).toBeNull();
  });

  it('whenever it would join two shipped clubs, in whatever order names are taught', () => {
    const clubs = ['Arsenal', 'Chelsea', 'Everton'];
    const names = [...clubs, 'Aaa', 'Bbb', 'Ccc', 'Ddd'];
    const pair = fc.uniqueArray(fc.constantFrom(...names), { minLength: 2, maxLength: 2 });
    property(
      fc.property(fc.array(pair, { maxLength: 12 }), (pairs) => {
        const sides = learned();
        for (const [alias = '', side = ''] of pairs) {
          if (sides.refusal(row(alias, side)) === null) sides.add(row(alias, side));
        }
        const meanings = clubs.map((club) => meant(sides, club).join());
        expect(new Set(meanings).size).toBe(clubs.length);
        for (const name of names) expect(meant(sides, name).length).toBeLessThan(2);
      }),
    );
  });
});

const text = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 40 })
  .filter((name) => name.trim() !== '');

describe('names as text', () => {
  it('come back as they went, whatever they are written in', () => {
    const drawn = fc.record({
      sport: fc.constantFrom(...sports),
      region: fc.constantFrom('', 'england', 'south korea'),
      alias: text,
      side: text,
      provenance: fc.constantFrom(...aliasProvenances),
    });
    property(
      fc.property(fc.uniqueArray(drawn, { selector: ({ alias }) => alias }), (rows) => {
        const read = readAliases(
          writeAliases(rows.map((own) => ({ ...own, detail: '', atMs: 1 }))),
          5,
        );
        if ('problem' in read) throw new Error(read.problem);
        const flat = (part: string) => part.replace(/[\t\r\n]/g, ' ');
        const parts = (own: Pick<Alias, 'sport' | 'region' | 'alias' | 'side'>) =>
          [own.sport, own.region, flat(own.alias), flat(own.side)].join('\t');
        expect(read.aliases.map(parts).sort()).toEqual(rows.map(parts).sort());
        expect(
          read.aliases.every(({ atMs, provenance }) => atMs === 5 && provenance === 'import'),
        ).toBe(true);
      }),
    );
  });

  const HEADER = 'sport\tregion\talias\tside\tprovenance';
  it.each([
    ['without the header', 'football\t\ta\tb\tperson', /^line 1: expected/],
    ['of an unknown sport', `${HEADER}\nchess\t\ta\tb\tperson`, /^line 2: no sport "chess"/],
    ['with an empty name', `${HEADER}\n\nfootball\t\t \tb\tperson`, /^line 3: a name is empty/],
    [
      'with an endless name',
      `${HEADER}\nfootball\t\t${'x'.repeat(161)}\tb\tperson`,
      /longer than 160/,
    ],
    ['of nobody', `${HEADER}\nfootball\t\ta\tb\tsomebody`, /no provenance "somebody"/],
    ['beyond all measure', `${HEADER}${'\nfootball\t\ta\tb\tperson'.repeat(20_002)}`, /more than/],
  ])('%s are refused with the line', (_what, written, problem) => {
    const read = readAliases(written, 0);
    expect('problem' in read ? read.problem : '').toMatch(problem);
  });
});
