// The games of one sport as they stand in the three lists, what of them is on offer now, and the books of
// the watched outcomes. It asks nobody; the pollers bring answers, trading reads exact odds from here.

import type { InstrumentId } from '../../../shared/domain/market.ts';
import { quantityOfStake } from '../../../shared/domain/oddsPrice.ts';
import { type DecimalOdds, decimalOdds, type Money, SCALE } from '../../../shared/domain/units.ts';
import { OfferBooks } from '../offerBooks.ts';
import { OfferReader } from '../offerReader.ts';
import type { BookHandle, BookSink } from '../venue.ts';
import type { FeedAnswer, Game, GameLine } from './games.ts';
import { isContest, keyOf, LIVE, outcomesOf } from './listing.ts';
import {
  instrumentOf,
  type MarketKey,
  marketName,
  type OutcomeName,
  readInstrument,
} from './marketKey.ts';

export const marketTypes = [0, 1, 2] as const;
/** Live, today, early: three lists between which a match moves. */
export type MarketTypeId = (typeof marketTypes)[number];

/** One outcome as a bookmaker offers it now, in the venue's own figures. */
export interface Offer {
  readonly game: Game;
  readonly line: GameLine;
  readonly bookie: string;
  readonly outcome: OutcomeName;
  readonly odds: DecimalOdds;
}

/** What the feed of an account has on offer, for its trading. */
export const offers = new OfferReader<Offer>();

export interface BoardOptions {
  readonly sportsType: number;
  readonly sink: BookSink;
  readonly assumedStake: Money;
  /** Whether a bookmaker's odds count. */
  counts(bookie: string): boolean;
}

interface Watched {
  readonly key: MarketKey;
  readonly outcome: OutcomeName;
  readonly instrument: InstrumentId;
}

export class SportBoard {
  readonly #options: BoardOptions;
  readonly #lists: readonly Games[] = marketTypes.map(() => new Map());
  /** Whether each list has been confirmed lately. */
  readonly #current = marketTypes.map(() => false);
  readonly #watched: OfferBooks<Watched>;
  /** All offers of a match by instrument, made when they are first asked for after a change. */
  readonly #offers = new Map<number, ReadonlyMap<InstrumentId, readonly Offer[]>>();

  constructor(options: BoardOptions) {
    this.#options = options;
    this.#watched = new OfferBooks(
      options.sink,
      (instrument) => {
        const read = readInstrument(instrument);
        return read?.key.sportsType === options.sportsType ? { ...read, instrument } : null;
      },
      ({ key }) => key.matchId,
    );
  }

  get current(): boolean {
    return this.#current.every((current) => current);
  }

  /** Matches that any list has. */
  *matchIds(): Iterable<number> {
    for (const list of this.#lists) yield* list.keys();
  }

  has(matchId: number): boolean {
    return this.#lists.some((list) => list.has(matchId));
  }

  /** Games of a match in the list that counts now: live before today before early. */
  games(matchId: number): readonly Game[] {
    return [...(this.#lists[this.#listOf(matchId)]?.get(matchId)?.values() ?? [])];
  }

  /**
   * Takes a whole list, or what of it has changed; every book that it carries is confirmed. Of a game that could
   * not be read nothing is on offer until it can be.
   */
  take(list: MarketTypeId, answer: FeedAnswer, whole: boolean, askedMs: number): Set<number> {
    const games = this.#lists[list] as Games;
    const broken = brokenOf(games, answer.broken);
    const touched = new Set<number>(whole ? games.keys() : broken.map(({ matchId }) => matchId));
    if (whole) games.clear();
    for (const game of broken) put(games, { ...game, active: false });
    for (const game of answer.games) {
      if (game.sportsType !== this.#options.sportsType) continue;
      touched.add(game.matchId);
      if (game.marketTypeId !== list) {
        // It has moved to another list, which tells of it itself.
        games.get(game.matchId)?.delete(game.gameId);
        continue;
      }
      put(games, game);
    }
    for (const matchId of touched) this.#offers.delete(matchId);
    const { sink, sportsType } = this.#options;
    sink.frame(sink.stream(`feed ${sportsType} ${list}`), askedMs, 0);
    const fresh = this.#current[list] !== true;
    this.#current[list] = true;
    for (const matchId of fresh ? this.#watched.contests() : touched) this.#show(matchId, askedMs);
    return touched;
  }

  /** Takes away what was to be removed by now; returns the matches that are in no list any more. */
  sweep(nowMs: number): readonly number[] {
    const gone: number[] = [];
    for (const list of this.#lists) {
      for (const [matchId, match] of list) {
        for (const [gameId, { removeMs }] of match) {
          if (removeMs === null || removeMs > nowMs) continue;
          match.delete(gameId);
          this.#offers.delete(matchId);
        }
        if (match.size > 0) continue;
        list.delete(matchId);
        if (!this.has(matchId)) gone.push(matchId);
      }
    }
    for (const matchId of this.#watched.contests()) this.#show(matchId, nowMs);
    return gone;
  }

  isCurrent(list: MarketTypeId): boolean {
    return this.#current[list] === true;
  }

  /** Nothing has confirmed a list for too long: no book that it carries is current any more. */
  lose(list: MarketTypeId, reason: string): void {
    if (this.#current[list] !== true) return;
    this.#current[list] = false;
    for (const matchId of this.#watched.contests()) {
      if (this.#listOf(matchId) !== list) continue;
      for (const book of this.#watched.of(matchId)) book.lose(reason);
    }
  }

  watch(instruments: ReadonlySet<InstrumentId>, nowMs: number): void {
    for (const matchId of this.#watched.watch(instruments)) this.#show(matchId, nowMs);
  }

  /** The engine doubts a book: it is shown anew from what is known. */
  again(book: BookHandle, nowMs: number): void {
    const matchId = this.#watched.doubted(book);
    if (matchId !== null) this.#show(matchId, nowMs);
  }

  /** What an outcome is offered at now; null while it is not. */
  offer({ key, outcome }: Pick<Watched, 'key' | 'outcome'>, nowMs: number): Offer | null {
    if (this.#current[this.#listOf(key.matchId)] !== true) return null;
    return this.#find(key.matchId, instrumentOf(marketName(key), outcome), nowMs);
  }

  /** The best of what the match's games offer of an outcome: two of them may have the same line. */
  #find(matchId: number, instrument: InstrumentId, nowMs: number): Offer | null {
    let best: Offer | null = null;
    for (const offer of this.#offersOf(matchId).get(instrument) ?? []) {
      if (this.#isOpen(offer.game, nowMs) && (best === null || offer.odds > best.odds))
        best = offer;
    }
    return best;
  }

  #offersOf(matchId: number): ReadonlyMap<InstrumentId, readonly Offer[]> {
    const known = this.#offers.get(matchId);
    if (known !== undefined) return known;
    const made = new Map<InstrumentId, Offer[]>();
    for (const game of this.games(matchId)) {
      for (const line of game.lines) this.#addOffers(made, game, line);
    }
    this.#offers.set(matchId, made);
    return made;
  }

  #addOffers(offers: Map<InstrumentId, Offer[]>, game: Game, line: GameLine): void {
    for (const price of line.prices) {
      const { bookie } = price;
      const key = this.#options.counts(bookie) ? keyOf(game, line, bookie) : null;
      if (key === null) continue;
      const market = marketName(key);
      for (const [at, outcome] of outcomesOf(line, price).entries()) {
        const odds = price.odds[at] ?? 0;
        if (odds <= SCALE) continue;
        const instrument = instrumentOf(market, outcome);
        const offer = { game, line, bookie, outcome, odds: decimalOdds(odds) };
        const known = offers.get(instrument);
        if (known === undefined) offers.set(instrument, [offer]);
        else known.push(offer);
      }
    }
  }

  /** A match that should have begun is dealt live or not at all. */
  #isOpen(game: Game, nowMs: number): boolean {
    const began = game.marketTypeId !== LIVE && game.startMs <= nowMs;
    return game.active && game.removeMs === null && !began && isContest(game);
  }

  /** A match that no list has is told of by the live list, which is asked most often. */
  #listOf(matchId: number): MarketTypeId {
    return marketTypes.find((list) => this.#lists[list]?.has(matchId)) ?? LIVE;
  }

  #show(matchId: number, nowMs: number): void {
    const list = this.#listOf(matchId);
    const { assumedStake, sink, sportsType } = this.#options;
    const current = this.#current[list] === true;
    const stream = sink.stream(`feed ${sportsType} ${list}`);
    for (const book of this.#watched.of(matchId)) {
      book.carry(stream);
      if (!current) {
        book.lose('not-polled');
        continue;
      }
      const offer = this.#find(matchId, book.key.instrument, nowMs);
      if (offer === null) book.show(null);
      else {
        const size = quantityOfStake(assumedStake, offer.odds);
        book.show({ odds: offer.odds, limit: size, size, venueTimeMs: offer.game.updatedMs });
      }
    }
  }
}

type Games = Map<number, Map<number, Game>>;

function put(games: Games, game: Game): void {
  const match = games.get(game.matchId) ?? new Map<number, Game>();
  match.set(game.gameId, game);
  games.set(game.matchId, match);
}

/** What a list knows of games with these numbers. */
function brokenOf(games: Games, numbers: readonly number[]): readonly Game[] {
  if (numbers.length === 0) return [];
  return [...games.values()].flatMap((match) =>
    numbers.flatMap((number) => match.get(number) ?? []),
  );
}
