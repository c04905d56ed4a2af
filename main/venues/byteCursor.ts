// Reads a JSON text of known shape by position, for the few kinds of message that make up nearly all of
// a feed. It reads the bytes as they came: making a text of them costs more than reading them. One
// surprise and it has failed: the caller then takes the general way, which says what is wrong. What it
// accepts the general way reads the same, but for text that nobody reads.

import type { NameTable } from './nameTable.ts';

const QUOTE = 34;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const NINE = 57;

/** Digits that an integer or a decimal may have here; longer ones go the general way. */
const DIGITS_MAX = 15;

/** Powers of ten: what makes millionths of a number with so many decimals less. */
const TENS = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

/** Characters that stand for themselves in any JSON string. */
const PLAIN = /^[\w .:-]*$/;

/** Text that a reader expects, as bytes; ASCII only. */
export type Literal = Uint8Array;

export const literal = (text: string): Literal => Buffer.from(text, 'latin1');

export class ByteCursor {
  #bytes: Uint8Array = new Uint8Array(0);
  #at = 0;
  #end = 0;
  /** Something was not as it had to be; everything read after that is void. */
  failed = false;

  /** Begins at the start of a text in UTF-8. */
  start(bytes: Uint8Array): void {
    this.#bytes = bytes;
    this.#at = 0;
    this.#end = bytes.length;
    this.failed = false;
  }

  /** Passes text that has to stand here. */
  expect(text: Literal): void {
    if (!this.passes(text)) this.failed = true;
  }

  /** Passes text that may stand here; whether it did. */
  passes(text: Literal): boolean {
    const at = this.#at;
    const { length } = text;
    if (length > this.#end - at) return false;
    const bytes = this.#bytes;
    for (let i = 0; i < length; i++) if (bytes[at + i] !== text[i]) return false;
    this.#at = at + length;
    return true;
  }

  /** A whole number without sign. */
  integer(): number {
    const bytes = this.#bytes;
    const end = this.#end;
    const start = this.#at;
    let at = start;
    let value = 0;
    for (; at < end; at++) {
      const code = bytes[at] as number;
      if (code < ZERO || code > NINE) break;
      value = value * 10 + (code - ZERO);
    }
    const digits = at - start;
    // JSON allows no zero in front.
    const padded = digits > 1 && bytes[start] === ZERO;
    if (digits === 0 || digits > DIGITS_MAX || padded) this.failed = true;
    this.#at = at;
    return value;
  }

  /** A decimal up to the closing quote, which is passed, in millionths. */
  decimal(): number {
    const bytes = this.#bytes;
    const end = this.#end;
    let at = this.#at;
    const negative = at < end && bytes[at] === MINUS;
    if (negative) at++;
    let value = 0;
    let digits = 0;
    let places = -1;
    for (; at < end; at++) {
      const code = bytes[at] as number;
      if (code >= ZERO && code <= NINE) {
        value = value * 10 + (code - ZERO);
        digits++;
        if (places >= 0) places++;
      } else if (code === POINT && places < 0) places = 0;
      else break;
    }
    const closed = at < end && bytes[at] === QUOTE;
    const missing = 6 - Math.max(0, places);
    if (!closed || digits === 0 || missing < 0 || digits + missing > DIGITS_MAX) this.failed = true;
    value *= TENS[missing] ?? 0;
    this.#at = at + 1;
    return negative && value !== 0 ? -value : value;
  }

  /** A name up to the closing quote, which is passed. */
  name(table: NameTable): string {
    const start = this.#at;
    const end = this.#toQuote();
    const name = end < 0 ? null : table.find(this.#bytes, start, end);
    if (name !== null) return name;
    this.failed = true;
    return '';
  }

  /** Passes text up to and with the closing quote, whatever it is. */
  skipQuoted(): void {
    if (this.#toQuote() < 0) this.failed = true;
  }

  /** Plain text up to the closing quote, which is passed; with an escape in it the reading has failed. */
  quoted(): string {
    const start = this.#at;
    const end = this.#toQuote();
    const text = end < 0 ? '' : latin1(this.#bytes, start, end);
    if (end < 0 || !PLAIN.test(text)) this.failed = true;
    return text;
  }

  /** The text has to be over here. */
  end(): void {
    if (this.#at !== this.#end) this.failed = true;
  }

  /** Goes behind the next quote; where it stands, −1 for none. */
  #toQuote(): number {
    const bytes = this.#bytes;
    const end = this.#end;
    let at = this.#at;
    while (at < end && bytes[at] !== QUOTE) at++;
    this.#at = at + 1;
    return at < end ? at : -1;
  }
}

/** Bytes as characters, each as one: what is not ASCII does not become what it stands for. */
export const latin1 = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
