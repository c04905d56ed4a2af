// A family of markets prepared for quick questions: its listings flat, what each pays in every result that makes a
// difference, and the weights of those results that no price has contradicted so far.

import { houseOf } from '../../../shared/domain/market.ts';
import { type Probability, type Ratio, SCALE } from '../../../shared/domain/units.ts';
import type { LineResult } from '../../../shared/math/asianHandicap.ts';
import type { CountedPay } from '../../../shared/math/countedPay.ts';
import {
  coverProgramme,
  type Programme,
  type ProgrammeBet,
} from '../../../shared/math/coverProgramme.ts';
import { PICO } from '../../../shared/math/depth.ts';
import { type Relation, relationOf } from '../../../shared/math/relations.ts';
import type { MarketFamily } from '../familyTable.ts';
import type { MatchedListing } from '../marketTable.ts';
import { endingStates, legResult } from '../rules/endings.ts';
import {
  type CostTerms,
  costTerms,
  isBettable,
  payAt,
  paysOf,
  returnCost,
  topPriceOf,
} from './legTerms.ts';
import type { StrategyView, Subject } from './strategy.ts';
import { familySubject } from './subjects.ts';

/** Rounding of floats; no venue deals in steps as small. */
const TINY = 1e-9;

/** Two outcomes of different lines, of which both can win, or of one line that can be hit exactly. */
interface Pair {
  readonly one: readonly number[];
  readonly other: readonly number[];
}

export class FamilyPlan {
  readonly version: number;
  readonly subject: Subject;
  readonly listings: readonly MatchedListing[];
  readonly terms: readonly CostTerms[];
  /** Best price of each listing and what a unit of return costs at it. */
  readonly price: Float64Array;
  readonly cost: Float64Array;
  readonly pairs: readonly Pair[];
  readonly #view: StrategyView;
  readonly #houses: readonly string[];
  /** How each listing settles in each result, by the names of shared/math. */
  readonly #settles: readonly (readonly LineResult[])[];
  readonly #results: number;
  /** Each listing at its best price as the programme wants it; undefined while it has none. */
  readonly #bets: (ProgrammeBet | undefined)[] = [];
  #weights: readonly number[] | null = null;
  /** What each listing costs less what the weights say that it is worth. */
  readonly #room: Float64Array;

  constructor(view: StrategyView, family: MarketFamily) {
    this.#view = view;
    this.version = family.version;
    this.subject = familySubject(family);
    this.listings = family.markets.flatMap((index) =>
      (view.markets.at(index)?.listings ?? []).filter(
        ({ counted, market }) => counted !== null && isBettable(view, market),
      ),
    );
    this.terms = this.listings.map(({ market }) => costTerms(view, market));
    this.#houses = this.listings.map(({ market }) => houseOf(market));
    this.price = new Float64Array(this.listings.length).fill(-1);
    this.cost = new Float64Array(this.listings.length).fill(Number.POSITIVE_INFINITY);
    this.#room = new Float64Array(this.listings.length);
    this.pairs = pairsOf(this.listings);
    const pays = this.listings.map(paysOf);
    const states =
      pays.length === 0
        ? []
        : endingStates(this.subject.results, family.fixture.sport, pays).filter((s) => s.normal);
    this.#results = states.length;
    this.#settles = pays.map((leg) => states.map((state) => legResult(state, leg)));
  }

  /** Reads the best prices; a price that has not moved is not worked out again. */
  refresh(): void {
    const { books } = this.#view;
    for (let i = 0; i < this.listings.length; i++) {
      const { book, outcome } = this.listings[i] as MatchedListing;
      const price = topPriceOf(books, book, outcome.complement);
      if (price === this.price[i]) continue;
      this.price[i] = price;
      this.cost[i] =
        price === 0 ? Number.POSITIVE_INFINITY : returnCost(this.terms[i] as CostTerms, price);
      this.#bets[i] = price === 0 ? undefined : this.#bet(i, price as Probability);
      this.#measure(i);
    }
  }

  /** Whether some price is below what the results' weights say, so that a mix may pay now. */
  isContradicted(): boolean {
    if (this.#weights === null) return this.listings.length > 1;
    for (let i = 0; i < this.#room.length; i++) if ((this.#room[i] as number) < -TINY) return true;
    return false;
  }

  /**
   * Listings of the cheapest mix that returns more than it costs, at their best prices, none of `without`; null
   * where there is none. Where nothing is left out and there is none, the weights that say so are kept.
   */
  payingMix(without: ReadonlySet<number>): readonly number[] | null {
    const left = new Set(without);
    for (let tries = 0; tries < this.listings.length; tries++) {
      const chosen = this.#chosen(left);
      const programme = coverProgramme(
        chosen.map((at) => this.#bets[at] as ProgrammeBet),
        this.#results,
      );
      if (programme === null) return null;
      if (programme.cost >= 1 - TINY) {
        if (left.size === 0) this.#keep(programme);
        return null;
      }
      const mix = chosen.filter((_, place) => (programme.amounts[place] as number) > TINY);
      const twice = this.#sameHouse(mix);
      if (twice === null) return mix;
      // A house does not bet against itself: without the dearer of the two the next mix is looked for.
      left.add(twice);
    }
    return null;
  }

  /** Weights by which every price is as far above its worth as the cheapest mix is above what it returns. */
  #keep({ cost, weights }: Programme): void {
    this.#weights = Number.isFinite(cost) ? weights.map((own) => own / cost) : weights;
    for (let i = 0; i < this.#room.length; i++) this.#measure(i);
  }

  /** How far a listing's price is above what the weights say. */
  #measure(at: number): void {
    const bet = this.#bets[at];
    let room = bet?.cost ?? Number.POSITIVE_INFINITY;
    for (let result = 0; bet !== undefined && result < this.#results; result++) {
      room -= (this.#weights?.[result] ?? 0) * (bet.pays[result] as number);
    }
    this.#room[at] = room;
  }

  /** The cheapest listing of each way to pay at each venue's house; only those with a price. */
  #chosen(without: ReadonlySet<number>): readonly number[] {
    const best = new Map<string, number>();
    for (let i = 0; i < this.listings.length; i++) {
      if (this.#bets[i] === undefined || without.has(i)) continue;
      const way = nameOf(this.listings[i]?.counted as CountedPay);
      const known = best.get(way);
      if (known === undefined || (this.cost[i] as number) < (this.cost[known] as number)) {
        best.set(way, i);
      }
    }
    return [...best.values()];
  }

  #sameHouse(mix: readonly number[]): number | null {
    for (const [place, one] of mix.entries()) {
      for (const other of mix.slice(place + 1)) {
        if (this.isOneBook(one, other)) {
          return (this.cost[one] as number) > (this.cost[other] as number) ? one : other;
        }
      }
    }
    return null;
  }

  /** How two listings stand to each other, by the ordinary results in which each gains. */
  relation(one: number, other: number): Relation {
    const [a, b] = [this.#settles[one] ?? [], this.#settles[other] ?? []];
    return relationOf(a.map((result, at) => [gains(result), gains(b[at] as LineResult)]));
  }

  /** Whether two listings are one house's at two venues. */
  isOneBook(one: number, other: number): boolean {
    return (
      this.#houses[one] === this.#houses[other] &&
      this.listings[one]?.market.venueId !== this.listings[other]?.market.venueId
    );
  }

  #bet(at: number, price: Probability): ProgrammeBet {
    const terms = this.terms[at] as CostTerms;
    // A unit of any money is a unit here: amounts of the legs make up for their rates.
    const own = { ...terms, rate: SCALE as Ratio };
    return {
      cost: terms.model.unitCost(price, terms.fees) / PICO,
      pays: (this.#settles[at] ?? []).map((result) => payAt(own, result, price) / PICO),
    };
  }
}

const gains = (result: LineResult): boolean => result === 'win' || result === 'halfWin';

const nameOf = (pay: CountedPay): string =>
  pay.kind === 'level' ? `level ${pay.negated}` : `${pay.sign} ${pay.quarters}`;

/** Pairs worth looking at, by listings of each side. */
function pairsOf(listings: readonly MatchedListing[]): readonly Pair[] {
  const ways = new Map<string, { readonly pay: CountedPay; readonly places: number[] }>();
  for (const [at, { counted }] of listings.entries()) {
    if (counted === null) continue;
    const name = nameOf(counted);
    const way = ways.get(name);
    if (way === undefined) ways.set(name, { pay: counted, places: [at] });
    else way.places.push(at);
  }
  const all = [...ways.values()];
  return all.flatMap(({ pay: a, places: one }) =>
    all.flatMap(({ pay: b, places: other }) =>
      a.kind === 'line' && b.kind === 'line' && a.sign === 1 && b.sign === -1 && canMeet(a, b)
        ? { one, other }
        : [],
    ),
  );
}

type Line = CountedPay & { readonly kind: 'line' };

/** Whether both can win at one number, or a number on the line of both returns their stakes. */
function canMeet({ quarters: a }: Line, { quarters: b }: Line): boolean {
  // The one wins from (1 − a) / 4 upwards, the other up to (b − 1) / 4.
  const both = Math.ceil((1 - a) / 4) <= Math.floor((b - 1) / 4);
  return both || (a + b === 0 && a % 4 === 0);
}
