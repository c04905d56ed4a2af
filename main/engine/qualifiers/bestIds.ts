// The few entries with the highest keys out of thousands, kept in order while they are gone through. Most
// entries are no better than the last one kept and cost one comparison.

export class BestIds {
  readonly #most: number;
  readonly #ids: number[] = [];
  readonly #keys: number[] = [];

  /** Keeps at most so many. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Takes an entry in, before those with lower keys and after those with equal ones. */
  add(id: number, key: number): void {
    const keys = this.#keys;
    const isFull = keys.length === this.#most;
    if (isFull && !(key > (keys.at(-1) ?? Number.POSITIVE_INFINITY))) return;
    let at = keys.length;
    while (at > 0 && (keys[at - 1] as number) < key) at--;
    keys.splice(at, 0, key);
    this.#ids.splice(at, 0, id);
    if (!isFull) return;
    keys.pop();
    this.#ids.pop();
  }

  /** What was kept, the highest key first. */
  ids(): readonly number[] {
    return this.#ids;
  }
}
