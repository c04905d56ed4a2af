// Whether any mix of many bets returns more than it costs in every result: a covering programme in floating
// point, which points at bets and settles nothing. Where there is no such mix it leaves chances of the
// results by which no bet is worth more than it costs: while every price stays above what they say, there is
// still none, and the programme need not be solved again.

/** One bet in units of one money. */
export interface ProgrammeBet {
  readonly cost: number;
  /** What it gives back in each result. */
  readonly pays: readonly number[];
}

export interface Programme {
  /** What a return of 1 in every result costs at least; infinite where no mix has one. */
  readonly cost: number;
  /** How much of each bet that takes. */
  readonly amounts: readonly number[];
  /** Weights of the results at which no bet is worth more than `1 / cost` of its price. */
  readonly weights: readonly number[];
}

/** Smaller than any price that a venue deals in. */
const TINY = 1e-9;
/** A programme of this kind needs about as many steps as it has results. */
const STEPS_MAX = 500;

/**
 * The cheapest mix, by the simplex method on the dual: weights of the results, as large as prices let them be.
 * Null when it did not come to an end.
 */
export function coverProgramme(bets: readonly ProgrammeBet[], results: number): Programme | null {
  const open = uncovered(bets, results);
  if (open >= 0) {
    const weights = Array.from({ length: results }, (_, at) => (at === open ? 1 : 0));
    return { cost: Number.POSITIVE_INFINITY, amounts: bets.map(() => 0), weights };
  }
  const table = new Table(bets, results);
  for (let step = 0; step < STEPS_MAX; step++) {
    if (!table.improve()) return table.read();
  }
  return null;
}

/** A result in which no bet pays, −1 when there is none. */
function uncovered(bets: readonly ProgrammeBet[], results: number): number {
  for (let result = 0; result < results; result++) {
    if (!bets.some(({ pays }) => (pays[result] as number) > TINY)) return result;
  }
  return -1;
}

/**
 * Rows are bets with what is left of their prices, columns are results; a pivot takes a result's weight as far as
 * the first price lets it. Entering columns by the largest gain, by the lowest index once that has gone on
 * for long, which cannot go in circles.
 */
class Table {
  readonly #rows: number;
  readonly #columns: number;
  readonly #cells: Float64Array;
  /** What each row and column stand for: a result, or `results + bet` for what is left of a bet's price. */
  readonly #inRow: Int32Array;
  readonly #inColumn: Int32Array;
  #steps = 0;

  constructor(bets: readonly ProgrammeBet[], results: number) {
    this.#rows = bets.length;
    this.#columns = results;
    const width = results + 1;
    this.#cells = new Float64Array((bets.length + 1) * width);
    this.#inRow = Int32Array.from(bets, (_, at) => results + at);
    this.#inColumn = Int32Array.from({ length: results }, (_, at) => at);
    for (const [row, { cost, pays }] of bets.entries()) {
      for (let column = 0; column < results; column++) {
        this.#cells[row * width + column] = pays[column] as number;
      }
      this.#cells[row * width + results] = cost;
    }
    this.#cells.fill(-1, bets.length * width, bets.length * width + results);
  }

  /** One step; false when no weight can grow any more. */
  improve(): boolean {
    const column = this.#entering();
    if (column < 0) return false;
    const row = this.#leaving(column);
    if (row < 0) return false;
    this.#pivot(row, column);
    return true;
  }

  read(): Programme {
    const width = this.#columns + 1;
    const weights = new Array<number>(this.#columns).fill(0);
    const amounts = new Array<number>(this.#rows).fill(0);
    for (let row = 0; row < this.#rows; row++) {
      const own = this.#inRow[row] as number;
      if (own < this.#columns) weights[own] = this.#cells[row * width + this.#columns] as number;
    }
    for (let column = 0; column < this.#columns; column++) {
      const own = (this.#inColumn[column] as number) - this.#columns;
      if (own >= 0) amounts[own] = this.#cells[this.#rows * width + column] as number;
    }
    const cost = this.#cells[this.#rows * width + this.#columns] as number;
    return { cost, amounts, weights };
  }

  #entering(): number {
    const width = this.#columns + 1;
    let found = -1;
    let least = -TINY;
    for (let column = 0; column < this.#columns; column++) {
      const own = this.#cells[this.#rows * width + column] as number;
      if (own >= least) continue;
      found = column;
      if (this.#steps > STEPS_MAX / 2) break;
      least = own;
    }
    return found;
  }

  #leaving(column: number): number {
    const width = this.#columns + 1;
    let found = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let row = 0; row < this.#rows; row++) {
      const cell = this.#cells[row * width + column] as number;
      if (cell <= TINY) continue;
      const ratio = (this.#cells[row * width + this.#columns] as number) / cell;
      if (ratio < least) {
        found = row;
        least = ratio;
      }
    }
    return found;
  }

  #pivot(row: number, column: number): void {
    this.#steps++;
    const width = this.#columns + 1;
    const cells = this.#cells;
    const inverse = 1 / (cells[row * width + column] as number);
    for (let other = 0; other <= this.#rows; other++) {
      if (other === row) continue;
      const factor = (cells[other * width + column] as number) * inverse;
      if (factor === 0) continue;
      for (let at = 0; at < width; at++) {
        const own = other * width + at;
        if (at !== column)
          cells[own] = (cells[own] as number) - factor * (cells[row * width + at] as number);
      }
      cells[other * width + column] = -factor;
    }
    for (let at = 0; at < width; at++) {
      if (at !== column) cells[row * width + at] = (cells[row * width + at] as number) * inverse;
    }
    cells[row * width + column] = inverse;
    const left = this.#inRow[row] as number;
    this.#inRow[row] = this.#inColumn[column] as number;
    this.#inColumn[column] = left;
  }
}
