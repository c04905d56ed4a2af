// The last raw messages of one venue, as they came, for a person to look at. Of texts it keeps references,
// bytes it copies to a place that is used again and again: what a message was and what came of it is only
// put into words when somebody asks.

/** Messages kept; a power of two. */
const KEPT = 256;
/** Messages that something was wrong with are kept longer than others. */
const FAULTY_KEPT = 64;
/** Characters that all long messages may have together; the oldest give way. */
const CHARACTERS_MAX = 4_000_000;
/** Texts up to this length are not counted: all of them together are few characters. */
const LONG = 4_096;
/** Bytes that are kept as they are; longer messages become texts. */
const SLOT = 1_024;
/** Characters kept of one message. */
const MESSAGE_MAX = 1_000_000;

/** What is wrong with a message, or was missed before it. */
export interface MessageFault {
  readonly kind: 'error' | 'gap' | 'unknown';
  /** Where and what; the type that is not known. */
  readonly detail: string;
}

/** What has happened so far on the feed whose messages are kept. */
export interface FeedCounts {
  /** Changes handed to books. */
  readonly changes: number;
  /** Markets listed or listed anew. */
  readonly listed: number;
  readonly faults: number;
  readonly lastFault: MessageFault | null;
}

/** What only few messages have. */
interface Remark {
  /** Characters that came, where they are not those of the text. */
  readonly size?: number;
  /** Characters of a long text that are counted. */
  readonly held?: number;
  readonly withheld?: boolean;
  readonly listed?: number;
  readonly fault?: MessageFault | null;
}

export interface LoggedMessage {
  /** Counts up from 0 over all messages of the feed. */
  readonly id: number;
  readonly atMs: number;
  /** The address that it came from, or the request that it answers. */
  readonly source: string;
  /** Characters that came, whatever is kept of them. */
  readonly size: number;
  /** Null where it carries a login, or had to give way to others. */
  readonly text: string | null;
  readonly withheld: boolean;
  readonly changes: number;
  readonly listed: number;
  readonly fault: MessageFault | null;
}

export class MessageLog {
  readonly #counts: FeedCounts;
  readonly #texts: (string | null)[] = new Array(KEPT).fill(null);
  /** Places for messages in bytes, and how many each holds: 0 for one that is kept as a text. */
  #slots: Buffer | null = null;
  readonly #held = new Uint16Array(KEPT);
  readonly #sources: string[] = new Array(KEPT).fill('');
  readonly #atMs = new Float64Array(KEPT);
  readonly #changes = new Float64Array(KEPT);
  /** What few messages have is kept beside the rest, and marked, so that all others need not write it. */
  readonly #marked = new Uint8Array(KEPT);
  readonly #remarks = new Map<number, Remark>();
  #faulty: LoggedMessage[] = [];
  #count = 0;
  /** Characters of long texts; short ones cannot be too many. */
  #characters = 0;
  /** A message whose consequences are still being counted. */
  #open = false;
  #changesBefore = 0;
  #listedBefore = 0;
  /** Null where faults are none of its own any more. */
  #faultsBefore: number | null = 0;

  constructor(counts: FeedCounts) {
    this.#counts = counts;
  }

  /** Messages that have come. */
  get total(): number {
    return this.#count;
  }

  /**
   * A message, a text or its bytes in UTF-8, has come and has been dealt with. The numbers are the counts before that, so that the
   * difference is its doing.
   */
  add(
    source: string,
    frame: string | Buffer,
    atMs: number,
    changes: number,
    listed: number,
    faults: number,
  ): void {
    if (this.#open) this.#close(changes, listed, faults);
    const at = this.#put(source, frame, atMs);
    const counts = this.#counts;
    this.#changes[at] = counts.changes - changes;
    if (counts.listed !== listed || counts.faults !== faults) this.#note(at, listed, faults);
  }

  /** A message has come; what happens from now on is its doing, until it ends or the next one comes. */
  begin(source: string, text: string, atMs: number): void {
    this.end();
    this.#put(source, text, atMs);
    const { changes, faults, listed } = this.#counts;
    this.#changesBefore = changes;
    this.#listedBefore = listed;
    this.#faultsBefore = faults;
    this.#open = true;
  }

  /** A message that carries a login has come: of it only the size is kept. */
  beginWithheld(source: string, size: number, atMs: number): void {
    this.begin(source, '', atMs);
    this.#mark((this.#count - 1) & (KEPT - 1), { size, withheld: true });
  }

  /** Whether something was wrong with the message is known now; what follows from it may go on. */
  read(): void {
    if (!this.#open) return;
    const { faults, lastFault } = this.#counts;
    const at = (this.#count - 1) & (KEPT - 1);
    if (faults !== this.#faultsBefore) this.#mark(at, { fault: lastFault });
    // Whatever goes wrong later is none of this message's.
    this.#faultsBefore = null;
  }

  /** All that the message did is done. */
  end(): void {
    const { changes, faults, listed } = this.#counts;
    if (this.#open) this.#close(changes, listed, faults);
  }

  /** Kept messages, newest first; those that something was wrong with reach back further. */
  messages(): readonly LoggedMessage[] {
    this.end();
    const oldest = Math.max(0, this.#count - KEPT);
    const recent: LoggedMessage[] = [];
    for (let id = this.#count - 1; id >= oldest; id--) recent.push(this.#at(id));
    const older = this.#faulty.filter(({ id }) => id < oldest).reverse();
    return [...recent, ...older];
  }

  /** One message; null when it had to give way. */
  find(id: number): LoggedMessage | null {
    this.end();
    if (id >= Math.max(0, this.#count - KEPT) && id < this.#count) return this.#at(id);
    return this.#faulty.find((own) => own.id === id) ?? null;
  }

  #put(source: string, frame: string | Buffer, atMs: number): number {
    const at = this.#count++ & (KEPT - 1);
    if (this.#marked[at] !== 0) this.#unmark(at);
    if (typeof frame === 'string') this.#putText(at, frame);
    else if (frame.length > SLOT) this.#putText(at, frame.toString('utf8'));
    else this.#putBytes(at, frame);
    if (this.#sources[at] !== source) this.#sources[at] = source;
    this.#atMs[at] = atMs;
    return at;
  }

  #putText(at: number, text: string): void {
    this.#held[at] = 0;
    this.#texts[at] = text;
    if (text.length > LONG) this.#takeLong(at, text);
  }

  #putBytes(at: number, bytes: Buffer): void {
    this.#slots ??= Buffer.alloc(KEPT * SLOT);
    this.#slots.set(bytes, at * SLOT);
    this.#held[at] = bytes.length;
    this.#texts[at] = '';
  }

  #textAt(at: number): string | null {
    const held = this.#held[at] as number;
    if (held === 0 || this.#slots === null) return this.#texts[at] ?? null;
    return this.#slots.toString('utf8', at * SLOT, at * SLOT + held);
  }

  /** Ends the open message at these counts. */
  #close(changes: number, listed: number, faults: number): void {
    this.#open = false;
    const at = (this.#count - 1) & (KEPT - 1);
    this.#changes[at] = changes - this.#changesBefore;
    const before = this.#faultsBefore;
    if (listed !== this.#listedBefore) this.#mark(at, { listed: listed - this.#listedBefore });
    if (before !== null && faults > before) this.#mark(at, { fault: this.#counts.lastFault });
    this.#keepIfFaulty(at);
  }

  /** What few messages do: they list markets, or something is wrong with them. */
  #note(at: number, listed: number, faults: number): void {
    const counts = this.#counts;
    if (counts.listed !== listed) this.#mark(at, { listed: counts.listed - listed });
    if (counts.faults !== faults) this.#mark(at, { fault: counts.lastFault });
    this.#keepIfFaulty(at);
  }

  #at(id: number): LoggedMessage {
    const at = id & (KEPT - 1);
    const { fault = null, listed = 0, size, withheld = false } = this.#remarks.get(at) ?? {};
    const text = withheld ? null : this.#textAt(at);
    return {
      ...{ id, text, withheld, listed, fault },
      atMs: this.#atMs[at] as number,
      source: this.#sources[at] ?? '',
      size: size ?? text?.length ?? 0,
      changes: this.#changes[at] as number,
    };
  }

  #mark(at: number, remark: Remark): void {
    this.#marked[at] = 1;
    this.#remarks.set(at, { ...this.#remarks.get(at), ...remark });
  }

  /** The message at this place gives way. */
  #unmark(at: number): void {
    this.#marked[at] = 0;
    this.#characters -= this.#remarks.get(at)?.held ?? 0;
    this.#remarks.delete(at);
  }

  /** Keeps of a long text as much as there is room for. */
  #takeLong(at: number, text: string): void {
    const kept = text.length > MESSAGE_MAX ? beginningOf(text) : text;
    this.#texts[at] = kept;
    this.#characters += kept.length;
    this.#mark(at, { size: text.length, held: kept.length });
    if (this.#characters > CHARACTERS_MAX) this.#shed();
  }

  #keepIfFaulty(at: number): void {
    if (this.#remarks.get(at)?.fault == null) return;
    this.#faulty.push(this.#at(this.#count - 1));
    if (this.#faulty.length > FAULTY_KEPT) this.#faulty.shift();
    let characters = this.#faulty.reduce((sum, { text }) => sum + (text?.length ?? 0), 0);
    while (characters > CHARACTERS_MAX) {
      characters -= this.#faulty.shift()?.text?.length ?? 0;
    }
  }

  /** Lets go of the oldest long texts until the rest fits. */
  #shed(): void {
    const newest = this.#count - 1;
    for (let id = Math.max(0, this.#count - KEPT); id < newest; id++) {
      if (this.#characters <= CHARACTERS_MAX) return;
      const at = id & (KEPT - 1);
      const held = this.#remarks.get(at)?.held ?? 0;
      if (held === 0) continue;
      this.#texts[at] = null;
      this.#characters -= held;
      this.#mark(at, { held: 0 });
    }
  }
}

/** A copy of the beginning: a mere part of a text would hold the whole of it in memory. */
const beginningOf = (text: string): string =>
  JSON.parse(JSON.stringify(text.slice(0, MESSAGE_MAX))) as string;
