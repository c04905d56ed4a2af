// The names that a feed repeats in every message (tickers, asset ids), so that one known already is
// found among the bytes of a message without a text being made of them.

import { latin1 } from './byteCursor.ts';

/** Names kept; beyond that the table begins anew, so that a hostile feed cannot fill the memory. */
const NAMES_MAX = 50_000;
/** Bytes at the end of a name by which it is looked up first: names differ there. */
const TAIL = 5;
/** Places for the names that were found last, a power of two. */
const RECENT = 8_192;
const NONE = -1;

export class NameTable {
  readonly #isValid: (name: string) => boolean;
  /** Number of the name that was found last in each place. */
  readonly #recent = new Int32Array(RECENT).fill(NONE);
  readonly #byTail = new Map<number, number[]>();
  readonly #names: string[] = [];
  /** Bytes of all names, one after the other, and where each begins; the next one begins at the end. */
  #bytes = new Uint8Array(RECENT);
  #starts = new Int32Array(RECENT);

  /** `isValid` is asked once for every new name; it must refuse what is not ASCII. */
  constructor(isValid: (name: string) => boolean) {
    this.#isValid = isValid;
  }

  /** The name that stands in `bytes` from `start` to `end`; null for one that is not valid. */
  find(bytes: Uint8Array, start: number, end: number): string | null {
    let tail = end - start;
    for (let at = Math.max(start, end - TAIL); at < end; at++) {
      tail = (tail * 33 + (bytes[at] as number)) | 0;
    }
    const place = tail & (RECENT - 1);
    let id = this.#recent[place] as number;
    if (id === NONE || !this.#is(id, bytes, start, end)) {
      const known = this.#byTail.get(tail)?.find((other) => this.#is(other, bytes, start, end));
      id = known ?? this.#add(tail, latin1(bytes, start, end));
      if (id === NONE) return null;
      this.#recent[place] = id;
    }
    return this.#names[id] as string;
  }

  /** Whether a name is what stands there. */
  #is(id: number, bytes: Uint8Array, start: number, end: number): boolean {
    const own = this.#starts[id] as number;
    const length = end - start;
    if ((this.#starts[id + 1] as number) - own !== length) return false;
    const names = this.#bytes;
    for (let i = 0; i < length; i++) if (names[own + i] !== bytes[start + i]) return false;
    return true;
  }

  /** Number of a new name; none for one that is not valid. */
  #add(tail: number, name: string): number {
    if (!this.#isValid(name)) return NONE;
    if (this.#names.length >= NAMES_MAX) {
      this.#names.length = 0;
      this.#byTail.clear();
      this.#recent.fill(NONE);
    }
    const id = this.#names.push(name) - 1;
    const start = this.#starts[id] as number;
    const end = start + name.length;
    while (end > this.#bytes.length) this.#bytes = grown(this.#bytes);
    if (id + 1 >= this.#starts.length) this.#starts = grown(this.#starts);
    this.#bytes.set(Buffer.from(name, 'latin1'), start);
    this.#starts[id + 1] = end;
    const alike = this.#byTail.get(tail);
    if (alike === undefined) this.#byTail.set(tail, [id]);
    else alike.push(id);
    return id;
  }
}

/** The same with twice the room. */
function grown<T extends Uint8Array<ArrayBuffer> | Int32Array<ArrayBuffer>>(values: T): T {
  const room = new (values.constructor as new (length: number) => T)(values.length * 2);
  room.set(values);
  return room;
}
