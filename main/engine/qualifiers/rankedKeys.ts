// Numbers in descending order, thousands of them, of which some change at a time. Changes are noted and
// taken in together: what is unchanged keeps its order and is merged with what is not, so that a tick costs
// what it touches and one pass, not a sort of everything.

const FIRST = 256;
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

  /** Ranks an entry by a key from the next {@link settle} on. */
  set(id: number, key: number): void {
    this.#grow(id);
    if (this.#keys[id] !== key) this.#note(id, key);
  }

  /** The entry is not ranked from the next {@link settle} on. */
  remove(id: number): void {
    if (id < this.#keys.length && !Number.isNaN(this.#keys[id])) this.#note(id, UNRANKED);
  }

  /** Takes in what has changed. */
  settle(): void {
    if (this.#changed.length === 0) return;
    const keys = this.#keys;
    const before = (a: number, b: number): number =>
      (keys[b] as number) - (keys[a] as number) || a - b;
    const moved = this.#changed.filter((id) => !Number.isNaN(keys[id])).sort(before);
    let next = 0;
    let count = 0;
    for (let place = 0; place < this.#count; place++) {
      const id = this.#order[place] as number;
      if (this.#isChanged[id] === 1) continue;
      while (next < moved.length && before(moved[next] as number, id) < 0) {
        this.#merged[count++] = moved[next++] as number;
      }
      this.#merged[count++] = id;
    }
    while (next < moved.length) this.#merged[count++] = moved[next++] as number;
    for (const id of this.#changed) this.#isChanged[id] = 0;
    this.#changed = [];
    this.#count = count;
    [this.#order, this.#merged] = [this.#merged, this.#order];
  }

  #note(id: number, key: number): void {
    this.#keys[id] = key;
    if (this.#isChanged[id] === 1) return;
    this.#isChanged[id] = 1;
    this.#changed.push(id);
  }

  #grow(id: number): void {
    if (id < this.#keys.length) return;
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
