// The games of one sport as they stand in the three lists, what of them is on offer now, and the books of
// the watched outcomes. It asks nobody; the pollers bring answers, trading reads exact odds from here.

import type { InstrumentId } from '../../../shared/domain/market.ts';
import { priceOfOdds, quantityOfStake } from '../../../shared/domain/oddsPrice.ts';
import { type DecimalOdds, decimalOdds, type Money, SCALE } from '../../../shared/domain/units.ts';
import type { BookHandle, BookSink } from '../venue.ts';
import type { FeedAnswer, Game, GameLine } from './games.ts';
import { isContest, keyOf, LIVE, outcomesOf } from './listing.ts';
import { type MarketKey, marketName, type OutcomeName, readInstrument } from './marketKey.ts';

export const marketTypes = [0, 1, 2] as const;
/** Live, today, early: three lists between which a match moves. */
export type MarketTypeId = (typeof marketTypes)[number];

/** One outcome as it is on offer now, in the venue's own figures. */
export interface Offer {
  readonly game: Game;
  readonly line: GameLine;
  readonly outcome: OutcomeName;
  readonly odds: DecimalOdds;
  /** Bookmakers that offer the outcome, whatever their odds. */
  readonly bookies: readonly string[];
}

interface Watched {
  readonly key: MarketKey;
  readonly outcome: OutcomeName;
  readonly book: BookHandle;
  /** List that carries it. */
  list: MarketTypeId | null;
  /** What the book says now; empty before it has said anything. */
  shown: string;
}

const NO_LEVELS = { backPrices: [], backQuantities: [], layPrices: [], layQuantities: [] };
const SUSPENDED = 'suspended';

export interface BoardOptions {
  readonly sportsType: number;
  readonly sink: BookSink;
  readonly assumedStake: Money;
  /** Whether a bookmaker's odds count. */
  counts(bookie: string): boolean;
}

export class SportBoard {
  readonly #options: BoardOptions;
  readonly #lists = marketTypes.map(() => new Map<number, Map<number, Game>>());
  /** Whether each list has been confirmed lately. */
  readonly #current = marketTypes.map(() => false);
  readonly #watched = new Map<number, Map<InstrumentId, Watched>>();

  constructor(options: BoardOptions) {
    this.#options = options;
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
    const list = this.#listOf(matchId);
    return list === null ? [] : [...(this.#lists[list]?.get(matchId)?.values() ?? [])];
  }

  /** Takes a whole list, or what of it has changed; every book that it carries is confirmed. */
  take(list: MarketTypeId, answer: FeedAnswer, whole: boolean, askedMs: number): Set<number> {
    const games = this.#lists[list] as Map<number, Map<number, Game>>;
    const touched = new Set<number>(whole ? games.keys() : []);
    if (whole) games.clear();
    for (const game of answer.games) {
      if (game.sportsType !== this.#options.sportsType) continue;
      touched.add(game.matchId);
      if (game.marketTypeId !== list) {
        // It has moved to another list, which tells of it itself.
        games.get(game.matchId)?.delete(game.gameId);
        continue;
      }
      const match = games.get(game.matchId) ?? new Map<number, Game>();
      match.set(game.gameId, game);
      games.set(game.matchId, match);
    }
    this.#options.sink.frame(this.#stream(list), askedMs, 0);
    const fresh = this.#current[list] !== true;
    this.#current[list] = true;
    for (const matchId of fresh ? this.#watched.keys() : touched) this.#show(matchId, askedMs);
    return touched;
  }

  /** Takes away what was to be removed by now; returns the matches that are in no list any more. */
  sweep(nowMs: number): readonly number[] {
    const gone: number[] = [];
    for (const list of this.#lists) {
      for (const [matchId, match] of list) {
        for (const [gameId, { removeMs }] of match) {
          if (removeMs !== null && removeMs <= nowMs) match.delete(gameId);
        }
        if (match.size > 0) continue;
        list.delete(matchId);
        if (!this.has(matchId)) gone.push(matchId);
      }
    }
    for (const matchId of this.#watched.keys()) this.#show(matchId, nowMs);
    return gone;
  }

  isCurrent(list: MarketTypeId): boolean {
    return this.#current[list] === true;
  }

  /** Nothing has confirmed a list for too long: no book that it carries is current any more. */
  lose(list: MarketTypeId, reason: string): void {
    if (this.#current[list] !== true) return;
    this.#current[list] = false;
    for (const match of this.#watched.values()) {
      for (const watched of match.values()) {
        if (watched.list === list || watched.list === null) this.#loseBook(watched, reason);
      }
    }
  }

  watch(instruments: ReadonlySet<InstrumentId>, nowMs: number): void {
    for (const [matchId, match] of this.#watched) {
      for (const [instrument, watched] of match) {
        if (instruments.has(instrument)) continue;
        this.#loseBook(watched, 'not-watched');
        match.delete(instrument);
      }
      if (match.size === 0) this.#watched.delete(matchId);
    }
    const fresh = new Set<number>();
    for (const instrument of instruments) {
      const read = readInstrument(instrument);
      if (read === null || read.key.sportsType !== this.#options.sportsType) continue;
      const match = this.#watched.get(read.key.matchId) ?? new Map<InstrumentId, Watched>();
      if (match.has(instrument)) continue;
      match.set(instrument, {
        ...{ ...read, list: null, shown: '' },
        book: this.#options.sink.book(instrument),
      });
      this.#watched.set(read.key.matchId, match);
      fresh.add(read.key.matchId);
    }
    for (const matchId of fresh) this.#show(matchId, nowMs);
  }

  /** The engine doubts a book: it is shown anew from what is known. */
  again(book: BookHandle, nowMs: number): void {
    for (const [matchId, match] of this.#watched) {
      for (const watched of match.values()) {
        if (watched.book !== book) continue;
        watched.shown = '';
        this.#show(matchId, nowMs);
      }
    }
  }

  /** What an outcome is offered at now, by the best of the bookmakers; null while it is not. */
  offer(key: MarketKey, outcome: OutcomeName, nowMs: number): Offer | null {
    const list = this.#listOf(key.matchId);
    if (list === null || this.#current[list] !== true) return null;
    const name = marketName(key);
    let best: Offer | null = null;
    for (const game of this.games(key.matchId)) {
      if (!this.#isOpen(game, nowMs)) continue;
      for (const line of game.lines) {
        const own = keyOf(game, line);
        if (own === null || marketName(own) !== name) continue;
        const offer = this.#best(game, line, outcome);
        if (offer !== null && (best === null || offer.odds > best.odds)) best = offer;
      }
    }
    return best;
  }

  #best(game: Game, line: GameLine, outcome: OutcomeName): Offer | null {
    const at = outcomesOf(line).indexOf(outcome);
    let most = 0;
    const bookies: string[] = [];
    for (const { bookie, odds } of line.prices) {
      const own = odds[at] ?? 0;
      if (own <= SCALE || !this.#options.counts(bookie)) continue;
      bookies.push(bookie);
      most = Math.max(most, own);
    }
    return most === 0 ? null : { game, line, outcome, odds: decimalOdds(most), bookies };
  }

  /** A match that should have begun is dealt live or not at all. */
  #isOpen(game: Game, nowMs: number): boolean {
    const began = game.marketTypeId !== LIVE && game.startMs <= nowMs;
    return game.active && game.removeMs === null && !began && isContest(game);
  }

  #listOf(matchId: number): MarketTypeId | null {
    return marketTypes.find((list) => this.#lists[list]?.has(matchId)) ?? null;
  }

  #stream = (list: MarketTypeId) =>
    this.#options.sink.stream(`feed ${this.#options.sportsType} ${list}`);

  #show(matchId: number, nowMs: number): void {
    const match = this.#watched.get(matchId);
    if (match === undefined) return;
    // A match that no list has is told of by the live list, which is asked most often.
    const list = this.#listOf(matchId) ?? LIVE;
    const current = this.#current[list] === true;
    for (const watched of match.values()) {
      if (watched.list !== list) {
        watched.list = list;
        this.#options.sink.carry(watched.book, this.#stream(list));
      }
      if (!current) {
        this.#loseBook(watched, 'not-polled');
        continue;
      }
      const offer = this.offer(watched.key, watched.outcome, nowMs);
      const price = offer === null ? SCALE : priceOfOdds('back', offer.odds);
      if (offer === null || price >= SCALE) this.#suspendBook(watched);
      else this.#showBook(watched, price, offer);
    }
  }

  #showBook(watched: Watched, price: number, { game, odds }: Offer): void {
    const size = quantityOfStake(this.#options.assumedStake, odds);
    const shown = `${price} ${size}`;
    if (watched.shown === shown) return;
    const levels = { ...NO_LEVELS, backPrices: [price], backQuantities: [size] };
    this.#options.sink.suspend(watched.book, false);
    this.#options.sink.replace(watched.book, levels, game.updatedMs);
    watched.shown = shown;
  }

  #suspendBook(watched: Watched): void {
    if (watched.shown === SUSPENDED) return;
    this.#options.sink.suspend(watched.book, true);
    this.#options.sink.replace(watched.book, NO_LEVELS, 0);
    watched.shown = SUSPENDED;
  }

  #loseBook(watched: Watched, reason: string): void {
    if (watched.shown === '') return;
    this.#options.sink.resync(watched.book, reason);
    watched.shown = '';
  }
}
