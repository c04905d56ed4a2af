// Cuts what a socket delivers in pieces of any size into the lines that were sent.

/** Cuts a stream of text into lines. An end is CRLF or LF; empty lines are left out. */
export class LineCutter {
  readonly #charactersMax: number;
  #parts: string[] = [];
  #held = 0;

  constructor(charactersMax: number) {
    this.#charactersMax = charactersMax;
  }

  /** Takes in text and returns the lines that it completed; null when a line is too long. */
  take(text: string): readonly string[] | null {
    const lines: string[] = [];
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      const whole = this.#join(text.slice(from, end));
      if (whole.length > this.#charactersMax) return null;
      const line = whole.endsWith('\r') ? whole.slice(0, -1) : whole;
      if (line !== '') lines.push(line);
      from = end + 1;
    }
    if (from < text.length) {
      // Pieces are kept apart until the end comes: a long line is joined once and not once per piece.
      this.#parts.push(text.slice(from));
      this.#held += text.length - from;
    }
    return this.#held > this.#charactersMax ? null : lines;
  }

  #join(rest: string): string {
    if (this.#parts.length === 0) return rest;
    this.#parts.push(rest);
    const whole = this.#parts.join('');
    this.#parts = [];
    this.#held = 0;
    return whole;
  }
}
