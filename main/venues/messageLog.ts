// The last raw messages of one venue, as they came, for a person to look at. It keeps references and
// copies nothing: what a message was and what came of it is only put into words when somebody asks.

/** Messages kept; a power of two. */
const KEPT = 256;
/** Messages that something was wrong with are kept longer than others. */
const FAULTY_KEPT = 64;
/** Characters that all kept messages may have together; the oldest give way. */
const CHARACTERS_MAX = 4_000_000;
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
  readonly #sources: string[] = new Array(KEPT).fill('');
  readonly #faults: (MessageFault | null)[] = new Array(KEPT).fill(null);
  readonly #atMs = new Float64Array(KEPT);
  readonly #sizes = new Float64Array(KEPT);
  readonly #changes = new Float64Array(KEPT);
  readonly #listed = new Float64Array(KEPT);
  readonly #withheld = new Uint8Array(KEPT);
  #faulty: LoggedMessage[] = [];
  #count = 0;
  #characters = 0;
  /** A message whose consequences are still being counted. */
  #open = false;
  #faultsBefore = 0;

  constructor(counts: FeedCounts) {
    this.#counts = counts;
  }

  /** Messages that have come. */
  get total(): number {
    return this.#count;
  }

  /** A message has come; what happens from now on is its doing. */
  begin(source: string, text: string, atMs: number): void {
    if (this.#open) this.end();
    const at = this.#count & (KEPT - 1);
    const before = this.#texts[at];
    if (before != null) this.#characters -= before.length;
    const kept = text.length > MESSAGE_MAX ? beginningOf(text) : text;
    this.#texts[at] = kept;
    this.#characters += kept.length;
    this.#sources[at] = source;
    this.#faults[at] = null;
    this.#atMs[at] = atMs;
    this.#sizes[at] = text.length;
    this.#withheld[at] = 0;
    const counts = this.#counts;
    this.#changes[at] = counts.changes;
    this.#listed[at] = counts.listed;
    this.#faultsBefore = counts.faults;
    this.#count++;
    this.#open = true;
    if (this.#characters > CHARACTERS_MAX) this.#shed();
  }

  /** A message that carries a login has come: of it only the size is kept. */
  beginWithheld(source: string, size: number, atMs: number): void {
    this.begin(source, '', atMs);
    const at = (this.#count - 1) & (KEPT - 1);
    this.#sizes[at] = size;
    this.#withheld[at] = 1;
  }

  /** Whether something was wrong with the message is known now; what follows from it may go on. */
  read(): void {
    if (!this.#open) return;
    const { faults, lastFault } = this.#counts;
    if (faults !== this.#faultsBefore) this.#faults[(this.#count - 1) & (KEPT - 1)] = lastFault;
    // Whatever goes wrong later is none of this message's.
    this.#faultsBefore = Number.POSITIVE_INFINITY;
  }

  /** All that the message did is done. */
  end(): void {
    if (!this.#open) return;
    this.#open = false;
    const counts = this.#counts;
    const id = this.#count - 1;
    const at = id & (KEPT - 1);
    this.#changes[at] = counts.changes - (this.#changes[at] as number);
    this.#listed[at] = counts.listed - (this.#listed[at] as number);
    if (counts.faults > this.#faultsBefore) this.#faults[at] = counts.lastFault;
    if (this.#faults[at] !== null) this.#keepFaulty(id);
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

  #at(id: number): LoggedMessage {
    const at = id & (KEPT - 1);
    const withheld = this.#withheld[at] === 1;
    return {
      id,
      atMs: this.#atMs[at] as number,
      source: this.#sources[at] ?? '',
      size: this.#sizes[at] as number,
      text: withheld ? null : (this.#texts[at] ?? null),
      withheld,
      changes: this.#changes[at] as number,
      listed: this.#listed[at] as number,
      fault: this.#faults[at] ?? null,
    };
  }

  #keepFaulty(id: number): void {
    this.#faulty.push(this.#at(id));
    if (this.#faulty.length > FAULTY_KEPT) this.#faulty.shift();
    let characters = this.#faulty.reduce((sum, { text }) => sum + (text?.length ?? 0), 0);
    while (characters > CHARACTERS_MAX) {
      characters -= this.#faulty.shift()?.text?.length ?? 0;
    }
  }

  /** Lets go of the oldest texts until the rest fits. */
  #shed(): void {
    const newest = this.#count - 1;
    for (let id = Math.max(0, this.#count - KEPT); id < newest; id++) {
      if (this.#characters <= CHARACTERS_MAX) return;
      const at = id & (KEPT - 1);
      this.#characters -= this.#texts[at]?.length ?? 0;
      this.#texts[at] = null;
    }
  }
}

/** A copy of the beginning: a mere part of a text would hold the whole of it in memory. */
const beginningOf = (text: string): string =>
  JSON.parse(JSON.stringify(text.slice(0, MESSAGE_MAX))) as string;
