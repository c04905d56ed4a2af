// What was last read, in memory: every listed market of every bookmaker with its levels. Whoever asks is
// served from here and no question costs a credit: following a book fills it from the last answer, with
// the age that its price really has.

import type {
  InstrumentId,
  Resolution,
  VenueId,
  VenueMarket,
} from '../../../shared/domain/market.ts';
import type { Money } from '../../../shared/domain/units.ts';
import type { FeedMeter } from '../feedMeter.ts';
import type { BookHandle, BookSink, CatalogueSink } from '../venue.ts';
import { isContest, type Listed, type ListedBook, listBookmaker } from './listing.ts';
import type { OddsEvent } from './protocol.ts';
import { sportOf } from './sports.ts';

const DAY_MS = 86_400_000;
/** Best prices over all bookmakers that add up to less than this pay more than they cost. */
const EVEN = 1_000_000;

export interface BoardOptions {
  readonly books: BookSink;
  readonly catalogue: CatalogueSink;
  readonly meter: FeedMeter;
  readonly assumedStake: Money;
  /** Keys of the bookmakers that the user asked for. */
  readonly keys: ReadonlySet<string>;
}

/** A market as it was last read. */
interface Held {
  market: VenueMarket;
  books: readonly ListedBook[];
  offered: boolean;
}

/** A contest with everything listed on it. */
interface HeldEvent {
  readonly sportKey: string;
  readonly startMs: number;
  readonly markets: Map<string, Held>;
  /** When it was last in an answer. */
  seenMs: number;
  gone: boolean;
  edge: boolean;
}

/** Contests of a sport. */
export interface SportStanding {
  followed: number;
  edges: number;
}

/** An answer with its two clocks. */
export interface OddsAnswer {
  readonly sportKey: string;
  readonly events: readonly OddsEvent[];
  /** Contests that are not among the events are not offered any more. */
  readonly complete: boolean;
  readonly receivedMs: number;
  /** The server's own time of the answer; null when it does not say. */
  readonly serverMs: number | null;
}

export class OddsBoard {
  readonly #options: BoardOptions;
  readonly #events = new Map<string, HeldEvent>();
  readonly #handles = new Map<InstrumentId, BookHandle>();
  /** Event of each listed instrument. */
  readonly #eventOf = new Map<InstrumentId, string>();
  readonly #venueOf = new Map<InstrumentId, VenueId>();
  /** Books that have been filled and nothing was said against since. */
  readonly #filled = new Set<InstrumentId>();
  #watched: ReadonlySet<InstrumentId> = new Set();
  readonly #seenKeys = new Set<string>();

  constructor(options: BoardOptions) {
    this.#options = options;
  }

  /** Keys of bookmakers that were asked for and that no answer has held so far. */
  neverSeen(): readonly string[] {
    return [...this.#options.keys].filter((key) => !this.#seenKeys.has(key));
  }

  /** By sport, contests that somebody follows and those whose best prices cost less than they pay. */
  standings(): ReadonlyMap<string, SportStanding> {
    const followed = new Set<string>();
    for (const instrument of this.#watched) {
      const id = this.#eventOf.get(instrument);
      if (id !== undefined) followed.add(id);
    }
    const standings = new Map<string, SportStanding>();
    for (const [id, { edge, gone, sportKey }] of this.#events) {
      const own = standings.get(sportKey) ?? { followed: 0, edges: 0 };
      standings.set(sportKey, own);
      if (followed.has(id)) own.followed++;
      if (edge && !gone) own.edges++;
    }
    return standings;
  }

  /** Followed contests that have left the answers or should be over, with the time since when. */
  *ended(nowMs: number, durationMs: number): Iterable<{ id: string; sportKey: string }> {
    const followed = new Set([...this.#watched].map((own) => this.#eventOf.get(own)));
    for (const [id, { gone, sportKey, startMs }] of this.#events) {
      const over = startMs <= nowMs && (gone || nowMs - startMs > durationMs);
      if (over && followed.has(id)) yield { id, sportKey };
    }
  }

  /** Markets of a contest as they stand. */
  markets(eventId: string): readonly VenueMarket[] {
    return [...(this.#events.get(eventId)?.markets.values() ?? [])].map(({ market }) => market);
  }

  /** A contest has its result: its markets are settled and nothing more is asked about it. */
  settle(eventId: string, resolutions: readonly Resolution[]): void {
    const { catalogue } = this.#options;
    const event = this.#events.get(eventId);
    if (event === undefined) return;
    for (const resolution of resolutions) catalogue.resolve(resolution);
    const settled = new Set(
      resolutions.filter(({ final }) => final).map(({ venueMarketId }) => venueMarketId),
    );
    const markets = [...event.markets.values()].map(({ market }) => market);
    catalogue.upsert(
      markets.map((market) => ({
        ...market,
        status: settled.has(market.venueMarketId) ? 'settled' : 'determined',
      })),
    );
    this.#drop(eventId, event, 'settled');
  }

  /** Replaces the set of followed books; those that are known are filled at once. */
  watch(instruments: ReadonlySet<InstrumentId>): void {
    const { meter } = this.#options;
    const before = this.#watched;
    this.#watched = instruments;
    for (const instrument of before) {
      if (!instruments.has(instrument)) this.#empty(instrument, 'not-watched');
    }
    for (const { gone, markets } of this.#events.values()) {
      if (gone) continue;
      for (const { books, market, offered } of markets.values()) {
        for (const book of offered ? books : []) {
          if (instruments.has(book.instrument) && !before.has(book.instrument)) {
            this.#fill(market.venueId, book);
            meter.callsSaved++;
          }
        }
      }
    }
  }

  /** Nothing that was read counts any more: the API cannot be reached. */
  lost(reason: string): void {
    for (const instrument of [...this.#filled]) this.#empty(instrument, reason);
  }

  /** A book was contradicted: it stays empty until the next answer. */
  doubt(book: BookHandle, reason: string): string | null {
    for (const [instrument, handle] of this.#handles) {
      if (handle !== book) continue;
      this.#empty(instrument, reason);
      const id = this.#eventOf.get(instrument);
      return (id === undefined ? undefined : this.#events.get(id)?.sportKey) ?? null;
    }
    return null;
  }

  /** Takes over one sport as it was answered: what is not in the answer is not offered any more. */
  apply(answer: OddsAnswer): void {
    const { catalogue, meter } = this.#options;
    const told: VenueMarket[] = [];
    const present = new Set<string>();
    for (const event of answer.events) {
      present.add(event.id);
      if (isContest(event)) this.#applyEvent(event, answer, told);
      else meter.unknown('event without two sides');
    }
    for (const [id, event] of answer.complete ? this.#events : []) {
      if (event.sportKey !== answer.sportKey || present.has(id)) continue;
      if (!event.gone) this.#leave(event, told);
      if (answer.receivedMs - event.seenMs > 3 * DAY_MS) this.#drop(id, event, 'not-offered');
    }
    if (told.length > 0) catalogue.upsert(told);
    // The times of prices ended with the last of them: what others append now is of now.
    this.#options.books.frame(this.#stream, answer.receivedMs, 0);
  }

  get #stream() {
    return this.#options.books.stream('answers');
  }

  #applyEvent(
    event: OddsEvent & { readonly home: string; readonly away: string },
    answer: OddsAnswer,
    told: VenueMarket[],
  ): void {
    const { assumedStake, keys, meter } = this.#options;
    const held = this.#hold(event, answer.receivedMs);
    const offered = new Set<string>();
    const best = new Map<string, number>();
    for (const odds of event.bookmakers) {
      this.#seenKeys.add(odds.key);
      if (!keys.has(odds.key)) continue;
      const { errors, listed, unknown } = listBookmaker(event, odds, assumedStake);
      for (const error of errors) meter.error(`odds ${answer.sportKey}`, error);
      for (const name of unknown) meter.unknown(name);
      for (const own of listed) {
        if (isCountedUnknown(own, event, answer.receivedMs)) continue;
        offered.add(own.market.venueMarketId);
        this.#applyMarket(held, event.id, dated(own, answer), told);
        noteBest(own, best);
      }
      const [first] = listed;
      const scrapedMs = first?.books[0]?.scrapedMs;
      if (scrapedMs !== undefined) meter.frame(answer.receivedMs, scrapedMs);
    }
    held.edge = best.size > 1 && [...best.values()].reduce((sum, price) => sum + price, 0) < EVEN;
    for (const [id, own] of held.markets) if (!offered.has(id)) this.#withdraw(own, 'paused', told);
  }

  #hold(event: OddsEvent, receivedMs: number): HeldEvent {
    const known = this.#events.get(event.id);
    if (known !== undefined && known.startMs === event.startMs) {
      known.seenMs = receivedMs;
      known.gone = false;
      return known;
    }
    const held: HeldEvent = {
      ...{ sportKey: event.sportKey, startMs: event.startMs, seenMs: receivedMs },
      markets: known?.markets ?? new Map(),
      gone: false,
      edge: false,
    };
    this.#events.set(event.id, held);
    return held;
  }

  #applyMarket(held: HeldEvent, eventId: string, listed: Listed, told: VenueMarket[]): void {
    const { books, market } = listed;
    const known = held.markets.get(market.venueMarketId);
    const changed = known === undefined || !isSame(known.market, market);
    if (changed) told.push(market);
    held.markets.set(market.venueMarketId, { market, books, offered: true });
    for (const book of books) {
      if (changed) {
        this.#eventOf.set(book.instrument, eventId);
        this.#venueOf.set(book.instrument, market.venueId);
      }
      if (this.#watched.has(book.instrument)) this.#fill(market.venueId, book);
    }
    // An outcome that is no longer offered has no price, though its market goes on.
    for (const book of known?.books ?? []) {
      if (!books.some(({ instrument }) => instrument === book.instrument)) {
        this.#empty(book.instrument, 'not-offered');
      }
    }
  }

  /** A contest is not in its sport's answer any more. */
  #leave(event: HeldEvent, told: VenueMarket[]): void {
    event.gone = true;
    for (const own of event.markets.values()) this.#withdraw(own, 'closed', told);
  }

  #withdraw(own: Held, status: 'paused' | 'closed', told: VenueMarket[]): void {
    if (!own.offered && own.market.status === status) return;
    own.offered = false;
    own.market = { ...own.market, status };
    told.push(own.market);
    for (const { instrument } of own.books) this.#empty(instrument, 'not-offered');
  }

  #drop(id: string, event: HeldEvent, reason: string): void {
    for (const { books } of event.markets.values()) {
      for (const { instrument } of books) {
        this.#empty(instrument, reason);
        this.#eventOf.delete(instrument);
        this.#venueOf.delete(instrument);
        this.#handles.delete(instrument);
      }
    }
    this.#events.delete(id);
  }

  /** Writes a price with the time at which it was read at the bookmaker's, which is its age. */
  #fill(venue: VenueId, { instrument, levels, scrapedMs }: ListedBook): void {
    const { books } = this.#options;
    books.frame(this.#stream, scrapedMs, 0);
    books.replace(this.#handle(instrument, venue), levels, scrapedMs);
    this.#filled.add(instrument);
  }

  #empty(instrument: InstrumentId, reason: string): void {
    const venue = this.#venueOf.get(instrument);
    if (venue === undefined) return;
    this.#filled.delete(instrument);
    this.#options.books.resync(this.#handle(instrument, venue), reason);
  }

  #handle(instrument: InstrumentId, venue: VenueId): BookHandle {
    const known = this.#handles.get(instrument);
    if (known !== undefined) return known;
    const handle = this.#options.books.book(instrument, venue);
    this.#handles.set(instrument, handle);
    return handle;
  }
}

/**
 * Whether a handicap counts from nobody knows where: in football some houses count live ones from the score at
 * the time of the bet, others from the beginning, and the API does not say.
 */
const isCountedUnknown = ({ market }: Listed, event: OddsEvent, nowMs: number): boolean =>
  market.question.type === 'spread' &&
  event.startMs <= nowMs &&
  sportOf(event.sportKey) === 'football';

/** Whether the catalogue knows a market as it is; what is derived from the compared follows. */
function isSame(a: VenueMarket, b: VenueMarket): boolean {
  const [x, y] = [a.fixture, b.fixture];
  return (
    a.status === b.status &&
    a.link === b.link &&
    a.question.type === b.question.type &&
    x.startMs === y.startMs &&
    x.league === y.league &&
    x.participants[0] === y.participants[0] &&
    x.participants[1] === y.participants[1] &&
    a.outcomes.length === b.outcomes.length &&
    a.outcomes.every(({ instrument, label }, at) => {
      const other = b.outcomes[at];
      return other?.instrument === instrument && other.label === label;
    })
  );
}

/**
 * Times of scraping in our clock. A price is as old as the server's clock says, or as ours says where that
 * is more: a clock of ours that is wrong never makes a price younger.
 */
function dated(listed: Listed, { receivedMs, serverMs }: OddsAnswer): Listed {
  return {
    market: listed.market,
    books: listed.books.map((book) => {
      const { scrapedMs } = book;
      const ageMs = Math.max(0, receivedMs - scrapedMs, (serverMs ?? receivedMs) - scrapedMs);
      return { ...book, scrapedMs: receivedMs - ageMs };
    }),
  };
}

/** Lowest back price per answer of the head-to-head, over all bookmakers. */
function noteBest({ books, market }: Listed, best: Map<string, number>): void {
  const { type } = market.question;
  if (type !== 'winner' && type !== 'three-way') return;
  for (const { instrument, levels } of books) {
    const name = instrument.slice(instrument.lastIndexOf('/') + 1);
    const price = levels.backPrices[0] ?? EVEN;
    best.set(name, Math.min(best.get(name) ?? EVEN, price));
  }
}
