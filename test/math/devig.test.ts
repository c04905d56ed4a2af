import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DecimalOdds, SCALE } from '../../shared/domain/units.ts';
import {
  DEVIG_METHODS,
  type DevigMethod,
  devig,
  worstCaseChance,
} from '../../shared/math/devig.ts';
import { contractEdge } from '../../shared/math/risk.ts';
import { anyMarket, anyOdds, chance, oddsList, plain, usd } from '../support/amounts.ts';
import { property } from '../support/property.ts';

const fair = (list: readonly number[], method: DevigMethod): number[] =>
  devig(oddsList(list), method).chances.map(plain);

const MINUS_300 = 1 + 100 / 300;
const MINUS_150 = 1 + 100 / 150;

describe('fair chances', () => {
  it.each([
    [[2.6, 2.4, 4.3], 'multiplicative', [0.37203, 0.40303, 0.22495]],
    [[2.6, 2.4, 4.3], 'additive', [0.37334, 0.40539, 0.22128]],
    [[2.6, 2.4, 4.3], 'power', [0.37298, 0.40511, 0.22191]],
    [[2.6, 2.4, 4.3], 'shin', [0.37299406, 0.40477942, 0.22222653]],
    [[2.6, 2.4, 4.3], 'logit', [0.37243, 0.40413, 0.22344]],
    [[1.5, 2.74], 'multiplicative', [0.64623, 0.35377]],
    [[1.5, 2.74], 'additive', [0.65085, 0.34915]],
    [[1.5, 2.74], 'power', [0.65315, 0.34685]],
    [[1.5, 2.74], 'shin', [0.65085158, 0.34914842]],
    [[1.5, 2.74], 'logit', [0.65102, 0.34898]],
    [[MINUS_300, 3.4], 'multiplicative', [0.71831, 0.28169]],
    [[MINUS_300, 3.4], 'additive', [0.72794, 0.27206]],
    [[MINUS_300, 3.4], 'power', [0.73308, 0.26692]],
    [[MINUS_300, 3.4], 'shin', [0.72794, 0.27206]],
    [[MINUS_300, 3.4], 'logit', [0.7285, 0.2715]],
    [[2.1, 1.75], 'multiplicative', [0.45455, 0.54545]],
    [[2.1, 1.75], 'additive', [0.45238, 0.54762]],
    [[2.1, 1.75], 'power', [0.45127, 0.54873]],
    [[2.1, 1.75], 'shin', [0.45238, 0.54762]],
    [[2.1, 1.75], 'logit', [0.45227, 0.54773]],
    [[1.1, 9, 26], 'multiplicative', [0.85872, 0.10495, 0.03633]],
    [[1.1, 9, 26], 'additive', [0.88954, 0.09156, 0.01891]],
    [[1.1, 9, 26], 'power', [0.89626, 0.08007, 0.02366]],
    [[1.1, 9, 26], 'shin', [0.88157, 0.09393, 0.0245]],
    [[1.1, 9, 26], 'logit', [0.88373, 0.08676, 0.02951]],
    [[MINUS_150, 2.3], 'additive', [0.58261, 0.41739]],
  ] as const)('of %j by %s are %j', (list, method, expected) => {
    const found = devig(oddsList(list), method);
    expect(found.method).toBe(method);
    for (const [index, value] of expected.entries()) {
      // Five printed digits and a millionth of residue.
      expect(Math.abs(plain(found.chances[index]!) - value)).toBeLessThan(0.0000061);
    }
  });

  it.each([
    [[2.6, 2.4, 4.3], 'shin', 0.016943],
    [[1.5, 2.74], 'shin', 0.031727],
    [[2.6, 2.4, 4.3], 'power', 1.03214],
    [[2, 2], 'power', 1],
    [[2, 2], 'logit', 0],
  ] as const)('%j by %s is at %d', (list, method, parameter) => {
    expect(plain(devig(oddsList(list), method).parameter!)).toBeCloseTo(parameter, 5);
  });

  it('a longshot at 26 is worth 27.5 or 42.3, as the method has it', () => {
    expect(1 / fair([1.1, 9, 26], 'multiplicative')[2]!).toBeCloseTo(27.5, 1);
    expect(1 / fair([1.1, 9, 26], 'power')[2]!).toBeCloseTo(42.3, 1);
  });

  it('additive falls back to power before a longshot turns negative', () => {
    const found = devig(oddsList([1.02, 15, 200]), 'additive');
    expect(found.method).toBe('power');
    expect(found.chances).toEqual(devig(oddsList([1.02, 15, 200]), 'power').chances);
  });

  it('Shin needs a margin, and falls back to multiplicative without one', () => {
    expect(devig(oddsList([2.1, 2.1]), 'shin').method).toBe('multiplicative');
    expect(devig(oddsList([3, 3, 3]), 'shin').method).toBe('multiplicative');
  });

  it('gives the residue to the largest remainder, the first among equals', () => {
    expect(devig(oddsList([3, 3, 3]), 'multiplicative').chances).toEqual([
      333_334, 333_333, 333_333,
    ]);
    expect(devig(oddsList([4, 2, 4]), 'multiplicative').chances).toEqual([
      250_000, 500_000, 250_000,
    ]);
  });

  it('the worst case is the smallest of all methods for the side backed', () => {
    expect(worstCaseChance(oddsList([1.1, 9, 26]), 2)).toEqual({
      chance: 18_907,
      method: 'additive',
    });
    expect(worstCaseChance(oddsList([1.1, 9, 26]), 0).method).toBe('multiplicative');
    expect(() => worstCaseChance(oddsList([2, 2]), 2)).toThrow('no selection 2');
  });

  it('needs a market', () => {
    expect(() => devig(oddsList([2]), 'power')).toThrow('two selections');
  });
});

describe('edges against a sharp price', () => {
  // 1.83/2.10 at the sharp book, the second side asked on a venue whose fee is 0.07·P·(1 − P).
  it.each([
    [0.45, 'multiplicative', -0.17],
    [0.45, 'power', -0.28],
    [0.45, 'shin', -0.25],
    [0.448, 'multiplicative', 0.03],
    [0.448, 'power', -0.08],
    [0.448, 'shin', -0.04],
  ] as const)('at %d by %s: %d cents', (ask, method, cents) => {
    const { chances } = devig(oddsList([1.83, 2.1]), method);
    const fee = usd(0.07 * ask * (1 - ask));
    const edge = contractEdge({ fair: chances[1]!, price: chance(ask), fee });
    expect(plain(edge) * 100).toBeCloseTo(cents, 2);
  });
});

describe('fair chances, as properties', () => {
  const anyMethod = fc.constantFrom(...DEVIG_METHODS);
  /** A market as bookmakers make it: at least a little margin. */
  const withMargin = anyMarket(1.02, 40).filter(
    (list) => list.reduce((sum, price) => sum + SCALE / price, 0) > 1.0001,
  );

  it('sum to one exactly and keep the order of the odds', () => {
    property(
      fc.property(anyMarket(1.02, 200), anyMethod, (list, method) => {
        const { chances } = devig(list, method);
        expect(chances.reduce((sum, value) => sum + value, 0)).toBe(SCALE);
        for (const [i, a] of list.entries()) {
          for (const [j, b] of list.entries()) {
            if (a < b) expect(chances[i]!).toBeGreaterThanOrEqual(chances[j]!);
          }
        }
      }),
      1000,
    );
  });

  it('take something from every selection of an ordinary market, least from the favourite', () => {
    property(
      fc.property(withMargin, anyMethod, (list, method) => {
        const { chances } = devig(list, method);
        for (const [index, price] of list.entries()) {
          expect(chances[index]!).toBeLessThanOrEqual((SCALE * SCALE) / price + 1);
        }
      }),
    );
  });

  it('equal odds are equal chances but for the residue', () => {
    property(
      fc.property(
        anyOdds(1.05, 20),
        fc.integer({ min: 2, max: 8 }),
        anyMethod,
        (price, n, method) => {
          const { chances } = devig(Array<DecimalOdds>(n).fill(price), method);
          expect(Math.max(...chances) - Math.min(...chances)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('the worst case is never above any method', () => {
    property(
      fc.property(anyMarket(1.02, 100), fc.nat(5), (list, at) => {
        const selection = at % list.length;
        const worst = worstCaseChance(list, selection);
        for (const method of DEVIG_METHODS) {
          expect(worst.chance).toBeLessThanOrEqual(devig(list, method).chances[selection]!);
        }
      }),
    );
  });

  it('each method satisfies its own equation', () => {
    property(
      fc.property(withMargin, (list) => {
        const q = list.map((price) => SCALE / price);
        const book = q.reduce((sum, share) => sum + share, 0);
        const near = (value: number, wanted: number): void => {
          expect(Math.abs(value - wanted)).toBeLessThan(3e-6);
        };
        const power = devig(list, 'power');
        const shin = devig(list, 'shin');
        const z = plain(shin.parameter!);
        const logit = devig(list, 'logit');
        for (const [i, share] of q.entries()) {
          near(plain(devig(list, 'multiplicative').chances[i]!), share / book);
          near(plain(power.chances[i]!), share ** plain(power.parameter!));
          const root = Math.sqrt(z * z + (4 * (1 - z) * share * share) / book);
          near(plain(shin.chances[i]!), (root - z) / (2 * (1 - z)));
          const shifted = Math.log(share / (1 - share)) - plain(logit.parameter!);
          near(plain(logit.chances[i]!), 1 / (1 + Math.exp(-shifted)));
        }
      }),
    );
  });
});
