// Checks every vector of vectors.json, whose numbers come from exact fractions computed elsewhere,
// and of a wider collection beside the repository where there is one.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { lineQuarters, type Money } from '../../shared/domain/units.ts';
import { arbitrageMargins, equalReturnStakes } from '../../shared/math/arbitrage.ts';
import { handicapResult, lineProfit } from '../../shared/math/asianHandicap.ts';
import { layAsBack, marketCommission } from '../../shared/math/commission.ts';
import { devig } from '../../shared/math/devig.ts';
import { dutchProfit, dutchTotal } from '../../shared/math/dutching.ts';
import { eachWayPlan, extraPlaceValue } from '../../shared/math/eachWay.ts';
import { kellyContractFraction, kellyExclusive, kellyFraction } from '../../shared/math/kelly.ts';
import {
  type LayAim,
  type LayPlan,
  layPlan,
  type MatchedBet,
} from '../../shared/math/matchedBetting.ts';
import { middle } from '../../shared/math/middle.ts';
import { neededFillChance } from '../../shared/math/risk.ts';
import { roundStakes } from '../../shared/math/rounding.ts';
import {
  chance,
  gbp,
  ONE_MILLIONTH,
  odds,
  oddsList,
  plain,
  share,
  usd,
} from '../support/amounts.ts';

/** A field is a number, a list of numbers, or a list of pairs; each check knows which. */
type Field = number & readonly number[] & readonly (readonly number[])[];
type Case = Readonly<Record<string, Field>>;
type Vectors = Readonly<Record<string, readonly Case[]>>;

/**
 * Compares millionths with a number printed with so many digits; `slack` millionths are what our own
 * rounding of stakes may cost.
 */
type Near = (actual: number, printed: number | undefined, digits: number, slack: number) => void;

const within = (tolerance: number, actual: number, printed: number | undefined): void => {
  expect(Math.abs(plain(actual) - printed!)).toBeLessThan(tolerance);
};

/** The printed digits hold. */
const asPrinted: Near = (actual, printed, digits, slack) =>
  within(0.5 * 10 ** -digits + (slack + 0.1) * 1e-6, actual, printed);

/** Our own vectors have six digits and more everywhere. */
const exactly: Near = (actual, printed, _, slack) =>
  within((0.5 + slack + 0.1) * 1e-6, actual, printed);

const lay = (bet: MatchedBet<'GBP'>, v: Case, aim: LayAim): LayPlan<'GBP'> =>
  layPlan({
    bet,
    previousLays: (v.done ?? []).map(([stake, price]: readonly number[]) => ({
      stake: gbp(stake!),
      odds: odds(price!),
      commission: share(v.c!),
    })),
    odds: odds(v.l!),
    commission: share(v.c!),
    aim,
    step: ONE_MILLIONTH,
    rounding: 'nearest',
  });

const bet = (v: Case, kind: 'qualifier' | 'snr' | 'sr'): MatchedBet<'GBP'> => ({
  kind,
  stake: gbp((v.S ?? v.F)!),
  odds: odds(v.o!),
});

/** Both results and the stake of a lay for equal results. */
function checkEqual(plan: LayPlan<'GBP'>, v: Case, near: Near): void {
  near(plan.stake, v.L, 4, 1);
  near(plan.ifBackWins, v.result, 4, v.l! + 1);
  near(plan.ifBackLoses, v.result, 4, 2);
  if (v.liability !== undefined) near(plan.liability, v.liability, 4, v.l! + 1);
}

function checkOneSided(plan: LayPlan<'GBP'>, v: Case, near: Near): void {
  near(plan.stake, v.L, 4, 1);
  near(plan.ifBackWins, v.win, 4, v.l! + 1);
  near(plan.ifBackLoses, v.lose, 4, 2);
}

const each = (
  actual: readonly number[],
  printed: readonly number[],
  digits: number,
  near: Near,
) => {
  expect(actual.length).toBe(printed.length);
  for (const [index, value] of printed.entries()) near(actual[index]!, value, digits, 1);
};

function checkDevig(v: Case, near: Near): void {
  const methods = {
    mult: ['multiplicative', 5],
    add: ['additive', 5],
    power: ['power', 5],
    shin: ['shin', 8],
    logit: ['logit', 5],
  } as const;
  for (const [key, [method, digits]] of Object.entries(methods)) {
    const printed = v[key];
    if (printed) each(devig(oddsList(v.odds!), method).chances, printed, digits, near);
  }
  if (v.z !== undefined) near(devig(oddsList(v.odds!), 'shin').parameter!, v.z, 8, 1);
}

function checkEachWay(v: Case, near: Near): void {
  const commission = share(v.c!);
  const plan = eachWayPlan({
    stake: gbp(v.S!),
    odds: odds(v.o!),
    placeFraction: { numerator: Math.round(v.f! * 100), denominator: 100 },
    win: { odds: odds(v.lw!), commission },
    place: { odds: odds(v.lp!), commission },
    step: ONE_MILLIONTH,
    rounding: 'nearest',
  });
  near(plan.winStake, v.Lw, 4, 1);
  near(plan.placeStake, v.Lp, 4, 1);
  for (const result of [plan.ifWins, plan.ifPlaced, plan.ifUnplaced]) {
    near(result, v.normal, 4, v.lw! + v.lp!);
  }
  near(plan.ifExtraPlace, v.extra, 4, 2);
  // A quotient of two small results: millionths of the loss weigh more here.
  expect(plain(extraPlaceValue(plan).impliedOdds!)).toBeCloseTo(v.impliedOdds!, 2);
}

function checkRounding(v: Case): void {
  const list = oddsList(v.odds!);
  const steps = list.map(() => gbp(v.step!));
  const found = roundStakes({ odds: list, total: gbp(v.total!), steps, hardestLeg: null });
  expect(found.nearest.stakes).toEqual(v.nearest!.map(gbp));
  expect(found.nearest.worstProfit).toBe(gbp(v.nearestWorst!));
  expect(found.best?.stakes).toEqual(v.best!.map(gbp));
  expect(found.best?.worstProfit).toBe(gbp(v.bestWorst!));
}

const checks: Readonly<Record<string, (v: Case, near: Near) => void>> = {
  nway: (v, near) => {
    const margins = arbitrageMargins(oddsList(v.odds!));
    near(margins.inverseSum, v.S, 6, 1);
    near(margins.marginOnStake, v.margin, 6, 1);
    const plan = equalReturnStakes({ odds: oddsList(v.odds!), total: gbp(v.total!) });
    each(plan.stakes, v.stakes!, 2, near);
    // A stake rounded down by a millionth returns up to its odds less.
    expect(plan.worstProfit).toBeLessThanOrEqual(gbp(v.profit! + 0.005));
    expect(Math.abs(plain(plan.worstProfit) - v.profit!)).toBeLessThan(
      near === exactly ? 2e-5 : 0.005,
    );
  },
  layAsBack: (v, near) => {
    near(layAsBack({ odds: odds(v.lay!), commission: share(v.c!) })!, v.odds, 6, 1);
  },
  qualifier: (v, near) => checkEqual(lay(bet(v, 'qualifier'), v, 'equal'), v, near),
  partLay: (v, near) => checkEqual(lay(bet(v, 'qualifier'), v, 'equal'), v, near),
  snr: (v, near) => checkEqual(lay(bet(v, 'snr'), v, 'equal'), v, near),
  sr: (v, near) => checkEqual(lay(bet(v, 'sr'), v, 'equal'), v, near),
  refund: (v, near) => {
    const own = {
      kind: 'refund',
      stake: gbp(v.S!),
      odds: odds(v.o!),
      keptValue: gbp(v.V!),
    } as const;
    checkEqual(lay(own, v, 'equal'), v, near);
  },
  overlay: (v, near) => checkOneSided(lay(bet(v, 'qualifier'), v, 'zeroIfBackLoses'), v, near),
  underlay: (v, near) => checkOneSided(lay(bet(v, 'qualifier'), v, 'zeroIfBackWins'), v, near),
  eachWay: checkEachWay,
  dutchProfit: (v, near) => {
    const plan = dutchProfit({ odds: oddsList(v.odds!), profit: gbp(v.profit!) })!;
    each(plan.stakes, v.stakes!, 2, near);
  },
  dutchTotal: (v, near) => {
    const plan = dutchTotal({ odds: oddsList(v.odds!), total: gbp(v.total!) });
    each(plan.stakes, v.stakes!, 2, near);
    expect(plain(plan.returns[0]!)).toBeCloseTo(v.return!, near === exactly ? 4 : 2);
  },
  kelly: (v, near) => near(kellyFraction({ chance: chance(v.p!), odds: odds(v.o!) }), v.f, 6, 1),
  kellyContract: (v, near) => {
    const contract = { chance: chance(v.p!), price: chance(v.cost!), feePerContract: usd(0) };
    near(kellyContractFraction(contract), v.f, 6, 1);
  },
  kellyMulti: (v, near) => {
    const chances: readonly number[] = v.p!;
    const prices: readonly number[] = v.o!;
    const bets = chances.map((p, i) => ({ chance: chance(p), odds: odds(prices[i]!) }));
    each(kellyExclusive(bets, share(1)).fractions, v.f!, 6, near);
  },
  devig: checkDevig,
  betfairNet: (v, near) => {
    const results: readonly Money<'GBP'>[] = v.legs!.map((leg: number) => gbp(leg));
    const market = { results, rate: share(v.mbr!), discount: share(v.discount!) };
    near(marketCommission(market), v.commission, 6, 1);
  },
  asianHandicap: (v, near) => {
    const result = handicapResult(lineQuarters(v.line! * 4), v.margin!);
    near(lineProfit({ result, odds: odds(v.odds!), stake: gbp(v.stake!) }), v.profit, 6, 1);
  },
  rounding: checkRounding,
  middle: (v, near) => {
    const found = middle({ over: odds(v.over!), under: odds(v.under!), total: gbp(v.total!) });
    each(found.plan.stakes, v.stakes!, 2, near);
    near(found.outside, v.outside, 2, 4);
    near(found.inside, v.inside, 2, 4);
    near(found.breakEven!, v.breakEven, 4, 1);
  },
  legRisk: (v, near) => {
    near(neededFillChance({ edge: usd(v.edge!), unwindCost: usd(v.unwind!) })!, v.needFill, 3, 1);
  },
};

/** Venues' own fees and the depth of books are checked where they are computed. */
const ELSEWHERE = ['kalshiFeeCents', 'polymarketFee', 'depthWalk'];

const root = fileURLToPath(new URL('../..', import.meta.url));
const files: readonly [string, string, Near][] = [
  ['own', join(root, 'test', 'math', 'vectors.json'), exactly],
  ['wider', join(root, '..', 'shared', 'math_vectors.json'), asPrinted],
];

for (const [name, path, near] of files) {
  describe.skipIf(!existsSync(path))(`${name} vectors`, () => {
    const vectors: Vectors = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
    const kinds = Object.keys(vectors).filter((kind) => !ELSEWHERE.includes(kind));

    it('are of known kinds', () => {
      expect(kinds.filter((kind) => !(kind in checks))).toEqual([]);
    });

    for (const kind of kinds) {
      it.each((vectors[kind] ?? []).map((v) => [JSON.stringify(v), v] as const))(
        `${kind}: %s`,
        (_, v) => checks[kind]?.(v, near),
      );
    }
  });
}
