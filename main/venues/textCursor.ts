// Reads a JSON text of known shape by position, for the few kinds of message that make up nearly all of
// a feed. One surprise and it has failed: the caller then takes the general way, which says what is
// wrong. What it accepts the general way reads the same, but for text that nobody reads.

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

/** From so many characters on, a part that is cut out is compared faster than one character after the other. */
const CUT_FROM = 5;

/** Whether a literal stands in a text at a place. */
const stands = (text: string, literal: string, at: number): boolean =>
  literal.length < CUT_FROM
    ? text.startsWith(literal, at)
    : text.slice(at, at + literal.length) === literal;

export class TextCursor {
  #text = '';
  #at = 0;
  /** Something was not as it had to be; everything read after that is void. */
  failed = false;

  /** Begins at the start of a text. */
  start(text: string): void {
    this.#text = text;
    this.#at = 0;
    this.failed = false;
  }

  /** Passes text that has to stand here. */
  expect(literal: string): void {
    if (stands(this.#text, literal, this.#at)) this.#at += literal.length;
    else this.failed = true;
  }

  /** Passes text that may stand here; whether it did. */
  passes(literal: string): boolean {
    if (!stands(this.#text, literal, this.#at)) return false;
    this.#at += literal.length;
    return true;
  }

  /** A whole number without sign. */
  integer(): number {
    const text = this.#text;
    const start = this.#at;
    let at = start;
    let value = 0;
    for (
      let code = text.charCodeAt(at);
      code >= ZERO && code <= NINE;
      code = text.charCodeAt(++at)
    ) {
      value = value * 10 + (code - ZERO);
    }
    const digits = at - start;
    // JSON allows no zero in front.
    const padded = digits > 1 && text.charCodeAt(start) === ZERO;
    if (digits === 0 || digits > DIGITS_MAX || padded) this.failed = true;
    this.#at = at;
    return value;
  }

  /** A decimal up to the closing quote, which is passed, in millionths. */
  decimal(): number {
    const text = this.#text;
    let at = this.#at;
    let code = text.charCodeAt(at);
    const negative = code === MINUS;
    if (negative) code = text.charCodeAt(++at);
    let value = 0;
    let digits = 0;
    let places = -1;
    for (; code !== QUOTE; code = text.charCodeAt(++at)) {
      if (code >= ZERO && code <= NINE) {
        value = value * 10 + (code - ZERO);
        digits++;
        if (places >= 0) places++;
      } else if (code === POINT && places < 0) places = 0;
      else {
        this.failed = true;
        return 0;
      }
    }
    const missing = 6 - Math.max(0, places);
    if (digits === 0 || missing < 0 || digits + missing > DIGITS_MAX) this.failed = true;
    value *= TENS[missing] ?? 0;
    this.#at = at + 1;
    return negative && value !== 0 ? -value : value;
  }

  /** A name up to the closing quote, which is passed. */
  name(table: NameTable): string {
    const end = this.#text.indexOf('"', this.#at);
    const name = end < 0 ? null : table.find(this.#text, this.#at, end);
    this.#at = end + 1;
    if (name !== null) return name;
    this.failed = true;
    return '';
  }

  /** Passes text up to and with the closing quote, whatever it is. */
  skipQuoted(): void {
    const end = this.#text.indexOf('"', this.#at);
    if (end < 0) this.failed = true;
    this.#at = end + 1;
  }

  /** Plain text up to the closing quote, which is passed; with an escape in it the reading has failed. */
  quoted(): string {
    const start = this.#at;
    this.skipQuoted();
    const text = this.#text.slice(start, this.#at - 1);
    if (!PLAIN.test(text)) this.failed = true;
    return text;
  }

  /** The text has to be over here. */
  end(): void {
    if (this.#at !== this.#text.length) this.failed = true;
  }
}
