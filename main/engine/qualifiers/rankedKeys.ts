// Numbers in descending order, thousands of them, of which some change at a time. Changes are noted and
// taken in together: what is unchanged keeps its order and is merged with what is not, so that a tick costs
// what it touches and one pass, not a sort of everything. Key and id make one number, so that sorting many
// asks no function.

import { assert } from '../../../shared/assert.ts';

const FIRST = 256;
/** Entries have ids below this. */
const IDS = 65_536;
/** Keys are whole numbers; one so large is as good as any larger. */
const KEY_MAX = Math.floor(Number.MAX_SAFE_INTEGER / IDS) - 1;
/** Key of an entry that is not ranked. */
const UNRANKED = Number.NaN;

export class RankedKeys {
  /** Key of each entry by its id. */
  #keys = new Float64Array(FIRST).fill(UNRANKED);
  /** Ids from the highest key to the lowest, equal keys by their ids. */
  #order = new Int32Array(FIRST);
  #merged = new Int32Array(FIRST);
  /** Whether an entry's key has changed since the order was made. */
  #isChanged = new Uint8Array(FIRST);
  #changed: number[] = [];
  #count = 0;

  /** Ranked entries, as of the last {@link settle}. */
  get count(): number {
    return this.#count;
  }

  /** Id at a place of the order, as of the last {@link settle}. */
  at(place: number): number {
    return this.#order[place] as number;
  }

  /** Ranks an entry by a key, a whole number from 0 on, from the next {@link settle} on. */
  set(id: number, key: number): void {
    this.#grow(id);
    const bounded = Math.min(KEY_MAX, Math.max(0, key));
    if (this.#keys[id] !== bounded) this.#note(id, bounded);
  }

  /** The entry is not ranked from the next {@link settle} on. */
  remove(id: number): void {
    if (id < this.#keys.length && !Number.isNaN(this.#keys[id])) this.#note(id, UNRANKED);
  }

  /** Takes in what has changed. */
  settle(): void {
    if (this.#changed.length === 0) return;
    const moved = this.#moved();
    let next = 0;
    let count = 0;
    for (let place = 0; place < this.#count; place++) {
      const id = this.#order[place] as number;
      if (this.#isChanged[id] === 1) continue;
      const rank = this.#rank(id);
      while (next < moved.length && (moved[next] as number) < rank) {
        this.#merged[count++] = idOf(moved[next++] as number);
      }
      this.#merged[count++] = id;
    }
    while (next < moved.length) this.#merged[count++] = idOf(moved[next++] as number);
    for (const id of this.#changed) this.#isChanged[id] = 0;
    this.#changed = [];
    this.#count = count;
    [this.#order, this.#merged] = [this.#merged, this.#order];
  }

  /** Ranks of what has changed and is ranked, the first first. */
  #moved(): Float64Array {
    const ranks = new Float64Array(this.#changed.length);
    let count = 0;
    for (const id of this.#changed) {
      if (!Number.isNaN(this.#keys[id])) ranks[count++] = this.#rank(id);
    }
    return ranks.subarray(0, count).sort();
  }

  /** Smaller for a higher key, of equal keys for a smaller id. */
  #rank(id: number): number {
    return (KEY_MAX - (this.#keys[id] as number)) * IDS + id;
  }

  #note(id: number, key: number): void {
    this.#keys[id] = key;
    if (this.#isChanged[id] === 1) return;
    this.#isChanged[id] = 1;
    this.#changed.push(id);
  }

  #grow(id: number): void {
    if (id < this.#keys.length) return;
    assert(id < IDS, `expected an id below ${IDS}, was ${id}`);
    const length = Math.max(id + 1, this.#keys.length * 2);
    const keys = new Float64Array(length).fill(UNRANKED);
    keys.set(this.#keys);
    const order = new Int32Array(length);
    order.set(this.#order);
    const isChanged = new Uint8Array(length);
    isChanged.set(this.#isChanged);
    this.#keys = keys;
    this.#order = order;
    this.#merged = new Int32Array(length);
    this.#isChanged = isChanged;
  }
}

const idOf = (rank: number): number => rank % IDS;
