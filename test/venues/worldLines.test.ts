// The lines of simulated houses: what is worth what, without contradiction.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WorldFixture } from '../../main/venues/simulator.ts';
import { handicapChance, overChance, totalMean } from '../../main/venues/worldLines.ts';
import { property } from '../support/property.ts';

const sports = fc.constantFrom<WorldFixture['sport']>(
  'american-football',
  'baseball',
  'basketball',
  'football',
  'tennis',
);
const team = { code: 'A', full: 'A', city: 'A', nickname: 'A' };
const fixture = (sport: WorldFixture['sport'], id: string): WorldFixture => ({
  ...{ id, sport, league: 'L', sides: [team, team], startMs: 0, endMs: 1 },
});
const chance = fc.double({ min: 0.02, max: 0.98, noNaN: true });

describe('a handicap', () => {
  it('of nothing is the chance to win, half of the draw on each side', () => {
    property(
      fc.property(
        sports,
        chance,
        fc.double({ min: 0, max: 0.02, noNaN: true }),
        (sport, first, draw) => {
          expect(handicapChance(sport, { first: first - draw, draw }, 0)).toBeCloseTo(
            first - draw / 2,
            5,
          );
        },
      ),
    );
  });

  it('is worth more the more points it gives, and the other side gets the rest', () => {
    property(
      fc.property(sports, chance, fc.integer({ min: -40, max: 40 }), (sport, first, quarters) => {
        const at = (own: number, points: number) =>
          handicapChance(sport, { first: own, draw: 0 }, points / 4);
        expect(at(first, quarters + 1)).toBeGreaterThan(at(first, quarters));
        expect(at(first, quarters) + at(1 - first, -quarters)).toBeCloseTo(1, 5);
      }),
    );
  });
});

describe('a total', () => {
  it('is even at its middle and worth less the higher the line', () => {
    property(
      fc.property(sports, fc.string({ maxLength: 8 }), (sport, id) => {
        const own = fixture(sport, id);
        expect(overChance(own, totalMean(own))).toBeCloseTo(0.5, 6);
        expect(overChance(own, totalMean(own) + 0.5)).toBeLessThan(0.5);
      }),
    );
  });
});
