// One house met at several venues: it is counted once where opinions are counted, and what seems to be gained
// between two venues of one house is not offered.

import { describe, expect, it } from 'vitest';
import type { CarriedVenue } from '../../main/venues/venue.ts';
import { instrumentId, listingId, type VenueMarket, venueId } from '../../shared/domain/market.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { EngineHarness } from '../support/engineHarness.ts';
import { game, type PlayedVenue } from '../support/playedVenue.ts';

const ALBION = venueId('albion-bet');
const BRITON = venueId('briton-bet');

const carriedVenue = (id: typeof ALBION, sameHouseAs: string | null): CarriedVenue => ({
  descriptor: {
    ...{ id, name: `Book ${id}`, kind: 'sportsbook', currency: 'USD', credentials: [] },
    can: { stream: false, trade: false, lay: false, manual: true, publicData: false },
    environments: [{ name: 'page', label: 'Page', live: true, hosts: {} }],
  },
  patienceMs: 180_000,
  sameHouseAs: sameHouseAs === null ? null : venueId(sameHouseAs),
});

/** The contest at a venue, as one house prices it. */
function list(
  h: EngineHarness,
  venue: PlayedVenue,
  prices: readonly [number, number],
  { carried = venue.id, house = '' } = {},
): void {
  const id = `${carried}/${house}`;
  const sides = ['Boston', 'Miami'] as const;
  const market: VenueMarket = {
    ...game(venue, 'e1', sides),
    ...{ venueId: carried, venueMarketId: id },
    ...(house === '' ? {} : { house: { id: house, name: house.toUpperCase() } }),
  };
  const outcomes = market.outcomes.map((outcome, at) => ({
    ...outcome,
    listingId: listingId(carried, id, String(at)),
    instrument: instrumentId(`${id}/${at}`),
  }));
  venue.catalogue!.upsert([{ ...market, outcomes }]);
  const books = venue.books!;
  for (const [at, price] of prices.entries()) {
    const book = books.book(instrumentId(`${id}/${at}`), carried);
    books.frame(books.stream('all'), h.clock.nowMs(), 0);
    books.carry(book, books.stream('all'));
    const backPrices = [Math.round(price * SCALE)];
    const sizes = { backQuantities: [100 * SCALE], layPrices: [], layQuantities: [] };
    books.replace(book, { backPrices, ...sizes }, 0);
  }
}

const names = (h: EngineHarness) =>
  h.engine.board
    .opportunities()
    .map(({ legs }) => legs.map((leg) => leg.listingId.split('/').slice(0, 3).join('/')).sort());

describe('an arbitrage between two venues of one house', () => {
  it.each([
    ['is not offered', 'pine', 0],
    ['is offered between two houses', 'oak', 1],
  ])('%s', async (_what, house, offers) => {
    const h = await new EngineHarness({ sizeStep: SCALE }).start();
    list(h, h.one, [0.45, 0.57], { house: 'pine' });
    list(h, h.two, [0.57, 0.45], { house });
    await h.run(1_000);
    expect(names(h)).toHaveLength(offers);
  });

  it('is not offered where a venue is the house itself', async () => {
    const h = await new EngineHarness({ sizeStep: SCALE }).start();
    list(h, h.one, [0.45, 0.57]);
    list(h, h.two, [0.57, 0.45], { house: 'one' });
    await h.run(1_000);
    expect(names(h)).toEqual([]);
  });

  it('is not offered between two carried venues that are one house', async () => {
    const one = [carriedVenue(ALBION, 'pine'), carriedVenue(BRITON, 'pine')];
    const h = await new EngineHarness({ sizeStep: SCALE }, one).start();
    list(h, h.two, [0.45, 0.57], { carried: ALBION });
    list(h, h.two, [0.57, 0.45], { carried: BRITON });
    await h.run(1_000);
    expect(names(h)).toEqual([]);
    const other = [carriedVenue(ALBION, 'pine'), carriedVenue(BRITON, null)];
    const apart = await new EngineHarness({ sizeStep: SCALE }, other).start();
    list(apart, apart.two, [0.45, 0.57], { carried: ALBION });
    list(apart, apart.two, [0.57, 0.45], { carried: BRITON });
    await apart.run(1_000);
    expect(names(apart)).toHaveLength(1);
  });

  it('does not hide a dearer one with another house at the same venue', async () => {
    const h = await new EngineHarness({ sizeStep: SCALE }).start();
    list(h, h.one, [0.45, 0.6]);
    list(h, h.two, [0.6, 0.44], { house: 'one' });
    list(h, h.two, [0.6, 0.46], { house: 'pine' });
    await h.run(1_000);
    // The cheapest at the second venue is the first one's own price; between the other two there is a gain.
    expect(names(h)).toContainEqual(['one/one/', 'two/two/pine']);
    expect(names(h)).not.toContainEqual(['one/one/', 'two/two/one']);
  });
});

describe('references', () => {
  const consensusOf = (h: EngineHarness) =>
    h.engine.board.opportunities().filter(({ strategy }) => strategy === 'consensus');

  async function consensus(houses: readonly string[], books: number) {
    const own = { consensusProfile: 'own', ownProfiles: [`own: 0¢, 1 of ${books}, 25 %`] };
    const carried = [carriedVenue(ALBION, null)];
    const settings = { sizeStep: SCALE, ...own };
    const h = await new EngineHarness(settings, carried).start();
    h.two.kind = 'sportsbook';
    list(h, h.one, [0.4, 0.65]);
    for (const house of houses) list(h, h.two, [0.53, 0.53], { house });
    list(h, h.two, [0.53, 0.53], { carried: ALBION, house: houses[0] ?? '' });
    await h.run(1_000);
    return consensusOf(h);
  }

  it('count a house once, however many venues show it', async () => {
    const [bet] = await consensus(['pine'], 1);
    expect(bet?.value?.sources).toHaveLength(1);
    expect(await consensus(['pine'], 2)).toEqual([]);
  });

  it('count every house of a venue that hands on several', async () => {
    const [bet] = await consensus(['pine', 'oak'], 2);
    const sources = bet?.value?.sources.map(({ house }) => house?.name);
    expect(sources?.sort()).toEqual(['OAK', 'PINE']);
  });

  it('hear a house itself before a venue that hands its prices on', async () => {
    const h = await new EngineHarness({ sizeStep: SCALE }, [carriedVenue(ALBION, null)]).start();
    h.one.referenceWeight = SCALE;
    h.two.referenceWeight = SCALE;
    list(h, h.one, [0.56, 0.56]);
    await h.run(500);
    // Asked later, and of another opinion: it is still the same house.
    list(h, h.two, [0.76, 0.36], { house: 'one' });
    list(h, h.two, [0.7, 0.45], { carried: ALBION });
    await h.run(500);
    const [bet] = h.engine.board.opportunities().filter((o) => o.strategy === 'crossBook');
    expect(bet?.value?.sources).toMatchObject([{ venueId: 'one', fair: 500_000 }]);
  });

  it('are none for the same house’s price elsewhere', async () => {
    const offers = async (house: string) => {
      const h = await new EngineHarness({ sizeStep: SCALE }).start();
      h.one.referenceWeight = SCALE;
      list(h, h.one, [0.56, 0.56]);
      list(h, h.two, [0.7, 0.45], { house });
      await h.run(1_000);
      return h.engine.board.opportunities().filter((o) => o.strategy === 'crossBook').length;
    };
    expect(await offers('one')).toBe(0);
    expect(await offers('pine')).toBe(1);
  });
});
