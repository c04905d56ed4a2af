// Whatever is offered over books, exchanges, lines and monies pays in every result what it promises: worked out
// again here from odds, stakes and lines alone, by the plain rules of each bet.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Leg, Opportunity } from '../../shared/domain/opportunity.ts';
import { lineQuarters, SCALE } from '../../shared/domain/units.ts';
import { EngineHarness } from '../support/engineHarness.ts';
import { atOdds, meanings, oddsMarket } from '../support/oddsMarket.ts';
import type { PlayedVenue } from '../support/playedVenue.ts';

const scaled = (amount: number) => Math.round(amount * SCALE);
const { away, draw, home } = meanings;

/** What half a stake of 1 at decimal odds comes back as, on a margin of its own side. */
const half = (ahead: number, odds: number): number => (ahead > 0 ? odds : ahead === 0 ? 1 : 0) / 2;

/** What a bet of 1 comes back as when the home side wins by `margin`; `name` says what was bet on. */
function back(name: string, margin: number, odds: number): number {
  const [kind = '', side = '', line = '0'] = name.split(' ');
  if (kind === 'result') {
    const won = side === 'home' ? margin > 0 : side === 'away' ? margin < 0 : margin === 0;
    return won ? odds : 0;
  }
  const own = side === 'home' ? margin : -margin;
  const quarters = Number(line);
  // A quarter line is half the stake on each neighbour.
  const lines = quarters % 2 === 0 ? [quarters, quarters] : [quarters - 1, quarters + 1];
  return lines.reduce((sum, quarter) => sum + half(own + quarter / 4, odds), 0);
}

interface Terms {
  readonly rate: number;
  readonly commission: number;
}

/** Dollars that the legs leave when the home side wins by `margin`. */
function left(legs: readonly Leg[], margin: number, terms: (leg: Leg) => Terms): number {
  let sum = 0;
  const markets = new Map<string, { won: number; commission: number; rate: number }>();
  for (const leg of legs) {
    const { commission, rate } = terms(leg);
    const stake = leg.stake / SCALE;
    const won = stake * back(leg.label, margin, leg.odds! / SCALE) - stake;
    sum += won * rate;
    const known = markets.get(leg.venueMarketId) ?? { won: 0, commission, rate };
    markets.set(leg.venueMarketId, { ...known, won: known.won + won });
  }
  for (const { commission, rate, won } of markets.values()) {
    if (won > 0) sum -= (Math.ceil(won * commission * 100 - 1e-9) / 100) * rate;
  }
  return sum;
}

const odds = fc.integer({ min: 110, max: 700 }).map((own) => own / 100);
const stake = fc.integer({ min: 20, max: 900 });
const level = fc.tuple(odds, stake);
const market = fc.oneof(
  fc.constant({ kind: 'result' as const, quarters: 0 }),
  fc.integer({ min: -6, max: 6 }).map((quarters) => ({ kind: 'line' as const, quarters })),
);
const listed = fc.record({
  market,
  atOne: fc.boolean(),
  levels: fc.array(fc.tuple(level, level), { minLength: 3, maxLength: 3 }),
});
const world = fc.record({
  markets: fc.array(listed, { minLength: 2, maxLength: 5 }),
  rate: fc.constantFrom(1, 0.9, 1.27),
  commissions: fc.tuple(fc.constantFrom(0, 0.02, 0.05), fc.constantFrom(0, 0.05)),
  stakeStep: fc.constantFrom(0.01, 1, 5),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

function list(venue: PlayedVenue, at: number, { market: own, levels }: World['markets'][number]) {
  const names =
    own.kind === 'result'
      ? ([
          ['result home', home],
          ['result draw', draw],
          ['result away', away],
        ] as const)
      : ([
          [`line home ${own.quarters}`, home],
          [`line away ${-own.quarters + 0}`, away],
        ] as const);
  const question =
    own.kind === 'result'
      ? ({ type: 'three-way' } as const)
      : ({ type: 'spread', line: lineQuarters(own.quarters), lineOn: 0 } as const);
  venue.catalogue!.upsert([oddsMarket(venue, venue.id, `m${at}`, question, names)]);
  for (const [place, [name]] of names.entries()) {
    const best = [...levels[place]!].sort((a, b) => b[0] - a[0]);
    const apart = best.filter(([own], i) => i === 0 || own !== best[i - 1]![0]);
    venue.odds(`${venue.id}-m${at}-${name}`, apart);
  }
}

async function offered({ commissions, markets, rate, stakeStep }: World) {
  const h = new EngineHarness({
    ...{ maxOutlay: scaled(1_000), maxEdge: 1_000 * SCALE, gbpInUsd: scaled(rate) },
    ...{ middleMaxLoss: scaled(0.05), stakeStep: scaled(stakeStep) },
  });
  for (const [at, venue] of [h.one, h.two].entries()) {
    venue.kind = 'exchange';
    venue.feeModel = atOdds(commissions[at]);
  }
  h.two.currency = 'GBP';
  await h.start();
  for (const [at, own] of markets.entries()) list(own.atOne ? h.one : h.two, at, own);
  await h.run(100);
  const terms = (leg: Leg): Terms =>
    leg.venueId === h.one.id
      ? { rate: 1, commission: commissions[0] }
      : { rate, commission: commissions[1] };
  return { found: h.engine.board.opportunities(), terms };
}

const margins = Array.from({ length: 21 }, (_, at) => at - 10);

/** Worst and best of all results, from odds and stakes alone. */
function extremes({ legs }: Opportunity, terms: (leg: Leg) => Terms) {
  const all = margins.map((margin) => left(legs, margin, terms));
  return { worst: Math.min(...all), best: Math.max(...all) };
}

describe('every set that is offered', () => {
  it('pays in the worst result what it says, and in no other less', async () => {
    let arbs = 0;
    let middles = 0;
    await fc.assert(
      fc.asyncProperty(world, async (own) => {
        const { found, terms } = await offered(own);
        for (const set of found) {
          const { best, worst } = extremes(set, terms);
          const promised = set.profit / SCALE;
          expect(worst).toBeGreaterThanOrEqual(promised - 1e-3);
          expect(worst).toBeLessThanOrEqual(promised + 2e-2);
          const outlay = set.legs.reduce(
            (sum, leg) => sum + (leg.stake / SCALE) * terms(leg).rate,
            0,
          );
          expect(outlay).toBeLessThanOrEqual(1_000 + 1e-3);
          expect(set.outlay / SCALE).toBeCloseTo(outlay, 3);
          for (const leg of set.legs) expect(leg.stake % scaled(own.stakeStep)).toBe(0);
          if (set.strategy === 'crossVenueArb') {
            arbs++;
            expect(worst).toBeGreaterThan(0);
          } else {
            middles++;
            expect(worst).toBeGreaterThanOrEqual(-0.06 * outlay);
            expect(best).toBeGreaterThan(0);
          }
        }
      }),
      { numRuns: 150 },
    );
    // The worlds are such that there is something to be judged.
    expect(arbs).toBeGreaterThan(50);
    expect(middles).toBeGreaterThan(3);
  }, 120_000);
});
