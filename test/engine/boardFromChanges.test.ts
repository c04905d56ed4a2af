// The board follows from changes alone, and only from those that matter: at any moment it must be what looking at
// every market anew would make it.

import { expect, it } from 'vitest';
import type { Random } from '../../main/platform/platform.ts';
import { seededRandom } from '../../main/platform/random.ts';
import type { BookLevels } from '../../main/venues/venue.ts';
import { instrumentId } from '../../shared/domain/market.ts';
import { lineQuarters, SCALE } from '../../shared/domain/units.ts';
import { EngineHarness } from '../support/engineHarness.ts';
import { atOdds, meanings, oddsMarket } from '../support/oddsMarket.ts';
import { game, type PlayedVenue, twoPerCent } from '../support/playedVenue.ts';

const CENT = SCALE / 100;
const { away, draw, home } = meanings;

/** A book that is played, and about which price. */
interface Played {
  readonly venue: PlayedVenue;
  readonly name: string;
  readonly fair: number;
}

const one = <T>(random: Random, choices: readonly T[]): T =>
  choices[random.between(0, choices.length - 1)] as T;

/** Contracts at two venues. */
function contracts(h: EngineHarness): Played[] {
  const sides = [
    ['Boston', 'Miami'],
    ['Heat', 'Celtics'],
  ] as const;
  return [h.one, h.two].flatMap((venue, at) => {
    venue.feeModel = twoPerCent;
    venue.catalogue?.upsert([game(venue, 'g', sides[at] as readonly [string, string])]);
    return [0, 1].map((side) => ({ venue, name: `g-${side}`, fair: 50 }));
  });
}

/** Three answers and some lines at two exchanges that take commission. */
function odds(h: EngineHarness, random: Random): Played[] {
  return [h.one, h.two].flatMap((venue, at) => {
    venue.kind = 'exchange';
    venue.feeModel = atOdds(one(random, [0, 0.02, 0.05]));
    const markets = [
      oddsMarket(venue, venue.id, 'r', { type: 'three-way' }, [
        ['h', home],
        ['d', draw],
        ['a', away],
      ]),
      ...(at === 0 ? [-2, 2] : [-2, -4, 0]).map((quarters) =>
        oddsMarket(
          venue,
          venue.id,
          `l${quarters}`,
          { type: 'spread', line: lineQuarters(quarters), lineOn: 0 },
          [
            ['h', home],
            ['a', away],
          ],
        ),
      ),
    ];
    venue.catalogue?.upsert(markets);
    const fair: { readonly [name: string]: number } = { 'r-h': 42, 'r-d': 25, 'r-a': 33 };
    return markets.flatMap(({ outcomes }) =>
      outcomes.map(({ instrument }) => ({
        venue,
        name: instrument,
        fair: fair[instrument.slice(venue.id.length + 1)] ?? 50,
      })),
    );
  });
}

const quantity = (random: Random): number =>
  Math.round(one(random, [0.2, 3, 40, 300]) * (1 + random.unit()) * 100) * (SCALE / 100);

/** A side of a few levels from about a price on outward. */
function side(random: Random, fair: number, direction: 1 | -1) {
  const prices: number[] = [];
  let cents = fair + direction * random.between(-1, 2);
  for (let left = random.between(0, 5); left > 0; left--) {
    if (cents > 1 && cents < 99) prices.push(cents * CENT);
    cents += direction * random.between(1, 3);
  }
  return { prices, quantities: prices.map(() => quantity(random)) };
}

/** Another state of a book: a wholly different one, or the same but for one level. */
function state(random: Random, fair: number, now: BookLevels | null): BookLevels {
  const back = side(random, fair + 1, 1);
  const lay = side(random, fair - 1, -1);
  if (now === null || random.unit() < 0.4) {
    return {
      ...{ backPrices: back.prices, backQuantities: back.quantities },
      ...{ layPrices: lay.prices, layQuantities: lay.quantities },
    };
  }
  const at = random.between(0, Math.max(0, now.backPrices.length - 1));
  return {
    ...now,
    backQuantities: [...now.backQuantities].map((own, i) => (i === at ? quantity(random) : own)),
  };
}

/** One thing that a venue says of one of its books. */
function say(h: EngineHarness, random: Random, played: readonly Played[]): void {
  const { fair, name, venue } = one(random, played);
  const books = venue.books;
  if (books === null) throw new Error('the venue is not started');
  const nowMs = h.clock.nowMs();
  books.frame(books.stream('all'), nowMs, nowMs);
  const book = books.book(instrumentId(name));
  books.carry(book, books.stream('all'));
  const own = h.engine.books.find(venue.id, instrumentId(name));
  const known = own !== null && h.engine.books.isLive(own);
  const dice = random.unit();
  if (!known || dice < 0.1) {
    books.replace(book, state(random, fair, known ? h.engine.books.copy(own) : null), nowMs);
  } else if (dice < 0.12) books.suspend(book, random.unit() < 0.5);
  else if (dice < 0.13) books.resync(book, 'gap');
  else change(h, random, { venue, name, fair }, own);
}

/** A level that is there, or one about the price: another quantity, more, less, or none. */
function change(
  h: EngineHarness,
  random: Random,
  { fair, name, venue }: Played,
  own: number,
): void {
  const from = random.unit() < 0.75 ? 'back' : 'lay';
  const count = h.engine.books.levelCount(own as never, from);
  const beyond = random.between(1, 8) * (from === 'back' ? 1 : -1);
  const price =
    count > 0 && random.unit() < 0.7
      ? h.engine.books.priceAt(own as never, from, random.between(0, count - 1))
      : (fair + beyond) * CENT;
  const add = random.unit() < 0.4;
  const gone = add ? -1_000_000 * SCALE : 0;
  const value =
    random.unit() < 0.25 ? gone : quantity(random) * (add && random.unit() < 0.5 ? -1 : 1);
  const books = venue.books as NonNullable<PlayedVenue['books']>;
  books[add ? 'add' : 'set'](books.book(instrumentId(name)), from, price, value, h.clock.nowMs());
}

/** The board as far as it follows from books. */
const shown = (h: EngineHarness): string[] =>
  h.engine.board
    .opportunities()
    .map(({ bound, capacity, id, legs, outlay, profit, quantity: size, refusal, roundingCost }) =>
      JSON.stringify([
        ...[id, size, capacity, outlay, profit, bound, roundingCost, refusal?.code],
        legs.map((leg) => [leg.listingId, leg.best, leg.limit, leg.available, leg.quantity]),
      ]),
    )
    .sort();

it('is what looking at everything anew would make it', async () => {
  const seen = new Map<string, number>();
  for (let seed = 1; seed <= 24; seed++) {
    const random = seededRandom(seed);
    const h = new EngineHarness({
      ...{ maxOutlay: 3_000 * SCALE, maxEdge: 1_000 * SCALE, middleMaxLoss: 50_000 },
      stakeStep: one(random, [10_000, SCALE, 5 * SCALE]),
      sizeStep: one(random, [SCALE, 10_000, 10 * SCALE]),
      showEdge: one(random, [0, 0, 20_000]),
    } as never);
    if (seed % 4 === 3) h.one.referenceWeight = SCALE;
    await h.start();
    const played = seed % 3 === 0 ? contracts(h) : odds(h, random);
    for (let at = 0; at < played.length * 3; at++) say(h, random, played);
    for (let step = 0; step < 60; step++) {
      for (let at = random.between(1, 3); at > 0; at--) say(h, random, played);
      await h.run(1);
      if (random.unit() > 0.4) continue;
      await h.run(5);
      const before = shown(h);
      for (const { strategy } of h.engine.board.opportunities()) {
        seen.set(strategy, (seen.get(strategy) ?? 0) + 1);
      }
      for (const market of h.engine.markets.all()) h.engine.turns.mark(market.index);
      await h.run(5);
      expect(shown(h), `world ${seed}, step ${step}`).toEqual(before);
    }
    await h.engine.stop();
  }
  for (const strategy of ['crossVenueArb', 'middle']) {
    expect(seen.get(strategy) ?? 0, strategy).toBeGreaterThan(50);
  }
});
