// What the page is shown of one feed: what it has been through, and the markets that it lists.

import type {
  FeedPast,
  ListedMarket,
  ListedOutcome,
  MarketList,
} from '../../../shared/contract/views.ts';
import { type VenueMarket, type VenueOutcome, venueId } from '../../../shared/domain/market.ts';
import type { Probability, Quantity } from '../../../shared/domain/units.ts';
import type { BookHandle } from '../../venues/venue.ts';
import { complementPrice } from '../books.ts';
import type { Engine } from '../engine.ts';
import type { StrategyView } from '../strategies/strategy.ts';

/** Minutes of a feed's history that are shown: twelve hours. */
const MINUTES_SHOWN = 720;
const MARKETS_SHOWN = 200;

/** What a feed has been through; null where there is no such feed. */
export function feedPast(engine: Engine, id: string): FeedPast | null {
  const venue = venueId(id);
  if (!engine.runtimes.has(venue)) return null;
  const { history } = engine.feeds;
  return { minutes: history.minutes(venue, MINUTES_SHOWN), incidents: history.incidents(venue) };
}

/** Markets of a feed whose words contain a text, by their start; null where there is no such feed. */
export function marketList(
  engine: Engine,
  view: StrategyView,
  id: string,
  contains: string,
): MarketList | null {
  const venue = venueId(id);
  if (!engine.runtimes.has(venue)) return null;
  const words = contains.toLowerCase().split(/\s+/).filter(Boolean);
  const all = [...engine.catalogue.ofFeed(venue)];
  const found = words.length === 0 ? all : all.filter((market) => hasAll(market, words));
  found.sort(byStart);
  return {
    total: all.length,
    matching: found.length,
    rows: found.slice(0, MARKETS_SHOWN).map((market) => listed(engine, view, market)),
  };
}

function hasAll(market: VenueMarket, words: readonly string[]): boolean {
  const { fixture, outcomes, title, venueId: at, venueMarketId } = market;
  const said = [at, venueMarketId, title, fixture.title, fixture.league ?? '', fixture.sport];
  const text = [...said, ...fixture.participants, ...outcomes.map(({ label }) => label)]
    .join(' ')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}

const byStart = (a: VenueMarket, b: VenueMarket): number =>
  (a.fixture.startMs ?? Number.MAX_SAFE_INTEGER) - (b.fixture.startMs ?? Number.MAX_SAFE_INTEGER) ||
  (a.venueMarketId < b.venueMarketId ? -1 : 1);

function listed(engine: Engine, view: StrategyView, market: VenueMarket): ListedMarket {
  const { fixture } = market;
  return {
    venueId: market.venueId,
    venueMarketId: market.venueMarketId,
    title: market.title,
    event: fixture.title,
    league: fixture.league,
    sport: fixture.sport,
    startMs: fixture.startMs,
    startPrecision: fixture.startPrecision,
    question: market.question,
    status: market.status,
    untradable: market.untradable,
    alsoAt: engine.catalogue.alsoAt(market),
    rulesKnown: view.profile(market)?.known ?? false,
    outcomes: market.outcomes.map((outcome) => listedOutcome(engine, market, outcome)),
  };
}

function listedOutcome(
  { books }: Engine,
  market: VenueMarket,
  { complement, instrument, label, listingId }: VenueOutcome,
): ListedOutcome {
  const book = books.find(market.venueId, instrument);
  const side = (own: 'back' | 'lay') => bestOf(books, book, complement, own);
  const [back, lay] = [side('back'), side('lay')];
  const confirmedMs = book === null ? 0 : books.confirmedMs(book);
  return {
    ...{ listingId, label },
    state: book === null ? 'empty' : books.state(book),
    ...{ back: back.price, backQuantity: back.quantity },
    ...{ lay: lay.price, layQuantity: lay.quantity },
    confirmedMs: confirmedMs > 0 ? confirmedMs : null,
  };
}

/** The best level of an outcome's side; a complement's book is turned round. */
function bestOf(
  books: Engine['books'],
  book: BookHandle | null,
  complement: boolean,
  side: 'back' | 'lay',
): { readonly price: Probability; readonly quantity: Quantity } {
  const own = complement ? (side === 'back' ? 'lay' : 'back') : side;
  if (book === null || books.levelCount(book, own) === 0) {
    return { price: 0 as Probability, quantity: 0 as Quantity };
  }
  const price = books.priceAt(book, own, 0);
  return {
    price: (complement ? complementPrice(price) : price) as Probability,
    quantity: books.quantityAt(book, own, 0) as Quantity,
  };
}
