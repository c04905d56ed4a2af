// The names that a feed repeats in every message (tickers, asset ids), so that one known already is
// found in a text without copying it out and hashing it again.

/** Names kept; beyond that the table begins anew, so that a hostile feed cannot fill the memory. */
const NAMES_MAX = 50_000;
/** Characters at the end of a name by which it is looked up first: names differ there. */
const TAIL = 5;
/** Places for the names that were found last, a power of two. */
const RECENT = 8_192;

export class NameTable {
  readonly #recent: string[] = new Array(RECENT).fill('');
  readonly #byTail = new Map<number, string[]>();
  readonly #isValid: (name: string) => boolean;
  #count = 0;

  /** `isValid` is asked once for every new name. */
  constructor(isValid: (name: string) => boolean) {
    this.#isValid = isValid;
  }

  /** The name that stands in `text` from `start` to `end`; null for one that is not valid. */
  find(text: string, start: number, end: number): string | null {
    let tail = end - start;
    for (let at = Math.max(start, end - TAIL); at < end; at++) {
      tail = (tail * 33 + text.charCodeAt(at)) | 0;
    }
    const place = tail & (RECENT - 1);
    const recent = this.#recent[place] as string;
    // A part that is cut out is compared at once, and not character by character.
    const slice = text.slice(start, end);
    if (recent === slice && end > start) return recent;
    const name = this.#among(tail, slice) ?? this.#add(tail, slice);
    if (name !== null) this.#recent[place] = name;
    return name;
  }

  #among(tail: number, slice: string): string | null {
    return this.#byTail.get(tail)?.find((name) => name === slice) ?? null;
  }

  #add(tail: number, slice: string): string | null {
    if (!this.#isValid(slice)) return null;
    // A slice would keep the whole text alive that it was cut from, and is slower to compare with.
    const name = Buffer.from(slice, 'latin1').toString('latin1');
    if (++this.#count > NAMES_MAX) {
      this.#byTail.clear();
      this.#count = 1;
    }
    const alike = this.#byTail.get(tail);
    if (alike === undefined) this.#byTail.set(tail, [name]);
    else alike.push(name);
    return name;
  }
}
