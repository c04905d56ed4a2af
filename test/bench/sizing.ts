// Sizing: the walk through two books of twenty levels to the size at which the next contract does not
// pay any more, with each venue's exact fee at every level, straight from the engine's own books.

import type { MatchedListing } from '../../main/engine/marketTable.ts';
import { SetPricer } from '../../main/engine/strategies/setPricer.ts';
import { seededRandom } from '../../main/platform/random.ts';
import { kalshi } from '../../main/venues/kalshi/index.ts';
import { polymarket } from '../../main/venues/polymarket/index.ts';
import { instrumentId } from '../../shared/domain/market.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { PICO } from '../../shared/math/depth.ts';
import { BenchClock } from './benchClock.ts';
import { BenchEngine } from './benchEngine.ts';
import { median, rounded } from './statistics.ts';
import { makeContests, TRAFFIC_START_MS } from './traffic.ts';

const PAIRS = 512;
const LEVELS = 20;
const CENT = SCALE / 100;
const WALKS = 500_000;
const ROUNDS = 7;
const WARM_UP = 2;

export interface SizingResult {
  /** Book pairs sized in a second. */
  readonly pairsPerSecond: number;
  readonly meanLevelsTaken: number;
}

type Legs = readonly [MatchedListing, MatchedListing];

/** Two sides of one contest at two venues whose prices together begin below one. */
async function open(bench: BenchEngine, clock: BenchClock): Promise<readonly Legs[]> {
  const random = seededRandom(17);
  const contests = makeContests(17, PAIRS);
  await bench.start(contests);
  const fill = (venue: 'kalshi' | 'polymarket', name: string, first: number) => {
    const { books } = bench.feed(venue);
    const steps = Array.from({ length: LEVELS }, (_, at) => at);
    books.frame(books.stream('sizing'), TRAFFIC_START_MS, 0);
    books.replace(
      books.book(instrumentId(name)),
      {
        backPrices: steps.map((at) => (first + at) * CENT),
        backQuantities: steps.map(() => random.between(5, 900) * SCALE),
        layPrices: steps.slice(0, first - 1).map((at) => (first - 1 - at) * CENT),
        layQuantities: steps.slice(0, first - 1).map(() => random.between(5, 900) * SCALE),
      },
      0,
    );
  };
  for (const { tickers, tokens } of contests) {
    const first = random.between(25, 60);
    fill('kalshi', tickers[0], first);
    fill('polymarket', tokens[1], 100 - first - random.between(4, 12));
  }
  clock.turn();
  const { markets } = bench.engine;
  return Array.from({ length: PAIRS }, (_, index) => {
    const listings = markets.at(index)?.listings ?? [];
    const leg = (venue: string, mask: number) =>
      listings.find((l) => l.market.venueId === venue && l.mask === mask && !l.outcome.complement);
    const [one, two] = [leg('kalshi', 1), leg('polymarket', 2)];
    if (one === undefined || two === undefined) throw new Error('a contest is not matched');
    return [one, two] as const;
  });
}

/** The same size found level by level on BigInt, with nothing left out: what the walk must say. */
function sizeSlowly(bench: BenchEngine, legs: Legs): { size: number; taken: number } {
  const { books } = bench.engine;
  const sides = legs.map(({ book, market }) => {
    const { fees } = market.venueId === 'kalshi' ? kalshi : polymarket;
    return books.levels(book, 'back', LEVELS).map(({ price, quantity }) => ({
      cost: BigInt(fees.unitCost(price, market.fees)),
      quantity: BigInt(quantity),
    }));
  });
  const [a = [], b = []] = sides;
  let size = 0n;
  let [i, j] = [0, 0];
  while (a[i] !== undefined && b[j] !== undefined) {
    const [x, y] = [a[i] as (typeof a)[number], b[j] as (typeof b)[number]];
    if (x.cost + y.cost >= BigInt(PICO)) break;
    const step = x.quantity < y.quantity ? x.quantity : y.quantity;
    size += step;
    x.quantity -= step;
    y.quantity -= step;
    if (x.quantity === 0n) i++;
    if (y.quantity === 0n) j++;
  }
  return { size: Number(size), taken: i + j };
}

export async function sizing(): Promise<SizingResult> {
  const clock = new BenchClock(TRAFFIC_START_MS);
  const bench = new BenchEngine(clock);
  const pairs = await open(bench, clock);
  const pricer = new SetPricer(bench.engine.view);
  let taken = 0;
  for (const legs of pairs) {
    const slow = sizeSlowly(bench, legs);
    taken += slow.taken;
    if (pricer.capacity(legs) !== slow.size || slow.size === 0) {
      throw new Error(`size ${pricer.capacity(legs)}, level by level it is ${slow.size}`);
    }
  }
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    let sum = 0;
    const beganMs = performance.now();
    for (let at = 0; at < WALKS; at++) sum += pricer.capacity(pairs[at % PAIRS] as Legs);
    const tookMs = performance.now() - beganMs;
    if (sum === 0) throw new Error('nothing was sized');
    if (round >= WARM_UP) rates.push((WALKS / tookMs) * 1000);
  }
  await bench.stop();
  const perSecond = median(rates);
  return {
    pairsPerSecond: Math.round(perSecond),
    meanLevelsTaken: rounded(taken / PAIRS, 1),
  };
}
