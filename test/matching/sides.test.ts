// When two names mean one side: words in any writing, squads that never meet, known names, persons; and
// what names from outside may contain.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leaguesConflict, readLeague } from '../../main/engine/matching/leagueReading.ts';
import { plainLetters } from '../../main/engine/matching/letters.ts';
import { readSide } from '../../main/engine/matching/sideReading.ts';
import { scoreSides } from '../../main/engine/matching/sideScore.ts';
import { sightSide } from '../../main/engine/matching/sideSight.ts';
import { SIDE_SAME_FROM } from '../../main/engine/matching/thresholds.ts';
import { editDistance } from '../../main/engine/matching/wordLikeness.ts';
import type { Sport } from '../../shared/domain/market.ts';
import { property } from '../support/property.ts';

const score = (sport: Sport, a: string, b: string, league: string | null = null) =>
  scoreSides(sightSide(a, sport, readLeague(league)), sightSide(b, sport, readLeague(league)));
const isSame = (sport: Sport, a: string, b: string, league: string | null = null): boolean =>
  score(sport, a, b, league).score >= SIDE_SAME_FROM;

describe('letters', () => {
  it.each([
    ['Łódź', 'lodz'],
    ['Bodø/Glimt', 'bodo/glimt'],
    ['Fenerbahçe', 'fenerbahce'],
    ['Спартак Москва', 'spartak moskva'],
    ['Χάποελ', 'chapoel'],
    ['Ｒｅａｌ', 'real'],
    ['Ab\u0000c\u202Ed', 'abcd'],
    ['Hull ⚽ City', 'hull city'],
    ['L’Hospitalet', 'lhospitalet'],
  ])('of %s are plain', (name, plain) => {
    expect(plainLetters(name)).toBe(plain);
  });

  it('stay within a length, whatever comes', () => {
    property(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (name) => {
        expect(readSide(name).words.length).toBeLessThanOrEqual(12);
        expect(plainLetters(name)).not.toMatch(/[\p{Cc}\p{Lu}]/u);
      }),
    );
    expect(readSide('a'.repeat(1_000_000)).exactKey.length).toBeLessThanOrEqual(160);
  });

  it('apart by as many as have to be changed', () => {
    expect(editDistance('arsenal', 'arsenal')).toBe(0);
    expect(editDistance('dynamo', 'dinamo')).toBe(1);
    expect(editDistance('aresnal', 'arsenal')).toBe(1);
    expect(editDistance('', 'abc')).toBe(3);
    property(
      fc.property(fc.string({ maxLength: 30 }), fc.string({ maxLength: 30 }), (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});

describe('squads', () => {
  it.each([
    ['Chelsea Women', 'women'],
    ['Chelsea (W)', 'women'],
    ['Barcelona Femení', 'women'],
    ['Ajax Vrouwen', 'women'],
    ['Arsenal U21', 'u21'],
    ['Brazil Under-20', 'u20'],
    ['Sevilla Sub 19', 'u19'],
    ['Dortmund II', 'reserve'],
    ['Villarreal B', 'reserve'],
    ['Universidad de Las Palmas CF B', 'reserve'],
    ['Kuban-2 Krasnodar', 'reserve'],
    ['Jong Ajax', 'reserve'],
    ['Inter Primavera', 'youth'],
    ['Levante UD B (Women)', 'reserve women'],
    ['Willem II', ''],
    ['B.93', ''],
    ['1860 München', ''],
    ['Los Angeles C', ''],
    ['constructor', ''],
  ])('of %s', (name, squad) => {
    expect(readSide(name).squad).toBe(squad);
  });

  it('never equal the first team or one another', () => {
    const marks = ['Women', 'U21', 'U19', 'B', 'II Women', 'Reserves U21'];
    const clubs = fc.constantFrom('Arsenal', 'Real Madrid', 'FC Dürnbach', 'Spartak Nowhere');
    property(
      fc.property(clubs, fc.constantFrom(...marks), fc.constantFrom('', ...marks), (club, a, b) => {
        fc.pre(a !== b);
        expect(score('football', `${club} ${a}`, `${club} ${b}`)).toEqual({
          score: 0,
          reason: 'squad',
        });
      }),
    );
  });

  it('may be said by the league', () => {
    const women = sightSide('Arsenal', 'football', readLeague('England - Women Super League'));
    const marked = sightSide('Arsenal W', 'football', readLeague('WSL'));
    const men = sightSide('Arsenal', 'football', readLeague('England - Premier League'));
    expect(scoreSides(women, marked).score).toBeGreaterThan(0.9);
    expect(scoreSides(women, men).score).toBe(0);
  });
});

describe('teams', () => {
  it.each([
    ['football', 'Man Utd', 'Manchester United FC'],
    ['football', 'Sheff Wed', 'Sheffield Wednesday'],
    ['football', 'Bayern Munich', 'FC Bayern München'],
    ['football', 'PSG', 'Paris Saint-Germain'],
    ['football', 'Зенит', 'Zenit St Petersburg'],
    ['football', 'Türkiye', 'Turkey'],
    ['football', 'Côte d’Ivoire', 'Ivory Coast'],
    ['basketball', 'Sixers', 'Philadelphia'],
    ['baseball', 'NYA', 'New York Yankees'],
    ['american-football', 'Washington Football Team', 'Commanders'],
    // Not in any table: the words decide.
    ['football', 'FC Dürnbach 1907', 'Duernbach'],
    ['football', 'Atlético Quillanoga', 'Atl. Quillanoga'],
    ['football', 'Spartak Vyshnohrad', 'FK Spartak Vysnohrad'],
    ['ice-hockey', 'HK Tverdovsk', 'Tverdovsk'],
  ] as const)('%s: %s is %s', (sport, a, b) => {
    expect(isSame(sport, a, b)).toBe(true);
  });

  it.each([
    ['football', 'Manchester City', 'Manchester United'],
    ['football', 'Real Madrid', 'Atlético Madrid'],
    ['football', 'Dinamo Minsk', 'Dinamo Tbilisi'],
    ['football', 'Inter Bratislava', 'Slovan Bratislava'],
    ['football', 'South Korea', 'North Korea'],
    ['football', 'Niger', 'Nigeria'],
    ['basketball', 'Kansas State', 'Kent State'],
    ['basketball', 'LA Lakers', 'LA Clippers'],
    ['baseball', 'Chicago Cubs', 'Chicago White Sox'],
    ['football', 'Quillanoga Rangers', 'Quillanoga Wanderers'],
    ['football', 'FC Tverdovsk', 'FC Tverdograd'],
  ] as const)('%s: %s is not %s', (sport, a, b) => {
    expect(isSame(sport, a, b)).toBe(false);
  });

  it('of one city are told apart by what else they are called', () => {
    expect(score('football', 'Betis Séville', 'FC Séville', 'Spain').score).toBeLessThan(
      score('football', 'Real Betis', 'Betis Séville', 'Spain').score,
    );
  });

  it('score the same in either order, from 0 to 1', () => {
    const name = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.constantFrom('Arsenal', 'Real Madrid', 'Dynamo Kyiv', 'AC Milan', 'Milan', 'Inter', ''),
    );
    property(
      fc.property(name, name, fc.constantFrom('football', 'tennis', 'other'), (a, b, sport) => {
        const [one, other] = [score(sport as Sport, a, b), score(sport as Sport, b, a)];
        expect(one.score).toBeCloseTo(other.score, 9);
        expect(one.reason).toBe(other.reason);
        expect(one.score).toBeGreaterThanOrEqual(0);
        expect(one.score).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('persons', () => {
  it.each([
    ['Sinner J.', 'Jannik Sinner'],
    ['Carlos Alcaraz', 'C. Alcaraz'],
    ['Del Potro J.M.', 'Juan Martín Del Potro'],
    ['Zhang Shuai', 'Shuai Zhang'],
    ['Auger-Aliassime F.', 'Félix Auger Aliassime'],
    ['Joe Duffy', 'Joseph Duffy'],
    ['Ram R / Salisbury J', 'Rajeev Ram / Joe Salisbury'],
  ])('%s is %s', (a, b) => {
    expect(isSame('tennis', a, b)).toBe(true);
  });

  it.each([
    ['Serena Williams', 'Venus Williams'],
    ['Cerundolo F.', 'Juan Manuel Cerúndolo'],
    ['Andy Murray', 'Jamie Murray'],
    ['Alexander Zverev', 'Mischa Zverev'],
    ['Jannik Sinner', 'Carlos Alcaraz'],
  ])('%s is not %s', (a, b) => {
    expect(isSame('tennis', a, b)).toBe(false);
  });
});

describe('leagues', () => {
  it.each([
    ['Premier League', 'England', false],
    ['England - Premier League', 'England - Championship', true],
    ['La Liga', 'Spain. Segunda Division', true],
    ['Germany Bundesliga', 'Austria - Bundesliga', true],
    ['Serie A', 'Brazil Serie A', false],
    ['Serie A', 'Spain', true],
    ['es.1', 'es.2', true],
    ['NBA', 'NCAAB', true],
    ['UEFA Champions League', 'England', false],
    ['', 'England', false],
    ['Somewhere Cup', 'England', false],
  ])('%s and %s conflict: %s', (a, b, conflict) => {
    expect(leaguesConflict(readLeague(a), readLeague(b))).toBe(conflict);
    expect(leaguesConflict(readLeague(b), readLeague(a))).toBe(conflict);
  });
});
