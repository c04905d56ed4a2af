// The lines of one period, packed: a sport has tens of thousands of them, most are never looked at, and as
// objects they would take longer to keep than to read.

import { type Kind, kinds } from './marketKey.ts';

/** Prices of one line in millionths of decimal odds; null where a side is not priced. */
export interface OddsLine {
  /** `hdp` is the home side's; the totals of home and away are `tt1` and `tt2` before sides are turned. */
  readonly kind: Kind;
  readonly quarters: number | null;
  /** Absent on the main line. */
  readonly altLineId: number | null;
  /** Volume in millionths of the currency asked for; null when neither line nor period names one. */
  readonly max: number | null;
  /** Home or over. */
  readonly first: number | null;
  /** Away or under. */
  readonly second: number | null;
  readonly draw: number | null;
}

/** Figures of a line, in this order; NaN for null. */
const KIND = 0;
const QUARTERS = 1;
const ALTERNATE = 2;
const MAX = 3;
const FIRST = 4;
const SECOND = 5;
const DRAW = 6;
const WIDTH = 7;

const orNull = (figure: number): number | null => (Number.isNaN(figure) ? null : figure);
/** Equal, or both absent. */
const isEqual = (a: number, b: number): boolean => a === b || (Number.isNaN(a) && Number.isNaN(b));

export class OddsLines {
  readonly #figures: readonly number[];
  /** A number that the same lines share, whatever their prices, and others hardly ever. */
  readonly shape: number;

  constructor(figures: readonly number[]) {
    this.#figures = figures;
    let shape = figures.length;
    for (let at = 0; at < figures.length; at += WIDTH) {
      const priced = Number.isNaN(figures[at + DRAW] as number) ? 0 : 1;
      const own =
        ((figures[at + QUARTERS] as number) << 4) | ((figures[at] as number) << 1) | priced;
      shape = (Math.imul(shape, 31) + own) | 0;
    }
    this.shape = shape;
  }

  get length(): number {
    return this.#figures.length / WIDTH;
  }

  /** A line by its place. */
  at(place: number): OddsLine {
    const figures = this.#figures;
    const at = place * WIDTH;
    return {
      kind: kinds[figures[at + KIND] as number] as Kind,
      quarters: orNull(figures[at + QUARTERS] as number),
      altLineId: orNull(figures[at + ALTERNATE] as number),
      max: orNull(figures[at + MAX] as number),
      first: orNull(figures[at + FIRST] as number),
      second: orNull(figures[at + SECOND] as number),
      draw: orNull(figures[at + DRAW] as number),
    };
  }

  *[Symbol.iterator](): Iterator<OddsLine> {
    for (let place = 0; place < this.length; place++) yield this.at(place);
  }

  /** Place of a kind's line with these points; −1 where there is none. */
  find(kind: Kind, quarters: number | null): number {
    const figures = this.#figures;
    const number = kinds.indexOf(kind);
    for (let at = 0; at < figures.length; at += WIDTH) {
      if (figures[at] !== number) continue;
      if (quarters === null || figures[at + QUARTERS] === quarters) return at / WIDTH;
    }
    return -1;
  }

  /** What home or over (`first`), away or under (`second`) or a draw pays; null while it has no price. */
  odds(place: number, side: 'first' | 'second' | 'draw'): number | null {
    const figure = side === 'first' ? FIRST : side === 'second' ? SECOND : DRAW;
    return orNull(this.#figures[place * WIDTH + figure] as number);
  }

  /** Most that is taken on a line, as a volume; null where it is not told. */
  max(place: number): number | null {
    return orNull(this.#figures[place * WIDTH + MAX] as number);
  }

  /** Null on a main line. */
  altLineId(place: number): number | null {
    return orNull(this.#figures[place * WIDTH + ALTERNATE] as number);
  }

  /** Whether the same is asked, line by line, whatever the prices are. */
  asksAs(other: OddsLines): boolean {
    const [a, b] = [this.#figures, other.#figures];
    if (a.length !== b.length) return false;
    for (let at = 0; at < a.length; at += WIDTH) {
      const same =
        a[at] === b[at] && isEqual(a[at + QUARTERS] as number, b[at + QUARTERS] as number);
      const draws = Number.isNaN(a[at + DRAW] as number) === Number.isNaN(b[at + DRAW] as number);
      if (!same || !draws) return false;
    }
    return true;
  }
}

/** Takes the lines of one period one after the other. */
export class LinePacker {
  /** Kept and overwritten: what counts of it is `#length`. */
  readonly #figures: number[] = [];
  #length = 0;
  #kind = 0;
  /** Where the list begins that is being read. */
  #list = 0;

  /** Lines of this kind follow. */
  list(kind: Kind): void {
    this.#kind = kinds.indexOf(kind);
    this.#list = this.#length;
  }

  /** Adds a line. Of two with the same points in one list the main one counts: a bare order gets it. */
  add(
    quarters: number,
    alternate: number,
    max: number,
    first: number,
    second: number,
    draw: number,
  ): void {
    const figures = this.#figures;
    const length = this.#length;
    let at = this.#list;
    while (at < length && figures[at + QUARTERS] !== quarters) at += WIDTH;
    if (at === length) this.#length += WIDTH;
    else if (!Number.isNaN(alternate)) return;
    figures[at] = this.#kind;
    figures[at + QUARTERS] = quarters;
    figures[at + ALTERNATE] = alternate;
    figures[at + MAX] = max;
    figures[at + FIRST] = first;
    figures[at + SECOND] = second;
    figures[at + DRAW] = draw;
  }

  /** What was added, and nothing of it is left here. */
  take(): OddsLines {
    const lines = new OddsLines(this.#figures.slice(0, this.#length));
    this.clear();
    return lines;
  }

  clear(): void {
    this.#length = 0;
    this.#list = 0;
  }
}
