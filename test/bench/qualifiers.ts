// How long the qualifier board takes to rank a tick and to answer a query at 5,000 pairs of back and lay
// prices: 100 contests of three selections, 17 bookmakers against one exchange.

import process from 'node:process';
import { Books } from '../../main/engine/books.ts';
import { MarketTable, type MatchedListing } from '../../main/engine/marketTable.ts';
import { QualifierBoard } from '../../main/engine/qualifiers/qualifierBoard.ts';
import { seededRandom } from '../../main/platform/random.ts';
import type { BookHandle, FeeModel } from '../../main/venues/venue.ts';
import {
  type Fixture,
  fixtureId,
  instrumentId,
  listingId,
  type Question,
  type VenueMarket,
  venueId,
} from '../../shared/domain/market.ts';
import type { QualifierQuery } from '../../shared/domain/qualifier.ts';
import { defaultSettings } from '../../shared/domain/settings.ts';
import { type Currency, type Money, type Ratio, SCALE } from '../../shared/domain/units.ts';
import { BenchClock } from './benchClock.ts';
import { quantile, rounded } from './statistics.ts';

const CONTESTS = 100;
const BOOKMAKERS = 17;
const TICKS = 5_000;
const QUERIES = 500;
const WARM_UP = 60;
const HOUR_MS = 3_600_000;
const EXCHANGE = venueId('exchange');

const question: Question = {
  ...{ type: 'three-way', period: 'match', scope: 'regulation' },
  ...{ line: null, lineOn: null, subject: '' },
};
const fees: FeeModel = {
  unitCost: (price) => price * SCALE,
  commission: () => 20_000 as Ratio,
  takerFee: () => 0 as Money,
  makerFee: () => 0 as Money,
};

const query: QualifierQuery = {
  ...{ mode: 'qualifier', stake: (10 * SCALE) as Money, reward: (10 * SCALE) as Money },
  ...{ books: [], lays: [], sports: [], marketTypes: [], oddsLow: null, oddsHigh: null },
  ...{ withinMs: null, liquidity: 0 as Money, text: '', guarded: false, sort: 'score' },
  ...{ count: 50, participantId: null },
};

/** A board over made markets, and the books that price them. */
function madeBoard(nowMs: number) {
  const books = new Books();
  const markets = new MarketTable();
  const backs: BookHandle[] = [];
  const lays: BookHandle[] = [];
  const board = new QualifierBoard({
    clock: new BenchClock(nowMs),
    view: {
      ...{ books, fees: () => fees, dollars: () => SCALE as Ratio },
      kind: (venue) => (venue === EXCHANGE ? 'exchange' : 'sportsbook'),
      pairState: () => 'confirmed',
      currency: () => 'GBP' as Currency,
      patienceMs: () => 180_000,
      isLive: () => true,
    },
    settings: () => defaultSettings,
    market: (index) => markets.at(index),
    accounts: () => new Map(),
    requests: () => ({ sent: 0, saved: 0 }),
    changed: () => {},
  });
  for (let contest = 0; contest < CONTESTS; contest++) {
    const fixture: Fixture = {
      ...{ id: fixtureId(`f${contest}`), sport: 'football', league: 'EPL' },
      ...{ participants: [`North ${contest}`, `South ${contest}`], title: `Contest ${contest}` },
      ...{ startMs: nowMs + (1 + contest) * HOUR_MS, startPrecision: 'minute' },
    };
    const listings = [0, 1, 2].flatMap((at) => {
      const own = Array.from({ length: BOOKMAKERS }, (_, book) =>
        listing(books, fixture, `book-${book}`, at, false),
      );
      const lay = listing(books, fixture, EXCHANGE, at, true);
      backs.push(...own.map(({ book }) => book));
      lays.push(lay.book);
      return [...own, lay];
    });
    board.evaluated(markets.set(fixture, question, listings));
  }
  return { board, books, backs, lays };
}

function listing(
  books: Books,
  fixture: Fixture,
  venue: string,
  at: number,
  negated: boolean,
): MatchedListing {
  const id = `${fixture.id}/${venue}/${at}`;
  const instrument = instrumentId(id);
  const on = at === 1 ? 'draw' : 'participant';
  return {
    market: {
      ...{ venueId: venueId(venue), venueMarketId: id, untradable: null, status: 'open', fees: {} },
      ...{ link: null, title: fixture.title },
    } as unknown as VenueMarket,
    outcome: {
      ...{ listingId: listingId(venueId(venue), id, 'x'), label: id, instrument },
      ...{ complement: negated, meaning: { on, participant: at === 2 ? 1 : 0, negated } },
    },
    link: {} as MatchedListing['link'],
    book: books.open(venueId(venue), instrument),
    counted: null,
    mask: negated ? 7 ^ (1 << at) : 1 << at,
  };
}

export async function qualifiers(): Promise<object> {
  const nowMs = 1_800_000_000_000;
  const { backs, board, books, lays } = madeBoard(nowMs);
  const random = seededRandom(7);
  const move = (book: BookHandle, side: 'back' | 'lay') => {
    const price = 200_000 + random.between(0, 500_000);
    const own = { prices: [price], quantities: [random.between(20, 900) * SCALE] };
    const none = { prices: [], quantities: [] };
    const [back, lay] = side === 'back' ? [own, none] : [none, own];
    books.replace(
      book,
      {
        ...{ backPrices: back.prices, backQuantities: back.quantities },
        ...{ layPrices: lay.prices, layQuantities: lay.quantities },
      },
      nowMs,
      0,
    );
    board.touched(book);
  };
  for (const book of backs) move(book, 'back');
  for (const book of lays) move(book, 'lay');
  board.turn();
  const whole: Taken[] = [];
  const ticks: Taken[] = [];
  const asked: Taken[] = [];
  for (let tick = 0; tick < TICKS; tick++) {
    // Most ticks are an exchange's; now and then a poll brings all prices of all bookmakers.
    const all = tick % 500 === 0;
    if (all) {
      for (const book of backs) move(book, 'back');
    } else for (let n = 0; n < 4; n++) move(lays[random.between(0, lays.length - 1)] ?? 0, 'lay');
    const taken = taking(() => board.turn());
    ticks.push(taken);
    if (all) whole.push(taken);
  }
  for (let n = -WARM_UP; n < QUERIES; n++) {
    const sort = (['score', 'rating', 'kos'] as const)[Math.abs(n % 3)] ?? 'score';
    const mode = n % 2 === 0 ? 'qualifier' : 'snr';
    const taken = taking(() => {
      if (board.find({ ...query, sort, mode }).rows.length === 0) {
        throw new Error('nothing passed: the bench does no work');
      }
    });
    if (n >= 0) asked.push(taken);
  }
  return {
    pairs: board.pairs,
    ...{ tickP50: of(ticks, 'wallMs', 0.5), tickP99: of(ticks, 'wallMs', 0.99) },
    ...{ queryP50: of(asked, 'wallMs', 0.5), queryP99: of(asked, 'wallMs', 0.99) },
    // What the neighbours of a shared machine do not change.
    ...{ tickCpuP99: of(ticks, 'cpuMs', 0.99), everyPairCpuP99: of(whole, 'cpuMs', 0.99) },
    queryCpuP99: of(asked, 'cpuMs', 0.99),
  };
}

/** How long something took, and how long the processor was at it. */
interface Taken {
  readonly wallMs: number;
  readonly cpuMs: number;
}

function taking(work: () => void): Taken {
  const before = process.cpuUsage();
  const beganMs = performance.now();
  work();
  const wallMs = performance.now() - beganMs;
  const { system, user } = process.cpuUsage(before);
  return { wallMs, cpuMs: (user + system) / 1000 };
}

const of = (list: readonly Taken[], field: keyof Taken, share: number): number =>
  rounded(
    quantile(
      list.map((taken) => taken[field]),
      share,
    ),
    3,
  );
