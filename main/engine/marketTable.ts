// Our own markets: for each question about a fixture the listings of all venues that pay on it, with
// what they pay on as a mask of selections. This is what strategies look at.

import { unreachable } from '../../shared/assert.ts';
import {
  type Fixture,
  type MarketId,
  marketId,
  type OutcomeMeaning,
  type Question,
  type SelectionKey,
  type VenueMarket,
  type VenueOutcome,
} from '../../shared/domain/market.ts';
import type { CountedPay } from '../../shared/math/countedPay.ts';
import type { BookHandle } from '../venues/venue.ts';
import { FamilyTable } from './familyTable.ts';
import type { EventLink } from './matching/eventLink.ts';
import { type Axis, axisOf, returnsStakes } from './rules/axes.ts';

/** A listing in a market of ours. `market` is the venue's market as it stands now. */
export interface MatchedListing {
  readonly market: VenueMarket;
  readonly outcome: VenueOutcome;
  readonly link: EventLink;
  readonly book: BookHandle;
  /** Bit i is set when the listing pays on selection i. */
  readonly mask: number;
  /** How it pays by the number that the question counts; null where that counts none. */
  readonly counted: CountedPay | null;
}

export interface MatchedMarket {
  readonly index: number;
  readonly id: MarketId;
  readonly fixture: Fixture;
  readonly question: Question;
  readonly selections: readonly SelectionKey[];
  /** Mask of all selections. */
  readonly full: number;
  readonly listings: readonly MatchedListing[];
  /** What the question counts; null where its answers follow from no number. */
  readonly axis: Axis | null;
  /** Whether an ordinary result can return stakes: then its answers do not tell all results apart. */
  readonly canReturn: boolean;
  /** Changes whenever anything above does. */
  readonly version: number;
}

/** The answers to a question in a fixed order; exactly one of them comes true in a normal ending. */
export function selectionsOf(question: Question): readonly SelectionKey[] {
  switch (question.type) {
    case 'three-way':
      return ['first', 'draw', 'second'];
    case 'total':
    case 'team-total':
      return ['over', 'under'];
    case 'proposition':
    case 'both-to-score':
    case 'outright':
    case 'place':
      return ['yes', 'no'];
    case 'winner':
    case 'spread':
    case 'draw-no-bet':
      return ['first', 'second'];
    default:
      return unreachable(question.type, 'market type');
  }
}

/** A venue's question in terms of the fixture's own order of sides, and its names of runners. */
export function ownQuestion(
  question: Question,
  { order, runners }: Pick<EventLink, 'order' | 'runners'>,
): Question {
  if (question.type === 'outright' || question.type === 'place')
    return { ...question, subject: runners.get(question.subject) ?? question.subject };
  if (question.lineOn === null || question.line === null) return question;
  const on = order[question.lineOn] ?? question.lineOn;
  if (question.type !== 'spread') return { ...question, lineOn: on };
  const line = on === 0 ? question.line : (-question.line as Question['line']);
  return { ...question, line, lineOn: 0 };
}

/**
 * Mask of the selections on which an outcome pays, or null when its meaning has no place among them.
 * Polarity comes from here alone: from which side the venue names, never from prices.
 */
export function maskOf(
  meaning: OutcomeMeaning,
  selections: readonly SelectionKey[],
  order: readonly number[],
): number | null {
  const key = keyOf(meaning, order);
  const at = key === null ? -1 : selections.indexOf(key);
  if (at < 0) return null;
  const bit = 1 << at;
  const full = (1 << selections.length) - 1;
  return meaning.negated ? full ^ bit : bit;
}

function keyOf(meaning: OutcomeMeaning, order: readonly number[]): SelectionKey | null {
  if (meaning.on !== 'participant') return meaning.on;
  const at = order[meaning.participant ?? -1];
  return at === 0 ? 'first' : at === 1 ? 'second' : null;
}

/** Id of a market: the fixture and everything that makes the question another one. */
export function marketIdOf(fixture: Fixture, question: Question): MarketId {
  const { line, lineOn, period, scope, subject, type } = question;
  const parts = [fixture.id, type, period, scope, line ?? '', lineOn ?? '', subject];
  return marketId(parts.join('/'));
}

export class MarketTable {
  readonly families = new FamilyTable(({ fixture, question }, type) => {
    const { period, scope } = question;
    const plain = { type, period, scope, line: null, lineOn: null, subject: '' };
    return this.find(marketIdOf(fixture, plain));
  });
  readonly #byId = new Map<MarketId, number>();
  readonly #markets: (MatchedMarket | null)[] = [];
  readonly #free: number[] = [];
  /** Market of each book, −1 for none. */
  #ofBook = new Int32Array(256).fill(-1);
  #version = 0;

  /** Upper bound of indices in use. */
  get size(): number {
    return this.#markets.length;
  }

  at(index: number): MatchedMarket | null {
    return this.#markets[index] ?? null;
  }

  find(id: MarketId): MatchedMarket | null {
    const index = this.#byId.get(id);
    return index === undefined ? null : this.at(index);
  }

  /** Index of the market whose price depends on a book, −1 for none. */
  ofBook(book: BookHandle): number {
    return book < this.#ofBook.length ? (this.#ofBook[book] as number) : -1;
  }

  *all(): Iterable<MatchedMarket> {
    for (const market of this.#markets) if (market !== null) yield market;
  }

  /** Sets the listings of a market, making or removing it as needed; returns its index or −1. */
  set(fixture: Fixture, question: Question, listings: readonly MatchedListing[]): number {
    const id = marketIdOf(fixture, question);
    const known = this.#byId.get(id);
    if (listings.length === 0) {
      if (known !== undefined) this.#remove(id, known);
      return -1;
    }
    const index = known ?? this.#free.pop() ?? this.#markets.length;
    const selections = selectionsOf(question);
    const before = known === undefined ? null : this.at(known);
    for (const { book } of before?.listings ?? []) this.#ofBook[book] = -1;
    this.#byId.set(id, index);
    const market: MatchedMarket = {
      ...{ index, id, fixture, question, selections, listings },
      full: (1 << selections.length) - 1,
      axis: axisOf(question, fixture.sport),
      canReturn: listings.some(({ counted }) => counted !== null && returnsStakes(counted)),
      version: ++this.#version,
    };
    this.#markets[index] = market;
    this.families.put(market);
    for (const { book } of listings) this.#bind(book, index);
    return index;
  }

  #bind(book: BookHandle, index: number): void {
    if (book >= this.#ofBook.length) {
      const grown = new Int32Array(Math.ceil((book + 1) * 1.5)).fill(-1);
      grown.set(this.#ofBook);
      this.#ofBook = grown;
    }
    this.#ofBook[book] = index;
  }

  #remove(id: MarketId, index: number): void {
    for (const { book } of this.#markets[index]?.listings ?? []) this.#ofBook[book] = -1;
    this.#markets[index] = null;
    this.families.remove(index);
    this.#byId.delete(id);
    this.#free.push(index);
  }
}
